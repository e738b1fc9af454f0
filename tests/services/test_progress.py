from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.model import Answer, ArticleUse, Role
from labeling.domain.progress import ArticleStatus
from labeling.errors import NotAllowed, NotFound
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive
from labeling.services.assignments import claim_next, give, take_back
from labeling.services.progress import own_progress, project_progress
from labeling.services.takedowns import take_down
from labeling.services.vote_history import notes, sentence_history
from labeling.storage.article_uses import set_use
from tests.projects import LATER, NOW, made_by, project_with_article
from tests.teams import Team

DAY = timedelta(days=1)


def test_articles_by_state(tmp_path: Path):
    with Team(tmp_path, articles=6, overlap=2) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        labeled, begun, one_of_two, archived, gone, _ = team.articles
        for article_id in (labeled, begun, one_of_two, archived, gone):
            give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        give(team.file, team.owner, labeled, ben.annotator_id, now=NOW)
        for actor, article_id, count in (
            (ada, labeled, None),
            (ben, labeled, None),
            (ada, begun, 1),
            (ada, one_of_two, None),
            (ada, archived, None),
        ):
            team.label(actor, article_id, count=count)
        archive(team.file, team.owner, archived, now=NOW)
        take_down(team.file, team.owner, gone, confirm_title="Meeting 5", reason="Law.", now=NOW)
        progress = project_progress(team.file, team.owner, now=NOW)
        assert [article.status for article in progress.articles] == [
            ArticleStatus.LABELED,
            ArticleStatus.IN_PROGRESS,
            ArticleStatus.IN_PROGRESS,
            ArticleStatus.ARCHIVED,
            ArticleStatus.TAKEN_DOWN,
            ArticleStatus.NOT_STARTED,
        ]
        assert progress.count_by_status == {
            ArticleStatus.NOT_STARTED: 1,
            ArticleStatus.IN_PROGRESS: 2,
            ArticleStatus.LABELED: 1,
            ArticleStatus.ARCHIVED: 1,
            ArticleStatus.TAKEN_DOWN: 1,
        }
        assert [(a.needed, a.holders, a.finished) for a in progress.articles[:3]] == [(2, 2, 2), (2, 1, 0), (2, 1, 1)]
        size = len(team.sentences(labeled))
        assert progress.estimate.remaining == (2 * size - 1) + size + 2 * size


def test_people(tmp_path: Path):
    with Team(tmp_path, articles=2, overlap=2) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        team.add("Idle")
        for actor, answer, ms in (
            (ada, Answer(label="quote", unsure=True), 1000),
            (ben, Answer(skip="duplicate"), 4000),
        ):
            give(team.file, team.owner, team.articles[0], actor.annotator_id, now=NOW)
            team.label(actor, team.articles[0], answer=answer, ms=ms, now=LATER)
        give(team.file, team.owner, team.articles[1], ada.annotator_id, now=NOW)
        team.label(ada, team.articles[1], count=1, ms=3000, now=LATER + DAY)
        size, other = (len(team.sentences(article_id)) for article_id in team.articles)
        first, second = project_progress(team.file, team.owner, now=LATER + DAY).annotators
        assert (first.name, first.labeled, first.done, first.assigned) == ("Ada", size + 1, size + 1, size + other)
        assert (first.unsure, first.median_seconds, first.last_active_at) == (size, 1.0, LATER + DAY)
        assert first.count_by_label == {"quote": size + 1}
        assert (second.name, second.done, second.median_seconds, second.count_by_label) == ("Ben", size, 4.0, {})
        days = project_progress(team.file, team.owner, now=NOW).days
        assert [(d.day.isoformat(), d.annotator_id, d.annotations) for d in days] == [
            ("2026-03-03", "a-ada", size),
            ("2026-03-03", "a-ben", size),
            ("2026-03-04", "a-ada", 1),
        ]
        own = own_progress(team.file, ben, now=LATER + DAY)
        assert own.work == second
        assert (own.articles, own.finished, own.days) == (1, 1, [days[1]])


def test_the_median_of_an_even_number_is_the_middle(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        for number, ms in enumerate([100, 9000, 200, 400]):
            event = made_by(project, me, f"e{number}", sentences[number], Answer(label="quote"))
            object.__setattr__(event, "ms", ms)
            record_annotations(project.file, me, [event], now=NOW).result()
        assert own_progress(project.file, me, now=NOW).work.median_ms == 300


def test_extra_labels_are_counted_apart(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        claim_next(team.file, ada, now=NOW)
        team.label(ada, team.articles[0], count=1)
        take_back(team.file, team.owner, 1, now=NOW)
        claim_next(team.file, ben, now=NOW)
        (article,) = project_progress(team.file, team.owner, now=NOW).articles
        assert (article.holders, article.finished, article.extra) == (1, 0, 1)
        ada_now = project_progress(team.file, team.owner, now=NOW).annotators[0]
        assert (ada_now.labeled, ada_now.done, ada_now.assigned) == (1, 0, 0)


def test_an_answer_that_is_changed_is_no_further_progress(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        for number, label in enumerate(["quote", "opinion", "quote"]):
            event = made_by(project, me, f"e{number}", sentences[0], Answer(label=label))
            record_annotations(project.file, me, [event], now=NOW).result()
        progress = project_progress(project.file, me, now=NOW + 7 * DAY)
        assert progress.estimate.per_day == 1 / 7
        assert progress.estimate.remaining == len(sentences) - 1
        assert progress.days[0].annotations == 3
        old = project_progress(project.file, me, now=NOW + 15 * DAY).estimate
        assert (old.finish_at, old.per_day) == (None, 0)


@pytest.mark.parametrize("use", [ArticleUse.PRACTICE, ArticleUse.TEST])
def test_training_is_no_progress_of_the_project(tmp_path: Path, use: ArticleUse):
    """It would make the end seem nearer than it is, and a hurried practice would be held against careful work."""
    with Team(tmp_path, articles=2) as team:
        ada = team.add("Ada")
        training, work = team.articles
        team.give_all(ada)
        team.label(ada, training, ms=100)
        team.label(ada, work, ms=900, count=1)
        team.file.write(lambda db: set_use(db, training, use, at=NOW, by=team.owner.annotator_id)).result()
        progress = project_progress(team.file, team.owner, now=LATER)
        assert [(day.annotator_id, day.annotations) for day in progress.days] == [("a-ada", 1)]
        assert [(annotator.labeled, annotator.median_ms) for annotator in progress.annotators] == [(1, 900)]
        assert progress.estimate.per_day == 1
        assert sum(day.annotations for day in own_progress(team.file, ada, now=LATER).days) == 4


def test_alone_the_article_is_labeled_when_it_is_finished(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        assert project_progress(project.file, me, now=NOW).articles[0].status is ArticleStatus.NOT_STARTED
        for number, sentence_id in enumerate(sentences):
            event = made_by(project, me, f"e{number}", sentence_id, Answer(label="quote"))
            record_annotations(project.file, me, [event], now=NOW).result()
        progress = project_progress(project.file, me, now=NOW)
        assert progress.articles[0].status is ArticleStatus.LABELED
        assert progress.estimate.why.startswith("Everything that needs a label is labeled")
        (work,) = progress.annotators
        assert (work.done, work.assigned) == (len(sentences), len(sentences))
        assert own_progress(project.file, me, now=NOW).finished == 1


def test_unusual_work_is_pointed_out(tmp_path: Path):
    with Team(tmp_path, articles=20, overlap=2) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        for number, article_id in enumerate(team.articles):
            for actor, label, ms in ((ada, "quote", 500), (ben, ["opinion", "quote"][number % 2], 5000)):
                give(team.file, team.owner, article_id, actor.annotator_id, now=NOW)
                team.label(actor, article_id, answer=Answer(label=label), ms=ms)
        remarks = project_progress(team.file, team.owner, now=NOW).unusual_work
        assert list(remarks) == ["a-ada"]
        fast, one_sided = remarks["a-ada"]
        assert "0.5 seconds a sentence, the others 5.0" in fast
        assert "100% of Ada's labels are “Quote”, 50% of the others'" in one_sided


def test_notes_and_history(tmp_path: Path):
    with Team(tmp_path, articles=1, overlap=2) as team:
        ada, ben, ann = team.add("Ada"), team.add("Ben"), team.add("Ann", Role.ADJUDICATOR)
        for actor in (ada, ben):
            give(team.file, team.owner, team.articles[0], actor.annotator_id, now=NOW)
        sentence_id = team.sentences(team.articles[0])[0]
        for actor, answer, at in (
            (ada, Answer(label="quote"), NOW),
            (ben, Answer(note="Who says so?", unsure=True), NOW),
            (ada, Answer(label="opinion", note="On reflection."), LATER),
        ):
            record_annotations(team.file, actor, team.events(actor, [sentence_id], answer), now=at).result()
        newest, older = notes(team.file, ann)
        assert (newest.annotator_name, newest.answer.note, newest.saved_at) == ("Ada", "On reflection.", LATER)
        assert (older.sentence_id, older.position, older.title) == (sentence_id, 1, "Meeting 1")
        assert older.text == "The harbour board met for the 1th time on Tuesday."
        steps = sentence_history(team.file, team.owner, sentence_id)
        assert [(s.annotator_name, s.before, s.after.label) for s in steps] == [
            ("Ada", None, "quote"),
            ("Ben", None, None),
            ("Ada", Answer(label="quote"), "opinion"),
        ]
        assert steps == sentence_history(team.file, ann, sentence_id)
        assert [s.annotator_name for s in sentence_history(team.file, ada, sentence_id)] == ["Ada", "Ada"]
        stranger = team.add("Cy")
        for actor, asked in ((stranger, sentence_id), (team.owner, "f:1-2")):
            with pytest.raises(NotFound):
                sentence_history(team.file, actor, asked)
        for actor in (ada, ann):
            with pytest.raises(NotAllowed):
                project_progress(team.file, actor, now=LATER)
        with pytest.raises(NotAllowed):
            notes(team.file, ada)
