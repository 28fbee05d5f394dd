with source as (

    select * from {{ ref('calibration_readings') }}

)

select * from source
