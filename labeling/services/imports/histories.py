"""The file's votes and decisions as histories in our words: by article, then by whom and what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from labeling.domain.annotations import refusal_of_answer
from labeling.domain.model import FACTMARK, Annotation, Answer, Decision, Origin, StoredAnnotation, article_of
from labeling.intake.foreign.model import Foreign, ForeignVote
from labeling.services.imports.lookup import SentenceLookup
from labeling.services.imports.matches import AppliedMatches, ImportedPerson
from labeling.services.imports.report import ImportReport
from labeling.services.imports.translation import AnswerTranslator, TranslatedAnswer

LABEL_LEFT_OUT = "its label is left out"
EARLIER_LEFT_OUT = "the label of an earlier answer is left out, and the later answers came without it"
OTHER_PATH = "its guided path follows another codebook, and the vote came without it"
OTHER_RULE = "the rule that it names is of another guideline, and the decision came without it"
SECOND_LEFT_OUT = "its second label is left out, and the vote came without it"
PERSON_LEFT_OUT = "its annotator is left out"
DECIDER_LEFT_OUT = "whoever made a decision on its sentence is left out, and all decisions on it are"
DECISION_LEFT_OUT = "the label of a decision on its sentence is left out, and all decisions on it are"
TWICE = "somebody answered the same sentence twice, and the later answer counts"
TWICE_UNTIMED = (
    "somebody answered the same sentence twice, and as times do not tell which is later, the last row counts"
)


@dataclass(frozen=True, slots=True)
class VoteStep:
    """One annotation of the file, as it would be stored; its id is empty where the file has none."""

    annotation: Annotation
    saved_at: datetime | None
    """None where it was never saved by Factmark."""
    made_with: str = ""
    """What it was made with; empty for the tool whose export it is."""
    made_at: datetime | None = None
    """Its own time; None where the file does not say."""
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
        return self.decision.adjudication.answer


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
    person_by_id: dict[str, ImportedPerson] = field(default_factory=dict)
    """Everybody who is named, by their id here."""
    events: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """(sequence there, id) of the file's annotations by sentence: what an adjudicator had seen."""
    vote_by_pair: dict[tuple[str, str], ForeignVote] = field(default_factory=dict)
    """The vote of another tool that counts so far, by sentence id and annotator id."""

    def of(self, sentence_id: str) -> ArticleHistories:
        """Those of a sentence's article."""
        return self.by_article.setdefault(article_of(sentence_id), ArticleHistories())


def histories_of(  # noqa: PLR0913, PLR0917  # the file, and all that its meaning depends on
    foreign: Foreign,
    matching: AppliedMatches,
    words: AnswerTranslator,
    places: SentenceLookup,
    report: ImportReport,
    now: datetime,
) -> Histories:
    """Translate all that the file says; `report` hears what is left out."""
    found = Histories()
    for vote in foreign.votes:
        _add_vote(found, vote, matching, places, report, now)
    _add_events(found, foreign, matching, words, report)
    _add_decisions(found, foreign.adjudications, matching, words, report)
    return found


def _add_vote(  # noqa: PLR0913, PLR0917  # a vote, and all that its meaning depends on
    found: Histories,
    vote: ForeignVote,
    matching: AppliedMatches,
    places: SentenceLookup,
    report: ImportReport,
    now: datetime,
) -> None:
    person, answer = matching.person(vote.user), matching.answer(vote)
    if person is None or answer is None:
        report.leave_out(PERSON_LEFT_OUT if person is None else LABEL_LEFT_OUT, vote.place)
        return
    if reason := refusal_of_answer(answer, matching.codebook):
        report.leave_out(reason, vote.place)
        return
    sentence_id = places.place(vote)
    made_at, codebook = vote.at or now, matching.codebook.id
    made = Annotation("", sentence_id, person.id, answer, None, False, codebook, vote.milliseconds, made_at)
    found.person_by_id[person.id] = person
    steps = found.of(sentence_id).votes.setdefault((sentence_id, person.id), [])
    earlier = found.vote_by_pair.get((sentence_id, person.id))
    if earlier is not None and _is_later(earlier, vote):
        report.leave_out(TWICE, vote.place)
        return
    if earlier is not None:
        report.leave_out(TWICE if _is_later(vote, earlier) else TWICE_UNTIMED, earlier.place)
    found.vote_by_pair[sentence_id, person.id] = vote
    if vote.secondary is not None and answer.secondary is None:
        report.left_out[SECOND_LEFT_OUT] += 1
    steps[:] = [VoteStep(made, None, made_at=vote.at)]


def _is_later(vote: ForeignVote, other: ForeignVote) -> bool:
    return vote.at is not None and other.at is not None and vote.at > other.at


def _add_events(
    found: Histories, foreign: Foreign, matching: AppliedMatches, words: AnswerTranslator, report: ImportReport
) -> None:
    """One history for each person here and sentence: where its last answer is left out, all of it is."""
    nobodys: set[tuple[str, str]] = set()
    said: dict[tuple[str, str], list[tuple[StoredAnnotation, TranslatedAnswer | str | None]]] = {}
    for event in foreign.events:
        annotation = event.annotation
        found.events.setdefault(annotation.sentence_id, []).append((event.sequence, annotation.id))
        person = matching.person(annotation.annotator_id)
        if person is None:
            nobodys.add((annotation.sentence_id, annotation.annotator_id))
            continue
        found.person_by_id[person.id] = person
        here = words.said(annotation.answer, annotation.codebook)
        said.setdefault((annotation.sentence_id, person.id), []).append((event, here))
    if nobodys:
        report.left_out[PERSON_LEFT_OUT] += len(nobodys)
    for pair, history in said.items():
        made = [
            _vote_step(event, here, pair[1], report) for event, here in history if isinstance(here, TranslatedAnswer)
        ]
        steps = [replace(step, is_second_thought=step.id in foreign.second_thoughts) for step in made]
        last = history[-1][1]
        if isinstance(last, TranslatedAnswer):
            found.of(pair[0]).votes[pair] = steps
            if without := len(history) - len(steps):
                report.left_out[EARLIER_LEFT_OUT] += without
        else:
            report.left_out[last or LABEL_LEFT_OUT] += 1


def _vote_step(event: StoredAnnotation, said: TranslatedAnswer, annotator_id: str, report: ImportReport) -> VoteStep:
    """What is stored of an event: as it was, or in other words and then without its guided path."""
    annotation = replace(event.annotation, annotator_id=annotator_id)
    if said.is_other:
        if annotation.path is not None:
            report.left_out[OTHER_PATH] += 1
        if said.lost_second:
            report.left_out[SECOND_LEFT_OUT] += 1
        annotation = replace(annotation, answer=said.answer, path=None, codebook=said.codebook)
    # What came to that project from another tool was not made there either.
    origin = event.origin or Origin(FACTMARK, None, event.saved_at)
    return VoteStep(annotation, event.saved_at, origin.made_with, origin.made_at)


def _add_decisions(
    found: Histories,
    decisions: Iterable[Decision],
    matching: AppliedMatches,
    words: AnswerTranslator,
    report: ImportReport,
) -> None:
    """A sentence's decisions are one history: where one of them is left out, all are."""
    by_sentence: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_sentence.setdefault(decision.adjudication.sentence_id, []).append(decision)
    for sentence_id, history in by_sentence.items():
        reason = next(filter(None, (_why_not(decision, matching, words) for decision in history)), None)
        if reason:
            report.left_out[reason] += 1
            continue
        found.of(sentence_id).decisions[sentence_id] = [
            _decision_step(decision, found, matching, words, report) for decision in history
        ]


def _why_not(decision: Decision, matching: AppliedMatches, words: AnswerTranslator) -> str | None:
    """Why a decision is left out, or None."""
    made = decision.adjudication
    if matching.person(made.adjudicator_id) is None:
        return DECIDER_LEFT_OUT
    said = words.said(made.answer, made.codebook)
    return None if isinstance(said, TranslatedAnswer) else said or DECISION_LEFT_OUT


def _decision_step(
    decision: Decision, found: Histories, matching: AppliedMatches, words: AnswerTranslator, report: ImportReport
) -> DecisionStep:
    made = decision.adjudication
    person, said = matching.person(made.adjudicator_id), words.said(made.answer, made.codebook)
    assert person is not None and isinstance(said, TranslatedAnswer)  # noqa: PT018, S101  # `_why_not` has asked
    found.person_by_id[person.id] = person
    made = replace(made, adjudicator_id=person.id)
    if said.is_other:
        if made.rule is not None:
            report.left_out[OTHER_RULE] += 1
        if said.lost_second:
            report.left_out[SECOND_LEFT_OUT] += 1
        made = replace(made, answer=said.answer, rule=None, codebook=said.codebook)
    return DecisionStep(replace(decision, adjudication=made))
