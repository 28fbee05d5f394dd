"""Settle the measure of a count by its facets, or ask for review."""

import re

from minsheng.transcription import clauses, facets, measures
from minsheng.transcription.facets import OTHER, Facets
from minsheng.transcription.number import NEW_MEASURE, NO_MEASURE, Number
from minsheng.transcription.sentences import CHINESE
from minsheng.transcription.telling import Telling
from minsheng.transcription.work import HANDED_ON, LOOSE, OF_FIELDS, SUED, WORK

FEW = 3  # subjects that have a unit: where there are no more, the unit alone brings a measure near
WORD = re.compile("[A-Za-z]")
TELLING = re.compile("[a-z]{4,}")  # English words that tell something, and no "of" or "and"
COURT = re.compile("courts?$", re.IGNORECASE)


def settle(telling: Telling, number: Number, unit: str, own: Facets) -> None:
    """Settle the measure of a count, or ask for review."""
    heads = {family for family, _ in telling.read(telling.around).meanings("head")} if own.mode else set()
    if COURT.match(own.mode) and heads & SUED:
        number.doubt("what a court did in cases of a procuratorate, perhaps")
    if own.mode:
        number.notes.append(f"{NO_MEASURE} told of {own.mode}")
        return
    subject, stage = own.subject, own.stage
    if subject is not None and subject != OTHER and stage is not None and not own.doubt:
        if measure_id := telling.dictionary.of(subject, unit, stage):
            number.is_known = True
            number.suggestions = [measures.Suggestion(measure_id, 1.0, own.name)]
            return
        if (
            stage in telling.dictionary.stages
            and (facets.belongs(stage, own.family) or telling.dictionary.has_like(subject, unit, stage))
            and not any(telling.dictionary.of(subject, unit, one) for one in LOOSE.get(stage, ()))
            and not _has_own(telling, own, unit)
            and not (own.family in OF_FIELDS and _is_counted_otherwise(telling, subject, unit))
        ):
            composed = telling.dictionary.compose(subject, unit, stage)
            number.new_measure_id = composed or f"{subject}_{unit}_{stage}"
            number.notes.append(f"{NEW_MEASURE} {number.new_measure_id}")
            return
    is_told_otherwise = stage not in (None, clauses.TAKEN_ON, *telling.dictionary.stages, *LOOSE)
    is_of_any = (
        stage not in clauses.GRANTED
        and own.doubt.startswith(facets.UNREAD)
        and not CHINESE.search(telling.around)
    )
    if is_told_otherwise and (is_of_any or own.doubt in (("",) if subject else (facets.UNNAMED,))):
        number.notes.append(f"{NO_MEASURE} a stage that the dictionary lacks, {stage}")
        return
    if not own.doubt.startswith(clauses.OF_WHOLE) and _is_none(telling, unit, own):
        if WORD.match(number.number_text) and not own.name:  # two boys were found
            number.doubt("those of one case, perhaps")
        number.notes.append(f"{NO_MEASURE} {own.name or 'its words are those of none'}")
        return
    likely = sorted(LOOSE.get(stage or "", ())) if subject else []
    near = [telling.dictionary.of(subject or "", unit, one) for one in likely]
    named = [measures.Suggestion(one, 1.0, own.name) for one in near if one]
    number.suggestions = [*named, *number.suggestions][: measures.SHOWN]
    if _is_far(telling, number, unit, own):
        number.notes.append(f"{NO_MEASURE} none comes near")
        return
    number.doubt(own.doubt or "which stage, or which subject, is not sure")


def _is_far(telling: Telling, number: Number, unit: str, own: Facets) -> bool:
    """Return whether no measure comes near a Chinese count that is not read whole: 整改合格2518家."""
    best = max((one.score for one in number.suggestions), default=0.0)
    if own.subject not in (None, OTHER):  # 前三名分别为甲罪39件: the rest is not read
        return False
    is_unread = own.doubt.startswith(facets.NOT_READ) and _may_be_a_name(telling, own)
    is_told = own.stage is not None and not facets.belongs(own.stage, "court")
    is_counted = unit != "items" or own.stage == "put_in_place"
    near = {row["subject"] for row in telling.dictionary.near(unit, None)} if unit not in WORK else ()
    is_named = any(
        root in telling.dictionary.texts[subject] for subject in near for root in telling.scene.subjects.roots
    )
    return is_unread and is_told and is_counted and best < measures.POOR_SCORE and not is_named


def _has_own(telling: Telling, own: Facets, unit: str) -> bool:
    """Return whether the dictionary tells this money otherwise: refusal_to_pay_wages, fees collected."""
    owners = {row["subject"] for row in telling.dictionary.near(unit, None)} if unit == "yuan" else set()
    roots = own.roots or facets.roots_in(own.name)
    texts = (telling.dictionary.texts[one] for one in owners if own.family == "crime")  # behind 恶意欠薪犯罪
    is_told = any(root in text for text in texts for root in roots)
    return is_told or any(one == own.subject or one.startswith(f"{own.subject}_") for one in owners)


def _is_counted_otherwise(telling: Telling, subject: str, unit: str) -> bool:
    """Return whether a subject is told by weight, area or value alone, and now in cases, or the other way."""
    told = {row["unit"] in WORK for row in telling.dictionary.by_id.values() if row["subject"] == subject}
    return told == {unit not in WORK}


def _is_none(telling: Telling, unit: str, own: Facets) -> bool:
    """Return whether no measure with this unit and stage has anything in common with the words."""
    if own.subject is OTHER and not own.doubt:
        return _is_apart(telling, own)
    every = {row["subject"] for row in telling.dictionary.near(unit, None)}
    is_known = own.subject not in (None, OTHER)  # at a stage that it is not told of
    if not is_known and _is_told_of_few(telling, unit, own):
        return True
    if is_known or (every and unit not in WORK and unit != "yuan"):
        return False  # land, water, waste: told in too many words to rule one out
    stage = own.stage if unit in WORK else None
    stages = LOOSE.get(stage, {stage, "handled"}) if stage else None
    near = {row["subject"] for row in telling.dictionary.near(unit, stages)}
    is_one = stage in telling.dictionary.stages and facets.belongs(stage or "", own.family)
    if not every or (stage and not near and not is_one):  # 不起诉30件 may be a new measure
        return True
    is_name = own.strange or _may_be_a_name(telling, own)
    is_unread = own.doubt.startswith((facets.NOT_READ, facets.PARTLY))
    is_named = own.subject is not None or (is_unread and is_name)
    if not is_named or len(every) <= FEW:
        return False
    roots = own.roots if own.subject else (*facets.roots_in(telling.around), *own.strange)
    return not any(root in telling.dictionary.texts[subject] for subject in near for root in roots)


def _may_be_a_name(telling: Telling, own: Facets) -> bool:
    """Return whether what is not read may stand as a name: in Chinese, and not 作 of 作不起诉.

    In English such words may be anything.
    """
    unread = own.doubt.partition(": ")[2].split(", ")
    return CHINESE.search(telling.around) is not None and any(len(word) > 1 for word in unread)


def _is_apart(telling: Telling, own: Facets) -> bool:
    """Return whether a subject that the dictionary lacks is surely no part of one that it has."""
    # 扶贫领域黑恶势力 may be a subject, though 黑恶势力 is none; two offences may be one together.
    roots, texts = facets.roots_in(own.name), telling.dictionary.texts.values()
    parts = (own.name, *(roots if CHINESE.search(own.name) else ()))
    like = [one for one in texts if any(part in one for part in parts)]
    beside = {*_pairs(own.beside), *TELLING.findall(own.beside.lower()), *facets.roots_in(own.beside)}
    is_part = any(word in one for one in like for word in beside)
    return not is_part and (bool(CHINESE.search(own.name)) or not _is_narrowed(telling, roots))


def _is_told_of_few(telling: Telling, unit: str, own: Facets) -> bool:
    """Return whether few subjects are told so, none of which a Chinese text so far names: 9件案例入选."""
    few = {row["subject"] for row in telling.dictionary.near(unit, {own.stage or ""})}
    is_of_no_work = own.stage not in facets.SUPERVISION and not facets.is_of_a_work(own.stage or "")
    is_of_few = own.stage in HANDED_ON or (is_of_no_work and few)
    if (
        own.doubt.startswith(facets.PARTLY)
        or len(few) > FEW
        or not (is_of_few and CHINESE.search(telling.around))
    ):
        return False
    return not any(
        root in telling.dictionary.texts[subject] for subject in few for root in telling.scene.subjects.roots
    )


def _is_narrowed(telling: Telling, roots: tuple[str, ...]) -> bool:
    """Return whether words around an English name may narrow it: drug crimes, beside food safety."""
    beside = set(facets.roots_in(telling.around)) - set(roots)
    like = [text for text in telling.dictionary.texts.values() if any(root in text for root in roots)]
    return any(other in text for text in like for other in beside)


def _pairs(words: str) -> set[str]:
    """Return the pairs of characters in Chinese words."""
    pairs = (words[at : at + 2] for at in range(len(words) - 1))
    return {one for one in pairs if CHINESE.match(one) and one.isalpha()}
