// Keeps answers in the page and in this device, and saves them as a file: docs/answers-file.md.
"use strict";
(() => {
  const main = document.getElementById("main");
  const status = document.getElementById("kept");
  const who = document.getElementById("who");
  const place = "sabaqtas-answers-" + main.dataset.lesson;
  const items = [...document.querySelectorAll("[data-item]")];
  const now = () => new Date().toISOString();
  const draw = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  let kept = { key: draw(), who: "", answers: {} };
  try { kept = JSON.parse(localStorage.getItem(place)) || kept; } catch { /* nothing is kept */ }

  const fields = (item) => [...item.querySelectorAll("input, textarea")];
  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

  function read(item) {
    const all = fields(item);
    if (all.some(isChoice)) return all.filter((f) => f.checked).map((f) => f.value);
    return all.map((field) => field.value.trim()).join("\n");
  }

  function show(item, value) {
    for (const field of fields(item)) {
      if (isChoice(field)) field.checked = value.includes(field.value);
      else field.value = value;
    }
  }

  function keep() {
    kept.who = who.value.trim();
    try {
      localStorage.setItem(place, JSON.stringify(kept));
      status.textContent = status.dataset.kept;
    } catch {
      status.textContent = status.dataset.lost;
    }
  }

  function note(item) {
    const name = item.dataset.item;
    const before = kept.answers[name];
    const value = read(item);
    if (before ? JSON.stringify(before.value) === JSON.stringify(value) : !value.length) return;
    kept.answers[name] = {
      item: name, type: item.dataset.type, value,
      first_at: before ? before.first_at : now(), last_at: now(),
    };
    keep();
  }

  function save() {
    items.forEach(note);
    keep();
    const file = {
      format: 1, kind: "sabaqtas-answers", lesson: main.dataset.lesson,
      renderer: main.dataset.renderer, key: kept.key, who: kept.who, saved_at: now(),
      answers: items.map((item) => kept.answers[item.dataset.item]).filter(Boolean),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
    link.download = "answers-" + main.dataset.lesson + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    status.textContent = status.dataset.saved;
  }

  who.value = kept.who || "";
  for (const item of items) {
    const answer = kept.answers[item.dataset.item];
    if (answer) show(item, answer.value);
    item.addEventListener("input", () => note(item));
    item.addEventListener("change", () => note(item));
  }
  who.addEventListener("input", keep);
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("noscript").hidden = true;
  document.getElementById("answers").hidden = false;
})();
