"""Every threshold of the expectations, each with its reason. Wide enough for an honest new release."""

# Volumes -----------------------------------------------------------------------------------------------

# About nine tenths of what was collected when this was written; the collection only grows.
LEAST_ROWS = {
    "reported_figures": 290,
    "printed_rates": 45,
    "releases": 72,
    "subjects": 300,
    "subject_parts": 160,
    "subject_overlaps": 1000,
    "rates": 18,
    "periods": 50,
    "jurisdictions": 335,
    "text_numbers": 90,
    "numbers_ruled_out": 24,
    "confirmations": 41,
    "lexicon": 118,
}
# One withdrawn release takes 1 to 3 percent of the rows with it; more at once is a damaged file.
MOST_LOST_SHARE = 0.05
# The largest collection so far added four fifths to what there was; twice as much at once is a doubled load.
MOST_GROWTH_SHARE = 1.0
# A list of the whole country comes at once: 31 provinces and 333 prefectures, the country and a few counties.
# Beyond this many rows it grows like any other table.
WHOLE_LISTS = {"jurisdictions": 400, "dim_jurisdictions": 400}
# Growth in small tables is no news: three rows on two are +150 percent.
GROWTH_ALLOWANCE_ROWS = 25
# The phase report has 68 of 325 figures (0.21). One release with more than this speaks for all others.
LARGEST_RELEASE_SHARE = 0.35
# A white paper prints a few dozen figures, the phase report 73 numbers; more is a wrong release_id.
MOST_FIGURES_A_RELEASE = 120

# Texts -------------------------------------------------------------------------------------------------

# The longest row has 742 characters; a row beyond this holds a pasted page or a broken quotation.
MOST_ROW_CHARACTERS = 5_000
# The longest printed wording has 61 characters; a figure is a number with its unit, not a paragraph.
MOST_PRINTED_CHARACTERS = 120
# The shortest definition has 34 characters; less cannot say what is counted.
LEAST_DEFINITION_CHARACTERS = 20
# The special action began in 2024; the oldest release kept for comparison is of 2021.
FIRST_YEAR = 2017
# The longest delay from the end of a window to its release is 6 months (white papers); a year hints at
# a wrong year.
MOST_MONTHS_TO_TELL = 12

# Mix of sources and wordings -----------------------------------------------------------------------------

# Today 0.42 of the figures come from official pages and national media; less than this and the rest is
# hearsay.
LEAST_BETTER_TIER_SHARE = 0.30
# Today 0.09; copies that nobody could check must stay the exception.
MOST_UNVERIFIED_SHARE = 0.20
# Today 0.70 of the releases have an address.
LEAST_ADDRESS_SHARE = 0.45
# Both languages carry the collection: 0.60 of the releases are Chinese, 0.40 English.
LEAST_LANGUAGE_SHARE = 0.20
# Today exact 0.51, more_than 0.26, rounded 0.21, about 0.02: a share outside means a reading is applied
# wrongly.
QUALIFIER_SHARES = {
    "exact": (0.25, 0.75),
    "more_than": (0.10, 0.50),
    "rounded": (0.08, 0.45),
    "about": (0.0, 0.10),
}
# Shares mean something only in a release with this many figures.
RELEASE_LARGE_ENOUGH = 8
# No release so far writes "about" in more than 3 of 10 figures.
MOST_ABOUT_SHARE_A_RELEASE = 0.5
# Today 0.83 of the figures are national. Fewer: national marked local. None local: local marked national.
NATIONAL_SHARE = (0.70, 0.98)
# Growth rates and shares are 0.16 of the figures.
RATE_SHARE = (0.05, 0.30)
# Measures with work of each function: at least 22 of 533 (administrative); 3 is a lost branch.
LEAST_MEASURES_A_FUNCTION = 3
# Every priority of the plan has at least 22 figures (4, Personal information); the first collection had 3.
LEAST_FIGURES_A_PRIORITY = 3
# ... of at least 2 different measures; the poorest has 6.
LEAST_MEASURES_A_PRIORITY = 2
# Priority 7 has 0.25 of the figures; beyond this the others have been moved to it.
MOST_SHARE_OF_ONE_PRIORITY = 0.45
# 59 of 325 figures (0.18) are left out of totals; many more and the totals are empty, none and they overlap.
LEFT_OUT_OF_TOTALS_SHARE = (0.05, 0.50)
# 1 of 317 facts is in conflict; many at once are one measure used for two things.
MOST_CONFLICT_SHARE = 0.03

# Sizes -------------------------------------------------------------------------------------------------

# The largest counts so far: 189,885 cases, 147,000 persons, 89,700 documents, 1.57 billion yuan. All criminal
# prosecutions of the country are some 1.7 million persons a year: no part of them can be above.
MOST_OF_A_UNIT = {"cases": 2_000_000, "persons": 2_000_000, "documents": 1_000_000, "yuan": 50_000_000_000}
# The smallest sum printed is 74,000 yuan (a county); less smells of a 万 that was dropped.
LEAST_YUAN = 10_000
# "more than 1000" reads up to 1999: no reading reaches beyond twice its lower bound.
WIDEST_BOUNDS = 2.0

# Across rows -------------------------------------------------------------------------------------------

# Crimes: a case has at least one suspect. 1.0 to 2.1 persons a case so far; gangs of counterfeiters have 2.
MOST_PERSONS_A_CASE = 6
# An unusual number is worth a look long before it is impossible.
UNUSUAL_PERSONS_A_CASE = 2.05
# The same measure a month in two neighbouring windows differs by 3.4 times at most (worker PIL, 2024 to
# 2025).
# A slipped digit makes 10, a slipped 百 100, a slipped 万 10,000.
CREDIBLE_JUMP = 6
# Worth a look: only a handful of neighbours differ so much.
UNUSUAL_JUMP = 3
# A new crime went from 137 persons to 130,000, 949 times as many; a slipped 万 makes 10,000 times.
IMPOSSIBLE_JUMP = 3_000
# The pace of the added months against the earlier ones of the same year lies within 0.3 and 2.2 so far.
CREDIBLE_PACE = 5
UNUSUAL_PACE = 2
# Printed growth so far: -5.5 to +240 percent.
CREDIBLE_PRINTED_GROWTH_PCT = (-70, 400)
# Worth a look: only orders to guardians, barrier-free cases and assistance grew as fast.
UNUSUAL_PRINTED_GROWTH_PCT = (-50, 195)
# Computed growth so far: -44 to +192 percent.
CREDIBLE_COMPUTED_GROWTH_PCT = (-75, 400)
# Judicial assistance a person: 3,077 (wage arrears) to 12,941 yuan (minors) so far.
ASSISTANCE_A_PERSON_YUAN = (1_000, 50_000)
USUAL_ASSISTANCE_A_PERSON_YUAN = (3_000, 15_000)
# Wages recovered for each person prosecuted for not paying them: 112,500 to 490,490 yuan so far.
WAGES_A_PERSON_PROSECUTED_YUAN = (20_000, 2_000_000)
# Support rates printed or computed: 64 to 90 percent.
SUPPORT_RATE_PCT = (40, 99)
# Filing and assistance rates: 85 to 91 percent.
FILING_RATE_PCT = (50, 100)
# The smallest share is 3.9 percent; one below this may be a fraction read as percent.
LEAST_SHARE_PCT = 1
# Opinions and suggestions a case: 10 to 61 percent; beyond 300 each case would have three.
MOST_DOCUMENTS_A_CASE_PCT = 300
UNUSUAL_DOCUMENTS_A_CASE_PCT = 100

# Against the published version ---------------------------------------------------------------------------

# A corrected transcription moves a value somewhat; a factor of this size is a slipped digit.
MOST_CHANGE_OF_A_VALUE = 5
# Restatements so far move a value by less than a tenth.
USUAL_CHANGE_SHARE = 0.10
