with source as (

    select * from {{ ref('measure_parts') }}

),

typed as (

    select
        {{ trimmed('whole_measure_id') }} as whole_measure_id,
        {{ trimmed('breakdown') }} as breakdown,
        {{ trimmed('part_measure_id') }} as part_measure_id,
        is_exhaustive,
        {{ trimmed('basis_en') }} as basis_en
    from source

)

select * from typed
