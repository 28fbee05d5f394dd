-- What generated releases print, and what goes with it. generate.py creates the table atoms before.

-- The number is in digits, in Chinese numerals, or else the first word.
set variable numerals = (
    select format('[{0}]+(点[{0}]+)?', string_agg(word, '' order by word))
    from lexicon where language = 'zh' and role in ('number', 'power')
);

create macro number_in(printed) as coalesce(
    nullif(regexp_extract(printed, '[0-9][0-9,]*(\.[0-9]+)?'), ''),
    nullif(regexp_extract(replace(printed, '百分之', '   '), getvariable('numerals')), ''),
    left(printed, length(words_of(printed)[1]))
);

create table count_forms as
with numbered as (
    select
        figures.*,
        releases.published_on,
        tiers.tier_rank,
        number_in(as_printed) as number_text
    from reported_figures as figures
    inner join releases using (release_id)
    inner join source_tiers as tiers using (source_tier)
),

parted as (
    select
        *,
        left(as_printed, position(number_text in as_printed) - 1) as words_before,
        substr(as_printed, position(number_text in as_printed) + length(number_text)) as words_after,
        replace(number_text, ',', '') as digits
    from numbered
),

scales as (
    select
        release_id,
        figure_no,
        sum(meaning::integer) as scale_exponent,
        string_agg(word, '|') as scale_words
    from parted
    inner join lexicon on role = 'scale' and list_contains(words_of(words_after), word)
    group by all
),

scaled as (
    select
        parted.*,
        coalesce(scale_exponent, 0)::integer as scale_exponent,
        regexp_replace(words_after, '(' || coalesce(scale_words, '^$') || ')\s*', '', 'g')
            as words_without_scale,
        case
            when not regexp_matches(digits, '[0-9]') then 1
            when position('.' in digits) > 0 then length(ltrim(replace(digits, '.', ''), '0'))
            else length(rtrim(digits, '0'))
        end as significant_digits
    from parted
    left join scales using (release_id, figure_no)
),

-- The figure of a fact that the warehouse would show, and whether another release tells otherwise.
compared as (
    select
        *,
        first_value(value) over fact as shown_value,
        max(pow(10, greatest(length(cast(value as varchar)) - significant_digits, 0)))
            over (partition by measure_id, jurisdiction_id, period_id) as coarsest_step
    from scaled
    window fact as (
        partition by measure_id, jurisdiction_id, period_id order by tier_rank, published_on desc
    )
)

select
    compared.release_id,
    figure_no,
    char_start,
    words_before,
    words_after,
    words_without_scale,
    lower(number_text) in (select word from lexicon where language = 'en' and role = 'number') as is_word,
    position(',' in number_text) > 0 as has_commas,
    scale_exponent,
    pow(10, scale_exponent)::bigint as scale,
    significant_digits,
    qualifier,
    coalesce(position('qualifier:' in note) > 0, false) as departs_from_words,
    qualifiers.default_for is null as has_qualifier_word,
    lower(trim(words_before)) in (select word from lexicon where role = 'cap') as stops_at_value,
    case when abs(value - shown_value) > coarsest_step then value / shown_value else 1 end as told_ratio,
    unit,
    measure_id,
    period_id,
    section,
    note,
    windows.first_year,
    windows.years_long,
    atoms.atoms
from compared
inner join qualifiers using (qualifier)
inner join windows using (period_id)
inner join atoms using (measure_id);

create table rate_forms as
with numbered as (
    select
        figures.*,
        releases.language,
        number_in(as_printed) as number_text,
        substr(as_printed, position(number_text in as_printed) + length(number_text)) as words_after
    from printed_rates as figures
    inner join releases using (release_id)
)

select
    numbered.*,
    left(as_printed, position(number_text in as_printed) - 1) as words_before,
    length(split_part(number_text, '.', 2)) as decimals,
    coalesce((
        select sum(meaning::integer)
        from lexicon
        where role = 'scale' and list_contains(words_of(words_after), word)
    ), 0)::integer as scale_exponent,
    windows.first_year,
    windows.years_long,
    part.atoms as atoms,
    whole.atoms as whole_atoms
from numbered
inner join windows using (period_id)
left join rates using (rate_id)
inner join atoms as part on coalesce(numbered.measure_id, rates.numerator_measure_id) = part.measure_id
left join atoms as whole on rates.denominator_measure_id = whole.measure_id;

-- The last replica tells only as many figures as are still asked for, in reading order.
create table form_ranks as
select
    release_id,
    figure_no,
    row_number() over (order by release_id, figure_no) as form_rank
from (
    select release_id, figure_no from count_forms
    union all
    select release_id, figure_no from rate_forms
);

-- How growth is printed where a form does not fit: the commonest plain form of each language and direction.
create table growth_forms as
select distinct on (language, is_fall)
    language,
    value < 0 as is_fall,
    words_before,
    words_after
from rate_forms
where kind = 'growth' and scale_exponent = 0 and qualifier = (
    select qualifier from qualifiers where default_for = 'plain_number'
)
order by language, is_fall, count(*) over (partition by language, value < 0, words_before, words_after) desc,
    words_before, words_after;

-- Counts grow from year to year as the real ones do: by the median of printed growth, and fall as often.
set variable growth = (select 1 + median(value) / 100 from rate_forms where kind = 'growth');
set variable spread = (
    select ln(getvariable('growth')) / (1 - sqrt(2 * avg((value < 0)::integer)))
    from rate_forms where kind = 'growth'
);

-- The count of a measure at a place in a window. Each atom grows along its year; the windows of a year follow
-- one another, so the count of a longer one is never smaller. Growth begins anew with each block of years.
create macro truth(atoms, place, first_year, years_long) as cast(list_sum(list_transform(
    atoms,
    lambda atom: greatest(1, floor(
        atom.weight * years_long
        * pow(getvariable('growth'), -((getvariable('last_year') - first_year) % getvariable('block_years')))
        * exp(getvariable('spread') * random_of(atom.name || place || first_year))
    ))
)) as bigint);

set variable last_year = (
    select max(first_year) from windows where period_id in (select period_id from reported_figures)
);
set variable plain_reading = (select qualifier from qualifiers where default_for = 'plain_number');
set variable round_reading = (select qualifier from qualifiers where default_for = 'round_number');
set variable round_zeros = (select max(round_number_zeros) from qualifiers);

create view counted as
select
    forms.*,
    replicas.prefix || forms.release_id as generated_release_id,
    replicas.jurisdiction_id,
    years_moved(forms.period_id, years) as generated_period_id,
    greatest(1, cast(told_ratio * truth(
        atoms, replicas.jurisdiction_id, first_year + years, years_long
    ) as bigint)) as counted
from replicas
cross join count_forms as forms
inner join form_ranks using (release_id, figure_no)
where form_rank <= figures_kept;

create view stepped as
select
    *,
    scale_exponent > 0 and counted >= scale as is_scaled,
    pow(10, case
        when qualifier = getvariable('plain_reading') then 0
        when qualifier = getvariable('round_reading') and not departs_from_words
            and not (scale_exponent > 0 and counted >= scale)
            and length(counted::varchar) - significant_digits < getvariable('round_zeros') then 0
        else greatest(length(counted::varchar) - significant_digits, 0)
    end)::bigint as step
from counted;

create view rounded as
select
    *,
    case
        when stops_at_value then -(-counted // step) * step
        when has_qualifier_word and qualifier in (select qualifier from qualifiers where lower_steps = 0)
            then counted // step * step
        else (counted + step // 2) // step * step
    end as value
from stepped;

create view generated_counts as
select
    generated_release_id as release_id,
    figure_no,
    char_start,
    words_before || number_text || case when is_scaled then words_after else words_without_scale end
        as as_printed,
    value,
    case
        when departs_from_words or has_qualifier_word then qualifier
        when is_scaled or value % pow(10, getvariable('round_zeros'))::bigint = 0
            then getvariable('round_reading')
        else getvariable('plain_reading')
    end as qualifier,
    unit,
    measure_id,
    jurisdiction_id,
    generated_period_id as period_id,
    section,
    note,
    number_text
from (
    select
        rounded.*,
        case
            when is_scaled and scale > step then
                (value // scale) || '.'
                || left(lpad((value % scale)::varchar, scale_exponent, '0'), log10(scale // step)::integer)
            when is_scaled then (value // scale)::varchar
            when is_word and numbers.word is not null then numbers.word
            when has_commas then format('{:,}', value)
            else value::varchar
        end as number_text
    from rounded
    left join lexicon as numbers
        on rounded.is_word and numbers.role = 'number' and numbers.language = 'en'
        and numbers.meaning = rounded.value::varchar
);

create view measured_rates as
select
    forms.*,
    replicas.prefix || forms.release_id as generated_release_id,
    replicas.jurisdiction_id as generated_jurisdiction_id,
    years_moved(forms.period_id, years) as generated_period_id,
    case when kind = 'growth' then
        100.0 * truth(atoms, replicas.jurisdiction_id, first_year + years, years_long)
        / truth(atoms, replicas.jurisdiction_id, first_year + years - 1, years_long) - 100
    else
        100.0 * truth(atoms, replicas.jurisdiction_id, first_year + years, years_long)
        / truth(whole_atoms, replicas.jurisdiction_id, first_year + years, years_long)
    end as percentage
from replicas
cross join rate_forms as forms
inner join form_ranks using (release_id, figure_no)
where form_rank <= figures_kept;

create view generated_rates as
select
    generated_release_id as release_id,
    figure_no,
    char_start,
    printed.words_before || number_text || printed.words_after as as_printed,
    cast(
        case when percentage < 0 then -1 else 1 end
        * number_text::decimal(10, 4) * pow(10, scale_exponent)::integer as decimal(10, 4)
    ) as value,
    case when is_fitting then qualifier else getvariable('plain_reading') end as qualifier,
    kind,
    measure_id,
    rate_id,
    jurisdiction_id,
    period_id,
    section,
    note,
    number_text
from (
    select
        forms.* exclude (number_text, scale_exponent, words_before, words_after, jurisdiction_id, period_id),
        generated_jurisdiction_id as jurisdiction_id,
        generated_period_id as period_id,
        (percentage < 0) = (forms.value < 0)
            and (forms.scale_exponent = 0 or abs(percentage) >= pow(10, forms.scale_exponent)) as is_fitting,
        case when is_fitting then forms.scale_exponent else 0 end as scale_exponent,
        case when is_fitting then forms.words_before else others.words_before end as words_before,
        case when is_fitting then forms.words_after else others.words_after end as words_after,
        format('{:.' || decimals || 'f}', floor(
            abs(percentage) / pow(10, case when is_fitting then forms.scale_exponent else 0 end)
            * pow(10, decimals) + 0.5
        ) / pow(10, decimals)) as number_text
    from measured_rates as forms
    left join growth_forms as others
        on forms.language = others.language and others.is_fall = (forms.percentage < 0)
) as printed;

-- What goes with the figures.
create view generated_releases as
select
    prefix || release_id as release_id,
    title,
    publisher,
    years_moved(published_on, years) as published_on,
    language,
    source_tier,
    case when url is not null then 'https://example.org/' || prefix || release_id end as url,
    prefix || '-' || text_file as text_file,
    case when text_file is not null then sha256(prefix || text_sha256) end as text_sha256,
    text_characters,
    covers,
    completeness_note
from replicas
cross join releases;

create view generated_text_numbers as
select release_id, char_start, number_text from generated_counts where char_start is not null
union all
select release_id, char_start, number_text from generated_rates where char_start is not null
union all
select prefix || release_id as release_id, char_start, number_text
from replicas
cross join text_numbers
inner join numbers_ruled_out using (release_id, char_start);

create view generated_numbers_ruled_out as
select numbers_ruled_out.* replace (prefix || release_id as release_id)
from replicas
cross join numbers_ruled_out;

create view generated_figures_left_out as
select figures_left_out.* replace (prefix || release_id as release_id)
from replicas
cross join figures_left_out;

create view generated_confirmations as
select prefix || release_id as release_id, figure_no, prefix || confirming_release_id as confirming_release_id
from replicas
cross join confirmations
inner join form_ranks using (release_id, figure_no)
where form_rank <= figures_kept;

create view generated_period_assumptions as
select period_assumptions.* replace (
    assumption_id || years as assumption_id,
    years_moved(period_id, years) as period_id,
    cast(assumed_start + to_years(years) as date) as assumed_start,
    last_day(cast(assumed_end + to_years(years) as date)) as assumed_end
)
from (select distinct years from replicas where years != 0)
cross join period_assumptions;
