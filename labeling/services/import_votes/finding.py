"""Sentences of a file found again in an article that is here: by their place first, then by their text."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from labeling.domain.likeness import text_key
from labeling.domain.model import Sentence
from labeling.intake.foreign.nouns import ForeignArticle

FIRST_POSITIONS = (1, 0)
"""Where tools begin to count."""


def found_in(brought: ForeignArticle, here: Sequence[Sentence], *, is_blank: bool = False) -> dict[str, str]:
    """Ids here by the file's ids, for the sentences that are found; each is found once.

    Places count only where the text there is alike. `is_blank` says that the texts here were taken down: then the place
    must do.
    """
    search = _Search(here, is_blank)
    ways = [search.in_order(brought), *(search.at_positions(brought, first) for first in FIRST_POSITIONS)]
    best = max([search.at_offsets(brought), *ways], key=len)
    return best | search.by_text(brought, best)


class _Search:
    """What is here, looked up in several ways."""

    def __init__(self, here: Sequence[Sentence], is_blank: bool) -> None:
        self._here = here
        self._is_blank = is_blank
        self._at = {sentence.position: sentence for sentence in here}
        self._from = {(sentence.start, sentence.end): sentence for sentence in here}

    def in_order(self, brought: ForeignArticle) -> dict[str, str]:
        """The file has the whole article, however it counts."""
        if len(brought.sentences) != len(self._here) or self._is_blank:
            return {}
        pairs = zip(brought.sentences, self._here, strict=True)
        return self._alike(pairs) if all(_alike(one, other) for one, other in zip(brought.sentences, self._here,
                                                                               strict=True)) else {}  # fmt: skip

    def at_positions(self, brought: ForeignArticle, first: int) -> dict[str, str]:
        """Where the file's positions say, if they begin with `first`."""
        return self._alike(
            (one, self._at[position + 1 - first])
            for one in brought.sentences
            if (position := brought.position_by_id.get(one.id)) is not None and position + 1 - first in self._at
        )

    def at_offsets(self, brought: ForeignArticle) -> dict[str, str]:
        """Where the file's offsets say."""
        return self._alike(
            (one, self._from[brought.span_by_id[one.id]])
            for one in brought.sentences
            if brought.span_by_id.get(one.id) in self._from
        )

    def by_text(self, brought: ForeignArticle, found: Mapping[str, str]) -> dict[str, str]:
        """The rest, where their text stands once in the file's article and once here."""
        if self._is_blank:
            return {}
        rest = [one for one in brought.sentences if one.id not in found]
        taken = set(found.values())
        left = [one for one in self._here if one.id not in taken]
        once_there, once_here = (_once(sentences) for sentences in (rest, left))
        return {there: once_here[key] for key, there in once_there.items() if key in once_here}

    def _alike(self, pairs: Iterator[tuple[Sentence, Sentence]]) -> dict[str, str]:
        return {one.id: other.id for one, other in pairs if self._is_blank or _alike(one, other)}


def _alike(one: Sentence, other: Sentence) -> bool:
    return text_key(one.text) == text_key(other.text)


def _once(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Ids by the texts that stand once among these."""
    keys = [text_key(one.text) for one in sentences]
    times = Counter(keys)
    return {key: one.id for key, one in zip(keys, sentences, strict=True) if times[key] == 1}
