from dataclasses import replace
from pathlib import Path

from labeling.domain.model import Answer
from labeling.services.annotations import record_annotations
from tests.projects import NOW, another_annotator, made_by, project_with_article


def test_good_events_are_saved_and_bad_ones_refused_by_name(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        good = made_by(project, me, "good", sentences[0], Answer(label="quote"))
        batch = [
            good,
            made_by(project, me, "unknown-label", sentences[1], Answer(label="rumour")),
            made_by(project, me, "no-such-sentence", "0000:1-2", Answer(label="quote")),
            replace(made_by(project, me, "old-codebook", sentences[1], Answer(label="quote")), codebook="gone"),
            replace(good, id="not-mine", annotator_id="somebody"),
            made_by(project, me, "good-too", sentences[1], Answer(skip="photo_credit")),
        ]
        receipt = record_annotations(project.file, me, batch, now=NOW).result()
        assert receipt.saved == ["good", "good-too"]
        assert {event_id for event_id, _ in receipt.refused} == {
            "unknown-label",
            "no-such-sentence",
            "old-codebook",
            "not-mine",
        }
        reason_by_id = dict(receipt.refused)
        assert "'rumour'" in reason_by_id["unknown-label"]
        assert "0000:1-2" in reason_by_id["no-such-sentence"]
        assert "codebook" in reason_by_id["old-codebook"]
        assert list(project.votes()["annotation_id"]) == ["good", "good-too"]


def test_a_resend_is_saved_once_and_answered_as_saved(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        event = made_by(project, me, "once", sentences[0], Answer(label="quote"))
        first = record_annotations(project.file, me, [event], now=NOW).result()
        again = record_annotations(project.file, me, [event, event], now=NOW).result()
        assert first.saved == ["once"]
        assert set(again.saved) == {"once"}
        assert len(project.annotations()) == 1


def test_an_id_cannot_be_used_for_something_else(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me, ada = project.local_owner(), another_annotator(project)
        mine = made_by(project, me, "taken", sentences[0], Answer(label="quote"))
        record_annotations(project.file, me, [mine], now=NOW).result()
        hers = made_by(project, ada, "taken", sentences[0], Answer(label="opinion"))
        receipt = record_annotations(project.file, ada, [hers], now=NOW).result()
        assert receipt.saved == []
        assert [event_id for event_id, _ in receipt.refused] == ["taken"]
        assert list(project.votes()["label"]) == ["quote"]


def test_the_vote_is_the_last_answer_and_the_empty_answer_takes_it_back(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        answers = [Answer(label="quote"), Answer(label="opinion", secondary="quote"), Answer()]
        for number, answer in enumerate(answers):
            event = made_by(project, me, f"e{number}", sentences[0], answer)
            receipt = record_annotations(project.file, me, [event], now=NOW).result()
            expected = [] if answer.is_empty else [answer.label]
            assert list(project.votes()["label"]) == expected
            assert receipt.sequence == number + 1
        assert len(project.annotations()) == 3
