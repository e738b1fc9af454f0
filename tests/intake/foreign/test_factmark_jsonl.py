"""Another project's file, with anything in any of its fields."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from labeling.domain.annotations import refusal
from labeling.domain.model import (
    Adjudication,
    AdjudicationMethod,
    Annotation,
    Annotator,
    Answer,
    Article,
    ArticleUse,
    Decision,
    Part,
    Role,
    Sentence,
    Vote,
)
from labeling.errors import BadText
from labeling.intake.foreign.factmark_jsonl import VERSIONS
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.publish import factmark_jsonl as written
from labeling.publish.factmark_jsonl import Naming, WrittenArticle, WrittenCodebook
from labeling.publish.jsonl_files import line_of
from tests.effort import times
from tests.intake.foreign.test_readers import ANYTHING
from tests.publish.sample_tables import CODEBOOK

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
ARTICLE = Article("One.\u2028 Two.", "A title", "en", engine="by hand")
SENTENCES = (
    Sentence(ARTICLE.id, 1, 0, 4, Part.HEADLINE, "One."),
    Sentence(ARTICLE.id, 2, 6, 10, Part.BODY, "Two."),
)
NAMING = Naming({"a-ada": "annotator-1"})
ANNOTATION = Annotation(
    "e-1", SENTENCES[1].id, "a-ada", Answer("quote", note="\u202e"), None, True, CODEBOOK.id, 900, NOW
)
ADJUDICATION = Adjudication(
    "d-1",
    SENTENCES[1].id,
    "a-ada",
    Answer("quote"),
    "R1",
    "So.",
    AdjudicationMethod.DECIDED,
    1,
    0,
    CODEBOOK.id,
    5,
    NOW,
)
RECORDS = [
    written.project_record("p-1", CODEBOOK.id, "0.1.0"),
    written.codebook_record(WrittenCodebook(CODEBOOK.id, CODEBOOK.toml, CODEBOOK.guideline, NOW, "The first.")),
    *written.annotator_records([Annotator("a-ada", "Ada", Role.OWNER)], NAMING),
    written.article_record(WrittenArticle(ARTICLE, SENTENCES, "a file", ArticleUse.WORK, NOW)),
    written.annotation_record(Vote(ANNOTATION, 1, NOW), NAMING, notes=True),
    written.adjudication_record(Decision(ADJUDICATION, 1, NOW), NAMING, reasons=True),
]
FIELDS = [(number, field) for number, record in enumerate(RECORDS) for field in record if field not in ("toml",)]


def content(records: list[dict[str, Any]]) -> bytes:
    ended = [*records, {"record": "end", "records": len(records)}]
    return "".join(map(line_of, ended)).encode("utf-8", "surrogatepass")


def test_what_is_written_is_read():
    foreign = read_foreign({"project.jsonl": content(RECORDS)}, ForeignFormat.FACTMARK)
    assert foreign.problems == ()
    [article], [event], [decision], [user] = (
        foreign.articles, foreign.events, foreign.adjudications, foreign.users)  # fmt: skip
    assert (article.article, article.sentences, article.use) == (ARTICLE, SENTENCES, ArticleUse.WORK)
    assert (user.key, user.name, user.votes) == ("annotator-1", "annotator-1", 1)
    assert event.annotation.answer == ANNOTATION.answer
    assert (event.sequence, event.saved_at, decision.adjudication.rule) == (1, NOW, "R1")


def test_notes_and_reasons_stay_at_home_where_the_owner_says_so():
    vote = written.annotation_record(Vote(ANNOTATION, 1, NOW), NAMING, notes=False)
    decision = written.adjudication_record(Decision(ADJUDICATION, 1, NOW), NAMING, reasons=False)
    assert (vote["note"], decision["reason"]) == ("", "")


@pytest.mark.slow
@settings(max_examples=times(300))
@given(field=st.sampled_from(FIELDS), value=ANYTHING | st.sampled_from(["\ud800", "\0", "9" * 50, -1, 2**70, 1e300]))
@example((3, "sentences"), [[0, 4, "headline"], [2, 10, "body"]])
@example((3, "sentences"), [[0, 4, "gossip"]])
@example((3, "source"), "name")
@example((4, "path"), {"answers": [1], "rule": None})
@example((4, "path"), {"answers": [["q", 1]]})
@example((4, "saved_at"), "0001-01-01T00:00:00+23:59")
@example((4, "annotator"), "nobody")
def test_whatever_a_field_holds_what_is_read_can_be_stored(field: tuple[int, str], value: object):
    number, name = field
    records = [dict(record) for record in RECORDS]
    records[number][name] = value
    try:
        foreign = read_foreign({"project.jsonl": content(records)}, ForeignFormat.FACTMARK)
    except BadText:
        return
    for article in foreign.articles:
        assert article.article.id == ARTICLE.id
        assert all(
            article.article.text[sentence.start : sentence.end] == sentence.text for sentence in article.sentences
        )
    for event in foreign.events:
        assert refusal(event.annotation, CODEBOOK) is None
        assert event.saved_at.utcoffset() is not None
        json.dumps(event.annotation.id).encode("ascii")


@pytest.mark.parametrize("number", range(len(RECORDS) + 1))
def test_a_file_that_ends_too_early_is_reported(number: int):
    lines = content(RECORDS).splitlines(keepends=True)
    data = b"".join(lines[:number])
    if not number:
        with pytest.raises(BadText):
            read_foreign({"project.jsonl": data}, ForeignFormat.FACTMARK)
        return
    problems = read_foreign({"project.jsonl": data}, ForeignFormat.FACTMARK).problems
    assert any("the file is incomplete" in problem for problem in problems) == (number <= len(RECORDS))


def test_a_newer_version_is_refused():
    newer = {**RECORDS[0], "version": max(VERSIONS) + 1}
    with pytest.raises(BadText, match="newer Factmark"):
        read_foreign({"project.jsonl": content([newer])}, ForeignFormat.FACTMARK)


def test_the_same_id_twice_is_reported():
    twice = [*RECORDS, RECORDS[4]]
    assert "is used twice" in read_foreign({"project.jsonl": content(twice)}, ForeignFormat.FACTMARK).problems[0]
