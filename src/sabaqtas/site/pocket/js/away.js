// The page without a line (/pocket/away/): says what happened, opens a store, lists what waits.

const SHAPES = document.querySelectorAll("[data-signs] > *");
const place = (name) => document.querySelector(`[data-place="${name}"]`);
const SAID = ["kept", "full", "large", "failed", "whose"];
let tries = 0;

async function startAway() {
  const asked = new URLSearchParams(window.location.search);
  for (const name of SAID) place(name).hidden = !asked.has(name);
  place("away").hidden = SAID.some((name) => asked.has(name));
  sessionStorage.removeItem("given"); // no receipt comes for what a form took along (arrivals.js)
  for (const link of document.querySelectorAll("a[data-to]")) link.href = link.dataset.to;
  document.querySelector("[data-close]").addEventListener("click", () => shut());
  await drawAway();
  news.addEventListener("message", ({ data }) => data.kind !== "progress" && drawAway());
  document.getElementById("code").addEventListener("submit", (event) => tryCode(event));
}

// As signing out: the worker ends the session when there is a line.
async function shut() {
  await closeStores();
  await remember("leave", true);
  await tidy();
  window.location.assign("/pocket/away/");
}

async function drawAway() {
  const child = await findOpen();
  const children = (await list("children")).filter((one) => one.byCode);
  place("doors").hidden = Boolean(child) || !children.length;
  place("none").hidden = Boolean(child) || Boolean(children.length);
  place("inside").hidden = !child;
  drawChoice(children);
  const letters = await listWork(child?.id);
  const waits = letters.filter((one) => one.state === "waits");
  const said = place("away").hidden ? "" : WORDS.nothing; // beside "it could not be kept" it would mislead
  place("count").textContent = waits.length ? WORDS.waits.replace("#", waits.length) : said;
}

function drawChoice(children) {
  const choice = place("choice");
  if (choice.children.length === children.length) return;
  choice.replaceChildren(...children.map((child, number) => drawChild(child, number)));
}

// No name: a sign that the child knows.
function drawChild(child, number) {
  const label = element("label", "", "opt");
  const box = element("input");
  box.type = "radio";
  box.name = "child";
  box.value = child.id;
  box.checked = number === 0;
  label.append(box, SHAPES[child.sign % SHAPES.length].cloneNode(true));
  return label;
}

async function tryCode(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const child = await get("children", form.get("child"));
  const said = place("wrong");
  said.textContent = WORDS.opening;
  if (child && (await openByCode(child, form.get("code")))) return goBack();
  tries += 1;
  const wait = tries < 5 ? 1 : 30;
  said.textContent = wait > 1 ? WORDS.wait.replace("#", wait) : WORDS.wrong;
  const button = event.target.querySelector("button");
  button.disabled = true;
  setTimeout(() => (button.disabled = false), wait * 1000);
}

function goBack() {
  const here = window.location.pathname;
  const from = new URLSearchParams(window.location.search).get("from") ?? "";
  if (here !== "/pocket/away/") window.location.reload();
  else window.location.assign(/^\/[a-z]/.test(from) ? from : "/today/");
}

if (CAN) startAway();
