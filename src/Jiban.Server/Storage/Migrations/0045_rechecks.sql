-- 现场复核抽查: lists drawn by a seed nobody chose, and what was found on the spot; the findings stand in the history.
create table recheck_lists (
    district_id int   not null,
    period      text  not null,
    checkpoint  int   not null,
    digest      text  not null,
    seed        text  not null,
    strata      text  not null,
    failed      text  not null,
    candidates  bytea not null,
    closed      int   not null,
    by_staff    uuid  not null,
    at          timestamptz not null,
    primary key (district_id, period)
);

create table rechecks (
    district_id int  not null,
    period      text not null,
    order_id    uuid not null,
    unit        text not null,
    stratum     text not null,
    lot         text not null,
    assigned_to uuid,
    holds       boolean,
    note        text not null,
    picture     uuid,
    reopened    boolean not null,
    by_staff    uuid,
    at          timestamptz,
    primary key (district_id, period, order_id),
    foreign key (district_id, period) references recheck_lists (district_id, period),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);
create index rechecks_open on rechecks (district_id, order_id) where holds is null;
