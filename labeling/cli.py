"""`python -m labeling [--db PATH] COMMAND …`: the project from the command line.

Results go to stdout, everything else to stderr. Exit status: 0 done, 1 refused (with the reason), 2 wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labeling.errors import FactmarkError, Refused
from labeling.intake.draft import draft_article
from labeling.intake.readers import clean_name, read_file
from labeling.project import Project, default_path, open_project
from labeling.services.check import check_project
from labeling.services.import_articles import import_drafts
from labeling.services.open_article import list_articles, sentences_of
from labeling.services.publish_dataset import Format, write_votes
from labeling.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        with open_project(options.db) as project:
            return int(options.run(project, options))
    except FactmarkError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m labeling", description="Factmark from the command line.")
    parser.add_argument("--db", type=Path, metavar="PATH", help=f"the project's file (default: {default_path()})")
    parser.add_argument("--version", action="version", version=f"Factmark {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("import", help="import text files as articles")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--language", metavar="TAG", help="BCP 47 tag, such as en (default: suggested from the text)")
    _with_json(command, _import)

    command = commands.add_parser("articles", help="list the articles")
    _with_json(command, _articles)

    command = commands.add_parser("sentences", help="list an article's sentences")
    command.add_argument("article_id", metavar="ARTICLE_ID")
    _with_json(command, _sentences)

    command = commands.add_parser("export", help="write every current label to a file, with a manifest beside it")
    command.add_argument("--format", required=True, choices=[form.value for form in Format])
    command.add_argument("--out", required=True, type=Path, metavar="PATH")
    command.add_argument("--force", action="store_true", help="replace PATH if it exists")
    _with_json(command, _export)

    command = commands.add_parser("verify", help="check the file and everything that must hold in it")
    _with_json(command, _verify)
    return parser


def _with_json(command: argparse.ArgumentParser, run: Any) -> None:
    command.add_argument("--json", action="store_true", help="print the result as JSON")
    command.set_defaults(run=run)


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
    _print(imported if options.json else lines)
    return 1 if refused else 0


def _import_file(project: Project, path: Path, language: str | None) -> dict[str, Any]:
    decoded = read_file(path)
    draft = draft_article(decoded.text, encoding=decoded.encoding, name=clean_name(path.name), language=language)
    if not decoded.certain:
        print(f"{path}: does not say how it is encoded; read as {decoded.encoding}", file=sys.stderr)
    if draft.hard_wrapped:
        print(f"{path}: its lines seem to be broken at a fixed width; sentences were cut at line ends", file=sys.stderr)
    import_drafts(project.file, project.local_owner(), [draft], origin=clean_name(path.name), now=datetime.now(UTC))
    return {"article_id": draft.article.id, "title": draft.article.title, "sentences": len(draft.sentences)}


def _articles(project: Project, options: argparse.Namespace) -> int:
    articles = [
        {
            "article_id": progress.summary.id,
            "title": progress.summary.title,
            "source": progress.summary.source.name,
            "language": progress.summary.language,
            "sentences": progress.summary.sentences,
            "to_label": progress.summary.to_label,
        }
        for progress in list_articles(project.file, project.local_owner())
    ]
    _print(
        articles
        if options.json
        else [f"{a['article_id']}  {a['to_label']:>5} to label  {a['title']}" for a in articles]
    )
    return 0


def _sentences(project: Project, options: argparse.Namespace) -> int:
    sentences = [
        {"id": s.id, "position": s.position, "start": s.start, "end": s.end, "part": s.part.value, "text": s.text}
        for s in sentences_of(project.file, options.article_id)
    ]
    _print(sentences if options.json else [f"{s['position']:>5}  {s['part']:<17}  {s['text']}" for s in sentences])
    return 0


def _export(project: Project, options: argparse.Namespace) -> int:
    if options.out.exists() and not options.force:
        raise Refused(f"{options.out} exists already. Choose another name, or say --force to replace it.")
    now = datetime.now(UTC)
    manifest = write_votes(project.file, project.local_owner(), options.out, Format(options.format), now=now)
    if options.json:
        print(manifest.as_json(), end="")
    else:
        print(f"{options.out}: {manifest.rows:,} rows, SHA-256 {manifest.sha256}")
    return 0


def _verify(project: Project, options: argparse.Namespace) -> int:
    report = check_project(project.file)
    if options.json:
        _print({"counts": report.counts, "problems": report.problems})
    else:
        print("\n".join(f"{name:<12} {count:>9,}" for name, count in report.counts.items()))
        print("Everything holds." if not report.problems else "\n".join(report.problems))
    return 1 if report.problems else 0


def _print(result: Any) -> None:
    if isinstance(result, list) and all(isinstance(line, str) for line in result) and result:
        print("\n".join(result))
    elif result or result == []:
        print(json.dumps(result, ensure_ascii=False, indent=2))
