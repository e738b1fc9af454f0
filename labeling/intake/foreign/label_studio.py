"""Label Studio's JSON export: a list of tasks, each with everybody's annotations.

Source: Label Studio's guide, "Label Studio JSON format of annotated tasks". `completed_by` is a number, an address, or
an object with an address; Factmark's own export names people in each task's data instead.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from labeling.errors import BadText
from labeling.intake.foreign.files import ROWS_LIMIT, Table, json_of, milliseconds, moment, whole, word
from labeling.intake.foreign.gathering import Gathering
from labeling.intake.foreign.loose import Loose
from labeling.intake.foreign.nouns import SKIP, Foreign, ForeignVote, Holds

CANCELLED = f"{SKIP}cancelled"
HOLDS = Holds(secondary=True, unsure=True)

_TEXT = ("text", "sentence", "content")
_BESIDES = ("secondary", "unsure")
"""The questions beside the label in the config that Factmark exports."""


def read(files: Mapping[str, bytes]) -> Foreign:
    """The tasks of all JSON files among these. Raises BadText where one is no JSON, or holds no tasks."""
    gathering = Gathering(HOLDS, "Label Studio")
    tasks = [task for name, data in files.items() if name.endswith(".json") for task in _tasks(name, data, gathering)]
    if len(tasks) > ROWS_LIMIT:
        raise BadText(f"The export has more than {ROWS_LIMIT:,} tasks. Import its parts.")
    question = _question(tasks, gathering)
    # An export without one note comes from a config that has no field for them, or from a release that left them out.
    has_notes = any(_note(one) for _, task in tasks for one in _annotations(task) if isinstance(one, dict))
    gathering.holds = replace(HOLDS, note=has_notes)
    for place, task in tasks:
        _task(place, task, question, gathering)
    return gathering.foreign()


def _tasks(name: str, data: bytes, gathering: Gathering) -> list[tuple[str, Table]]:
    whole_file = json_of(name, data)
    entries = whole_file if isinstance(whole_file, list) else [whole_file]
    found = []
    for number, task in enumerate(entries, start=1):
        place = f"{name}, task {number}"
        if isinstance(task, dict) and isinstance(task.get("data"), dict):
            found.append((place, task))
        else:
            gathering.problems.add(place, "data: a task has its text in an object `data`")
    return found


def _annotations(task: Table) -> list[Any]:
    made = task.get("annotations", task.get("completions"))
    return made if isinstance(made, list) else []


def _results(annotation: Table) -> list[Table]:
    results = annotation.get("result")
    choices = [one for one in results if isinstance(one, dict)] if isinstance(results, list) else []
    return [one for one in choices if one.get("type") == "choices" and isinstance(one.get("from_name"), str)]


def _question(tasks: list[tuple[str, Table]], gathering: Gathering) -> str:
    """Which question's answer is the label: `label`, or the one that was answered most."""
    counts: Counter[str] = Counter(
        result["from_name"]
        for _, task in tasks
        for annotation in _annotations(task)
        if isinstance(annotation, dict)
        for result in _results(annotation)
    )
    others = sorted(name for name in counts if name not in _BESIDES)
    chosen = "label" if "label" in counts else max(others, key=counts.__getitem__, default="label")
    if left := [name for name in others if name != chosen]:
        gathering.problems.add("All tasks", f"from_name: only answers to {chosen!r} are read, not to {left}")
    return chosen


def _task(place: str, task: Table, question: str, gathering: Gathering) -> None:
    data = task["data"]
    known_as = word(data, "sentence_id")
    loose = Loose(
        group=word(data, "article_id", "document_id"),
        key=known_as or word(task, "id") or place,
        text=_text(data),
        position=whole(data, "position"),
        title=word(data, "title"),
        known_as=known_as,
    )
    spot = gathering.sentence(loose, place)
    if spot is None:
        return
    made, names = _annotations(task), _names(data)
    for number, annotation in enumerate(made):
        if isinstance(annotation, dict):
            user = _user(annotation.get("completed_by"), names[number] if len(names) == len(made) else "")
            vote = _vote(f"{place}, annotation {number + 1}", annotation, question, gathering)
            if vote is not None:
                gathering.vote(spot, replace(vote, user=user[0]), user[1])


def _text(data: Table) -> str:
    """Under its usual name, or the only text that there is."""
    usual = next((data[name] for name in _TEXT if isinstance(data.get(name), str)), None)
    texts = [value for value in data.values() if isinstance(value, str)]
    return usual if usual is not None else max(texts, key=len, default="")


def _names(data: Table) -> list[str]:
    names = data.get("annotators")
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else []


def _vote(place: str, annotation: Table, question: str, gathering: Gathering) -> ForeignVote | None:
    chosen = _chosen(annotation)
    if too_many := [field for field, choices in chosen.items() if len(choices) > 1]:
        gathering.problems.add(place, f"{too_many[0]}: several choices; a sentence has one label")
        return None
    first = {field: choices[0] for field, choices in chosen.items() if choices}
    is_cancelled = annotation.get("was_cancelled") is True
    note = _note(annotation)
    if not is_cancelled and not note and not first.keys() & {question, *_BESIDES}:
        gathering.problems.add(place, f"result: no answer to {question!r}")
        return None
    return ForeignVote(
        sentence_id="",
        user="",
        label=CANCELLED if is_cancelled else first.get(question),
        secondary=None if is_cancelled else first.get("secondary"),
        unsure="unsure" in first,
        note=note,
        milliseconds=milliseconds(annotation.get("lead_time")),
        at=moment(annotation.get("updated_at")) or moment(annotation.get("created_at")),
        place=place,
    )


def _note(annotation: Table) -> str:
    """What was written into the field `note` of the config that Factmark exports."""
    results = annotation.get("result")
    for result in results if isinstance(results, list) else []:
        if isinstance(result, dict) and (result.get("from_name"), result.get("type")) == ("note", "textarea"):
            value = result.get("value")
            texts = value.get("text") if isinstance(value, dict) else None
            texts = [texts] if isinstance(texts, str) else texts if isinstance(texts, list) else []
            return "\n".join(text for text in texts if isinstance(text, str))
    return ""


def _chosen(annotation: Table) -> dict[str, list[str]]:
    """What was chosen, by question."""
    chosen: dict[str, list[str]] = {}
    for result in _results(annotation):
        value = result.get("value")
        choices = value.get("choices") if isinstance(value, dict) else None
        if isinstance(choices, list):
            chosen.setdefault(result["from_name"], []).extend(each for each in choices if isinstance(each, str))
    return chosen


def _user(completed_by: Any, name: str) -> tuple[str, str]:
    """(key, name) of whoever made an annotation."""
    if isinstance(completed_by, dict):
        full = " ".join(filter(None, (word(completed_by, "first_name"), word(completed_by, "last_name"))))
        return word(completed_by, "email", "username", "id"), full
    if isinstance(completed_by, str):
        return completed_by, ""
    if isinstance(completed_by, int):
        return str(completed_by), f"Annotator {completed_by}"
    return name, ""
