with recursive parts as (

    select * from {{ ref('stg_measure_parts') }}

),

ancestors as (

    select
        part_measure_id as measure_id,
        whole_measure_id as ancestor_measure_id
    from parts
    -- A plain union drops what is known already, so a circle in the data ends instead of running for ever.
    union
    select
        ancestors.measure_id,
        parts.whole_measure_id as ancestor_measure_id
    from ancestors
    inner join parts on ancestors.ancestor_measure_id = parts.part_measure_id

)

select * from ancestors
