-- Each co-unit has a clock of its own. A district that is there already begins with the limits of handling; its administrators then change them.
insert into time_limits (id, clock, urgency, category, channel, amount, unit, calendar, begins, warn_hours, escalate_hours, source, from_day, until_day)
select gen_random_uuid(), 'CoReply', urgency, category, channel, amount, unit, calendar, begins, warn_hours, escalate_hours, source, from_day, until_day
from time_limits
where clock = 'Handling';
