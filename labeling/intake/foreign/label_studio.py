"""Label Studio's JSON export, and its labeling config: which field of a task's data the labels are about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from labeling.errors import BadText
from labeling.intake.foreign.assembly import LooseSentence, key_of
from labeling.intake.foreign.collector import DRAFT, VoteCollector
from labeling.intake.foreign.export_files import ROWS_LIMIT, JsonRow, json_of, milliseconds, text_of, whole, word
from labeling.intake.foreign.model import SKIP, Foreign, ForeignVote, Holds
from labeling.intake.foreign.sentence_field import sentence_of

_DEPTH = 3
"""Objects in objects in which an export may keep its config."""


@dataclass(slots=True)
class LabelingConfig:
    """The tags that matter: what shows a text, and what asks about it."""

    field_by_object: dict[str, str] = field(default_factory=dict)
    """The field of a task's data that an object tag shows, such as `satz` for `<Text name="t" value="$satz"/>`."""
    object_by_question: dict[str, str] = field(default_factory=dict)
    """The object tag that a question is about: its `toName`."""

    def field_of(self, question: str, shown: str) -> str:
        """The field that a question's answers are about, or empty; `shown` is their `to_name`."""
        return self.field_by_object.get(shown or self.object_by_question.get(question, ""), "")


class _Tags(HTMLParser):
    """Reads tags as they come: configs are often not quite XML, and a parser of XML would expand hostile entities."""

    def __init__(self) -> None:
        super().__init__()
        self.config = LabelingConfig()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if name and given.get("value", "").startswith("$"):
            self.config.field_by_object.setdefault(name, given["value"].removeprefix("$"))
        if name and given.get("toname"):
            self.config.object_by_question.setdefault(name, given["toname"].split(",")[0].strip())


def config_of(text: str) -> LabelingConfig:
    """The config in this text; where it is not a config, one without tags."""
    tags = _Tags()
    tags.feed(text)
    return tags.config


def configs_in(value: Any, depth: int = _DEPTH) -> Iterator[str]:
    """The configs that an export carries under `label_config`, wherever its project is in it."""
    if not isinstance(value, dict) or not depth:
        return
    for name, inner in value.items():
        if name in ("label_config", "labeling_config") and isinstance(inner, str):
            yield inner
        elif name != "data":  # that is the task's own, whatever its fields are called
            yield from configs_in(inner, depth - 1)


CANCELLED = f"{SKIP}cancelled"
HOLDS = Holds(secondary=True, unsure=True)

_BESIDES = ("secondary", "unsure")
"""The other questions in the config that Factmark exports."""

Tasks = list[tuple[str, JsonRow]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the tasks were asked, and about what."""

    question: str
    """Whose answers are the labels."""
    shown: str
    """The object tag that most of these answers are about: their `to_name`."""
    config: LabelingConfig
    field: str
    """The sentence's field, if the importer chose one; else empty."""


def read(files: Mapping[str, bytes], field: str = "") -> Foreign:
    """The tasks of all JSON files among these; `field` says which field of their data is the sentence.

    Raises BadText where a file is no JSON, or holds no tasks.
    """
    collector = VoteCollector(HOLDS, "Label Studio")
    configs = [text_of(name, data) for name, data in files.items() if name.endswith(".xml")]
    tasks: Tasks = []
    for name, data in files.items():
        if name.endswith(".json"):
            tasks += _tasks(name, data, configs, collector)
    if len(tasks) > ROWS_LIMIT:
        raise BadText(f"The export has more than {ROWS_LIMIT:,} tasks. Import its parts.")
    # An export without one note comes from a config that has no field for them, or from a release that left them out.
    has_notes = any(
        _note(annotation) for _, task in tasks for annotation in _annotations(task) if isinstance(annotation, dict)
    )
    collector.holds = replace(HOLDS, note=has_notes)
    asked = _asked(tasks, configs, field, collector)
    for location, task in tasks:
        _task(location, task, asked, collector)
    return collector.foreign()


def _tasks(name: str, data: bytes, configs: list[str], collector: VoteCollector) -> Tasks:
    whole_file = json_of(name, data)
    configs.extend(configs_in(whole_file))
    if isinstance(whole_file, dict) and isinstance(whole_file.get("tasks"), list):  # a project with its tasks
        whole_file = whole_file["tasks"]
    entries = whole_file if isinstance(whole_file, list) else [whole_file]
    tasks = []
    for number, task in enumerate(entries, start=1):
        location = f"{name}, task {number}"
        if isinstance(task, dict) and isinstance(task.get("data"), dict):
            tasks.append((location, task))
            if not configs:
                configs.extend(configs_in(task))
        else:
            collector.problems.add(location, "data: a task keeps its text in an object `data`")
    return tasks


def _annotations(task: JsonRow) -> list[Any]:
    annotations = task.get("annotations", task.get("completions"))
    return annotations if isinstance(annotations, list) else []


def _results(annotation: JsonRow) -> list[JsonRow]:
    results = annotation.get("result")
    choices = [result for result in results if isinstance(result, dict)] if isinstance(results, list) else []
    return [
        result for result in choices if result.get("type") == "choices" and isinstance(result.get("from_name"), str)
    ]


def _asked(tasks: Tasks, configs: list[str], field: str, collector: VoteCollector) -> _Asked:
    """`label` is the question whose answers are the labels, or else the one that was answered most."""
    results = [
        result
        for _, task in tasks
        for annotation in _annotations(task)
        if isinstance(annotation, dict)
        for result in _results(annotation)
    ]
    counts = Counter(result["from_name"] for result in results)
    others = sorted(name for name in counts if name not in _BESIDES)
    chosen = "label" if "label" in counts else max(others, key=counts.__getitem__, default="label")
    if left := [name for name in others if name != chosen]:
        collector.note(f"Only answers to {chosen!r} are read, not to {', '.join(map(repr, left))}.")
    shown = Counter(word(result, "to_name") for result in results if result["from_name"] == chosen)
    most = max(sorted(shown), key=shown.__getitem__, default="")
    # The first config that says what the question is about: an export may come with those of other projects.
    parsed = [config_of(text) for text in configs]
    config = next((config for config in parsed if config.field_of(chosen, most)), LabelingConfig())
    return _Asked(chosen, most, config, field)


def _task(location: str, task: JsonRow, asked: _Asked, collector: VoteCollector) -> None:
    data = task["data"]
    chosen = asked.field or asked.config.field_of(asked.question, asked.shown)
    text, wrong = sentence_of(data, chosen, pointed_at=asked.shown)
    if wrong:
        collector.problems.add(location, f"data: {wrong}")
        return
    factmark_id, number = word(data, "sentence_id"), word(task, "id")
    group, position = word(data, "article_id", "document_id"), whole(data, "position")
    loose = LooseSentence(
        group=group,
        key=key_of(text, group=group, position=position, number=number or location, factmark_id=factmark_id),
        text=text,
        position=position,
        title=word(data, "title"),
        factmark_id=factmark_id,
    )
    spot = collector.sentence(loose, location)
    if spot is None:
        return
    drafts = task.get("drafts")
    for _ in drafts if isinstance(drafts, list) else []:
        collector.leave_out(DRAFT, location)
    annotations, names = _annotations(task), _names(data)
    for index, annotation in enumerate(annotations):
        location_inside = f"{location}, annotation {index + 1}"
        if not isinstance(annotation, dict):
            collector.problems.add(location_inside, "expected an object in braces")
            continue
        user, name = _user(annotation.get("completed_by"), names[index] if len(names) == len(annotations) else "")
        vote = _vote(location_inside, annotation, asked.question, collector)
        if vote is not None:
            collector.vote(spot, replace(vote, user=user), name)


def _names(data: JsonRow) -> list[str]:
    names = data.get("annotators")
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else []


def _vote(location: str, annotation: JsonRow, question: str, collector: VoteCollector) -> ForeignVote | None:
    chosen = _chosen(annotation)
    if too_many := [field for field, choices in chosen.items() if len(choices) > 1]:
        collector.problems.add(location, f"{too_many[0]}: several choices; a sentence has one label")
        return None
    first = {field: choices[0] for field, choices in chosen.items() if choices}
    is_cancelled = annotation.get("was_cancelled") is True
    note, time_field = _note(annotation), "updated_at" if annotation.get("updated_at") else "created_at"
    if not is_cancelled and not note and not first.keys() & {question, *_BESIDES}:
        collector.leave_out(f"it has no answer to {question!r}", location)
        return None
    return ForeignVote(
        sentence_id="",
        user="",
        label=CANCELLED if is_cancelled else first.get(question),
        secondary=None if is_cancelled else first.get("secondary"),
        unsure="unsure" in first,
        note=note,
        milliseconds=milliseconds(annotation.get("lead_time")),
        at=collector.at(location, time_field, annotation.get(time_field)),
        location=location,
    )


def _note(annotation: JsonRow) -> str:
    """What was written into the field `note` of the config that Factmark exports."""
    results = annotation.get("result")
    for result in results if isinstance(results, list) else []:
        if isinstance(result, dict) and (result.get("from_name"), result.get("type")) == ("note", "textarea"):
            value = result.get("value")
            texts = value.get("text") if isinstance(value, dict) else None
            texts = [texts] if isinstance(texts, str) else texts if isinstance(texts, list) else []
            return "\n".join(text for text in texts if isinstance(text, str))
    return ""


def _chosen(annotation: JsonRow) -> dict[str, list[str]]:
    """What was chosen, by question."""
    chosen: dict[str, list[str]] = {}
    for result in _results(annotation):
        value = result.get("value")
        choices = value.get("choices") if isinstance(value, dict) else None
        if isinstance(choices, list):
            chosen.setdefault(result["from_name"], []).extend(choice for choice in choices if isinstance(choice, str))
    return chosen


def _user(completed_by: Any, name: str) -> tuple[str, str]:
    """(key, name) of the person who made an annotation."""
    if isinstance(completed_by, dict):
        full = " ".join(filter(None, (word(completed_by, "first_name"), word(completed_by, "last_name"))))
        return word(completed_by, "email", "username", "id"), full
    if isinstance(completed_by, str):
        return completed_by, ""
    if isinstance(completed_by, int):
        return str(completed_by), f"Annotator {completed_by}"
    return name, ""
