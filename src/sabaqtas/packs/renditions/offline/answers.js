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

  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

  // The places of an item in order; a group of buttons is one place.
  function places(item) {
    const all = [...item.querySelectorAll("input, textarea, select")];
    return [...new Set(all.map((field) => field.name))]
      .map((name) => all.filter((field) => field.name === name));
  }

  function readPlace(place) {
    if (place.some(isChoice)) return place.filter((f) => f.checked).map((f) => f.value);
    return place[0].value.trim();
  }

  function read(item) {
    const values = places(item).map(readPlace);
    if (values.length === 1) return values[0];
    const texts = values.map(String);
    return texts.some(Boolean) ? texts : [];
  }

  function show(item, value) {
    const all = places(item);
    all.forEach((place, at) => {
      const mine = all.length === 1 ? value : [value[at] ?? ""];
      for (const field of place) {
        if (isChoice(field)) field.checked = mine.includes(field.value);
        else field.value = Array.isArray(mine) ? mine[0] ?? "" : mine;
      }
    });
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
