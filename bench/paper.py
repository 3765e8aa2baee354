"""Paper both ways: booklets set for the printer, and answer sheets read back from photos.

bin/bench paper [--quick] [--pupils 25] [--pages 1000] [--seed 1] [--keep FOLDER]

The halves are `bench/paper_out.py` and `bench/paper_in.py`.
"""

import argparse
from typing import Any

from bench import house, paper_in, paper_out


def main() -> None:
    """Measure both halves and report them in one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under a minute")
    parser.add_argument("--pupils", type=int, help="booklets that are set")
    parser.add_argument("--pages", type=int, help="photos that are read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="", help="folder for pictures read wrongly")
    options = parser.parse_args()
    pages = options.pages or (40 if options.quick else 1000)
    few = paper_out.QUICK_PUPILS if options.quick else paper_out.PUPILS
    with house.throwaway_data():
        house.set_up()
        figures = paper_out.measure(options.pupils or few)
        figures |= paper_in.measure(pages, options.seed, options.keep)
    house.report(rows_of(figures), figures)


def rows_of(figures: dict[str, Any]) -> list[tuple[str, object, str]]:
    """What was measured, beside what it must show."""
    return [
        ("sides set a second", f"{figures['pages_per_second']}", ">= 30"),
        ("sides set a second of processor", f"{figures['pages_per_cpu_second']}", ""),
        ("items read right", f"{figures['items_right_share']:.4%}", ">= 99.5 %"),
        ("silent errors", f"{figures['silent_errors']} of {figures['items']}", "<= 1 in 5,000"),
        ("shown to a person", f"{figures['flagged_share']:.2%}", ""),
        ("seconds a sheet", f"{figures['seconds_per_sheet']}", "<= 0.5"),
    ]


if __name__ == "__main__":
    main()
