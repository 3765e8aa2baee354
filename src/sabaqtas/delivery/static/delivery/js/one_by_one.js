// Sends the chosen files one after another, so that a broken line costs one of them and not all.
//
// <form data-one-by-one="{n} of {all} sent" data-not-sent="… {names}"> …
//   <input type="file" name="file" multiple>
//   <p role="status" data-sent></p><div data-signed-out hidden>…a link to sign in, in a new tab…</div>
//
// The server says 204 for a file that it has dealt with. No line, or a server in trouble: the same
// file goes again. Signed out meanwhile: it goes again once somebody has signed in. Refused for
// good: it is named at the end. The same file twice is once on the server. Afterwards the page is
// loaded anew and tells what became of each. Without script the form sends all.

const AGAIN = 4000;

const pause = (time) => new Promise((done) => setTimeout(done, time));

const isSignedOut = (answer) => answer.type === "opaqueredirect" || answer.status === 403;
const mayGoAgain = (answer) => isSignedOut(answer) || answer.status === 429 || answer.status >= 500;

const readToken = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];

async function send(form, file) {
  const body = new FormData(form);
  body.delete("file");
  body.append("file", file);
  body.append("one_by_one", "1");
  for (;;) {
    body.set("csrfmiddlewaretoken", readToken() ?? ""); // another one since somebody signed in anew
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (answer) form.querySelector("[data-signed-out]").hidden = !isSignedOut(answer);
    if (answer && !mayGoAgain(answer)) return answer.status === 204;
    await pause(AGAIN);
  }
}

async function sendAll(form) {
  const files = [...form.querySelector("input[type=file]").files];
  const said = form.querySelector("[data-sent]");
  const buttons = [...form.querySelectorAll("button")];
  const refused = [];
  buttons.forEach((button) => (button.disabled = true));
  for (const [number, file] of files.entries()) {
    said.textContent = form.dataset.oneByOne.replace("{n}", number).replace("{all}", files.length);
    if (!(await send(form, file))) refused.push(file.name);
  }
  if (!refused.length) return location.assign(form.action);
  said.textContent = form.dataset.notSent.replace("{names}", refused.join(", "));
  buttons.forEach((button) => (button.disabled = false));
}

for (const form of document.querySelectorAll("form[data-one-by-one]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll(form);
  });
}
