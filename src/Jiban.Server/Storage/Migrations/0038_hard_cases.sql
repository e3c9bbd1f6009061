-- 疑难: an order may be a hard case with a leader; its reasons are a closed list; what was counted knows who led it.

alter table work_orders
    add column hard_case          text not null default 'None',
    add column hard_case_reason   text,
    add column hard_case_asked_by uuid,
    add column case_leader        uuid;
create index work_orders_case_leader on work_orders (district_id, case_leader) where case_leader is not null;
create index work_orders_hard_cases on work_orders (district_id) where hard_case = 'Requested';

alter table counted_orders add column case_leader uuid;
create index counted_orders_case_leader on counted_orders (district_id, period_from, case_leader) where case_leader is not null;

insert into reasons (use, code, name, name_en)
select 'hard-case', code, name, name_en
from (values
    ('left-from-history', '历史遗留', 'Left from history'),
    ('several-units', '多部门职责交叉', 'Several units are answerable'),
    ('many-people', '涉及人数多', 'Many people are concerned'),
    ('no-policy', '现行政策没有规定', 'Present policy says nothing'),
    ('no-agreement', '各方意见不一致', 'The parties do not agree'),
    ('repeated', '反复诉求久拖未决', 'Asked for again and again')
) as new (code, name, name_en)
where exists (select 1 from reasons)
on conflict do nothing;
