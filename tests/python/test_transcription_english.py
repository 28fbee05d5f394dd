"""English clauses: names in any order, ellipses, brackets, lists, and what they leave open."""

import pytest
from warehouse import PROJECT

from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT
from minsheng.transcription.number import Number
from minsheng.transcription.reader import TextReader

DAY = "Xinhua) 09:30, April 05, 2024\n\n"


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(PROJECT)


def told(reader: TextReader, text: str) -> list[Number]:
    return [number for number in reader.read(text) if number.is_statistic]


def measures(reader: TextReader, text: str) -> list[str]:
    """Return the measure of each number that is not ruled out, "-" for none, "?" where it asks for review."""
    return [
        "?" if number.outcome == REVIEW else number.measure_id or number.new_measure_id or "-"
        for number in told(reader, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, prosecutors indicted 812 people for production and sale of inferior and counterfeit goods.",
            ["counterfeit_goods_crimes_persons_prosecuted"],
        ),
        (
            "In 2023, prosecutors indicted 812 people for crimes related to violations of intellectual property.",
            ["intellectual_property_crimes_persons_prosecuted"],
        ),
        (
            "Crimes that infringe on the life, health and personal dignity of women were punished in 2023, "
            "with 9,120 people prosecuted.",
            ["crimes_against_women_life_health_dignity_persons_prosecuted"],
        ),
        ("In 2023, prosecutors filed 812 lawsuits concerning the security of food and drugs.", ["?"]),
        ("In 2023, prosecutors indicted 812 people for lawsuits against minors.", ["?"]),
        ("In 2023, prosecutors indicted 812 people for smuggling inferior and counterfeit goods.", ["?"]),
    ],
)
def test_a_name_is_known_in_any_order_of_its_words_and_by_no_others(reader, text, expected):
    assert measures(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, prosecutors arrested 390 persons involved in 250 cases, and prosecuted 660 persons involved "
            "in 440 cases on the ground of production and sale of counterfeit and inferior goods.",
            [f"counterfeit_goods_crimes_{unit}_{stage}" for stage in ("arrested", "prosecuted") for unit in ("persons", "cases")],
        ),
        (
            "In 2023, prosecutors indicted 812 people for crimes against minors. They arrested 640 for such crimes.",
            ["crimes_against_minors_persons_prosecuted", "crimes_against_minors_persons_arrested"],
        ),
        (
            "In 2023, prosecutors indicted 812 people for telecom fraud and 90 for crimes against minors. "
            "They arrested 640 people for such crimes.",
            ["telecom_fraud_persons_prosecuted", "crimes_against_minors_persons_prosecuted", "?"],
        ),
        ("In 2023, 812 indicted for crimes against minors.", ["crimes_against_minors_persons_prosecuted"]),
        (
            "In 2023, procuratorates filed 5,600 public interest litigation cases concerning food and drug safety. "
            "They filed 120 such cases to courts.",
            ["food_drug_pil_cases_filed", "food_drug_pil_lawsuits_filed"],
        ),
        (
            "In 2023, procuratorates handled 5,600 public interest litigation cases. "
            "Of the cases, 4,100 involved administrative litigation.",
            ["pil_cases_filed", "pil_administrative_cases_filed"],
        ),
        (
            "In 2023, more than 31 million yuan (about 4.3 million U.S. dollars) of judicial assistance was granted.",
            ["judicial_assistance_paid"],
        ),
        (
            "Telecom fraud is on the rise. In 2023, prosecutors indicted 812 people for these offenses.",
            ["telecom_fraud_persons_prosecuted"],
        ),
        (
            "Telecom fraud and rape are on the rise. In 2023, prosecutors indicted 812 people for these offenses.",
            ["?"],
        ),
        (
            "In 2023, 812 cases of illegally absorbing public deposits and 930 people were prosecuted, "
            "up 8% and 9% year-on-year respectively.",
            ["illegal_deposits_cases_prosecuted", "illegal_deposits_persons_prosecuted"] * 2,
        ),
        (
            "In 2023, 90 people were arrested and 80 cases of rape were handled, up 8% and 9% year-on-year "
            "respectively, with a notable year-on-year decrease of 7% in other suspects.",
            [*["rape_persons_arrested", "rape_cases_handled"] * 2, "?"],
        ),
        ("In 2023, there were 120 cases of rape and 150 people were prosecuted.", ["?", "?"]),
        (
            "In 2023, 120 public interest litigation cases and 150 pre-litigation suggestions were issued.",
            ["?", "?"],
        ),
        ("In 2023, the number of rape cases filed rose by 8 percent year on year and victims to 211.", ["?", "?"]),
        (
            "In 2023, the number of suspects charged with rape increased by 9.1 percent year on year to 211, "
            "and prosecutors indicted 90 people for money laundering.",
            ["rape_persons_prosecuted"] * 2 + ["money_laundering_persons_prosecuted"],
        ),
        (
            "In 2023, 29 people were arrested and 132 indicted for rape; 90 persons over 70 cases were tried.",
            ["rape_persons_arrested", "rape_persons_prosecuted", "?", "?"],
        ),
        (
            "In 2023, prosecutors accepted 812 cases of review and arrest and 930 cases of review and prosecution.",
            ["all_crimes_cases_arrest_review_accepted", "all_crimes_cases_accepted"],
        ),
        (
            "In 2023, prosecutors indicted 812 people for telecom fraud. "
            "An official said that the number is 6.5 percent higher than that of the previous year.",
            ["telecom_fraud_persons_prosecuted"] * 2,
        ),
        (
            "In 2023, prosecutors indicted 812 people for telecom fraud and 90 for rape. "
            "This is a year-on-year increase of 6.5 percent.",
            ["telecom_fraud_persons_prosecuted", "rape_persons_prosecuted", "?"],
        ),
    ],
)  # fmt: skip
def test_words_left_out_are_those_told_around_the_number(reader, text, expected):
    assert measures(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, a total of 812 minors were arrested and public prosecutions were launched against 930.",
            ["crimes_by_minors_persons_arrested", "crimes_by_minors_persons_prosecuted"],
        ),
        ("In 2023, prosecutors indicted 812 juveniles.", ["crimes_by_minors_persons_prosecuted"]),
        ("In 2023, prosecutors indicted 90 people in cases involving 812 minors.", ["?", "?"]),
        ("In 2023, prosecutors prosecuted crimes against 812 minors.", ["?"]),
    ],
)
def test_minors_who_are_prosecuted_are_suspects_and_no_victims(reader, text, expected):
    assert measures(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SHINE 21:33 UTC+8, 2023-03-07       0\nIt was told [1].", ["date"] * 5 + ["ordinal"]),
        ("Beijing, Oct. 30 (Xinhua) - It was told on Dec 9.", ["date"] * 2),
        ("Prosecutors indicted 812 people, up 5.5 percent over 2022.", ["count", "growth", "date"]),
        ("Prosecutors indicted 812 people, making up 5.5 percent of the total.", ["count", "share"]),
        ('Prosecutors helped 812 people in "one-stop" centres.', ["count", "name"]),
    ],
)
def test_what_stands_around_a_text_is_no_statistic_of_it(reader, text, kinds):
    assert [number.kind for number in reader.read(text)] == kinds


def test_the_procuratorate_is_the_supreme_one_where_no_other_is_named(reader):
    text = "{} told the press. In 2023, the procuratorate indicted 812 people for rape."
    named = [told(reader, text.format(one)) for one in ("The SPP", "The Lakeside procuratorate and the SPP")]
    assert [(one.outcome, one.jurisdiction_id) for (one,) in named] == [
        (PROPOSED, "100000"),
        (REVIEW, "100000"),
    ]


@pytest.mark.parametrize(
    ("text", "window", "outcome"),
    [
        ("A total of 812 people were indicted for rape in 2018 and 2019.", "2018_2019", PROPOSED),
        ("In 2020, 340 people were tried. Prosecutors indicted 812 people for rape, down from 930 in 2017.", "2020", PROPOSED),
        ("In 2019, 340 people were tried. During the epidemic, prosecutors indicted 812 people for rape.", "2019", REVIEW),
        ("In 2023, prosecutors indicted 812 adults for rape last year.", "2023", PROPOSED),
    ],
)  # fmt: skip
def test_a_window_is_that_of_the_number_and_not_of_what_it_is_compared_with(reader, text, window, outcome):
    number = next(one for one in told(reader, text) if one.number_text == "812")
    assert (number.period_id, number.outcome) == (window, outcome)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023, prosecutors indicted 812 people for drug-related crimes.", ["-"]),
        ("Food safety was told of. In 2023, prosecutors indicted 812 people for drug-related crimes.", ["?"]),
        ("Zhang Wei said that 812 people were indicted for rape in 2023.", ["rape_persons_prosecuted"]),
        ("In 2023, 812 people were told of the COVID-19 rules and indicted for rape.", ["?"]),
    ],
)
def test_names_of_other_things_are_told_apart(reader, text, expected):
    assert measures(reader, text) == expected


def test_a_year_that_is_only_compared_with_dates_no_last_year(reader):
    text = "Three times as many people as in 2018 were indicted. Last year, prosecutors indicted 812 people for rape."
    assert told(reader, text)[-1].period_start is None


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("In 2023, 812 people were indicted for money laundering, and the non-prosecution rate was 8%, up 3 percentage points.", [PROPOSED, PROPOSED, REVIEW]),
        ("In 2023, 812 minors were arrested, and the non-arrest rate was 33%.", [PROPOSED, REVIEW]),
        ("In 2023, 812 people were indicted for rape, up 8% to 10% year-on-year.", [PROPOSED, REVIEW, REVIEW]),
    ],
)  # fmt: skip
def test_a_rate_with_a_name_of_its_own_is_none_of_the_count_before(reader, text, outcomes):
    numbers = told(reader, text)
    assert [number.outcome for number in numbers] == outcomes
    assert not (numbers[1].rate_id or (numbers[1].outcome == PROPOSED and numbers[1].measure_id))


@pytest.mark.parametrize(("title", "outcome"), [("Telecom fraud", PROPOSED), ("Fraud and rape", REVIEW)])
def test_a_sentence_without_a_subject_goes_on_with_that_of_the_title(reader, title, outcome):
    text = f"{title}\nIn 2023, 812 people were indicted for telecom fraud. Prosecutors approved the arrest of 640 people."
    assert told(reader, text)[-1].outcome == outcome


def test_with_tells_the_subject_of_its_sentence(reader):
    text = "In 2023, crimes against minors rose by 8% year-on-year, with 812 people prosecuted."
    assert measures(reader, text)[1:] == ["crimes_against_minors_persons_prosecuted"]


def test_an_amount_that_follows_in_another_currency_is_no_statistic_of_its_own(reader):
    text = "In 2023, 31 million yuan (about US$4.3 million) of judicial assistance was granted; 5 million dollars were lost."
    assert [number.kind for number in reader.read(text)] == ["date", "amount", "conversion", "amount"]


@pytest.mark.parametrize(
    ("lead", "outcome"), [("They", PROPOSED), ("In addition, they", PROPOSED), ("Prosecutors", REVIEW)]
)
def test_a_paragraph_that_goes_on_keeps_the_window_before_it(reader, lead, outcome):
    text = (
        "In 2021, 300 people were indicted for rape. In 2022, 400 people were indicted for rape.\n\n"
        f"{lead} indicted 500 people for money laundering."
    )
    assert told(reader, text)[-1].outcome == outcome


def test_a_headline_is_a_sentence_of_its_own_before_a_long_line(reader):
    text = (
        "Chinese prosecutors beef up the fight against money laundering\nBEIJING, Oct. 26 (Xinhua) -- In 2023, "
        "procuratorates across the country indicted 812 people for money laundering, officials told a press conference."
    )
    assert measures(reader, text) == ["money_laundering_persons_prosecuted"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, procuratorates handled 812 cases concerning the protection of the elderly, women and minors.",
        "In 2023, prosecutors indicted 812 people for crimes against women's rights, such as rape and indecency.",
        "Statistics of the third and fourth quarters of 2023 were told.\nProsecutors indicted 812 people for telecom fraud.",
        "In 2023, the number of cybercrime cases rose at an annual rate of 34 percent.",
    ],
)
def test_what_goes_on_or_stays_open_asks_for_review(reader, text):
    assert [number.outcome for number in told(reader, text)] == [REVIEW]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (f"{DAY}Last year, prosecutors indicted 812 people for telecom fraud.", "2023-01-01", "2023-12-31"),
        (f"{DAY}Prosecutors indicted 812 people for telecom fraud in Q1.", "2024-01-01", "2024-03-31"),
        ("From January to November in 2022, 812 people were indicted for telecom fraud.", "2022-01-01", "2022-11-30"),
        ("In the first half year of 2022, 812 people were indicted for telecom fraud.", "2022-01-01", "2022-06-30"),
        (f"{DAY}From 2019 to this March, 812 people were indicted for telecom fraud.", "2019-01-01", "2024-03-31"),
        ("From May 2022 through the end of the year, 812 people were indicted for telecom fraud.", "2022-05-01", "2022-12-31"),
        ("JINAN, (ABC News - 5th Mar, 2024) Last year, 812 people were indicted for telecom fraud.", "2023-01-01", "2023-12-31"),
        ("From 2019 to early March 2022, 812 people were indicted for telecom fraud.", "2019-01-01", "None"),
        ("Since late May 2022, 812 people have been indicted for telecom fraud.", "None", "None"),
        ("In 2022, they met. Since its launch, 812 people have been indicted for telecom fraud.", "None", "None"),
    ],
)  # fmt: skip
def test_a_window_is_that_of_the_words_and_the_day_of_the_page(reader, text, first, last):
    (number,) = told(reader, text)
    assert (number.outcome, str(number.period_start), str(number.period_end)) == (PROPOSED, first, last)


def test_a_year_that_is_not_printed_beside_a_time_is_that_of_the_page_or_stands_elsewhere(reader):
    text = (
        "China sues 812 for telecom fraud in Q1\n\nThe office released figures. From January to March {}, "
        "812 people were indicted for telecom fraud, 9 percent more than in the same period in 2019."
    )
    assert [one.period_id for one in told(reader, text.format("2021"))[:2]] == ["2021-Q1", "2021-Q1"]
    headline, number, _ = told(reader, text.format("this year"))
    assert (headline.outcome, number.outcome) == (REVIEW, PROPOSED)
    assert number.notes == ["the year of From January to March this year is not printed"]
    number, _ = told(reader, text.split("\n\n")[1].format(""))
    assert (number.outcome, number.period_start) == (PROPOSED, None)
    number, _ = told(reader, "A law took effect in 2018. " + text.split("\n\n")[1].format(""))
    assert number.reason == "the year of From January to March is not printed"


def test_more_than_before_is_growth_and_a_charge_against_is_no_base(reader):
    count, more, charged = told(
        reader,
        "In 2023, prosecutors indicted 812 people for telecom fraud, 35.5 percent more than in the previous year, "
        "and filed charges against 90 people for crimes against minors in 2023.",
    )
    assert (more.kind, more.direction, more.outcome, more.measure_id) == (
        "growth",
        "rise",
        PROPOSED,
        count.measure_id,
    )
    assert charged.outcome == PROPOSED


def test_growth_over_a_year_is_not_sure_without_a_window(reader):
    text = "Prosecutors indicted 812 people for telecom fraud, 21 percent more than that in 2021."
    assert [number.outcome for number in told(reader, text)] == [PROPOSED, REVIEW]


@pytest.mark.parametrize(
    ("text", "outcome", "period_id"),
    [
        (
            "BEIJING, Feb. 4 (Xinhua) -- Procuratorates indicted 319 individuals in 117 cases of securities crimes "
            "between January and November 2023.",
            PROPOSED,
            "2023-M11",
        ),
        (
            "In 2023, prosecutors indicted 812 people for telecom fraud.\n"
            "- China prosecutes 640 for crimes against minors",
            REVIEW,
            "2023",
        ),
    ],
)
def test_a_dateline_is_no_window_and_a_headline_in_a_list_has_none(reader, text, outcome, period_id):
    last = told(reader, text)[-1]
    assert (last.outcome, last.period_id) == (outcome, period_id)


def test_a_known_subject_is_not_said_to_be_none(reader):
    assert measures(reader, "In 2023, there were 152 securities-related criminal cases.") == ["?"]


def test_of_several_names_for_one_subject_the_first_is_told(reader):
    (number,) = told(
        reader,
        "In 2023, prosecutors indicted 812 people for financial crimes (including crimes of disrupting financial "
        "management order and financial fraud).",
    )
    assert [one.reason for one in number.suggestions] == ["financial crimes"]


def test_both_counts_of_the_time_that_is_compared_with_are_marked(reader):
    text = (
        "In 2023, prosecutors filed charges against 310 people in 160 financial crime cases, "
        "compared with 2022 figures of 280 people in 168 cases."
    )
    assert [number.outcome for number in told(reader, text)] == [PROPOSED, PROPOSED, REVIEW, REVIEW]


@pytest.mark.parametrize(
    ("text", "outcome", "measure_id"),
    [
        (
            "In 2023, the number of suspects indicted for money laundering rose by 12 percent year on year.",
            PROPOSED,
            "money_laundering_persons_prosecuted",
        ),
        (
            "In 2023, the number of suspects indicted for laundering of virtual money rose by 12 percent year on year.",
            REVIEW,
            None,
        ),
    ],
)
def test_growth_without_a_count_is_of_what_its_own_clause_names(reader, text, outcome, measure_id):
    (growth,) = told(reader, text)
    assert growth.outcome == outcome
    assert measure_id is None or growth.measure_id == measure_id


@pytest.mark.parametrize(
    ("text", "outcome", "period_id"),
    [
        ("The work was piloted in 2019, with 812 people indicted for telecom fraud.", REVIEW, None),
        ("In the first half (H1) of 2023, 812 people were indicted for telecom fraud.", PROPOSED, "2023-H1"),
    ],
)
def test_the_year_in_which_something_began_is_no_window(reader, text, outcome, period_id):
    (number,) = told(reader, text)
    assert (number.outcome, number.period_id) == (outcome, period_id)


def test_an_age_a_dateline_and_a_slogan_are_no_statistics_and_no_place(reader):
    text = (
        "Beijing: With zero tolerance, procurators indicted 812 people aged between 16 and 18 "
        "for telecom fraud in 2023."
    )
    numbers = list(reader.read(text))
    assert [one.number_text for one in numbers if one.outcome != RULED_OUT] == ["812"]
    assert next(one for one in numbers if one.number_text == "812").jurisdiction_id == "100000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, procuratorates brought 5,800 prosecutions against 7,348 people for money-laundering "
            "violations.",
            ["money_laundering_cases_prosecuted", "money_laundering_persons_prosecuted"],
        ),
        ("In 2023, procuratorates saw 3,292 prosecutions for money laundering.", ["?"]),  # cases, or people?
        (
            "In 2023, procuratorates approved 583 arrests for telecom fraud.",
            ["telecom_fraud_persons_arrested"],
        ),
        (
            "The procuratorates arrested 29 people and prosecuted 132 for organized crimes in 2023.",
            ["-", "-"],
        ),
        ("In 2023, procuratorates arrested 900 people, including 30 minors, for telecom fraud.", ["?", "?"]),
        (
            "In 2023, they arrested 900 suspects, prosecuted 1,600 people, and prosecuted 150 for telecom fraud.",
            [
                "all_crimes_persons_arrested",
                "all_crimes_persons_prosecuted",
                "telecom_fraud_persons_prosecuted",
            ],
        ),
        ("In 2023, procuratorates arrested 900 people for telecom fraud and other crimes.", ["?"]),
        ("In 2023, procuratorates arrested 900 officials for money laundering.", ["?"]),
        ("In 2023, procuratorates arrested 900 officials for bribery.", ["-"]),
        (
            "In 2023, procuratorates arrested 5,055 suspects of all kinds.",
            ["all_crimes_persons_arrested"],
        ),
        ("In 2023, procuratorates arrested 700 suspects.", ["all_crimes_persons_arrested"]),
        (
            "In 2023, procuratorates arrested 5,055 suspects of all kinds.\n\n700 people were prosecuted.",
            ["all_crimes_persons_arrested", "all_crimes_persons_prosecuted"],
        ),
        ("Frauds have spread.\n\nIn 2023, procuratorates arrested 700 suspects.", ["?"]),
        (
            "Food safety crimes rose.\n\nThey arrested 700 suspects and prosecuted 600 in 2023.",
            ["food_safety_crimes_persons_arrested", "food_safety_crimes_persons_prosecuted"],
        ),
        (
            "In 2023, they arrested 700 suspects and prosecuted 600, and over 200 officials involved in graft were "
            "investigated.",
            ["all_crimes_persons_arrested", "all_crimes_persons_prosecuted", "-"],
        ),
        (
            "In 2023, prosecutors arrested 900 suspects over infringements upon minors' rights and interests.",
            ["crimes_against_minors_persons_arrested"],
        ),
        (
            "In 2023, they approved the arrest of 40,000 repatriated suspects for telecom fraud, and "
            "prosecuted over 29,000 people.",
            ["?", "-"],
        ),
        ("Prosecutors held 118 public hearings about public interest cases in 2023.", ["pil_hearings_held"]),
    ],
)
def test_arrests_and_prosecutions_are_counted_as_what_they_are_of(reader, text, expected):
    assert measures(reader, text) == expected


def test_a_sentence_begins_behind_a_dot_without_a_blank(reader):
    text = "The campaign began in 2018, said Zhang.From January 2019 to May 2020, they prosecuted 910 people."
    (number,) = told(reader, text)
    assert (str(number.period_start), str(number.period_end)) == ("2019-01-01", "2020-05-31")


def test_the_only_window_of_a_text_holds_to_its_end_without_a_year_too(reader):
    text = (
        "Prosecutors arrested 900 people for telecom fraud from January to May this year.\n\n"
        "They were young.\n\nProsecutors indicted 700 people for telecom fraud.\n"
    )
    first, last = told(reader, text)
    assert (last.outcome, last.window) == (PROPOSED, first.window)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, they arrested 300 people for telecom fraud, of which 200 have been prosecuted.",
            ["telecom_fraud_persons_arrested", "telecom_fraud_persons_prosecuted"],
        ),
        (
            "In 2023, 25 people were indicted for telecom fraud, 556 for theft and 21 for money laundering.",
            ["telecom_fraud_persons_prosecuted", "-", "money_laundering_persons_prosecuted"],
        ),
        (
            "In 2023, they prosecuted 3,136 people for money laundering and initiated 30 public interest "
            "lawsuits.",
            ["money_laundering_persons_prosecuted", "?"],
        ),
        (
            "They prosecuted 300 people for telecom fraud and urged 30 firms to improve in 2023.",
            ["telecom_fraud_persons_prosecuted", "?"],
        ),
        (
            "In 2023, they filed 300 public interest litigation cases on food and drug safety to protect "
            "people's health.",
            ["food_drug_pil_cases_filed"],
        ),
        ("In 2023, they filed 300 public interest cases on food and drug safety to protect minors.", ["?"]),
        (
            "They accepted the cases of 20,000 people charged with duty-related crimes in 2023. "
            "A total of 16,000 of those individuals have been prosecuted.",
            ["-", "-"],
        ),
    ],
)
def test_a_number_without_a_noun_counts_what_its_sentence_does(reader, text, expected):
    assert measures(reader, text) == expected


@pytest.mark.parametrize(
    ("lead", "outcome"),
    [
        ("up 12 percent year on year", PROPOSED),
        ("up 12 percent from the previous five years", REVIEW),
        ("as told on Monday", PROPOSED),
    ],
)
def test_growth_without_a_base_is_over_a_year_where_all_growth_before_it_is(reader, lead, outcome):
    text = (
        f"In 2023, prosecutors arrested 900 people for telecom fraud, {lead}. "
        "They prosecuted 700 people for telecom fraud in 2023, up 15 percent."
    )
    assert told(reader, text)[-1].outcome == outcome


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("The convicted include a former official in eastern Zhejiang Province.", "100000"),
        ("They prosecuted 12 former officials in Zhejiang Province.", "330000"),
        ("So did the former head of the Zhejiang Provincial People's Procuratorate.", "330000"),
    ],
)
def test_the_place_of_a_persons_office_is_none_of_the_figures(reader, lead, place):
    text = f"{lead} In 2023, they prosecuted 900 people for telecom fraud."
    assert told(reader, text)[-1].jurisdiction_id == place


def test_the_same_period_of_last_year_is_no_window_of_what_follows(reader):
    text = (
        "In the first nine months of the year, 15,154 people were prosecuted for theft, up 6 percent from the "
        "same period last year. Among them, 974 people were prosecuted for robbery."
    )
    assert told(reader, text)[-1].window == "the first nine months"


@pytest.mark.parametrize(
    "base",
    [
        "up by 16.6 percent over the 2010-2012 period",
        "rising 13.89 percent from the number in 2010-2012",
        "an increase of 20 percent compared with the period from 2010 to 2012",
    ],
)
def test_several_years_that_are_compared_with_are_no_window_and_no_year_before(reader, base):
    text = (
        f"They indicted 900 people for telecom fraud from 2013 to 2015, {base}. "
        "They arrested 700 people for telecom fraud."
    )
    _, growth, last = told(reader, text)
    assert (growth.outcome, last.window) == (REVIEW, "from 2013 to 2015")


def test_since_a_year_is_of_its_own_point_of_a_list(reader):
    text = (
        "WORK IN 2013-2017\n\n-- Prosecuted 8,932 people for money laundering.\n\n"
        "-- Prosecuted 510 people for telecom fraud since 2016.\n\n"
        "-- Arrested 144,000 people for telecom fraud.\n"
    )
    first, second, third = [number for number in told(reader, text) if number.unit == "persons"]
    assert (first.outcome, second.outcome, third.outcome) == (PROPOSED, PROPOSED, REVIEW)


def test_a_branch_of_a_procuratorate_is_a_place_of_its_own(reader):
    text = (
        "The third branch of the Shanghai People's Procuratorate held a meeting. In 2023, it arrested 900 "
        "people for telecom fraud."
    )
    assert told(reader, text)[-1].outcome == REVIEW


def test_initiated_lawsuits_are_brought_to_a_court_and_other_cases_ask(reader):
    suits = "In 2023, prosecutors initiated 1,242 public interest lawsuits."
    cases = "In 2023, prosecutors initiated 1,242 public interest litigation cases."
    assert measures(reader, suits) == ["pil_lawsuits_filed"]
    assert measures(reader, cases) == ["?"]
    assert measures(reader, "In 2023, they arrested 700 suspects in a nationwide campaign.") == ["?"]


def test_a_place_within_the_name_of_a_region_is_none_of_the_figures(reader):
    text = (
        "They met in areas including the Beijing-Tianjin-Hebei region. In 2023, procuratorates across the "
        "country arrested 900 people for telecom fraud."
    )
    assert told(reader, text)[-1].jurisdiction_id == "100000"
    text = (
        "The Beijing-Tianjin-Hebei region is polluted. In 2023, they arrested 900 people for telecom fraud."
    )
    assert told(reader, text)[-1].jurisdiction_id == "100000"


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, 4,033 of the 34,599 suspects were prosecuted.",
        "In 2023, they prosecuted people in cases of bribery involving more than 1 million yuan.",
    ],
)
def test_a_number_told_before_and_a_limit_of_cases_ask(reader, text):
    assert told(reader, text)[-1].outcome == REVIEW


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, they prosecuted 900 people for theft. The officer Yang Jun then prosecuted 50 for fraud.",
        "In 2023, they prosecuted 900 people for theft. They may have prosecuted 50 for fraud.",
        "In 2023, they prosecuted 900 people for theft, above the level of the same period in 2019. They arrested 5.",
    ],
)
def test_a_name_a_verb_and_a_year_that_is_compared_with_are_no_window(reader, text):
    assert [number.window for number in told(reader, text)] == ["2023", "2023"]


def test_a_quarter_is_of_the_year_around_it_and_ends_with_its_paragraph(reader):
    text = (
        "From January to June 2022, they prosecuted 900 people for telecom fraud. In the second quarter, they "
        "prosecuted 400 people for telecom fraud.\n\nThey arrested 300 people for telecom fraud."
    )
    first, quarter, last = told(reader, text)
    assert (str(quarter.period_start), str(quarter.period_end)) == ("2022-04-01", "2022-06-30")
    assert [first.period_id, last.period_id, last.outcome] == ["2022-H1", "2022-H1", PROPOSED]


@pytest.mark.parametrize("day", ["03-14-2012 08:08", "14/03/2012 08:08"])
def test_a_day_before_its_month_or_year_is_one_of_publication(reader, day):
    (number,) = told(reader, f"Page | {day}\n\nLast year, they prosecuted 900 people for telecom fraud.")
    assert str(number.period_start) == "2011-01-01"


@pytest.mark.parametrize("caption", ["A bridge in Tianjin. (PHOTO / ABC)", "The hall, Tianjin. Photo: ABC"])
def test_the_place_of_a_picture_is_not_that_of_the_figures(reader, caption):
    (number,) = told(reader, f"{caption}\nIn 2023, they prosecuted 900 people for telecom fraud.")
    assert (number.jurisdiction_id, number.outcome) == ("100000", PROPOSED)


def test_a_place_named_before_asks_where_only_the_supreme_procuratorate_is_told_of(reader):
    text = (
        "The Supreme People's Procuratorate told of a plant in Tianjin.\n\nIn 2023, they prosecuted 900 people "
        "for telecom fraud."
    )
    assert told(reader, text)[-1].outcome == REVIEW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023, 300 suspects were arrested, and 90 indicted in a crackdown on gangs.", ["?", "?"]),
        (
            "In 2023, they handled 9,000 public interest cases on food and drug safety.\n\nThey issued 700 "
            "pre-litigation suggestions and filed 25 public interest litigation cases.",
            ["food_drug_pil_cases_filed", "?", "?"],
        ),
        (
            "In 2023, they issued 700 pre-litigation suggestions and filed 25 public interest litigation cases.",
            ["pil_suggestions_issued", "?"],
        ),
        (
            "In 2023, they arrested 700 suspects in 90 cases of intellectual property infringement. Over the same "
            "period, they charged 800 people.",
            [
                f"intellectual_property_crimes_{one}"
                for one in ("persons_arrested", "cases_arrested", "persons_prosecuted")
            ],
        ),
        (
            "Counterfeit trademarks are sold. In 2023, they charged 40 people with intellectual property crimes, "
            "and 9 of them were minors.",
            ["intellectual_property_crimes_persons_prosecuted", "?"],
        ),
    ],
)
def test_what_a_sentence_leaves_out_is_taken_from_the_one_before_or_asked(reader, text, expected):
    assert measures(reader, text) == expected


def test_growth_without_a_base_is_over_a_year_where_all_other_growth_of_the_text_is(reader):
    text = (
        "In 2023, they prosecuted 900 people for telecom fraud, an increase of 8 percent; arrested 700 people for "
        "telecom fraud, a year-on-year increase of 5 percent."
    )
    assert [number.outcome for number in told(reader, text) if number.kind == "growth"] == [
        PROPOSED,
        PROPOSED,
    ]
    text = text.replace(
        "year-on-year increase of 5 percent", "5 percent increase from the previous five years"
    )
    assert REVIEW in [number.outcome for number in told(reader, text) if number.kind == "growth"]


def test_a_share_in_a_sentence_without_a_window_is_of_the_window_before(reader):
    text = (
        "In 2023, they prosecuted 900 people for theft. Motor thefts accounted for 94.2 percent of the total."
    )
    share = told(reader, text)[-1]
    assert (share.outcome, share.period_id, share.rate_id) == (PROPOSED, "2023", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Over 30,000 prosecuted for fund-raising fraud\n\nIn 2023, more than 30,000 people were prosecuted on "
            "charges such as lying to savers and scams.",
            ["fundraising_fraud_persons_prosecuted", "fundraising_fraud_persons_prosecuted"],
        ),
        (
            "In 2023, they exempted 70 suspects under the age of 18 from arrest. More than 20 minors, or 8 percent of "
            "the total, were exempted from prosecution.",
            [
                "crimes_by_minors_persons_not_arrested",
                "crimes_by_minors_persons_not_prosecuted",
                "crimes_by_minors_persons_not_prosecuted",
            ],
        ),
        (
            "In 2023, they received 90 cases of arrest; in civil prosecutions, they accepted 70 civil supervision "
            "cases; in public interest litigation prosecution, 40 clues were accepted.",
            ["?", "civil_supervision_cases_accepted", "pil_clues_accepted"],
        ),
        ("In 2023, they arrested 891 suspects for a variety of crimes.", ["all_crimes_persons_arrested"]),
        ("In 2023, they arrested 891 suspects for serious crimes.", ["-"]),
        (
            "In 2023, they arrested 891 people for theft; 70 for opening a casino.",
            ["-", "-"],
        ),
        (
            "In 2023, 104 people at or above the provincial or ministerial level were prosecuted.",
            ["-"],
        ),
    ],
)
def test_a_count_is_of_what_the_headline_the_clause_or_the_list_before_tells(reader, text, expected):
    assert measures(reader, text) == expected


def test_counts_are_of_the_years_right_behind_them(reader):
    text = (
        "In 2018 and 2019, 40 people were prosecuted for theft. Among these, 16 were arrested in 2018 and 24 in 2019, "
        "and 9 were released."
    )
    whole, first, second, last = told(reader, text)
    assert [one.period_id for one in (whole, first, second)] == ["2018_2019", "2018", "2019"]
    assert (first.outcome, second.outcome, last.outcome) == (PROPOSED, PROPOSED, REVIEW)


def test_two_rates_are_of_two_counts_in_their_order(reader):
    text = (
        "In 2023, they arrested 700 people for telecom fraud and prosecuted 900, up 15.4 percent and 24.8 percent "
        "year on year."
    )
    *_, first, second = told(reader, text)
    assert (first.measure_id, second.measure_id) == (
        "telecom_fraud_persons_arrested",
        "telecom_fraud_persons_prosecuted",
    )


def test_an_ordinal_before_a_name_counts_nobody(reader):
    assert told(reader, "It reported to the Twelfth National People's Congress.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023, they charged 900 people for telecom, online fraud.", ["telecom_fraud_persons_prosecuted"]),
        ("In 2023, they initiated lawsuits against 900 people for fraud on the internet.", ["?"]),
        (
            "In 2023, they arrested 700 suspects repatriated from northern Myanmar.",
            ["northern_myanmar_returned_persons_arrested"],
        ),
        (
            "In 2023, they arrested 700 suspects in 90 financial crimes.",
            ["financial_crimes_persons_arrested", "financial_crimes_cases_arrested"],
        ),
        ("In 2023, the arrest rate for juvenile suspects was 49.13%.", ["-"]),
        ("In 2023, 9% of juvenile suspects were not arrested.", ["?"]),
        (
            "In 2023, they prosecuted 9,000 people for crimes in banks, accounting for 89 percent of all.",
            ["?", "-"],
        ),
    ],
)
def test_lawsuits_against_people_rates_of_a_stage_and_shares_are_read(reader, text, expected):
    assert measures(reader, text) == expected


def test_two_people_counted_before_the_time_are_of_it(reader):
    text = (
        "They arrested 700 people and prosecuted 900 for telecom fraud between January and September 2023, they said "
        "recently."
    )
    assert [number.period_id for number in told(reader, text)] == ["2023-M09", "2023-M09"]


def test_a_level_that_people_rose_from_is_of_its_own_year(reader):
    text = "The number of people prosecuted for telecom fraud rose from 137 in 2018 to 900 in 2022."
    first, second = told(reader, text)
    assert [(one.period_id, one.unit, one.outcome) for one in (first, second)] == [
        ("2018", "persons", PROPOSED),
        ("2022", "persons", PROPOSED),
    ]


def test_two_rates_share_one_sign_of_per_cent(reader):
    text = "In 2023, they sued 90 people in 70 cases of telecom fraud, a year-on-year decrease of 16.60 and 22.92 percent."
    *_, first, second = told(reader, text)
    assert [(str(one.value), one.kind, one.unit) for one in (first, second)] == [
        ("-16.60", "growth", "percent"),
        ("-22.92", "growth", "percent"),
    ]


def test_one_time_told_in_other_small_words_is_one(reader):
    text = (
        "Over the past five years, they prosecuted 900 people for theft.\n\nThey prosecuted 70 for arson in the past "
        "five years.\n\nThey prosecuted 30 people for theft."
    )
    assert [number.outcome for number in told(reader, text)] == [PROPOSED, PROPOSED, PROPOSED]


def test_some_of_them_count_what_the_sentence_before_does_and_a_county_level_is_no_place(reader):
    text = (
        "In 2023, they arrested 900 officials above the county level for bribery. They said 70 of them had been "
        "prosecuted, including eight listed as fugitives."
    )
    assert [(one.unit, one.jurisdiction_id, one.outcome) for one in told(reader, text)] == [
        ("persons", "100000", PROPOSED)
    ] * 3


def test_what_courts_did_in_public_interest_litigation_asks(reader):
    text = "In 2023, they filed 900 public interest lawsuits. Courts issued verdicts for 700 cases."
    assert told(reader, text)[-1].outcome == REVIEW
    text = "In 2023, courts concluded 700 cases of bribery."
    assert told(reader, text)[-1].outcome == PROPOSED


def test_some_provinces_are_not_the_country_and_the_country_named_ends_them(reader):
    text = (
        "In 2023, procuratorates in 14 provinces and municipalities along a river arrested 70 people for telecom fraud. "
        "They prosecuted 90 people for telecom fraud. Procuratorates nationwide prosecuted 900 people for rape."
    )
    assert [number.outcome for number in told(reader, text)] == [REVIEW, REVIEW, PROPOSED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023, they prosecuted 900 people for disrupting market order.", ["?"]),
        (
            "In 2023, they prosecuted 900 people for sabotaging the market economic order.",
            ["market_order_crimes_persons_prosecuted"],
        ),
        (
            "HIGHLIGHTS OF 2023\n\n-- Prosecuted 30 people for rape.\n\n-- Approved the arrest of 70 criminal "
            "suspects, and prosecuted 900.",
            ["rape_persons_prosecuted", "all_crimes_persons_arrested", "all_crimes_persons_prosecuted"],
        ),
    ],
)
def test_market_order_is_none_of_the_market_economy_and_a_point_of_a_list_stands_for_itself(
    reader, text, expected
):
    assert measures(reader, text) == expected


def test_more_than_all_is_no_share(reader):
    text = "In 2023, they handled 90 cases of theft, by 120.4 percent."
    assert told(reader, text)[-1].outcome == REVIEW
    assert told(reader, text.replace(" by", " surging by"))[-1].kind == "growth"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, they accepted the review of 900 juvenile delinquency suspects for prosecution, and filed public "
            "prosecutions against 700 of them. Among them, 40 were approved for arrest.",
            [f"crimes_by_minors_persons_{one}" for one in ("accepted", "prosecuted", "arrested")],
        ),
        ("In 2023, they prosecuted 900 juvenile delinquency suspects aged 14 to 16.", ["?"]),
        ("In 2023, the province had a coast of over 3,000 kilometers.", ["?"]),
        ("In 2023, administrative fines of 79 million yuan were collected.", ["-"]),
        ("In 2023, theft and rape accounted for 69.4 percent of all juvenile delinquency cases.", ["-"]),
        ("In 2023, theft and rape accounted for 69.4 percent of all persons arrested.", ["?"]),
    ],
)
def test_young_suspects_sizes_fines_and_shares_of_another_whole(reader, text, expected):
    assert measures(reader, text) == expected


def test_a_number_like_a_year_counts_people_and_a_year_in_a_title_nobody(reader):
    text = 'They released the "2023 Shanghai Financial Prosecutors White Paper". In 2023, they sued 418 people, 2064 people less.'
    assert [number.number_text for number in told(reader, text)] == ["418", "2064"]


def test_a_place_carried_on_asks_in_a_text_that_names_the_country_too(reader):
    text = "Prosecutors in Tianjin held hearings. In 2023, 900 people were prosecuted for telecom fraud."
    assert [(one.jurisdiction_id, one.outcome) for one in told(reader, text)] == [("120000", PROPOSED)]
    text = f"{text} Procuratorates nationwide arrested 70 people for telecom fraud."
    assert [one.outcome for one in told(reader, text)] == [REVIEW, PROPOSED]


def test_recent_years_told_without_a_number_date_nothing(reader):
    text = (
        "From 2020 to 2022, they prosecuted 900 people for telecom fraud.\n\nCrimes have risen in recent years.\n\n"
        "They arrested 70 people for telecom fraud."
    )
    assert [(one.window, one.outcome) for one in told(reader, text)] == [("From 2020 to 2022", PROPOSED)] * 2


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ('In 2023, they set up 1,029 "one-stop" sites.', "places"),
        ("In 2023, 249 illegal buildings were torn down.", "places"),
        ("In 2023, they sent 90 delinquents to schools.", "persons"),
    ],
)
def test_nouns_behind_quotes_and_others_are_counted(reader, text, unit):
    (number,) = told(reader, text)
    assert (number.kind, number.unit) == ("count", unit)


def test_financial_management_order_is_a_part_that_no_measure_tells(reader):
    text = "In 2023, they prosecuted 900 people for disrupting financial management order."
    assert measures(reader, text) == ["-"]
    text = "In 2023, they prosecuted 900 people for financial fraud and disrupting the order of financial management."
    assert measures(reader, text) == ["financial_crimes_persons_prosecuted"]


def test_what_has_been_set_up_is_not_of_the_time_before(reader):
    text = "In 2023, they prosecuted 900 people for rape.\n\nThey have set up 1,029 sites. They set up 9 sites in 2023."
    assert [one.outcome for one in told(reader, text)] == [PROPOSED, REVIEW, PROPOSED]


def test_months_told_again_are_of_the_year_that_is_not_printed(reader):
    text = (
        "From January to May last year, they prosecuted 900 people for rape; 70 for theft. They arrested 30 people for "
        "rape during the January to May period."
    )
    notes = "the year of From January to May last year is not printed"
    assert [(one.unit, one.outcome, notes in one.notes) for one in told(reader, text)] == [
        ("persons", PROPOSED, True)
    ] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, 900 people were prosecuted for trafficking women and children, and 31 percent of those "
            "prosecutions were for old cases.",
            ["trafficking_women_children_persons_prosecuted", "?"],
        ),
        ("In 2023, 900 people were prosecuted for theft, and 31 percent of those were women.", ["-", "-"]),
        ("In 2023, they prosecuted 123 people for graft of 10 million yuan each.", ["-", "?"]),
        (
            "In 2023, they accepted 41 applications for judicial aid, spending 35 million yuan.",
            ["judicial_assistance_applications_accepted", "judicial_assistance_paid"],
        ),
    ],
)
def test_shares_of_the_count_before_limits_and_applications(reader, text, expected):
    assert measures(reader, text) == expected


@pytest.mark.parametrize("venue", ["at a meeting held in Tianjin this week", "at a forum in eastern Tianjin"])
def test_where_a_meeting_was_held_is_no_place_of_the_figures(reader, venue):
    text = (
        f"In 2023, they arrested 70 people for rape, they said {venue}. They prosecuted 90 people for rape."
    )
    assert [(one.jurisdiction_id, one.outcome) for one in told(reader, text)] == [("100000", PROPOSED)] * 2


def test_the_whole_of_courts_work_asks_under_the_title_of_another_subject(reader):
    text = (
        "Increasing Role In Protecting Intellectual Property\n\nFrom 2016 to 2020, procuratorial organs across the "
        "country accepted a total of 495 civil supervision cases."
    )
    assert [one.reason for one in told(reader, text)] == ["of all, or of what the heading names"]


def test_growth_of_some_provinces_is_not_of_the_country(reader):
    text = (
        "In 2021, prosecutors nationwide prosecuted 1,285 people for theft. Among them, the procuratorial organs of 14 "
        "provinces (municipalities) in the river basin prosecuted 935 people, a year-on-year increase of 3.5 percent."
    )
    assert [one.outcome for one in told(reader, text)] == [PROPOSED, REVIEW, REVIEW]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2020, they arrested 55,1002 suspects of theft.", [REVIEW, REVIEW]),
        ("In 2003, they arrested 9,440 people, and prosecuted 5,220 people for theft.", [REVIEW, PROPOSED]),
        ("In 2003, 9,440 people were arrested, and 5,220 were prosecuted for theft.", [REVIEW, PROPOSED]),
        ("In 2003, 9,440 people were arrested for theft and 5,220 prosecuted.", [PROPOSED, PROPOSED]),
    ],
)
def test_numbers_that_stand_beside_others(reader, text, expected):
    assert [one.outcome for one in told(reader, text)] == expected


def test_what_is_counted_per_so_many_people_is_no_count(reader):
    text = "In 2019, the average number of criminal cases per 10,000 people was 13."
    assert [one.as_printed for one in told(reader, text)] == ["13"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, they concluded 4,098 cases of theft, a 60.2 percent year-on-year increa",
            [PROPOSED, REVIEW],
        ),
        ("In 2023, they prosecuted 564 individuals for theft in nine cases.", [REVIEW, REVIEW]),
    ],
)
def test_growth_cut_off_and_people_of_a_few_cases_ask(reader, text, expected):
    assert [one.outcome for one in told(reader, text)] == expected


def test_shares_before_and_after_a_change_are_of_their_own_years(reader):
    text = (
        "From 2021 to October 2023, they handled 7089 cases of theft, accounting for a decrease in the proportion of all "
        "cases from 13.6% in 2021 to 6.9% in 2023. They account for 87% of the total."
    )
    assert [one.window for one in told(reader, text)] == [
        "From 2021 to October 2023", "2021", "2023", "From 2021 to October 2023"
    ]  # fmt: skip


def test_what_was_done_meanwhile_is_not_compared_with(reader):
    text = (
        "In 2023, they filed charges against 18,696 suspects of theft. Over the same period, they filed charges against "
        "9,000 suspects of rape, an increase of 150 percent."
    )
    assert [one.outcome for one in told(reader, text)] == [PROPOSED, PROPOSED, PROPOSED]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Full coverage: NPC 2011", None),
        ("Related: Winter Games 2011", None),
        ("NPC & CPPCC Sessions 2011> News", None),
        ("In 2011", "2011"),
        ("Throughout 2011", "2011"),
        ("Work of the SPP from January to June 2011", "2011"),
    ],
)
def test_a_year_at_the_end_of_a_name_is_no_window(reader, heading, period):
    (number,) = told(reader, f"{heading}\n\nProsecutors indicted 812 people for telecom fraud.\n")
    assert (str(number.period_start)[:4] if number.period_start else None) == period
    assert number.outcome == PROPOSED


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, 812 people were arrested, while 97 were released.",
        "In 2023, prosecutors arrested 812 people, of whom 97 robbed banks.",
        "In 2023, prosecutors arrested 812 suspects of various kinds; 97 were not arrested.",
        "In 2023, prosecutors indicted 812 people for theft, 97 for robbery and 45 for fraud.",
    ],
)
def test_a_bare_number_counts_what_all_numbers_before_it_do(reader, text):
    assert {number.unit for number in told(reader, text)} == {"persons"}
    assert all(number.reason != "its unit is taken from the words before" for number in told(reader, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023, prosecutors investigated 812 corrupted officials.", ["-"]),
        ("In 2023, prosecutors indicted 812 people for disturbing market order.", ["?"]),  # a known subject
        ("In 2023, 812 people were reviewed and prosecuted.", ["?"]),  # who?
    ],
)
def test_a_name_without_a_word_of_any_measure_is_none(reader, text, expected):
    assert measures(reader, text) == expected


def test_suspects_of_all_kinds_are_so_whatever_the_title_names(reader):
    text = "Prosecution data: IP cases soar\n\nIn 2023, prosecutors arrested 812 suspects of various kinds.\n"
    assert measures(reader, text) == ["all_crimes_persons_arrested"]


def test_a_verb_and_a_noun_behind_a_semicolon_may_begin_anew(reader):
    text = "In 2023, 812 people were sued for refusing to pay wages; approved the arrest of 9,700 criminal suspects."
    assert measures(reader, text) == ["refusal_to_pay_persons_prosecuted", "?"]


def test_a_time_that_no_window_is_read_from_is_asked_about(reader):
    text = "In the past year, much was achieved by all. Prosecutors indicted 812 people for telecom fraud.\n"
    (number,) = told(reader, text)
    assert (number.outcome, number.reason) == (REVIEW, "of a time that the paragraph names, perhaps")


@pytest.mark.parametrize(
    ("growth", "outcome"),
    [
        ("up 15 percent", PROPOSED),
        ("up 15.2 percent and 4.5 percent from June", REVIEW),
        ("up 15 percent against the average", REVIEW),
    ],
)
def test_growth_without_a_base_is_over_a_year_unless_its_clause_names_another(reader, growth, outcome):
    text = f"In 2023, prosecutors arrested 900 people for telecom fraud, {growth}."
    assert told(reader, text)[1].outcome == outcome


def test_what_is_printed_to_the_last_one_behind_what_is_not_is_exact(reader):
    text = "In 2023, they indicted {} suspects and {} officials."
    for first, second, qualifier in (("about 5,200", "3,417", "exact"), ("about 5,200", "3,400", "about")):
        assert told(reader, text.format(first, second))[1].qualifier == qualifier


def test_what_was_asked_for_is_granted_or_not(reader):
    text = "In 2023, they accepted 900 juvenile suspects for {}, among which 700 were approved."
    told_of = "crimes_by_minors_persons_"
    for asked, came, granted in (
        ("arrest review", "arrest_review_accepted", "arrested"),
        ("prosecution", "accepted", "prosecuted"),
    ):
        assert measures(reader, text.format(asked)) == [f"{told_of}{came}", f"{told_of}{granted}"]
    assert measures(reader, "In 2023, 900 petitions on fraud were rejected.") == ["?"]


def test_what_the_supreme_procuratorate_did_is_of_the_country(reader):
    local = TextReader(PROJECT, "110000")
    text = "In 2023, {} prosecuted 25 people for rape."
    assert told(local, text.format("the city's prosecutors"))[0].outcome == PROPOSED
    assert told(local, text.format("the SPP"))[0].outcome == REVIEW
    assert told(local, "In 2023, the SPP said, 25 people were prosecuted for rape.")[0].outcome == PROPOSED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, 812 people were prosecuted for crimes involving securities.",
            ["securities_crimes_persons_prosecuted"],
        ),
        ("In 2023, they handled the review, arrest, and prosecution of 812 people.", ["?"]),
        ("In 2023, courts upheld litigation requests on public interest at a rate of 98.6%.", ["?"]),
    ],
)
def test_one_name_several_stages_and_rates_that_courts_upheld(reader, text, expected):
    assert measures(reader, text) == expected


def test_a_list_has_the_noun_of_its_last_number(reader):
    text = "In 2023, they filed 97 cases of rape, involving 241 and 388 suspects respectively."
    assert [number.unit for number in told(reader, text)] == ["cases", "persons", "persons"]


def test_a_rate_with_a_hyphen_and_the_top_ten(reader):
    text = (
        "In 2023, prosecutors sued 900 people for rape, a 9.7-percent rise year on year. Top 10 news of 2023."
    )
    assert [(number.kind, number.unit) for number in told(reader, text)] == [
        ("count", "persons"),
        ("growth", "percent"),
    ]


def test_the_provincial_procuratorate_is_that_of_the_province_named(reader):
    text = (
        "The Jiangxi Provincial Procuratorate met the press. In 2023, the provincial procuratorate "
        "prosecuted 900 people for rape."
    )
    assert [(number.jurisdiction_id, number.outcome) for number in told(reader, text)] == [
        ("360000", PROPOSED)
    ]


def test_a_share_of_a_rate_that_its_own_words_name_asks(reader):
    text = "In 2023, illegal fundraising crimes accounted for 87% of the total number of financial crimes."
    assert measures(reader, text) == ["?"]


def test_up_to_a_share_is_no_rise(reader):
    text = "In 2023, they filed 900 cases of theft. Up to 90.5 percent of the cases were filed in towns."
    last = told(reader, text)[-1]
    assert (last.kind, last.direction, last.outcome) == ("share", None, PROPOSED)


def test_a_headline_behind_the_article_asks(reader):
    text = "In 2023, prosecutors sued 900 people for rape.\n\nNext:\nCourt sentences 27 people for theft\n"
    assert [number.outcome for number in told(reader, text)] == [PROPOSED, REVIEW]
    points = "In 2023, prosecutors sued 900 people for rape.\n\n-- Arrested 27 people for rape\n"
    assert [number.outcome for number in told(reader, points)] == [PROPOSED, PROPOSED]


@pytest.mark.parametrize(
    "second", ["Prosecutors also arrested 300 people for rape.", "Of these, 300 were arrested for rape."]
)
def test_a_paragraph_that_goes_on_with_also_or_of_these_keeps_the_window(reader, second):
    text = f"In 2021, they met.\n\nIn 2023, they prosecuted 900 people for rape.\n\n{second}"
    assert [(one.period_id, one.outcome) for one in told(reader, text)] == [("2023", PROPOSED)] * 2


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("In 2023, prosecutors handled 900 related cases.", "cases"),
        ("They handled cases. Among the cases, 900 were filed against local firms.", "cases"),
        ("They handled cases. Among the cases, 900 involved safety around schools.", "cases"),
        ("In 2023, about 900 dirty restaurants were closed.", "places"),
        ("In 2023, they held talks at 900 schools.", "institutions"),
        ("Supervision in 2023 was 47,633 times, a year-on-year increase of 9 percent.", "times"),
    ],
)
def test_what_is_counted_stands_behind_the_number_or_among_what_was_told(reader, text, unit):
    assert told(reader, text)[0].unit == unit


def test_what_no_measure_tells_has_none_whatever_it_is_told_of(reader):
    text = "In 2023, 900 procurators served as vice heads of law issues; they destroyed 300 fake seals."
    assert told(reader, text)[0].outcome == PROPOSED
    (now,) = told(reader, "In 2021, they met. More than 900 prosecutors currently serve as law teachers.")
    assert now.reason == "a day or a month, and no window"


def test_a_number_of_the_headline_has_the_measure_of_its_story(reader):
    text = "China sues 1,866 for crimes related to wage arrears\n\nIn 2023, prosecutors prosecuted {} people for {}."
    named = told(reader, text.format("1,866", "refusing to pay wages"))
    assert [one.measure_id for one in named] == ["refusal_to_pay_persons_prosecuted"] * 2
    assert [one.outcome for one in named] == [PROPOSED] * 2
    assert told(reader, text.format("1,900", "refusing to pay wages"))[0].outcome == REVIEW


def test_a_place_told_aside_ends_where_prosecutors_are_told_of_again(reader):
    text = "China changed a law. Two boys were found in Jinan.\n\n{} arrested 900 people for rape in 2023."
    number = told(reader, text.format("Prosecutors"))[-1]
    assert (number.jurisdiction_id, number.outcome) == ("100000", PROPOSED)
    assert told(reader, text.format("They"))[-1].place == "Jinan"


@pytest.mark.parametrize(
    "lead", ["In the Yangtze River Delta,", "The Third Intermediate People's Procuratorate said that"]
)
def test_a_region_of_several_provinces_and_a_branch_ask(reader, lead):
    assert told(reader, f"{lead} 900 people were prosecuted for rape in 2023.")[0].outcome == REVIEW


def test_what_is_compared_with_may_be_a_corresponding_period(reader):
    count, growth = told(
        reader,
        "In 2021, prosecutors prosecuted 900 people for rape, a 6 percent increase on the corresponding period "
        "the previous year.",
    )
    assert (count.period_id, growth.period_id, growth.outcome) == ("2021", "2021", PROPOSED)


def test_a_number_word_in_a_capitalised_name_and_the_comments_of_a_page_count_nothing(reader):
    text = '0 Comments\n\nThe "Four Major Prosecutors" made progress in 2023.'
    assert told(reader, text) == []


def test_this_year_is_open_on_a_page_of_that_year_and_no_other_year_of_the_text(reader):
    text = "Prosecutors arrested 300 people for rape this year."
    (number,) = told(reader, DAY + text)
    assert (str(number.period_start), number.period_end, number.outcome) == ("2024-01-01", None, PROPOSED)
    other = told(reader, f"In 2003, they arrested 900 people for rape. {text}")[1]
    assert (other.period_start, other.window) == (None, "this year")


def test_the_city_is_the_one_that_its_sentence_names_and_a_name_in_capitals_is_one(reader):
    text = (
        "Prosecutors in the city charged 900 people with rape in 2023, the Jinan People's Procuratorate said."
    )
    assert told(reader, text)[0].place == "Jinan"
    assert told(reader, "JINAN has seen 900 people arrested for rape in 2023.")[0].place == "Jinan"


@pytest.mark.parametrize(
    ("behind", "stages"),
    [
        (" and prosecuted 300 people.", ["prosecuted"]),
        (". They also prosecuted 300 people.", ["prosecuted"]),
        (". Of them, 300 people were not prosecuted.", ["not_prosecuted"]),
        (" and prosecuted 300 people for rape.", []),
        (", including 300 at the city level.", []),
        (", and 300 in Jinan.", []),
    ],
)
def test_a_count_with_no_words_but_its_stage_takes_the_subject_that_the_one_before_is_given(
    reader, behind, stages
):
    first, second = told(reader, f"In 2023, prosecutors arrested 900 people for abetting scams{behind}")
    assert first.outcome == REVIEW
    assert [second.stage for _ in stages if second.follows == first.char_start] == stages
    assert second.follows is None or stages


def test_kinds_of_land_told_in_a_list_are_one_thing_in_any_order(reader):
    text = (
        "In 2023, about 900 mu (60 hectares) of damaged {} were restored through public interest litigation."
    )
    read = ["damaged_land_mu_restored", "damaged_land_hectares_restored"]
    assert measures(reader, text.format("wetlands, grassland, forests and cultivated land")) == read
    assert measures(reader, text.format("wetlands")) != read


@pytest.mark.parametrize(
    "between",
    [
        "Updated 16:20, 14-Mar-2024\n\n",  # a day
        "Since this year, prosecutors have been busy.\n\n",
        "The share of minors was 9 percent, the highest value in recent years.\n\n",
    ],
)
def test_a_time_that_no_number_is_of_does_not_end_the_window_of_a_text(reader, between):
    text = f"In 2023, prosecutors arrested 900 people for theft.\n\n{between}A total of 700 were indicted for theft."
    last = told(reader, text)[-1]
    assert (last.outcome, last.period_id) == (PROPOSED, "2023")


@pytest.mark.parametrize(
    ("told_first", "again"),
    [
        ("From January to September 2023", "during the nine-month period"),
        ("From January to September 2023", "in the nine months"),
        ("From 2018 to 2022", "over the past five years"),
        ("From 2018 to 2022", "during the five-year period"),
    ],
)
def test_a_window_told_again_by_its_length_is_the_one_of_that_length(reader, told_first, again):
    text = f"{told_first}, prosecutors arrested 900 people for theft.\n\nThey indicted 700 for theft {again}."
    first, second = told(reader, text)
    assert (second.outcome, second.period_id) == (PROPOSED, first.period_id)


def test_years_of_another_length_than_those_named_are_an_open_window(reader):
    text = "From 2018 to 2022, prosecutors arrested 900 people for theft. They indicted 700 people in the past three years."
    assert told(reader, text)[-1].period_id is None


def test_how_long_a_campaign_is_counts_nothing(reader):
    text = "In 2023, China launched a special three-year campaign targeting theft and local offenses."
    assert [number.outcome for number in reader.read(text)] == [RULED_OUT] * 2


def indicted(name: str) -> str:
    return f"In 2023, prosecutors indicted 812 people for {name}."


def filed(field: str) -> str:
    return f"In 2023, procuratorates filed 812 public interest litigation cases in the field of {field}."


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("illicit fund raising", "illegal_fundraising"),
        ("fraudulent fundraising", "fundraising_fraud"),
        ("illegally taking deposits from the public", "illegal_deposits"),
        ("illegal absorption of public savings and fund-raising fraud", "illegal_deposits_and_fundraising_fraud"),
        ("securities and futures crimes", "securities_and_futures_crimes"),
        ("covering up or concealing the proceeds of crime", "concealing_proceeds"),
        ("defrauding health insurance funds", "medical_insurance_fraud"),
        ("producing and selling toxic and harmful food", "toxic_food_crimes"),
        ("crimes jeopardizing medicine safety", "drug_safety_crimes"),
        ("patent, trademark and trade secret infringement", "intellectual_property_crimes"),
        ("duty crimes in the healthcare sector", "duty_crimes_healthcare"),
        ("telecom network fraud and associated crimes", "telecom_fraud_and_related"),
        ("members of criminal syndicates in northern Myanmar", "northern_myanmar_gangs"),
        ("illegally crossing the national border", "illegal_border_crossing"),
        ("sexual crimes against children", "sexual_crimes_against_minors"),
        ("juvenile crimes", "crimes_by_minors"),
        ("crimes targeting senior citizens", "crimes_against_elderly"),
        ("eldercare fraud", "elderly_care_fraud"),
        ("family violence", "domestic_violence"),
        ("forcible molestation and insult", "forced_indecency"),
        ("buyers of abducted women and children", "buying_trafficked_women_children"),
        ("posing as soldiers", "impersonating_soldiers_crimes"),
        ("destroying military marriages", "military_marriage_crimes"),
        ("slandering heroes and martyrs", "martyr_honour_crimes"),
        ("destroying the ecological environment", "environment_resource_crimes"),
        ("pollution-related crimes", "pollution_crimes"),
        ("unlawful occupation of cultivated land", "farmland_occupation_crimes"),
        ("counterfeit and inferior farm supplies", "fake_agricultural_inputs_crimes"),
        ("fake pesticides, veterinary drugs, fertilizers and seeds", "fake_pesticide_seed_crimes"),
        ("poverty relief fund abuse", "poverty_money_crimes"),
        ("organized crime in rural areas", "rural_gang_crimes"),
        ("controlling grassroots political power", "village_power_crimes"),
        ("unlawfully raising funds", "illegal_fundraising"),
        ("telecom network frauds", "telecom_fraud"),
        ("crimes against older adults", "crimes_against_elderly"),
        ("obtaining, selling or providing citizens' personal information illegally", "personal_information_crimes"),
    ],
)  # fmt: skip
def test_crimes_have_the_names_that_releases_give_them(reader, name, subject):
    assert measures(reader, indicted(name)) == [f"{subject}_persons_prosecuted"]


@pytest.mark.parametrize(
    "name",
    [
        "human trafficking",
        "unpaid wages",
        "crimes involving minors",
        "producing and selling fake drugs",
        "illegal hunting of rare birds",
        "cross-border fraud",
        "loan fraud",
        "sexual assault",
        "violent crimes against the rights of students",
    ],
)
def test_what_may_be_several_crimes_or_a_part_of_one_asks(reader, name):
    assert measures(reader, indicted(name)) == ["?"]


@pytest.mark.parametrize(
    ("field", "subject"),
    [
        ("safety production", "pil_work_safety"),
        ("urban public safety", "urban_public_security_pil"),
        ("preventing the loss of state-owned assets", "state_property_pil"),
        ("protecting food and drug safety", "food_drug_pil"),
        ("consumers' interests", "consumer_rights_pil"),
        ("safeguarding citizens' personal information", "personal_information_pil"),
        ("juvenile protection", "minor_pil"),
        ("older people's rights", "elderly_pil"),
        ("labor rights protection", "worker_rights_pil"),
        ("women employees", "female_worker_pil"),
        ("building an accessible environment", "barrier_free_pil"),
        ("barrier-free and aging-friendly facilities", "barrier_free_and_age_friendly_pil"),
        ("safeguarding heroes and martyrs' reputation", "heroes_martyrs_pil"),
        ("memorial facilities for heroes and martyrs", "memorial_facilities_pil"),
        ("status and rights of servicemen", "military_status_pil"),
        ("anti-telecom and online fraud", "anti_telecom_fraud_pil"),
        ("ecological and environmental protection and resource conservation", "ecology_resources_pil"),
        ("arable land protection", "farmland_pil"),
        ("quality and safety of agricultural products", "farm_product_quality_pil"),
        ("serving rural vitalization", "rural_revitalisation_pil"),
        ("agriculture, rural areas and farmers", "rural_affairs_pil"),
        ("protection of the tea industry", "tea_industry_pil"),
        ("interests of specific groups", "specific_groups_unnamed_pil"),
        ("environment, resource protection", "ecology_resources_pil"),
    ],
)
def test_fields_have_the_names_that_releases_give_them(reader, field, subject):
    assert measures(reader, filed(field)) == [f"{subject}_cases_filed"]


@pytest.mark.parametrize("field", ["environmental protection", "martyrs", "fake and shoddy food"])
def test_a_field_that_may_be_of_several_scopes_or_a_thing_asks(reader, field):
    assert measures(reader, filed(field)) == ["?"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("3.2 million mu of damaged land was restored", "damaged_land_unspecified_mu_restored"),
        ("3.2 million mu of illegally damaged farmlands was restored", "damaged_farmland_mu_restored"),
        ("3.2 million mu of illegally occupied arable land was restored", "farmland_mu_restored"),
        ("3.2 million mu of contaminated soil was restored", "polluted_land_mu_restored"),
        ("3.2 million mu of ecological public welfare forest was restored", "public_welfare_forest_mu_restored"),
        ("3.2 million tonnes of household garbage and solid waste were cleared", "rubbish_and_solid_waste_tonnes_cleared"),
        ("3.2 million tonnes of trash were cleared", "rubbish_tonnes_cleared"),
        ("812 tonnes of rural garbage and solid waste were cleared", "rural_waste_tonnes_cleared"),
        ("and 8.1 million yuan of farming subsidies recovered", "farm_subsidies_recovered"),
        ("and 8.1 million yuan recovered for repairing the ecological environment", "ecology_restoration_money_recovered"),
    ],
)  # fmt: skip
def test_things_have_the_names_that_releases_give_them_behind_the_number(reader, told, expected):
    text = f"In 2023, procuratorates filed 8,120 public interest litigation cases, and {told}."
    assert measures(reader, text.replace("and and", "and")) == ["pil_cases_filed", expected]


@pytest.mark.parametrize(
    "told",
    ["3.2 million yuan of state-owned assets was recovered", "3.2 million mu of farmland was restored"],
)
def test_a_field_told_by_value_or_area_asks(reader, told):
    assert measures(reader, f"In 2023, through public interest litigation, {told}.") == ["?"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("provided judicial assistance to 812 women in need", "women_in_difficulty_persons_assisted"),
        ("provided judicial assistance to 812 needy rural women", "rural_women_assistance_persons_assisted"),
        ("provided judicial assistance to 812 juvenile victims", "minors_persons_assisted"),
        ("provided judicial assistance to 812 people with disabilities", "disabled_assistance_persons_assisted"),
        ("provided judicial assistance to 812 soldiers and their families", "military_families_assistance_persons_assisted"),
        ("provided judicial assistance to 812 rural residents", "rural_assistance_persons_assisted"),
        ("issued 812 suggestions on civil enforcement", "?"),
        ("issued 812 procuratorial suggestions on civil enforcement", "civil_enforcement_supervision_suggestions_issued"),
        ("issued 812 procuratorial suggestions on violations in civil trials", "civil_trial_supervision_suggestions_issued"),
        ("issued 812 procuratorial suggestions on illegal administrative acts", "unlawful_administrative_acts_suggestions_issued"),
        ("supported prosecution in 812 cases of peasant workers", "migrant_worker_support_cases_supported"),
        ("issued 812 custody supervision orders", "guardianship_orders_issued"),
        ("handled 812 cases involving women's rights", "?"),
        ("handled 812 cases involving people's livelihood", "?"),
    ],
)  # fmt: skip
def test_other_work_has_the_names_that_releases_give_it(reader, told, expected):
    assert measures(reader, f"In 2023, procuratorates {told}.") == [expected]


@pytest.mark.parametrize(
    ("offence", "expected"),
    [
        ("crimes against private firms", "-"),
        ("false invoicing", "-"),
        ("village-level corruption", "?"),
    ],
)
def test_an_offence_that_the_dictionary_lacks_is_none_unless_a_part_of_one_stands_beside_it(
    reader, offence, expected
):
    assert measures(reader, indicted(offence)) == [expected]


def test_the_protection_of_a_field_is_the_field(reader):
    text = "In 2023, prosecutors filed 812 public interest litigation cases involving consumer rights protection."
    assert measures(reader, text) == ["consumer_rights_pil_cases_filed"]


def test_what_was_done_before_or_after_is_another_deed(reader):
    text = "In 2023, prosecutors arrested 900 people for theft and indicted 812 after reviewing the evidence."
    assert measures(reader, text) == ["-", "-"]
    text = "In 2023, prosecutors made 812 suggestions before filing a public interest lawsuit."
    assert measures(reader, text) == ["?"]


def test_the_place_of_a_sentence_that_names_none_is_that_of_the_office_that_says_so(reader):
    text = (
        "The Supreme People's Procuratorate made rules.\n\nIn 2023, prosecutors indicted 900 people for theft, "
        "the {} People's Procuratorate said."
    )
    assert [one.jurisdiction_id for one in told(reader, text.format("Zhejiang Provincial"))] == ["330000"]
    assert [one.jurisdiction_id for one in told(reader, text.format("Supreme"))] == ["100000"]


def test_more_persons_than_any_offence_has_in_a_year_are_of_all_crimes(reader):
    text = (
        "Better services for growth\n\nIn 2023, the new system has approved the arrest of about {} suspects."
    )
    assert measures(reader, text.format("1.2 million")) == ["all_crimes_persons_arrested"]
    assert measures(reader, text.format("90,000")) == ["?"]
    assert measures(reader, "In 2023, they handled 900,000 arrests of officials.") != [
        "all_crimes_persons_arrested"
    ]


def test_persons_suspected_of_taking_part_in_so_many_crimes_are_told_of_these(reader):
    text = "In 2023, prosecutors arrested 900 people suspected of participating in 300 theft cases."
    assert measures(reader, text) == ["-", "-"]


def test_who_they_mostly_are_does_not_part_a_count_from_its_verb(reader):
    text = "In 2023, 900 individuals, mostly internal staff, were indicted for money laundering."
    assert measures(reader, text) == ["money_laundering_persons_prosecuted"]


def test_a_number_told_of_a_stage_without_one_has_its_subject(reader):
    text = "In 2023, the number of people indicted for money laundering has changed. A total of 900 were indicted."
    assert measures(reader, text) == ["money_laundering_persons_prosecuted"]


@pytest.mark.parametrize(("own", "place"), [("The province's", "330000"), ("The city's", "330100")])
def test_the_province_is_no_city_that_was_named_last(own, place):
    text = f"Prosecutors in Zhejiang province met. In 2023, prosecutors in Hangzhou sued 9. {own} prosecutors prosecuted 345 people for money laundering."
    number = [one for one in TextReader(PROJECT).read(text) if one.is_statistic][-1]
    assert (number.outcome, number.jurisdiction_id) == (PROPOSED, place), number.reason


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (">85% of them pleaded guilty.", "a sign before the number: >"),
        ("Not arrested139,000Down 21.3%", "stands right beside letters or another number"),
        ("and 900 personsDown 51.2%", "neither growth nor a share is named"),
    ],
)
def test_signs_and_words_run_together_ask(told, reason):
    text = f"In 2023, prosecutors nationwide prosecuted 300 people for money laundering, {told}"
    assert reason in {one.reason for one in TextReader(PROJECT).read(text)}
