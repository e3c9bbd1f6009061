-- 重算时限: open orders whose deadlines are to be counted anew, since a calendar or a limit changed.
alter table work_orders add column recount_at timestamptz;

create index work_orders_recount on work_orders (district_id, recount_at) where recount_at is not null;
