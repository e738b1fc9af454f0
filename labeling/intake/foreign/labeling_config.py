"""Label Studio's labeling config: which field of a task's data the labels are about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

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
        self.found = LabelingConfig()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if name and given.get("value", "").startswith("$"):
            self.found.field_by_object.setdefault(name, given["value"].removeprefix("$"))
        if name and given.get("toname"):
            self.found.object_by_question.setdefault(name, given["toname"].split(",")[0].strip())


def config_of(text: str) -> LabelingConfig:
    """The config in this text; one without tags where it is none."""
    tags = _Tags()
    tags.feed(text)
    return tags.found


def configs_in(value: Any, depth: int = _DEPTH) -> Iterator[str]:
    """The configs that an export carries under `label_config`, wherever its project stands in it."""
    if not isinstance(value, dict) or not depth:
        return
    for name, inner in value.items():
        if name in ("label_config", "labeling_config") and isinstance(inner, str):
            yield inner
        elif name != "data":  # that is the task's own, whatever its fields are called
            yield from configs_in(inner, depth - 1)
