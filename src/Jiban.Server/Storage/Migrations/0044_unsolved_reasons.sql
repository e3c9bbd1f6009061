-- 无法解决: what cannot be solved names a reason from a closed list, and the law.
insert into reasons (use, code, name, name_en)
select 'unsolved', code, name, name_en
from (values
    ('no-legal-support', '诉求没有法律法规依据', 'No law supports the request'),
    ('law-forbids', '法律法规不允许', 'The law does not allow it'),
    ('outside-authority', '超出行政职权', 'Beyond the authority of the administration'),
    ('civil-dispute', '属民事纠纷应走司法途径', 'A civil dispute for the courts'),
    ('policy-not-met', '不符合现行政策条件', 'Conditions of present policy are not met'),
    ('plan-fixed', '规划已依法确定', 'The plan is fixed by law')
) as new (code, name, name_en)
where exists (select 1 from reasons)
on conflict do nothing;
