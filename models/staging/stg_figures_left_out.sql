with source as (

    select * from {{ ref('figures_left_out') }}

),

typed as (

    select
        release_id || '-' || lpad(cast(figure_no as {{ dbt.type_string() }}), 3, '0') as figure_id,
        release_id,
        figure_no,
        as_printed,
        value,
        unit,
        left_out_reason,
        note
    from source

)

select * from typed
