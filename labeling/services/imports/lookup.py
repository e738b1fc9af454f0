"""Find a file's sentences in the articles that are here: by their position first, then by their text."""

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
    """Which of a file's sentences an article here has."""

    id_by_foreign_id: dict[str, str]
    """Ids of sentences here, by the ids in the file."""
    is_ambiguous: bool = False
    """Whether the file's positions fit as well if they begin with 0; they are taken to begin with 1."""


def match_sentences(
    foreign_article: ForeignArticle, here: Sequence[Sentence], *, counts_from_zero: bool, is_blank: bool = False
) -> SentenceMatches:
    """Match the file's sentences with those of an article here, each with one at most.

    Positions match only where the texts are alike. `counts_from_zero` says that the file counts from 0; otherwise it
    may count from 0 or 1. `is_blank` says that the texts here were taken down, so that positions alone decide.
    """
    search = _SentenceSearch(here, is_blank)
    from_one = {} if counts_from_zero else search.at_positions(foreign_article, 1)
    from_zero = search.at_positions(foreign_article, 0)
    whole = search.in_order(foreign_article)
    best = max((whole, search.at_offsets(foreign_article), from_one, from_zero), key=len)
    is_ambiguous = best is from_one and len(from_one) == len(from_zero) > 0
    return SentenceMatches(best | search.by_text(foreign_article, best), is_ambiguous)


class _SentenceSearch:
    """The sentences of an article here, searched in several ways."""

    def __init__(self, here: Sequence[Sentence], is_blank: bool) -> None:
        self._here = here
        self._is_blank = is_blank
        self._at = {sentence.position: sentence for sentence in here}
        self._from = {(sentence.start, sentence.end): sentence for sentence in here}

    def in_order(self, foreign_article: ForeignArticle) -> dict[str, str]:
        """One after the other, where the file has the whole article, however it counts."""
        matches = self._alike(zip(foreign_article.sentences, self._here, strict=False))
        return matches if len(matches) == len(foreign_article.sentences) == len(self._here) else {}

    def at_positions(self, foreign_article: ForeignArticle, first: int) -> dict[str, str]:
        """At the file's positions, if they begin with `first`."""
        return self._alike(
            (sentence, self._at[position + 1 - first])
            for sentence in foreign_article.sentences
            if (position := foreign_article.position_by_id.get(sentence.id)) is not None
            and position + 1 - first in self._at
        )

    def at_offsets(self, foreign_article: ForeignArticle) -> dict[str, str]:
        """At the file's offsets."""
        return self._alike(
            (sentence, self._from[foreign_article.span_by_id[sentence.id]])
            for sentence in foreign_article.sentences
            if foreign_article.span_by_id.get(sentence.id) in self._from
        )

    def by_text(self, foreign_article: ForeignArticle, matched: Mapping[str, str]) -> dict[str, str]:
        """The rest, by texts that are once in the file's article and once here."""
        if self._is_blank:
            return {}
        taken = set(matched.values())
        foreign_id_by_text = _unique_texts(
            [sentence for sentence in foreign_article.sentences if sentence.id not in matched]
        )
        id_by_text = _unique_texts([sentence for sentence in self._here if sentence.id not in taken])
        return {id_: id_by_text[text] for text, id_ in foreign_id_by_text.items() if text in id_by_text}

    def _alike(self, pairs: Iterable[tuple[Sentence, Sentence]]) -> dict[str, str]:
        return {
            foreign.id: here.id
            for foreign, here in pairs
            if self._is_blank or text_key(foreign.text) == text_key(here.text)
        }


def _unique_texts(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Ids by text, of the sentences whose text no other of them has."""
    keys = [text_key(sentence.text) for sentence in sentences]
    count = Counter(keys)
    return {key: sentence.id for key, sentence in zip(keys, sentences, strict=True) if count[key] == 1}


_BEGINNING = re.compile(r"[0-9a-fA-F]{8,16}")
"""An article's id, or so much of its beginning that no number of the file is taken for one."""


class ForeignIndex:
    """The file's articles and sentences by id."""

    def __init__(self, foreign: Foreign) -> None:
        self.article_by_id = {article.article.id: article for article in foreign.articles}
        self.text_by_id = {sentence.id: sentence.text for article in foreign.articles for sentence in article.sentences}
        self.counts_from_zero = any(0 in article.position_by_id.values() for article in foreign.articles)
        """Whether the file counts sentences from 0."""
        self.sentence_id_here: dict[str, str] = {}
        """By the file's sentence, the id of the same sentence here; see `SentenceLookup.find_articles`."""
        self.article_id_here: dict[str, str] = {}
        """By the file's article, the id of the same article here; likewise."""


class SentenceLookup:
    """Looks up the same article by its SHA-256 and the same sentence by its offsets, in one snapshot."""

    def __init__(self, db: Database, index: ForeignIndex) -> None:
        self._db = db
        self._index = index
        self._here: dict[str, dict[str, Sentence]] = {}
        self._blank: set[str] = set()

    def sentences_here(self, article_id: str) -> dict[str, Sentence]:
        """The sentences of an article of this project by id; empty where it has no such article."""
        if article_id not in self._here:
            exists = bool(stored_articles.list_articles(self._db, [article_id]))
            sentences = stored_articles.sentences_of(self._db, article_id) if exists else []
            self._here[article_id] = {sentence.id: sentence for sentence in sentences}
            if exists and takedowns.is_taken_down(self._db, article_id):
                self._blank.add(article_id)
        return self._here[article_id]

    def foreign_article(self, article_id: str) -> ForeignArticle | None:
        """The article as the file has it."""
        return self._index.article_by_id.get(article_id)

    def is_new(self, article: ForeignArticle) -> bool:
        """Whether the project needs the article, having neither its text nor its sentences."""
        if self.sentences_here(article.article.id) or article.article.id in self._index.article_id_here:
            return False
        return not any(
            self.is_same(factmark_id, sentence_id) for sentence_id, factmark_id in article.factmark_id_by_id.items()
        )

    def is_same(self, factmark_id: str, sentence_id: str) -> bool:
        """Whether the project has the sentence `factmark_id`, with the text of the file's sentence."""
        article_id = article_of(factmark_id)
        sentence = self.sentences_here(article_id).get(factmark_id)
        if sentence is None:
            return False
        return article_id in self._blank or sentence.text == self._index.text_by_id.get(sentence_id)

    def sentence_id_for(self, vote: ForeignVote) -> str:
        """The id of the vote's sentence: of this project, or of an article that the file brings."""
        is_known = bool(vote.factmark_id) and self.is_same(vote.factmark_id, vote.sentence_id)
        return vote.factmark_id if is_known else self._index.sentence_id_here.get(vote.sentence_id, vote.sentence_id)

    def find_articles(self) -> tuple[str, ...]:
        """Look for articles that the file names by an id or a title of ours, and return notes on what differs.

        An article of the file that has the id of one here, or the beginning of its id, is that article. One that only
        has its title must have no other sentences.
        """
        names = ArticleNames(stored_articles.title_by_id(self._db))
        return tuple(note for article in self._index.article_by_id.values() for note in self._find(article, names))

    def _find(self, article: ForeignArticle, names: "ArticleNames") -> Iterator[str]:
        if not article.name_in_file:
            return
        by_id = names.by_id(article.name_in_file)
        by_title = names.by_title(article.name_in_file, article.article.title, first=article.article.id)
        for article_id in [by_id] if by_id else by_title:
            here = list(self.sentences_here(article_id).values())
            is_blank = article_id in self._blank and bool(by_id)
            matches = match_sentences(article, here, counts_from_zero=self._index.counts_from_zero, is_blank=is_blank)
            if by_id or len(matches.id_by_foreign_id) == len(article.sentences):
                self._index.article_id_here[article.article.id] = article_id
                self._index.sentence_id_here |= matches.id_by_foreign_id
                yield from self._notes(article, matches)
                return
        if by_title:
            yield (
                f"An article here is also called “{names.title(by_title[0])}”, but it lacks some of these sentences. "
                "The file's article is imported as another one."
            )

    def _notes(self, article: ForeignArticle, matches: SentenceMatches) -> Iterator[str]:
        name, id_by_foreign_id = article.name_in_file, matches.id_by_foreign_id
        article_id = self._index.article_id_here[article.article.id]
        if matches.is_ambiguous:
            yield f"{name}: its positions may begin with 0 or with 1. Both fit, so they are taken to begin with 1."
        if lacking := len(article.sentences) - len(id_by_foreign_id):
            yield f"{name}: {lacking:,} of its sentences are nowhere in the article here."
        here = self.sentences_here(article_id)
        common = [] if article_id in self._blank else [s for s in article.sentences if s.id in id_by_foreign_id]
        differing = [sentence for sentence in common if here[id_by_foreign_id[sentence.id]].text != sentence.text]
        if differing:
            yield (
                f"{name}: {len(differing):,} of its sentences differ from those here in blanks, line ends, quotation "
                f"marks or composed letters, and are taken for the same, such as “{differing[0].text[:80]}”."
            )

    def new_articles(self) -> Iterable[ForeignArticle]:
        """The articles that the project needs, in the file's order."""
        return [article for article in self._index.article_by_id.values() if self.is_new(article)]


class ArticleNames:
    """The project's articles by what people call them."""

    def __init__(self, title_by_id: Mapping[str, str]) -> None:
        self._title_by_id = title_by_id
        self._ids_by_title: dict[str, list[str]] = {}
        for article_id, title in title_by_id.items():
            self._ids_by_title.setdefault(text_key(title), []).append(article_id)

    def by_id(self, name: str) -> str:
        """The id of the one article whose id is this or begins with it; otherwise empty."""
        if _BEGINNING.fullmatch(name) is None:
            return ""
        ids = [article_id for article_id in self._title_by_id if article_id.startswith(name.casefold())]
        return ids[0] if len(ids) == 1 else ""

    def by_title(self, *names: str, first: str) -> list[str]:
        """The ids of the articles with one of these titles, `first` before the others."""
        ids = dict.fromkeys(id_ for name in names for id_ in self._ids_by_title.get(text_key(name), []))
        return sorted(ids, key=lambda article_id: article_id != first)

    def title(self, article_id: str) -> str:
        """The title of an article."""
        return self._title_by_id[article_id]
