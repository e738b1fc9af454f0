create table new_article_use (
    number integer primary key autoincrement,
    article_id text not null references article (id),
    use text not null check (use in ('work', 'practice', 'test', 'check', 'sample')),
    at text not null,
    by_annotator_id text not null references annotator (id)
) strict;
insert into new_article_use (number, article_id, use, at, by_annotator_id)
select number, article_id, use, at, by_annotator_id from article_use order by number;
drop trigger article_use_is_never_changed;
drop trigger article_use_is_never_deleted;
drop table article_use;
alter table new_article_use rename to article_use;
create index article_use_by_article on article_use (article_id, number);

create trigger article_use_is_never_changed before update on article_use begin
    select raise(abort, 'what an article was for is never changed');
end;
create trigger article_use_is_never_deleted before delete on article_use begin
    select raise(abort, 'what an article was for is never deleted');
end;
