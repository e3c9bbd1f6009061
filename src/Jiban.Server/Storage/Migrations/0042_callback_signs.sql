-- 异常迹象: what assessors noted of a sign; never updated, the newest counts. Signs themselves follow from the history.
create table sign_notes (
    district_id int  not null,
    id          uuid not null,
    key         text not null,
    judgement   text not null,
    words       text not null,
    by_staff    uuid not null,
    at          timestamptz not null,
    primary key (district_id, id)
);
create index sign_notes_key on sign_notes (district_id, key, at desc);
-- Contacts and views of a number are looked for in the minutes before callbacks.
create index work_order_events_contacted on work_order_events (district_id, at)
    where type in ('RequesterContacted', 'RequesterCalledAhead');
create index views_of_identity_at on views_of_identity (district_id, at);
