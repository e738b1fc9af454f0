import pytest

from labeling.domain.cues import _LONGEST, _WORDS, Cue, find_cues, knows_words_of


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The bridge may have been closed.", {Cue.HEDGE: ("may",)}),
        ("The bridge was closed in May.", {}),
        ("Will Aldous closed the bridge.", {}),
        ("The bridge was closed, said Aldous.", {Cue.REPORTING_VERB: ("said",)}),
        ("According to sources, it is shut.", {Cue.REPORTING_VERB: ("according to",), Cue.VAGUE_SOURCE: ("sources",)}),
        ("Records show eleven closures.", {Cue.RECORD: ("records",)}),
        ("Of course it was a disgraceful affair.", {Cue.EVALUATION: ("disgraceful", "of course")}),
        ("The board mustn’t close it.", {Cue.DEMAND: ("mustn't",)}),
        ("The regime’s boats left.", {Cue.EVALUATION: ("regime",)}),
        ("Talks are scheduled for Friday.", {Cue.FUTURE: ("scheduled",)}),
        ("It was not immediately clear who closed it.", {Cue.NEGATED_KNOWLEDGE: ("not immediately clear",)}),
        ("“Nonsense”", {Cue.QUOTATION_MARKS: ("“", "”"), Cue.EVALUATION: ("nonsense",)}),
        ("Some 300 people stood about the bridge.", {}),
        ("", {}),
    ],
)
def test_english(text: str, cues: dict[Cue, tuple[str, ...]]):
    assert find_cues(text, "en-GB") == cues


@pytest.mark.parametrize(
    ("text", "language", "cues"),
    [
        ("Der Rat hat „vielleicht“ gesagt. Will may?", "de", {Cue.QUOTATION_MARKS, Cue.QUESTION_MARK}),
        ("هل قال الوزير ذلك؟", "ar", {Cue.QUESTION_MARK}),
        ("部長は「知らない」と述べた。", "ja", {Cue.QUOTATION_MARKS}),
        ("Il est dit « peut-être ».", "fr", {Cue.QUOTATION_MARKS}),
    ],
)
def test_in_other_languages_only_marks_are_seen(text: str, language: str, cues: set[Cue]):
    assert find_cues(text, language).keys() == cues
    assert not knows_words_of(language)


def test_every_phrase_of_the_lists_can_be_found():
    for cue, phrases in _WORDS.items():
        for phrase in phrases:
            assert len(phrase.split()) <= _LONGEST, phrase
            assert phrase in find_cues(f"They {phrase} so.", "en")[cue]
