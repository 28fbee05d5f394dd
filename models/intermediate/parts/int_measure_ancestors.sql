with recursive parts as (

    select * from {{ ref('int_measure_parts') }}

),

paths as (

    select
        part_measure_id as measure_id,
        whole_measure_id as ancestor_measure_id
    from parts
    -- What is known already is dropped, so a circle in the data ends instead of running for ever.
    {{ union_of_new_rows() }}
    select
        paths.measure_id,
        parts.whole_measure_id as ancestor_measure_id
    from paths
    inner join parts on paths.ancestor_measure_id = parts.part_measure_id

),

ancestors as (

    select distinct
        measure_id,
        ancestor_measure_id
    from paths

)

select * from ancestors
