-- 天气标记: what the weather of a day was; expectations of daily counts take it into account.
create table day_marks (
    day        date primary key,
    heavy_rain boolean not null,
    cold_wave  boolean not null,
    heat_wave  boolean not null,
    note       text not null
);

-- 催办: how often requesters asked to hurry; counted from the history.
alter table work_orders add column hurries int not null default 0;
update work_orders o set hurries = h.hurries
from (
    select district_id, order_id, count(*)::int as hurries from work_order_events
    where type = 'RequesterAdded' and payload::json ->> 'hurry' = 'true'
    group by district_id, order_id
) h
where h.district_id = o.district_id and h.order_id = o.id;
create index work_orders_hurries on work_orders (district_id, hurries desc, id) where hurries > 0;
