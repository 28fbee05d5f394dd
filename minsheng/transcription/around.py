"""Cut out the words that a count is read from: the clauses before it, and what stands behind."""

import re

from minsheng.transcription import facets
from minsheng.transcription.number import Read
from minsheng.transcription.telling import Telling, blanked, what_came_to

# 7.86 million mu (524,000 hectares) of farmland; 900 minors, or 9 percent,
ASIDE = re.compile(r"\s?\([^()]{3,40}\)|, or [^,;]{0,20}(?:percent|per cent|%)(?: of [^,;]{1,40})?,")
WITH = re.compile(r",\s*with\s(?:a total of\s)?$")  # rapes are 20 percent of them, with 50 people arrested
ENDS_ONE = re.compile(r"(?:\b(?:and|while)|[,;])\s*$")
# 12,163 people in 5,847 cases; 2,813 cases involving 3,243 people: both of one subject and stage
PAIRED = re.compile(
    r"(?:(?:who )?(?:were |was |have been |had been )?(?:arrested |prosecuted |indicted |charged |sued )?)"
    r"(?:allegedly |suspected of )?(?:involved |involvement |participating )?"
    r"(?:in|involving|with|over|against|across)(?: a total of)?",
    re.IGNORECASE,
)
MARKS = {"zh": re.compile(r"[，,；;。:：、（(]"), "en": re.compile(r"[,;:(]|\.\s")}
OF_WHICH_KIND = re.compile(
    r",[^,;.:\d]{3,60},(?= (?:were|was|have been|had been)\b)"
)  # , mostly staff, were sued
NEXT_VERB = re.compile(r"\s+and\s+[a-z]+\s*$")  # for fraud and initiated 300 suits


def are_a_pair(telling: Telling, first: Read, second: Read) -> bool:
    """Return whether two English counts tell one thing in cases and in people."""
    between = telling.text[first.phrase.end : second.phrase.start].strip()
    units = {first.phrase.unit, second.phrase.unit}
    return units == {"cases", "persons"} and PAIRED.fullmatch(between) is not None


def words(telling: Telling, at: int, is_second: bool) -> tuple[list[str], str]:
    """Return the clauses before a count, the last one that it stands in, and the words behind it."""
    text, told = telling.text, telling.told
    phrase, language = told[at].phrase, telling.sentence.language
    begin = told[at - 1].phrase.end if at else 0
    if noun := what_came_to(telling, at):  # the number of suspects rose 8% to 211
        text, begin = blanked(text, [(told[at - 1].phrase.start, begin)]), noun.start
    elif telling.is_english and not is_second and WITH.search(text, 0, phrase.start):
        text, begin = blanked(text, [(one.phrase.start, one.phrase.end) for one in told[:at]]), 0
    text = _without_kind(telling, text, phrase.end) if telling.is_english else text
    last, aside = at + 1, None
    if telling.is_english and last < len(told):
        if are_a_pair(telling, told[at], told[last]):  # 90 people in 70 cases were indicted: told of both
            aside = told[last].phrase.start, told[last].phrase.number_end
        elif (found := ASIDE.match(text, phrase.end)) and told[last].phrase.end <= found.end():
            aside = found.span()
    if aside:
        text, last = blanked(text, [aside]), last + 1
    end = told[last].phrase.start if last < len(told) else len(text)
    mark = MARKS[language].search(text, phrase.end, end)
    behind = text[phrase.end : mark.start() if mark else end]
    before = facets.clauses(text[begin : phrase.start])
    if not telling.is_english:
        near = telling.read(text[begin : phrase.start])
        is_named = near.of("subject") or near.of("head") or near.names_something
        belongs_to_next = at + 1 < len(told) and not mark and end - phrase.end > 1
        return before, "" if is_named and belongs_to_next else behind
    if before and text[: phrase.start].rstrip().endswith(","):
        before.append("")  # for minors, 290,000 were prosecuted: no word of its own clause
    behind = _up_to_another_deed(telling, behind)
    if mark is None and last < len(told):
        behind = NEXT_VERB.sub("", behind)
    behind = " ".join(f"{text[phrase.number_end : phrase.end]} {behind}".split())
    if is_second and before and ENDS_ONE.search(text[begin : phrase.start]):
        own = telling.read(behind)
        if facets.stage_of(own) or own.names_a_subject:
            before[-1] = ""  # 713 people were prosecuted for fraud and 265 for theft
    return before, behind


def _without_kind(telling: Telling, text: str, end: int) -> str:
    """Blank what persons mostly are, between commas behind a count: 900 people, mostly staff, were sued."""
    kind = OF_WHICH_KIND.match(text, end)
    is_told = kind is not None and not telling.read(kind.group()).names_a_subject
    return blanked(text, [kind.span()]) if kind and is_told else text


def _up_to_another_deed(telling: Telling, behind: str) -> str:
    """Cut off what was done before or after, where it names no subject: before they filed a lawsuit."""
    apart = telling.words.any_in("apart", behind)
    is_told = apart is not None and not telling.read(behind[apart.start :]).names_a_subject
    return behind[: apart.start] if apart and is_told else behind


def tells_a_part(telling: Telling) -> bool:
    """Return whether a sentence tells parts of the count before it: 其中民事公益诉讼; of the cases."""
    told = facets.clauses(telling.text[: telling.told[0].phrase.start])
    near = telling.read(" ".join(told[-2:]))
    return bool(near.of("part")) and not near.of("subject")
