-- 定期检查: plans of checks after closing and their days, as lists read them; the facts stand in the history.
create table reinspection_plans (
    district_id int  not null,
    order_id    uuid not null,
    plan        int  not null,
    unit        text not null,
    what        text not null,
    place       text not null,
    at          timestamptz not null,
    stopped_on  date,
    stop        text,
    primary key (district_id, order_id, plan),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);

create table reinspections (
    district_id int  not null,
    order_id    uuid not null,
    plan        int  not null,
    number      int  not null,
    due_on      date not null,
    missed_from date not null,
    finding     text,
    note        text not null,
    picture     uuid,
    successor   text,
    by_staff    uuid,
    done_on     date,
    primary key (district_id, order_id, plan, number),
    foreign key (district_id, order_id, plan) references reinspection_plans (district_id, order_id, plan)
);
create index reinspections_waiting on reinspections (district_id, due_on) where finding is null;
create index reinspections_due on reinspections (district_id, due_on);
create index reinspections_successor on reinspections (district_id, successor) where successor is not null;

create table reinspection_templates (
    category     text not null,
    from_day     date not null,
    every        int  not null,
    pace         text not null,
    working_days boolean not null,
    checks       int  not null,
    primary key (category, from_day)
);
