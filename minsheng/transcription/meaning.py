"""Settle which measure each number tells, sentence by sentence.

Sure is only what is read whole: a subject, a stage and a unit, each by its own words and with no word beside
them that is not understood. It is sure, too, that a number tells none of the measures of the dictionary where
its facets are sure and no measure has them, or where no measure with its unit and stage has anything in
common with its words. All else is put forward with the nearest measures, and asks for review.
"""

import re
from dataclasses import replace

from minsheng.transcription import counting, facets, rating
from minsheng.transcription.facets import NOTHING, UNREAD
from minsheng.transcription.kinds import PROPOSED, REVIEW
from minsheng.transcription.measures import MeasureIndex
from minsheng.transcription.number import Read
from minsheng.transcription.phrases import Phrase
from minsheng.transcription.scene import HEADLINES, REMEMBERED, Scene
from minsheng.transcription.sentences import BRACKET, CHINESE, Sentence
from minsheng.transcription.telling import Telling, blanked
from minsheng.transcription.work import INCOMING

PAPER = re.compile(r"《(?P<name>[^《》()（）]{2,40})(?:[(（][^()（）]*[)）])?》")
BROKEN = re.compile("[\u4e00-\u9fff]+$")  # the words before a bracket that one of them goes on behind
SPEAKER = re.compile(r"(?:^|[,\"] |\bSPP )((?:[A-Z][a-z]+ ){1,3})(?=[a-z])")


def settle(
    dictionary: MeasureIndex,
    sentence: Sentence,
    reads: list[Read],
    aside: list[tuple[int, int]],
    scene: Scene,
) -> None:
    """Give each statistic of a sentence the measures that fit, and doubt it where none is sure.

    aside: where windows and places stand, which tell nothing of a measure.
    """
    foreign = [_with_brackets(sentence.text, read.phrase) for read in reads if read.phrase.is_foreign]
    # 1.审查逮捕受理10人
    marks = [(read.phrase.start, read.phrase.end) for read in reads if read.kind.kind == "ordinal"]
    text = blanked(sentence.text, [*aside, *foreign, *marks])
    told = [read for read in reads if read.number.is_statistic and not read.phrase.is_foreign]
    telling = Telling(sentence, text, told, scene, dictionary)
    text = (_in_english if telling.is_english else _in_chinese)(telling)
    telling = replace(telling, text=text)
    subjects = telling.read(text).of("subject")
    scene.subjects.roots |= {*facets.roots_in(text), *(one.text for one in subjects)}
    for at, read in enumerate(told):
        if not read.number.is_rate:
            counting.settle(telling, at)
    for read in told:
        if not read.number.is_rate:
            scene.subjects.compare(read.number)
    for at, read in enumerate(told):
        if read.number.is_rate:
            rating.settle(telling, at)
    counts = [read for read in told if not read.number.is_rate]
    for headline in scene.subjects.headline if telling.is_english else ():
        _as_told_below(headline, counts)
    _remember(scene, sentence, counts)


def _in_english(telling: Telling) -> str:
    """Blank what tells no measure in English: comparisons, speakers, commas that part nothing."""
    words, text = telling.words, telling.sentence.text
    compared = ((one.start, one.end) for one in words.all_in("comparison", text))
    speakers = (one.span(1) for one in SPEAKER.finditer(text) if words.at("said", text, one.end()))
    named = words.all_in("comma_name", text)  # telecom, online fraud
    commas = [one.start + comma.start() for one in named for comma in re.finditer(",", one.word)]
    commas += telling.lexicon.commas(text)
    return blanked(telling.text, [*compared, *speakers, *((at, at + 1) for at in commas)])


def _in_chinese(telling: Telling) -> str:
    """Blank what tells no measure in Chinese: titles of papers, and brackets without a number or a subject.

    《未成年人检察工作白皮书(2022)》; 刑事检察(含未检)案件.
    """
    words, text = telling.words, telling.text
    papers = (one for one in PAPER.finditer(text) if words.before("paper", text, one.end("name"), ""))
    text = blanked(text, [one.span() for one in papers])
    for bracket in BRACKET.finditer(text):
        said = telling.read(bracket.group())
        holds_one = any(bracket.start() <= one.phrase.start < bracket.end() for one in telling.told)
        if not (holds_one or said.of("stage") or said.names_a_subject):
            text = _closed_up(text, *bracket.span())
    return text


def _as_told_below(headline: Read, counts: list[Read]) -> None:
    """Give a number of a headline, whose subject is not read, the measure of the same number of its story."""
    own = headline.number
    same = [one for one in counts if one.number.is_within(own) and one.facets.stage == headline.facets.stage]
    told = same[0].number if len(same) == 1 else None
    is_told = told and (told.outcome == PROPOSED or same[0].lead is same[0])
    if told and is_told and own.outcome == REVIEW and own.reason.startswith(UNREAD):
        own.ask_no_more()
        own.follow(told)


def _remember(scene: Scene, sentence: Sentence, counts: list[Read]) -> None:
    """Note what the counts of a sentence tell, for those that go on from it."""
    told, subjects = scene.told, scene.subjects
    if not counts:
        told.uncounted = sentence.text[:REMEMBERED]
        return
    told.lead = counts[-1].lead if len({id(one.lead) for one in counts}) == 1 else None
    told.topic, told.sole = counts[-1].facets, counts[0] if len(counts) == 1 else None
    told.only = told.topic if len({one.facets.subject for one in counts}) == 1 else NOTHING
    told.counted += [read.number for read in counts]
    subjects.last = told.only
    subjects.has_begun |= sentence.text.rstrip().endswith(".")
    is_begun = subjects.has_begun or len(subjects.headline) >= HEADLINES
    subjects.headline += [] if is_begun else counts
    for own in (one.facets for one in counts):
        is_all = own.subject == facets.all_of(own.family)
        subjects.tells_parts |= bool(own.subject) and not is_all
        subjects.tells_all |= is_all and own.stage in INCOMING and not own.doubt
        subjects.tells_crimes |= is_all and own.family == "crime" and not own.doubt


def _closed_up(text: str, start: int, end: int) -> str:
    """Blank a bracket, and close the word up that it breaks: 不批准(决定)逮捕."""
    word = BROKEN.search(text, 0, start) if CHINESE.match(text, end) else None
    begin = word.start() if word else start
    return f"{text[:begin]}{' ' * (end - start)}{text[begin:start]}{text[end:]}"


def _with_brackets(text: str, phrase: Phrase) -> tuple[int, int]:
    """Return where a phrase stands, with the brackets around it."""
    begin, end = phrase.start, phrase.end
    opened, closed = text.rfind("(", 0, begin), text.find(")", end)
    is_inside = (
        opened >= 0 and closed >= 0 and not re.search(r"[();.]", text[opened + 1 : begin] + text[end:closed])
    )
    return (opened, closed + 1) if is_inside else (begin, end)
