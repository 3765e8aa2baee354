// Sealing: everything is closed for a public point and opened by who holds the private key.
//
// P-256 ECDH > HKDF-SHA256 > AES-256-GCM, a new point for each letter: work/carrying/opening.py says
// the same for the server. Closing needs no secret, so pages and letters are sealed while nobody's
// store is open; opening a child's needs the key that their code (or the server's share) unwraps.

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = new TextEncoder().encode("sabaqtas.letter.1");
const NO_NONCE = new Uint8Array(12);
const ROUNDS = 600000;

const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder().decode(bytes);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

function toBase64(bytes) {
  let text = "";
  for (const one of new Uint8Array(bytes)) text += String.fromCharCode(one);
  return btoa(text);
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

async function agree(privateKey, point, salt) {
  const other = await crypto.subtle.importKey("raw", point, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, privateKey, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  const kind = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, material, kind, false, ["encrypt", "decrypt"]);
}

// `points`: { child: base64, server: base64 }, whoever may open it.
async function close(body, points) {
  const own = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const from = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const bytes = random(32);
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"]);
  const iv = random(12);
  const keys = {};
  for (const [name, point] of Object.entries(points)) {
    const wrapping = await agree(own.privateKey, fromBase64(point), from);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: NO_NONCE }, wrapping, bytes);
    keys[name] = toBase64(sealed);
  }
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, body);
  return { v: 1, from: toBase64(from), keys, iv: toBase64(iv), body: sealed };
}

async function open(letter, privateKey) {
  const from = fromBase64(letter.from);
  const wrapping = await agree(privateKey, from, from);
  const how = { name: "AES-GCM", iv: NO_NONCE };
  const bytes = await crypto.subtle.decrypt(how, wrapping, fromBase64(letter.keys.child));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["decrypt"]);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(letter.iv) }, key, letter.body);
}

function toWire(letter) {
  const said = { v: letter.v, from: letter.from, key: letter.keys.server, iv: letter.iv };
  const head = encode(JSON.stringify(said));
  const size = new Uint8Array([head.length >> 8, head.length & 255]);
  return new Blob([size, head, letter.body]);
}

async function makePair() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const point = toBase64(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { point, secret: await crypto.subtle.exportKey("pkcs8", pair.privateKey) };
}

// Lives in the browser's database and cannot be read out again by any page.
const keepPrivate = (secret) =>
  crypto.subtle.importKey("pkcs8", secret, CURVE, false, ["deriveBits"]);

async function wrap(key, secret) {
  const iv = random(12);
  return { iv, body: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, secret) };
}

const unwrap = (key, { iv, body }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, body);

async function keyOfShare(share) {
  const bytes = await crypto.subtle.digest("SHA-256", encode(share));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

// The device's own key is mixed in: who copies only the sealed rows has nothing to guess at.
const makePepper = () =>
  crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

async function keyOfCode(code, { salt, rounds, pepper }) {
  const mixed = await crypto.subtle.sign("HMAC", pepper, encode(code.normalize("NFKC").trim()));
  const material = await crypto.subtle.importKey("raw", mixed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  const kind = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, material, kind, false, ["encrypt", "decrypt"]);
}

// Tells later whether a text is the one that was sent, and does not tell what it was.
async function markOf(salt, text) {
  const hash = await crypto.subtle.digest("SHA-256", encode(`${salt}\n${text.trim()}`));
  return `${salt} ${toBase64(hash)}`;
}
