-- 协办件: what co-units still owe, each with the date of its own clock. Kept beside the order, so that a list can stand by it.
create table open_parts (
    district_id int  not null,
    order_id    uuid not null,
    unit        text not null,
    started_at  timestamptz not null,
    due_at      timestamptz,
    primary key (district_id, order_id, unit),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);
create index open_parts_unit on open_parts (district_id, unit, due_at);

-- Orders that are there already get theirs from the sweep, which counts clocks from the history.
update work_orders set recount_at = timestamptz '2000-01-01 00:00:00+00'
where recount_at is null and stage <> 'Archived' and cardinality(co_units) > 0;
