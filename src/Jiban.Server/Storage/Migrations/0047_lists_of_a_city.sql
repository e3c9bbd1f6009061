-- What desks and lists ask of a city's orders, each found without reading all of them.

-- Waiting for somebody's decision, or told to somebody: few at any time.
create index work_orders_exclusions on work_orders (district_id) where exclusion in ('Requested', 'Endorsed');
create index work_orders_appeals on work_orders (district_id) where appeal = 'Raised';
create index work_orders_step_up on work_orders (district_id, step_up_asked_of) where step_up_asked_of is not null;
create index work_orders_told on work_orders (district_id, escalated_to, stage) where escalated_to is not null;
drop index work_orders_parts_under_objection;
create index work_orders_parts_contested on work_orders (district_id) where cardinality(parts_under_objection) > 0;

-- Whose it is: handler, chief of a course, co-unit, area.
create index work_orders_handler on work_orders (district_id, handler, stage) where handler is not null;
create index work_orders_chiefs on work_orders using gin (chiefs);
create index work_orders_co_units on work_orders using gin (co_units);
create index work_orders_area on work_orders (district_id, stage, (coalesce(place_community, place_street, '')) text_pattern_ops);

-- The orders a list can stand in.
create index work_orders_street on work_orders (district_id, place_street, accepted_at);
create index work_orders_due on work_orders (district_id, due_at, id);
create index work_orders_changed on work_orders (district_id, changed_at, id);
create index work_orders_urgency on work_orders (
    district_id,
    (case when urgency = 'Emergency' then 0 when urgency = 'Urgent' then 1 when urgency = 'General' then 2 else 3 end),
    id
);
drop index work_orders_hurries;
create index work_orders_hurries on work_orders (district_id, hurries, id) where hurries > 0;
