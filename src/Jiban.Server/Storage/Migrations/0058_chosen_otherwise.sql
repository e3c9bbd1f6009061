-- 另选: an order whose taker chose another category, or whose dispatcher another unit, than was told first; learnt from within a minute.
create table other_choices (
    district_id int  not null,
    order_id    uuid not null,
    version     int  not null,
    use         text not null,
    at          timestamptz not null,
    primary key (district_id, order_id, version)
);
create index other_choices_since on other_choices (district_id, use, at, order_id);
