"""`import-annotations`, `annotation-imports`, `take-back-import`: votes that were made elsewhere."""

import argparse
import shlex
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labeling.cli.output import tell, with_json
from labeling.domain.model import Answer
from labeling.intake.decoding import clean_file_name
from labeling.intake.foreign.collector import listed_locations
from labeling.intake.foreign.column_meanings import ColumnMeaning, ReaderChoices
from labeling.intake.foreign.export_files import files_at
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project
from labeling.services.codebooks import current_codebook
from labeling.services.imports import (
    ImportConflict,
    ImportCounts,
    ImportReport,
    Matches,
    apply_import,
    chosen_labels,
    chosen_people,
    list_imports,
    plan_import,
    suggest_matches,
    take_back_import,
    with_alike,
    with_spellings,
)

_TEXT_SHOWN = 80
"""How many characters of a sentence are shown, to tell which one it is."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Bring votes in, list what came in, and take it back."""
    command = commands.add_parser(
        "import-annotations", help="import annotations that another tool or another project exported"
    )
    command.add_argument("file", type=Path, metavar="FILE", help="a file, an archive, or a folder of such files")
    command.add_argument("--format", required=True, type=ForeignFormat, choices=list(ForeignFormat),
                         metavar="FORMAT", dest="form",
                         help=f"what exported it: {', '.join(ForeignFormat)}")  # fmt: skip
    command.add_argument("--dry-run", action="store_true", help="show what would happen, and store nothing")
    command.add_argument("--label", action="append", default=[], type=_pair, metavar="THEIRS=OURS", dest="labels",
                         help="what their label means: a label, skip:REASON, or nothing to leave it out")  # fmt: skip
    command.add_argument("--person", action="append", default=[], type=_pair, metavar="THEIRS=OURS", dest="people",
                         help="who their annotator is here: somebody's id or name, or a new name, or nothing to leave "
                              "them out")  # fmt: skip
    command.add_argument("--field", default="", metavar="NAME",
                         help="the field that holds the sentence, if it is not clear")  # fmt: skip
    command.add_argument("--keep-apart", action="store_true",
                         help="treat names that differ only in capitals and blanks as different people")  # fmt: skip
    command.add_argument("--column", action="append", default=[], type=_column, metavar="MEANING=COLUMN",
                         dest="columns", help="what a column of a table holds, such as position=sent_no; "
                         f"position= reads no such column. Meanings: {', '.join(ColumnMeaning)}")  # fmt: skip
    command.add_argument("--encoding", default="", metavar="NAME", help="the encoding of a table, where the "
                         "guess is wrong, such as windows-1250")  # fmt: skip
    with_json(command, _import)

    command = commands.add_parser("annotation-imports", help="list what import-annotations has imported")
    with_json(command, _imports)

    command = commands.add_parser("take-back-import", help="undo an import: its votes get the answers from before it")
    command.add_argument("import_id", metavar="IMPORT_ID")
    with_json(command, _take_back)


def _pair(text: str) -> tuple[str, str]:
    theirs, sign, ours = text.rpartition("=")
    if not sign or not theirs:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form THEIRS=OURS")
    return theirs, ours


def _column(text: str) -> tuple[ColumnMeaning, str]:
    meaning, sign, column = text.partition("=")
    if not sign or meaning not in set(ColumnMeaning):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not of the form MEANING=COLUMN, with one of {', '.join(ColumnMeaning)}"
        )
    return ColumnMeaning(meaning), column


def _import(project: Project, options: argparse.Namespace) -> int:
    def show_progress(share: float) -> None:
        if sys.stderr.isatty():
            print(f"\r{share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr, flush=True)

    choices = ReaderChoices(dict(options.columns), options.encoding, options.field)
    foreign = read_foreign(files_at(options.file), options.form, choices)
    owner = project.local_owner()
    suggested = suggest_matches(project.file, owner, foreign, options.form, keep_apart=options.keep_apart)
    chosen = chosen_labels(foreign, current_codebook(project.file), options.labels)
    labels = with_spellings(foreign.labels, chosen)
    people = with_alike(foreign, chosen_people(foreign, options.people), suggested.people)
    matches = Matches({**suggested.labels, **labels}, {**suggested.people, **people})
    now = datetime.now(UTC)
    if options.dry_run:
        report = plan_import(project.file, owner, foreign, matches, now=now)
    else:
        name = clean_file_name(options.file.name)
        report = apply_import(
            project.file, owner, foreign, matches, form=options.form, name=name, now=now, progress=show_progress
        )
    unmatched = [word for word, ours in matches.labels.items() if not ours and word not in labels]
    lines = map(_printable, _lines(report, matches, unmatched, dry_run=options.dry_run))
    tell(options, _as_json(report, matches), list(lines))
    return 1 if report.unmapped else 0


_DANGEROUS = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of characters that move a terminal's cursor, begin a new line, or are only half a character."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of writing, so that a line does not read as it is."""


def _printable(line: str) -> str:
    """The line without the characters by which a name from a file could move a terminal's cursor."""
    return "".join(
        "\ufffd" if unicodedata.category(character) in _DANGEROUS or character in _TURNING else character
        for character in line
    )


def _as_json(report: ImportReport, matches: Matches) -> dict[str, Any]:
    return {
        "articles": [{"article_id": id_, "title": title, "sentences": n} for id_, title, n in report.articles],
        "votes": _counts(report.votes),
        "decisions": _counts(report.decisions),
        "conflicts": [asdict(conflict) for conflict in report.conflicts],
        "left_out": dict(report.left_out),
        "left_out_at": report.left_out_at,
        "unmapped": dict(report.unmapped),
        "new_people": report.people,
        "labels": dict(matches.labels),
        "people": dict(matches.people),
        "problems": list(report.problems),
        "notes": report.notes,
        "import_id": report.import_id,
    }


def _lines(report: ImportReport, matches: Matches, unmatched: list[str], *, dry_run: bool) -> Iterator[str]:
    yield from _matches("Labels", matches.labels.items())
    if report.unmapped:
        yield from _unmapped(report)
        return
    if unmatched:
        yield f"Say what each label means here, or its votes are left out: {_label_options(unmatched)}"
    yield from _matches("People", report.matched_people)
    yield f"Articles: {len(report.articles):,} new, {report.known_articles:,} known"
    yield f"Votes: {_counted(report.votes)}"
    yield f"Decisions: {_counted(report.decisions)}"
    if report.people:
        yield f"New annotators, who cannot sign in: {', '.join(report.people)}"
    for reason, number in report.left_out.items():
        at = report.left_out_at.get(reason, [])
        yield f"Left out, {number:,}: {reason}" + (f" ({listed_locations(at, number)})" if at else "")
    yield from map(_conflict, report.conflicts)
    yield from report.problems
    yield from report.notes
    if dry_run:
        yield "This was a dry run: nothing was changed."
    elif report.import_id:
        yield f"Import {report.import_id}. To undo it: python -m labeling take-back-import {report.import_id}"


def _unmapped(report: ImportReport) -> Iterator[str]:
    for word, number in report.unmapped.items():
        times = "once" if number == 1 else f"{number:,} times"
        yield f"Labels: {word} = ? (used {times}; this project has none of this name)"
    yield from report.problems
    yield "This import would be refused. Nothing was changed. Say what these labels mean here, or leave them out:"
    yield _label_options(report.unmapped)


def _label_options(words: Iterable[str]) -> str:
    return " ".join(f"--label {shlex.quote(word)}=…" for word in words)


def _matches(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for theirs, ours in pairs:
        yield f"{title}: {theirs} = {ours or '(left out)'}"


def _counts(counts: ImportCounts) -> dict[str, int]:
    return {"joined": counts.added, "known": counts.known, "conflicts": counts.conflicts}


def _counted(counts: ImportCounts) -> str:
    return f"{counts.added:,} new, {counts.known:,} known, {counts.conflicts:,} in conflict (what is here stays)"


def _conflict(conflict: ImportConflict) -> str:
    what = "decision" if conflict.is_decision else "vote"
    ours, theirs = _described(conflict.ours), _described(conflict.theirs)
    text = conflict.text if len(conflict.text) <= _TEXT_SHOWN else f"{conflict.text[:_TEXT_SHOWN]}…"
    return f"Conflict: “{text}”, {what} of {conflict.person}: here {ours}, there {theirs}"


def _described(answer: Answer) -> str:
    outcome = answer.label or (f"skip:{answer.skip}" if answer.skip else "no label")
    details = (f"+{answer.secondary}" if answer.secondary else "", "unsure" if answer.unsure else "")
    return " ".join(filter(None, (outcome, *details)))


def _imports(project: Project, options: argparse.Namespace) -> int:
    rows = [
        {
            "import_id": vote_import.id,
            "origin": vote_import.name,
            "format": vote_import.form,
            "created_at": vote_import.created_at.isoformat(),
            "annotations": vote_import.annotations,
            "adjudications": vote_import.adjudications,
            "taken_back": vote_import.taken_back_at is not None,
        }
        for vote_import in list_imports(project.file, project.local_owner())
    ]
    lines = [
        f"{row['import_id']}  {row['created_at']}  {row['annotations']:>7} annotations  {row['origin']}"
        + ("  (taken back)" if row["taken_back"] else "")
        for row in rows
    ]
    tell(options, rows, lines)
    return 0


def _take_back(project: Project, options: argparse.Namespace) -> int:
    count = take_back_import(project.file, project.local_owner(), options.import_id, now=datetime.now(UTC))
    tell(options, {"taken_back": count}, [f"{count:,} votes and decisions were taken back."])
    return 0
