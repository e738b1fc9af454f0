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

create table export (
    id text primary key check (id <> ''),
    created_at text not null,
    created_by text references annotator (id),
    format text not null,
    file_name text not null,
    manifest text not null,
    deleted_at text
) strict;
