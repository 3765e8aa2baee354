// Records a comment in the page and puts it into the form's file field.
//
// <form data-voice> [data-recorder hidden] [data-record] [data-record-status] <audio> <input name=voice>
// Without script, or without a microphone, a sound file is chosen.

const LONGEST = 180_000;
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

function dressForm(form) {
  const box = form.querySelector("[data-recorder]");
  const button = form.querySelector("[data-record]");
  const status = form.querySelector("[data-record-status]");
  const words = button.querySelector("span");
  const sound = form.querySelector("audio");
  const kind = KINDS.find((one) => window.MediaRecorder?.isTypeSupported(one));
  if (!kind || !navigator.mediaDevices) return;
  box.hidden = false;
  let recorder;

  const keep = (chunks) => {
    const ending = kind.slice(6, kind.includes(";") ? kind.indexOf(";") : undefined);
    const file = new File(chunks, `voice.${ending}`, { type: kind });
    const carrier = new DataTransfer();
    carrier.items.add(file);
    form.elements.voice.files = carrier.files;
    sound.src = URL.createObjectURL(file);
    sound.hidden = false;
    words.textContent = button.dataset.again;
    status.textContent = "";
  };

  const start = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const chunks = [];
    recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 24_000 });
    recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      keep(chunks);
    });
    recorder.start();
    words.textContent = button.dataset.stop;
    const began = Date.now();
    const tick = () => {
      if (recorder.state !== "recording") return;
      const seconds = Math.round((Date.now() - began) / 1000);
      status.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (Date.now() - began > LONGEST) recorder.stop();
      else setTimeout(tick, 1000);
    };
    tick();
  };

  button.addEventListener("click", () => {
    if (recorder?.state === "recording") recorder.stop();
    else start().catch(() => (status.textContent = status.dataset.refused));
  });
}

function dress() {
  for (const form of document.querySelectorAll("[data-voice]:not([data-dressed])")) {
    form.dataset.dressed = "";
    dressForm(form);
  }
}

document.addEventListener("htmx:afterSwap", dress);
dress();
