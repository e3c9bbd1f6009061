-- 治理书记: cadres sent to a community for a term, beside which its figures are compared.

create table secretary_terms (
    id           uuid not null primary key,
    staff        uuid not null,
    community    text not null,
    sending_unit text not null,
    first_day    date not null,
    last_day     date not null,
    note         text not null
);
