-- Statistics of a period are counted from its dispatches.
create index work_order_events_dispatched on work_order_events (district_id, at) where type = 'WorkOrderDispatched';
