"""What all articles of a release give together: its facts, leaks and agreement, and the model of its annotators."""

from collections import Counter
from dataclasses import replace

import numpy as np

from labeling.domain.agreement.estimate import BootstrapSettings, Estimate, Statistic
from labeling.domain.agreement.measures import ONE_LABEL, bootstrap_paired, overall
from labeling.domain.agreement.offered_labels import offered_labels
from labeling.domain.agreement.summary import label_alpha
from labeling.domain.dawid_skene import SMOOTHING, TOLERANCE, FittedModel, fit_in_blocks
from labeling.domain.releases import Split
from labeling.publish.facts import Facts, Interval, PerSentence, ReleaseAgreement, SplitLeaks
from labeling.publish.leak_descriptions import LONG
from labeling.release.answer_visibility import blind_votes
from labeling.release.article_splits import ArticleSplits
from labeling.release.gather import Gathered, ReleaseArrays
from labeling.release.outcome_arrays import AnyIntegers, OutcomeArrays
from labeling.release.release_context import ReleaseContext
from labeling.version import VERSION

EXAMPLES = 5
"""Pairs of sentences that the manifest names."""
RESAMPLES, SEED = 1000, 20040241
"""Of all intervals: the same votes give the same intervals."""


def fit_model(arrays: ReleaseArrays) -> FittedModel | None:
    """Dawid and Skene's model of the articles' votes; None where no sentence is shared, or it did not converge.

    It learns how reliable annotators are from where they differ. Sentences that only one person labeled would teach it
    nothing, and its probabilities would contradict their only vote.
    """
    model = fit_in_blocks(arrays.shared, smoothing=SMOOTHING, tolerance=TOLERANCE)
    return model if model is not None and model.converged else None


def facts_of(
    context: ReleaseContext, gathered: Gathered, arrays: ReleaseArrays, article_splits: ArticleSplits, snapshot_at: str
) -> Facts:
    """The release in numbers."""
    days = gathered.origins.days
    return Facts(
        articles=arrays.released.articles,
        sentences=len(arrays.golds),
        votes=gathered.votes,
        annotators=len(gathered.voters),
        count_by_label=_by_label(arrays.labels, arrays.golds),
        count_by_gold=dict(sorted(gathered.count_by_gold.items())),
        count_by_source=_by_source(gathered, arrays),
        count_by_split=_by_split(arrays, article_splits),
        languages=tuple(sorted(gathered.languages)),
        agreement=_agreement(context, arrays),
        leaks=_leaks(gathered, arrays, article_splits),
        overlap=context.project.required,
        annotated_from=days[0] if days else "",
        annotated_to=days[-1] if days else "",
        snapshot_at=snapshot_at,
        sequence=gathered.sequence,
        codebook=context.codebook.id,
        factmark=VERSION,
        second_thoughts=gathered.second_thoughts,
        left_out=dict(sorted(gathered.left_out.items())),
        labels_left_out=dict(sorted(gathered.label_counts.lost.items())),
        labels_by_choice=gathered.label_counts.by_choice,
        unanswered=len(gathered.unanswered),
        long_texts=gathered.long_texts,
        count_by_skip=dict(sorted(gathered.count_by_skip.items())),
        provenance=tuple(gathered.origins.provenance()),
        blind=blind_votes(gathered.votes_by_visibility),
        only_notes=gathered.only_notes,
        per_sentence=_per_sentence(arrays.released),
        other_labels=tuple(arrays.labels[len(context.labels) :]),
        votes_left_out=context.count_left_out(gathered.left_out_votes),
    )


def _per_sentence(released: OutcomeArrays) -> PerSentence | None:
    votes = np.diff(released.vote_ends, prepend=0)
    return PerSentence(int(votes.min()), int(votes.max()), float(votes.mean())) if len(votes) else None


def _by_label(labels: list[str], golds: AnyIntegers) -> dict[str, int]:
    counts = np.bincount(golds[golds >= 0], minlength=len(labels)).tolist()
    return {label: count for label, count in zip(labels, counts, strict=True) if count}


def _by_source(gathered: Gathered, arrays: ReleaseArrays) -> dict[str, dict[str, int]]:
    counts_by_source: dict[str, Counter[str]] = {}
    for article, source in enumerate(gathered.sources):
        golds = arrays.golds[arrays.released.sentences(article, article + 1)]
        counts_by_source.setdefault(source, Counter()).update(_by_label(arrays.labels, golds))
    return {source: dict(counts_by_source[source]) for source in sorted(counts_by_source)}


def _by_split(arrays: ReleaseArrays, article_splits: ArticleSplits) -> dict[str, dict[str, int]]:
    split = article_splits.split[arrays.released.article_of_each()]
    return {
        name.value: {
            "articles": int((article_splits.split == place).sum()),
            "sentences": int((split == place).sum()),
            **_by_label(arrays.labels, arrays.golds[split == place]),
        }
        for place, name in enumerate(Split)
    }


def _leaks(gathered: Gathered, arrays: ReleaseArrays, article_splits: ArticleSplits) -> SplitLeaks:
    split, near = article_splits.split[arrays.released.article_of_each()], gathered.near_sentences
    same, short, alike = near.same(split, least=LONG), near.same(split, most=LONG - 1), near.near(split)
    examples = [*same.examples, *alike.examples, *short.examples][:EXAMPLES]
    ids = gathered.sentence_ids({place for pair in examples for place in pair})
    split_by_article: dict[str, set[int]] = {}
    for article_id, place in zip(gathered.article_ids, article_splits.split.tolist(), strict=True):
        split_by_article.setdefault(article_id, set()).add(place)
    return SplitLeaks(
        shared_articles=sum(len(places) > 1 for places in split_by_article.values()),
        near_identical_sentences=alike.pairs,
        examples=tuple((ids[first], ids[second]) for first, second in examples),
        same_sentences=same.pairs,
        same_short_sentences=short.pairs,
    )


def _agreement(context: ReleaseContext, arrays: ReleaseArrays) -> ReleaseAgreement:
    if not arrays.released.articles:
        return ReleaseAgreement(*(Interval(None, why="There are no votes."),) * 3)
    labels, skips = arrays.tallies()
    settings = BootstrapSettings(RESAMPLES, SEED)
    paired = bootstrap_paired(labels, settings)
    estimates = overall(labels, paired)
    skipping = overall(skips, bootstrap_paired(skips, settings), [Statistic.ALPHA])[Statistic.ALPHA]
    if skipping.why == ONE_LABEL:
        why = "Nobody skipped a sentence, or everybody did, so there is nothing to compare."
        skipping = replace(skipping, why=why)
    return ReleaseAgreement(
        percent=_interval(estimates[Statistic.PERCENT]),
        alpha=_interval(estimates[Statistic.ALPHA]),
        ac1=_interval(estimates[Statistic.AC1]),
        ac1_words=offered_labels(labels).words,
        alpha_by_label={
            label: _interval(label_alpha(labels, paired, number)) for number, label in enumerate(context.labels)
        },
        skip=_interval(skipping),
        sentences=sum(len(np.unique(votes.sentence)) for votes in arrays.shared()),
    )


def _interval(estimate: Estimate) -> Interval:
    return Interval(estimate.value, estimate.low, estimate.high, estimate.why)
