"""Two projects that went apart, with different codebooks: nothing comes in words that do not exist here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.annotations import refusal_of_answer
from labeling.domain.model import AdjudicationMethod, Annotation, Answer, GuidedPath
from labeling.errors import Refused
from labeling.intake.foreign.model import Foreign
from labeling.project import Project
from labeling.services.codebooks import change_codebook, codebook_version, current_codebook
from labeling.services.imports import (
    ImportReport,
    Matches,
    apply_import,
    chosen_labels,
    chosen_people,
    list_imports,
    plan_import,
    suggest_matches,
    take_back_import,
)
from labeling.storage.adjudications import all_adjudications, decisions
from labeling.storage.annotations import events, insert_annotations
from tests.effort import times
from tests.projects import LATER, NOW, TEXT, another_annotator, made_by
from tests.services.test_imports_votes import (
    Projects,
    answered,
    bring,
    decided,
    decision_labels,
    empty,
    read,
    sentences_of,
    state,
    votes,
    written,
)

__all__ = ["empty"]  # the fixture

THEIRS = (
    ('"unverified"', '"gossip"'),
    ('"Unverified"', '"Gossip"'),
    ('"reported_fact"', '"checked_fact"'),
    ('"caption", name = "Caption"', '"picture", name = "Picture"'),
)
"""Theirs has another id for one of our names, a label and a skip that are none here, and shares the rest."""

MAPPED = {"gossip": "unverified", "skip:picture": "skip:caption"}


@pytest.fixture
def new_project(empty: Path, tmp_path: Path) -> Iterator[Projects]:
    with Projects(empty, tmp_path) as projects:
        yield projects


def with_their_codebook(project: Project) -> Project:
    old = current_codebook(project.file)
    toml = old.toml
    for ours, theirs in THEIRS:
        assert ours in toml
        toml = toml.replace(ours, theirs)
    change_codebook(project.file, project.local_owner(), toml, old.guideline, reason="a test", now=NOW)
    return project


def labeled(new_project: Projects) -> Project:
    project = with_their_codebook(new_project(TEXT))
    first, second, third, fourth = sentences_of(project)[:4]
    for name in ("Ada", "Ben"):
        another_annotator(project, name)
    answered(project, "a-ada", first, Answer("gossip", "opinion"))
    answered(project, "a-ada", second, Answer("quote", "gossip", unsure=True))
    answered(project, "a-ada", third, Answer("quote"))
    answered(project, "a-ben", first, Answer(skip="picture"))
    answered(project, "a-ben", third, Answer("checked_fact"))
    decided(project, first, "gossip", rule="R1")
    decided(project, second, None, answer=Answer(skip="picture"))
    decided(project, third, "quote")
    answered(project, "a-ben", fourth, Answer("quote"))
    return project


def stored_words(project: Project) -> set[str | None]:
    with project.file.reading() as db:
        answers = [event.annotation.answer for event in events(db)]
        answers += [decision.adjudication.answer for decision in all_adjudications(db)]
    return {word for answer in answers for word in (answer.label, answer.secondary, answer.skip)}


def test_the_file_tells_its_labels_and_skips(new_project: Projects, tmp_path: Path):
    foreign = read(written(labeled(new_project), tmp_path))
    assert foreign.labels == {
        "checked_fact": 1, "gossip": 3, "opinion": 1, "quote": 4, "skip:picture": 2}  # fmt: skip


def test_what_exists_here_or_is_called_the_same_is_suggested_and_nothing_else(new_project: Projects, tmp_path: Path):
    foreign, other = read(written(labeled(new_project), tmp_path)), new_project(TEXT)
    suggested = suggest_matches(other.file, other.local_owner(), foreign, "factmark")
    assert suggested.labels == {"checked_fact": "reported_fact", "opinion": "opinion", "quote": "quote"}


def test_without_a_mapping_nothing_is_imported_and_the_dry_run_says_for_which(new_project: Projects, tmp_path: Path):
    foreign, other = read(written(labeled(new_project), tmp_path)), new_project(TEXT)
    owner, before = other.local_owner(), state(other)
    matches = suggest_matches(other.file, owner, foreign, "factmark")
    planned = plan_import(other.file, owner, foreign, matches, now=LATER)
    assert (planned.unmapped, planned.brings_something) == ({"gossip": 3, "skip:picture": 2}, False)
    with pytest.raises(Refused, match="gossip"):
        apply_import(other.file, owner, foreign, matches, form="factmark", name="a", now=LATER)
    with pytest.raises(Refused, match="quotes"):
        plan_import(other.file, owner, foreign, Matches({**MAPPED, "checked_fact": "quotes"}), now=LATER)
    assert state(other) == before


def test_what_was_mapped_is_stored_in_words_of_the_current_codebook(new_project: Projects, tmp_path: Path):
    project, other = labeled(new_project), new_project(TEXT)
    foreign, owner = read(written(project, tmp_path)), other.local_owner()
    suggested = suggest_matches(other.file, owner, foreign, "factmark")
    done = bring(other, foreign, Matches({**suggested.labels, **MAPPED}, suggested.people))
    first, second, third, fourth = sentences_of(other)[:4]
    assert votes(other) == {
        (first, "Ada"): Answer("unverified", "opinion"),
        (second, "Ada"): Answer("quote", "unverified", unsure=True),
        (third, "Ada"): Answer("quote"),
        (first, "Ben"): Answer(skip="caption"),
        (third, "Ben"): Answer("reported_fact"),
        (fourth, "Ben"): Answer("quote"),
    }
    assert decision_labels(other) == {first: "unverified", second: None, third: "quote"}
    assert dict(done.left_out) == {"its rule is from another guideline, and the decision was imported without it": 1}
    assert not stored_words(other) & {"gossip", "picture", "checked_fact"}
    ours, theirs = current_codebook(other.file).id, current_codebook(project.file).id
    with other.file.reading() as db:
        named = {event.annotation.answer: event.annotation.codebook for event in events(db)}
    assert named[Answer("quote")] == theirs
    assert {named[Answer("unverified", "opinion")], named[Answer(skip="caption")]} == {ours}
    for answer, version in named.items():
        assert refusal_of_answer(answer, codebook_version(other.file, version)) is None


def test_a_guided_path_leads_to_no_label_that_it_did_not_lead_to(new_project: Projects, tmp_path: Path):
    project = with_their_codebook(new_project(TEXT))
    ada, first = another_annotator(project, "Ada"), sentences_of(project)[0]
    [path] = [
        path
        for path in _paths(project)
        if (end := current_codebook(project.file).end_of(path)) is not None and end.label == "gossip"
    ][:1]
    _store(project, made_by(project, ada, "e-1", first, Answer("gossip"), path=path))
    other = new_project(TEXT)
    done = bring(other, read(written(project, tmp_path)), Matches(MAPPED, {"a-ada": "Ada"}))
    assert dict(done.left_out) == {"its guided path follows another codebook, and the vote was imported without it": 1}
    with other.file.reading() as db:
        [event] = events(db)
    assert (event.annotation.path, event.annotation.answer.label) == (None, "unverified")


def _paths(project: Project) -> Iterator[GuidedPath]:
    codebook = current_codebook(project.file)
    waiting: list[tuple[tuple[str, bool], ...]] = [()]
    while waiting:
        answers = waiting.pop()
        end = codebook.end_of(GuidedPath(answers, None))
        if end is not None:
            yield GuidedPath(answers, end.rule)
        elif len(answers) < len(codebook.questions):
            asked = codebook.questions[0].id if not answers else _next(project, answers)
            waiting += [(*answers, (asked, yes)) for yes in (True, False)]


def _next(project: Project, answers: tuple[tuple[str, bool], ...]) -> str:
    by_id = {question.id: question for question in current_codebook(project.file).questions}
    last, yes = answers[-1]
    step = by_id[last].yes if yes else by_id[last].no
    assert step.ask is not None
    return step.ask


def test_labels_that_are_left_out_take_their_history_with_them(new_project: Projects, tmp_path: Path):
    project = with_their_codebook(new_project(TEXT))
    another_annotator(project, "Ada")
    first, second = sentences_of(project)[:2]
    answered(project, "a-ada", first, Answer("quote"))
    answered(project, "a-ada", first, Answer("gossip"), 1)
    answered(project, "a-ada", second, Answer("gossip"))
    answered(project, "a-ada", second, Answer("quote"), 1)
    decided(project, first, "quote")
    decided(project, first, "gossip")
    other = new_project(TEXT)
    done = bring(other, read(written(project, tmp_path)), Matches({"gossip": ""}, {"a-ada": "Ada"}))
    assert votes(other) == {(second, "Ada"): Answer("quote")}
    assert decision_labels(other) == {}
    assert dict(done.left_out) == {
        "its label is left out": 1,
        "the label of an earlier answer is left out, and the later answers were imported without it": 1,
        "a person who decided on its sentence is left out, and so are all decisions on it": 1,
    }


def test_another_mapping_of_the_same_answers_is_a_conflict(new_project: Projects, tmp_path: Path):
    foreign, other = read(written(labeled(new_project), tmp_path)), new_project(TEXT)
    owner = other.local_owner()
    suggested = suggest_matches(other.file, owner, foreign, "factmark")
    bring(other, foreign, Matches({**suggested.labels, **MAPPED}, suggested.people))
    before = state(other)
    again = suggest_matches(other.file, owner, foreign, "factmark")
    assert again.labels == {**suggested.labels, **MAPPED}
    assert bring(other, foreign, again).import_id is None
    done = bring(other, foreign, Matches({**again.labels, "gossip": "reported_fact"}, again.people))
    assert (done.votes.added, done.votes.conflicts, done.import_id) == (0, 2, None)
    assert state(other) == before


def test_a_label_that_the_project_gave_up_itself_is_kept(new_project: Projects, tmp_path: Path):
    """Two machines, one project: what was said under a version that was current here needs no other words."""
    project, other = new_project(TEXT), new_project(TEXT)
    another_annotator(project, "Ada")
    first = sentences_of(project)[0]
    answered(project, "a-ada", first, Answer("unverified"))
    foreign = read(written(project, tmp_path))
    with_their_codebook(other)
    owner = other.local_owner()
    assert suggest_matches(other.file, owner, foreign, "factmark").labels == {"unverified": "unverified"}
    done = bring(other, foreign)
    assert done.left_out == {}
    assert votes(other) == {(first, "Ada"): Answer("unverified")}


def test_labels_and_people_are_chosen_by_id_and_by_name(new_project: Projects, tmp_path: Path):
    foreign = read(written(labeled(new_project), tmp_path))
    ours = current_codebook(new_project().file)
    assert chosen_labels(foreign, ours, [("Gossip", "Unverified"), ("skip:picture", "skip:Caption")]) == MAPPED
    assert chosen_labels(foreign, ours, [("quote", "")]) == {"quote": ""}
    assert chosen_people(foreign, [("Ada", "Cyd"), ("a-ben", "")]) == {"a-ada": "Cyd", "a-ben": ""}
    for wrong in ([("gosip", "quote")], [("unverified", "quote")], [("gossip", "quote"), ("Gossip", "opinion")]):
        with pytest.raises(Refused, match="--label"):
            chosen_labels(foreign, ours, wrong)
    for nobody in ([("Adda", "Ada")], [("Ada", "Ben"), ("a-ada", "Cyd")]):
        with pytest.raises(Refused, match="--person"):
            chosen_people(foreign, nobody)


def test_two_people_of_one_name_stay_two_people(new_project: Projects, tmp_path: Path):
    project = new_project(TEXT)
    another_annotator(project, "Ada")
    another_annotator(project, "Ben")
    first = sentences_of(project)[0]
    answered(project, "a-ada", first, Answer("quote"))
    answered(project, "a-ben", first, Answer("opinion"))
    foreign = read(written(project, tmp_path).replace(b'"name": "Ben"', b'"name": "Ada"'))
    with pytest.raises(Refused, match="Choose one of a-ada, a-ben"):
        chosen_people(foreign, [("Ada", "Cyd")])
    assert chosen_people(foreign, [("Ada (a-ben)", "Cyd")]) == {"a-ben": "Cyd"}


def test_taking_back_restores_who_decided_and_how(new_project: Projects, tmp_path: Path):
    ours, theirs = new_project(TEXT), new_project(TEXT)
    first = sentences_of(ours)[0]
    ben = another_annotator(ours, "Ben")
    decided(ours, first, "quote", adjudicator_id=ben.annotator_id, method=AdjudicationMethod.ACCEPTED, id="d-1")
    decided(theirs, first, "quote", adjudicator_id=another_annotator(theirs, "Ben").annotator_id, id="d-1")
    decided(theirs, first, "opinion", id="d-2")
    done = bring(ours, read(written(theirs, tmp_path)))
    assert decision_labels(ours)[first] == "opinion"
    take_back_import(ours.file, ours.local_owner(), str(done.import_id), now=LATER)
    with ours.file.reading() as db:
        adjudication = decisions(db)[first].adjudication
    assert (adjudication.answer.label, adjudication.adjudicator_id, adjudication.method) == (
        "quote",
        ben.annotator_id,
        AdjudicationMethod.ACCEPTED,
    )


@pytest.mark.parametrize("first_back", [0, 1])
def test_two_imports_of_one_history_are_taken_back_in_any_order(first_back: int, new_project: Projects, tmp_path: Path):
    ours, theirs = new_project(TEXT), new_project(TEXT)
    first = sentences_of(ours)[0]
    another_annotator(ours, "Ada")
    another_annotator(theirs, "Ada")
    answered(ours, "a-ada", first, Answer("quote"))
    answered(theirs, "a-ada", first, Answer("quote"))
    made = []
    for number, label in enumerate(("opinion", "unverified"), start=1):
        answered(theirs, "a-ada", first, Answer(label), number)
        made.append(str(bring(ours, read(written(theirs, tmp_path))).import_id))
    for import_id in (made[first_back], made[1 - first_back]):
        take_back_import(ours.file, ours.local_owner(), import_id, now=LATER)
    assert votes(ours) == {(first, "Ada"): Answer("quote")}


LABELS = ["quote", "opinion", "gossip", "checked_fact"]
OURS = ["quote", "opinion", "unverified", "reported_fact"]


def answers(labels: list[str], skip: str) -> st.SearchStrategy[Answer]:
    label = st.sampled_from(labels)
    labeled_ = st.tuples(label, st.none() | label, st.booleans()).filter(lambda said: said[0] != said[1])
    return labeled_.map(lambda said: Answer(*said[:2], None, said[2])) | st.sampled_from(
        [Answer(skip=skip), Answer(skip="fragment"), Answer(unsure=True), Answer()]
    )


def steps(labels: list[str], skip: str) -> st.SearchStrategy[list[tuple[int, str, Answer]]]:
    return st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["Ada", "Ben", "decision"]), answers(labels, skip)), max_size=7
    )


CHOICES = {
    "gossip": st.sampled_from(["", "unverified", "quote", "skip:fragment"]),
    "checked_fact": st.sampled_from(["", "reported_fact", "opinion"]),
    "skip:picture": st.sampled_from(["", "skip:caption", "skip:fragment", "unverified"]),
    "quote": st.sampled_from(["quote", "opinion"]),
}


@settings(max_examples=times(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    here=steps(OURS, "caption"),
    there=steps(LABELS, "picture"),
    labels=st.fixed_dictionaries({}, optional=CHOICES),
    people=st.fixed_dictionaries({"a-ada": st.sampled_from(["Ada", "Ben", "Cyd", ""]), "a-ben": st.just("Ben")}),
)
def test_nothing_unmapped_is_stored_the_dry_run_is_true_and_taking_back_restores_all(  # noqa: PLR0917  # drawn
    here: list[tuple[int, str, Answer]],
    there: list[tuple[int, str, Answer]],
    labels: dict[str, str],
    people: dict[str, str],
    empty: Path,
    tmp_path_factory: pytest.TempPathFactory,
):
    folder = tmp_path_factory.mktemp("apart")
    with Projects(empty, folder) as new_project:
        ours, theirs = new_project(TEXT), with_their_codebook(new_project(TEXT))
        for project, said in ((ours, here), (theirs, there)):
            _say(project, said, "here" if project is ours else "there")
        foreign = read(written(theirs, folder))
        used = {word: choice for word, choice in labels.items() if word in foreign.labels}
        who = {user.key: people.get(user.key, "Cyd") for user in foreign.users}
        before, current = _said(ours), current_codebook(ours.file)
        matches = Matches(used, who)
        if {"gossip", "checked_fact", "skip:picture"} & foreign.labels.keys() - used.keys():
            rows, owner = state(ours), ours.local_owner()
            assert plan_import(ours.file, owner, foreign, matches, now=LATER).unmapped
            with pytest.raises(Refused):
                apply_import(ours.file, owner, foreign, matches, form="factmark", name="a", now=LATER)
            assert state(ours) == rows
            return
        done = bring(ours, foreign, matches)  # which compares it with its dry run
        known = {label.id for label in current.labels} | {reason.id for reason in current.skip_reasons} | {None}
        assert stored_words(ours) <= known
        _all_are_told_of(foreign, who, done)
        for vote_import in list_imports(ours.file, ours.local_owner()):
            take_back_import(ours.file, ours.local_owner(), vote_import.id, now=LATER)
        assert _said(ours) == before


def _say(project: Project, said: list[tuple[int, str, Answer]], where: str) -> None:
    people = {name: another_annotator(project, name) for name in ("Ada", "Ben")}
    for number, (place, who, answer) in enumerate(said):
        sentence_id = sentences_of(project)[place]
        if who == "decision":
            decided(project, sentence_id, None, answer=Answer(answer.label, answer.secondary, answer.skip),
                    id=f"d-{where}-{number}")  # fmt: skip
        else:
            _store(project, made_by(project, people[who], f"e-{where}-{number}", sentence_id, answer))


def _store(project: Project, annotation: Annotation) -> None:
    [outcome] = project.file.write(lambda db: insert_annotations(db, [annotation], saved_at=NOW)).result()
    assert outcome.saved, outcome.refused


def _said(project: Project) -> tuple[object, ...]:
    """Everybody's answer, and every decision with its maker; nothing appears that was never said."""
    answer_by_pair = {pair: answer for pair, answer in votes(project).items() if answer != Answer()}
    with project.file.reading() as db:
        made = {
            sentence: (decision.adjudication.answer, decision.adjudication.adjudicator_id, decision.adjudication.method)
            for sentence, decision in decisions(db).items()
            if decision.adjudication.settles
        }  # fmt: skip
    return answer_by_pair, made


def _all_are_told_of(foreign: Foreign, who: dict[str, str], done: ImportReport) -> None:
    """Each vote of each person of the file is added, known, in conflict or left out."""
    pairs = {(event.annotation.sentence_id, event.annotation.annotator_id) for event in foreign.events}
    here = {(sentence_id, who[key]) for sentence_id, key in pairs if who[key]}
    counted = done.votes.added + done.votes.known + done.votes.conflicts + done.left_out["its label is left out"]
    assert counted == len(here)
    assert done.left_out["its annotator is left out"] == sum(not who[key] for _, key in pairs)
