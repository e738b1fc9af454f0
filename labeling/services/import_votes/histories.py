"""The file's votes and decisions as histories in our words: by article, then by whom and what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from labeling.domain.answers import refusal_of_answer
from labeling.domain.model import Adjudication, Annotation, Answer, Decision, Vote
from labeling.intake.foreign.nouns import Foreign, ForeignVote
from labeling.services.import_votes.matching import Matching, Person
from labeling.services.import_votes.nouns import Report
from labeling.services.import_votes.places import Places, article_of

LABEL_LEFT_OUT = "its label is left out"
SECOND_LEFT_OUT = "its second label is left out, and the vote came without it"
PERSON_LEFT_OUT = "its annotator is left out"
TWICE = "somebody answered the same sentence twice, and the later answer counts"


@dataclass(frozen=True, slots=True)
class VoteStep:
    """One annotation of the file, as it would be stored; its id is empty where the file has none."""

    annotation: Annotation
    saved_at: datetime | None
    """None where it was never saved by Factmark."""
    is_second_thought: bool = False
    """Whether it is a second thought there, or here."""

    @property
    def id(self) -> str:
        """Its event's id."""
        return self.annotation.id

    @property
    def answer(self) -> Answer:
        """What it says."""
        return self.annotation.answer


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """One adjudication, of the file or of the project."""

    decision: Decision

    @property
    def id(self) -> str:
        """Its event's id."""
        return self.decision.adjudication.id

    @property
    def answer(self) -> Answer:
        """What it says of the sentence."""
        made = self.decision.adjudication
        return Answer(made.label, made.secondary, made.skip)


@dataclass(slots=True)
class ArticleHistories:
    """What the file says about one article."""

    votes: dict[tuple[str, str], list[VoteStep]] = field(default_factory=dict)
    """By sentence id and annotator id."""
    decisions: dict[str, list[DecisionStep]] = field(default_factory=dict)
    """By sentence id."""

    @property
    def size(self) -> int:
        """Votes and decisions, before they are compared."""
        return len(self.votes) + len(self.decisions)


@dataclass(slots=True)
class Histories:
    """All that the file says."""

    by_article: dict[str, ArticleHistories] = field(default_factory=dict)
    person_by_id: dict[str, Person] = field(default_factory=dict)
    """Everybody who is named, by their id here."""
    events: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """(sequence there, id) of the file's annotations by sentence: what an adjudicator had seen."""

    def of(self, sentence_id: str) -> ArticleHistories:
        """Those of a sentence's article."""
        return self.by_article.setdefault(article_of(sentence_id), ArticleHistories())


def histories_of(foreign: Foreign, matching: Matching, places: Places, report: Report, now: datetime) -> Histories:
    """Translate all that the file says; `report` hears what is left out."""
    found = Histories()
    for vote in foreign.votes:
        _add_vote(found, vote, matching, places, report, now)
    for event in foreign.events:
        _add_event(found, event, matching, report, is_second_thought=event.annotation.id in foreign.second_thoughts)
    _add_decisions(found, foreign.adjudications, matching, report)
    return found


def _add_vote(  # noqa: PLR0913, PLR0917  # a vote, and all that its meaning depends on
    found: Histories, vote: ForeignVote, matching: Matching, places: Places, report: Report, now: datetime
) -> None:
    person, answer = matching.person(vote.user), matching.answer(vote)
    if person is None or answer is None:
        report.left_out[PERSON_LEFT_OUT if person is None else LABEL_LEFT_OUT] += 1
        return
    if reason := refusal_of_answer(answer, matching.codebook):
        report.left_out[reason] += 1
        return
    sentence_id = places.place(vote)
    made_at, codebook = vote.at or now, matching.codebook.id
    made = Annotation("", sentence_id, person.id, answer, None, False, codebook, vote.milliseconds, made_at)
    found.person_by_id[person.id] = person
    steps = found.of(sentence_id).votes.setdefault((sentence_id, person.id), [])
    if steps:
        report.left_out[TWICE] += 1
    if vote.secondary is not None and answer.secondary is None:
        report.left_out[SECOND_LEFT_OUT] += 1
    if not steps or steps[0].annotation.client_at <= made_at:
        steps[:] = [VoteStep(made, None)]


def _add_event(found: Histories, event: Vote, matching: Matching, report: Report, *, is_second_thought: bool) -> None:
    annotation = event.annotation
    found.events.setdefault(annotation.sentence_id, []).append((event.sequence, annotation.id))
    person = matching.person(annotation.annotator_id)
    if person is None:
        report.left_out[PERSON_LEFT_OUT] += 1
        return
    found.person_by_id[person.id] = person
    step = VoteStep(replace(annotation, annotator_id=person.id), event.saved_at, is_second_thought)
    votes = found.of(annotation.sentence_id).votes
    votes.setdefault((annotation.sentence_id, person.id), []).append(step)


def _add_decisions(found: Histories, decisions: Iterable[Decision], matching: Matching, report: Report) -> None:
    """A sentence's decisions are one history: where one of them is left out, all are."""
    left_out: set[str] = set()
    for decision in decisions:
        made = decision.adjudication
        person = matching.person(made.adjudicator_id)
        if person is None or made.sentence_id in left_out:
            left_out.add(made.sentence_id)
            report.left_out[PERSON_LEFT_OUT] += 1
            continue
        found.person_by_id[person.id] = person
        ours = DecisionStep(replace(decision, adjudication=_by(made, person)))
        found.of(made.sentence_id).decisions.setdefault(made.sentence_id, []).append(ours)
    for sentence_id in left_out:
        found.of(sentence_id).decisions.pop(sentence_id, None)


def _by(made: Adjudication, person: Person) -> Adjudication:
    return replace(made, adjudicator_id=person.id)
