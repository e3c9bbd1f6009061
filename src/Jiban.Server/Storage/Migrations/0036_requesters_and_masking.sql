-- 有诉求人: nobody asked for what a patrol found until somebody joins; from the history.
alter table work_orders add column has_requester boolean not null default true;
update work_orders o set has_requester = false, contact_due_at = null
where o.channel = 'Patrol'
    and not exists (
        select 1 from work_order_events e
        where e.district_id = o.district_id and e.order_id = o.id and e.type = 'ContactMerged'
            and e.payload::json ->> 'channel' <> 'patrol'
    );

-- 遮盖决定 over the words of a contact that joined an order; null while nobody decided.
alter table contacts add column masking_decision text;

-- 未诉先办: what a patrol found at a place.
create index work_orders_patrolled on work_orders (district_id, place_text) where channel = 'Patrol';
