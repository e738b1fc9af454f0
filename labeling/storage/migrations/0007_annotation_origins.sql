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
