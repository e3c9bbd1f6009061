-- 提级申请: the unit above that an undecided request asks to take the order up.
alter table work_orders add column step_up_asked_of text;
