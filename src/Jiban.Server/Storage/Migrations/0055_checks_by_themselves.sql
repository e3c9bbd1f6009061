-- 定期检查: a check carries what lists are narrowed by, so that none of them reads the plans of a district through.
drop index reinspections_waiting;
drop index reinspections_due;
drop index reinspection_plans_unit;
alter table reinspections add column unit text not null default '', add column stopped_on date;
update reinspections c
set unit = p.unit, stopped_on = p.stopped_on
from reinspection_plans p
where p.district_id = c.district_id and p.order_id = c.order_id and p.plan = c.plan;

create index reinspections_waiting on reinspections (district_id, due_on, order_id, plan, number, missed_from, unit)
    where finding is null and stopped_on is null;
create index reinspections_due on reinspections (district_id, due_on, order_id, plan, number, unit);
