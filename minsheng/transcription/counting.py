"""Read what a count or an amount is of, sentence by sentence."""

import re
from dataclasses import replace

from minsheng.transcription import clauses, context, facets, kinds, measures
from minsheng.transcription.around import Around
from minsheng.transcription.english import English
from minsheng.transcription.facets import BARE, NOTHING, Facets, Lexicon
from minsheng.transcription.judging import Judge
from minsheng.transcription.leads import Leads
from minsheng.transcription.number import Read
from minsheng.transcription.telling import Telling
from minsheng.transcription.wholes import Wholes
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


class Counts:
    """Finds the facets of counts, and has their measures judged."""

    def __init__(self, dictionary: measures.MeasureIndex, lexicons: dict[str, Lexicon]) -> None:
        """Keep both; the words by language."""
        self.dictionary, self.lexicons = dictionary, lexicons
        self.around = Around(lexicons)
        self.english = English(dictionary, lexicons, self.around)
        self.leads = Leads(dictionary, lexicons, self.around)
        self.wholes, self.judge = Wholes(dictionary, lexicons), Judge(dictionary, lexicons)

    def settle(self, telling: Telling, at: int) -> None:
        """Give a count its facets and measures, and doubt it where none is sure."""
        sentence, text, told, scene = telling.sentence, telling.text, telling.told, telling.scene
        read, number = told[at], told[at].number
        is_part = self.around.tells_a_part(sentence, text[: told[0].phrase.start])
        is_part = is_part or (at == 0 and OF_THEM.match(text, read.phrase.end) is not None)
        told_before = scene.told_before.topic
        of_all = told_before.name == BARE and not told_before.doubt and not sentence.opens
        is_sequel = is_part or self._concludes(telling, at)
        topic = told_before if sentence.continues or is_sequel else NOTHING
        read.facets = self._facets(telling, at, topic)
        if read.facets.kind and read.facets.whole is None and of_all:  # 公益诉讼1万件。行政公益诉讼9000件
            read.facets = self._facets(telling, at, told_before)
        begins = sentence.language == "en" and not at and read.facets.family != topic.family
        if begins and read.facets.name == BARE:  # 90 suspects were arrested; in civil work, 12 cases
            read.facets = self._facets(telling, at, NOTHING)
        near = context.of(self.dictionary, telling, at)
        before = told[at - 1].phrase if at else None
        if number.unit is None:
            return
        own_stage = facets.stage_of(self.lexicons[sentence.language].read(text[: read.phrase.start]))
        is_told_before = sentence.language == "zh" and own_stage is None
        number.unit = unit = number.unit if is_told_before else _unit(read, number.unit)
        if sentence.language == "en" and read.facets.family == "crime" and unit in TOLD_OTHERWISE:
            number.doubt(f"a stage of crime, told of {unit}")
        if sentence.language == "en" and read.facets.stage is None and unit not in (*WORK, "yuan"):
            number.doubt("how large something is, perhaps")  # a coast of 3,000 kilometers
        if read.facets.stage in ISSUED and unit == "persons":
            number.doubt("documents or orders, told as persons")
        number.suggestions = self.dictionary.suggest(near, unit, sentence.language)
        read.facets = self._of_its_work(telling, at, unit)
        if (unit == "yuan") != (read.facets.stage in MONEY):  # of money another thing is told
            read.facets = replace(read.facets, stage=None)
        issued = scene.told.counted and scene.told.counted[-1].unit in ISSUED.values()
        if is_told_before and unit == "cases" and issued:
            number.doubt("cases, or documents as before?")  # 发出检察建议76件；甲领域8件
        was_sure = number.outcome == kinds.PROPOSED
        own = self._settled(read.facets)
        self.judge.settle(number, unit, own, f"{text} {' '.join(scene.before)}", scene.subjects.roots)
        asks = number.outcome == kinds.REVIEW
        if was_sure and asks and (lead := self.leads.of(telling, at)):
            read.lead = lead
            number.follow_in_subject(lead.number, self.leads.stage(telling, at))
            return
        read.lead = read if was_sure and (asks or (number.has_no_measure and not own.mode)) else None
        if before and read.phrase.start <= before.end and told[at - 1].number.outcome == kinds.REVIEW:
            number.doubt(f"one of a pair: {told[at - 1].number.as_printed}")

    @staticmethod
    def _settled(own: Facets) -> Facets:
        """Take the one subject that a stage is told of: 附条件不起诉90人."""
        whole = own.subject or facets.all_of(own.family) or own.family
        only = OF_ONE_SUBJECT.get((whole, own.stage or ""))
        return replace(own, subject=only, doubt="") if only and own.doubt in ("", facets.UNNAMED) else own

    def _facets(self, telling: Telling, at: int, topic: Facets) -> Facets:
        """Read the facets of a count from the words between the number before and the next mark."""
        told, previous = telling.told, telling.told[at - 1] if at else None
        counted = telling.counted(at)
        if counted and counted is previous and self.around.are_a_pair(telling, counted, told[at]):
            return counted.facets
        before, behind = self.around.words(telling, at, is_second=counted is not None)
        topic = self._concluded(telling, at, counted.facets) if counted else topic
        if topic.kind and self._is_of_all_kinds(telling, at, before):
            topic = NOTHING
        elif topic.kind and (not counted or before):  # 其中民事公益诉讼29件，诉前磋商结案919件
            topic = replace(topic, doubt=topic.doubt or clauses.of_whole_or_part(topic))
        lexicon = self.lexicons[telling.sentence.language]
        own = clauses.read(before, behind, topic, lexicon)
        if part := self.dictionary.part_of(own.whole, own.kind):
            own = replace(own, subject=part)
        if lexicon.language == "en":
            own = self.english.complete(own, telling, at, f"{before[-1] if before else ''} {behind}")
            own = replace(own, strange=lexicon.read(behind).strange)
        if topic == NOTHING or own.family in clauses.OF_ITSELF:
            own = self.wholes.of_all(own, telling, at)
        if own.name == BARE and not own.doubt and self.wholes.is_headed_otherwise(own, telling):
            own = replace(own, doubt="of all, or of what the heading names")
        if own.name == BARE and own.family in OF_FIELDS and not own.doubt:
            own = self.wholes.of_one(own, telling, at)
        if (
            counted
            and lexicon.language == "zh"
            and not own.doubt
            and self.wholes.trails_parts(own, telling, at)
        ):
            own = replace(own, doubt=clauses.of_whole_or_part(own))
        if lexicon.language == "zh" and not own.doubt and not own.mode:
            own = self.wholes.in_its_sentence(self.wholes.as_a_part(own, telling, at), telling, at)
        if clauses.is_shared_out(telling, at):
            return replace(own, doubt=own.doubt or "which of those told respectively?")
        return own

    def _is_of_all_kinds(self, telling: Telling, at: int, before: list[str]) -> bool:
        """Return whether a count names its kind of work, and parts follow: 公益诉讼9件，其中行政公益诉讼."""
        read, told, end = self.lexicons["zh"].read, telling.told, telling.told[at].phrase.end
        behind = telling.text[end : told[at + 1].phrase.start] if at + 1 < len(told) else ""
        return bool(before and read(before[-1]).of("head") and read(behind).of("part"))

    @staticmethod
    def _concludes(telling: Telling, at: int) -> bool:
        """Return whether a sentence goes on with all that came in before it: 受理审查起诉案件9件。审结8件."""
        before, topic = telling.text[: telling.told[at].phrase.start], telling.scene.told_before.topic
        came_in = topic.name == BARE and not topic.doubt and topic.stage in INCOMING
        return at == 0 and came_in and CONCLUDES.fullmatch(before) is not None

    def _of_its_work(self, telling: Telling, at: int, unit: str) -> Facets:
        """Return the facets of a count with the kind of work of its subject, and the stage that is its there.

        公益诉讼案件立案9件，起诉3件: lawsuits, and no prosecutions.
        """
        own, begin = telling.told[at].facets, telling.told[at - 1].phrase.end if at else 0
        family = facets.FAMILIES.get(self.dictionary.functions.get(own.subject or "", ""), own.family)
        before = telling.text[begin : telling.told[at].phrase.start]
        told = facets.stage_of(self.lexicons[telling.sentence.language].read(before))
        is_taken_over = own.stage == PROSECUTED and (told is None or told[1] != PROSECUTED)
        if not is_taken_over:
            own = replace(own, stage=TOLD_BY_UNIT.get((family, own.stage or "", unit), own.stage))
        return replace(own, family=family)

    @staticmethod
    def _concluded(telling: Telling, at: int, topic: Facets) -> Facets:
        """Return what a count goes on from: of all that came in, where parts of it were told between.

        受理审查起诉案件280件，职务犯罪1件，审结170件.
        """
        own = telling.text[telling.told[at - 1].phrase.end : telling.told[at].phrase.start]
        incoming = (one.facets for one in telling.told[:at] if one.facets.stage in INCOMING)
        wholes = [one for one in incoming if one.name == BARE and not one.doubt]
        return wholes[-1] if wholes and CONCLUDES.fullmatch(own.lstrip("，,")) else topic


def _unit(read: Read, unit: str) -> str:
    """Return the unit of a count, or the one that its stage tells where a counter has several."""
    units = read.phrase.reading.units
    wanted = ISSUED.get(read.facets.stage or "")
    return wanted if wanted and wanted in units else unit
