-- What the seeds speak of; a new measure needs no row anywhere.
with ids as (

    select measure_id from {{ ref('stg_reported_figures') }}
    union distinct
    select measure_id from {{ ref('stg_printed_rates') }}
    where measure_id is not null
    union distinct
    select numerator_measure_id as measure_id from {{ ref('rates') }}
    union distinct
    select denominator_measure_id as measure_id from {{ ref('rates') }}
    union distinct
    select whole_measure_id as measure_id from {{ ref('measure_parts') }}
    union distinct
    select part_measure_id as measure_id from {{ ref('measure_parts') }}
    union distinct
    select measure_id from {{ ref('headline_measures') }}
    union distinct
    select measure_id from {{ ref('measures') }}

)

select * from ids
