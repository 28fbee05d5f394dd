"""Find the facets of a number in its words: the subject, what happened to it (stage), and the kind of work.

The words are rows of data/facets.csv, and the names that the dictionary itself gives its subjects. A subject
is known only by a name that stands there whole; what no row explains is kept as unread, and a part of a known
name (root) without the rest of it as a doubt.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from minsheng.numbers.words import bounded
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.vocabulary import table

NEAR = "near"  # words that bring a subject near, and say nothing where they stand
COUNTED = "counted"  # a noun that is counted, and what it stands for where an arrest or a prosecution is told
LISTED = "kinds of land"  # what stands for three of them or more, in any order: woodland, farmland, wetland
SMALL = "small"  # a word without which a name is the same
LIKE = "like"  # an English word and the one that stands for it where the order of words is free: sale, sell
SAME = "same_as"  # a word and the usual one for it, in names as in texts: juveniles, minors
BARE, OTHER = "bare", "other"
NOT_NAMED = {"generic", "stage", "head", "with_actor", "list", "bare_stage", "no_stage"}  # no part of a name
UNNAMED, SEVERAL_STAGES, SEVERAL_SUBJECTS = "no subject is named", "several stages", "several subjects"
NOT_READ, PARTLY = "not read", "partly like a known subject"
UNREAD = (NOT_READ, PARTLY, UNNAMED)  # doubts of a subject, whatever happened to it
SUPERVISED = {"civil", "administrative"}  # kinds of work that consist of supervising courts, and how
SUPERVISION = {
    "accepted", "concluded", "protested", "retrial_suggested", "opinion_submitted",
    "supervision_not_supported",
}  # fmt: skip
NO_WORK = "the kind of work is not named"
EXAMPLES = "等"
# 支持农民工起诉: support for a suit of theirs, not prosecution. The words between become what is supported.
SUPPORT = re.compile(
    r"支持((?:(?!支持|起诉|[，,；;。：:、]).){1,14}?)(?:提起民事|提起|民事)?(?:起诉|诉讼|讨薪)"
)
# 受理金融犯罪审查逮捕案件, 金融犯罪审查逮捕案件受理: taken on for the decision on arrest.
ACCEPTED_FOR = re.compile(
    r"(受理|审结)(?:[^，,；;。：:、]{0,4}(?:机关|部门|监委|委员会))?(?:提请|移送)?((?:(?!受理|审查|审结)[^，,；;。：:、]){0,16}?)(审查(?:逮捕|批捕|起诉))(?:案件)?"
)
ACCEPTED_BEHIND = re.compile(r"(审查(?:逮捕|批捕|起诉))(?:案件)?(受理|审结)")
# 提起食药安全公益诉讼: 提起公益诉讼 of food and drugs.
SUED_FOR = re.compile(
    r"提起((?:(?!提起|公益诉讼|民事|行政|刑事附带)[^，,；;。：:、]){1,14}?)((?:民事|行政)?公益诉讼)"
)
# 14至16周岁的未成年人, 不满16周岁的人: a part that no subject tells.
AGED = re.compile(r"(?:已?不?满)?(?:\d{1,2}(?:周岁)?(?:至|到|-|以上))?(?:不满)?\d{1,2}周岁(?:以[上下])?")
# Exempted 900 people from prosecution. The words between are whom it was told of.
EXEMPTED = re.compile(
    r"\bexempt(?:ed|ing)? ((?:(?!exempt)[^,;.:]){0,60}?)from (arrest|prosecution|indictment)\b", re.IGNORECASE
)
BLANK = re.compile(r"[\s“”\"'‘’《》()（）\[\]：:\-.●○■□▪◆◇★☆•]+")
# 掩饰、隐瞒犯罪所得罪（以下简称掩隐罪）
SHORT_FOR = re.compile("[(（](?:以下|下文)?(?:统|简)称[^()（）]{1,16}[)）]")
QUOTES = re.compile(r"[“”\"‘’「」『』]")
MARK = re.compile(r"[，,；;。!！?？、]")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
ENDINGS = re.compile(r"(?:'s?|s')$|(?<=[a-z]{3})(?:ing|ings|ed|es|s|e)$")
AGAINST, TELLING = "against", {"against", "by", "not", "without"}  # small words that change what a name tells
CRIME = re.compile(r"\b(?:crimes?|criminal)\b", re.IGNORECASE)
CHARGED = re.compile(r"\b(?:crim|suspect|arrest|prosecut|indict|charged)", re.IGNORECASE)
FEWEST = 2  # words of a name that may stand in any order
# securities crimes, crimes involving securities, securities-related crimes
CRIMES = " crimes"
OTHERWISE = (
    "{} crime", "crimes involving {}", "{}-related crimes", "{}-related criminal cases",
    "crimes related to {}", "{} offenses",
)  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A stretch of text and what it may be: role to (family, meaning); no role: not read."""

    text: str
    roles: dict[str, list[tuple[str, str]]]


@dataclass
class FacetWords:
    """What the words before (or behind) a number say, as far as they are read."""

    tokens: list[Token] = field(default_factory=list)
    in_any_order: tuple[tuple[str, str], ...] = ()  # family and subject of the names with just these words

    def of(self, role: str) -> list[Token]:
        """Return the tokens that may play a role."""
        return [token for token in self.tokens if role in token.roles]

    def meanings(self, role: str) -> list[tuple[str, str]]:
        """Return family and meaning of each token that may play a role."""
        return [token.roles[role][0] for token in self.of(role)]

    def tells_only(self, roles: set[str]) -> bool:
        """Return whether each token may play one of some roles."""
        return all(roles & set(token.roles) for token in self.tokens)

    @property
    def unread(self) -> list[str]:
        """Return the words that no row explains."""
        return [token.text for token in self.tokens if not token.roles]

    @property
    def roots(self) -> list[str]:
        """Return parts of known names that no whole name explains."""
        only = ("root", "generic")
        return [
            token.text for token in self.tokens if "root" in token.roles and set(token.roles) <= set(only)
        ]

    @property
    def names_a_subject(self) -> bool:
        """Whether a subject is named here, or a part of one; words that are not read aside."""
        return self.names_other_than(None)

    def names_other_than(self, subject: str | None) -> bool:
        """Whether a subject is named here, or a part of one, that is not this one."""
        others = [token for token in self.of("subject") if token.roles["subject"][0][1] != subject]
        return bool(others or self.of("other_subject") or self.roots)

    def parts(self, family: str, whole: str | None) -> list[str]:
        """Return the names of subjects that may be parts of a whole kind of work, known as such."""
        return [
            token.text
            for token in self.of("subject")
            if any(one == family and subject != whole for one, subject in token.roles["subject"])
        ]

    def beside(self, name: str) -> list[str]:
        """Return the words that stand beside a name: other names, and what is not read."""
        told = ("subject", "other_subject", "root")
        return [
            one.text
            for one in self.tokens
            if one.text != name and (not one.roles or any(role in one.roles for role in told))
        ]

    @property
    def strange(self) -> tuple[str, ...]:
        """The unread words that stand as an English name, as one holds them: corrupted officials."""
        no = next((no for no, token in enumerate(self.tokens) if not token.roles), -1)
        is_name = no == 0 or (no > 0 and "leads" in self.tokens[no - 1].roles)
        return tuple(f" {one.lower().removesuffix('s')}" for one in self.unread if is_name)

    @property
    def names_something(self) -> bool:
        """Whether a subject stands here, known or not."""
        return self.names_a_subject or bool(self.unread)


Meanings = dict[str, list[tuple[str, str]]]
# The kind of work that a subject's function is, where its name alone tells the subject.
FAMILIES = {
    "criminal": "crime", "public_interest_litigation": "pil", "petition_and_assistance": "assistance",
}  # fmt: skip


class Lexicon:
    """The words of one language, and how a stretch of text is cut into them."""

    def __init__(self, language: str, named: Iterable[tuple[str, str, str]] = ()) -> None:
        """named: subject, function and name of the dictionary's subjects, whose names are words too."""
        self.language = language
        self._roles: dict[str, Meanings] = {}
        rows = [row for row in table("facets") if row["language"] == language]
        self._usual = {row["word"]: row["meaning"] for row in rows if row["role"] == SAME}
        self._like = {row["word"]: row["meaning"] for row in rows if row["role"] == LIKE}
        self._counted = {row["word"]: row["meaning"] for row in rows if row["role"] == COUNTED}
        self._small = {row["word"] for row in rows if row["role"] == SMALL}
        one = f"(?:{bounded((row['word'] for row in rows if row['role'] == LISTED), language)})"
        self.listed = re.compile(rf"{one}(?:(?:[,、和及与]|以及|\s|\band\b)+{one}){{2,}}", re.IGNORECASE)
        self._unusual = re.compile(bounded(self._usual, language), re.IGNORECASE)
        for row in rows:
            if row["role"] not in (NEAR, SAME, LIKE, COUNTED, SMALL, LISTED):
                word = QUOTES.sub("", self._in_usual_words(row["word"].lower())) or row["word"]
                meanings = self._roles.setdefault(word, {}).setdefault(row["role"], [])
                meanings.append((row["family"], row["meaning"]))
        for subject, function, name in named:
            if family := FAMILIES.get(function):
                self._add(subject, family, name)
        for word, roles in list(self._roles.items()) if language == "en" else ():
            if word.endswith(CRIMES) and "subject" in roles:
                for otherwise in OTHERWISE:
                    self._roles.setdefault(otherwise.format(word.removesuffix(CRIMES)), roles)
        self._pattern = re.compile(bounded(self._roles, language), re.IGNORECASE)
        self._names = self._in_any_order() if language == "en" else {}
        self._leave_open()
        self.read = functools.lru_cache(maxsize=512)(self._read)

    def _add(self, subject: str, family: str, name: str) -> None:
        """Take in the name of a subject, which is no word for what the dictionary lacks any more."""
        word = self._in_usual_words(QUOTES.sub("", name).lower())
        word = _without_head(word, family) if self.language == "zh" else word
        roles = self._roles.setdefault(word, {})
        if set(roles) <= {"other_subject", "root", "subject"}:
            known = roles.get("subject", [])
            roles.clear()
            is_new = family not in {one for one, _ in known}
            roles["subject"] = [*known, (family, subject)] if is_new else known

    def _in_any_order(self) -> dict[frozenset[str], set[tuple[str, str]]]:
        """Return the subjects by the words of their names: crimes against the safety of food.

        Words that several subjects of one kind of work share tell none of them.
        """
        names: dict[frozenset[str], set[tuple[str, str]]] = {}
        heads = re.compile(bounded((one for one, roles in self._roles.items() if "head" in roles), "en"))
        for word, roles in self._roles.items():
            rest = heads.sub(" ", word)
            stems = self._stems([rest])
            is_whole = all(
                one in self._small | {AGAINST} or not self._is_small(one) for one in WORD.findall(rest)
            )
            if len(stems) >= FEWEST and is_whole and not stems & (TELLING - {AGAINST}):
                names.setdefault(stems, set()).update(roles.get("subject", ()))
        for told in names.values():
            families = [family for family, _ in told]
            told -= {one for one in told if families.count(one[0]) > 1}
        return names

    def _leave_open(self) -> None:
        """Leave open whether the dictionary lacks an English subject, where it has one of the same words."""
        if self.language == "en":
            known = {self._stems([word]) for word, roles in self._roles.items() if "subject" in roles}
            known.discard(frozenset())
            for word, roles in self._roles.items():
                if "other_subject" in roles and "subject" not in roles and self._stems([word]) in known:
                    roles["root"] = roles.pop("other_subject")

    def _stems(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the words of a name without their endings, but for those that tell nothing apart."""
        words = {
            word.lower()
            for text in texts
            for part in WORD.findall(text)
            for word in part.split("-")
            if word[1:]
        }
        words = {self._like.get(word, word) for word in words}
        telling = {word for word in words if word in TELLING or not self._is_small(word)}
        return frozenset(ENDINGS.sub("", ENDINGS.sub("", word)) for word in telling)

    def _is_small(self, word: str) -> bool:
        return set(self._roles.get(word, ())) & {"generic", "head", "such"} != set()

    def suspects(self, noun: str) -> str | None:
        """Return whom a noun means where they are prosecuted: minors are minor suspects, no victims."""
        return self._counted.get(self._in_usual_words(noun.lower()))

    def commas(self, text: str) -> Iterator[int]:
        """Yield where commas stand in a list that is one thing: damaged woodland, farmland and wetland."""
        for found in self.listed.finditer(text):
            yield from (found.start() + one.start() for one in re.finditer(",", found.group()))

    def _in_usual_words(self, text: str) -> str:
        text = self.listed.sub(LISTED, text)
        return self._unusual.sub(lambda match: self._usual[match.group().lower()], text)

    def _read(self, text: str) -> FacetWords:
        """Cut a stretch of text into known words and what is not read."""
        if self.language == "zh":
            text = SUPPORT.sub(r"\1支持起诉", SHORT_FOR.sub("", QUOTES.sub("", text)))
            text = ACCEPTED_FOR.sub(r"\2\1\3", ACCEPTED_BEHIND.sub(r"\2\1", text))
            text = SUED_FOR.sub(r"\1提起\2", text)
        text = self._in_usual_words(text)
        text = EXEMPTED.sub(r"exempted from \2 \1", text)
        text = self._without_examples(text) if self.language == "en" else text
        phrase, roles, pattern, at = FacetWords(), self._roles, self._pattern, 0
        while at < len(text):
            if skipped := BLANK.match(text, at) or MARK.match(text, at):
                known = pattern.match(text, at)
                if not known:
                    at = skipped.end()
                    continue
            if known := pattern.match(text, at):
                phrase.tokens.append(Token(known.group(), roles[known.group().lower()]))
                at = known.end()
                continue
            if aged := AGED.match(text, at):
                phrase.tokens.append(Token(aged.group(), {"other_subject": [("", "")]}))
                at = aged.end()
                continue
            if self.language == "en" and text[at].isdigit():
                at += 1  # a day or a number of its own
                continue
            letters = WORD.match(text, at)
            word = letters.group() if letters else text[at]
            last = phrase.tokens[-1] if phrase.tokens else None
            if self.language == "zh" and last and not last.roles and text[at - 1 : at] == last.text[-1:]:
                phrase.tokens[-1] = Token(last.text + word, {})
            else:
                phrase.tokens.append(Token(word, {}))
            at += len(word)
        if self.language == "zh":
            phrase.tokens = _without_offices(phrase.tokens)
        if self._names:
            words = (one for one in phrase.tokens if not one.roles or set(one.roles) - NOT_NAMED)
            small = [token.text for token in phrase.tokens if token.text.lower() == AGAINST]
            stems = self._stems([*small, *(token.text for token in words)])
            if AGAINST not in stems or (CRIME if small else CHARGED).search(text):
                phrase.in_any_order = tuple(self._names.get(stems, ()))
        return phrase

    def _without_examples(self, text: str) -> str:
        """Leave out examples and aims behind a named subject: against minors, including assault."""
        for role in ("examples", "aim"):
            found = vocabulary("en").any_in(role, text)
            before = self._pattern.finditer(text, 0, found.start) if found else ()
            is_named = any("subject" in self._roles[match.group().lower()] for match in before)
            told = roots_in(text[found.start :]) if found and role == "aim" else ()
            if found and is_named and set(told) <= set(roots_in(text[: found.start])):
                text = text[: found.start]
        return text


def _without_offices(tokens: list[Token]) -> list[Token]:
    """Leave out what is not read right before an office, which is its name: 南海检察院."""
    behind, offices = [*(token.text for token in tokens[1:]), ""], vocabulary("zh").meanings["prosecutors"]
    return [token for no, token in enumerate(tokens) if token.roles or behind[no] not in offices]


def lexicon(language: str, subjects: Iterable[dict[str, str]]) -> Lexicon:
    """Return the words of a language with the names of the dictionary's subjects, given as rows."""
    return _lexicon(language, tuple((r["subject"], r["function"], r[f"name_{language}"]) for r in subjects))


_lexicon = functools.cache(Lexicon)  # its pattern of two thousand words is slow to compile


def _without_head(name: str, family: str) -> str:
    """Return a Chinese name without the word for its kind of work: 洗钱犯罪, 残疾人司法救助."""
    heads = (head for head in _heads(family) if name.endswith(head) and name != head)
    return name.removesuffix(max(heads, key=len, default=""))


@functools.cache
def _heads(family: str) -> list[str]:
    return [row["word"] for row in table("facets") if (row["role"], row["family"]) == ("head", family)]


@functools.cache
def _stages_of_families() -> frozenset[tuple[str, str]]:
    return frozenset((row["family"], row["meaning"]) for row in table("facets") if row["role"] == "stage")


def belongs(stage: str, family: str) -> bool:
    """Return whether a stage is one of a kind of work: 撤回起诉 of crime; 建立 is of none."""
    is_supervision = family in SUPERVISED and stage in SUPERVISION
    return is_supervision or (family != "" and (family, stage) in _stages_of_families())


def is_of_a_work(stage: str) -> bool:
    """Return whether a stage is one of some kind of work, and not of any: 入选."""
    return any(family and one == stage for family, one in _stages_of_families())


@functools.cache
def all_of(family: str) -> str | None:
    """Return the subject that is all of a kind of work, or None."""
    rows = (row for row in table("facets") if (row["role"], row["family"]) == ("all", family))
    return next((row["meaning"] for row in rows), None)


def names_of(subject: str) -> list[str]:
    """Return every name of a subject, in both languages."""
    rows = (row for row in table("facets") if (row["role"], row["meaning"]) == ("subject", subject))
    return [row["word"] for row in rows]


def without_examples(phrase: FacetWords) -> FacetWords:
    """Leave out what only stands as an example of a named class: 合同诈骗、非法经营等破坏市场经济秩序犯罪."""
    closing = next((no for no, token in enumerate(phrase.tokens) if token.text == EXAMPLES), None)
    if closing is None:
        return phrase
    behind = phrase.tokens[closing + 1 :]
    if not any(
        {"subject", "other_subject"} & set(token.roles) and "head" not in token.roles for token in behind
    ):
        return phrase
    told = {"subject", "other_subject", "root", "generic", "head"}
    return FacetWords([token for token in phrase.tokens[:closing] if set(token.roles) - told] + behind)


def is_an_example(phrase: FacetWords) -> bool:
    """Return whether a subject stands for others that are not named: 英烈保护等公益诉讼案件.

    A name that lists several (制售有毒有害食品、假药劣药) is that of the whole.
    """
    return any(
        closing.text == EXAMPLES and "subject" in before.roles and "、" not in before.text
        for before, closing in pairwise(phrase.tokens)
    )


def clauses(text: str) -> list[str]:
    """Return the clauses of a stretch of text, in their order."""
    return [clause for clause in re.split(r"[，,；;。：:!！?？]", text) if clause.strip()]


@dataclass(frozen=True)
class Facets:
    """The facets of one number, and whether they are sure.

    subject: an id, OTHER for a subject the dictionary lacks, or None where no name is read.
    doubt: why subject or stage are not sure. mode: why it is no count of a procuratorate's results.
    kind: administrative or civil, where only this part of a whole is told.
    """

    subject: str | None
    stage: str | None
    family: str
    doubt: str = ""
    mode: str = ""
    roots: tuple[str, ...] = ()
    name: str = ""
    whole: str | None = None  # the subject that this one is a kind of: 其中行政公益诉讼
    kind: str = ""
    beside: str = ""  # the words beside its name: those of other names, and those that are not read
    strange: tuple[str, ...] = ()  # words that are not read, and stand as its English name


HELPED = {"assisted", "paid"}  # 发放司法救助15人10.8万元
NOTHING = Facets(None, None, "")


def stage_of(phrase: FacetWords, last: bool = True) -> tuple[str, str] | None:
    """Return family and stage of the last (or first) stage word, or None."""
    found = stages_of(phrase)
    return (found[-1] if last else found[0]) if found else None


def stages_of(phrase: FacetWords) -> list[tuple[str, str]]:
    """Return family and stage of each stage word in order, with a negation before it told apart."""
    found: list[tuple[str, str]] = []
    for no, token in enumerate(phrase.tokens):
        if "stage" not in token.roles:
            continue
        family, stage = token.roles.get("bare_stage", token.roles["stage"])[0]
        is_work = (family, stage) == ("assistance", "assisted") or family == "support"
        if is_work and "head" in token.roles and found:  # 办理支持起诉案件: what is handled, no other stage
            continue
        before = phrase.tokens[no - 1] if no else None
        if before and "negation" in before.roles:
            stage = f"not_{stage}"
        found.append((family, stage))
    return found


def lists_stages(phrase: FacetWords) -> bool:
    """Return whether several stages are told together: 监督立案、监督撤案合计14.5万件."""
    before: tuple[str, str] | None = None
    is_listed = False
    for token in phrase.tokens:
        if "stage" in token.roles:
            stage = token.roles["stage"][0]
            if is_listed and before not in (None, stage):
                return True
            before, is_listed = stage, False
        else:
            is_listed = "list" in token.roles
    return False


def several_in(phrase: FacetWords, language: str) -> str:
    """Return what a phrase tells several of, so that it is not sure which one a number counts, or nothing.

    Stages: 批捕起诉15件, 受理监委移送案件2022人. Kinds of work: 刑事、民事、行政、公益诉讼检察案件831件.
    """
    stages = {stage for _, stage in stages_of(phrase)} - {"handled"}
    if stages == HELPED:
        return ""
    if lists_stages(phrase) or (language == "zh" and len(stages) > 1):
        return SEVERAL_STAGES
    kinds = {kind for _, kind in phrase.meanings("work")}
    return "several kinds of work" if len(kinds) > 1 else ""


def mode_of(phrase: FacetWords) -> str:
    """Return why a number is no count of what a procuratorate did, or nothing."""
    if modes := phrase.of("mode"):
        return modes[0].text
    for no, token in enumerate(phrase.tokens):
        if "other_actor" in token.roles and set(token.roles) <= {"other_actor", "generic", "root"}:
            before = phrase.tokens[no - 1] if no else None
            if not before or not ({"with_actor", "stage"} & set(before.roles)):
                return token.text
    return ""


def is_told_of(phrase: FacetWords, actor: str) -> bool:
    """Return whether an actor is surely who did it: nothing but neutral words stands before it.

    全省公安机关破获案件49件, but not 受理公安机关移送案件3件.
    """
    before = next((no for no, token in enumerate(phrase.tokens) if token.text == actor), 0)
    neutral = {"generic", "mode", "other_actor"}
    return all(neutral & set(one.roles) and "stage" not in one.roles for one in phrase.tokens[:before])


def subject_of(phrase: FacetWords, family: str) -> tuple[str | None, str, str]:
    """Return the subject that a phrase names, the name, and why it is not sure."""
    subject, name, doubt = _subject_of(phrase, family)
    told = {one for one in phrase.in_any_order if one[0] == family or not family}
    if (doubt or subject in (None, OTHER)) and len(told) == 1 and not phrase.of("negation"):
        return next(iter(told))[1], name or " ".join(token.text for token in phrase.of("root")), ""
    return subject, name, doubt


def _subject_of(phrase: FacetWords, family: str) -> tuple[str | None, str, str]:
    names, others = phrase.of("subject"), phrase.of("other_subject")
    # In reading order, so that of several names for one subject always the first is told.
    own = dict.fromkeys(
        (meaning, token.text)
        for token in names
        for one, meaning in token.roles["subject"]
        if one == family or not family
    )
    unlike = [token.text for token in names if not any(text == token.text for _, text in own)]
    doubt = ""
    if phrase.roots or unlike:
        doubt = f"{PARTLY}: {', '.join([*phrase.roots, *unlike])}"
    elif names and not family and len({one for token in names for one in token.roles["subject"]}) > 1:
        doubt = NO_WORK
    elif phrase.unread:
        doubt = f"{NOT_READ}: {', '.join(phrase.unread)}"
    if len({meaning for meaning, _ in own}) == 1 and not others:
        meaning, text = next(iter(own))
        return meaning, text, doubt
    if own:  # several names, or one of several kinds of work
        is_one = not others and len({text for _, text in own}) == 1
        return (None, names[-1].text, doubt or NO_WORK) if is_one else (None, "", SEVERAL_SUBJECTS)
    if others:
        return OTHER, others[-1].text, doubt if phrase.roots or unlike else ""
    if names:
        return None, names[-1].text, doubt
    heads = phrase.meanings("head")
    bare = [meaning for one, meaning in heads if meaning and (one == family or not family)]
    if bare and not phrase.unread and not phrase.roots:
        return bare[-1], BARE, ""
    return None, "", doubt


def family_of(phrase: FacetWords, subject: str | None) -> str:
    """Return the kind of work that a subject of a phrase is of, or nothing where it may be several."""
    families = {
        family
        for token in phrase.of("subject")
        for family, meaning in token.roles["subject"]
        if meaning == subject
    }
    return families.pop() if len(families) == 1 else ""


def names_its_work(phrase: FacetWords, subject: str | None) -> bool:
    """Return whether the name of a Chinese subject tells its kind of work: 民事执行, but not 涉民生案件.

    Crimes do, where they are not told by their field alone (办理知识产权案件), and what the dictionary has of
    no single kind of work.
    """
    family = family_of(phrase, subject)
    if any("field" in token.roles for token in phrase.of("subject")):
        return bool(phrase.of("head"))
    words = "".join(token.text for token in phrase.of("subject"))
    return family in ("", "crime", "general", "orders") or any(head[:2] in words for head in _heads(family))


@functools.cache
def _root_pattern() -> re.Pattern:
    known = [row["word"] for row in table("facets") if row["role"] in ("root", NEAR)]
    zh, en = [word for word in known if word > "\u2e80"], [word for word in known if word < "\u2e80"]
    return re.compile(f"{bounded(zh, 'zh')}|{bounded(en, 'en')}", re.IGNORECASE)


@functools.cache
def _aliases() -> dict[str, str]:
    return {
        row["word"]: row["meaning"]
        for row in table("facets")
        if row["role"] in ("root", NEAR) and row["meaning"]
    }


def roots_in(text: str) -> tuple[str, ...]:
    """Return the parts of known names that stand anywhere in a text, each with the form that names have."""
    found = dict.fromkeys(word.lower() for word in _root_pattern().findall(text))
    return tuple(dict.fromkeys(one for word in found for one in (word, _aliases().get(word, word))))


def roots_of(phrase: FacetWords) -> tuple[str, ...]:
    """Return the parts of known names in a phrase, but for subjects that the dictionary lacks."""
    texts = [
        token.text for token in phrase.tokens if not {"other_subject", "stage", "generic"} & set(token.roles)
    ]
    return roots_in(" ".join(texts))
