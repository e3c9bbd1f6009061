-- 履历存证: what every order's history had come to at one instant, and the key this installation seals with (P10).

create table seals (
    name        text primary key,
    public_key  bytea not null,
    private_key text  not null,
    made_at     timestamptz not null
);

create table history_checkpoints (
    district_id int   not null,
    number      int   not null,
    at          timestamptz not null,
    orders      bigint not null,
    facts       bigint not null,
    previous    bytea not null,
    digest      bytea not null,
    signature   bytea not null,
    primary key (district_id, number)
);
