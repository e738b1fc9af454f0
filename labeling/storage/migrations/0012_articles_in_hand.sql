alter table article add column author text not null default '';
alter table article add column sentence_count integer not null default 0;
alter table article add column to_label integer not null default 0;
create index article_by_source on article (source_name);

-- What lists of all articles show. Rows are far apart, because each has its text in it: reading them takes seconds.
create index article_head on article (
    number, id, title, source_name, source_published, language, batch_id, to_label
);

-- What an owner corrected about an article or, with a sentence, about its part. One change may correct many.
create table correction (
    number integer primary key autoincrement,
    change_id text not null check (change_id <> ''),
    article_id text not null references article (id),
    sentence_id text references sentence (id),
    field text not null check (
        field in ('title', 'source', 'url', 'published', 'licence', 'author', 'language', 'part')
    ),
    before text not null,
    after text not null,
    undoes text,
    at text not null,
    by_annotator_id text not null references annotator (id),
    check ((field = 'part') = (sentence_id is not null)),
    check (undoes <> change_id)
) strict;
create index correction_by_article on correction (article_id, number);
create index correction_by_change on correction (change_id);
create index correction_by_sentence on correction (sentence_id) where sentence_id is not null;

-- A takedown also empties what was corrected: an old title is a text, too.
create trigger correction_is_never_changed before update on correction
when (new.number, new.change_id, new.article_id, new.sentence_id, new.field, new.undoes, new.at, new.by_annotator_id)
        is not (old.number, old.change_id, old.article_id, old.sentence_id, old.field, old.undoes, old.at,
            old.by_annotator_id)
    or new.before <> '' or new.after <> ''
    or not exists (select 1 from takedown where takedown.article_id = old.article_id)
begin
    select raise(abort, 'what was corrected is never changed');
end;
create trigger correction_is_never_deleted before delete on correction
when exists (select 1 from article where article.id = old.article_id)
begin
    select raise(abort, 'a correction is never deleted');
end;

-- The web page from which an article was cut out, compressed by zlib.
create table article_page (
    article_id text primary key references article (id),
    page blob not null
) strict;

-- What was deleted. Only an article on which nobody ever answered anything can be.
create table article_deletion (
    number integer primary key autoincrement,
    article_id text not null check (article_id <> ''),
    title text not null,
    batch_id text not null references batch (id),
    at text not null,
    by_annotator_id text not null references annotator (id)
) strict;
create index article_deletion_by_batch on article_deletion (batch_id);

create trigger article_deletion_is_never_changed before update on article_deletion begin
    select raise(abort, 'what was deleted is never changed');
end;
create trigger article_deletion_is_never_deleted before delete on article_deletion begin
    select raise(abort, 'what was deleted stays on record');
end;

create trigger article_with_answers_is_never_deleted before delete on article
when exists (
    select 1 from sentence where sentence.article_id = old.id and (
        exists (select 1 from annotation where annotation.sentence_id = sentence.id)
        or exists (select 1 from adjudication where adjudication.sentence_id = sentence.id)
        or exists (select 1 from relabeling_sentence as asked where asked.sentence_id = sentence.id)
    )
)
begin
    select raise(abort, 'an article with answers is never deleted');
end;

-- Without it, each sentence that is deleted would be looked for in all that was ever asked again.
create index relabeling_sentence_by_sentence on relabeling_sentence (sentence_id);

-- What is said of an article goes with it, and only with it.
drop trigger assignment_is_never_deleted;
create trigger assignment_is_never_deleted before delete on assignment
when exists (select 1 from article where article.id = old.article_id)
begin
    select raise(abort, 'an assignment is never deleted');
end;
drop trigger article_event_is_never_deleted;
create trigger article_event_is_never_deleted before delete on article_event
when exists (select 1 from article where article.id = old.article_id)
begin
    select raise(abort, 'what happened to an article is never deleted');
end;
drop trigger article_use_is_never_deleted;
create trigger article_use_is_never_deleted before delete on article_use
when exists (select 1 from article where article.id = old.article_id)
begin
    select raise(abort, 'what an article was for is never deleted');
end;
drop trigger opening_is_never_deleted;
create trigger opening_is_never_deleted before delete on opening
when exists (select 1 from article where article.id = old.article_id)
begin
    select raise(abort, 'when an article was opened is never deleted');
end;

-- The words of titles and texts, as `domain.search_words` writes them. It holds no text.
create virtual table article_search using fts5(
    title, body, content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);

-- Articles that come in together, and how far their import is.
create table article_import (
    batch_id text primary key references batch (id),
    import_id text not null check (import_id <> ''),
    total integer not null check (total >= 0),
    ended text check (ended in ('finished', 'cancelled', 'undone')),
    ended_at text,
    check ((ended is null) = (ended_at is null))
) strict;

create table import_result (
    batch_id text not null references batch (id),
    number integer not null check (number >= 1),
    file text not null,
    location text not null,
    outcome text not null check (outcome in ('imported', 'already here', 'left out', 'not readable')),
    article_id text,
    message text not null,
    primary key (batch_id, number)
) strict;
create trigger import_result_is_never_changed before update on import_result begin
    select raise(abort, 'what an import did is never changed');
end;

-- By which of its shingles a text that is nearly the same is found: `domain.near_texts`, 8 bytes each, the least first.
create table article_sketch (
    article_id text primary key references article (id),
    sketch blob not null
) strict;

-- Articles that were imported as copies of others, such as wire copy that ran in several outlets.
create table article_copy (
    article_id text primary key references article (id),
    copy_of text not null references article (id),
    at text not null,
    by_annotator_id text not null references annotator (id),
    check (copy_of <> article_id)
) strict;
create index article_copy_by_original on article_copy (copy_of);

create trigger article_copy_is_never_changed before update on article_copy begin
    select raise(abort, 'what an article is a copy of is never changed');
end;
create trigger article_copy_is_never_deleted before delete on article_copy
when (select count(*) from article where article.id in (old.article_id, old.copy_of)) = 2
begin
    select raise(abort, 'what an article is a copy of is never deleted');
end;
