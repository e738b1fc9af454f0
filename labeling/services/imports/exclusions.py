"""Whose votes another Factmark project leaves out. They are left out here, too, until an owner counts them again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from labeling.domain.model import Actor
from labeling.services.imports.additions import ImportRun, store_import
from labeling.storage import accounts
from labeling.storage import exclusions as stored
from labeling.storage.connection import Database
from labeling.storage.exclusions import Exclusion, ExclusionAction
from labeling.storage.vote_imports import VoteImport


def store_exclusions(db: Database, run: ImportRun) -> None:
    """Append the file's decisions about whose votes count, unless a later one was made here."""
    events = list(new_exclusions(db, run))
    if events:
        store_import(db, run)
    for event in events:
        stored.add_exclusion(db, event)


def new_exclusions(db: Database, run: ImportRun) -> Iterator[Exclusion]:
    """The events of the file that are to be appended, in their order."""
    here = {person.id for person in accounts.annotators(db)} | run.people_seen
    known_people = {key: who for key, who in run.vote_import.matches.get("people", {}).items() if who in here}
    history_by_person: dict[str, list[Exclusion]] = {}
    for event in run.foreign.exclusions:
        annotator_id = known_people.get(event.user)
        if annotator_id is None:
            continue
        history = history_by_person.setdefault(annotator_id, stored.exclusions_of(db, annotator_id))
        if history and event.at <= history[-1].at:
            continue  # known, or a later decision was made here
        by = known_people.get(event.by or "", run.actor.annotator_id)
        action = ExclusionAction(event.action)
        history.append(Exclusion(annotator_id, action, event.at, by, event.reason, run.vote_import.id))
        yield history[-1]


def notes_on_exclusions(db: Database, run: ImportRun) -> list[str]:
    """A sentence for each person whose added votes will not count. Called before anything is stored, and after."""
    after = stored.left_out_now(db)
    after |= {event.annotator_id: event for event in new_exclusions(db, run)}
    names = {person.id: person.name for person in accounts.annotators(db)}
    names |= {person.id: person.name for person in run.histories.person_by_id.values()}
    ours = {
        who
        for who, event in after.items()
        if event.action is ExclusionAction.LEFT_OUT and event.import_id != run.vote_import.id
    }
    theirs = {who for who, event in after.items() if event.action is ExclusionAction.LEFT_OUT} - ours
    notes = [
        f"The other project leaves out the votes of {names[who]} (“{after[who].reason}”). They are left out here, too, "
        "including those made here. An owner can count them again on the Team page."
        for who in sorted(theirs)
    ]
    return notes + [
        f"The votes of {names[who]} are left out here. This import stores more of them, but they do not count."
        for who in sorted(ours & run.people_seen)
    ]


def count_again(db: Database, actor: Actor, vote_import: VoteImport, now: datetime) -> None:
    """Take back an import's decisions about whose votes count, unless a later one was made."""
    for annotator_id in {event.annotator_id for event in stored.exclusions(db) if event.import_id == vote_import.id}:
        history = stored.exclusions_of(db, annotator_id)
        before = [event for event in history if event.import_id != vote_import.id]
        earlier = (
            before[-1] if before else Exclusion(annotator_id, ExclusionAction.COUNTED, now, actor.annotator_id, "")
        )
        if history[-1].import_id == vote_import.id and history[-1].action is not earlier.action:
            reason = (
                earlier.reason
                if earlier.action is ExclusionAction.LEFT_OUT
                else f"The import of {vote_import.name} was taken back."
            )
            again = replace(earlier, at=now, by=actor.annotator_id, reason=reason, import_id=None)
            stored.add_exclusion(db, again)
