"""The authorisation matrix: every public service function × everybody.

Somebody asks as every click and every POST does: `actor_of` turns the cookie into an Actor by what the database says
now, and the function gets that Actor. Nothing may change in the project where it refuses.

**To add a function, add a row**: its name in `MAY` with those who may call it, or in `WITHOUT_ACTOR` with the reason
why it asks for nobody. If it only looks, put it in `LOOKS` too. If it has a parameter of a new name, `House` in
`tests/services/house.py` needs an argument that fits, such that the call changes something. A cell that is neither
"may" nor NotAllowed has its reason in `OTHERWISE`. The tests say which of these is missing.

Whatever writes asks `role_now` or `require_owner_now` inside its transaction: the last tests take an Actor from a
moment before its person was demoted or disabled.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import labeling.services
from labeling.domain.model import Actor, Role
from labeling.errors import NotAllowed, NotFound, Refused, SignInRefused
from labeling.services.imports import articles
from labeling.services.sign_in import actor_of
from labeling.storage.project_file import ProjectFile
from tests.hashing import cheap_hashes
from tests.projects import NOW
from tests.services.house import PEOPLE, House

NOBODY = ["anonymous", "disabled", "demoted"]
"""They are nobody at their next click: without a cookie, and with one from before they were disabled or demoted."""
WHO = [*NOBODY, "annotator", "other annotator", "adjudicator", "owner", "alone"]

OWNERS = {"owner", "alone"}
DECIDERS = OWNERS | {"adjudicator"}
EVERYBODY = DECIDERS | {"annotator", "other annotator"}

MAY: dict[str, set[str]] = {
    "adjudication.accept_unanimous": DECIDERS,
    "adjudication.dispute_queue": DECIDERS,
    "adjudication.open_disputes": DECIDERS,
    "adjudication.recent_decisions": DECIDERS,  # their own
    "adjudication.record_decisions": DECIDERS,
    "adjudication.set_adjudication_settings": OWNERS,
    "adjudication.take_back_acceptance": DECIDERS,  # their own
    "agreement.agreement_report": OWNERS,
    "agreement.article_votes": OWNERS,
    "agreement.evidence_sentences": OWNERS,
    "agreement.visible_votes": OWNERS,
    "agreement_export.create_agreement_export": OWNERS,
    "annotations.record_annotations": EVERYBODY,  # under their own name, on what was given to them: test_annotations
    "article_details.article_details": DECIDERS,
    "article_status.archive": OWNERS,
    "article_status.archive_articles": OWNERS,
    "article_status.close_to_annotators": OWNERS,
    "article_status.open_to_annotators": OWNERS,
    "article_status.restore": OWNERS,
    "article_imports.article_imports": OWNERS,
    "article_imports.begin": OWNERS,
    "article_imports.begin_import": OWNERS,
    "article_imports.cancel_import": OWNERS,
    "article_imports.choose_near": OWNERS,
    "article_imports.correct_all": OWNERS,
    "article_imports.correct_one": OWNERS,
    "article_imports.discard": OWNERS,
    "article_imports.go_on": OWNERS,
    "article_imports.head_of_table": OWNERS,
    "article_imports.import_local_files": OWNERS,
    "article_imports.import_results": OWNERS,
    "article_imports.leave_out": OWNERS,
    "article_imports.prepared_draft": OWNERS,
    "article_imports.read_again": OWNERS,
    "article_imports.similar_article": OWNERS,
    "article_imports.start_storing": OWNERS,
    "article_imports.stop_job": OWNERS,
    "article_imports.store": OWNERS,
    "article_imports.store_prepared": OWNERS,
    "article_imports.titles_of_similar": OWNERS,
    "article_imports.undo_import": OWNERS,
    "article_imports.waiting_import": OWNERS,
    "article_imports.waiting_imports": OWNERS,
    "article_status.restore_articles": OWNERS,
    "articles.found_among": EVERYBODY,  # among what was given to them: test_articles
    "articles.list_articles": EVERYBODY,
    "articles.list_samples": EVERYBODY,
    "articles.open_article": EVERYBODY,  # what was given to them: test_access
    "articles.stripes": EVERYBODY,
    "assignments.claim_next": EVERYBODY,
    "assignments.give": OWNERS,
    "assignments.give_back": {"other annotator"},  # who holds the article
    "assignments.give_batch": OWNERS,
    "assignments.list_assignments": OWNERS,
    "assignments.may_label": EVERYBODY,
    "assignments.reassign": OWNERS,
    "assignments.set_assignment_settings": OWNERS,
    "assignments.take": DECIDERS,
    "assignments.take_back": OWNERS | {"other annotator"},  # who holds the article
    "backups.back_up": OWNERS,
    "codebooks.add_example": OWNERS,
    "codebooks.add_rule": OWNERS,
    "codebooks.change_codebook": OWNERS,
    "codebooks.return_to": OWNERS,
    "codebooks.versions": OWNERS,
    "corrections.correct_articles": OWNERS,
    "corrections.correct_parts": OWNERS,
    "corrections.undo_change": OWNERS,
    "deletions.delete_articles": OWNERS,
    "deletions.undo_import": OWNERS,
    "disagreements.disagreement_groups": OWNERS,
    "exports.create_export": OWNERS,
    "exports.delete_export": OWNERS,
    "exports.keep_export": OWNERS,
    "exports.list_exports": OWNERS,
    "exports.open_export": OWNERS,
    "exports.write_votes": OWNERS,
    "feedback.feedback": EVERYBODY,  # on articles that are open to them: test_feedback
    "feedback.is_any_opened": EVERYBODY,  # to them
    "found_articles.article_choices": OWNERS,
    "found_articles.find_articles": OWNERS,
    "gold.gold_counts": DECIDERS,
    "gold.gold_sentences": DECIDERS,
    "imports.apply_import": OWNERS,
    "imports.import_drafts": OWNERS,
    "imports.list_imports": OWNERS,
    "imports.plan_import": OWNERS,
    "imports.refuse_imported": OWNERS,
    "imports.suggest_matches": OWNERS,
    "imports.take_back_import": OWNERS,
    "interchange.write_project": OWNERS,
    "left_out.left_out": DECIDERS,
    "left_out.people_left_out": DECIDERS,
    "progress.own_progress": EVERYBODY,
    "progress.project_progress": OWNERS,
    "pseudonyms.pseudonyms": OWNERS,
    "relabeling.ask_again": OWNERS,
    "relabeling.asking": OWNERS,
    "relabeling.relabelings": OWNERS,
    "relabeling.withdraw": OWNERS,
    "releases.cancel": OWNERS,
    "releases.card_texts": OWNERS,
    "releases.difference": OWNERS,
    "releases.dismiss": OWNERS,
    "releases.open_release": OWNERS,
    "releases.preview": OWNERS,
    "releases.problems": OWNERS,
    "releases.release_job": OWNERS,
    "releases.release_options": OWNERS,
    "releases.releases": OWNERS,
    "releases.save_card_texts": OWNERS,
    "releases.start_release": OWNERS,
    "releases.withdraw": OWNERS,
    "samples.bring_samples_back": OWNERS,
    "samples.make_sample_again": OWNERS,
    "samples.put_samples_away": OWNERS,
    "samples.samples": OWNERS,
    "samples.use_sample_for_work": OWNERS,
    "settings.set_shows_context": OWNERS,
    "sign_in.change_password": EVERYBODY,  # their own
    "sign_in.end_own_session": EVERYBODY,
    "sign_in.sessions_of": EVERYBODY,
    "table_export.export_tables": OWNERS,
    "takedowns.list_takedowns": OWNERS,
    "takedowns.take_down": OWNERS,
    "team.account_history": OWNERS,
    "team.change_role": OWNERS,
    "team.count_votes_again": OWNERS,
    "team.disable": OWNERS,
    "team.enable": OWNERS,
    "team.entry_rules": OWNERS,
    "team.find_member": OWNERS,
    "team.invite": OWNERS,
    "team.leave_votes_out": OWNERS,
    "team.list_invitations": OWNERS,
    "team.make_reset_link": OWNERS,
    "team.members": OWNERS,
    "team.pause": OWNERS,
    "team.protect": OWNERS,
    "team.rename": OWNERS,
    "team.resume": OWNERS,
    "team.revoke_invitation": OWNERS,
    "team.set_email": OWNERS,
    "team.set_entry_rules": OWNERS,
    "team.voters": OWNERS,
    "training.admit": OWNERS,
    "training.check_results": OWNERS,
    "training.make_training_round": OWNERS,
    "training.own_result": EVERYBODY,
    "training.results": OWNERS,
    "training.set_training_settings": OWNERS,
    "training.set_use": OWNERS,
    "training.take_back_admission": OWNERS,
    "training.training_settings": OWNERS,
    "training.uses": OWNERS,
    "vote_history.notes": DECIDERS,
    "vote_history.sentence_history": EVERYBODY,  # annotators get their own steps only: test_access
}
"""Who may call a function that takes an actor. Everybody else gets NotAllowed, and nothing changes."""

OTHERWISE: dict[tuple[str, str], tuple[type[Refused], str]] = {
    **{
        ("assignments.give_back", who): (NotFound, "they don't hold the article")
        for who in ("annotator", "adjudicator", "owner", "alone")
    },
    ("team.invite", "alone"): (NotAllowed, "the invited person would lock them out: a password comes first"),
    ("team.make_reset_link", "alone"): (NotAllowed, "nobody has a password yet"),
    ("team.protect", "owner"): (NotAllowed, "a project is protected once, and this one is"),
    ("articles.open_article", "annotator"): (
        NotFound,
        "nobody gave it to them, and they can't know that it exists",
    ),
    ("articles.open_article", "adjudicator"): (NotAllowed, "they take an article before they open it"),
    ("articles.open_article", "owner"): (NotAllowed, "they take an article before they open it"),
    ("sign_in.change_password", "alone"): (SignInRefused, "they have none"),
    ("vote_history.sentence_history", "other annotator"): (NotFound, "the sentence is in another's article"),
}
"""(function, who) that is refused for another reason than being who they are."""

LOOKS = {
    "adjudication.dispute_queue",
    "adjudication.open_disputes",
    "adjudication.recent_decisions",
    "agreement.agreement_report",
    "agreement.article_votes",
    "agreement.evidence_sentences",
    "agreement.visible_votes",
    "article_imports.article_imports",
    "article_imports.head_of_table",
    "article_imports.import_results",
    "article_imports.prepared_draft",
    "article_imports.similar_article",
    "article_imports.stop_job",  # nothing is being done here
    "article_imports.titles_of_similar",
    "article_imports.waiting_import",
    "article_imports.waiting_imports",
    "article_details.article_details",
    "articles.found_among",
    "articles.list_articles",
    "articles.list_samples",
    "articles.open_article",
    "articles.stripes",
    "assignments.list_assignments",
    "assignments.may_label",
    "codebooks.versions",
    "disagreements.disagreement_groups",
    "exports.list_exports",
    "exports.open_export",
    "feedback.feedback",
    "feedback.is_any_opened",
    "found_articles.article_choices",
    "found_articles.find_articles",
    "gold.gold_counts",
    "gold.gold_sentences",
    "imports.list_imports",
    "imports.plan_import",
    "imports.refuse_imported",
    "imports.suggest_matches",
    "left_out.left_out",
    "left_out.people_left_out",
    "progress.own_progress",
    "progress.project_progress",
    "pseudonyms.pseudonyms",
    "relabeling.asking",
    "relabeling.relabelings",
    "releases.cancel",  # nothing is being written here
    "releases.card_texts",
    "releases.difference",
    "releases.dismiss",
    "releases.open_release",
    "releases.preview",
    "releases.problems",
    "releases.release_job",
    "releases.release_options",
    "releases.releases",
    "samples.samples",
    "sign_in.sessions_of",
    "takedowns.list_takedowns",
    "team.account_history",
    "team.entry_rules",
    "team.find_member",
    "team.list_invitations",
    "team.members",
    "team.voters",
    "training.check_results",
    "training.own_result",
    "training.results",
    "training.training_settings",
    "training.uses",
    "vote_history.notes",
    "vote_history.sentence_history",
}
"""Functions that only look. All others change something for those who may call them."""

WITHOUT_ACTOR = {
    "adjudication.adjudication_settings": "says how sentences are decided, and of nobody",
    "adjudication.hints": "for `open_disputes`, which has looked at who asks; no screen or route calls it",
    "adjudication_view.adjudication_view": "for other services: the context says what its person may see",
    "adjudication_view.vote_table_of": "for other services: its caller says what to leave out; no screen calls it",
    "article_imports.end_job": "for `waiting_imports`, which has looked at who asks",
    "article_imports.job_of": "for `waiting_imports`, which has looked at who asks",
    "article_imports.prepare": "for `waiting_imports`, which has looked at who asks",
    "article_imports.start_preparing": "for `waiting_imports`, which has looked at who asks",
    "articles.full_article_ids": "for the command line, which has the file; no screen or route calls it",
    "articles.sentences_of": "for the command line, which has the file; no screen or route calls it",
    "assignments.assignment_settings": "says how articles are dealt, and of nobody",
    "backups.restore": "for the command line, where no project is open",
    "codebooks.codebook_version": "the codebook is for everybody in the project",
    "codebooks.current_codebook": "the codebook is for everybody in the project",
    "codebooks.free_rule": "the guideline is for everybody in the project",
    "first_start.local_owner": "for scripts and the command line, which have the file",
    "first_start.offer_samples": "at the start, before anybody is there",
    "first_start.seed": "at the start, before anybody is there",
    "settings.shows_context": "what everybody's screen looks like",
    "sign_in.actor_of": "finds out who is there",
    "sign_in.end_session": "the token says who",
    "sign_in.enter_alone": "the gate says that nobody else can be there",
    "sign_in.is_alone": "says nothing of anybody",
    "sign_in.open_session": "for the ways in, after they know who is there",
    "sign_in.sign_in": "finds out who is there",
    "team.accept_invitation": "the link's token says who",
    "team.enter_with_email": "the provider says who",
    "team.new_set_up_code": "at the start, for the terminal",
    "team.read_invitation": "the link's token says who",
    "team.read_reset": "the link's token says who",
    "team.set_up_owner": "the terminal's code says who",
    "team.use_reset": "the link's token says who",
    "verification.check_project": "for the command line; counts and broken rules, no text",
}
"""Functions on a project that take no actor, and why none is needed."""


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """(name, function) of everything that services offer on a project, in a package by the package's name."""
    for module in pkgutil.walk_packages(labeling.services.__path__, "labeling.services."):
        loaded = importlib.import_module(module.name)
        for name, function in vars(loaded).items():
            if inspect.isfunction(function) and function.__module__ == module.name and not name.startswith("_"):
                takes_project = ProjectFile in get_type_hints(function).values()
                if takes_project or next(iter(inspect.signature(function).parameters), "") == "backup":
                    room = module.name.removeprefix("labeling.services.").partition(".")[0]
                    yield f"{room}.{name}", function


FUNCTIONS = dict(public_functions())
TAKES_ACTOR = {name for name, function in FUNCTIONS.items() if "actor" in inspect.signature(function).parameters}


def test_every_function_has_a_row_and_every_row_a_function():
    assert set(MAY) == TAKES_ACTOR
    assert set(WITHOUT_ACTOR) == FUNCTIONS.keys() - TAKES_ACTOR
    assert not LOOKS - MAY.keys()
    assert not {name for name, _ in OTHERWISE} - MAY.keys()


@pytest.mark.parametrize("name", sorted(TAKES_ACTOR))
def test_an_actor_must_be_given(name: str):
    """So that there is no way to ask as nobody."""
    parameter = inspect.signature(FUNCTIONS[name]).parameters["actor"]
    assert get_type_hints(FUNCTIONS[name])["actor"] is Actor
    assert parameter.default is parameter.empty


@pytest.fixture(scope="module", autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_hashes():
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, _cheap: None) -> dict[bool, House]:
    """A team's project, and under True that of a person alone; both closed, to be copied."""
    houses = {alone: House.built(tmp_path_factory.mktemp("built") / "house", alone=alone) for alone in (False, True)}
    for house in houses.values():
        house.project.close()
    return houses


@pytest.fixture
def house_of(built: dict[bool, House], tmp_path: Path) -> Iterator[Callable[[str], House]]:
    """Makes a fresh project for a test about this person."""
    opened: list[House] = []

    def fresh(who: str) -> House:
        opened.append(built[who == "alone"].copy_to(tmp_path / who))
        return opened[-1]

    yield fresh
    for house in opened:
        house.project.close()


@pytest.mark.parametrize("name", sorted(MAY))
@pytest.mark.parametrize("who", WHO)
def test_only_those_who_may(name: str, who: str, house_of: Callable[[str], House]):
    house = house_of(who)
    actor = house.actor(who)
    if who in NOBODY:
        assert actor is None
        return
    assert actor is not None
    if (name, who) in OTHERWISE:
        with pytest.raises(OTHERWISE[name, who][0]):
            house.call(name, FUNCTIONS[name], actor)
    elif who in MAY[name]:
        house.call(name, FUNCTIONS[name], actor)
    else:
        before = house.state()
        with pytest.raises(NotAllowed):
            house.call(name, FUNCTIONS[name], actor)
        assert house.state() == before


def test_demoted_people_come_back_with_their_new_role(house_of: Callable[[str], House]):
    house = house_of("demoted")
    dell = PEOPLE["demoted"]
    assert dell.role is Role.OWNER
    assert actor_of(house.file, house.entered("demoted"), now=NOW) == Actor(dell.id, dell.name, Role.ANNOTATOR)


# An Actor that was found a moment before its person was demoted or disabled


def least_who_may(name: str) -> str:
    """Of those who may, the one with the least rights; `protect` is for people alone."""
    order = ["annotator", "other annotator", "adjudicator", "owner", "alone"]
    return next(who for who in order if who in MAY[name] and (name, who) not in OTHERWISE)


DEALS_NOTHING = {"assignments.claim_next"}
"""To whom nothing can be dealt hears that nothing is left, whatever the reason."""


def falls() -> Iterator[tuple[str, str]]:
    """(function, what became of the one who calls it); an annotator cannot be demoted."""
    for name in sorted(MAY.keys() - LOOKS):
        yield name, "nothing"
        yield name, "disabled"
        if least_who_may(name) not in {"annotator", "other annotator"}:
            yield name, "demoted"


@pytest.mark.parametrize(("name", "became"), list(falls()))
def test_an_actor_from_a_moment_ago_changes_nothing(name: str, became: str, house_of: Callable[[str], House]):
    """The control is in it: the same person with the same arguments changes something where nothing became of them."""
    house = house_of(least_who_may(name))
    actor = house.actor(least_who_may(name))
    assert actor is not None
    house.fall(actor, became)
    before = house.state()
    if became == "nothing":
        house.call(name, FUNCTIONS[name], actor)
        assert house.state() != before
        return
    if name in DEALS_NOTHING:
        assert house.call(name, FUNCTIONS[name], actor) is None
    else:
        with pytest.raises(NotAllowed):
            house.call(name, FUNCTIONS[name], actor)
    assert house.state() == before


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_looking_changes_nothing(name: str, house_of: Callable[[str], House]):
    house = house_of(least_who_may(name))
    actor = house.actor(least_who_may(name))
    assert actor is not None
    before = house.state()
    house.call(name, FUNCTIONS[name], actor)
    assert house.state() == before


def test_sabotage_without_the_look_inside_the_transaction_it_changes_something(
    house_of: Callable[[str], House], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(articles, "require_owner_now", lambda *_: None)
    house = house_of("owner")
    actor = house.actor("owner")
    assert actor is not None
    house.fall(actor, "demoted")
    before = house.state()
    house.call("imports.import_drafts", FUNCTIONS["imports.import_drafts"], actor)
    assert house.state() != before
