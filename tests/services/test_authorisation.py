"""Every public service function, asked by every kind of person. One without a row fails the test."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import labeling.services
from labeling.domain.assignment import AssignmentSettings
from labeling.domain.model import Actor, Role
from labeling.errors import NotAllowed, Refused
from labeling.intake.draft import draft_article
from labeling.project import Project
from labeling.services.assign import give
from labeling.services.codebooks import current_codebook
from labeling.services.manage_team import protect
from labeling.services.publish_dataset import Format, create_export
from labeling.storage import accounts
from labeling.storage.project_file import ProjectFile
from tests.projects import LATER, NOW, another_annotator, project_with_article

OWNERS = {Role.OWNER}
DECIDERS = {Role.OWNER, Role.ADJUDICATOR}
EVERYBODY = set(Role)

MAY: dict[str, set[Role]] = {
    "annotate.record_annotations": EVERYBODY,  # under their own name, on what was given to them: test_annotate
    "assign.archive": OWNERS,
    "assign.assigned_articles": EVERYBODY,
    "assign.claim_next": EVERYBODY,
    "assign.close_article_to_annotators": OWNERS,
    "assign.give": OWNERS,
    "assign.give_batch": OWNERS,
    "assign.list_assignments": OWNERS,
    "assign.may_label": EVERYBODY,
    "assign.open_article_to_annotators": OWNERS,
    "assign.reassign": OWNERS,
    "assign.release": OWNERS,  # and everybody what they hold themselves: test_assign
    "assign.restore": OWNERS,
    "assign.set_assignment_settings": OWNERS,
    "assign.take": DECIDERS,
    "backups.back_up": OWNERS,
    "codebooks.add_codebook": OWNERS,
    "import_articles.import_drafts": OWNERS,
    "import_articles.refuse_duplicate": OWNERS,
    "manage_team.change_role": OWNERS,
    "manage_team.disable": OWNERS,
    "manage_team.enable": OWNERS,
    "manage_team.entry_rules": OWNERS,
    "manage_team.find_member": OWNERS,
    "manage_team.invitations": OWNERS,
    "manage_team.invite": OWNERS,
    "manage_team.make_reset_link": OWNERS,
    "manage_team.members": OWNERS,
    "manage_team.pause": OWNERS,
    "manage_team.protect": OWNERS,
    "manage_team.rename": OWNERS,
    "manage_team.resume": OWNERS,
    "manage_team.revoke_invitation": OWNERS,
    "manage_team.set_email": OWNERS,
    "manage_team.set_entry_rules": OWNERS,
    "open_article.list_articles": EVERYBODY,
    "open_article.open_article": EVERYBODY,  # what was given to them: test_blind
    "open_article.stripes": EVERYBODY,
    "publish_dataset.create_export": OWNERS,
    "publish_dataset.delete_export": OWNERS,
    "publish_dataset.list_exports": OWNERS,
    "publish_dataset.open_export": OWNERS,
    "publish_dataset.write_votes": OWNERS,
    "settings.set_shows_context": OWNERS,
    "sign_in.change_password": EVERYBODY,  # their own
    "sign_in.end_own_session": EVERYBODY,
    "sign_in.sessions_of": EVERYBODY,
    "take_down.take_down": OWNERS,
    "take_down.taken_down": OWNERS,
    "watch_progress.notes": DECIDERS,
    "watch_progress.own_progress": EVERYBODY,
    "watch_progress.project_progress": OWNERS,
    "watch_progress.sentence_history": EVERYBODY,  # annotators get their own steps only: test_blind
}
"""Who may call a function that takes an actor. Everybody else gets NotAllowed."""

REFUSED_FOR_ANOTHER_REASON = {
    "manage_team.protect": "a project is protected once, and this one is",
    "open_article.open_article": "owners and adjudicators take an article before they open it",
}

WITHOUT_ACTOR = {
    "assign.assignment_settings": "says how articles are dealt, and of nobody",
    "assign.extra_votes": "for other services; no screen or route calls it",
    "backups.restore": "for the command line, where no project is open",
    "check.check_project": "for the command line; counts and broken rules, no text",
    "codebooks.codebook_version": "the codebook is for everybody in the project",
    "codebooks.current_codebook": "the codebook is for everybody in the project",
    "first_start.local_owner": "for scripts and the command line, which have the file",
    "first_start.offer_samples": "at the start, before anybody is there",
    "first_start.seed": "at the start, before anybody is there",
    "manage_team.accept_invitation": "the link's token says who",
    "manage_team.enter_with_email": "the provider says who",
    "manage_team.new_set_up_code": "at the start, for the terminal",
    "manage_team.read_invitation": "the link's token says who",
    "manage_team.read_reset": "the link's token says who",
    "manage_team.set_up_owner": "the terminal's code says who",
    "manage_team.use_reset": "the link's token says who",
    "open_article.sentences_of": "for the command line, which has the file; no screen or route calls it",
    "settings.shows_context": "what everybody's screen looks like",
    "sign_in.actor_of": "finds out who is there",
    "sign_in.end_session": "the token says who",
    "sign_in.enter_alone": "the gate says that nobody else can be there",
    "sign_in.is_alone": "says nothing of anybody",
    "sign_in.open_session": "for the ways in, after they know who is there",
    "sign_in.sign_in": "finds out who is there",
}
"""Functions on a project that take no actor, and why none is needed."""


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """(name, function) of everything that services offer on an open project."""
    for module in pkgutil.walk_packages(labeling.services.__path__, "labeling.services."):
        loaded = importlib.import_module(module.name)
        for name, function in vars(loaded).items():
            if inspect.isfunction(function) and function.__module__ == module.name and not name.startswith("_"):
                first = next(iter(inspect.signature(function).parameters), "")
                if first in {"file", "backup"}:
                    room = module.name.removeprefix("labeling.services.").partition(".")[0]
                    yield f"{room}.{name}", function


FUNCTIONS = dict(public_functions())


def test_every_function_has_a_row_and_every_row_a_function():
    takes_actor = {n for n, function in FUNCTIONS.items() if "actor" in inspect.signature(function).parameters}
    assert takes_actor == set(MAY)
    assert FUNCTIONS.keys() - takes_actor == set(WITHOUT_ACTOR)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[Project, dict[Role, Actor], dict[str, Any]]]:
    """A project with a person of each role, and an argument for every parameter's name."""
    project, article_id, sentences = project_with_article(tmp_path)
    with project:
        owner = project.local_owner()
        protect(project.file, owner, "Olga Owner", "a harbour at low tide", now=NOW)
        people = {Role.OWNER: owner, Role.ANNOTATOR: another_annotator(project)}
        judge = another_annotator(project, "Judith")
        project.file.write(lambda db: accounts.set_role(db, judge.annotator_id, Role.ADJUDICATOR)).result()
        people[Role.ADJUDICATOR] = Actor(judge.annotator_id, judge.name, Role.ADJUDICATOR)
        bystander = another_annotator(project, "Bert")
        give(project.file, owner, article_id, bystander.annotator_id, now=NOW)
        export = create_export(project.file, owner, Format.CSV, now=NOW)
        draft = draft_article("A text that nobody imported. It has two sentences.")
        yield (
            project,
            people,
            {
                "address": "127.0.0.1",
                "annotations": [],
                "annotator_id": bystander.annotator_id,
                "article_id": article_id,
                "article_ids": [article_id],
                "assignment_id": 1,
                "batch_id": project.file.path.name,
                "codebook": current_codebook(project.file),
                "confirm_title": "not its title",
                "current": None,
                "draft": draft,
                "drafts": [draft],
                "email": "bert@example.org",
                "export_id": export.id,
                "form": Format.CSV,
                "invitation_id": "none",
                "name": "Nora New",
                "new": "another long password",
                "now": LATER,
                "old": "not the old one",
                "origin": "a test",
                "out": tmp_path / "out",
                "password": "a harbour at low tide",
                "reason": "a reason",
                "role": Role.ANNOTATOR,
                "rules": [],
                "sentence_id": sentences[0],
                "session_id": "none",
                "settings": AssignmentSettings(overlap=2),
                "shown": True,
                "who": bystander.annotator_id,
            },
        )


def call(function: Callable[..., Any], file: ProjectFile, actor: Actor, values: dict[str, Any]) -> None:
    parameters = inspect.signature(function).parameters.values()
    wanted = [p for p in parameters if p.default is p.empty and p.name not in {"file", "actor"}]
    named = {p.name: values[p.name] for p in wanted if p.kind is p.KEYWORD_ONLY}
    function(file, actor, *(values[p.name] for p in wanted if p.kind is not p.KEYWORD_ONLY), **named)


@pytest.mark.parametrize("name", sorted(MAY))
@pytest.mark.parametrize("role", Role)
def test_only_those_who_may(name: str, role: Role, team: tuple[Project, dict[Role, Actor], dict[str, Any]]):
    project, people, values = team
    if role not in MAY[name]:
        with pytest.raises(NotAllowed):
            call(FUNCTIONS[name], project.file, people[role], values)
        return
    refused = None
    try:
        call(FUNCTIONS[name], project.file, people[role], values)
    except Refused as error:  # the arguments may not fit
        refused = error
    if name not in REFUSED_FOR_ANOTHER_REASON:
        assert not isinstance(refused, NotAllowed)
