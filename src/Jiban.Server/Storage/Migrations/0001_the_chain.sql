-- The chain: contacts, work orders, their history; units, policy and people around them.
-- Kinds of table (docs/decisions/0002): district = key starts with district_id; reference = small, seldom written; local = one node only.

create extension if not exists pg_trgm;

-- reference -----------------------------------------------------------------------------------------------------------

create table districts (
    district_id int primary key,
    name        text not null,
    name_en     text not null default '',
    zone        text not null,
    desk_unit   text not null
);

create table units (
    code        text primary key,
    district_id int  not null,
    name        text not null,
    name_en     text not null default '',
    level       text not null,
    parent      text references units (code),
    path        text not null,
    calendar    text not null default 'office',
    service     text not null default '',
    active      boolean not null default true
);
create index units_path on units (path text_pattern_ops);

create table areas (
    code        text primary key,
    district_id int  not null,
    name        text not null,
    name_en     text not null default '',
    kind        text not null,
    parent      text,
    lat         double precision,
    lng         double precision,
    schematic   boolean not null default false,
    aliases     text not null default ''
);

create table estates (
    code        text primary key,
    district_id int  not null,
    name        text not null,
    aliases     text not null default '',
    community   text not null,
    firm        text,
    buildings   int  not null default 0,
    gates       int  not null default 0,
    floors      int  not null default 0,
    doors       int  not null default 0
);

create table categories (
    code            text primary key,
    name            text not null,
    name_en         text not null default '',
    parent          text,
    level           int  not null,
    keywords        text not null default '',
    default_kind    text not null,
    default_urgency text not null,
    from_day        date not null,
    until_day       date
);

create table catalogue_rows (
    version         text not null,
    rule            text not null,
    category        text not null,
    place_type      text not null,
    lead            text not null,
    co_units        text not null default '',
    urgency         text,
    basis           text not null default '',
    department_only boolean not null,
    priority        int  not null,
    from_day        date not null,
    until_day       date,
    primary key (version, rule)
);

create table time_limits (
    id        uuid primary key,
    clock     text not null,
    urgency   text,
    amount    numeric(9, 3) not null,
    unit      text not null,
    source    text not null default '',
    from_day  date not null,
    until_day date
);

create table calendars (
    code        text primary key,
    name        text not null,
    name_en     text not null default '',
    always      boolean not null,
    periods     text not null
);

create table special_days (
    calendar text not null,
    day      date not null,
    periods  text not null default '',
    reason   text not null,
    primary key (calendar, day)
);

create table holidays (
    day  date primary key,
    off  boolean not null,
    name text not null
);

create table policies (
    version  text primary key,
    from_day date not null,
    document text not null
);

create table periods (
    code     text primary key,
    from_day date not null,
    to_day   date not null
);

create table reasons (
    use     text not null,
    code    text not null,
    name    text not null,
    name_en text not null default '',
    active  boolean not null default true,
    primary key (use, code)
);

create table known_answers (
    id          uuid primary key,
    category    text not null,
    question    text not null,
    question_en text not null default '',
    answer      text not null,
    answer_en   text not null default '',
    active      boolean not null default true
);

create table staff (
    id                     uuid primary key,
    user_name              text,
    normalized_user_name   text unique,
    email                  text,
    normalized_email       text,
    email_confirmed        boolean not null default false,
    password_hash          text,
    security_stamp         text,
    concurrency_stamp      text,
    phone_number           text,
    phone_number_confirmed boolean not null default false,
    two_factor_enabled     boolean not null default false,
    lockout_end            timestamptz,
    lockout_enabled        boolean not null default true,
    access_failed_count    int not null default 0,
    name                   text not null,
    post                   text not null default '',
    unit                   text not null references units (code),
    area                   text not null default '',
    permissions            text[] not null default '{}',
    active                 boolean not null default true,
    absent_until           date
);

create table staff_tokens (
    user_id        uuid not null references staff (id) on delete cascade,
    login_provider text not null,
    name           text not null,
    value          text,
    primary key (user_id, login_provider, name)
);

create table api_keys (
    id          uuid primary key,
    name        text not null,
    hash        bytea not null unique,
    permissions text[] not null,
    unit        text not null references units (code),
    area        text not null default '',
    expires_at  timestamptz,
    revoked_at  timestamptz,
    created_at  timestamptz not null
);

create table policy_changes (
    id       uuid primary key,
    subject  text not null,
    key      text not null,
    before   text,
    after    text,
    why      text not null default '',
    by_staff uuid not null,
    at       timestamptz not null
);
create index policy_changes_at on policy_changes (at desc);

-- local ---------------------------------------------------------------------------------------------------------------

create table protection_keys (
    name text primary key,
    xml  text not null
);

-- district ------------------------------------------------------------------------------------------------------------

create table work_orders (
    district_id         int   not null,
    id                  uuid  not null,
    number              text  not null,
    stage               text  not null,
    version             int   not null,
    last_hash           bytea not null,
    contact             uuid  not null,
    contacts            int   not null,
    channel             text  not null,
    kind                text  not null,
    category            text  not null,
    urgency             text  not null,
    title               text  not null,
    text                text  not null,
    place_text          text  not null default '',
    place_street        text,
    place_community     text,
    place_estate        text,
    place_building      text,
    place_door          text,
    place_type          text  not null default 'any',
    place_lat           double precision,
    place_lng           double precision,
    masked_title        text  not null,
    masked_text         text  not null,
    masked_place        text  not null,
    masked_building     text,
    confidential        boolean not null,
    about_unit          text,
    about_staff         uuid,
    occurred_at         timestamptz,
    accepted_at         timestamptz not null,
    changed_at          timestamptz not null,
    due_at              timestamptz,
    clock_started_at    timestamptz not null,
    dispatch_due_at     timestamptz not null,
    lead_unit           text,
    handling_unit       text,
    handler             uuid,
    co_units            text[] not null default '{}',
    co_units_answered   text[] not null default '{}',
    catalogue_version   text,
    catalogue_rule      text,
    dispatch_why        text  not null default '',
    dispatched_at       timestamptz,
    dispatches          int   not null default 0,
    sign_for_due_at     timestamptz,
    contact_due_at      timestamptz,
    handling_due_at     timestamptz,
    signed_for_at       timestamptz,
    signed_for_in_time  boolean,
    objection_until     timestamptz,
    objected_this_dispatch boolean not null default false,
    objection_reason    text,
    returns             int   not null default 0,
    contacted_at        timestamptz,
    contacted_in_time   boolean,
    evidence            int   not null default 0,
    result              text,
    reply               text  not null default '',
    basis               text  not null default '',
    replied_at          timestamptz,
    closed_at           timestamptz,
    closed_in_time      boolean,
    extension_until     timestamptz,
    extension_reason    text  not null default '',
    extensions          int   not null default 0,
    account_reason      text,
    account_review_on   date,
    account_since       timestamptz,
    exclusion           text  not null,
    exclusion_reason    text,
    callback_attempts   int   not null default 0,
    callback_due_at     timestamptz,
    called_back_at      timestamptz,
    callback_outcome    text,
    answered_contacted  boolean,
    answered_solved     text,
    answered_satisfied  text,
    round               int   not null default 1,
    archived_at         timestamptz,
    query_code_hash     bytea not null,
    primary key (district_id, id)
);
create unique index work_orders_number on work_orders (district_id, number);
create index work_orders_stage_due on work_orders (district_id, stage, due_at, id);
create index work_orders_lead on work_orders (district_id, lead_unit, stage, due_at);
create index work_orders_handling on work_orders (district_id, handling_unit, stage, due_at);
create index work_orders_accepted on work_orders (district_id, accepted_at desc, id);
create index work_orders_called_back on work_orders (district_id, called_back_at);
create index work_orders_community on work_orders (district_id, place_community, category, accepted_at);
-- Searched as it is shown: what is masked is not found either.
create index work_orders_words on work_orders using gin ((masked_title || ' ' || masked_text) gin_trgm_ops);

create table contacts (
    district_id     int  not null,
    id              uuid not null,
    channel         text not null,
    kind            text not null,
    title           text not null,
    text            text not null,
    caller_name     text not null default '',
    caller_phone    text not null default '',
    confidential    boolean not null,
    place_text      text not null default '',
    place_street    text,
    place_community text,
    place_estate    text,
    place_building  text,
    place_door      text,
    place_type      text not null default 'any',
    place_lat       double precision,
    place_lng       double precision,
    occurred_at     timestamptz,
    received_at     timestamptz not null,
    external_number text,
    elements        text not null,
    outcome         text not null,
    outcome_detail  text not null default '',
    order_id        uuid,
    order_number    text,
    query_code_hash bytea not null,
    taken_by        uuid not null,
    primary key (district_id, id)
);
create unique index contacts_external on contacts (district_id, channel, external_number) where external_number is not null;
create index contacts_phone on contacts (district_id, caller_phone, received_at desc) where caller_phone <> '';
create index contacts_order on contacts (district_id, order_id);
create index contacts_received on contacts (district_id, received_at desc, id);

create table work_order_events (
    district_id int   not null,
    order_id    uuid  not null,
    seq         int   not null,
    type        text  not null,
    at          timestamptz not null,
    by_staff    uuid  not null,
    by_unit     text  not null,
    payload     text  not null,
    hash        bytea not null,
    primary key (district_id, order_id, seq),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);

create index work_order_events_called_back on work_order_events (district_id, at) where type = 'RequesterCalledBack';

create table order_days (
    district_id int  not null,
    day         date not null,
    last        int  not null,
    primary key (district_id, day)
);

create table attachments (
    district_id int  not null,
    order_id    uuid not null,
    id          uuid not null,
    kind        text not null,
    name        text not null,
    media_type  text not null,
    bytes       bytea not null,
    sha256      text not null,
    public      boolean not null default false,
    by_staff    uuid not null,
    at          timestamptz not null,
    primary key (district_id, order_id, id),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);

create table callback_words (
    district_id int  not null,
    order_id    uuid not null,
    seq         int  not null,
    words       text not null,
    at          timestamptz not null,
    primary key (district_id, order_id, seq),
    foreign key (district_id, order_id) references work_orders (district_id, id)
);

create table views_of_identity (
    district_id int  not null,
    order_id    uuid not null,
    id          uuid not null,
    by_staff    uuid not null,
    by_unit     text not null,
    reason      text not null,
    address     text not null,
    at          timestamptz not null,
    primary key (district_id, order_id, id)
);

create table idempotency_keys (
    district_id int   not null,
    owner       text  not null,
    key         text  not null,
    body_hash   bytea not null,
    status      int   not null,
    answer      text  not null,
    at          timestamptz not null,
    primary key (district_id, owner, key)
);
create index idempotency_keys_at on idempotency_keys (district_id, at);
