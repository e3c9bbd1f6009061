-- Administration: passwords given by somebody else, and the catalogue's draft.

-- When an administrator gave the present password; null once its owner chose one.
alter table staff add column temporary_password_since timestamptz;

-- reference: the next version of the catalogue while it is written; publishing moves the rows to catalogue_rows.
create table catalogue_draft_rows (
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
    primary key (version, rule)
);
