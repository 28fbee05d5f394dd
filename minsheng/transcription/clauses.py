"""Read the facets of one count: from the clauses before it, the words behind it, and the count before."""

import re
from dataclasses import replace
from itertools import pairwise

from minsheng.transcription import facets, kinds
from minsheng.transcription.facets import BARE, NOTHING, OTHER, Facets, Lexicon
from minsheng.transcription.sentences import CHINESE
from minsheng.transcription.telling import Telling
from minsheng.transcription.vocabulary import of as vocabulary

OF_ITSELF = {"orders"}  # work that is told of no offence: 起诉侵害未成年人犯罪9人，发出督促监护令8份
OF_WHOLE = "of the whole, or of"
TAKEN_ON = "taken_on"  # 受理 alone: of a crime for the decision on arrest, for that on prosecution, or both
TAKEN_FOR = {"reviewed": "accepted", "arrest_reviewed": "arrest_review_accepted"}
FOR_PROSECUTION = ("crime", "accepted")  # accepted 90 suspects for prosecution
OF_ANY_WORK = ("handled", "accepted", "concluded")  # stages that tell no kind of work
# 受理提请批捕9605人、移送起诉13825人; 受理审查逮捕案件41件，审结40件; 办结审查逮捕案件41件，审查起诉案件60件
FOLLOWING = {
    (TAKEN_ON, ("crime", "arrest_requested")): ("crime", "arrest_review_accepted"),
    (TAKEN_ON, ("crime", "transferred")): ("crime", "accepted"),
    ("arrest_review_accepted", ("crime", "transferred")): ("crime", "accepted"),
    ("arrest_review_accepted", ("crime", "reviewed")): ("crime", "accepted"),
    ("arrest_review_accepted", ("", "concluded")): ("crime", "arrest_review_concluded"),
    ("arrest_review_concluded", ("crime", "reviewed")): ("crime", "concluded"),
    ("arrest_review_accepted", ("", "granted")): ("crime", "arrested"),
    ("arrest_review_accepted", ("", "not_granted")): ("crime", "not_arrested"),
    ("accepted", ("", "granted")): ("crime", "prosecuted"),
    ("accepted", ("", "not_granted")): ("crime", "not_prosecuted"),
}
GRANTED = {"granted", "not_granted"}  # of what was asked for, as the count before tells
FILED, LAWSUIT = ("pil", "filed"), ("pil", "lawsuit_filed")
OF_BEFORE = "of those told before"


def read(before: list[str], behind: str, topic: Facets, lexicon: Lexicon) -> Facets:
    """Return the facets that the clauses before a number and the words behind it tell.

    topic: the facets of the count before it in the sentence, which a number with fewer words takes over.
    """
    near = before[-1] if before else ""
    if not near.strip() and not behind.strip() and topic is not NOTHING:
        return topic
    lead = facets.without_examples(lexicon.read(near))
    if (
        lexicon.language == "zh"
        and facets.stage_of(lead)
        and (lead.of("subject") or lead.of("head") or lead.of("other_subject"))
    ):
        behind = ""
    words = lexicon.read(f"{near} {behind}")
    own = facets.without_examples(words)
    earlier = [lexicon.read(clause) for clause in before[:-1]]
    stage = _stage(lead, own, earlier, topic)
    stage = _accepted_for(stage, own) if lexicon.language == "en" else stage
    family = _work(stage, _heads(own, earlier, lexicon.language), topic, own)
    is_court = stage is not None and stage[0] == "court"
    mode = (
        ""
        if is_court
        else facets.mode_of(own) or (topic.mode if not own.names_something and not stage else "")
    )
    subject, name, doubt = _named(own, family, lexicon.language == "zh" and own is words)
    if mode and not _is_told_of(own, lead, behind, mode, lexicon):
        mode, doubt = "", doubt or f"told of {mode}, perhaps"
    if name == BARE and own.of("such"):
        doubt = doubt or OF_BEFORE
    is_of_any = not family and (stage is None or stage[1] in (*OF_ANY_WORK, TAKEN_ON))
    if is_of_any and lexicon.language == "zh" and not facets.names_its_work(own, subject):
        doubt = doubt or facets.NO_WORK
    family = family or facets.family_of(own, subject)
    roots = facets.roots_of(own)
    if own.of("subtype") and (subject is None or family == "pil" or doubt == facets.NO_WORK):
        return _of_a_kind(own, topic, stage[1] if stage else topic.stage, mode)
    is_other_work = lexicon.language == "zh" and bool(own.of("work"))
    if family in OF_ITSELF and topic.family != family and subject is None:
        is_other_work, doubt = True, doubt or facets.UNNAMED
    takes_over = (subject is None and not own.names_something and not is_other_work) or (
        name == BARE and topic.family == family and topic.subject
    )
    if takes_over and name == BARE and topic.kind:
        doubt = of_whole_or_part(topic)
    elif takes_over:
        subject, name, doubt, roots, family = _taken_over(earlier, topic, family, subject, name)
        told = doubt and _told_over_commas(before, family, lexicon)
        subject, name, doubt, roots = told or (subject, name, doubt, roots)
    elif name == BARE and topic.subject != subject and (topic.doubt or (topic.roots and topic.name != BARE)):
        doubt = f"of all, or of {', '.join(topic.roots) or 'what the number before tells'}"
    mode = topic.mode if is_court and subject is None else mode  # 法院审结4483件，其中改判2166件
    stage_id = stage[1] if stage else None if own.unread else topic.stage
    stage_id = "accepted" if stage_id == TAKEN_ON and family != "crime" else stage_id
    if subject not in (None, OTHER) and not doubt and facets.is_an_example(lead):
        doubt = f"{name} and others"
    several = _several(lead, earlier, stage_id, lexicon.language)
    doubt = several if several and doubt in ("", facets.UNNAMED, facets.NO_WORK) else doubt
    of_topic = topic if takes_over and name == topic.name else NOTHING
    goes_on = not facets.stage_of(lead) and any(one.names_a_subject for one in earlier)  # 批捕甲罪，乙罪9人
    around = [*earlier, own] if lexicon.language == "zh" and goes_on else [own]
    beside = " ".join([of_topic.beside, *(word for one in around for word in one.beside(name))])
    return Facets(
        subject, stage_id, family, doubt, mode, tuple(roots), name, of_topic.whole, of_topic.kind, beside
    )


def _several(
    lead: facets.FacetWords, earlier: list[facets.FacetWords], stage: str | None, language: str
) -> str:
    """Return what a clause tells several of, alone or with one before it: review, arrest, and prosecution."""
    if stage in GRANTED:
        return "what was granted, or not?"
    is_listed = any(len(one.tokens) == 1 and facets.stage_of(one) for one in earlier)
    return facets.SEVERAL_STAGES if is_listed else facets.several_in(lead, language)


def _named(own: facets.FacetWords, family: str, is_whole: bool) -> tuple[str | None, str, str]:
    """Return the subject that words name, its name, and why it is not sure.

    Several in one Chinese phrase are another thing than either: 起诉洗钱、证券犯罪9人. is_whole: it is one,
    with all that it names.
    """
    subject, name, doubt = facets.subject_of(own, family)
    if doubt == facets.SEVERAL_SUBJECTS and is_whole and not (own.roots or own.of("subtype")):
        return OTHER, [*own.of("subject"), *own.of("other_subject")][-1].text, ""
    return subject, name, doubt


def _heads(own: facets.FacetWords, earlier: list[facets.FacetWords], language: str) -> list[str]:
    """Return the kinds of work that words name, or an English clause before: in civil litigation, 9 cases."""
    framed = reversed(earlier) if language == "en" else ()
    named = next((one for one in (own, *framed) if one.of("head")), own)
    return [family for family, _ in named.meanings("head")]


def _work(stage: tuple[str, str] | None, heads: list[str], topic: Facets, own: facets.FacetWords) -> str:
    """Return the kind of work that a stage tells, or a word for it where several have such a stage."""
    is_of_several = stage is not None and stage[1] in (*OF_ANY_WORK, "filed", "lawsuit_filed")
    if heads and stage and stage[0] not in heads and is_of_several:
        return heads[-1]
    # One that names a subject which the kind of work before it does not have is of another:
    # 支持起诉案件76件；老年人权益保障案件36件.
    named = [{one for one, _ in token.roles["subject"]} for token in own.of("subject")]
    is_other = bool(named) and not any(topic.family in families for families in named)
    of_topic = "" if is_other or topic.family == "court" else topic.family
    return stage[0] if stage and stage[0] else heads[-1] if heads else of_topic


def _of_a_kind(own: facets.FacetWords, topic: Facets, stage: str | None, mode: str) -> Facets:
    """Return the facets of a kind of public interest litigation, told as a part of its field.

    That is the one that its own words name, else that of the number before.
    """
    named = own.of("subtype")[-1]
    field, _, unsure = facets.subject_of(own, "pil")
    is_named = field not in (None, OTHER) and not unsure
    whole = field if is_named else topic.whole or (None if topic.subject is OTHER else topic.subject)
    is_sure = whole and (is_named or topic.doubt in ("", of_whole_or_part(topic)))
    doubt = "" if is_sure else "a kind of public interest litigation, of which field?"
    kind = named.roles["subtype"][0][1]
    return Facets(OTHER, stage, "pil", doubt, mode, facets.roots_of(own), named.text, whole, kind)


def of_whole_or_part(topic: Facets) -> str:
    """Return the doubt of a number behind one of several kinds: it may be of all of them."""
    return f"{OF_WHOLE} {topic.name} alone?"


def _is_told_of(
    own: facets.FacetWords, lead: facets.FacetWords, behind: str, mode: str, lexicon: Lexicon
) -> bool:
    """Return whether a number is surely told of what its words name: a plan, a sample, an actor, a court."""
    if lexicon.language == "en" and facets.mode_of(own) and not facets.mode_of(lead):  # it stands behind
        return re.search(rf"\bby (?:the )?{re.escape(mode)}", behind) is not None
    return lexicon.language == "en" or not own.of("other_actor") or facets.is_told_of(own, mode)


def is_shared_out(telling: Telling, at: int) -> bool:
    """Return whether "respectively" gives each of a list its own: 批捕、起诉分别为3000人、4000人."""
    sentence, text, told = telling.sentence, telling.text, telling.told
    words = vocabulary(sentence.language)
    run = kinds.listed_with(words, text, [one.phrase for one in told], at)
    first, last = told[run[0]].phrase, told[run[-1]].phrase
    begin = max(sentence.clause_of(first.start)[0], told[run[0] - 1].phrase.end if run[0] else 0)
    _, end = sentence.clause_of(last.end - 1)
    is_list = len(run) > 1 and not told[at].is_of_a_year
    return is_list and words.any_in("respectively", text, begin, end) is not None


def _taken_over(
    earlier: list[facets.FacetWords], topic: Facets, family: str, subject: str | None, name: str
) -> tuple:
    """Return the subject of the nearest clause that names one, else that of the number before."""
    for clause in reversed(_without_focus(earlier)):
        heads = [family for family, _ in clause.meanings("head")]
        is_whole = bool(clause.tokens) and CHINESE.match(clause.tokens[0].text) is not None
        one, said, doubt = _named(clause, family or (heads[-1] if heads else ""), is_whole)
        if one or clause.of("subject") or clause.of("other_subject") or clause.roots:
            doubt = doubt or (topic.doubt if one == topic.subject else "")
            return one, said, doubt, facets.roots_of(clause), family
        if heads and topic.family not in heads and CHINESE.match(clause.tokens[0].text):
            return subject, name, "" if subject else facets.UNNAMED, (), family  # another kind of work begins
        if clause.unread and not clause.of("generic"):
            break
    if topic.subject:
        return topic.subject, topic.name, topic.doubt, topic.roots, family or topic.family
    return subject, name, "" if subject else facets.UNNAMED, (), family


def _without_focus(earlier: list[facets.FacetWords]) -> list[facets.FacetWords]:
    """Leave out what only tells where work was done most, behind a clause that names a field whole.

    办理食品安全领域公益诉讼案件，紧盯学校食堂、农贸市场等，立案9件.
    """
    fields = (no for no, one in enumerate(earlier) if one.of("subject") and one.of("head") and not one.unread)
    first = next(fields, len(earlier))
    return [
        one
        for no, one in enumerate(earlier)
        if no <= first or not (one.tokens and "focus" in one.tokens[0].roles)
    ]


def _stage(
    lead: facets.FacetWords, own: facets.FacetWords, earlier: list[facets.FacetWords], topic: Facets
) -> tuple[str, str] | None:
    """Return family and stage of a count: the last before it, the first behind it, or an earlier one."""
    stage = facets.stage_of(lead) or facets.stage_of(own, last=False)
    if stage == FILED and LAWSUIT in facets.stages_of(own) and not CHINESE.search(own.tokens[0].text):
        return LAWSUIT  # filed 1,083 such cases to courts
    if following := FOLLOWING.get((topic.stage or "", stage or ("", ""))):
        return following
    return stage or next((found for one in reversed(earlier) if (found := facets.stage_of(one))), None)


def _accepted_for(stage: tuple[str, str] | None, own: facets.FacetWords) -> tuple[str, str] | None:
    """Return what English cases were accepted for: accepted 900 cases of review and prosecution."""
    is_taken_on = stage is not None and stage[1] == TAKEN_ON
    told = [("crime", TAKEN_FOR[one]) for _, one in facets.stages_of(own) if one in TAKEN_FOR]
    told += [FOR_PROSECUTION] * any(
        one.text.lower() == "for" and other.text.lower() == "prosecution"
        for one, other in pairwise(own.tokens)
    )
    return told[0] if told and is_taken_on else stage


def of_such(own: Facets, only: Facets) -> Facets:
    """Take the one subject told before: 24,000 people were prosecuted for such crimes."""
    is_other_work = own.family and only.family and own.family != only.family
    if only.subject is None or only.doubt or is_other_work:
        return own
    return replace(own, subject=only.subject, name=only.name, roots=only.roots, doubt="", family=only.family)


def _told_over_commas(before: list[str], family: str, lexicon: Lexicon) -> tuple | None:
    """Return the subject of all clauses before that of an English number, where they name one together.

    Crimes against the life, health and dignity of women are punished, with 46,000 people prosecuted.
    """
    told = lexicon.read(",".join(before[:-1])) if lexicon.language == "en" else None
    subject, name, doubt = facets.subject_of(told, family) if told else (None, "", "")
    if told is None or subject is None or doubt or not told.in_any_order:
        return None
    return subject, name, "", facets.roots_of(told)
