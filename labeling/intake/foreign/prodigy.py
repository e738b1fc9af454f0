"""Prodigy's `db-out`: JSON Lines, one line per answer, of the choice and the text classification interfaces.

Source: prodi.gy/docs (`choice`, `textcat`), explosion/prodigy-recipes. `_annotator_id` is the data set, a hyphen, and
the name of the session. `_input_hash` is computed from the text and says no more.
"""

from collections.abc import Iterable, Mapping

from labeling.intake.foreign.assembly import LooseSentence, key_of
from labeling.intake.foreign.collector import VoteCollector
from labeling.intake.foreign.export_files import JsonRow, stem, tables_of, whole, word
from labeling.intake.foreign.model import SKIP, Foreign, ForeignVote, Holds

IGNORED = f"{SKIP}ignored"
NO_ANSWER = "it has no answer"
HOLDS = Holds()

_OURS = "factmark"


def read(files: Mapping[str, bytes]) -> Foreign:
    """The lines of all files among these that end in `.jsonl` or `.json`. Raises BadText where there is no task."""
    collector = VoteCollector(HOLDS, "Prodigy")
    tasks = [
        (name, list(tables_of(name, data, collector.problems)))
        for name, data in files.items()
        if name.casefold().endswith((".jsonl", ".json"))
    ]
    for name, placed in tasks:
        names = _names(name, [task for _, task in placed], collector)
        for location, task in placed:
            _task(location, task, names, collector)
    return collector.foreign()


def _task(location: str, task: JsonRow, names: Mapping[str, str], collector: VoteCollector) -> None:
    text = task.get("text")
    if not isinstance(text, str):
        collector.problems.add(location, "text: there is none")
        return
    spot = collector.sentence(_loose(task, text), location)
    label = _label(task)
    if spot is None:
        return
    if label is None:
        collector.leave_out(NO_ANSWER, location)
    elif not label:
        collector.problems.add(location, "answer: it rejects a label or accepts several; a sentence has one label")
    else:
        at = collector.at(location, "_timestamp", task.get("_timestamp"))
        collector.vote(spot, ForeignVote("", names.get(_session(task), ""), label, at=at, location=location))


def _loose(task: JsonRow, text: str) -> LooseSentence:
    """The sentence: its place in its article where the task keeps that, else its text."""
    meta = task["meta"] if isinstance(task.get("meta"), dict) else {}
    factmark_id, group = word(meta, "sentence_id"), word(meta, "article_id", "document_id")
    position = next((at for field in ("position", "sentence_index") if (at := whole(meta, field)) is not None), None)
    start, end = whole(meta, "start"), whole(meta, "end")
    span = (start, end) if start is not None and end is not None else None
    key = key_of(text, group=group, position=position, span=span, factmark_id=factmark_id)
    by_text = position is None and not span and not factmark_id
    if position is None and span:
        position = span[0]
    return LooseSentence(group, key, text, position, word(meta, "title"), factmark_id, by_text, span)


def _label(task: JsonRow) -> str | None:
    """The label; None where none was given, and empty where what was given is no label."""
    answer = task.get("answer")
    if answer == "ignore":
        return IGNORED
    if answer != "accept":
        return None if answer is None else ""
    accepted = task.get("accept", [task.get("label")])
    labels = [label for label in accepted if isinstance(label, str) and label] if isinstance(accepted, list) else []
    if len(labels) == 1:
        return labels[0]
    return "" if labels else None


def _session(task: JsonRow) -> str:
    return word(task, "_annotator_id", "_session_id")


def _names(name: str, tasks: Iterable[JsonRow], collector: VoteCollector) -> dict[str, str]:
    """What people are called, by their sessions: without the data set before it, whose own name may hold hyphens."""
    person_by_session: dict[str, str] = {}
    for task in tasks:
        session = _session(task)
        if session:
            person_by_session[session] = person_by_session.get(session) or _stated_person(session, task)
    unknown = sorted(session for session, person in person_by_session.items() if not person)
    known_sets = {
        session[: -len(person)] for session, person in person_by_session.items() if person and person != session
    }
    for begins in (f"{_OURS}-", f"{stem(name)}-", *sorted(known_sets, key=len, reverse=True)):
        for session in unknown:
            person_by_session[session] = person_by_session[session] or session.removeprefix(
                begins
            ) * session.startswith(begins)
    rest = [session for session in unknown if not person_by_session[session]]
    is_mixed = any("-" not in session for session in person_by_session)  # then a hyphen may be a name's
    return person_by_session | _guessed(name, rest, is_mixed, collector)


def _stated_person(session: str, task: JsonRow) -> str:
    """The person, where the task itself shows where their name begins; else empty."""
    if "-" not in session:
        return session
    longer = word(task, "_session_id")
    if longer != session and longer.endswith(f"-{session}"):
        return session
    data_set = word(task, "_dataset", "dataset")
    begins = f"{data_set}-"
    return session.removeprefix(begins) if data_set and session.startswith(begins) else ""


def _guessed(name: str, sessions: list[str], is_mixed: bool, collector: VoteCollector) -> dict[str, str]:
    """The data set is what all sessions that begin alike have in common, up to a hyphen."""
    person_by_session: dict[str, str] = {}
    by_first: dict[str, list[str]] = {}
    for session in sessions:
        by_first.setdefault(session.partition("-")[0], []).append(session)
    for alike in by_first.values():
        data_set = _common(alike)
        person_by_session |= {session: session.removeprefix(data_set) or session for session in alike}
        if is_mixed or any(session.count("-") > 1 for session in alike):
            people = ", ".join(person_by_session[session] for session in alike[:5])
            collector.note(
                f"{name}: the hyphens in {', '.join(alike[:5])} can be read in several ways. The data set is taken to "
                f"be “{data_set.rstrip('-')}”, and the people to be {people}. If that is wrong, say who they are."
            )
    return person_by_session


def _common(sessions: list[str]) -> str:
    """What they begin with, to the last hyphen; each keeps a name after it."""
    shared = [session.split("-")[:-1] for session in sessions]
    length = 0
    while all(len(parts) > length for parts in shared) and len({parts[length] for parts in shared}) == 1:
        length += 1
    return "".join(f"{part}-" for part in shared[0][:length])
