with support_rates as (

    select * from {{ ref('int_rates') }}

),

rates as (

    select * from {{ ref('dim_rates') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        support_rates.*,
        rates.name_en as rate_name_en,
        rates.name_zh as rate_name_zh,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh
    from support_rates
    inner join rates on support_rates.rate_id = rates.rate_id
    inner join jurisdictions on support_rates.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
