-- The handling clock may stand still while the requester is awaited; an order passed around or done again too often is decided above.
alter table work_orders add column pause_reason text;
alter table work_orders add column paused_until date;
alter table work_orders add column pauses int not null default 0;
alter table work_orders add column stepped_up_to text;

-- A district that is there already gets the reasons a new one begins with.
insert into reasons (use, code, name, name_en)
select 'pause', code, name, name_en
from (values
    ('papers', '等诉求人补材料', 'Waits for the requester''s papers'),
    ('entry', '等诉求人在家才能入户', 'Waits until the requester is at home'),
    ('choice', '等诉求人选定办法', 'Waits for the requester''s choice'),
    ('joint-visit', '与诉求人约好现场查看', 'A visit is agreed with the requester')
) as new (code, name, name_en)
where exists (select 1 from reasons)
on conflict do nothing;
