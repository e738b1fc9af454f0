"""What follows from all articles of a release together: splits, leaks, agreement, and the model of its annotators."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from labeling.domain import splits
from labeling.domain.agreement.estimate import Bootstrapped, BootstrapSettings, Estimate, Statistic
from labeling.domain.agreement.measures import ONE_LABEL, bootstrap_paired, overall
from labeling.domain.agreement.offered_labels import offered_labels
from labeling.domain.agreement.ratings import Floats, Integers, Mask
from labeling.domain.agreement.summary import label_alpha
from labeling.domain.agreement.tally import Tally
from labeling.domain.dawid_skene import SMOOTHING, TOLERANCE, FittedModel, Votes, fit_in_blocks
from labeling.domain.releases import ReleaseChoices, Split, SplitBy
from labeling.publish.facts import BlindVotes, Facts, Interval, PerSentence, ReleaseAgreement, SplitLeaks
from labeling.publish.leak_descriptions import LONG, most_sharing
from labeling.release.answer_visibility import AnswerVisibility
from labeling.release.context import ReleaseContext
from labeling.release.gather import SKIP, Gathered, Outcomes
from labeling.version import VERSION

BLOCK = 256
"""Articles whose votes are unpacked at once."""
EXAMPLES = 5
"""Pairs of sentences that the manifest names."""
SHARED = 2
"""Votes from which on a sentence tells how annotators agree."""
RESAMPLES, SEED = 1000, 20040241
"""Of all intervals: the same votes give the same."""


AnyIntegers = NDArray[np.integer[Any]]
"""Numbers of any width."""


@dataclass(frozen=True, slots=True, eq=False)
class ArticleSplits:
    """Where each article goes."""

    cluster: Integers
    """Shape (articles,): the same for articles that are nearly the same text."""
    split: Integers
    """Shape (articles,): places in `splits.SPLITS`."""


class OutcomeArrays:
    """Outcomes as arrays."""

    def __init__(self, outcomes: Outcomes, annotators: int, labels: int) -> None:
        self.annotators = annotators
        self.labels = labels
        self.sentence_ends = np.array(outcomes.sentence_ends, np.int64)
        self.vote_ends = np.frombuffer(outcomes.vote_ends, np.int32)
        self.annotator = np.frombuffer(outcomes.annotator, np.int16)
        self.outcome = np.frombuffer(outcomes.outcome, np.int16)

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self.sentence_ends)

    def article_of_each(self) -> Integers:
        """Shape (sentences,): the article of each sentence."""
        return np.repeat(np.arange(self.articles), np.diff(self.sentence_ends, prepend=0))

    def sentences(self, first: int, last: int) -> slice:
        """The sentences of the articles from `first` up to and without `last`."""
        start = int(self.sentence_ends[first - 1]) if first else 0
        return slice(start, int(self.sentence_ends[last - 1]) if last else 0)

    def votes(self, sentences: slice, *, least: int = 1) -> Votes:
        """The votes with a label on these sentences, which are numbered anew; those with `least` such votes or more."""
        sentence, annotator, outcome = self._outcomes(sentences)
        labeled = outcome != SKIP
        labeled &= np.bincount(sentence[labeled], minlength=sentences.stop - sentences.start)[sentence] >= least
        return Votes(
            sentence[labeled],
            annotator[labeled].astype(np.int64),
            outcome[labeled].astype(np.int64),
            sentences.stop - sentences.start,
            self.annotators,
            self.labels,
        )

    def shared(self) -> Iterator[Votes]:
        """The votes with a label where two annotators or more gave one, some articles at a time."""
        return (self.votes(self.sentences(*block), least=SHARED) for block in self._blocks())

    def tallies(self) -> tuple[Floats, Floats]:
        """One row an article, as `Tally` has them: votes by label, and all votes as skipped or not."""
        labels, skips = zip(*(self._tallies_of(*block) for block in self._blocks()), strict=True)
        return np.concatenate(labels), np.concatenate(skips)

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """(first, behind the last) article of each block."""
        return ((first, min(first + BLOCK, self.articles)) for first in range(0, self.articles, BLOCK))

    def _tallies_of(self, first: int, last: int) -> tuple[Floats, Floats]:
        sentences = self.sentences(first, last)
        sizes = np.diff(self.sentence_ends[first:last], prepend=sentences.start)
        article = np.repeat(np.arange(last - first), sizes)
        sentence, _, outcome = self._outcomes(sentences)
        labeled = outcome != SKIP
        labels = _counts(sentence[labeled], outcome[labeled], len(article), self.labels)
        skipping = _counts(sentence, ~labeled, len(article), 2)
        return Tally.of(labels, article, last - first).table, Tally.of(skipping, article, last - first).table

    def _outcomes(self, sentences: slice) -> tuple[Integers, AnyIntegers, AnyIntegers]:
        """(sentence from 0, annotator, outcome) of every vote that settles one of these sentences."""
        start = int(self.vote_ends[sentences.start - 1]) if sentences.start else 0
        ends = self.vote_ends[sentences]
        sentence = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=start))
        place = slice(start, start + len(sentence))
        return sentence, self.annotator[place], self.outcome[place]


class ReleaseArrays:
    """What was gathered as arrays."""

    def __init__(self, gathered: Gathered) -> None:
        sizes = len(gathered.number_by_annotator), len(gathered.labels)
        self.labels = gathered.labels
        self.released = OutcomeArrays(gathered.released, *sizes)
        self.unreleased = OutcomeArrays(gathered.unreleased, *sizes)
        self.golds = np.frombuffer(gathered.golds, np.int16)

    def shared(self) -> Iterator[Votes]:
        """As `Ballots.shared`, also on sentences that are not released."""
        return chain(self.released.shared(), self.unreleased.shared())

    def tallies(self) -> tuple[Tally, Tally]:
        """Of all these sentences, one row an article: votes by label, and all votes as skipped or not."""
        labels, skips = self.released.tallies()
        more_labels, more_skips = self.unreleased.tallies()
        return Tally(labels + more_labels), Tally(skips + more_skips)


def _counts(sentence: Integers, kind: AnyIntegers | Mask, sentences: int, kinds: int) -> Integers:
    return np.bincount(sentence * kinds + kind, minlength=sentences * kinds).reshape(sentences, kinds)


def split_articles(
    choices: ReleaseChoices, gathered: Gathered, numbers: ReleaseArrays, split_by_article: Mapping[str, str]
) -> ArticleSplits:
    """Clusters of articles that are nearly the same text, and the splits: where `split_by_article` has one, it stays.

    Articles that only share a sentence stay together, too, and are no cluster.
    """
    article = numbers.released.article_of_each()
    cluster = gathered.near.clusters()
    keys = gathered.near_sentences.keys(least=LONG)
    together = splits.joined(cluster, splits.same_sentence(keys, article, most=most_sharing(len(cluster))))
    if choices.split_by is SplitBy.SOURCE:
        together = splits.merged(together, gathered.sources)
    # Sentences without a label count as a kind of their own, so that they are shared out, too.
    kinds = len(numbers.labels) + 1
    counts = _counts(article, numbers.golds + 1, numbers.released.articles, kinds)
    if choices.split_by is SplitBy.DATE:
        split = splits.split_by_date(together, counts, gathered.dates, choices.shares, choices.seed)
    else:
        kept = _places(gathered.article_ids, split_by_article)
        split = splits.split_balanced(together, counts, choices.shares, choices.seed, kept=kept)
    return ArticleSplits(cluster, split)


def _places(article_ids: Sequence[str], split_by_article: Mapping[str, str]) -> Integers:
    place_by_split = {split.value: place for place, split in enumerate(splits.SPLITS)}
    found = (place_by_split.get(split_by_article.get(article_id, ""), splits.FREE) for article_id in article_ids)
    return np.fromiter(found, np.int64, len(article_ids))


def fit_model(numbers: ReleaseArrays) -> FittedModel | None:
    """Dawid and Skene's model of the articles' votes; None where nobody shares a sentence, and where it did not settle.

    It knows annotators by how they differ from others. From what one person alone labeled, it would learn nothing, and
    its probabilities would contradict the only vote that there is.
    """
    found = fit_in_blocks(numbers.shared, smoothing=SMOOTHING, tolerance=TOLERANCE)
    return found if found is not None and found.converged else None


def facts_of(
    scene: ReleaseContext, gathered: Gathered, numbers: ReleaseArrays, plan: ArticleSplits, snapshot_at: str
) -> Facts:
    """The release in numbers."""
    days = gathered.origins.days
    return Facts(
        articles=numbers.released.articles,
        sentences=len(numbers.golds),
        votes=gathered.votes,
        annotators=len(gathered.voters),
        count_by_label=_by_label(numbers.labels, numbers.golds),
        count_by_gold=dict(sorted(gathered.count_by_gold.items())),
        count_by_source=_by_source(gathered, numbers),
        count_by_split=_by_split(numbers, plan),
        languages=tuple(sorted(gathered.languages)),
        agreement=_agreement(scene, numbers),
        leaks=_leaks(gathered, numbers, plan),
        overlap=scene.sight.required,
        annotated_from=days[0] if days else "",
        annotated_to=days[-1] if days else "",
        snapshot_at=snapshot_at,
        sequence=gathered.sequence,
        codebook=scene.codebook.id,
        factmark=VERSION,
        second_thoughts=gathered.second_thoughts,
        left_out=dict(sorted(gathered.left_out.items())),
        labels_left_out=dict(sorted(gathered.label_counts.lost.items())),
        labels_by_choice={
            "settled": gathered.label_counts.settled,
            "whole": gathered.label_counts.whole,
            "unanswered": gathered.label_counts.all,
        },
        unanswered=len(gathered.unanswered),
        long_texts=gathered.long_texts,
        count_by_skip=dict(sorted(gathered.count_by_skip.items())),
        provenance=gathered.origins.provenance(),
        blind=_blind(gathered.seen),
        only_notes=gathered.only_notes,
        per_sentence=_per_sentence(numbers.released),
        other_labels=tuple(numbers.labels[len(scene.labels) :]),
        votes_left_out=tuple(
            replace(told, votes=votes)
            for who, told in scene.left_out.items()
            if (votes := gathered.left_out_votes[who])
        ),
    )


def _blind(seen: Mapping[AnswerVisibility, int]) -> BlindVotes:
    return BlindVotes(
        *(seen.get(what, 0) for what in (AnswerVisibility.NOTHING, AnswerVisibility.OPENED, AnswerVisibility.BY_ROLE))
    )


def _per_sentence(released: OutcomeArrays) -> PerSentence | None:
    votes = np.diff(released.vote_ends, prepend=0)
    return PerSentence(int(votes.min()), int(votes.max()), float(votes.mean())) if len(votes) else None


def _by_label(labels: list[str], golds: AnyIntegers) -> dict[str, int]:
    counts = np.bincount(golds[golds >= 0], minlength=len(labels)).tolist()
    return {label: count for label, count in zip(labels, counts, strict=True) if count}


def _by_source(gathered: Gathered, numbers: ReleaseArrays) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for article, source in enumerate(gathered.sources):
        golds = numbers.golds[numbers.released.sentences(article, article + 1)]
        found.setdefault(source, Counter()).update(_by_label(numbers.labels, golds))
    return {source: dict(found[source]) for source in sorted(found)}


def _by_split(numbers: ReleaseArrays, plan: ArticleSplits) -> dict[str, dict[str, int]]:
    split = plan.split[numbers.released.article_of_each()]
    return {
        name.value: {
            "articles": int((plan.split == place).sum()),
            "sentences": int((split == place).sum()),
            **_by_label(numbers.labels, numbers.golds[split == place]),
        }
        for place, name in enumerate(Split)
    }


def _leaks(gathered: Gathered, numbers: ReleaseArrays, plan: ArticleSplits) -> SplitLeaks:
    split, near = plan.split[numbers.released.article_of_each()], gathered.near_sentences
    same, short, alike = near.same(split, least=LONG), near.same(split, most=LONG - 1), near.near(split)
    examples = [*same.examples, *alike.examples, *short.examples][:EXAMPLES]
    ids = gathered.sentence_ids({place for pair in examples for place in pair})
    split_by_article: dict[str, set[int]] = {}
    for article_id, place in zip(gathered.article_ids, plan.split.tolist(), strict=True):
        split_by_article.setdefault(article_id, set()).add(place)
    return SplitLeaks(
        shared_articles=sum(len(found_in) > 1 for found_in in split_by_article.values()),
        near_identical_sentences=alike.pairs,
        examples=tuple((ids[first], ids[second]) for first, second in examples),
        same_sentences=same.pairs,
        same_short_sentences=short.pairs,
    )


def _agreement(scene: ReleaseContext, numbers: ReleaseArrays) -> ReleaseAgreement:
    if not numbers.released.articles:
        return ReleaseAgreement(*(Interval(None, why="There are no votes."),) * 3)
    labels, skips = numbers.tallies()
    how = BootstrapSettings(RESAMPLES, SEED)
    paired = bootstrap_paired(labels, how)
    found = overall(labels, paired)
    return ReleaseAgreement(
        percent=_interval(found[Statistic.PERCENT]),
        alpha=_interval(found[Statistic.ALPHA]),
        ac1=_interval(found[Statistic.AC1]),
        ac1_words=offered_labels(labels).words,
        alpha_by_label=_alphas(scene, labels, paired),
        skip=_skipping(overall(skips, bootstrap_paired(skips, how), [Statistic.ALPHA])[Statistic.ALPHA]),
        sentences=sum(len(np.unique(votes.sentence)) for votes in numbers.shared()),
    )


def _alphas(scene: ReleaseContext, sums: Tally, paired: Bootstrapped[Tally]) -> dict[str, Interval]:
    return {label: _interval(label_alpha(sums, paired, place)) for place, label in enumerate(scene.labels)}


def _skipping(found: Estimate) -> Interval:
    if found.why == ONE_LABEL:
        found = replace(found, why="Nobody skipped a sentence, or everybody did, so there is nothing to tell.")
    return _interval(found)


def _interval(found: Estimate) -> Interval:
    return Interval(found.value, found.low, found.high, found.why)
