-- 处置流程: steps a kind of matter goes by, as dated rows; which of them run on an order.
create table course_templates (
    code        text not null,
    from_day    date not null,
    until_day   date,
    name        text not null,
    name_en     text not null default '',
    steps       text not null,
    needs_chief boolean not null default false,
    holds       boolean not null default false,
    primary key (code, from_day)
);

alter table work_orders add column open_courses text[] not null default '{}';
alter table work_orders add column holding_courses text[] not null default '{}';
