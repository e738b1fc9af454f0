"""Errors of sentence splitters in every 1,000 words of treebank text, ours next to others."""

import argparse
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from benchmarks.treebanks import HALVES, Paragraph, languages, paragraphs
from labeling.intake.sentences import split

Splitter = Callable[[str, str], set[int] | None]
"""Where the sentences of a text in a language end; None for a language that it does not know."""

_MODEL_BY_LANGUAGE = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sl": "slovene",
    "sv": "swedish",
    "tr": "turkish",
}


def add_treebank_options(parser: argparse.ArgumentParser) -> None:
    """Offer `--treebanks` and its options."""
    parser.add_argument("--treebanks", type=Path, metavar="FOLDER", help="clones of treebanks to measure on")
    parser.add_argument("--half", choices=HALVES, help="one half of each treebank (by document) instead of both")
    parser.add_argument("--words", type=int, default=150_000, help="at most this many of each language")
    parser.add_argument("--only", nargs="*", metavar="LANGUAGE", help="only these languages")
    parser.add_argument("--show", action="store_true", help="print each of our wrong cuts, extra (+) or missed (-)")


def print_errors(options: argparse.Namespace) -> None:
    """Print a line a language: words, sentences, and errors in every 1,000 words of each splitter."""
    print(f"{'':6}{'words':>8}{'sentences':>11}" + "".join(f"{name:>11}" for name in SPLITTERS))
    for language, paths in languages(options.treebanks).items():
        if options.only and language not in options.only:
            continue
        texts = list(_up_to(options.words, language, (p for path in paths for p in paragraphs(path)), options.half))
        words = sum(text.words(language) for text in texts)
        rates = (_rate(splitter, texts, language, words) for splitter in SPLITTERS.values())
        row = "".join(f"{'–' if rate is None else f'{rate:.2f}':>11}" for rate in rates)
        print(f"{language:6}{words:8.0f}{sum(len(text.ends) + 1 for text in texts):11}{row}", flush=True)
        if options.show:
            _show(texts, language)


def _up_to(words: int, language: str, texts: Iterator[Paragraph], half: str | None) -> Iterator[Paragraph]:
    for text in texts:
        if half in (None, text.half):
            words -= int(text.words(language))
            yield text
        if words <= 0:
            return


def _rate(splitter: Splitter, texts: list[Paragraph], language: str, words: float) -> float | None:
    errors = 0
    for text in texts:
        found = splitter(text.text, language)
        if found is None:
            return None
        errors += sum(map(len, text.wrong(found)))
    return 1000 * errors / words


def _show(texts: list[Paragraph], language: str) -> None:
    for text in texts:
        many, missed = text.wrong(_here(text.text, language))
        for end in sorted(many | missed):
            sign = "+" if end in many else "-"
            print(f"{language} {sign} {text.text[max(0, end - 50) : end]} ¦ {text.text[end : end + 40].strip()}")


def _here(text: str, language: str) -> set[int]:
    return {end for _, end in split(text, language).spans[:-1]}


def _punkt(text: str, language: str) -> set[int] | None:
    tokenizer = _punkt_tokenizer(language)
    return None if tokenizer is None else _ends(text, tokenizer.span_tokenize(text))


@cache
def _punkt_tokenizer(language: str):  # type: ignore[no-untyped-def]  # a package that need not be here
    try:
        import punkt  # noqa: PLC0415  # likewise
    except ImportError:
        return None
    model = _MODEL_BY_LANGUAGE.get(language)
    return punkt.PunktSentenceTokenizer(punkt.load_model(model)) if model else None


def _nupunkt(text: str, _language: str) -> set[int]:
    from nupunkt import sent_spans  # noqa: PLC0415  # slow to load

    return _ends(text, sent_spans(text))


def _sentencex(text: str, language: str) -> set[int]:
    import sentencex  # noqa: PLC0415  # likewise

    spans, end = [], 0
    for piece in sentencex.segment(language, text):
        spans.append((end, end + len(piece)))
        end += len(piece)
    return _ends(text, spans)


def _ends(text: str, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> set[int]:
    ends = {start + len(text[start:end].rstrip()) for start, end in spans if text[start:end].strip()}
    return ends - {len(text.rstrip())}


SPLITTERS: dict[str, Splitter] = {"here": _here, "punkt": _punkt, "nupunkt": _nupunkt, "sentencex": _sentencex}
