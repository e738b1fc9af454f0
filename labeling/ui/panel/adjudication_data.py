"""What the adjudication panel and the view of an article get, as JSON."""

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

    `queue` holds the sentences to decide, in order; `more` others wait after them. `view` names what was asked for: the
    panel keeps its queue as long as that stays the same.
    """
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
        "rules": _rules(opened.codebook),
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


def _by_sentence(opened: OpenDisputes, read: Any) -> Json:
    """One mapping over the sentences of all articles."""
    return {sentence_id: value for disputed in opened.articles for sentence_id, value in read(disputed).items()}


def _article(disputed: DisputedArticle) -> Json:
    return article_as_json(disputed.article) | {
        "sentences": sentences_as_json(disputed.article, disputed.sentences),
        "names": disputed.names,
    }


def _disputes(opened: OpenDisputes) -> Json:
    """Why each disputed sentence is disputed, with the hint for those that were asked for."""
    hint_by_sentence = {entry.sentence_id: entry.hint for entry in opened.disputes}
    disputes: dict[str, Dispute] = _by_sentence(opened, lambda disputed: disputed.dispute_by_sentence)
    disputes |= {entry.sentence_id: entry.dispute for entry in opened.disputes if entry.dispute is not None}
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
        "label": adjudication.answer.label,
        "secondary": adjudication.answer.secondary,
        "skip": adjudication.answer.skip,
        "rule": adjudication.rule,
        "reason": adjudication.reason,
        "by": shown.name,
        "at": _moment(shown.decision.saved_at),
    }


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _seen(disputed: DisputedArticle) -> Json:
    """For every sentence, so that the panel knows which ones these data speak of."""
    return {sentence.id: disputed.seen_by_sentence.get(sentence.id, 0) for sentence in disputed.sentences}


def _rules(codebook: Codebook) -> list[Json]:
    return [{"id": rule, "title": title} for rule, title in parse_guideline(codebook.guideline).rules.items()]
