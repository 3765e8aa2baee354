"""Makes the films of the demonstration anew: `bin/films [NAME…]`.

From each folder beside this file that has a `film.toml` comes, in the lesson it names: `film.mp4`,
captions in both languages, the transcript, and, where it is asked for, a sample of a sign-language
track of the same length. The same programs make the same bytes.
"""

import argparse
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from demo.films import picture, programs, voice
from demo.films.captions import write_captions, write_transcript
from demo.films.script import (
    BadWords,
    Line,
    Plan,
    compare_words,
    plan_film,
    read_words,
    spell,
)

HERE: Final = Path(__file__).resolve().parent
LESSONS: Final = HERE.parent / "lessons"


@dataclass(frozen=True, slots=True)
class Film:
    """A folder's `film.toml` with the words of both languages; `words` is what is heard."""

    folder: Path
    facts: dict[str, Any]
    words: list[Line]
    translation: list[Line]

    @property
    def target(self) -> Path:
        return LESSONS / str(self.facts["lesson"])


def read_film(folder: Path) -> Film:
    """Read all of a film's source. Raises BadWords."""
    facts = tomllib.loads((folder / "film.toml").read_text(encoding="utf-8"))
    words, others = (
        read_words((folder / name).read_text(encoding="utf-8"), f"{folder.name}/{name}")
        for name in (f"words.{facts['language']}.md", f"words.{facts['translation']}.md")
    )
    compare_words(words, others, f"{folder.name}/words.{facts['translation']}.md")
    return Film(folder, facts, words, others)


def list_films() -> list[Path]:
    """Folders of all films."""
    return sorted(path.parent for path in HERE.glob("*/film.toml"))


def main() -> int:
    """Make the films that are named, or all."""
    options = argparse.ArgumentParser(prog="bin/films", description=__doc__)
    options.add_argument("name", nargs="*", help="folder under demo/films; all, if none is named")
    names = options.parse_args().name
    folders = [folder for folder in list_films() if not names or folder.name in names]
    if unknown := set(names) - {folder.name for folder in folders}:
        return _stop(f"no film of this name: {', '.join(sorted(unknown))}")
    if missing := programs.list_missing():
        return _stop(f"films need {', '.join(missing)}: apt-get install espeak-ng ffmpeg")
    if not picture.has_font():
        return _stop(f"slides need the font {picture.FONT}: apt-get install fonts-noto-core")
    try:
        for film in [read_film(folder) for folder in folders]:
            _make(film)
    except BadWords as error:
        return _stop("\n".join(error.reasons))
    return 0


def _make(film: Film) -> None:
    """Everything is made in a passing folder first: a failure leaves the lesson as it was."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts = film.facts
        said = [spell(line.said, facts.get("sounds", {})) for line in film.words]
        sounds = [voice.say(text, facts["language"]) for text in said]
        plan = plan_film(film.words, [voice.measure(sound) for sound in sounds])
        voice.write_voice(plan, sounds, folder / "voice.wav")
        made = {"film.mp4": _pack(film, plan, folder)}
        if facts.get("sign_sample"):
            made["sign-sample.mp4"] = _pack_sign_sample(film, plan, folder)
        texts = {
            f"film.{facts['language']}.vtt": write_captions(plan, film.words),
            f"film.{facts['translation']}.vtt": write_captions(plan, film.translation),
            "film.txt": write_transcript(film.words, facts["voice_note"]),
        }
        for target, path in made.items():
            (film.target / target).write_bytes(path.read_bytes())
        for target, text in texts.items():
            (film.target / target).write_text(text, encoding="utf-8")
    size = (film.target / "film.mp4").stat().st_size
    print(
        f"{film.folder.name}: {plan.seconds:.0f} s, {size / 1e6:.2f} MB, {len(plan.slides)} slides"
    )


def _pack(film: Film, plan: Plan, folder: Path) -> Path:
    slides = picture.draw_slides(film.folder / "slides.typ", {}, folder)
    if len(slides) != len(plan.slides):
        raise BadWords([f"{film.folder.name}: {len(slides)} slides, words for {len(plan.slides)}"])
    about = {"title": film.facts["title"], "comment": film.facts["voice_note"]}
    place = folder / "film.mp4"
    picture.pack_film(slides, plan.slides, plan.seconds, folder / "voice.wav", about, place)
    return place


def _pack_sign_sample(film: Film, plan: Plan, folder: Path) -> Path:
    """The place of the interpreter, as long as the film, silent, and named as what it is."""
    inputs = {"slides": str(len(plan.slides))}
    cards = picture.draw_slides(HERE / "sign-sample.typ", inputs, folder)
    about = {"title": film.facts["title"], "comment": "Sample: no interpreter. Record your own."}
    place = folder / "sign-sample.mp4"
    picture.pack_film(cards, plan.slides, plan.seconds, None, about, place)
    return place


def _stop(why: str) -> int:
    print(f"sabaqtas: {why}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
