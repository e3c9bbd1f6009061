-- 逾期未到: arrival limits whose passing is to be told, and who was told.
alter table whistles add column next_alarm_at timestamptz;
alter table whistles add column told_units text[] not null default '{}';

update whistles set next_alarm_at = due_at where over_at is null;

create index whistles_alarm on whistles (district_id, next_alarm_at) where next_alarm_at is not null;
create index whistles_told on whistles using gin (told_units);
