-- A street's orders by every date a list can stand in, the other filters read off the index itself:
-- found without a look at the orders that are left out, however many years they reach back.
drop index work_orders_street;
create index work_orders_street on work_orders (
    district_id, place_street, accepted_at, id, category text_pattern_ops, urgency
);
create index work_orders_street_due on work_orders (
    district_id, place_street, due_at, id, category text_pattern_ops, urgency
);
create index work_orders_street_changed on work_orders (
    district_id, place_street, changed_at, id, category text_pattern_ops, urgency
);
create index work_orders_street_urgency on work_orders (
    district_id,
    place_street,
    (case when urgency = 'Emergency' then 0 when urgency = 'Urgent' then 1 when urgency = 'General' then 2 else 3 end),
    id,
    category text_pattern_ops,
    urgency
);

-- Desks ask for what is not over; a unit's co-handling of all years is many times that. Asked for with cardinality(co_units) > 0,
-- lest the index be read whole for being of open orders.
create index work_orders_co_units_open on work_orders using gin (co_units)
    where stage <> 'Archived' and cardinality(co_units) > 0;

-- What waits for somebody's decision is listed by its date; without it here the planner looks for the few of them among all that have one.
drop index work_orders_exclusions;
create index work_orders_exclusions on work_orders (district_id, due_at, id) where exclusion in ('Requested', 'Endorsed');
drop index work_orders_appeals;
create index work_orders_appeals on work_orders (district_id, due_at, id) where appeal = 'Raised';
drop index work_orders_hard_cases;
create index work_orders_hard_cases on work_orders (district_id, due_at, id) where hard_case = 'Requested';
drop index work_orders_parts_contested;
create index work_orders_parts_contested on work_orders (district_id, due_at, id)
    where cardinality(parts_under_objection) > 0;
