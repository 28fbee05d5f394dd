-- There is one country; each place lies in a larger one; a group is the places of its code, where it has one.
-- Municipalities have no prefectures, and groups such as a river basin cross provinces.
with places as (

    select * from {{ ref('stg_jurisdictions') }}

),

members as (

    select
        jurisdiction_id,
        {{ dbt.listagg('member_jurisdiction_id', "'+'", 'order by member_jurisdiction_id') }} as member_codes
    from {{ ref('jurisdiction_members') }}
    group by jurisdiction_id

)

select
    places.jurisdiction_id,
    places.level || ' in ' || coalesce(parents.level, 'nothing') as found,
    'a province in the country, a prefecture in a province, a county or group in a larger place' as expected
from places
left join places as parents on places.parent_jurisdiction_id = parents.jurisdiction_id
where (places.level, coalesce(parents.level, 'nothing')) not in (
        ('country', 'nothing'), ('province', 'country'), ('prefecture', 'province'), ('group', 'province'),
        ('group', 'country'), ('county', 'prefecture'), ('county', 'province')
    )
union all
select
    places.jurisdiction_id,
    coalesce(members.member_codes, 'no members') as found,
    'the places that the code of the group joins' as expected
from places
left join members on places.jurisdiction_id = members.jurisdiction_id
where
    position('+' in places.jurisdiction_id) > 0
    and members.member_codes is distinct from places.jurisdiction_id
union all
select
    {{ dbt.listagg('jurisdiction_id', "', '", 'order by jurisdiction_id') }} as jurisdiction_id,
    count(*) || ' countries' as found,
    '1 country' as expected
from places
where level = 'country'
having count(*) != 1
