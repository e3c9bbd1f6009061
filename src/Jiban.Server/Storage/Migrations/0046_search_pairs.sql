-- 检索字对 (SearchPairs): characters and pairs of characters, so that words of one and two characters are found by an index; trigrams need three.
alter table work_orders add column masked_pairs int[] not null default '{}';
drop index work_orders_words;

update work_orders set masked_pairs = (
    select coalesce(array_agg(distinct number), '{}')
    from (
        select least(ascii(sign), 65535) as code, lag(least(ascii(sign), 65535)) over (order by place) as before
        from unnest(string_to_array(lower((masked_title || ' ' || masked_text) collate "C"), null)) with ordinality as said (sign, place)
    ) codes
    cross join lateral (values (-32768 * 65536 + code), ((before - 32768) * 65536 + code)) as numbers (number)
    where number is not null
);

create index work_orders_pairs on work_orders using gin (masked_pairs);
