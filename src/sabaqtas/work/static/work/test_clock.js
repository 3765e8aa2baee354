// The rest of the time of a test, as the server said it when the page was made.
//
// <p data-test-clock="754" data-minutes="{n} мин қалды" data-over="Уақыт бітті …">
//   <span data-rest></span><span role="status" data-say></span></p>
//
// Of a test that is open for days the minutes are not counted down before the last MANY.
// The device's own clock is not asked: seconds are counted from the making of the page, or, of a
// page that was kept on the device (data-kept), from its keeping. Minutes
// change quietly; the last one is counted in seconds. Who listens hears it at 10, 5 and 1 minutes.
// At the end the form is sent as it is: the server knows what still counts.

const SAID = [10, 5, 1];
const MANY = 180;

function start(place) {
  const began = performance.now();
  const kept = Number(document.body.dataset.kept ?? 0);
  const since = kept ? Math.max(0, Math.floor((Date.now() - kept) / 1000)) : 0;
  const all = Number(place.dataset.testClock) - since;
  const rest = place.querySelector("[data-rest]");
  const say = place.querySelector("[data-say]");
  const words = (minutes) => place.dataset.minutes.replace("{n}", minutes);
  let last = Math.ceil(all / 60);
  const timer = setInterval(() => {
    const left = all - Math.floor((performance.now() - began) / 1000);
    if (left <= 0) return end();
    const minutes = Math.ceil(left / 60);
    rest.hidden = minutes > MANY;
    rest.textContent = left < 60 ? `0:${String(left).padStart(2, "0")}` : words(minutes);
    if (minutes < last && SAID.includes(minutes)) say.textContent = words(minutes);
    last = minutes;
  }, 1000);

  function end() {
    clearInterval(timer);
    rest.textContent = "0:00";
    say.textContent = place.dataset.over;
    const form = document.querySelector("form[data-test][data-autosave]");
    if (form) form.requestSubmit();
    else if (!kept) window.location.reload();
  }
}

for (const place of document.querySelectorAll("[data-test-clock]")) start(place);
// A page that comes back from the browser's memory has an old rest of time.
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
