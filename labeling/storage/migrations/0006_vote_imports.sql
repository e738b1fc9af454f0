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
