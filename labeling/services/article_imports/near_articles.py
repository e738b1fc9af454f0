"""The articles to which those of an import are nearly the same, and what becomes of these. For owners."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from labeling.domain.model import Actor
from labeling.errors import NotFound
from labeling.intake.draft import Draft
from labeling.services.article_imports.draft_lines import PreparedArticle
from labeling.services.article_imports.import_folder import import_folder
from labeling.services.article_imports.near_choices import NearChoice, with_choice
from labeling.services.article_imports.waiting_imports import prepared_draft, waiting_import
from labeling.storage import articles as stored_articles
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """The article to which one of an import is similar."""

    title: str
    sentences: tuple[str, ...]
    """Empty where its text was taken down meanwhile."""


def choose_near(file: ProjectFile, actor: Actor, import_id: str, numbers: Collection[int], choice: NearChoice) -> None:
    """Choose what becomes of these articles of an import. Raises NotAllowed for anybody but an owner, and NotFound."""
    corrections = waiting_import(file, actor, import_id).corrections
    import_folder(file.path, import_id).write_corrections(with_choice(corrections, numbers, choice))


def titles_of_similar(
    file: ProjectFile, actor: Actor, import_id: str, articles: Collection[PreparedArticle]
) -> dict[int, str]:
    """By number, the title of what each of these articles is similar to. Raises as `choose_near`."""
    waiting = waiting_import(file, actor, import_id)
    title_by_place = {f"#{one.number}": _title(one, waiting.corrections.by_number) for one in waiting.articles or ()}
    in_project = {one.similar_to for one in articles} - title_by_place.keys() - {""}
    with file.reading() as db:
        title_by_place |= {one.id: one.title for one in stored_articles.list_articles(db, in_project)}
    return {one.number: title_by_place.get(one.similar_to, "") for one in articles if one.similar_to}


def _title(article: PreparedArticle, by_number: Mapping[int, Mapping[str, str]]) -> str:
    return by_number.get(article.number, {}).get("title", article.title)


def similar_article(file: ProjectFile, actor: Actor, import_id: str, number: int) -> SimilarArticle | None:
    """What an article of an import is similar to; None where it is gone, or there is none. Raises as `choose_near`."""
    articles = waiting_import(file, actor, import_id).articles or []
    similar_to = articles[number - 1].similar_to if number <= len(articles) else ""
    if similar_to.startswith("#"):
        earlier = prepared_draft(file, actor, import_id, int(similar_to[1:]))
        return _of_draft(earlier.draft) if earlier else None
    try:
        with file.reading() as db:
            found, sentences = stored_articles.article(db, similar_to), stored_articles.sentences_of(db, similar_to)
    except NotFound:
        return None
    return SimilarArticle(found.title, () if found.removed_sha256 else tuple(one.text for one in sentences))


def _of_draft(draft: Draft) -> SimilarArticle:
    return SimilarArticle(draft.article.title, tuple(sentence.text for sentence in draft.sentences))
