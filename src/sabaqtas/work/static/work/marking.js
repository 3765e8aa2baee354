// Marking by keyboard: 1…9 and 0 set the mark, c the comment, j and k the pupils, r returns,
// z takes back, Enter (Ctrl+Enter in the comment) saves. All of it also works by pressing.
// The keys can be switched off (WCAG 2.1.4); the choice is kept in this browser.
// A ready comment is put into the field, and the page's title follows the pupil shown.

const CHOICE = "marking-keys";

function keysOn() {
  try {
    return localStorage.getItem(CHOICE) !== "off";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    localStorage.setItem(CHOICE, on ? "on" : "off");
  } catch {
    // A private window forgets; the switch still works until the next pupil.
  }
}

function press(selector) {
  const found = document.querySelector(selector);
  found?.click();
  return Boolean(found);
}

function act(event) {
  const typing = event.target.closest("textarea, input:not([type=radio], [type=checkbox]), select");
  if (event.key === "Enter") {
    if (typing && !(event.ctrlKey || event.metaKey)) return false;
    if (!typing && event.target.closest("a, button, summary")) return false;
    return press("#judge [data-key=Enter]");
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (/^[0-9]$/.test(event.key)) {
    return press(`#judge input[name=mark][value="${event.key === "0" ? 10 : event.key}"]`);
  }
  // The place of a key, not its letter: a Kazakh layout types other letters there.
  const letter = event.code.replace(/^Key/, "").toLowerCase();
  if (letter === "c") {
    document.getElementById("comment")?.focus();
    return true;
  }
  return ["j", "k", "r", "z"].includes(letter) && press(`#work [data-key=${letter}]`);
}

function dress(root) {
  document.title = root.dataset.title || document.title;
  const box = root.querySelector("[data-keys]");
  const choice = root.querySelector("[data-keys-on]");
  if (box && choice) {
    box.hidden = false;
    choice.checked = keysOn();
    choice.addEventListener("change", () => keep(choice.checked));
  }
  const comment = root.querySelector("#comment");
  root.querySelector("[data-phrases]")?.addEventListener("change", (event) => {
    const words = comment.value.trim();
    comment.value = words ? `${words} ${event.target.value}` : event.target.value;
    event.target.checked = false;
    comment.focus();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || !document.getElementById("work")) return;
  if (keysOn() && act(event)) event.preventDefault();
});
document.addEventListener("htmx:afterSwap", () => {
  const root = document.getElementById("work");
  if (!root) return;
  dress(root);
  root.querySelector("#who")?.focus({ preventScroll: true });
});
dress(document.getElementById("work"));
