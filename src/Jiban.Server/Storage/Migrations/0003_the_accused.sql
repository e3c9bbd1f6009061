-- The unit of the person complained about, when the complaint came: its people do not judge it (rules 39 and 70).
alter table work_orders add column about_staff_unit text;
