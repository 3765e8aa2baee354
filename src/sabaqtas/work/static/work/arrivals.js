// Sends pages and files of a hand-in as soon as they are chosen, in pieces (kernel/js/tus.js).
//
// <form data-arrivals="/work/…/uploads/" data-owner="person:task"> … <ol id="chosen"></ol>
//   <p role="status" data-arrivals-said></p> <div id="pages">, drawn by the server
//
// What is not there yet is kept in this browser (IndexedDB) for its owner and goes on when the page
// is opened again. Handing in waits for it, says so, and can be told not to. Where the line is away
// and the browser has a worker that keeps forms (site/pocket), the form takes its files along and is
// kept whole. They stay here all the same until they are known to be elsewhere: the worker lets go
// of them when it has kept the form, the page of the receipt (data-autosave-clear="person:task")
// when the server has it. Without script, and where this module finds no room, the form sends its
// files itself.

const PIECE = 256 * 1024;

// What was not handed in is somebody's work: it stays for a quarter, however long the line is away.
const DAYS = 70;

function openStore() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("arrivals", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

// A private window or a full disk keeps nothing: then a page left too early sends nothing more.
async function store(mode, act) {
  try {
    const db = await openStore();
    return await new Promise((done, fail) => {
      const asked = act(db.transaction("files", mode).objectStore("files"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  } catch {
    return null;
  }
}

const keep = (job) => store("readwrite", (files) => files.put(job));
const forget = (id) => store("readwrite", (files) => files.delete(id));

async function recall(owner) {
  const all = (await store("readonly", (files) => files.getAll())) ?? [];
  const old = Date.now() - DAYS * 86400000;
  all.filter((job) => job.at < old).forEach((job) => forget(job.id));
  return all.filter((job) => job.owner === owner && job.at >= old);
}

// What a form of this tab took along: {owner, ids}.
const GIVEN = "given";

function recallGiven() {
  try {
    return JSON.parse(sessionStorage.getItem(GIVEN)) ?? {};
  } catch {
    return {};
  }
}

function keepGiven(given) {
  try {
    sessionStorage.setItem(GIVEN, JSON.stringify(given));
  } catch {
    // They are offered once more after the receipt, and can be left out.
  }
}

async function digest(file) {
  if (!globalThis.crypto?.subtle) return {};
  const bytes = [...(await tus.hash(file))];
  return { sha256: bytes.map((one) => one.toString(16).padStart(2, "0")).join("") };
}

class Arrivals {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.list = form.querySelector("#chosen");
    this.said = form.querySelector("[data-arrivals-said]");
    this.headers = { "X-Form-Key": form.elements.key.value };
    this.jobs = [];
    this.keeping = [];
    this.line = Promise.resolve();
  }

  async start() {
    this.form.addEventListener("photos:ready", (event) => this.take(event.target));
    this.form.addEventListener("submit", (event) => this.hold(event), true);
    keepGiven({});
    for (const job of await recall(this.words.owner)) this.add(job);
  }

  take(input) {
    for (const file of input.files) {
      const id = `${this.words.owner}:${file.name}:${file.size}:${file.lastModified}`;
      if (this.jobs.some((job) => job.id === id)) continue;
      const job = { id, owner: this.words.owner, at: Date.now(), file };
      this.keeping.push(keep(job));
      this.add(job);
    }
    input.value = "";
    this.list.querySelectorAll("li:not([data-job])").forEach((row) => row.remove());
  }

  add(job) {
    this.jobs.push(job);
    const row = this.draw(job);
    this.hideOwn();
    this.line = this.line.then(() => this.send(job, row)).catch(() => {});
  }

  async send(job, row) {
    if (!this.jobs.includes(job)) return;
    try {
      job.address ??= await this.begin(job, row);
      if (!this.jobs.includes(job)) return;
      await keep(job);
      await tus.send(job.address, job.file, this.headers, {
        piece: PIECE,
        show: (offset, waits) => this.show(row, (100 * offset) / job.file.size, waits),
      });
      await this.end(job, row);
    } catch (error) {
      if (this.isForgotten(job, error)) return this.send(job, row);
      await this.fail(job, row, error);
    }
    this.goOn();
  }

  // The server keeps half a file for a week only; what is here begins anew, once.
  isForgotten(job, error) {
    if (job.isAnew || !job.address || ![404, 410].includes(error.status)) return false;
    job.isAnew = true;
    job.address = undefined;
    return true;
  }

  async begin(job, row) {
    for (;;) {
      try {
        return await tus.begin(this.words.arrivals, job.file, this.headers, await digest(job.file));
      } catch (error) {
        if (error instanceof tus.Refused) throw error;
        this.show(row, 0, true);
        await new Promise((done) => setTimeout(done, 3000));
      }
    }
  }

  async end(job, row) {
    this.drop(job);
    await this.refresh();
    row.remove();
  }

  async fail(job, row, error) {
    if (error.status === 401) {
      this.write(row, this.words.ended);
      return;
    }
    this.drop(job);
    row.setAttribute("role", "alert");
    this.write(row, error.message);
  }

  drop(job) {
    this.jobs = this.jobs.filter((one) => one !== job);
    forget(job.id);
  }

  // The server draws the pages; what is being typed stays as it is.
  async refresh() {
    const answer = await fetch(this.form.action, { headers: { "X-Requested-With": "arrivals" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // The count first: it is found by the pages, which leave the page that came.
    for (const selector of ["fieldset:has(#pages) legend", "#pages"]) {
      const fresh = page.querySelector(selector);
      if (fresh) this.form.querySelector(selector)?.replaceWith(fresh);
    }
    this.hideOwn();
  }

  // What this browser sends itself is drawn by it; the server's list tells of other devices.
  hideOwn() {
    for (const going of this.form.querySelectorAll("[data-going]")) {
      if (this.jobs.some((job) => job.address === going.dataset.going)) going.remove();
    }
  }

  draw(job) {
    const row = document.createElement("li");
    row.className = "wait";
    row.dataset.job = job.id;
    const frame = document.createElement("div");
    frame.className = "pages__p";
    if (job.file.type.startsWith("image/")) frame.append(this.stamp(job.file));
    const words = document.createElement("div");
    const name = document.createElement("b");
    name.textContent = job.file.name;
    const state = document.createElement("span");
    state.className = "s quiet";
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", job.file.name);
    words.append(name, document.createElement("br"), state, bar);
    const away = document.createElement("button");
    away.type = "button";
    away.className = "btn btn--3 btn--s";
    away.textContent = this.words.away;
    away.addEventListener("click", () => this.leave(job, row));
    row.append(frame, words, away);
    this.list.append(row);
    return row;
  }

  stamp(file) {
    const image = document.createElement("img");
    image.alt = "";
    image.width = 80;
    image.src = URL.createObjectURL(file);
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    image.addEventListener("error", () => image.remove());
    return image;
  }

  leave(job, row) {
    this.drop(job);
    row.remove();
    if (job.address) fetch(job.address, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0", ...this.headers } });
    this.goOn();
  }

  show(row, percent, waits) {
    const isOther = this.isAway !== waits;
    this.isAway = waits;
    if (this.waiting && waits && !navigator.onLine) this.keepHere();
    else if (this.waiting && isOther) this.tell();
    row.querySelector("progress").value = percent;
    this.write(row, `${Math.floor(percent)} %, ${waits ? this.words.waiting : this.words.going}`);
  }

  // Nobody has to stay on the page until the line is back.
  offer() {
    const here = document.createElement("button");
    here.type = "button";
    here.className = "btn btn--2 btn--s";
    here.textContent = this.words.here;
    here.addEventListener("click", () => this.keepHere());
    return here;
  }

  // A large file takes the device a while to write, and what the worker could not keep is only here.
  async keepHere() {
    const button = this.waiting;
    this.waiting = null;
    await Promise.all(this.keeping);
    if (this.giveOver()) this.form.requestSubmit(button);
    else this.waiting = button;
  }

  write(row, words) {
    row.querySelector("span").textContent = words;
  }

  // Handing in waits for what is on its way; whatever else the form does goes on after a new load.
  hold(event) {
    const button = event.submitter;
    if (button?.name !== "act" || button.value !== "hand_in" || !this.jobs.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.waiting = button;
    this.tell();
    if (!navigator.onLine) setTimeout(() => this.keepHere()); // no form is sent from its own submit
  }

  // The worker keeps the form with all that is in it.
  giveOver() {
    const input = this.form.querySelector("input[type=file]");
    if (!navigator.serviceWorker?.controller || !input || !this.jobs.length) return false;
    const files = new DataTransfer();
    for (const job of this.jobs) files.items.add(job.file);
    keepGiven({ owner: this.words.owner, ids: this.jobs.map((job) => job.id) });
    input.files = files.files;
    this.jobs = [];
    return true;
  }

  tell() {
    const without = document.createElement("button");
    without.type = "button";
    without.className = "btn btn--2 btn--s";
    without.textContent = this.words.without;
    without.addEventListener("click", () => {
      this.jobs = [];
      this.goOn();
    });
    const ways = this.isAway && navigator.serviceWorker?.controller ? [" ", this.offer()] : [];
    this.said.replaceChildren(this.words.hold.replace("#", `${this.jobs.length}.`), " ", without, ...ways);
  }

  goOn() {
    if (!this.waiting) return;
    if (this.jobs.length) return this.tell();
    const button = this.waiting;
    this.waiting = null;
    this.said.replaceChildren();
    // Something was refused: its reason stands there, and the pupil decides.
    if (!this.list.querySelector("[role=alert]")) this.form.requestSubmit(button);
  }
}

for (const { dataset } of document.querySelectorAll("[data-autosave-clear]")) {
  const { owner, ids } = recallGiven();
  if (owner === dataset.autosaveClear) ids.forEach(forget);
}
for (const form of document.querySelectorAll("form[data-arrivals]")) new Arrivals(form).start();
