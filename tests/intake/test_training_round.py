"""The sentences that come with Factmark to train with: they fit the codebook, and each set teaches all labels."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from labeling.domain.model import ArticleUse
from labeling.intake.codebook import read_codebook
from labeling.intake.guideline import parse_guideline
from labeling.intake.training_round import read_training_round
from labeling.publish.near_duplicates import words

DATA = Path(__file__).parent.parent.parent / "data"
ROUND = read_training_round((DATA / "training" / "training.toml").read_text("utf-8"))
CODEBOOK = read_codebook((DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8"))


def outcomes(use: ArticleUse) -> Counter[str]:
    return Counter(known.outcome for article in ROUND if article.use is use for known in article.known.values())


def test_35_to_practise_and_39_to_be_tested_with_each_label_alike():
    practice, test = outcomes(ArticleUse.PRACTICE), outcomes(ArticleUse.TEST)
    assert (practice.total(), test.total()) == (35, 39)
    for counts in (practice, test):
        assert set(counts) == {*(label.id for label in CODEBOOK.labels), ""}
        assert counts.pop("") == 5
        assert max(counts.values()) - min(counts.values()) <= 1


def test_labels_reasons_and_rules_are_the_codebooks():
    rules = parse_guideline(CODEBOOK.guideline).rules
    for article in ROUND:
        for known in article.known.values():
            assert known.rule in rules
            assert known.reason
            if known.answer.label is None:
                assert known.answer.skip is not None
                assert CODEBOOK.has_skip_reason(known.answer.skip)
            else:
                assert CODEBOOK.label(known.answer.label) is not None


def test_a_project_with_the_first_reasons_to_skip_can_add_the_round():
    first = {reason.id for reason in CODEBOOK.skip_reasons} - {"table_row", "author_note", "correction"}
    assert {known.answer.skip for article in ROUND for known in article.known.values() if known.answer.skip} <= first


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
    assert len(set(texts)) == 74
    assert not codebook_examples() & set(texts)


def test_no_test_sentence_can_be_read_off_an_example():
    taught = {*codebook_examples(), *guideline_examples(), *texts_for(ArticleUse.PRACTICE)}
    alike = [
        (test, article)
        for test in texts_for(ArticleUse.TEST)
        for article in taught
        if resemblance(test, article) > LIKE
    ]
    assert alike == []


def test_what_counts_as_read_off():
    assert (
        resemblance("The suspect allegedly left through the side door.", "The suspect allegedly left by the door.")
        > LIKE
    )
    assert resemblance("The minister denied taking the money.", "The minister did not attend") < LIKE
    assert {
        "The lawsuit says that the captain was drunk",
        "The mayor ordered the beach closed.",
    } <= guideline_examples()


LIKE = 1 / 3
"""Share of their pairs of neighbouring words from which on one sentence gives away another."""


def texts_for(use: ArticleUse) -> list[str]:
    return [sentence.text for article in ROUND if article.use is use for sentence in article.draft.sentences]


def codebook_examples() -> set[str]:
    return {example.text for label in CODEBOOK.labels for example in (*label.examples, *label.counter_examples)}


def guideline_examples() -> set[str]:
    """Whatever the guideline sets in quotation marks or in italics, and the sentences of its lists."""
    text = CODEBOOK.guideline
    marked = {*re.findall(r"“([^”\n]+)”", text), *re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text)}
    listed = (part for line in re.findall(r"^- (.*)", text, re.MULTILINE) for part in re.split(r" → |(?<=\.) ", line))
    return {*marked, *listed}


def resemblance(passage: str, other: str) -> float:
    """The share of the pairs of neighbouring words in two sentences that both have."""
    first, second = ({*pairwise(["", *words(text), ""])} for text in (passage, other))
    return len(first & second) / len(first | second)
