"""Leaving a person's votes out: everything that anybody gets is as if that person had never voted, and comes back."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.assignments import DealingOrder
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, Role
from labeling.domain.releases import AnnotatorNames
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.services.adjudication import dispute_queue, open_disputes, record_decisions, set_adjudication_settings
from labeling.services.agreement import agreement_report, article_votes, evidence_sentences
from labeling.services.annotations import record_annotations
from labeling.services.article_status import open_to_annotators
from labeling.services.articles import open_article
from labeling.services.assignments import claim_next, give, list_assignments
from labeling.services.codebooks import add_rule, current_codebook
from labeling.services.disagreements import disagreement_groups
from labeling.services.exports import VotesFormat, create_export, write_votes
from labeling.services.gold import gold_counts, gold_sentences
from labeling.services.left_out import people_left_out
from labeling.services.progress import own_progress, project_progress
from labeling.services.relabeling import ask_again, relabelings
from labeling.services.team import change_role, count_votes_again, leave_votes_out, voters
from labeling.services.verification import check_project
from labeling.services.vote_history import notes, sentence_history
from labeling.storage.annotations import last_sequence
from tests.projects import LATER, NOW
from tests.releases import EVERYTHING, tables_of
from tests.teams import HOUR, QUOTE, Team

WHY = "Answered at random."
ANSWERS = (
    Answer("reported_fact"), QUOTE, Answer("opinion"), Answer("quote", unsure=True), Answer(skip="photo_credit"),
    Answer("opinion", "quote"), Answer("unverified", note="Who says so?"), Answer(note="Later."),
)  # fmt: skip


class Story:
    """A team at work: three annotators, perhaps a spammer, a new rule, decisions, and an article that was opened.

    The same `seed` gives the same story, with or without the spammer.
    """

    def __init__(self, folder: Path, seed: int, *, spammer: bool, shared_percent: int = 0) -> None:
        folder.mkdir()
        self.team = Team(folder, articles=7, overlap=2, order=DealingOrder.IMPORT, shared_percent=shared_percent)
        set_adjudication_settings(
            self.team.file, self.team.owner, AdjudicationSettings(majority=bool(seed % 2), hints=True, reopen=True)
        )
        self.names = ("Ada", "Ben", "Cyd", *(("Sam",) if spammer else ()))
        for name in self.names:
            actor = self.team.add(name)
            for article_id in self.team.articles[:6]:
                give(self.team.file, self.team.owner, article_id, actor.annotator_id, now=NOW, force=True)
        if spammer:
            give(self.team.file, self.team.owner, self.team.articles[6], "a-sam", now=NOW)
        self._tell(np.random.default_rng(seed))

    def _tell(self, random: np.random.Generator) -> None:
        team, (first, second) = self.team, self.team.articles[:2]
        self._label(random, NOW)
        self._decide(second)
        ids = team.sentences(first)
        for number, name in enumerate(("Ada", "Sam")):  # asked apart, so that the others' question is the same one
            if name in self.names:
                who = [team.actors[name].annotator_id]
                ask_again(team.file, team.owner, ids, reason=f"{number}", now=NOW + HOUR, annotator_ids=who)
        add_rule(team.file, team.owner, "### R20 Tides\n\nA tide is a fact.", reason="A test.", now=NOW + HOUR)
        self._label(random, NOW + 2 * HOUR)
        open_to_annotators(team.file, team.owner, first, now=NOW + 3 * HOUR)
        self._label(random, NOW + 4 * HOUR)

    def _label(self, random: np.random.Generator, now: Any) -> None:
        """Everybody answers about half of the sentences. The dice fall in any case, and so do the ids."""
        for name in ("Ada", "Ben", "Cyd", "Sam"):
            for article_id in self.team.articles if name == "Sam" else self.team.articles[:6]:
                for sentence_id in self.team.sentences(article_id):
                    answer = ANSWERS[int(random.integers(len(ANSWERS)))]
                    if name == "Sam" and name not in self.names:
                        random.random()
                        self.team._events += 1
                    elif random.random() < 0.6:
                        events = self.team.events(self.team.actors[name], [sentence_id], answer)
                        assert (
                            not record_annotations(self.team.file, self.team.actors[name], events, now=now)
                            .result()
                            .refused
                        )
                    else:
                        self.team._events += 1

    def _decide(self, article_id: str) -> None:
        team = self.team
        with team.file.reading() as db:
            seen = last_sequence(db)
        codebook, who = current_codebook(team.file).id, team.owner.annotator_id
        events = [
            Adjudication(
                f"d{n}",
                sentence_id,
                who,
                Answer("opinion"),
                None,
                "",
                AdjudicationMethod.DECIDED,
                seen,
                0,
                codebook,
                900,
                NOW,
            )
            for n, sentence_id in enumerate(team.sentences(article_id))
        ]
        assert not record_decisions(team.file, team.owner, events, now=NOW + HOUR).result().refused

    def leave_out(self) -> None:
        leave_votes_out(self.team.file, self.team.owner, "a-sam", WHY, now=LATER)

    def count_again(self) -> None:
        count_votes_again(self.team.file, self.team.owner, "a-sam", now=LATER)

    def outputs(self, folder: Path) -> dict[str, Any]:
        """Everything that is made from votes, without what is said of the spammer and without numbers of rows."""
        file, owner, now = self.team.file, self.team.owner, NOW + 5 * HOUR
        report = asdict(agreement_report(file, owner, now=now, draws=100))
        report["left_out"].pop("people")
        progress = project_progress(file, owner, now=now)
        export = create_export(file, owner, VotesFormat.JSONL, now=now)
        disputed = dispute_queue(file, owner, early=True)
        opened = open_disputes(file, owner, disputed.sentence_ids)
        with tables_of(file, owner, folder, names=AnnotatorNames.NAMES, **EVERYTHING) as tables:
            facts = asdict(tables.facts)
            release = {
                name: list(getattr(tables, name)()) for name in ("articles", "labels", "annotations", "unsettled")
            }
        for name in ("sequence", "votes_left_out"):
            facts.pop(name)
        for row in release["articles"]:
            row.pop("batch")
        return {
            "agreement": report,
            "behind": [asdict(evidence) for evidence in evidence_sentences(file, owner)],
            "behind version": [
                asdict(evidence) for evidence in evidence_sentences(file, owner, codebook=current_codebook(file).id)
            ],
            "in an article": [
                article_votes(file, owner, article_id).votes_by_sentence for article_id in self.team.articles
            ],
            "groups": disagreement_groups(file, owner, now=now).groups,
            "gold": gold_sentences(file, owner),
            "gold of an article": [
                gold_sentences(file, owner, article_id=article_id) for article_id in self.team.articles
            ],
            "gold counts": gold_counts(file, owner),
            "queue": disputed,
            "queue of an article": [
                dispute_queue(file, owner, article_id=article_id) for article_id in self.team.articles
            ],
            "disputes": [
                (dispute.dispute, sorted(repr(v.answer) for v in dispute.votes), dispute.hint)
                for dispute in opened.disputes
            ],
            "progress": (progress.articles, progress.days, progress.estimate, progress.unusual_work),
            "people": [work for work in progress.annotators if work.name != "Sam"],
            "asked again": [
                (
                    relabeling.asked,
                    relabeling.answered,
                    relabeling.compared,
                    relabeling.before,
                    relabeling.after,
                    relabeling.alpha_before,
                )
                for relabeling in relabelings(file, owner)
                if relabeling.asked
            ],
            "export": [json.loads(line) for line in export.path.read_text().splitlines()],
            "votes": self.team.project.votes().drop(columns="sequence").to_dict("records"),
            "gold frame": self.team.project.gold().astype(str).to_dict("records"),
            "release": release,
            "facts": facts,
        }


def comparable(outputs: dict[str, Any]) -> dict[str, str]:
    """As text: figures that are not numbers are equal then. Ids of imports are chance."""
    return {name: re.sub(r"\bb-[0-9a-f]{12}\b", "b-", repr(value)) for name, value in outputs.items()}


@pytest.mark.parametrize(("seed", "shared"), [(1, 0), (2, 100)])
def test_all_is_as_if_the_person_had_never_voted_and_comes_back_as_it_was(tmp_path: Path, seed: int, shared: int):
    with_sam = Story(tmp_path / "with", seed, spammer=True, shared_percent=shared)
    without = Story(tmp_path / "without", seed, spammer=False, shared_percent=shared)
    with with_sam.team, without.team:
        before = comparable(with_sam.outputs(tmp_path / "rows 1"))
        with_sam.leave_out()
        left_out = comparable(with_sam.outputs(tmp_path / "rows 2"))
        clean = comparable(without.outputs(tmp_path / "rows 3"))
        for name, value in clean.items():
            assert left_out[name] == value, name
        same = {name for name, value in left_out.items() if value == before[name]}
        assert same <= {"people"}, "what is compared must depend on the votes"
        assert check_project(with_sam.team.file).problems == ()
        with_sam.count_again()
        after = comparable(with_sam.outputs(tmp_path / "rows 4"))
        for name, value in before.items():
            assert after[name] == value, name


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Two articles that need two annotators: Ada and Sam have labeled both, and they differ."""
    with Team(tmp_path, articles=2, overlap=2, order=DealingOrder.IMPORT) as made:
        for name, answer in (("Ada", QUOTE), ("Sam", Answer("opinion", note="Hm."))):
            actor = made.add(name)
            made.give_all(actor)
            for article_id in made.articles:
                made.label(actor, article_id, answer=answer)
        yield made


def leave_out(team: Team, name: str = "Sam", reason: str = WHY) -> int:
    return leave_votes_out(team.file, team.owner, team.actors[name].annotator_id, reason, now=LATER)


def test_the_person_keeps_what_is_theirs(team: Team):
    sam, article_id = team.actors["Sam"], team.articles[0]
    sentence_id = team.sentences(article_id)[0]

    def theirs() -> Any:
        opened = open_article(team.file, sam, article_id)
        own = own_progress(team.file, sam, now=LATER)
        return opened.vote_by_sentence, own, sentence_history(team.file, sam, sentence_id), notes(team.file, team.owner)

    before = theirs()
    assert leave_out(team) == 6
    assert theirs() == before
    assert team.project.annotations()["annotator"].tolist().count("a-sam") == 6
    assert not team.label(sam, article_id, answer=QUOTE).refused  # they may go on: that counts as little
    assert gold_counts(team.file, team.owner).gold == 0


def test_votes_to_come_are_left_out_too_and_all_count_again(team: Team):
    leave_out(team)
    team.label(team.actors["Sam"], team.articles[0], answer=QUOTE)
    assert gold_counts(team.file, team.owner).gold == 0
    count_votes_again(team.file, team.owner, "a-sam", now=LATER)
    assert gold_counts(team.file, team.owner).gold == 3


def test_their_place_is_offered_to_another(team: Team):
    ben = team.add("Ben")
    assert claim_next(team.file, ben, now=LATER) is None
    leave_out(team)
    given = list_assignments(team.file, team.owner, now=LATER)
    assert [(assignment.annotator_name, assignment.counts) for assignment in given] == [
        ("Ada", True), ("Ada", True), ("Sam", False), ("Sam", False),
    ]  # fmt: skip
    for article_id in team.articles:
        assert claim_next(team.file, ben, now=LATER) == article_id
        team.label(ben, article_id)
    assert claim_next(team.file, ben, now=LATER) is None
    assert gold_counts(team.file, team.owner).gold == 6
    assert claim_next(team.file, team.add("Cyd"), now=LATER) is None, "two whose votes count have each of them"


def test_a_place_whose_lease_ran_out_is_counted_once(team: Team):
    article_id = team.add_article(3)
    sam, ada, ben, cyd = team.actors["Sam"], team.actors["Ada"], team.add("Ben"), team.add("Cyd")
    assert claim_next(team.file, sam, now=LATER) == article_id
    assert claim_next(team.file, ada, now=LATER) == article_id
    leave_out(team)
    count = team.articles  # Ada and Sam hold the first two; as Sam's votes are left out, Ben gets them first
    for expected in [*count, article_id]:
        assert claim_next(team.file, ben, now=LATER) == expected
        team.label(ben, expected, now=LATER)
    assert claim_next(team.file, cyd, now=LATER) is None, "Ada is at it"
    assert claim_next(team.file, cyd, now=LATER + 3 * HOUR) == article_id, "Ada's lease ran out"
    assert claim_next(team.file, team.add("Dan"), now=LATER + 3 * HOUR) is None


def test_shared_articles_do_not_wait_for_people_who_are_left_out(tmp_path: Path):
    with Team(tmp_path, articles=1, overlap=1, shared_percent=100) as team:
        for name in ("Ada", "Sam"):
            team.give_all(team.add(name))
        team.label(team.actors["Ada"], team.articles[0])
        (article,) = project_progress(team.file, team.owner, now=LATER).articles
        assert (article.status.value, article.needed) == ("in progress", 2)
        leave_out(team)
        (article,) = project_progress(team.file, team.owner, now=LATER).articles
        assert (article.status.value, article.needed, article.extra) == ("labeled", 1, 0)


def test_decisions_stay(team: Team):
    sentence_id, codebook = team.sentences(team.articles[0])[0], current_codebook(team.file).id
    who = team.owner.annotator_id
    adjudication = Adjudication(
        "d", sentence_id, who, Answer("opinion"), None, "", AdjudicationMethod.DECIDED, 12, 0, codebook, 9, NOW
    )
    record_decisions(team.file, team.owner, [adjudication], now=NOW).result()
    leave_out(team)
    (gold,) = [
        gold_sentence.gold for gold_sentence in gold_sentences(team.file, team.owner) if gold_sentence.gold.basis
    ]
    assert (gold.label, gold.basis, gold.votes) == ("opinion", "adjudicated", 1)


def test_the_only_annotator_can_be_left_out(team: Team):
    leave_out(team)
    leave_out(team, "Ada")
    report = agreement_report(team.file, team.owner, now=LATER, draws=100)
    assert (report.people, report.left_out.people) == ((), 2)
    assert report.left_out.words == ["the votes of 2 people: an owner leaves them out"]
    assert gold_counts(team.file, team.owner).gold == 0
    assert people_left_out(team.file, team.owner) == 2
    assert create_export(team.file, team.owner, VotesFormat.CSV, now=LATER).manifest.rows == 0


def test_an_export_says_what_it_lacks_and_its_counts_add_up(team: Team, tmp_path: Path):
    out = tmp_path / "votes.csv"
    full = write_votes(team.file, team.owner, out, VotesFormat.CSV, now=LATER)
    leave_out(team)
    manifest = write_votes(team.file, team.owner, out, VotesFormat.CSV, now=LATER)
    assert manifest.votes_left_out == [{"annotator": "a-sam", "votes": 6, "reason": WHY}]
    assert full.votes_left_out == []
    assert manifest.rows + manifest.votes_left_out[0]["votes"] == full.rows == 12


@pytest.mark.parametrize("role", [Role.ADJUDICATOR, Role.ANNOTATOR])
def test_only_owners_decide_whose_votes_count(team: Team, role: Role):
    actor = team.add("Olga", role)
    with pytest.raises(NotAllowed):
        leave_votes_out(team.file, actor, "a-sam", WHY, now=LATER)
    with pytest.raises(NotAllowed):
        count_votes_again(team.file, actor, "a-sam", now=LATER)
    with pytest.raises(NotAllowed):
        voters(team.file, actor)


def test_an_owner_who_is_none_any_more_decides_nothing(team: Team):
    olga = team.add("Olga", Role.OWNER)
    change_role(team.file, team.owner, olga.annotator_id, Role.ANNOTATOR, now=NOW)
    with pytest.raises(NotAllowed):
        leave_votes_out(team.file, olga, "a-sam", WHY, now=LATER)
    assert people_left_out(team.file, team.owner) == 0


@pytest.mark.parametrize("reason", ["", "  \n ", "\u200b", "x" * 301, "sam is a spammer", "It was Sam."])
def test_a_reason_that_cannot_stand_on_the_card_is_refused(team: Team, reason: str):
    with pytest.raises(Refused):
        leave_out(team, reason=reason)
    assert people_left_out(team.file, team.owner) == 0


def test_a_reason_that_only_begins_like_the_name_is_none_of_theirs(team: Team):
    leave_out(team, reason="The same answer\u202e\n for all.")
    assert [voter.left_out.reason for voter in voters(team.file, team.owner) if voter.left_out] == [
        "The same answer for all."
    ]


def test_nothing_is_said_twice_and_nobody_unknown_is_left_out(team: Team):
    with pytest.raises(Refused, match="are not left out"):
        count_votes_again(team.file, team.owner, "a-sam", now=LATER)
    with pytest.raises(NotFound):
        leave_votes_out(team.file, team.owner, "a-nobody", WHY, now=LATER)
    leave_out(team)
    with pytest.raises(Refused, match="already"):
        leave_out(team)


def test_who_said_so_and_when_is_kept(team: Team):
    leave_out(team)
    count_votes_again(team.file, team.owner, "a-sam", reason="It was a mistake.", now=LATER + HOUR)
    (sam,) = [voter for voter in voters(team.file, team.owner) if voter.name == "Sam"]
    history = [(event.action.value, event.reason, event.at, event.by) for event in sam.history]
    who = team.owner.annotator_id
    assert history == [("left out", WHY, LATER, who), ("counted", "It was a mistake.", LATER + HOUR, who)]
    assert (sam.left_out, sam.votes) == (None, 6)
    with team.file.reading() as db:
        assert db.execute("select count(*) from exclusion").fetchone() == (2,)


def test_an_owner_may_leave_out_their_own_votes(team: Team):
    olga = team.add("Olga", Role.OWNER)
    give(team.file, team.owner, team.articles[0], olga.annotator_id, now=NOW, force=True)
    team.label(olga, team.articles[0], answer=Answer("opinion"))
    leave_votes_out(team.file, olga, olga.annotator_id, "I wrote the rules.", now=LATER)
    assert {person.name for person in agreement_report(team.file, olga, now=LATER, draws=100).people} == {"Ada", "Sam"}


def test_an_adjudicator_hears_of_it_without_a_name(team: Team):
    leave_out(team)
    assert people_left_out(team.file, Actor("x", "x", Role.ADJUDICATOR)) == 1
    with pytest.raises(NotAllowed):
        people_left_out(team.file, team.actors["Ada"])
