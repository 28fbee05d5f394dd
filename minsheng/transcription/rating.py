"""Read what growth and shares are of: their counts, and the rates of the dictionary."""

import re

from minsheng.numbers.printed_words import POINTS
from minsheng.transcription import clauses, context, facets, kinds, measures
from minsheng.transcription.facets import NOTHING, OTHER, Lexicon
from minsheng.transcription.judging import Judge
from minsheng.transcription.number import NO_RATE, NO_RATE_SO_CALLED, Number, Read
from minsheng.transcription.telling import Telling, counted_by, is_of_the_count_before
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.work import LOOSE

RATE = re.compile(r"不?[\u4e00-\u9fff]{2}率")
NO_COUNT = "a rate without its count"
NAMED_RATE = re.compile(r"\brates?\b[^,;]*$", re.IGNORECASE)


class Rates:
    """Knows the rates of the dictionary, and how they are told."""

    def __init__(
        self,
        dictionary: measures.MeasureIndex,
        rates: list[dict[str, str]],
        lexicons: dict[str, Lexicon],
    ) -> None:
        """Keep all three; the words by language."""
        self.dictionary, self.rates, self.lexicons = dictionary, rates, lexicons
        self.judge = Judge(dictionary, lexicons)
        self.names = {row["subject"]: row["name_zh"] for row in dictionary.subjects}
        self.rated = {dictionary.subject_of(row["numerator_measure_id"]) for row in rates} - {None}

    def settle(self, telling: Telling, at: int) -> None:
        """Give growth or a share the measure of its count, or the rate that its own words name."""
        sentence, text, told, scene = telling.sentence, telling.text, telling.told, telling.scene
        read, number = told[at], told[at].number
        if number.unit == POINTS:
            number.notes.append(f"{NO_RATE} a change in percentage points")
            return
        target, doubt = counted_by(telling, at)
        if target is None and number.kind == "growth" and is_of_the_count_before(sentence, told[: at + 1]):
            target = scene.told_before.sole
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
        between = text[target.phrase.end : read.phrase.start]
        if number.kind == "share" and (named := self._rates_named(between)):
            read.facets = target.facets
            run = kinds.listed_with(vocabulary("zh"), text, [one.phrase for one in told], at)
            named = [named[run.index(at)]] if len(named) == len(run) else named
            self._own_rate(number, target, self._rates_like(named, scene.subjects.roots), named, between)
            return
        read.facets = target.facets
        if number.kind == "growth":
            own = text[max(target.phrase.end, told[at - 1].phrase.end) : read.phrase.start] if at else ""
            is_of_another = sentence.language == "zh" and self._has_its_own(own)
            self._grow(
                number,
                target,
                "growth of something else than the count before, perhaps" if is_of_another else doubt,
            )
            return
        if sentence.language == "en" and vocabulary("en").at("those", number.base or "", 0):
            self._share_of(number, target)
        else:
            self._share_after(telling, at, target, between)

    def _share_after(self, telling: Telling, at: int, target: Read, between: str) -> None:
        """Give a share of the count before the rate that the two counts make, if one does."""
        sentence, text, told, scene = telling.sentence, telling.text, telling.told, telling.scene
        number, whole, end = told[at].number, target.number, told[at].phrase.start
        number.suggestions, number.is_known = whole.suggestions, whole.is_known
        number.new_measure_id = whole.new_measure_id
        is_sure = whole.is_settled
        together = vocabulary(sentence.language).any_in("together", between)
        if together and len({one.facets.name for one in told[:at] if not one.number.is_rate}) > 1:
            number.is_known, number.new_measure_id = False, ""
            number.notes.append(NO_RATE_SO_CALLED)  # 盗窃罪9人、诈骗罪8人，合计占三成: of no one count
            return
        if sentence.language == "zh":
            near = text[sentence.clause_of(target.phrase.start)[0] : end]
            may_be = self._may_be_of_one(set(facets.roots_in(near)), near, is_whole=False)
        else:
            may_be = self._may_be_of_a_rate(whole, text)
        if not (is_sure or may_be):
            number.notes.append(NO_RATE_SO_CALLED)
            return
        if not is_sure:
            number.doubt(f"its count asks for review: {whole.as_printed}")
        if together:
            number.doubt("a share of several counts together")
        self._share(number, whole, [*scene.told.counted, *(one.number for one in told[:at])])

    def _share_of(self, number: Number, target: Read) -> None:
        """Rule out a rate of an English share whose whole is the count before: 9 percent of those cases."""
        wholes = {self.dictionary.subject_of(row["denominator_measure_id"]) for row in self.rates}
        texts = [self.dictionary.texts[one] for one in wholes if one]
        own = target.facets
        if own.subject in wholes or any(root in text for text in texts for root in own.roots):
            number.doubt("a rate of the dictionary, perhaps")
        number.notes.append(NO_RATE_SO_CALLED)

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
        said = self.lexicons["zh"].read(clause)
        names_a_count = vocabulary("zh").any_in("tally", clause) and (
            said.names_something or facets.mode_of(said)
        )
        return bool(names_a_count or self._rates_named(clause))

    @staticmethod
    def _rates_named(between: str) -> list[str]:
        """Return the rates that the last Chinese clause before a number names: 采纳率."""
        clause = (facets.clauses(between) or [""])[-1]
        return RATE.findall(vocabulary("zh").blanked("interest", clause))

    def _own_rate(
        self, number: Number, target: Read, like: list[dict[str, str]], named: list[str], between: str
    ) -> None:
        """Give a share the rate that its own words name, where its count is a part of it; or none."""
        whole = target.number
        ends = ("numerator_measure_id", "denominator_measure_id")
        fitting = [row for row in like if whole.is_known and whole.measure_id in [row[end] for end in ends]]
        if not fitting and len(like) == 1 and self._is_of(like[0], target, between):
            fitting = like
        if len(named) > 1:
            number.doubt(f"several rates, and one number: {', '.join(named)}")
        if len(fitting) == 1:
            number.rate_id = fitting[0]["rate_id"]
        elif like and not self._is_of_none(target, like):
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

    def _is_of_none(self, target: Read, like: list[dict[str, str]]) -> bool:
        """Return whether a count surely tells a subject that rates of some name do not have."""
        subjects = {self.dictionary.subject_of(row["numerator_measure_id"]) for row in like}
        is_sure = target.number.is_settled and target.facets.subject is not None
        return is_sure and target.facets.subject not in subjects

    def _lone_rate(self, telling: Telling, at: int) -> None:
        """Read a rate without a count by its own words; it is sure only where no measure is near."""
        is_chinese = telling.sentence.language == "zh"
        (self._lone_in_chinese if is_chinese else self._lone_in_english)(telling, at, telling.told[at])

    def _read_alone(self, telling: Telling, at: int, before: list[str]) -> None:
        """Read the facets of a rate from the words before it, and the measures that come near."""
        language, read = telling.sentence.language, telling.told[at]
        read.facets = clauses.read(before, "", NOTHING, self.lexicons[language])
        near = context.of(self.dictionary, telling, at)
        read.number.suggestions = self.dictionary.suggest(near, None, language)

    def _lone_in_chinese(self, telling: Telling, at: int, read: Read) -> None:
        """Read the words before a Chinese rate, or before its list: 不捕率、不诉率为8%、9%."""
        text, told, words, number = telling.text, telling.told, vocabulary("zh"), read.number
        run = kinds.listed_with(words, text, [one.phrase for one in told], at)
        begin, start = told[run[0] - 1].phrase.end if run[0] else 0, told[run[0]].phrase.start
        before = facets.clauses(text[begin:start])
        clause = (before or [""])[-1]
        own = words.blanked("direction", words.blanked("comparison", clause))
        self._read_alone(telling, at, [*before[:-1], own])
        told_before = f"{text} {' '.join(telling.scene.before)}"
        if number.kind == "growth":
            units = [found.meaning for found in words.all_in("counted_in", clause)]
            unit = units[run.index(at)] if len(units) == len(run) else units[-1] if units else ""
            if unit and read.facets.subject and len({unit, *units}) in (1, len(run)):
                self.judge.settle(number, unit, read.facets, told_before, telling.scene.subjects.roots)
            else:
                number.doubt(NO_COUNT)
            return
        named = self._rates_named(clause)
        named = [named[run.index(at)]] if len(named) == len(run) else named
        is_shared = len(run) > 1 and not read.is_of_a_year and len(named) != 1
        around = [*before[-2:], text[told[run[-1]].phrase.end : telling.sentence.clause_of(start)[1]]]
        roots = telling.scene.subjects.roots if named else set(facets.roots_in(" ".join(around)))
        is_told = (
            read.is_dated
            or not number.window
            or RATE.search(clause)
            or telling.scene.told.counted
            or any(not one.number.is_rate for one in told)
        )
        known = [] if words.any_in("no_rate", clause) else named
        like = self._rates_like(known, telling.scene.subjects.roots)
        if not is_told or is_shared or like or self._may_be_of_one(roots, clause):
            number.doubt(NO_COUNT)
        else:
            number.notes.append(NO_RATE_SO_CALLED)

    def _may_be_of_one(self, told: set[str], clause: str, is_whole: bool = True) -> bool:
        """Return whether Chinese words name what the name of a rate's subject does, all of it or any.

        told: their roots. clause: the words of its own clause, which tell its stage where they tell any.
        """
        stages = facets.stages_of(self.lexicons["zh"].read(clause))
        reached = {one for _, stage in stages for one in (stage, *LOOSE.get(stage, ()))}
        for row in self.rates:
            numerator = self.dictionary.by_id[row["numerator_measure_id"]]
            own = set(facets.roots_in(self.names[numerator["subject"]]))
            fits = own <= told if is_whole else own & told
            if own and fits and (not reached or numerator["stage"] in reached):
                return True
        return False

    def _lone_in_english(self, telling: Telling, at: int, read: Read) -> None:
        """Read the words before an English rate, and behind it."""
        sentence, text, told, number = telling.sentence, telling.text, telling.told, read.number
        begin, start = told[at - 1].phrase.end if at else 0, read.phrase.start
        before = facets.clauses(text[begin:start])
        around = " ".join([*before[-2:], text[read.phrase.end : sentence.clause_of(start)[1]]])
        self._read_alone(telling, at, before)
        if number.kind == "growth":
            if not self._is_of_a_number(read, text[begin:start]):
                number.doubt(NO_COUNT)
            return
        stage, whole = self._stage_reached(read, text[begin:start], around), self._whole(number.base)
        if whole and vocabulary("en").any_in("share", text[begin:start]):
            around = " ".join(before[-2:])  # theft accounted for 9% of crimes by minors
        only = telling.scene.told_before.only.subject if number.base and not whole else None
        is_near = self._is_of_a_rate(around, stage, whole) or (
            only and self._is_of_a_rate(around, None, only)
        )
        if is_near:
            number.doubt(NO_COUNT)
        else:
            number.notes.append(NO_RATE_SO_CALLED)

    def _is_of_a_number(self, read: Read, before: str) -> bool:
        """Give growth the measure of its own clause: the number of people indicted for fraud rose by 8%."""
        named = kinds.number_of(vocabulary("en"), before, len(before))
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
        return bool(near & self.rated) or self._is_of_a_rate(text, None)

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

    def _is_of_a_rate(self, words: str, stage: str | None, of: str | None = None) -> bool:
        """Return whether any rate of the dictionary has a numerator that English words name, or come near.

        stage: the one that a share reached, which its whole has not. of: the subject of its whole.
        """
        roots, names = facets.roots_in(words), self.lexicons["en"].read(words).of("subject")
        named = {subject for name in names for _, subject in name.roles["subject"]}
        for row in self.rates:
            numerator, whole = (
                self.dictionary.by_id.get(row[f"{end}_measure_id"], {})
                for end in ("numerator", "denominator")
            )
            text = self.dictionary.texts[numerator["subject"]]
            is_like = numerator["subject"] in named or any(root in text for root in roots)
            is_at = stage is None or (numerator["stage"] == stage and whole.get("stage") != stage)
            if is_like and is_at and of in (None, whole.get("subject")):
                return True
        return False

    def _rates_like(self, named: list[str], roots: set[str]) -> list[dict[str, str]]:
        """Return the rates of the dictionary whose names hold one of some words: 采纳率.

        roots: those of the text so far, one of which such a name has, where there are any.
        """
        told = [re.compile(rf"(?<!不){one}") for one in named]
        like = [row for row in self.rates if any(one.search(row["name_zh"]) for one in told)]
        return [row for row in like if not roots or any(one in row["name_zh"] for one in roots)]

    def _share(self, number: Number, whole: Number, before: list[Number]) -> None:
        """Give a share the rate of its numerator; of several the one whose whole is told before it."""
        if not whole.is_known:
            number.notes.append(f"{NO_RATE} its count is of no known measure")
            return
        fitting = [row for row in self.rates if row["numerator_measure_id"] == whole.measure_id]
        told = {one.measure_id for one in before if one is not whole}
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
