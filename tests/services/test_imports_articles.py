import unicodedata
from pathlib import Path

import pytest

from labeling.errors import DuplicateArticle, NotAllowed
from labeling.intake.draft import draft_article
from labeling.services.imports.articles import import_drafts, refuse_imported
from labeling.services.takedowns import take_down
from tests.projects import NOW, TEXT, another_annotator, project_with_article


def test_the_same_text_again_is_refused_naming_the_article(tmp_path: Path):
    project, article_id, _ = project_with_article(tmp_path)
    with project:
        again = draft_article(TEXT, language="en", title="Another title")
        for attempt in (
            lambda: import_drafts(project.file, project.local_owner(), [again], origin="a test", now=NOW),
            lambda: refuse_imported(project.file, project.local_owner(), [again.article.text]),
        ):
            with pytest.raises(DuplicateArticle, match=article_id) as refused:
                attempt()
            assert refused.value.article_id == article_id
        assert len(project.articles()) == 1


@pytest.mark.parametrize(
    ("again", "message"),
    [
        (TEXT.replace("\n", "\r\n"), "the same except for line ends"),
        (TEXT.replace("\n\n", "\n \n") + "\n\n", "the same except for blanks at the ends of lines"),
        (TEXT + "\u200b", "the same except for invisible characters"),
        (
            f"{TEXT}\r\n".replace("“", "\ufeff“"),
            "the same except for invisible characters, blanks at the ends of lines",
        ),
    ],
)
def test_the_same_article_in_another_form_is_recognized(tmp_path: Path, again: str, message: str):
    project, article_id, _ = project_with_article(tmp_path)
    with project:
        draft = draft_article(again, language="en")
        for attempt in (
            lambda: import_drafts(project.file, project.local_owner(), [draft], origin="a test", now=NOW),
            lambda: refuse_imported(project.file, project.local_owner(), [draft.article.text]),
        ):
            with pytest.raises(DuplicateArticle, match=message) as refused:
                attempt()
            assert refused.value.article_id == article_id
        assert list(project.articles()["text"]) == [TEXT]


def test_an_accent_in_two_parts_makes_no_other_article(tmp_path: Path):
    text = "The café board met. Zoë Muñoz was there."
    project, _, _ = project_with_article(tmp_path, text)
    with project:
        draft = draft_article(unicodedata.normalize("NFD", text), language="en")
        with pytest.raises(DuplicateArticle, match="the same except for how accents are stored"):
            import_drafts(project.file, project.local_owner(), [draft], origin="a test", now=NOW)


def test_what_was_taken_down_does_not_come_back_in_another_form(tmp_path: Path):
    project, article_id, _ = project_with_article(tmp_path)
    with project:
        owner = project.local_owner()
        title = project.articles()["title"].iloc[0]
        take_down(project.file, owner, article_id, confirm_title=title, reason="a court's order", now=NOW)
        with pytest.raises(DuplicateArticle, match="taken down"):
            import_drafts(project.file, owner, [draft_article(TEXT + "\r\n")], origin="a test", now=NOW)


def test_a_batch_is_stored_whole_or_not_at_all(tmp_path: Path):
    project, _, _ = project_with_article(tmp_path)
    with project:
        drafts = [draft_article("Something new happened in Lowmere."), draft_article(TEXT)]
        with pytest.raises(DuplicateArticle):
            import_drafts(project.file, project.local_owner(), drafts, origin="a test", now=NOW)
        assert len(project.articles()) == 1


def test_only_owners_import(tmp_path: Path):
    project, _, _ = project_with_article(tmp_path)
    with project:
        ada = another_annotator(project)
        draft = draft_article("Something new happened in Lowmere.")
        with pytest.raises(NotAllowed):
            import_drafts(project.file, ada, [draft], origin="a test", now=NOW)
        with pytest.raises(NotAllowed):
            refuse_imported(project.file, ada, [draft.article.text])
        assert len(project.articles()) == 1


def test_text_comes_back_as_it_came(tmp_path: Path):
    text = "Zwei\u00a0Wörter.\r\nعربي\u200f نص.\u2028Ende\u0301 👩‍🚒."
    project, article_id, _ = project_with_article(tmp_path, text)
    with project:
        articles, sentences = project.articles(), project.sentences()
        assert list(articles["text"]) == [text]
        assert all(text[s.start : s.end] == s.text for s in sentences.itertuples())
        assert set(sentences["article_id"]) == {article_id}
