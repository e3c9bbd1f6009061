-- 主动治理项目: projects made of orders, their history, and one callback for each requester (rules 39, 57 and 70). All spread by district.

create table governance_projects (
    district_id     int   not null,
    id              uuid  not null,
    stage           text  not null,
    version         int   not null,
    last_hash       bytea not null,
    kind            text  not null,
    title           text  not null,
    plan            text  not null,
    lead            text  not null,
    begun_by        text  not null,
    due_on          date  not null,
    -- The hot topic it was made of.
    topic           uuid,
    -- Numbers of its orders, in the order they came to it.
    orders          text[] not null default '{}',
    begun_at        timestamptz not null,
    changed_at      timestamptz not null,
    over_at         timestamptz,
    result          text not null default '',
    progress        text not null default '',
    requesters      int  not null default 0,
    without_number  int  not null default 0,
    said_solved     int  not null default 0,
    said_not_solved int  not null default 0,
    asked           int  not null default 0,
    primary key (district_id, id)
);
create index governance_projects_begun on governance_projects (district_id, begun_at desc, id);
create index governance_projects_orders on governance_projects using gin (orders);

create table governance_project_events (
    district_id int   not null,
    project_id  uuid  not null,
    seq         int   not null,
    type        text  not null,
    at          timestamptz not null,
    by_staff    uuid  not null,
    by_unit     text  not null,
    payload     text  not null,
    hash        bytea not null,
    primary key (district_id, project_id, seq),
    foreign key (district_id, project_id) references governance_projects (district_id, id)
);

-- Whom to call about a project's result. Who it is stands with the contact, never here.
create table project_callbacks (
    district_id  int  not null,
    project_id   uuid not null,
    id           uuid not null,
    contact      uuid not null,
    "order"      uuid not null,
    orders       text[] not null,
    confidential boolean not null,
    attempts     int  not null default 0,
    due_at       timestamptz,
    answer       text,
    words        text not null default '',
    answered_at  timestamptz,
    primary key (district_id, project_id, id),
    foreign key (district_id, project_id) references governance_projects (district_id, id)
);
create index project_callbacks_due on project_callbacks (district_id, due_at, id) where answered_at is null;
