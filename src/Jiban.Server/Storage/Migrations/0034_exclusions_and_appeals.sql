-- 两级剔除、申辩: who asked, who endorsed, and until which day it holds; a reason may have a term; an appeal against what was lost.
-- What one decision excluded stays excluded; what waits for one is decided by the policy of the day.

alter table work_orders
    add column exclusion_review_on   date,
    add column exclusion_asked_by    uuid,
    add column exclusion_endorsed_by uuid,
    add column appeal                text not null default 'None',
    add column appealed_by           uuid;
alter table reasons add column term_days int not null default 0;

update work_orders o
set exclusion_asked_by = (
    select e.by_staff
    from work_order_events e
    where e.district_id = o.district_id and e.order_id = o.id and e.type = 'ExclusionRequested'
    order by e.seq desc
    limit 1
)
where o.exclusion <> 'None';
