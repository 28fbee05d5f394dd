with source as (

    select * from {{ ref('confirmations') }}

),

typed as (

    select
        release_id || '-' || lpad(cast(figure_no as {{ dbt.type_string() }}), 3, '0') as figure_id,
        release_id,
        confirming_release_id
    from source

)

select * from typed
