// Letters and digits press the button, or tick the box, that carries them: data-key="a".
// A press in a field for writing is a letter of it. What a layout types there goes first, then the
// place of the key: a Kazakh layout has letters in the row of digits.

const find = (sign) => document.querySelector(`[data-key="${CSS.escape(sign.toLowerCase())}"]`);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("input:not([type=checkbox]), textarea")) return;
  const place = /^(?:Key|Digit|Numpad)(\w)$/.exec(event.code)?.[1] ?? "";
  (find(event.key) ?? find(place))?.click();
});
