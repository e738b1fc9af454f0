"""`samples list | put-away | bring-back | use | unuse`: the articles that came with Factmark, to try things on."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from labeling.cli.output import tell, with_json
from labeling.project import Project
from labeling.services.samples import (
    bring_samples_back,
    make_sample_again,
    put_samples_away,
    samples,
    use_sample_for_work,
)


def add_commands(all_commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Look after the samples."""
    group = all_commands.add_parser("samples", help="the articles that came with Factmark, to try things on")
    commands = group.add_subparsers(title="commands", required=True, metavar="COMMAND")

    with_json(commands.add_parser("list", help="list them with their numbers of votes"), _list)
    command = commands.add_parser("put-away", help="archive them, so that nobody sees them; their labels stay")
    with_json(command, _acting(put_samples_away))
    with_json(commands.add_parser("bring-back", help="restore those that were put away"), _acting(bring_samples_back))
    for name, words, act in (
        ("use", "use one as an ordinary article: its labels count from now on", use_sample_for_work),
        ("unuse", "turn such an article back into a sample", make_sample_again),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("article_id", metavar="ARTICLE_ID")
        with_json(command, _acting(act, on_one=True))


def _list(project: Project, options: argparse.Namespace) -> int:
    rows = [
        {
            "article_id": sample.article_id,
            "title": sample.title,
            "votes": sample.votes,
            "put_away": sample.is_put_away,
        }
        for sample in samples(project.file, project.local_owner())
    ]
    lines = [
        f"{row['article_id']}  {row['votes']:>5} votes  {row['title']}{'  (put away)' if row['put_away'] else ''}"
        for row in rows
    ]
    tell(options, rows, lines or ["This project has no sample articles."])
    return 0


def _acting(act: Callable[..., Any], *, on_one: bool = False) -> Callable[[Project, argparse.Namespace], int]:
    def run(project: Project, options: argparse.Namespace) -> int:
        which = [options.article_id] if on_one else []
        act(project.file, project.local_owner(), *which, now=datetime.now(UTC))
        return _list(project, options)

    return run
