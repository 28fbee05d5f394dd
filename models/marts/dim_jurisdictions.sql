with jurisdictions as (

    select * from {{ ref('stg_jurisdictions') }}

),

members as (

    select
        jurisdiction_id,
        {{ figure_list('member_jurisdiction_id') }} as member_jurisdiction_ids
    from {{ ref('jurisdiction_members') }}
    group by jurisdiction_id

),

final as (

    select
        jurisdictions.jurisdiction_id,
        jurisdictions.name_en,
        jurisdictions.name_zh,
        jurisdictions.level,
        jurisdictions.is_national,
        jurisdictions.parent_jurisdiction_id,
        coalesce(
            members.member_jurisdiction_ids,
            {{ dbt.array_construct(['jurisdictions.jurisdiction_id'], 'varchar') }}
        ) as member_jurisdiction_ids
    from jurisdictions
    left join members on jurisdictions.jurisdiction_id = members.jurisdiction_id

)

select * from final
