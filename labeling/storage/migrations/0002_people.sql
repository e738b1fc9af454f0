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
