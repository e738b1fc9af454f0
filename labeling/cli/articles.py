"""`import`, `articles`, `sentences`, `codebook`: what there is to label, and with which labels."""

import argparse
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labeling.cli.output import tell, with_json
from labeling.domain.article_filter import ArticleFilter
from labeling.domain.progress import ArticleStatus
from labeling.errors import FaultyText, Refused
from labeling.intake.article_reader import read_article_file, read_text_file
from labeling.intake.codebook import read_codebook
from labeling.intake.decoding import clean_file_name
from labeling.intake.draft import draft_of, other_forms
from labeling.intake.misread import misread_warning
from labeling.intake.pages import PAGE, is_page
from labeling.project import Project
from labeling.services.articles import sentences_of
from labeling.services.codebooks import change_codebook
from labeling.services.found_articles import find_articles
from labeling.services.imports.articles import import_drafts, refuse_imported
from labeling.services.progress import project_progress
from labeling.services.samples import samples


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Bring text in, and look at it."""
    command = commands.add_parser("import", help="import text files and saved web pages as articles")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "--language", type=_language, metavar="TAG", help="BCP 47 tag, such as en (default: suggested from the text)"
    )
    command.add_argument("--encoding", default="", metavar="NAME",
                         help="the files' encoding, if the guess is wrong, such as windows-1250")  # fmt: skip
    misread = command.add_mutually_exclusive_group()
    misread.add_argument("--mend", action="store_true",
                         help="mend text that was misread before it came here (“Ã©”, “&amp;”); the article's encoding "
                              "says so")  # fmt: skip
    misread.add_argument("--as-it-is", action="store_true", help="store garbled text unchanged")
    command.add_argument(
        "--replace-faults",
        action="store_true",
        help="replace what is broken in a UTF-8 file with “\ufffd”; the article's encoding says so",
    )
    with_json(command, _import)

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


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise argparse.ArgumentTypeError(f"{tag!r} is no language tag; en, pt-BR and zh-Hant are")
    return tag


def _import(project: Project, options: argparse.Namespace) -> int:
    """Each file stands alone: those that are refused are named, the others are imported."""
    imported, refused = [], 0
    for path in options.files:
        try:
            imported.append(_import_file(project, path, options))
        except FaultyText as error:
            refused += 1
            print(f"{path}: {error} To do so: --replace-faults", file=sys.stderr)
        except Refused as error:
            refused += 1
            print(f"{path}: {error}", file=sys.stderr)
    tell(options, imported, [f"{a['article_id']}  {a['sentences']:>5} sentences  {a['title']}" for a in imported])
    own_samples = samples(project.file, project.local_owner()) if imported else []
    if shown := sum(not sample.is_put_away for sample in own_samples):  # which the project may no longer need
        print(
            f"Factmark's own {shown} sample articles are still there; their labels count nowhere. "
            "`python -m labeling samples put-away` puts them away.",
            file=sys.stderr,
        )
    return 1 if refused else 0


def _import_file(project: Project, path: Path, options: argparse.Namespace) -> dict[str, Any]:
    decoded = read_article_file(path, options.encoding, replace_faults=options.replace_faults)
    name = clean_file_name(path.name)
    draft = draft_of(decoded, name=name, language=options.language, mend=options.mend)
    if is_page(decoded):
        print(f"{path}: read as a web page: only its article, without menus and the like", file=sys.stderr)
    if not decoded.certain:
        print(
            f"{path}: does not say how it is encoded; read as {decoded.encoding.removeprefix(PAGE)}. If letters look "
            f"wrong, name another with --encoding, such as {' or '.join(decoded.other_encodings[:2]) or 'utf-8'}.",
            file=sys.stderr,
        )
    for warning in draft.warnings:
        print(f"{path}: {warning}", file=sys.stderr)
    refuse_imported(project.file, project.local_owner(), [decoded.text, *other_forms(decoded.text, decoded.known)])
    if misread_warning(decoded.text) and not (options.mend or options.as_it_is or options.replace_faults):
        raise Refused(
            "It is not stored yet. Import it again with --mend to mend what can be mended, or with --as-it-is."
        )
    import_drafts(project.file, project.local_owner(), [draft], origin=name, now=datetime.now(UTC))
    return {"article_id": draft.article.id, "title": draft.article.title, "sentences": len(draft.sentences)}


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
