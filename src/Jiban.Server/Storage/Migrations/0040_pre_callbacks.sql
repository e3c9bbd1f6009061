-- 预警工单: the handling unit's own pre-callback went badly. Nothing of the score reads it.
alter table work_orders add column at_risk boolean not null default false;
create index work_orders_at_risk on work_orders (district_id, handling_unit) where at_risk;
