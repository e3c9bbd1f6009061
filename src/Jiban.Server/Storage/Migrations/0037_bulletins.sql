-- 通报: weekly bulletins and monthly rankings as they were made. Never updated; a later closing makes a next version.
create table bulletins (
    district_id int   not null,
    kind        text  not null,
    code        text  not null,
    version     int   not null,
    first_day   date  not null,
    last_day    date  not null,
    made_at     timestamptz not null,
    closings    int   not null,
    content     bytea not null,
    primary key (district_id, kind, code, version)
);
create index bulletins_newest on bulletins (district_id, last_day desc);
