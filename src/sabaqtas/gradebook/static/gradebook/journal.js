// The journal as a spreadsheet: arrows move, typing writes, Enter opens and goes down, Tab in an
// open cell goes right, Escape leaves it, Delete empties, Ctrl+Z takes the last cell back. The grid
// is one stop of Tab: from a cell that is not open it leads on through the page.
// Each cell is saved by itself, without a page load.
// What could not be sent is kept here and sent again; what somebody else wrote meanwhile is shown.
// Without script a date's head opens the column's form.

const RETRY = [2000, 8000, 30000];
const UNDO = 100;

// A pupil's or a place's name, as the link of its head says it: "column/2025-09-15/".
const nameOf = (head) => head.querySelector("a").getAttribute("href").split("/")[1];

class Journal {
  constructor(root) {
    this.root = root;
    this.table = root.querySelector("table");
    this.heads = [...this.table.tHead.rows[0].cells];
    this.note = document.querySelector("[data-journal-note]");
    this.undone = [];
    this.waiting = new Map();
    this.refused = new Map();
    this.reason = "";
  }

  start() {
    this.table.addEventListener("pointerdown", (event) => this.point(event));
    this.table.addEventListener("keydown", (event) => this.press(event));
    this.table.addEventListener("focusin", (event) => this.rove(event.target.closest("td")));
    window.addEventListener("beforeunload", (event) => this.waiting.size && event.preventDefault());
    this.table.setAttribute("role", "grid");
    const now = this.heads.findIndex((head) => head.ariaCurrent === "date");
    this.rove(this.table.tBodies[0].rows[0]?.cells[now] ?? this.find(0, 1, 0, 1));
  }

  // A cell that may be typed into: not a span's mark, not a name.
  isOpen(cell) {
    return cell?.tagName === "TD" && !this.heads[cell.cellIndex].classList.contains("jr__span");
  }

  point(event) {
    const cell = event.target.closest("td");
    if (!this.isOpen(cell) || event.target.tagName === "INPUT") return;
    event.preventDefault();
    this.open(cell);
  }

  // The cell that Tab comes back to.
  rove(cell) {
    if (!this.isOpen(cell) || this.place === cell) return;
    this.place?.removeAttribute("tabindex");
    this.place = cell;
    cell.tabIndex = 0;
  }

  // What is typed stands last in its cell, behind the marks of judged work.
  text(cell) {
    return cell.lastChild?.nodeType === Node.TEXT_NODE ? cell.lastChild.data.trim() : "";
  }

  open(cell) {
    if (this.cell === cell) return;
    this.leave();
    this.cell = cell;
    const input = document.createElement("input");
    const name = cell.parentElement.cells[0].textContent.trim();
    const head = this.heads[cell.cellIndex];
    input.value = this.text(cell);
    input.maxLength = 20;
    input.autocomplete = "off";
    input.setAttribute("aria-label", `${name}, ${head.textContent.trim()}`);
    this.rove(cell);
    cell.classList.add("jr__in");
    cell.prepend(input);
    input.focus({ preventScroll: false });
    input.select();
    input.addEventListener("blur", () => setTimeout(() => this.cell === cell && this.leave()));
  }

  leave() {
    const { cell } = this;
    if (!cell) return;
    this.cell = null;
    const input = cell.querySelector("input");
    const typed = input.value.trim();
    input.remove();
    cell.classList.remove("jr__in");
    if (typed !== this.text(cell)) this.write(cell, typed, true);
  }

  press(event) {
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      const input = event.target;
      if (input.tagName === "INPUT" && input.value.trim() !== this.text(this.cell)) return;
      event.preventDefault();
      this.undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.cell) this.type(event);
    else if (this.isOpen(event.target)) this.walk(event);
  }

  // On a cell that is not open.
  walk(event) {
    const cell = event.target;
    const way = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (way) {
      const next = this.step(cell, ...way);
      this.rove(next);
      next?.focus();
    } else if (event.key === "Enter" || event.key === "F2") this.open(cell);
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (this.text(cell)) this.write(cell, "", true);
    } else {
      if (event.key.length === 1 && event.key !== " ") this.open(cell);
      return;
    }
    event.preventDefault();
  }

  // In an open cell.
  type(event) {
    const input = this.cell.querySelector("input");
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const moves = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowLeft: whole || input.selectionStart === 0 ? [0, -1] : null,
      ArrowRight: whole || input.selectionStart === input.value.length ? [0, 1] : null,
      Tab: [0, event.shiftKey ? -1 : 1],
    };
    if (event.key === "Escape") {
      input.value = this.text(this.cell);
      const { cell } = this;
      this.leave();
      cell.focus();
      event.preventDefault();
    } else if (moves[event.key]) {
      const next = this.step(this.cell, ...moves[event.key]);
      if (next) {
        event.preventDefault();
        this.open(next);
      } else if (event.key === "Enter") {
        const { cell } = this;
        event.preventDefault();
        this.leave();
        cell.focus();
      }
    }
  }

  step(cell, down, right) {
    return this.find(cell.parentElement.sectionRowIndex + down, cell.cellIndex + right, down, right);
  }

  find(row, column, down, right) {
    const rows = this.table.tBodies[0].rows;
    while (rows[row] && rows[row].cells[column] && column > 0) {
      if (this.isOpen(rows[row].cells[column])) return rows[row].cells[column];
      row += down;
      column += right;
      if (!down && !right) return null;
    }
    return null;
  }

  write(cell, text, remember) {
    if (this.root.dataset.writes === "reason" && !this.reason) {
      this.reason = window.prompt(this.root.dataset.ask) ?? "";
      if (!this.reason) return;
    }
    const job = { cell, text, old: this.text(cell), key: crypto.randomUUID(), tries: 0, remember };
    // The page leaves the version out where it is the first, and where nothing has been typed.
    cell.dataset.v ??= job.old ? "1" : "0";
    this.refused.delete(cell);
    cell.classList.remove("jr__no");
    this.show(cell, text);
    this.send(job);
  }

  async send(job) {
    const { cell } = job;
    if (this.waiting.get(cell) && this.waiting.get(cell) !== job) this.waiting.get(cell).next = job;
    else {
      this.waiting.set(cell, job);
      cell.classList.add("jr__w");
      let answer;
      try {
        answer = await fetch(this.root.dataset.journal, {
          method: "POST",
          headers: { "X-CSRFToken": this.token() },
          body: this.body(job),
        });
      } catch {
        answer = null;
      }
      const said = answer?.headers.get("Content-Type")?.startsWith("application/json")
        ? await answer.json()
        : null;
      if (!said) return this.later(job, answer);
      this.done(job, answer.status, said);
    }
    return undefined;
  }

  body({ cell, text, key }) {
    return new URLSearchParams({
      pupil: nameOf(cell.parentElement),
      place: nameOf(this.heads[cell.cellIndex]),
      text,
      seen: cell.dataset.v,
      key,
      reason: this.reason,
    });
  }

  // The same key again: the server takes the press once, whatever the line lost.
  // An answer that is a page for people says that the session has ended.
  later(job, answer) {
    const { offline, ended } = this.root.dataset;
    const isEnded = answer && answer.status < 500;
    this.say(isEnded ? ended : offline, "bad");
    if (isEnded) this.note.append(this.makeDoor());
    this.waiting.delete(job.cell);
    const wait = RETRY[Math.min(job.tries, RETRY.length - 1)];
    job.tries += 1;
    this.waiting.set(job.cell, job);
    setTimeout(() => this.send(job), wait);
  }

  makeDoor() {
    const link = document.createElement("a");
    link.href = this.root.dataset.door;
    link.target = "_blank";
    link.className = "btn btn--2 btn--s";
    link.textContent = this.root.dataset.enter;
    return link;
  }

  done(job, status, said) {
    const { cell } = job;
    this.waiting.delete(cell);
    cell.classList.remove("jr__w");
    if (status === 200) {
      cell.dataset.v = said.number;
      this.show(cell, job.next ? job.next.text : said.text);
      if (job.remember) this.undone = [...this.undone, { cell, text: job.old }].slice(-UNDO);
      this.tellRefused();
    } else this.refuse(job, status, said);
    if (job.next && status !== 409) this.send(job.next);
  }

  refuse(job, status, said) {
    const { cell } = job;
    this.show(cell, status === 409 ? said.text : (job.next?.text ?? job.old));
    this.refused.set(cell, `${cell.parentElement.cells[0].textContent.trim()}: ${said.error}`);
    cell.classList.add("jr__no");
    this.tellRefused();
    if (status === 422) this.reason = "";
    if (status === 409) this.choose(job, said);
  }

  // What was refused is said until its cell is written again, however much is saved meanwhile.
  tellRefused() {
    const last = [...this.refused.values()].at(-1);
    if (last) this.say(last, "bad");
    else this.say(this.root.dataset.saved, "");
  }

  // Nothing is written over another's value unless the teacher says so.
  choose(job, theirs) {
    job.cell.dataset.v = theirs.number;
    const mine = document.createElement("button");
    mine.type = "button";
    mine.className = "btn btn--2 btn--s";
    mine.textContent = `${this.root.dataset.mine}: ${job.text || "–"}`;
    mine.addEventListener("click", () => {
      this.say("", "");
      this.write(job.cell, job.text, true);
    });
    this.note.append(mine);
  }

  undo() {
    const last = this.undone.pop();
    if (!last) return;
    const { cell } = this;
    if (cell) {
      cell.querySelector("input").value = this.text(cell);
      this.leave();
    }
    this.write(last.cell, last.text, false);
    this.open(last.cell);
    this.say(this.root.dataset.undone, "");
  }

  show(cell, text) {
    if (cell.lastChild?.nodeType !== Node.TEXT_NODE) cell.append("");
    cell.lastChild.data = ` ${text}`;
    const input = cell.querySelector("input");
    if (input && document.activeElement !== input) input.value = text;
  }

  say(text, kind) {
    this.note.textContent = text;
    this.note.dataset.kind = kind;
  }

  token() {
    return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
  }
}

const root = document.querySelector("[data-journal]");
if (root?.dataset.writes) new Journal(root).start();
