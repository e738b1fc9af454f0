"""A paragraph for the methods section of a paper, written from what was measured, and words that the card shares."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from labeling.domain.gold import LIKELY, GoldBasis, NoGoldReason
from labeling.domain.releases import Split
from labeling.domain.wording import counted
from labeling.publish.facts import Facts, Interval, ReleaseAgreement
from labeling.publish.leak_descriptions import kept_together, leaks_found
from labeling.publish.tables import Tables
from labeling.publish.vote_descriptions import Quote, describe_votes

_INTERVALS = (
    "Intervals come from a cluster bootstrap: the standard error is the standard deviation over 1,000 resamples of "
    "whole articles times √(A / (A − 1)), where A is the number of articles. The ends are that times Student's t away, "
    "with A − 1 degrees of freedom (fewer, by Satterthwaite's formula, where a few articles decide), on Fisher's z "
    "scale, or on the logit scale for raw agreement. For α, there is an interval only where at least six articles have "
    "agreement on the label concerned, or on one that is not the most frequent."
)
"""As `labeling.domain.agreement.interval` makes them."""

MEANING_BY_BASIS: Mapping[GoldBasis, str] = MappingProxyType(
    {
        GoldBasis.ADJUDICATED: "an adjudicator read the sentence and decided",
        GoldBasis.ACCEPTED: "all votes agreed at that time, and an adjudicator accepted all such sentences together",
        GoldBasis.UNANIMOUS: "all votes agree, and there are as many as the project asked for, at least two",
        GoldBasis.SINGLE: "the project asked for one vote, and there is one: nobody has checked it",
        GoldBasis.MAJORITY: "more than half of the votes agree; the others say something else",
        GoldBasis.DAWID_SKENE: "the votes differ, no adjudicator has decided, and Dawid and Skene's model gives "
        f"this label a probability of at least {LIKELY:.0%}",
    }
)
"""How labels of record come about: the values of `gold_by`."""

MEANING_BY_REASON: Mapping[NoGoldReason, str] = MappingProxyType(
    {
        NoGoldReason.NO_VOTES: "nobody has labeled or skipped it",
        NoGoldReason.TOO_FEW: "fewer people have labeled it than were asked to",
        NoGoldReason.DISAGREEMENT: "the votes differ, and no adjudicator has decided",
        NoGoldReason.TIE: "a majority or the model would decide, but two answers have equally many votes",
        NoGoldReason.UNSURE: "somebody was not sure, and no adjudicator has decided",
        NoGoldReason.SKIP_SPLIT: "some labeled it and others skipped it, or they skipped it for different reasons",
    }
)
"""Why sentences have neither label nor skip: the values of `without_gold`."""


def methods_paragraph(tables: Tables, quote: Quote = str) -> str:
    """How the dataset was made, in plain academic English. `quote` makes what an owner typed fit into the text."""
    facts = tables.facts
    languages = f" ({', '.join(facts.languages)})" if facts.languages else ""
    sentences, articles = counted(facts.sentences, "sentence"), counted(facts.articles, "article")
    labels = ", ".join(label.name.casefold() for label in tables.codebook.labels)
    older = f"; and of older versions {', '.join(facts.other_labels)}" if facts.other_labels else ""
    return " ".join(
        [
            f"The dataset holds {sentences} from {articles}{languages}.",
            *describe_votes(facts, quote),
            f"Its labels are those of codebook version {facts.codebook}: {labels}{older}.",
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


def _agreement(facts: Facts) -> str:
    agreement = facts.agreement
    if agreement.alpha.value is None and agreement.percent.value is None:
        return f"Agreement is undefined: {uncapitalised(agreement.alpha.why) or 'there are no votes'}."
    intervals = (agreement.alpha, agreement.percent, agreement.ac1, *agreement.alpha_by_label.values())
    by_label = "; ".join(f"{label} {figure(alpha)}" for label, alpha in agreement.alpha_by_label.items())
    return (
        f"Based on the votes, without adjudicators' decisions, on {asked_of(agreement, facts.unanswered)}, nominal "
        f"Krippendorff's α was {figure(agreement.alpha)}, "
        f"raw agreement {figure(agreement.percent)} and Gwet's AC1 {figure(agreement.ac1)}"
        + (f"; one label against the rest: {by_label}." if by_label else ".")
        + (f" {agreement.ac1_words}" if agreement.ac1_words else "")
        + (f" {_INTERVALS}" if any(interval.low is not None for interval in intervals) else "")
    )


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


def count_by_basis(count_by_gold: Mapping[str, int]) -> Counter[str]:
    """The sentences with a label of record, by how it came about."""
    return Counter({str(basis): count_by_gold[basis] for basis in GoldBasis if count_by_gold.get(basis)})


def count_by_reason(count_by_gold: Mapping[str, int]) -> Counter[str]:
    """The sentences with neither label nor skip, by why."""
    return Counter({str(reason): count_by_gold[reason] for reason in NoGoldReason if count_by_gold.get(reason)})


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
