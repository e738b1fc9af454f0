"""`training.toml`: short articles whose sentences have known gold, to train with."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labeling.domain.model import Answer, Article, ArticleUse, Part, Sentence, Source
from labeling.domain.training import KnownGold
from labeling.intake.draft import Draft

ENGINE = "a sentence a paragraph"
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class TrainingArticle:
    """An article of the round, not stored yet."""

    draft: Draft
    use: ArticleUse
    known: Mapping[str, KnownGold]
    """What is right, by sentence id."""


def read_training_round(toml: str) -> list[TrainingArticle]:
    """The articles of a training round, in the order of the file, which comes with Factmark and is not checked here."""
    return [_article(entry) for entry in tomllib.loads(toml)["articles"]]


def _article(entry: dict[str, Any]) -> TrainingArticle:
    texts = [sentence["text"] for sentence in entry["sentences"]]
    article = Article(
        text=_BETWEEN.join(texts) + "\n",
        title=entry["title"],
        language="en",
        source=Source("Factmark's training round (invented)", licence="Written for Factmark, Apache-2.0"),
        engine=ENGINE,
    )
    sentences = _sentences(article, texts)
    known = {
        sentence.id: KnownGold(Answer(given.get("label"), skip=given.get("skip")), given["rule"], given["why"])
        for sentence, given in zip(sentences, entry["sentences"], strict=True)
    }
    return TrainingArticle(Draft(article, sentences, hard_wrapped=False), ArticleUse(entry["use"]), known)


def _sentences(article: Article, texts: list[str]) -> tuple[Sentence, ...]:
    sentences, start, article_id = [], 0, article.id
    for position, text in enumerate(texts, start=1):
        end = start + len(text)
        # All of it is to be labeled: to tell a credit or a section name from a sentence is part of the training.
        sentences.append(Sentence(article_id, position, start, end, Part.BODY, article.text[start:end]))
        start = end + len(_BETWEEN)
    return tuple(sentences)
