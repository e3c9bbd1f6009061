-- 楼号可读: the number of a building leads to no single household and is read by everybody (decision 0049); orders opened before are masked anew like those opened since.
-- Signs a person marked stay masked, and so does a building that is itself the door.
create or replace function pg_temp.with_buildings(masked text, original text) returns text language plpgsql immutable as $$
declare
    building constant text := '(?<![0-9A-Za-z０-９])([甲乙丙丁东西南北A-Za-z]?[0-9０-９]{1,4}|[一二三四五六七八九十百零〇]{1,4}|[A-Za-zＡ-Ｚ]) ?(号楼|号院[0-9０-９]{1,3}号楼|栋|幢|座|[#＃]楼?|楼(?=[ -]?[0-9０-９一二三四五六七八九十]{1,2}(单元|门)))';
    at int := 1;
    stop int;
begin
    if masked is null or original is null or char_length(masked) <> char_length(original) then
        return masked;
    end if;
    loop
        at := regexp_instr(original, building, at, 1, 0);
        exit when at = 0;
        stop := regexp_instr(original, building, at, 1, 1);
        masked := overlay(masked placing substr(original, at, stop - at) from at for stop - at);
        at := stop;
    end loop;
    return masked;
end
$$;

with told as (
    select
        district_id,
        id,
        pg_temp.with_buildings(masked_title, title) as title,
        pg_temp.with_buildings(masked_text, text) as text,
        pg_temp.with_buildings(masked_place, place_text) as place,
        case when place_building ~ '^[0-9A-Za-z]{1,2}$' then place_building else pg_temp.with_buildings(masked_building, place_building) end as building
    from work_orders
    where (masked_building ~ '[*]' or concat(masked_title, masked_text, masked_place) ~ '[*].{0,4}[楼栋幢座#＃]')
        and coalesce(masking_decision, '') not like '%other%'
        and coalesce(place_door, '') !~ '[楼栋幢座]$'
        and (place_door is null or place_door is distinct from place_building)
)
update work_orders o
set masked_title = t.title, masked_text = t.text, masked_place = t.place, masked_building = t.building, masked_pairs = (
    select coalesce(array_agg(distinct number), '{}')
    from (
        select least(ascii(sign), 65535) as code, lag(least(ascii(sign), 65535)) over (order by place) as before
        from unnest(string_to_array(lower((t.title || ' ' || t.text) collate "C"), null)) with ordinality as said (sign, place)
    ) codes
    cross join lateral (values (-32768 * 65536 + code), ((before - 32768) * 65536 + code)) as numbers (number)
    where number is not null
)
from told t
where t.district_id = o.district_id and t.id = o.id
    and (o.masked_title, o.masked_text, o.masked_place, o.masked_building) is distinct from (t.title, t.text, t.place, t.building);
