"""A test catalogue of any size: invented, like a real one, the same for the same number.

Its topics (topics.csv) answer none of the queries of the judged list.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLUMNS = (
    "provider", "id", "url", "title", "description", "language", "subject", "grades", "kind",
    "objectives", "minutes", "licence", "cost", "accessibility",
)  # fmt: skip
PROVIDERS = {
    "Bilimland": ("bilimland.example", ("kk", "ru", "en"), 50),
    "Daryn.online": ("daryn.example", ("kk", "ru"), 30),
    "Coursera": ("coursera.example", ("en", "ru"), 8),
    "Khan Academy": ("khan.example", ("en",), 7),
    "Ұстаз арнасы": ("ustaz.example", ("kk",), 5),
}
"""Name -> its (invented) host, its languages, its share."""
TITLES = {
    "kk": ("{topic}", "{topic}: түсіндірме", "{topic}. {part}-бөлім", "{topic}: қайталау",
           "{topic}. Мұғалімге көмек", "{topic}: қызықты деректер", "Сабақ: {topic}",
           "{topic}: өзіңді тексер", "{topic}. {school}"),
    "ru": ("{topic}", "{topic}: объяснение", "{topic}. Часть {part}", "{topic}: повторение",
           "{topic}. Помощь учителю", "{topic}: интересные факты", "Урок: {topic}",
           "{topic}: проверь себя", "{topic}. {school}"),
    "en": ("{topic}", "{topic} explained", "{topic}, part {part}", "{topic}: revision",
           "{topic} for teachers", "{topic}: did you know?", "Lesson: {topic}",
           "{topic}: check yourself", "{topic} step by step"),
}  # fmt: skip
TEXTS = {
    "kk": ("Тақырыпты қысқа әрі түсінікті етіп баяндаймыз.",
           "Соңында өзіңді тексеретін сұрақтар бар.",
           "Мұғалім сабақта немесе үйде қолдана алады.", "Мысалдар күнделікті өмірден алынған.",
           "Дәптер мен қалам дайында.", "Сұрақтарға жауап беріп, нәтижеңді көр."),
    "ru": ("Коротко и понятно разбираем тему.", "В конце есть вопросы для самопроверки.",
           "Подходит для урока и для дома.", "Примеры взяты из повседневной жизни.",
           "Приготовьте тетрадь и ручку.", "Ответьте на вопросы и узнайте результат."),
    "en": ("A short and clear explanation.", "There are questions at the end.",
           "Use it in class or at home.", "The examples come from daily life.",
           "Have your notebook ready.", "Answer and see your result."),
}  # fmt: skip
KINDS = ("video",) * 5 + ("exercise",) * 3 + ("text",) * 2 + ("test", "simulation", "audio")
TOPICS = Path(__file__).with_name("topics.csv")


def make_items(count: int, *, seed: int = 2020) -> Iterator[dict[str, Any]]:
    """Yield so many lines of a catalogue, columns as docs/catalogue.md names them."""
    rng = random.Random(seed)
    with TOPICS.open(encoding="utf-8", newline="") as file:
        topics = list(csv.DictReader(file))
    names, shares = list(PROVIDERS), [share for _host, _languages, share in PROVIDERS.values()]
    for number in range(count):
        provider = rng.choices(names, shares)[0]
        yield _make_item(rng, number, provider, rng.choice(topics))


def write_csv(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write them as a catalogue file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def _make_item(
    rng: random.Random, number: int, provider: str, topic: dict[str, str]
) -> dict[str, Any]:
    host, languages, _share = PROVIDERS[provider]
    language = rng.choice(languages)
    grade = rng.choice(topic["grades"].split() or [""])
    kind = "course" if provider == "Coursera" else rng.choice(KINDS)
    title = rng.choice(TITLES[language]).format(
        topic=topic[language], part=rng.randint(1, 9), school=f"№ {rng.randint(1, 400)} мектеп"
    )
    access = [one for one in ("captions", "transcript", "sign_language") if rng.random() < 0.25]
    return {
        "provider": provider,
        "id": f"g{number:06d}",
        "url": f"https://{host}/{language}/{number}",
        "title": title,
        "description": " ".join([topic[language] + ".", *rng.sample(TEXTS[language], 3)]),
        "language": language,
        "subject": topic["subject"],
        "grades": grade,
        "kind": kind,
        "objectives": f"{grade}.{rng.randint(7, 8)}.{rng.randint(1, 4)}.{rng.randint(1, 9)}"
        if grade
        else "",
        "minutes": rng.randint(5, 45) if kind != "course" else rng.randint(200, 3000),
        "licence": rng.choice(("", "CC BY 4.0")),
        "cost": rng.choice(("free", "free", "free", "paid", "")),
        "accessibility": " ".join(access),
    }
