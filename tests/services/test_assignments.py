from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.assignments import AssignmentSettings, DealingOrder, is_shared
from labeling.domain.model import Answer, Role
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive, close_to_annotators, open_to_annotators, restore
from labeling.services.articles import list_articles
from labeling.services.assignments import (
    assignment_settings,
    claim_next,
    give,
    give_batch,
    list_assignments,
    may_label,
    reassign,
    set_assignment_settings,
    take,
    take_back,
)
from labeling.storage import accounts
from labeling.storage import assignments as stored_assignments
from labeling.storage.verify import verify
from tests.projects import LATER, NOW, another_annotator, made_by, project_with_article
from tests.teams import HOUR, QUOTE, Team, extra_votes

IMPORT = DealingOrder.IMPORT


def holders(team: Team, article_id: str) -> list[str]:
    return [g.annotator_name for g in list_assignments(team.file, team.owner, now=NOW, article_id=article_id)]


def assignment_id(team: Team, name: str, article_id: str) -> int:
    given = list_assignments(team.file, team.owner, now=NOW, article_id=article_id)
    return next(g.assignment.id for g in given if g.annotator_name == name)


def test_alone_nothing_is_assigned_and_everything_may_be_labeled(tmp_path: Path):
    project, article_id, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        assert may_label(project.file, me, article_id)
        assert claim_next(project.file, me, now=NOW) == article_id
        for number, sentence_id in enumerate(sentences):
            event = made_by(project, me, f"e{number}", sentence_id, QUOTE)
            assert record_annotations(project.file, me, [event], now=NOW).result().saved
        assert claim_next(project.file, me, now=NOW) is None
        assert extra_votes(project.file, now=NOW) == set()
        with project.file.reading() as db:
            assert stored_assignments.holdings(db) == []


def test_in_a_team_only_what_was_given_is_stored(tmp_path: Path):
    with Team(tmp_path) as team:
        ada = team.add("Ada")
        first, second = team.articles
        give(team.file, team.owner, first, ada.annotator_id, now=NOW)
        mixed = team.events(ada, [team.sentences(first)[0], team.sentences(second)[0], "0000:1-2"])
        receipt = record_annotations(team.file, ada, mixed, now=NOW).result()
        assert receipt.saved == [mixed[0].id]
        assert {event_id for event_id, _ in receipt.refused} == {mixed[1].id, mixed[2].id}
        assert dict(receipt.refused)[mixed[1].id].startswith("This article was not given to you")
        assert may_label(team.file, ada, first)
        assert not may_label(team.file, ada, second)
        # The owner, too, has to take it first.
        assert not may_label(team.file, team.owner, second)
        assert team.label(team.owner, second).saved == []
        take(team.file, team.owner, second, now=NOW)
        assert len(team.label(team.owner, second).saved) == len(team.sentences(second))


def test_a_resend_from_before_the_team_is_answered_as_saved(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        event = made_by(project, me, "early", sentences[0], QUOTE)
        record_annotations(project.file, me, [event], now=NOW).result()
    with Team(tmp_path) as team:  # the same file, now with a password
        assert record_annotations(team.file, me, [event], now=LATER).result().saved == ["early"]


def test_articles_are_dealt_whole_and_never_to_too_many(tmp_path: Path):
    with Team(tmp_path, articles=3, overlap=2) as team:
        people = [team.add(name) for name in ("Ada", "Ben", "Cy")]
        dealt: dict[str, list[str]] = {}
        for _ in range(4):
            for person in people:
                article_id = claim_next(team.file, person, now=NOW)
                if article_id is not None:
                    assert claim_next(team.file, person, now=NOW) == article_id  # the unfinished one first
                    assert team.label(person, article_id).refused == []
                    dealt.setdefault(article_id, []).append(person.name)
        assert sorted(dealt) == sorted(team.articles)
        assert all(len(set(names)) == len(names) == 2 for names in dealt.values())


def test_most_needed_first(tmp_path: Path):
    with Team(tmp_path, articles=4, overlap=2) as team:
        ada, ben, cy = team.add("Ada"), team.add("Ben"), team.add("Cy")
        give(team.file, team.owner, team.articles[0], ben.annotator_id, now=NOW)
        give(team.file, team.owner, team.articles[1], cy.annotator_id, now=NOW)
        for _ in range(2):
            article_id = claim_next(team.file, ada, now=NOW)
            assert article_id in team.articles[2:]
            team.label(ada, article_id)
        assert claim_next(team.file, ada, now=NOW) in team.articles[:2]


def test_import_order(tmp_path: Path):
    with Team(tmp_path, articles=3, order=IMPORT) as team:
        ada = team.add("Ada")
        order = []
        while (article_id := claim_next(team.file, ada, now=NOW)) is not None:
            order.append(article_id)
            team.label(ada, article_id)
        assert order == team.articles
        assert [p.summary.id for p in list_articles(team.file, ada)] == order


def test_the_preferred_article_is_dealt_where_it_is_free(tmp_path: Path):
    with Team(tmp_path, articles=3, order=IMPORT) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        assert claim_next(team.file, ada, now=NOW, prefer=team.articles[2]) == team.articles[2]
        assert claim_next(team.file, ben, now=NOW, prefer=team.articles[2]) == team.articles[0]


def test_the_preferred_one_of_several_that_are_theirs(tmp_path: Path):
    with Team(tmp_path, articles=3, order=IMPORT) as team:
        ada = team.add("Ada")
        for article_id in team.articles[:2]:
            give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        assert claim_next(team.file, ada, now=NOW) == team.articles[0]
        assert claim_next(team.file, ada, now=NOW, prefer=team.articles[1]) == team.articles[1]
        # No further one is dealt while there is work at hand.
        assert claim_next(team.file, ada, now=NOW, prefer=team.articles[2]) == team.articles[0]


def test_alone_the_preferred_one_is_opened(tmp_path: Path):
    with Team(tmp_path, articles=2) as team:
        team.file.write(lambda db: db.execute("update annotator set password_hash = null").rowcount).result()
        assert claim_next(team.file, team.owner, now=NOW, prefer=team.articles[1]) == team.articles[1]
        team.label(team.owner, team.articles[1])
        assert claim_next(team.file, team.owner, now=NOW, prefer="f" * 16) == team.articles[0]


def test_a_lease_runs_out_and_the_next_gets_the_article(tmp_path: Path):
    with Team(tmp_path, articles=1, lease=HOUR) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        (article_id,) = team.articles
        assert claim_next(team.file, ada, now=NOW) == article_id
        assert claim_next(team.file, ben, now=NOW + HOUR / 2) is None
        team.label(ada, article_id, count=1, now=NOW + HOUR / 2)
        assert claim_next(team.file, ben, now=NOW + HOUR) is None  # activity has extended it
        assert claim_next(team.file, ben, now=NOW + 2 * HOUR) == article_id
        late = team.label(ada, article_id, now=NOW + 2 * HOUR)
        assert len(late.saved) == len(team.sentences(article_id))
        assert extra_votes(team.file, now=NOW + 2 * HOUR) == {(article_id, ada.annotator_id)}
        assert holders(team, article_id) == ["Ben"]  # Ada's late labels don't take a place again
        assert claim_next(team.file, ada, now=NOW + 2 * HOUR) is None


def test_who_comes_back_goes_on_where_they_were(tmp_path: Path):
    with Team(tmp_path, articles=5, lease=HOUR, order=DealingOrder.NEED) as team:
        ada = team.add("Ada")
        begun = claim_next(team.file, ada, now=NOW)
        assert begun
        team.label(ada, begun, count=1)
        assert claim_next(team.file, ada, now=NOW + 10 * HOUR) == begun
        assert extra_votes(team.file, now=NOW + 10 * HOUR) == set()
        assert holders(team, begun) == ["Ada"]


def test_the_clock_set_back_takes_nothing_away(tmp_path: Path):
    with Team(tmp_path, articles=1, lease=HOUR) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        assert claim_next(team.file, ada, now=NOW)
        assert claim_next(team.file, ben, now=NOW - HOUR) is None
        assert claim_next(team.file, ada, now=NOW - HOUR) == team.articles[0]


def test_finished_articles_stay_whatever_the_time(tmp_path: Path):
    with Team(tmp_path, articles=1, lease=HOUR) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        team.label(ada, claim_next(team.file, ada, now=NOW) or "")
        assert claim_next(team.file, ben, now=NOW + timedelta(days=100)) is None


def test_what_is_given_by_hand_has_no_lease(tmp_path: Path):
    with Team(tmp_path, articles=1, lease=HOUR) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        give(team.file, team.owner, team.articles[0], ada.annotator_id, now=NOW)
        assert claim_next(team.file, ben, now=NOW + timedelta(days=100)) is None
        assert claim_next(team.file, ada, now=NOW + timedelta(days=100)) == team.articles[0]


def test_beyond_the_overlap_by_force_only(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        (article_id,) = team.articles
        give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        with pytest.raises(Refused, match="as many annotators as it needs"):
            give(team.file, team.owner, article_id, ben.annotator_id, now=NOW)
        with pytest.raises(Refused, match="as many annotators as it needs"):
            take(team.file, team.owner, article_id, now=NOW)
        assert holders(team, article_id) == ["Ada"]
        give(team.file, team.owner, article_id, ben.annotator_id, now=NOW, force=True)
        assert holders(team, article_id) == ["Ada", "Ben"]
        with pytest.raises(Refused, match="Ben already has “Meeting 1”"):
            give(team.file, team.owner, article_id, ben.annotator_id, now=NOW, force=True)


def test_a_batch_is_given_as_far_as_it_can_be(tmp_path: Path):
    with Team(tmp_path, articles=2) as team:
        ada = team.add("Ada")
        with team.file.reading() as db:
            batches = [row[0] for row in db.execute("select id from batch order by rowid").fetchall()]
        given = give_batch(team.file, team.owner, batches[0], ada.annotator_id, now=NOW)
        assert (given.given, given.left_out) == ([team.articles[0]], [])
        again = give_batch(team.file, team.owner, batches[0], ada.annotator_id, now=NOW)
        assert again.given == []
        assert again.left_out[0][0] == team.articles[0]
        assert "already" in again.left_out[0][1]
        for wrong in ((batches[0], "a-nobody"), ("b-none", ada.annotator_id)):
            with pytest.raises(NotFound):
                give_batch(team.file, team.owner, *wrong, now=NOW)


def test_releasing_frees_the_place_and_is_undone_by_giving_again(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        (article_id,) = team.articles
        claim_next(team.file, ada, now=NOW)
        team.label(ada, article_id)
        given = assignment_id(team, "Ada", article_id)
        take_back(team.file, team.owner, given, now=NOW, reason="A test article.")
        assert extra_votes(team.file, now=NOW) == {(article_id, ada.annotator_id)}
        assert list_articles(team.file, ada) == []
        assert claim_next(team.file, ada, now=NOW) is None  # not dealt to her again
        with pytest.raises(Refused, match="already ended on"):
            take_back(team.file, team.owner, given, now=NOW)
        give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        assert extra_votes(team.file, now=NOW) == set()
        assert claim_next(team.file, ben, now=NOW) is None


def test_an_annotator_can_give_back_their_own_only(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        claim_next(team.file, ada, now=NOW)
        given = assignment_id(team, "Ada", team.articles[0])
        with pytest.raises(NotAllowed):
            take_back(team.file, ben, given, now=NOW)
        take_back(team.file, ada, given, now=NOW)
        assert claim_next(team.file, ben, now=NOW) == team.articles[0]
        with pytest.raises(NotFound):
            take_back(team.file, team.owner, 99, now=NOW)


def test_reassigning_passes_the_place_on_in_one_step(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        (article_id,) = team.articles
        claim_next(team.file, ada, now=NOW)
        team.label(ada, article_id, count=1)
        reassign(team.file, team.owner, assignment_id(team, "Ada", article_id), ben.annotator_id, now=NOW)
        assert holders(team, article_id) == ["Ben"]
        assert team.label(ada, article_id).refused == []
        with team.file.reading() as db:
            assert stored_assignments.assignment(db, 1).reason == "Given to Ben."
        with pytest.raises(Refused, match="already ended on"):
            reassign(team.file, team.owner, 1, ben.annotator_id, now=NOW)
        with pytest.raises(NotFound):
            reassign(team.file, team.owner, 2, "a-nobody", now=NOW)
        assert holders(team, article_id) == ["Ben"]


def test_who_is_paused_finishes_and_gets_no_more(tmp_path: Path):
    with Team(tmp_path, articles=2) as team:
        ada = team.add("Ada")
        article_id = claim_next(team.file, ada, now=NOW)
        assert article_id
        team.pause(ada)
        assert claim_next(team.file, ada, now=NOW) == article_id
        team.label(ada, article_id)
        assert claim_next(team.file, ada, now=NOW) is None
        team.pause(ada, None)
        assert claim_next(team.file, ada, now=NOW) is not None


def test_a_closed_account_gives_its_unfinished_articles_free(tmp_path: Path):
    with Team(tmp_path, articles=2, order=IMPORT) as team:
        ada, ben = team.add("Ada"), team.add("Ben")
        team.label(ada, claim_next(team.file, ada, now=NOW) or "")
        give(team.file, team.owner, team.articles[1], ada.annotator_id, now=NOW)
        team.disable(ada)
        with pytest.raises(Refused, match="account is closed"):
            give(team.file, team.owner, team.articles[0], ada.annotator_id, now=NOW, force=True)
        assert claim_next(team.file, ben, now=NOW) == team.articles[1]
        team.disable(ada, None)
        assert holders(team, team.articles[0]) == ["Ada"]
        assert holders(team, team.articles[1]) == ["Ben"]


def test_archived_articles_are_put_away_and_come_back_with_their_assignments(tmp_path: Path):
    with Team(tmp_path, articles=2, order=IMPORT) as team:
        ada = team.add("Ada")
        first, second = team.articles
        assert claim_next(team.file, ada, now=NOW) == first
        archive(team.file, team.owner, first, now=NOW)
        archive(team.file, team.owner, first, now=NOW)
        assert list_articles(team.file, ada) == []
        assert team.label(ada, first, count=1).refused == []  # a late label is kept
        assert claim_next(team.file, ada, now=NOW) == second
        with pytest.raises(Refused, match="archived"):
            give(team.file, team.owner, first, ada.annotator_id, now=NOW)
        restore(team.file, team.owner, first, now=NOW)
        assert [p.summary.id for p in list_articles(team.file, ada)] == [first, second]
        with team.file.reading() as db:
            assert db.execute("select what from article_event").fetchall() == [("archived",), ("restored",)]
            assert verify(db).problems == ()


def test_opened_articles_are_not_dealt(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada = team.add("Ada")
        open_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
        assert claim_next(team.file, ada, now=NOW) is None
        close_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
        assert claim_next(team.file, ada, now=NOW) == team.articles[0]


def test_the_shared_share_goes_to_everybody_the_rest_to_as_many_as_needed(tmp_path: Path):
    with Team(tmp_path, articles=8, overlap=1, shared_percent=50) as team:
        people = [team.add(name) for name in ("Ada", "Ben", "Cy")]
        for person in people:
            while (article_id := claim_next(team.file, person, now=NOW)) is not None:
                team.label(person, article_id)
        for article_id in team.articles:
            shared = is_shared(team.file.project_id, article_id, 50)
            assert len(holders(team, article_id)) == (3 if shared else 1)


def test_owners_and_adjudicators_take_and_are_dealt_nothing(tmp_path: Path):
    with Team(tmp_path, articles=2, overlap=2) as team:
        ada, ann = team.add("Ada"), team.add("Ann", Role.ADJUDICATOR)
        for person in (team.owner, ann):
            assert claim_next(team.file, person, now=NOW) is None
            take(team.file, person, team.articles[0], now=NOW)
            assert claim_next(team.file, person, now=NOW) == team.articles[0]
        with pytest.raises(NotAllowed):
            take(team.file, ada, team.articles[1], now=NOW)


def test_an_article_with_nothing_to_label_is_not_dealt(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada = team.add("Ada")
        team.file.write(lambda db: db.execute("update sentence set part = 'credit'").rowcount).result()
        assert claim_next(team.file, ada, now=NOW) is None


def test_settings_are_kept_and_checked(tmp_path: Path):
    with Team(tmp_path) as team:
        assert assignment_settings(team.file) == AssignmentSettings()
        chosen = AssignmentSettings(3, 25, IMPORT, timedelta(minutes=45))
        set_assignment_settings(team.file, team.owner, chosen)
        assert assignment_settings(team.file) == chosen
        with pytest.raises(Refused, match="overlap of 0"):
            set_assignment_settings(team.file, team.owner, AssignmentSettings(overlap=0))
        assert assignment_settings(team.file) == chosen


def test_only_owners_manage(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, ann = team.add("Ada"), team.add("Ann", Role.ADJUDICATOR)
        (article_id,) = team.articles
        give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        for actor in (ada, ann):
            for attempt in (
                lambda actor: give(team.file, actor, article_id, ada.annotator_id, now=NOW),
                lambda actor: give_batch(team.file, actor, "b-1", ada.annotator_id, now=NOW),
                lambda actor: reassign(team.file, actor, 1, ann.annotator_id, now=NOW),
                lambda actor: archive(team.file, actor, article_id, now=NOW),
                lambda actor: restore(team.file, actor, article_id, now=NOW),
                lambda actor: open_to_annotators(team.file, actor, article_id, now=NOW),
                lambda actor: close_to_annotators(team.file, actor, article_id, now=NOW),
                lambda actor: list_assignments(team.file, actor, now=NOW),
                lambda actor: set_assignment_settings(team.file, actor, AssignmentSettings(2)),
            ):
                with pytest.raises(NotAllowed):
                    attempt(actor)
        with pytest.raises(NotAllowed):
            take_back(team.file, ann, 1, now=NOW)
        assert holders(team, article_id) == ["Ada"]


def test_from_alone_to_team_the_labels_stay_and_count_when_the_article_is_taken(tmp_path: Path):
    project, article_id, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        for number, sentence_id in enumerate(sentences):
            event = made_by(project, me, f"alone-{number}", sentence_id, Answer(label="quote"))
            record_annotations(project.file, me, [event], now=NOW).result()
        another_annotator(project)
    with Team(tmp_path, articles=0) as team:
        assert len(team.project.votes()) == len(sentences)
        assert extra_votes(team.file, now=NOW) == {(article_id, me.annotator_id)}
        take(team.file, me, article_id, now=NOW)
        assert extra_votes(team.file, now=NOW) == set()


def test_an_owner_who_was_demoted_a_moment_ago_manages_nothing(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, eve = team.add("Ada"), team.add("Eve", Role.OWNER)
        team.file.write(lambda db: accounts.set_role(db, eve.annotator_id, Role.ADJUDICATOR)).result()
        (article_id,) = team.articles
        with pytest.raises(NotAllowed, match="any more"):
            give(team.file, eve, article_id, ada.annotator_id, now=NOW)
        with pytest.raises(NotAllowed, match="any more"):
            archive(team.file, eve, article_id, now=NOW)
        assert holders(team, article_id) == []
