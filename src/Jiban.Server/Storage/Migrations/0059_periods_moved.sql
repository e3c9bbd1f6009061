-- 计分变动: how often orders of a period were counted anew; what a node remembers of it holds while this stays.
create table counted_periods (
    district_id int  not null,
    period_from timestamptz not null,
    moves       bigint not null,
    primary key (district_id, period_from)
);
-- The callbacks of some days of a period, without a look at all of it.
create index counted_orders_answered on counted_orders (district_id, period_from, answered_at);
-- Few answers go with a unit: without this the database thinks there are as many groups as rows, and counts them in one process.
create statistics counted_orders_groups (ndistinct) on units, pattern from counted_orders;
