-- 定期检查: lists are read a page at a time, in the order of their days; what nobody did any more is passed over without being read.
drop index reinspections_waiting;
drop index reinspections_due;
create index reinspections_waiting on reinspections (district_id, due_on, order_id, plan, number, missed_from) where finding is null;
create index reinspections_due on reinspections (district_id, due_on, order_id, plan, number);
create index reinspection_plans_unit on reinspection_plans (district_id, unit);
