// On every page of a pupil, and on the sign-in page: the worker, the pupil's store, the outbox.
//
// WORDS come before this text, in the language of the page (site/pocket/scripts.py). Without a
// protected address (https) a browser has neither worker nor sealing: then nothing here runs.

const CAN = window.isSecureContext && Boolean(crypto.subtle) && "serviceWorker" in navigator;
const AGAIN = 20000;
const FIRST = ["/pocket/", "/today/", "/work/"];
const isSignIn = window.location.pathname.startsWith("/sign-in/");
const KEPT_AT = Number(document.body.dataset.kept ?? 0);
const isKept = KEPT_AT > 0;
const SAVED_FOR = 14 * 86400000;

async function start() {
  const worker = await navigator.serviceWorker.register("/sw.js");
  news.addEventListener("message", ({ data }) => hear(data));
  window.addEventListener("online", () => goOn());
  document.addEventListener("draft:saved", (event) => keepSaved(event.detail).catch(() => {}));
  setInterval(() => navigator.onLine && goOn(), AGAIN);
  if (isSignIn) await closeStores();
  else if (!isKept) await meet();
  await tidy();
  await goOn();
  await draw();
  await keepThis(worker);
  await takeAlong();
  await takeByItself();
}

async function goOn() {
  await sendLetters();
  await askState();
}

// Who is signed in has a store on this device, open while the session lasts.
async function meet() {
  const here = await findOpen();
  if (here && Date.now() - here.usedAt > 600000) await change(here.id, { usedAt: Date.now() });
  if (here) return;
  const who = await askWho();
  if (!who?.person) return;
  await remember("server", who.server);
  const child = await get("children", who.person);
  if (child && !child.ended && (await openWithLine(child, who))) return;
  if (child) await askState(true);
  const left = await get("children", who.person);
  if (!left || (left.ended && (await isEmptied(left)))) await join(who);
}

// An ended device that was found again, and on which its pupil has signed in, begins anew; but not
// over what it still holds for the old key.
async function isEmptied(child) {
  const left = [...(await listLetters(child.id)), ...(await list("aside"))];
  if (left.some((one) => one.owner === child.id)) return false;
  await remove("children", child.id);
  return true;
}

async function askWho() {
  const answer = await fetch("/pocket/whose/", { redirect: "error" }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

const post = (address, who, headers = {}) =>
  fetch(address, { method: "POST", redirect: "error", headers: { "X-CSRFToken": who.csrf, ...headers } });

async function join(who) {
  const answer = await post("/phones/", who);
  if (!answer.ok) return;
  await makeChild(who.person, await answer.json());
  const child = await findOpen();
  for (const address of FIRST) await takeOne(child, address);
}

async function askShare(child, who) {
  const answer = await post("/phones/share/", who, { "X-Device": child.token });
  return answer.ok ? (await answer.json()).share : "";
}

async function openWithLine(child, who) {
  const share = await askShare(child, who);
  if (share) await openByShare(child, share);
  return Boolean(share);
}

// The first page of all came before the worker: it is fetched once more and kept; as the worker asks
// for it, so that the browser's own cache lets go of what it has in the clear.
async function keepThis(worker) {
  const child = await findOpen();
  if (!child || isKept || isSignIn || worker.active !== null && navigator.serviceWorker.controller) return;
  await navigator.serviceWorker.ready;
  const asked = { redirect: "error", cache: "reload", headers: { "Service-Worker-Navigation-Preload": "true" } };
  const answer = await fetch(window.location.href, asked).catch(() => null);
  if (answer?.headers.get("X-Keep-For") !== child.id) return;
  await keepPage(child.id, window.location.pathname + window.location.search, await answer.text());
}

// A test that has begun goes on without a line: its other pages are taken while there is one, each
// once a sitting (data-along, data-along-of).
async function takeAlong() {
  const form = document.querySelector("[data-along]");
  const child = form && !isKept && (await findOpen());
  if (!child) return;
  const { of, done } = (await recall("along")) ?? {};
  const here = window.location.pathname + window.location.search;
  const taken = of === form.dataset.alongOf ? done : [here];
  for (const address of form.dataset.along.split(" ")) {
    if (taken.includes(address)) continue;
    await takeOne(child, address);
    taken.push(address);
    await remember("along", { of: form.dataset.alongOf, done: taken });
  }
}

// Drafts and photos that other scripts keep in the clear belong to the open store alone: those of
// a closed one are sealed for their child, and put back when it opens.
async function tidy() {
  const child = await findOpen();
  for (const one of await list("children")) {
    if (one.id === child?.id) await putBack(one);
    else await layAside(one);
  }
}

async function layAside(child) {
  const prefix = `draft:${child.id}:`;
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    const body = encode(JSON.stringify({ name, text: localStorage.getItem(name) }));
    const letter = await close(body, { child: child.point });
    await put("aside", { id: crypto.randomUUID(), owner: child.id, v: 1, kind: "draft", letter });
    localStorage.removeItem(name);
  }
  for (const job of await listPhotos(child.id)) {
    const { file, ...more } = job;
    const said = JSON.stringify({ ...more, name: file.name, type: file.type, when: file.lastModified });
    const head = encode(said);
    const size = new Uint8Array(new Uint32Array([head.length]).buffer);
    const letter = await close(await new Blob([size, head, file]).arrayBuffer(), { child: child.point });
    await put("aside", { id: crypto.randomUUID(), owner: child.id, v: 1, kind: "photo", letter });
    await photos("readwrite", (rows) => rows.delete(job.id));
  }
}

// `draft` and `photo` the server never had; `saved` it has, and only a page that was kept before
// does not show it.
async function putBack(child) {
  let back = false;
  for (const row of await list("aside")) {
    if (row.owner !== child.id || row.v !== 1) continue;
    const isOld = row.kind === "saved" && Date.now() - row.at > SAVED_FOR;
    if (row.kind === "saved" && !isOld && !(isKept && row.at > KEPT_AT)) continue;
    if (!isOld) back = (await putOne(child, row)) || back;
    if (isOld || row.kind !== "saved") await remove("aside", row.id);
  }
  if (back) document.dispatchEvent(new CustomEvent("drafts:back"));
}

async function putOne(child, row) {
  const body = await open(row.letter, child.opened);
  if (row.kind === "photo") return putPhoto(body);
  const { name, text } = JSON.parse(decode(body));
  if (localStorage.getItem(name)) return false;
  localStorage.setItem(name, text);
  return true;
}

async function keepSaved({ name, text }) {
  const child = await get("children", name.split(":")[1]);
  if (!child) return;
  const letter = await close(encode(JSON.stringify({ name, text })), { child: child.point });
  const row = { id: `saved ${name}`, owner: child.id, v: 1, kind: "saved", at: Date.now(), letter };
  await put("aside", row);
}

async function putPhoto(body) {
  const length = new Uint32Array(body.slice(0, 4))[0];
  const { name, type, when, ...job } = JSON.parse(decode(body.slice(4, 4 + length)));
  const file = new File([body.slice(4 + length)], name, { type, lastModified: when });
  await photos("readwrite", (rows) => rows.put({ ...job, file }));
  return false;
}

// Today is weighed byte by byte: its link to the pocket comes with this script.
function linkPocket() {
  const days = window.location.pathname === "/today/" && document.querySelector(".split nav.row");
  if (!days || document.getElementById("pocket-link")) return;
  const line = element("p");
  const link = element("a", WORDS.pocket, "tapline");
  link.id = "pocket-link";
  link.href = "/pocket/";
  line.append(link);
  days.after(line);
}

// What the pupil sees.

async function draw() {
  const child = await findOpen();
  if (isSignIn || !document.getElementById("main") || document.querySelector("[data-pocket]")) return;
  const box = document.getElementById("pocket-box") ?? makeBox();
  const lines = child ? await listLines(child) : [];
  box.replaceChildren(...lines);
  box.hidden = !lines.length;
}

function makeBox() {
  const box = document.createElement("div");
  box.id = "pocket-box";
  box.className = "flow flow--s messages";
  box.setAttribute("role", "status");
  document.getElementById("main").prepend(box);
  return box;
}

async function listLines(child) {
  const letters = await listWork(child.id);
  const waits = letters.filter((one) => one.state === "waits").length;
  const refused = letters.length - waits;
  const lines = [];
  if (isKept) lines.push(drawAge());
  if (waits) lines.push(drawBox(WORDS.waits.replace("#", waits), sayWhy(letters)));
  if (refused) lines.push(drawBox(WORDS.refused.replace("#", refused), WORDS.look));
  for (const told of await readTold(child)) lines.push(drawTold(told));
  return lines;
}

const sayWhy = (letters) =>
  letters.some((one) => one.why === "signed_out") ? WORDS.signIn : WORDS.byItself;

// Numbers only: not every telephone has the names of days in Kazakh.
function sayTime(at) {
  const when = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  const day = `${two(when.getDate())}.${two(when.getMonth() + 1)}`;
  return `${day}, ${two(when.getHours())}:${two(when.getMinutes())}`;
}

// Said once, on the next page that is looked at; a copy of what was handed in is dropped then.
async function readTold(child) {
  const found = [];
  for (const row of await list("told")) {
    if (row.owner !== child.id || row.state !== "sent") continue;
    const said = JSON.parse(decode(await open(row.letter, child.opened)));
    found.push({ ...said, at: row.at });
    await dropCopy(child, said);
    if (row.seen && Date.now() - row.seen > 60000) await remove("told", row.id);
    else if (!row.seen) await put("told", { ...row, seen: Date.now() });
  }
  return found;
}

async function dropCopy(child, { state, mark, address }) {
  const task = /^\/work\/([0-9a-f-]{36})\//.exec(address)?.[1];
  const name = `draft:${child.id}:${task}`;
  const copy = task && state === "handed_in" ? localStorage.getItem(name) : null;
  if (!copy) return;
  const text = JSON.parse(copy).find(([field]) => field === "text")?.[1] ?? "";
  if ((await markOf(mark.split(" ")[0], text)) === mark) localStorage.removeItem(name);
}

function element(name, words = "", className = "") {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function drawBox(title, more) {
  const box = element("div", "", "outbox");
  const words = element("div");
  words.append(element("b", title), element("br"), element("span", more, "s"));
  const link = element("a", WORDS.show, "btn btn--2");
  link.href = "/pocket/";
  box.append(words, link);
  return box;
}

function drawNote(text) {
  const box = element("div", "", "note");
  box.append(element("div", text));
  return box;
}

let isOutdated = false;

function hear({ kind, at }) {
  isOutdated ||= kind === "fresher" && at === window.location.pathname + window.location.search;
  if (kind !== "progress") draw();
}

// Of a page as it was: why it is shown, and the way to the newer one once that has come.
function drawAge() {
  const words = navigator.onLine ? WORDS.slow : WORDS.kept;
  const box = drawNote(isOutdated ? WORDS.fresher : words.replace("#", sayTime(KEPT_AT)));
  if (!isOutdated) return box;
  const button = element("button", WORDS.show, "btn btn--2 btn--s");
  button.addEventListener("click", () => window.location.reload());
  box.append(button);
  return box;
}

function drawTold({ words, title, receipt, address }) {
  const box = element("div", "", "note note--good");
  const inner = element("div");
  const name = element("b", title);
  const said = words.replace(/\.$/, "");
  inner.append(name, title ? ": " : "", `${said}. `, receipt ? `№ ${receipt}. ` : "");
  const link = element("a", WORDS.show);
  link.href = address;
  inner.append(link);
  box.append(inner);
  return box;
}

// The link stands there before anybody tabs through the page. A store that cannot be written is no
// reason to trouble a page that works without it.
if (CAN) {
  linkPocket();
  start().catch((error) => console.info(`pocket: ${error?.message ?? error}`));
}
