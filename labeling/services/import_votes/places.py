"""Where the file's articles and sentences are here, if they are."""

import re
from collections.abc import Iterable, Iterator, Mapping

from labeling.domain.likeness import text_key
from labeling.domain.model import Sentence
from labeling.intake.foreign.nouns import Foreign, ForeignArticle, ForeignVote
from labeling.services.import_votes.finding import Found, found_in
from labeling.storage import articles as stored_articles
from labeling.storage import takedowns
from labeling.storage.connection import Database

_BEGINNING = re.compile(r"[0-9a-fA-F]{8,16}")
"""An article's id, or enough of it that a number of the file is not taken for one."""


class Brought:
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


class Places:
    """Looks up the same article by its SHA-256 and the same sentence by its offsets, in one snapshot."""

    def __init__(self, db: Database, brought: Brought) -> None:
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
        called = Called(stored_articles.title_by_id(self._db))
        return tuple(note for article in self._brought.article_by_id.values() for note in self._find(article, called))

    def _find(self, article: ForeignArticle, called: "Called") -> Iterator[str]:
        if not article.called:
            return
        sure = called.by_id(article.called)
        titled = called.by_title(article.called, article.article.title, first=article.article.id)
        for article_id in [sure] if sure else titled:
            here = list(self.here(article_id).values())
            is_blank = article_id in self._blank and bool(sure)
            found = found_in(article, here, from_0=self._brought.from_0, is_blank=is_blank)
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

    def _told(self, article: ForeignArticle, search: Found) -> Iterator[str]:
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


class Called:
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


def article_of(sentence_id: str) -> str:
    """The id of the article that a sentence stands in."""
    return sentence_id.partition(":")[0]
