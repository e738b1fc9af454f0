"""The sentences that come with Factmark to train with: they fit the codebook, and each set teaches all labels."""

from collections import Counter
from pathlib import Path

from labeling.domain.model import Use
from labeling.intake.codebook import read_codebook
from labeling.intake.guideline import parse_guideline
from labeling.intake.training_round import read_training_round

DATA = Path(__file__).parent.parent.parent / "data"
ROUND = read_training_round((DATA / "training" / "training.toml").read_text("utf-8"))
CODEBOOK = read_codebook((DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8"))


def outcomes(use: Use) -> Counter[str]:
    return Counter(known.outcome for article in ROUND if article.use is use for known in article.known.values())


def test_25_to_practise_and_27_to_be_tested_with_each_label_alike():
    practice, test = outcomes(Use.PRACTICE), outcomes(Use.TEST)
    assert (practice.total(), test.total()) == (25, 27)
    for counts in (practice, test):
        assert set(counts) == {"reported_fact", "quote", "opinion", "unverified", ""}
        assert counts.pop("") == 3
        assert max(counts.values()) - min(counts.values()) <= 1


def test_labels_reasons_and_rules_are_the_codebooks():
    rules = parse_guideline(CODEBOOK.guideline).rules
    for article in ROUND:
        for known in article.known.values():
            assert known.rule in rules
            assert known.reason
            if known.label is None:
                assert known.skip is not None
                assert CODEBOOK.has_skip_reason(known.skip)
            else:
                assert CODEBOOK.label(known.label) is not None


def test_each_sentence_is_a_paragraph_and_none_is_furniture():
    for article in ROUND:
        text, sentences = article.draft.article.text, article.draft.sentences
        assert text.split("\n\n") == [*(s.text for s in sentences[:-1]), sentences[-1].text + "\n"]
        for sentence in sentences:
            assert text[sentence.start : sentence.end] == sentence.text
            assert not sentence.part.is_furniture
            assert sentence.id in article.known


def test_no_sentence_is_in_both_and_none_is_an_example_of_the_codebook():
    texts = [sentence.text for article in ROUND for sentence in article.draft.sentences]
    assert len(set(texts)) == 52
    taught = {example.text for label in CODEBOOK.labels for example in (*label.examples, *label.counter_examples)}
    assert not taught & set(texts)
