"""The data of the adjudication panel and of the article view, as JSON."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from labeling.domain.codebook import Codebook
from labeling.domain.gold import Dispute
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

    `queue` holds the ids of the sentences to decide, in order; `more` is how many wait after them. `view` names the
    request: the panel keeps its queue as long as that is the same.
    """
    rules = parse_guideline(opened.codebook.guideline).rules
    return {
        "project": project_id,
        "annotator": {"id": actor.annotator_id, "name": actor.name},
        "view": view,
        "articles": [_article(disputed) for disputed in opened.articles],
        "queue": list(queue),
        "start": start,
        "more": more,
        "disputes": _disputes(opened),
        "votes": _by_sentence(opened, _votes),
        "decisions": _by_sentence(opened, _decisions),
        "seen": _by_sentence(opened, _seen),
        "sequence": opened.adjudications_sequence,
        "votes_sequence": opened.sequence,
        "codebook": codebook_as_json(opened.codebook),
        "guideline": guideline_as_json(opened.codebook.guideline),
        "rules": [{"id": rule, "title": title} for rule, title in rules.items()],
    }


def article_view_data(
    article: Article,
    sentences: list[Sentence],
    codebook: Codebook,
    votes_by_sentence: Mapping[str, Sequence[tuple[str, Answer]]],
    *,
    marked: Collection[str] = (),
) -> Json:
    """The data of `article_view`. `votes_by_sentence` has (name, answer) of each person, by sentence id."""
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


def _by_sentence(opened: OpenDisputes, convert: Any) -> Json:
    """One mapping for the sentences of all articles."""
    return {sentence_id: value for disputed in opened.articles for sentence_id, value in convert(disputed).items()}


def _article(disputed: DisputedArticle) -> Json:
    return article_as_json(disputed.article) | {
        "sentences": sentences_as_json(disputed.article, disputed.sentences),
        "names": disputed.names,
    }


def _disputes(opened: OpenDisputes) -> Json:
    """Why each sentence of the articles is disputed. Sentences in the queue also have a hint."""
    hint_by_sentence = {disputed.sentence_id: disputed.hint for disputed in opened.disputes}
    disputes: dict[str, Dispute] = _by_sentence(opened, lambda disputed: disputed.dispute_by_sentence)
    disputes |= {item.sentence_id: item.dispute for item in opened.disputes if item.dispute is not None}
    return {
        sentence_id: {"why": dispute.value, "hint": _plain_hint(hint_by_sentence.get(sentence_id))}
        for sentence_id, dispute in disputes.items()
    }


def _plain_hint(hint: Mapping[str, float] | None) -> Json | None:
    return None if hint is None else {label: round(share, 4) for label, share in hint.items()}


def _votes(disputed: DisputedArticle) -> Json:
    return {sentence_id: [_vote(vote) for vote in votes] for sentence_id, votes in disputed.votes_by_sentence.items()}


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


def _decisions(disputed: DisputedArticle) -> Json:
    return {sentence_id: _decision(shown) for sentence_id, shown in disputed.decision_by_sentence.items()}


def _decision(shown: ShownDecision) -> Json:
    adjudication = shown.decision.adjudication
    return {
        "label": adjudication.label,
        "secondary": adjudication.secondary,
        "skip": adjudication.skip,
        "rule": adjudication.rule,
        "reason": adjudication.reason,
        "by": shown.name,
        "at": _moment(shown.decision.saved_at),
    }


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _seen(disputed: DisputedArticle) -> Json:
    """For every sentence, so that the panel knows which ones are new to it."""
    return {sentence.id: disputed.seen_by_sentence.get(sentence.id, 0) for sentence in disputed.sentences}
