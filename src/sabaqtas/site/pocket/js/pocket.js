// /pocket/: the week along, when it is taken, the code, and what waits to be sent.

const part = (name) => document.querySelector(`[data-pocket] [data-part="${name}"]`);

async function startPocket() {
  const root = document.querySelector("[data-pocket]");
  part("plain").hidden = CAN;
  part("all").hidden = !CAN;
  if (!CAN) return;
  root.addEventListener("click", (event) => press(event.target.closest("[data-act]")?.dataset.act));
  document.getElementById("newcode").addEventListener("submit", (event) => chooseCode(event));
  for (const one of document.querySelectorAll("[name=when]")) one.addEventListener("change", () => chooseWhen(one));
  news.addEventListener("message", (event) => showNews(event.data));
  await showAll();
}

async function press(act) {
  if (act === "take") await takeNow();
  if (act === "send") await goOn();
  if (act === "send" || act === "take") await showAll();
}

async function takeNow() {
  const child = await findOpen();
  const week = await askWeek();
  const said = part("took");
  if (!child || !week) return void (said.textContent = WORDS.noLine);
  try {
    await takeWeek(child, week, (done, all) => {
      said.textContent = WORDS.taking.replace("#", `${done}/${all}`);
    });
    said.textContent = WORDS.taken;
  } catch (error) {
    said.textContent = error?.name === "QuotaExceededError" ? WORDS.full : WORDS.noLine;
  }
  await navigator.storage?.persist?.();
}

async function chooseWhen(one) {
  const child = await findOpen();
  if (child) await change(child.id, { when: one.value });
}

async function chooseCode(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const code = String(form.get("code")).trim();
  const said = part("coded");
  if (code.length < 6) return void (said.textContent = WORDS.short);
  if (code !== String(form.get("again")).trim()) return void (said.textContent = WORDS.differ);
  const child = await findOpen();
  const who = await askWho();
  const share = who && child ? await askShare(child, who) : "";
  if (!share) return void (said.textContent = WORDS.noLine);
  said.textContent = WORDS.opening;
  await setCode(child, share, code);
  event.target.reset();
  said.textContent = WORDS.coded;
  await showAll();
}

async function showAll() {
  const child = await findOpen();
  if (!child) return;
  part("sign").replaceChildren(document.querySelectorAll("[data-signs] > *")[child.sign % 8].cloneNode(true));
  part("hascode").hidden = !child.byCode;
  part("took").textContent ||= child.weekAt ? WORDS.since.replace("#", sayTime(child.weekAt)) : "";
  for (const one of document.querySelectorAll("[name=when]")) one.checked = one.value === (child.when ?? "");
  const rows = [...(await listWaiting(child)), ...(await listRefused(child))];
  part("letters").replaceChildren(...rows);
  part("empty").hidden = rows.length > 0;
  part("send").hidden = !rows.length;
}

async function listWaiting(child) {
  const found = [];
  for (const row of await listWork(child.id)) {
    if (row.state !== "waits") continue;
    found.push(drawLetter(await nameLetter(child, row), row, sayWhy([row])));
  }
  return found;
}

async function listRefused(child) {
  const found = [];
  for (const row of await list("told")) {
    if (row.owner !== child.id || row.state !== "refused") continue;
    const said = JSON.parse(decode(await open(row.letter, child.opened)));
    const letter = await get("letters", row.id);
    if (letter) found.push(drawLetter(said.title || WORDS.work, letter, said.words || WORDS.refusedOne, true));
  }
  return found;
}

async function nameLetter(child, row) {
  const page = await readPage(child, row.address).catch(() => null);
  const title = page && new DOMParser().parseFromString(page.html, "text/html").title;
  return title?.split(" · ")[0] || WORDS.work;
}

function drawLetter(title, row, words, isRefused = false) {
  const item = element("li", "", isRefused ? "note note--bad" : "outbox");
  item.dataset.letter = row.id;
  const box = element("div");
  const size = `${Math.max(1, Math.round(row.size / 1024))} ${WORDS.kb}`;
  box.append(element("b", title), element("br"));
  box.append(element("span", `${sayTime(row.at)} · ${size}`, "s"), element("br"), element("span", words, "s"));
  item.append(box);
  if (isRefused) item.append(drawText(row), drawLetGo(row));
  return item;
}

// What was not taken can be read, copied, and only then let go, by its pupil alone.
function drawText(row) {
  const button = element("button", WORDS.read, "btn btn--2 btn--s");
  button.type = "button";
  button.addEventListener("click", async () => {
    const body = await open(row.letter, (await findOpen()).opened);
    const length = new DataView(body).getUint32(0);
    const { fields } = JSON.parse(decode(body.slice(4, 4 + length)));
    const text = fields.filter(([name]) => !["key", "base", "page", "act", "end", "sending", "items", "item", "place"].includes(name));
    button.replaceWith(element("pre", text.map(([, value]) => value).join("\n"), "read s"));
  });
  return button;
}

function drawLetGo(row) {
  const button = element("button", WORDS.letGo, "btn btn--3 btn--s");
  button.type = "button";
  button.addEventListener("click", async () => {
    if (!window.confirm(WORDS.sure)) return;
    await remove("letters", row.id);
    await remove("told", row.id);
    await showAll();
  });
  return button;
}

function showNews({ kind, id, percent }) {
  if (kind !== "progress") return void showAll();
  const row = document.querySelector(`[data-letter="${id}"] .s`);
  if (row) row.textContent = WORDS.sending.replace("#", percent);
}

startPocket();
