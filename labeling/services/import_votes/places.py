"""Where the file's articles and sentences are here, if they are."""

from collections.abc import Iterable

from labeling.domain.model import Sentence
from labeling.intake.foreign.nouns import Foreign, ForeignArticle, ForeignVote
from labeling.storage import articles as stored_articles
from labeling.storage import takedowns
from labeling.storage.connection import Database


class Brought:
    """The file's articles and sentences by id."""

    def __init__(self, foreign: Foreign) -> None:
        self.article_by_id = {one.article.id: one for one in foreign.articles}
        self.text_by_id = {each.id: each.text for one in foreign.articles for each in one.sentences}


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
        if self.here(article.article.id):
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
        return vote.known_as if is_known else vote.sentence_id

    def new_articles(self) -> Iterable[ForeignArticle]:
        """The articles that the project needs, in the file's order."""
        return [article for article in self._brought.article_by_id.values() if self.is_new(article)]


def article_of(sentence_id: str) -> str:
    """The id of the article that a sentence stands in."""
    return sentence_id.partition(":")[0]
