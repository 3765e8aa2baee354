// The red pen on the pages of a work: finger, stylus or mouse draw over the picture.
//
// <div data-paper data-pen="/marking/pen/…/" data-base="…" data-shown="…" data-layer="{…}" data-token="…">
//   <div class="penbar" hidden> [data-tool=pen|eraser|pin] [data-undo] [data-pen-status]
//   <div class="paper"><img><svg viewBox></svg></div> <details data-write><form>…
//
// Every pause is saved as a whole layer under a key of its own; what cannot be saved stays in this
// browser and is sent again. Without script a comment is written by the form beside the page.

const SIDE = 10000;
const NEAR = 160;
const STEP = 12;
const PAUSE = 700;
const RETRY = 5000;
const SVG = "http://www.w3.org/2000/svg";
const COLOUR = "#c8102e";
const WIDTH = 5;

const makeKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // A private window keeps nothing; the saving goes on all the same.
  }
}

function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

class Keeper {
  constructor(figure) {
    this.address = figure.dataset.pen;
    this.base = figure.dataset.base;
    this.shown = figure.dataset.shown;
    this.token = figure.dataset.token;
    this.status = figure.querySelector("[data-pen-status]");
    this.name = `pen:${this.address}`;
    this.waiting = null;
  }

  say(text) {
    this.status.textContent = text;
  }

  take(layer) {
    this.waiting = { key: makeKey(), base: this.base, shown: this.shown, layer };
    remember(this.name, JSON.stringify(this.waiting));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  async send() {
    const sent = this.waiting;
    if (!sent || this.busy) return;
    this.busy = true;
    try {
      await this.post(sent);
    } catch {
      this.say(this.status.dataset.waiting);
      this.timer = setTimeout(() => this.send(), RETRY);
    } finally {
      this.busy = false;
    }
    if (this.waiting && this.waiting !== sent) this.send();
  }

  async post(sent) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    const body = JSON.stringify(sent);
    const answer = await fetch(this.address, { method: "POST", headers, body, redirect: "error" });
    if (answer.status !== 200 && answer.status !== 422) throw new Error(String(answer.status));
    const said = await answer.json();
    if (answer.status === 200) this.base = said.id;
    if (this.waiting === sent) {
      this.waiting = null;
      remember(this.name, null);
    }
    this.say(said.faults?.join(" ") || said.other || this.status.dataset.saved);
  }
}

class Paper {
  constructor(figure) {
    this.figure = figure;
    this.paper = figure.querySelector(".paper");
    this.svg = this.paper.querySelector("svg"); // the first one of the figure is an icon
    this.size = this.svg.viewBox.baseVal;
    this.keeper = new Keeper(figure);
    this.layer = JSON.parse(figure.dataset.layer);
    this.past = [];
    this.restore();
    this.listen();
  }

  restore() {
    const kept = recall(this.keeper.name);
    if (!kept) return;
    const waiting = JSON.parse(kept);
    this.keeper.waiting = waiting;
    this.keeper.send();
    // Drawn on a picture that is shown no longer: the server says what becomes of it.
    if (waiting.shown && waiting.shown !== this.keeper.shown) return;
    this.layer = waiting.layer;
    this.draw();
  }

  listen() {
    this.figure.querySelector(".penbar").hidden = false;
    for (const button of this.figure.querySelectorAll("button[data-tool]")) {
      button.addEventListener("click", () => this.choose(button.dataset.tool));
    }
    this.figure.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    this.paper.addEventListener("pointerdown", (event) => this.begin(event));
    this.paper.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      this.paper.addEventListener(name, () => this.end());
    }
    this.paper.addEventListener("dragstart", (event) => event.preventDefault());
  }

  choose(tool) {
    if (this.figure.dataset.tool === tool) delete this.figure.dataset.tool;
    else this.figure.dataset.tool = tool;
    for (const button of this.figure.querySelectorAll("button[data-tool]")) {
      button.setAttribute("aria-pressed", String(button.dataset.tool === this.figure.dataset.tool));
    }
  }

  place(event) {
    const box = this.svg.getBoundingClientRect();
    const bound = (n) => Math.min(SIDE, Math.max(0, Math.round(n * SIDE)));
    return [
      bound((event.clientX - box.left) / box.width),
      bound((event.clientY - box.top) / box.height),
    ];
  }

  begin(event) {
    const tool = this.figure.dataset.tool;
    if (!tool || !event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    const place = this.place(event);
    if (tool === "pin") {
      this.pin(place);
      return;
    }
    this.paper.setPointerCapture(event.pointerId);
    this.before = structuredClone(this.layer);
    this.active = tool;
    if (tool === "pen") {
      this.stroke = { colour: "red", width: WIDTH, points: place };
      this.path = this.add(this.stroke);
    } else {
      this.erase(place);
    }
  }

  move(event) {
    if (!this.active || !event.isPrimary) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) {
      if (this.active === "pen") this.lengthen(this.place(one));
      else this.erase(this.place(one));
    }
  }

  lengthen([x, y]) {
    const points = this.stroke.points;
    const far = Math.hypot(x - points.at(-2), y - points.at(-1)) >= STEP;
    if (!far || points.length >= 4000) return;
    points.push(x, y);
    this.path.setAttribute("d", this.write(points));
  }

  end() {
    if (!this.active) return;
    if (this.active === "pen") this.layer.strokes.push(this.stroke);
    const changed = this.active === "pen" || this.before.strokes.length !== this.layer.strokes.length;
    this.active = null;
    if (changed) this.change();
  }

  change() {
    this.past.push(this.before);
    this.keeper.take(structuredClone(this.layer));
  }

  undo() {
    if (!this.past.length && !this.layer.strokes.length) return;
    if (this.past.length) this.layer.strokes = this.past.pop().strokes;
    else this.layer.strokes.pop();
    this.draw();
    this.keeper.take(structuredClone(this.layer));
  }

  erase([x, y]) {
    const touches = (stroke) => {
      for (let n = 0; n < stroke.points.length; n += 2) {
        if (Math.hypot(stroke.points[n] - x, stroke.points[n + 1] - y) < NEAR) return true;
      }
      return false;
    };
    this.layer.strokes = this.layer.strokes.filter((stroke) => !touches(stroke));
    this.draw();
  }

  pin([x, y]) {
    const box = this.figure.querySelector("[data-write]");
    const form = box.querySelector("form");
    box.open = true;
    form.elements.x.value = x;
    form.elements.y.value = y;
    form.querySelector("[data-grid]").hidden = true;
    form.elements.text.focus();
  }

  write(points) {
    const places = [];
    for (let n = 0; n < points.length; n += 2) {
      const x = (points[n] * this.size.width) / SIDE;
      places.push(`${x.toFixed(0)} ${((points[n + 1] * this.size.height) / SIDE).toFixed(0)}`);
    }
    if (places.length === 1) places.push(places[0]);
    return `M${places.join("L")}`;
  }

  add(stroke) {
    const path = document.createElementNS(SVG, "path");
    const looks = {
      d: this.write(stroke.points),
      fill: "none",
      stroke: { green: "#1b7f3b", blue: "#1f4fbf" }[stroke.colour] ?? COLOUR,
      "stroke-width": (stroke.width * this.size.width) / 1000,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    };
    for (const [name, value] of Object.entries(looks)) path.setAttribute(name, value);
    this.svg.append(path);
    return path;
  }

  draw() {
    for (const path of this.svg.querySelectorAll("path")) path.remove();
    for (const stroke of this.layer.strokes) this.add(stroke);
  }
}

const papers = new WeakMap();

function dress() {
  for (const figure of document.querySelectorAll("[data-paper]")) {
    if (!papers.has(figure)) papers.set(figure, new Paper(figure));
  }
}

document.addEventListener("htmx:afterSwap", dress);
dress();
