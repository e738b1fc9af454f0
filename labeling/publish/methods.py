"""A paragraph for the methods section of a paper, written from what was measured."""

from collections import Counter

from labeling.domain.gold import LIKELY, GoldBasis
from labeling.domain.releases import Split
from labeling.publish.facts import Facts, Interval, ReleaseAgreement
from labeling.publish.gold_descriptions import count_by_basis, count_by_reason
from labeling.publish.leak_descriptions import kept_together, leaks_found
from labeling.publish.tables import Tables
from labeling.publish.vote_descriptions import Quote, counted, describe_votes

_INTERVALS = (
    "Intervals come from a cluster bootstrap: the standard error is the standard deviation over 1,000 resamples of "
    "whole articles times √(A / (A − 1)), where A is the number of articles. The ends are that times Student's t away, "
    "with A − 1 degrees of freedom (fewer, by Satterthwaite's formula, where a few articles decide), on Fisher's z "
    "scale, or on the logit scale for raw agreement. For α, there is an interval only where at least six articles have "
    "agreement on the label concerned, or on one that is not the most frequent."
)
"""As `labeling.domain.agreement.interval` makes them."""


def methods_paragraph(tables: Tables, quote: Quote = str) -> str:
    """How the dataset was made, in plain academic English. `quote` makes what an owner typed fit into the text."""
    facts = tables.facts
    return " ".join(
        [
            _material(tables),
            *describe_votes(facts, quote),
            _labels(tables),
            _agreement(facts),
            _gold(facts),
            *_by_model(facts),
            _splits(facts),
        ]
    )


def figure(interval: Interval) -> str:
    """A figure with its interval, such as `0.71 (95% CI 0.64 to 0.77)`, or why there is none."""
    if interval.value is None:
        return f"undefined ({uncapitalised(interval.why)})" if interval.why else "undefined"
    if interval.low is None or interval.high is None:
        return f"{interval.value:z.2f} ({uncapitalised(interval.why) or 'no interval'})"
    return f"{interval.value:z.2f} (95% CI {interval.low:z.2f} to {interval.high:z.2f})"


def uncapitalised(sentence: str) -> str:
    """The sentence as a part of another one."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _material(tables: Tables) -> str:
    facts = tables.facts
    languages = f" ({', '.join(facts.languages)})" if facts.languages else ""
    sentences, articles = counted(facts.sentences, "sentence"), counted(facts.articles, "article")
    return f"The dataset holds {sentences} from {articles}{languages}."


def _labels(tables: Tables) -> str:
    labels = ", ".join(label.name.casefold() for label in tables.codebook.labels)
    older = tables.facts.other_labels
    of_record = f"Its labels are those of codebook version {tables.facts.codebook}: {labels}"
    return f"{of_record}; and of older versions {', '.join(older)}." if older else f"{of_record}."


def _agreement(facts: Facts) -> str:
    agreement = facts.agreement
    if agreement.alpha.value is None and agreement.percent.value is None:
        return f"Agreement is undefined: {uncapitalised(agreement.alpha.why) or 'there are no votes'}."
    by_label = "; ".join(f"{label} {figure(alpha)}" for label, alpha in agreement.alpha_by_label.items())
    return (
        f"Based on the votes, without adjudicators' decisions, on {asked_of(agreement, facts.unanswered)}, nominal "
        f"Krippendorff's α was {figure(agreement.alpha)}, "
        f"raw agreement {figure(agreement.percent)} and Gwet's AC1 {figure(agreement.ac1)}"
        + (f"; one label against the rest: {by_label}." if by_label else ".")
        + (f" {agreement.ac1_words}" if agreement.ac1_words else "")
        + (f" {_INTERVALS}" if _has_interval(agreement) else "")
    )


def _has_interval(agreement: ReleaseAgreement) -> bool:
    intervals = (agreement.alpha, agreement.percent, agreement.ac1, *agreement.alpha_by_label.values())
    return any(interval.low is not None for interval in intervals)


def asked_of(agreement: ReleaseAgreement, unanswered: int = 0) -> str:
    """The sentences that agreement is computed from: more than the released ones, where some were left out."""
    which = "of these articles that two or more annotators labeled, whether or not they are in the labels table"
    if unanswered:
        which += f" (except {counted(unanswered, 'sentence')} that somebody had yet to answer)"
    return f"all {agreement.sentences:,} sentences {which}" if agreement.sentences else f"all sentences {which}"


def _gold(facts: Facts) -> str:
    """Labels of record, skips and neither: a sentence that is skipped has no label."""
    parts = [
        _part(count_by_basis(facts.count_by_gold), "has a label of record", "have a label of record"),
        _part(count_by_basis(facts.count_by_skip), "is skipped", "are skipped"),
        _part(count_by_reason(facts.count_by_gold), "has neither", "have neither"),
    ]
    counts = "; ".join(filter(None, parts))
    if count_by_basis(facts.count_by_gold):
        return f"{counts}."
    return f"No sentence has a label of record{counts and '; '}{counts}."


def _by_model(facts: Facts) -> list[str]:
    """How many labels of record a model chose, and which model; nothing where it chose none."""
    if not (labels := facts.count_by_gold.get(GoldBasis.DAWID_SKENE, 0)):
        return []
    whose = "its" if labels == 1 else "their"
    return [
        f"A model chose the label of record of {counted(labels, 'sentence')}: {whose} votes differ, no adjudicator has "
        "decided, and Dawid and Skene's model (1979, Applied Statistics 28, 20-28), fitted to all votes of the project "
        f"that count, gives the label a probability of at least {LIKELY:.0%}."
    ]


def _part(counts: Counter[str], singular: str, plural: str) -> str:
    total = counts.total()
    parts = ", ".join(f"{count:,} {basis}" for basis, count in counts.items())
    return f"{counted(total, 'sentence')} {singular if total == 1 else plural} ({parts})" if total else ""


def _splits(facts: Facts) -> str:
    sizes = ", ".join(
        f"{facts.count_by_split[split]['sentences']:,} {split.value}"
        for split in Split
        if split in facts.count_by_split
    )
    return f"Articles were split into {sizes} sentences. {kept_together(facts.articles)} {leaks_found(facts.leaks)}"
