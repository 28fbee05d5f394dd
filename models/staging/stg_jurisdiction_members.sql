with source as (

    select * from {{ ref('jurisdiction_members') }}

),

typed as (

    select
        {{ trimmed('jurisdiction_id') }} as jurisdiction_id,
        {{ trimmed('member_jurisdiction_id') }} as member_jurisdiction_id
    from source

)

select * from typed
