"""What the adjudication panel and the view of an article get, as JSON."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, Answer, Article, Sentence
from labeling.intake.guideline import parse_guideline
from labeling.services.adjudication import DisputedArticle, OpenDisputes, ShownDecision, ShownVote
from labeling.ui.panel.data import (
    article_as_json,
    codebook_as_json,
    guideline_as_json,
    path_as_json,
    sentences_as_json,
)

Json = dict[str, Any]
Value = TypeVar("Value")


def adjudication_data(  # noqa: PLR0913  # what a screen hands over
    project_id: str,
    actor: Actor,
    opened: OpenDisputes,
    queue: Sequence[str],
    *,
    view: str,
    more: int,
    start: str | None = None,
) -> Json:
    """The panel's `data` (types.js, next to its modules, has the shape).

    `queue` holds the sentences to decide, in order; `more` others wait after them. `view` names what was asked for: the
    panel keeps its queue as long as that stays the same.
    """
    votes_by_sentence = _joined(article.votes_by_sentence for article in opened.articles)
    decision_by_sentence = _joined(article.decision_by_sentence for article in opened.articles)
    return {
        "project": project_id,
        "annotator": {"id": actor.annotator_id, "name": actor.name},
        "view": view,
        "articles": [_article(disputed) for disputed in opened.articles],
        "queue": list(queue),
        "start": start,
        "more": more,
        "disputes": _disputes(opened),
        "votes": {sentence_id: [_vote(vote) for vote in votes] for sentence_id, votes in votes_by_sentence.items()},
        "decisions": {sentence_id: _decision(shown) for sentence_id, shown in decision_by_sentence.items()},
        # For every sentence, so that the panel knows which ones these data speak of.
        "seen": {s.id: article.seen_by_sentence.get(s.id, 0) for article in opened.articles for s in article.sentences},
        "sequence": opened.adjudications_sequence,
        "votes_sequence": opened.sequence,
        "codebook": codebook_as_json(opened.codebook),
        "guideline": guideline_as_json(opened.codebook.guideline),
        "rules": [
            {"id": rule, "title": title} for rule, title in parse_guideline(opened.codebook.guideline).rules.items()
        ],
    }


def article_view_data(
    article: Article,
    sentences: list[Sentence],
    codebook: Codebook,
    votes_by_sentence: Mapping[str, Sequence[tuple[str, Answer]]],
    *,
    marked: Collection[str] = (),
) -> Json:
    """The data of `article_view`: each person's answers, as (name, answer), by sentence id."""
    return {
        "article": article_as_json(article)
        | {
            "sentences": sentences_as_json(article, sentences),
            "names": sorted({by for votes in votes_by_sentence.values() for by, _ in votes}),
        },
        "votes": {
            sentence_id: [{"by": by, "path": None} | _answer(answer) for by, answer in votes]
            for sentence_id, votes in votes_by_sentence.items()
        },
        "decisions": {},
        "marked": [sentence.id for sentence in sentences if sentence.id in marked],
        "labels": codebook_as_json(codebook)["labels"],
    }


def _joined(mappings: Iterable[Mapping[str, Value]]) -> dict[str, Value]:
    """One mapping over the sentences of all articles."""
    return {sentence_id: value for mapping in mappings for sentence_id, value in mapping.items()}


def _article(disputed: DisputedArticle) -> Json:
    return article_as_json(disputed.article) | {
        "sentences": sentences_as_json(disputed.article, disputed.sentences),
        "names": disputed.names,
    }


def _disputes(opened: OpenDisputes) -> Json:
    """Why each disputed sentence is disputed, with the hint for those that were asked for."""
    hint_by_sentence = {
        entry.sentence_id: {label: round(share, 4) for label, share in entry.hint.items()}
        for entry in opened.disputes
        if entry.hint is not None
    }
    dispute_by_sentence = _joined(article.dispute_by_sentence for article in opened.articles)
    dispute_by_sentence |= {entry.sentence_id: entry.dispute for entry in opened.disputes if entry.dispute is not None}
    return {
        sentence_id: {"why": dispute.value, "hint": hint_by_sentence.get(sentence_id)}
        for sentence_id, dispute in dispute_by_sentence.items()
    }


def _vote(vote: ShownVote) -> Json:
    thought = None if vote.second_thought is None else _answer(vote.second_thought)
    return {"by": vote.name, "path": path_as_json(vote.path), "second": thought} | _answer(vote.answer)


def _answer(answer: Answer) -> Json:
    return {
        "label": answer.label,
        "secondary": answer.secondary,
        "skip": answer.skip,
        "unsure": answer.unsure,
        "note": answer.note,
    }


def _decision(shown: ShownDecision) -> Json:
    adjudication, saved_at = shown.decision.adjudication, shown.decision.saved_at
    return {
        "label": adjudication.answer.label,
        "secondary": adjudication.answer.secondary,
        "skip": adjudication.answer.skip,
        "rule": adjudication.rule,
        "reason": adjudication.reason,
        "by": shown.name,
        "at": f"{saved_at.day} {saved_at:%B %Y, %H:%M} UTC",
    }
