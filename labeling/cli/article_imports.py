"""`import`, `imports`, `import-results`: bring articles in, and see what became of each file."""

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from labeling.cli.output import tell, with_json
from labeling.domain.model import Source
from labeling.domain.wording import counted
from labeling.errors import BadText, FaultyText, Refused
from labeling.intake.article_reader import read_article_file
from labeling.intake.dates import iso_date
from labeling.intake.decoding import clean_file_name
from labeling.intake.draft import draft_of, other_forms
from labeling.intake.drafting import DraftChoices
from labeling.intake.kinds.collection import collection_of
from labeling.intake.misread import misread_warning
from labeling.intake.pages import PAGE, is_page
from labeling.intake.readings import InputFile, ReadOptions, files_below
from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.shapes import TableShape
from labeling.project import Project
from labeling.services.article_imports import (
    HowToRead,
    ImportOutcome,
    ImportResult,
    NearChoice,
    PreparedArticle,
    article_imports,
    import_local_files,
    import_results,
    similarity_in_words,
)
from labeling.services.article_imports.preparation import Reach
from labeling.services.imports.articles import import_drafts, refuse_imported
from labeling.services.samples import samples

_SOURCE_FIELDS = {
    "source": "name",
    "address": "url",
    "published": "published",
    "licence": "licence",
    "author": "author",
}
"""By option, the field of the source that it states for all articles."""


_NEAR = {"leave-out": NearChoice.LEAVE_OUT, "keep": NearChoice.KEEP, "link": NearChoice.LINK}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Bring articles in."""
    command = commands.add_parser(
        "import",
        help="import articles: texts, web pages, Word files, e-mails, tables, ZIP archives and folders of these",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
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
    command.add_argument("--join-lines", action="store_true", help="join the lines of texts wrapped at a fixed width")
    for option in _SOURCE_FIELDS:
        command.add_argument(f"--{option}", default="", metavar="WORDS", help=f"the {option} of all articles")
    command.add_argument(
        "--map",
        nargs="+",
        type=_field_and_column,
        metavar="FIELD=COLUMN",
        help=f"which column of a table is what: {', '.join(ArticleField)} (default: guessed)",
    )
    command.add_argument(
        "--rows", choices=[shape.value for shape in TableShape], help="what a row of a table is (default: guessed)"
    )
    command.add_argument(
        "--near",
        choices=list(_NEAR),
        help="what becomes of articles of a table, archive or folder that are nearly the same as another: left out, "
        "kept, or kept and linked as copies (default: keep, and say so)",
    )
    command.add_argument("--dry-run", action="store_true", help="read everything and say what would come in")
    with_json(command, _import)

    with_json(commands.add_parser("imports", help="list the imports of many articles so far"), _imports)
    command = commands.add_parser("import-results", help="list what became of each file and row of an import")
    command.add_argument("batch_id", metavar="BATCH_ID")
    with_json(command, _results)


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise argparse.ArgumentTypeError(f"{tag!r} is no language tag; en, pt-BR and zh-Hant are")
    return tag


def _field_and_column(pair: str) -> tuple[ArticleField, str]:
    field, equals, column = pair.partition("=")
    if not equals or field not in set(ArticleField) or not column:
        raise argparse.ArgumentTypeError(
            f"{pair!r}: expected FIELD=COLUMN, such as text=body; the fields are {', '.join(ArticleField)}"
        )
    return ArticleField(field), column


def _import(project: Project, options: argparse.Namespace) -> int:
    """Single articles are imported one by one; tables, archives, folders, dry runs and `--near` all at once."""
    is_one_by_one = not (options.dry_run or options.map or options.rows or options.near) and not any(
        map(_is_many, options.paths)
    )
    imported, refused = (_one_by_one if is_one_by_one else _all_at_once)(project, options)
    if not options.dry_run:
        tell(options, imported, [f"{a['article_id']}  {a['sentences']:>5} sentences  {a['title']}" for a in imported])
        _offer_to_put_samples_away(project, bool(imported))
    return 1 if refused else 0


def _is_many(path: Path) -> bool:
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            return collection_of(file, path.name) is not None
    except (OSError, BadText):
        return False  # reading it says why


def _offer_to_put_samples_away(project: Project, has_imported: bool) -> None:
    own_samples = samples(project.file, project.local_owner()) if has_imported else []
    if shown := sum(not sample.is_put_away for sample in own_samples):  # which the project may no longer need
        print(
            f"Factmark's own {shown} sample articles are still there; their labels count nowhere. "
            "`python -m labeling samples put-away` puts them away.",
            file=sys.stderr,
        )


# One by one


def _one_by_one(project: Project, options: argparse.Namespace) -> tuple[list[dict[str, Any]], int]:
    """Each file stands alone: those that are refused are named, the others are imported."""
    imported, refused = [], 0
    for path in options.paths:
        try:
            imported.append(_import_file(project, path, options))
        except FaultyText as error:
            refused += 1
            print(f"{path}: {error} To do so: --replace-faults", file=sys.stderr)
        except Refused as error:
            refused += 1
            print(f"{path}: {error}", file=sys.stderr)
    return imported, refused


def _import_file(project: Project, path: Path, options: argparse.Namespace) -> dict[str, Any]:
    decoded = read_article_file(path, options.encoding, replace_faults=options.replace_faults)
    name = clean_file_name(path.name)
    source = replace(decoded.source, **_stated(options))
    draft = draft_of(
        decoded, name=name, language=options.language, mend=options.mend, joined=options.join_lines, source=source
    )
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
        raise Refused(_MISREAD)
    import_drafts(
        project.file, project.local_owner(), [draft], origin=name, now=datetime.now(UTC), pages=[decoded.page]
    )
    return {"article_id": draft.article.id, "title": draft.article.title, "sentences": len(draft.sentences)}


_MISREAD = "It is not stored yet. Import it again with --mend to mend what can be mended, or with --as-it-is."


def _stated(options: argparse.Namespace) -> dict[str, str]:
    """The source's fields that the command states for all articles."""
    stated = {field: getattr(options, option).strip() for option, field in _SOURCE_FIELDS.items()}
    if stated["published"]:
        stated["published"] = iso_date(stated["published"]) or stated["published"]
    return {field: value for field, value in stated.items() if value}


# All at once


def _all_at_once(project: Project, options: argparse.Namespace) -> tuple[list[dict[str, Any]], int]:
    files = [file for path in options.paths for file in _files_at(path)]
    done = import_local_files(
        project.file,
        project.local_owner(),
        files,
        _how_to_read(options),
        for_all=_stated(options),
        leave_out=lambda article: _is_garbled(article, options),
        near=_NEAR[options.near or "keep"],
        is_dry_run=options.dry_run,
        on_reach=_Meter(),
    )
    if options.dry_run:
        tell(options, [_as_json(article) for article in done.articles], list(_in_lines(done.articles)))
        return [], sum(bool(article.problem) for article in done.articles)
    _complain(done.articles, options)
    _say_what_became_of_near(done.articles, options)
    by_number = {article.number: article for article in done.articles}
    brought = [result for result in done.results if result.outcome is ImportOutcome.IMPORTED]
    imported = [
        {
            "article_id": result.article_id,
            "title": by_number[result.number].title,
            "sentences": by_number[result.number].sentences,
        }
        for result in brought
    ]
    wanted = sum(_is_left_out_as_told(result, by_number[result.number], options) for result in done.results)
    return imported, len(done.results) - len(brought) - wanted


def _is_left_out_as_told(result: ImportResult, article: PreparedArticle, options: argparse.Namespace) -> bool:
    """Whether an article was left out because the command says so of near-duplicates: that is no failure."""
    is_left_out = result.outcome is ImportOutcome.LEFT_OUT and not _is_garbled(article, options)
    return is_left_out and options.near == "leave-out"


def _files_at(path: Path) -> list[InputFile]:
    return files_below(path) if path.is_dir() else [InputFile(path.name, path.absolute())]


def _how_to_read(options: argparse.Namespace) -> HowToRead:
    columns = dict(options.map) if options.map else None
    shape = TableShape(options.rows) if options.rows else None
    return HowToRead(
        ReadOptions(options.encoding, options.replace_faults, columns, shape),
        DraftChoices(Source(), options.language or "", options.join_lines, options.mend),
    )


def _is_garbled(article: PreparedArticle, options: argparse.Namespace) -> bool:
    return article.is_misread and not (options.mend or options.as_it_is or options.replace_faults)


def _complain(articles: Iterable[PreparedArticle], options: argparse.Namespace) -> None:
    """Say what did not come in, and what somebody should look at."""
    for article in articles:
        for words in _complaints(article):
            print(f"{_where(article)}: {words}", file=sys.stderr)
        if _is_garbled(article, options):
            print(f"{_where(article)}: {_MISREAD}", file=sys.stderr)


def _complaints(article: PreparedArticle) -> Iterable[str]:
    if article.problem:
        yield article.problem
    elif article.same_as.startswith("#"):
        yield f"The same text as number {article.same_as[1:]} of these: it comes in once."
    elif article.same_as:
        yield f"This text is already in the project (article {article.same_as})."
    elif article.similar_to:
        is_here = article.similar_to.startswith("#")
        other = f"number {article.similar_to[1:]} of these" if is_here else f"article {article.similar_to}"
        yield similarity_in_words(article, other)
    yield from article.warnings


def _say_what_became_of_near(articles: Iterable[PreparedArticle], options: argparse.Namespace) -> None:
    if options.near is None and (near := sum(bool(article.similar_to) for article in articles)):
        print(
            f"{counted(near, 'article')} {'is' if near == 1 else 'are'} nearly the same as another, and kept. To leave "
            "such articles out or to link them as copies: --near leave-out, --near link",
            file=sys.stderr,
        )


def _where(article: PreparedArticle) -> str:
    return f"{article.file}, {article.location}" if article.location else article.file


def _as_json(article: PreparedArticle) -> dict[str, Any]:
    return {
        "number": article.number,
        "file": article.file,
        "location": article.location,
        "problem": article.problem,
        "same_as": article.same_as,
        "similar_to": article.similar_to,
        "similarity": round(article.similarity, 4),
        "article_id": article.article_id,
        "title": article.title,
        "source": article.source.name,
        "published": article.source.published,
        "language": article.language,
        "encoding": article.encoding,
        "sentences": article.sentences,
        "to_label": article.to_label,
        "warnings": list(article.warnings),
    }


def _in_lines(articles: list[PreparedArticle]) -> Iterable[str]:
    for article in articles:
        if not article.problem:
            yield f"{article.number:>6}  {article.sentences:>5} sentences  {article.language:<5}  {article.title}"
        for words in _complaints(article):
            yield f"{article.number:>6}  {_where(article)}: {words}"
    coming = [article for article in articles if not (article.problem or article.same_as)]
    sentences = sum(article.sentences for article in coming)
    yield f"{counted(len(coming), 'article')} with {counted(sentences, 'sentence')} would come in. Nothing is stored."


class _Meter:
    """Says on a terminal how far the work is."""

    _SECONDS = 0.5

    def __init__(self) -> None:
        self._next = monotonic() + self._SECONDS
        self._is_shown = sys.stderr.isatty()

    def __call__(self, reach: Reach) -> None:
        if self._is_shown and monotonic() >= self._next:
            self._next = monotonic() + self._SECONDS
            print(
                f"\r{reach.fraction:4.0%}  {counted(reach.articles, 'article')}", end="\r", file=sys.stderr, flush=True
            )


# What was imported


def _imports(project: Project, options: argparse.Namespace) -> int:
    imports = [
        {
            "batch": found.batch_id,
            "name": found.name,
            "started_at": found.started_at.isoformat(),
            "total": found.total,
            "done": found.done,
            "imported": found.imported,
            "ended": None if found.ended is None else found.ended.value,
        }
        for found in article_imports(project.file, project.local_owner())
    ]
    lines = [
        f"{i['batch']}  {i['imported']:>6} of {i['total']:>6}  {i['ended'] or 'not ended'}  {i['name']}"
        for i in imports
    ]
    tell(options, imports, lines)
    return 0


def _results(project: Project, options: argparse.Namespace) -> int:
    results = [
        {
            "number": result.number,
            "file": result.file,
            "location": result.location,
            "outcome": result.outcome.value,
            "article_id": result.article_id,
            "message": result.message,
        }
        for result in import_results(project.file, project.local_owner(), options.batch_id)
    ]
    lines = [
        f"{r['number']:>6}  {r['outcome']:<12}  {r['article_id'] or '':<16}  {r['file']}"
        f"{', ' + str(r['location']) if r['location'] else ''}{': ' + str(r['message']) if r['message'] else ''}"
        for r in results
    ]
    tell(options, results, lines)
    return 0
