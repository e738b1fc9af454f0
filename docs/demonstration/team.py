"""The team: an owner, three annotators with habits, an adjudicator, and a newcomer who is practicing."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from docs.demonstration.articles import KnownArticle, known_articles
from labeling.domain.assignments import AssignmentSettings
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Annotation, Answer, Role
from labeling.domain.training import TrainingSettings
from labeling.project import open_project
from labeling.services.adjudication import record_decisions
from labeling.services.annotations import record_annotations
from labeling.services.article_status import open_to_annotators
from labeling.services.assignments import give, set_assignment_settings
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.services.sign_in import actor_of
from labeling.services.team import accept_invitation, invite, protect
from labeling.services.training import make_training_round, set_training_settings
from labeling.storage import annotations as stored_annotations

PASSWORD: Final = "a long enough password"  # noqa: S105  # of a project that lives for a minute
BEGUN = datetime(2026, 2, 2, 9, tzinfo=UTC)
OWNER, ADJUDICATOR, NEWCOMER = "Olga", "Judith", "Dora"
HABITS: Final = {"Ada": {}, "Ben": {"4": "1"}, "Cleo": {"3": "1", "4": "3"}}
"""Which label each annotator often mistakes for which: Ben misses hedges, Cleo misses judgments."""
HOW_OFTEN, SLIPS = 0.45, 0.03
OPENED = 2
"""Articles that are decided and opened to their annotators."""
NOTES: Final = {"3": "Whose words are these, the author's?", "4": "Nobody says who says so."}


class DemonstrationTeam:
    """A project in which this team has worked; the same each time, except for ids and tokens."""

    def __init__(self, path: Path) -> None:
        self.project = open_project(path)
        self.file = self.project.file
        self.token_by_name = {OWNER: protect(self.file, self.project.local_owner(), OWNER, PASSWORD, now=_now())}
        self.owner = self._actor(OWNER)
        self.articles = known_articles()
        self._label_ids = {label.shortcut: label.id for label in current_codebook(self.file).labels}
        self._chance = np.random.default_rng(3)
        drafts = [known.draft for known in self.articles]
        import_drafts(self.file, self.owner, drafts, origin="a demonstration", now=BEGUN)
        set_assignment_settings(self.file, self.owner, AssignmentSettings(overlap=len(HABITS)))
        for name, role in {ADJUDICATOR: Role.ADJUDICATOR, **dict.fromkeys([*HABITS, NEWCOMER], Role.ANNOTATOR)}.items():
            self._invite(name, role)
        for number, known in enumerate(self.articles):
            self._label(known, BEGUN + timedelta(days=2 * number))
        for known in self.articles[-OPENED:]:
            self._decide(known)
            open_to_annotators(self.file, self.owner, known.draft.article.id, now=_now())
        make_training_round(self.file, self.owner, now=_now())
        set_training_settings(self.file, self.owner, TrainingSettings(required=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.project.close()

    def _actor(self, name: str) -> Actor:
        actor = actor_of(self.file, self.token_by_name[name], now=_now())
        assert actor is not None  # noqa: S101  # they have just come in
        return actor

    def _invite(self, name: str, role: Role) -> None:
        _, token = invite(self.file, self.owner, name, role, now=_now())
        self.token_by_name[name] = accept_invitation(self.file, token, PASSWORD, now=_now())

    def _label(self, known: KnownArticle, at: datetime) -> None:
        for name in HABITS:
            actor = self._actor(name)
            give(self.file, self.owner, known.draft.article.id, actor.annotator_id, now=at)
            record_annotations(self.file, actor, list(self._annotations(actor, known, at)), now=at).result()

    def _annotations(self, actor: Actor, known: KnownArticle, at: datetime) -> Iterator[Annotation]:
        codebook = current_codebook(self.file).id
        for sentence_id, right in known.digit_by_sentence.items():
            digit = self._digit(HABITS[actor.name], right)
            is_unsure = digit != right and self._chance.random() < 0.3
            answer = Answer(self._label_ids[digit], unsure=is_unsure, note=NOTES.get(right, "") if is_unsure else "")
            event_id = secrets.token_hex(8)
            yield Annotation(event_id, sentence_id, actor.annotator_id, answer, None, True, codebook, 3_000, at)

    def _digit(self, habit: dict[str, str], right: str) -> str:
        if self._chance.random() < SLIPS:
            return str(self._chance.choice(list(self._label_ids)))
        return habit[right] if right in habit and self._chance.random() < HOW_OFTEN else right

    def _decide(self, known: KnownArticle) -> None:
        judge = self._actor(ADJUDICATOR)
        with self.file.reading() as db:
            votes_sequence = stored_annotations.last_sequence(db)
        rules = {"1": ("R4", "A record would settle it."), "2": ("R1", "It has a speaker.")}
        rules |= {"3": ("R9", "It judges, and in the author's voice."), "4": ("R2", "The sentence itself holds back.")}
        made = [
            Adjudication(
                id=secrets.token_hex(8),
                sentence_id=sentence_id,
                adjudicator_id=judge.annotator_id,
                answer=Answer(self._label_ids[digit]),
                rule=rules[digit][0],
                reason=rules[digit][1],
                method=AdjudicationMethod.DECIDED,
                votes_sequence=votes_sequence,
                seen=0,
                codebook=current_codebook(self.file).id,
                ms=5_000,
                client_at=_now(),
            )
            for sentence_id, digit in known.digit_by_sentence.items()
        ]
        record_decisions(self.file, judge, made, now=_now()).result()


def _now() -> datetime:
    return datetime.now(UTC)
