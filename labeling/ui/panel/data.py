"""What the labeling panel gets, as JSON: an article, the codebook, and one annotator's own votes."""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, Answer, Article, ArticleUse, GuidedPath, Part, Sentence, Vote
from labeling.domain.training import KnownGold
from labeling.intake.guideline import parse_guideline
from labeling.services.articles import ArticleProgress, OpenArticle

Json = dict[str, Any]

_json_by_codebook: dict[str, Json] = {}
"""Made once for each version: it is the same for every person and page."""

_NEW_LINE = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def panel_data(project_id: str, actor: Actor, opened: OpenArticle) -> Json:
    """The panel's `data` (labeling/ui/panel/assets/labeling_panel.js reads it)."""
    article, upcoming = article_as_json(opened.article), opened.next_article
    if opened.use is ArticleUse.SAMPLE:
        article["source"] = " · ".join(filter(None, ("Sample to try things out on", article["source"])))
    return {
        "project": project_id,
        "annotator": {"id": actor.annotator_id, "name": actor.name},
        "article": article,
        "sentences": sentences_as_json(opened.article, opened.sentences),
        "votes": {sentence_id: vote_as_json(vote) for sentence_id, vote in opened.vote_by_sentence.items()},
        "sequence": opened.sequence,
        "use": opened.use.value,
        "pending": opened.pending,
        "late": sorted(opened.second_thoughts),
        "feedback": None
        if opened.feedback is None
        else {s: _known_gold(known) for s, known in opened.feedback.items()},
        "start": None,
        "context": opened.shows_context,
        "codebook": codebook_as_json(opened.codebook),
        "guideline": guideline_as_json(opened.codebook.guideline),
        "next": {"id": upcoming.id, "title": upcoming.title} if upcoming else None,
    }


def _known_gold(known: KnownGold) -> Json:
    answer = known.answer
    return {
        "label": answer.label,
        "secondary": answer.secondary,
        "skip": answer.skip,
        "rule": known.rule,
        "reason": known.reason,
    }


def vote_as_json(vote: Vote) -> Json:
    """An answer with its guided path, under the names of the protocol."""
    answer: Answer = vote.annotation.answer
    return {
        "label": answer.label,
        "secondary": answer.secondary,
        "skip": answer.skip,
        "unsure": answer.unsure,
        "note": answer.note,
        "path": path_as_json(vote.annotation.path),
    }


def codebook_as_json(codebook: Codebook) -> Json:
    """The codebook without its sources."""
    if codebook.id not in _json_by_codebook:
        _json_by_codebook[codebook.id] = {
            "id": codebook.id,
            "name": codebook.name,
            "scope": codebook.scope,
            "labels": [_plain(label) for label in codebook.labels],
            "skip_reasons": [_plain(reason) for reason in codebook.skip_reasons],
            "questions": [_plain(question) for question in codebook.questions],
        }
    return _json_by_codebook[codebook.id]


@lru_cache(maxsize=16)
def guideline_as_json(markdown: str) -> list[Any]:
    """The guideline as a tree of allow-listed tags and text."""
    return list(parse_guideline(markdown).nodes)


def article_entry(progress: ArticleProgress, cells: list[tuple[Part, Answer]], codebook: Json) -> Json:
    """An article in the list, with the cells of its stripe (their shape is in panel/assets/stripe/stripe.js)."""
    index_by_label = {label["id"]: index for index, label in enumerate(codebook["labels"])}
    summary = progress.summary
    return {
        "id": summary.id,
        "title": summary.title,
        "source": summary.source.name,
        "published": summary.source.published,
        "language": summary.language,
        "done": progress.done,
        "to_label": summary.to_label,
        "cells": [_cell(part, answer, index_by_label) for part, answer in cells],
    }


def _cell(part: Part, answer: Answer, index_by_label: dict[str, int]) -> Json:
    if answer.label is not None:
        return {"kind": "label", "label": index_by_label.get(answer.label, -1), "unsure": answer.unsure}
    if answer.skip is not None:
        return {"kind": "skip"}
    return {"kind": "furniture" if part.is_furniture else "open", "unsure": answer.unsure}


def path_as_json(path: GuidedPath | None) -> Json | None:
    """The answers to the decision questions, and the rule; None without guided mode."""
    if path is None:
        return None
    return {"answers": [list(answer) for answer in path.answers], "rule": path.rule}


def article_as_json(article: Article) -> Json:
    """What the head of a screen says about an article."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source.name,
        "published": article.source.published,
        "language": article.language,
        "url": article.source.url,
    }


def sentences_as_json(article: Article, sentences: list[Sentence]) -> list[Json]:
    """The sentences in reading order, each with what separates it from the one before."""
    ends = [0, *(sentence.end for sentence in sentences)]
    return [
        {
            "id": sentence.id,
            "position": sentence.position,
            "text": sentence.text,
            "part": sentence.part.value,
            "furniture": sentence.part.is_furniture,
            "gap": _gap(article.text[end_before : sentence.start]),
        }
        for sentence, end_before in zip(sentences, ends, strict=False)
    ]


def _gap(between: str) -> str:
    """What separates a sentence from the one before, as the screen needs it: a new paragraph, a space, or nothing."""
    if _NEW_LINE.search(between):
        return "\n"
    return " " if between else ""


def _plain(value: Any) -> Any:
    """Dataclasses, enums and tuples as what JSON has."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(element) for element in value]
    return value.value if isinstance(value, Enum) else value
