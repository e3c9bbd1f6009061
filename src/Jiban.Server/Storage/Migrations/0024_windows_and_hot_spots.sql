-- 异议期 begins when an order was to be signed for, though it was signed for later: where one runs, the sweep counts it anew from the history.
update work_orders set recount_at = timestamptz '2000-01-01 00:00:00+00'
where recount_at is null and stage in ('AwaitingSignFor', 'InHandling')
  and signed_for_in_time = false and objection_until is not null and not objected_this_dispatch;

-- 吹哨点位: the hot spot a whistle was blown from, by its key and the days it was counted over.
alter table whistles add column hot_spot text;
alter table whistles add column hot_spot_from date;
alter table whistles add column hot_spot_to date;
create index whistles_hot_spot on whistles (district_id, hot_spot) where hot_spot is not null;

-- Parts of a period are counted from their asking.
create index work_order_events_parts on work_order_events (district_id, at) where type = 'CoUnitAsked';
