-- Outlines of communities, where a district knows them: "lat lng; lat lng; …".
alter table areas add column border text not null default '';
