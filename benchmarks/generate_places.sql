-- Where, when and how large: what generated figures are of. generate_figures.sql goes on.
--
-- The real releases are the templates: all of them together are told again of another place and, some years
-- earlier, of that place again. What is told beside what, in which window, with which qualifier and how, how
-- often two releases tell one fact and whether they agree: all of that is the real data's own. Only the
-- places, the years and the numbers differ. Each number is printed from a count that is known (`truth`), which
-- is why parts, windows, shares and growth fit together wherever the real releases' do.
--
-- generate.py loads the real seeds and sets the variables seed, generated (how many figures), figures_told (in
-- the real releases), replicas, blocks, block_years and counties (in each prefecture).

-- Words of a text as the project splits them (macro tokens).
create macro words_of(printed) as regexp_extract_all(lower(printed), '[a-z]+|[^a-z0-9\s]');

-- Text with each year in it moved.
create macro years_moved(printed, years) as list_aggregate(
    list_transform(
        regexp_extract_all(printed, '[0-9]+|[^0-9]+'),
        lambda part: case
            when regexp_full_match(part, '[0-9]{4}') then (part::integer + years)::varchar
            else part
        end
    ), 'string_agg', ''
);

-- A number in [0, 1) that depends on the seed and on nothing but it and the key.
create macro random_of(key) as (hash(key, getvariable('seed')) >> 11) / 9007199254740992.0;

-- Places that generated releases tell of: those without real figures, in an order of their own.
create table counties as
select
    left(places.jurisdiction_id, 4) || (20 + county_no) as jurisdiction_id,
    'county' as level,
    places.jurisdiction_id as parent_jurisdiction_id,
    'County ' || county_no || ' of ' || places.name_en as name_en,
    places.name_zh || '第' || county_no || '县' as name_zh
from jurisdictions as places
cross join range(1, getvariable('counties') + 1) as numbers (county_no)
where places.level = 'prefecture'
    and left(places.jurisdiction_id, 4) || (20 + county_no) not in (select jurisdiction_id from jurisdictions)
order by all;

create table places as
select
    jurisdiction_id,
    row_number() over (order by random_of(jurisdiction_id), jurisdiction_id) - 1 as place_no
from (
    select jurisdiction_id from jurisdictions where level not in ('country', 'group')
    union all
    select jurisdiction_id from counties
)
where jurisdiction_id not in (select jurisdiction_id from reported_figures)
    and jurisdiction_id not in (select jurisdiction_id from printed_rates);

-- One replica is all that the real releases tell, told of one place in one block of years.
create table replicas as
select
    replica_no,
    'G' || lpad(cast(replica_no as varchar), 6, '0') as prefix,
    -getvariable('block_years') * (replica_no % getvariable('blocks')) as years,
    places.jurisdiction_id,
    getvariable('generated') - replica_no * getvariable('figures_told') as figures_kept
from range(getvariable('replicas')) as numbers (replica_no)
inner join places on places.place_no = replica_no // getvariable('blocks');

create table windows as
select
    period_id,
    year(period_start) as first_year,
    -- By months where they are whole ones: a leap year is no longer than another.
    coalesce(
        (date_diff('month', period_start, period_end) + 1) / 12.0,
        date_diff('day', period_start, known_by) / 365.0
    ) as years_long
from periods;

create table generated_periods as
select distinct on (period_id)
    years_moved(periods.period_id, years) as period_id,
    period_kind,
    cast(period_start + to_years(years) as date) as period_start,
    last_day(cast(period_end + to_years(years) as date)) as period_end,
    cast(known_by + to_years(years) as date) as known_by,
    years_moved(name_en, years) as name_en,
    years_moved(name_zh, years) as name_zh
from periods
cross join (select distinct years from replicas where years != 0)
where years_moved(periods.period_id, years) not in (select period_id from periods)
order by period_id, years desc;

-- How large a measure is in a year, as its figures tell it.
create table sizes as
select
    measure_id,
    median(value / greatest(years_long, 0.1)) as size
from reported_figures
inner join windows using (period_id)
group by measure_id;
