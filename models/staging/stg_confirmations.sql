with source as (

    select * from {{ ref('confirmations') }}

),

typed as (

    select
        trim(release_id) || '-' || lpad(cast(figure_no as {{ dbt.type_string() }}), 3, '0') as figure_id,
        {{ trimmed('release_id') }} as release_id,
        {{ trimmed('confirming_release_id') }} as confirming_release_id
    from source

)

select * from typed
