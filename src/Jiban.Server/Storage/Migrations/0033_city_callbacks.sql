-- 市回访: results of the city's own callbacks, brought in from files; the facts stand in the history, here is when the city called.

alter table work_orders add column city_called_at timestamptz;

create table city_callbacks (
    district_id int  not null,
    order_id    uuid not null,
    seq         int  not null,
    key         text not null,
    called_at   timestamptz not null,
    primary key (district_id, order_id, seq),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);
create unique index city_callbacks_key on city_callbacks (district_id, order_id, key);
create index city_callbacks_called on city_callbacks (district_id, called_at);
