from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.disagreements import (
    Case,
    CaseVote,
    Feature,
    FeatureKind,
    Group,
    groups,
    languages_without_words,
    parting_question,
)
from labeling.domain.model import GuidedPath, Part, Sentence
from labeling.domain.training import SKIPPED

FACT, QUOTE, OPINION, UNVERIFIED = "reported_fact", "quote", "opinion", "unverified"
HEDGE, REPORTING = Feature(FeatureKind.CUE, "hedge"), Feature(FeatureKind.CUE, "reporting_verb")
HEADLINE, OPENING = Feature(FeatureKind.PART, "headline"), Feature(FeatureKind.POSITION, "opening")


def case(
    text: str,
    *outcomes: str,
    part: Part = Part.BODY,
    place: int = 50,
    language: str = "en",
    paths: Iterable[GuidedPath | None] = (),
) -> Case:
    sentence = Sentence("0123456789abcdef", place + 1, place * 1000, place * 1000 + len(text), part, text)
    trails = [*paths, *[None] * len(outcomes)]
    ballots = tuple(CaseVote(f"a-{number}", label, trails[number]) for number, label in enumerate(outcomes))
    return Case(sentence, "A title", language, place, 99 - place, ballots)


def path(*answers: bool) -> GuidedPath:
    return GuidedPath(tuple((f"Q{number}", yes) for number, yes in enumerate(answers)), None)


def texts(group: Group) -> list[str]:
    return [member.sentence.text for member in group.cases]


AGREED = [case("The quay was sold.", FACT, FACT)] * 19 + [case("It may be sold.", UNVERIFIED, UNVERIFIED)]


def test_pairs_and_what_is_common_to_their_sentences():
    differing = [
        case("The bridge may be shut.", FACT, UNVERIFIED),
        case("The bridge is shut.", UNVERIFIED, FACT),
        case("Perhaps the ferry may run.", UNVERIFIED, FACT),
        case("A fine day for the ferry.", FACT, OPINION),
    ]
    hedged, unlike, other = groups(differing, AGREED)
    assert (hedged.pair, hedged.common, hedged.usual) == ((FACT, UNVERIFIED), (HEDGE,), 0.05)
    assert texts(hedged) == ["The bridge may be shut.", "Perhaps the ferry may run."]
    assert hedged.cue_words == (("may", 2), ("perhaps", 1))
    assert (hedged.count, hedged.of_pair, round(hedged.share, 3)) == (2, 3, 0.667)
    assert (unlike.pair, unlike.common, texts(unlike)) == ((FACT, UNVERIFIED), (), ["The bridge is shut."])
    assert (other.pair, other.common, other.usual, other.cue_words) == ((OPINION, FACT), (), None, ())


def test_what_is_usual_is_nothing_in_common():
    differing = [case("The bridge may be shut.", FACT, UNVERIFIED)] * 4
    (everywhere,) = groups(differing, [case("The quay may be sold.", UNVERIFIED, UNVERIFIED)])
    assert everywhere.common == ()
    (rare,) = groups(differing, AGREED)
    assert rare.common == (HEDGE,)


def test_where_nobody_agrees_on_anything_all_that_is_shared_is_common():
    (group,) = groups([case("It may be shut.", FACT, UNVERIFIED)] * 2)
    assert group.common == (HEDGE, Feature(FeatureKind.PART, "body"))
    assert group.usual is None


def test_one_sentence_is_no_pattern():
    (group,) = groups([case("It may be shut.", FACT, UNVERIFIED)], AGREED)
    assert (group.common, group.count) == ((), 1)


def test_marks_are_in_common_but_are_no_words():
    (group,) = groups([case("“It may be shut,” she said?", QUOTE, FACT)] * 2, AGREED)
    assert [feature.detail for feature in group.common] == [
        "hedge",
        "question_mark",
        "quotation_marks",
        "reporting_verb",
    ]
    assert group.cue_words == (("may", 2), ("said", 2))


def test_what_goes_together_is_one_group():
    headlines = [case("Quay may be sold", FACT, UNVERIFIED, part=Part.HEADLINE, place=0)] * 3
    rest = [case("It is for sale.", FACT, UNVERIFIED)]
    together, alone = groups([*headlines, *rest], AGREED)
    assert together.common == (HEDGE, HEADLINE, OPENING)
    assert (together.count, alone.count) == (3, 1)


def test_three_answers_are_three_pairs_and_a_skip_is_an_answer():
    all_groups = groups([case("It is shut.", FACT, SKIPPED, OPINION, FACT)])
    assert [group.pair for group in all_groups] == [(OPINION, FACT), (OPINION, SKIPPED), (FACT, SKIPPED)]
    assert [group.count for group in all_groups] == [1, 1, 1]


def test_where_guided_paths_part():
    differing = [
        case("It is shut.", FACT, UNVERIFIED, paths=[path(False, False, True), path(False, True)]),
        case("It is closed.", UNVERIFIED, FACT, paths=[path(False, True), path(False, False)]),
        case("It is not open.", FACT, UNVERIFIED, paths=[path(False, False)]),
    ]
    parted, rest = groups(differing, AGREED)
    assert (parted.common, parted.usual, parted.count) == ((Feature(FeatureKind.QUESTION, "Q1"),), None, 2)
    assert texts(rest) == ["It is not open."]


def test_paths_that_never_part():
    assert parting_question(path(True, False), path(True, True)) == "Q1"
    assert parting_question(path(True), path(True)) is None
    assert parting_question(path(True), path(True, False)) is None
    assert parting_question(path(), path(True)) is None
    assert parting_question(GuidedPath((("Q9", True),), None), path(False)) is None


def test_the_most_typical_comes_first():
    differing = [
        case("He said it is shut.", QUOTE, UNVERIFIED),
        case("He said it may be shut.", QUOTE, UNVERIFIED),
        case("He told her it may be shut.", QUOTE, UNVERIFIED),
        case("It may be shut.", QUOTE, UNVERIFIED),
        case("It may be closed.", QUOTE, UNVERIFIED),
    ]
    hedged, reported = groups(differing, AGREED)
    assert (hedged.common, reported.common) == ((HEDGE,), (REPORTING,))
    assert texts(hedged)[:2] == texts(reported)[:2] == ["He said it may be shut.", "He told her it may be shut."]
    assert texts(hedged)[2:] == ["It may be shut.", "It may be closed."]
    assert texts(reported)[2:] == ["He said it is shut."]


def test_languages_are_named_of_which_no_words_are_known():
    assert languages_without_words([case("a", FACT, FACT), case("b", FACT, language="ar")] * 2) == ["ar"]


@st.composite
def cases(draw: st.DrawFn) -> list[Case]:
    words = st.lists(st.sampled_from(["may", "said", "sources", "should", "will", "?", "“", "quay"]), max_size=4)
    outcomes = st.lists(st.sampled_from([FACT, QUOTE, OPINION, SKIPPED]), min_size=2, max_size=4)
    parts = st.sampled_from([Part.BODY, Part.HEADLINE])
    rows = draw(st.lists(st.tuples(words, outcomes, parts, st.integers(0, 99)), max_size=12))
    return [case(" ".join(text) or "x", *labels, part=part, place=place) for text, labels, part, place in rows]


@pytest.mark.slow
@given(differing=cases(), agreed=cases())
def test_every_disagreement_is_in_a_group_of_each_of_its_pairs_and_nothing_else_is(
    differing: list[Case], agreed: list[Case]
):
    all_groups = groups(differing, agreed)
    for member in differing:
        mine = {group.pair for group in all_groups if any(member is other for other in group.cases)}
        assert mine == set(member.pairs)
    for group in all_groups:
        assert all(set(group.common) <= member.features(group.pair) for member in group.cases)
        assert len({id(member) for member in group.cases}) == len(group.cases) <= group.of_pair
        assert all(words <= group.count for _, words in group.cue_words)
    assert [group.count for group in all_groups] == sorted((group.count for group in all_groups), reverse=True)
