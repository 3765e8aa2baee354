// Puts lines into order by tapping: two buttons move a line earlier or later.
//
// <div data-ordering data-up="Earlier" data-down="Later"><div><select>…</select><label>…</label></div>…
//
// The numbers of the form follow the lines from the first tap on; until then, and without script,
// they are chosen by hand.

function makeButton(word, sign, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--3 place__b";
  button.textContent = sign;
  button.setAttribute("aria-label", word);
  button.addEventListener("click", press);
  return button;
}

function number(list) {
  [...list.children].forEach((line, at) => {
    line.querySelector("select").selectedIndex = at + 1;
  });
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function move(list, line, button, step) {
  const other = step < 0 ? line.previousElementSibling : line.nextElementSibling;
  if (other) list.insertBefore(step < 0 ? line : other, step < 0 ? other : line);
  number(list);
  button.focus();
}

function standByNumber(list) {
  const place = (line) => line.querySelector("select").selectedIndex || list.children.length;
  list.append(...[...list.children].sort((one, other) => place(one) - place(other)));
}

for (const list of document.querySelectorAll("[data-ordering]")) {
  const { up, down } = list.dataset;
  for (const line of list.children) {
    const words = line.querySelector("label").textContent.trim();
    const buttons = document.createElement("span");
    buttons.className = "place__bs";
    for (const [word, sign, step] of [[up, "↑", -1], [down, "↓", 1]]) {
      const button = makeButton(`${word}: ${words}`, sign, () => move(list, line, button, step));
      buttons.append(button);
    }
    line.append(buttons);
  }
  standByNumber(list);
}
