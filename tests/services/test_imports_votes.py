"""Votes that were made elsewhere: added, never overwriting, importing twice changes nothing, and taken back."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.model import Adjudication, AdjudicationMethod, Annotation, Answer, Role, StoredAnnotation
from labeling.errors import BadName, Refused
from labeling.intake.draft import draft_article
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project, open_project
from labeling.services.assignments import take
from labeling.services.codebooks import change_codebook, current_codebook
from labeling.services.imports import (
    ImportReport,
    Matches,
    apply_import,
    list_imports,
    plan_import,
    suggest_matches,
    take_back_import,
)
from labeling.services.imports import vote_imports as votes_service
from labeling.services.imports.articles import import_drafts
from labeling.services.interchange import write_project
from labeling.services.takedowns import take_down
from labeling.services.training import make_training_round
from labeling.storage import accounts, article_uses
from labeling.storage.adjudications import all_adjudications, decisions, insert_adjudications
from labeling.storage.annotations import events, insert_annotations, vote_rows
from labeling.storage.assignments import active_annotators, given_articles
from labeling.storage.codebooks import codebook_rows
from labeling.storage.verify import verify
from tests.effort import times
from tests.projects import LATER, NOW, TEXT, another_annotator

TSV = "annotator,label,text,article_id,position\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's file with nothing in it but its codebook, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "project.db"
    open_project(path).close()
    return path


@pytest.fixture
def new_project(empty: Path, tmp_path: Path) -> Iterator["Projects"]:
    with Projects(empty, tmp_path) as projects:
        yield projects


class Projects:
    """Makes projects; closes them in the end."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self._empty, self._folder = empty, folder
        self._open: list[Project] = []

    def __enter__(self) -> "Projects":
        return self

    def __exit__(self, *_: object) -> None:
        for project in self._open:
            project.close()

    def __call__(self, *texts: str) -> Project:
        path = self._folder / f"{len(self._open)}" / "project.db"
        path.parent.mkdir()
        shutil.copy(self._empty, path)
        project = open_project(path)
        self._open.append(project)
        if texts:
            drafts = [draft_article(text, language="en") for text in texts]
            import_drafts(project.file, project.local_owner(), drafts, origin="a test", now=NOW)
        return project


def sentences_of(project: Project) -> list[str]:
    return list(project.sentences()["sentence_id"])


def answered(project: Project, who: str, sentence_id: str, answer: Answer, number: int = 0) -> Annotation:
    annotation = Annotation(f"e-{who}-{number}-{sentence_id[-8:]}", sentence_id, who, answer, None, True,
                      current_codebook(project.file).id, 900, NOW)  # fmt: skip
    at = NOW + timedelta(minutes=number)
    [outcome] = project.file.write(lambda db: insert_annotations(db, [annotation], saved_at=at)).result()
    assert outcome.saved, outcome.refused
    return annotation


def decided(project: Project, sentence_id: str, label: str | None, **changes: object) -> Adjudication:
    owner = project.local_owner().annotator_id
    with project.file.reading() as db:
        seen = [
            decision.sequence for decision in all_adjudications(db) if decision.adjudication.sentence_id == sentence_id
        ]
        last = max((event.sequence for event in events(db)), default=0)
    adjudication = Adjudication(f"d-{len(seen)}-{sentence_id[-8:]}", sentence_id, owner, Answer(label), None, "So.",
                        AdjudicationMethod.DECIDED, last, max(seen, default=0),
                        current_codebook(project.file).id, 5, NOW)  # fmt: skip
    adjudication = replace(adjudication, **changes)
    [outcome] = project.file.write(lambda db: insert_adjudications(db, [adjudication], saved_at=NOW)).result()
    assert outcome.saved, outcome.refused
    return adjudication


def written(project: Project, folder: Path) -> bytes:
    out = folder / "project.jsonl"
    out.unlink(missing_ok=True)
    write_project(project.file, project.local_owner(), out)
    return out.read_bytes()


def read(content: bytes) -> Foreign:
    return read_foreign({"project.jsonl": content}, ForeignFormat.FACTMARK)


def bring(project: Project, foreign: Foreign, matches: Matches | None = None, form: str = "factmark") -> ImportReport:
    """Import, after a dry run that must have said the same."""
    owner = project.local_owner()
    matches = matches or suggest_matches(project.file, owner, foreign, form)
    before = state(project)
    planned = plan_import(project.file, owner, foreign, matches, now=LATER)
    assert state(project) == before
    done = apply_import(project.file, owner, foreign, matches, form=form, name="a file", now=LATER)
    assert (planned.articles, planned.votes, planned.decisions, planned.left_out, planned.conflicts) == (
        done.articles, done.votes, done.decisions, done.left_out, done.conflicts)  # fmt: skip
    assert planned.people == done.people
    with project.file.reading() as db:
        assert verify(db).problems == ()
    return done


def state(project: Project) -> list[object]:
    """Every row of every table."""
    with project.file.reading() as db:
        return [(name, db.execute(f"select * from [{name}] order by 1, 2").fetchall()) for name in db.table_names()]  # noqa: S608


def votes(project: Project) -> dict[tuple[str, str], Answer]:
    """Everybody's current answer by sentence and name."""
    with project.file.reading() as db:
        names = {person.id: person.name for person in accounts.annotators(db)}
        placed = [row.vote.annotation for row in vote_rows(db)]
    return {(annotation.sentence_id, names[annotation.annotator_id]): annotation.answer for annotation in placed}


def decision_labels(project: Project) -> dict[str, str | None]:
    with project.file.reading() as db:
        return {sentence: decision.adjudication.answer.label for sentence, decision in decisions(db).items()}


# Another project of Factmark


def labeled(new_project: Projects) -> Project:
    """A project with everything that the interchange holds."""
    project = new_project(TEXT, "Second article. With two sentences, \u2028and a separator.")
    first, second, third, *_ = sentences_of(project)
    ada, ben = another_annotator(project, "Ada").annotator_id, another_annotator(project, "Ben").annotator_id
    answered(project, ada, first, Answer("quote", "opinion", unsure=True, note="=1+1\n“so”"))
    answered(project, ada, second, Answer("quote"))
    answered(project, ada, second, Answer("opinion"), 1)
    answered(project, ben, second, Answer(skip="caption"))
    answered(project, ben, third, Answer("opinion"))
    answered(project, ben, third, Answer(), 1)
    decided(project, second, "quote")
    decided(project, second, "opinion")
    decided(project, third, "quote")
    decided(project, third, None)
    return project


def told(content: bytes) -> list[str]:
    """The lines that must survive: what one machine alone knows is taken out."""
    own = ('"record": "project"', '"record": "codebook"')
    lines = [line for line in content.decode().split("\n") if not any(each in line[:40] for each in own)]
    volatile = r'"(imported_at|batch|sequence|votes_sequence|seen|name)": ("[^"]*"|\d+),? ?'
    return [re.sub(volatile, "", line) for line in lines]


def test_a_project_comes_back_without_loss(new_project: Projects, tmp_path: Path):
    project = labeled(new_project)
    content = written(project, tmp_path)
    other = new_project()
    done = bring(other, read(content))
    assert done.problems == ()
    assert (done.votes.added, done.votes.known, done.decisions.added) == (4, 0, 2)
    assert done.left_out == {}
    assert votes(other) == votes(project)
    assert decision_labels(other) == decision_labels(project)
    assert told(written(other, tmp_path)) == told(content)


def test_the_same_project_gives_the_same_bytes(new_project: Projects, tmp_path: Path):
    project = labeled(new_project)
    assert written(project, tmp_path) == written(project, tmp_path)


def test_nothing_is_overwritten_and_no_half_file_is_left(new_project: Projects, tmp_path: Path):
    project = new_project(TEXT)
    for out in (tmp_path / "there.jsonl", tmp_path / "missing" / "x.jsonl", project.file.path):
        if out.parent == tmp_path:
            out.write_text("mine")
        with pytest.raises(Refused):
            write_project(project.file, project.local_owner(), out)
    assert (tmp_path / "there.jsonl").read_text() == "mine"
    assert list(tmp_path.glob(".*")) == []


def test_importing_twice_changes_nothing(new_project: Projects, tmp_path: Path):
    content = written(labeled(new_project), tmp_path)
    other = new_project()
    bring(other, read(content))
    before = state(other)
    again = bring(other, read(content))
    assert (again.votes.added, again.votes.known, again.decisions.known) == (0, 4, 2)
    assert again.import_id is None
    assert state(other) == before


def test_what_was_broken_off_is_done_by_importing_again(
    new_project: Projects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(votes_service, "CHUNK", 1)
    project, other = labeled(new_project), new_project()
    foreign = read(written(project, tmp_path))
    owner = other.local_owner()
    matches = suggest_matches(other.file, owner, foreign, "factmark")
    with pytest.raises(InterruptedError):
        apply_import(other.file, owner, foreign, matches, form="factmark", name="a", now=LATER, progress=_break_off)
    assert len(other.articles()) == 1
    done = bring(other, foreign)
    assert len(done.articles) == 1
    assert (votes(other), decision_labels(other)) == (votes(project), decision_labels(project))


def _break_off(_: float) -> None:
    raise InterruptedError


def test_people_who_come_along_cannot_sign_in(new_project: Projects, tmp_path: Path):
    content = written(labeled(new_project), tmp_path)
    other = new_project()
    done = bring(other, read(content))
    assert sorted(done.people) == ["Ada", "Ben"]
    with other.file.reading() as db:
        ada = accounts.member(db, "a-ada")
        waited_for = active_annotators(db)
    assert (ada.annotator.role, ada.can_sign_in) == (Role.ANNOTATOR, False)
    assert "a-ada" not in waited_for, "what everybody labels must not wait for them"


def test_people_of_the_same_name_are_the_same_person(new_project: Projects, tmp_path: Path):
    content = written(labeled(new_project), tmp_path).replace(b"a-ada", b"a-zzz")
    other = new_project()
    another_annotator(other, "Ada")
    assert bring(other, read(content)).people == ["Ben"]
    assert {name for _, name in votes(other)} == {"Ada", "Ben"}


def test_what_was_answered_here_stays_and_the_conflict_is_reported(new_project: Projects, tmp_path: Path):
    project = labeled(new_project)
    content = written(project, tmp_path)
    other = new_project(TEXT)
    another_annotator(other, "Ada")
    first = sentences_of(other)[0]
    answered(other, "a-ada", first, Answer("unverified"), 7)
    done = bring(other, read(content))
    assert votes(other)[first, "Ada"].label == "unverified"
    [conflict] = done.conflicts
    assert (conflict.person, conflict.ours.label, conflict.theirs.label) == ("Ada", "unverified", "quote")
    assert conflict.text == "Harbour board sells the east quay"
    assert done.votes.added == 3


def test_a_decision_that_was_made_here_stays(new_project: Projects, tmp_path: Path):
    content = written(labeled(new_project), tmp_path)
    other = new_project(TEXT)
    second = sentences_of(other)[1]
    decided(other, second, "unverified", id="d-mine")
    done = bring(other, read(content))
    assert decision_labels(other)[second] == "unverified"
    assert [conflict.is_decision for conflict in done.conflicts] == [True]


def test_who_went_on_elsewhere_goes_on_here(new_project: Projects, tmp_path: Path):
    project = labeled(new_project)
    early = written(project, tmp_path)
    first = sentences_of(project)[0]
    answered(project, "a-ada", first, Answer("unverified"), 9)
    late = written(project, tmp_path)
    other = new_project()
    bring(other, read(early))
    assert bring(other, read(late)).votes.added == 1
    assert votes(other)[first, "Ada"].label == "unverified"
    assert bring(other, read(early)).votes.added == 0
    assert votes(other) == votes(project)


def test_votes_that_the_adjudicator_had_not_seen_come_after_the_decision(new_project: Projects, tmp_path: Path):
    """So that a vote of this project that says otherwise is a late one, as it would be had it come later."""
    project = new_project(TEXT)
    first = sentences_of(project)[0]
    another_annotator(project, "Ada")
    answered(project, "a-ada", first, Answer("quote"))
    decided(project, first, "quote")
    content = written(project, tmp_path)
    other = new_project(TEXT)
    another_annotator(other, "Cyd")
    answered(other, "a-cyd", first, Answer("opinion"))
    bring(other, read(content))
    with other.file.reading() as db:
        seen = decisions(db)[first].adjudication.votes_sequence
        unseen = [event.sequence for event in events(db) if event.annotation.annotator_id == "a-cyd"]
    assert seen < unseen[0]


def test_an_article_that_the_owner_labels_still_is_left_out(new_project: Projects, tmp_path: Path):
    content = written(labeled(new_project), tmp_path)
    other = new_project(TEXT)
    owner = other.local_owner()
    take(other.file, owner, sentences_of(other)[0].partition(":")[0], now=NOW)
    done = bring(other, read(content))
    assert dict(done.left_out) == {"you are labeling its article yourself; finish it or give it back first": 4}
    assert done.conflicts == []
    assert votes(other) == {}
    assert len(read(written(other, tmp_path)).articles) == 1


def test_a_finished_article_counts_as_finished(new_project: Projects, tmp_path: Path):
    project = new_project("One sentence. Another one.")
    another_annotator(project, "Ada")
    another_annotator(project, "Ben")
    one, two = sentences_of(project)
    for number, sentence_id in enumerate((one, two)):
        answered(project, "a-ada", sentence_id, Answer("quote"), number)
    answered(project, "a-ben", one, Answer("quote"))
    other = new_project()
    done = bring(other, read(written(project, tmp_path)))
    with other.file.reading() as db:
        assert list(given_articles(db, "a-ada")) == [one.partition(":")[0]]
        assert given_articles(db, "a-ben") == {}
    take_back_import(other.file, other.local_owner(), str(done.import_id), now=LATER)
    with other.file.reading() as db:
        assert given_articles(db, "a-ada") == {}


STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["Ada", "Ben"]),
        st.sampled_from([Answer(), Answer("quote"), Answer("opinion", "quote"), Answer(skip="caption"),
                         Answer(unsure=True), Answer("quote", note="\u202e=1")]),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=times(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, data=st.data())
def test_two_machines_merge_without_loss(
    steps: list[tuple[int, str, Answer]], data: st.DataObject, empty: Path, tmp_path_factory: pytest.TempPathFactory
):
    """One project's events on two machines: each history whole on one, or its beginning on one and all on the other."""
    folder = tmp_path_factory.mktemp("merge")
    with Projects(empty, folder) as new_project:
        whole, left, right = (new_project(TEXT, "Another one.") for _ in range(3))
        for project in (whole, left, right):
            for name in ("Ada", "Ben"):
                another_annotator(project, name)
        sentences = sentences_of(whole)
        histories: dict[tuple[str, str], int] = {}
        for place, name, _ in steps:
            histories[sentences[place], name] = histories.get((sentences[place], name), 0) + 1
        share = {pair: (data.draw(st.integers(0, size)), data.draw(st.booleans())) for pair, size in histories.items()}
        seen: dict[tuple[str, str], int] = {}
        for number, (place, name, answer) in enumerate(steps):
            pair = (sentences[place], name)
            seen[pair] = seen.get(pair, 0) + 1
            beginning, swapped = share[pair]
            full, partly = (right, left) if swapped else (left, right)
            here = [whole, full, *([partly] if seen[pair] <= beginning else [])]
            for project in here:
                answered(project, f"a-{name.casefold()}", pair[0], answer, number)
        files = {project: written(project, folder) for project in (left, right)}
        for project, content in ((left, files[right]), (right, files[left])):
            done = bring(project, read(content))
            assert (done.conflicts, done.left_out) == ([], {})
            assert votes(project) == votes(whole)
        ids = [{event.annotation.id for event in _events(project)} for project in (whole, left, right)]
        assert ids[0] == ids[1] == ids[2]


def _events(project: Project) -> list[StoredAnnotation]:
    with project.file.reading() as db:
        return [StoredAnnotation(event.annotation, event.sequence, event.saved_at) for event in events(db)]


def test_another_codebook_comes_along_and_the_current_one_stays(new_project: Projects, tmp_path: Path):
    project, other = labeled(new_project), new_project()
    owner, first = project.local_owner(), sentences_of(project)[0]
    old = current_codebook(project.file)
    toml = old.toml.replace('"Unverified"', '"Unproven"')
    new = change_codebook(project.file, owner, toml, old.guideline, reason="a test", now=NOW)
    answered(project, "a-ben", first, Answer("unverified"), 5)
    assert bring(other, read(written(project, tmp_path))).left_out == {}
    assert votes(other) == votes(project)
    with other.file.reading() as db:
        assert {row.id for row in codebook_rows(db)} == {old.id, new.id}
    assert current_codebook(other.file).id == old.id


def test_practice_stays_practice_where_its_gold_came_along(new_project: Projects, tmp_path: Path):
    project, other = new_project(), new_project()
    make_training_round(project.file, project.local_owner(), now=NOW)
    done = bring(other, read(written(project, tmp_path)))
    assert done.decisions.added == 74
    with project.file.reading() as theirs, other.file.reading() as ours:
        assert article_uses.use_by_article(ours) == article_uses.use_by_article(theirs)


def test_a_text_that_was_taken_down_there_does_not_come_but_votes_on_it_do(new_project: Projects, tmp_path: Path):
    project = labeled(new_project)
    article_id = sentences_of(project)[0].partition(":")[0]
    title = project.articles()["title"][0]
    take_down(project.file, project.local_owner(), article_id, confirm_title=title, reason="a claim", now=NOW)
    content = written(project, tmp_path)
    assert b"Harbour board" not in content
    without, having = new_project(), new_project(TEXT)
    assert bring(without, read(content)).votes.added == 0
    assert list(without.articles()["article_id"]) != [article_id]
    assert bring(having, read(content)).votes.added == 4
    assert votes(having) == votes(project)


# Files that are not what they say


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"Harbour board sells", b"Harbour board tells", "does not match its id and SHA-256"),
        (b'"label": "opinion"', b'"label": "gossip"', "no label"),
        (b'"part"', b'"part"', ""),
        (b'"unsure": true', b'"unsure": 1', "unsure: expected true or false"),
        (b'"milliseconds": 900', b'"milliseconds": -1', "milliseconds: expected a whole number"),
        (b'"record": "annotation"', b'"record": "annotations"', "this Factmark does not know 'annotations'"),
        (b'"record": "end"', b'"record": "fin"', "the file is incomplete"),
        (b'"way": "decided"', b'"way": "thrown"', "thrown"),
        (b'"saved_at": "2026', b'"saved_at": "9026', ""),
    ],
)
def test_what_does_not_fit_is_left_out_and_reported(
    old: bytes, new: bytes, problem: str, new_project: Projects, tmp_path: Path
):
    content = written(labeled(new_project), tmp_path)
    foreign = read(content.replace(old, new))
    assert problem in "\n".join(foreign.problems)
    other = new_project()
    bring(other, foreign)
    assert all(event.saved_at <= LATER for event in _events(other))


def test_the_same_events_never_become_somebody_elses(new_project: Projects, tmp_path: Path):
    foreign, other = read(written(labeled(new_project), tmp_path)), new_project()
    bring(other, foreign)
    before = state(other)
    done = bring(other, foreign, Matches({}, {"a-ada": "Cyd", "a-ben": "a-ben"}))
    assert done.left_out["the project has another annotation with the same id"] == 2
    assert (done.votes.added, done.people) == (0, [])
    assert state(other) == before


# Other tools


def csv(*rows: str) -> Foreign:
    return read_foreign({"votes.csv": (TSV + "\n".join(rows) + "\n").encode()}, ForeignFormat.CSV)


ROWS = ("Ann,Quote,He said so.,a1,1", "Bob,Meinung,He said so.,a1,1", "Ann,skip:x,Ha!,a1,2", "Ann,Opinion,Who?,a2,1")


def test_labels_of_the_same_name_are_found_and_others_wait_for_somebody_to_say(new_project: Projects):
    project = new_project()
    matches = suggest_matches(project.file, project.local_owner(), csv(*ROWS), "csv")
    assert matches.labels == {"Meinung": "", "Opinion": "opinion", "Quote": "quote", "skip:x": ""}
    assert matches.people == {"Ann": "Ann", "Bob": "Bob"}


def test_a_table_becomes_articles_and_votes(new_project: Projects):
    project = new_project()
    labels = {"Quote": "quote", "Meinung": "opinion", "skip:x": "skip:fragment", "Opinion": "opinion"}
    owner = project.local_owner()
    done = bring(project, csv(*ROWS), Matches(labels, {"Ann": "Ann", "Bob": owner.annotator_id}), "csv")
    assert [(title, sentences) for _, title, sentences in done.articles] == [("a1", 2), ("a2", 1)]
    texts = dict(zip(project.sentences()["sentence_id"], project.sentences()["text"], strict=True))
    answer_by_pair = {(texts[sentence], name): answer for (sentence, name), answer in votes(project).items()}
    assert answer_by_pair == {
        ("He said so.", "Ann"): Answer("quote"),
        ("He said so.", owner.name): Answer("opinion"),
        ("Ha!", "Ann"): Answer(skip="fragment"),
        ("Who?", "Ann"): Answer("opinion"),
    }
    before = state(project)
    assert bring(project, csv(*ROWS), Matches(labels, {"Ann": "Ann", "Bob": owner.name}), "csv").import_id is None
    assert state(project) == before


def test_the_next_file_is_matched_as_the_last_one_was(new_project: Projects):
    project = new_project()
    owner = project.local_owner()
    bring(project, csv(*ROWS), Matches({"Meinung": "opinion"}, {"Bob": "Ödön"}), "csv")
    matches = suggest_matches(project.file, owner, csv(*ROWS), "csv")
    assert matches.labels["Meinung"] == "opinion"
    with project.file.reading() as db:
        member = accounts.member_by_name(db, "Ödön")
    assert member is not None
    assert matches.people == {"Ann": "", "Bob": member.annotator.id}


def test_the_person_who_works_alone_elsewhere_is_not_the_one_who_works_alone_here(
    new_project: Projects, tmp_path: Path
):
    project, other = new_project(TEXT), new_project()
    me = project.local_owner().annotator_id
    answered(project, me, sentences_of(project)[0], Answer("quote"))
    foreign = read(written(project, tmp_path).replace(me.encode(), b"a-elsewhere"))
    assert bring(other, foreign).people == ["Me (2)"]


def test_labels_and_people_that_are_left_out_are_counted(new_project: Projects):
    done = bring(new_project(), csv(*ROWS), Matches({"Quote": "quote", "Meinung": "opinion"}, {"Ann": "Ann"}), "csv")
    assert dict(done.left_out) == {"its annotator is left out": 1, "its label is left out": 2}
    assert done.people == ["Ann"]


def test_a_second_label_that_is_left_out_is_counted(new_project: Projects):
    table = "annotator,label,secondary,text\nAnn,quote,Meinung,So.\nAnn,quote,opinion,No.\n"
    done = bring(new_project(), read_foreign({"votes.csv": table.encode()}, ForeignFormat.CSV), None, "csv")
    assert dict(done.left_out) == {"its second label is left out, and the vote was imported without it": 1}
    assert done.votes.added == 2


def test_a_sentence_that_the_project_has_is_found_by_its_id_and_text(new_project: Projects):
    project = new_project(TEXT)
    first, second = sentences_of(project)[:2]
    texts = dict(zip(project.sentences()["sentence_id"], project.sentences()["text"], strict=True))
    table = (f"annotator,label,text,sentence_id\nAnn,quote,{texts[first]},{first}\n"
             f"Ann,quote,Another text.,{second}\n")  # fmt: skip
    done = bring(project, read_foreign({"votes.csv": table.encode()}, ForeignFormat.CSV), None, "csv")
    assert set(votes(project)) == {(first, "Ann")}
    assert (done.articles, dict(done.left_out)) == (
        [], {"neither the file nor the project has its sentence, or the project cuts it differently": 1})  # fmt: skip


def test_the_later_of_two_answers_counts(new_project: Projects):
    table = "annotator,label,text,created_at\nAnn,opinion,So.,2026-01-02\nAnn,quote,So.,2026-01-01\n"
    project = new_project()
    done = bring(project, read_foreign({"votes.csv": table.encode()}, ForeignFormat.CSV), None, "csv")
    assert [answer.label for answer in votes(project).values()] == ["opinion"]
    assert sum(done.left_out.values()) == 1


def test_a_label_that_the_codebook_lacks_is_refused(new_project: Projects):
    with pytest.raises(Refused, match="gossip"):
        bring(new_project(), csv(*ROWS), Matches({"Quote": "gossip"}, {"Ann": "Ann"}), "csv")


def test_a_name_that_nobody_can_go_by_is_refused(new_project: Projects):
    with pytest.raises(BadName):
        bring(new_project(), csv(*ROWS), Matches({"Quote": "quote"}, {"Ann": "\u202e"}), "csv")


def test_hostile_names_get_a_readable_one(new_project: Projects):
    rows = (
        f"{name},Quote,Sentence {number}.,,{number}" for number, name in enumerate(["\u202e\u202d", "Nаn", "x" * 90])
    )
    done = bring(new_project(), csv(*rows), None, "csv")
    assert sorted(done.people) == ["Imported annotator", "Imported annotator (2)", "Imported annotator (3)"]


# Taking back


def test_an_import_is_taken_back_and_can_come_again(new_project: Projects, tmp_path: Path):
    content = written(labeled(new_project), tmp_path)
    other = new_project()
    owner = other.local_owner()
    done = bring(other, read(content))
    everything = votes(other)
    [vote_import] = list_imports(other.file, owner)
    assert (vote_import.id, vote_import.annotations, vote_import.adjudications) == (done.import_id, 6, 4)
    assert take_back_import(other.file, owner, vote_import.id, now=LATER) > 0
    assert votes(other) == {}
    assert decision_labels(other) == {}
    with other.file.reading() as db:
        assert verify(db).problems == ()
    with pytest.raises(Refused, match="already"):
        take_back_import(other.file, owner, vote_import.id, now=LATER)
    bring(other, read(content))
    assert votes(other) == everything


def test_taking_back_restores_what_was_said_before_and_leaves_what_was_said_since(
    new_project: Projects, tmp_path: Path
):
    project = labeled(new_project)
    early = written(project, tmp_path)
    first, second = sentences_of(project)[:2]
    answered(project, "a-ada", first, Answer("unverified"), 8)
    answered(project, "a-ada", second, Answer("unverified"), 9)
    other = new_project()
    bring(other, read(early))
    before = votes(other)
    done = bring(other, read(written(project, tmp_path)))
    answered(other, "a-ada", second, Answer("reported_fact"), 10)
    assert take_back_import(other.file, other.local_owner(), str(done.import_id), now=LATER) == 1
    assert votes(other)[first, "Ada"] == before[first, "Ada"]
    assert votes(other)[second, "Ada"].label == "reported_fact"
