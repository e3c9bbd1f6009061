-- 现场复核: a picture waits for the finding of its own period, and one brought while the finding is recorded is not forgotten.
alter table attachments add column pending_for text;
update attachments a
set pending_for = (
    select min(r.period)
    from rechecks r
    where r.district_id = a.district_id and r.order_id = a.order_id and r.holds is null
)
where a.pending;
alter table attachments drop column pending;
alter table rechecks add column pictures int not null default 0;
