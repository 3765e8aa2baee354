// Judging while the line is away: what was decided is kept on this device and sent when it is back.
//
// <div data-later data-owner="person" data-seal="…" hidden> <p role="status"><ul></ul></div>
// <div id="work" data-works="/marking/…/ /marking/…/">: the works that are looked at next
//
// Kept sealed (AES-GCM) with a key that only this teacher's pages carry, under the form's own key,
// so that sending twice is one judgement. Where the browser cannot seal (no https), it is kept for
// as long as this tab is open.

const AGAIN = 20000;
const pages = new Map();

class Box {
  constructor(owner, seal) {
    this.name = `later:${owner}`;
    this.seal = seal;
    this.place = globalThis.crypto?.subtle ? localStorage : sessionStorage;
  }

  read() {
    return JSON.parse(this.place.getItem(this.name) ?? "{}");
  }

  write(all) {
    this.place.setItem(this.name, JSON.stringify(all));
  }

  async key() {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(this.seal));
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  async put(entry) {
    let kept = JSON.stringify(entry);
    if (this.place === localStorage) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = new TextEncoder().encode(kept);
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key(), data);
      kept = [iv, new Uint8Array(sealed)].map((part) => btoa(String.fromCharCode(...part)));
    }
    this.write({ ...this.read(), [entry.id]: kept });
  }

  async list() {
    const found = [];
    for (const kept of Object.values(this.read())) {
      const opened = await this.open(kept).catch(() => null);
      if (opened) found.push(JSON.parse(opened));
    }
    return found.sort((one, other) => one.at - other.at);
  }

  async open(kept) {
    if (typeof kept === "string") return kept;
    const [iv, data] = kept.map((part) => Uint8Array.from(atob(part), (one) => one.charCodeAt(0)));
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await this.key(), data);
    return new TextDecoder().decode(plain);
  }

  drop(id) {
    const all = this.read();
    delete all[id];
    this.write(all);
  }
}

class Later {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.status = root.querySelector("[role=status]");
    this.list = root.querySelector("ul");
    this.box = new Box(root.dataset.owner, root.dataset.seal);
    this.told = [];
  }

  start() {
    window.addEventListener("online", () => this.send());
    window.addEventListener("offline", () => this.show());
    document.addEventListener("htmx:sendError", (event) => this.catch(event.detail));
    document.addEventListener("click", (event) => this.follow(event), true);
    document.addEventListener("htmx:afterSwap", () => this.fetchAhead());
    setInterval(() => this.send(), AGAIN);
    this.send();
    this.fetchAhead();
  }

  // htmx could not send: a judgement is kept, a page is taken from what was fetched ahead.
  async catch({ elt, requestConfig }) {
    this.isAway = true;
    if (requestConfig.verb === "get") {
      if (!this.swap(requestConfig.path)) this.show(this.words.absent);
      return;
    }
    if (elt.id !== "judge") return;
    const fields = [...requestConfig.formData.entries()].map(([name, value]) => [name, String(value)]);
    const values = new Map(fields);
    const name = document.getElementById("who").textContent;
    const entry = { id: values.get("key"), at: Date.now(), address: requestConfig.path, name, fields };
    await this.box.put(entry);
    if (!(await this.goOn(entry))) this.show(this.words.last);
    else this.show();
  }

  async goOn(entry) {
    const done = new Set((await this.box.list()).map((one) => one.address));
    done.add(entry.address);
    const works = document.getElementById("work").dataset.works?.trim().split(/\s+/) ?? [];
    const next = [...works, ...pages.keys()].find((one) => pages.has(one) && !done.has(one));
    return next ? this.swap(next) : false;
  }

  // Ordinary links of the row lead nowhere without the line.
  follow(event) {
    const link = event.target.closest?.("#work .queue a");
    if (!link || navigator.onLine) return;
    event.preventDefault();
    if (!this.swap(new URL(link.href).pathname)) this.show(this.words.absent);
  }

  swap(address) {
    const html = pages.get(address);
    if (!html) return false;
    const fresh = document.createRange().createContextualFragment(html).querySelector("#work");
    document.getElementById("work").replaceWith(fresh);
    history.replaceState(null, "", address);
    globalThis.htmx?.process(fresh);
    document.dispatchEvent(new CustomEvent("htmx:afterSwap"));
    window.scrollTo(0, 0);
    return true;
  }

  async fetchAhead() {
    const work = document.getElementById("work");
    if (!work || navigator.connection?.saveData || !navigator.onLine) return;
    const works = work.dataset.works?.trim().split(/\s+/).filter(Boolean) ?? [];
    for (const address of [...pages.keys()]) if (!works.includes(address)) pages.delete(address);
    for (const address of works) {
      if (pages.has(address)) continue;
      try {
        const answer = await fetch(address, { headers: { "HX-Request": "true" }, redirect: "error" });
        if (answer.ok) this.remember(address, await answer.text());
      } catch {
        return;
      }
    }
  }

  remember(address, html) {
    pages.set(address, html);
    const parsed = new DOMParser().parseFromString(html, "text/html");
    for (const image of parsed.querySelectorAll(".paper img")) {
      const ahead = new Image();
      ahead.fetchPriority = "low";
      ahead.src = image.getAttribute("src");
    }
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (const entry of await this.box.list()) {
        if (!entry.fault) await this.post(entry);
      }
      this.isAway = !navigator.onLine;
    } catch {
      this.isAway = true;
    } finally {
      this.busy = false;
      await this.show();
    }
  }

  async post(entry) {
    const body = new FormData();
    for (const [name, value] of entry.fields) body.append(name, value);
    const headers = { "X-Sent-Later": "1" };
    const answer = await fetch(entry.address, { method: "POST", body, headers, redirect: "manual" });
    if (answer.status === 401 || answer.type === "opaqueredirect") {
      this.ended = true;
      throw new Error("signed out");
    }
    this.ended = false;
    if (answer.status >= 500) throw new Error(answer.status);
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.ok) {
      this.box.drop(entry.id);
      for (const words of said.told ?? []) this.told.push({ words, address: entry.address });
      return;
    }
    entry.fault = said.faults?.join(" ") || this.words.refused;
    await this.box.put(entry);
  }

  async show(more = "") {
    const entries = await this.box.list();
    const waits = entries.length ? this.words.waiting.replace("#", entries.length) : "";
    const away = !navigator.onLine || (this.isAway && entries.length);
    const here = away && pages.size ? this.words.here.replace("#", pages.size) : "";
    const ended = this.ended && entries.length ? this.words.ended : "";
    this.status.textContent = [waits, ended, here, more].filter(Boolean).join(" ");
    this.list.replaceChildren(
      ...entries.map((entry) => this.drawEntry(entry)),
      ...this.told.map((one) => this.drawTold(one)),
    );
    this.root.hidden = !this.status.textContent && !this.list.children.length;
  }

  drawEntry(entry) {
    const mark = entry.fields.find(([name]) => name === "mark")?.[1] ?? "";
    const item = this.line(`${entry.name}${mark ? `: ${mark}` : ""}`, entry.address);
    if (entry.fault) item.append(` ${entry.fault}`);
    const back = document.createElement("button");
    back.type = "button";
    back.className = "btn btn--3 btn--s";
    back.textContent = this.words.back;
    back.addEventListener("click", () => {
      this.box.drop(entry.id);
      this.show();
    });
    item.append(" ", back);
    return item;
  }

  drawTold({ words, address }) {
    return this.line(words, address);
  }

  line(words, address) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    item.append(link);
    return item;
  }
}

for (const root of document.querySelectorAll("[data-later]")) new Later(root).start();
