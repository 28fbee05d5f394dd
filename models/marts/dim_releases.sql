with releases as (

    select * from {{ ref('stg_releases') }}
    where {{ known_as_of('known_by') }}

),

source_tiers as (

    select * from {{ ref('source_tiers') }}

),

figures as (

    select
        release_id,
        cast(count(*) as bigint) as figure_count
    from {{ ref('int_figure_bounds') }}
    group by release_id

),

left_out as (

    select
        release_id,
        cast(count(*) as bigint) as left_out_count
    from {{ ref('stg_figures_left_out') }}
    group by release_id

),

final as (

    select
        releases.release_id,
        releases.title,
        releases.title_is_ours,
        releases.publisher,
        releases.published_on,
        releases.known_by,
        releases.language,
        releases.source_tier,
        source_tiers.tier_rank,
        source_tiers.reports_for_itself,
        source_tiers.name_en as source_tier_name_en,
        source_tiers.name_zh as source_tier_name_zh,
        releases.url,
        releases.text_file,
        releases.text_sha256,
        releases.text_characters,
        releases.covers,
        releases.completeness_note,
        coalesce(figures.figure_count, 0) as figure_count,
        coalesce(left_out.left_out_count, 0) as left_out_count
    from releases
    inner join source_tiers on releases.source_tier = source_tiers.source_tier
    left join figures on releases.release_id = figures.release_id
    left join left_out on releases.release_id = left_out.release_id

)

select * from final
