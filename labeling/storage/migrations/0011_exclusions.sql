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
