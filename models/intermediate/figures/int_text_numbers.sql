with text_numbers as (

    select * from {{ ref('text_numbers') }}

),

numbered as (

    select
        release_id,
        char_start,
        number_text,
        cast(row_number() over (partition by release_id order by char_start) as integer) as number_no
    from text_numbers

),

accounts as (

    select
        release_id,
        char_start,
        figure_id,
        cast(null as {{ dbt.type_string() }}) as ruled_out_reason
    from {{ ref('int_figures') }}
    where char_start is not null
    union all
    select
        release_id,
        char_start,
        cast(null as {{ dbt.type_string() }}) as figure_id,
        ruled_out_reason
    from {{ ref('numbers_ruled_out') }}

),

accounted as (

    select
        numbered.release_id,
        numbered.char_start,
        numbered.number_text,
        numbered.number_no,
        count(accounts.release_id) as account_count,
        max(accounts.figure_id) as figure_id,
        max(accounts.ruled_out_reason) as ruled_out_reason
    from numbered
    left join accounts
        on numbered.release_id = accounts.release_id and numbered.char_start = accounts.char_start
    group by numbered.release_id, numbered.char_start, numbered.number_text, numbered.number_no

)

select * from accounted
