-- 延期审批 has a clock of its own. A district that is there already begins with the limits of a ruling; its administrators then change them.
insert into time_limits (id, clock, urgency, category, channel, amount, unit, calendar, begins, warn_hours, escalate_hours, source, from_day, until_day)
select gen_random_uuid(), 'Extension', urgency, category, channel, amount, unit, calendar, begins, warn_hours, escalate_hours, source, from_day, until_day
from time_limits
where clock = 'Ruling';

-- An order whose extension waits for its decision is looked at again.
update work_orders set next_alarm_at = now() where extension_until is not null and stage <> 'Archived';
