-- What was closed since midnight, for the first page and the wall board: found without a look at all that was ever closed.
create index work_orders_closed on work_orders (district_id, closed_at) where closed_at is not null;
