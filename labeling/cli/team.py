"""`team list | invite | role | disable | enable | leave-out | count-again | reset`: the people."""

import argparse
import shlex
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from labeling.cli.output import print_json, tell, with_json
from labeling.domain.model import Role
from labeling.project import Project
from labeling.services.team import (
    RESET_LASTS,
    change_role,
    count_votes_again,
    disable,
    enable,
    find_member,
    invite,
    leave_votes_out,
    make_reset_link,
    members,
    voters,
)


def add_commands(all_commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Who is on the team."""
    team = all_commands.add_parser("team", help="the people: list, invite, role, disable, enable, leave-out, …")
    commands = team.add_subparsers(title="commands", required=True, metavar="COMMAND")
    roles = [role.value for role in Role]

    command = commands.add_parser("list", help="list everybody, with role and state")
    with_json(command, _team_list)

    command = commands.add_parser("invite", help="make a link by which one person joins, once, within seven days")
    command.add_argument("name", metavar="NAME")
    command.add_argument("--role", choices=roles, default=Role.ANNOTATOR.value)
    _with_url(command)
    with_json(command, _team_invite)

    command = commands.add_parser("role", help="change what a person may do; they have to sign in again")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    command.add_argument("role", choices=roles, metavar="ROLE", help=", ".join(roles))
    with_json(command, _team_role)

    for name, change, words in (
        ("disable", disable, "close a person's account; their labels stay"),
        ("enable", enable, "open a person's account again"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("who", metavar="NAME", help="a name or an id")
        with_json(command, _changing(change))

    command = commands.add_parser("leave-out", help="leave a person's votes out of agreement, gold and releases")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    command.add_argument("--reason", required=True, help="kept on record; each release publishes it with a pseudonym")
    with_json(command, _team_leave_out)

    command = commands.add_parser("count-again", help="count a person's votes again")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    command.add_argument("--reason", default="", help="kept on record")
    with_json(command, _team_count_again)

    command = commands.add_parser("reset", help="make a link with which a person sets a new password, within a day")
    command.add_argument("who", metavar="NAME", help="a name or an id")
    _with_url(command)
    with_json(command, _team_reset)


def _with_url(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--url", default="", help="the address at which people reach Factmark, such as https://label.example.org"
    )


def _team_list(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    left_out = {voter.annotator_id for voter in voters(project.file, owner) if voter.left_out}
    rows = [
        {
            "annotator_id": member.annotator.id,
            "name": member.annotator.name,
            "role": member.annotator.role.value,
            "state": "disabled" if not member.is_active else "paused" if member.paused_at else "active",
            "password": member.has_password,
            "email": member.email,
            "last_seen_at": member.last_seen_at.isoformat(timespec="seconds") if member.last_seen_at else None,
            "votes_left_out": member.annotator.id in left_out,
        }
        for member in members(project.file, owner)
    ]
    lines = [
        f"{row['annotator_id']}  {row['role']:<11}  {row['state']:<8}  {row['name']}"
        + (" (votes left out)" if row["votes_left_out"] else "")
        for row in rows
    ]
    tell(options, rows, lines)
    return 0


def _team_invite(project: Project, options: argparse.Namespace) -> int:
    role = Role(options.role)
    invitation, token = invite(project.file, project.local_owner(), options.name, role, now=datetime.now(UTC))
    result = {"invitation_id": invitation.id, "name": invitation.name, "role": role.value}
    _print_link(result, f"/account/invitation/{token}", invitation.expires_at, options)
    return 0


def _team_role(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    role = Role(options.role)
    change_role(project.file, project.local_owner(), member.annotator.id, role, now=datetime.now(UTC))
    return _team_list(project, options)


def _changing(change: Callable[..., None]) -> Callable[[Project, argparse.Namespace], int]:
    def run(project: Project, options: argparse.Namespace) -> int:
        member = find_member(project.file, project.local_owner(), options.who)
        change(project.file, project.local_owner(), member.annotator.id, now=datetime.now(UTC))
        return _team_list(project, options)

    return run


def _team_leave_out(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    owner, who = project.local_owner(), member.annotator
    votes = leave_votes_out(project.file, owner, who.id, options.reason, now=datetime.now(UTC))
    result = {"annotator_id": who.id, "name": who.name, "votes": votes, "votes_left_out": True}
    lines = [
        f"From now on, the votes of {who.name} ({votes:,}) are left out of agreement, gold, exports and releases. "
        "Nothing is deleted.",
        f"To undo it: python -m labeling team count-again {shlex.quote(who.name)}",
    ]
    tell(options, result, lines)
    return 0


def _team_count_again(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    owner, who = project.local_owner(), member.annotator
    count_votes_again(project.file, owner, who.id, reason=options.reason, now=datetime.now(UTC))
    result = {"annotator_id": who.id, "name": who.name, "votes_left_out": False}
    tell(options, result, [f"The votes of {who.name} count again."])
    return 0


def _team_reset(project: Project, options: argparse.Namespace) -> int:
    member = find_member(project.file, project.local_owner(), options.who)
    now = datetime.now(UTC)
    token = make_reset_link(project.file, project.local_owner(), member.annotator.id, now=now)
    result = {"annotator_id": member.annotator.id, "name": member.annotator.name}
    _print_link(result, f"/account/reset/{token}", now + RESET_LASTS, options)
    return 0


def _print_link(result: dict[str, str], path: str, expires_at: datetime, options: argparse.Namespace) -> None:
    link = f"{options.url.rstrip('/')}{path}"
    if options.json:
        print_json({**result, "link": link, "expires_at": expires_at.isoformat(timespec="seconds")})
        return
    print(link)
    print(
        f"Give this link to {result['name']} and to nobody else. It works once, until {expires_at:%Y-%m-%d %H:%M} UTC, "
        "and is not shown again.",
        file=sys.stderr,
    )
    if not options.url:
        print("Put Factmark's address in front of it, such as https://label.example.org.", file=sys.stderr)
