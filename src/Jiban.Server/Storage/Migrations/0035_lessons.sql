-- 复盘教训: found by kind of fact, so that they come up at the next order like theirs.

create index work_order_events_lessons on work_order_events (district_id, at) where type = 'LessonDrawn';
