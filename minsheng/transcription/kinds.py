"""Tell what a number of a release is: a count, an amount, a growth rate, a share, or no statistic at all."""

import re
from dataclasses import dataclass, replace

from minsheng.numbers.words import Found, Words
from minsheng.transcription import windows
from minsheng.transcription.phrases import Phrase

RULED_OUT, REVIEW, PROPOSED = "ruled_out", "review", "proposed"
YEAR, A_YEAR = re.compile(r"19\d\d|20[0-4]\d"), re.compile(r"(?:19|20)\d\d")
AFTER_SECTION = re.compile(r"\s*[）)、．]|\.(?:\s|(?=[\u4e00-\u9fff]))|是|要")
COLONS = (":", "∶")
OPENING, CLOSING = "“‘《「『\"'", "”’》」』\"'"
LONGEST_NAME, LARGE = 14, 1000
AHEAD, NEXT_TO = 60, 30  # characters before a number in which the words stand that tell what it is
SHARE_NEAR = 24  # characters before a fraction in which it may be said to be a share
LONGEST_MARK = 2  # characters of a number that marks a section
YEARLY = re.compile(r"-on-| on year")
CONVERTED = re.compile(r"\s?\((?:[a-z]+ )?[A-Z]{0,3}\$?\s?")  # 350 million yuan (about US$ 55 million)
COMPARED = re.compile(rf"{YEARLY.pattern}|\s(?:earlier|ago|before)\b")  # 3,500 a year earlier
JOINED_ON = re.compile(r"(?:[OoIl\d]*[OoIl][OoIl\d]*|\+) ?")  # 3OOO人, 3000+人
BESIDE, MORE_DIGITS = re.compile(r"[A-Za-z/]$|\d[,，]$"), re.compile(r",\d")  # 55,1002
BESIDE_LETTERS = "stands right beside letters or another number"
RUN_TOGETHER = re.compile(r"(?<=[a-z\d])(?=[A-Z])")  # persons, and Down: personsDown 51.2%
GLUED = re.compile(r"[A-Za-z+×*/:∶]")
TOLD_AGAIN = re.compile(r"(?<=数)[(（]\d+(?P<slash>/)\d+[)）]")  # 受理数(156/221): in cases, and in persons
OTHER_TIME, WHICH_TIME = "growth over another time than a year", "growth over which time?"
BASE_YEAR = re.compile(  # 21 percent more than that in 2017
    r"[^.,;:()\d]{0,24}\b(?:from|than|over|to|with)\s(?:(?:that|those|the (?:figure|number|level)) )?"
    r"(?:(?:in|of) )?(?:19|20)\d\d\b"
)
# 比2023年上升: of which year that is growth its window tells.
OVER_A_YEAR = re.compile(r"[比较与](?:19|20)\d\d年(?:同期)?(?:相比)?[^，,；;。:：\d]{0,8}$")
POINTS_NEAR = 30  # characters behind percentage points in which "year on year" is theirs
GROWN_OVER = re.compile(r"(?:percent|per cent|%)[^.,;:()\d]{0,24} over $")  # up 5.5 percent over 2017
REACH = {"zh": 60, "en": 80}  # characters behind growth in which its base may stand
AT_A_RATE = re.compile(  # rose at an annual rate of 34%
    r"\bat (?:an?|the)\b[^,;.]{0,30}\b(?:rate|pace|speed) of\b"
)
# 占比从2022年的7.64%下降至2023年的6.92%: two levels, and no growth.
MOVED_TO = re.compile(rf"{windows.MOVED}(?:(?:19|20)\d\d年)?的?$")
MOVED = re.compile(rf"[^，,；;。\d]{{0,6}}?{windows.MOVED}")
MOVED_FROM = re.compile(r"(?:^|[，,；;。])(?P<of>[^，,；;。]*?)[从由](?:(?![，,；;。]).|(?<=\d),(?=\d))*$")
WHOLE, MORE_THAN_ALL = 100, "a share of more than all: growth, perhaps"
NO_UNIT, ARTICLE = "no unit is known here", "one as an article"
ONE_CASE = "told of a single case, perhaps"
RANGE_END = re.compile(r"\d[万亿]?(?:[元件人名]|%)?\s?(?:[至到-]|to\s)\s?$")
FEW_CASES = re.compile(
    r"[^,.;\d]{0,60}\bin (?:two|three|four|five|six|seven|eight|nine|ten)(?: [a-z]+){0,2} cases\b"
)
MEANWHILE = re.compile(r"over the same period,", re.IGNORECASE)  # Over the same period, they charged 900
MARKS = re.compile("[，,；;。]")
KIND_OF = re.compile(r"[个大][\u4e00-\u9fff]{0,8}")  # 四个传统法定领域
HOW_OFTEN = re.compile("次(?=[\u4e00-\u9fff])")  # 二次退回补充侦查
SESSIONS = re.compile(
    r"次(?:[、和及与][一二三四五六七八九十\d]+次)*[、和及与][一二三四五六七八九十\d]+(?=次)"
)  # 二次、三次和四次全会
NOT_ONE = re.compile("(?:未(?!成年)|没有|无(?!期))[\u4e00-\u9fff]{0,4}$")  # 未发生一起
LIMIT = re.compile(
    r"\bcases?\b[^.;:]{0,80}\b(?:involving|worth|exceeding|of)\s$"
)  # cases involving over 1m yuan
OTHER_COUNTER = re.compile(r"[（(][\u4e00-\u9fff]{1,2}[)）]")  # 677件(处)
AGE_AHEAD = re.compile(r"(?:周岁)?[至到-]\d{1,2}周?岁")  # 14至16周岁
DATE_AHEAD = re.compile(r"\s?[至到、和-]\s?\d{1,4}\s?[年月日]")
ENGLISH_DATE = re.compile(
    r"\b(?:in|since|from|of|to|until|by|during|year|and|the|for|through|between)\s$"
    r"|(?:[(/-]|\b\d{1,2},)\s?$",
    re.IGNORECASE,
)
IN_A_NAME = re.compile(r"\s[A-Z]")
NEAR = re.compile(r"[^.,;:()，；。：]{0,50}")
NUMBER_OF = re.compile(r"\bnumbers? of (?=[^,;()]*$)", re.IGNORECASE)
FRACTION = re.compile(r"\b(?:one|two|three|four)[ -][a-z]+$", re.IGNORECASE)
ORDINAL_END = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True)
class NumberKind:
    """What a number is; reason says why it is no statistic or what to look at."""

    kind: str
    outcome: str
    reason: str = ""
    change: Found | None = None


def of(phrase: Phrase) -> NumberKind:
    """Return the kind of the number that a phrase was read from."""
    is_in_yuan = phrase.previous is not None and phrase.previous.unit == "yuan"
    if is_in_yuan and phrase.is_foreign and CONVERTED.fullmatch(phrase.between):
        return NumberKind("conversion", RULED_OUT, "the amount before it in another currency")
    is_vague = phrase.words.meaning("vague_number", phrase.number_text) is not None
    if not is_vague and (other := next((kind for rule in RULES if (kind := rule(phrase))), None)):
        return other
    if phrase.unit in ("percent", "percentage_points"):
        return _rate(phrase)
    if phrase.unit is None and not phrase.doubts:
        return NumberKind("count", REVIEW, NO_UNIT)
    doubt = _doubt(phrase)
    return NumberKind(
        "amount" if phrase.unit in ("yuan", None) else "count", REVIEW if doubt else PROPOSED, doubt
    )


def _begin(phrase: Phrase) -> int:
    """Return where the words begin that may tell what a number is: behind the one before, or not far off."""
    return max(phrase.previous.end if phrase.previous else 0, phrase.start - AHEAD)


def _doubt(phrase: Phrase) -> str:
    """Say what makes a count or an amount one to look at."""
    words, text, start, end, previous = phrase.words, phrase.text, phrase.start, phrase.end, phrase.previous
    lead = text[:start]
    clause = f"{MARKS.split(lead)[-1]} {MARKS.split(text[end:], maxsplit=1)[0]}"
    few = FEW_CASES.match(text, previous.end) if previous else None  # 564 individuals in nine cases: both
    is_pair = previous and previous.unit == "persons" and phrase.unit == "cases"
    is_ratio = previous and phrase.between.strip().lower() in words.meanings["ratio"] and not is_pair
    doubts = (
        (phrase.doubts, "; ".join(phrase.doubts)),
        (is_ratio, "one of two numbers of a ratio"),
        (phrase.is_range or RANGE_END.search(lead), "one end of a range"),
        (
            phrase.before("direction", words.filler("grown_by")) and not phrase.before("set_up"),
            "a change in number, not a number",
        ),
        # 数万; 案件数14件 is none
        (not phrase.is_in_digits and phrase.before("vague", ""), "a vague number"),
        (
            words.any_in("not_counted", text, max(_begin(phrase), start - 16), end)
            and not words.any_in("chosen", clause),
            "counts examples that were published, perhaps",
        ),
        (HOW_OFTEN.match(text, phrase.number_end) and not phrase.is_in_digits, "how often, perhaps"),
        (phrase.value == 1 and NOT_ONE.search(lead), "not a single one, perhaps"),
        (tells_one_case(words, text), ONE_CASE),
        (FEW_CASES.match(text, end) or (few and start < few.end()), "of a few cases alone, perhaps"),
        # one and a half million
        (words.at("vague_number", text, phrase.number_end + 1), "goes on behind it"),
        (
            phrase.is_in_digits and (BESIDE.search(lead) or MORE_DIGITS.match(text, phrase.number_end)),
            BESIDE_LETTERS,
        ),
        (text.startswith(("的", "中"), end), "describes something, perhaps, and counts nothing"),
        # 救助的23人, 办理的21起; 4,033 of the 34,599
        (lead.endswith("的") or phrase.between.endswith(" of the "), "told of before, perhaps"),
        (lead.endswith("等"), "those of one case, perhaps"),  # 甲某某等9人
        (
            phrase.unit == "yuan" and ((phrase.said and LIMIT.search(lead)) or text.startswith(" each", end)),
            "how much each case is of, perhaps",
        ),
        (
            not phrase.is_unit_sure or OTHER_COUNTER.match(text, end),
            "a counter that stands for several units",
        ),
    )
    return next((reason for doubted, reason in doubts if doubted), "")


def tells_examples(words: Words, text: str) -> bool:
    """Return whether a sentence tells of examples that were published, not of how many were chosen."""
    return bool(words.any_in("not_counted", text) and not words.any_in("chosen", text))


def _rate(phrase: Phrase) -> NumberKind:
    is_level = phrase.unit == "percent" and is_a_level(phrase)
    kind = NumberKind("share", PROPOSED) if is_level else _kind_of_rate(phrase)
    doubt = "; ".join(phrase.doubts) or ("one end of a range" if phrase.is_range else "")
    return replace(kind, outcome=REVIEW, reason=doubt) if doubt and kind.outcome == PROPOSED else kind


def _kind_of_rate(phrase: Phrase) -> NumberKind:
    words, text, begin = phrase.words, phrase.text, _begin(phrase)
    change = words.last_in("direction", text, begin, phrase.number_end)
    if change and words.at("limit", text, change.start):  # up to 90 percent of the lawsuits
        change = None
    share = words.last_in("share", text, begin, phrase.start)
    if change and share and AT_A_RATE.search(text, change.end, phrase.start):
        return NumberKind("growth", REVIEW, f"{OTHER_TIME}, perhaps", change)
    if change is None and (more := phrase.behind("more")):
        return _growth(phrase, more)
    if change is None:
        change, behind = _behind(phrase)
        share = None if change else share or behind
    if change and share and "率" in share.word and share.start < change.end:
        share = None  # 支持率上升: what grows is a rate; 年均增长率: the rate is that of growth
    if change and share:
        is_share = share.start > change.start or share.end >= change.end  # making up 8%
        change, share = (None, share) if is_share else (change, None)
    if phrase.unit == "percentage_points":
        return _points(phrase, change)
    if phrase.reading.is_multiple and change is None and not _goes_on_from_a_rate(phrase):
        return _of_a_base(phrase)
    if change is None and share is None:
        return _unnamed_rate(phrase)
    return NumberKind("share", PROPOSED) if change is None else _growth(phrase, change)


def _goes_on_from_a_rate(phrase: Phrase) -> bool:
    """Return whether a rate stands in one list with the one before it."""
    previous = phrase.previous
    return previous is not None and previous.is_rate and joined(phrase.words, phrase.text, previous, phrase)


def is_a_level(phrase: Phrase) -> bool:
    """Return whether a Chinese number tells what something was before a change, or after: 从9件上升至99件."""
    lead = None if phrase.is_english else MOVED_FROM.search(phrase.text, 0, phrase.start)
    if lead is None or phrase.words.any_in("direction", lead["of"]):  # 增幅由8%下降至5%
        return False
    moved = MOVED.match(phrase.text, phrase.end) or MOVED_TO.search(phrase.text, lead.start(), phrase.start)
    return moved is not None


def _points(phrase: Phrase, change: Found | None) -> NumberKind:
    """Say whether percentage points surely tell a change over a year, and not from another group."""
    words, text = phrase.words, phrase.text
    compared = None
    if change:
        compared = words.before("comparison", text, change.start, words.filler("respectively"))
    if change and compared is None and phrase.is_english:
        compared = words.any_in("comparison", text[phrase.end : phrase.end + POINTS_NEAR])
    if compared is not None and compared.meaning != "other":
        return NumberKind("growth", PROPOSED, "", change)
    return NumberKind("growth", REVIEW, "a change in percentage points is no growth rate", change)


def _growth(phrase: Phrase, change: Found, begin: int | None = None) -> NumberKind:
    """Say whether a change is growth over a year, or what makes it one to look at."""
    words, text = phrase.words, phrase.text
    begin = _begin(phrase) if begin is None else begin
    if words.any_in("level", text, change.end, phrase.number_end):
        return NumberKind("share", REVIEW, "a level that was reached, not a growth rate")
    reach = phrase.end + REACH[words.language]
    compared = words.last_in("comparison", text, begin, phrase.start)
    compared = compared or words.any_in("comparison", text, begin - 20, reach)
    if compared is None and phrase.is_english:  # up 8 percent year on year, and prosecuted 900, up 5
        compared = words.last_in("comparison", text, 0, begin)
    if compared and MEANWHILE.match(text, compared.start):
        compared = None
    over_a_year = BASE_YEAR.match(text, phrase.end) or OVER_A_YEAR.search(text, 0, change.start)
    if compared is None and not over_a_year:
        return NumberKind("growth", REVIEW, WHICH_TIME, change)
    if compared and compared.meaning == "other":
        return NumberKind("growth", REVIEW, f"{OTHER_TIME}: {compared.word}", change)
    return NumberKind("growth", PROPOSED, "", change)


def _unnamed_rate(phrase: Phrase) -> NumberKind:
    """Return what a percentage is that no word beside it tells: a share, where nothing near it changes."""
    words, text, previous, begin = phrase.words, phrase.text, phrase.previous, _begin(phrase)
    if previous and _goes_on_from_a_rate(phrase):
        begin = max(0, previous.start - NEXT_TO)  # 分别下降4.4%和2.6%: the word said once is said of both
        if earlier := words.last_in("direction", text, begin, previous.number_end):
            return _growth(phrase, earlier, begin)
    near = NEAR.match(text, phrase.end)
    around = RUN_TOGETHER.sub(" ", text[max(0, begin - NEXT_TO) : near.end() if near else phrase.end])
    if words.any_in("direction", around):
        return NumberKind("share", REVIEW, "neither growth nor a share is named")
    if phrase.is_english and phrase.behind("comparison"):
        return NumberKind("growth", REVIEW, "which way does it change?")  # 8 percent year-on-year
    is_too_much = phrase.value is not None and phrase.value > WHOLE
    return NumberKind("share", REVIEW, MORE_THAN_ALL) if is_too_much else NumberKind("share", PROPOSED)


def _of_a_base(phrase: Phrase) -> NumberKind:
    """Say whether a multiple tells growth over a year: 是去年同期的2.1倍, not 是2020年的2.2倍."""
    words, text = phrase.words, phrase.text
    around = text[_begin(phrase) : phrase.start] + text[phrase.end : phrase.end + AHEAD]
    compared = list(words.all_in("comparison", around))
    over_a_year = compared or words.any_in("base", around)
    if over_a_year and not (A_YEAR.search(around) or any(one.meaning == "other" for one in compared)):
        return NumberKind("growth", PROPOSED)
    return NumberKind("growth", REVIEW, "a multiple of another time than the year before, perhaps")


def tells_one_case(words: Words, text: str) -> bool:
    """Return whether a sentence seems to tell of a single case: it compares no two times.

    Words of a verdict (有期徒刑) tell of many where the procuratorates of a country or region are named.
    """
    told = {one.meaning for one in words.all_in("story", text)}
    if told == {"verdict"} and words.any_in("many_cases", text):
        return False
    return bool(told and not words.any_in("comparison", text))


def joined(words: Words, text: str, previous: Phrase, phrase: Phrase) -> bool:
    """Return whether two numbers stand in one list: nothing but a comma or an "and" between them."""
    between = text[previous.end : phrase.start]
    if words.language == "zh" and phrase.is_rate:  # 件数和人数下降2%和上升5%
        between = words.blanked("direction", between)
    between = between.strip(" ,，、").lower()
    return not between or between in words.meanings["and"]


def listed_with(words: Words, text: str, phrases: list[Phrase], at: int) -> range:
    """Return the places of the numbers that stand in one list with the one at a place, itself included."""
    first = last = at
    while first > 0 and joined(words, text, phrases[first - 1], phrases[first]):
        first -= 1
    while last + 1 < len(phrases) and joined(words, text, phrases[last], phrases[last + 1]):
        last += 1
    return range(first, last + 1)


def number_of(words: Words, text: str, start: int) -> Found | None:
    """Return what an English number counts by words before it: the number of fraud cases rose to 211."""
    named = NUMBER_OF.search(text, 0, start)
    noun = words.any_in("unit", text, named.end(), start) if named else None
    if named is None or noun is None:
        return None
    joined_on = text.rfind(" and ", noun.end, start)  # the number of cases rose and victims were 300
    is_other = joined_on >= 0 and words.any_in("unit", text, joined_on, start)
    return None if is_other else replace(noun, start=named.end())


def _behind(phrase: Phrase) -> tuple[Found | None, Found | None]:
    """Look behind the number: 12.3%的增幅, "a 12.3% increase", "74.8% of the total"."""
    # Not over a comma: 占8%，同比下降40%.
    words, text = phrase.words, phrase.text
    begin = phrase.end + (text[phrase.end : phrase.end + 1] in (" ", "的"))
    change = words.at("direction", text, begin)
    if change is None and begin > phrase.end and (between := words.at("comparison", text, begin)):
        change = words.at("direction", text, between.end + 1)  # a 99.5 percent year-on-year increase
    return change, words.at("share", text, begin) or words.at("share_behind", text, begin)


def _named(phrase: Phrase) -> NumberKind | None:
    """Rule out by a name that a number is part of, an age, a telephone number, or a word before it."""
    words, text, begin, end = phrase.words, phrase.text, phrase.number_start, phrase.number_end
    for found in words.all_in("name", text, begin - 12, min(len(text), end + 24)):
        if found.start <= begin < found.end:
            return NumberKind("name", RULED_OUT, f"part of {found.word}")
    if AGE_AHEAD.match(text, end):
        return NumberKind("not_reported", RULED_OUT, "an age")
    if words.meaning("telephone", phrase.number_text) and phrase.unit is None:
        return NumberKind("telephone", RULED_OUT, "a telephone number")
    if lead := words.before("before", text, begin, r"[\s\"“:：]*"):
        return NumberKind(lead.meaning, RULED_OUT, f"stands after {lead.word}")
    return None


def _glued(phrase: Phrase) -> NumberKind | None:
    """Rule out what letters or signs stand right beside, and doubt what only looks so."""
    words, text, begin, end = phrase.words, phrase.text, phrase.number_start, phrase.number_end
    left, right = text[max(0, begin - 1) : begin], text[end : end + 1]
    joined_on = JOINED_ON.match(text, end)
    if joined_on and words.at("unit", text, joined_on.end()):
        return NumberKind("count", REVIEW, f"not understood beside the number: {joined_on.group().strip()}")
    if again := next((one for one in TOLD_AGAIN.finditer(text) if one.start() < begin < one.end()), None):
        phrase.unit = "cases" if begin < again.start("slash") else "persons"
        return NumberKind("count", REVIEW, "told again in a bracket")
    if (GLUED.match(left) or GLUED.match(right)) and phrase.unit is None and not phrase.doubts:
        if "/" in (left, right) and words.any_in("share", text, begin - SHARE_NEAR, begin):
            return NumberKind("share", REVIEW, "a share told as a fraction")  # 约占全国的1/10、全省的4/5
        if "," in text[begin:end]:  # 139,000Down: no name has marks of thousands
            return NumberKind("count", REVIEW, BESIDE_LETTERS)
        if left not in COLONS and right not in COLONS:
            return NumberKind("name", RULED_OUT, "part of a name with letters or signs")
    return None


def _date(phrase: Phrase) -> NumberKind | None:
    text, number, end = phrase.text, phrase.number_text, phrase.number_end
    lead = text[: phrase.number_start]
    if DATE_AHEAD.match(text, end):
        return NumberKind("date", RULED_OUT, "the beginning of a span of time")
    if not number.isdigit():
        return None
    if phrase.is_english and ORDINAL_END.match(text, end):
        return NumberKind("ordinal", RULED_OUT, "an ordinal number")
    is_year, is_bare = YEAR.fullmatch(number) is not None, phrase.unit is None
    if phrase.is_english:
        is_bare = is_bare or ENGLISH_DATE.search(lead) is not None
        is_bare = is_bare or IN_A_NAME.match(text, end) is not None  # the 2022 Financial White Paper
        is_bare = is_bare and (not phrase.said or GROWN_OVER.search(lead) is not None)
    else:
        is_bare = is_bare and not phrase.said and phrase.value == int(number)
    return NumberKind("date", RULED_OUT, "a year") if is_year and is_bare else None


def _article(phrase: Phrase) -> NumberKind | None:
    """Rule out a Chinese numeral that only leads to what is named: 一个标准, 办理一起案件, 四个传统领域."""
    words, text, end = phrase.words, phrase.text, phrase.number_end
    if phrase.is_in_digits or phrase.is_english:
        return None
    is_one = phrase.number_text == "一" and words.at("unit", text, end) is not None
    if is_one and not NOT_ONE.search(text, 0, phrase.start):
        return NumberKind("not_reported", RULED_OUT, ARTICLE)
    named = KIND_OF.match(text, end)
    found = words.any_in("aspect", text, end, named.end()) if named else None
    return NumberKind("not_reported", RULED_OUT, f"stands before {found.word}") if found else None


def _followed(phrase: Phrase) -> NumberKind | None:
    """Rule out by what the number counts or names: years, articles, kinds, aspects."""
    words, text, end = phrase.words, phrase.text, phrase.number_end
    place = end + (text[end : end + 1] in (" ", "-"))  # a three-year campaign
    found = words.at("after", text, place)
    if not phrase.is_english:
        scale = words.at("scale", text, end)  # 1.2万次阅读
        place = scale.end if scale else place
        listed = SESSIONS.match(text, place)
        found = words.at("after", text, listed.end() if listed else place)
        if found is None and phrase.unit is None:
            found = words.at("after", text, phrase.end)
    unit = words.at("unit", text, place)
    if found and found.meaning == "ordinal" and phrase.said:
        found = None  # 4万余批次
    if found and (unit is None or len(found.word) > len(unit.word)) and not YEARLY.match(text, found.end):
        return NumberKind(found.meaning, RULED_OUT, f"stands before {found.word}")
    return _followed_in_english(phrase, place) if phrase.is_english else None


def _followed_in_english(phrase: Phrase, place: int) -> NumberKind | None:
    """Rule out an English number by a word further behind, or as an article or an ordinal."""
    words, text, end, number = phrase.words, phrase.text, phrase.number_end, phrase.number_text.lower()
    if phrase.unit is None:
        near = NEAR.match(text, place)
        for one in words.all_in("after", text, place, near.end()) if near else ():
            if text[one.start - 1] == "-" and one.start > end + 1:  # a "one-stop" centre
                continue
            if COMPARED.match(text, one.end):
                break
            if not words.any_in("stop", text, place, one.start):
                return NumberKind(one.meaning, RULED_OUT, f"stands before {one.word}")
        if number in words.meanings["number"] and phrase.value == 1:
            return NumberKind("not_reported", RULED_OUT, ARTICLE)
    if number not in words.meanings["ordinal"]:
        return None
    if FRACTION.search(text, max(0, place - 30), end) or words.at("more", text, place):
        return NumberKind("share", REVIEW, "a fraction in words")  # one fifth, a third more
    return NumberKind("ordinal", RULED_OUT, "an ordinal number")


def _section(phrase: Phrase) -> NumberKind | None:
    text, number, begin, end = phrase.text, phrase.number_text, phrase.number_start, phrase.number_end
    left, right = text[begin - 1 : begin], text[end : end + 1]
    opens = text[:begin].strip() in ("", "(", "（")
    is_long = len(number) > LONGEST_MARK and not YEAR.fullmatch(number)
    is_bracketed = left in ("(", "（") and right in (")", "）") and not is_long
    marks_a_point = left in ("", *"，：:,。；") and right in ("是", "、") and not number[0].isascii()
    if is_bracketed or (opens and AFTER_SECTION.match(text, end)) or marks_a_point:
        return NumberKind("ordinal", RULED_OUT, "marks a section or a point")
    return None


def _quoted(phrase: Phrase) -> NumberKind | None:
    """Rule out a small number in a name that stands in quotation marks."""
    text, begin, end = phrase.text, phrase.number_start, phrase.number_end
    opened = max(text.rfind(mark, max(0, begin - LONGEST_NAME), begin) for mark in OPENING)
    closed = max(text.rfind(mark, max(0, begin - LONGEST_NAME), begin) for mark in "”’》」』")
    if opened < 0 or closed > opened:
        return None
    mark = CLOSING[OPENING.index(text[opened])]
    # "Four Major Tasks": the number word is one of the capitalised words of a name.
    is_led = begin == opened + 1 and text[begin].isupper() and IN_A_NAME.match(text, end) is not None
    is_inside = 0 <= text.find(mark, end) - end <= LONGEST_NAME * (1 + is_led)
    if is_inside and phrase.unit != "percent" and phrase.value is not None and phrase.value < LARGE:
        return NumberKind("name", RULED_OUT, "inside a name")
    return None


RULES = (_named, _glued, _date, _article, _followed, _section, _quoted)
