"""`release`, `releases`, `release-diff`, `release-withdraw`, `pseudonyms`: the dataset as others get it."""

import argparse
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labeling.cli.left_out import in_words
from labeling.cli.output import tell, with_json
from labeling.domain.releases import AnnotatorNames, ReleaseChoices, Split, SplitBy, TextMode, WithoutGold, version_key
from labeling.errors import Refused
from labeling.project import Project
from labeling.services.left_out import as_rows, left_out
from labeling.services.pseudonyms import pseudonyms
from labeling.services.releases import (
    FILES,
    WRITER_BY_FORMAT,
    Preview,
    ReleaseFormat,
    cancel,
    difference,
    preview,
    release_job,
    release_options,
    releases,
    start_release,
    version_folder,
    withdraw,
)
from labeling.storage.protected_files import refuse_own_folders

_COPIES = "Copies that were downloaded, or uploaded to the Hub, stay: tell the people who have one."

_NONE = "none"
"""Instead of a version: no splits are kept."""

_OPTION_BY_CHOICE = {
    "settled": "by default",
    "whole": "with --complete-articles",
    "unanswered": "with --incomplete",
}
"""How to get what `Facts.labels_by_choice` counts."""

_LISTS = ("batch", "source", "language", "article")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Publish, list, compare, withdraw."""
    command = commands.add_parser("release", help="publish the dataset as a version that never changes")
    command.add_argument("--version", type=_version, help="such as 1.0.0 (default: the next minor one)")
    command.add_argument("--out", type=Path, metavar="FOLDER", help="copy the release's files into this new folder")
    command.add_argument("--preview", action="store_true", help="show what would be in it, and publish nothing")
    _add_choices(command)
    with_json(command, _release)

    command = commands.add_parser("releases", help="list what was published")
    with_json(command, _releases)

    command = commands.add_parser("release-diff", help="what changed from one release to another")
    command.add_argument("old", metavar="OLD")
    command.add_argument("new", metavar="NEW")
    with_json(command, _difference)

    command = commands.add_parser("release-withdraw", help="mark a release as no longer to be used")
    command.add_argument("version", metavar="VERSION")
    command.add_argument("--reason", required=True, help="kept with the release, and shown to anyone who asks for it")
    with_json(command, _withdraw)

    command = commands.add_parser("pseudonyms", help="who is who in the releases: for the project's owners only")
    with_json(command, _pseudonyms)


def _add_choices(command: argparse.ArgumentParser) -> None:
    formats = "; ".join(f"{form}: {writer.name}" for form, writer in WRITER_BY_FORMAT.items())
    command.add_argument(
        "--format",
        action="append",
        choices=[form.value for form in ReleaseFormat],
        dest="formats",
        help=f"repeatable. {formats}",
    )
    command.add_argument("--title", help="the dataset's name")
    for name in _LISTS:
        command.add_argument(f"--{name}", action="append", default=[], help=f"only this {name}; repeatable")
    command.add_argument(
        "--complete-articles",
        action="store_true",
        help="only articles in which enough annotators have settled every sentence",
    )
    command.add_argument(
        "--incomplete",
        action="store_true",
        help="also sentences that somebody still has to answer: they could look up the others' answers in the release",
    )
    command.add_argument(
        "--min-votes", type=int, default=1, metavar="N", help="only sentences with at least this many votes"
    )
    command.add_argument("--without-gold", action="store_true", help="also sentences without a label of record")
    command.add_argument("--names", action="store_true", help="annotators' names instead of pseudonyms")
    command.add_argument("--notes", action="store_true", help="also annotators' notes and adjudicators' reasons")
    command.add_argument("--text", choices=[mode.value for mode in TextMode], default=TextMode.FULL.value)
    command.add_argument("--shares", type=_shares, default=(80, 10, 10), metavar="TRAIN,VALIDATION,TEST")
    command.add_argument("--split-by", choices=[by.value for by in SplitBy], default=SplitBy.ARTICLE.value)
    command.add_argument("--seed", type=int, default=0, help="of the splits (default: %(default)s)")
    command.add_argument(
        "--keep-splits-of",
        type=lambda text: "" if text == _NONE else _version(text),
        metavar="VERSION",
        help="keep each article in its split of this release; none: draw all splits again (default: the newest "
        "release that is not withdrawn; none with --split-by date)",
    )


def _version(text: str) -> str:
    try:
        version_key(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _shares(text: str) -> tuple[int, int, int]:
    parts = text.split(",")
    if len(parts) != len(Split) or not all(part.strip().isdecimal() for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r} is not three percents such as 80,10,10")
    train, validation, test = map(int, parts)
    return train, validation, test


def _release(project: Project, options: argparse.Namespace) -> int:
    owner, now = project.local_owner(), datetime.now(UTC)
    if options.out is not None:
        refuse_own_folders(project.file.path, options.out)
        if options.out.exists():
            raise Refused(f"{options.out} exists already. Give the name of a new folder.")
    offered = release_options(project.file, owner)
    version, kept_splits = options.version or offered.next_version, options.keep_splits_of
    if kept_splits is None:
        kept_splits = "" if SplitBy(options.split_by) is SplitBy.DATE else offered.last_version
    choices = replace(_choices(options, version, now), keep_splits_of=kept_splits)
    if options.preview:
        return _preview(options, preview(project.file, owner, choices, now=now))
    start_release(project.file, owner, choices, now=now)
    _wait(project)
    folder = version_folder(project.file.path, version)
    if options.out is not None:
        shutil.copytree(folder / FILES, options.out)
    release = releases(project.file, owner)[0]
    where = options.out or folder / FILES
    missing = list(in_words(as_rows(left_out(project.file, owner))))
    if options.json:
        print("\n".join(missing), file=sys.stderr, end="\n" if missing else "")
    files = f"  {len(release.manifest['files'])} files; manifest.json has the SHA-256 of each"
    lines = [f"Release {version} is in {where}", *_counts(release.manifest["facts"]), files, *missing]
    tell(options, release.manifest, lines)
    return 0


def _choices(options: argparse.Namespace, version: str, now: datetime) -> ReleaseChoices:
    chosen: dict[str, Any] = {
        "batches": tuple(options.batch),
        "sources": tuple(options.source),
        "languages": tuple(options.language),
        "articles": tuple(options.article),
        "only_complete": options.complete_articles,
        "unanswered": options.incomplete,
        "min_votes": options.min_votes,
        "without_gold": WithoutGold.KEEP if options.without_gold else WithoutGold.LEAVE_OUT,
        "names": AnnotatorNames.NAMES if options.names else AnnotatorNames.PSEUDONYMS,
        "notes": options.notes,
        "text": TextMode(options.text),
        "shares": options.shares,
        "split_by": SplitBy(options.split_by),
        "seed": options.seed,
    }
    if options.title is not None:
        chosen["title"] = options.title
    if options.formats:
        chosen["formats"] = tuple(options.formats)
    return ReleaseChoices(version, now.date(), **chosen)


def _wait(project: Project) -> None:
    owner = project.local_owner()
    try:
        while (state := release_job(project.file, owner)) is not None:
            if state.failed is not None:
                raise Refused(state.failed)
            if sys.stderr.isatty():
                print(f"\r{state.fraction:>4.0%}  {state.words:<60}", end="", file=sys.stderr, flush=True)
            time.sleep(0.1)
    finally:
        cancel(project.file, owner)  # Ctrl+C; else nothing is being written any more
        if sys.stderr.isatty():
            print(file=sys.stderr)


def _preview(options: argparse.Namespace, previewed: Preview) -> int:
    facts, problems = asdict(previewed.facts), previewed.problems
    result = {"version": options.version, "facts": facts, "methods": previewed.methods, "problems": problems}
    in_the_way = [f"  in the way: {problem}" for problem in problems]
    tell(options, result, ["Nothing was published. A release would hold:", *_counts(facts), *in_the_way])
    return 1 if problems else 0


def _counts(facts: Mapping[str, Any]) -> list[str]:
    labels, lost = sum(facts["count_by_label"].values()), facts["labels_left_out"]
    left_out = [
        f"  left out, {reason}: {count:,}" + (f" (labels of record lost: {lost[reason]:,})" if lost.get(reason) else "")
        for reason, count in facts["left_out"].items()
    ]
    choices = [f"{facts['labels_by_choice'][choice]:,} {option}" for choice, option in _OPTION_BY_CHOICE.items()]
    return [
        f"  {facts['sentences']:,} sentences of {facts['articles']:,} articles with {facts['votes']:,} votes",
        f"  {labels:,} labels of record; other choices being the same, {', '.join(choices)}",
        *left_out,
    ]


def _releases(project: Project, options: argparse.Namespace) -> int:
    rows = [
        {
            "version": release.version,
            "title": release.title,
            "created_at": release.created_at.isoformat(),
            "created_by": release.created_by,
            "sentences": release.manifest["facts"]["sentences"],
            "votes": release.manifest["facts"]["votes"],
            "folder": str(version_folder(project.file.path, release.version) / FILES),
            "withdrawn_at": release.withdrawn_at and release.withdrawn_at.isoformat(),
            "reason": release.reason,
        }
        for release in releases(project.file, project.local_owner())
    ]
    lines = [
        f"{row['version']:<10}  {row['created_at'][:10]}  {row['sentences']:>9,} sentences  {row['title']}"
        + (f"  (withdrawn: {row['reason']})" if row["withdrawn_at"] else "")
        for row in rows
    ]
    tell(options, rows, lines or ["Nothing was published yet. `python -m labeling release` does."])
    return 0


def _difference(project: Project, options: argparse.Namespace) -> int:
    changes = difference(project.file, project.local_owner(), options.old, options.new)
    result = {
        "old": changes.old,
        "new": changes.new,
        "counts": dict(changes.counts),
        "examples": changes.examples,
        "other": changes.other,
    }
    tell(options, result, changes.lines)
    return 0


def _withdraw(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    withdraw(project.file, owner, options.version, reason=options.reason, now=datetime.now(UTC))
    lines = [f"Release {options.version} is withdrawn. Its files are kept.", _COPIES]
    tell(options, {"withdrawn": options.version}, lines)
    return 0


def _pseudonyms(project: Project, options: argparse.Namespace) -> int:
    people = pseudonyms(project.file, project.local_owner())
    lines = [f"{person.pseudonym}  {person.annotator_id}  {person.name}" for person in people]
    rows = [person._asdict() for person in people]
    tell(options, rows, lines or ["Nobody has a pseudonym yet. The first release makes them."])
    return 0
