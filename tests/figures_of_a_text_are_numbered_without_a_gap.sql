-- A figure that was struck out together with its line in text_numbers, or ruled out instead, leaves a gap. It
-- waits for the account of the texts, so that both tell what they find.
-- depends_on: {{ ref('int_text_numbers') }}
with placed as (

    select
        release_id,
        figure_no
    from {{ ref('stg_reported_figures') }}
    where char_start is not null
    union all
    select
        release_id,
        figure_no
    from {{ ref('stg_printed_rates') }}
    where char_start is not null

)

select
    release_id,
    count(distinct figure_no) as found,
    max(figure_no) as expected
from placed
group by release_id
having count(distinct figure_no) != max(figure_no)
