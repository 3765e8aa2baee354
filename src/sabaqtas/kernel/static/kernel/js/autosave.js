// Keeps a draft: on the server at each pause, in this browser until the server has it.
//
// <form data-autosave="/work/1/draft/" data-autosave-key="person:task"
//       data-autosave-saved="Сақталды" data-autosave-waiting="Телефонда сақтаулы, байланыс күтуде">
//   … <span role="status" data-autosave-status></span>
//
// The server answers a kept draft with 2xx; a text body (at most 8 letters) is the time it says.
// A header X-Autosave-Note (percent-encoded) is said in place of the time: a copy was kept beside it.
// Anything else, a sign-in page too, keeps the copy here, and it is sent again. The page of the
// receipt carries data-autosave-clear="person:task": only then the copy is dropped.
// An event draft:saved (name, text) tells who keeps drafts elsewhere; on drafts:back copies were put
// back from there, and a form in which nobody has typed takes its own.
// With an empty address the copy stays in this browser alone, for a form that has no draft: it is
// there again after signing in anew.
// Without script the form has its own button for keeping a draft.

const PAUSE = 2000;
const RETRY = [5000, 15000, 60000];
const PREFIX = "draft:";

class Draft {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.autosave;
    this.key = PREFIX + (form.dataset.autosaveKey || this.address);
    this.status = form.querySelector("[data-autosave-status]");
    this.kept = this.read();
    this.failures = 0;
    this.sending = false;
    this.handingIn = false;
  }

  start() {
    this.restore();
    this.form.addEventListener("submit", () => {
      this.handingIn = true;
      this.count();
    });
    window.addEventListener("pageshow", () => (this.handingIn = false));
    this.form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      this.remember();
      this.sendIn(PAUSE);
    });
    window.addEventListener("online", () => this.isChanged() && this.sendIn(0));
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("drafts:back", () => this.isChanged() || this.restore());
  }

  // A field `sending` counts the sendings of this page: what a line repeats late is known by it.
  count() {
    const sending = this.form.elements.namedItem("sending");
    if (sending) sending.value = String(Number(sending.value) + 1);
  }

  // What is typed, without files, the token and the count, as one string.
  read() {
    const pairs = [...new FormData(this.form)].filter(
      ([name, value]) =>
        typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "sending",
    );
    return JSON.stringify(pairs);
  }

  isChanged() {
    return this.read() !== this.kept;
  }

  remember() {
    store((local) => local.setItem(this.key, this.read()));
  }

  // A copy that the server never confirmed is put back, unless someone already typed here.
  restore() {
    const copy = store((local) => local.getItem(this.key));
    if (!copy || copy === this.kept) return;
    const pairs = JSON.parse(copy);
    for (const [name] of pairs) clear(this.form.elements.namedItem(name));
    for (const [name, value] of pairs) fill(this.form.elements.namedItem(name), value);
    if (this.isChanged()) this.sendIn(0);
  }

  sendIn(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay);
  }

  // What is being handed in must not come back as a draft.
  leave() {
    clearTimeout(this.timer);
    if (!this.handingIn && this.isChanged()) this.send(true);
  }

  async send(leaving = false) {
    if (!this.address) return this.say(this.form.dataset.autosaveWaiting);
    if (this.sending && !leaving) return this.sendIn(PAUSE);
    this.sending = true;
    const sent = this.read();
    try {
      this.confirm(sent, await this.post(leaving));
    } catch {
      this.say(this.form.dataset.autosaveWaiting);
      this.sendIn(RETRY[Math.min(this.failures++, RETRY.length - 1)]);
    } finally {
      this.sending = false;
    }
  }

  async post(leaving) {
    this.count();
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
    const answer = await fetch(this.address, {
      method: "POST",
      body,
      keepalive: leaving,
      redirect: "error",
      headers: { "X-Requested-With": "autosave" },
    });
    if (!answer.ok) throw new Error(answer.status);
    this.note = decodeURIComponent(answer.headers.get("X-Autosave-Note") || "");
    return (await answer.text()).trim();
  }

  confirm(sent, said) {
    this.kept = sent;
    this.failures = 0;
    if (this.isChanged()) return this.sendIn(PAUSE);
    store((local) => local.removeItem(this.key));
    const detail = { name: this.key, text: sent };
    document.dispatchEvent(new CustomEvent("draft:saved", { detail }));
    const time = said && said.length <= 8 ? said : new Date().toTimeString().slice(0, 5);
    this.say(this.note || `${this.form.dataset.autosaveSaved || ""} ${time}`);
  }

  say(words) {
    if (this.status && words) this.status.textContent = words.trim();
  }
}

// Of several boxes with one name a copy holds those that are ticked: the others are not.
function clear(control) {
  if (!(control instanceof RadioNodeList)) return;
  for (const box of control) if (box.type === "checkbox") box.checked = false;
}

function fill(control, value) {
  if (!control) return;
  if (control instanceof RadioNodeList && control[0].type === "checkbox")
    for (const box of control) box.checked ||= box.value === value;
  else if (control instanceof RadioNodeList) control.value = value;
  else if (control.type === "checkbox") control.checked = control.value === value;
  // A field `base` says from which saved draft the words began: a copy put back keeps its own, so
  // that the server sees when another device has saved newer words, and keeps both.
  else if (control.name === "base") control.value = value;
  else if (control.type !== "hidden" && control.type !== "file") control.value = value;
}

// Private windows and full disks refuse; a draft on the server is enough then.
function store(act) {
  try {
    return act(window.localStorage);
  } catch {
    return null;
  }
}

for (const done of document.querySelectorAll("[data-autosave-clear]")) {
  store((local) => local.removeItem(PREFIX + done.dataset.autosaveClear));
}
for (const form of document.querySelectorAll("form[data-autosave]")) new Draft(form).start();
