// The service worker: keeps the shell, catches forms that found no line, shows kept pages.
//
// GET a page      from the line; else the sealed page of the child whose store is open; else the
//                 shell, which asks for the code. Only what the server marks X-Keep-For is kept.
// POST a form     to the line; else it becomes a letter in the outbox (outbox.js)
// /p/…            a lesson's pack: public, content-addressed, from the cache first
// style, scripts  from the cache first where the address names the content, else the line first
//
// Everything else passes by untouched.

const AWAY = "/pocket/away/";
const MOST = 60 * 1024 * 1024; // of files: a letter of 64 MB is the largest that is taken in
const SLOW = 8000;
const SOON = 800; // Today, which a pupil opens many times a day
const FORMS = [/^\/work\/[0-9a-f-]{36}\/$/, /^\/work\/check\/[0-9a-f]{64}\/$/, /^\/work\/test\/[0-9a-f-]{36}\/(sit|files\/\d+)\/$/];
const FIXED = /^\/(?:style|script)\/|\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(takeShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const ready = self.registration.navigationPreload?.enable().catch(() => {});
  event.waitUntil(Promise.all([ready, self.clients.claim()]));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendAgain());
});

self.addEventListener("message", (event) => {
  if (event.data === "shell") event.waitUntil(takeShell());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  if (event.request.method === "POST") {
    if (address.pathname === "/sign-out/") event.respondWith(leave(event));
    if (!isForm(event.request, address)) return;
    const sent = sendForm(event, address);
    event.respondWith(sent);
    event.waitUntil(sent); // whoever leaves while the line hangs has sent it all the same
  } else if (event.request.method === "GET") {
    if (address.pathname.startsWith("/p/")) event.respondWith(showPack(event));
    else if (/^\/(?:static|style|script)\//.test(address.pathname)) event.respondWith(showAsset(event));
    else if (event.request.mode === "navigate") event.respondWith(showPage(event, address));
  }
});

// Refusing tells the browser to wake us once more.
async function sendAgain() {
  await sendLetters();
  if ((await listLetters()).some((one) => one.state === "waits" && !one.why)) throw new Error("later");
}

// Another site's form never becomes a letter: our pages say where they are, others do not.
function isForm(request, address) {
  const ours = request.referrer.startsWith(`${self.location.origin}/`);
  return request.mode === "navigate" && ours && FORMS.some((one) => one.test(address.pathname));
}

// Shell, style, scripts.

async function takeShell() {
  const answer = await fetch(AWAY, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status);
  await (await caches.open(SHELL)).put(AWAY, answer.clone());
  await takeAssets(await answer.text());
}

async function showAsset(event) {
  const cache = await caches.open(SHELL);
  const fixed = FIXED.test(new URL(event.request.url).pathname);
  const kept = await cache.match(event.request);
  if (kept && fixed) return kept;
  try {
    const answer = await fetch(event.request);
    if (answer.ok && (fixed || kept)) event.waitUntil(keepAnswer(cache, event.request, answer.clone()));
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// A full disk only means that it is fetched again.
const keepAnswer = (cache, request, answer) => cache.put(request, answer).catch(() => {});

async function showPack(event) {
  const kept = await (await caches.open(PACKS)).match(event.request.url);
  if (kept) return kept;
  if (event.request.mode !== "navigate") return fetch(event.request);
  return (await askLine(event)) ?? showShell();
}

// Pages.

async function askLine(event) {
  try {
    const ahead = await event.preloadResponse;
    const answer = ahead && !event.left ? ahead : await fetch(event.request);
    return [502, 503, 504].includes(answer.status) ? null : answer;
  } catch {
    return null;
  }
}

async function showPage(event, address) {
  if (await recall("leave")) event.left = await leaveLate();
  const asked = askLine(event);
  event.waitUntil(asked);
  const answer = await Promise.race([asked, passSlowly(address)]);
  const kept = answer ? null : await showKept(address).catch(() => null);
  if (kept) event.waitUntil(keepLate(asked, address).catch(() => {}));
  return kept ?? takeAnswer(event, address, await asked);
}

// What came too late is kept, and whoever looks at the older page is told.
async function keepLate(asked, address) {
  const answer = await asked;
  const owner = answer?.headers.get("X-Keep-For");
  if (!owner || !answer.ok) return;
  await takePage(owner, address, answer);
  tell("fresher", { at: address.pathname + address.search });
}

// A line that says nothing for so long is none, where there is a kept page to show.
const passSlowly = ({ pathname }) =>
  new Promise((done) => setTimeout(done, pathname === "/today/" ? SOON : SLOW, null));

async function takeAnswer(event, address, answer) {
  if (!answer) return showShell();
  if (address.pathname === "/sign-in/") event.waitUntil(closeStores());
  const owner = answer.headers.get("X-Keep-For");
  if (owner && answer.ok) event.waitUntil(takePage(owner, address, answer.clone()).catch(() => {}));
  return answer;
}

async function takePage(owner, address, answer) {
  const opened = await findOpen();
  if (opened && opened.id !== owner) await closeStores();
  const html = await answer.text();
  await keepPage(owner, addressOf(address), html);
  await takeAssets(html);
}

// What only says how one came there is no part of a page's name.
function addressOf(address) {
  const asked = new URLSearchParams(address.search);
  asked.delete("saved");
  return address.pathname + (asked.size ? `?${asked}` : "");
}

async function showKept(address) {
  const child = await findOpen();
  if (!child) return null;
  for (const one of await nameKept(address)) {
    if (one.startsWith("to:")) {
      await noteOpening(child, address).catch(() => {});
      return Response.redirect(one.slice(3));
    }
    const page = await readPage(child, one);
    if (page) return asAnswer(page);
  }
  return null;
}

// That a lesson was opened is news for the school, once.
async function noteOpening(child, { pathname }) {
  const known = (await recall("opened")) ?? [];
  if (!pathname.startsWith("/lesson/") || known.includes(`${child.id} ${pathname}`)) return;
  await writeLetter(child.id, pathname, new FormData(), true);
  await remember("opened", [`${child.id} ${pathname}`, ...known].slice(0, 200));
}

// The device's own date chooses the day that Today shows; nothing is judged by it.
async function nameKept(address) {
  const day = new Date().toLocaleDateString("sv");
  if (address.pathname === "/") return ["to:/today/"];
  if (address.pathname === "/today/" && !address.search) return [`/today/?day=${day}`, "/today/"];
  if (address.pathname.startsWith("/lesson/")) {
    const to = ((await recall("lessons")) ?? {})[address.pathname + address.search];
    return to ? [`to:${to}`] : [];
  }
  return [addressOf(address), address.pathname];
}

function asAnswer({ at, html }) {
  const marked = html.replace("<body", `<body data-kept="${at}"`);
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": self.POLICY,
  };
  return new Response(marked, { headers });
}

async function showShell() {
  return (await (await caches.open(SHELL)).match(AWAY)) ?? Response.error();
}

// Signing out closes the store with or without a line; without one, the session ends at the next
// contact, before any page is shown.

async function leave(event) {
  const answer = await fetch(event.request).catch(() => null);
  await closeStores();
  if (answer) return answer;
  await remember("leave", true);
  return Response.redirect(AWAY, 303);
}

async function leaveLate() {
  try {
    const who = await (await fetch("/pocket/whose/")).json();
    const headers = { "X-CSRFToken": who.csrf ?? "" };
    const answer = who.person ? await fetch("/sign-out/", { method: "POST", headers }) : { ok: true };
    if (answer.ok) await remember("leave", false);
    return answer.ok;
  } catch {
    return false;
  }
}

// Forms.

async function sendForm(event, address) {
  const copy = event.request.clone();
  try {
    const answer = await fetch(event.request);
    if (answer.status < 500) return answer;
  } catch {
    // No line: the letter below.
  }
  return keepForm(await copy.formData(), address);
}

async function keepForm(form, address) {
  const owner = findOwner(form) || (await findOpen())?.id;
  const from = encodeURIComponent(address.pathname);
  const away = (why) => Response.redirect(`${AWAY}?${why}=1&from=${from}`, 303);
  if (!owner) return away("whose");
  if ([...form.values()].reduce((sum, one) => sum + (one.size ?? 0), 0) > MOST) return away("large");
  try {
    await keepLetter(owner, address.pathname, form);
    const files = [...form.values()].filter((one) => one.size);
    await dropPhotos(owner, address.pathname, files).catch(() => {});
  } catch (error) {
    return away(error?.name === "QuotaExceededError" ? "full" : "failed");
  }
  const next = whereNext(form, address);
  return next ? Response.redirect(next, 303) : away("kept");
}

async function keepLetter(owner, address, form) {
  const row = await writeLetter(owner, address, form).catch(async (error) => {
    if (error?.name !== "QuotaExceededError") throw error;
    await caches.delete(PACKS); // lessons can be fetched again, work cannot
    return writeLetter(owner, address, form);
  });
  if (address.endsWith("/sit/") && form.get("act") !== "hand_in") await dropOlder(row);
  tell("changed");
  await self.registration.sync?.register("outbox").catch(() => {});
}

// A test goes on over its kept pages; everything else ends on the page that says it is kept.
function whereNext(form, address) {
  const test = /^\/work\/test\/[^/]+\//.exec(address.pathname)?.[0];
  if (!test) return null;
  if (!address.pathname.endsWith("/sit/")) return `${test}sit/${form.get("back") ?? ""}`;
  if (form.get("go")) return `${address.pathname}?n=${form.get("go")}`;
  if (form.get("files")) return `${test}files/${form.get("files")}/`;
  return form.get("act") === "review" ? `${test}review/` : null;
}
