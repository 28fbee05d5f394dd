"""Each expectation passes on the real warehouse and fails, with the key, on data that breaks it."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from warehouse import PROJECT, Built

from expectations import seeds
from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.quality.guard import BETWEEN, MOST_KEYS, Guard, Outcome, compare
from minsheng.site import checks, details, page

FIGURE = "update seeds.reported_figures set {} where release_id = '{}' and figure_no = {}"
RATE = "update seeds.printed_rates set {} where release_id = 'S01' and figure_no = {}"
RELEASE = "update seeds.releases set {} where release_id = '{}'"
SUBJECT = "update seeds.subjects set {} where subject = '{}'"
MEASURES = "update intermediate.int_measures set {} where {}"
H1 = "update seeds.periods set {} where period_id = '2024-H1'"
BOUNDS = "update intermediate.int_figure_bounds set {} where figure_id = '{}'"
VALUE = "update intermediate.int_facts set {} where measure_id = '{}' and period_id = '{}'"
FACT = "update marts.fct_measure_values set {} where measure_id = '{}' and period_id = '{}'"
GROWTH = (
    "update marts.fct_year_on_year_growth set {} "
    "where measure_id = 'crimes_against_minors_persons_prosecuted' and period_id = '2024'"
)
GROWTH_KEY = "crimes_against_minors_persons_prosecuted 100000 2024"
RATES = "update marts.fct_support_rates set {} where rate_id = '{}'"
PIL_2025 = "measure_id = 'pil_cases_filed' and period_id = '2025'"
PIL_KEY = "pil_cases_filed 100000 2025"
RAPE = "rape_persons_prosecuted"
RAPE_KEY = "rape_persons_prosecuted 100000 2025-M11"
EARLIER_HALF = "period_start = '2023-01-01', period_end = '2023-06-30'"

# What these find are names, ids, numbers and texts of the data, which need no Chinese.
TOLD_BY_NAMES = {
    "A Chinese name is no longer than the English one",
    "A fact is shown with the value of one of its figures",
    "A headline is the value of its measure",
    "An address is a web address and belongs to one release",
    "Every figure arrives with its value and bounds",
    "Every figure is behind some fact, growth or rate",
    "Every label is given in English and in Chinese",
    "Every measure is defined in a sentence of its own",
    "Every release has its source: a text with its fingerprint, an address, or its publisher and scope",
    "Ids are lower-case words, numbers and signs without spaces",
    "Names for people come in both languages in every mart",
    "No cell begins like a spreadsheet formula",
    "No cell holds a line break, a tab or a control character",
    "No cell holds a sign that nobody sees",
    "No cell shows a broken encoding",
    "No cumulative window shrinks",
    "No published fact disappears while its figures are there",
    "No rate lies unused",
    "No two entries of a dictionary share a name",
    "No two releases share title, publisher and day",
    "Parts do not contradict their whole",
    "Printed and computed growth do not contradict each other",
    "Printed and computed rates do not contradict each other",
    "Printed shares of all the parts of a whole add up to it",
    "Releases of the better tiers have an address",
    "Releases that tell the same fact agree",
    "Units of one dimension tell the same",
}
# Expectation -> what breaks it, and the key it must name.
BREAKS = {
    # seeds
    "Every large seed has at least the rows it had when the warehouse was founded": (
        "delete from seeds.lexicon where rowid >= 100",
        "lexicon",
    ),
    "No seed is empty": ("delete from seeds.source_tiers", "source_tiers"),
    "No seed loses more than a twentieth of its published rows": (
        "delete from seeds.jurisdictions where rowid % 10 = 0",
        "jurisdictions",
    ),
    "No seed grows beyond twice its published rows at once": (
        "insert into seeds.subject_overlaps from seeds.subject_overlaps;" * 2,
        "subject_overlaps",
    ),
    "No published figure vanishes without a reason": (
        "delete from seeds.reported_figures where release_id = 'S09' and figure_no = 10",
        "S09-010",
    ),
    "No published rate vanishes without a reason": (
        "delete from seeds.printed_rates where release_id = 'S86'",
        "S86-102",
    ),
    "A published figure changes only with a new note that says corrected:": (
        FIGURE.format("value = 7990", "S09", 3),
        "S09-003",
    ),
    "A published rate changes only with a new note that says corrected:": (
        RATE.format("value = -value", 32),
        "S01-032",
    ),
    "A published subject keeps its priority and function unless its definition changes too": (
        SUBJECT.format("priority_id = 4", "pil_work_safety"),
        "pil_work_safety",
    ),
    "A published part stays a part of its whole unless either is defined anew": (
        "update seeds.subject_parts set whole_subject = 'pil_other_new_fields' "
        "where whole_subject = 'pil_traditional_fields'",
        "ecology_resources_pil",
    ),
    "A published overlap stays unless it is a part now, or either is defined anew": (
        "delete from seeds.subject_overlaps where subject = 'support_prosecution' "
        "and other_subject = 'livelihood'",
        "support_prosecution",
    ),
    "No published name or definition passes to another entry": (
        "update seeds.jurisdictions set name_zh = if(jurisdiction_id = '130000', '山西省', '河北省') "
        "where jurisdiction_id in ('130000', '140000')",
        "130000",
    ),
    "What changes in a published dictionary is meant": (
        "update seeds.stages set sort_order = sort_order + 1 where stage = 'accepted'",
        "stages accepted",
    ),
    "A published release stays, with its text and its day": (
        "delete from seeds.releases where release_id = 'S88'",
        "S88",
    ),
    "A published window keeps its days": (H1.format("period_end = '2024-07-31'"), "2024-H1"),
    "A published assumption changes only with new evidence": (
        "update seeds.period_assumptions set assumed_end = '2023-11-30'",
        "since-2023-is-the-year-2023",
    ),
    "No release has most of the figures": (
        "update seeds.reported_figures set release_id = 'S01' where release_id > 'S2'",
        "S01",
    ),
    "No release has more figures than a release can print": (
        "update seeds.reported_figures set release_id = 'S01' where release_id > 'S40'",
        "S01",
    ),
    "The figures of a release are numbered without a gap": (
        "delete from seeds.reported_figures where release_id = 'S01' and figure_no = 30",
        "S01",
    ),
    "The figures of a text are numbered in reading order": (
        FIGURE.format("char_start = char_start + 500", "S01", 30),
        "S01-031",
    ),
    "What was printed is short": (FIGURE.format("as_printed = repeat('9 ', 100)", "S01", 1), "S01-001"),
    "No row of a seed is as long as a page": (
        FIGURE.format("note = repeat('word ', 20000)", "S01", 1),
        "reported_figures.csv line 2",
    ),
    "No cell holds a line break, a tab or a control character": (
        RELEASE.format("title = title || chr(13)", "S01"),
        "releases.csv line 3",
    ),
    "No cell begins like a spreadsheet formula": (
        RELEASE.format("title = '=HYPERLINK(1)'", "S01"),
        "releases.csv line 3",
    ),
    "No cell shows a broken encoding": (
        RELEASE.format("title = 'æ”¯æŒèµ·è¯‰'", "S01"),
        "releases.csv line 3",
    ),
    "No cell holds a sign that nobody sees": (
        RELEASE.format("publisher = publisher || chr(173)", "S01"),
        "releases.csv line 3",
    ),
    "A section is no date": (FIGURE.format("section = '1-Apr'", "S01", 1), "S01-001"),
    "Ids are lower-case words, numbers and signs without spaces": (
        SUBJECT.format("subject = 'work safety'", "pil_work_safety"),
        "work safety",
    ),
    "The code of a place says its level and where it lies": (
        "update seeds.jurisdictions set parent_jurisdiction_id = '320000' where jurisdiction_id = '360100'",
        "360100",
    ),
    "Two subjects of one priority overlap once, or one is a part of the other": (
        "insert into seeds.subject_overlaps by name (select other_subject as subject, "
        "subject as other_subject, reason_en from seeds.subject_overlaps "
        "where subject = 'support_prosecution' and other_subject = 'livelihood')",
        "support_prosecution",
    ),
    "What was printed holds digits or a number word": (
        FIGURE.format("as_printed = 'many cases'", "S01", 1),
        "S01-001",
    ),
    "What is left out has the digits that were printed": (
        "update seeds.figures_left_out set value = 2608 where release_id = 'S08' and figure_no = 1",
        "S08-001",
    ),
    "A release is dated within the years of its windows": (
        RELEASE.format("published_on = '2042-01-01'", "S88"),
        "S88",
    ),
    "An address is a web address and belongs to one release": (
        "update seeds.releases set url = other.url, title = other.title from seeds.releases as other "
        "where releases.release_id = 'S12' and other.release_id = 'S10'",
        "S12",
    ),
    "No two releases share title, publisher and day": (
        "update seeds.releases set title = other.title, publisher = other.publisher, "
        "published_on = other.published_on from seeds.releases as other "
        "where releases.release_id = 'S12' and other.release_id = 'S10'",
        "S12",
    ),
    "A confirmation names two different releases and a figure that exists": (
        "update seeds.confirmations set confirming_release_id = release_id where release_id = 'S07'",
        "S07-002",
    ),
    # staging
    "Every label is given in English and in Chinese": (
        SUBJECT.format("name_zh = null", "pil"),
        "pil",
    ),
    "No two entries of a dictionary share a name": (
        "update seeds.units set name_zh = (select name_zh from seeds.units where unit = 'cases') "
        "where unit = 'persons'",
        "persons",
    ),
    "A Chinese name is no longer than the English one": (
        "update seeds.units set name_zh = repeat('件', 20) where unit = 'cases'",
        "cases",
    ),
    "Every measure is defined in a sentence of its own": (
        MEASURES.format("definition_en = 'Cases'", "measure_id = 'pil_suggestions_due'"),
        "pil_suggestions_due",
    ),
    "A part belongs to the branch of work of its whole": (
        MEASURES.format("function = 'criminal'", "subject = 'ecology_resources_pil'"),
        "ecology_resources_pil_cases_filed",
    ),
    "A part stands under its whole's priority, a neighbouring one or the cross-cutting one": (
        MEASURES.format("priority_id = 2", "subject = 'network_personal_information_crimes'"),
        "network_personal_information_crimes_persons_prosecuted",
    ),
    "The two sides of a rate are parts of each other or stages of one subject": (
        "update seeds.rates set denominator_measure_id = 'guardianship_orders_issued' "
        "where rate_id = 'judicial_assistance_rate'",
        "judicial_assistance_rate",
    ),
    "No rate lies unused": (
        "insert into seeds.rates by name (select * replace ('left_over' as rate_id, "
        "'pil_suggestions_due' as numerator_measure_id) from seeds.rates limit 1)",
        "left_over",
    ),
    "A headline is a measure of its priority": (
        "update seeds.headline_measures set measure_id = 'nonsense' "
        "where priority_id = 3 and headline_rank = 1",
        "3/1",
    ),
    "Every word of a dictionary is in use": (
        "insert into seeds.units by name (select * replace ('sheep' as unit) from seeds.units limit 1)",
        "sheep",
    ),
    "Every function has its measures": (
        MEASURES.format("function = 'civil'", "function = 'administrative'"),
        "administrative",
    ),
    "A window lasts as long as its kind says": (H1.format("period_end = '2024-07-31'"), "2024-H1"),
    "The id of a window names its year": (H1.format(EARLIER_HALF), "2024-H1"),
    "The name of a window ends with its last month and year": (
        H1.format("name_zh = '2024年1至9月'"),
        "2024-H1",
    ),
    "No window begins after the newest release": (H1.format("period_start = '2042-01-01'"), "2024-H1"),
    "A stage comes after one that stands before it": (
        "update seeds.stages set comes_after = 'supported' where stage = 'accepted'",
        "accepted",
    ),
    "No two windows have the same days": (H1.format(EARLIER_HALF), "2024-H1"),
    "An assumed window fits what is printed of it": (
        "update seeds.period_assumptions set assumed_end = '2024-12-31'",
        "since-2023-is-the-year-2023",
    ),
    "A release is published after the windows it tells of": (
        RELEASE.format("published_on = '2023-06-01'", "S13"),
        "S13-001",
    ),
    "A release tells of months just past": (RELEASE.format("published_on = '2026-08'", "S64"), "S64"),
    "A local figure comes from a text, or from a release that names the place": (
        FIGURE.format("jurisdiction_id = '110000'", "S09", 1),
        "S09-001",
    ),
    "A figure of a release on some place is filed under that place, or one within or around it": (
        FIGURE.format("jurisdiction_id = '320000'", "S345", 1),
        "S345-001",
    ),
    "A national figure comes from no release on one place alone": (
        FIGURE.format("jurisdiction_id = '100000'", "S345", 2),
        "S345-002",
    ),
    "Figures and their release are in one language": (
        FIGURE.format("as_printed = '260 cases'", "S09", 1),
        "S09-001",
    ),
    "Every release has its source: a text with its fingerprint, an address, or its publisher and scope": (
        RELEASE.format("text_sha256 = null", "S01"),
        "S01",
    ),
    "Releases of the better tiers have an address": (RELEASE.format("url = null", "S13"), "S13"),
    "Most releases have an address": (
        "update seeds.releases set url = null where release_id > 'S30'",
        "releases",
    ),
    "Both languages carry the collection": ("update seeds.releases set language = 'zh'", "en"),
    "Every figure has a place in its text, or a release without one": (
        FIGURE.format("char_start = null", "S01", 1),
        "S01-001",
    ),
    "A printed share is a percentage, not a fraction": (RATE.format("value = 0.748", 3), "S01-003"),
    # intermediate
    "Every collected figure arrives": (
        "delete from intermediate.int_figure_bounds where figure_id = 'S09-001'",
        "S09-001",
    ),
    "Every figure keeps its collected value": (BOUNDS.format("value = 2600", "S09-001"), "S09-001"),
    "Each reading has its usual share of the figures": (
        "update intermediate.int_figure_bounds set qualifier = 'exact' where qualifier = 'more_than'",
        "more_than",
    ),
    "No release writes about in most of its figures": (
        "update intermediate.int_figure_bounds set qualifier = 'about' where release_id = 'S14'",
        "S14",
    ),
    "No large release prints only round numbers as exact": (
        "update intermediate.int_figure_bounds set qualifier = 'exact', value = 1000 where release_id "
        "= 'S13'",
        "S13",
    ),
    "A number that ends in three zeros is not exact": (
        BOUNDS.format("qualifier = 'exact'", "S13-002"),
        "S13-002",
    ),
    "National figures are the rule and local ones the exception": (
        "update intermediate.int_figure_bounds set jurisdiction_id = '110000'",
        "national",
    ),
    "Rates keep their share of all figures": (
        "delete from intermediate.int_figure_bounds where is_rate",
        "rates",
    ),
    "No reading reaches beyond twice its lower bound": (
        BOUNDS.format("upper_bound = 49180", "S13-001"),
        "S13-001",
    ),
    "A value is a whole number of its steps": (BOUNDS.format("step = 7", "S13-001"), "S13-001"),
    "No value is larger than the country": (BOUNDS.format("value = 49180000", "S13-001"), "S13-001"),
    "No sum is too small to be reported": (BOUNDS.format("value = 7100", "S13-006"), "S13-006"),
    "Places count no more than the one around them": (
        "insert into intermediate.int_facts by name (select * replace ('110000' as jurisdiction_id, "
        "900000 as lower_bound, 900000 as upper_bound, 900000 as value) "
        f"from intermediate.int_facts where {PIL_2025})",
        "pil_cases_filed 110000 2025",
    ),
    "A crime has at least as many persons as cases": (
        VALUE.format("value = 280, lower_bound = 275, upper_bound = 284", RAPE, "2025-M11"),
        RAPE_KEY,
    ),
    "A crime has no more than six persons a case": (
        VALUE.format("value = 280000, lower_bound = 275000, upper_bound = 284999", RAPE, "2025-M11"),
        RAPE_KEY,
    ),
    "A crime has the persons a case that crimes of its kind have": (
        VALUE.format("value = 60000", RAPE, "2025-M11"),
        RAPE_KEY,
    ),
    "No later stage is above an earlier one": (
        VALUE.format("value = 99999, lower_bound = 99999", "support_prosecution_cases_supported", "2025-H1"),
        "support_prosecution_cases_supported 100000 2025-H1",
    ),
    "Neighbouring windows of a measure are not thousands of times apart a month": (
        VALUE.format("value = value * 10000", "guardianship_orders_issued", "2024"),
        "guardianship_orders_issued 100000 2024",
    ),
    "Neighbouring windows of a measure are no more than six times apart a month": (
        VALUE.format("value = value * 10", "guardianship_orders_issued", "2024"),
        "guardianship_orders_issued 100000 2024",
    ),
    "Neighbouring windows of a measure are seldom three times apart a month": (
        VALUE.format("value = value * 4", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "Printed shares of all the parts of a whole add up to it": (
        BOUNDS.format("lower_bound = 80, upper_bound = 80", "S343-010"),
        "S343-administrative_and_civil",
    ),
    "Growth compares the same months of two years": (
        "update intermediate.int_growth_sides set base_period_id = '2025-H1' "
        "where measure_id = 'pil_cases_filed' and period_id = '2025-M11'",
        "pil_cases_filed 100000 2025-M11",
    ),
    "Only open windows are compared by assumption": (
        "update intermediate.int_period_pairs set subject = 'assumed' where period_id = '2025-M11'",
        "2025-M11",
    ),
    "Few facts are in conflict": (
        "update intermediate.int_facts set agreement = 'conflict'",
        "conflicts",
    ),
    "Releases that tell the same fact agree": (
        VALUE.format("agreement = 'conflict'", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "A fact is shown with the value of one of its figures": (
        VALUE.format("value = value + 1", "guardianship_orders_issued", "2022"),
        "guardianship_orders_issued 100000 2022",
    ),
    "Parts of parts end": (
        "insert into intermediate.int_measure_ancestors values ('pil_cases_filed', 'pil_cases_filed')",
        "pil_cases_filed",
    ),
    # marts
    "The added months of a year run at a credible pace": (
        "update marts.fct_increments set increment_lower_bound = 70000, increment_upper_bound = 71000 "
        f"where {PIL_2025}",
        PIL_KEY,
    ),
    "The added months of a year run at the pace of the earlier ones": (
        "update marts.fct_increments set increment_lower_bound = 30000, increment_upper_bound = 31000 "
        f"where {PIL_2025}",
        PIL_KEY,
    ),
    "A part of the figures is left out of totals, and not too many": (
        "update marts.fct_total_members set is_member = true",
        "totals",
    ),
    "No mart loses more than a twentieth of its published rows": (
        "delete from marts.fct_increments where rowid < 10",
        "fct_increments",
    ),
    "No mart grows beyond twice its published rows at once": (
        "insert into marts.fct_increments from marts.fct_increments;" * 2,
        "fct_increments",
    ),
    "No mart is empty": ("delete from marts.fct_increments", "fct_increments"),
    "No published value moves fivefold": (
        FACT.format("value = value * 10", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "No published value moves by more than a tenth": (
        FACT.format("value = value * 1.2", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "No published fact disappears while its figures are there": (
        FACT.format("period_id = '2026'", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "The newest window is no older than the published one": (
        "delete from marts.fct_measure_values where period_id like '2025%'",
        "windows",
    ),
    "Every dictionary arrives whole": ("delete from marts.dim_stages where stage = 'upheld'", "dim_stages"),
    "Every figure arrives with its value and bounds": (
        "update marts.fct_reported_figures set lower_bound = 0 where figure_id = 'S09-001'",
        "S09-001",
    ),
    "The figures behind every row exist": (
        "delete from marts.fct_reported_figures where figure_id = 'S09-003'",
        "refusal_to_pay_cases_accepted 100000 2024-Q1",
    ),
    "Every row has figures behind it": (
        f"update marts.fct_increments set figure_ids = [] where {PIL_2025}",
        PIL_KEY,
    ),
    "Every figure is behind some fact, growth or rate": (
        "delete from marts.fct_measure_values where measure_id = 'pil_work_safety_cases_filed'",
        "S60-005",
    ),
    "Every figure has a release of a known tier and a day from which it is known": (
        "update marts.dim_releases set known_by = null where release_id = 'S88'",
        "S88-001",
    ),
    "Enough figures come from the better tiers": (
        "update marts.dim_releases set tier_rank = 4",
        "better tiers",
    ),
    "Few figures come from copies that nobody could check": (
        "update marts.dim_releases set source_tier = 'unverified_mirror'",
        "unverified_mirror",
    ),
    "Names for people come in both languages in every mart": (
        FACT.format("measure_name_zh = measure_name_en", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "Every priority has its figures": (
        "update marts.fct_reported_figures set priority_id = 0 where priority_id = 6",
        "6",
    ),
    "Every priority has a national figure": (
        "update marts.fct_reported_figures set is_national = false where priority_id = 6",
        "6",
    ),
    "No priority takes most of the figures": (
        "update marts.fct_reported_figures set priority_id = 7 where priority_id < 6",
        "7",
    ),
    "Every priority has a headline": (
        "update marts.priority_scorecard set headline_value = null where priority_id = 6",
        "6",
    ),
    "A headline is the value of its measure": (
        "update marts.fct_priority_headlines set headline_value = 1 where priority_id = 6 and period_id = '2024'",
        "priority 6 2024",
    ),
    "Printed growth is credible": (GROWTH.format("printed_growth_pct = 1100"), GROWTH_KEY),
    "Printed growth is usual": (GROWTH.format("printed_growth_pct = -55"), GROWTH_KEY),
    "Computed growth is credible": (
        GROWTH.format(
            "computed_growth_pct = 900, computed_growth_lower_pct = 899, computed_growth_upper_pct = 901"
        ),
        GROWTH_KEY,
    ),
    "Printed and computed growth do not contradict each other": (
        GROWTH.format("verdict = 'inconsistent'"),
        GROWTH_KEY,
    ),
    "Printed and computed rates do not contradict each other": (
        RATES.format("verdict = 'inconsistent'", "pil_traditional_fields_share"),
        "pil_traditional_fields_share 100000 2023",
    ),
    "Parts do not contradict their whole": (
        "update marts.fct_reconciliations set verdict = 'inconsistent' where breakdown = "
        "'suspects_and_victims'",
        "guardianship_orders_issued 100000 2022",
    ),
    "Units of one dimension tell the same": (
        "update marts.fct_unit_comparisons set verdict = 'inconsistent' where unit = 'kilograms'",
        "fake_food_kilograms_dealt_with 100000 2021",
    ),
    "No cumulative window shrinks": (
        f"update marts.fct_increments set verdict = 'shrinks' where {PIL_2025}",
        PIL_KEY,
    ),
    "Where parts were printed, some could be compared with their whole": (
        "update marts.fct_support_rates set verdict = 'computed_only'",
        "fct_support_rates",
    ),
    "A rate lies between 0 and 100": (
        RATES.format("printed_rate_pct = 748", "support_rate_of_concluded"),
        "support_rate_of_concluded 100000 2024-02_open_2024-08-12",
    ),
    "Support rates lie where support rates lie": (
        RATES.format("printed_rate_pct = 7.48", "support_rate_of_concluded"),
        "support_rate_of_concluded 100000 2024-02_open_2024-08-12",
    ),
    "Filing and assistance rates lie where such rates lie": (
        RATES.format("computed_rate_pct = 8.5", "judicial_assistance_rate"),
        "judicial_assistance_rate 100000 2024-02_open_2024-08-12",
    ),
    "There are no more than three documents a case": (
        RATES.format("computed_rate_lower_pct = 400", "labour_dispute_opinions_per_100_cases"),
        "labour_dispute_opinions_per_100_cases 100000 2024-02_open_2024-08-12",
    ),
    "There are seldom more documents than cases": (
        RATES.format("computed_rate_lower_pct = 150", "labour_dispute_opinions_per_100_cases"),
        "labour_dispute_opinions_per_100_cases 100000 2024-02_open_2024-08-12",
    ),
    "Assistance is a credible sum a person": (
        FACT.format("lower_bound = 21500, upper_bound = 22499", "minors_assistance_paid", "2022"),
        "minors_assistance_paid 100000 2022",
    ),
    "Assistance is a usual sum a person": (
        FACT.format("value = value * 2", "minors_assistance_paid", "2022"),
        "minors_assistance_paid 100000 2022",
    ),
    "Wages recovered are a credible sum for each person prosecuted": (
        FACT.format("lower_bound = 16700, upper_bound = 16900", "refusal_to_pay_wages_recovered", "2021-M11"),
        "refusal_to_pay_wages_recovered 100000 2021-M11",
    ),
    "A total is no smaller than each of its figures": (
        "update marts.fct_priority_totals set total_value = 1 where priority_id = 10 and unit = 'cases' "
        "and stage = 'filed' and period_id = '2025'",
        "priority 10 cases filed 2025",
    ),
    "Totals cover every priority": ("delete from marts.fct_priority_totals where priority_id = 6", "6"),
    "Totals and scorecard count the same figures": (
        "update marts.fct_priority_totals set excluded_count = excluded_count + 1 where priority_id = 6",
        "figures",
    ),
    "The history of a value ends with the value shown": (
        f"update marts.fct_value_history set upper_bound = upper_bound + 1 where {PIL_2025}",
        PIL_KEY,
    ),
    "Knowing the parts never widens a value": (
        FACT.format("tightened_lower_bound = 0", "pil_cases_filed", "2025"),
        PIL_KEY,
    ),
    "Conflicts are listed whole": (
        "delete from marts.fct_conflicts where is_shown",
        "pil_cases_filed 100000 2022-H1",
    ),
}
GUARD = Guard(PROJECT)
LAYER_OF = {one.name: layer for layer in GUARD.layers for one in GUARD.expectations(layer)}


@pytest.fixture(scope="module")
def warehouse(built: Built) -> Path:
    """Return the file of the real warehouse."""
    return built.database


@pytest.fixture(scope="module")
def loose(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the warehouse without its constraints, in small blocks: quick to copy, and it can be broken."""
    copy = tmp_path_factory.mktemp("loose") / "loose.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as built (read_only)")
        connection.execute(f"attach '{copy}' as loose (block_size 16384)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'built' "
            "union all select schema_name, view_name from duckdb_views() "
            "where database_name = 'built' and schema_name = 'intermediate'"
        ).fetchall()
        views = connection.execute(
            "select schema_name, sql from duckdb_views() where database_name = 'built' and not internal "
            "and schema_name != 'intermediate'"
        ).fetchall()
        connection.execute("use loose")
        for schema in {schema for schema, _ in [*tables, *views]} - {"main"}:
            connection.execute(f"create schema {schema}")
        for schema, table in tables:
            connection.execute(f"create table {schema}.{table} as from built.{schema}.{table}")
        for _, sql in views:
            connection.execute(sql)
        connection.execute("use memory; detach loose")
    return copy


@pytest.fixture(scope="module")
def real(warehouse: Path, loose: Path) -> list[Outcome]:
    """Return what does not hold in the real warehouse, against a version that is the same."""
    return GUARD.findings(warehouse, loose)


@pytest.fixture(scope="module")
def breakable(
    warehouse: Path, loose: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection to a copy that can be broken and rolled back, beside the version before."""
    copy = tmp_path_factory.mktemp("breakable") / "breakable.duckdb"
    copy.write_bytes(loose.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        compare(connection, copy.stem, warehouse)
        yield connection


def break_it(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """Do what breaks an expectation; return the fewest rows that one of its statements changed."""
    statements = filter(None, BREAKS[name][0].split(";"))
    return min(connection.execute(statement).fetchone()[0] for statement in statements)


@pytest.mark.parametrize("name", LAYER_OF)
def test_an_expectation_fails_on_data_that_breaks_it_and_names_the_key(
    name: str, breakable: duckdb.DuckDBPyConnection
) -> None:
    key = BREAKS[name][1]
    breakable.execute("begin")
    try:
        assert break_it(breakable, name) > 0, "the mutation changes nothing"
        found = GUARD.asked(breakable, {name})
    finally:
        breakable.execute("rollback")
    assert [one.expectation for one in found] == [name]
    assert any(one == key or one.startswith(f"{key}: ") for one in found[0].keys), found[0].keys
    told = filter(None, (one.partition(BETWEEN)[2] for one in found[0].keys))
    only_english = [one for one in told if details.said(one).zh == one]
    assert bool(only_english) == (name in TOLD_BY_NAMES), "details_zh.csv has the phrases of checks"


@pytest.mark.parametrize("layer", GUARD.layers)
def test_great_expectations_finds_what_duckdb_alone_finds(
    layer: str, warehouse: Path, loose: Path, tmp_path: Path
) -> None:
    """On broken data; as many expectations are broken at once as do not hide each other."""
    whole = {name for name, of in LAYER_OF.items() if of == layer}
    while whole:
        broken = tmp_path / "broken.duckdb"
        broken.write_bytes(loose.read_bytes())
        with duckdb.connect(str(broken)) as connection:
            # What takes rows away comes last.
            for name in sorted(whole, key=lambda name: "delete" in BREAKS[name][0]):
                break_it(connection, name)
        outcomes = GUARD.run(layer, broken, warehouse, names=[*whole])
        found = {one.expectation: one.keys for one in GUARD.findings(broken, warehouse, whole)}
        assert {one.expectation for one in outcomes if not one.passed} == found.keys()
        for one in outcomes:
            assert set(one.keys[:MOST_KEYS]) <= set(found.get(one.expectation, []))
        assert found, "none of these fails on data that breaks it"
        whole -= found.keys()


@pytest.mark.parametrize("compared", [True, False])
def test_no_expectation_stops_the_real_warehouse(
    warehouse: Path, real: list[Outcome], compared: bool
) -> None:
    found = real if compared else GUARD.findings(warehouse)
    assert [(one.expectation, one.keys) for one in found if one.severity == "error"] == []
    assert [one.expectation for one in found if any("could not be" in key for key in one.keys)] == []


@pytest.mark.parametrize("layer", GUARD.layers)
def test_great_expectations_finds_the_same_in_the_real_warehouse(
    layer: str, warehouse: Path, loose: Path, real: list[Outcome]
) -> None:
    outcomes = GUARD.run(layer, warehouse, loose)
    assert len(outcomes) == len(GUARD.expectations(layer))
    failed = {one.expectation: one.keys for one in outcomes if not one.passed}
    assert {one.expectation: one.keys for one in real if one.layer == layer} == failed


def test_what_must_be_broken_passes_before(loose: Path, warehouse: Path) -> None:
    for one in GUARD.findings(loose, warehouse):
        key = BREAKS[one.expectation][1]
        assert not any(found.startswith(f"{key}: ") for found in one.keys), one


@pytest.mark.parametrize(("note", "passes"), [("corrected: misread", True), ("corrected: ", False)])
def test_a_note_that_says_what_is_corrected_lets_a_figure_change(
    loose: Path, warehouse: Path, tmp_path: Path, note: str, passes: bool
) -> None:
    name = "A published figure changes only with a new note that says corrected:"
    mended = tmp_path / "mended.duckdb"
    mended.write_bytes(loose.read_bytes())
    with duckdb.connect(str(mended)) as connection:
        connection.execute(FIGURE.format(f"value = 800, note = '{note}'", "S09", 3))
    assert bool(GUARD.findings(mended, warehouse, {name})) != passes


def test_a_withdrawn_figure_that_is_told_again_is_no_change_of_a_dictionary(
    loose: Path, tmp_path: Path
) -> None:
    name = "What changes in a published dictionary is meant"
    published = tmp_path / "published.duckdb"
    published.write_bytes(loose.read_bytes())
    with duckdb.connect(str(published)) as connection:
        for number in (3, 999):
            connection.execute(
                "insert into seeds.figures_left_out "
                f"values ('S09', {number}, 'a', 1, 'cases', 'withdrawn', 'a slip')"
            )
    (finding,) = GUARD.findings(loose, published, {name})
    assert [key for key in finding.keys if "S09" in key] == ["figures_left_out S09/999: gone"]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("No seed grows beyond twice its published rows at once", "seeds.jurisdictions"),
        ("No mart grows beyond twice its published rows at once", "marts.dim_jurisdictions"),
    ],
)
def test_the_list_of_all_places_may_come_at_once(
    name: str, table: str, loose: Path, warehouse: Path, tmp_path: Path
) -> None:
    published = tmp_path / "published.duckdb"
    published.write_bytes(loose.read_bytes())
    with duckdb.connect(str(published)) as connection:
        connection.execute(f"delete from {table} where rowid >= 47")
    (outcome,) = GUARD.run(LAYER_OF[name], warehouse, published, names=[name])
    assert outcome.passed
    doubled = tmp_path / "doubled.duckdb"
    doubled.write_bytes(loose.read_bytes())
    with duckdb.connect(str(doubled)) as connection:
        connection.execute(f"insert into {table} from {table}")
    (outcome,) = GUARD.run(LAYER_OF[name], doubled, published, names=[name])
    assert not outcome.passed


def test_every_expectation_is_broken_once_and_says_why() -> None:
    everything = [one for layer in GUARD.layers for one in GUARD.expectations(layer)]
    assert len(everything) == len(LAYER_OF)
    assert set(BREAKS) == set(LAYER_OF)
    for one in everything:
        assert one.severity in ("error", "warning")
        assert len(one.reason) > 20
        assert "|" not in one.name + one.reason


def test_the_documentation_lists_every_expectation() -> None:
    page = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert GUARD.documented(page) == page, "`minsheng pages` writes docs/reliability.md anew"


def test_every_seed_is_watched(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'seeds'")
        assert sorted(seeds.SEEDS) == sorted(name for (name,) in tables.fetchall())


def test_the_page_of_checks_names_the_rows_that_break_one(
    loose: Path, warehouse: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(loose.read_bytes())
    with duckdb.connect(str(broken)) as connection:
        connection.execute(BREAKS["A rate lies between 0 and 100"][0])
    guard = Guard(PROJECT)
    guard.asks_duckdb = True
    for layer in guard.layers:
        guard.run(layer, broken, warehouse)
    checks.write_alone(guard.outcomes, tmp_path / "checks.html")
    warned = [one for one in guard.outcomes if one.is_warning]
    assert {one.standing(words) for one in warned for words in one.keys} == {"known", "acknowledged"}
    assert guard.stale() == []
    text = (tmp_path / "checks.html").read_text(encoding="utf-8")
    assert "acknowledged on 2026-11-27: the official name has" in text and "此前已有" in text
    failed = re.search(
        r"✗.*?A rate lies between 0 and 100</span>.*?<ul class=\"keys\">(.*?)</ul>", text, re.DOTALL
    )
    assert failed and "support_rate_of_concluded 100000" in failed[1]
    assert {one.expectation for one in guard.outcomes} == set(LAYER_OF)
    assert [one for one in LAYER_OF if html.escape(one) not in text.replace("&#39;", "&#x27;")] == []
    assert not re.search(r"https?://|url\(|<link|<img|<iframe|@import|<a class=\"part|str\(tmp", text)
    assert str(tmp_path) not in text


def test_every_expectation_has_its_name_in_chinese():
    guard = Guard(PROJECT)
    names = [one.name for layer in guard.layers for one in guard.expectations(layer)]
    assert [row["expectation"] for row in page.table("checks_zh.csv")] == names
    told = [row[column] for row in page.table("checks_zh.csv") for column in ("zh", "why_zh")]
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in told)


def test_a_project_without_expectations_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="expectations of the project"):
        Guard(Project(tmp_path))
