"""Complete what an English count leaves to the words around it, and doubt what they leave open."""

import re
from dataclasses import replace

from minsheng.transcription import around, clauses, facets
from minsheng.transcription.around import MARKS, PAIRED
from minsheng.transcription.facets import BARE, NOTHING, OTHER, Facets
from minsheng.transcription.telling import Telling
from minsheng.transcription.work import ISSUED, OF_ONE, SUGGESTED

NEARBY = 60  # characters before a number in which the words stand that it is the object of
EXAMPLES = re.compile(r"[^;.()]{0,80}? such as ([^;.()]{3,120})")
SUITS = re.compile(
    r"(?:\s(?!public)[a-z-]+)*?\s(?:law)?suits\b", re.IGNORECASE
)  # but public interest lawsuits
INITIATED, SUITS_BEHIND = "initiated", re.compile(r"\b(?:law)?suits?\b", re.IGNORECASE)
AGED = re.compile(r"(?: who (?:are|were))?,? (?:aged?|between|under|below|over|above)(?: [a-z]+){0,2} \d")
# What may stand before a count that begins its clause.
OPENS = re.compile(r"\s*(?:and |while |meanwhile )?(?:a total of )?\s*", re.IGNORECASE)
AND = re.compile(r"[^,;.:]*\band\s+")
GOES_ON = re.compile(r"\W*(?:(?:\w+ (?:the|that|this) (?:same )?(?:period|time))|they|it)\b", re.IGNORECASE)
JOINED = re.compile(r"(?:\s(?:were|was|have been|had been)\s[a-z]+)?,?\s+and\s[^,;.:]*")
AND_OTHERS = re.compile(
    r"\b(?:and|or) other (?:[a-z-]+ )?(?:crimes?|offen[cs]es?|cases|activities|violations)\b"
)


def complete(own: Facets, telling: Telling, at: int, words: str) -> Facets:
    """Complete what an English count leaves to the words around it, and doubt what they leave open."""
    counted = telling.counted(at)
    own = _as_suspects(own, telling, at) if own.doubt and own.family in OF_ONE else own
    if at + 1 < len(telling.told):
        own = _with_its_own_stage(own, telling, at, words) if not own.doubt else own
        own = _named_behind(own, telling, at) if own.doubt == facets.UNNAMED else own
    only = telling.scene.told_before.only
    only = _named_alone(telling) if only is NOTHING else only
    if own.doubt in (facets.UNNAMED, clauses.OF_BEFORE) and telling.words.any_in("such", words):
        own = clauses.of_such(own, counted.facets if counted else only)
    is_of_crime = own.family in OF_ONE or (
        only.family in OF_ONE and telling.told[at].phrase.unit == "persons"
    )
    is_unnamed = own.doubt == facets.UNNAMED and is_of_crime and not counted
    is_unnamed &= not telling.read(words).of("all")
    is_told_on = _is_told_on(telling, only) or _is_its_number(own, telling)
    if is_unnamed and (_is_titled(telling, only) or is_told_on):
        own = clauses.of_such(own, only)
    doubt = own.doubt or _doubt(own, telling, at, words)
    own = replace(own, doubt=doubt, stage="lawsuit_filed" if own.stage == INITIATED else own.stage)
    return _as_headed(own, telling, at) if own.doubt else own


def _doubt(own: Facets, telling: Telling, at: int, words: str) -> str:
    """Return what the words around an English count leave open, or nothing."""
    start, end = telling.told[at].phrase.start, telling.told[at].phrase.end
    is_charge = telling.words.before("counts_persons", telling.text, start)
    if not is_charge and telling.text[:start].rstrip().lower().endswith(facets.AGAINST):
        return "those whom a crime was against, perhaps"  # crimes against 400 minors
    if doubt := _suits(own, telling, at, words):
        return doubt
    if _begins_anew(own, telling, at):
        return f"{own.name}, or all that is told before the semicolon?"
    if _goes_on(telling, at):
        return "its subject goes on behind a comma, perhaps"
    examples = EXAMPLES.match(telling.text, end)
    if examples and _are_a_name(own, telling, examples[1]):
        return f"the whole, or its examples: {examples[1].strip()}"
    return _more_or_fewer(own, telling, at, words)


def _as_headed(own: Facets, telling: Telling, at: int) -> Facets:
    """Return what the headline tells of the same number: 30,000 prosecuted for fraud."""
    number = telling.told[at].number
    for one in telling.scene.subjects.headline:
        told, is_same = one.facets, number.is_within(one.number)
        if is_same and told.stage == own.stage and told.subject not in (None, OTHER) and not told.doubt:
            return told
    return own


def _more_or_fewer(own: Facets, telling: Telling, at: int, words: str) -> str:
    """Return why a count may be of more than its subject (and other crimes), or of fewer (officials)."""
    phrase = telling.told[at].phrase
    if own.subject in (None, OTHER):
        return ""
    group = telling.words.any_in("group", telling.text, phrase.number_end, phrase.end)
    aged = AGED.match(telling.sentence.text, phrase.end)
    if AND_OTHERS.search(words):
        return f"{own.name} and others"
    if group:
        return f"{group.word} alone"
    return "those of some age alone" if aged else ""


def _suits(own: Facets, telling: Telling, at: int, words: str) -> str:
    """Return why cases that were filed may be suits: so named, or told behind suggestions; or not."""
    phrase = telling.told[at].phrase
    named = SUITS_BEHIND.search(f"{words} {telling.text[: phrase.end][-NEARBY:]}")
    if own.stage == INITIATED:
        return "" if named else "initiated: filed, or brought to a court?"
    is_behind = any(one.facets.stage == SUGGESTED for one in telling.told[:at])
    are_suits = is_behind or SUITS.match(telling.text, phrase.number_end)
    is_open = own.stage == "filed" and not own.kind and are_suits
    return "cases that were filed, or suits brought to a court?" if is_open else ""


def _as_suspects(own: Facets, telling: Telling, at: int) -> Facets:
    """Read those who were arrested or prosecuted as suspects: 27,000 minors were arrested."""
    lexicon, phrase = telling.lexicon, telling.told[at].phrase
    noun = telling.text[phrase.number_end : phrase.end].strip()
    suspects = lexicon.suspects(noun)
    if suspects is None:
        return own
    before, behind = around.words(telling, at, is_second=False)
    lead = lexicon.read(before[-1] if before else "").tokens
    if lead and "stage" not in lead[-1].roles and not OPENS.fullmatch(before[-1]):
        return own  # in cases involving 300 minors
    return clauses.read(before, behind.replace(noun, suspects, 1), NOTHING, lexicon)


def _is_titled(telling: Telling, only: Facets) -> bool:
    """Return whether the title names the subject that the sentence before tells of, and no other."""
    read = telling.read(telling.scene.title)
    is_named = any(one.roles["subject"][0][1] == only.subject for one in read.of("subject"))
    return is_named and not read.names_other_than(only.subject)


def _is_told_on(telling: Telling, only: Facets) -> bool:
    """Return whether a sentence goes on with the same time or actors: over the same period, they."""
    title = telling.read(telling.scene.title)
    goes_on = GOES_ON.match(telling.sentence.text) is not None
    return goes_on and not title.names_other_than(only.subject) and not telling.scene.subjects.tells_all


def _is_its_number(own: Facets, telling: Telling) -> bool:
    """Return whether the sentence before tells the stage without a number: prosecutions for fraud rose."""
    told = facets.stages_of(telling.read(telling.scene.told_before.uncounted))
    return not telling.sentence.opens and {stage for _, stage in told} == {own.stage}


def _named_alone(telling: Telling) -> Facets:
    """Return the subject that the sentence before names alone, without a count: fraud is on the rise."""
    read = telling.read(telling.scene.told_before.uncounted)
    subject, name, _ = facets.subject_of(read, "crime")
    is_alone = subject not in (None, OTHER) and not read.of("other_subject") and not read.roots
    return Facets(subject, None, "crime", name=name) if is_alone else NOTHING


def _are_a_name(own: Facets, telling: Telling, examples: str) -> bool:
    """Return whether another subject of the dictionary is named by what a subject and its examples name.

    Crimes against women's rights such as rape: a subject of the dictionary is rape and other crimes.
    """
    texts = (text for subject, text in telling.dictionary.texts.items() if subject != own.subject)
    like = [text for text in texts if any(root in text for root in own.roots)]
    return any(root in text for text in like for root in facets.roots_in(examples))


def _begins_anew(own: Facets, telling: Telling, at: int) -> bool:
    """Return whether a count has the subject of before a semicolon, and a verb and a noun of its own."""
    read, phrase = telling.read, telling.told[at].phrase
    is_first = at == 0 and telling.sentence.continues and phrase.number_end < phrase.end
    named = [BARE, *(one.text for one in read(telling.text).of("subject"))]
    is_taken = own.subject not in (None, facets.all_of(own.family)) and own.name not in named
    is_taken = is_taken and own.name == telling.scene.told_before.topic.name
    return is_first and is_taken and facets.stage_of(read(telling.text[: phrase.start])) is not None


def _goes_on(telling: Telling, at: int) -> bool:
    """Return whether the subject behind a count may go on: cases of the elderly, women and minors."""
    text, end = telling.text, telling.told[at].phrase.end
    stop = telling.told[at + 1].phrase.start if at + 1 < len(telling.told) else len(text)
    mark = MARKS["en"].search(text, end, stop)
    if mark is None or mark.group() != ",":
        return False
    after = MARKS["en"].search(text, mark.end(), stop)
    read = telling.read
    also = read(text[mark.end() : after.start() if after else stop])
    return (
        also.names_a_subject and not facets.stage_of(also) and read(text[end : mark.start()]).names_a_subject
    )


def _with_its_own_stage(own: Facets, telling: Telling, at: int, words: str) -> Facets:
    """Take the stage that is told behind the next count, where both surely share it, else doubt it.

    120 cases of fraud and 150 persons were prosecuted; not so "filed were 300 cases, 150 were tried".
    """
    read = telling.read
    _, later = around.words(telling, at + 1, is_second=True)
    behind = facets.stage_of(read(later), last=False)
    if facets.stage_of(read(words)) or behind is None or behind[1] == own.stage:
        return own
    before, _ = around.words(telling, at, is_second=False)
    between = telling.text[telling.told[at].phrase.end : telling.told[at + 1].phrase.start]
    opens = not before or OPENS.fullmatch(before[-1])
    if opens and AND.fullmatch(between) and behind[1] not in ISSUED:
        return replace(own, stage=behind[1], family=own.family or behind[0])
    return replace(own, doubt="which stage is told behind the next number?")


def _named_behind(own: Facets, telling: Telling, at: int) -> Facets:
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
        also = clauses.read(*around.words(telling, no, is_second=True), NOTHING, telling.lexicon)
        if also.doubt == facets.UNNAMED and also.subject is None and not also.mode:
            continue
        is_apart = also.subject is OTHER and "," in between  # arrested 9, and 200 officials were investigated
        if also.subject is None or also.doubt or also.mode or also.name == BARE or is_apart:
            return own
        return replace(own, subject=also.subject, name=also.name, roots=also.roots, doubt="")
    return own
