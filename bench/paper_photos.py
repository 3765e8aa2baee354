"""What a phone or a scanner makes of a sheet: bent, tilted, shadowed, blurred, cut, compressed."""

from dataclasses import dataclass
from math import cos, pi, radians, sin
from random import Random
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.paper_drawing import SCALE, SIZE, Grey
from sabaqtas.delivery.channels.print.page import HEIGHT, WIDTH

type Colour = NDArray[np.uint8]
type Field = NDArray[np.float32]

SIZES: Final = {"phone": (3000, 4000), "cheap phone": (1944, 2592), "messenger": (960, 1280)}
"""Width and height of the picture; the last is what a messenger leaves of any."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture as its file, and what it was made with."""

    data: bytes
    size: str
    faults: tuple[str, ...]


def take_photo(sheet: Grey, rng: Random, size: str = "") -> Taken:
    """A photo by hand, of one of three sizes."""
    size = size or rng.choice(list(SIZES))
    width, height = SIZES[size]
    faults = tuple(name for name, share in _FAULTS.items() if rng.random() < share)
    paper = _crumple_light(sheet, rng) if "crumple" in faults else sheet
    map_x, map_y, is_paper = _look(width, height, rng, faults)
    seen = cv2.remap(paper, map_x, map_y, cv2.INTER_AREA, borderValue=1.0)
    light = _light(width, height, rng, faults)
    grey = _noisy(cv2.multiply(seen, light), rng)
    shown = cv2.merge([cv2.multiply(grey, tone) for tone in _paper_tone(rng)])
    shown[~is_paper] = cv2.multiply(_table(width, height, rng), cv2.merge([light] * 3))[~is_paper]
    if "finger" in faults:
        _put_finger(shown, rng)
    return Taken(_expose(shown, size, rng, faults), size, faults)


def _paper_tone(rng: Random) -> tuple[float, float, float]:
    return rng.uniform(0.86, 0.97), rng.uniform(0.9, 0.98), 0.98


def take_scan(sheet: Grey, rng: Random) -> Taken:
    """A sheet through a feeder, a little askew, either way up, 150 to 200 dots an inch."""
    dots = rng.choice((150, 200)) / 25.4
    width, height = round(WIDTH * dots), round(HEIGHT * dots)
    turn = cv2.getRotationMatrix2D(
        (width / 2, height / 2), rng.gauss(0, 0.8) + rng.choice((0, 180)), 1.0
    )
    small = cv2.resize(sheet, (width, height), interpolation=cv2.INTER_AREA)
    grey = cv2.warpAffine(small, turn, (width, height), borderValue=1.0)
    noisy = _noisy(grey * 0.97, rng)
    data = cv2.imencode(".jpg", (noisy * 255).clip(0, 255).astype(np.uint8), [1, 75])[1]
    return Taken(data.tobytes(), "scanner", ())


_FAULTS: Final = {
    "crumple": 0.3, "curl": 0.4, "shadow": 0.35, "uneven": 0.5, "finger": 0.25, "blur": 0.25,
    "shake": 0.12, "cut": 0.12, "turned": 0.3,
}  # fmt: skip


def _look(
    width: int, height: int, rng: Random, faults: tuple[str, ...]
) -> tuple[Field, Field, NDArray[np.bool_]]:
    """For each pixel of the picture the pixel of the sheet, and whether it is paper."""
    to_sheet = np.linalg.inv(_project(width, height, rng, faults))
    step = 8
    ys, xs = np.mgrid[0 : height + step : step, 0 : width + step : step].astype(np.float32)
    points = np.stack([xs, ys, np.ones_like(xs)], -1) @ to_sheet.T
    flat = points[..., :2] / points[..., 2:]
    bent = flat + _bend(flat, rng, faults)
    full = cv2.resize(bent.astype(np.float32), None, fx=step, fy=step)[:height, :width]
    x, y = full[..., 0], full[..., 1]
    inside = (x >= 0) & (y >= 0) & (x < WIDTH) & (y < HEIGHT)
    return x * SCALE, y * SCALE, inside


def _project(width: int, height: int, rng: Random, faults: tuple[str, ...]) -> NDArray[np.float64]:
    """A pinhole camera over the table: millimetres of the sheet to pixels of the picture."""
    tilt = radians(abs(rng.gauss(0, 12)))
    towards, spin = rng.uniform(0, 2 * pi), radians(rng.gauss(0, 5))
    if "turned" in faults:
        spin += radians(rng.choice((90, 180, 270)))
    upright = abs(cos(spin)) > 0.7
    far = 420.0
    lens = far * min(
        width / (WIDTH if upright else HEIGHT), height / (HEIGHT if upright else WIDTH)
    )
    zoom = lens * rng.uniform(0.8, 0.97) * (1.08 if "cut" in faults else 1.0)
    axis = np.array([cos(towards), sin(towards), 0]) * tilt
    rotation = cv2.Rodrigues(axis)[0] @ cv2.Rodrigues(np.array([0, 0, spin]))[0]
    to_plane = np.array([[1, 0, -WIDTH / 2], [0, 1, -HEIGHT / 2], [0, 0, 1.0]])
    place = np.column_stack(
        [rotation[:, 0], rotation[:, 1], [rng.gauss(0, 3), rng.gauss(0, 3), far]]
    )
    camera = np.array([[zoom, 0, width / 2], [0, zoom, height / 2], [0, 0, 1.0]])
    return np.asarray(camera @ place @ to_plane)


def _bend(flat: NDArray[np.floating], rng: Random, faults: tuple[str, ...]) -> NDArray[np.floating]:
    """Where the sheet is bent, its places move: millimetres."""
    moved = np.zeros_like(flat)
    if "curl" in faults:
        angle, depth = rng.uniform(0, pi), rng.uniform(0.8, 3.5)
        along = (flat[..., 0] - 105) / 105 * cos(angle) + (flat[..., 1] - 148) / 148 * sin(angle)
        push = depth * np.clip(along, -1.5, 1.5) ** 2
        moved += np.stack([push * cos(angle), push * sin(angle)], -1)
    if "crumple" in faults:
        for _ in range(rng.randint(3, 9)):
            angle, at = rng.uniform(0, pi), rng.uniform(-0.6, 0.6)
            across = (flat[..., 0] / 105 - 1 - at) * cos(angle) + (flat[..., 1] / 148 - 1) * sin(
                angle
            )
            ridge = rng.gauss(0, 0.8) * np.exp(-((across / rng.uniform(0.08, 0.3)) ** 2))
            moved += np.stack([ridge * cos(angle), ridge * sin(angle)], -1)
    return moved


def _crumple_light(sheet: Grey, rng: Random) -> Grey:
    """Folds catch the light on one side and lie in the dark on the other."""
    ys, xs = np.mgrid[0 : SIZE[0] : 8, 0 : SIZE[1] : 8].astype(np.float32) / SCALE
    light = np.ones_like(xs)
    for _ in range(rng.randint(4, 12)):
        angle, at = rng.uniform(0, pi), rng.uniform(-140, 140)
        across = (xs - 105) * cos(angle) + (ys - 148) * sin(angle) - at
        light += rng.gauss(0, 0.12) * np.tanh(across / 2) * np.exp(-np.abs(across) / 12)
    full = cv2.resize(light.clip(0.55, 1.25), (SIZE[1], SIZE[0]))
    return (sheet * full).clip(0, 1.1)


def _light(width: int, height: int, rng: Random, faults: tuple[str, ...]) -> Field:
    ys, xs = np.mgrid[0:height:8, 0:width:8].astype(np.float32)
    u, v = xs / width - 0.5, ys / height - 0.5
    light = np.full_like(u, rng.uniform(0.7, 1.0))
    if "uneven" in faults:
        angle = rng.uniform(0, 2 * pi)
        light *= 1 + rng.uniform(0.2, 0.9) * (u * cos(angle) + v * sin(angle))
    if "shadow" in faults:
        angle, at = rng.uniform(0, 2 * pi), rng.uniform(-0.3, 0.3)
        across = u * cos(angle) + v * sin(angle) - at + 0.05 * np.sin(9 * u + 7 * v)
        light *= 1 - rng.uniform(0.25, 0.55) / (
            1 + np.exp((-across / rng.uniform(0.004, 0.04)).clip(-50, 50))
        )
    return cv2.resize(light, (width, height)).clip(0.12, 1.3)


def _table(width: int, height: int, rng: Random) -> Field:
    """Wood, oilcloth in squares, or one colour."""
    ys, xs = np.mgrid[0:height:4, 0:width:4].astype(np.float32)
    colour = np.array([rng.uniform(0.1, 0.8) for _ in range(3)], np.float32)
    kind = rng.choice(("wood", "squares", "plain"))
    pattern = np.ones_like(xs)
    if kind == "wood":
        pattern += 0.25 * np.sin(xs / rng.uniform(9, 40) + 3 * np.sin(ys / 300))
    elif kind == "squares":
        side = rng.uniform(30, 140)
        pattern += 0.5 * (((xs // side) + (ys // side)) % 2) - 0.25
    return cv2.resize(pattern[..., None] * colour, (width, height))


def _put_finger(shown: Field, rng: Random) -> None:
    """A thumb from one side of the picture, over the edge of the sheet."""
    height, width = shown.shape[:2]
    depth, thick = rng.uniform(0.08, 0.19) * width, rng.uniform(0.05, 0.08) * width
    side, along = rng.choice((0, 1)), rng.uniform(0.15, 0.95) * height
    tip = (round(depth if side == 0 else width - depth), round(along))
    start = (0 if side == 0 else width, round(along + rng.uniform(-0.1, 0.1) * height))
    left = 0 if side == 0 else max(0, round(tip[0] - thick))
    right = round(tip[0] + thick) if side == 0 else width
    part = shown[:, left:right]
    mask = np.zeros(part.shape[:2], np.uint8)
    ends = [(x - left, y) for x, y in (start, tip)]
    cv2.line(mask, ends[0], ends[1], 255, round(2 * thick), cv2.LINE_AA)
    cover = cv2.GaussianBlur(mask, (0, 0), 2)[..., None] / np.float32(255)
    skin = np.array([0.45, 0.55, 0.78], np.float32) * rng.uniform(0.6, 1.0)
    part[:] = part * (1 - cover) + skin * cover


def _expose(shown: Field, size: str, rng: Random, faults: tuple[str, ...]) -> bytes:
    pixel = SIZES[size][0] / 3000
    if "blur" in faults:
        shown = cv2.GaussianBlur(shown, (0, 0), rng.uniform(1.0, 4.0) * max(pixel, 0.35))
    if "shake" in faults:
        length = round(rng.uniform(4, 16) * max(pixel, 0.35)) | 1
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2] = 1 / length
        turn = cv2.getRotationMatrix2D((length // 2, length // 2), rng.uniform(0, 180), 1)
        shown = cv2.filter2D(shown, -1, cv2.warpAffine(kernel, turn, (length, length)))
    picture = cv2.convertScaleAbs(shown, alpha=255)
    quality = rng.randint(45, 70) if size == "messenger" else rng.randint(70, 92)
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def _noisy(grey: Field, rng: Random) -> Field:
    """The grain of a small sensor; one piece of it, laid again and again."""
    side = 512
    chance = np.random.default_rng(rng.getrandbits(32))
    piece = chance.standard_normal((side, side), np.float32) * rng.uniform(0.005, 0.03)
    rows, columns = -(-grey.shape[0] // side), -(-grey.shape[1] // side)
    return grey + np.tile(piece, (rows, columns))[: grey.shape[0], : grey.shape[1]]
