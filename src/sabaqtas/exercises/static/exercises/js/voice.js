// Records an answer in the page and puts it into the file field, as if it had been chosen.
//
// <input type="file" data-voice="120" data-record="Record" data-stop="Stop" data-again="Record again"
//   data-blocked="…">
//
// Where the browser cannot record, or the microphone is refused, the field stays what it is: a
// telephone's own recorder opens, or a recording is chosen.

const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
const ENDINGS = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

function put(input, chunks, type) {
  const plain = type.split(";")[0];
  const file = new File(chunks, `voice.${ENDINGS[plain] ?? "webm"}`, { type: plain });
  const held = new DataTransfer();
  held.items.add(file);
  input.files = held.files;
  return URL.createObjectURL(file);
}

async function record(input, parts) {
  const { button, status, player } = parts;
  const most = Number(input.dataset.voice);
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
  const chunks = [];
  const began = performance.now();
  const tick = setInterval(() => {
    const seconds = (performance.now() - began) / 1000;
    status.textContent = `${clock(Math.min(seconds, most))} / ${clock(most)}`;
    if (seconds >= most) recorder.stop();
  }, 250);
  recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
  recorder.addEventListener("stop", () => {
    clearInterval(tick);
    stream.getTracks().forEach((track) => track.stop());
    if (player.src) URL.revokeObjectURL(player.src);
    player.src = put(input, chunks, recorder.mimeType);
    player.hidden = false;
    button.textContent = input.dataset.again;
    parts.recorder = null;
  }, { once: true });
  recorder.start();
  parts.recorder = recorder;
  button.textContent = input.dataset.stop;
  player.hidden = true;
}

function enhance(input) {
  const row = document.createElement("div");
  row.className = "row";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--2";
  button.textContent = input.dataset.record;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const player = document.createElement("audio");
  player.controls = true;
  player.hidden = true;
  row.append(button, status, player);
  const parts = { button, status, player, recorder: null };
  button.addEventListener("click", async () => {
    if (parts.recorder) return parts.recorder.stop();
    button.disabled = true;
    try {
      await record(input, parts);
    } catch {
      status.textContent = input.dataset.blocked;
    }
    button.disabled = false;
  });
  input.before(row);
}

if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder && window.DataTransfer) {
  for (const input of document.querySelectorAll("input[data-voice]")) enhance(input);
}
