"""How heavy a lesson of 15 minutes is, and when its first sound comes over a weak line.

The lesson is made here: 18 drawn slides under a voice (espeak-ng, else a tone), processed by the
library as a teacher's would be. A server of our own lets through 100 kbit/s and answers after
150 ms; Chromium plays the page's sound from it, a fresh browser each time.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.chromium import CHROMIUM

from bench.house import throwaway_data

WORDS = (
    "Сәлем, балалар! Бүгін біз натурал сандарды санаймыз, қосамыз және азайтамыз. "
    "Әр қадамды дәптерге жазып отырыңдар. Келесі суретке қараңдар. "
)
KBITS = 100
DELAY = 0.15
PAGE = """<!doctype html><title>x</title><audio preload="none">{sources}</audio>"""


class Line:
    """A line shared by all connections: bytes leave at `kbits`, by one clock."""

    def __init__(self, kbits: float) -> None:
        self.rate = kbits * 1000 / 8
        self.free = 0.0
        self.lock = threading.Lock()

    def wait(self, size: int) -> None:
        with self.lock:
            self.free = max(self.free, time.monotonic()) + size / self.rate
            until = self.free
        time.sleep(max(0.0, until - time.monotonic()))


class Handler(BaseHTTPRequestHandler):
    """Files of one folder, with ranges, over the line."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, line: Line, *args: Any) -> None:
        self.folder, self.line = folder, line
        super().__init__(*args)

    def do_GET(self) -> None:
        """A browser that was closed in the middle is no fault."""
        try:
            self.send_piece()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send_piece(self) -> None:
        from sabaqtas.kernel.sending import find_range

        time.sleep(DELAY)
        path = self.folder / self.path.lstrip("/").partition("?")[0]
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        span = find_range(self.headers.get("Range", ""), len(data))
        first, last, part = span or (0, len(data) - 1, False)
        self.send_response(206 if part else 200)
        if part:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Content-Type", TYPES.get(path.suffix, "text/html"))
        self.end_headers()
        for at in range(first, last + 1, 1200):
            self.line.wait(1260)
            self.wfile.write(data[at : min(at + 1200, last + 1)])

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


TYPES = {
    ".ogg": "audio/ogg", ".webm": "audio/webm", ".m4a": "audio/mp4",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".mp4": "video/mp4", ".js": "text/javascript",
}  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="three minutes instead of 15")
    options.add_argument("--film", action="store_true", help="weigh the film's qualities too")
    chosen = options.parse_args()
    minutes = 3 if chosen.quick else 15
    with throwaway_data():
        import django

        django.setup()
        folder = Path(tempfile.mkdtemp(prefix="sabaqtas-media-"))
        try:
            report(measure(folder, minutes, film=chosen.film), minutes)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, minutes: int, *, film: bool) -> dict[str, Any]:
    """Make the lesson, process it, play it."""
    source = make_lesson(folder, minutes)
    started = time.monotonic()
    parts = process(source, folder, {"audio", "opus", "slides"}, film=film)
    seconds = time.monotonic() - started
    mb = {name: path.stat().st_size / 1e6 for name, path in parts.items()}
    slides = sum(size for name, size in mb.items() if name.startswith("slide-"))
    scale = 15 / minutes
    found = {
        "sound_mb": mb["voice.webm"] * scale,
        "slides": sum(name.startswith("slide-") for name in mb),
        "slides_mb": slides,
        "lesson_15_minutes_mb": mb["voice.webm"] * scale + slides,
        "as_hls_mb": mb["audio.m4a"] * scale + slides,
        "processing_s_per_minute": seconds / minutes,
    }
    for level in ("v144", "v240", "v480") if film else ():
        found[f"{level}_15_minutes_mb"] = mb[f"{level}.mp4"] * scale
    return found | play(parts["voice.webm"].parent)


def make_lesson(folder: Path, minutes: int) -> Path:
    """A film of 18 slides and a voice, 854 x 480."""
    from PIL import Image, ImageDraw, ImageFont

    seconds, count = minutes * 60, 18
    font = ImageFont.truetype("DejaVuSans.ttf", 34)
    for number in range(count):
        slide = Image.new("RGB", (854, 480), "#fffdf6")
        draw = ImageDraw.Draw(slide)
        draw.text((40, 30), f"{number + 1}-қадам", "#0b3f47", font)
        for line in range(4):
            draw.text((40, 110 + 60 * line), f"{number * 7 + line} + {line * 3} = ?", "#222", font)
        draw.ellipse((560, 140, 760 - number * 5, 340), outline="#c4552d", width=8)
        slide.save(folder / f"s{number:02}.png")
    voice = speak(folder, seconds)
    film = folder / "film.mp4"
    run(
        "ffmpeg", "-nostdin", "-v", "error", "-y",
        "-framerate", f"{count}/{seconds}", "-i", "s%02d.png",
        "-stream_loop", "-1", "-i", str(voice), "-t", str(seconds), "-r", "10",
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", str(film),
        cwd=folder,
    )  # fmt: skip
    return film


def speak(folder: Path, seconds: int) -> Path:
    """A minute of speech, or a tone where nothing can speak."""
    path = folder / "voice.wav"
    if shutil.which("espeak-ng"):
        run("espeak-ng", "-v", "kk", "-w", str(path), WORDS * 5, cwd=folder)
    else:
        tone = ["-f", "lavfi", "-i", "sine=d=60"]
        run("ffmpeg", "-nostdin", "-v", "error", "-y", *tone, str(path), cwd=folder)
    return path


def process(path: Path, folder: Path, light: set[str], *, film: bool) -> dict[str, Path]:
    """The light parts, or all, in one folder."""
    from sabaqtas.library.media.making import Source, list_steps, make_steps, read_through
    from sabaqtas.library.media.probing import examine

    work, flat = folder / "work", folder / "flat"
    work.mkdir()
    flat.mkdir()
    source = Source(path, "video/mp4", examine(path, "video/mp4"))
    length = read_through(source, work, lambda share: None)
    source = replace(source, facts=replace(source.facts, duration_ms=length))
    steps = [step for step in list_steps(source) if film or step.name in light]
    make_steps(steps, work, lambda share: None)
    for made in work.glob("*/*"):
        shutil.copy(made, flat / made.name)
    return {path.name: path for path in flat.iterdir()}


def play(folder: Path) -> dict[str, float]:
    """Seconds from the tap to the first sound, the median of five fresh browsers."""
    sources = {
        "webm": '<source src="voice.webm" type="audio/webm; codecs=opus">',
        "hls": '<source src="audio.m3u8" type="application/vnd.apple.mpegurl">',
    }
    for name, tag in sources.items():
        (folder / f"{name}.html").write_text(PAGE.format(sources=tag))
    handler = partial(Handler, folder, Line(KBITS))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        base = f"http://127.0.0.1:{server.server_port}"
        found = {
            f"first_sound_s_{name}": statistics.median(
                first_sound(f"{base}/{name}.html") for _ in range(5)
            )
            for name in sources
        }
        for name in sources:
            still, jump = seek_and_play(f"{base}/{name}.html")
            found |= {f"silence_s_in_20_{name}": still, f"seek_s_{name}": jump}
        return found
    finally:
        server.shutdown()


def first_sound(address: str) -> float:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        flags = ["--autoplay-policy=no-user-gesture-required"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page()
        page.goto(address)
        script = """async () => { const a = document.querySelector("audio"), t = performance.now();
            await a.play(); while (a.currentTime < 0.05) await new Promise(r => setTimeout(r, 10));
            return (performance.now() - t) / 1000 - a.currentTime }"""
        seconds = float(page.evaluate(script))
        browser.close()
    return seconds


def seek_and_play(address: str) -> tuple[float, float]:
    """Seconds of silence in 20 s after the first sound, and after a jump to two thirds."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        flags = ["--autoplay-policy=no-user-gesture-required"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page()
        page.goto(address)
        script = """async () => { const a = document.querySelector("audio");
            const rest = ms => new Promise(r => setTimeout(r, ms));
            await a.play(); while (a.currentTime < 0.05) await rest(10);
            const t = performance.now(), at = a.currentTime; await rest(20000);
            const still = (performance.now() - t) / 1000 - (a.currentTime - at);
            const to = a.duration * 2 / 3, s = performance.now(); a.currentTime = to;
            while (a.currentTime < to + 0.05) await rest(10);
            return [Math.max(0, still), (performance.now() - s) / 1000 - (a.currentTime - to)] }"""
        still, jump = page.evaluate(script)
        browser.close()
    return float(still), float(jump)


def run(*command: str, cwd: Path) -> None:
    subprocess.run(command, check=True, cwd=cwd)


def report(found: dict[str, Any], minutes: int) -> None:
    """The table, then the line of JSON."""
    for name, value in found.items():
        sys.stdout.write(f"{name:28} {value:8.2f}\n")
    values = {name: round(value, 2) for name, value in found.items()}
    sys.stdout.write(json.dumps({"bench": "media", "minutes": minutes, "kbits": KBITS} | values))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
