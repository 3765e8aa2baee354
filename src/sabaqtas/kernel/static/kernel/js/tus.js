// Sends a file by tus 1.0, in pieces, and goes on where it was after any break.
//
// Behaviours that send files find it as globalThis.tus; its tag stands before theirs:
//   const address = await tus.begin("/uploads/", file, headers, { sha256 });
//   await tus.send(address, file, headers, { piece, show: (offset, waits) => … });
//
// Both fail with a Refused (status, message) where trying again would not help; 401: signed out.

const PAUSES = [1000, 2000, 4000, 8000, 15000];
const LEAST = 32 * 1024;
const LAZY = 400; // ms for a question without a body: such a line gets small pieces at first
const QUICK = 2000; // ms in which a piece is through that may be larger next time
const FINAL = [400, 403, 404, 410, 412, 413, 415, 422, 507];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

async function hash(blob) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
}

async function ask(method, address, headers, body) {
  const all = { "Tus-Resumable": "1.0.0", ...headers };
  const answer = await fetch(address, { method, body, headers: all, redirect: "manual" });
  if (answer.type === "opaqueredirect") throw new Refused(401, "");
  if (FINAL.includes(answer.status)) {
    const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
    throw new Refused(answer.status, plain ? await answer.text() : String(answer.status));
  }
  if (!answer.ok) throw new Error(answer.status);
  return answer;
}

async function begin(address, file, headers, said = {}) {
  const pairs = Object.entries({ filename: file.name, ...said });
  const words = pairs.map(([name, value]) => `${name} ${base64(new TextEncoder().encode(value))}`);
  const more = { "Upload-Length": file.size, "Upload-Metadata": words.join(",") };
  return (await ask("POST", address, { ...headers, ...more })).headers.get("Location");
}

async function find(address, headers) {
  return Number((await ask("HEAD", address, headers)).headers.get("Upload-Offset"));
}

async function put(address, piece, offset, headers) {
  const more = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset };
  if (crypto.subtle) more["Upload-Checksum"] = `sha256 ${base64(await hash(piece))}`;
  const answer = await ask("PATCH", address, { ...headers, ...more }, piece);
  return Number(answer.headers.get("Upload-Offset"));
}

// A slow line loses less when it breaks, and shows that it moves: from 32 KB up to `piece`.
function resize(size, piece, milliseconds) {
  if (milliseconds < QUICK) return Math.min(piece, size * 2);
  return milliseconds > 4 * QUICK ? Math.max(LEAST, size / 2) : size;
}

async function askOffset(address, headers) {
  const begun = Date.now();
  const offset = await find(address, headers);
  return { offset, isLazy: Date.now() - begun > LAZY };
}

async function send(address, file, headers, { piece, show }) {
  let offset = null;
  let known = 0; // what has arrived stays shown while nobody can be asked
  let size = piece;
  for (let failed = 0; offset === null || offset < file.size; ) {
    try {
      if (offset === null) {
        const found = await askOffset(address, headers);
        offset = found.offset;
        if (found.isLazy) size = LEAST;
      }
      known = offset;
      show(offset, false);
      if (offset < file.size) {
        const begun = Date.now();
        offset = await put(address, file.slice(offset, offset + size), offset, headers);
        size = resize(size, piece, Date.now() - begun);
      }
      failed = 0;
    } catch (error) {
      if (error instanceof Refused) throw error;
      show(offset ?? known, true);
      await pause(PAUSES[Math.min(failed++, PAUSES.length - 1)]);
      offset = null;
    }
  }
  show(offset, false);
}

globalThis.tus = { begin, send, hash, Refused };
