"""`python -m labeling [--db PATH] COMMAND …`: the project from the command line.

Results go to stdout, everything else to stderr. Exit status: 0 done, 1 refused (with the reason), 2 wrong usage.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labeling.domain.model import Role
from labeling.errors import FactmarkError, Refused
from labeling.intake.codebook import read_codebook
from labeling.intake.draft import draft_article
from labeling.intake.readers import clean_name, read_file
from labeling.project import Project, default_path, open_project
from labeling.services.assign import give, list_assignments, release
from labeling.services.backups import back_up, restore
from labeling.services.check import check_project
from labeling.services.codebooks import add_codebook
from labeling.services.import_articles import import_drafts, refuse_duplicate
from labeling.services.manage_team import (
    RESET_LASTS,
    Member,
    change_role,
    disable,
    enable,
    find_member,
    invite,
    make_reset_link,
    members,
)
from labeling.services.open_article import sentences_of
from labeling.services.publish_dataset import Format, refuse_to_replace, write_votes
from labeling.services.watch_progress import project_progress
from labeling.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        if options.unopened:
            return int(options.run(options))
        with open_project(options.db) as project:
            return int(options.run(project, options))
    except FactmarkError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m labeling", description="Factmark from the command line.")
    parser.add_argument("--db", type=Path, metavar="PATH", help=f"the project's file (default: {default_path()})")
    parser.add_argument("--version", action="version", version=f"Factmark {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("import", help="import text files as articles")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "--language", type=_language, metavar="TAG", help="BCP 47 tag, such as en (default: suggested from the text)"
    )
    _with_json(command, _import)

    command = commands.add_parser("articles", help="list the articles, with how far each is")
    _with_json(command, _articles)

    command = commands.add_parser("sentences", help="list an article's sentences")
    command.add_argument("article_id", metavar="ARTICLE_ID")
    _with_json(command, _sentences)

    command = commands.add_parser("codebook", help="make a codebook and its guideline the project's current version")
    command.add_argument("toml", type=Path, metavar="CODEBOOK.toml")
    command.add_argument("guideline", type=Path, metavar="GUIDELINE.md")
    command.add_argument("--reason", required=True, help="what changed, and why; kept with the version")
    _with_json(command, _codebook)

    command = commands.add_parser("export", help="write every current label to a file, with a manifest beside it")
    command.add_argument("--format", required=True, choices=[form.value for form in Format])
    command.add_argument("--out", required=True, type=Path, metavar="PATH")
    command.add_argument("--force", action="store_true", help="replace PATH if it exists")
    _with_json(command, _export)

    _add_assign(commands.add_parser("assign", help="who labels what: list, give, release"))

    _add_team(commands.add_parser("team", help="the people: list, invite, role, disable, enable, reset"))

    command = commands.add_parser("backup", help="write the whole project to a new file; works while it is in use")
    command.add_argument("out", type=Path, metavar="FILE", help="the new file, or a folder for it")
    _with_json(command, _back_up)

    command = commands.add_parser("restore", help="put a backup in the project's place; stop the server first")
    command.add_argument("backup", type=Path, metavar="FILE", help="a backup; the present project is set aside")
    _with_json(command, _restore)
    command.set_defaults(unopened=True)  # the file may be beyond opening

    command = commands.add_parser("verify", help="check the file and everything that must hold in it")
    _with_json(command, _verify)
    return parser


def _add_assign(assign: argparse.ArgumentParser) -> None:
    commands = assign.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("list", help="list who holds which article")
    command.add_argument("article_id", nargs="?", metavar="ARTICLE_ID", help="of this article only")
    _with_json(command, _assign_list)

    command = commands.add_parser("give", help="give an article to a person, until it is released")
    command.add_argument("article_id", metavar="ARTICLE_ID")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    command.add_argument("--force", action="store_true", help="also where it has as many annotators as it needs")
    _with_json(command, _assign_give)

    command = commands.add_parser("release", help="take an article back; labels stay, and count as extra")
    command.add_argument("assignment_id", type=int, metavar="ASSIGNMENT", help="its number in the list")
    command.add_argument("--reason", default="")
    _with_json(command, _assign_release)


def _add_team(team: argparse.ArgumentParser) -> None:
    commands = team.add_subparsers(title="commands", required=True, metavar="COMMAND")
    roles = [role.value for role in Role]

    command = commands.add_parser("list", help="list everybody, with role and state")
    _with_json(command, _team_list)

    command = commands.add_parser("invite", help="make a link by which one person joins, once, within seven days")
    command.add_argument("name", metavar="NAME")
    command.add_argument("--role", choices=roles, default=Role.ANNOTATOR.value)
    _with_url(command)
    _with_json(command, _team_invite)

    command = commands.add_parser("role", help="change what a person may do; they sign in anew")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    command.add_argument("role", choices=roles, metavar="ROLE", help=", ".join(roles))
    _with_json(command, _team_role)

    for name, run, told in (
        ("disable", _team_disable, "close a person's account; their labels stay"),
        ("enable", _team_enable, "open a person's account again"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("who", metavar="NAME", help="a name or an id")
        _with_json(command, run)

    command = commands.add_parser("reset", help="make a link with which a person sets another password within a day")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    _with_url(command)
    _with_json(command, _team_reset)


def _with_url(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--url", default="", help="where people reach Factmark, such as https://label.example.org: put before the link"
    )


def _with_json(command: argparse.ArgumentParser, run: Any) -> None:
    command.add_argument("--json", action="store_true", help="print the result as JSON")
    command.set_defaults(run=run, unopened=False)


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise argparse.ArgumentTypeError(f"{tag!r} is no language tag; en, pt-BR and zh-Hant are")
    return tag


def _import(project: Project, options: argparse.Namespace) -> int:
    """Each file stands alone: those that are refused are named, the others are imported."""
    imported, refused = [], 0
    for path in options.files:
        try:
            imported.append(_import_file(project, path, options.language))
        except Refused as error:
            refused += 1
            print(f"{path}: {error}", file=sys.stderr)
    lines = [f"{a['article_id']}  {a['sentences']:>5} sentences  {a['title']}" for a in imported]
    _tell(options, imported, lines)
    return 1 if refused else 0


def _import_file(project: Project, path: Path, language: str | None) -> dict[str, Any]:
    decoded = read_file(path)
    draft = draft_article(decoded.text, encoding=decoded.encoding, name=clean_name(path.name), language=language)
    if not decoded.certain:
        print(f"{path}: does not say how it is encoded; read as {decoded.encoding}", file=sys.stderr)
    for warning in draft.warnings:
        print(f"{path}: {warning}", file=sys.stderr)
    if draft.hard_wrapped:  # on the screen it may have been imported with its lines joined
        refuse_duplicate(project.file, project.local_owner(), draft_article(decoded.text, joined=True))
    import_drafts(project.file, project.local_owner(), [draft], origin=clean_name(path.name), now=datetime.now(UTC))
    return {"article_id": draft.article.id, "title": draft.article.title, "sentences": len(draft.sentences)}


def _articles(project: Project, options: argparse.Namespace) -> int:
    progress = project_progress(project.file, project.local_owner(), now=datetime.now(UTC))
    articles = [
        {
            "article_id": article.summary.id,
            "title": article.summary.title,
            "source": article.summary.source.name,
            "language": article.summary.language,
            "sentences": article.summary.sentences,
            "to_label": article.summary.to_label,
            "state": article.state.value,
            "annotators_needed": article.needed,
            "annotators": article.holders,
            "finished": article.finished,
        }
        for article in progress.articles
    ]
    lines = [f"{a['article_id']}  {a['state']:<11}  {a['to_label']:>5} to label  {a['title']}" for a in articles]
    _tell(options, articles, lines)
    return 0


def _assign_list(project: Project, options: argparse.Namespace) -> int:
    given = [
        {
            "assignment": one.assignment.id,
            "article_id": one.assignment.article_id,
            "title": one.title,
            "annotator_id": one.assignment.annotator_id,
            "name": one.annotator_name,
            "given": "dealt" if one.assignment.dealt else "by hand",
            "given_at": one.assignment.given_at.isoformat(),
            "done": one.done,
            "to_label": one.to_label,
            "state": "finished" if one.is_finished else "live" if one.is_live else "ran out",
        }
        for one in list_assignments(
            project.file, project.local_owner(), now=datetime.now(UTC), article_id=options.article_id
        )
    ]
    lines = [
        f"{g['assignment']:>5}  {g['article_id']}  {g['name']:<20}  {g['done']:>4} of {g['to_label']:<4}  {g['state']}"
        for g in given
    ]
    _tell(options, given, lines)
    return 0


def _assign_give(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    member = find_member(project.file, owner, options.who)
    now = datetime.now(UTC)
    give(project.file, owner, options.article_id, member.annotator.id, now=now, force=options.force)
    return _assign_list(project, options)


def _assign_release(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    release(project.file, owner, options.assignment_id, now=datetime.now(UTC), reason=options.reason)
    options.article_id = None
    return _assign_list(project, options)


def _sentences(project: Project, options: argparse.Namespace) -> int:
    sentences = [
        {"id": s.id, "position": s.position, "start": s.start, "end": s.end, "part": s.part.value, "text": s.text}
        for s in sentences_of(project.file, options.article_id)
    ]
    _tell(options, sentences, [f"{s['position']:>5}  {s['part']:<17}  {s['text']}" for s in sentences])
    return 0


def _codebook(project: Project, options: argparse.Namespace) -> int:
    toml, guideline = (read_file(path).text for path in (options.toml, options.guideline))
    codebook = read_codebook(toml, guideline, file=options.toml.name, guideline_file=options.guideline.name)
    add_codebook(project.file, project.local_owner(), codebook, reason=options.reason, now=datetime.now(UTC))
    labels = [label.id for label in codebook.labels]
    _tell(options, {"codebook": codebook.id, "labels": labels}, [f"{codebook.id}: {', '.join(labels)}"])
    return 0


def _export(project: Project, options: argparse.Namespace) -> int:
    if not options.force:
        refuse_to_replace(options.out)
    now = datetime.now(UTC)
    manifest = write_votes(project.file, project.local_owner(), options.out, Format(options.format), now=now)
    if options.json:
        print(manifest.as_json(), end="")
    else:
        print(f"{options.out}: {manifest.rows:,} rows, SHA-256 {manifest.sha256}")
    return 0


def _team_list(project: Project, options: argparse.Namespace) -> int:
    _print_members(members(project.file, project.local_owner()), options)
    return 0


def _team_invite(project: Project, options: argparse.Namespace) -> int:
    role = Role(options.role)
    invitation, token = invite(project.file, project.local_owner(), options.name, role, now=datetime.now(UTC))
    told = {"invitation_id": invitation.id, "name": invitation.name, "role": role.value}
    _print_link(told, f"/account/invitation/{token}", invitation.expires_at, options)
    return 0


def _team_role(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    role = Role(options.role)
    change_role(project.file, project.local_owner(), member.annotator.id, role, now=datetime.now(UTC))
    return _team_list(project, options)


def _team_disable(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    disable(project.file, project.local_owner(), member.annotator.id, now=datetime.now(UTC))
    return _team_list(project, options)


def _team_enable(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    enable(project.file, project.local_owner(), member.annotator.id, now=datetime.now(UTC))
    return _team_list(project, options)


def _team_reset(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    now = datetime.now(UTC)
    token = make_reset_link(project.file, project.local_owner(), member.annotator.id, now=now)
    told = {"annotator_id": member.annotator.id, "name": member.annotator.name}
    _print_link(told, f"/account/reset/{token}", now + RESET_LASTS, options)
    return 0


def _print_link(told: dict[str, str], path: str, expires_at: datetime, options: argparse.Namespace) -> None:
    link = f"{options.url.rstrip('/')}{path}"
    if options.json:
        _print({**told, "link": link, "expires_at": expires_at.isoformat(timespec="seconds")})
        return
    print(link)
    print(
        f"Give this link to {told['name']} and to nobody else. It works once, until {expires_at:%Y-%m-%d %H:%M} UTC, "
        "and is not shown again.",
        file=sys.stderr,
    )
    if not options.url:
        print("Put Factmark's address before it, such as https://label.example.org.", file=sys.stderr)


def _print_members(people: list[Member], options: argparse.Namespace) -> None:
    rows = [_member_row(member) for member in people]
    lines = [f"{row['annotator_id']}  {row['role']:<11}  {row['state']:<8}  {row['name']}" for row in rows]
    _tell(options, rows, lines)


def _member_row(member: Member) -> dict[str, Any]:
    state = "paused" if member.paused_at else "active"
    return {
        "annotator_id": member.annotator.id,
        "name": member.annotator.name,
        "role": member.annotator.role.value,
        "state": state if member.is_active else "disabled",
        "password": member.has_password,
        "email": member.email,
        "last_seen_at": member.last_seen_at.isoformat(timespec="seconds") if member.last_seen_at else None,
    }


def _back_up(project: Project, options: argparse.Namespace) -> int:
    out = back_up(project.file, project.local_owner(), options.out, now=datetime.now(UTC))
    _tell(options, {"backup": str(out), "bytes": out.stat().st_size}, [f"{out}: the whole project"])
    return 0


def _restore(options: argparse.Namespace) -> int:
    done = restore(options.backup, options.db or default_path(), now=datetime.now(UTC))
    aside = [str(path) for path in done.set_aside]
    kept = [f"What was there before is kept as {path}" for path in aside]
    lines = [f"{done.path}: now what {options.backup} holds (project {done.project_id})", *kept]
    _tell(options, {"project": done.project_id, "path": str(done.path), "set_aside": aside}, lines)
    return 0


def _verify(project: Project, options: argparse.Namespace) -> int:
    report = check_project(project.file)
    if options.json:
        _print({"counts": report.counts, "problems": report.problems})
    else:
        print("\n".join(f"{name:<12} {count:>9,}" for name, count in report.counts.items()))
        print("Everything holds." if not report.problems else "\n".join(report.problems))
    return 1 if report.problems else 0


def _tell(options: argparse.Namespace, result: Any, lines: Sequence[str]) -> None:
    """Print the result for programs, or the lines for people."""
    if options.json:
        _print(result)
    elif lines:
        print("\n".join(lines))


def _print(result: Any) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=2))
