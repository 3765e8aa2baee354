// Sends a file by tus 1.0, in pieces, and goes on where it was after any break.
//
// <form data-tus="/uploads/"> <input type="file" name="file"> <div data-tus-state hidden>…</div>
// <li data-tus-open="/uploads/…/" data-name="film.mp4" data-length="123">: begun earlier
//
// When the file has come whole, the form is sent without it, with the upload's id in `upload`.
// Without script the form sends the file itself.

const PIECE = 4 * 1024 * 1024;
const PAUSES = [1000, 2000, 4000, 8000, 15000];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

class Refused extends Error {}

async function checksum(blob) {
  if (!globalThis.crypto?.subtle) return {};
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...digest))}` };
}

function ask(method, address, headers, body, onProgress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader("Tus-Resumable", "1.0.0");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress?.(event.loaded);
    request.onload = () => done(request);
    request.onerror = request.ontimeout = () => fail(new Error("line"));
    request.send(body ?? null);
  });
}

async function begin(form, file, token) {
  const known = [...document.querySelectorAll("[data-tus-open]")].find(
    (row) => row.dataset.name === file.name && Number(row.dataset.length) === file.size,
  );
  if (known) return known.dataset.tusOpen;
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await ask("POST", form.dataset.tus, {
    "X-CSRFToken": token,
    "Upload-Length": file.size,
    "Upload-Metadata": `filename ${name}`,
  });
  if (answer.status !== 201) throw new Refused(answer.responseText);
  return answer.getResponseHeader("Location");
}

async function findOffset(address) {
  const answer = await ask("HEAD", address, {});
  if (answer.status !== 200) throw new Refused(answer.status);
  return Number(answer.getResponseHeader("Upload-Offset"));
}

async function sendPieces(address, file, token, show) {
  let offset = await findOffset(address);
  for (let failed = 0; offset < file.size; ) {
    try {
      const piece = file.slice(offset, offset + PIECE);
      const headers = {
        "X-CSRFToken": token,
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": offset,
        ...(await checksum(piece)),
      };
      const answer = await ask("PATCH", address, headers, piece, (sent) => show(offset + sent));
      if ([400, 403, 404, 410, 413, 415].includes(answer.status)) throw new Refused(answer.responseText);
      if (answer.status !== 204) throw new Error(answer.status);
      offset = Number(answer.getResponseHeader("Upload-Offset"));
      failed = 0;
      show(offset);
    } catch (error) {
      if (error instanceof Refused) throw error;
      show(offset, true);
      await pause(PAUSES[Math.min(failed++, PAUSES.length - 1)]);
      offset = await findOffset(address).catch((fault) => {
        if (fault instanceof Refused) throw fault;
        return offset;
      });
    }
  }
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
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  try {
    let address = await begin(form, file, token);
    await sendPieces(address, file, token, makeShow(form, file.size));
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
