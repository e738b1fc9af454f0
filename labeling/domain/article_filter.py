"""Which articles somebody wants to see in a list, and in which order."""

from dataclasses import dataclass
from enum import StrEnum

from labeling.domain.model import ArticleUse
from labeling.domain.progress import ArticleStatus

PUT_AWAY = frozenset({ArticleStatus.ARCHIVED, ArticleStatus.TAKEN_DOWN})


class ArticleOrder(StrEnum):
    """The order of a list of articles."""

    NEWEST = "newest"
    """The article that was imported last comes first."""
    OLDEST = "oldest"
    TITLE = "title"
    PUBLISHED = "published"
    """The newest day first; articles without a day come last."""
    MATCH = "match"
    """What a search finds best comes first. Without a search, as `NEWEST`."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Articles of which all of this is true; what is empty asks for nothing."""

    words: str = ""
    """In the title or the text, or the beginning of an id."""
    sources: frozenset[str] = frozenset()
    published_from: str = ""
    """An ISO date. With one of the two, articles without a day are left out."""
    published_to: str = ""
    languages: frozenset[str] = frozenset()
    batches: frozenset[str] = frozenset()
    states: frozenset[ArticleStatus] = frozenset()
    """Empty: all but what is archived or taken down."""
    uses: frozenset[ArticleUse] = frozenset()
    """Empty: all but samples."""
    is_open: bool = False
    """Whether annotators may see each other's answers."""
    is_disputed: bool = False
    """Whether a sentence waits for an adjudicator."""

    def is_published_between(self, published: str) -> bool:
        """Whether an article of this day is wanted."""
        if not (self.published_from or self.published_to):
            return True
        day = published[:10]
        return day[:4].isdecimal() and self.published_from <= day <= (self.published_to or "9999-12-31")

    def is_use_wanted(self, use: ArticleUse) -> bool:
        """Whether an article for this is wanted."""
        return use in self.uses if self.uses else use is not ArticleUse.SAMPLE

    @property
    def needs_counts(self) -> bool:
        """Whether articles that are not put away are told apart by how far they are."""
        at_work = frozenset(ArticleStatus) - PUT_AWAY
        return bool(self.states & at_work) and not at_work <= self.states
