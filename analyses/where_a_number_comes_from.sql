-- Question: what would change if a printed figure were wrong? Here S01-001, the cases accepted for support.
-- Answer: one row per row of a mart that rests on it, with what the figure is to that row. It is the
-- denominator of a support rate and of a share, all of a total, and the base of growth a year later.
-- Caveat: a row may rest on other figures too; `minsheng explain` shows each chain to its end.
with evidence as (

    select * from {{ ref('fct_evidence') }}

),

figures as (

    select * from {{ ref('fct_reported_figures') }}
    where figure_id = 'S01-001'

),

other_figures as (

    select
        mart,
        row_key,
        count(*) - 1 as other_figure_count
    from evidence
    group by mart, row_key

),

final as (

    select
        evidence.mart,
        evidence.row_key,
        evidence.role,
        figures.figure_id,
        figures.as_printed,
        figures.lower_bound,
        figures.upper_bound,
        other_figures.other_figure_count
    from evidence
    inner join figures on evidence.figure_id = figures.figure_id
    inner join other_figures
        on evidence.mart = other_figures.mart and evidence.row_key = other_figures.row_key

)

select * from final
order by mart, row_key
