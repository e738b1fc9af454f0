"""How the time to split a text into sentences grows with its length, for news and for text made to hang a pattern.

    python -m benchmarks.cutting_time

Each row gives the milliseconds for a text of n characters and of four times as many, on one processor, and their
ratio: about 4 where the time is linear, 16 where it is quadratic. The last line is a million words of invented news.
"""

import argparse
import time

from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import report
from labeling.intake.sentences import split
from tests.intake.gold import ENGLISH, UNSEEN

CHARACTERS = 50_000
GROWTH = 4
PASSES = 2
MILLION = 1_000_000
KINDS = {
    "dots": ".",
    "spaced dots": ". ",
    "words and dots": "a. ",
    "words and ellipses": "Nord... ",
    "ellipses": "… ",
    "straight quotes": '"',
    "opening quotes": "“",
    "closing quotes": "” ",
    "quoted cries": "“Out! ",
    "brackets": "(",
    "closing brackets": ")",
    "brackets in brackets": "((((a ",
    "references": "[6] ",
    "words and references": "Nord.[6]",
    "open references": "a.[",
    "exclamation marks": "!",
    "words and marks": "Nord?! ",
    "stars": "* ",
    "initials": "A.A.A.",
    "spaced initials": "A. ",
    "emoji": "🏆",
    "words and emoji": "Nord! 🏆 ",
    "emoticons": "Nord. :) ",
    "joined emoji": "👩‍",
    "spaces": " ",
    "words and spaces": "a.          ",
    "list numbers": "1. ",
    "headings": "Part 2. ",
    "clock times": "p.m. ",
    "clock times before names": "9 p.m. Orr ",
    "titles": "Mr. ",
    "companies": "Tarn Inc. Chairman ",
    "small words": "nord. he ",
    "ordinals": "the 22nd. June ",
    "addresses": "http://a. ",
    "letters": "a",
    "capitals": "AB",
    "superscripts": "a.²",
}
"""The text to repeat, by its name in the table."""


def main() -> None:
    """Measure once, and print a table and a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_cpus_option(parser)
    stay_on(parser.parse_args().cpus)
    news = " ".join((ENGLISH + UNSEEN).replace("|", "").split("\n"))
    split(news, "en")  # loads the model
    rows: dict[str, tuple[float, float]] = {}
    for kind, once in {"news": news, **KINDS}.items():
        short, long = rows[kind] = _growth(once)
        print(f"{kind:26}{short:9.1f} ms{long:9.1f} ms   x {long / short:.1f}", flush=True)
    report("cutting_time", {"worst_ratio": _worst(rows), "seconds_per_million_words": round(_million_words(news), 1)})


def _growth(once: str) -> tuple[float, float]:
    """Milliseconds at n and at 4n characters."""
    return _milliseconds(_repeated(once, CHARACTERS)), _milliseconds(_repeated(once, GROWTH * CHARACTERS))


def _repeated(once: str, characters: int) -> str:
    return (once * (characters // len(once) + 1))[:characters]


def _milliseconds(text: str) -> float:
    return min(_seconds(text) for _ in range(PASSES)) * 1000


def _seconds(text: str) -> float:
    begin = time.process_time()
    split(f"Nord {text} end", "en")
    return time.process_time() - begin


def _worst(rows: dict[str, tuple[float, float]]) -> float:
    return round(max(long / short for short, long in rows.values()), 1)


def _million_words(news: str) -> float:
    return _seconds((news + "\n") * (MILLION // len(news.split()) + 1))


if __name__ == "__main__":
    main()
