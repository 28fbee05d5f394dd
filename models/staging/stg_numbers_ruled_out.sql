with source as (

    select * from {{ ref('numbers_ruled_out') }}

),

typed as (

    select
        {{ trimmed('release_id') }} as release_id,
        char_start,
        {{ trimmed('as_printed') }} as as_printed,
        {{ trimmed('ruled_out_reason') }} as ruled_out_reason,
        {{ trimmed('note') }} as note
    from source

)

select * from typed
