-- 轮转办件: whose turn it was is read off the facts, by who gave it.
create index work_order_events_turns on work_order_events (district_id, by_unit, at desc) where type = 'HandlerAssigned';
