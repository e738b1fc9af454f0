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
    or replace(new.text, '█', '') <> ''
    or not exists (select 1 from takedown where takedown.article_id = old.id)
begin
    select raise(abort, 'the text of an article is never changed');
end;
