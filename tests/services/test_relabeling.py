"""Sentences asked again: old answers count until new ones arrive, nobody loses an article, all can be undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from labeling.context.access import blind_article_ids, sees_others
from labeling.domain.model import Actor, Answer, Role
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive, close_to_annotators, open_to_annotators
from labeling.services.articles import list_articles, open_article, stripes
from labeling.services.assignments import claim_next, give, list_assignments, take, take_back
from labeling.services.progress import own_progress, project_progress
from labeling.services.relabeling import NotAsked, ask_again, asking, relabelings, withdraw
from labeling.services.vote_history import sentence_history
from labeling.storage import annotations as stored_annotations
from labeling.storage.verify import verify
from tests.projects import LATER, NOW
from tests.teams import QUOTE, Team

WHY = "R2 now says what a hedge is."
OPINION = Answer(label="opinion")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ada and Ben have labeled both articles as quotes."""
    with Team(tmp_path, articles=2, overlap=2, lease=timedelta(hours=1)) as made:
        for name in ("Ada", "Ben"):
            person = made.add(name)
            while article_id := claim_next(made.file, person, now=NOW):
                made.label(person, article_id)
        yield made


def answered(team: Team, actor: Actor, sentence_ids: list[str], answer: Answer) -> None:
    record_annotations(team.file, actor, team.events(actor, sentence_ids, answer), now=LATER).result()


def votes(team: Team) -> dict[tuple[str, str], str | None]:
    with team.file.reading() as db:
        placed = [row.vote.annotation for row in stored_annotations.vote_rows(db)]
    return {(vote.sentence_id, vote.annotator_id): vote.answer.label for vote in placed}


def test_the_article_is_to_do_again_and_says_why(team: Team):
    ada, article_id = team.actors["Ada"], team.articles[0]
    asked = team.sentences(article_id)[:2]
    assert claim_next(team.file, ada, now=NOW) is None
    ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    assert claim_next(team.file, ada, now=NOW) == article_id
    opened = open_article(team.file, ada, article_id)
    assert opened.pending == dict.fromkeys(asked, WHY)
    assert set(opened.vote_by_sentence) == set(team.sentences(article_id)) - set(asked)
    [progress] = [p for p in list_articles(team.file, ada) if p.summary.id == article_id]
    assert (progress.done, progress.is_finished) == (1, False)
    cells = stripes(team.file, ada, [article_id])[article_id]
    assert [answer.label for _, answer in cells] == [None, None, "quote"]
    answered(team, ada, asked, OPINION)
    assert claim_next(team.file, ada, now=NOW) is None
    assert open_article(team.file, ada, article_id).pending == {}
    assert {vote.annotation.answer for vote in open_article(team.file, ada, article_id).vote_by_sentence.values()} == {
        QUOTE,
        OPINION,
    }


@pytest.mark.parametrize("given", [[OPINION, Answer()], [Answer(unsure=True)]], ids=["taken back", "unsure at first"])
def test_the_reason_stays_until_there_is_a_new_label(team: Team, given: list[Answer]):
    ada, article_id = team.actors["Ada"], team.articles[0]
    [asked] = team.sentences(article_id)[:1]
    ask_again(team.file, team.owner, [asked], reason=WHY, now=NOW)
    for answer in given:
        answered(team, ada, [asked], answer)
    opened = open_article(team.file, ada, article_id)
    assert opened.pending == {asked: WHY}
    shown = opened.vote_by_sentence.get(asked)
    assert (shown.annotation.answer if shown else Answer()) == given[-1]  # what was given since
    answered(team, ada, [asked], OPINION)
    assert open_article(team.file, ada, article_id).pending == {}


def test_until_the_new_answer_arrives_the_old_one_counts(team: Team):
    asked = team.sentences(team.articles[0])
    before = votes(team)
    ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    assert votes(team) == before
    answered(team, team.actors["Ada"], asked[:1], OPINION)
    assert votes(team) == before | {(asked[0], "a-ada"): "opinion"}


def test_leases_and_places_hold_however_long_it_takes(team: Team):
    asked, much_later = team.sentences(team.articles[0]), NOW + timedelta(days=90)
    ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    answered(team, team.actors["Ada"], asked[:1], OPINION)
    cy = team.add("Cy")
    assert claim_next(team.file, cy, now=much_later) is None
    given = list_assignments(team.file, team.owner, now=much_later)
    assert all(assignment.is_live and assignment.is_settled for assignment in given)
    assert claim_next(team.file, team.actors["Ada"], now=much_later) == team.articles[0]
    assert project_progress(team.file, team.owner, now=NOW).count_by_status["labeled"] == 2


def test_withdrawing_brings_the_old_answers_back(team: Team):
    ada, asked = team.actors["Ada"], team.sentences(team.articles[0])
    relabeling_id = ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    answered(team, ada, asked[:1], OPINION)
    withdraw(team.file, team.owner, relabeling_id, now=LATER)
    assert claim_next(team.file, ada, now=NOW) is None
    opened = open_article(team.file, ada, team.articles[0])
    labels = [opened.vote_by_sentence[sentence_id].annotation.answer.label for sentence_id in asked]
    assert labels == ["opinion", "quote", "quote"]
    with pytest.raises(Refused, match="already withdrawn on 2026-03-03 at 13:00"):
        withdraw(team.file, team.owner, relabeling_id, now=LATER)
    with pytest.raises(NotFound):
        withdraw(team.file, team.owner, 77, now=LATER)
    again = ask_again(team.file, team.owner, asked, reason=WHY, now=LATER)
    assert set(open_article(team.file, ada, team.articles[0]).pending) == set(asked)
    assert again != relabeling_id


def test_asked_are_those_who_labeled_it_and_can(team: Team):
    first, second = (team.sentences(article_id) for article_id in team.articles)
    given = {
        (assignment.annotator_name, assignment.assignment.article_id): assignment
        for assignment in list_assignments(team.file, team.owner, now=NOW)
    }
    take_back(team.file, team.owner, given["Ben", team.articles[0]].assignment.id, now=NOW)
    answered(team, team.actors["Ada"], second[:1], Answer())
    ask_again(team.file, team.owner, [*first, *first, second[0], "no:0-1"], reason=WHY, now=NOW)
    [report] = relabelings(team.file, team.owner)
    assert (report.sentences, report.asked) == (4, 3 + 1)
    team.disable(team.actors["Ben"])
    with pytest.raises(Refused, match="Nobody can be asked"):
        ask_again(team.file, team.owner, second[:1], reason=WHY, now=NOW)
    ask_again(team.file, team.owner, second, reason=WHY, now=NOW, annotator_ids=["a-ada", "a-ben", "a-nobody"])
    assert relabelings(team.file, team.owner)[0].asked == 2


@pytest.mark.parametrize("put_away", [archive, open_to_annotators])
def test_not_where_it_cannot_be_done_or_others_can_be_seen(team: Team, put_away):
    put_away(team.file, team.owner, team.articles[0], now=NOW)
    with pytest.raises(Refused, match="Nobody can be asked"):
        ask_again(team.file, team.owner, team.sentences(team.articles[0]), reason=WHY, now=NOW)
    close_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
    if put_away is open_to_annotators:
        ask_again(team.file, team.owner, team.sentences(team.articles[0]), reason=WHY, now=NOW)


def test_a_reason_is_needed(team: Team):
    with pytest.raises(Refused, match="why the sentences are asked again"):
        ask_again(team.file, team.owner, team.sentences(team.articles[0]), reason=" ", now=NOW)


def test_people_who_are_asked_again_are_blind_again(team: Team):
    judge = team.add("Judith", Role.ADJUDICATOR)
    team.set(overlap=3)
    take(team.file, judge, team.articles[0], now=NOW)
    team.label(judge, team.articles[0])
    with team.file.reading() as db:
        assert sees_others(db, judge, team.articles[0])
    asked = team.sentences(team.articles[0])[:1]
    relabeling_id = ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    with team.file.reading() as db:
        assert blind_article_ids(db, judge) == {team.articles[0]}
    assert sentence_history(team.file, judge, asked[0]) == []  # not even what they had answered
    withdraw(team.file, team.owner, relabeling_id, now=NOW)
    assert [step.annotator_name for step in sentence_history(team.file, judge, asked[0])] == ["Ada", "Ben", "Judith"]


def test_agreement_before_and_after(team: Team):
    ada, ben, asked = team.actors["Ada"], team.actors["Ben"], team.sentences(team.articles[0])
    answered(team, ben, asked[:2], OPINION)  # they differ on two of three
    ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    [report] = relabelings(team.file, team.owner)
    assert (report.asked_by, report.relabeling.reason) == ("Me", WHY)
    assert (report.sentences, report.asked, report.answered, report.compared) == (3, 6, 0, 0)
    assert report.before.value == pytest.approx(1 / 3)
    assert report.after.value is None
    assert report.after.why
    for person in (ada, ben):
        answered(team, person, asked[:2], OPINION)
    [report] = relabelings(team.file, team.owner)
    assert (report.answered, report.compared) == (4, 2)
    assert (report.before.value, report.after.value) == (0.0, 1.0)  # of the two that can be compared
    assert report.alpha_after.value is None  # one label is left
    answered(team, ada, asked[2:], QUOTE)
    answered(team, ben, asked[2:], QUOTE)
    [report] = relabelings(team.file, team.owner)
    assert report.before.value == pytest.approx(1 / 3)
    assert (report.after.value, report.alpha_after.value) == (1.0, 1.0)


def test_a_later_round_leaves_an_earlier_report_as_it_was(team: Team):
    ada, ben, asked = team.actors["Ada"], team.actors["Ben"], team.sentences(team.articles[0])
    ask_again(team.file, team.owner, asked, reason="first", now=NOW)
    for person in (ada, ben):
        answered(team, person, asked, Answer(label="unverified"))
        answered(team, person, asked, OPINION if person is ada else QUOTE)  # they thought again
    ask_again(team.file, team.owner, asked, reason="second", now=LATER)
    for person in (ada, ben):
        answered(team, person, asked, OPINION)
    second, first = relabelings(team.file, team.owner)
    assert [r.relabeling.reason for r in (first, second)] == ["first", "second"]
    assert [(r.before.value, r.after.value) for r in (first, second)] == [(1.0, 0.0), (0.0, 1.0)]


def test_an_owner_who_labels_an_article_learns_nothing_of_it(team: Team):
    team.set(overlap=3)
    asked = [*team.sentences(team.articles[0]), *team.sentences(team.articles[1])]
    ask_again(team.file, team.owner, asked, reason=WHY, now=NOW)
    take(team.file, team.owner, team.articles[0], now=NOW)
    [report] = relabelings(team.file, team.owner)
    assert (report.blind_articles, report.before.sentences) == (1, 3)


def test_what_people_see_of_their_own_progress(team: Team):
    ada = team.actors["Ada"]
    ask_again(team.file, team.owner, team.sentences(team.articles[0]), reason=WHY, now=NOW)
    own = own_progress(team.file, ada, now=NOW)
    assert (own.work.done, own.work.labeled, own.work.assigned, own.finished) == (3, 3, 6, 1)


def test_alone_on_the_machine(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        team.file.write(lambda db: db.execute("update annotator set password_hash = null")).result()
        article_id = team.articles[0]
        team.label(team.owner, article_id)
        asked = team.sentences(article_id)
        relabeling_id = ask_again(team.file, team.owner, asked[:1], reason=WHY, now=NOW)
        assert claim_next(team.file, team.owner, now=NOW) == article_id
        assert own_progress(team.file, team.owner, now=NOW).work.done == 2
        withdraw(team.file, team.owner, relabeling_id, now=NOW)
        assert claim_next(team.file, team.owner, now=NOW) is None
        with team.file.reading() as db:
            assert verify(db).problems == ()


def test_a_person_who_was_demoted_meanwhile_asks_nobody(team: Team):
    judge = team.add("Judith", Role.ADJUDICATOR)
    with pytest.raises(NotAllowed):
        ask_again(team.file, replace(judge, role=Role.OWNER), team.sentences(team.articles[0]), reason=WHY, now=NOW)


def test_how_many_are_asked_and_why_not_the_others(team: Team):
    first, second = (team.sentences(article_id) for article_id in team.articles)
    third, fourth = (team.add_article(number) for number in (8, 9))
    for article_id in (third, fourth):
        give(team.file, team.owner, article_id, "a-ada", now=NOW)
        team.label(team.actors["Ada"], article_id)
    open_to_annotators(team.file, team.owner, third, now=NOW)
    archive(team.file, team.owner, fourth, now=NOW)
    held = {
        (assignment.annotator_name, assignment.assignment.article_id): assignment.assignment.id
        for assignment in list_assignments(team.file, team.owner, now=NOW)
    }
    take_back(team.file, team.owner, held["Ada", team.articles[1]], now=NOW)
    take_back(team.file, team.owner, held["Ben", team.articles[1]], now=NOW)
    take_back(team.file, team.owner, held["Ben", team.articles[0]], now=NOW)
    answered(team, team.actors["Ada"], first[:1], Answer())
    wanted = [*first, *second, *team.sentences(third)[:2], *team.sentences(fourth)[:1], "no:0-1"]
    plan = asking(team.file, team.owner, wanted)
    assert (plan.sentences, len(plan.pairs), plan.annotators, plan.old_votes) == (2, 2, 1, 2)
    assert plan.not_asked == {
        NotAsked.FURNITURE: 1,
        NotAsked.PUT_AWAY: 1,
        NotAsked.OPEN: 2,
        NotAsked.NOT_HELD: 1 + 3,  # of the first one, Ada took her label back, and Ben gave the article back
    }
    assert plan.sentences + sum(plan.not_asked.values()) == len(wanted)
    relabeling_id = ask_again(team.file, team.owner, wanted, reason=WHY, now=NOW)
    [report] = relabelings(team.file, team.owner)
    assert (report.relabeling.id, report.sentences, report.asked) == (relabeling_id, plan.sentences, len(plan.pairs))


def test_nobody_to_ask_says_why(team: Team):
    wanted = team.sentences(team.articles[0])
    team.disable(team.actors["Ada"])
    team.disable(team.actors["Ben"])
    assert asking(team.file, team.owner, wanted).not_asked == {NotAsked.CLOSED: 3}
    with pytest.raises(Refused, match="3 labeled by people whose accounts are closed"):
        ask_again(team.file, team.owner, wanted, reason=WHY, now=NOW)


def test_those_whom_one_does_not_ask(team: Team):
    wanted = team.sentences(team.articles[0])
    assert asking(team.file, team.owner, wanted, annotator_ids=["a-nobody"]).not_asked == {NotAsked.NOT_WANTED: 3}
    plan = asking(team.file, team.owner, wanted, annotator_ids=["a-ada"])
    assert (plan.sentences, len(plan.pairs), plan.old_votes) == (3, 3, 3)
