import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.model import Article, Part, Sentence, Source
from labeling.errors import NotFound
from labeling.storage.articles import (
    article,
    article_ids,
    find_article_id,
    find_by_sha256,
    insert_article,
    insert_batch,
    list_articles,
    sentence_exists,
    sentences_of,
)
from labeling.storage.connection import Database, DatabaseError, IntegrityError
from labeling.storage.project_file import ProjectFile
from tests.effort import times
from tests.storage.projects import BRIDGE, HARBOUR, NOW, SENTENCE_IDS, article_of


def test_an_article_comes_back_as_it_went_in(file: ProjectFile) -> None:
    with file.reading() as db:
        assert article(db, BRIDGE[0].id) == BRIDGE[0]
        assert sentences_of(db, BRIDGE[0].id) == BRIDGE[1]


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


class UndoneError(Exception):
    """Ends a change so that it leaves nothing."""


@pytest.mark.slow
@settings(max_examples=times(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=text, title=text, spans=st.lists(st.integers(1, 3)))
def test_any_text_comes_back_code_point_for_code_point(
    file: ProjectFile, content: str, title: str, spans: list[int]
) -> None:
    added = Article(content, title, "ar", Source(title, content[:9]), "utf-16", "none")
    sentences, start = [], 0
    for position, length in enumerate(spans, start=1):
        if start + length <= len(content):
            piece = content[start : start + length]
            sentences.append(Sentence(added.id, position, start, start + length, Part.BODY, piece))
            start += length

    def there_and_back(db: Database) -> None:
        batch_id = insert_batch(db, origin="hypothesis", created_at=NOW, created_by=None)
        insert_article(db, added, sentences, batch_id=batch_id, imported_at=NOW, imported_by=None)
        assert article(db, added.id) == added
        assert sentences_of(db, added.id) == sentences
        raise UndoneError

    with pytest.raises(UndoneError):
        file.write(there_and_back).result(30)


def test_the_list_counts_what_is_to_be_labeled(file: ProjectFile) -> None:
    with file.reading() as db:
        bridge, harbour = list_articles(db)
    assert (bridge.id, bridge.title, bridge.source, bridge.language) == (
        BRIDGE[0].id,
        "The bridge",
        BRIDGE[0].source,
        "en",
    )
    assert (bridge.imported_at, bridge.sentences, bridge.to_label) == (NOW, 4, 3)
    assert (harbour.title, harbour.sentences, harbour.to_label) == ("Harbour", 3, 2)


def test_an_article_without_sentences_is_listed(file: ProjectFile) -> None:
    def add(db: Database) -> None:
        batch_id = insert_batch(db, origin="a test", created_at=NOW, created_by=None)
        insert_article(db, Article("…", "Empty", "en"), [], batch_id=batch_id, imported_at=NOW, imported_by=None)

    file.write(add).result(30)
    with file.reading() as db:
        assert [(summary.title, summary.sentences, summary.to_label) for summary in list_articles(db)][-1] == (
            "Empty",
            0,
            0,
        )


def test_the_same_text_is_found_and_cannot_be_added_twice(file: ProjectFile) -> None:
    with file.reading() as db:
        assert find_by_sha256(db, BRIDGE[0].sha256) == (BRIDGE[0].id, "The bridge")
        assert find_by_sha256(db, hashlib.sha256(b"other").hexdigest()) is None

    def again(db: Database) -> None:
        batch_id = insert_batch(db, origin="a test", created_at=NOW, created_by=None)
        insert_article(db, *BRIDGE, batch_id=batch_id, imported_at=NOW, imported_by=None)

    with pytest.raises(IntegrityError):
        file.write(again).result(30)
    with file.reading() as db:
        assert article_ids(db) == [BRIDGE[0].id, HARBOUR[0].id]


def test_an_article_is_found_by_the_beginning_of_its_id(file: ProjectFile) -> None:
    with file.reading() as db:
        assert find_article_id(db, BRIDGE[0].id[:5]) == find_article_id(db, BRIDGE[0].id) == BRIDGE[0].id
        for wrong in ("zzz", "", "%", "_", BRIDGE[0].id + "0"):
            with pytest.raises(NotFound):
                find_article_id(db, wrong)


def test_an_ambiguous_beginning_is_refused(file: ProjectFile) -> None:
    def add_many(db: Database) -> None:
        batch_id = insert_batch(db, origin="a test", created_at=NOW, created_by=None)
        for n in range(17):  # one more than there are first digits
            insert_article(db, *article_of(f"Text {n}."), batch_id=batch_id, imported_at=NOW, imported_by=None)

    file.write(add_many).result(30)
    with file.reading() as db:
        first_digits = [article_id[0] for article_id in article_ids(db)]
        shared = max(first_digits, key=first_digits.count)
        with pytest.raises(NotFound, match="More than one"):
            find_article_id(db, shared)


def test_what_is_not_there_is_not_found(file: ProjectFile) -> None:
    with file.reading() as db:
        for look in (article, sentences_of):
            with pytest.raises(NotFound, match="0123"):
                look(db, "0123")


def test_sentences_are_known_by_their_ids(file: ProjectFile) -> None:
    with file.reading() as db:
        assert sentence_exists(db, SENTENCE_IDS[0])
        assert not sentence_exists(db, f"{BRIDGE[0].id}:0-9999")


@pytest.mark.parametrize(
    "change",
    [
        "update article set text = 'other'",
        "update article set sha256 = sha256",
        "update article set id = 'x'",
        "update sentence set end_offset = end_offset + 1",
        "update sentence set id = 'x'",
        "update codebook set toml = ''",
        "delete from codebook",
        "insert into sentence values ('x', (select id from article), 9, 0, 1, 'body')",
        "insert into sentence select article_id || ':5-5', article_id, 9, 5, 5, 'body' from sentence limit 1",
        "insert into sentence select article_id || ':90-95', article_id, 1, 90, 95, 'body' from sentence limit 1",
        "insert into sentence values ('a:0-1', 'a', 9, 0, 1, 'body')",
        "delete from article",
        "insert into project values (2, 'p-2', '', null)",
        "insert into setting values (1.5, x'00')",
    ],
)
def test_the_tables_refuse_what_must_not_be(file: ProjectFile, change: str) -> None:
    with pytest.raises(DatabaseError):
        file.write(lambda db: db.execute(change)).result(30)


def test_title_and_part_may_be_corrected(file: ProjectFile) -> None:
    file.write(lambda db: db.execute("update article set title = 'Better'")).result(30)
    file.write(lambda db: db.execute("update sentence set part = 'byline' where position = 1")).result(30)
    with file.reading() as db:
        assert {summary.title for summary in list_articles(db)} == {"Better"}
