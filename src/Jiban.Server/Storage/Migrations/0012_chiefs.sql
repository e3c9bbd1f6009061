-- 领办: who was put in charge of a course of the order, for their case list.
alter table work_orders add column chiefs uuid[] not null default '{}';
