"""Draws the app's icons (PNG) from kernel/icon.svg. Run after the drawing has changed; the files
are committed, so that no installation needs a browser for them.

`icon-*` is the drawing as it is, its corners round; `mask-*` fills the square, and keeps the sign
within the middle 80 % that every telephone shows, whatever shape it cuts (W3C Manifest, maskable).
"""

import re
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chromium import CHROMIUM

ROOT = Path(__file__).resolve().parents[1] / "src" / "sabaqtas"
DRAWING = ROOT / "kernel/static/kernel/icon.svg"
FOLDER = ROOT / "site/static/site/app"
SIZES = (192, 512)


def fill_square(svg: str) -> str:
    """The ground to the edges, the sign at three quarters of its size."""
    svg = svg.replace(' rx="7"', "")
    return re.sub(
        r"translate\([^)]*\) scale\([^)]*\)", "translate(6.4 6.2) scale(.6)", svg, count=1
    )


def main() -> None:
    """Write four files."""
    svg = DRAWING.read_text()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, drawing in (("icon", svg), ("mask", fill_square(svg))):
            for size in SIZES:
                page = browser.new_page(viewport={"width": size, "height": size})
                sized = drawing.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
                page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{sized}")
                place = FOLDER / f"{name}-{size}.png"
                page.screenshot(path=place, omit_background=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
