// The stores of the children of this device, in IndexedDB `pocket`. Shared by pages and the worker.
//
// children  one row a child: its public point, its private key wrapped by the server's share and by
//           the child's code, the device's token; `opened`, the unwrapped key, while it is open
// pages     the child's pages, sealed, by "child address"
// letters   what was sent without a line, sealed for the server and the child, until it is taken
// told      what became of letters, sealed, until the child has seen it
// aside     drafts and photos of a child whose store is closed, sealed
// meta      what is of no child: the server's point, when the week is taken
//
// At most one store is open. Opening one closes the others; closing deletes nothing. A row says its
// version `v`: what a newer program wrote is left alone by an older one, never dropped.

const VERSION = 1;
const IDLE = 12 * 3600000;
const TABLES = { children: "id", pages: "id", letters: "id", told: "id", aside: "id", meta: "name" };

function openDatabase() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("pocket", VERSION);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(TABLES)) {
        const there = asked.result.objectStoreNames.contains(name);
        if (!there) asked.result.createObjectStore(name, { keyPath });
      }
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

async function table(name, mode, act) {
  const database = await openDatabase();
  try {
    return await new Promise((done, fail) => {
      const run = database.transaction(name, mode);
      const asked = act(run.objectStore(name));
      run.oncomplete = () => done(asked?.result);
      run.onabort = run.onerror = () => fail(run.error ?? asked?.error);
    });
  } finally {
    database.close();
  }
}

const put = (name, row) => table(name, "readwrite", (rows) => rows.put(row));
const get = (name, id) => table(name, "readonly", (rows) => rows.get(id));
const list = (name) => table(name, "readonly", (rows) => rows.getAll());
const remove = (name, id) => table(name, "readwrite", (rows) => rows.delete(id));
const recall = async (name) => (await get("meta", name))?.value;
const remember = (name, value) => put("meta", { name, value });

const news = new BroadcastChannel("pocket");

// A channel does not speak to the page that wrote: its own listeners are told here.
function tell(kind, more = {}) {
  const data = { kind, ...more };
  news.postMessage(data);
  news.dispatchEvent(new MessageEvent("message", { data }));
}

// In one step, so that nobody opens again what another tab has closed meanwhile.
const change = (id, changes) =>
  table("children", "readwrite", (rows) => {
    const asked = rows.get(id);
    asked.onsuccess = () => asked.result && rows.put({ ...asked.result, ...changes });
    return asked;
  });

// The child whose store is open. One with a code closes by itself when nobody has used it.
async function findOpen() {
  const child = (await list("children")).find((one) => one.opened);
  if (!child?.byCode || Date.now() - child.usedAt < IDLE) return child;
  await closeStores();
  return undefined;
}

async function closeStores(besides = "") {
  for (const child of await list("children")) {
    if (child.opened && child.id !== besides) await change(child.id, { opened: null });
  }
}

async function setOpen(child, secret) {
  await closeStores(child.id);
  const opened = await keepPrivate(secret);
  await put("children", { ...child, ...(await get("children", child.id)), opened, usedAt: Date.now() });
  tell("opened");
}

async function makeChild(person, { device, token, share }) {
  const { point, secret } = await makePair();
  const others = await list("children");
  const sign = [0, 1, 2, 3, 4, 5, 6, 7].find((n) => others.every((one) => one.sign !== n)) ?? 0;
  const child = { id: person, v: 1, point, device, token, sign, byCode: null, usedAt: Date.now() };
  child.byShare = await wrap(await keyOfShare(share), secret);
  await setOpen(child, secret);
}

async function openByShare(child, share) {
  await setOpen(child, await unwrap(await keyOfShare(share), child.byShare));
}

// False for a wrong code.
async function openByCode(child, code) {
  try {
    const secret = await unwrap(await keyOfCode(code, child.byCode), child.byCode);
    await setOpen(child, secret);
    return true;
  } catch {
    return false;
  }
}

async function setCode(child, share, code) {
  const secret = await unwrap(await keyOfShare(share), child.byShare);
  const with_ = { salt: random(16), rounds: ROUNDS, pepper: await makePepper() };
  const byCode = { ...with_, ...(await wrap(await keyOfCode(code, with_), secret)) };
  await change(child.id, { byCode });
}

// Pages.

async function keepPage(owner, address, html) {
  const child = await get("children", owner);
  if (!child || child.ended) return;
  const letter = await close(encode(html), { child: child.point });
  await put("pages", { id: `${owner} ${address}`, owner, address, at: Date.now(), letter });
}

async function readPage(child, address) {
  const row = await get("pages", `${child.id} ${address}`);
  if (!row) return null;
  return { at: row.at, html: decode(await open(row.letter, child.opened)) };
}

// Letters.

// A form as one sealed body; photos and files go along.
async function packForm(address, entries) {
  const fields = [];
  const files = [];
  const blobs = [];
  for (const [name, value] of entries) {
    if (typeof value === "string") fields.push([name, value]);
    else if (value.size) {
      files.push([name, value.name, value.size]);
      blobs.push(value);
    }
  }
  const head = encode(JSON.stringify({ address, fields, files, at: Date.now() }));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, head.length);
  return new Blob([size, head, ...blobs]).arrayBuffer();
}

// The key of a form says whose it is: "task.person.school.number…", signed by the server.
function findOwner(form) {
  const person = String(form.get("key") ?? "").split(".")[1] ?? "";
  const found = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(person);
  return found ? found.slice(1).join("-") : "";
}

// `isQuiet`: news, such as that a lesson was opened; it is no work, and is not counted as such.
async function writeLetter(owner, address, form, isQuiet = false) {
  const id = crypto.randomUUID();
  const child = await get("children", owner);
  const server = await recall("server");
  if (!server) throw new Error("no server key");
  const points = child ? { server, child: child.point } : { server };
  const letter = await close(await packForm(address, [...form]), points);
  const mark = await markOf(toBase64(random(12)), String(form.get("text") ?? ""));
  const row = { id, v: 1, owner, address, at: Date.now(), size: letter.body.byteLength, letter, mark, isQuiet };
  await put("letters", { ...row, state: "waits", page: `${address} ${form.get("page") ?? ""}` });
  return row;
}

// Of a page of a test only the newest press goes: what it brings holds the older ones.
async function dropOlder(row) {
  const page = (await get("letters", row.id)).page;
  for (const one of await list("letters")) {
    if (one.id !== row.id && one.page === page && one.state === "waits") await remove("letters", one.id);
  }
}

async function listLetters(owner) {
  const all = (await list("letters")).sort((one, other) => one.at - other.at);
  return owner === undefined ? all : all.filter((one) => one.owner === owner);
}

const listWork = async (owner) => (await listLetters(owner)).filter((one) => !one.isQuiet);
