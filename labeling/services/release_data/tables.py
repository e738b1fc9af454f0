"""The tables of one release, as formats get them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from labeling.domain.codebook import Codebook
from labeling.domain.dawid_skene import FittedModel
from labeling.domain.model import Actor
from labeling.domain.release import CardTexts, Choices, Split
from labeling.publish.columns import Row, time_as_text
from labeling.publish.facts import Facts
from labeling.publish.tables import POSTERIOR
from labeling.publish.tick import Tick, untold
from labeling.services.release_data.deriving import Numbers, Plan, facts_of, model_of, plan_of
from labeling.services.release_data.gathering import gather, rows
from labeling.services.release_data.scene import ReleaseScene, scene_of
from labeling.storage.connection import Database

_DIGITS = 6
"""Of a probability: beyond, machines add up differently."""


@dataclass(frozen=True, slots=True, eq=False)
class _Derived:
    """What all rows together give."""

    numbers: Numbers
    plan: Plan
    model: FittedModel | None
    facts: Facts


class ReleaseTables:
    """Rows from the files that `gather` wrote, with the splits and the probabilities of the whole put in."""

    def __init__(self, folder: Path, scene: ReleaseScene, card: CardTexts, derived: _Derived) -> None:
        self._folder = folder
        self._scene = scene
        self._card = card
        self._derived = derived
        self._splits = [tuple(Split)[place].value for place in derived.plan.split.tolist()]
        self._clusters = derived.plan.cluster.tolist()

    @property
    def codebook(self) -> Codebook:
        """The version that the labels of record are in."""
        return self._scene.codebook

    @property
    def choices(self) -> Choices:
        """What the owner chose."""
        return self._scene.choices

    @property
    def card(self) -> CardTexts:
        """What the owner wrote for the card."""
        return self._card

    @property
    def facts(self) -> Facts:
        """What it is in numbers."""
        return self._derived.facts

    @property
    def shown_by_annotator(self) -> Mapping[str, str]:
        """How everybody on the team is called in the release, by annotator id. It stays at home."""
        return self._scene.shown_by_annotator

    def articles(self) -> Iterator[Row]:
        """One row an article."""
        first_by_cluster: dict[int, str] = {}
        for place, row in enumerate(rows(self._folder, "articles")):
            row["split"] = self._splits[place]
            row["cluster"] = first_by_cluster.setdefault(self._clusters[place], row["article_id"])
            yield row

    def labels(self) -> Iterator[Row]:
        """One row a sentence."""
        for place, (_, of_article) in enumerate(groupby(rows(self._folder, "labels"), itemgetter("article_id"))):
            sentences = list(of_article)
            for row in sentences:
                row["split"] = self._splits[place]
            if self._derived.model is not None:
                self._add_posteriors(self._derived.model, sentences, place)
            yield from sentences

    def annotations(self) -> Iterator[Row]:
        """One row a vote."""
        for row in rows(self._folder, "annotations"):
            row["split"] = self._split_by_article[row["article_id"]]
            yield row

    @cached_property
    def _split_by_article(self) -> dict[str, str]:
        ids = (row["article_id"] for row in rows(self._folder, "articles"))
        return dict(zip(ids, self._splits, strict=True))

    def _add_posteriors(self, model: FittedModel, sentences: list[Row], article: int) -> None:
        released = self._derived.numbers.released
        votes = released.votes(released.sentences(article, article + 1))
        voted = set(votes.sentence.tolist())
        columns = [f"{POSTERIOR}{label}" for label in self._scene.labels]
        for place, probabilities in enumerate(model.posterior(votes).tolist()):
            if place in voted:
                found = (round(probability, _DIGITS) for probability in probabilities)
                sentences[place].update(zip(columns, found, strict=False))  # labels of older versions have no column


def release_tables(  # noqa: PLR0913  # who, what, where from and where to
    db: Database,
    actor: Actor,
    choices: Choices,
    card: CardTexts,
    folder: Path,
    *,
    snapshot_at: datetime,
    tick: Tick = untold,
) -> ReleaseTables:
    """Make a release's tables from a snapshot, with their rows in files in `folder`, which must be empty.

    `snapshot_at` is a moment before which every annotation is in the snapshot. `tick` is told the articles looked at.
    Raises NotAllowed for anybody but an owner.
    """
    scene = scene_of(db, actor, choices)
    gathered = gather(db, scene, folder, tick)
    numbers = Numbers(gathered)
    plan = plan_of(choices, gathered, numbers)
    facts = facts_of(scene, gathered, numbers, plan, time_as_text(snapshot_at))
    return ReleaseTables(folder, scene, card, _Derived(numbers, plan, model_of(numbers), facts))
