"""A paragraph of an article, and what it shows by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

PATTERN_LIMIT = 250
"""Characters in a line whose own pattern may show its part, at most."""

SHORT = 60
"""Characters in a line that is too short to be running text by itself."""

_LABEL_WORDS = 4
"""Words on a button, in a menu, above a list."""

_ENDED = re.compile(r"[.!?…。！？।؟۔:;,：；，،][\"'”’»)\]」』）]{0,3}$")
_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIST_ITEM = re.compile(r"[-–—*•·▪►](?=\s)|[^\W_]{1,2}[.)]\s")
_QUOTE_MARKS = re.compile(r"[\"“”„«»‘›‹]|(?<!\w)'|'(?!\w)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the sentences in it."""

    text: str
    sentences: tuple[str, ...]
    is_quoted: bool
    """Whether it is marked with `>`, as in mail."""

    @property
    def last(self) -> str:
        """Its last sentence."""
        return self.sentences[-1]

    @property
    def read_sentences(self) -> int:
        """How many of its sentences hold a letter."""
        return sum(any(map(str.isalpha, sentence)) for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def is_unpunctuated(self) -> bool:
        """Whether it is one sentence without the mark that ends a sentence."""
        return len(self.sentences) == 1 and is_unpunctuated(self.text)

    @property
    def runs(self) -> bool:
        """Whether this can only be running text."""
        return not self.is_unpunctuated and len(self.text) > SHORT

    @property
    def reads_on(self) -> bool:
        """Whether this is text, however short: it ends as sentences do, or is an item of a list."""
        return not self.is_unpunctuated or self.is_list_item

    @property
    def is_list_item(self) -> bool:
        """Whether it begins with a bullet or a number."""
        return bool(_LIST_ITEM.match(self.text))

    @property
    def has_quotation(self) -> bool:
        """Whether somebody is quoted in it."""
        return has_quotation(self.text)

    @property
    def is_label(self) -> bool:
        """Whether it is as short as a button or an entry of a menu, and is not a quotation."""
        return (
            self.is_unpunctuated
            and self.words <= _LABEL_WORDS
            and len(self.text) <= SHORT
            and not self.is_list_item
            and not self.has_quotation
        )


def lines_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs, each from its first sentence to its last. The spans are those of `sentences.split`."""
    numbers = _paragraph_numbers(text, spans)
    return [
        _line(text, [span for _, span in group])
        for _, group in groupby(zip(numbers, spans, strict=True), key=lambda pair: pair[0])
    ]


def is_unpunctuated(text: str) -> bool:
    """Whether a line ends without the mark that ends a sentence or part of one."""
    return not _ENDED.search(text)


def has_quotation(text: str) -> bool:
    """Whether a text has quotation marks of any kind."""
    return bool(_QUOTE_MARKS.search(text))


def _line(text: str, spans: list[tuple[int, int]]) -> Paragraph:
    line = text[spans[0][0] : spans[-1][1]]
    return Paragraph(line.lstrip("> "), tuple(text[start:end] for start, end in spans), line.startswith(">"))


def _paragraph_numbers(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    number = end = 0
    for span in spans:
        number += bool(_LINE_BREAK.search(text, end, span[0]))
        yield number
        end = span[1]
