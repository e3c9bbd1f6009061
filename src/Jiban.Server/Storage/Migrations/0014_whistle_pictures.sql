-- 到场照片: what a unit photographed when it reported its arrival; the hash stands in the whistle's history too.
create table whistle_pictures (
    district_id int   not null,
    whistle_id  uuid  not null,
    id          uuid  not null,
    unit        text  not null,
    media_type  text  not null,
    bytes       bytea not null,
    sha256      text  not null,
    by_staff    uuid  not null,
    at          timestamptz not null,
    primary key (district_id, whistle_id, id),
    foreign key (district_id, whistle_id) references whistles (district_id, id)
);
