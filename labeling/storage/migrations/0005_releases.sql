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
