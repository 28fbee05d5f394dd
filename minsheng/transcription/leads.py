"""Find the count whose subject another count takes, where that one is still to be given it."""

import re

from minsheng.transcription import around, clauses, facets, kinds
from minsheng.transcription.english import GOES_ON as ENGLISH_SEQUEL
from minsheng.transcription.facets import NOTHING, Facets
from minsheng.transcription.number import Read
from minsheng.transcription.telling import Telling, blanked
from minsheng.transcription.work import WORK

# Doubts of which what goes on may have another answer than the count before.
OF_A_PART = re.compile("of the whole|of all, or of (?!a part:)|which of those")
GOES_ON = {"stage", "generic", "bare_stage"}  # what the words say of a Chinese count that goes on
BARE_WORDS = {*facets.NOT_NAMED, "such", "part"}  # and of an English one


def of(telling: Telling, at: int) -> Read | None:
    """Return the count before that asks for its subject alone, where this one surely has the same.

    It is told of the same (9件12人; 12 people in 9 cases), or goes on with nothing but a stage:
    起诉某类犯罪9件，不起诉3件.
    """
    counted = telling.counted(at)
    lead, topic = (counted.lead, counted.facets) if counted else _of_the_sentence_before(telling)
    if lead is None or OF_A_PART.match(lead.number.reason):
        return None
    if telling.is_english and _goes_on_in_english(telling, at, lead, topic):
        return lead
    if counted is None:
        return None
    read = telling.told[at]
    is_pair = {read.number.unit, counted.number.unit} == {"cases", "persons"}
    if is_pair and around.are_a_pair(telling, counted, read):
        return lead
    words, own = _between(telling, at), read.facets
    stage = facets.stage_of(words)
    goes_on = stage is not None and _is_of_work(telling, *stage, lead.facets.family)
    goes_on = goes_on and words.tells_only(GOES_ON) and read.number.unit in {*WORK, "yuan"}
    is_same = own.doubt in ("", facets.UNNAMED, topic.doubt) and not own.mode
    is_next = goes_on or (is_pair and read.phrase.start <= counted.phrase.end)
    return lead if not telling.is_english and is_same and is_next else None


def stage(telling: Telling, at: int) -> str:
    """Return the stage of its own that such a count is told at, "" where it is that of its lead."""
    read = telling.told[at]
    if telling.is_english:
        return read.facets.stage or ""
    own = facets.stage_of(_between(telling, at))
    previous = telling.told[at - 1].number
    # 批捕9件，起诉8件12人: a pair, the first of which goes on itself
    return own[1] if own else previous.stage if previous.follows is not None else ""


def _between(telling: Telling, at: int) -> facets.FacetWords:
    """Return what stands between a count and the one before, without the rates among them."""
    told, counted = telling.told, telling.counted(at)
    begin = counted.phrase.end if counted else 0
    rates = [(one.phrase.start, one.phrase.end) for one in told[:at] if one.phrase.start >= begin]
    return telling.read(blanked(telling.text, rates)[begin : told[at].phrase.start])


def _of_the_sentence_before(telling: Telling) -> tuple[Read | None, Facets]:
    """Return the lead that an English sentence goes on from, with what that tells: they also sued 90."""
    before = telling.scene.told_before
    goes_on = telling.is_english and (
        ENGLISH_SEQUEL.match(telling.sentence.text) or around.tells_a_part(telling)
    )
    return (before.lead, before.topic) if goes_on else (None, NOTHING)


def _goes_on_in_english(telling: Telling, at: int, lead: Read, topic: Facets) -> bool:
    """Return whether an English count goes on from one that asks, with no words but a stage of its own.

    Arrested 900 for aiding fraud and prosecuted 300; they also sued 90; of these, 20 were released.
    """
    if lead.number.outcome != kinds.REVIEW:
        return False
    own, is_second = telling.told[at].facets, telling.counted(at) is not None
    before, behind = around.words(telling, at, is_second=is_second)
    near, rest = before[-1] if before else "", telling.text[telling.told[at].phrase.end :]
    near = near.rpartition(" and ")[2] if is_second else near
    words = telling.read(f"{near} {behind}")
    is_bare = words.tells_only(BARE_WORDS) and not own.mode
    if not is_bare or facets.stage_of(words) is None or telling.read(rest).names_a_subject:
        return False
    is_same = own.doubt in ("", facets.UNNAMED, clauses.OF_BEFORE)
    is_same |= own.doubt == topic.doubt and own.doubt.startswith(facets.UNREAD)
    return is_same and _is_of_work(telling, "", own.stage or "", lead.facets.family)


def _is_of_work(telling: Telling, own: str, stage: str, family: str) -> bool:
    """Return whether a stage that is told of its own kind of work, or of any, is one of a family."""
    is_of_any = own == "" and facets.belongs(stage, family)
    return (own == family or is_of_any) and stage in telling.dictionary.stages
