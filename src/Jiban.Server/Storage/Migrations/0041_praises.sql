-- 表扬、锦旗: thanks by order and unit, with the words and who gave them; the facts stand in the history.
create table praises (
    district_id int  not null,
    order_id    uuid not null,
    seq         int  not null,
    kind        text not null,
    unit        text not null,
    staff       uuid[] not null,
    on_day      date not null,
    words       text not null,
    giver       text not null,
    picture     uuid,
    shown_from  timestamptz not null,
    at          timestamptz not null,
    primary key (district_id, order_id, seq),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);
create index praises_day on praises (district_id, on_day desc);
