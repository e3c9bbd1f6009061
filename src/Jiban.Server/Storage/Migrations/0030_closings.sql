-- 定榜: the frozen result of one period and level, each correction a version of its own. Never updated, never deleted.

create table assessment_closings (
    district_id int   not null,
    period      text  not null,
    level       text  not null,
    version     int   not null,
    inputs      bytea not null,
    inputs_hash text  not null,
    result_hash text  not null,
    statement   text  not null,
    key         bytea not null,
    signature   bytea not null,
    closed_at   timestamptz not null,
    closed_by   uuid  not null,
    why         text  not null default '',
    primary key (district_id, period, level, version)
);

-- Whoever decides on exclusions and accounts for the whole district answers for the score so far.
update staff set permissions = array_append(permissions, 'CloseAssessments')
where 'DecideAccounts' = any (permissions) and 'ReadAssessment' = any (permissions) and not 'CloseAssessments' = any (permissions);
