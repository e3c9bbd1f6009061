-- 吹哨报到: whistles and their history (rules 20 and 34 to 37). Both spread by district like the orders.

create table whistles (
    district_id   int   not null,
    id            uuid  not null,
    stage         text  not null,
    version       int   not null,
    last_hash     bytea not null,
    kind          text  not null,
    title         text  not null,
    text          text  not null default '',
    place         text  not null,
    order_number  text,
    unit          text  not null,
    street        text,
    blown_at      timestamptz not null,
    changed_at    timestamptz not null,
    due_at        timestamptz,
    -- Codes of the units called, for who may read it.
    invited_units text[] not null default '{}',
    -- Each unit's attendance and each task, as JSON: always read and written as a whole.
    attendances   text  not null default '[]',
    minutes       text  not null default '',
    tasks         text  not null default '[]',
    outcome       text  not null default '',
    over_at       timestamptz,
    primary key (district_id, id)
);
create index whistles_blown on whistles (district_id, blown_at desc, id);
create index whistles_unit on whistles (district_id, unit, blown_at desc);
create index whistles_street on whistles (district_id, street, blown_at);
create index whistles_invited on whistles using gin (invited_units);
create index whistles_order on whistles (district_id, order_number) where order_number is not null;

create table whistle_events (
    district_id int   not null,
    whistle_id  uuid  not null,
    seq         int   not null,
    type        text  not null,
    at          timestamptz not null,
    by_staff    uuid  not null,
    by_unit     text  not null,
    payload     text  not null,
    hash        bytea not null,
    primary key (district_id, whistle_id, seq),
    foreign key (district_id, whistle_id) references whistles (district_id, id)
);
