with source as (

    select * from {{ ref('releases') }}

),

typed as (

    select
        {{ trimmed('release_id') }} as release_id,
        {{ trimmed('title') }} as title,
        {{ trimmed('publisher') }} as publisher,
        {{ trimmed('published_on') }} as published_on,
        {{ trimmed('language') }} as language,
        {{ trimmed('source_tier') }} as source_tier,
        {{ trimmed('url') }} as url,
        {{ trimmed('text_file') }} as text_file,
        {{ trimmed('text_sha256') }} as text_sha256,
        text_characters,
        {{ trimmed('covers') }} as covers,
        {{ trimmed('completeness_note') }} as completeness_note,
        -- The last day that a printed day, month or year can mean: known at the latest by then.
        case length({{ trimmed('published_on') }})
            when 10 then cast(published_on as date)
            when 7 then {{ dbt.last_day("cast(published_on || '-01' as date)", 'month') }}
            when 4 then cast(published_on || '-12-31' as date)
        end as known_by
    from source

)

select * from typed
