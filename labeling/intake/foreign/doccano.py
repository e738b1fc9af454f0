"""doccano's export of text classification: JSON Lines, one file for each member, all of them in one archive.

Source: doccano, `backend/data_export`. `label` is a list; all other keys are metadata. A file is named after its member
unless its lines name an `annotator`, as Factmark's own export does.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from labeling.intake.foreign.files import Table, stem, tables_of, whole, word
from labeling.intake.foreign.gathering import Gathering
from labeling.intake.foreign.loose import Loose
from labeling.intake.foreign.nouns import Foreign, ForeignVote, Holds

HOLDS = Holds(note=True)


def read(files: Mapping[str, bytes]) -> Foreign:
    """The lines of all files among these that end in `.jsonl` or `.json`. Raises BadText where there is no example."""
    gathering = Gathering(HOLDS, "doccano")
    for name, data in files.items():
        if name.endswith((".jsonl", ".json")):
            _file(name, data, gathering)
    return gathering.foreign()


def _file(name: str, data: bytes, gathering: Gathering) -> None:
    times: Counter[str] = Counter()
    for place, example in tables_of(name, data, gathering.problems):
        text = example.get("text", example.get("data"))
        if not isinstance(text, str):
            gathering.problems.add(place, "text: there is none")
            continue
        times[text] += 1
        _example(place, name, example, _loose(example, text, times[text]), gathering)


def _loose(example: Table, text: str, time: int) -> Loose:
    """Members' files hold the same texts: the id tells which is which, or else how often a text came before."""
    known_as, position = word(example, "sentence_id"), whole(example, "position")
    key = known_as or (f"#{example['id']}" if isinstance(example.get("id"), int) else "")
    group = word(example, "article_id", "document_id")
    if not key and group and position is not None:
        key = str(position)
    return Loose(group, key or f"{time} {text}", text, position, word(example, "title"), known_as)


def _example(place: str, name: str, example: Table, loose: Loose, gathering: Gathering) -> None:
    spot = gathering.sentence(loose, place)
    labels = _labels(example.get("label"))
    if spot is None or _is_gold(example):
        return
    if len(labels) > 1:
        gathering.problems.add(place, f"label: {len(labels)} labels; a sentence has one")
        return
    note = _note(example.get("Comments"))
    if labels or note:
        user = word(example, "annotator") or stem(name)
        label = labels[0] if labels else None
        gathering.vote(spot, ForeignVote("", user, label, note=note, place=place))


def _is_gold(example: Table) -> bool:
    """Whether this is a line of `gold.jsonl` as Factmark writes it: a label of record is nobody's vote."""
    return "sentence_id" in example and "split" in example and "annotator" not in example


def _labels(label: Any) -> list[str]:
    if isinstance(label, str):
        return [label]
    return [each for each in label if isinstance(each, str) and each] if isinstance(label, list) else []


def _note(comments: Any) -> str:
    texts = comments if isinstance(comments, list) else []
    return "\n".join(text for text in texts if isinstance(text, str))
