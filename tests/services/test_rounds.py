"""A vote stays what it was when it was blind, whatever its annotator answers after the article was opened."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.agreement_report import FigureSubject, discussion_words
from labeling.domain.gold import Dispute, NoGoldReason
from labeling.domain.model import Actor, Answer, ArticleUse, Role
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import open_project
from labeling.services.adjudication import accept_unanimous, dispute_queue, open_disputes, set_adjudication_settings
from labeling.services.agreement import agreement_report, evidence_sentences
from labeling.services.annotations import record_annotations
from labeling.services.article_status import close_to_annotators, open_to_annotators
from labeling.services.articles import list_articles, open_article, stripes
from labeling.services.assignments import give, take_back
from labeling.services.exports import VotesFormat, write_votes
from labeling.services.feedback import feedback
from labeling.services.gold import gold_sentences
from labeling.services.imports import Matches, apply_import, plan_import, suggest_matches, take_back_import
from labeling.services.interchange import write_project
from labeling.services.progress import own_progress
from labeling.services.relabeling import ask_again, relabelings, withdraw
from labeling.services.training import check_results
from labeling.services.vote_history import notes, sentence_history
from labeling.storage import article_uses
from labeling.storage.accounts import annotators
from labeling.storage.verify import verify
from tests.divided import DividedTeam
from tests.projects import NOW
from tests.releases import EVERYTHING, published
from tests.services.test_feedback import decide
from tests.teams import QUOTE, Team

OPINION = Answer(label="opinion")
LATER = NOW + timedelta(hours=1)


class Opened(Team):
    """Ada said quote and Ben opinion of everything in eight articles; then the articles were opened to them."""

    def __init__(self, folder: Path, *, articles: int = 8) -> None:
        super().__init__(folder, articles=articles, overlap=3)
        self.ada, self.ben = self.add("Ada"), self.add("Ben")
        self.eve = self.add("Eve", Role.ADJUDICATOR)
        for actor in (self.ada, self.ben):
            self.give_all(actor)
        for article_id in self.articles:
            self.label(self.ada, article_id, answer=QUOTE)
            self.label(self.ben, article_id, answer=OPINION)

    def open(self) -> None:
        for article_id in self.articles:
            open_to_annotators(self.file, self.owner, article_id, now=NOW)

    def say(self, actor: Actor, sentence_ids: list[str], answer: Answer) -> None:
        receipt = record_annotations(self.file, actor, self.events(actor, sentence_ids, answer), now=LATER).result()
        assert not receipt.refused

    def votes(self) -> list[tuple[str, str, str | None]]:
        rows = self.project.votes().astype(object)
        rows = rows.where(rows.notna(), None)
        return list(zip(rows["sentence_id"], rows["annotator"], rows["label"], strict=True))


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Opened]:
    with Opened(tmp_path) as made:
        yield made


def first(team: Team) -> str:
    return team.sentences(team.articles[0])[0]


def figures(team: Team) -> dict[str, object]:
    """All of the report but what is about the discussion, and the gold."""
    report = agreement_report(team.file, team.owner, now=NOW, draws=100)
    gold = [
        (gold_sentence.sentence.id, gold_sentence.gold, dict(gold_sentence.soft))
        for gold_sentence in gold_sentences(team.file, team.owner)
    ]
    return asdict(replace(report, discussion=None)) | {"gold": gold}


def test_the_story_of_an_annotator_who_changes_all_labels(team: Opened, tmp_path: Path):
    team.open()
    before, votes = figures(team), team.votes()
    assert before["percent"]["value"] == 0.0  # type: ignore[index]
    for article_id in team.articles:
        team.label(team.ben, article_id, answer=QUOTE, now=LATER)
    assert figures(team) == before
    assert team.votes() == votes
    report = agreement_report(team.file, team.owner, now=NOW)
    assert report.percent.value == 0.0
    discussion = report.discussion
    assert discussion is not None
    assert (discussion.articles, discussion.changed, discussion.late) == (8, 24, 0)
    assert (discussion.before.percent.value, discussion.after.percent.value) == (0.0, 1.0)
    assert (discussion.before.percent.sentences, discussion.after.percent.sentences) == (24, 24)
    assert "not independent" in discussion_words(discussion)
    folder = published(team.file, team.owner, formats=("jsonl",), **EVERYTHING)
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "| raw agreement | 0.00" in card
    assert "the annotators of 24 votes gave a different answer" in card
    rows = [json.loads(line) for line in (folder / "jsonl" / "annotations.jsonl").read_text().splitlines()]
    assert [(row["label"], row["later_label"]) for row in rows if row["label"] == "opinion"] == [
        ("opinion", "quote")
    ] * 24
    assert {row["later_label"] for row in rows if row["label"] == "quote"} == {None}
    assert {row["round"] for row in rows} == {1}


def test_owner_and_adjudicator_see_second_thoughts_and_annotators_their_own(team: Opened):
    team.open()
    team.say(team.ben, [first(team)], QUOTE)
    for decider in (team.owner, team.eve):
        [opened] = open_disputes(team.file, decider, [first(team)]).disputes
        assert sorted((vote.answer.label, vote.second_thought) for vote in opened.votes) == [
            ("opinion", QUOTE),
            ("quote", None),
        ]
    [behind] = [
        evidence for evidence in evidence_sentences(team.file, team.owner) if evidence.sentence.id == first(team)
    ]
    assert [(vote.name, vote.answer, vote.second_thought) for vote in behind.votes] == [
        ("Ada", QUOTE, None),
        ("Ben", OPINION, QUOTE),
    ]
    cid = team.add("Cid")  # who holds nothing sees nothing
    assert feedback(team.file, cid) == []
    own = open_article(team.file, team.ben, team.articles[0])
    assert own.vote_by_sentence[first(team)].annotation.answer == QUOTE
    assert own.second_thoughts == set(team.sentences(team.articles[0]))
    assert stripes(team.file, team.ben, [team.articles[0]])[team.articles[0]][0][1] == QUOTE
    steps = sentence_history(team.file, team.owner, first(team))
    assert [(step.annotator_name, step.is_second_thought) for step in steps] == [
        ("Ada", False),
        ("Ben", False),
        ("Ben", True),
    ]
    ratings = team.project.annotations()
    assert ratings["second_thought"].sum() == 1


def test_what_is_taken_back_after_the_opening_still_counts(team: Opened):
    team.open()
    votes = team.votes()
    team.say(team.ben, team.sentences(team.articles[0]), Answer())
    assert team.votes() == votes
    assert first(team) not in open_article(team.file, team.ben, team.articles[0]).vote_by_sentence
    measured = agreement_report(team.file, team.owner, now=NOW, draws=100).discussion
    assert measured is not None
    assert (measured.changed, measured.before.percent.sentences, measured.after.percent.sentences) == (3, 21, 21)


def test_who_thinks_as_at_first_again_has_no_second_thought(team: Opened):
    team.open()
    team.say(team.ben, [first(team)], QUOTE)
    team.say(team.ben, [first(team)], OPINION)
    [opened] = open_disputes(team.file, team.owner, [first(team)]).disputes
    assert [vote.second_thought for vote in opened.votes] == [None, None]


def test_closing_an_article_makes_nobody_forget_and_tells_those_nothing_who_come_later(team: Opened):
    article_id = team.articles[0]
    open_to_annotators(team.file, team.owner, article_id, now=NOW)
    close_to_annotators(team.file, team.owner, article_id, now=NOW + timedelta(minutes=1))
    team.say(team.ben, [first(team)], QUOTE)
    cid = team.add("Cid")
    give(team.file, team.owner, article_id, cid.annotator_id, now=LATER)
    team.say(cid, [first(team)], QUOTE)
    label_by_person = {who: label for sentence_id, who, label in team.votes() if sentence_id == first(team)}
    assert label_by_person == {"a-ada": "quote", "a-ben": "opinion", "a-cid": "quote"}


def test_who_gave_the_article_back_before_it_was_opened_saw_nothing(team: Opened):
    article_id = team.articles[0]
    with team.file.reading() as db:
        ((assignment_id,),) = db.execute(
            "select id from assignment where annotator_id = 'a-ben' and article_id = ?", [article_id]
        ).fetchall()
    take_back(team.file, team.owner, assignment_id, now=NOW)
    open_to_annotators(team.file, team.owner, article_id, now=NOW + timedelta(minutes=1))
    team.say(team.ben, [first(team)], QUOTE)
    assert ("a-ben", "quote") in {(who, label) for sentence, who, label in team.votes() if sentence == first(team)}


def test_a_first_answer_after_the_opening_is_done_and_counts_for_nothing_else(team: Opened):
    cid, article_id = team.add("Cid"), team.articles[0]
    give(team.file, team.owner, article_id, cid.annotator_id, now=NOW)
    team.open()
    before = figures(team)
    team.label(cid, article_id, answer=QUOTE, now=LATER)
    team.say(cid, [first(team)], replace(QUOTE, note="As Ada says."))
    assert figures(team) == before
    progress = own_progress(team.file, cid, now=LATER)
    assert (progress.work.labeled, progress.work.done, progress.finished) == (3, 3, 1)
    assert [article.is_finished for article in list_articles(team.file, cid)] == [True]
    assert [note.answer.note for note in notes(team.file, team.owner)] == ["As Ada says."]
    measured = agreement_report(team.file, team.owner, now=NOW, draws=100).discussion
    assert measured is not None
    assert (measured.changed, measured.late) == (0, 3)
    assert "3 first answers came only then" in discussion_words(measured)
    [opened] = open_disputes(team.file, team.owner, [first(team)]).disputes
    shown = sorted((vote.answer.label or "", vote.second_thought) for vote in opened.votes)
    assert shown == [("", replace(QUOTE, note="As Ada says.")), ("opinion", None), ("quote", None)]


def test_an_unsure_mark_after_an_acceptance_in_bulk_raises_the_dispute_again(tmp_path: Path):
    with Team(tmp_path, articles=1, overlap=2) as team:
        for name in ("Ada", "Ben"):
            team.give_all(team.add(name))
            team.label(team.actors[name], team.articles[0])
        accept_unanimous(team.file, team.owner, audit_percent=0, now=NOW)
        assert dispute_queue(team.file, team.owner).disputed == []
        ada = team.actors["Ada"]
        events = team.events(ada, [first(team)], replace(QUOTE, unsure=True))
        record_annotations(team.file, ada, events, now=LATER).result()
        assert [
            (disputed.sentence_id, disputed.dispute) for disputed in dispute_queue(team.file, team.owner).disputed
        ] == [(first(team), Dispute.UNSURE)]


def test_second_thoughts_bring_a_sentence_back_only_if_the_owner_wants_it(tmp_path: Path):
    with Team(tmp_path, articles=2, overlap=2) as team:
        for name in ("Ada", "Ben"):
            team.give_all(team.add(name))
            for article_id in team.articles:
                team.label(team.actors[name], article_id)
        ada = team.actors["Ada"]
        accept_unanimous(team.file, team.owner, audit_percent=0, now=NOW)
        for article_id in team.articles:
            open_to_annotators(team.file, team.owner, article_id, now=NOW)
        gold = gold_sentences(team.file, team.owner)
        record_annotations(team.file, ada, team.events(ada, [first(team)], OPINION), now=LATER).result()
        assert dispute_queue(team.file, team.owner).disputed == []
        set_adjudication_settings(team.file, team.owner, AdjudicationSettings(reopen=True))
        assert [
            (disputed.sentence_id, disputed.dispute) for disputed in dispute_queue(team.file, team.owner).disputed
        ] == [(first(team), Dispute.LATE)]
        assert gold_sentences(team.file, team.owner) == gold


def test_what_is_asked_again_after_closing_counts_until_the_article_is_opened_once_more(team: Opened):
    article_id = team.articles[0]
    team.open()
    close_to_annotators(team.file, team.owner, article_id, now=NOW)
    team.say(team.ben, [first(team)], Answer(label="unverified"))
    asked = ask_again(team.file, team.owner, [first(team)], reason="Clearer now.", now=LATER)
    team.say(team.ben, [first(team)], QUOTE)
    label_by_person = {who: label for sentence_id, who, label in team.votes() if sentence_id == first(team)}
    assert label_by_person == {"a-ada": "quote", "a-ben": "quote"}
    [report] = relabelings(team.file, team.owner)
    assert (report.relabeling.id, report.answered) == (asked, 1)
    row = team.project.votes().set_index(["sentence_id", "annotator"]).loc[(first(team), "a-ben")]
    assert row["round"] == 2
    open_to_annotators(team.file, team.owner, article_id, now=LATER)
    team.say(team.ben, [first(team)], OPINION)
    assert {who: label for sentence_id, who, label in team.votes() if sentence_id == first(team)} == label_by_person


def test_what_was_asked_again_is_hidden_until_the_next_opening_and_withdrawn_questions_begin_no_round(team: Opened):
    article_id, sentence_ids = team.articles[0], team.sentences(team.articles[0])
    asked = ask_again(team.file, team.owner, sentence_ids[:2], reason="Clearer now.", now=NOW)
    withdrawn = ask_again(team.file, team.owner, sentence_ids[2:], reason="A mistake.", now=NOW)
    withdraw(team.file, team.owner, withdrawn, now=NOW)
    assert asked < withdrawn
    open_to_annotators(team.file, team.owner, article_id, now=NOW)
    team.say(team.ben, sentence_ids, QUOTE)
    labels = [label for _, who, label in team.votes() if who == "a-ben"][:3]
    assert labels == ["quote", "quote", "opinion"]
    with team.file.reading() as db:
        assert verify(db).is_sound
    steps = sentence_history(team.file, team.ben, sentence_ids[0])
    assert {step.annotator_name for step in steps} == {"Ben"}
    assert {step.annotator_name for step in sentence_history(team.file, team.ben, sentence_ids[2])} == {"Ada", "Ben"}


def test_a_score_on_checks_is_that_of_the_blind_answers(team: Opened):
    article_id = team.articles[0]
    team.file.write(
        lambda db: article_uses.set_use(db, article_id, ArticleUse.CHECK, at=NOW, by=team.owner.annotator_id)
    ).result()
    decided(team, article_id, "quote")
    cid = team.add("Cid")
    give(team.file, team.owner, article_id, cid.annotator_id, now=NOW)
    team.label(cid, article_id, answer=OPINION)
    before = check_results(team.file, team.owner)
    right = {one.name: (one.checks.overall.right, one.checks.overall.total) for one in before}
    assert right == {"Ada": (3, 3), "Ben": (0, 3), "Cid": (0, 3)}
    open_to_annotators(team.file, team.owner, article_id, now=NOW)
    team.label(cid, article_id, answer=QUOTE, now=LATER)
    assert check_results(team.file, team.owner) == before


def decided(team: Team, article_id: str, label: str) -> None:
    for sentence_id in team.sentences(article_id):
        decide(team, sentence_id, label)
    with team.file.reading() as db:
        assert db.execute("select count(*) from decision").fetchone()[0] > 0


def test_an_export_has_one_row_a_vote_and_tells_second_thoughts(team: Opened, tmp_path: Path):
    team.open()
    team.say(team.ben, [first(team)], Answer(skip="fragment"))
    out = tmp_path / "votes.jsonl"
    write_votes(team.file, team.owner, out, VotesFormat.JSONL, now=NOW)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 48
    [changed] = [row for row in rows if row["later_skip"]]
    assert (changed["annotator"], changed["label"], changed["later_label"]) == ("a-ben", "opinion", None)


def test_another_project_takes_second_thoughts_for_what_they_are(team: Opened, tmp_path: Path):
    team.open()
    team.say(team.ben, team.sentences(team.articles[0]), QUOTE)
    out = tmp_path / "out.jsonl"
    write_project(team.file, team.owner, out)
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[0])["version"] == 2
    foreign = read_foreign({out.name: out.read_bytes()}, ForeignFormat.FACTMARK)
    with open_project(tmp_path / "other" / "project.db") as other:
        boss = other.local_owner()
        matches = suggest_matches(other.file, boss, foreign, "factmark")
        report = apply_import(other.file, boss, foreign, matches, form="factmark", name=out.name, now=LATER)
        theirs = other.votes().sort_values(["sentence_id", "annotator"])
        assert list(theirs["later_label"].notna()).count(True) == 3
        assert sorted(theirs["label"]) == ["opinion"] * 24 + ["quote"] * 24
        with other.file.reading() as db:
            assert verify(db).counts["second_thought"] == 3
        again = plan_import(other.file, boss, foreign, matches, now=LATER)
        assert (again.votes.added, again.votes.conflicts) == (0, 0)
        assert report.import_id is not None
        take_back_import(other.file, boss, report.import_id, now=LATER)
        assert len(other.votes()) == 0
        with other.file.reading() as db:
            assert verify(db).is_sound
    matches = suggest_matches(team.file, team.owner, foreign, "factmark")
    here = plan_import(team.file, team.owner, foreign, matches, now=LATER)
    assert (here.votes.added, here.votes.known, here.votes.conflicts) == (0, 48, 0)


def test_a_table_of_votes_does_not_get_past_an_opening(team: Opened):
    """Ben's answers from elsewhere are second thoughts: he could see the others' here. Somebody new could not."""
    team.open()
    article_id = team.articles[0]
    dee = team.add("Dee")
    give(team.file, team.owner, article_id, dee.annotator_id, now=NOW)
    text = "The harbour board met for the 1th time on Tuesday."
    rows = "".join(f"{name},quote,{first(team)},{text}\n" for name in ("Dee", "Fay"))
    foreign = read_foreign({"votes.csv": f"annotator,label,sentence_id,text\n{rows}".encode()}, ForeignFormat.CSV)
    before = len(team.votes())
    matches = Matches({"quote": "quote"}, {"Dee": "a-dee", "Fay": "Fay"})
    apply_import(team.file, team.owner, foreign, matches, form="csv", name="votes.csv", now=LATER)
    with team.file.reading() as db:
        names = {person.id: person.name for person in annotators(db)}
        assert verify(db).counts["second_thought"] == 1
    voters = [names[who] for sentence_id, who, _ in team.votes() if sentence_id == first(team)]
    assert sorted(voters) == ["Ada", "Ben", "Fay"]
    assert len(team.votes()) == before + 1


def test_before_and_after_have_their_intervals(tmp_path: Path):
    with DividedTeam(tmp_path, articles=8) as team:
        for number, article_id in enumerate(team.articles):
            team.say(team.ben, article_id, ["quote", "quote", "opinion"] if number % 3 else ["opinion"] * 3)
            open_to_annotators(team.file, team.owner, article_id, now=NOW)
        before = agreement_report(team.file, team.owner, now=NOW)
        for number, article_id in enumerate(team.articles):
            team.say(team.ben, article_id, ["quote", "quote", "quote"] if number % 2 else ["quote", "opinion", "quote"])
        report = agreement_report(team.file, team.owner, now=NOW)
        assert (report.percent, report.alpha) == (before.percent, before.alpha)
        discussion = report.discussion
        assert discussion is not None
        assert discussion.before.percent == report.percent
        for percent in (discussion.before.percent, discussion.after.percent):
            assert percent.low is not None
            assert percent.value is not None
            assert percent.high is not None
            assert percent.low < percent.value < percent.high
        assert discussion.after.percent.value == pytest.approx(20 / 24)
        assert [name for about, name, _, _ in report.figures() if about is FigureSubject.DISCUSSION] == [
            "before", "before", "after", "after",
        ]  # fmt: skip


def test_the_report_hears_of_another_opening(team: Opened):
    open_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
    team.say(team.ben, [first(team)], QUOTE)
    for article_id in team.articles[1:3]:
        before = agreement_report(team.file, team.owner, now=NOW, draws=100).discussion
        open_to_annotators(team.file, team.owner, article_id, now=NOW)
        after = agreement_report(team.file, team.owner, now=NOW, draws=100).discussion
        assert before is not None
        assert after is not None
        assert after.articles == before.articles + 1


def test_without_an_opening_there_is_nothing_to_compare(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        assert agreement_report(team.file, team.owner, now=NOW, draws=100).discussion is None
        assert NoGoldReason.TIE not in {
            gold_sentence.gold.no_gold_reason for gold_sentence in gold_sentences(team.file, team.owner)
        }
