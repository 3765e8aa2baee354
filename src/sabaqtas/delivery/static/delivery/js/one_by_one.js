// Sends the chosen files one after another, so that a broken line costs one of them and not all.
//
// <form data-one-by-one="{n} of {all} sent" data-not-sent="Not sent."> … <input type="file" name="file" multiple>
//   <p role="status" data-sent></p>
//
// What fails is sent again when there is a line; the same file twice is once on the server. Only 204
// says that a file is there: any other answer (who is signed out is led away) stops, and is said. At the
// end the page is loaded anew and tells what became of each. Without script the form sends all.

const AGAIN = 4000;

const pause = (time) => new Promise((done) => setTimeout(done, time));

async function send(form, file) {
  const body = new FormData(form);
  body.delete("file");
  body.append("file", file);
  body.append("one_by_one", "1");
  for (;;) {
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.status === 204) return true;
      if (answer.status < 500 && answer.status !== 429) return false;
    } catch {
      // no line: the same file goes again
    }
    await pause(AGAIN);
  }
}

async function sendAll(form) {
  const files = [...form.querySelector("input[type=file]").files];
  const said = form.querySelector("[data-sent]");
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((button) => (button.disabled = true));
  for (const [number, file] of files.entries()) {
    said.textContent = form.dataset.oneByOne.replace("{n}", number).replace("{all}", files.length);
    if (!(await send(form, file))) {
      said.textContent = form.dataset.notSent;
      buttons.forEach((button) => (button.disabled = false));
      return;
    }
  }
  location.assign(form.action);
}

for (const form of document.querySelectorAll("form[data-one-by-one]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll(form);
  });
}
