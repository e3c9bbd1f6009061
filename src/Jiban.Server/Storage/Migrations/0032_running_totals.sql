-- 滚动合计: how every order that was called back counts, kept beside the history and following it; all of it can be made anew.

-- An order that changed and is not counted anew yet; written in the transaction of the change, never updated.
create table assessment_marks (
    district_id int  not null,
    order_id    uuid not null,
    version     int  not null,
    at          timestamptz not null,
    primary key (district_id, order_id, version)
);

create table counted_orders (
    district_id int  not null,
    order_id    uuid not null,
    number      text not null,
    period_from timestamptz not null,
    units       text not null,
    pattern     int  not null,
    answered_at timestamptz not null,
    changed_at  timestamptz not null,
    primary key (district_id, order_id)
);
create index counted_orders_alike on counted_orders (district_id, period_from, units, pattern);
create index counted_orders_newest on counted_orders (district_id, period_from, changed_at);

create table unit_totals (
    district_id int  not null,
    period_from timestamptz not null,
    units       text not null,
    period_to   timestamptz not null,
    answers     int[] not null,
    orders      int[] not null,
    marks       int[] not null,
    primary key (district_id, period_from, units)
);

-- One row a district: whoever counts holds it, so that one counts at a time.
create table assessment_counters (
    district_id int  not null,
    plan        text not null,
    verified_on date,
    primary key (district_id)
);

-- 人口, for the requests per ten thousand people; null where nobody has said.
alter table areas add column people int;

-- What was called back so far is counted when the program starts.
insert into assessment_marks (district_id, order_id, version, at)
select district_id, order_id, 0, max(at)
from work_order_events
where type = 'RequesterCalledBack'
group by district_id, order_id;
