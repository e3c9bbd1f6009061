-- 自助回访: single-use links by which a requester answers without an account; only hashes are kept.
create table callback_links (
    district_id  int   not null,
    order_id     uuid  not null,
    id           uuid  not null,
    code_hash    bytea not null,
    account_hash bytea,
    round        int   not null,
    issued_at    timestamptz not null,
    until        timestamptz not null,
    used_at      timestamptz,
    replaced     boolean not null default false,
    primary key (district_id, order_id, id),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);
create unique index callback_links_code on callback_links (district_id, code_hash);
alter table work_orders add column link_issued_at timestamptz;
