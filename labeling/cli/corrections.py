"""`correct`, `undo-correction`: what is known of an article, set right."""

import argparse
from datetime import UTC, datetime

from labeling.cli.output import tell, with_json
from labeling.errors import Refused
from labeling.project import Project
from labeling.services.articles import full_article_ids
from labeling.services.corrections import correct_articles, undo_change
from labeling.storage.corrections import CorrectedField

_FIELD_BY_OPTION = {
    "title": CorrectedField.TITLE,
    "source": CorrectedField.SOURCE,
    "address": CorrectedField.URL,
    "published": CorrectedField.PUBLISHED,
    "licence": CorrectedField.LICENCE,
    "author": CorrectedField.AUTHOR,
    "language": CorrectedField.LANGUAGE,
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Correct articles."""
    command = commands.add_parser("correct", help="correct what is known of an article; undo-correction takes it back")
    command.add_argument("article_id", metavar="ARTICLE_ID")
    for option in _FIELD_BY_OPTION:
        command.add_argument(f"--{option}", metavar="WORDS", help=f"its {option}, instead of what is stored")
    with_json(command, _correct)

    command = commands.add_parser("undo-correction", help="put back what was there before a correction")
    command.add_argument("change", metavar="CHANGE", help="the id that `correct` printed")
    with_json(command, _undo)


def _correct(project: Project, options: argparse.Namespace) -> int:
    named = {field: getattr(options, option) for option, field in _FIELD_BY_OPTION.items()}
    values = {field: value for field, value in named.items() if value is not None}
    if not values:
        raise Refused(f"Say what to correct: {', '.join(f'--{option}' for option in _FIELD_BY_OPTION)}.")
    [article_id] = full_article_ids(project.file, [options.article_id])
    change = correct_articles(project.file, project.local_owner(), [article_id], values, now=datetime.now(UTC))
    words = (
        f"Corrected. To undo it: `python -m labeling undo-correction {change}`." if change else "It says so already."
    )
    tell(options, {"article_id": article_id, "change": change}, [words])
    return 0


def _undo(project: Project, options: argparse.Namespace) -> int:
    change = undo_change(project.file, project.local_owner(), options.change, now=datetime.now(UTC))
    tell(options, {"undone": options.change, "change": change}, [f"Undone: {options.change}"])
    return 0
