-- 加减分认定: one award is proposed once, however often the button is pressed; refused or revoked, it may be proposed again.
create unique index point_awards_once
    on point_awards (district_id, period, unit, kind, coalesce(order_number, ''), md5(document || chr(31) || reason))
    where state in ('Proposed', 'Approved');
