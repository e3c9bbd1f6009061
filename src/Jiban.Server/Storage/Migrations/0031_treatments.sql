-- 怎么算: who was not reached or declined is treated in one of three ways, like who gave no judgement or a wrong number.

update policies
set document = (
    (document::jsonb #- '{callback,countUnreachable}' #- '{callback,countRefused}')
    || jsonb_build_object(
        'scoring',
        coalesce(document::jsonb -> 'scoring', '{}')
        || jsonb_build_object(
            'unreachable',
            case when (document::jsonb -> 'callback' ->> 'countUnreachable')::boolean then 'counts-against' else 'left-out' end,
            'refusedToAnswer',
            case when (document::jsonb -> 'callback' ->> 'countRefused')::boolean then 'counts-against' else 'left-out' end
        )
    )
)::text
where document::jsonb -> 'callback' ?| array['countUnreachable', 'countRefused'];
