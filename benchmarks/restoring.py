"""How long `restore_text.py` takes, and how many sentences it finds, for originals that were changed in many ways.

    python -m benchmarks.restoring [--articles 10 100 1000] [--beside SCRIPT]

Each article has 30 sentences of made-up words, some with accents, whose frequencies follow Zipf's law. For each kind of
change, all originals are changed in the same way; `mixed` changes each in a different way and removes every tenth.
`--beside` measures another version of the program in the same run.
"""

import argparse
import hashlib
import importlib.util
import sys
import tempfile
import textwrap
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from labeling.publish import restore_text

SENTENCES = 30
VOCABULARY = 20_000
ADVERT = "Subscribe to the Coast Letter, which comes on Fridays.\n"
Row = dict[str, Any]


def main() -> None:
    """Measure and print a row for each kind of change and number of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--beside", dest="other", type=Path, metavar="SCRIPT", help="another restore_text.py")
    options = parser.parse_args()
    programs = {"here": restore_text}
    if options.other:
        programs["other"] = _program(options.other)
    print(
        "| originals | " + " | ".join(f"{n:,} articles, {name}" for n in options.articles for name in programs) + " |"
    )
    for kind in (*CHANGES, "mixed"):
        cells = [_measured(program, count, kind) for count in options.articles for program in programs.values()]
        print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)


def _measured(program: ModuleType, count: int, kind: str) -> str:
    chance = np.random.default_rng(1)
    articles, sentences, texts = _dataset(count, chance)
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            data = _changed(text, kind, number, chance)
            if data is not None:
                Path(folder, f"{number}.txt").write_bytes(data)
        begin = time.perf_counter()
        matches = program.restore(articles, sentences, Path(folder))
        seconds = time.perf_counter() - begin
    found = sum(len(match.text_by_sentence) for match in matches)
    return f"{seconds:.2f} s, {100 * found / len(sentences):.1f}%"


def _changed(text: str, kind: str, number: int, chance: np.random.Generator) -> bytes | None:
    if kind != "mixed":
        return CHANGES[kind](text, chance)
    kinds = [*CHANGES.values(), lambda *_: None]
    return kinds[number % len(kinds)](text, chance)


def _dataset(count: int, chance: np.random.Generator) -> tuple[list[Row], list[Row], list[str]]:
    articles, sentences, texts = [], [], []
    for number in range(count):
        text, spans = _article(chance)
        articles.append({"article_id": f"{number:016x}", "sha256": _sha256(text), "title": "", "url": ""})
        texts.append(text)
        sentences += [
            {
                "sentence_id": f"{number:016x}-{position}",
                "article_id": f"{number:016x}",
                "position": position,
                "start": start,
                "end": end,
                "text_sha256": _sha256(text[start:end]),
            }
            for position, (start, end) in enumerate(spans, start=1)
        ]
    return articles, sentences, texts


def _article(chance: np.random.Generator) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for number in range(SENTENCES):
        sentence = _sentence(chance)
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + ("\n\n" if number % 3 == 2 else " ")
    return text, spans


def _sentence(chance: np.random.Generator) -> str:
    ranks = chance.zipf(1.2, int(chance.integers(5, 31))) % VOCABULARY
    return " ".join(_word(rank) for rank in ranks.tolist()).capitalize() + "."


def _word(rank: int) -> str:
    letters = "aébcdefghijklmnopqrstuvwxyz"
    return "".join(letters[(rank // 27**place) % 27] for place in range(2 + rank % 6))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _with_changed_words(text: str, chance: np.random.Generator) -> bytes:
    """One sentence in five has another word."""
    sentences = text.split(". ")
    changed = (f"{one} again" if chance.random() < 0.2 else one for one in sentences)
    return ". ".join(changed).encode()


def _without_a_paragraph(text: str, chance: np.random.Generator) -> bytes:
    paragraphs = text.split("\n\n")
    del paragraphs[int(chance.integers(len(paragraphs) - 1))]
    return "\n\n".join(paragraphs).encode()


CHANGES: dict[str, Callable[[str, np.random.Generator], bytes | None]] = {
    "as imported": lambda text, _: text.encode(),
    "other line ends, byte order mark": lambda text, _: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": lambda text, _: text.encode("utf-16"),
    "windows-1252": lambda text, _: text.encode("cp1252"),
    "blanks at the ends of lines": lambda text, _: text.replace("\n\n", " \n \n").encode(),
    "accents in two characters": lambda text, _: unicodedata.normalize("NFD", text).encode(),
    "a line before": lambda text, _: (ADVERT + text).encode(),
    "a page before": lambda text, _: (ADVERT * 20 + text).encode(),
    "a line between paragraphs": lambda text, _: text.replace("\n\n", f"\n\n{ADVERT}\n").encode(),
    "a paragraph less": _without_a_paragraph,
    "a sentence in five changed": _with_changed_words,
    "paragraphs in reverse order": lambda text, _: "\n\n".join(reversed(text.split("\n\n"))).encode(),
    "lines broken at 70": lambda text, _: "\n\n".join(textwrap.fill(one, 70) for one in text.split("\n\n")).encode(),
    "no stops": lambda text, _: text.replace(".", "").encode(),
    "another article": lambda _, chance: _article(chance)[0].encode(),
}


def _program(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("restore_text_beside", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
