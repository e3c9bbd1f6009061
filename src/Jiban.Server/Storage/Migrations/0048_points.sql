-- 加减分: what points are counted from is looked for in the days of a period.
create index work_order_events_points on work_order_events (district_id, at)
    where type in ('PraiseReceived', 'OrderRechecked', 'ObjectionRuled');
create index whistle_events_arrived on whistle_events (district_id, at) where type = 'UnitArrived';
