"""Read the files of an import into drafts, which somebody can look at and correct before anything is stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from labeling.domain.model import Part
from labeling.intake.confined_drafts import confined_drafts
from labeling.intake.confined_stream import ConfinedStream
from labeling.intake.draft import Draft, with_language, with_parts
from labeling.intake.drafting import Drafted
from labeling.services.article_imports.draft_lines import (
    PreparedArticle,
    PreparedDraft,
    draft_from_line,
    draft_line,
    summary_from_line,
    summary_line,
    summary_of,
)
from labeling.services.article_imports.import_folder import ImportFolder, ImportPlan, PreparedCorrections
from labeling.services.article_imports.near_search import NearSearch
from labeling.storage import articles as stored_articles
from labeling.storage.private_files import create_private
from labeling.storage.project_file import ProjectFile

_END = "end\n"
"""The last line of an index that is complete."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far files are read."""

    articles: int
    fraction: float
    """0 to 1."""


OnReach = Callable[[Reach], None]


class ImportStopped(Exception):
    """Somebody stopped the work."""


def prepare(file: ProjectFile, folder: ImportFolder, *, on_reach: OnReach, stop: Event) -> None:
    """Read all files of the import, from the first one. What cannot be read is listed with its problem.

    Raises ImportStopped where `stop` is set meanwhile.
    """
    plan = folder.plan()
    for path in (folder.index, folder.drafts):
        path.unlink(missing_ok=True)
        create_private(path)
    with folder.drafts.open("wb") as drafts, folder.index.open("w", encoding="utf-8", newline="") as index:
        earlier: dict[str, int] = {}
        near = NearSearch(file, folder.drafts)
        for number, (drafted, fraction) in enumerate(_drafted(plan), start=1):
            if stop.is_set():
                raise ImportStopped
            same_as = _same_as(file, drafted.forms, earlier)
            if not same_as:
                earlier.update(dict.fromkeys(drafted.forms, number))
            summary = summary_of(drafted, number, drafts.tell(), same_as)
            index.write(summary_line(_with_similar(summary, drafted, near)))
            drafts.write(draft_line(drafted))
            drafts.flush()  # later ones are compared with it
            on_reach(Reach(number, fraction))
        index.write(_END)


def _same_as(file: ProjectFile, forms: Iterable[str], earlier: dict[str, int]) -> str:
    """The article with the same text: `#` and its number here, its id in the project, or nothing."""
    here = next((f"#{earlier[key]}" for key in forms if key in earlier), "")
    if here or not forms:
        return here
    with file.reading() as db:
        return stored_articles.find_by_keys(db, forms) or ""


def _with_similar(summary: PreparedArticle, drafted: Drafted, near: NearSearch) -> PreparedArticle:
    """With the article that is nearly the same, unless there is one with the same text."""
    if drafted.draft is None or summary.same_as:
        return summary
    similar = near.find_and_add(drafted.draft.article.text, summary.number, summary.offset)
    if similar is None:
        return summary
    share, share_of_other = similar.overlap
    return replace(summary, similar_to=similar.article, similarity=share, similarity_of_other=share_of_other)


def _drafted(plan: ImportPlan) -> Iterator[tuple[Drafted, float]]:
    """Each article, with the share of the files that was read by then."""
    sizes = [_size(file.path) for file in plan.files]
    total, before = sum(sizes) or 1, 0
    with ConfinedStream() as stream:
        for file, size in zip(plan.files, sizes, strict=True):
            read = 0
            for drafted in confined_drafts(stream, file, plan.options, plan.choices):
                read += len(drafted.draft.article.text.encode()) if drafted.draft else 0
                yield drafted, min(before + read, before + size) / total
            before += size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it says why


class PreparedImport:
    """An import whose files are read: what there is, in order."""

    def __init__(self, folder: ImportFolder) -> None:
        self.folder = folder
        with folder.index.open(encoding="utf-8", newline="\n") as index:
            lines = index.readlines()
        if not lines or lines[-1] != _END:
            raise FileNotFoundError(folder.index)
        self.articles: list[PreparedArticle] = [summary_from_line(line) for line in lines[:-1]]

    def draft(self, number: int, corrections: PreparedCorrections) -> PreparedDraft | None:
        """One article as it would be stored, with all corrections; None where it was not read."""
        with self.folder.drafts.open("rb") as drafts:
            drafts.seek(self.articles[number - 1].offset)
            prepared = draft_from_line(drafts.readline())
        return prepared and replace(prepared, draft=corrected(prepared.draft, number, corrections))

    def drafts_from(self, number: int, corrections: PreparedCorrections) -> Iterator[PreparedDraft | None]:
        """All articles from this number on, as `draft` returns them."""
        if number > len(self.articles):
            return
        with self.folder.drafts.open("rb") as drafts:
            drafts.seek(self.articles[number - 1].offset)
            for place, line in enumerate(drafts, start=number):
                prepared = draft_from_line(line)
                yield prepared and replace(prepared, draft=corrected(prepared.draft, place, corrections))


def is_prepared(folder: ImportFolder) -> bool:
    """Whether all files of an import have been read."""
    try:
        with folder.index.open("rb") as index:
            index.seek(-len(_END), 2)
            return index.read() == _END.encode()
    except OSError:
        return False


def corrected(draft: Draft, number: int, corrections: PreparedCorrections) -> Draft:
    """The draft with what was corrected for all articles, and for this one."""
    values = {**corrections.for_all, **corrections.by_number.get(number, {})}
    title, language = values.pop("title", draft.article.title), values.pop("language", draft.article.language)
    draft = with_language(draft, language)
    source = replace(draft.article.source, **values)
    draft = replace(draft, article=replace(draft.article, title=title, source=source))
    parts: dict[int, Part] = dict(corrections.parts.get(number, {}))
    return with_parts(draft, {position: part for position, part in parts.items() if position <= len(draft.sentences)})
