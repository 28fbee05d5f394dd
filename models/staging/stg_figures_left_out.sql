with source as (

    select * from {{ ref('figures_left_out') }}

),

typed as (

    select
        trim(release_id) || '-' || lpad(cast(figure_no as {{ dbt.type_string() }}), 3, '0') as figure_id,
        {{ trimmed('release_id') }} as release_id,
        figure_no,
        {{ trimmed('as_printed') }} as as_printed,
        value,
        {{ trimmed('unit') }} as unit,
        {{ trimmed('left_out_reason') }} as left_out_reason,
        {{ trimmed('note') }} as note
    from source

)

select * from typed
