"""`articles`, `sentences`, `codebook`: what there is to label, and with which labels."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from labeling.cli.output import tell, with_json
from labeling.domain.article_filter import ArticleFilter
from labeling.domain.progress import ArticleStatus
from labeling.intake.article_reader import read_text_file
from labeling.intake.codebook import read_codebook
from labeling.project import Project
from labeling.services.articles import sentences_of
from labeling.services.codebooks import change_codebook
from labeling.services.found_articles import find_articles
from labeling.services.progress import project_progress


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Look at what there is."""
    command = commands.add_parser("articles", help="list the articles, or some of them, with how far each is")
    command.add_argument("--search", default="", metavar="WORDS", help="with these words in title or text")
    command.add_argument(
        "--source", action="append", default=[], metavar="NAME", help="of this source; repeat it for more"
    )
    command.add_argument("--language", action="append", default=[], metavar="TAG", help="in this language")
    command.add_argument("--batch", action="append", default=[], metavar="BATCH", help="of this import")
    command.add_argument("--status", action="append", default=[], type=ArticleStatus, choices=list(ArticleStatus),
                         help="as far as this")  # fmt: skip
    command.add_argument("--archived", action="store_true", help="those that are archived")
    with_json(command, _articles)

    command = commands.add_parser("sentences", help="list an article's sentences")
    command.add_argument("article_id", metavar="ARTICLE_ID")
    with_json(command, _sentences)

    command = commands.add_parser("codebook", help="make a codebook and its guideline the project's current version")
    command.add_argument("toml", type=Path, metavar="CODEBOOK.toml")
    command.add_argument("guideline", type=Path, metavar="GUIDELINE.md")
    command.add_argument("--reason", required=True, help="what changed, and why; kept with the version")
    with_json(command, _codebook)


def _articles(project: Project, options: argparse.Namespace) -> int:
    owner, now = project.local_owner(), datetime.now(UTC)
    progress = project_progress(project.file, owner, now=now)
    found = set(find_articles(project.file, owner, _filter(options), now=now).ids)
    articles = [
        {
            "article_id": article.summary.id,
            "title": article.summary.title,
            "source": article.summary.source.name,
            "language": article.summary.language,
            "sentences": article.summary.sentences,
            "to_label": article.summary.to_label,
            "state": article.status.value,
            "annotators_needed": article.needed,
            "annotators": article.holders,
            "finished": article.finished,
            "published": article.summary.source.published,
            "author": article.summary.source.author,
            "address": article.summary.source.url,
            "batch": article.summary.batch_id,
        }
        for article in progress.articles
        if article.summary.id in found
    ]
    lines = [f"{a['article_id']}  {a['state']:<11}  {a['to_label']:>5} to label  {a['title']}" for a in articles]
    tell(options, articles, lines)
    return 0


def _filter(options: argparse.Namespace) -> ArticleFilter:
    archived = [ArticleStatus.ARCHIVED] if options.archived else []
    return ArticleFilter(
        words=options.search,
        sources=frozenset(options.source),
        languages=frozenset(options.language),
        batches=frozenset(options.batch),
        states=frozenset([*options.status, *archived] or ArticleStatus),
    )


def _sentences(project: Project, options: argparse.Namespace) -> int:
    sentences = [
        {"id": s.id, "position": s.position, "start": s.start, "end": s.end, "part": s.part.value, "text": s.text}
        for s in sentences_of(project.file, options.article_id)
    ]
    tell(options, sentences, [f"{s['position']:>5}  {s['part']:<17}  {s['text']}" for s in sentences])
    return 0


def _codebook(project: Project, options: argparse.Namespace) -> int:
    toml, guideline = (read_text_file(path).text for path in (options.toml, options.guideline))
    read_codebook(toml, guideline, file=options.toml.name, guideline_file=options.guideline.name)  # names the files
    owner, now = project.local_owner(), datetime.now(UTC)
    codebook = change_codebook(project.file, owner, toml, guideline, reason=options.reason, now=now)
    labels = [label.id for label in codebook.labels]
    tell(options, {"codebook": codebook.id, "labels": labels}, [f"{codebook.id}: {', '.join(labels)}"])
    return 0
