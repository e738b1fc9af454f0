"""Puts articles together from the sentences of tools that know no articles, one sentence per paragraph.

The same sentences give the same article on every machine, so that importing twice finds it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labeling.domain.matching_keys import text_key
from labeling.domain.model import Article, Part, Sentence
from labeling.intake.decoding import TEXT_LIMIT
from labeling.intake.draft import SENTENCE_COUNT_LIMIT
from labeling.intake.foreign.export_files import RowProblems, is_storable
from labeling.intake.foreign.model import ForeignArticle
from labeling.intake.language_guess import suggest_language

ENGINE = "one sentence a paragraph"
_BETWEEN = "\n\n"
_SENTENCE_ID = re.compile(r"[0-9a-f]{16}:(0|[1-9]\d{0,8})-[1-9]\d{0,8}")


@dataclass(frozen=True, slots=True)
class LooseSentence:
    """A sentence without its article."""

    group: str
    """The article that the tool kept with it; empty where it kept none: all those sentences form one article."""
    key: str
    """Identifies the sentence in its group, however often it occurs there."""
    text: str
    position: int | None = None
    title: str = ""
    factmark_id: str = ""
    """Its id in Factmark, where the tool kept it."""
    by_text: bool = False
    """Whether nothing but its text says which sentence it is."""
    span: tuple[int, int] | None = None
    """(start, end) in its article, where the tool kept them."""


class Assembly:
    """Collects loose sentences, and makes articles of them."""

    def __init__(self, untitled: str) -> None:
        self._untitled = untitled
        self._groups: dict[str, dict[str, LooseSentence]] = {}
        self._first_location: dict[tuple[str, str], str] = {}
        self.nearly: list[tuple[str, str]] = []
        """(location, location of the text that came first) of texts that differ only in blanks and the like."""

    def add(self, loose: LooseSentence, location: str, problems: RowProblems) -> bool:
        """Take a sentence. False where it cannot be one: it is among the problems."""
        if not loose.text.strip() or not is_storable(loose.text):
            problems.add(location, "text: it is blank, or it has half a character")
            return False
        if len(loose.text.encode()) > TEXT_LIMIT // 2:
            problems.add(location, f"text: {len(loose.text):,} characters are too many for a sentence")
            return False
        first_seen = self._groups.setdefault(loose.group, {}).setdefault(loose.key, loose)
        first = self._first_location.setdefault((loose.group, loose.key), location)
        if first_seen.text != loose.text:
            if text_key(first_seen.text) != text_key(loose.text):
                problems.add(location, f"text: this sentence has a different text in {first}")
                return False
            self.nearly.append((location, first))
        return True

    def articles(self) -> tuple[tuple[ForeignArticle, ...], dict[tuple[str, str], str]]:
        """The articles, and each sentence's id by (group, key)."""
        article_by_id: dict[str, ForeignArticle] = {}
        ids: dict[tuple[str, str], str] = {}
        for group, members in self._groups.items():
            for number, part in enumerate(_parts(_in_order(list(members.values()))), start=1):
                foreign = self._article(group, number, part)
                # Two articles may have the same text: blank lines at the end distinguish them.
                while foreign.article.id in article_by_id:
                    blank_lines = foreign.article.text[len(foreign.article.text.rstrip("\n")) :]
                    foreign = self._article(group, number, part, blank_lines + "\n")
                article_by_id[foreign.article.id] = foreign
                ids |= {
                    (group, loose.key): sentence.id for loose, sentence in zip(part, foreign.sentences, strict=True)
                }
        return tuple(article_by_id.values()), ids

    def _article(self, group: str, number: int, part: list[LooseSentence], end: str = "\n") -> ForeignArticle:
        text = _BETWEEN.join(loose.text for loose in part) + end
        title = next((loose.title for loose in part if loose.title), group or self._untitled)[:200]
        title += f" ({number})" if number > 1 else ""
        article = Article(text=text, title=title, language=suggest_language(text), engine=ENGINE)
        sentences = tuple(_sentences(article, [loose.text for loose in part]))
        pairs = list(zip(part, sentences, strict=True))
        return ForeignArticle(
            article,
            sentences,
            factmark_id_by_id={
                sentence.id: loose.factmark_id for loose, sentence in pairs if is_sentence_id(loose.factmark_id)
            },
            name_in_file=group,
            position_by_id={sentence.id: loose.position for loose, sentence in pairs if loose.position is not None},
            span_by_id={sentence.id: loose.span for loose, sentence in pairs if loose.span is not None},
        )


def key_of(  # noqa: PLR0913  # all that can say which sentence it is
    text: str,
    *,
    group: str,
    position: object = None,
    span: tuple[int, int] | None = None,
    number: str = "",
    factmark_id: str = "",
) -> str:
    """What says which sentence of its group it is: its id in Factmark, else its place.

    A tool's own number, or a position without an article, says it together with the text: such numbers start again in
    each file, project or article.
    """
    if is_sentence_id(factmark_id):
        return factmark_id
    if group and position is not None:
        return f"at {position}"
    if group and span:
        return f"from {span}"
    return f"{'' if position is None else position}/{span or ''}/{factmark_id or number} {text_key(text)}"


def is_sentence_id(text: str) -> bool:
    """Whether this may be a sentence's id in Factmark."""
    return _SENTENCE_ID.fullmatch(text) is not None


def _in_order(members: list[LooseSentence]) -> list[LooseSentence]:
    """By position where all have one, else as they came."""
    if any(loose.position is None for loose in members):
        return members
    return sorted(members, key=lambda loose: loose.position or 0)


def _parts(members: list[LooseSentence]) -> Iterator[list[LooseSentence]]:
    """The sentences in as few articles as an article's limits allow."""
    part: list[LooseSentence] = []
    size = 0
    for loose in members:
        needed = len(loose.text.encode()) + len(_BETWEEN)
        if part and (size + needed > TEXT_LIMIT or len(part) >= SENTENCE_COUNT_LIMIT):
            yield part
            part, size = [], 0
        part.append(loose)
        size += needed
    yield part


def _sentences(article: Article, texts: Iterable[str]) -> Iterator[Sentence]:
    start, article_id = 0, article.id
    for position, text in enumerate(texts, start=1):
        end = start + len(text)
        yield Sentence(article_id, position, start, end, Part.BODY, text)
        start = end + len(_BETWEEN)
