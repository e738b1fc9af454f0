"""The label of record: every way in which it comes about, and every reason why there is none."""

from datetime import UTC, datetime
from math import isclose, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.gold import (
    Dispute,
    Gold,
    GoldBasis,
    NoGoldReason,
    agreement_of,
    dispute,
    entropy,
    gold_label,
    has_enough,
    soft_label,
)
from labeling.domain.model import Adjudication, AdjudicationMethod, Answer, Decision

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FACT, QUOTE, OPINION = (Answer(label) for label in ("reported_fact", "quote", "opinion"))
CAPTION, HEADING = Answer(skip="caption"), Answer(skip="heading")
UNSURE = Answer(unsure=True)
UNSURE_QUOTE = Answer("quote", unsure=True)
NOTE = Answer(note="hm")


def decided(
    label: str | None = "opinion", *, skip: str | None = None, method: AdjudicationMethod = AdjudicationMethod.DECIDED
) -> Decision:
    event = Adjudication("d", "s", "a-judge", Answer(label, skip=skip), "R9", "It judges.", method, 7, 0, "c", 900, NOW)
    return Decision(event, 1, NOW)


# Adjudicated


def test_a_decision_is_gold_whatever_the_votes_say():
    gold = gold_label([FACT, FACT, FACT], required=2, decision=decided())
    assert gold == Gold("opinion", None, None, GoldBasis.ADJUDICATED, None, 3, "R9", "It judges.")


def test_a_decision_is_gold_without_a_vote():
    assert gold_label([], required=2, decision=decided(None, skip="caption")).skip == "caption"


def test_what_was_accepted_in_bulk_says_so():
    assert (
        gold_label([QUOTE, QUOTE], required=2, decision=decided("quote", method=AdjudicationMethod.ACCEPTED)).basis
        is GoldBasis.ACCEPTED
    )


def test_a_decision_that_was_taken_back_is_none():
    assert gold_label([QUOTE, QUOTE], required=2, decision=decided(None)).basis is GoldBasis.UNANIMOUS


# Unanimous, single, and too few


def test_unanimous_among_the_required_overlap():
    assert gold_label([QUOTE, QUOTE], required=2) == Gold("quote", basis=GoldBasis.UNANIMOUS, votes=2)


def test_fewer_than_required_make_none():
    assert gold_label([QUOTE, QUOTE], required=3) == Gold(no_gold_reason=NoGoldReason.TOO_FEW, votes=2)


def test_an_extra_vote_counts():
    assert gold_label([QUOTE, QUOTE, QUOTE], required=2).votes == 3


def test_an_extra_vote_can_break_unanimity():
    assert gold_label([QUOTE, QUOTE, FACT], required=2).no_gold_reason is NoGoldReason.DISAGREEMENT


def test_with_an_overlap_of_one_the_vote_is_gold_and_says_so():
    assert gold_label([QUOTE], required=1) == Gold("quote", basis=GoldBasis.SINGLE, votes=1)


def test_with_an_overlap_of_one_a_second_vote_can_agree_or_not():
    assert gold_label([QUOTE, QUOTE], required=1).basis is GoldBasis.UNANIMOUS
    assert gold_label([QUOTE, FACT], required=1).no_gold_reason is NoGoldReason.DISAGREEMENT


def test_no_votes_at_all():
    assert gold_label([], required=1) == Gold(no_gold_reason=NoGoldReason.NO_VOTES)


def test_a_note_is_no_vote():
    assert gold_label([NOTE], required=1).no_gold_reason is NoGoldReason.NO_VOTES
    assert gold_label([NOTE, QUOTE], required=2).no_gold_reason is NoGoldReason.TOO_FEW


def test_the_secondary_label_is_kept_only_where_all_name_it():
    both, other = Answer("quote", "opinion"), Answer("quote", "unverified")
    assert gold_label([both, both], required=2).secondary == "opinion"
    assert gold_label([both, QUOTE], required=2) == Gold("quote", basis=GoldBasis.UNANIMOUS, votes=2)
    assert gold_label([both, other], required=2).secondary is None


# Unsure, and split on skipping


@pytest.mark.parametrize(
    "votes", [[UNSURE], [UNSURE_QUOTE], [QUOTE, UNSURE], [QUOTE, UNSURE_QUOTE], [QUOTE, QUOTE, UNSURE]]
)
@pytest.mark.parametrize("majority", [False, True])
def test_one_unsure_vote_is_enough_to_have_none(votes: list[Answer], majority: bool):
    assert gold_label(votes, required=1, majority=majority).no_gold_reason is NoGoldReason.UNSURE


@pytest.mark.parametrize("votes", [[QUOTE, CAPTION], [QUOTE, QUOTE, CAPTION], [CAPTION, CAPTION, QUOTE]])
@pytest.mark.parametrize("majority", [False, True])
def test_a_split_on_skipping_is_never_outvoted(votes: list[Answer], majority: bool):
    assert gold_label(votes, required=2, majority=majority).no_gold_reason is NoGoldReason.SKIP_SPLIT


def test_all_skip_for_one_reason():
    assert gold_label([CAPTION, CAPTION], required=2) == Gold(skip="caption", basis=GoldBasis.UNANIMOUS, votes=2)


def test_different_reasons_to_skip_are_a_split():
    assert gold_label([CAPTION, HEADING], required=2).no_gold_reason is NoGoldReason.SKIP_SPLIT


# Majority and ties


def test_a_majority_is_gold_only_where_it_was_chosen_and_says_so():
    votes = [QUOTE, FACT, QUOTE]
    assert gold_label(votes, required=3).no_gold_reason is NoGoldReason.DISAGREEMENT
    assert gold_label(votes, required=3, majority=True) == Gold("quote", basis=GoldBasis.MAJORITY, votes=3)


@pytest.mark.parametrize("votes", [[QUOTE, FACT], [FACT, QUOTE], [QUOTE, QUOTE, FACT, FACT], [QUOTE, FACT, OPINION]])
def test_a_tie_is_never_broken(votes: list[Answer]):
    assert gold_label(votes, required=2, majority=True).no_gold_reason is NoGoldReason.TIE


def test_the_most_votes_are_no_majority_unless_they_are_more_than_half():
    assert (
        gold_label([QUOTE, QUOTE, FACT, OPINION], required=2, majority=True).no_gold_reason is NoGoldReason.DISAGREEMENT
    )


def test_a_majority_waits_for_the_required_votes():
    assert gold_label([QUOTE, QUOTE, FACT], required=4, majority=True).no_gold_reason is NoGoldReason.TOO_FEW


def test_unanimous_is_not_called_a_majority():
    assert gold_label([QUOTE, QUOTE], required=2, majority=True).basis is GoldBasis.UNANIMOUS


def test_the_secondary_label_of_those_in_the_minority_is_not_asked():
    votes = [Answer("quote", "opinion"), Answer("quote", "opinion"), Answer("opinion", "quote")]
    assert gold_label(votes, required=3, majority=True).secondary == "opinion"


# Disputes


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([QUOTE, FACT], Dispute.LABELS),
        ([QUOTE, CAPTION], Dispute.SKIP),
        ([CAPTION, HEADING], Dispute.SKIP),
        ([QUOTE, UNSURE_QUOTE], Dispute.UNSURE),
        ([QUOTE, QUOTE], None),
        ([QUOTE], None),
        ([], None),
    ],
)
def test_what_needs_an_adjudicator(votes: list[Answer], expected: Dispute | None):
    assert dispute(votes, required=2) is expected


def test_a_majority_that_was_chosen_needs_nobody_and_a_tie_does():
    assert dispute([QUOTE, QUOTE, FACT], required=3, majority=True) is None
    assert dispute([QUOTE, FACT], required=2, majority=True) is Dispute.LABELS


def test_what_was_drawn_for_an_audit_is_looked_at_and_a_difference_says_more():
    assert dispute([QUOTE, QUOTE], required=2, drawn=True) is Dispute.AUDIT
    assert dispute([QUOTE, FACT], required=2, drawn=True) is Dispute.LABELS
    assert dispute([QUOTE, QUOTE], required=2, drawn=True, decision=decided("quote")) is None


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        ([], None),
        ([OPINION], None),
        ([Answer("opinion", unsure=True)], None),
        ([NOTE], None),
        ([OPINION, QUOTE], Dispute.LATE),
        ([CAPTION], Dispute.LATE),
    ],
)
def test_a_decision_is_in_doubt_once_somebody_answers_otherwise(newer: list[Answer], expected: Dispute | None):
    assert dispute([QUOTE, FACT], required=2, decision=decided("opinion"), newer=newer) is expected


@pytest.mark.parametrize(
    ("newer", "expected"),
    [([UNSURE], Dispute.UNSURE), ([UNSURE_QUOTE], Dispute.UNSURE), ([UNSURE, FACT], Dispute.LATE), ([NOTE], None)],
)
def test_who_is_unsure_of_what_was_only_accepted_asks_for_a_look(newer: list[Answer], expected: Dispute | None):
    accepted = decided("quote", method=AdjudicationMethod.ACCEPTED)
    assert dispute([QUOTE, QUOTE], required=2, decision=accepted, newer=newer) is expected


def test_second_thoughts_that_reopen_are_those_that_say_something_else():
    assert dispute([QUOTE, QUOTE], required=2, second_thoughts=[QUOTE, NOTE]) is None
    assert dispute([QUOTE, QUOTE], required=2, second_thoughts=[FACT]) is Dispute.LATE
    assert dispute([QUOTE, FACT], required=2, second_thoughts=[OPINION]) is Dispute.LABELS
    assert dispute([], required=2, second_thoughts=[OPINION]) is None
    assert dispute([QUOTE, FACT], required=2, decision=decided("quote"), second_thoughts=[OPINION]) is Dispute.LATE


def test_any_reason_to_skip_agrees_with_a_decision_to_skip():
    skipped = decided(None, skip="caption")
    assert dispute([], required=1, decision=skipped, newer=[HEADING]) is None
    assert dispute([], required=1, decision=skipped, newer=[QUOTE]) is Dispute.LATE


def test_who_is_unsure_has_voted():
    assert has_enough([QUOTE, UNSURE], required=2)
    assert not has_enough([QUOTE, NOTE], required=2)


# Soft labels, entropy, agreement


def test_soft_labels_are_shares_of_the_labels_given():
    votes = [QUOTE, QUOTE, FACT, CAPTION, UNSURE]
    assert soft_label(votes, ["reported_fact", "quote", "opinion"]) == {
        "reported_fact": 1 / 3,
        "quote": 2 / 3,
        "opinion": 0.0,
    }


def test_a_label_that_only_an_older_codebook_had_is_not_lost():
    assert list(soft_label([QUOTE, Answer("rumour")], ["quote"])) == ["quote", "rumour"]


def test_without_a_label_there_is_no_soft_label_and_no_entropy():
    assert soft_label([CAPTION, UNSURE], ["quote"]) == {}
    assert entropy({}) is None


@pytest.mark.parametrize(
    ("shares", "bits"),
    [({"a": 1.0, "b": 0.0}, 0.0), ({"a": 0.5, "b": 0.5}, 1.0), (dict.fromkeys("abcd", 0.25), 2.0)],
)
def test_entropy_in_bits(shares: dict[str, float], bits: float):
    assert entropy(shares) == bits


def test_agreement_is_the_share_of_the_most_frequent_answer():
    assert agreement_of([QUOTE, QUOTE, FACT]) == 2 / 3
    assert agreement_of([CAPTION, HEADING, QUOTE]) == 2 / 3
    assert agreement_of([UNSURE, NOTE]) is None


# Properties

LABELS = ["reported_fact", "quote", "opinion", "unverified"]
ANSWERS = st.one_of(
    st.builds(Answer, st.sampled_from(LABELS), unsure=st.booleans()),
    st.builds(Answer, skip=st.sampled_from(["caption", "heading"]), unsure=st.booleans()),
    st.sampled_from([UNSURE, NOTE, Answer(secondary="quote")]),
)
VOTES = st.lists(ANSWERS, max_size=7)
REQUIRED = st.integers(1, 5)


@given(VOTES, REQUIRED, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_votes_changes_nothing(votes: list[Answer], required: int, majority: bool, random):
    shuffled = random.sample(votes, len(votes))
    assert gold_label(votes, required=required, majority=majority) == gold_label(
        shuffled, required=required, majority=majority
    )


@given(VOTES, REQUIRED, st.booleans())
def test_there_is_gold_or_a_reason_why_not(votes: list[Answer], required: int, majority: bool):
    gold = gold_label(votes, required=required, majority=majority)
    assert (gold.basis is None) != (gold.no_gold_reason is None)
    assert (gold.label is None and gold.skip is None) == (gold.basis is None)
    assert gold.label is None or gold.skip is None


@given(VOTES, REQUIRED, st.booleans())
def test_gold_is_what_its_name_says(votes: list[Answer], required: int, majority: bool):
    gold = gold_label(votes, required=required, majority=majority)
    settled = [vote for vote in votes if vote.settles]
    behind = sum((vote.label, vote.skip) == (gold.label, gold.skip) for vote in settled)
    if gold.basis is not None:
        assert len(settled) >= required
        assert not any(vote.unsure for vote in votes)
        assert behind * 2 > len(settled)
    assert (gold.basis is GoldBasis.MAJORITY) == (gold.basis is not None and behind < len(settled))
    assert majority or gold.basis is not GoldBasis.MAJORITY
    assert (gold.basis is GoldBasis.SINGLE) == (gold.basis is not None and len(settled) == 1)


@given(VOTES, REQUIRED, st.booleans())
def test_what_is_disputed_has_no_gold_and_what_differs_is_gold_or_disputed(
    votes: list[Answer], required: int, majority: bool
):
    gold = gold_label(votes, required=required, majority=majority)
    reason = dispute(votes, required=required, majority=majority)
    if reason is not None:
        assert gold.basis is None
    else:
        assert gold.basis is not None or gold.no_gold_reason in {NoGoldReason.NO_VOTES, NoGoldReason.TOO_FEW}


@given(VOTES, ANSWERS)
def test_a_majority_never_changes_what_is_gold_without_it(votes: list[Answer], extra: Answer):
    strict = gold_label([*votes, extra], required=2)
    if strict.basis is not None:
        assert gold_label([*votes, extra], required=2, majority=True) == strict


@given(VOTES)
def test_shares_add_up_and_their_entropy_is_bounded(votes: list[Answer]):
    shares = soft_label(votes, LABELS)
    bits = entropy(shares)
    if not shares:
        assert bits is None
        return
    assert isclose(sum(shares.values()), 1.0)
    assert bits is not None
    assert -1e-9 <= bits <= log2(len(LABELS)) + 1e-9
    assert (bits == 0.0) == (max(shares.values()) == 1.0)


# By Dawid and Skene's model

LIKELY_OPINION = {"required": 2, "likeliest": "opinion"}


def test_where_votes_differ_the_likeliest_label_is_gold_and_marked_as_such():
    gold = gold_label([FACT, QUOTE, QUOTE, OPINION], required=2, likeliest="opinion")
    assert (gold.label, gold.basis, gold.votes) == ("opinion", GoldBasis.DAWID_SKENE, 4)
    assert dispute([FACT, QUOTE, QUOTE, OPINION], required=2, likeliest="opinion") is None


def test_the_second_label_is_that_of_those_who_gave_the_likeliest():
    both = Answer("opinion", "quote")
    assert gold_label([QUOTE, QUOTE, both], required=2, likeliest="opinion").secondary == "quote"
    assert gold_label([QUOTE, QUOTE, QUOTE, both, OPINION], required=2, likeliest="opinion").secondary is None


@pytest.mark.parametrize(
    ("votes", "without"),
    [
        ([QUOTE, OPINION], NoGoldReason.TIE),
        ([QUOTE, QUOTE, OPINION, OPINION, FACT], NoGoldReason.TIE),
        ([QUOTE, QUOTE, FACT], NoGoldReason.DISAGREEMENT),
        ([OPINION, OPINION, UNSURE_QUOTE], NoGoldReason.DISAGREEMENT),
        ([OPINION, OPINION, UNSURE], NoGoldReason.UNSURE),
        ([OPINION, OPINION, CAPTION], NoGoldReason.SKIP_SPLIT),
        ([OPINION], NoGoldReason.TOO_FEW),
        ([], NoGoldReason.NO_VOTES),
    ],
    ids=["tie", "tie of three", "nobody said so", "unsure", "only unsure", "skip", "one vote", "none"],
)
def test_the_model_decides_neither_ties_nor_doubts_nor_what_nobody_said(votes: list[Answer], without: NoGoldReason):
    assert gold_label(votes, **LIKELY_OPINION).no_gold_reason is without


def test_nothing_likely_enough_is_a_disagreement():
    assert gold_label([QUOTE, QUOTE, OPINION], required=2, likeliest="").no_gold_reason is NoGoldReason.DISAGREEMENT
    assert dispute([QUOTE, QUOTE, OPINION], required=2, likeliest="") is Dispute.LABELS


def test_decisions_and_unanimous_votes_come_first():
    assert (
        gold_label([QUOTE, QUOTE, OPINION], decision=decided("quote"), **LIKELY_OPINION).basis is GoldBasis.ADJUDICATED
    )
    unanimous = gold_label([QUOTE, QUOTE], **LIKELY_OPINION)
    assert (unanimous.label, unanimous.basis) == ("quote", GoldBasis.UNANIMOUS)
    skipped = gold_label([CAPTION, CAPTION], **LIKELY_OPINION)
    assert (skipped.skip, skipped.basis) == ("caption", GoldBasis.UNANIMOUS)
    single = gold_label([QUOTE], required=1, likeliest="opinion")
    assert (single.label, single.basis) == ("quote", GoldBasis.SINGLE)


def test_with_one_vote_required_several_that_differ_may_be_the_models():
    assert gold_label([QUOTE, QUOTE, OPINION], required=1, likeliest="opinion").basis is GoldBasis.DAWID_SKENE
