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

-- 任务逾期: units with a task whose day has passed; whistles with open tasks are looked at once, and then know when next.
alter table whistles add column late_units text[] not null default '{}';
create index whistles_late on whistles using gin (late_units);
update whistles set next_alarm_at = blown_at
where next_alarm_at is null and tasks <> '[]' and stage in ('OnSite', 'Unsolved');

-- 吹哨到场时限 were numbers of the policy; each version's become rows, a tier for each kind, never a second shorter.
insert into time_limits (id, clock, urgency, amount, unit, source, from_day, until_day)
select md5('arrival ' || tier || ' ' || version)::uuid, 'Arrival', tier,
       ceil(coalesce((document::json -> 'whistles' ->> setting)::numeric, usual) * 1000 / 60) / 1000,
       'Hours', '', from_day, lead(from_day) over (partition by tier order by from_day)
from policies
cross join (values
    ('Emergency', 'emergencyMinutes', 30),
    ('Urgent', 'enforcementMinutes', 120),
    ('General', 'requestMinutes', 240),
    ('Complex', 'keyWorkMinutes', 240)
) as arrival (tier, setting, usual);
