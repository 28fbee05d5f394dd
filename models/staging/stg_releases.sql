with source as (

    select * from {{ ref('releases') }}

),

typed as (

    select
        release_id,
        title,
        publisher,
        published_on,
        language,
        source_tier,
        url,
        text_file,
        text_sha256,
        text_characters,
        covers,
        completeness_note,
        title_is_ours,
        -- The last day that a printed day, month or year can mean: known at the latest by then.
        case length(published_on)
            when 10 then cast(published_on as date)
            when 7 then {{ dbt.last_day("cast(published_on || '-01' as date)", 'month') }}
            when 4 then cast(published_on || '-12-31' as date)
        end as known_by
    from source

)

select * from typed
