"""Read what growth and shares are of: their counts, and the rates of the dictionary."""

import re

from minsheng.numbers.printed_words import POINTS
from minsheng.transcription import clauses, context, facets, judging, kinds, measures
from minsheng.transcription.facets import NOTHING, OTHER
from minsheng.transcription.number import NO_RATE, NO_RATE_SO_CALLED, Number, Read
from minsheng.transcription.telling import Telling, counted_by, is_of_the_count_before
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.work import LOOSE

RATE = re.compile(r"不?[\u4e00-\u9fff]{2}率")
NO_COUNT = "a rate without its count"
NAMED_RATE = re.compile(r"\brates?\b[^,;]*$", re.IGNORECASE)


def settle(telling: Telling, at: int) -> None:
    """Give growth or a share the measure of its count, or the rate that its own words name."""
    text, told, scene = telling.text, telling.told, telling.scene
    read, number = told[at], told[at].number
    if number.unit == POINTS:
        number.notes.append(f"{NO_RATE} a change in percentage points")
        return
    is_share = number.kind == "share"
    target, doubt = counted_by(telling, at)
    if target is None and not is_share and is_of_the_count_before(telling, at):
        target = scene.told_before.sole
    if target and is_share and NAMED_RATE.search(text, target.phrase.end, read.phrase.start):
        read.is_dated |= target.number.outcome == kinds.PROPOSED
        if target.facets.subject in telling.dictionary.rated:
            number.doubt("a rate of the dictionary, perhaps")
        target = None  # the adoption rate was 88%: a share of something of its own
    if target is None:
        (_lone_in_english if telling.is_english else _lone_in_chinese)(telling, at)
        return
    between, read.facets = text[target.phrase.end : read.phrase.start], target.facets
    if not is_share:
        own = text[max(target.phrase.end, told[at - 1].phrase.end) : read.phrase.start] if at else ""
        is_of_another = not telling.is_english and _has_its_own(telling, own)
        doubt = "growth of something else than the count before, perhaps" if is_of_another else doubt
        _grow(number, target, doubt)
    elif named := _rates_named(between):
        _own_rate(telling, number, target, _own_of(telling, at, named), between)
    elif telling.is_english and telling.words.at("those", number.base or "", 0):
        _share_of(telling, number, target)
    else:
        _share_after(telling, at, target, between)


def _own_of(telling: Telling, at: int, named: list[str]) -> list[str]:
    """Return the rate that is told by one number of a list, of those that are named before it."""
    run = kinds.listed_with(telling.words, telling.text, [one.phrase for one in telling.told], at)
    return [named[run.index(at)]] if len(named) == len(run) else named


def _share_after(telling: Telling, at: int, target: Read, between: str) -> None:
    """Give a share of the count before the rate that the two counts make, if one does."""
    text, told = telling.text, telling.told
    number, whole = told[at].number, target.number
    number.suggestions, number.is_known = whole.suggestions, whole.is_known
    number.new_measure_id = whole.new_measure_id
    together = telling.words.any_in("together", between)
    if together and len({one.facets.name for one in told[:at] if not one.number.is_rate}) > 1:
        number.is_known, number.new_measure_id = False, ""
        number.notes.append(NO_RATE_SO_CALLED)  # 盗窃罪9人、诈骗罪8人，合计占三成: of no one count
        return
    if telling.is_english:
        near = {telling.dictionary.subject_of(one.measure_id) for one in whole.suggestions}
        may_be = bool(near & telling.dictionary.rated) or _is_of_a_rate(telling, text, None)
    else:
        clause = text[telling.sentence.clause_of(target.phrase.start)[0] : told[at].phrase.start]
        may_be = _may_be_of_one(telling, set(facets.roots_in(clause)), clause, is_whole=False)
    if not (whole.is_settled or may_be):
        number.notes.append(NO_RATE_SO_CALLED)
        return
    if not whole.is_settled:
        number.doubt(f"its count asks for review: {whole.as_printed}")
    if together:
        number.doubt("a share of several counts together")
    _share(telling, number, whole, [*telling.scene.told.counted, *(one.number for one in told[:at])])


def _share_of(telling: Telling, number: Number, target: Read) -> None:
    """Rule out a rate of an English share whose whole is the count before: 9 percent of those cases."""
    wholes = {
        telling.dictionary.subject_of(row["denominator_measure_id"]) for row in telling.dictionary.rates
    }
    texts = [telling.dictionary.texts[one] for one in wholes if one]
    own = target.facets
    if own.subject in wholes or any(root in text for text in texts for root in own.roots):
        number.doubt("a rate of the dictionary, perhaps")
    number.notes.append(NO_RATE_SO_CALLED)


def _grow(number: Number, target: Read, doubt: str) -> None:
    """Give growth the measure of its count, whatever that will be, where the count is one."""
    if doubt:
        number.doubt(doubt)
    if target.kind.outcome != kinds.PROPOSED:
        number.doubt(f"its count asks for review: {target.number.as_printed}")
    number.follow(target.number)


def _has_its_own(telling: Telling, between: str) -> bool:
    """Return whether the clause of a growth names what grew: 起诉365人，窝串案查办数量同比上升26%."""
    clause = (facets.clauses(between) or [""])[-1]
    said = telling.read(clause)
    is_something = said.names_something or facets.mode_of(said)
    return bool((is_something and telling.words.any_in("tally", clause)) or _rates_named(clause))


def _rates_named(between: str) -> list[str]:
    """Return the rates that the last Chinese clause before a number names: 采纳率."""
    clause = (facets.clauses(between) or [""])[-1]
    return RATE.findall(vocabulary("zh").blanked("interest", clause))


def _own_rate(telling: Telling, number: Number, target: Read, named: list[str], between: str) -> None:
    """Give a share the rate that its own words name, where its count is a part of it; or none."""
    whole, like = target.number, _rates_like(telling, named)
    ends = ("numerator_measure_id", "denominator_measure_id")
    fitting = [row for row in like if whole.is_known and whole.measure_id in [row[end] for end in ends]]
    if not fitting and len(like) == 1 and _is_of(telling, like[0], target, between):
        fitting = like
    if len(named) > 1:
        number.doubt(f"several rates, and one number: {', '.join(named)}")
    if len(fitting) == 1:
        number.rate_id = fitting[0]["rate_id"]
    elif like and not _is_of_none(telling, target, like):
        number.doubt("a rate of the dictionary, perhaps")
    else:
        number.notes.append(NO_RATE_SO_CALLED)


def _is_of(telling: Telling, rate: dict[str, str], target: Read, between: str) -> bool:
    """Return whether a rate, the only one of its name, is of the subject that a count surely tells.

    Not where another word stands by its name: 一审裁判支持率.
    """
    of = {telling.dictionary.subject_of(rate[f"{end}_measure_id"]) for end in ("numerator", "denominator")}
    clause = (facets.clauses(between) or [""])[-1]
    is_alone = set(telling.read(clause).unread) <= {"率"}
    return is_alone and target.number.is_known and {target.facets.subject} == of


def _is_of_none(telling: Telling, target: Read, like: list[dict[str, str]]) -> bool:
    """Return whether a count surely tells a subject that rates of some name do not have."""
    subjects = {telling.dictionary.subject_of(row["numerator_measure_id"]) for row in like}
    is_sure = target.number.is_settled and target.facets.subject is not None
    return is_sure and target.facets.subject not in subjects


def _read_alone(telling: Telling, at: int, before: list[str]) -> None:
    """Read the facets of a rate from the words before it, and the measures that come near."""
    read = telling.told[at]
    read.facets = clauses.read(before, "", NOTHING, telling.lexicon)
    read.number.suggestions = context.suggest(telling, at, None)


def _lone_in_chinese(telling: Telling, at: int) -> None:
    """Read a rate without a count by the words before it, or its list; sure only where no measure is near.

    不捕率、不诉率为8%、9%.
    """
    text, told, words, read = telling.text, telling.told, telling.words, telling.told[at]
    number = read.number
    run = kinds.listed_with(words, text, [one.phrase for one in told], at)
    begin, start = told[run[0] - 1].phrase.end if run[0] else 0, told[run[0]].phrase.start
    before = facets.clauses(text[begin:start])
    clause = (before or [""])[-1]
    own = words.blanked("direction", words.blanked("comparison", clause))
    _read_alone(telling, at, [*before[:-1], own])
    if number.kind == "growth":
        units = [found.meaning for found in words.all_in("counted_in", clause)]
        unit = units[run.index(at)] if len(units) == len(run) else units[-1] if units else ""
        if unit and read.facets.subject and len({unit, *units}) in (1, len(run)):
            judging.settle(telling, number, unit, read.facets)
        else:
            number.doubt(NO_COUNT)
        return
    named = _own_of(telling, at, _rates_named(clause))
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
    like = _rates_like(telling, known)
    if not is_told or is_shared or like or _may_be_of_one(telling, roots, clause):
        number.doubt(NO_COUNT)
    else:
        number.notes.append(NO_RATE_SO_CALLED)


def _may_be_of_one(telling: Telling, told: set[str], clause: str, is_whole: bool = True) -> bool:
    """Return whether Chinese words name what the name of a rate's subject does, all of it or any.

    told: their roots. clause: the words of its own clause, which tell its stage where they tell any.
    """
    stages = facets.stages_of(telling.read(clause))
    reached = {one for _, stage in stages for one in (stage, *LOOSE.get(stage, ()))}
    for row in telling.dictionary.rates:
        numerator = telling.dictionary.by_id[row["numerator_measure_id"]]
        own = set(facets.roots_in(telling.dictionary.names_zh[numerator["subject"]]))
        fits = own <= told if is_whole else own & told
        if own and fits and (not reached or numerator["stage"] in reached):
            return True
    return False


def _lone_in_english(telling: Telling, at: int) -> None:
    """Read an English rate without a count by the words before it and behind it."""
    text, told, read = telling.text, telling.told, telling.told[at]
    number = read.number
    begin, start = told[at - 1].phrase.end if at else 0, read.phrase.start
    before = facets.clauses(text[begin:start])
    around = " ".join([*before[-2:], text[read.phrase.end : telling.sentence.clause_of(start)[1]]])
    _read_alone(telling, at, before)
    if number.kind == "growth":
        if not _is_of_a_number(telling, read, text[begin:start]):
            number.doubt(NO_COUNT)
        return
    stage = _stage_reached(telling, read, text[begin:start], around)
    whole, _, _ = facets.subject_of(telling.read(number.base or ""), "crime")
    whole = None if whole is OTHER else whole  # the one subject of which a share is told
    if whole and telling.words.any_in("share", text[begin:start]):
        around = " ".join(before[-2:])  # theft accounted for 9% of crimes by minors
    only = telling.scene.told_before.only.subject if number.base and not whole else None
    if _is_of_a_rate(telling, around, stage, whole) or (only and _is_of_a_rate(telling, around, None, only)):
        number.doubt(NO_COUNT)
    else:
        number.notes.append(NO_RATE_SO_CALLED)


def _is_of_a_number(telling: Telling, read: Read, before: str) -> bool:
    """Give growth the measure of its own clause: the number of people indicted for fraud rose by 8%."""
    named = kinds.number_of(telling.words, before, len(before))
    if named is None:
        return False
    own = clauses.read([before[named.start :]], "", NOTHING, telling.lexicon)
    is_told = own.subject not in (None, OTHER) and own.stage and not own.doubt and not own.mode
    facts = own.subject or "", named.meaning, own.stage or ""
    measure_id = telling.dictionary.of(*facts) if is_told else None
    if measure_id:
        read.number.is_known = True
        read.number.suggestions = [measures.Suggestion(measure_id, 1.0, own.name)]
    return measure_id is not None


def _stage_reached(telling: Telling, read: Read, before: str, around: str) -> str | None:
    """Return the stage that an English share reached: the arrest rate is 9%, 9% were prosecuted."""
    if NAMED_RATE.search(before):
        return read.facets.stage
    behind = facets.stage_of(telling.read(around), last=False)
    return behind[1] if behind and not telling.words.any_in("share", before) else None


def _is_of_a_rate(telling: Telling, words: str, stage: str | None, of: str | None = None) -> bool:
    """Return whether any rate of the dictionary has a numerator that English words name, or come near.

    stage: the one that a share reached, which its whole has not. of: the subject of its whole.
    """
    roots, names = facets.roots_in(words), telling.read(words).of("subject")
    named = {subject for name in names for _, subject in name.roles["subject"]}
    for row in telling.dictionary.rates:
        numerator, whole = (
            telling.dictionary.by_id.get(row[f"{end}_measure_id"], {}) for end in ("numerator", "denominator")
        )
        text = telling.dictionary.texts[numerator["subject"]]
        is_like = numerator["subject"] in named or any(root in text for root in roots)
        is_at = stage is None or (numerator["stage"] == stage and whole.get("stage") != stage)
        if is_like and is_at and of in (None, whole.get("subject")):
            return True
    return False


def _rates_like(telling: Telling, named: list[str]) -> list[dict[str, str]]:
    """Return the rates whose names hold one of some words (采纳率), and a root that was told so far."""
    roots = telling.scene.subjects.roots
    told = [re.compile(rf"(?<!不){one}") for one in named]
    like = [row for row in telling.dictionary.rates if any(one.search(row["name_zh"]) for one in told)]
    return [row for row in like if not roots or any(one in row["name_zh"] for one in roots)]


def _share(telling: Telling, number: Number, whole: Number, before: list[Number]) -> None:
    """Give a share the rate of its numerator; of several the one whose whole is told before it."""
    if not whole.is_known:
        number.notes.append(f"{NO_RATE} its count is of no known measure")
        return
    fitting = [row for row in telling.dictionary.rates if row["numerator_measure_id"] == whole.measure_id]
    if telling.words.any_in("of_total", number.base or ""):  # the sentence before told all of them
        before = [*telling.scene.told_before.counted, *before]
    told = {one.measure_id for one in before if one is not whole}
    if len(fitting) == 1:
        number.rate_id = fitting[0]["rate_id"]
        whole_subject = telling.dictionary.subject_of(fitting[0]["denominator_measure_id"])
        if fitting[0]["denominator_measure_id"] not in told and not _names(
            telling, number.base, whole_subject
        ):
            number.doubt("a share of what?")
    elif fitting:
        number.doubt("a share of what?")
    else:
        number.notes.append(f"{NO_RATE} none has this numerator")


def _names(telling: Telling, base: str | None, subject: str | None) -> bool:
    """Return whether the English words of what a share is of name a subject, and nothing else."""
    read = telling.read(base or "")
    found, _, doubt = facets.subject_of(read, next((one for one, _ in read.meanings("head")), ""))
    return found is not None and found == subject and not doubt
