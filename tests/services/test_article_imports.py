"""Imports of many articles: read in the background, corrected, stored once each, and undone."""

import io
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Part
from labeling.errors import NotFound, Overtaken, Refused
from labeling.intake.drafting import DraftChoices
from labeling.intake.readings import InputFile, ReadOptions
from labeling.services.article_imports import (
    HowToRead,
    ImportEnd,
    ImportOutcome,
    OneArticle,
    PreparedArticle,
    WaitingImport,
    article_imports,
    begin_import,
    cancel_import,
    correct_all,
    correct_one,
    discard,
    go_on,
    import_local_files,
    import_results,
    leave_out,
    prepared_draft,
    read_again,
    stop_job,
    store,
    undo_import,
    waiting_import,
    waiting_imports,
)
from labeling.services.article_imports.batch_import import begin, store_prepared
from labeling.services.article_imports.import_folder import import_folder, imports_folder
from labeling.services.article_imports.preparation import ImportStopped, PreparedImport
from labeling.services.assignments import give
from labeling.services.takedowns import take_down
from labeling.services.verification import check_project
from labeling.storage.article_pages import page_of
from labeling.storage.articles import article, list_articles, sentences_of
from tests.projects import NOW
from tests.teams import Team

PAGE = (Path(__file__).parent.parent / "intake" / "web_pages" / "wordpress.html").read_bytes()
TABLE = (
    "title,text,outlet,date\n"
    'Quay,"The board sold quay 7. Nobody asked.",Ledger,2 March 2026\n'
    "Empty,,Ledger,\n"
    'Bridge,"The bridge closed on Monday. It may reopen.",Post,2026-03-01\n'
)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=1) as team:
        yield team


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def begun(team: Team, **files: bytes) -> str:
    """An import of these files, read to the end."""
    uploads = [(name.replace("_", "."), io.BytesIO(data)) for name, data in files.items()]
    import_id = begin_import(team.file, team.owner, uploads, now=NOW)
    finished(team, import_id)
    return import_id


def finished(team: Team, import_id: str) -> None:
    """Wait until nothing is done for an import any more."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            job = waiting_import(team.file, team.owner, import_id).job
        except NotFound:
            return
        if job is None or not job.is_running:
            return
        time.sleep(0.02)
    raise AssertionError("The import goes on and on.")


def stored(team: Team, import_id: str) -> str:
    batch_id = store(team.file, team.owner, import_id)
    finished(team, import_id)
    return batch_id


def opened(team: Team, import_id: str) -> WaitingImport:
    return waiting_import(team.file, team.owner, import_id)


def read(team: Team, import_id: str) -> list[PreparedArticle]:
    articles = opened(team, import_id).articles
    assert articles is not None
    return articles


def titles(team: Team) -> list[str]:
    with team.file.reading() as db:
        return [summary.title for summary in list_articles(db)]


def test_files_of_all_kinds_are_read_and_nothing_is_stored_before_somebody_says_so(team: Team):
    before = titles(team)
    import_id = begun(team, page_html=PAGE, table_csv=TABLE.encode(), report_pdf=b"%PDF-1.7\n1 0 obj\n%%EOF")
    articles = read(team, import_id)
    assert [(a.file, a.location, a.title) for a in articles] == [
        ("page.html", "", "Council sells the east quay"),
        ("table.csv", "line 2", "Quay"),
        ("table.csv", "line 3", ""),
        ("table.csv", "line 4", "Bridge"),
        ("report.pdf", "", ""),
    ]
    assert [a.number for a in articles if a.problem] == [3, 5]
    assert articles[1].source.name == "Ledger"
    assert articles[1].source.published == "2026-03-02"
    assert titles(team) == before
    batch_id = stored(team, import_id)
    assert titles(team) == [*before, "Council sells the east quay", "Quay", "Bridge"]
    results = import_results(team.file, team.owner, batch_id)
    assert [result.outcome.value for result in results] == [
        "imported", "imported", "not readable", "imported", "not readable",
    ]  # fmt: skip
    assert results[2].message == articles[2].problem
    assert check_project(team.file).problems == ()


def test_a_stored_article_is_the_one_that_was_shown_and_keeps_its_page(team: Team):
    import_id = begun(team, page_html=PAGE)
    prepared = prepared_draft(team.file, team.owner, import_id, 1)
    assert prepared is not None
    stored(team, import_id)
    draft = prepared.draft
    with team.file.reading() as db:
        assert article(db, draft.article.id) == draft.article
        assert tuple(sentences_of(db, draft.article.id)) == draft.sentences
        assert page_of(db, draft.article.id) == (prepared.page or None)


def test_an_import_that_is_stored_leaves_no_file_behind(team: Team):
    import_id = begun(team, one_txt=b"A text of two sentences. This is the other.", table_csv=TABLE.encode())
    assert list(imports_folder(team.file.path).iterdir())
    stored(team, import_id)
    assert not list(imports_folder(team.file.path).iterdir())
    with pytest.raises(NotFound, match="Choose the files again"):
        opened(team, import_id)
    (found,) = article_imports(team.file, team.owner)
    assert (found.import_id, found.ended, found.imported, found.total) == (import_id, ImportEnd.FINISHED, 3, 4)


def test_the_same_text_comes_in_once(team: Team):
    text = b"The harbour froze over. Nobody minded at all."
    import_id = begun(team, a_txt=text, b_txt=text + b"\r\n", c_txt=b"Something else happened. It was small.")
    assert [a.same_as for a in read(team, import_id)] == ["", "#1", ""]
    stored(team, import_id)
    again = begun(team, d_txt=text)
    (article_,) = read(team, again)
    assert article_.same_as == article_.article_id
    batch_id = stored(team, again)
    (result,) = import_results(team.file, team.owner, batch_id)
    assert (result.outcome, result.article_id) == (ImportOutcome.ALREADY_HERE, article_.article_id)


def test_where_the_earlier_one_is_left_out_the_later_one_comes_in(team: Team):
    text = b"The harbour froze over. Nobody minded at all."
    import_id = begun(team, a_txt=text, b_txt=text)
    leave_out(team.file, team.owner, import_id, {1})
    results = import_results(team.file, team.owner, stored(team, import_id))
    assert [result.outcome for result in results] == [ImportOutcome.LEFT_OUT, ImportOutcome.IMPORTED]


def test_a_text_that_was_taken_down_does_not_come_back(team: Team):
    text = "The harbour froze over. Nobody minded at all."
    batch_id = stored(team, begun(team, a_txt=text.encode()))
    (result,) = import_results(team.file, team.owner, batch_id)
    article_id, title = str(result.article_id), "The harbour froze over."
    take_down(team.file, team.owner, article_id, confirm_title=title, reason="Law.", now=NOW)
    (again,) = import_results(team.file, team.owner, stored(team, begun(team, a_txt=text.encode())))
    assert (again.outcome, again.message) == (ImportOutcome.ALREADY_HERE, "Its text was taken down.")


def test_corrections_for_all_and_for_one_are_stored(team: Team):
    import_id = begun(team, table_csv=TABLE.encode(), other_txt=b"A line above\n\nThe text follows. It ends here.")
    correct_all(team.file, team.owner, import_id, {"licence": "CC BY 4.0", "author": "Ada", "name": ""})
    one = OneArticle(4, {"title": "Another title", "name": "Gazette", "author": "Ben"}, {1: Part.CAPTION})
    correct_one(team.file, team.owner, import_id, one)
    stored(team, import_id)
    with team.file.reading() as db:
        by_title = {summary.title: summary for summary in list_articles(db)}
    quay, other = by_title["Quay"].source, by_title["Another title"]
    assert (quay.name, quay.licence, quay.author) == ("Ledger", "CC BY 4.0", "Ada")
    assert (other.source.name, other.source.licence, other.source.author) == ("Gazette", "CC BY 4.0", "Ben")
    with team.file.reading() as db:
        assert sentences_of(db, other.id)[0].part is Part.CAPTION
        assert other.to_label == other.sentences - 1


def test_another_language_cuts_the_sentences_anew_and_keeps_their_parts(team: Team):
    text = "نص قصير. ثم جملة أخرى؟ نعم.".encode()
    import_id = begun(team, a_txt=text, table_csv=TABLE.encode())
    correct_one(team.file, team.owner, import_id, OneArticle(1, {"language": "en"}, {1: Part.HEADLINE}))
    draft = prepared_draft(team.file, team.owner, import_id, 1)
    assert draft is not None
    assert draft.draft.article.language == "en"
    assert draft.draft.article.engine.startswith("nupunkt")
    assert draft.draft.sentences[0].part is Part.HEADLINE


def test_files_are_read_again_in_another_way_and_corrections_stay(team: Team):
    import_id = begun(team, a_txt="Der Bürgermeister sagte nein. Niemand glaubte ihm.".encode("cp1250"))
    correct_one(team.file, team.owner, import_id, OneArticle(1, {"title": "Nein"}, {1: Part.CAPTION}))
    how = HowToRead(ReadOptions(encoding="cp1250"), DraftChoices())
    read_again(team.file, team.owner, import_id, how)
    finished(team, import_id)
    draft = prepared_draft(team.file, team.owner, import_id, 1)
    assert draft is not None
    assert draft.draft.article.text.startswith("Der Bürgermeister")
    assert draft.draft.article.title == "Nein"
    assert draft.draft.sentences[0].part is Part.BODY


def test_only_one_import_is_at_work_and_it_can_be_stopped(team: Team):
    many = zipped(**{f"text{n}_txt": f"Text {n} has a sentence. It has two.".encode() for n in range(2_000)})
    import_id = begin_import(team.file, team.owner, [("many.zip", io.BytesIO(many))], now=NOW)
    with pytest.raises(Refused, match="Another import is at work"):
        begin_import(team.file, team.owner, [("a.txt", io.BytesIO(b"A text. It is short."))], now=NOW)
    stop_job(team.file, team.owner, import_id)
    found = opened(team, import_id)
    assert found.articles is None
    assert found.job is not None
    assert not found.job.is_running
    go_on(team.file, team.owner, import_id)
    finished(team, import_id)
    assert len(read(team, import_id)) == 2_000


def test_a_refused_upload_leaves_no_folder(team: Team):
    with pytest.raises(Refused, match="no file"):
        begin_import(team.file, team.owner, [], now=NOW)
    assert waiting_imports(team.file, team.owner) == []


def test_storing_goes_on_where_it_was_stopped(team: Team):
    import_id = begun(
        team, many_zip=zipped(**{f"t{n}_txt": f"Text {n} is here. It is short.".encode() for n in range(99)})
    )
    prepared = PreparedImport(import_folder(team.file.path, import_id))
    batch_id = begin(team.file, team.owner, prepared, now=NOW)
    stop = threading.Event()
    with pytest.raises(ImportStopped):
        store_prepared(
            team.file, team.owner, prepared, batch_id,
            on_done=lambda count: stop.set() if count > 10 else None, stop=stop,
        )  # fmt: skip
    found = opened(team, import_id)
    assert 10 < found.stored < 99
    assert found.batch_id == batch_id
    assert begin(team.file, team.owner, prepared, now=NOW) == batch_id, "the same batch goes on"
    go_on(team.file, team.owner, import_id)
    finished(team, import_id)
    results = import_results(team.file, team.owner, batch_id)
    assert [result.number for result in results] == list(range(1, 100))
    assert len(titles(team)) == 1 + 99


def test_what_came_in_before_it_was_cancelled_stays_and_nothing_follows(team: Team):
    import_id = begun(
        team, many_zip=zipped(**{f"t{n}_txt": f"Text {n} is here. It is short.".encode() for n in range(99)})
    )
    prepared = PreparedImport(import_folder(team.file.path, import_id))
    batch_id = begin(team.file, team.owner, prepared, now=NOW)

    def cancel_in_the_middle(count: int) -> None:
        if count > 10:
            cancel_import(team.file, team.owner, batch_id)

    with pytest.raises(Overtaken, match="cancelled"):
        store_prepared(team.file, team.owner, prepared, batch_id, on_done=cancel_in_the_middle, stop=threading.Event())
    discard(team.file, team.owner, import_id)
    (found,) = article_imports(team.file, team.owner)
    assert found.ended is ImportEnd.CANCELLED
    assert len(titles(team)) == 1 + found.imported


def test_an_import_is_undone_as_long_as_nobody_answered(team: Team):
    before = titles(team)
    batch_id = stored(team, begun(team, table_csv=TABLE.encode(), page_html=PAGE))
    assert undo_import(team.file, team.owner, batch_id) == 3
    assert titles(team) == before
    assert article_imports(team.file, team.owner)[0].ended is ImportEnd.UNDONE
    assert check_project(team.file).problems == ()
    ada = team.add("Ada")
    batch_id = stored(team, begun(team, table_csv=TABLE.encode()))
    with team.file.reading() as db:
        article_id = list_articles(db)[-1].id
    give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
    team.label(ada, article_id, count=1)
    after = titles(team)
    with pytest.raises(Refused, match="Archive"):
        undo_import(team.file, team.owner, batch_id)
    assert titles(team) == after


def local_import(team: Team, files: list[InputFile], **changed: object) -> object:
    options: dict[str, object] = {
        "for_all": {}, "leave_out": lambda _: False, "is_dry_run": False, "on_reach": lambda _: None
    }  # fmt: skip
    return import_local_files(team.file, team.owner, files, HowToRead(), **(options | changed))  # type: ignore[arg-type]


def test_a_dry_run_stores_nothing_and_leaves_nothing(team: Team, tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    before = titles(team)
    local_import(team, [InputFile("table.csv", path)], is_dry_run=True)
    assert titles(team) == before
    assert waiting_imports(team.file, team.owner) == []
    assert path.read_text() == TABLE


def test_the_same_command_goes_on_where_an_earlier_one_was_killed(team: Team, tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("text\n" + "".join(f'"Text {n} is here. It is short."\n' for n in range(99)))

    class Killed(BaseException):
        pass

    def kill(reach: object) -> None:
        if titles(team)[1:]:
            raise Killed

    files = [InputFile("table.csv", path)]
    with pytest.raises(Killed):
        local_import(team, files, on_reach=kill)
    assert 1 < len(titles(team)) < 100
    local_import(team, files)
    assert len(titles(team)) == 100
    assert [found.ended for found in article_imports(team.file, team.owner)] == [ImportEnd.FINISHED]
