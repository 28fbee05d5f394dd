"""Settle which measure each number tells, sentence by sentence.

Sure is only what is read whole: a subject, a stage and a unit, each by its own words and with no word beside
them that is not understood. It is sure, too, that a number tells none of the measures of the dictionary where
its facets are sure and no measure has them, or where no measure with its unit and stage has anything in
common with its words. All else is put forward with the nearest measures, and asks for review.
"""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from minsheng.numbers.printed_words import POINTS
from minsheng.transcription import clauses, facets, kinds, measures
from minsheng.transcription.facets import BARE, NOTHING, OTHER, Facets
from minsheng.transcription.number import NEW_MEASURE, NO_MEASURE, NO_RATE, NO_RATE_SO_CALLED, Number, Read
from minsheng.transcription.phrases import Phrase
from minsheng.transcription.scene import Scene
from minsheng.transcription.sentences import CHINESE, Sentence
from minsheng.transcription.telling import (
    Telling,
    blanked,
    counted_by,
    is_of_the_count_before,
    units_named,
    what_came_to,
)
from minsheng.transcription.vocabulary import LANGUAGES
from minsheng.transcription.vocabulary import of as vocabulary

# What a word weighs in the number's clause, the one before, those before that, and the sentences before.
NEAR, NEXT, FAR, BEFORE = 0.8, 0.55, 0.35, 0.25
NEARBY = 60  # characters before a number in which the words stand that it is the object of
FURTHEST, FARTHEST = 7, 400  # clauses and characters before its own clause that a number is read with
# Stages that texts tell loosely: "handled" may be any of these, so a measure of one speaks against a new one.
MONEY = {"recovered", "paid", "claimed", "replaced"}
# Units of the work itself; what it saves or protects is told in many words, so that no stage rules it out.
WORK = {"cases", "persons", "documents", "orders", "clues", "times"}
FEW = 3  # subjects that have a unit: where there are no more, the unit alone brings a measure near
LOOSE = {
    "handled": {"handled", "filed", "supported", "accepted", "concluded"},
    "filed": {"filed", "handled"},
    "seized": {"dealt_with"},
    "consulted": {"closed_by_consultation"},
    clauses.TAKEN_ON: {"accepted", "arrest_review_accepted", "any_review_accepted"},
}
# Cases of public interest litigation that are handled are those that are filed: no measure is apart of these.
SETTLED = {("pil", "handled"): "filed"}
RATE, LONGEST_LIST = re.compile(r"不?[\u4e00-\u9fff]{2}率"), 40
SUGGESTED = "suggestion_issued"
ISSUED = {SUGGESTED: "documents", "opinion_submitted": "documents", "order_issued": "orders"}
OF_FIELDS = {"pil", "civil", "administrative"}  # kinds of work whose fields are told one after the other
TOLD_OTHERWISE = {"enterprises", "households", "places", "institutions"}  # urged 30 firms to pay
OF_ANY = {"hearing"}  # work that is done in cases of every kind
SUED = {"pil", "civil", "administrative"}  # kinds of work whose cases courts decide
COURT = re.compile("courts?$", re.IGNORECASE)
OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
OF_GROUPS = {"assistance"}  # kinds of work that are done for somebody: 为未成年被害人
OF_ONE = {"crime"}  # kinds of work that a text may be telling of one subject of, named before
INCOMING = {"arrest_review_accepted", "accepted", "any_review_accepted"}  # stages at which cases come in
LIMITS = re.compile("在([^，,；;。]{2,30}?)(?:方面|领域)")  # 在保护野生动植物资源方面
FIRST_NUMBER = re.compile(r"(?<![一二三四五六七八九十、.(（\d])\d{1,2}(?![.、)）\d])|\d{3,}")
CONCLUDES = re.compile(r"\s*[共已]?(?:审结|办结)(?:案件)?")
RESTRICTED = re.compile("对[^，,；;。]{2,40}的[，,]?")  # 对证据不足的，不批捕21万人: not all of them
EXAMPLES = re.compile(r"[^;.()]{0,80}? such as ([^;.()]{3,120})")
SUITS = re.compile(
    r"(?:\s(?!public)[a-z-]+)*?\s(?:law)?suits\b", re.IGNORECASE
)  # but public interest lawsuits
INITIATED, SUITS_BEHIND = "initiated", re.compile(r"\b(?:law)?suits?\b", re.IGNORECASE)
AGED = re.compile(r"(?: who (?:are|were))?,? (?:aged?|between|under|below|over|above)(?: [a-z]+){0,2} \d")
GROUP = re.compile(r"\b(?:officials|prosecutors)\b", re.IGNORECASE)
AND_OTHERS = re.compile(
    r"\b(?:and|or) other (?:[a-z-]+ )?(?:crimes?|offen[cs]es?|cases|activities|violations)\b"
)
OR_A_SHARE = re.compile(
    r", or [^,;]{0,20}(?:percent|per cent|%)(?: of [^,;]{1,40})?,"
)  # 900 minors, or 9 percent,
ALSO_IN = re.compile(r"\s?\([^()]{3,40}\)")
PAPER = re.compile(r"《(?P<name>[^《》()（）]{2,40})(?:[(（][^()（）]*[)）])?》")
BROKEN = re.compile("[\u4e00-\u9fff]+$")  # the words before a bracket that one of them goes on behind
COUNTED = re.compile("数量|人数|件数|案件数")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# What may stand before a count that begins its clause.
OPENS = re.compile(r"\s*(?:and |while |meanwhile )?(?:a total of )?\s*", re.IGNORECASE)
POINT = re.compile(r"\s*(?:--|[-•*●])\s")
AND_MORE = re.compile(
    r",? and (?!\w+ed )[a-z ]{0,12}[\d,]+ [a-z]+ed\b[^.;:\d]*"
)  # , and 70 charged with fraud
AND = re.compile(r"[^,;.:]*\band\s+")
WITH = re.compile(r",\s*with\s(?:a total of\s)?$")  # rapes are 20 percent of them, with 50 people arrested
NAMED_RATE = re.compile(r"\brates?\b[^,;]*$", re.IGNORECASE)
SPEAKER = re.compile(r"(?:^|[,\"] |\bSPP )((?:[A-Z][a-z]+ ){1,3})(?=[a-z])")
GOES_ON = re.compile(r"\W*(?:(?:\w+ (?:the|that|this) (?:same )?(?:period|time))|they|it)\b", re.IGNORECASE)
ENDS_ONE = re.compile(r"(?:\b(?:and|while)|[,;])\s*$")
# 12,163 people in 5,847 cases; 2,813 cases involving 3,243 people: both of one subject and stage
PAIRED = re.compile(
    r"(?:(?:who )?(?:were |was |have been |had been )?(?:arrested |prosecuted |indicted |charged |sued )?)"
    r"(?:involved )?(?:in|involving|with|over|against)(?: a total of)?",
    re.IGNORECASE,
)
MARKS = {"zh": re.compile(r"[，,；;。:：、（(]"), "en": re.compile(r"[,;:(]|\.\s")}
NEXT_VERB = re.compile(r"\s+and\s+[a-z]+\s*$")  # for fraud and initiated 300 suits
JOINED = re.compile(r"(?:\s(?:were|was|have been|had been)\s[a-z]+)?,?\s+and\s[^,;.:]*")
SUCH = re.compile(
    r"\b(?:such|these|this type of|this kind of) (?:crimes?|offen[sc]es?|cases|criminal cases)\b"
    r"|\bof (?:those|these) (?:individuals|people|persons|suspects)\b",
    re.IGNORECASE,
)


class Meaning:
    """Finds measures by their facets, and the nearest ones by their words."""

    def __init__(self, dictionary: measures.MeasureIndex, rates: list[dict[str, str]]) -> None:
        """Keep both."""
        self.dictionary, self.rates = dictionary, rates
        counted = {dictionary.subject_of(row["numerator_measure_id"]) for row in rates}
        self.rated = {subject for subject in counted if subject in dictionary.texts}
        self.of_rates = [
            row for row in rates if dictionary.subject_of(row["numerator_measure_id"]) in self.rated
        ]
        self.lexicons = {language: facets.lexicon(language, dictionary.subjects) for language in LANGUAGES}

    def settle(
        self, sentence: Sentence, reads: list[Read], aside: list[tuple[int, int]], scene: Scene
    ) -> None:
        """Give each statistic of a sentence the measures that fit, and doubt it where none is sure.

        aside: where windows and places stand, which tell nothing of a measure.
        """
        foreign = [_with_brackets(sentence.text, read.phrase) for read in reads if read.phrase.is_foreign]
        if sentence.language == "en":
            compared = vocabulary("en").all_in("comparison", sentence.text)
            speakers = (
                one.span(1) for one in SPEAKER.finditer(sentence.text) if _says(sentence.text, one.end())
            )
            named = vocabulary("en").all_in("comma_name", sentence.text)  # telecom, online fraud
            commas = ((at := one.start + one.word.index(","), at + 1) for one in named)
            aside = [*aside, *((one.start, one.end) for one in compared), *speakers, *commas]
        marks = [
            (read.phrase.start, read.phrase.end) for read in reads if read.kind.kind == "ordinal"
        ]  # 1.审查逮捕受理10人
        text = blanked(sentence.text, [*aside, *foreign, *marks])
        told = [read for read in reads if read.number.is_statistic and not read.phrase.is_foreign]
        if sentence.language == "zh":
            text = self._without_brackets(_without_papers(text), told)
        if not sentence.continues:
            scene.counted = []
        telling = Telling(sentence, text, told, scene)
        for at, read in enumerate(told):
            if not read.number.is_rate:
                self._count(telling, at)
        for read in told:
            if not read.number.is_rate:
                scene.compare(read.number)
        for at, read in enumerate(told):
            if read.number.is_rate:
                self._rate(telling, at)
        _remember(scene, sentence, [read for read in told if not read.number.is_rate])

    def _without_brackets(self, text: str, told: list[Read]) -> str:
        """Blank brackets without a number, a subject or what happened to it: 刑事检察(含未检)案件."""
        read, starts = self.lexicons["zh"].read, [one.phrase.start for one in told]
        for bracket in BRACKETS.finditer(text):
            said = read(bracket.group())
            holds_one = any(bracket.start() <= start < bracket.end() for start in starts)
            if not (holds_one or said.of("stage") or said.names_a_subject):
                text = _closed_up(text, *bracket.span())
        return text

    # Counts and amounts.

    def _count(self, telling: Telling, at: int) -> None:
        sentence, text, told, scene = telling.sentence, telling.text, telling.told, telling.scene
        read, number = told[at], told[at].number
        is_part = self._tells_a_part(sentence, text[: told[0].phrase.start])
        is_part = is_part or (at == 0 and OF_THEM.match(text, read.phrase.end) is not None)
        of_all = scene.topic.name == BARE and not scene.topic.doubt and not sentence.opens
        topic = scene.topic if sentence.continues or is_part else NOTHING
        if CONCLUDES.fullmatch(telling.before(at)) and not sentence.opens:
            topic = scene.came_in  # 受理案件41件。审结40件
        read.facets = self._facets(telling, at, topic)
        if read.facets.kind and read.facets.whole is None and of_all:  # 公益诉讼1万件。行政公益诉讼9000件
            read.facets = self._facets(telling, at, scene.topic)
        begins = sentence.language == "en" and not at and read.facets.family != topic.family
        if begins and read.facets.name == BARE:  # 90 suspects were arrested; in civil work, 12 cases
            read.facets = self._facets(telling, at, NOTHING)
        context = self._context(telling, at)
        before = told[at - 1].phrase if at else None
        words = vocabulary(sentence.language)
        if (
            before
            and (before.doubts or before.unit is None)
            and sentence.language == "en"
            and kinds.joined(words, sentence.text, before, read.phrase)
        ):
            number.doubt("stands in a list that cannot be read")
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
        number.suggestions = self.dictionary.suggest(context, unit, sentence.language)
        if (unit == "yuan") != (read.facets.stage in MONEY):  # of money another thing is told
            read.facets = replace(read.facets, stage=None)
        if unit == "cases" and (stage := SETTLED.get((read.facets.family, read.facets.stage or ""))):
            read.facets = replace(read.facets, stage=stage)
        issued = scene.counted and scene.counted[-1].unit in ISSUED.values()
        if is_told_before and unit == "cases" and issued:
            number.doubt("cases, or documents as before?")  # 发出检察建议76件；甲领域8件
        self._judge(number, unit, read.facets, f"{text} {' '.join(scene.before)}")
        if before and read.phrase.start <= before.end and told[at - 1].number.outcome == kinds.REVIEW:
            number.doubt(f"one of a pair: {told[at - 1].number.as_printed}")

    def _facets(self, telling: Telling, at: int, topic: Facets) -> Facets:
        """Read the facets of a count from the words between the number before and the next mark."""
        told, previous = telling.told, telling.told[at - 1] if at else None
        counted = telling.counted(at)
        if counted and counted is previous and self._are_a_pair(telling, counted, told[at]):
            return counted.facets
        before, behind = self._words_around(telling, at, is_second=counted is not None)
        topic = self._concluded(telling, at, counted.facets) if counted else topic
        if topic.kind and (not counted or before):  # 其中民事公益诉讼29件，诉前磋商结案919件
            topic = replace(topic, doubt=topic.doubt or clauses.of_whole_or_part(topic))
        lexicon = self.lexicons[telling.sentence.language]
        own = clauses.read(before, behind, topic, lexicon)
        if part := self.dictionary.part_of(own.whole, own.kind):
            own = replace(own, subject=part)
        if lexicon.language == "en":
            own = self._in_english(own, telling, at, f"{before[-1] if before else ''} {behind}")
        if topic == NOTHING:
            own = self._of_all(own, telling, at)
        if own.name == BARE and not own.doubt and self._is_headed_otherwise(own, telling):
            own = replace(own, doubt="of all, or of what the heading names")
        if own.name == BARE and own.family in OF_FIELDS and not own.doubt:
            own = self._of_one(own, telling, at)
        if counted and lexicon.language == "zh" and not own.doubt and self._trails_parts(own, telling, at):
            own = replace(own, doubt=clauses.of_whole_or_part(own))
        if lexicon.language == "zh" and not own.doubt and not own.mode:
            own = self._in_its_sentence(self._as_a_part(own, telling, at), telling, at)
        shared = clauses.shared_out(telling, at, lexicon)
        if shared is None:
            return own
        family, stage = shared
        if not stage:
            return replace(own, doubt=own.doubt or "which of those told respectively?")
        doubt = "" if own.doubt == facets.SEVERAL_STAGES else own.doubt
        return replace(own, stage=stage, family=own.family or family, doubt=doubt)

    def _trails_parts(self, own: Facets, telling: Telling, at: int) -> bool:
        """Return whether a count that names no subject stands behind a part, and may be of the whole.

        立案30件，其中食品安全领域10件，提起诉讼5件.
        """
        told, read = [one for one in telling.told[:at] if not one.number.is_rate], self.lexicons["zh"].read
        last = told[-1]
        words = read(telling.text[last.phrase.end : telling.told[at].phrase.start])
        if own.subject != last.facets.subject or words.names_something or not facets.stage_of(words):
            return False
        wholes = (one for one in told[:-1] if one.facets.subject not in (None, own.subject))
        return any(read(telling.text[one.phrase.end : last.phrase.start]).of("part") for one in wholes)

    @staticmethod
    def _concluded(telling: Telling, at: int, topic: Facets) -> Facets:
        """Return what a count goes on from: of all that came in, where parts of it were told between.

        受理审查起诉案件280件，职务犯罪1件，审结170件.
        """
        own = telling.text[telling.told[at - 1].phrase.end : telling.told[at].phrase.start]
        _, wholes = _came_in(telling.told[:at])
        return wholes[-1] if wholes and CONCLUDES.fullmatch(own.lstrip("，,")) else topic

    def _in_english(self, own: Facets, telling: Telling, at: int, words: str) -> Facets:
        """Complete what an English count leaves to the words around it, and doubt what they leave open."""
        counted = telling.counted(at)
        own = self._as_suspects(own, telling, at) if own.doubt and own.family in OF_ONE else own
        if at + 1 < len(telling.told):
            own = self._with_its_own_stage(own, telling, at, words) if not own.doubt else own
            own = self._named_behind(own, telling, at) if own.doubt == facets.UNNAMED else own
        only = telling.scene.only
        only = self._named_alone(telling.scene) if only is NOTHING else only
        if own.doubt in (facets.UNNAMED, clauses.OF_BEFORE) and SUCH.search(words):
            own = clauses.of_such(own, counted.facets if counted else only)
        is_of_crime = own.family in OF_ONE or (
            only.family in OF_ONE and telling.told[at].phrase.unit == "persons"
        )
        is_unnamed = own.doubt == facets.UNNAMED and is_of_crime and not counted
        if is_unnamed and (self._is_titled(telling.scene, only) or self._is_told_on(telling, only)):
            own = clauses.of_such(own, only)
        if self._are_victims(telling, at):
            own = replace(own, doubt=own.doubt or "those whom a crime was against, perhaps")
        if own.stage == "filed" and not own.kind and self._are_suits(telling, at):
            own = replace(own, doubt=own.doubt or "cases that were filed, or suits brought to a court?")
        own = replace(own, doubt=own.doubt or self._more_or_fewer(own, telling, at, words))
        if own.stage == INITIATED:
            is_suit = SUITS_BEHIND.search(f"{words} {telling.text[: telling.told[at].phrase.end][-NEARBY:]}")
            doubt = "" if is_suit else "initiated: filed, or brought to a court?"
            own = replace(own, stage="lawsuit_filed", doubt=own.doubt or doubt)
        if self._goes_on(telling, at):
            own = replace(own, doubt=own.doubt or "its subject goes on behind a comma, perhaps")
        examples = EXAMPLES.match(telling.text, telling.told[at].phrase.end)
        if examples and self._are_a_name(own, examples[1]):
            own = replace(own, doubt=own.doubt or f"the whole, or its examples: {examples[1].strip()}")
        return self._as_headed(own, telling, at) if own.doubt else own

    @staticmethod
    def _as_headed(own: Facets, telling: Telling, at: int) -> Facets:
        """Return what the headline tells of the same number: 30,000 prosecuted for fraud."""
        number = telling.told[at].number
        for one in telling.scene.headline:
            told, is_same = one.facets, number.is_within(one.number)
            if is_same and told.stage == own.stage and told.subject not in (None, OTHER) and not told.doubt:
                return told
        return own

    @staticmethod
    def _more_or_fewer(own: Facets, telling: Telling, at: int, words: str) -> str:
        """Return why a count may be of more than its subject (and other crimes), or of fewer (officials)."""
        phrase = telling.told[at].phrase
        if own.subject in (None, OTHER):
            return ""
        group = GROUP.search(telling.text, phrase.number_end, phrase.end)
        aged = AGED.match(telling.sentence.text, phrase.end)
        if AND_OTHERS.search(words):
            return f"{own.name} and others"
        return f"{group.group()} alone" if group else "those of some age alone" if aged else ""

    @staticmethod
    def _are_suits(telling: Telling, at: int) -> bool:
        """Return whether English cases that were filed may be suits: so named, or told behind suggestions."""
        is_behind = any(one.facets.stage == SUGGESTED for one in telling.told[:at])
        return is_behind or SUITS.match(telling.text, telling.told[at].phrase.number_end) is not None

    def _as_suspects(self, own: Facets, telling: Telling, at: int) -> Facets:
        """Read those who were arrested or prosecuted as suspects: 27,000 minors were arrested."""
        lexicon, phrase = self.lexicons["en"], telling.told[at].phrase
        noun = telling.text[phrase.number_end : phrase.end].strip()
        suspects = lexicon.suspects(noun)
        if suspects is None:
            return own
        before, behind = self._words_around(telling, at, is_second=False)
        lead = lexicon.read(before[-1] if before else "").tokens
        if lead and "stage" not in lead[-1].roles and not OPENS.fullmatch(before[-1]):
            return own  # in cases involving 300 minors
        return clauses.read(before, behind.replace(noun, suspects, 1), NOTHING, lexicon)

    def _is_titled(self, scene: Scene, only: Facets) -> bool:
        """Return whether the title names the subject that the sentence before tells of, and no other."""
        read = self.lexicons["en"].read(scene.title)
        is_named = any(one.roles["subject"][0][1] == only.subject for one in read.of("subject"))
        return is_named and not read.names_other_than(only.subject)

    def _is_told_on(self, telling: Telling, only: Facets) -> bool:
        """Return whether a sentence goes on with the same time or actors: over the same period, they."""
        title = self.lexicons["en"].read(telling.scene.title)
        goes_on = GOES_ON.match(telling.sentence.text) is not None
        return goes_on and not title.names_other_than(only.subject) and not telling.scene.tells_all

    def _are_victims(self, telling: Telling, at: int) -> bool:
        """Return whether a count stands behind "against", and no charge: crimes against 400 minors."""
        start = telling.told[at].phrase.start
        before = telling.text[max(0, start - NEARBY) : start].rstrip()
        if not before.lower().endswith(facets.AGAINST):
            return False
        is_charge = "stage" in self.lexicons["en"].read(before).tokens[-1].roles
        return not is_charge and not vocabulary("en").before("counts_persons", telling.text, start)

    def _named_alone(self, scene: Scene) -> Facets:
        """Return the subject that the sentence before names alone, without a count: fraud is on the rise."""
        read = self.lexicons["en"].read(scene.uncounted)
        subject, name, _ = facets.subject_of(read, "crime")
        is_alone = subject not in (None, OTHER) and not read.of("other_subject") and not read.roots
        return Facets(subject, None, "crime", name=name) if is_alone else NOTHING

    def _are_a_name(self, own: Facets, examples: str) -> bool:
        """Return whether another subject of the dictionary is named by what a subject and its examples name.

        Crimes against women's rights such as rape: a subject of the dictionary is rape and other crimes.
        """
        texts = (text for subject, text in self.dictionary.texts.items() if subject != own.subject)
        like = [text for text in texts if any(root in text for root in own.roots)]
        return any(root in text for text in like for root in facets.roots_in(examples))

    def _goes_on(self, telling: Telling, at: int) -> bool:
        """Return whether the subject behind a count may go on: cases of the elderly, women and minors."""
        text, end = telling.text, telling.told[at].phrase.end
        stop = telling.told[at + 1].phrase.start if at + 1 < len(telling.told) else len(text)
        mark = MARKS["en"].search(text, end, stop)
        if mark is None or mark.group() != ",":
            return False
        after = MARKS["en"].search(text, mark.end(), stop)
        read = self.lexicons["en"].read
        also = read(text[mark.end() : after.start() if after else stop])
        return (
            also.names_a_subject
            and not facets.stage_of(also)
            and read(text[end : mark.start()]).names_a_subject
        )

    def _with_its_own_stage(self, own: Facets, telling: Telling, at: int, words: str) -> Facets:
        """Take the stage that is told behind the next count, where both surely share it, else doubt it.

        120 cases of fraud and 150 persons were prosecuted; not so "filed were 300 cases, 150 were tried".
        """
        read = self.lexicons["en"].read
        _, later = self._words_around(telling, at + 1, is_second=True)
        behind = facets.stage_of(read(later), last=False)
        if facets.stage_of(read(words)) or behind is None or behind[1] == own.stage:
            return own
        before, _ = self._words_around(telling, at, is_second=False)
        between = telling.text[telling.told[at].phrase.end : telling.told[at + 1].phrase.start]
        opens = not before or OPENS.fullmatch(before[-1])
        if opens and AND.fullmatch(between) and behind[1] not in ISSUED:
            return replace(own, stage=behind[1], family=own.family or behind[0])
        return replace(own, doubt="which stage is told behind the next number?")

    @staticmethod
    def _are_a_pair(telling: Telling, first: Read, second: Read) -> bool:
        """Return whether two English counts tell one thing in cases and in people."""
        between = telling.text[first.phrase.end : second.phrase.start].strip()
        units = {first.phrase.unit, second.phrase.unit}
        return units == {"cases", "persons"} and PAIRED.fullmatch(between) is not None

    def _words_around(self, telling: Telling, at: int, is_second: bool) -> tuple[list[str], str]:
        """Return the clauses before a count, the last one that it stands in, and the words behind it."""
        text, told = telling.text, telling.told
        phrase, language = told[at].phrase, telling.sentence.language
        begin = told[at - 1].phrase.end if at else 0
        if noun := what_came_to(telling, at):  # the number of suspects rose 8% to 211
            text, begin = blanked(text, [(told[at - 1].phrase.start, begin)]), noun.start
        elif language == "en" and not is_second and WITH.search(text, 0, phrase.start):
            text, begin = blanked(text, [(one.phrase.start, one.phrase.end) for one in told[:at]]), 0
        last = at + 1
        if language == "en" and last < len(told) and self._are_a_pair(telling, told[at], told[last]):
            text = blanked(text, [(told[last].phrase.start, told[last].phrase.number_end)])
            last += 1  # 90 people in 70 cases were indicted: all of it is told of both
        end = told[last].phrase.start if last < len(told) else len(text)
        mark = MARKS[language].search(text, phrase.end, end)
        behind = text[phrase.end : mark.start() if mark else end]
        before, read = facets.clauses(text[begin : phrase.start]), self.lexicons[language].read
        if language == "zh":
            near = read(text[begin : phrase.start])
            is_named = near.of("subject") or near.of("head") or near.names_something
            belongs_to_next = at + 1 < len(told) and not mark and end - phrase.end > 1
            return before, "" if is_named and belongs_to_next else behind
        aside = ALSO_IN.match(text, phrase.end)  # 7.86 million mu (524,000 hectares) of farmland
        is_aside = aside and at + 1 < len(told) and told[at + 1].phrase.end == aside.end() - 1
        if share := OR_A_SHARE.match(text, phrase.end):
            aside, is_aside = share, True
        if aside and is_aside:
            following = [one.phrase.start for one in told[at + 1 :] if one.phrase.start > aside.end()]
            end = min([*following, len(text)])
            mark = MARKS[language].search(text, aside.end(), end)
            behind = text[aside.end() : mark.start() if mark else end]
        if before and text[: phrase.start].rstrip().endswith(","):
            before.append("")  # for minors, 290,000 were prosecuted: no word of its own clause
        if mark is None and last < len(told):
            behind = NEXT_VERB.sub("", behind)
        behind = " ".join(f"{text[phrase.number_end : phrase.end]} {behind}".split())
        if is_second and before and ENDS_ONE.search(text[begin : phrase.start]):
            own = read(behind)
            if facets.stage_of(own) or own.names_a_subject:
                before[-1] = ""  # 713 people were prosecuted for fraud and 265 for theft
        return before, behind

    def _tells_a_part(self, sentence: Sentence, before: str) -> bool:
        """Return whether a sentence tells parts of the count before: 其中民事公益诉讼; of the cases."""
        told = facets.clauses(before)
        near = self.lexicons[sentence.language].read(" ".join(told[-2:]))
        return bool(near.of("part")) and not near.of("subject")

    def _named_behind(self, own: Facets, telling: Telling, at: int) -> Facets:
        """Take the subject that stands behind the last of several counts.

        They arrested 45 people and prosecuted 60 for telecom fraud; arrested 39 persons in 25 cases,
        and prosecuted 66 in 44 cases of smuggling.
        """
        told, text = telling.told, telling.text
        for no in range(at + 1, len(told)):
            between = text[told[no - 1].phrase.end : told[no].phrase.start]
            is_joined = PAIRED.fullmatch(between.strip()) or JOINED.fullmatch(between)
            if told[no].number.is_rate or not is_joined:
                return own
            around = self._words_around(telling, no, is_second=True)
            also = clauses.read(*around, NOTHING, self.lexicons[telling.sentence.language])
            if also.doubt == facets.UNNAMED and also.subject is None and not also.mode:
                continue
            is_apart = (
                also.subject is OTHER and "," in between
            )  # arrested 9, and 200 officials were investigated
            if also.subject is None or also.doubt or also.mode or also.name == BARE or is_apart:
                return own
            return replace(own, subject=also.subject, name=also.name, roots=also.roots, doubt="")
        return own

    def _of_all(self, own: Facets, telling: Telling, at: int) -> Facets:
        """Take the whole of a kind of work for its subject: 批准逮捕60.4万人，起诉127.2万人.

        What a supervised court is told (提出抗诉) is of the only subject of the sentence before.
        """
        subject, only = facets.all_of(own.family), telling.scene.only
        is_supervision = own.stage in facets.SUPERVISION and not own.family and not telling.sentence.opens
        if own.doubt == facets.UNNAMED and is_supervision and only.family in facets.SUPERVISED:
            return clauses.of_such(own, only)
        if own.subject or own.doubt != facets.UNNAMED or subject is None:
            return own
        sentence, scene = telling.sentence, telling.scene
        text = telling.text[: sentence.clause_of(telling.told[at].phrase.end - 1)[1]]
        paragraph = "" if sentence.opens else scene.paragraph
        around = [scene.title, f"{scene.headings} {paragraph}", text]
        read = self.lexicons[sentence.language].read
        said = [read(one) for one in around[own.family in OF_ONE :]]
        named = (one.meanings(role) for one in said for role in ("all", "subject", "head"))
        is_told = any((own.family, subject) in one for one in named)
        if own.family in OF_FIELDS and (not is_told or sentence.language == "en"):
            return own
        if own.family in OF_ONE and not self._are_all_crimes(own, telling, at, around, is_told):
            return own
        if own.family in OF_ANY and any(read(one).names_other_than(subject) for one in around):
            return own
        return replace(own, subject=subject, doubt="", name=BARE)

    def _are_all_crimes(
        self, own: Facets, telling: Telling, at: int, around: list[str], is_told: bool
    ) -> bool:
        """Return whether a count that names no offence is of all of them.

        Not where the title, the paragraph so far or the sentence names a subject, nor for one stage alone,
        but where that kind of work is told of: 在刑事检察方面，受理审查逮捕案件63万人. Cases that come in are
        told so of all crimes at once (共受理审查起诉案件9件), again where all that came in before were.
        around: the title, the headings with the paragraph so far, the sentence up to the end of the clause.
        """
        scene, subject = telling.scene, facets.all_of(own.family)
        read, is_chinese = self.lexicons[telling.sentence.language].read, telling.sentence.language == "zh"
        title, paragraph, text = (read(one) for one in around)
        before = telling.text[: telling.told[at].phrase.start]
        comes_in = is_chinese and own.stage in INCOMING
        goes_on = scene.topic.subject == subject and scene.topic.stage in INCOMING
        goes_on = is_chinese and ((comes_in and scene.tells_all) or (goes_on and not telling.sentence.opens))
        begins = read(FIRST_NUMBER.split(around[1])[0])  # 二、未成年人检察。受理审查起诉案件9件
        if text.names_other_than(subject) or RESTRICTED.search(before):
            return False
        if goes_on and not (read(telling.before(at)).unread or begins.names_other_than(subject)):
            return True
        is_of_part = scene.tells_parts and not is_told if is_chinese else bool(text.unread)
        if is_of_part or title.names_other_than(subject) or paragraph.names_other_than(subject):
            return False
        told = {*facets.stages_of(paragraph), *facets.stages_of(read(telling.text))}
        is_one = len({stage for family, stage in told if family == own.family}) == 1 and not is_told
        if not is_chinese:
            return self._are_all_in_english(telling, around, is_told, is_one)
        is_strange = any(one.unread and one.of("naming") for one in (title, paragraph))
        return not is_one or (comes_in and not is_strange)

    def _are_all_in_english(self, telling: Telling, around: list[str], is_told: bool, is_one: bool) -> bool:
        """Return whether nothing before an English count or behind it may be the offence that it is of.

        is_one: one stage alone is told, which is of all crimes only where no word so far is unread.
        """
        read, scene, subject = self.lexicons["en"].read, telling.scene, facets.all_of("crime")
        is_point = POINT.match(telling.sentence.text) is not None  # one of a list stands for itself
        earlier = [] if is_point else [read(one) for one in scene.before]
        is_told |= scene.topic.subject == subject and not scene.topic.doubt
        rest = telling.text[len(around[2]) :]
        behind = [read(one) for one in facets.clauses(rest)]
        own = list(
            takewhile(lambda one: not facets.stage_of(one), behind)
        )  # 900 people, some minors, for fraud
        more = AND_MORE.match(rest)
        if more and read(more.group()).names_something:
            return False
        if any(one.names_other_than(subject) for one in (own if is_told else [*own, *earlier])):
            return False
        is_limited = vocabulary("en").any_in("campaign", telling.text) is not None
        is_strange = any(one.names_something for one in (*map(read, around), *behind, *earlier))
        return is_told or not (is_one and (is_limited or is_strange))

    def _is_headed_otherwise(self, own: Facets, telling: Telling) -> bool:
        """Return whether a Chinese heading names a part of what a count seems to be all of.

        一、加强未成年人检察; of a title only fields tell so: 食品药品安全检察工作情况.
        """
        if telling.sentence.language == "en" or own.family in OF_ONE:
            return False
        scene = telling.scene
        heads = (scene.title_line, scene.headings) if own.family in OF_FIELDS else (scene.marked_headings,)
        return any(self.lexicons["zh"].read(one).names_other_than(own.subject) for one in heads)

    def _of_one(self, own: Facets, telling: Telling, at: int) -> Facets:
        """Doubt the whole of a kind of work where the words before it tell of a part: 在生态环境领域."""
        read = self.lexicons[telling.sentence.language].read
        paragraph = "" if telling.sentence.opens else telling.scene.paragraph
        before = telling.text[: telling.told[at].phrase.start]
        earlier = [read(one) for one in facets.clauses(before)[:-1]]
        is_part = any(one.names_one_of(own.family, own.subject) for one in (read(paragraph), *earlier))
        limits = LIMITS.findall(f"{paragraph} {before}")
        is_part = is_part or any(read(one).names_something for one in limits)
        if telling.sentence.language == "en":  # in the field of minor protection
            is_part = is_part or self._comes_of(own, telling.scene.last) or any(one.roots for one in earlier)
        return replace(own, doubt="of all, or of a part that is named before") if is_part else own

    @staticmethod
    def _comes_of(own: Facets, last: Facets) -> bool:
        """Return whether a count may tell what came of the cases of a part that were told before it."""
        return last.family == own.family and last.name != BARE and own.stage not in (last.stage, "filed")

    def _as_a_part(self, own: Facets, telling: Telling, at: int) -> Facets:
        """Doubt a Chinese subject that is told as a part of another: 起诉涉疫犯罪30人。其中，诈骗罪10人."""
        read, counted, scene = self.lexicons["zh"].read, telling.counted(at), telling.scene
        begin = counted.phrase.end if counted else 0
        leads = read(telling.text[: telling.told[0].phrase.start]).tokens[:1]
        if counted and read(telling.text[begin : telling.told[at].phrase.start]).of("part"):
            whole = counted.facets
        else:
            whole = scene.topic if any("part" in one.roles for one in leads) else NOTHING
        is_of_all = whole.name == BARE or whole.subject in (None, own.subject, facets.all_of(whole.family))
        is_named_in = own.name in whole.name  # 电信网络诈骗及其关联犯罪30人，其中电信网络诈骗犯罪10人
        if own.subject in (None, OTHER) or not own.family:
            return own
        if not (is_of_all or is_named_in or self.dictionary.is_part(own.subject, whole.subject)):
            return replace(own, doubt=f"a part of another subject, perhaps: {whole.name}")
        paragraph = "" if telling.sentence.opens else scene.paragraph
        around = [*read(scene.title_line).of("circumstance"), *read(paragraph).of("circumstance")]
        if own.family in OF_ONE and own.subject != facets.all_of(own.family) and around:
            return replace(own, doubt=f"a part of another subject, perhaps: {around[-1].text}")
        return own

    def _in_its_sentence(self, own: Facets, telling: Telling, at: int) -> Facets:
        """Doubt a Chinese count that its sentence may restrict: 在专项行动中，…; 为困难妇女纾困，….

        What is told of a whole kind of work is sure only where no clause before it in the sentence names a
        part, or something that is not read; what names its subject, where no campaign or trial is told of.
        """
        read, before = self.lexicons["zh"].read, telling.before(at)
        if scope := read(before).of("scope"):
            return replace(own, doubt=f"within a limit, perhaps: {scope[-1].text}")
        if before.endswith((")", "）")):  # 决定起诉(含附条件不起诉后决定起诉)216人
            return replace(own, doubt="told with a bracket")
        if own.name != BARE:
            return own
        ends = [
            (telling.sentence.clause_of(one.phrase.start)[0], one.phrase.end) for one in telling.told[:at]
        ]
        for clause in facets.clauses(blanked(before, ends))[:-1]:  # 职务犯罪1件: told of its own number
            said = read(clause)
            is_aim = said.of("purpose")[:1] == said.tokens[:1] and own.family not in OF_GROUPS
            parts = [] if is_aim else said.parts(own.family, own.subject)
            if strange := [*parts, *(said.unread if said.of("naming") else [])]:
                return replace(own, doubt=f"of all, or of a part: {', '.join(strange)}")
        return own

    def _judge(self, number: Number, unit: str, own: Facets, around: str) -> None:
        """Settle the measure of a count, or ask for review."""
        if own.mode and COURT.match(own.mode) and self.lexicons["en"].read(around).names_a_kind_of(SUED):
            number.doubt("what a court did in cases of a procuratorate, perhaps")
        if own.mode:
            number.notes.append(f"{NO_MEASURE} told of {own.mode}")
            return
        subject, stage = own.subject, own.stage
        if subject is not None and subject != OTHER and stage is not None and not own.doubt:
            if measure_id := self.dictionary.of(subject, unit, stage):
                number.is_known = True
                number.suggestions = [measures.Suggestion(measure_id, 1.0, own.name)]
                return
            if (
                stage in self.dictionary.stages
                and (facets.belongs(stage, own.family) or self.dictionary.has_like(subject, unit, stage))
                and not self._likes(subject, unit, stage)
                and not self._has_own(subject, unit)
            ):
                composed = self.dictionary.compose(subject, unit, stage)
                number.new_measure_id = composed or f"{subject}_{unit}_{stage}"
                number.notes.append(f"{NEW_MEASURE} {number.new_measure_id}")
                return
        is_told_otherwise = stage not in (None, clauses.TAKEN_ON, *self.dictionary.stages, *LOOSE)
        if is_told_otherwise and own.doubt in (("",) if subject else (facets.UNNAMED,)):
            number.notes.append(f"{NO_MEASURE} a stage that the dictionary lacks, {stage}")
            return
        if self._is_none(unit, own, around):
            number.notes.append(f"{NO_MEASURE} {own.name or 'its words are those of none'}")
            return
        likely = sorted(LOOSE.get(stage or "", ())) if subject else []
        near = [self.dictionary.of(subject or "", unit, one) for one in likely]
        named = [measures.Suggestion(one, 1.0, own.name) for one in near if one]
        number.suggestions = [*named, *number.suggestions][: measures.SHOWN]
        if self._is_far(number, unit, own, around):
            number.notes.append(f"{NO_MEASURE} none comes near")
            return
        number.doubt(own.doubt or "which stage, or which subject, is not sure")

    def _is_far(self, number: Number, unit: str, own: Facets, around: str) -> bool:
        """Return whether no measure comes near a Chinese count that is not read whole: 整改合格2518家."""
        best = max((one.score for one in number.suggestions), default=0.0)
        is_unread = own.doubt.startswith("not read") and CHINESE.search(around) is not None
        is_told = own.stage is not None and not facets.belongs(own.stage, "court")
        is_counted = unit != "items" or own.stage == "put_in_place"
        return is_unread and is_told and is_counted and best < measures.POOR_SCORE

    def _likes(self, subject: str, unit: str, loose: str) -> bool:
        """Return whether the dictionary has the subject at one of the stages that a loose one may mean."""
        return any(self.dictionary.of(subject, unit, stage) for stage in LOOSE.get(loose, ()))

    def _has_own(self, subject: str, unit: str) -> bool:
        """Return whether the dictionary tells this money otherwise: refusal_to_pay_wages, fees collected."""
        owners = {row["subject"] for row in self.dictionary.near(unit, None)} if unit == "yuan" else ()
        return any(one == subject or one.startswith(f"{subject}_") for one in owners)

    def _is_none(self, unit: str, own: Facets, around: str) -> bool:
        """Return whether no measure with this unit and stage has anything in common with the words."""
        if own.subject is OTHER and not own.doubt:
            # 扶贫领域黑恶势力 may be a subject, though 黑恶势力 is none; two offences may be one together.
            roots, texts = facets.roots_in(own.name), self.dictionary.texts.values()
            parts = (own.name, *(roots if CHINESE.search(own.name) else ()))
            like = [one for one in texts if any(part in one for part in parts)]
            beside = {*_pairs(own.beside), *facets.roots_in(own.beside)}
            is_part = bool(like and own.beside)
            if CHINESE.search(own.name):
                is_part = any(word in one for one in like for word in beside)
            return not is_part and (bool(CHINESE.search(own.name)) or not self._is_narrowed(roots, around))
        if own.subject not in (None, OTHER):
            return False  # a subject of the dictionary, at a stage that it is not told of
        every = {row["subject"] for row in self.dictionary.near(unit, None)}
        if every and unit not in WORK and unit != "yuan":
            return False  # land, water, waste: told in too many words to rule one out
        stage = own.stage if unit in WORK else None
        stages = LOOSE.get(stage, {stage, "handled"}) if stage else None
        near = {row["subject"] for row in self.dictionary.near(unit, stages)}
        is_one = stage in self.dictionary.stages and facets.belongs(stage or "", own.family)
        if not every or (stage and not near and not is_one):  # 不起诉30件 may be a new measure
            return True
        # Words that are not read stand as a name before a Chinese number; in English they may be anything.
        is_named = own.subject is not None or ("not read" in own.doubt and CHINESE.search(around))
        if not is_named or len(every) <= FEW:
            return False
        roots = own.roots if own.subject else facets.roots_in(around)
        return not any(root in self.dictionary.texts[subject] for subject in near for root in roots)

    def _is_narrowed(self, roots: tuple[str, ...], around: str) -> bool:
        """Return whether words around an English name may narrow it: drug crimes, beside food safety."""
        beside = set(facets.roots_in(around)) - set(roots)
        like = [text for text in self.dictionary.texts.values() if any(root in text for root in roots)]
        return any(other in text for text in like for other in beside)

    # Growth and shares.

    def _rate(self, telling: Telling, at: int) -> None:
        sentence, text, told, scene = telling.sentence, telling.text, telling.told, telling.scene
        read, number = told[at], told[at].number
        if number.unit == POINTS:
            number.notes.append(f"{NO_RATE} a change in percentage points")
            return
        target, doubt = counted_by(telling, at)
        if target is None and number.kind == "growth" and is_of_the_count_before(sentence, told[: at + 1]):
            target = scene.sole
        if (
            target
            and number.kind == "share"
            and NAMED_RATE.search(text, target.phrase.end, read.phrase.start)
        ):
            read.is_dated |= target.number.outcome == kinds.PROPOSED
            if target.facets.subject in self.rated:
                number.doubt("a rate of the dictionary, perhaps")
            target = None  # the adoption rate was 88%: a share of something of its own
        if target is None:
            self._lone_rate(telling, at)
            return
        whole = target.number
        between = text[target.phrase.end : read.phrase.start]
        if number.kind == "share" and (named := self._rates_named(between)):
            read.facets = target.facets
            self._own_rate(number, target, named, between)
            if vocabulary("zh").any_in("respectively", between):
                number.doubt("which of the rates told respectively?")
            return
        read.facets = target.facets
        number.jurisdiction_id = number.jurisdiction_id or whole.jurisdiction_id
        if number.kind == "growth":
            own = text[max(target.phrase.end, told[at - 1].phrase.end) : read.phrase.start] if at else ""
            is_of_another = sentence.language == "zh" and self._has_its_own(own)
            self._grow(
                number,
                target,
                "growth of something else than the count before, perhaps" if is_of_another else doubt,
            )
            return
        number.suggestions, number.is_known = whole.suggestions, whole.is_known
        number.new_measure_id = whole.new_measure_id
        is_sure = whole.outcome == kinds.PROPOSED
        if not (is_sure or sentence.language == "zh" or self._may_be_of_a_rate(whole, text)):
            number.notes.append(NO_RATE_SO_CALLED)
            return
        if not is_sure:
            number.doubt(f"its count asks for review: {whole.as_printed}")
        if vocabulary(sentence.language).any_in("together", between):
            number.doubt("a share of several counts together")
        self._share(number, whole, [*scene.counted, *(one.number for one in told[:at])])
        if not number.rate_id and self._is_like_a_rate(text[: read.phrase.start], target.facets.subject):
            number.doubt("a rate of the dictionary, perhaps")

    @staticmethod
    def _grow(number: Number, target: Read, doubt: str) -> None:
        """Give growth the measure of its count, whatever that will be, where the count is one."""
        if doubt:
            number.doubt(doubt)
        if target.kind.outcome != kinds.PROPOSED:
            number.doubt(f"its count asks for review: {target.number.as_printed}")
        number.follow(target.number)

    def _has_its_own(self, between: str) -> bool:
        """Return whether the clause of a growth names what grew: 起诉365人，窝串案查办数量同比上升26%."""
        clause = (facets.clauses(between) or [""])[-1]
        if units_named(vocabulary("zh"), clause):
            return False
        said = self.lexicons["zh"].read(clause)
        names_a_count = COUNTED.search(clause) and (said.names_something or facets.mode_of(said))
        return bool(names_a_count or self._rates_named(clause))

    @staticmethod
    def _rates_named(between: str) -> list[str]:
        """Return the rates that the last Chinese clause before a number names: 采纳率, but not 增长率."""
        clause = (facets.clauses(between) or [""])[-1]
        words = vocabulary("zh")
        named = RATE.findall(words.blanked("interest", clause))
        return [one for one in named if not words.meaning("direction", one)]

    def _own_rate(self, number: Number, target: Read, named: list[str], between: str) -> None:
        """Give a share the rate that its own words name, where its count is a part of it; or none."""
        whole, like = target.number, self._rates_like(named)
        ends = ("numerator_measure_id", "denominator_measure_id")
        fitting = [row for row in like if whole.is_known and whole.measure_id in [row[end] for end in ends]]
        if not fitting and len(like) == 1 and self._is_of(like[0], target, between):
            fitting = like
        number.jurisdiction_id = number.jurisdiction_id or whole.jurisdiction_id
        if len(named) > 1:
            number.doubt(f"several rates, and one number: {', '.join(named)}")
        if len(fitting) == 1:
            number.rate_id = fitting[0]["rate_id"]
            if whole.outcome != kinds.PROPOSED:
                number.doubt(f"its count asks for review: {whole.as_printed}")
        elif self._are_of(like, target.facets.subject) and not self._is_of_none(target):
            number.doubt("a rate of the dictionary, perhaps")
        else:
            number.notes.append(NO_RATE_SO_CALLED)

    def _is_of(self, rate: dict[str, str], target: Read, between: str) -> bool:
        """Return whether a rate, the only one of its name, is of the subject that a count surely tells.

        Not where another word stands by its name: 一审裁判支持率.
        """
        of = {self.dictionary.subject_of(rate[f"{end}_measure_id"]) for end in ("numerator", "denominator")}
        clause = (facets.clauses(between) or [""])[-1]
        is_alone = set(self.lexicons["zh"].read(clause).unread) <= {"率"}
        return is_alone and target.number.is_known and {target.facets.subject} == of

    @staticmethod
    def _is_of_none(target: Read) -> bool:
        """Return whether a count surely tells a subject that the dictionary lacks."""
        return target.facets.subject is OTHER and target.number.outcome == kinds.PROPOSED

    def _lone_rate(self, telling: Telling, at: int) -> None:
        """Read a rate without a count by its own words; it is sure only where no measure is near."""
        sentence, text, told = telling.sentence, telling.text, telling.told
        read, number = told[at], told[at].number
        begin = told[at - 1].phrase.end if at else 0
        before = facets.clauses(text[begin : read.phrase.start])
        around = " ".join([*before[-2:], text[read.phrase.end : sentence.clause_of(read.phrase.start)[1]]])
        read.facets = clauses.read(before, "", NOTHING, self.lexicons[sentence.language])
        context = self._context(telling, at)
        number.suggestions = self.dictionary.suggest(context, None, sentence.language)
        if number.kind == "growth" and self._is_of_a_number(read, text[begin : read.phrase.start], sentence):
            return
        start = read.phrase.start
        respectively = vocabulary(sentence.language).any_in(
            "respectively", text, sentence.clause_of(start)[0], start
        )
        is_told = read.is_dated or not number.window or bool(self._rates_named(text[begin:start]))
        is_told = is_told or sentence.language == "en"
        is_sure = number.kind == "share" and is_told and not respectively
        is_sure = is_sure and not self._is_like_a_rate(text[: read.phrase.start], None)
        stage = self._stage_reached(read, text[begin:start], around) if sentence.language == "en" else None
        whole = self._whole(number.base) if sentence.language == "en" else None
        if whole and vocabulary("en").any_in("share", text[begin:start]):
            around = " ".join(before[-2:])  # theft accounted for 9% of crimes by minors
        if is_sure and not self._is_of_a_rate(facets.roots_in(around), stage, whole):
            number.notes.append(NO_RATE_SO_CALLED)
            return
        number.doubt("a rate without its count")

    def _is_of_a_number(self, read: Read, before: str, sentence: Sentence) -> bool:
        """Give growth the measure of its own clause: the number of people indicted for fraud rose by 8%."""
        named = kinds.number_of(vocabulary("en"), before, len(before)) if sentence.language == "en" else None
        if named is None:
            return False
        own = clauses.read([before[named.start :]], "", NOTHING, self.lexicons["en"])
        is_told = own.subject not in (None, OTHER) and own.stage and not own.doubt and not own.mode
        facts = own.subject or "", named.meaning, own.stage or ""
        measure_id = self.dictionary.of(*facts) if is_told else None
        if measure_id:
            read.number.is_known = True
            read.number.suggestions = [measures.Suggestion(measure_id, 1.0, own.name)]
        return measure_id is not None

    def _may_be_of_a_rate(self, count: Number, text: str) -> bool:
        """Return whether some rate has a numerator that comes near a count, or near the words around it."""
        near = {self.dictionary.subject_of(one.measure_id) for one in count.suggestions}
        return bool(near & self.rated) or self._is_of_a_rate(facets.roots_in(text), None)

    def _stage_reached(self, read: Read, before: str, around: str) -> str | None:
        """Return the stage that an English share reached: the arrest rate is 9%, 9% were prosecuted."""
        if NAMED_RATE.search(before):
            return read.facets.stage
        behind = facets.stage_of(self.lexicons["en"].read(around), last=False)
        return behind[1] if behind and not vocabulary("en").any_in("share", before) else None

    def _whole(self, base: str | None) -> str | None:
        """Return the one subject that English words name of which a share is told, or None."""
        subject, _, _ = facets.subject_of(self.lexicons["en"].read(base or ""), "crime")
        return None if subject is OTHER else subject

    def _is_of_a_rate(self, roots: tuple[str, ...], stage: str | None, of: str | None = None) -> bool:
        """Return whether any rate of the dictionary has a numerator that words come near.

        stage: the one that a share reached, which its whole has not. of: the subject of its whole.
        """
        for row in self.of_rates:
            numerator, whole = (
                self.dictionary.by_id.get(row[f"{end}_measure_id"], {})
                for end in ("numerator", "denominator")
            )
            is_like = any(root in self.dictionary.texts[numerator["subject"]] for root in roots)
            is_at = stage is None or (numerator["stage"] == stage and whole.get("stage") != stage)
            if is_like and is_at and of in (None, whole.get("subject")):
                return True
        return False

    def _is_like_a_rate(self, before: str, subject: str | None) -> bool:
        """Return whether a rate is named before a number as one of the dictionary is: 不捕率, 采纳率."""
        named = RATE.findall(vocabulary("zh").blanked("no_rate", before[-LONGEST_LIST:]))
        return self._are_of(self._rates_like(named), subject)

    def _rates_like(self, named: list[str]) -> list[dict[str, str]]:
        """Return the rates of the dictionary whose names hold one of some words: 采纳率."""
        told = [re.compile(rf"(?<!不){one}") for one in named]
        return [row for row in self.rates if any(one.search(row["name_zh"]) for one in told)]

    def _are_of(self, rates: list[dict[str, str]], subject: str | None) -> bool:
        """Return whether some rates may tell a subject: one of them does, or it is none that is known."""
        numerators = {self.dictionary.subject_of(row["numerator_measure_id"]) for row in rates}
        return bool(rates) and (subject in numerators or subject in (None, OTHER))

    def _share(self, number: Number, whole: Number, before: list[Number]) -> None:
        """Give a share the rate of its numerator; of several the one whose whole is told before it."""
        if not whole.is_known:
            number.notes.append(f"{NO_RATE} its count is of no known measure")
            return
        fitting = [row for row in self.rates if row["numerator_measure_id"] == whole.measure_id]
        told = {one.measure_id for one in before if one is not whole}
        fitting = [row for row in fitting if row["denominator_measure_id"] in told] or fitting
        if len(fitting) == 1:
            number.rate_id = fitting[0]["rate_id"]
            whole_subject = self.dictionary.subject_of(fitting[0]["denominator_measure_id"])
            if fitting[0]["denominator_measure_id"] not in told and not self._names(
                number.base, whole_subject
            ):
                number.doubt("a share of what?")
        elif fitting:
            number.doubt("a share of what?")
        else:
            number.notes.append(f"{NO_RATE} none has this numerator")

    def _names(self, base: str | None, subject: str | None) -> bool:
        """Return whether the English words of what a share is of name a subject, and nothing else."""
        read = self.lexicons["en"].read(base or "")
        found, _, doubt = facets.subject_of(read, next((one for one, _ in read.meanings("head")), ""))
        return found is not None and found == subject and not doubt

    # Words around a number.

    def _context(self, telling: Telling, at: int) -> measures.Context:
        sentence, reads = telling.sentence, telling.told
        text, phrase = sentence.text, reads[at].phrase
        language = sentence.language
        begin, end = sentence.clause_of(phrase.start)
        left = max([begin, *(one.phrase.end for one in reads[:at])])
        right = min([end, *(one.phrase.start for one in reads[at + 1 :])])
        near = self.dictionary.features_of(
            f"{text[left : phrase.start]} {text[phrase.number_end : right]}", language
        )
        parts = [(near, 1.0), (self.dictionary.features_of(text[begin:end], language), NEAR)]
        edges = [*(one for one in sentence.clauses if begin - FARTHEST <= one < begin), begin][-FURTHEST:]
        for no, (start, stop) in enumerate(reversed(list(pairwise(edges)))):
            parts.append((self.dictionary.features_of(text[start:stop], language), NEXT if no == 0 else FAR))
        parts += [(self.dictionary.features_of(one, language), BEFORE) for one in telling.scene.before]
        return measures.Context(measures.weighted(parts), reads[at].facets.stage)


def _remember(scene: Scene, sentence: Sentence, counts: list[Read]) -> None:
    """Note what the counts of a sentence tell, for those that go on from it."""
    scene.topic = counts[-1].facets if counts else NOTHING
    incoming, wholes = _came_in(counts)
    if wholes or not sentence.continues or (incoming and scene.came_in.name != BARE):
        scene.came_in = (wholes or incoming or [NOTHING])[-1]
    scene.has_begun |= bool(counts) and sentence.text.rstrip().endswith(".")
    scene.headline += [] if scene.has_begun else counts
    scene.is_counting = bool(counts)
    scene.sole = counts[0] if len(counts) == 1 else None
    if counts:
        scene.only = counts[-1].facets if len({one.facets.subject for one in counts}) == 1 else NOTHING
        scene.only_for, scene.last = 2, scene.only
    scene.counted += [read.number for read in counts]
    for own in (one.facets for one in counts):
        is_all = own.subject == facets.all_of(own.family)
        scene.tells_parts |= bool(own.subject) and not is_all
        scene.tells_all |= is_all and own.stage in INCOMING and not own.doubt


def _closed_up(text: str, start: int, end: int) -> str:
    """Blank a bracket, and close the word up that it breaks: 不批准(决定)逮捕."""
    word = BROKEN.search(text, 0, start) if CHINESE.match(text, end) else None
    begin = word.start() if word else start
    return f"{text[:begin]}{' ' * (end - start)}{text[begin:start]}{text[end:]}"


def _without_papers(text: str) -> str:
    """Blank the titles of papers, which tell no subject of a count: 《未成年人检察工作白皮书(2022)》."""
    words, titles = vocabulary("zh"), PAPER.finditer(text)
    return blanked(text, [one.span() for one in titles if words.before("paper", text, one.end("name"), "")])


def _came_in(reads: list[Read]) -> tuple[list[Facets], list[Facets]]:
    """Return what of some numbers came in, and what of that is told of the whole: 受理案件41件."""
    incoming = [one.facets for one in reads if one.facets.stage in INCOMING]
    return incoming, [one for one in incoming if one.name == BARE and not one.doubt]


def _pairs(words: str) -> set[str]:
    """Return the pairs of characters in Chinese words."""
    pairs = (words[at : at + 2] for at in range(len(words) - 1))
    return {one for one in pairs if CHINESE.match(one) and one.isalpha()}


def _with_brackets(text: str, phrase: Phrase) -> tuple[int, int]:
    """Return where a phrase stands, with the brackets around it."""
    begin, end = phrase.start, phrase.end
    opened, closed = text.rfind("(", 0, begin), text.find(")", end)
    is_inside = (
        opened >= 0 and closed >= 0 and not re.search(r"[();.]", text[opened + 1 : begin] + text[end:closed])
    )
    return (opened, closed + 1) if is_inside else (begin, end)


def _says(text: str, at: int) -> bool:
    """Return whether a word of speech stands at an offset of an English sentence: Zhang said."""
    return vocabulary("en").at("said", text, at) is not None


def _unit(read: Read, unit: str) -> str:
    """Return the unit of a count, or the one that its stage tells where a counter has several."""
    units = read.phrase.reading.units
    wanted = ISSUED.get(read.facets.stage or "")
    return wanted if wanted and wanted in units else unit
