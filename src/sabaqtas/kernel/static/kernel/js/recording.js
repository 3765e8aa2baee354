// Lets the slides of a recording follow its sound, and streams a film that somebody opens.
//
// <section data-recording><ol class="rec__slides"><li data-at="5000">…</ol><audio>…</section>
// <details class="rec__film"><video data-hls="video.m3u8" data-player="/static/hls.js">…</details>
//
// The player library is fetched when a film is opened, and never where the browser knows HLS.
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

for (const section of document.querySelectorAll("[data-recording]")) {
  followSlides(section);
  for (const film of section.querySelectorAll("details.rec__film")) {
    film.addEventListener("toggle", () => {
      const video = film.querySelector("video");
      if (film.open && video.dataset.hls) stream(video);
      if (!film.open) video.pause();
    });
  }
}
