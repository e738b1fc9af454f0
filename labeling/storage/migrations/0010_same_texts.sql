create table same_text (
    article_id text primary key references article (id),
    key text not null check (length(key) = 64)
) strict;
create index same_text_by_key on same_text (key);

create trigger same_text_is_never_changed before update on same_text begin
    select raise(abort, 'by what a text is found again is never changed');
end;
