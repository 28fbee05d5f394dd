with source as (

    select * from {{ ref('period_assumptions') }}

),

typed as (

    select
        {{ trimmed('assumption_id') }} as assumption_id,
        {{ trimmed('period_id') }} as period_id,
        {{ trimmed('subject') }} as subject,
        assumed_start,
        assumed_end,
        {{ trimmed('evidence_en') }} as evidence_en,
        {{ trimmed('evidence_zh') }} as evidence_zh
    from source

)

select * from typed
