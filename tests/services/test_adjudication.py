"""Who may decide what, what comes into the queue, and that nobody overwrites what they haven't seen."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from labeling.domain.adjudication import AdjudicationSettings, NamesShown, QueueOrder
from labeling.domain.gold import Dispute, GoldBasis
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, ArticleUse, Role
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.services.adjudication import (
    Accepted,
    accept_unanimous,
    adjudication_settings,
    dispute_queue,
    open_disputes,
    record_decisions,
    set_adjudication_settings,
    take_back_acceptance,
)
from labeling.services.annotations import Receipt
from labeling.services.article_status import archive
from labeling.services.assignments import give
from labeling.services.codebooks import current_codebook
from labeling.services.gold import gold_sentences
from labeling.storage import accounts
from labeling.storage.adjudications import adjudications_on, decisions
from labeling.storage.annotations import insert_annotations, last_sequence
from labeling.storage.article_uses import set_use
from tests.projects import LATER, NOW
from tests.teams import QUOTE, Team

ROOT = Path(__file__).parent.parent.parent
FACT, OPINION = Answer("reported_fact"), Answer("opinion")


class Court(Team):
    """A team with two annotators and two adjudicators, an overlap of two, and short ways to vote and to decide."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, overlap=2)
        self.ann, self.ben, self.cyd = self.add("Ann"), self.add("Ben"), self.add("Cyd")
        self.judith, self.jo = self.add("Judith", Role.ADJUDICATOR), self.add("Jo", Role.ADJUDICATOR)
        self.codebook = current_codebook(self.file).id
        self.first, self.second = (self.sentences(article_id) for article_id in self.articles)
        self._made = 0

    def vote(self, actor: Actor, *answers: tuple[str, Answer]) -> None:
        """Store votes, given or not: what matters here is that they are there."""
        events = [self.events(actor, [sentence_id], answer)[0] for sentence_id, answer in answers]
        self.file.write(lambda db: insert_annotations(db, events, saved_at=NOW)).result()

    def disagree(self, sentence_id: str) -> None:
        self.vote(self.ann, (sentence_id, QUOTE))
        self.vote(self.ben, (sentence_id, FACT))

    def event(self, actor: Actor, sentence_id: str, label: str | None = "opinion", **fields: object) -> Adjudication:
        self._made += 1
        with self.file.reading() as db:
            votes = last_sequence(db)
        answer = Answer(label, fields.pop("secondary", None), fields.pop("skip", None))  # type: ignore[arg-type]
        return replace(
            Adjudication(
                f"d{self._made}", sentence_id, actor.annotator_id, answer, None, "",
                AdjudicationMethod.DECIDED, votes, 0, self.codebook, 900, NOW,
            ),
            **fields,
        )  # fmt: skip

    def record(self, actor: Actor, *events: Adjudication) -> Receipt:
        return record_decisions(self.file, actor, events, now=NOW).result()

    def decide(self, actor: Actor, sentence_id: str, label: str | None = "opinion", **fields: object) -> Receipt:
        return self.record(actor, self.event(actor, sentence_id, label, **fields))

    def disputes(self, **options: object) -> dict[str, Dispute]:
        return {
            disputed.sentence_id: disputed.dispute
            for disputed in dispute_queue(self.file, self.judith, **options).disputed
        }  # type: ignore[arg-type]

    def by(self) -> dict[str, GoldBasis | None]:
        return {
            gold_sentence.sentence.id: gold_sentence.gold.basis
            for gold_sentence in gold_sentences(self.file, self.owner)
        }


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with Court(tmp_path) as made:
        yield made


def hold(court: Court, actor: Actor, article: int = 0) -> None:
    give(court.file, court.owner, court.articles[article], actor.annotator_id, now=NOW)


# The queue


def test_what_differs_is_unsure_or_skipped_by_some_is_in_the_queue(court: Court):
    labels, skip, agreed = court.first
    unsure = court.second[0]
    court.vote(court.ann, (labels, QUOTE), (skip, QUOTE), (agreed, QUOTE), (unsure, QUOTE))
    court.vote(
        court.ben, (labels, FACT), (skip, Answer(skip="x")), (agreed, QUOTE), (unsure, Answer("quote", unsure=True))
    )
    assert court.disputes() == {labels: Dispute.LABELS, skip: Dispute.SKIP, unsure: Dispute.UNSURE}
    queue = dispute_queue(court.file, court.judith)
    assert (queue.unanimous, queue.decided, queue.waiting, queue.blind_articles) == (1, 0, 0, 0)


def test_a_single_unsure_vote_waits_for_the_others_unless_asked_for_early(court: Court):
    court.vote(court.ann, (court.first[0], Answer(unsure=True)))
    assert court.disputes() == {}
    assert dispute_queue(court.file, court.judith).waiting == 1
    assert court.disputes(early=True) == {court.first[0]: Dispute.UNSURE}


def test_the_lowest_agreement_comes_first_or_article_by_article(court: Court):
    two_to_one, one_to_one = court.first[0], court.second[0]
    court.disagree(two_to_one)
    court.vote(court.cyd, (two_to_one, QUOTE))
    court.disagree(one_to_one)
    assert dispute_queue(court.file, court.judith).sentence_ids == [one_to_one, two_to_one]
    assert dispute_queue(court.file, court.judith, order=QueueOrder.ARTICLE).sentence_ids == [two_to_one, one_to_one]
    assert dispute_queue(court.file, court.judith, article_id=court.articles[1]).sentence_ids == [one_to_one]


def test_what_is_decided_leaves_the_queue_and_taking_it_back_brings_it_back(court: Court):
    sentence_id = court.first[0]
    court.disagree(sentence_id)
    court.decide(court.judith, sentence_id)
    assert court.disputes() == {}
    assert dispute_queue(court.file, court.judith).decided == 1
    court.decide(court.judith, sentence_id, None)
    assert court.disputes() == {sentence_id: Dispute.LABELS}


def test_a_later_vote_that_differs_brings_a_decision_back_and_one_that_agrees_does_not(court: Court):
    sentence_id = court.first[0]
    court.disagree(sentence_id)
    court.decide(court.judith, sentence_id)
    court.vote(court.ann, (sentence_id, OPINION))
    assert court.disputes() == {}
    court.vote(court.cyd, (sentence_id, FACT))
    assert court.disputes() == {sentence_id: Dispute.LATE}
    court.decide(court.judith, sentence_id)
    assert court.disputes() == {}


def test_on_a_check_those_who_answer_otherwise_do_not_bring_it_back(court: Court):
    sentence_id = court.first[0]
    court.decide(court.judith, sentence_id)
    set_uses(court, ArticleUse.CHECK)
    court.vote(court.ann, (sentence_id, FACT))
    assert court.disputes() == {}


def set_uses(court: Court, use: ArticleUse) -> None:
    article_id, owner = court.articles[0], court.owner.annotator_id
    court.file.write(lambda db: set_use(db, article_id, use, at=NOW, by=owner)).result()


@pytest.mark.parametrize("use", [ArticleUse.PRACTICE, ArticleUse.TEST])
def test_what_is_for_practice_or_a_test_is_left_out(court: Court, use: ArticleUse):
    court.disagree(court.first[0])
    set_uses(court, use)
    assert court.disputes() == {}
    assert accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW) == Accepted(0, 0)


def test_archived_articles_are_left_out(court: Court):
    court.disagree(court.first[0])
    archive(court.file, court.owner, court.articles[0], now=NOW)
    assert court.disputes() == {}
    assert court.disputes(article_id=court.articles[0]) == {}
    with pytest.raises(NotFound, match="archived"):
        open_disputes(court.file, court.judith, court.first)
    assert "archived" in court.decide(court.judith, court.first[0]).refused[0][1]


def test_a_majority_where_it_was_chosen_is_no_dispute(court: Court):
    court.disagree(court.first[0])
    court.vote(court.cyd, (court.first[0], QUOTE))
    set_adjudication_settings(court.file, court.owner, AdjudicationSettings(majority=True))
    assert court.disputes() == {}
    assert court.by()[court.first[0]] is GoldBasis.MAJORITY


# Who is blind


def test_people_get_nothing_of_an_article_that_they_label_themselves(court: Court):
    court.disagree(court.first[0])
    hold(court, court.judith)
    queue = dispute_queue(court.file, court.judith)
    assert (queue.disputed, queue.blind_articles) == ([], 1)
    assert dispute_queue(court.file, court.judith, article_id=court.articles[0]).disputed == []
    with pytest.raises(NotAllowed, match="labeling this article yourself"):
        open_disputes(court.file, court.judith, [court.first[0]])
    assert "labeling this article yourself" in court.decide(court.judith, court.first[0]).refused[0][1]
    assert dispute_queue(court.file, court.jo).sentence_ids == [court.first[0]]


def test_what_one_person_was_answered_is_not_given_to_another_who_is_blind(court: Court):
    """Answers are remembered: people who see less must not get them."""
    court.disagree(court.first[0])
    hold(court, court.judith)
    assert dispute_queue(court.file, court.jo).disputed
    assert not dispute_queue(court.file, court.judith).disputed
    assert open_disputes(court.file, court.jo, court.first[:1]).disputes[0].hint
    with pytest.raises(NotAllowed):
        open_disputes(court.file, court.judith, court.first[:1])


def test_hints_come_from_what_one_may_see(court: Court):
    court.disagree(court.first[0])
    court.disagree(court.second[0])
    everything = open_disputes(court.file, court.jo, [court.second[0]]).disputes[0].hint
    court.vote(court.cyd, *((sentence_id, FACT) for sentence_id in court.first))
    hold(court, court.judith)
    partial = open_disputes(court.file, court.judith, [court.second[0]]).disputes[0].hint
    assert everything == pytest.approx(partial)
    assert open_disputes(court.file, court.jo, [court.second[0]]).disputes[0].hint != pytest.approx(partial)


# Opening


def test_people_who_see_different_articles_do_not_drive_out_each_others_hints(
    court: Court, monkeypatch: pytest.MonkeyPatch
):
    """An estimate over a million votes takes seconds: two people in turn must not each wait for theirs every time."""
    from labeling.services.adjudication import hints  # noqa: PLC0415  # only to count how often it estimates

    estimates, estimate = [], hints._model
    monkeypatch.setattr(hints, "_model", lambda *arguments: estimates.append(1) or estimate(*arguments))
    hold(court, court.jo, 1)
    court.disagree(court.first[0])
    for actor in (court.judith, court.jo, court.judith, court.jo):
        assert open_disputes(court.file, actor, court.first[:1]).disputes[0].hint
    assert len(estimates) == 2


def test_names_are_hidden_until_the_article_is_decided(court: Court):
    court.disagree(court.first[0])
    court.disagree(court.first[1])
    court.decide(court.judith, court.first[0])
    opened = open_disputes(court.file, court.judith, court.first[:2]).articles[0]
    assert (opened.names, opened.has_real_names) == (["Annotator A", "Annotator B"], False)
    court.decide(court.judith, court.first[1])
    opened = open_disputes(court.file, court.judith, court.first[:2]).articles[0]
    assert (opened.names, opened.has_real_names) == (["Ann", "Ben"], True)


def test_names_are_hidden_while_votes_are_still_to_come(court: Court):
    """People who read Ann's name with her votes now would know it in the dispute that Ben's vote makes."""
    court.vote(court.ann, (court.first[0], QUOTE))
    [article] = open_disputes(court.file, court.judith, court.first[:1]).articles
    assert (article.has_real_names, article.names) == (False, ["Annotator A"])
    court.vote(court.ben, (court.first[0], QUOTE))
    [article] = open_disputes(court.file, court.judith, court.first[:1]).articles
    assert (article.has_real_names, article.names) == (True, ["Ann", "Ben"])


def test_names_are_shown_where_the_owner_chose_it(court: Court):
    court.disagree(court.first[0])
    set_adjudication_settings(court.file, court.owner, AdjudicationSettings(names=NamesShown.ALWAYS))
    opened = open_disputes(court.file, court.judith, court.first[:1])
    assert [(vote.name, vote.answer) for vote in opened.disputes[0].votes] == [("Ann", QUOTE), ("Ben", FACT)]


def test_everything_that_was_said_is_there(court: Court):
    sentence_id, other = court.first[:2]
    court.vote(court.ann, (sentence_id, Answer("quote", "opinion", unsure=True, note="Says who?")), (other, QUOTE))
    court.vote(court.ben, (sentence_id, FACT))
    receipt = court.decide(court.jo, other, rule="R2", reason="Because.")
    opened = open_disputes(court.file, court.judith, [sentence_id, other])
    dispute, decided = opened.disputes
    assert {vote.answer for vote in dispute.votes} == {Answer("quote", "opinion", unsure=True, note="Says who?"), FACT}
    assert (dispute.dispute, dispute.decision, dispute.seen) == (Dispute.LABELS, None, 0)
    assert decided.decision is not None
    assert (decided.decision.name, decided.decision.decision.adjudication.reason) == ("Jo", "Because.")
    assert (decided.dispute, decided.seen) == (None, receipt.sequence)
    assert opened.articles[0].dispute_by_sentence == {sentence_id: Dispute.LABELS}
    assert opened.sequence == 3


def test_hints_can_be_switched_off(court: Court):
    court.disagree(court.first[0])
    hint = open_disputes(court.file, court.judith, court.first[:1]).disputes[0].hint
    assert hint is not None
    assert sum(hint.values()) == pytest.approx(1)
    set_adjudication_settings(court.file, court.owner, AdjudicationSettings(hints=False))
    assert open_disputes(court.file, court.judith, court.first[:1]).disputes[0].hint is None


@pytest.mark.parametrize("strange", ["0123456789abcdef:0-9", "nonsense", ""])
def test_a_sentence_that_is_not_there_is_not_found(court: Court, strange: str):
    with pytest.raises(NotFound):
        open_disputes(court.file, court.judith, [strange])
    with pytest.raises(NotFound):
        open_disputes(court.file, court.judith, [f"{court.articles[0]}:0-1"])


# Recording


def test_a_decision_is_saved_with_its_rule_and_reason(court: Court):
    receipt = court.decide(court.judith, court.first[0], "quote", secondary="opinion", rule="R2", reason="Because.")
    assert (receipt.saved, receipt.refused, receipt.sequence) == (["d1"], [], 1)
    with court.file.reading() as db:
        adjudication = decisions(db)[court.first[0]].adjudication
    assert (adjudication.answer.label, adjudication.answer.secondary, adjudication.rule, adjudication.reason) == (
        "quote",
        "opinion",
        "R2",
        "Because.",
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"answer": Answer("rumour")}, "'rumour'"),
        ({"rule": "R99"}, "no rule 'R99'"),
        ({"codebook": "none"}, "none"),
        ({"sentence_id": "0123456789abcdef:0-9"}, "no sentence"),
        ({"adjudicator_id": "a-jo"}, "another person's name"),
        ({"votes_sequence": 10**6}, "doesn't have"),
        ({"seen": 10**6}, "no adjudication of this sentence"),
    ],
)
def test_what_cannot_stand_is_refused_by_name_and_the_rest_is_saved(court: Court, fields: dict, says: str):
    bad, good = court.event(court.judith, court.first[0]), court.event(court.judith, court.first[1])
    receipt = court.record(court.judith, replace(bad, **fields), good)
    assert receipt.saved == [good.id]
    ((refused, reason),) = receipt.refused
    assert (refused, says in reason) == (bad.id, True)


def test_annotators_decide_nothing(court: Court):
    with pytest.raises(NotAllowed):
        court.decide(court.ann, court.first[0])


def test_somebody_who_was_made_an_annotator_meanwhile_decides_nothing(court: Court):
    event = court.event(court.judith, court.first[0])
    court.file.write(lambda db: accounts.set_role(db, court.judith.annotator_id, Role.ANNOTATOR)).result()
    with pytest.raises(NotAllowed):
        court.record(court.judith, event)


def test_a_resend_hears_that_it_is_saved_even_when_the_article_was_archived_since(court: Court):
    event = court.event(court.judith, court.first[0])
    first = court.record(court.judith, event)
    archive(court.file, court.owner, court.articles[0], now=NOW)
    assert court.record(court.judith, event) == first


# Two people at once


def test_the_second_of_two_learns_who_decided_what(court: Court):
    court.disagree(court.first[0])
    assert court.decide(court.judith, court.first[0], "quote").saved
    ((_, reason),) = court.decide(court.jo, court.first[0]).refused
    assert reason.startswith("Judith decided this sentence as Quote at 12:00 UTC")
    seen = open_disputes(court.file, court.jo, court.first[:1]).disputes[0].seen
    assert court.decide(court.jo, court.first[0], seen=seen).saved


def test_sabotage_without_the_look_at_what_was_seen_the_first_is_overwritten(
    court: Court, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("labeling.storage.adjudications._overtaken", lambda *_: None)
    court.decide(court.judith, court.first[0], "quote")
    assert court.decide(court.jo, court.first[0]).saved


def test_of_threads_that_decide_the_same_sentences_at_once_one_is_saved_on_each(court: Court):
    judges = [court.add(f"Judge{number}", Role.ADJUDICATOR) for number in range(8)]
    sentences = [*court.first, *court.second]
    batches = {judge: [court.event(judge, sentence_id) for sentence_id in sentences] for judge in judges}
    start, receipts = threading.Barrier(len(judges)), {}

    def decide(judge: Actor) -> None:
        start.wait()
        receipts[judge] = [court.record(judge, event) for event in batches[judge]]

    threads = [threading.Thread(target=decide, args=(judge,)) for judge in judges]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = [event_id for answers in receipts.values() for receipt in answers for event_id in receipt.saved]
    refused = [reason for answers in receipts.values() for receipt in answers for _, reason in receipt.refused]
    with court.file.reading() as db:
        stored = [
            [decision.adjudication.id for decision in adjudications_on(db, sentence_id)] for sentence_id in sentences
        ]
    assert [len(of_sentence) for of_sentence in stored] == [1] * len(sentences)
    assert sorted(saved) == sorted(event_id for of_sentence in stored for event_id in of_sentence)
    assert len(refused) == (len(judges) - 1) * len(sentences)
    assert all("decided this sentence as Opinion" in reason for reason in refused)


DECIDING = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, Role
from labeling.services.adjudication import record_decisions
from labeling.storage.project_file import ProjectFile

path, codebook, start, who, *sentences = sys.argv[1:]
now, judge = datetime.now(UTC), Actor(who, who, Role.ADJUDICATOR)
with ProjectFile.open(Path(path), now=now) as file:
    print("ready", flush=True)
    sys.stdin.readline()
    for n, sentence in enumerate(sentences):
        event = Adjudication(
            f"{who}-{n}", sentence, who, Answer("opinion"),
            "R2", "So.", AdjudicationMethod.DECIDED, 0, 0, codebook, 900, now)
        for event_id in record_decisions(file, judge, [event], now=now).result().saved:
            print(event_id, flush=True)
"""


def test_of_processes_that_decide_the_same_sentences_at_once_one_is_saved_on_each(court: Court):
    sentences = [*court.first, *court.second]
    command = [sys.executable, "-c", DECIDING, str(court.file.path), court.codebook, "start"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    children = [
        subprocess.Popen([*command, judge.annotator_id, *sentences], **pipes) for judge in (court.judith, court.jo)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    outputs = []
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        outputs += child.communicate(timeout=60)[0].split()
        assert child.returncode == 0
    with court.file.reading() as db:
        stored = [
            [decision.adjudication.id for decision in adjudications_on(db, sentence_id)] for sentence_id in sentences
        ]
    assert [len(of_sentence) for of_sentence in stored] == [1] * len(sentences)
    assert sorted(outputs) == sorted(event_id for of_sentence in stored for event_id in of_sentence)


# Accepting what is unanimous


def agree(court: Court, *sentences: str, answer: Answer = QUOTE) -> None:
    for actor in (court.ann, court.ben):
        court.vote(actor, *((sentence_id, answer) for sentence_id in sentences))


def test_unanimous_votes_are_accepted_and_say_so(court: Court):
    agree(court, *court.first[:2])
    court.disagree(court.first[2])
    court.vote(court.ann, (court.second[0], QUOTE))
    assert accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW) == Accepted(2, 0)
    assert court.by() == {
        court.first[0]: GoldBasis.ACCEPTED,
        court.first[1]: GoldBasis.ACCEPTED,
        court.first[2]: None,
        **dict.fromkeys(court.second, None),
    }
    assert accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW) == Accepted(0, 0)


def test_an_acceptance_keeps_the_secondary_label_and_the_reason_to_skip(court: Court):
    agree(court, court.first[0], answer=Answer("quote", "opinion"))
    agree(court, court.first[1], answer=Answer(skip="caption"))
    accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW)
    golds = {gold_sentence.sentence.id: gold_sentence.gold for gold_sentence in gold_sentences(court.file, court.owner)}
    assert (golds[court.first[0]].label, golds[court.first[0]].secondary) == ("quote", "opinion")
    assert golds[court.first[1]].skip == "caption"


def test_a_vote_that_changes_after_acceptance_comes_into_the_queue(court: Court):
    agree(court, court.first[0])
    accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW)
    court.vote(court.ann, (court.first[0], FACT))
    assert court.disputes() == {court.first[0]: Dispute.LATE}


def test_what_is_drawn_waits_in_the_queue_and_its_decision_is_an_audit(court: Court):
    agree(court, *court.first)
    assert accept_unanimous(court.file, court.judith, audit_percent=100, now=NOW) == Accepted(0, 3)
    assert court.disputes() == dict.fromkeys(court.first, Dispute.AUDIT)
    assert set(court.by().values()) == {GoldBasis.UNANIMOUS, None}
    assert court.decide(court.jo, court.first[0], "quote").saved
    assert court.disputes() == dict.fromkeys(court.first[1:], Dispute.AUDIT)
    with court.file.reading() as db:
        assert decisions(db)[court.first[0]].adjudication.method is AdjudicationMethod.AUDITED
    assert court.decide(court.jo, court.first[0], None).saved
    assert court.disputes() == dict.fromkeys(court.first, Dispute.AUDIT)


def test_the_same_seed_draws_the_same(court: Court):
    agree(court, *court.first, *court.second)
    drawn = set()
    for number in range(3):
        accept_unanimous(court.file, court.judith, audit_percent=50, seed="s", now=NOW.replace(minute=number))
        drawn.add(frozenset(court.disputes()))
        assert take_back_acceptance(court.file, court.judith, now=LATER) == 6
    assert len(drawn) == 1
    assert 0 < len(next(iter(drawn))) < 6


def test_an_acceptance_can_be_undone_but_for_what_was_decided_since(court: Court):
    agree(court, *court.first, *court.second)
    accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW)
    seen = open_disputes(court.file, court.jo, court.first[:1]).disputes[0].seen
    court.decide(court.jo, court.first[0], seen=seen)
    assert take_back_acceptance(court.file, court.judith, now=LATER) == 5
    assert court.by() == dict.fromkeys([*court.first, *court.second], GoldBasis.UNANIMOUS) | {
        court.first[0]: GoldBasis.ADJUDICATED
    }
    assert take_back_acceptance(court.file, court.judith, now=LATER) == 0
    assert take_back_acceptance(court.file, court.jo, now=LATER) == 0


def test_an_acceptance_that_drew_everything_is_the_one_that_is_taken_back(court: Court):
    agree(court, *court.first)
    accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW)
    agree(court, *court.second)
    assert accept_unanimous(court.file, court.judith, audit_percent=100, now=LATER) == Accepted(0, 3)
    court.decide(court.judith, court.second[0], "quote")
    court.decide(court.judith, court.second[0], None)  # an audit that was taken back is no acceptance
    assert take_back_acceptance(court.file, court.judith, now=LATER) == 2
    assert court.disputes() == {court.second[0]: Dispute.AUDIT}
    assert court.by() == dict.fromkeys(court.first, GoldBasis.ACCEPTED) | dict.fromkeys(
        court.second, GoldBasis.UNANIMOUS
    )


def test_an_acceptance_leaves_alone_what_somebody_decides_meanwhile(court: Court, monkeypatch: pytest.MonkeyPatch):
    from labeling.services.adjudication import acceptance  # noqa: PLC0415  # only to come between its two halves

    agree(court, *court.first)
    save = acceptance._save

    def late(*arguments: object) -> object:
        court.decide(court.jo, court.first[0])
        court.decide(court.judith, court.first[1])
        return save(*arguments)

    monkeypatch.setattr(acceptance, "_save", late)
    assert accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW) == Accepted(1, 0)
    assert court.by()[court.first[0]] is court.by()[court.first[1]] is GoldBasis.ADJUDICATED


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_that_is_none_is_refused(court: Court, percent: int):
    with pytest.raises(Refused, match="0% to 100%"):
        accept_unanimous(court.file, court.judith, audit_percent=percent, now=NOW)


def test_more_than_a_chunk_is_accepted_and_taken_back(court: Court, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("labeling.services.adjudication.acceptance.CHUNK", 2)
    agree(court, *court.first, *court.second)
    assert accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW) == Accepted(6, 0)
    assert take_back_acceptance(court.file, court.judith, now=LATER) == 6


# Settings


def test_settings_are_kept(court: Court):
    assert adjudication_settings(court.file) == AdjudicationSettings(NamesShown.AFTER, hints=True, majority=False)
    chosen = AdjudicationSettings(NamesShown.ALWAYS, hints=False, majority=True)
    set_adjudication_settings(court.file, court.owner, chosen)
    assert adjudication_settings(court.file) == chosen
    with pytest.raises(NotAllowed):
        set_adjudication_settings(court.file, court.judith, chosen)
