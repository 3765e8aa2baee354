// Lets the slides of a recording follow its sound, and streams a film that somebody opens.
//
// <section data-recording><ol class="rec__slides"><li data-at="5000">…</ol><audio>…</section>
// <details class="rec__film"><video data-hls="video.m3u8" data-player="/static/hls.js">…</details>
//
// The player library is fetched when a film is opened, and never where the browser knows HLS.
// <details><video data-sign>…</details>: the interpreter keeps to the clock of the lesson's film.
// Without script all slides stand under each other with their times, and a film plays as one file.

function followSlides(section) {
  const list = section.querySelector(".rec__slides");
  const sound = section.querySelector("audio");
  if (!list || !sound) return;
  const slides = [...list.children].map((item) => ({ item, at: Number(item.dataset.at) / 1000 }));
  let shown;
  const show = () => {
    const now = slides.findLast((slide) => slide.at <= sound.currentTime + 0.05) ?? slides[0];
    if (now === shown) return;
    shown?.item.classList.remove("is-now");
    now.item.classList.add("is-now");
    shown = now;
    const next = slides[slides.indexOf(now) + 1]?.item.querySelector("img");
    if (next) next.loading = "eager";
  };
  const seeAll = () => list.classList.remove("rec__slides--live");
  sound.addEventListener("play", () => list.classList.add("rec__slides--live"));
  sound.addEventListener("ended", seeAll);
  sound.addEventListener("error", seeAll, true);
  for (const name of ["timeupdate", "seeking"]) sound.addEventListener(name, show);
  show();
}

function loadPlayer(address) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Hls);
    script.onerror = fail;
    document.head.append(script);
  });
}

async function stream(video) {
  if (video.dataset.hls === "" || video.canPlayType("application/vnd.apple.mpegurl")) return;
  const address = video.dataset.hls;
  video.dataset.hls = "";
  try {
    const Hls = await loadPlayer(video.dataset.player);
    if (!Hls?.isSupported()) return;
    const player = new Hls({ enableWorker: false, startLevel: 0, maxBufferLength: 20 });
    player.on(Hls.Events.ERROR, (_name, fault) => {
      if (!fault.fatal) return;
      player.destroy();
      video.load();
    });
    player.loadSource(new URL(address, document.baseURI).href);
    player.attachMedia(video);
  } catch {
    video.dataset.hls = "";
  }
}

const MOST_DRIFT = 0.2;

// The interpreter's film goes where the lesson's film is: play, pause, place and speed. One way
// only, so nothing echoes. While the lesson's film waits for the line, the interpreter waits too.
function followFilm(section) {
  const sign = section.querySelector("video[data-sign]");
  const film = section.querySelector("video:not([data-sign])");
  if (!sign || !film) return;
  const isOpen = () => sign.closest("details").open;
  const meet = () => {
    const place = Math.min(film.currentTime, sign.duration || Infinity);
    if (Math.abs(sign.currentTime - place) > MOST_DRIFT) sign.currentTime = place;
  };
  const hold = () => sign.pause();
  const go = () => {
    if (!isOpen()) return;
    meet();
    sign.playbackRate = film.playbackRate;
    if (film.paused || film.ended || film.readyState < 3) hold();
    else if (!sign.ended) sign.play().catch(() => {});
  };
  for (const name of ["play", "playing", "seeking", "seeked", "ratechange"]) film.addEventListener(name, go);
  for (const name of ["pause", "ended", "waiting"]) film.addEventListener(name, hold);
  film.addEventListener("timeupdate", () => isOpen() && !film.seeking && !sign.seeking && meet());
  sign.addEventListener("loadedmetadata", () => film.played.length && go());
  sign.closest("details").addEventListener("toggle", () => film.played.length && go());
}

for (const section of document.querySelectorAll("[data-recording]")) {
  followSlides(section);
  followFilm(section);
  for (const film of section.querySelectorAll("details.rec__film")) {
    film.addEventListener("toggle", () => {
      const video = film.querySelector("video");
      if (film.open && video.dataset.hls) stream(video);
      if (!film.open) video.pause();
    });
  }
}
