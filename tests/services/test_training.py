"""Practice with feedback, a blind test before the work, checks and repeats that nobody can tell from it."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from labeling.domain.assignments import DealingOrder
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, ArticleUse, Role
from labeling.domain.training import Hits, TrainingSettings
from labeling.errors import NotFound, Refused
from labeling.publish.csv_files import VOTES_ENCODING
from labeling.services import queue, training
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive
from labeling.services.articles import OpenArticle, list_articles, open_article, sentences_of, stripes
from labeling.services.assignments import claim_next, give, list_assignments, take_back
from labeling.services.codebooks import change_codebook, current_codebook
from labeling.services.exports import VotesFormat, write_votes
from labeling.services.progress import own_progress, project_progress
from labeling.services.relabeling import ask_again, relabelings, withdraw
from labeling.services.takedowns import take_down
from labeling.services.training import state
from labeling.services.vote_history import sentence_history
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import relabelings as stored_relabelings
from labeling.storage.relabelings import RelabelingCause
from labeling.storage.verify import verify
from labeling.ui.panel.data import article_entry, codebook_as_json, panel_data
from tests.projects import LATER, NOW
from tests.teams import QUOTE, Team, extra_votes

OPINION = Answer(label="opinion")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=2, overlap=1, lease=timedelta(hours=1)) as made:
        made.add("Ada")
        yield made


@pytest.fixture
def school(team: Team) -> Team:
    """Training is required, and there is the round."""
    training.make_training_round(team.file, team.owner, now=NOW)
    training.set_training_settings(team.file, team.owner, TrainingSettings(required=True))
    return team


def claim(team: Team, actor: Actor) -> OpenArticle | None:
    article_id = claim_next(team.file, actor, now=NOW)
    return None if article_id is None else open_article(team.file, actor, article_id)


def answer_as_known(team: Team, actor: Actor, article_id: str, *, wrong: int = 0) -> None:
    """Right answers, except for the first ones."""
    with team.file.reading() as db:
        known = state.known_of(db, article_id)
    for number, (sentence_id, gold) in enumerate(known.items()):
        right = Answer(label=gold.answer.label, skip=gold.answer.skip)
        answer = Answer(label="quote" if right.label != "quote" else "opinion") if number < wrong else right
        record_annotations(team.file, actor, team.events(actor, [sentence_id], answer), now=NOW).result()


def go_through(team: Team, actor: Actor, *, wrong: int = 0) -> list[str]:
    """Do all that training deals; the titles, in order. `wrong` answers in each article."""
    titles = []
    while (opened := claim(team, actor)) and opened.use.is_training:
        titles.append(opened.article.title)
        answer_as_known(team, actor, opened.article.id, wrong=wrong)
    return titles


def decide_all(team: Team, article_id: str, label: str = "quote", *, turn: int = 1) -> None:
    with team.file.reading() as db:
        sequence = stored_annotations.last_sequence(db)
    codebook = current_codebook(team.file).id
    adjudications = [
        Adjudication(
            f"d{turn}-{sentence.id}", sentence.id, team.owner.annotator_id, Answer(label), "R1", f"Test {turn}.",
            AdjudicationMethod.DECIDED,
            sequence, 0, codebook, 0, NOW,
        )
        for sentence in sentences_of(team.file, article_id)
    ]  # fmt: skip
    outcomes = team.file.write(
        lambda db: stored_adjudications.insert_adjudications(db, adjudications, saved_at=NOW)
    ).result()
    assert all(outcome.saved for outcome in outcomes)


# Training before the work


def test_practice_then_the_test_then_work(school: Team):
    ada = school.actors["Ada"]
    titles = go_through(school, ada)
    assert titles == [f"{kind} {number} of 4" for kind in ("Practice", "Test") for number in (1, 2, 3, 4)]
    opened = claim(school, ada)
    assert opened is not None
    assert opened.article.id in school.articles
    [result] = training.results(school.file, school.owner)
    assert (result.practice_done, result.practice, result.test_done, result.test) == (35, 35, 39, 39)
    assert (result.passed, result.admitted, result.may_work) == (True, False, True)
    assert result.score is not None
    assert result.score.overall == Hits(39, 39)
    assert training.own_result(school.file, ada) == result


def test_practice_is_answered_at_once_and_the_test_never(school: Team):
    ada = school.actors["Ada"]
    practice = claim(school, ada)
    assert practice is not None
    assert practice.use is ArticleUse.PRACTICE
    assert practice.feedback is not None
    first = practice.sentences[0]
    assert (practice.feedback[first.id].answer.label, practice.feedback[first.id].rule) == ("reported_fact", "R4")
    assert panel_data("p", ada, practice)["feedback"][first.id] == {
        "label": "reported_fact",
        "secondary": None,
        "skip": None,
        "rule": "R4",
        "reason": "A flat statement with a date, which a record can confirm.",
    }
    for _ in range(4):
        answer_as_known(school, ada, claim_next(school.file, ada, now=NOW) or "")
    test = claim(school, ada)
    assert test is not None
    assert (test.use, test.feedback, test.pending) == (ArticleUse.TEST, None, {})
    with school.file.reading() as db:
        reasons = {known.reason for known in state.known_of(db, test.article.id).values()}
    shown = repr(panel_data("p", ada, test) | {"codebook": None, "guideline": None})
    assert not [reason for reason in reasons if reason in shown]


def test_people_who_fail_get_no_work_until_they_are_admitted(school: Team):
    ada = school.actors["Ada"]
    go_through(school, ada, wrong=3)
    [result] = training.results(school.file, school.owner)
    assert (result.passed, result.may_work) == (False, False)
    assert result.score is not None
    assert result.score.overall == Hits(27, 39)
    assert claim(school, ada) is None
    training.admit(school.file, school.owner, ada.annotator_id, now=NOW)
    assert claim(school, ada) is not None
    given = list_assignments(school.file, school.owner, now=NOW)[-1]
    take_back(school.file, school.owner, given.assignment.id, now=NOW)
    training.take_back_admission(school.file, school.owner, ada.annotator_id, now=NOW)
    assert claim(school, ada) is None
    with pytest.raises(NotFound):
        training.admit(school.file, school.owner, "a-nobody", now=NOW)


def test_a_mark_is_not_reached_by_trying(school: Team):
    ada = school.actors["Ada"]
    go_through(school, ada, wrong=3)
    with school.file.reading() as db:
        tests = state.material_of(db).test
    for article_id in tests:
        answer_as_known(school, ada, article_id)
    [result] = training.results(school.file, school.owner)
    assert result.score is not None
    assert result.score.overall == Hits(27, 39)
    assert claim(school, ada) is None


def test_the_test_is_taken_again_when_an_owner_asks_for_it_again(school: Team):
    ada = school.actors["Ada"]
    go_through(school, ada, wrong=3)
    with school.file.reading() as db:
        sentence_ids = [s for article_id in state.material_of(db).test for s in state.known_of(db, article_id)]
    ask_again(school.file, school.owner, sentence_ids, reason="Once more.", now=NOW, annotator_ids=[ada.annotator_id])
    [result] = training.results(school.file, school.owner)
    assert (result.test_done, result.score) == (0, None)
    assert go_through(school, ada) == [f"Test {number} of 4" for number in (1, 2, 3, 4)]
    assert training.results(school.file, school.owner)[0].passed
    assert claim(school, ada) is not None


@pytest.mark.parametrize(("wrong", "comes"), [(0, True), (3, False)])
def test_behind_the_test_is_announced_the_work_of_those_who_pass(school: Team, wrong: int, comes: bool):
    ada, announced = school.actors["Ada"], None
    while (opened := claim(school, ada)) and opened.use.is_training:
        announced = opened.next_article
        answer_as_known(school, ada, opened.article.id, wrong=wrong)
    assert announced is not None
    assert announced.id in school.articles
    assert claim_next(school.file, ada, now=NOW, prefer=announced.id) == (announced.id if comes else None)
    first = list_articles(school.file, ada)[0].summary.id
    assert open_article(school.file, ada, first).next_article == (announced if comes else None)


def test_an_owner_may_give_work_before_the_test(school: Team):
    ada = school.actors["Ada"]
    give(school.file, school.owner, school.articles[1], ada.annotator_id, now=NOW)
    opened = claim(school, ada)
    assert opened is not None
    assert opened.article.id == school.articles[1]


def test_everybody_practises_whatever_the_overlap(school: Team):
    ada, ben = school.actors["Ada"], school.add("Ben")
    first, second = claim(school, ada), claim(school, ben)
    assert first is not None
    assert second is not None
    assert first.article == second.article
    cy = school.add("Cy")
    give(school.file, school.owner, first.article.id, cy.annotator_id, now=NOW)  # no force needed


def test_a_test_that_was_left_is_dealt_again(school: Team):
    ada = school.actors["Ada"]
    first = claim_next(school.file, ada, now=NOW)
    assert claim_next(school.file, ada, now=NOW + timedelta(hours=2)) == first
    [given] = list_assignments(school.file, school.owner, now=NOW + timedelta(hours=2))
    assert given.is_live


def test_with_nothing_to_pass_nobody_is_kept_from_work(school: Team):
    with school.file.reading() as db:
        material = state.material_of(db)
    for article_id in [*material.practice, *material.test]:
        archive(school.file, school.owner, article_id, now=NOW)
    opened = claim(school, school.actors["Ada"])
    assert opened is not None
    assert opened.use is ArticleUse.WORK


def test_where_it_is_not_required_training_is_not_dealt(team: Team):
    training.make_training_round(team.file, team.owner, now=NOW)
    opened = claim(team, team.actors["Ada"])
    assert opened is not None
    assert opened.use is ArticleUse.WORK


# What articles are for


def test_the_round_can_be_added_twice_and_put_away(team: Team):
    first = training.make_training_round(team.file, team.owner, now=NOW)
    for article_id in first:
        archive(team.file, team.owner, article_id, now=NOW)
        training.set_use(team.file, team.owner, article_id, ArticleUse.WORK, now=NOW)
    assert training.make_training_round(team.file, team.owner, now=LATER) == first
    assert set(training.uses(team.file, team.owner).values()) == {ArticleUse.PRACTICE, ArticleUse.TEST}
    with team.file.reading() as db:
        assert len(stored_adjudications.decisions(db)) == 74
        assert db.execute("select count(*) from adjudication").fetchone() == (74,)
        assert state.material_of(db).practice == first[:4]
        assert verify(db).problems == ()


def test_another_codebook_needs_articles_of_its_own(team: Team):
    before = current_codebook(team.file)
    other = before.toml.replace('"unverified"', '"unclear"')
    change_codebook(team.file, team.owner, other, before.guideline, reason="Ours", now=NOW)
    with pytest.raises(Refused, match="teaches unverified, which this project's codebook doesn't have"):
        training.make_training_round(team.file, team.owner, now=NOW)
    assert len(list_articles(team.file, team.owner)) == 2


def test_a_rule_that_is_gone_is_not_cited(team: Team):
    before = current_codebook(team.file)
    without = before.guideline.replace("### R13 ", "### ")
    change_codebook(team.file, team.owner, before.toml, without, reason="No rule for the first person", now=NOW)
    training.make_training_round(team.file, team.owner, now=NOW)
    with team.file.reading() as db:
        rules = {decision.adjudication.rule for decision in stored_adjudications.decisions(db).values()}
    assert None in rules
    assert "R13" not in rules


@pytest.mark.parametrize("use", [ArticleUse.PRACTICE, ArticleUse.TEST, ArticleUse.CHECK])
def test_only_what_is_decided_measures_anybody(team: Team, use: ArticleUse):
    article_id = team.articles[0]
    with pytest.raises(Refused, match="3 sentences to label, and 0 of them are decided"):
        training.set_use(team.file, team.owner, article_id, use, now=NOW)
    decide_all(team, article_id)
    training.set_use(team.file, team.owner, article_id, use, now=NOW)
    assert training.uses(team.file, team.owner) == {article_id: use}
    training.set_use(team.file, team.owner, article_id, ArticleUse.WORK, now=LATER)
    assert training.uses(team.file, team.owner) == {article_id: ArticleUse.WORK}


def test_what_was_taken_down_is_for_nothing(team: Team):
    title = list_articles(team.file, team.owner)[0].summary.title
    take_down(team.file, team.owner, team.articles[0], reason="A court said so.", confirm_title=title, now=NOW)
    with pytest.raises(Refused, match="was taken down"):
        training.set_use(team.file, team.owner, team.articles[0], ArticleUse.CHECK, now=NOW)


def test_settings_are_kept_and_checked(team: Team):
    chosen = TrainingSettings(pass_percent=90, check_percent=5, repeat_percent=5)
    training.set_training_settings(team.file, team.owner, chosen)
    assert training.training_settings(team.file, team.owner) == chosen
    with pytest.raises(Refused, match="would be 60%"):
        training.set_training_settings(team.file, team.owner, TrainingSettings(check_percent=60))
    with pytest.raises(Refused, match="no test to pass"):
        training.set_training_settings(team.file, team.owner, TrainingSettings(required=True))


def test_practice_and_tests_are_no_work_of_the_project(team: Team, tmp_path: Path):
    decide_all(team, team.articles[0])
    training.set_use(team.file, team.owner, team.articles[0], ArticleUse.PRACTICE, now=NOW)
    ada = team.actors["Ada"]
    team.give_all(ada)
    team.label(ada, team.articles[0])
    team.label(ada, team.articles[1], count=1)
    progress = project_progress(team.file, team.owner, now=NOW)
    assert [figures.summary.id for figures in progress.articles] == team.articles[1:]
    assert [(work.name, work.labeled, work.assigned) for work in progress.annotators] == [("Ada", 1, 3)]
    assert own_progress(team.file, ada, now=NOW).work.done == 4
    assert write_votes(team.file, team.owner, tmp_path / "votes.csv", VotesFormat.CSV, now=NOW).rows == 1
    assert team.articles[0] not in (tmp_path / "votes.csv").read_text(VOTES_ENCODING)
    assert set(team.project.votes()["sentence_id"].str.partition(":")[0]) == {team.articles[1]}
    training.set_use(team.file, team.owner, team.articles[0], ArticleUse.WORK, now=LATER)
    assert len(project_progress(team.file, team.owner, now=NOW).articles) == 2


# Checks and repeats


@pytest.fixture
def checked(tmp_path: Path) -> Iterator[Team]:
    """Ada has labeled the first of eight articles. The second is a check, and its place is taken."""
    with Team(tmp_path, articles=8, overlap=1, order=DealingOrder.IMPORT) as team:
        team.file.project_id = "p-12"  # turns are drawn from it: here, checks and repeats come before the work is done
        ada, ben = team.add("Ada"), team.add("Ben")
        check = team.articles[1]
        give(team.file, team.owner, check, ben.annotator_id, now=NOW)
        team.label(ben, check)
        decide_all(team, check)
        training.set_use(team.file, team.owner, check, ArticleUse.CHECK, now=NOW)
        first = claim_next(team.file, ada, now=NOW)
        assert first == team.articles[0]
        team.label(ada, team.articles[0])
        yield team


def rates(team: Team, *, check: int = 0, repeat: int = 0) -> None:
    training.set_training_settings(team.file, team.owner, TrainingSettings(check_percent=check, repeat_percent=repeat))


def deal_until(team: Team, actor: Actor, wanted: str, answer: Answer = QUOTE) -> list[str]:
    """What is dealt, all of it labeled, until it is this article; the article itself is not labeled."""
    dealt = []
    while (article_id := claim_next(team.file, actor, now=NOW)) is not None:
        dealt.append(article_id)
        if article_id == wanted:
            return dealt
        team.label(actor, article_id, answer=answer)
    raise AssertionError(f"{wanted} was never dealt, but {dealt}")


def all_that_is_shown(team: Team, actor: Actor, article_id: str) -> str:
    """Whatever of an article reaches an annotator's browser or a service that they may call, without what is its own.

    The articles are the same except for a number; what remains must be, too.
    """
    opened = open_article(team.file, actor, article_id)
    articles = list_articles(team.file, actor)
    [progress] = [article for article in articles if article.summary.id == article_id]
    cells = stripes(team.file, actor, [article_id])[article_id]
    mine = {"codebook": None, "guideline": None, "next": None, "sequence": None}
    shown = {
        "panel": panel_data("p", actor, opened) | mine,
        "use": opened.use,
        "pending": opened.pending,
        "feedback": opened.feedback,
        "entry": article_entry(progress, cells, codebook_as_json(opened.codebook)),
        "is_last": articles[-1] is progress,
        "history": [sentence_history(team.file, actor, sentence.id) for sentence in opened.sentences],
    }
    number = team.articles.index(article_id) + 1
    text = json.dumps(shown, indent=1).replace(article_id, "ARTICLE")
    return re.sub(rf"(Meeting|quay|for the) {number}", r"\1 NUMBER", text)


def work_by_hand(team: Team, actor: Actor) -> str:
    """An article of work, as it is shown to the annotator who gets it."""
    article_id = team.articles[2]
    give(team.file, team.owner, article_id, actor.annotator_id, now=NOW)
    assert claim_next(team.file, actor, now=NOW) == article_id
    shown = all_that_is_shown(team, actor, article_id)
    team.label(actor, article_id)
    return shown


def test_a_check_looks_like_work(checked: Team):
    ada, check = checked.actors["Ada"], checked.articles[1]
    work = work_by_hand(checked, ada)
    rates(checked, check=50)
    deal_until(checked, ada, check)
    assert all_that_is_shown(checked, ada, check) == work
    assert extra_votes(checked.file, now=NOW) == set()


def test_a_repeat_looks_like_work(checked: Team):
    ada, first = checked.actors["Ada"], checked.articles[0]
    work = work_by_hand(checked, ada)
    rates(checked, repeat=50)
    deal_until(checked, ada, first)
    assert all_that_is_shown(checked, ada, first) == work


def test_sabotage_what_would_tell_them_apart_is_seen(checked: Team, monkeypatch: pytest.MonkeyPatch):
    ada, (first, check) = checked.actors["Ada"], checked.articles[:2]
    work = work_by_hand(checked, ada)
    rates(checked, check=50)
    deal_until(checked, ada, check)
    with monkeypatch.context() as broken:
        broken.setattr(ArticleUse, "is_training", property(lambda use: use is not ArticleUse.WORK))
        assert all_that_is_shown(checked, ada, check) != work
    checked.label(ada, check)
    rates(checked, repeat=50)
    deal_until(checked, ada, first)
    assert all_that_is_shown(checked, ada, first) == work
    monkeypatch.setattr("labeling.services.articles.RelabelingCause", SimpleNamespace(GUIDELINE=RelabelingCause.REPEAT))
    assert all_that_is_shown(checked, ada, first) != work


def test_what_is_announced_is_what_comes(checked: Team):
    """The panel shows the next article's title before it is dealt: another one would give the hidden ones away."""
    ada = checked.actors["Ada"]
    rates(checked, check=25, repeat=25)
    hidden = 0
    while (article_id := claim_next(checked.file, ada, now=NOW)) is not None:
        announced = open_article(checked.file, ada, article_id).next_article
        checked.label(ada, article_id)
        comes = claim_next(checked.file, ada, now=NOW)
        assert (announced.id if announced else None) == comes
        hidden += comes in checked.articles[:2]
    assert hidden >= 2


def test_a_check_goes_beyond_the_overlap_and_comes_once(checked: Team):
    ada, check = checked.actors["Ada"], checked.articles[1]
    rates(checked, check=50)
    dealt = deal_until(checked, ada, check)
    assert len(list_assignments(checked.file, checked.owner, now=NOW, article_id=check)) == 2
    checked.label(ada, check)
    while article_id := claim_next(checked.file, ada, now=NOW):
        assert article_id not in [*dealt, check]
        checked.label(ada, article_id)
        dealt.append(article_id)
    assert set(dealt) >= set(checked.articles[2:])  # checks take nothing from the work


def test_nothing_hidden_comes_when_the_work_is_done(checked: Team):
    ada = checked.actors["Ada"]
    for article_id in checked.articles[2:]:
        archive(checked.file, checked.owner, article_id, now=NOW)
    rates(checked, check=25, repeat=25)
    assert [claim_next(checked.file, ada, now=NOW) for _ in range(5)] == [None] * 5


def test_a_better_reason_takes_nothing_from_the_checks_and_another_label_starts_over(checked: Team):
    ada, check = checked.actors["Ada"], checked.articles[1]
    rates(checked, check=50)
    deal_until(checked, ada, check)
    checked.label(ada, check)
    before = training.check_results(checked.file, checked.owner)
    assert before[0].checks.overall == Hits(3, 3)
    decide_all(checked, check, turn=2)
    assert training.check_results(checked.file, checked.owner) == before
    decide_all(checked, check, "opinion", turn=3)
    assert training.check_results(checked.file, checked.owner) == []


def test_what_checks_and_repeats_say(checked: Team):
    ada, check, first = checked.actors["Ada"], checked.articles[1], checked.articles[0]
    rates(checked, check=25, repeat=25)
    while article_id := claim_next(checked.file, ada, now=NOW):
        other, *same = checked.sentences(article_id)
        answer = OPINION if article_id in (check, first) else QUOTE
        record_annotations(checked.file, ada, checked.events(ada, [other], answer), now=NOW).result()
        record_annotations(checked.file, ada, checked.events(ada, same), now=NOW).result()
    [result] = training.check_results(checked.file, checked.owner)
    assert result.name == "Ada"  # Ben's votes were there when the check was decided
    assert result.checks.overall == Hits(2, 3)
    assert result.repeats == Hits(5, 6)  # the first article's with a difference; the check's, as wrong as before
    assert relabelings(checked.file, checked.owner) == []  # those are about the guideline


def test_a_repeat_is_asked_once_and_withdrawn_like_any_other(checked: Team):
    ada, first = checked.actors["Ada"], checked.articles[0]
    work_by_hand(checked, ada)
    rates(checked, repeat=50)
    deal_until(checked, ada, first)
    assert claim_next(checked.file, ada, now=NOW) == first
    with checked.file.reading() as db:
        [asked] = stored_relabelings.relabelings(db, RelabelingCause.REPEAT)
        assert len(stored_relabelings.sentences_of(db, asked.id)) == 3
    withdraw(checked.file, checked.owner, asked.id, now=NOW)
    assert claim_next(checked.file, ada, now=NOW) != first
    with checked.file.reading() as db:
        assert verify(db).problems == ()


def test_two_tabs_at_once_ask_for_one_repeat(checked: Team):
    ada, first = checked.actors["Ada"], checked.articles[0]
    work_by_hand(checked, ada)
    rates(checked, repeat=50)
    checked.file.project_id = "p-6"  # with it, it is the turn of a repeat
    with checked.file.reading() as db:
        plan = queue.plan_for(db, checked.file.project_id, ada.annotator_id, now=NOW)
    assert plan.candidates == [first]

    def deal() -> str | None:
        return checked.file.write(
            lambda db: queue.deal_first(db, checked.file.project_id, ada.annotator_id, plan, now=NOW)
        ).result()

    assert [deal(), deal()] == [first, None]
    assert claim_next(checked.file, ada, now=NOW) == first
    with checked.file.reading() as db:
        assert len(stored_relabelings.relabelings(db)) == 1


def test_only_annotators_are_checked(checked: Team):
    judge = checked.add("Judith", Role.ADJUDICATOR)
    rates(checked, check=25, repeat=25)
    assert claim_next(checked.file, judge, now=NOW) is None
