"""The file's votes and decisions as histories, translated: by article, then by sentence and person."""

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
EARLIER_LEFT_OUT = "the label of an earlier answer is left out, and the later answers were imported without it"
OTHER_PATH = "its guided path follows another codebook, and the vote was imported without it"
OTHER_RULE = "its rule is from another guideline, and the decision was imported without it"
SECOND_LEFT_OUT = "its second label is left out, and the vote was imported without it"
PERSON_LEFT_OUT = "its annotator is left out"
DECIDER_LEFT_OUT = "a person who decided on its sentence is left out, and so are all decisions on it"
DECISION_LEFT_OUT = "the label of a decision on its sentence is left out, and so are all decisions on it"
TWICE = "somebody answered the same sentence twice, and the later answer counts"
TWICE_UNTIMED = (
    "somebody answered the same sentence twice without times that show which is later, and the last row counts"
)


@dataclass(frozen=True, slots=True)
class VoteStep:
    """One annotation of the file, as it would be stored. Its id is empty where the file has none."""

    annotation: Annotation
    saved_at: datetime | None
    """None where it was never saved by Factmark."""
    made_with: str = ""
    """The tool that it was made with; empty for the tool whose export it is."""
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
        """What it says the sentence is."""
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
    """Everybody with a vote or a decision, by their id here."""
    events: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """(sequence there, id) of the file's annotations by sentence: what an adjudicator had seen."""
    vote_by_pair: dict[tuple[str, str], ForeignVote] = field(default_factory=dict)
    """The vote of another tool that counts so far, by sentence id and annotator id."""

    def of(self, sentence_id: str) -> ArticleHistories:
        """Those of a sentence's article."""
        return self.by_article.setdefault(article_of(sentence_id), ArticleHistories())


def histories_of(  # noqa: PLR0913, PLR0917  # the file, and all that its meaning depends on
    foreign: Foreign,
    matches: AppliedMatches,
    translator: AnswerTranslator,
    lookup: SentenceLookup,
    report: ImportReport,
    now: datetime,
) -> Histories:
    """Translate all votes and decisions of the file. What is left out is added to `report`."""
    histories = Histories()
    for vote in foreign.votes:
        _add_vote(histories, vote, matches, lookup, report, now)
    _add_events(histories, foreign, matches, translator, report)
    _add_decisions(histories, foreign.adjudications, matches, translator, report)
    return histories


def _add_vote(  # noqa: PLR0913, PLR0917  # a vote, and all that its meaning depends on
    histories: Histories,
    vote: ForeignVote,
    matches: AppliedMatches,
    lookup: SentenceLookup,
    report: ImportReport,
    now: datetime,
) -> None:
    person, answer = matches.person(vote.user), matches.answer(vote)
    if person is None or answer is None:
        report.leave_out(PERSON_LEFT_OUT if person is None else LABEL_LEFT_OUT, vote.location)
        return
    if reason := refusal_of_answer(answer, matches.codebook):
        report.leave_out(reason, vote.location)
        return
    sentence_id = lookup.sentence_id_for(vote)
    made_at, codebook = vote.at or now, matches.codebook.id
    annotation = Annotation("", sentence_id, person.id, answer, None, False, codebook, vote.milliseconds, made_at)
    histories.person_by_id[person.id] = person
    steps = histories.of(sentence_id).votes.setdefault((sentence_id, person.id), [])
    earlier = histories.vote_by_pair.get((sentence_id, person.id))
    if earlier is not None and _is_later(earlier, vote):
        report.leave_out(TWICE, vote.location)
        return
    if earlier is not None:
        report.leave_out(TWICE if _is_later(vote, earlier) else TWICE_UNTIMED, earlier.location)
    histories.vote_by_pair[sentence_id, person.id] = vote
    if vote.secondary is not None and answer.secondary is None:
        report.left_out[SECOND_LEFT_OUT] += 1
    steps[:] = [VoteStep(annotation, None, made_at=vote.at)]


def _is_later(vote: ForeignVote, other: ForeignVote) -> bool:
    return vote.at is not None and other.at is not None and vote.at > other.at


def _add_events(
    histories: Histories, foreign: Foreign, matches: AppliedMatches, translator: AnswerTranslator, report: ImportReport
) -> None:
    """Add one history for each person and sentence. Where its last answer is left out, all of it is."""
    without_person: set[tuple[str, str]] = set()
    history_by_pair: dict[tuple[str, str], list[tuple[StoredAnnotation, TranslatedAnswer | str | None]]] = {}
    for event in foreign.events:
        annotation = event.annotation
        histories.events.setdefault(annotation.sentence_id, []).append((event.sequence, annotation.id))
        person = matches.person(annotation.annotator_id)
        if person is None:
            without_person.add((annotation.sentence_id, annotation.annotator_id))
            continue
        histories.person_by_id[person.id] = person
        translated = translator.translate(annotation.answer, annotation.codebook)
        history_by_pair.setdefault((annotation.sentence_id, person.id), []).append((event, translated))
    if without_person:
        report.left_out[PERSON_LEFT_OUT] += len(without_person)
    for pair, history in history_by_pair.items():
        steps = [
            _vote_step(event, translated, pair[1], report)
            for event, translated in history
            if isinstance(translated, TranslatedAnswer)
        ]
        last = history[-1][1]
        if isinstance(last, TranslatedAnswer):
            histories.of(pair[0]).votes[pair] = steps
            if without := len(history) - len(steps):
                report.left_out[EARLIER_LEFT_OUT] += without
        else:
            report.left_out[last or LABEL_LEFT_OUT] += 1


def _vote_step(
    event: StoredAnnotation, translated: TranslatedAnswer, annotator_id: str, report: ImportReport
) -> VoteStep:
    """What is stored of an event: as it was, or under other labels and then without its guided path."""
    annotation = replace(event.annotation, annotator_id=annotator_id)
    if translated.is_other:
        if annotation.path is not None:
            report.left_out[OTHER_PATH] += 1
        if translated.lost_second:
            report.left_out[SECOND_LEFT_OUT] += 1
        annotation = replace(annotation, answer=translated.answer, path=None, codebook=translated.codebook)
    # What came to that project from another tool was not made there either.
    origin = event.origin or Origin(FACTMARK, None, event.saved_at)
    return VoteStep(annotation, event.saved_at, origin.made_with, origin.made_at, event.is_second_thought)


def _add_decisions(
    histories: Histories,
    decisions: Iterable[Decision],
    matches: AppliedMatches,
    translator: AnswerTranslator,
    report: ImportReport,
) -> None:
    """Add the decisions of each sentence as one history. Where one of them is left out, all are."""
    by_sentence: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_sentence.setdefault(decision.adjudication.sentence_id, []).append(decision)
    for sentence_id, history in by_sentence.items():
        reason = next(filter(None, (_reason_to_leave_out(decision, matches, translator) for decision in history)), None)
        if reason:
            report.left_out[reason] += 1
            continue
        histories.of(sentence_id).decisions[sentence_id] = [
            _decision_step(decision, histories, matches, translator, report) for decision in history
        ]


def _reason_to_leave_out(decision: Decision, matches: AppliedMatches, translator: AnswerTranslator) -> str | None:
    adjudication = decision.adjudication
    if matches.person(adjudication.adjudicator_id) is None:
        return DECIDER_LEFT_OUT
    translated = translator.translate(adjudication.answer, adjudication.codebook)
    return None if isinstance(translated, TranslatedAnswer) else translated or DECISION_LEFT_OUT


def _decision_step(
    decision: Decision,
    histories: Histories,
    matches: AppliedMatches,
    translator: AnswerTranslator,
    report: ImportReport,
) -> DecisionStep:
    adjudication = decision.adjudication
    person = matches.person(adjudication.adjudicator_id)
    translated = translator.translate(adjudication.answer, adjudication.codebook)
    # `_reason_to_leave_out` has asked for both.
    assert person is not None and isinstance(translated, TranslatedAnswer)  # noqa: PT018, S101
    histories.person_by_id[person.id] = person
    adjudication = replace(adjudication, adjudicator_id=person.id)
    if translated.is_other:
        if adjudication.rule is not None:
            report.left_out[OTHER_RULE] += 1
        if translated.lost_second:
            report.left_out[SECOND_LEFT_OUT] += 1
        adjudication = replace(adjudication, answer=translated.answer, rule=None, codebook=translated.codebook)
    return DecisionStep(replace(decision, adjudication=adjudication))
