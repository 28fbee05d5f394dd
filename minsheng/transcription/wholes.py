"""Tell whether a count is of the whole of a kind of work, or of a part of it."""

import re
from dataclasses import replace
from itertools import takewhile

from minsheng.transcription import facets
from minsheng.transcription.days import MONTHS, months_between
from minsheng.transcription.facets import BARE, NOTHING, OTHER, Facets
from minsheng.transcription.telling import Telling, blanked
from minsheng.transcription.work import INCOMING, OF_ANY, OF_FIELDS, OF_GROUPS, OF_ONE

LIMITS = re.compile("在([^，,；;。]{2,30}?)(?:方面|领域)")  # 在保护野生动植物资源方面
FIRST_NUMBER = re.compile(r"(?<![一二三四五六七八九十、.(（\d])\d{1,2}(?![.、)）\d])|\d{3,}")
MOST_OF_ONE, OF_PERSONS = (
    500_000,
    {"arrested", "prosecuted"},
)  # persons a year; dangerous driving has the most
RESTRICTED = re.compile("对[^，,；;。]{2,40}的[，,]?")  # 对证据不足的，不批捕21万人: not all of them
OF_SOME = re.compile(r"\bcrimes? of (?!(?:all|various|every|any)\b)")  # various crimes of destruction
POINT = re.compile(r"\s*(?:--|[-•*●])\s")
# , and 70 charged with fraud; and prosecuted 70 people for fraud
AND_MORE = re.compile(
    r",? and (?:(?!\w+ed )[a-z ]{0,12}[\d,]+ (?:people |suspects )?(?:were |was )?[a-z]+ed\b"
    r"|[a-z]+ed [\d,.]+ (?:[a-z]+ ){0,3}(?:for|on|over)\b)[^.;:\d]*"
)


def of_all(own: Facets, telling: Telling, at: int) -> Facets:
    """Take the whole of a kind of work for its subject: 批准逮捕60.4万人，起诉127.2万人."""
    subject = facets.all_of(own.family)
    if subject and own.subject is None and _is_more_than_of_any(own, telling, at):
        return replace(own, subject=subject, doubt="", name=BARE)
    if own.subject or own.doubt != facets.UNNAMED or subject is None:
        return own
    scene, read = telling.scene, telling.read
    text = telling.text[: telling.sentence.clause_of(telling.told[at].phrase.end - 1)[1]]
    around = [scene.title, f"{scene.headings} {scene.paragraph.text}", text]
    said = [read(one) for one in around[own.family in OF_ONE :]]
    named = (one.meanings(role) for one in said for role in ("all", "subject", "head"))
    is_told = any((own.family, subject) in one for one in named)
    if own.family in OF_FIELDS and (not is_told or telling.is_english):
        return own
    if own.family in OF_ONE and not _are_all_crimes(own, telling, at, around, is_told):
        return own
    if own.family in OF_ANY and any(read(one).names_other_than(subject) for one in around):
        return own
    return replace(own, subject=subject, doubt="", name=BARE)


def _is_more_than_of_any(own: Facets, telling: Telling, at: int) -> bool:
    """Return whether so many persons were arrested or prosecuted in a year as are for no one offence."""
    number, text = telling.told[at].number, telling.text
    begin, end = telling.sentence.clause_of(telling.told[at].phrase.end - 1)
    said = telling.read(text[begin:end])
    is_of_all = own.doubt.startswith((facets.UNNAMED, facets.NOT_READ)) and not said.names_a_subject
    is_of_all &= {stage for _, stage in facets.stages_of(said)} == {own.stage} and own.stage in OF_PERSONS
    if not (is_of_all and number.unit == "persons" and number.value):
        return False
    first, last = number.period_start, number.period_end
    months = months_between(first, last) if first and last else 0
    return 0 < months * MOST_OF_ONE < number.value * MONTHS


def _are_all_crimes(own: Facets, telling: Telling, at: int, around: list[str], is_told: bool) -> bool:
    """Return whether a count that names no offence is of all of them.

    Not where the title, the paragraph so far or the sentence names a subject, nor for one stage alone,
    but where that kind of work is told of: 在刑事检察方面，受理审查逮捕案件63万人. Cases that come in are
    told so of all crimes at once (共受理审查起诉案件9件), again where all that came in before were.
    around: the title, the headings with the paragraph so far, the sentence up to the end of the clause.
    """
    scene, subject = telling.scene, facets.all_of(own.family)
    read, is_chinese = telling.read, not telling.is_english
    title, paragraph, text = (read(one) for one in around)
    before = telling.text[: telling.told[at].phrase.start]
    comes_in = is_chinese and own.stage in INCOMING
    goes_on = scene.told_before.topic.subject == subject and scene.told_before.topic.stage in INCOMING
    goes_on = is_chinese and (
        (comes_in and scene.subjects.tells_all) or (goes_on and not telling.sentence.opens)
    )
    own_words = telling.text[telling.told[at].phrase.number_end : len(around[2])]
    if text.names_other_than(subject) or RESTRICTED.search(before) or OF_SOME.search(own_words):
        return False
    if not is_chinese and read(own_words).of("all"):  # suspects of all kinds, whatever the title names
        return True
    begins = read(FIRST_NUMBER.split(around[1])[0])  # 二、未成年人检察。受理审查起诉案件9件
    if goes_on and not (read(telling.before(at)).unread or begins.names_other_than(subject)):
        return True
    is_of_part = scene.subjects.tells_parts and not is_told if is_chinese else bool(text.unread)
    tells_on = not is_chinese and scene.told_before.topic.subject == subject and not telling.sentence.opens
    is_titled = title.names_other_than(subject) and not tells_on
    if is_of_part or is_titled or paragraph.names_other_than(subject):
        return False
    told = {*facets.stages_of(paragraph), *facets.stages_of(read(telling.text))}
    is_one = len({stage for family, stage in told if family == own.family}) == 1 and not is_told
    if not is_chinese:
        return _are_all_in_english(telling, around, is_told, is_one)
    is_strange = any(one.unread and one.of("naming") for one in (title, paragraph))
    return not is_one or scene.subjects.tells_crimes or (comes_in and not is_strange)


def _are_all_in_english(telling: Telling, around: list[str], is_told: bool, is_one: bool) -> bool:
    """Return whether nothing before an English count or behind it may be the offence that it is of.

    is_one: one stage alone is told, which is of all crimes only where no word so far is unread.
    """
    read, scene, subject = telling.read, telling.scene, facets.all_of("crime")
    is_point = POINT.match(telling.sentence.text) is not None  # one of a list stands for itself
    earlier = [] if is_point else [read(one) for one in scene.before]
    is_told |= scene.told_before.topic.subject == subject and not scene.told_before.topic.doubt
    rest = telling.text[len(around[2]) :]
    behind = [read(one) for one in facets.clauses(rest)]
    own = list(takewhile(lambda one: not facets.stage_of(one), behind))  # 900 people, some minors, for fraud
    more = AND_MORE.match(rest)
    if more and read(more.group()).names_something:
        return False
    if any(one.names_other_than(subject) for one in (own if is_told else [*own, *earlier])):
        return False
    is_limited = telling.words.any_in("campaign", telling.text) is not None
    is_strange = any(one.names_something for one in (*map(read, around), *behind, *earlier))
    return is_told or not (is_one and (is_limited or is_strange))


def is_headed_otherwise(own: Facets, telling: Telling) -> bool:
    """Return whether a heading names a part of what a count seems to be all of.

    一、加强未成年人检察; of unnumbered ones only fields tell so: 食品药品安全检察工作情况. In English
    the title of a text tells so of the supervision of courts.
    """
    scene = telling.scene
    if own.family in OF_ONE or (telling.is_english and own.family not in facets.SUPERVISED):
        return False
    heads = [scene.headings] if own.family in OF_FIELDS else [scene.marked_headings]
    heads = [scene.title] if telling.is_english else heads
    return any(telling.read(one).names_other_than(own.subject) for one in heads)


def of_one(own: Facets, telling: Telling, at: int) -> Facets:
    """Doubt the whole of a kind of work where the words before it tell of a part: 在生态环境领域."""
    read = telling.read
    paragraph = telling.scene.paragraph.text
    before = telling.text[: telling.told[at].phrase.start]
    earlier = [read(one) for one in facets.clauses(before)[:-1]]
    is_part = any(one.parts(own.family, own.subject) for one in (read(paragraph), *earlier))
    limits = LIMITS.findall(f"{paragraph} {before}")
    is_part = is_part or any(read(one).names_something for one in limits)
    if telling.is_english:  # in the field of minor protection
        last = telling.scene.subjects.last  # what may have come of the cases of a part that was told before
        is_part |= last.family == own.family and last.name != BARE and own.stage not in (last.stage, "filed")
    return replace(own, doubt="of all, or of a part that is named before") if is_part else own


def as_a_part(own: Facets, telling: Telling, at: int) -> Facets:
    """Doubt a Chinese subject that is told as a part of another: 起诉涉疫犯罪30人。其中，诈骗罪10人."""
    read, counted, scene = telling.read, telling.counted(at), telling.scene
    begin = counted.phrase.end if counted else 0
    leads = read(telling.text[: telling.told[0].phrase.start]).tokens[:1]
    if counted and read(telling.text[begin : telling.told[at].phrase.start]).of("part"):
        whole = counted.facets
    else:
        whole = scene.told_before.topic if any("part" in one.roles for one in leads) else NOTHING
    is_of_all = whole.name == BARE or whole.subject in (None, own.subject, facets.all_of(whole.family))
    is_named_in = own.name in whole.name  # 电信网络诈骗及其关联犯罪30人，其中电信网络诈骗犯罪10人
    if own.subject in (None, OTHER) or not own.family:
        return own
    if not (is_of_all or is_named_in or telling.dictionary.is_part(own.subject, whole.subject)):
        return replace(own, doubt=f"a part of another subject, perhaps: {whole.name}")
    return own


def in_its_sentence(own: Facets, telling: Telling, at: int) -> Facets:
    """Doubt a Chinese count that its sentence may restrict: 在专项行动中，…; 为困难妇女纾困，….

    What is told of a whole kind of work is sure only where no clause before it in the sentence names a
    part, or something that is not read; what names its subject, where no campaign or trial is told of.
    """
    read, before = telling.read, telling.before(at)
    if scope := read(before).of("scope"):
        return replace(own, doubt=f"within a limit, perhaps: {scope[-1].text}")
    if before.endswith((")", "）")):  # 决定起诉(含附条件不起诉后决定起诉)216人
        return replace(own, doubt="told with a bracket")
    if own.name != BARE:
        return own
    ends = [(telling.sentence.clause_of(one.phrase.start)[0], one.phrase.end) for one in telling.told[:at]]
    for clause in facets.clauses(blanked(before, ends))[:-1]:  # 职务犯罪1件: told of its own number
        said = read(clause)
        is_aim = said.of("purpose")[:1] == said.tokens[:1] and own.family not in OF_GROUPS
        others = [one.text for one in said.of("other_subject")]
        parts = [] if is_aim else [*others, *said.parts(own.family, own.subject)]
        if strange := [*parts, *(said.unread if said.of("naming") else [])]:
            return replace(own, doubt=f"of all, or of a part: {', '.join(strange)}")
    return own


def trails_parts(own: Facets, telling: Telling, at: int) -> bool:
    """Return whether a count that names no subject stands behind a part, and may be of the whole.

    立案30件，其中食品安全领域10件，提起诉讼5件; 食品安全领域10件，国有财产领域9件，提起诉讼5件.
    """
    told, read = [one for one in telling.told[:at] if not one.number.is_rate], telling.read
    last = told[-1]
    words = read(telling.text[last.phrase.end : telling.told[at].phrase.start])
    is_told = facets.stage_of(words) and own.stage in telling.dictionary.stages
    if own.subject != last.facets.subject or words.names_something or not is_told:
        return False
    begin = told[-2].phrase.end if told[1:] else 0
    is_listed = not facets.stage_of(read(telling.text[begin : last.phrase.start]))
    others = [one for one in told[:-1] if one.facets.subject not in (None, own.subject)]
    if is_listed and others and others[-1] is told[-2]:
        return True
    return any(read(telling.text[one.phrase.end : last.phrase.start]).of("part") for one in others)
