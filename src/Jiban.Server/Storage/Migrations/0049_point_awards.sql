-- 加减分认定: points given by hand, each step as it was taken.
create table point_awards (
    district_id int  not null,
    id          uuid not null,
    version     int  not null,
    period      text not null,
    unit        text not null,
    kind        text not null,
    reason      text not null,
    document    text not null,
    order_number text,
    state       text not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by  uuid,
    decided_at  timestamptz,
    decided_why text not null,
    revoked_by  uuid,
    revoked_at  timestamptz,
    revoked_why text not null,
    primary key (district_id, id)
);
create index point_awards_period on point_awards (district_id, period);
