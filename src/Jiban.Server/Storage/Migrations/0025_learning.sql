-- 模型版本: what was learnt from confirmed orders, what it showed beside the one used then, and when it was used.
create table classifiers (
    district_id int  not null,
    use         text not null,
    number      int  not null,
    learnt_at   timestamptz not null,
    learnt_by   uuid,
    knows_until timestamptz not null,
    orders      int  not null,
    labels      int  not null,
    judged      int  not null,
    figures_accuracy          double precision not null,
    figures_macro_f1          double precision not null,
    figures_top3              double precision not null,
    figures_calibration_error double precision not null,
    rival_number              int not null,
    rival_accuracy            double precision not null,
    rival_macro_f1            double precision not null,
    rival_top3                double precision not null,
    rival_calibration_error   double precision not null,
    used_from   timestamptz,
    used_until  timestamptz,
    primary key (district_id, use, number)
);

-- The classifier itself; only of the newest versions and of the one in use.
create table classifier_contents (
    district_id int   not null,
    use         text  not null,
    number      int   not null,
    bytes       bytea not null,
    primary key (district_id, use, number)
);

-- 建议: what a contact's words were told to be, and by which version; 0 by the words of the categories.
alter table contacts add column guessed_category text;
alter table contacts add column guessed_by int;
alter table contacts add column guessed_surely boolean;
alter table contacts add column guessed_unit text;
alter table contacts add column guessed_unit_by int;

-- What dispatchers put right since a version was learnt.
create index work_order_events_corrected on work_order_events (district_id, at)
where type in ('WorkOrderReclassified', 'ObjectionRuled');

-- 合并决定: what was offered as the same matter, what both had in common, and what was decided; the weights are learnt from it.
create table merge_decisions (
    district_id int  not null,
    contact_id  uuid not null,
    order_id    uuid not null,
    wording     double precision not null,
    metres      double precision,
    days        double precision not null,
    category    double precision not null,
    merged      boolean not null,
    at          timestamptz not null,
    primary key (district_id, contact_id, order_id)
);
create index merge_decisions_newest on merge_decisions (district_id, at desc);
