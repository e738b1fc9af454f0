"""Prodigy's `db-out`: JSON Lines, one line an answer, of the choice and the text classification interfaces.

Source: prodi.gy/docs (`choice`, `textcat`), explosion/prodigy-recipes. `_annotator_id` is the data set, a hyphen, and
the name of the session.
"""

from collections.abc import Mapping

from labeling.intake.foreign.files import Table, moment, tables_of, whole, word
from labeling.intake.foreign.gathering import Gathering
from labeling.intake.foreign.loose import Loose
from labeling.intake.foreign.nouns import SKIP, Foreign, ForeignVote, Holds

IGNORED = f"{SKIP}ignored"
HOLDS = Holds()

_OURS = "factmark-"


def read(files: Mapping[str, bytes]) -> Foreign:
    """The lines of all files among these that end in `.jsonl` or `.json`. Raises BadText where there is no task."""
    gathering = Gathering(HOLDS, "Prodigy")
    for name, data in files.items():
        if name.endswith((".jsonl", ".json")):
            for place, task in tables_of(name, data, gathering.problems):
                _task(place, task, gathering)
    return gathering.foreign()


def _task(place: str, task: Table, gathering: Gathering) -> None:
    text = task.get("text")
    if not isinstance(text, str):
        gathering.problems.add(place, "text: there is none")
        return
    spot = gathering.sentence(_loose(task, text), place)
    label = _label(task)
    if spot is None or label is None:
        return
    if not label:
        gathering.problems.add(place, "answer: it rejects a label, or accepts several: that is no label of its own")
        return
    vote = ForeignVote("", _user(task), label, at=moment(task.get("_timestamp")), place=place)
    gathering.vote(spot, vote)


def _loose(task: Table, text: str) -> Loose:
    meta = task["meta"] if isinstance(task.get("meta"), dict) else {}
    known_as = word(meta, "sentence_id")
    key = known_as or word(task, "_input_hash") or text
    group = word(meta, "article_id", "document_id")
    return Loose(group, key, text, whole(meta, "position"), word(meta, "title"), known_as)


def _label(task: Table) -> str | None:
    """The label; None where none was given, and empty where what was given is no label."""
    answer = task.get("answer")
    if answer == "ignore":
        return IGNORED
    if answer != "accept":
        return None if answer is None else ""
    accepted = task.get("accept", [task.get("label")])
    labels = [each for each in accepted if isinstance(each, str) and each] if isinstance(accepted, list) else []
    if len(labels) == 1:
        return labels[0]
    return "" if labels else None


def _user(task: Table) -> str:
    """The name of the session, without the data set before it."""
    session = word(task, "_annotator_id", "_session_id")
    if session.startswith(_OURS):
        return session.removeprefix(_OURS)
    return session.partition("-")[2] or session
