"""Light and shadow taken off a page, so that pencil can be read.

Each channel is divided by the paper's own brightness round about (a coarse copy in which ink is
painted over), which also takes a lamp's colour off; then what is written is stretched.
"""

from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageStat

COARSE: Final = 200
"""Pixels of the coarse copy, the longer side; ink is thinner than INK of them."""
INK: Final = 7
DEEPEST: Final = 0.35
"""Of the paper's brightness: what is darker still is no shadow but ink."""
WHITE: Final = 0.92
"""Of the paper's own brightness: from here on it is paper."""
BLACKS: Final = range(40, 171)
"""What becomes black lies here: the ink of the page decides, faint pencil the upper end."""
COLOURED: Final = 70
"""Of 255: how far apart the channels of a coloured pixel are, once the light is even."""
MOST_COLOURED: Final = 0.07
"""Of a page: with more colour it is a drawing, and stays as it was photographed."""
STRONG: Final = 2.0
"""Lightened more than so many times, a photo shows its grain."""
FLAT: Final = 0.6
"""Of neighbours: so many are equal on a screen, never on a photo."""


def is_screen(picture: Image.Image) -> bool:
    """Tell a picture of a screen or of a program by its flat places: there is no light to even."""
    cut = picture.convert("L")
    left, right = cut.crop((0, 0, cut.width - 1, cut.height)), cut.crop((1, 0, *cut.size))
    apart = ImageMath.lambda_eval(
        lambda a: a["convert"](abs(a["l"] - a["r"]), "L"), l=left, r=right
    )
    counts = apart.histogram()
    return bool(counts[0] > FLAT * sum(counts))


def show_paper(picture: Image.Image) -> Image.Image:
    """White where paper may be, whatever shadow lies there; ink and a coloured desk are dark."""
    small = picture.copy()
    small.thumbnail((2 * COARSE, 2 * COARSE), Image.Resampling.BOX)
    red, green, blue = _flatten(small, _find_paper(small)).split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def even_light(picture: Image.Image) -> Image.Image | None:
    """The page on white with darker writing; None for a drawing in colours."""
    paper = _find_paper(picture)
    flat = _flatten(picture, paper)
    if _is_coloured(flat):
        return None
    if 255 / max(1.0, min(ImageStat.Stat(paper).median)) > STRONG:
        flat = flat.filter(ImageFilter.MedianFilter(3))
    return flat.point(_stretch(flat) * 3)


def _find_paper(picture: Image.Image) -> Image.Image:
    """What the paper alone would look like: a coarse copy without ink, smooth, as large as it."""
    coarse = picture.copy()
    coarse.thumbnail((COARSE, COARSE), Image.Resampling.BOX)
    coarse = coarse.filter(ImageFilter.MaxFilter(INK)).filter(ImageFilter.MinFilter(INK))
    coarse = coarse.filter(ImageFilter.GaussianBlur(2))
    least = [
        max(1, int(_find_share(channel.histogram(), 0.95) * DEEPEST)) for channel in coarse.split()
    ]
    lifted = coarse.point([max(value, low) for low in least for value in range(256)])
    return lifted.resize(picture.size, Image.Resampling.BICUBIC)


def _flatten(picture: Image.Image, paper: Image.Image) -> Image.Image:
    pairs = zip(picture.split(), paper.split(), strict=True)
    return Image.merge("RGB", [_divide(channel, ground) for channel, ground in pairs])


def _divide(channel: Image.Image, ground: Image.Image) -> Image.Image:
    divided: Image.Image = ImageMath.lambda_eval(
        lambda a: a["convert"](a["min"](a["c"] * 240 / a["max"](a["g"], 1), 255), "L"),
        c=channel, g=ground,
    )  # fmt: skip
    return divided


def _is_coloured(flat: Image.Image) -> bool:
    """Asked of the middle: round a sheet that was not found lies a desk."""
    wide, high = flat.size
    small = flat.crop((wide // 5, high // 5, wide - wide // 5, high - high // 5))
    small.thumbnail((COARSE * 2, COARSE * 2), Image.Resampling.BOX)
    red, green, blue = small.split()
    spread = ImageMath.lambda_eval(
        lambda a: a["convert"](
            a["max"](a["max"](a["r"], a["g"]), a["b"]) - a["min"](a["min"](a["r"], a["g"]), a["b"]),
            "L",
        ),
        r=red, g=green, b=blue,
    )  # fmt: skip
    counts = spread.histogram()
    return bool(sum(counts[COLOURED:]) > MOST_COLOURED * sum(counts))


def _stretch(flat: Image.Image) -> list[int]:
    """A table from even to shown: ink to black, paper to white."""
    wide, high = flat.size
    inner = flat.crop((wide // 20, high // 20, wide - wide // 20, high - high // 20))
    ink = _find_share(inner.convert("L").histogram(), 0.006)
    black = min(max(ink, BLACKS.start), BLACKS.stop - 1)
    white = 240 * WHITE
    return [round(255 * min(max((n - black) / (white - black), 0), 1)) for n in range(256)]


def _find_share(counts: list[int], share: float) -> int:
    """The value below which this share of the pixels lies."""
    left = share * sum(counts)
    for value, count in enumerate(counts):
        left -= count
        if left <= 0:
            return value
    return 255
