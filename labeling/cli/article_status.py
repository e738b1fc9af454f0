"""`archive`, `restore-articles`, `delete`, `undo-import`: put articles away, bring them back, remove them."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from labeling.cli.output import tell, with_json
from labeling.domain.wording import counted
from labeling.project import Project
from labeling.services.article_imports import undo_import
from labeling.services.article_status import archive_articles, restore_articles
from labeling.services.articles import full_article_ids
from labeling.services.deletions import delete_articles


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put articles away, bring them back, remove them."""
    for name, words, run in (
        ("archive", "archive articles: they count nowhere until they are restored; labels stay", _changing("archived")),
        ("restore-articles", "bring archived articles back, with all their labels", _changing("restored")),
        ("delete", "delete articles on which nobody ever answered anything, for good", _delete),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("article_ids", nargs="+", metavar="ARTICLE_ID")
        with_json(command, run)
    command = commands.add_parser("undo-import", help="delete all articles of an import, as long as nobody answered")
    command.add_argument("batch_id", metavar="BATCH", help="as `articles --json` prints it")
    with_json(command, _undo_import)


def _changing(done: str) -> Callable[[Project, argparse.Namespace], int]:
    act = archive_articles if done == "archived" else restore_articles

    def run(project: Project, options: argparse.Namespace) -> int:
        wanted = full_article_ids(project.file, options.article_ids)
        changed = act(project.file, project.local_owner(), wanted, now=datetime.now(UTC))
        tell(options, {done: changed}, [f"{done.capitalize()}: {counted(len(changed), 'article')}."])
        return 0

    return run


def _delete(project: Project, options: argparse.Namespace) -> int:
    wanted = full_article_ids(project.file, options.article_ids)
    delete_articles(project.file, project.local_owner(), wanted, now=datetime.now(UTC))
    tell(options, {"deleted": wanted}, [f"Deleted: {counted(len(wanted), 'article')}."])
    return 0


def _undo_import(project: Project, options: argparse.Namespace) -> int:
    count = undo_import(project.file, project.local_owner(), options.batch_id)
    tell(options, {"batch": options.batch_id, "deleted": count}, [f"Deleted: {counted(count, 'article')}."])
    return 0
