"""Groups of disagreements in words."""

from collections.abc import Mapping, Sequence

from labeling.domain.codebook import Codebook
from labeling.domain.cues import Cue
from labeling.domain.disagreements import Feature, FeatureKind, Group
from labeling.domain.model import Part
from labeling.ui.display_text import NAME_BY_PART, outcome_name

_MOST_WORDS = 6

_WORDS_BY_CUE: Mapping[Cue, str] = {
    Cue.HEDGE: "a hedge",
    Cue.REPORTING_VERB: "a reporting verb",
    Cue.VAGUE_SOURCE: "a source that nobody could ask",
    Cue.RECORD: "a record or a study as evidence",
    Cue.EVALUATION: "praise, blame or emphasis",
    Cue.DEMAND: "a demand",
    Cue.FUTURE: "something yet to come",
    Cue.NEGATED_KNOWLEDGE: "something that is not known",
    Cue.QUOTATION_MARKS: "quotation marks",
    Cue.QUESTION_MARK: "a question mark",
}


def pair_name(pair: Sequence[str], codebook: Codebook) -> str:
    """Both answers, as in “Quote or Unverified”."""
    return " or ".join(outcome_name(outcome, codebook) for outcome in pair)


def common_words(group: Group, codebook: Codebook) -> str:
    """What the group's sentences have in common, to follow the word “Sentences”; empty if nothing stands out."""
    features = "; ".join(_feature(feature, codebook) for feature in group.common)
    words = ", ".join(word for word, _ in group.cue_words[:_MOST_WORDS])
    return f"{features}: {words}" if words else features


def why_it_stands_out(group: Group) -> str:
    """How much more frequent that is here than where annotators agree, as a sentence; empty if it says nothing."""
    if group.usual is None:
        return ""
    usual = f"{group.usual:.0%} of the sentences on which all agree"
    return f"{group.share:.0%} of these disagreements are like that, compared with {usual}."


def _feature(feature: Feature, codebook: Codebook) -> str:
    if feature.kind is FeatureKind.CUE:
        return f"with {_WORDS_BY_CUE[Cue(feature.detail)]}"
    if feature.kind is FeatureKind.PART:
        return f"in this part of the article: {NAME_BY_PART[Part(feature.detail)].lower()}"
    if feature.kind is FeatureKind.POSITION:
        return f"at the {feature.detail} of the article"
    question = next((question.text for question in codebook.questions if question.id == feature.detail), feature.detail)
    return f"with guided paths that part at “{question}”"
