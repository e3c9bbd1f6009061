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

-- 协办异议: who has said that its part is not its own, and whose saying so waits for a ruling.
alter table work_orders add column parts_objected text[] not null default '{}';
alter table work_orders add column parts_under_objection text[] not null default '{}';
create index work_orders_parts_under_objection on work_orders (district_id) where parts_under_objection <> '{}';
