-- How often each pair of characters occurs is known of ten thousand instead of a thousand of them. Of the others the planner supposes
-- one order in two hundred each, and of a city's orders looks for the newest with a word nobody ever said among all there are.
alter table work_orders alter column masked_pairs set statistics 1000;
analyze work_orders (masked_pairs);
