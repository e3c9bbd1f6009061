-- Since when an order's clocks are heard: what they had to say before it was brought in, or before this column was there, is nobody's news.
alter table work_orders add column alarms_from timestamptz;
update work_orders set alarms_from = changed_at, next_alarm_at = changed_at where stage <> 'Archived' and next_alarm_at is null;

-- Whom the order of a whistle complains about: they neither come nor read it (rule 70).
alter table whistles add column about_unit text;
alter table whistles add column about_staff uuid;
update whistles w set about_unit = o.about_unit, about_staff = o.about_staff
from work_orders o where o.district_id = w.district_id and o.number = w.order_number;
