-- Limits by category and channel, on a calendar of their own, with warnings and steps up; when an order is to be looked at next.
alter table time_limits add column category text;
alter table time_limits add column channel text;
alter table time_limits add column calendar text;
alter table time_limits add column begins text not null default 'AtOnce';
alter table time_limits add column warn_hours int[] not null default '{}';
alter table time_limits add column escalate_hours int[] not null default '{}';

alter table work_orders add column next_alarm_at timestamptz;
alter table work_orders add column escalated_to text;
create index work_orders_alarm on work_orders (district_id, next_alarm_at);
