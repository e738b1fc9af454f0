"""Whatever is in a file, reading it ends in readings: nothing is raised, and nothing is left on the disk.

Files of each kind are damaged in ways that are drawn by chance, always the same ones. FACTMARK_INPUTS sets how many are
tried for each kind; the thorough profile tries more than the usual 40.
"""

import io
import json
import os
import random
import tempfile
import zipfile
from pathlib import Path

import pytest

from labeling.intake.drafting import DraftChoices, draft_files
from labeling.intake.readings import InputFile, ReadOptions, table_head
from labeling.intake.tables.shapes import TableShape
from tests.effort import times
from tests.intake.files import TEXT, archive, readings, texts, workbook

INPUTS = int(os.environ.get("FACTMARK_INPUTS", times(40)))

ROWS = [
    ["id", "title", "text", "date", "annotator"],
    *[[n // 3, f"Quay {n}", f"{TEXT} “{n}”", "3.3.2026", "Ann"] for n in range(9)],
]
OBJECTS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def table(delimiter: str, end: str = "\n") -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + end for row in ROWS)


SOUND: dict[str, bytes] = {
    "csv": table(",").encode(),
    "tsv in UTF-16": table("\t", "\r\n").encode("utf-16"),
    "semicolons in windows-1252": f"sep=;\n{table(';', chr(13))}".encode("cp1252"),
    "json": json.dumps(OBJECTS, ensure_ascii=False, indent=1).encode(),
    "json lines": "\n".join(map(json.dumps, OBJECTS)).encode(),
    "workbook": workbook(News=ROWS, More=ROWS),
    "archive": archive(("a.csv", table(",")), ("b.txt", TEXT), ("c.jsonl", "\n".join(map(json.dumps, OBJECTS)))),
    "text": TEXT.encode(),
}

PIECES = [b'"', b"\n", b"\r", b",", b";", b"\t", b"\0", b"\\", b"{", b"}", b"[", b"]", b"\xff", b"\xc3", b"PK\x03\x04",
          b"PK\x01\x02", b"<p>", b"</p>", b"<html>", b"sep=", b"\xef\xbb\xbf", b"\xff\xfe", b"NaN", b"1e9999", b'\\"',
          b"\\ud800", b"../..", b"text", b"position", b"\xe2\x80\xae", b"9" * 5_000, b'"' * 99, b"[" * 3_000,
          ]  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few pieces changed, taken out, put in, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice([0, 1, 1, 4, 60])
        way = chance.randrange(5)
        if way == 0:
            changed[at : at + length] = chance.choice(PIECES)
        elif way == 1:
            changed[at : at + length] = chance.randbytes(length)
        elif way == 2:
            del changed[at : at + length]
        elif way == 3:
            changed[at:at] = changed[at : at + 10 * length]
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


OPTIONS = [
    ReadOptions(),
    ReadOptions(replace_faults=True),
    ReadOptions(encoding="utf-16"),
    ReadOptions(encoding="iso-2022-jp-ext"),
    ReadOptions(shape=TableShape.SENTENCES),
    ReadOptions(shape=TableShape.ARTICLES),
]


@pytest.fixture
def only_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr("labeling.intake.confined._ThisProcess.is_confined", True)
    return tmp_path


@pytest.mark.parametrize("kind", SOUND)
def test_no_damage_is_an_error(kind: str, only_the_temporary_folder: Path):
    chance = random.Random(f"Factmark {kind}")  # noqa: S311
    for number in range(INPUTS):
        path = only_the_temporary_folder / "input"
        path.write_bytes(damaged(SOUND[kind], chance))
        options = OPTIONS[number % len(OPTIONS)]
        file = InputFile(f"{number}/../input", path)
        choices = DraftChoices(mend=number % 2 == 0, join_lines=number % 3 == 0)
        for drafted in draft_files([file], options, choices):
            assert (drafted.draft is None) == bool(drafted.problem), (number, drafted)
            assert (drafted.draft is None) == (drafted.forms == ())
            if drafted.draft is not None:
                text = drafted.draft.article.text
                assert all(text[one.start : one.end] == one.text for one in drafted.draft.sentences)
        table_head(file, options)
        path.unlink()
        left = [
            found.relative_to(only_the_temporary_folder).as_posix() for found in only_the_temporary_folder.rglob("*")
        ]
        assert sorted(left) == ["here", "temporary"], number


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_sound_is_read(kind: str, only_the_temporary_folder: Path):
    assert texts(readings(only_the_temporary_folder, kind, SOUND[kind]))


# Bombs


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        ",".join(map(str, range(1_000_000))) + "\n1,2\n" * 9,
        "id,title,text\n" + "," * 1_000_000 + "\n" + f"1,a,{TEXT}\n" * 2,
        'id,title,text\n1,a,"' + "x" * 60_000_000,
        "id,title,text\n1,a," + "x" * 60_000_000 + "\n",
        'id,title,text\n1,a,"' + '\n2,b,"x' * 500_000,
        '{"text": "' + "x" * 60_000_000 + '"}\n{"text": "x"}\n',
        '[{"text": "So it is."},' + '{"a":' * 5_000_000,
        '[{"text": "So it is."}, {"text": ' + "9" * 30_000_000 + "}]",
        '{"text": "So."}\n' * 2 + "{" + ",".join(f'"{n}": 1' for n in range(300_000)) + "}\n",
    ],
    ids=["many columns", "many cells", "a cell that never ends", "a long line", "marks that never close", "a long text",
         "deep", "a huge number", "many keys"],
)  # fmt: skip
def test_no_bomb_is_an_error(data: str, tmp_path: Path):
    readings(tmp_path, "bomb", data)


@pytest.mark.slow
def test_a_sheet_with_a_million_columns_is_read_within_limits(tmp_path: Path):
    sound = zipfile.ZipFile(io.BytesIO(workbook(News=[["text"], [TEXT]])))
    rows = "".join(f'<row r="{n}"><c r="XFD{n}" t="inlineStr"><is><t>x</t></is></c></row>' for n in range(2, 200))
    with zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as out:
        for name in sound.namelist():
            data = sound.read(name)
            out.writestr(name, data.replace(b"</sheetData>", rows.encode() + b"</sheetData>"))
    readings(tmp_path, "bomb.xlsx", (tmp_path / "bomb").read_bytes())
