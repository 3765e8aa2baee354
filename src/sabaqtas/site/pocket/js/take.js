// Taking the coming week along: pages sealed for their pupil, lessons into the cache as they are.

const DAY = 86400000;
const FORTNIGHT = 14 * DAY;
const SHELL = "shell-1";
const PACKS = "packs-1";

// Fetched one after another: a weak line carries one thing at a time. `show(done, all)`.
async function takeWeek(child, week, show = () => {}) {
  const lessons = new Set(week.lessons.map((one) => one.to));
  const all = week.pages.length + lessons.size;
  let done = 0;
  for (const address of week.pages) {
    await takeOne(child, address);
    show((done += 1), all);
  }
  for (const address of lessons) {
    await takeLesson(address);
    show((done += 1), all);
  }
  const ways = Object.fromEntries(week.lessons.map((one) => [one.at, one.to]));
  await remember("lessons", { ...((await recall("lessons")) ?? {}), ...ways });
  await change(child.id, { weekAt: Date.now() });
  await dropOld();
}

// What was a fortnight ago makes room; the pages of a child whose store is closed, too.
async function dropOld() {
  const from = new Date(Date.now() - FORTNIGHT).toLocaleDateString("sv");
  const all = Object.entries((await recall("lessons")) ?? {});
  const ways = all.filter(([at]) => at.split("/")[3] >= from);
  await remember("lessons", Object.fromEntries(ways));
  const digests = new Set(ways.map(([, to]) => to.split("/")[2]));
  const cache = await caches.open(PACKS);
  for (const request of await cache.keys()) {
    if (!digests.has(new URL(request.url).pathname.split("/")[2])) await cache.delete(request);
  }
  for (const { id, at } of await list("pages")) {
    if (at < Date.now() - FORTNIGHT) await remove("pages", id);
  }
}

async function takeOne(child, address) {
  const answer = await fetch(address, { redirect: "follow", cache: "no-store" });
  if (!answer.ok || answer.headers.get("X-Keep-For") !== child.id) return;
  const html = await answer.text();
  await keepPage(child.id, address, html);
  await takeAssets(html);
}

// Style and scripts that a page names.
async function takeAssets(html) {
  const cache = await caches.open(SHELL);
  for (const [, address] of html.matchAll(/"(\/(?:static|style|script)\/[^"?#]+)"/g)) {
    if (!(await cache.match(address))) await cache.add(address).catch(() => {});
    if (address.includes("/script/first-")) await takeAssets((await (await cache.match(address))?.text()) ?? "");
  }
}

// A lesson's page with its pictures and scripts; sound and film are taken only when played.
async function takeLesson(address) {
  const cache = await caches.open(PACKS);
  if (await cache.match(address)) return;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const html = await answer.clone().text();
  const shell = await caches.open(SHELL);
  for (const [, one] of html.matchAll(/(?:src|href)="([^"#?]+\.(?:webp|svg|png|jpg|css|js))"/g)) {
    const full = new URL(one, new URL(address, window.location.origin)).pathname;
    const place = full.startsWith("/p/") ? cache : shell;
    if (!(await place.match(full))) await place.add(full);
  }
  await cache.put(address, answer);
}

async function askWeek() {
  const answer = await fetch("/pocket/week/", { redirect: "error" }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

// "wifi": on a line the telephone itself calls Wi-Fi; "night": from midnight to six; else never.
function isAllowed(when) {
  const line = navigator.connection;
  if (line?.saveData && when !== "night") return false;
  if (when === "wifi") return ["wifi", "ethernet"].includes(line?.type);
  return when === "night" && new Date().getHours() < 6;
}

async function takeByItself() {
  const child = await findOpen();
  if (!child?.when || !navigator.onLine || !isAllowed(child.when)) return;
  if (Date.now() - (child.weekAt ?? 0) < DAY * 0.8) return;
  const week = await askWeek();
  if (week) await takeWeek(child, week);
}
