// Sends the library's form: first its file, in pieces (kernel/js/tus.js), then the words about it.
//
// <form data-tus="/uploads/"> <input type="file" name="file"> <div data-tus-state hidden>…</div>
// <li data-tus-open="/uploads/…/" data-name="film.mp4" data-length="123">: begun earlier
//
// When the file has come whole, the form is sent without it, with the upload's id in `upload`.
// Without script the form sends the file itself.

const PIECE = 2 * 1024 * 1024;

function findBegun(file) {
  return [...document.querySelectorAll("[data-tus-open]")].find(
    (row) => row.dataset.name === file.name && Number(row.dataset.length) === file.size,
  )?.dataset.tusOpen;
}

function makeShow(form, size) {
  const state = form.querySelector("[data-tus-state]");
  const words = state.querySelector("[role=status]");
  const bar = state.querySelector("rect");
  state.hidden = false;
  return (offset, waits) => {
    const percent = Math.floor((100 * offset) / size);
    const word = waits ? form.dataset.tusWaiting : percent < 100 ? form.dataset.tusGoing : form.dataset.tusDone;
    words.textContent = `${percent} %, ${word}`;
    bar.setAttribute("width", percent);
  };
}

async function send(form, input) {
  const file = input.files[0];
  const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  try {
    const address = findBegun(file) ?? (await tus.begin(form.dataset.tus, file, headers));
    await tus.send(address, file, headers, { piece: PIECE, show: makeShow(form, file.size) });
    const id = document.createElement("input");
    [id.type, id.name, id.value] = ["hidden", "upload", address.split("/").at(-2)];
    form.append(id);
    input.disabled = true;
    form.submit();
  } catch (error) {
    form.querySelector("[role=status]").textContent = error.message;
    form.querySelector("[data-tus-state]").hidden = false;
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("form[data-tus]")) {
  const input = form.querySelector("input[type=file]");
  if (!input) continue;
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    send(form, input);
  });
}
