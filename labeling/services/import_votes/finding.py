"""Sentences of a file found again in an article that is here: by their place first, then by their text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from labeling.domain.likeness import text_key
from labeling.domain.model import Sentence
from labeling.intake.foreign.nouns import ForeignArticle


@dataclass(frozen=True, slots=True)
class Found:
    """What was found."""

    here_by_id: dict[str, str]
    """Sentence ids here by the file's."""
    is_ambiguous: bool = False
    """Whether the file's positions fit as well if they begin with 0; they are taken to begin with 1."""


def found_in(brought: ForeignArticle, here: Sequence[Sentence], *, from_0: bool, is_blank: bool = False) -> Found:
    """The file's sentences that are here; each is found once.

    Places count only where the text there is alike. `from_0` says that the file counts from 0; else it may count from
    either. `is_blank` says that the texts here were taken down: then the place must do.
    """
    search = _Search(here, is_blank)
    from_one = {} if from_0 else search.at_positions(brought, 1)
    from_zero = search.at_positions(brought, 0)
    whole = search.in_order(brought)
    best = max((whole, search.at_offsets(brought), from_one, from_zero), key=len)
    is_ambiguous = best is from_one and len(from_one) == len(from_zero) > 0
    return Found(best | search.by_text(brought, best), is_ambiguous)


class _Search:
    """What is here, looked up in several ways."""

    def __init__(self, here: Sequence[Sentence], is_blank: bool) -> None:
        self._here = here
        self._is_blank = is_blank
        self._at = {sentence.position: sentence for sentence in here}
        self._from = {(sentence.start, sentence.end): sentence for sentence in here}

    def in_order(self, brought: ForeignArticle) -> dict[str, str]:
        """The file has the whole article, however it counts."""
        found = self._alike(zip(brought.sentences, self._here, strict=False))
        return found if len(found) == len(brought.sentences) == len(self._here) else {}

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

    def _alike(self, pairs: Iterable[tuple[Sentence, Sentence]]) -> dict[str, str]:
        return {one.id: other.id for one, other in pairs if self._is_blank or _alike(one, other)}


def _alike(one: Sentence, other: Sentence) -> bool:
    return text_key(one.text) == text_key(other.text)


def _once(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Ids by the texts that stand once among these."""
    keys = [text_key(one.text) for one in sentences]
    times = Counter(keys)
    return {key: one.id for key, one in zip(keys, sentences, strict=True) if times[key] == 1}
