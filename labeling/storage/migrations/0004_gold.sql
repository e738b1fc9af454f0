create table adjudication (
    sequence integer primary key autoincrement,
    id text not null unique check (id <> ''),
    sentence_id text not null references sentence (id),
    adjudicator_id text not null references annotator (id),
    label text check (label <> ''),
    secondary text check (secondary <> ''),
    skip text check (skip <> ''),
    rule text check (rule <> ''),
    reason text not null,
    way text not null check (way in ('decided', 'accepted', 'audited')),
    votes_sequence integer not null check (votes_sequence >= 0),
    seen integer not null check (seen >= 0),
    codebook_id text not null references codebook (id),
    ms integer not null check (ms >= 0),
    client_at text not null,
    saved_at text not null,
    check (label is null or skip is null),
    check (secondary is null or skip is null),
    check (label is null or secondary is null or label <> secondary)
) strict;
create index adjudication_by_sentence on adjudication (sentence_id, sequence);

create trigger adjudication_is_never_changed before update on adjudication begin
    select raise(abort, 'adjudications are append-only: no adjudication is ever changed');
end;
create trigger adjudication_is_never_deleted before delete on adjudication begin
    select raise(abort, 'adjudications are append-only: no adjudication is ever deleted');
end;

create view decision as
select sequence, id, sentence_id, adjudicator_id, label, secondary, skip, rule, reason, way, votes_sequence, seen,
    codebook_id, ms, client_at, saved_at
from adjudication
where (label is not null or skip is not null)
    and not exists (
        select 1 from adjudication as later
        where later.sentence_id = adjudication.sentence_id and later.sequence > adjudication.sequence
    );

create table relabeling (
    id integer primary key autoincrement,
    why text not null check (why in ('guideline', 'repeat')),
    reason text not null,
    codebook_id text references codebook (id),
    sequence integer not null check (sequence >= 0),
    asked_at text not null,
    asked_by text references annotator (id),
    withdrawn_at text,
    withdrawn_by text references annotator (id),
    check (withdrawn_at is not null or withdrawn_by is null)
) strict;

create trigger relabeling_is_only_withdrawn before update on relabeling
when old.withdrawn_at is not null or new.withdrawn_at is null
    or (new.id, new.why, new.reason, new.codebook_id, new.sequence, new.asked_at, new.asked_by)
        is not (old.id, old.why, old.reason, old.codebook_id, old.sequence, old.asked_at, old.asked_by)
begin
    select raise(abort, 'a relabeling is only ever withdrawn, and only once');
end;
create trigger relabeling_is_never_deleted before delete on relabeling begin
    select raise(abort, 'a relabeling is never deleted');
end;

create table relabeling_sentence (
    relabeling_id integer not null references relabeling (id),
    sentence_id text not null references sentence (id),
    annotator_id text not null references annotator (id),
    primary key (relabeling_id, sentence_id, annotator_id)
) strict;
create index relabeling_sentence_by_annotator on relabeling_sentence (annotator_id, sentence_id);

create trigger relabeling_sentence_is_never_changed before update on relabeling_sentence begin
    select raise(abort, 'what is asked again is never changed');
end;
create trigger relabeling_sentence_is_never_deleted before delete on relabeling_sentence begin
    select raise(abort, 'what is asked again is never deleted');
end;

-- What answers a relabeling: saved after it, and, where the guideline changed, not with a version that had been
-- replaced by then. A page that was open since before still has one, and so has an outbox that was offline.
create view new_answer as
select asked.relabeling_id, asked.sentence_id, asked.annotator_id, annotation.sequence
from relabeling_sentence as asked
join relabeling on relabeling.id = asked.relabeling_id
join annotation on annotation.sentence_id = asked.sentence_id and annotation.annotator_id = asked.annotator_id
where annotation.sequence > relabeling.sequence
    and (relabeling.why = 'repeat' or relabeling.codebook_id is null or exists (
        select 1 from codebook_choice as choice
        where choice.codebook_id = annotation.codebook_id and choice.number >= (
            select coalesce(max(number), 0) from codebook_choice as then_current
            where then_current.codebook_id = relabeling.codebook_id and then_current.chosen_at <= relabeling.asked_at
        )
    ));

create view pending as
select asked.sentence_id, asked.annotator_id, asked.relabeling_id
from relabeling_sentence as asked join relabeling on relabeling.id = asked.relabeling_id
where relabeling.withdrawn_at is null
    and not exists (
        select 1 from new_answer
        where new_answer.relabeling_id = asked.relabeling_id
            and new_answer.sentence_id = asked.sentence_id
            and new_answer.annotator_id = asked.annotator_id
    );

create table article_use (
    number integer primary key autoincrement,
    article_id text not null references article (id),
    use text not null check (use in ('work', 'practice', 'test', 'check')),
    at text not null,
    by_annotator_id text not null references annotator (id)
) strict;
create index article_use_by_article on article_use (article_id, number);

create trigger article_use_is_never_changed before update on article_use begin
    select raise(abort, 'what an article was for is never changed');
end;
create trigger article_use_is_never_deleted before delete on article_use begin
    select raise(abort, 'what an article was for is never deleted');
end;

create table codebook_choice (
    number integer primary key autoincrement,
    codebook_id text not null references codebook (id),
    chosen_at text not null,
    chosen_by text references annotator (id),
    reason text not null
) strict;

create trigger codebook_choice_is_never_changed before update on codebook_choice begin
    select raise(abort, 'which codebook version was chosen when is never changed');
end;
create trigger codebook_choice_is_never_deleted before delete on codebook_choice begin
    select raise(abort, 'which codebook version was chosen when is never deleted');
end;
