"""Read what a count or an amount is of, sentence by sentence."""

import re
from dataclasses import replace

from minsheng.transcription import around, clauses, context, english, facets, judging, kinds, leads, wholes
from minsheng.transcription.facets import BARE, NOTHING, Facets
from minsheng.transcription.number import Read
from minsheng.transcription.telling import Telling
from minsheng.transcription.work import (
    INCOMING,
    ISSUED,
    MONEY,
    OF_FIELDS,
    OF_ONE_SUBJECT,
    PROSECUTED,
    TOLD_BY_UNIT,
    TOLD_OTHERWISE,
    WORK,
)

OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
CONCLUDES = re.compile(r"\s*[共已]?(?:审结|办结)(?:案件)?")


def settle(telling: Telling, at: int) -> None:
    """Give a count its facets and measures, and doubt it where none is sure."""
    sentence, text, told, scene = telling.sentence, telling.text, telling.told, telling.scene
    read, number = told[at], told[at].number
    is_part = around.tells_a_part(telling) or (at == 0 and OF_THEM.match(text, read.phrase.end) is not None)
    told_before = scene.told_before.topic
    of_all = told_before.name == BARE and not told_before.doubt and not sentence.opens
    is_sequel = is_part or _concludes(telling, at)
    if of_all and scene.told_before.sole:  # 立案公益诉讼300件。从领域看，食品药品安全90件
        is_sequel |= telling.words.at("by_field", text, 0) is not None
    topic = told_before if sentence.continues or is_sequel else NOTHING
    read.facets = _facets(telling, at, topic)
    if read.facets.kind and read.facets.whole is None and of_all:  # 公益诉讼1万件。行政公益诉讼9000件
        read.facets = _facets(telling, at, told_before)
    begins = telling.is_english and not at and read.facets.family != topic.family
    if begins and read.facets.name == BARE:  # 90 suspects were arrested; in civil work, 12 cases
        read.facets = _facets(telling, at, NOTHING)
    before = told[at - 1].phrase if at else None
    if number.unit is None:
        return
    own_stage = facets.stage_of(telling.read(text[: read.phrase.start]))
    is_told_before = not telling.is_english and own_stage is None
    number.unit = unit = number.unit if is_told_before else _unit(read, number.unit)
    if telling.is_english and read.facets.family == "crime" and unit in TOLD_OTHERWISE:
        number.doubt(f"a stage of crime, told of {unit}")
    if telling.is_english and read.facets.stage is None and unit not in (*WORK, "yuan"):
        number.doubt("how large something is, perhaps")  # a coast of 3,000 kilometers
    if read.facets.stage in ISSUED and unit == "persons":
        number.doubt("documents or orders, told as persons")
    number.suggestions = context.suggest(telling, at, unit)
    read.facets = _of_its_work(telling, at, unit)
    if (unit == "yuan") != (read.facets.stage in MONEY):  # of money another thing is told
        read.facets = replace(read.facets, stage=None)
    if unit == "cases" and _may_be_documents(telling, at):
        number.doubt("cases, or documents as before?")  # 发出检察建议76件；甲领域8件
    was_sure = number.outcome == kinds.PROPOSED
    own = _settled(read.facets)
    judging.settle(telling, number, unit, own)
    asks = number.outcome == kinds.REVIEW
    if was_sure and asks and (lead := leads.of(telling, at)):
        read.lead = lead
        number.follow_in_subject(lead.number, leads.stage(telling, at))
        return
    number.stage = own.stage or ""
    read.lead = read if was_sure and (asks or (number.has_no_measure and not own.mode)) else None
    if before and read.phrase.start <= before.end and told[at - 1].number.outcome == kinds.REVIEW:
        number.doubt(f"one of a pair: {told[at - 1].number.as_printed}")


def _may_be_documents(telling: Telling, at: int) -> bool:
    """Return whether a Chinese count tells no stage of its own, and documents were told before it."""
    told = telling.told
    last = told[at - 1].number if at else next(reversed(telling.scene.told.counted), None)
    if telling.is_english or last is None or last.unit not in ISSUED.values():
        return False
    begin = told[at - 1].phrase.end if at else 0
    return facets.stage_of(telling.read(telling.text[begin : told[at].phrase.start])) is None


def _settled(own: Facets) -> Facets:
    """Take the one subject that a stage is told of: 附条件不起诉90人."""
    whole = own.subject or facets.all_of(own.family) or own.family
    only = OF_ONE_SUBJECT.get((whole, own.stage or ""))
    return replace(own, subject=only, doubt="") if only and own.doubt in ("", facets.UNNAMED) else own


def _facets(telling: Telling, at: int, topic: Facets) -> Facets:
    """Read the facets of a count from the words between the number before and the next mark."""
    told, previous = telling.told, telling.told[at - 1] if at else None
    counted = telling.counted(at)
    if counted and counted is previous and around.are_a_pair(telling, counted, told[at]):
        return counted.facets
    before, behind = around.words(telling, at, is_second=counted is not None)
    topic = _concluded(telling, at, counted.facets) if counted else topic
    if topic.kind and _is_of_all_kinds(telling, at, before):
        topic = NOTHING
    elif topic.kind and (not counted or before):  # 其中民事公益诉讼29件，诉前磋商结案919件
        topic = replace(topic, doubt=topic.doubt or clauses.of_whole_or_part(topic))
    own = clauses.read(before, behind, topic, telling.lexicon)
    if part := telling.dictionary.part_of(own.whole, own.kind):
        own = replace(own, subject=part)
    if telling.is_english:
        own = english.complete(own, telling, at, f"{before[-1] if before else ''} {behind}")
        own = replace(own, strange=telling.read(behind).strange)
    if topic == NOTHING or own.family in clauses.OF_ITSELF:
        own = wholes.of_all(own, telling, at)
    if own.name == BARE and not own.doubt and wholes.is_headed_otherwise(own, telling):
        own = replace(own, doubt="of all, or of what the heading names")
    if own.name == BARE and own.family in OF_FIELDS and not own.doubt:
        own = wholes.of_one(own, telling, at)
    is_sure = not (telling.is_english or own.doubt)
    if counted and is_sure and wholes.trails_parts(own, telling, at):
        own = replace(own, doubt=clauses.of_whole_or_part(own))
    elif is_sure and not own.mode:
        own = wholes.in_its_sentence(wholes.as_a_part(own, telling, at), telling, at)
    if clauses.is_shared_out(telling, at):
        return replace(own, doubt=own.doubt or "which of those told respectively?")
    return own


def _is_of_all_kinds(telling: Telling, at: int, before: list[str]) -> bool:
    """Return whether a count names its kind of work, and parts follow: 公益诉讼9件，其中行政公益诉讼."""
    read, told, end = telling.read, telling.told, telling.told[at].phrase.end
    behind = telling.text[end : told[at + 1].phrase.start] if at + 1 < len(told) else ""
    return bool(before and read(before[-1]).of("head") and read(behind).of("part"))


def _concludes(telling: Telling, at: int) -> bool:
    """Return whether a sentence goes on with all that came in before it: 受理审查起诉案件9件。审结8件."""
    before, topic = telling.text[: telling.told[at].phrase.start], telling.scene.told_before.topic
    came_in = topic.name == BARE and not topic.doubt and topic.stage in INCOMING
    return at == 0 and came_in and CONCLUDES.fullmatch(before) is not None


def _of_its_work(telling: Telling, at: int, unit: str) -> Facets:
    """Return the facets of a count with the kind of work of its subject, and the stage that is its there.

    公益诉讼案件立案9件，起诉3件: lawsuits, and no prosecutions.
    """
    own, begin = telling.told[at].facets, telling.told[at - 1].phrase.end if at else 0
    family = facets.FAMILIES.get(telling.dictionary.functions.get(own.subject or "", ""), own.family)
    before = telling.text[begin : telling.told[at].phrase.start]
    told = facets.stage_of(telling.read(before))
    is_taken_over = own.stage == PROSECUTED and (told is None or told[1] != PROSECUTED)
    if not is_taken_over:
        own = replace(own, stage=TOLD_BY_UNIT.get((family, own.stage or "", unit), own.stage))
    return replace(own, family=family)


def _concluded(telling: Telling, at: int, topic: Facets) -> Facets:
    """Return what a count goes on from: of all that came in, where parts of it were told between.

    受理审查起诉案件280件，职务犯罪1件，审结170件.
    """
    own = telling.text[telling.told[at - 1].phrase.end : telling.told[at].phrase.start]
    incoming = (one.facets for one in telling.told[:at] if one.facets.stage in INCOMING)
    every = [one for one in incoming if one.name == BARE and not one.doubt]
    return every[-1] if every and CONCLUDES.fullmatch(own.lstrip("，,")) else topic


def _unit(read: Read, unit: str) -> str:
    """Return the unit of a count, or the one that its stage tells where a counter has several."""
    units = read.phrase.reading.units
    wanted = ISSUED.get(read.facets.stage or "")
    return wanted if wanted and wanted in units else unit
