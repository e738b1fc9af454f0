"""The tables, as migrations. A migration that was released is never changed: add another.

The SQL of each is in `migrations/`. SQLite keeps the text of every statement, and `verify` compares it with that of a
fresh project, so not even a blank within a statement may change.

`user_version` is the number of migrations that a file has seen; `application_id` says that it is Factmark's.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from sqlite_utils import Database, Migrations

# Migrations store what these return: a change of one of them is a migration, too.
from labeling.domain.person_names import name_key
from labeling.domain.sameness import sameness_key
from labeling.domain.search_words import search_words
from labeling.storage.article_sketches import sketch_bytes

APPLICATION_ID = 0x464D524B
"""`FMRK`."""

SCRIPTS: Final = Path(__file__).parent / "migrations"
"""The folder with the migrations' SQL: `NNNN_name.sql`, with the migration's number."""

migrations = Migrations("factmark")


@migrations()
def m0001_spine(db: Database) -> None:
    """One article, from a file to a labeled dataset."""
    db.executescript(_script("0001_spine"))


@migrations()
def m0002_people(db: Database) -> None:
    """People who sign in: names that cannot be mistaken, invitations and other ways in, and limits on guessing."""
    # SQLite cannot add a column that must be unique and has no default, so the table is built again. The caller has
    # switched foreign keys off, and checks afterwards that none dangles.
    db.execute(_script("0002_new_annotator"))
    for annotator_id, name, key in _distinct_names(db):
        db.execute(
            """
            insert into new_annotator (id, name, name_key, role, created_at, disabled_at, password_hash)
            select id, ?, ?, role, created_at, disabled_at, password_hash from annotator where id = ?
            """,
            [name, key, annotator_id],
        )
    db.execute("drop table annotator")
    db.execute("alter table new_annotator rename to annotator")
    db.executescript(_script("0002_people"))


def _distinct_names(db: Database) -> Iterator[tuple[str, str, str]]:
    """(id, name, key) of everybody; a name that looks like an earlier person's gets a number."""
    taken: set[str] = set()
    for annotator_id, name in db.execute("select id, name from annotator order by created_at, id").fetchall():
        readable = name if name_key(name) else annotator_id
        candidates = (readable if number == 1 else f"{readable} ({number})" for number in count(1))
        chosen = next(candidate for candidate in candidates if name_key(candidate) not in taken)
        taken.add(name_key(chosen))
        yield annotator_id, chosen, name_key(chosen)


@migrations()
def m0003_assignments(db: Database) -> None:
    """Who labels what: assignments, what owners did with an article, and takedowns, the only way to remove a text."""
    db.executescript(_script("0003_assignments"))


@migrations()
def m0004_gold(db: Database) -> None:
    """Decisions on sentences, what is asked again, what articles are for, and which codebook was current when."""
    db.executescript(_script("0004_gold"))
    db.execute(
        """
        insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason)
        select id, created_at, created_by, reason from codebook order by number
        """
    )
    # Until now, it was not stored when an older version became current again.
    db.execute(
        """
        insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason)
        select project.codebook_id, newest.created_at, null, 'It was current when choices began to be kept.'
        from project join codebook as newest on newest.number = (select max(number) from codebook)
        where project.codebook_id <> newest.id
        """
    )


@migrations()
def m0005_releases(db: Database) -> None:
    """Published versions of the dataset."""
    db.executescript(_script("0005_releases"))


@migrations()
def m0006_vote_imports(db: Database) -> None:
    """Votes from elsewhere, and the import that brought each."""
    db.executescript(_script("0006_vote_imports"))


@migrations()
def m0007_annotation_origins(db: Database) -> None:
    """What votes from elsewhere were made with, and when. Before, both were guessed from the import."""
    db.executescript(_script("0007_annotation_origins"))
    # Where the file had no time for a vote, the import stored its own: that is not the vote's time.
    db.execute(
        """
        insert into annotation_origin (annotation_id, import_id, made_with, made_at)
        select annotation.id, vote_import.id, vote_import.form,
            case
                when vote_import.form = 'factmark' then annotation.saved_at
                when annotation.client_at <> vote_import.created_at then annotation.client_at
            end
        from imported_annotation
        join vote_import on vote_import.id = import_id
        join annotation on annotation.id = annotation_id
        where what = 'brought'
        """
    )
    # Taking an import back repeats the answer from before it. In order, because one may repeat another.
    for annotation_id, import_id in db.execute(_TOOK_BACK).fetchall():
        db.execute(_ORIGIN_FROM_BEFORE, {"annotation_id": annotation_id, "import_id": import_id})


@migrations()
def m0008_rounds(db: Database) -> None:
    """Second thoughts: answers given when the annotator could see the others' answers. They are not votes."""
    db.executescript(_script("0008_rounds"))
    # The openings and second thoughts of the past are found by their stored times.
    db.execute(
        """
        insert into opening (number, article_id, sequence)
        select event.number, event.article_id, coalesce((
            select max(sequence) from annotation
            where saved_at <= event.at and sentence_id in (select id from sentence where article_id = event.article_id)
                and id not in (select annotation_id from imported_annotation)  -- they may have been saved elsewhere
        ), 0)
        from article_event as event where what = 'opened'
        """
    )
    # Answers that came with an import may be older than their time here, and the people who gave them saw nothing here.
    db.execute(
        """
        insert into second_thought (sequence, opening)
        select sequence, opening from after_opening
        where id not in (select annotation_id from imported_annotation) order by sequence
        """
    )


@migrations()
def m0009_samples(db: Database) -> None:
    """The use `sample` for the articles that come with Factmark: they are not work."""
    # SQLite cannot change a check, so the table is built again. Its triggers and its index go with the old one.
    db.executescript(_script("0009_samples"))
    # Marks what Factmark itself put into the project, and what came with the votes of a project where it had. Where
    # somebody imported such a text as an article of their own, or said what it is for, that stays.
    marks = ", ".join("?" * len(_SAMPLE_TEXTS))
    db.execute(
        f"""
        insert into article_use (article_id, use, at, by_annotator_id)
        select article.id, 'sample', article.imported_at, coalesce(
            article.imported_by, batch.created_by,
            (select id from annotator order by role = 'owner' desc, created_at, id limit 1)
        )
        from article join batch on batch.id = article.batch_id
        where article.sha256 in ({marks})
            and (batch.origin = ? or exists (select 1 from vote_import where vote_import.origin = batch.origin))
            and not exists (select 1 from article_use as said where said.article_id = article.id)
        order by article.number
        """,  # noqa: S608  # only question marks are put in
        [*_SAMPLE_TEXTS, _SAMPLES_ORIGIN],
    )


@migrations()
def m0010_same_texts(db: Database) -> None:
    """Keys that find an article again although its line ends, trailing blanks or accents are stored differently."""
    db.executescript(_script("0010_same_texts"))
    # One text at a time. Texts that were taken down hold only blanks now.
    kept = "select id from article where id not in (select article_id from takedown) order by number"
    for (article_id,) in db.execute(kept).fetchall():
        (text,) = db.execute("select text from article where id = ?", [article_id]).fetchone()
        db.execute("insert into same_text (article_id, key) values (?, ?)", [article_id, sameness_key(text)])


@migrations()
def m0011_exclusions(db: Database) -> None:
    """Whose votes are left out of figures, gold and exports: decided once, in the views that all of them read."""
    db.executescript(_script("0011_exclusions"))


@migrations()
def m0012_articles_in_hand(db: Database) -> None:
    """Articles that can be searched, corrected and deleted, with their pages and the imports that bring them."""
    db.executescript(_script("0012_articles_in_hand"))
    marks = ", ".join("?" * len(_FURNITURE))
    db.execute(
        f"""
        update article set (sentence_count, to_label) = (
            select count(*), count(case when part not in ({marks}) then 1 end)
            from sentence where article_id = article.id
        )
        """,  # noqa: S608  # only question marks are put in
        _FURNITURE,
    )
    kept = "select number from article where id not in (select article_id from takedown) order by number"
    for (number,) in db.execute(kept).fetchall():  # one text at a time
        title, text = db.execute("select title, text from article where number = ?", [number]).fetchone()
        db.execute(
            "insert into article_search (rowid, title, body) values (?, ?, ?)",
            [number, search_words(title), search_words(text)],
        )
        db.execute(
            "insert into article_sketch (article_id, sketch) select id, ? from article where number = ?",
            [sketch_bytes(text), number],
        )


_FURNITURE = (
    "section_name", "repeated_headline", "byline", "date", "credit", "caption", "quote_intro", "promo_link",
    "page_furniture", "table_row", "author_note", "correction",
)  # fmt: skip
"""The parts that needed no label up to here."""

_SAMPLES_ORIGIN = "Factmark's sample articles"
_SAMPLE_TEXTS = (
    "35463eb9e8624bfef165d9aad57387cada904b2c83db069684d794144f993760",
    "52f8e96d3cd0dafbbbb3d82dcd106e1bdf0dca1869aff4d7ca359f33ca11a554",
    "bee3034aaf05221252c920b22b41e44b79ec7202ff3de8099470bb6b69f9dbea",
)
"""SHA-256 of the samples that came with Factmark up to here."""

_TOOK_BACK = """
    select annotation.id, import_id
    from imported_annotation join annotation on annotation.id = annotation_id
    where what = 'took back'
        and (label is not null or secondary is not null or skip is not null or unsure = 1 or note <> '')
    order by sequence
    """

_ORIGIN_FROM_BEFORE = """
    insert into annotation_origin (annotation_id, import_id, made_with, made_at)
    select repeated.id, origin.import_id, coalesce(origin.made_with, 'factmark'),
        case when origin.annotation_id is null then before.saved_at else origin.made_at end
    from annotation as repeated
    join annotation as before on before.sequence = (
        select max(earlier.sequence) from annotation as earlier
        where earlier.sentence_id = repeated.sentence_id and earlier.annotator_id = repeated.annotator_id
            and earlier.sequence < repeated.sequence
            and not exists (
                select 1 from imported_annotation where annotation_id = earlier.id and import_id = :import_id
            )
    )
    left join annotation_origin as origin on origin.annotation_id = before.id
    where repeated.id = :annotation_id
    """


def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.sql").read_text(encoding="utf-8")


def schema_version() -> int:
    """The version that this Factmark writes."""
    return len(migration_names())


def migration_names() -> list[str]:
    """The migrations' names, oldest first."""
    return [migration.name for migration in migrations._migrations]


def version_of(db: Database) -> int:
    """The schema version of an open file."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def application_of(db: Database) -> int:
    """Whose file this is."""
    application: int = db.execute("PRAGMA application_id").fetchone()[0]
    return application


def migrate(db: Database, *, stop_before: str | None = None) -> None:
    """Bring a file to this schema. Call it inside a transaction: then all of it happens, or nothing."""
    migrations.apply(db, stop_before=stop_before)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(migrations.applied(db))}")


def objects(db: Database) -> dict[str, str]:
    """The SQL of every table, index, trigger and view of ours, by name; FTS5 makes `article_search_…` itself."""
    return {
        name: sql
        for name, sql in db.execute("select name, sql from sqlite_schema where sql is not null")
        if not name.startswith(("sqlite_", "_sqlite_", "idx__sqlite_", "article_search_"))
    }


def expected_objects() -> dict[str, str]:
    """The same for a file fresh from these migrations."""
    db = Database(memory=True, execute_plugins=False)
    try:
        db.conn.isolation_level = None
        migrations.apply(db)
        return objects(db)
    finally:
        db.close()
