-- 例外派单: the unit of the grassroots that an undecided request against the catalogue names.
alter table work_orders add column override_unit text;
