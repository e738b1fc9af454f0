"""The rows of one article."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from labeling.domain.assignments import Holding
from labeling.domain.gold import Gold, entropy, soft_label
from labeling.domain.model import Annotation, Answer, Article, Decision, Sentence, Vote
from labeling.domain.releases import TextMode, WithoutGold, excerpt, text_mode_of
from labeling.publish.columns import Row, answer_columns, origin_columns, round_columns
from labeling.publish.facts import UNANSWERED
from labeling.publish.tables import POSTERIOR, SOFT
from labeling.release.answer_visibility import AnswerVisibility
from labeling.release.context import ReleaseContext
from labeling.storage import adjudications, annotations, articles, rounds
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_votes

_NO_LABEL = dict.fromkeys(("label", "secondary", "skip", "gold_by", "rule", "reason"))
"""Of a sentence that was left out because few voted on it: its label is not released, whatever it is."""
SAMPLE = "articles that came with Factmark"
"""Why a sample is left out. It is no part of the dataset, so the dataset's readers do not hear of it."""
SKIPPED = ""
"""Stands for a skip among the outcomes of votes."""


@dataclass(frozen=True, slots=True)
class ReleasedSentence:
    """One sentence that is in the release."""

    sentence_id: str
    row: Row
    """Of the labels table; its split and posteriors are still empty."""
    gold: Gold
    outcomes: list[tuple[str, str]]
    """(annotator id, label or `SKIPPED`) of the votes that settle it."""
    text: str
    """As it stands in the article, whether or not it leaves."""


@dataclass(frozen=True, slots=True)
class UnreleasedSentence:
    """One sentence that is not in the release, of an article that is."""

    sentence_id: str
    why: str
    gold: Gold
    outcomes: list[tuple[str, str]]
    """As in ReleasedSentence: what annotators said of it counts for agreement, and for how good each of them is. None
    where somebody has yet to answer it."""
    row: Row
    """As one of the labels table, but without a label."""


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """How many labels of record one article has for a release, and what each choice costs of them."""

    lost: Counter[str] = field(default_factory=Counter)
    """Those that are not in it, by reason."""
    settled: int = 0
    """Those that nobody has yet to answer."""
    whole: int = 0
    """The same where the article is complete, else none."""
    all: int = 0
    """All, also where somebody has yet to answer the sentence."""

    def __add__(self, other: "LabelCounts") -> "LabelCounts":
        return LabelCounts(
            self.lost + other.lost, self.settled + other.settled, self.whole + other.whole, self.all + other.all
        )


@dataclass(frozen=True, slots=True)
class ReleasedArticle:
    """One article that is in the release."""

    article: Article
    row: Row
    """Of the articles table; its split and cluster are still empty."""
    made: list[ReleasedSentence | UnreleasedSentence]
    """In the order of the article."""
    labels: LabelCounts
    unanswered: frozenset[str]
    """Ids of the sentences that stay at home with their votes, because somebody has yet to answer them."""
    votes: list[Row]
    """Of the annotations table, on all these sentences; their splits are still empty."""
    seen: Counter[AnswerVisibility]
    """These votes by what those who cast them could see of others' answers."""
    only_notes: int
    """Votes that are only a note, where notes stay at home: they are not among `votes`."""
    left_out_votes: Counter[str]
    """How many more votes there would be by people whose votes are left out, by annotator id."""

    @property
    def sentences(self) -> list[ReleasedSentence]:
        """Those that are in it."""
        return [each for each in self.made if isinstance(each, ReleasedSentence)]

    @property
    def unreleased(self) -> list[UnreleasedSentence]:
        """Those that are not."""
        return [each for each in self.made if isinstance(each, UnreleasedSentence)]

    @property
    def left_out(self) -> Counter[str]:
        """Sentences that are not in it, by reason."""
        return _by_reason(self.unreleased)

    @property
    def rows_with_text(self) -> list[Row]:
        """The article's own row, and one a sentence."""
        return [self.row, *(sentence.row for sentence in self.sentences)]

    @property
    def unsettled(self) -> list[Row]:
        """As of the labels table, the sentences that are not in it and have votes all the same."""
        voted = {vote["sentence_id"] for vote in self.votes}
        return [sentence.row for sentence in self.unreleased if sentence.row["sentence_id"] in voted]


@dataclass(frozen=True, slots=True)
class UnreleasedArticle:
    """One article that is not in the release."""

    why: str
    sentences: Counter[str] = field(default_factory=Counter)
    """Its sentences by reason, where it was looked into."""
    labels: LabelCounts = field(default_factory=LabelCounts)


@dataclass(frozen=True, slots=True)
class _Source:
    """One article as it is stored, with all that was said about it."""

    article_id: str
    """The article makes it from its text each time it is asked."""
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


def released_article(db: Database, scene: ReleaseContext, article_id: str) -> ReleasedArticle | UnreleasedArticle:
    """The article's rows, or why it is not in the release."""
    article = articles.article(db, article_id)
    batch = articles.batch_of(db, article_id)
    if reason := _why_not_asked_for(scene, article_id, article, batch):
        return UnreleasedArticle(reason)
    sentences = articles.sentences_of(db, article_id)
    votes = _votes(db, article_id)
    holders = scene.holders(db, article_id)
    taken_down = article_id in scene.taken_down
    source = _Source(
        article_id,
        article,
        TextMode.NONE if taken_down else text_mode_of(article.source.licence, scene.choices.text),
        taken_down,
        votes,
        adjudications.decisions(db, article_id=article_id),
        holders,
        _unanswered(scene, sentences, votes, holders),
        left_out_votes(db, article_id) if scene.left_out else (),
        frozenset(rounds.votes_after_opening(db, article_id)),
    )
    return _released(
        scene, source, batch, sentences, complete=_is_complete(scene, article_id, sentences, votes, holders)
    )


def _why_not_asked_for(scene: ReleaseContext, article_id: str, article: Article, batch: str) -> str | None:
    if article_id in scene.sight.training:
        return "articles for practice and tests"
    if article_id in scene.sight.samples:
        return SAMPLE
    if article_id in scene.sight.blind:
        return "articles that whoever published it was still labeling"
    choices = scene.choices
    asked = (
        (choices.batches, batch),
        (choices.sources, article.source.name),
        (choices.languages, article.language),
        (choices.articles, article_id),
    )
    if any(wanted and found not in wanted for wanted, found in asked):
        return "articles that were not chosen"
    return None


def _votes(db: Database, article_id: str) -> dict[str, list[Vote]]:
    by_sentence: dict[str, list[Vote]] = {}
    for vote in annotations.votes_on_article(db, article_id):
        by_sentence.setdefault(vote.annotation.sentence_id, []).append(vote)
    return by_sentence


def _is_complete(
    scene: ReleaseContext,
    article_id: str,
    sentences: Sequence[Sentence],
    votes: Mapping[str, list[Vote]],
    holders: Mapping[str, Holding],
) -> bool:
    to_label = [sentence.id for sentence in sentences if not sentence.part.is_furniture]
    if not scene.alone:
        return scene.is_complete(article_id, len(to_label), {one: held.done for one, held in holders.items()})
    done = Counter(
        vote.annotation.annotator_id
        for sentence_id in to_label
        for vote in votes.get(sentence_id, ())
        if vote.annotation.answer.settles
    )
    return scene.is_complete(article_id, len(to_label), done)


def _unanswered(
    scene: ReleaseContext,
    sentences: Sequence[Sentence],
    votes: Mapping[str, list[Vote]],
    holders: Mapping[str, Holding],
) -> frozenset[str]:
    """The sentences that a holder has yet to answer, and would find answered in the release."""
    if not holders:
        return frozenset()
    return frozenset(
        sentence.id
        for sentence in sentences
        if not sentence.part.is_furniture and _is_unanswered(scene, sentence.id, votes.get(sentence.id, []), holders)
    )


def _is_unanswered(
    scene: ReleaseContext, sentence_id: str, votes: Sequence[Vote], holders: Mapping[str, Holding]
) -> bool:
    events = (vote.annotation for vote in votes)
    answered = {event.annotator_id for event in events if event.answer.settles or event.answer.unsure}
    return any(scene.is_to_answer(holder, sentence_id, answered) for holder in holders.values())


def _released(
    scene: ReleaseContext, source: _Source, batch: str, sentences: Sequence[Sentence], *, complete: bool
) -> ReleasedArticle | UnreleasedArticle:
    found = (_sentence(scene, source, sentence) for sentence in sentences)
    made = [each for each in found if each is not None]
    why = "articles that are not finished" if scene.choices.only_complete and not complete else None
    labels = _label_counts(scene, source, made, complete=complete, why=why)
    if why is not None:
        return UnreleasedArticle(why, labels=labels)
    if not any(isinstance(each, ReleasedSentence) for each in made):
        unreleased = [each for each in made if isinstance(each, UnreleasedSentence)]
        return UnreleasedArticle("articles without a sentence for the release", _by_reason(unreleased), labels)
    at_home = frozenset() if scene.choices.unanswered else source.unanswered
    leaving = (sentence.id for sentence in sentences if sentence.id not in at_home)
    all_votes = [vote for sentence_id in leaving for vote in source.votes_by_sentence.get(sentence_id, ())]
    said = [vote for vote in all_votes if _says_something(scene, vote)]
    return ReleasedArticle(
        article=source.article,
        row=_article_row(source, batch, len(sentences)),
        made=made,
        labels=labels,
        unanswered=at_home,
        votes=_vote_rows(scene, source, said),
        seen=Counter(scene.blindness.sees(vote, source.after_opening) for vote in said),
        only_notes=len(all_votes) - len(said),
        left_out_votes=Counter(
            annotator_id
            for sentence_id, annotator_id, only_note in source.left_out_votes
            if sentence_id not in at_home and (scene.choices.notes or not only_note)
        ),
    )


def _label_counts(
    scene: ReleaseContext,
    source: _Source,
    made: Sequence[ReleasedSentence | UnreleasedSentence],
    *,
    complete: bool,
    why: str | None,
) -> LabelCounts:
    """`why` is the reason why the whole article is left out."""
    labeled = [each for each in made if each.gold.label is not None]
    lost = Counter(reason for each in labeled if (reason := why or _why_not(each)))
    enough = [each for each in labeled if each.gold.votes >= scene.choices.min_votes]
    settled = sum(each.sentence_id not in source.unanswered for each in enough)
    return LabelCounts(lost, settled, settled if complete else 0, len(enough))


def _why_not(made: ReleasedSentence | UnreleasedSentence) -> str | None:
    return made.why if isinstance(made, UnreleasedSentence) else None


def _by_reason(unreleased: Sequence[UnreleasedSentence]) -> Counter[str]:
    return Counter(sentence.why for sentence in unreleased)


def _article_row(source: _Source, batch: str, sentences: int) -> Row:
    article = source.article
    return {
        "article_id": source.article_id,
        "sha256": article.sha256,
        "title": article.title,
        "language": article.language,
        "source": article.source.name,
        "url": article.source.url,
        "published": article.source.published,
        "licence": article.source.licence,
        "batch": batch,
        "split": None,
        "cluster": None,
        "sentences": sentences,
        "text_mode": source.mode.value,
        "text": article.text if source.mode is TextMode.FULL else None,
    }


def _sentence(
    scene: ReleaseContext, source: _Source, sentence: Sentence
) -> ReleasedSentence | UnreleasedSentence | None:
    """The sentence, or why it is left out; None for furniture that nobody acted on: nobody misses that."""
    votes, decision = source.votes_by_sentence.get(sentence.id, []), source.decisions.get(sentence.id)
    if sentence.part.is_furniture and not votes and decision is None:
        return None
    answers = tuple(_without_note(vote.annotation).answer for vote in votes)
    gold = scene.gold(sentence.id, answers, decision)
    outcomes = [
        (vote.annotation.annotator_id, vote.annotation.answer.label or SKIPPED)
        for vote in votes
        if vote.annotation.answer.settles
    ]
    row = _label_row(scene, source, sentence, gold, answers)
    if sentence.id in source.unanswered and not scene.choices.unanswered:
        return UnreleasedSentence(sentence.id, UNANSWERED, gold, [], row | _NO_LABEL)
    if why := _why_unreleased(scene, gold):
        return UnreleasedSentence(sentence.id, why, gold, outcomes, row | _NO_LABEL)
    return ReleasedSentence(sentence.id, row, gold, outcomes, sentence.text)


def _why_unreleased(scene: ReleaseContext, gold: Gold) -> str | None:
    if gold.votes < scene.choices.min_votes:
        least = scene.choices.min_votes
        return "sentences without a vote" if least == 1 else f"sentences with fewer votes than {least}"
    if gold.basis is None and scene.choices.without_gold is WithoutGold.LEAVE_OUT:
        return f"sentences without a label of record ({gold.no_gold_reason})"
    return None


def _label_row(
    scene: ReleaseContext, source: _Source, sentence: Sentence, gold: Gold, answers: tuple[Answer, ...]
) -> Row:
    soft, bits, tie = _shares(answers, tuple(scene.labels))
    return {
        "sentence_id": sentence.id,
        "article_id": sentence.article_id,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
        "part": sentence.part.value,
        "text": _text(source.mode, sentence.text),
        # Of a text that was taken down, only blanks are left, and their hash would mean nothing.
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
        "reason": gold.reason or None if scene.choices.notes else None,
        "split": None,
        **{f"{SOFT}{label}": soft.get(label) for label in scene.labels},
        **{f"{POSTERIOR}{label}": None for label in scene.labels},
    }


def _text(mode: TextMode, text: str) -> str | None:
    if mode is TextMode.NONE:
        return None
    return text if mode is TextMode.FULL else excerpt(text)


@lru_cache(maxsize=4096)
def _shares(answers: tuple[Answer, ...], labels: tuple[str, ...]) -> tuple[Mapping[str, float], float | None, bool]:
    """(soft label, entropy, whether there is a tie): a million votes come in few combinations."""
    soft = soft_label(answers, labels)
    return soft, entropy(soft), _is_tie(answers)


def _is_tie(answers: Sequence[Answer]) -> bool:
    counts = Counter(answer.label for answer in answers if answer.label is not None).most_common(2)
    return len(counts) > 1 and counts[0][1] == counts[1][1]


def _says_something(scene: ReleaseContext, vote: Vote) -> bool:
    """Whoever only wrote a note has said nothing where notes stay at home."""
    return scene.choices.notes or not _without_note(vote.annotation).answer.is_empty


def _vote_rows(scene: ReleaseContext, source: _Source, votes: Iterable[Vote]) -> list[Row]:
    """By sentence, as they came; and on each by annotator."""
    by_sentence = groupby((_vote_row(scene, source, vote) for vote in votes), itemgetter("sentence_id"))
    return [row for _, rows in by_sentence for row in sorted(rows, key=itemgetter("annotator"))]


def _vote_row(scene: ReleaseContext, source: _Source, vote: Vote) -> Row:
    annotation = vote.annotation
    said = answer_columns(annotation if scene.choices.notes else _without_note(annotation))
    return {
        "annotation_id": annotation.id,
        "sentence_id": annotation.sentence_id,
        "article_id": source.article_id,
        "annotator": scene.shown_by_annotator[annotation.annotator_id],
        **said,
        **origin_columns(vote),
        "extra": not scene.alone and annotation.annotator_id not in source.holders,
        **round_columns(vote),
        "split": None,
    }


def _without_note(annotation: Annotation) -> Annotation:
    # Most have none, and a million copies take seconds.
    return replace(annotation, answer=replace(annotation.answer, note="")) if annotation.answer.note else annotation
