-- What else a catalogue row may ask for: where, whose property, and at what time of the day. Rows without these hold as before.
alter table catalogue_rows add column area text not null default '';
alter table catalogue_rows add column owner text;
alter table catalogue_rows add column hours text not null default '';
alter table catalogue_draft_rows add column area text not null default '';
alter table catalogue_draft_rows add column owner text;
alter table catalogue_draft_rows add column hours text not null default '';

-- Whose property the place is; null while nobody knows.
alter table work_orders add column place_owner text;
alter table contacts add column place_owner text;
