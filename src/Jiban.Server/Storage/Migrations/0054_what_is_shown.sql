-- 佐证: the same picture is found wherever it stands; one brought for a re-check waits for the finding of
-- its own period, known to nobody of the handling side, and is not forgotten when it is brought while that is recorded.
alter table attachments add column pending_for text;
alter table rechecks add column pictures int not null default 0;
create index attachments_same on attachments (district_id, sha256);

-- 加减分认定: a proposal may bring the document it cites; its hash stands in the award.
alter table point_awards add column file_id uuid, add column file_sha256 text;
create table point_award_files (
    district_id int   not null,
    award_id    uuid  not null,
    id          uuid  not null,
    media_type  text  not null,
    bytes       bytea not null,
    sha256      text  not null,
    by_staff    uuid  not null,
    at          timestamptz not null,
    primary key (district_id, award_id, id),
    foreign key (district_id, award_id) references point_awards (district_id, id)
);

-- Two letters may be told by the same words.
drop index point_awards_once;
create unique index point_awards_once
    on point_awards (district_id, period, unit, kind, coalesce(order_number, ''), md5(document || chr(31) || reason), coalesce(file_sha256, ''))
    where state in ('Proposed', 'Approved');

-- 抽查名单: the days it was drawn from, whatever periods are called later.
alter table recheck_lists add column first_day date, add column last_day date;
