"""The rows of one article of a release."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from labeling.domain.assignments import Holding
from labeling.domain.gold import Gold, entropy, soft_label
from labeling.domain.model import Annotation, Answer, Article, Decision, Sentence, Vote
from labeling.domain.releases import TextMode, WithoutGold, excerpt, text_mode_of
from labeling.domain.training import SKIPPED
from labeling.publish.columns import Row, answer_columns, origin_columns, round_columns, source_columns
from labeling.publish.facts import UNANSWERED
from labeling.publish.tables import POSTERIOR, SOFT
from labeling.release.release_context import ReleaseContext
from labeling.release.released_article import (
    ARCHIVED,
    SAMPLE,
    LabelCounts,
    ReleasedArticle,
    ReleasedSentence,
    UnreleasedArticle,
    UnreleasedSentence,
    count_reasons,
)
from labeling.storage import adjudications, annotations, articles, openings
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_votes

_NO_LABEL = dict.fromkeys(("label", "secondary", "skip", "gold_by", "rule", "reason"))
"""Of a sentence that was left out because few voted on it: its label is not released."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One article as it is stored, with all votes and decisions on it."""

    article_id: str
    """Kept here, as the article computes it from its text each time."""
    article: Article
    mode: TextMode
    taken_down: bool
    votes_by_sentence: Mapping[str, list[Vote]]
    decisions: Mapping[str, Decision]
    holders: Mapping[str, Holding]
    unanswered: frozenset[str]
    """Sentences that somebody has yet to answer."""
    left_out_votes: Sequence[tuple[str, str, bool]]
    """(sentence id, annotator id, whether it is only a note) of the votes that are left out."""
    after_opening: frozenset[int]
    """Sequences of the votes that were given when the article had been opened to their annotators before."""


def released_article(db: Database, context: ReleaseContext, article_id: str) -> ReleasedArticle | UnreleasedArticle:
    """The article's rows, or why it is not in the release."""
    article = articles.article(db, article_id)
    batch = articles.batch_of(db, article_id)
    if reason := _why_not_asked_for(context, article_id, article, batch):
        return UnreleasedArticle(reason)
    sentences = articles.sentences_of(db, article_id)
    votes = {  # they come by sentence
        sentence_id: list(group)
        for sentence_id, group in groupby(
            annotations.votes_on_article(db, article_id), lambda vote: vote.annotation.sentence_id
        )
    }
    holders = context.holders(db, article_id)
    taken_down = article_id in context.project.taken_down
    source = _Source(
        article_id,
        article,
        TextMode.NONE if taken_down else text_mode_of(article.source.licence, context.choices.text),
        taken_down,
        votes,
        adjudications.decisions(db, article_id=article_id),
        holders,
        _unanswered(context, sentences, votes, holders),
        left_out_votes(db, article_id) if context.left_out else (),
        frozenset(openings.votes_after_opening(db, article_id)),
    )
    return _released(
        context, source, batch, sentences, complete=_is_complete(context, article_id, sentences, votes, holders)
    )


def _why_not_asked_for(context: ReleaseContext, article_id: str, article: Article, batch: str) -> str | None:
    if article_id in context.project.training:
        return "articles for practice and tests"
    if article_id in context.project.samples:
        return SAMPLE
    if article_id in context.project.archived:
        return ARCHIVED
    if article_id in context.project.blind:
        return "articles that whoever published it was still labeling"
    choices = context.choices
    asked = (
        (choices.batches, batch),
        (choices.sources, article.source.name),
        (choices.languages, article.language),
        (choices.articles, article_id),
    )
    if any(wanted and value not in wanted for wanted, value in asked):
        return "articles that were not chosen"
    return None


def _is_complete(
    context: ReleaseContext,
    article_id: str,
    sentences: Sequence[Sentence],
    votes: Mapping[str, list[Vote]],
    holders: Mapping[str, Holding],
) -> bool:
    to_label = [sentence.id for sentence in sentences if not sentence.part.is_furniture]
    if not context.is_single_user:
        return context.is_complete(
            article_id, len(to_label), {annotator_id: holding.done for annotator_id, holding in holders.items()}
        )
    done = Counter(
        vote.annotation.annotator_id
        for sentence_id in to_label
        for vote in votes.get(sentence_id, ())
        if vote.annotation.answer.settles
    )
    return context.is_complete(article_id, len(to_label), done)


def _unanswered(
    context: ReleaseContext,
    sentences: Sequence[Sentence],
    votes: Mapping[str, list[Vote]],
    holders: Mapping[str, Holding],
) -> frozenset[str]:
    """The sentences that a holder has yet to answer, and would find answered in the release."""
    if not holders:
        return frozenset()
    unanswered = set()
    for sentence_id in (sentence.id for sentence in sentences if not sentence.part.is_furniture):
        events = [vote.annotation for vote in votes.get(sentence_id, [])]
        answered = {event.annotator_id for event in events if event.answer.settles or event.answer.unsure}
        if any(context.is_to_answer(holder, sentence_id, answered) for holder in holders.values()):
            unanswered.add(sentence_id)
    return frozenset(unanswered)


def _released(
    context: ReleaseContext, source: _Source, batch: str, sentences: Sequence[Sentence], *, complete: bool
) -> ReleasedArticle | UnreleasedArticle:
    maybe = (_sentence(context, source, sentence) for sentence in sentences)
    entries = [entry for entry in maybe if entry is not None]
    why = "articles that are not finished" if context.choices.only_complete and not complete else None
    labels = _label_counts(context, source, entries, complete=complete, why=why)
    if why is not None:
        return UnreleasedArticle(why, labels=labels)
    if not any(isinstance(entry, ReleasedSentence) for entry in entries):
        unreleased = [entry for entry in entries if isinstance(entry, UnreleasedSentence)]
        return UnreleasedArticle("articles without a sentence for the release", count_reasons(unreleased), labels)
    at_home = frozenset() if context.choices.unanswered else source.unanswered
    leaving = (sentence.id for sentence in sentences if sentence.id not in at_home)
    all_votes = [vote for sentence_id in leaving for vote in source.votes_by_sentence.get(sentence_id, ())]
    leaving_votes = [vote for vote in all_votes if _says_something(context, vote)]
    return ReleasedArticle(
        article=source.article,
        row=_article_row(source, batch, len(sentences)),
        entries=entries,
        labels=labels,
        unanswered=at_home,
        votes=_vote_rows(context, source, leaving_votes),
        votes_by_visibility=Counter(
            context.voter_roles.visibility_of(vote, source.after_opening) for vote in leaving_votes
        ),
        only_notes=len(all_votes) - len(leaving_votes),
        left_out_votes=Counter(
            annotator_id
            for sentence_id, annotator_id, only_note in source.left_out_votes
            if sentence_id not in at_home and (context.choices.notes or not only_note)
        ),
    )


def _label_counts(
    context: ReleaseContext,
    source: _Source,
    entries: Sequence[ReleasedSentence | UnreleasedSentence],
    *,
    complete: bool,
    why: str | None,
) -> LabelCounts:
    """`why` is the reason why the whole article is left out."""
    labeled = [entry for entry in entries if entry.gold.label is not None]
    reasons = (why or (entry.why if isinstance(entry, UnreleasedSentence) else None) for entry in labeled)
    lost = Counter(reason for reason in reasons if reason)
    enough = [entry for entry in labeled if entry.gold.votes >= context.choices.min_votes]
    settled = sum(entry.sentence_id not in source.unanswered for entry in enough)
    return LabelCounts(lost, settled, settled if complete else 0, len(enough))


def _article_row(source: _Source, batch: str, sentences: int) -> Row:
    article = source.article
    return {
        "article_id": source.article_id,
        "sha256": article.sha256,
        **source_columns(article),
        "batch": batch,
        "split": None,
        "cluster": None,
        "sentences": sentences,
        "text_mode": source.mode.value,
        "text": article.text if source.mode is TextMode.FULL else None,
    }


def _sentence(
    context: ReleaseContext, source: _Source, sentence: Sentence
) -> ReleasedSentence | UnreleasedSentence | None:
    """The sentence, or why it is left out; None for furniture without votes and decisions: nobody misses that."""
    votes, decision = source.votes_by_sentence.get(sentence.id, []), source.decisions.get(sentence.id)
    if sentence.part.is_furniture and not votes and decision is None:
        return None
    answers = tuple(_without_note(vote.annotation).answer for vote in votes)
    gold = context.gold(sentence.id, answers, decision)
    outcomes = [
        (vote.annotation.annotator_id, vote.annotation.answer.label or SKIPPED)
        for vote in votes
        if vote.annotation.answer.settles
    ]
    row = _label_row(context, source, sentence, gold, answers)
    if sentence.id in source.unanswered and not context.choices.unanswered:
        return UnreleasedSentence(sentence.id, UNANSWERED, gold, [], row | _NO_LABEL)
    if why := _why_unreleased(context, gold):
        return UnreleasedSentence(sentence.id, why, gold, outcomes, row | _NO_LABEL)
    return ReleasedSentence(sentence.id, row, gold, outcomes, sentence.text)


def _why_unreleased(context: ReleaseContext, gold: Gold) -> str | None:
    if gold.votes < context.choices.min_votes:
        least = context.choices.min_votes
        return "sentences without a vote" if least == 1 else f"sentences with fewer votes than {least}"
    if gold.basis is None and context.choices.without_gold is WithoutGold.LEAVE_OUT:
        return f"sentences without a label of record ({gold.no_gold_reason})"
    return None


def _label_row(
    context: ReleaseContext, source: _Source, sentence: Sentence, gold: Gold, answers: tuple[Answer, ...]
) -> Row:
    soft, bits, tie = _shares(answers, tuple(context.labels))
    return {
        "sentence_id": sentence.id,
        "article_id": sentence.article_id,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
        "part": sentence.part.value,
        "text": _text(source.mode, sentence.text),
        # Of a text that was taken down, only blanks are left: their hash would mean nothing.
        "text_sha256": None if source.taken_down else hashlib.sha256(sentence.text.encode()).hexdigest(),
        "label": gold.label,
        "secondary": gold.secondary,
        "skip": gold.skip,
        "gold_by": gold.basis,
        "without_gold": gold.no_gold_reason,
        "votes": gold.votes,
        "tie": tie,
        "entropy": bits,
        "rule": gold.rule,
        # A reason is as free a text as a note, and may as well name people.
        "reason": gold.reason or None if context.choices.notes else None,
        "split": None,
        **{f"{SOFT}{label}": soft.get(label) for label in context.labels},
        **{f"{POSTERIOR}{label}": None for label in context.labels},
    }


def _text(mode: TextMode, text: str) -> str | None:
    if mode is TextMode.NONE:
        return None
    return text if mode is TextMode.FULL else excerpt(text)


@lru_cache(maxsize=4096)
def _shares(answers: tuple[Answer, ...], labels: tuple[str, ...]) -> tuple[Mapping[str, float], float | None, bool]:
    """(soft label, entropy, whether there is a tie): a million votes come in few combinations."""
    soft = soft_label(answers, labels)
    most = Counter(answer.label for answer in answers if answer.label is not None).most_common(2)
    return soft, entropy(soft), len(most) > 1 and most[0][1] == most[1][1]


def _says_something(context: ReleaseContext, vote: Vote) -> bool:
    """Whether a vote is more than a note that stays at home."""
    return context.choices.notes or not _without_note(vote.annotation).answer.is_empty


def _vote_rows(context: ReleaseContext, source: _Source, votes: Iterable[Vote]) -> list[Row]:
    """By sentence, as they came; and on each by annotator."""
    by_sentence = groupby((_vote_row(context, source, vote) for vote in votes), itemgetter("sentence_id"))
    return [row for _, rows in by_sentence for row in sorted(rows, key=itemgetter("annotator"))]


def _vote_row(context: ReleaseContext, source: _Source, vote: Vote) -> Row:
    annotation = vote.annotation
    answer = answer_columns(annotation if context.choices.notes else _without_note(annotation))
    return {
        "annotation_id": annotation.id,
        "sentence_id": annotation.sentence_id,
        "article_id": source.article_id,
        "annotator": context.shown_by_annotator[annotation.annotator_id],
        **answer,
        **origin_columns(vote),
        "extra": not context.is_single_user and annotation.annotator_id not in source.holders,
        **round_columns(vote),
        "split": None,
    }


def _without_note(annotation: Annotation) -> Annotation:
    # Most have none, and a million copies take seconds.
    return replace(annotation, answer=replace(annotation.answer, note="")) if annotation.answer.note else annotation
