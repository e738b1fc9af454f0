"""`export`, `backup`, `restore`, `verify`: what leaves the project, and whether all of it is well."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from labeling.cli.left_out import in_words, votes_in_words
from labeling.cli.output import tell, with_json
from labeling.project import Project, default_path
from labeling.services.backups import back_up, restore
from labeling.services.exports import VotesFormat, refuse_to_replace, write_votes
from labeling.services.interchange import write_project
from labeling.services.left_out import as_rows, left_out
from labeling.services.releases import ReleaseFormat, export_tables
from labeling.services.verification import check_project

QUICK = tuple(form.value for form in VotesFormat)


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Write files, put a backup back, check."""
    command = commands.add_parser("export", help="write every current label in one format")
    command.add_argument(
        "--format",
        required=True,
        choices=list(dict.fromkeys([*QUICK, *(form.value for form in ReleaseFormat)])),
        help="csv, jsonl: one row per vote, with a manifest; factmark: the project, to merge; others: a folder",
    )
    command.add_argument("--out", required=True, type=Path, metavar="PATH", help="the new file or folder")
    command.add_argument("--force", action="store_true", help="replace PATH if it exists")
    with_json(command, _export)

    command = commands.add_parser("backup", help="write the whole project to a new file; works while it is in use")
    command.add_argument("out", type=Path, metavar="FILE", help="the new file, or a folder for it")
    with_json(command, _back_up)

    command = commands.add_parser("restore", help="replace the project with a backup; stop the server first")
    command.add_argument(
        "backup", type=Path, metavar="FILE", help="the backup; the current project is kept under another name"
    )
    with_json(command, _restore)
    command.set_defaults(unopened=True)  # the file may be beyond opening

    command = commands.add_parser("verify", help="check the file and everything that must be true of it")
    with_json(command, _verify)


def _export(project: Project, options: argparse.Namespace) -> int:
    if options.format in QUICK:
        return _export_votes(project, options)
    if options.format != ReleaseFormat.FACTMARK:
        return _export_tables(project, options)
    refuse_to_replace(options.out)  # also with --force: a project that was written may be somebody's only copy
    written = write_project(project.file, project.local_owner(), options.out)
    lines = [f"{options.out}: {written.records:,} records", *in_words(written.left_out_articles)]
    tell(options, asdict(written), lines)
    return 0


def _export_tables(project: Project, options: argparse.Namespace) -> int:
    form, now = ReleaseFormat(options.format), datetime.now(UTC)
    owner = project.local_owner()
    files = export_tables(project.file, owner, form, options.out, now=now)
    sizes = {str(path.relative_to(options.out)): path.stat().st_size for path in files}
    rows = as_rows(left_out(project.file, owner))
    tell(options, {**sizes, "left_out": rows}, [f"{options.out}: {len(files)} files", *in_words(rows)])
    return 0


def _export_votes(project: Project, options: argparse.Namespace) -> int:
    if not options.force:
        refuse_to_replace(options.out)
    now = datetime.now(UTC)
    manifest = write_votes(project.file, project.local_owner(), options.out, VotesFormat(options.format), now=now)
    if options.json:
        print(manifest.as_json(), end="")
    else:
        print(f"{options.out}: {manifest.rows:,} rows, SHA-256 {manifest.sha256}")
        for line in (*in_words(manifest.left_out), *votes_in_words(manifest.votes_left_out)):
            print(line)
    return 0


def _back_up(project: Project, options: argparse.Namespace) -> int:
    out = back_up(project.file, project.local_owner(), options.out, now=datetime.now(UTC))
    tell(options, {"backup": str(out), "bytes": out.stat().st_size}, [f"{out}: the whole project"])
    return 0


def _restore(options: argparse.Namespace) -> int:
    restored = restore(options.backup, options.db or default_path(), now=datetime.now(UTC))
    aside = [str(path) for path in restored.set_aside]
    kept = [f"The earlier project is kept as {path}" for path in aside]
    lines = [f"{restored.path} now holds what is in {options.backup} (project {restored.project_id})", *kept]
    tell(options, {"project": restored.project_id, "path": str(restored.path), "set_aside": aside}, lines)
    return 0


def _verify(project: Project, options: argparse.Namespace) -> int:
    report = check_project(project.file)
    counts = [f"{name:<12} {count:>9,}" for name, count in report.counts.items()]
    verdict = report.problems or ["Everything holds."]
    tell(options, {"counts": report.counts, "problems": report.problems}, [*counts, *verdict])
    return 1 if report.problems else 0
