with source as (

    select * from {{ ref('printed_rates') }}

),

typed as (

    select
        trim(release_id) || '-' || lpad(cast(figure_no as {{ dbt.type_string() }}), 3, '0') as figure_id,
        {{ trimmed('release_id') }} as release_id,
        figure_no,
        char_start,
        {{ trimmed('as_printed') }} as as_printed,
        value,
        {{ trimmed('qualifier') }} as qualifier,
        {{ trimmed('kind') }} as kind,
        {{ trimmed('measure_id') }} as measure_id,
        {{ trimmed('rate_id') }} as rate_id,
        {{ trimmed('jurisdiction_id') }} as jurisdiction_id,
        {{ trimmed('period_id') }} as period_id,
        {{ trimmed('section') }} as section,
        {{ trimmed('note') }} as note
    from source

)

select * from typed
