"""Whose votes another Factmark project leaves out: they are left out here, too, until an owner counts them again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from labeling.domain.model import Actor
from labeling.services.imports.merge import ImportRun, store_import
from labeling.storage import accounts
from labeling.storage import exclusions as stored
from labeling.storage.connection import Database
from labeling.storage.exclusions import Exclusion, ExclusionAction
from labeling.storage.vote_imports import VoteImport


def store_exclusions(db: Database, ground: ImportRun) -> None:
    """Append what the file says about whose votes count, where nobody has decided anything here since."""
    found = list(new_exclusions(db, ground))
    if found:
        store_import(db, ground)
    for event in found:
        stored.add_exclusion(db, event)


def new_exclusions(db: Database, ground: ImportRun) -> Iterator[Exclusion]:
    """The events of the file that are to be appended, in their order."""
    known_people = _people(db, ground)
    last: dict[str, list[Exclusion]] = {}
    for event in ground.foreign.exclusions:
        annotator_id = known_people.get(event.user)
        if annotator_id is None:
            continue
        here = last.setdefault(annotator_id, stored.exclusions_of(db, annotator_id))
        if here and event.at <= here[-1].at:
            continue  # known, or overtaken by what was said here
        by = known_people.get(event.by or "", ground.actor.annotator_id)
        fresh = Exclusion(annotator_id, ExclusionAction(event.what), event.at, by, event.reason, ground.made.id)
        here.append(fresh)
        yield fresh


def notes_on_exclusions(db: Database, ground: ImportRun) -> list[str]:
    """A sentence for each person whose joined votes will not count. Asked before anything is stored, and after."""
    after = stored.left_out_now(db)
    brought = {event.annotator_id: event for event in new_exclusions(db, ground)}
    names = {one.id: one.name for one in accounts.annotators(db)}
    names |= {person.id: person.name for person in ground.histories.person_by_id.values()}
    after |= brought
    ours = {
        who
        for who, event in after.items()
        if event.what is ExclusionAction.LEFT_OUT and event.import_id != ground.made.id
    }
    theirs = {who for who, event in after.items() if event.what is ExclusionAction.LEFT_OUT} - ours
    told = [
        f"That project leaves out the votes of {names[who]} (“{after[who].reason}”). They are left out here, too, "
        "including those made here. An owner can count them again on the Team page."
        for who in sorted(theirs)
    ]
    return told + [
        f"The votes of {names[who]} are left out here: those that this import brings are stored but do not count."
        for who in sorted(ours & ground.named)
    ]


def count_again(db: Database, actor: Actor, made: VoteImport, now: datetime) -> None:
    """Take back what an import said about whose votes count, where nobody has decided anything since."""
    for annotator_id in {event.annotator_id for event in stored.exclusions(db) if event.import_id == made.id}:
        history = stored.exclusions_of(db, annotator_id)
        before = [event for event in history if event.import_id != made.id]
        stood = before[-1] if before else Exclusion(annotator_id, ExclusionAction.COUNTED, now, actor.annotator_id, "")
        if history[-1].import_id == made.id and history[-1].what is not stood.what:
            reason = (
                stood.reason
                if stood.what is ExclusionAction.LEFT_OUT
                else f"The import of {made.origin} was taken back."
            )
            again = replace(stood, at=now, by=actor.annotator_id, reason=reason, import_id=None)
            stored.add_exclusion(db, again)


def _people(db: Database, ground: ImportRun) -> dict[str, str]:
    """The ids here of the file's people, by their key: of those who are here, or come with the import."""
    here = {one.id for one in accounts.annotators(db)} | ground.named
    return {key: who for key, who in ground.made.matches.get("people", {}).items() if who in here}
