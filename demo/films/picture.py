"""The picture: slides drawn by typst, held as long as their words last, packed by ffmpeg."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

import typst
from demo.films.programs import run
from demo.films.script import FRAMES

ROOT: Final = Path(__file__).resolve().parents[2]
FONT: Final = "Noto Sans"
_EXACT: Final = [
    "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
    "-threads", "1",
]  # fmt: skip


def has_font() -> bool:
    """Whether typst finds the font in which slides are drawn: another would break lines anew."""
    return FONT in typst.Fonts().families()


def draw_slides(source: Path, inputs: Mapping[str, str], folder: Path) -> list[Path]:
    """Draw every page of a typst file as PNG, one pixel a point."""
    drawn: bytes | list[bytes] = cast(
        Any,
        typst.compile(str(source), root=str(ROOT), format="png", ppi=72, sys_inputs=dict(inputs)),
    )
    pages = [drawn] if isinstance(drawn, bytes) else drawn
    places = [folder / f"{source.stem}-{number:02}.png" for number in range(1, len(pages) + 1)]
    for place, page in zip(places, pages, strict=True):
        place.write_bytes(page)
    return places


def pack_film(
    slides: Sequence[Path],
    begins: Sequence[float],
    seconds: float,
    voice: Path | None,
    about: Mapping[str, str],
    place: Path,
) -> None:
    """H.264 and AAC in MP4, its index in front; a key frame where a slide begins."""
    ends = [*begins[1:], seconds]
    rows = [
        f"file '{slide}'\nduration {end - begin:.1f}\n"
        for slide, begin, end in zip(slides, begins, ends, strict=True)
    ]
    order = place.with_suffix(".txt")
    order.write_text("".join(rows) + f"file '{slides[-1]}'\n")
    sound = ["-i", str(voice)] if voice else []
    coded = ["-map", "1:a", "-c:a", "aac", "-b:a", "32k", "-ac", "1"] if voice else []
    told = [word for key, value in about.items() for word in ("-metadata", f"{key}={value}")]
    keys = ",".join(f"{begin:.1f}" for begin in begins)
    run(
        ["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(order),
         *sound, "-map", "0:v", "-vf", f"fps={FRAMES},format=yuv420p", "-c:v", "libx264",
         "-preset", "medium", "-tune", "stillimage", "-crf", "27", "-g", "150",
         "-force_key_frames", keys, *coded, *_EXACT, *told, "-t", f"{seconds:.1f}",
         "-movflags", "+faststart", str(place)]
    )  # fmt: skip
