with source as (

    select * from {{ ref('reported_figures') }}

),

typed as (

    select
        release_id || '-' || lpad(cast(figure_no as {{ dbt.type_string() }}), 3, '0') as figure_id,
        release_id,
        figure_no,
        char_start,
        as_printed,
        value,
        qualifier,
        unit,
        measure_id,
        jurisdiction_id,
        period_id,
        section,
        note
    from source

)

select * from typed
