from dataclasses import replace

from labeling.domain.cues import Cue
from labeling.domain.disagreements import Feature, FeatureKind, Group
from labeling.domain.model import Part
from labeling.domain.training import SKIPPED
from labeling.intake.codebook import read_codebook
from labeling.ui.display_text import outcome_name
from labeling.ui.screens.disagreements.group_description import common_words, pair_name, why_it_stands_out
from tests.served import ROOT

CODEBOOK = read_codebook(
    (ROOT / "data" / "codebook.toml").read_text(encoding="utf-8"),
    (ROOT / "data" / "guideline.md").read_text(encoding="utf-8"),
)
GROUP = Group(("opinion", "quote"), (), (), of_pair=4, usual=None, cue_words=())


def test_outcomes_go_by_the_names_of_their_labels():
    assert pair_name(("quote", SKIPPED), CODEBOOK) == "Quote or Not a sentence"
    assert outcome_name("a_label_of_old", CODEBOOK) == "a_label_of_old"


def test_every_cue_part_and_place_has_words():
    for kind, details in ((FeatureKind.CUE, Cue), (FeatureKind.PART, Part), (FeatureKind.POSITION, ("opening", "end"))):
        for detail in details:
            words = common_words(replace(GROUP, common=(Feature(kind, str(detail)),)), CODEBOOK)
            assert words
            assert "_" not in words


def test_a_question_is_quoted_as_annotators_read_it():
    question = CODEBOOK.questions[0]
    words = common_words(replace(GROUP, common=(Feature(FeatureKind.QUESTION, question.id),)), CODEBOOK)
    assert question.text in words
    assert "gone" in common_words(replace(GROUP, common=(Feature(FeatureKind.QUESTION, "gone"),)), CODEBOOK)


def test_the_words_behind_a_cue_are_named_with_it():
    group = replace(GROUP, common=(Feature(FeatureKind.CUE, Cue.HEDGE),), cue_words=(("may", 3), ("reportedly", 1)))
    assert common_words(group, CODEBOOK) == "with a hedge: may, reportedly"
    assert common_words(GROUP, CODEBOOK) == ""


def test_what_is_usual_is_said_only_where_it_is_known():
    assert why_it_stands_out(GROUP) == ""
    assert why_it_stands_out(replace(GROUP, usual=0.1)).endswith(
        "compared with 10% of the sentences on which all agree."
    )
