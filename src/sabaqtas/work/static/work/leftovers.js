// Sends what a page of a test kept in this browser and the server never confirmed.
//
// <div hidden data-leftovers="/work/test/1/save/" data-copies="person:sitting:0 person:sitting:1"
//    data-sent="…" data-waits="…"><p role="status"></p></div>
//
// The copies are those of kernel/js/autosave.js, with the page's own signed key in them. The server
// decides by their arrival whether they count; either way it keeps them.

const PREFIX = "draft:";
const RETRY = 15000;

async function send(place) {
  const names = place.dataset.copies.split(" ").filter(Boolean);
  const found = names.filter((name) => read(name));
  if (!found.length) return;
  place.hidden = false;
  const said = place.querySelector("[role=status]");
  said.textContent = place.dataset.waits;
  try {
    for (const name of found) await post(place.dataset.leftovers, name);
    said.textContent = place.dataset.sent;
  } catch {
    setTimeout(() => send(place), RETRY);
  }
}

async function post(address, name) {
  const body = new FormData();
  for (const [field, value] of JSON.parse(read(name))) body.append(field, value);
  body.set("sending", "999999");
  const answer = await fetch(address, { method: "POST", body, redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  window.localStorage.removeItem(PREFIX + name);
}

function read(name) {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

for (const place of document.querySelectorAll("[data-leftovers]")) send(place);
