"""Find the facets of a number in its words: the subject, what happened to it (stage), and the kind of work.

The words are rows of data/facets.csv. A subject is known only by a name that stands there whole; what no row
explains is kept as unread, and a part of a known name (root) without the rest of it as a doubt.
"""

import functools
import re
from dataclasses import dataclass, field

from minsheng.numbers.words import bounded
from minsheng.transcription.vocabulary import table

ROLES = (
    "subject", "other_subject", "stage", "no_stage", "head", "other_actor", "with_actor", "mode", "part",
    "negation", "subtype",    "root", "generic",
)  # fmt: skip
BARE, OTHER = "bare", "other"
# 支持农民工起诉: support for a suit of theirs, not prosecution. The words between become what is supported.
SUPPORT = re.compile(
    r"支持((?:(?!支持|起诉|[，,；;。：:、]).){1,14}?)(?:提起民事|提起|民事)?(?:起诉|诉讼|讨薪)"
)
BLANK = re.compile(r"[\s“”\"'‘’《》()（）：:\-.]+")
MARK = re.compile(r"[，,；;。!！?？、]")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True)
class Token:
    """A stretch of text and what it may be: role to (family, meaning); no role: not read."""

    text: str
    roles: dict[str, list[tuple[str, str]]]

    def meaning(self, role: str) -> tuple[str, str] | None:
        """Return family and meaning in a role, or None."""
        found = self.roles.get(role)
        return found[0] if found else None


@dataclass
class FacetWords:
    """What the words before (or behind) a number say, as far as they are read."""

    tokens: list[Token] = field(default_factory=list)

    def of(self, role: str) -> list[Token]:
        """Return the tokens that may play a role."""
        return [token for token in self.tokens if role in token.roles]

    def meanings(self, role: str) -> list[tuple[str, str]]:
        """Return family and meaning of each token that may play a role."""
        return [token.roles[role][0] for token in self.of(role)]

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
    def names_something(self) -> bool:
        """Whether a subject stands here, known or not."""
        return bool(self.of("subject") or self.of("other_subject") or self.roots or self.unread)


@functools.cache
def _roles(language: str) -> dict[str, dict[str, list[tuple[str, str]]]]:
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for row in table("facets"):
        if row["language"] == language:
            meanings = found.setdefault(row["word"].lower(), {}).setdefault(row["role"], [])
            meanings.append((row["family"], row["meaning"]))
    return found


@functools.cache
def _pattern(language: str) -> re.Pattern:
    return re.compile(bounded(_roles(language), language), re.IGNORECASE)


def names_of(subject: str) -> list[str]:
    """Return every name of a subject, in both languages."""
    return [row["word"] for row in table("facets") if row["role"] == "subject" and row["meaning"] == subject]


@functools.lru_cache(maxsize=512)
def read(text: str, language: str) -> FacetWords:
    """Cut a stretch of text into known words and what is not read."""
    if language == "zh":
        text = SUPPORT.sub(r"\1支持起诉", text)
    phrase, roles, pattern, at = FacetWords(), _roles(language), _pattern(language), 0
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
        letters = WORD.match(text, at)
        word = letters.group() if letters else text[at]
        last = phrase.tokens[-1] if phrase.tokens else None
        if language == "zh" and last and not last.roles and text[at - 1 : at] == last.text[-1:]:
            phrase.tokens[-1] = Token(last.text + word, {})
        else:
            phrase.tokens.append(Token(word, {}))
        at += len(word)
    return phrase


def clauses(text: str) -> list[str]:
    """Return the clauses of a stretch of text, in their order."""
    return [clause for clause in re.split(r"[，,；;。：:!！?？]", text) if clause.strip()]


@dataclass(frozen=True)
class Facets:
    """The facets of one number, and whether they are sure.

    subject: an id, OTHER for a subject the dictionary lacks, or None where no name is read.
    doubt: why subject or stage are not sure. mode: why it is no count of a procuratorate's results.
    """

    subject: str | None
    stage: str | None
    family: str
    doubt: str = ""
    mode: str = ""
    roots: tuple[str, ...] = ()
    name: str = ""


NOTHING = Facets(None, None, "")


def stage_of(phrase: FacetWords, last: bool = True) -> tuple[str, str] | None:
    """Return family and stage of the last (or first) stage word, or None."""
    found = stages_of(phrase)
    return (found[-1] if last else found[0]) if found else None


def stages_of(phrase: FacetWords) -> list[tuple[str, str]]:
    """Return family and stage of each stage word in order, with a negation before it told apart."""
    found: list[tuple[str, str]] = []
    for no, token in enumerate(phrase.tokens):
        if "stage" not in token.roles or "no_stage" in token.roles:
            continue
        family, stage = token.roles["stage"][0]
        is_head = family == "support" and "head" in token.roles and found
        if is_head:  # 办理支持起诉案件: what is handled, not another stage
            continue
        before = phrase.tokens[no - 1] if no else None
        if before and "negation" in before.roles:
            stage = f"not_{stage}"
        found.append((family, stage))
    return found


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


def subject_of(phrase: FacetWords, family: str) -> tuple[str | None, str, str]:
    """Return the subject that a phrase names, the name, and why it is not sure."""
    names, others = phrase.of("subject"), phrase.of("other_subject")
    own = {
        (meaning, token.text)
        for token in names
        for one, meaning in token.roles["subject"]
        if one == family or not family
    }
    unlike = [token.text for token in names if not any(text == token.text for _, text in own)]
    doubt = ""
    if phrase.roots or unlike:
        doubt = f"partly like a known subject: {', '.join([*phrase.roots, *unlike])}"
    elif names and not family:
        doubt = "the kind of work is not named"
    elif phrase.unread:
        doubt = f"not read: {', '.join(phrase.unread)}"
    if len({meaning for meaning, _ in own}) == 1 and not others:
        meaning, text = next(iter(own))
        return meaning, text, doubt
    if own:
        return None, "", "several subjects"
    if others:
        return OTHER, others[-1].text, doubt if phrase.roots or unlike else ""
    if names:
        return None, names[-1].text, doubt
    heads = phrase.meanings("head")
    bare = [meaning for one, meaning in heads if meaning and (one == family or not family)]
    if bare and not phrase.unread and not phrase.roots:
        return bare[-1], BARE, ""
    return None, "", doubt


@functools.cache
def _root_pattern() -> re.Pattern:
    known = [row["word"] for row in table("facets") if row["role"] == "root"]
    zh, en = [word for word in known if word > "\u2e80"], [word for word in known if word < "\u2e80"]
    return re.compile(f"{bounded(zh, 'zh')}|{bounded(en, 'en')}", re.IGNORECASE)


@functools.cache
def _aliases() -> dict[str, str]:
    return {
        row["word"]: row["meaning"] for row in table("facets") if row["role"] == "root" and row["meaning"]
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
