-- 请假: somebody may be known to be away before they are; without a first day it is at once, as it was.
alter table staff add column absent_from date;
