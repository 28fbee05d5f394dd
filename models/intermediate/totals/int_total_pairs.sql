with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}

),

ancestors as (

    select * from {{ ref('int_measure_ancestors') }}

),

measure_overlaps as (

    select * from {{ ref('int_measure_overlaps') }}

),

candidates as (

    select
        facts.*,
        measures.priority_id,
        measures.stage
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    where measures.exclusion_reason is null

),

-- What keeps a measure out of a total while it is counted there itself.
keeping_out as (

    select
        measure_id,
        ancestor_measure_id as kept_by_measure_id,
        'part_of_counted_whole' as exclusion_reason
    from ancestors
    union all
    select
        other_measure_id as measure_id,
        measure_id as kept_by_measure_id,
        'may_overlap' as exclusion_reason
    from measure_overlaps

),

pairs as (

    select
        candidates.shown_figure_id,
        keepers.shown_figure_id as kept_by_figure_id,
        keeping_out.exclusion_reason
    from candidates
    inner join keeping_out on candidates.measure_id = keeping_out.measure_id
    inner join candidates as keepers
        on
            keeping_out.kept_by_measure_id = keepers.measure_id
            and candidates.priority_id = keepers.priority_id
            and candidates.unit = keepers.unit
            and candidates.stage = keepers.stage
            and candidates.jurisdiction_id = keepers.jurisdiction_id
            and candidates.period_id = keepers.period_id

)

select * from pairs
