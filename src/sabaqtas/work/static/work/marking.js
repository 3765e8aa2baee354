// Marking by keyboard: 1…9 and 0 set the mark, c the comment, j and k the pupils, r returns,
// z takes back, Enter (Ctrl+Enter in the comment, which Escape leaves) saves; Shift+1…8 put a phrase into the comment,
// p, e and u are the pen, the eraser and its undo. All of it also works by pressing.
// The keys can be switched off (WCAG 2.1.4); the choice is kept in this browser.
// A ready comment is put into the field, and the page's title follows the pupil shown. The mark of
// the criteria is chosen until a person chooses another. The next pupil's pictures are fetched ahead.

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

function choosePhrase(number) {
  const input = document.querySelectorAll("[data-phrases] input")[number - 1];
  if (!input) return false;
  input.dataset.quiet = "";
  input.click();
  return true;
}

// A Kazakh layout has letters in the row of digits: there the place of a key counts too.
function readDigit(event) {
  if (/^[0-9]$/.test(event.key)) return event.key;
  return event.shiftKey ? undefined : event.code.match(/^Digit([0-9])$/)?.[1];
}

function act(event) {
  const typing = event.target.closest("textarea, input:not([type=radio], [type=checkbox]), select");
  if (event.key === "Enter") {
    const ends = typing?.name === "points" || event.ctrlKey || event.metaKey;
    if (typing && !ends) return false;
    if (!typing && event.target.closest("a, button, summary")) return false;
    return press("#judge [data-key=Enter]");
  }
  if (typing && event.key === "Escape") {
    typing.blur();
    return true;
  }
  const digit = event.code.replace(/^Digit/, "");
  if (!typing && event.shiftKey && /^[1-8]$/.test(digit)) return choosePhrase(Number(digit));
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const number = readDigit(event);
  if (number) {
    const points = document.querySelector("#judge input[name=points]");
    if (points) {
      points.focus();
      points.select();
      return false;
    }
    return press(`#judge input[name=mark][value="${number === "0" ? 10 : number}"]`);
  }
  // The place of a key, not its letter: a Kazakh layout types other letters there.
  const letter = event.code.replace(/^Key/, "").toLowerCase();
  if (letter === "c") {
    document.getElementById("comment")?.focus();
    return true;
  }
  return ["j", "k", "r", "z", "p", "e", "u"].includes(letter) && press(`#work [data-key=${letter}]`);
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
    if (!("quiet" in event.target.dataset)) comment.focus();
    delete event.target.dataset.quiet;
  });
  dressRubric(root);
  fetchAhead(root);
}

function dressRubric(root) {
  const rubric = root.querySelector("[data-rubric]");
  if (!rubric) return;
  const marks = rubric.dataset.rubric.split(" ");
  const told = rubric.querySelector("[data-proposed]");
  let own = Boolean(root.querySelector("#judge input[name=mark]:checked"));
  root.querySelector("#mark")?.addEventListener("change", () => (own = true));
  const propose = () => {
    const chosen = [...rubric.querySelectorAll("input:checked")];
    if (chosen.length < rubric.querySelectorAll("fieldset").length) return;
    const mark = marks[chosen.reduce((sum, input) => sum + Number(input.dataset.points), 0)];
    if (!mark) return;
    told.hidden = false;
    told.querySelector("b").textContent = mark;
    const input = root.querySelector(`#judge input[name=mark][value="${mark}"]`);
    if (input && !own) input.checked = true;
    const points = root.querySelector("#judge input[name=points]");
    if (points && !own) points.value = mark;
  };
  rubric.addEventListener("change", propose);
  propose();
}

function fetchAhead(root) {
  const addresses = root.dataset.next?.trim().split(/\s+/).filter(Boolean) ?? [];
  if (!addresses.length || navigator.connection?.saveData) return;
  (window.requestIdleCallback ?? setTimeout)(() => {
    for (const address of addresses) {
      const picture = new Image();
      picture.fetchPriority = "low";
      picture.src = address;
    }
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
  // What is asked stands in the form, which a telephone has below the work.
  const asked = root.querySelector("#judge [role=alert]");
  if (asked) requestAnimationFrame(() => asked.scrollIntoView({ block: "center" }));
});
dress(document.getElementById("work"));
