// A journal opens at the part of the year that is shown and at the day that is written in.

function bringIntoMiddle(box, one, covered = 0) {
  box.scrollLeft = one.offsetLeft - covered - (box.clientWidth - covered - one.offsetWidth) / 2;
}

for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  bringIntoMiddle(tab.parentElement, tab);
}
for (const now of document.querySelectorAll(".jr__t [aria-current]")) {
  bringIntoMiddle(now.closest(".jr__s"), now, now.parentElement.cells[0].offsetWidth);
}
