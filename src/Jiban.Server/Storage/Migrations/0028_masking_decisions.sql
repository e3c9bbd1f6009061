-- 遮盖决定: which parts of a request a person confirmed to be personal data, as field, start, length and kind; null while nobody did.
alter table work_orders add column masking_decision text;
