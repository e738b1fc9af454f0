create table opening (
    number integer primary key references article_event (number),
    article_id text not null references article (id),
    sequence integer not null check (sequence >= 0)
) strict;
create index opening_by_article on opening (article_id);

create trigger opening_is_never_changed before update on opening begin
    select raise(abort, 'when an article was opened is never changed');
end;
create trigger opening_is_never_deleted before delete on opening begin
    select raise(abort, 'when an article was opened is never deleted');
end;

create table second_thought (
    sequence integer primary key references annotation (sequence),
    opening integer references opening (number)
) strict;

create trigger second_thought_is_never_changed before update on second_thought begin
    select raise(abort, 'which answers are second thoughts is never changed');
end;
create trigger second_thought_is_never_deleted before delete on second_thought begin
    select raise(abort, 'which answers are second thoughts is never deleted');
end;

-- Who could see the others' answers on an article: the people who held it while it was open. Closing it makes nobody forget.
create view exposure as
select opening.article_id, assignment.annotator_id, opening.number, opening.sequence, opened.at
from opening
join article_event as opened on opened.number = opening.number
join assignment on assignment.article_id = opening.article_id
where (assignment.released_at is null or assignment.released_at >= opened.at)
    and assignment.given_at <= coalesce((
        select closed.at from article_event as closed
        where closed.article_id = opening.article_id and closed.what = 'closed' and closed.number > opening.number
        order by closed.number limit 1
    ), '9999');

-- What somebody was asked again, for a round of its own that no opening has ended yet: an opening ends it once there
-- is an answer in it. What was withdrawn before it was answered began no round.
create view round_again as
select asked.relabeling_id, asked.sentence_id, asked.annotator_id
from relabeling_sentence as asked
join relabeling on relabeling.id = asked.relabeling_id
where not exists (
        select 1 from opening
        join new_answer on new_answer.relabeling_id = asked.relabeling_id
            and new_answer.sentence_id = asked.sentence_id and new_answer.annotator_id = asked.annotator_id
        where opening.article_id = substr(asked.sentence_id, 1, 16) and new_answer.sequence <= opening.sequence
    )
    and (relabeling.withdrawn_at is null or exists (
        select 1 from new_answer
        join annotation on annotation.sequence = new_answer.sequence
        where new_answer.relabeling_id = asked.relabeling_id
            and new_answer.sentence_id = asked.sentence_id and new_answer.annotator_id = asked.annotator_id
            and annotation.saved_at <= relabeling.withdrawn_at
    ));

-- Answers that came when their annotator could see the others', and that belong to no round of their own.
create view after_opening as
select annotation.sequence, annotation.id, opening.number as opening
from opening
join sentence on sentence.article_id = opening.article_id
join annotation on annotation.sentence_id = sentence.id and annotation.sequence > opening.sequence
where opening.number = (select min(number) from exposure
        where exposure.article_id = opening.article_id and exposure.annotator_id = annotation.annotator_id)
    and not exists (
        select 1 from round_again
        join new_answer on new_answer.relabeling_id = round_again.relabeling_id
            and new_answer.sentence_id = round_again.sentence_id
            and new_answer.annotator_id = round_again.annotator_id
        where round_again.sentence_id = annotation.sentence_id and round_again.annotator_id = annotation.annotator_id
            and new_answer.sequence = annotation.sequence
    );

drop view vote;
create view vote as
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

-- What somebody answered last, where that is a second thought; also the empty answer, which takes back.
create view reconsidered as
select annotation.sequence, id, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context,
    codebook_id, ms, client_at, saved_at
from second_thought cross join annotation on annotation.sequence = second_thought.sequence
where not exists (
    select 1 from annotation as later
    where later.sentence_id = annotation.sentence_id
        and later.annotator_id = annotation.annotator_id
        and later.sequence > annotation.sequence
);
