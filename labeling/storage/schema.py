"""The tables, as migrations. A migration that was released is never changed: add another.

`user_version` is the number of migrations that a file has seen; `application_id` says that it is Factmark's.
"""

from collections.abc import Iterator
from itertools import count

from sqlite_utils import Database, Migrations

from labeling.domain.person_names import name_key
from labeling.domain.sameness import sameness_key

APPLICATION_ID = 0x464D524B
"""`FMRK`."""

migrations = Migrations("factmark")


@migrations()
def m0001_spine(db: Database) -> None:
    """One article, from a file to a labeled dataset."""
    for script in (_PROJECT, _PEOPLE, _ARTICLES, _ANNOTATIONS, _EXPORTS):
        db.executescript(script)


@migrations()
def m0002_people(db: Database) -> None:
    """People who sign in: names that no other looks like, ways to be let in, and what stops guessing."""
    # SQLite cannot add a column that must be unique and has no default: the table is built anew. Whoever migrates
    # has switched foreign keys off, and looks afterwards whether one dangles.
    db.execute(_DISTINCT_PEOPLE)
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
    db.executescript(_SIGN_IN)


def _distinct_names(db: Database) -> Iterator[tuple[str, str, str]]:
    """(id, name, key) of everybody; a name that looks like an earlier person's gets a number behind it."""
    taken: set[str] = set()
    for annotator_id, name in db.execute("select id, name from annotator order by created_at, id").fetchall():
        readable = name if name_key(name) else annotator_id
        candidates = (readable if number == 1 else f"{readable} ({number})" for number in count(1))
        chosen = next(candidate for candidate in candidates if name_key(candidate) not in taken)
        taken.add(name_key(chosen))
        yield annotator_id, chosen, name_key(chosen)


@migrations()
def m0003_assignments(db: Database) -> None:
    """Who labels what: assignments, what owners did with an article, and the one way in which a text goes."""
    for script in (_ASSIGNMENTS, _ARTICLE_EVENTS, _TAKEDOWNS):
        db.executescript(script)


@migrations()
def m0004_gold(db: Database) -> None:
    """What was decided about sentences, what is asked again, what articles are for, which codebook was chosen when."""
    for script in (_ADJUDICATIONS, _RELABELINGS, _ARTICLE_USES, _CODEBOOK_CHOICES):
        db.executescript(script)
    _fill_codebook_choices(db)


@migrations()
def m0005_releases(db: Database) -> None:
    """Published versions of the dataset."""
    db.executescript(_RELEASES)


@migrations()
def m0006_vote_imports(db: Database) -> None:
    """Votes that came from elsewhere, and from which import each came."""
    db.executescript(_VOTE_IMPORTS)


@migrations()
def m0007_annotation_origins(db: Database) -> None:
    """What votes from elsewhere were made with, and when: it used to be guessed from the import that brought them."""
    db.executescript(_ANNOTATION_ORIGINS)
    _fill_annotation_origins(db)


def _fill_annotation_origins(db: Database) -> None:
    # An import wrote its own moment where the file had no time for a vote: that is nobody's time.
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
    # What took an import back repeats the answer from before it. In their order: one may repeat another.
    for annotation_id, import_id in db.execute(_TOOK_BACK).fetchall():
        db.execute(_ORIGIN_FROM_BEFORE, {"annotation_id": annotation_id, "import_id": import_id})


@migrations()
def m0008_rounds(db: Database) -> None:
    """What an answer is worth that was given when the annotator could see the others': a second thought, no vote."""
    db.executescript(_ROUNDS)
    _fill_rounds(db)


def _fill_rounds(db: Database) -> None:
    """Openings and second thoughts of the past, by the times that were written down."""
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
    # The answers of an import may be older than they are here: whoever made them elsewhere saw nothing here.
    db.execute(
        """
        insert into second_thought (sequence, opening)
        select sequence, opening from after_opening
        where id not in (select annotation_id from imported_annotation) order by sequence
        """
    )


@migrations()
def m0009_samples(db: Database) -> None:
    """The articles that come with Factmark are samples, not work: the table of uses learns the word."""
    # SQLite cannot change a check: the table is built anew. Its triggers and its index go with the old one.
    db.executescript(_ARTICLE_USES_WITH_SAMPLES)
    _mark_samples(db)


def _mark_samples(db: Database) -> None:
    """Mark what Factmark itself put into the project, and what came with the votes of a project where it had.

    Whoever imported such a text as an article of their own, or said what it is for, meant it: that stays.
    """
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
    """By what the same article is found again, whatever its line ends, trailing blanks and forms of accents."""
    db.executescript(_SAME_TEXTS)
    # A text at a time. Those that were taken down are blanks now.
    kept = "select id from article where id not in (select article_id from takedown) order by number"
    for (article_id,) in db.execute(kept).fetchall():
        (text,) = db.execute("select text from article where id = ?", [article_id]).fetchone()
        db.execute("insert into same_text (article_id, key) values (?, ?)", [article_id, sameness_key(text)])


@migrations()
def m0011_exclusions(db: Database) -> None:
    """Whose votes are left out of figures, gold and exports: said once, in the views from which these are made."""
    db.executescript(_EXCLUSIONS)


def _fill_codebook_choices(db: Database) -> None:
    db.execute(
        """
        insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason)
        select id, created_at, created_by, reason from codebook order by number
        """
    )
    # Until now, nobody wrote down when an older version became current again.
    db.execute(
        """
        insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason)
        select project.codebook_id, newest.created_at, null, 'It was current when choices began to be kept.'
        from project join codebook as newest on newest.number = (select max(number) from codebook)
        where project.codebook_id <> newest.id
        """
    )


_PROJECT = """
create table project (
    one integer primary key check (one = 1),
    id text not null check (id like 'p-%'),
    created_at text not null,
    codebook_id text references codebook (id)
) strict;

create table setting (
    name text primary key check (name <> ''),
    json text not null
) strict;

create table codebook (
    number integer primary key autoincrement,
    id text not null unique check (id <> ''),
    toml text not null,
    guideline text not null,
    created_at text not null,
    created_by text references annotator (id),
    reason text not null
) strict;

create trigger codebook_is_never_changed before update on codebook begin
    select raise(abort, 'a codebook version is never changed');
end;
create trigger codebook_is_never_deleted before delete on codebook begin
    select raise(abort, 'a codebook version is never deleted');
end;
"""

_PEOPLE = """
create table annotator (
    id text primary key check (id <> ''),
    name text not null check (name <> ''),
    role text not null check (role in ('owner', 'adjudicator', 'annotator')),
    created_at text not null,
    disabled_at text,
    password_hash text
) strict;

create table session (
    token_hash text primary key check (token_hash <> ''),
    annotator_id text not null references annotator (id),
    created_at text not null,
    seen_at text not null,
    expires_at text not null,
    ended_at text
) strict;
create index session_by_annotator on session (annotator_id);
"""

_DISTINCT_PEOPLE = """
create table new_annotator (
    id text primary key check (id <> ''),
    name text not null check (name <> ''),
    name_key text not null unique check (name_key <> ''),
    role text not null check (role in ('owner', 'adjudicator', 'annotator')),
    email text unique check (email <> ''),
    created_at text not null,
    disabled_at text,
    paused_at text,
    password_hash text check (password_hash <> '')
) strict
"""

_SIGN_IN = """
create table invitation (
    id text primary key check (id <> ''),
    token_hash text not null unique check (token_hash <> ''),
    name text not null check (name <> ''),
    role text not null check (role in ('owner', 'adjudicator', 'annotator')),
    created_at text not null,
    created_by text not null references annotator (id),
    expires_at text not null,
    used_at text,
    used_by text references annotator (id),
    revoked_at text,
    check ((used_at is null) = (used_by is null)),
    check (used_at is null or revoked_at is null)
) strict;

create table reset_link (
    token_hash text primary key check (token_hash <> ''),
    annotator_id text not null references annotator (id),
    created_at text not null,
    created_by text not null references annotator (id),
    expires_at text not null,
    used_at text,
    revoked_at text
) strict;
create index reset_link_by_annotator on reset_link (annotator_id);

create table set_up_code (
    one integer primary key check (one = 1),
    code_hash text not null check (code_hash <> ''),
    created_at text not null,
    expires_at text not null
) strict;

create table sign_in_try (
    number integer primary key autoincrement,
    key_hash text not null check (key_hash <> ''),
    at text not null
) strict;
create index sign_in_try_by_key on sign_in_try (key_hash, at);
create index sign_in_try_by_time on sign_in_try (at);

create table person_event (
    number integer primary key autoincrement,
    at text not null,
    by_annotator_id text references annotator (id),
    annotator_id text not null references annotator (id),
    what text not null check (what <> ''),
    detail text not null
) strict;
create index person_event_by_annotator on person_event (annotator_id);

create trigger person_event_is_never_changed before update on person_event begin
    select raise(abort, 'what happened to an account is never changed');
end;
create trigger person_event_is_never_deleted before delete on person_event begin
    select raise(abort, 'what happened to an account is never deleted');
end;
"""

_ARTICLES = """
create table batch (
    id text primary key check (id <> ''),
    origin text not null,
    created_at text not null,
    created_by text references annotator (id)
) strict;

create table article (
    number integer primary key autoincrement,
    id text not null unique check (id = substr(sha256, 1, 16)),
    sha256 text not null unique check (length(sha256) = 64),
    text text not null check (text <> ''),
    title text not null,
    language text not null,
    source_name text not null,
    source_url text not null,
    source_published text not null,
    source_licence text not null,
    encoding text not null,
    engine text not null,
    batch_id text not null references batch (id),
    imported_at text not null,
    imported_by text references annotator (id)
) strict;
create index article_by_batch on article (batch_id);

create table sentence (
    id text primary key check (id = article_id || ':' || start_offset || '-' || end_offset),
    article_id text not null references article (id),
    position integer not null check (position >= 1),
    start_offset integer not null check (start_offset >= 0),
    end_offset integer not null check (end_offset > start_offset),
    part text not null check (part <> ''),
    unique (article_id, position)
) strict;

create trigger article_text_is_never_changed before update of id, sha256, text on article begin
    select raise(abort, 'the text of an article is never changed');
end;
create trigger sentence_is_never_moved before update of id, article_id, start_offset, end_offset on sentence begin
    select raise(abort, 'a sentence is never moved');
end;
"""

_ANNOTATIONS = """
create table annotation (
    sequence integer primary key autoincrement,
    id text not null unique check (id <> ''),
    sentence_id text not null references sentence (id),
    annotator_id text not null references annotator (id),
    label text check (label <> ''),
    secondary text check (secondary <> ''),
    skip text check (skip <> ''),
    unsure integer not null check (unsure in (0, 1)),
    note text not null,
    path text,
    context integer not null check (context in (0, 1)),
    codebook_id text not null references codebook (id),
    ms integer not null check (ms >= 0),
    client_at text not null,
    saved_at text not null,
    check (label is null or skip is null),
    check (secondary is null or skip is null),
    check (label is null or secondary is null or label <> secondary)
) strict;
create index annotation_by_sentence on annotation (sentence_id, annotator_id, sequence);
create index annotation_by_annotator on annotation (annotator_id, sequence);

create trigger annotation_is_never_changed before update on annotation begin
    select raise(abort, 'annotations are append-only: no annotation is ever changed');
end;
create trigger annotation_is_never_deleted before delete on annotation begin
    select raise(abort, 'annotations are append-only: no annotation is ever deleted');
end;

create view vote as
select sequence, id, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context, codebook_id, ms,
    client_at, saved_at
from annotation
where not exists (
        select 1 from annotation as later
        where later.sentence_id = annotation.sentence_id
            and later.annotator_id = annotation.annotator_id
            and later.sequence > annotation.sequence
    )
    and (label is not null or secondary is not null or skip is not null or unsure = 1 or note <> '');
"""

_EXPORTS = """
create table export (
    id text primary key check (id <> ''),
    created_at text not null,
    created_by text references annotator (id),
    format text not null,
    file_name text not null,
    manifest text not null,
    deleted_at text
) strict;
"""

_ASSIGNMENTS = """
create table assignment (
    id integer primary key autoincrement,
    article_id text not null references article (id),
    annotator_id text not null references annotator (id),
    dealt integer not null check (dealt in (0, 1)),
    given_by text references annotator (id),
    given_at text not null,
    released_at text,
    released_by text references annotator (id),
    reason text not null,
    check (released_at is not null or (released_by is null and reason = ''))
) strict;
create unique index assignment_once_at_a_time on assignment (article_id, annotator_id) where released_at is null;
create index assignment_by_annotator on assignment (annotator_id, article_id);

create trigger assignment_is_only_released before update on assignment
when old.released_at is not null or new.released_at is null
    or (new.id, new.article_id, new.annotator_id, new.dealt, new.given_by, new.given_at)
        is not (old.id, old.article_id, old.annotator_id, old.dealt, old.given_by, old.given_at)
begin
    select raise(abort, 'an assignment is only ever released, and only once');
end;
create trigger assignment_is_never_deleted before delete on assignment begin
    select raise(abort, 'an assignment is never deleted');
end;
"""

_ARTICLE_EVENTS = """
create table article_event (
    number integer primary key autoincrement,
    article_id text not null references article (id),
    what text not null check (what in ('archived', 'restored', 'opened', 'closed')),
    at text not null,
    by_annotator_id text not null references annotator (id)
) strict;
create index article_event_by_article on article_event (article_id, number);

create trigger article_event_is_never_changed before update on article_event begin
    select raise(abort, 'what happened to an article is never changed');
end;
create trigger article_event_is_never_deleted before delete on article_event begin
    select raise(abort, 'what happened to an article is never deleted');
end;
"""

_TAKEDOWNS = """
create table takedown (
    article_id text primary key references article (id),
    at text not null,
    by_annotator_id text not null references annotator (id),
    reason text not null check (reason <> '')
) strict;

create trigger takedown_is_never_changed before update on takedown begin
    select raise(abort, 'a takedown is never changed');
end;
create trigger takedown_is_never_deleted before delete on takedown begin
    select raise(abort, 'a takedown is never deleted');
end;

drop trigger article_text_is_never_changed;
create trigger article_text_is_never_changed before update of id, sha256, text on article
when (new.id, new.sha256) is not (old.id, old.sha256)
    or length(new.text) <> length(old.text)
    or replace(new.text, '\u2588', '') <> ''
    or not exists (select 1 from takedown where takedown.article_id = old.id)
begin
    select raise(abort, 'the text of an article is never changed');
end;
"""

_ADJUDICATIONS = """
create table adjudication (
    sequence integer primary key autoincrement,
    id text not null unique check (id <> ''),
    sentence_id text not null references sentence (id),
    adjudicator_id text not null references annotator (id),
    label text check (label <> ''),
    secondary text check (secondary <> ''),
    skip text check (skip <> ''),
    rule text check (rule <> ''),
    reason text not null,
    way text not null check (way in ('decided', 'accepted', 'audited')),
    votes_sequence integer not null check (votes_sequence >= 0),
    seen integer not null check (seen >= 0),
    codebook_id text not null references codebook (id),
    ms integer not null check (ms >= 0),
    client_at text not null,
    saved_at text not null,
    check (label is null or skip is null),
    check (secondary is null or skip is null),
    check (label is null or secondary is null or label <> secondary)
) strict;
create index adjudication_by_sentence on adjudication (sentence_id, sequence);

create trigger adjudication_is_never_changed before update on adjudication begin
    select raise(abort, 'adjudications are append-only: no adjudication is ever changed');
end;
create trigger adjudication_is_never_deleted before delete on adjudication begin
    select raise(abort, 'adjudications are append-only: no adjudication is ever deleted');
end;

create view decision as
select sequence, id, sentence_id, adjudicator_id, label, secondary, skip, rule, reason, way, votes_sequence, seen,
    codebook_id, ms, client_at, saved_at
from adjudication
where (label is not null or skip is not null)
    and not exists (
        select 1 from adjudication as later
        where later.sentence_id = adjudication.sentence_id and later.sequence > adjudication.sequence
    );
"""

_RELABELINGS = """
create table relabeling (
    id integer primary key autoincrement,
    why text not null check (why in ('guideline', 'repeat')),
    reason text not null,
    codebook_id text references codebook (id),
    sequence integer not null check (sequence >= 0),
    asked_at text not null,
    asked_by text references annotator (id),
    withdrawn_at text,
    withdrawn_by text references annotator (id),
    check (withdrawn_at is not null or withdrawn_by is null)
) strict;

create trigger relabeling_is_only_withdrawn before update on relabeling
when old.withdrawn_at is not null or new.withdrawn_at is null
    or (new.id, new.why, new.reason, new.codebook_id, new.sequence, new.asked_at, new.asked_by)
        is not (old.id, old.why, old.reason, old.codebook_id, old.sequence, old.asked_at, old.asked_by)
begin
    select raise(abort, 'a relabeling is only ever withdrawn, and only once');
end;
create trigger relabeling_is_never_deleted before delete on relabeling begin
    select raise(abort, 'a relabeling is never deleted');
end;

create table relabeling_sentence (
    relabeling_id integer not null references relabeling (id),
    sentence_id text not null references sentence (id),
    annotator_id text not null references annotator (id),
    primary key (relabeling_id, sentence_id, annotator_id)
) strict;
create index relabeling_sentence_by_annotator on relabeling_sentence (annotator_id, sentence_id);

create trigger relabeling_sentence_is_never_changed before update on relabeling_sentence begin
    select raise(abort, 'what is asked again is never changed');
end;
create trigger relabeling_sentence_is_never_deleted before delete on relabeling_sentence begin
    select raise(abort, 'what is asked again is never deleted');
end;

-- What answers a relabeling: saved after it, and, where the guideline changed, not with a version that had been
-- replaced by then. A page that was open since before still has one, and so has an outbox that was offline.
create view new_answer as
select asked.relabeling_id, asked.sentence_id, asked.annotator_id, annotation.sequence
from relabeling_sentence as asked
join relabeling on relabeling.id = asked.relabeling_id
join annotation on annotation.sentence_id = asked.sentence_id and annotation.annotator_id = asked.annotator_id
where annotation.sequence > relabeling.sequence
    and (relabeling.why = 'repeat' or relabeling.codebook_id is null or exists (
        select 1 from codebook_choice as choice
        where choice.codebook_id = annotation.codebook_id and choice.number >= (
            select coalesce(max(number), 0) from codebook_choice as then_current
            where then_current.codebook_id = relabeling.codebook_id and then_current.chosen_at <= relabeling.asked_at
        )
    ));

create view pending as
select asked.sentence_id, asked.annotator_id, asked.relabeling_id
from relabeling_sentence as asked join relabeling on relabeling.id = asked.relabeling_id
where relabeling.withdrawn_at is null
    and not exists (
        select 1 from new_answer
        where new_answer.relabeling_id = asked.relabeling_id
            and new_answer.sentence_id = asked.sentence_id
            and new_answer.annotator_id = asked.annotator_id
    );
"""

_ARTICLE_USES = """
create table article_use (
    number integer primary key autoincrement,
    article_id text not null references article (id),
    use text not null check (use in ('work', 'practice', 'test', 'check')),
    at text not null,
    by_annotator_id text not null references annotator (id)
) strict;
create index article_use_by_article on article_use (article_id, number);

create trigger article_use_is_never_changed before update on article_use begin
    select raise(abort, 'what an article was for is never changed');
end;
create trigger article_use_is_never_deleted before delete on article_use begin
    select raise(abort, 'what an article was for is never deleted');
end;
"""

_ARTICLE_USES_WITH_SAMPLES = """
create table new_article_use (
    number integer primary key autoincrement,
    article_id text not null references article (id),
    use text not null check (use in ('work', 'practice', 'test', 'check', 'sample')),
    at text not null,
    by_annotator_id text not null references annotator (id)
) strict;
insert into new_article_use (number, article_id, use, at, by_annotator_id)
select number, article_id, use, at, by_annotator_id from article_use order by number;
drop trigger article_use_is_never_changed;
drop trigger article_use_is_never_deleted;
drop table article_use;
alter table new_article_use rename to article_use;
create index article_use_by_article on article_use (article_id, number);

create trigger article_use_is_never_changed before update on article_use begin
    select raise(abort, 'what an article was for is never changed');
end;
create trigger article_use_is_never_deleted before delete on article_use begin
    select raise(abort, 'what an article was for is never deleted');
end;
"""

_SAMPLES_ORIGIN = "Factmark's sample articles"
_SAMPLE_TEXTS = (
    "35463eb9e8624bfef165d9aad57387cada904b2c83db069684d794144f993760",
    "52f8e96d3cd0dafbbbb3d82dcd106e1bdf0dca1869aff4d7ca359f33ca11a554",
    "bee3034aaf05221252c920b22b41e44b79ec7202ff3de8099470bb6b69f9dbea",
)
"""SHA-256 of the samples that came with Factmark up to here."""

_CODEBOOK_CHOICES = """
create table codebook_choice (
    number integer primary key autoincrement,
    codebook_id text not null references codebook (id),
    chosen_at text not null,
    chosen_by text references annotator (id),
    reason text not null
) strict;

create trigger codebook_choice_is_never_changed before update on codebook_choice begin
    select raise(abort, 'which codebook version was chosen when is never changed');
end;
create trigger codebook_choice_is_never_deleted before delete on codebook_choice begin
    select raise(abort, 'which codebook version was chosen when is never deleted');
end;
"""

_RELEASES = """
create table release (
    number integer primary key autoincrement,
    id text not null unique check (id <> ''),
    version text not null unique check (version <> ''),
    created_at text not null,
    created_by text not null references annotator (id),
    choices text not null,
    manifest text not null,
    withdrawn_at text,
    withdrawn_by text references annotator (id),
    reason text not null,
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check ((withdrawn_at is null) = (reason = ''))
) strict;

create trigger release_is_only_withdrawn before update on release
when old.withdrawn_at is not null or new.withdrawn_at is null
    or (new.number, new.id, new.version, new.created_at, new.created_by, new.choices, new.manifest)
        is not (old.number, old.id, old.version, old.created_at, old.created_by, old.choices, old.manifest)
begin
    select raise(abort, 'a release is only ever withdrawn, and only once');
end;
create trigger release_is_never_deleted before delete on release begin
    select raise(abort, 'a release is never deleted');
end;
"""

_VOTE_IMPORTS = """
create table vote_import (
    id text primary key check (id <> ''),
    origin text not null,
    form text not null check (form <> ''),
    matches text not null,
    created_at text not null,
    created_by text not null references annotator (id),
    taken_back_at text,
    taken_back_by text references annotator (id),
    check ((taken_back_at is null) = (taken_back_by is null))
) strict;

create trigger vote_import_is_only_taken_back before update on vote_import
when old.taken_back_at is not null or new.taken_back_at is null
    or (new.id, new.origin, new.form, new.matches, new.created_at, new.created_by)
        is not (old.id, old.origin, old.form, old.matches, old.created_at, old.created_by)
begin
    select raise(abort, 'an import is only ever taken back, and only once');
end;
create trigger vote_import_is_never_deleted before delete on vote_import begin
    select raise(abort, 'an import is never deleted');
end;

create table imported_annotation (
    annotation_id text primary key references annotation (id),
    import_id text not null references vote_import (id),
    what text not null check (what in ('brought', 'took back'))
) strict;
create index imported_annotation_by_import on imported_annotation (import_id);

create trigger imported_annotation_is_never_changed before update on imported_annotation begin
    select raise(abort, 'what an import brought is never changed');
end;
create trigger imported_annotation_is_never_deleted before delete on imported_annotation begin
    select raise(abort, 'what an import brought is never deleted');
end;

create table imported_adjudication (
    adjudication_id text primary key references adjudication (id),
    import_id text not null references vote_import (id),
    what text not null check (what in ('brought', 'took back'))
) strict;
create index imported_adjudication_by_import on imported_adjudication (import_id);

create trigger imported_adjudication_is_never_changed before update on imported_adjudication begin
    select raise(abort, 'what an import brought is never changed');
end;
create trigger imported_adjudication_is_never_deleted before delete on imported_adjudication begin
    select raise(abort, 'what an import brought is never deleted');
end;
"""

_ANNOTATION_ORIGINS = """
create table annotation_origin (
    annotation_id text primary key references annotation (id),
    import_id text references vote_import (id),
    made_with text not null check (made_with <> ''),
    made_at text
) strict;

create trigger annotation_origin_is_never_changed before update on annotation_origin begin
    select raise(abort, 'where a vote comes from is never changed');
end;
create trigger annotation_origin_is_never_deleted before delete on annotation_origin begin
    select raise(abort, 'where a vote comes from is never deleted');
end;
"""

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


_ROUNDS = """
create table opening (
    number integer primary key references article_event (number),
    article_id text not null references article (id),
    sequence integer not null check (sequence >= 0)
) strict;
create index opening_by_article on opening (article_id);

create trigger opening_is_never_changed before update on opening begin
    select raise(abort, 'when an article was opened is never changed');
end;
create trigger opening_is_never_deleted before delete on opening begin
    select raise(abort, 'when an article was opened is never deleted');
end;

create table second_thought (
    sequence integer primary key references annotation (sequence),
    opening integer references opening (number)
) strict;

create trigger second_thought_is_never_changed before update on second_thought begin
    select raise(abort, 'which answers are second thoughts is never changed');
end;
create trigger second_thought_is_never_deleted before delete on second_thought begin
    select raise(abort, 'which answers are second thoughts is never deleted');
end;

-- Who could see the others' answers on an article: whoever held it while it was open. Closing it makes nobody forget.
create view exposure as
select opening.article_id, assignment.annotator_id, opening.number, opening.sequence, opened.at
from opening
join article_event as opened on opened.number = opening.number
join assignment on assignment.article_id = opening.article_id
where (assignment.released_at is null or assignment.released_at >= opened.at)
    and assignment.given_at <= coalesce((
        select closed.at from article_event as closed
        where closed.article_id = opening.article_id and closed.what = 'closed' and closed.number > opening.number
        order by closed.number limit 1
    ), '9999');

-- What somebody was asked again, for a round of its own that no opening has ended yet: an opening ends it once there
-- is an answer in it. What was withdrawn before it was answered began no round.
create view round_again as
select asked.relabeling_id, asked.sentence_id, asked.annotator_id
from relabeling_sentence as asked
join relabeling on relabeling.id = asked.relabeling_id
where not exists (
        select 1 from opening
        join new_answer on new_answer.relabeling_id = asked.relabeling_id
            and new_answer.sentence_id = asked.sentence_id and new_answer.annotator_id = asked.annotator_id
        where opening.article_id = substr(asked.sentence_id, 1, 16) and new_answer.sequence <= opening.sequence
    )
    and (relabeling.withdrawn_at is null or exists (
        select 1 from new_answer
        join annotation on annotation.sequence = new_answer.sequence
        where new_answer.relabeling_id = asked.relabeling_id
            and new_answer.sentence_id = asked.sentence_id and new_answer.annotator_id = asked.annotator_id
            and annotation.saved_at <= relabeling.withdrawn_at
    ));

-- Answers that came when their annotator could see the others', and that belong to no round of their own.
create view after_opening as
select annotation.sequence, annotation.id, opening.number as opening
from opening
join sentence on sentence.article_id = opening.article_id
join annotation on annotation.sentence_id = sentence.id and annotation.sequence > opening.sequence
where opening.number = (select min(number) from exposure
        where exposure.article_id = opening.article_id and exposure.annotator_id = annotation.annotator_id)
    and not exists (
        select 1 from round_again
        join new_answer on new_answer.relabeling_id = round_again.relabeling_id
            and new_answer.sentence_id = round_again.sentence_id
            and new_answer.annotator_id = round_again.annotator_id
        where round_again.sentence_id = annotation.sentence_id and round_again.annotator_id = annotation.annotator_id
            and new_answer.sequence = annotation.sequence
    );

drop view vote;
create view vote as
select sequence, id, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context, codebook_id, ms,
    client_at, saved_at
from annotation
where sequence not in (select sequence from second_thought)
    and not exists (
        select 1 from annotation as later
        where later.sentence_id = annotation.sentence_id
            and later.annotator_id = annotation.annotator_id
            and later.sequence > annotation.sequence
            and later.sequence not in (select sequence from second_thought)
    )
    and (label is not null or secondary is not null or skip is not null or unsure = 1 or note <> '');

-- What somebody answered last, where that is a second thought; also the empty answer, which takes back.
create view reconsidered as
select annotation.sequence, id, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context,
    codebook_id, ms, client_at, saved_at
from second_thought cross join annotation on annotation.sequence = second_thought.sequence
where not exists (
    select 1 from annotation as later
    where later.sentence_id = annotation.sentence_id
        and later.annotator_id = annotation.annotator_id
        and later.sequence > annotation.sequence
);
"""

_EXCLUSIONS = """
create table exclusion (
    number integer primary key autoincrement,
    annotator_id text not null references annotator (id),
    what text not null check (what in ('left out', 'counted')),
    at text not null,
    by_annotator_id text not null references annotator (id),
    reason text not null,
    import_id text references vote_import (id),
    check (what = 'counted' or reason <> '')
) strict;
create index exclusion_by_annotator on exclusion (annotator_id, number);

create trigger exclusion_is_never_changed before update on exclusion begin
    select raise(abort, 'whose votes were left out is never changed');
end;
create trigger exclusion_is_never_deleted before delete on exclusion begin
    select raise(abort, 'whose votes were left out is never deleted');
end;

-- The people whose votes are left out now. Every reader of votes goes by this.
create view left_out_person as
select annotator_id, number, at, by_annotator_id, reason from exclusion
where what = 'left out' and number = (
    select max(number) from exclusion as last where last.annotator_id = exclusion.annotator_id
);

-- Everybody's vote, whether or not it counts: what a person answered stays theirs.
create view cast_vote as
select sequence, id, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context, codebook_id, ms,
    client_at, saved_at
from annotation
where sequence not in (select sequence from second_thought)
    and not exists (
        select 1 from annotation as later
        where later.sentence_id = annotation.sentence_id
            and later.annotator_id = annotation.annotator_id
            and later.sequence > annotation.sequence
            and later.sequence not in (select sequence from second_thought)
    )
    and (label is not null or secondary is not null or skip is not null or unsure = 1 or note <> '');

-- The votes that count: what all figures, gold and exports are made from.
drop view vote;
create view vote as
select sequence, id, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context, codebook_id, ms,
    client_at, saved_at
from cast_vote
where annotator_id not in (select annotator_id from left_out_person);
"""

_SAME_TEXTS = """
create table same_text (
    article_id text primary key references article (id),
    key text not null check (length(key) = 64)
) strict;
create index same_text_by_key on same_text (key);

create trigger same_text_is_never_changed before update on same_text begin
    select raise(abort, 'by what a text is found again is never changed');
end;
"""


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
    """Bring a file to this schema. Call it inside a transaction: it happens as a whole or not at all."""
    migrations.apply(db, stop_before=stop_before)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(migrations.applied(db))}")


def objects(db: Database) -> dict[str, str]:
    """The SQL of every table, index, trigger and view of ours, by name."""
    return {
        name: sql
        for name, sql in db.execute("select name, sql from sqlite_schema where sql is not null")
        if not name.startswith(("sqlite_", "_sqlite_", "idx__sqlite_"))
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
