"""Sentences of a file found again in an article that is here: by their place first, then by their text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from labeling.domain.matching_keys import text_key
from labeling.domain.model import Sentence, article_of
from labeling.intake.foreign.model import Foreign, ForeignArticle, ForeignVote
from labeling.storage import articles as stored_articles
from labeling.storage import takedowns
from labeling.storage.connection import Database


@dataclass(frozen=True, slots=True)
class SentenceMatches:
    """What was found."""

    here_by_id: dict[str, str]
    """Sentence ids here by the file's."""
    is_ambiguous: bool = False
    """Whether the file's positions fit as well if they begin with 0; they are taken to begin with 1."""


def match_sentences(
    brought: ForeignArticle, here: Sequence[Sentence], *, from_0: bool, is_blank: bool = False
) -> SentenceMatches:
    """The file's sentences that are here; each is found once.

    Places count only where the text there is alike. `from_0` says that the file counts from 0; else it may count from
    either. `is_blank` says that the texts here were taken down: then the place must do.
    """
    search = _SentenceSearch(here, is_blank)
    from_one = {} if from_0 else search.at_positions(brought, 1)
    from_zero = search.at_positions(brought, 0)
    whole = search.in_order(brought)
    best = max((whole, search.at_offsets(brought), from_one, from_zero), key=len)
    is_ambiguous = best is from_one and len(from_one) == len(from_zero) > 0
    return SentenceMatches(best | search.by_text(brought, best), is_ambiguous)


class _SentenceSearch:
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


_BEGINNING = re.compile(r"[0-9a-fA-F]{8,16}")
"""An article's id, or enough of it that a number of the file is not taken for one."""


class ForeignIndex:
    """The file's articles and sentences by id."""

    def __init__(self, foreign: Foreign) -> None:
        self.article_by_id = {one.article.id: one for one in foreign.articles}
        self.text_by_id = {each.id: each.text for one in foreign.articles for each in one.sentences}
        self.from_0 = any(0 in one.position_by_id.values() for one in foreign.articles)
        """Whether the file counts sentences from 0."""
        self.here_by_id: dict[str, str] = {}
        """Sentence ids of this project by the file's, where another article here has the sentence: `Places.find`."""
        self.elsewhere: dict[str, str] = {}
        """The ids of these articles, by the file's articles that are found in them."""


class SentenceLookup:
    """Looks up the same article by its SHA-256 and the same sentence by its offsets, in one snapshot."""

    def __init__(self, db: Database, brought: ForeignIndex) -> None:
        self._db = db
        self._brought = brought
        self._here: dict[str, dict[str, Sentence]] = {}
        self._blank: set[str] = set()

    def here(self, article_id: str) -> dict[str, Sentence]:
        """The sentences of an article of this project by id; empty where it has no such article."""
        if article_id not in self._here:
            found = stored_articles.list_articles(self._db, [article_id])
            sentences = stored_articles.sentences_of(self._db, article_id) if found else []
            self._here[article_id] = {sentence.id: sentence for sentence in sentences}
            if found and takedowns.is_taken_down(self._db, article_id):
                self._blank.add(article_id)
        return self._here[article_id]

    def brought(self, article_id: str) -> ForeignArticle | None:
        """The article as the file brings it."""
        return self._brought.article_by_id.get(article_id)

    def is_new(self, article: ForeignArticle) -> bool:
        """Whether the project needs the article: it has neither this text nor the sentences that it is made of."""
        if self.here(article.article.id) or article.article.id in self._brought.elsewhere:
            return False
        return not any(self.is_same(known_as, sentence_id) for sentence_id, known_as in article.known_as.items())

    def is_same(self, known_as: str, sentence_id: str) -> bool:
        """Whether the project has the sentence `known_as`, with the text of the file's sentence."""
        article_id = article_of(known_as)
        sentence = self.here(article_id).get(known_as)
        if sentence is None:
            return False
        return article_id in self._blank or sentence.text == self._brought.text_by_id.get(sentence_id)

    def place(self, vote: ForeignVote) -> str:
        """The sentence of this project, or of an article that the file brings, to which a vote belongs."""
        is_known = bool(vote.known_as) and self.is_same(vote.known_as, vote.sentence_id)
        return vote.known_as if is_known else self._brought.here_by_id.get(vote.sentence_id, vote.sentence_id)

    def find(self) -> tuple[str, ...]:
        """Look for articles that the file names by an id or a title of ours; say what is not as it should be.

        An article of the file that has the id of one here, or the beginning of its id, is that article. One that only
        has its title must have nothing but sentences of it.
        """
        called = ArticleNames(stored_articles.title_by_id(self._db))
        return tuple(note for article in self._brought.article_by_id.values() for note in self._find(article, called))

    def _find(self, article: ForeignArticle, called: "ArticleNames") -> Iterator[str]:
        if not article.called:
            return
        sure = called.by_id(article.called)
        titled = called.by_title(article.called, article.article.title, first=article.article.id)
        for article_id in [sure] if sure else titled:
            here = list(self.here(article_id).values())
            is_blank = article_id in self._blank and bool(sure)
            found = match_sentences(article, here, from_0=self._brought.from_0, is_blank=is_blank)
            if sure or len(found.here_by_id) == len(article.sentences):
                self._brought.elsewhere[article.article.id] = article_id
                self._brought.here_by_id |= found.here_by_id
                yield from self._told(article, found)
                return
        if titled:
            yield (
                f"An article here is called “{called.title(titled[0])}” too, but has not all of these sentences: the "
                "file's comes as an article of its own."
            )

    def _told(self, article: ForeignArticle, search: SentenceMatches) -> Iterator[str]:
        name, found = article.called, search.here_by_id
        if search.is_ambiguous:
            yield f"{name}: its positions may begin with 0 or with 1; both fit, and they are taken to begin with 1."
        if lacking := len(article.sentences) - len(found):
            yield f"{name}: {lacking:,} of its sentences are not in the article here, at their place or anywhere."
        texts = {one.id: one.text for one in self.here(self._brought.elsewhere[article.article.id]).values()}
        is_blank = self._brought.elsewhere[article.article.id] in self._blank
        common = [] if is_blank else [one for one in article.sentences if one.id in found]
        other = [one for one in common if texts[found[one.id]] != one.text]
        if other:
            yield (
                f"{name}: {len(other):,} of its sentences differ from those here in blanks, line ends, quotation marks "
                f"or composed letters, and are taken for the same, such as “{other[0].text[:80]}”."
            )

    def new_articles(self) -> Iterable[ForeignArticle]:
        """The articles that the project needs, in the file's order."""
        return [article for article in self._brought.article_by_id.values() if self.is_new(article)]


class ArticleNames:
    """The project's articles by what people call them."""

    def __init__(self, title_by_id: Mapping[str, str]) -> None:
        self._title_by_id = title_by_id
        self._ids_by_title: dict[str, list[str]] = {}
        for article_id, title in title_by_id.items():
            self._ids_by_title.setdefault(text_key(title), []).append(article_id)

    def by_id(self, name: str) -> str:
        """The one article whose id this is, or begins with this; else empty."""
        if _BEGINNING.fullmatch(name) is None:
            return ""
        found = [article_id for article_id in self._title_by_id if article_id.startswith(name.casefold())]
        return found[0] if len(found) == 1 else ""

    def by_title(self, *names: str, first: str) -> list[str]:
        """The articles that are called so; the one with the id `first` before the others."""
        found = {one: None for name in names for one in self._ids_by_title.get(text_key(name), [])}
        return sorted(found, key=lambda article_id: article_id != first)

    def title(self, article_id: str) -> str:
        """What an article is called."""
        return self._title_by_id[article_id]
