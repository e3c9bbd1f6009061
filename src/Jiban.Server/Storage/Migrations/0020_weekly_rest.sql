-- 周休: each calendar says which days of the week it rests and whether it keeps the State Council's holidays.
-- Those that are there keep what held for all of them so far: Saturday, Sunday and the holidays, unless they never close.
alter table calendars add column weekly_rest text[] not null default '{}';
alter table calendars add column keeps_holidays boolean not null default false;

update calendars set weekly_rest = '{Saturday,Sunday}', keeps_holidays = true where not always;
