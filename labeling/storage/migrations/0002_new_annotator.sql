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
