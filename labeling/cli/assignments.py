"""`assign list | give | release | give-back`: who labels what."""

import argparse
from datetime import UTC, datetime

from labeling.cli.output import tell, with_json
from labeling.project import Project
from labeling.services.assignments import give, give_back, list_assignments, take_back
from labeling.services.team import find_member


def add_commands(all_commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Give articles to people."""
    assign = all_commands.add_parser("assign", help="who labels what: list, give, release, give-back")
    commands = assign.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("list", help="list who holds which article")
    command.add_argument("article_id", nargs="?", metavar="ARTICLE_ID", help="of this article only")
    with_json(command, _assign_list)

    command = commands.add_parser("give", help="give an article to a person, until it is taken back")
    command.add_argument("article_id", metavar="ARTICLE_ID")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    command.add_argument("--force", action="store_true", help="even if it has as many annotators as it needs")
    with_json(command, _assign_give)

    command = commands.add_parser("release", help="take an article back; its labels stay, and count as extra")
    command.add_argument("assignment_id", type=int, metavar="ASSIGNMENT", help="its number in the list")
    command.add_argument("--reason", default="")
    with_json(command, _assign_release)

    command = commands.add_parser(
        "give-back", help="give back an article that you hold; its labels stay, and count as extra"
    )
    command.add_argument("article_id", metavar="ARTICLE_ID")
    with_json(command, _assign_give_back)


def _assign_list(project: Project, options: argparse.Namespace) -> int:
    rows = []
    owner, now = project.local_owner(), datetime.now(UTC)
    for given in list_assignments(project.file, owner, now=now, article_id=options.article_id):
        state = "finished" if given.is_settled else "live" if given.is_live else "ran out"
        rows.append(
            {
                "assignment": given.assignment.id,
                "article_id": given.assignment.article_id,
                "title": given.title,
                "annotator_id": given.assignment.annotator_id,
                "name": given.annotator_name,
                "given": "dealt" if given.assignment.dealt else "by hand",
                "given_at": given.assignment.given_at.isoformat(),
                "done": given.done,
                "to_label": given.to_label,
                "state": state if given.counts else "votes left out",
            }
        )
    lines = [
        f"{row['assignment']:>5}  {row['article_id']}  {row['name']:<20}  "
        f"{row['done']:>4} of {row['to_label']:<4}  {row['state']}"
        for row in rows
    ]
    tell(options, rows, lines)
    return 0


def _assign_give(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    member = find_member(project.file, owner, options.who)
    now = datetime.now(UTC)
    give(project.file, owner, options.article_id, member.annotator.id, now=now, force=options.force)
    return _assign_list(project, options)


def _assign_release(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    take_back(project.file, owner, options.assignment_id, now=datetime.now(UTC), reason=options.reason)
    options.article_id = None
    return _assign_list(project, options)


def _assign_give_back(project: Project, options: argparse.Namespace) -> int:
    give_back(project.file, project.local_owner(), options.article_id, now=datetime.now(UTC))
    return _assign_list(project, options)
