"""Which field of a task or a record is the sentence: chosen, pointed at, usually named, or the only text there is."""

from collections.abc import Iterable, Mapping
from typing import Any

USUAL = ("text", "sentence", "content")
ABOUT = ("sentence_id", "article_id", "document_id", "title", "split", "annotators")
"""Text fields next to the sentence in Factmark's own exports."""


def sentence_of(fields: Mapping[str, Any], chosen: str = "", pointed_at: str = "") -> tuple[str, str]:
    """(the sentence, nothing), or (nothing, what is wrong).

    `chosen` is the field that somebody or a config named; `pointed_at` is a name that may be a field.
    """
    if chosen:
        text = _at(fields, chosen)
        if text is not None:
            return text, ""
        return "", f"the sentence should be the text of the field {chosen!r}; the fields are {_listed(fields)}"
    usual = next((fields[name] for name in (pointed_at, *USUAL) if isinstance(fields.get(name), str)), None)
    if usual is not None:
        return usual, ""
    texts = {name: value for name, value in fields.items() if isinstance(value, str) and name not in ABOUT}
    if len(texts) == 1:
        return next(iter(texts.values())), ""
    if not texts:
        return "", "no field holds a text"
    return "", (
        f"any of the fields {_listed(texts)} may be the sentence; choose one (on the command line: --field NAME)"
    )


def _at(fields: Mapping[str, Any], name: str) -> str | None:
    """A field's text; `a.b` is the field `b` of the object `a`."""
    value: Any = fields
    for part in [name] if name in fields else name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None


def _listed(names: Iterable[str]) -> str:
    in_order = sorted(names)
    return ", ".join(repr(name) for name in in_order[:10]) + (", …" if len(in_order) > 10 else "")
