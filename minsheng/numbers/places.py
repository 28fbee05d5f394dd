"""Find the places that a text names, in English or in simplified Chinese.

The divisions come from seeds/reference/jurisdictions.csv, and every word that cannot be derived from their
names from data/place_names.csv. A name is looked up by its first two characters, and neighbours
are only compared with neighbours: the time grows with the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from minsheng.numbers import numerals, words
from minsheng.project import Project, rows_of

Rows = Iterable[dict[str, str]]

HAN = "\u4e00-\u9fff"
SENTENCE_END = re.compile(r"[。！？；\n]|[.!?;](?=\s|$)")
LARGE = ("country", "province", "group")
NUMERAL = r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3}|两)个?"
COUNTY = "county"
HEAD = 2  # characters by which names are looked up; the shortest name has as many
SHORT_NAME = 4  # characters that a county's name has at most before a suffix of one character
LONG_NAME = 12  # ... and before one of more, such as 自治县
LONE_NAMES = (2, 3)  # characters that the name of a county named alone has before its suffix

# English names the smaller place first ("Fuzhou, Jiangxi", "the courts in Fuzhou in Jiangxi") or the larger.
TO_LARGER = re.compile(r",? |, in | \(|,? of |(?: [A-Za-z'-]+){0,4} in ")
APPOSITION = re.compile(r", | \(")  # "Jilin, Jilin" is the city; "Jilin courts in Jilin" names one twice
TO_SMALLER = re.compile(r"| |'s ")


@dataclass(frozen=True)
class Place:
    """A place named in a text: where, in which words, and which division that may be.

    jurisdiction_ids: one id; several where the name is ambiguous; none where the tables lack the division.
    within: in that last case the smallest known division around it, if the text tells.
    is_whole: whether its name surely begins at start; not so where the characters before may belong to it.
    """

    start: int
    end: int
    text: str
    jurisdiction_ids: tuple[str, ...]
    within: str | None = None
    is_whole: bool = True


@dataclass
class _Hit:
    """A name in the text while its neighbours are still being read."""

    start: int
    end: int
    ids: set[str] = field(default_factory=set)
    within: str | None = None
    short: bool = False  # a Chinese name without its suffix
    bare: bool = False  # ... of a division so small that an ordinary word may be written the same
    inside: bool = False  # the text names a larger division around it
    is_whole: bool = True  # its name surely begins at start


@dataclass
class _Name:
    """What one spelling may stand for; `is_other` is a word that only holds the letters of a place."""

    ids: set[str] = field(default_factory=set)
    within: str | None = None
    short: bool = False
    is_other: bool = False


class Gazetteer:
    """Finds places with the rows of jurisdictions, place_names and jurisdiction_members."""

    def __init__(self, jurisdictions: Rows, place_names: Rows, members: Rows = ()) -> None:
        """Keep every spelling of every place, by its first characters."""
        rows, words = list(jurisdictions), list(place_names)
        divisions = [row for row in rows if row["level"] != "group"]
        self.parents = {row["jurisdiction_id"]: row["parent_jurisdiction_id"] for row in rows}
        self.levels = {row["jurisdiction_id"]: row["level"] for row in rows}
        self.names_zh = {row["jurisdiction_id"]: row["name_zh"] for row in divisions}
        self.groups: dict[str, set[str]] = {}
        for row in members:
            self.groups.setdefault(row["jurisdiction_id"], set()).add(row["member_jurisdiction_id"])
        self._read_words(words)
        self.names: dict[str, _Name] = {}
        for row in divisions:
            self._add_own_names(row)
        for row in words:
            self._add_spelling(row)
        self.lengths: dict[str, list[int]] = {}
        for name in self.names:
            self.lengths.setdefault(name[:HEAD], []).append(len(name))
        for head, lengths in self.lengths.items():
            self.lengths[head] = sorted(set(lengths), reverse=True)
        self.heads = re.compile(f"[{re.escape(''.join(sorted({head[0] for head in self.lengths})))}]")

    def find(self, text: str) -> Iterator[Place]:
        """Yield every place that the text names, in reading order; a chain of divisions is one place."""
        plain = text.replace("\u2019", "'")
        hits = list(self._regions(plain))
        taken = [(hit.start, hit.end) for hit in hits]
        starts = [start for start, _ in taken]
        hits += [one for one in self._known(plain) if not _overlaps(taken, starts, one.start, one.end)]
        hits.sort(key=lambda hit: hit.start)
        hits = sorted([*hits, *self._lone(plain, hits)], key=lambda hit: hit.start)
        hits = self._join_smaller(plain, hits)
        hits = [hit for hit in hits if not hit.bare or self._stands_as_a_place(plain, hit)]
        hits = self._join_larger(plain, hits)
        self._decide(plain, hits)
        for hit in hits:
            ids = tuple(sorted(hit.ids))
            within = None if ids else hit.within
            yield Place(hit.start, hit.end, text[hit.start : hit.end], ids, within, hit.is_whole)

    def group(self, places: Iterable[Place]) -> str | None:
        """Return the group that has exactly these places, each of them certain; None if there is none."""
        candidates = [place.jurisdiction_ids for place in places]
        if any(len(ids) != 1 for ids in candidates):
            return None
        named = {ids[0] for ids in candidates}
        return next((group for group, members in self.groups.items() if members == named), None)

    # What the tables say.

    def _read_words(self, rows: list[dict[str, str]]) -> None:
        def words(role: str, language: str = "zh") -> list[str]:
            found = {row["place_name"] for row in rows if (row["role"], row["language"]) == (role, language)}
            return sorted(found, key=lambda word: (-len(word), word))

        self.local = words("local_suffix")
        self.recurring = tuple(words("recurring_suffix"))
        self.suffixes = sorted([*words("suffix"), *self.local], key=len, reverse=True)
        self.generic = tuple(words("generic"))
        self.institutions = tuple(words("institution"))
        ends, suffixes = _alternatives(words("never_last")), _alternatives(self.local)
        self.never_last = re.compile(rf"(?:{ends})(?:{suffixes})$")
        self.beside = (*words("beside"), *self.institutions)
        self.leads = (*self.beside, *words("lead"))
        self.after = (*self.beside, *words("after"))
        self.generic_en = set(words("generic", "en"))
        self.meanings: dict[str, set[str]] = {}  # English suffix -> Chinese ones
        for row in rows:
            if row["language"] == "en" and row["suffix_zh"]:
                self.meanings.setdefault(row["place_name"], set()).add(row["suffix_zh"])
        local_en = words("local_suffix", "en")
        all_en = sorted([*words("suffix", "en"), *local_en], key=len, reverse=True)
        self.suffix_en = re.compile(rf" ({_alternatives(all_en)})\b")
        self.local_en = re.compile(rf"\b([A-Z][a-z']+) (?:{_alternatives(local_en)})\b")
        long = _alternatives([suffix for suffix in self.local if len(suffix) > 1])
        short = _alternatives([suffix for suffix in self.local if len(suffix) == 1])
        self.county = re.compile(
            rf"[{HAN}]{{1,{SHORT_NAME}}}?(?:{short})(?!{short})|[{HAN}]{{2,{LONG_NAME}}}?(?:{long})"
        )
        self.regions = {row["place_name"]: row["jurisdiction_id"] for row in rows if row["role"] == "region"}
        some, offices = _alternatives(words("members")), _alternatives(self.institutions)
        self.region = re.compile(
            rf"(?P<name>{_alternatives(sorted(self.regions, key=len, reverse=True))})(?:地区|区域|沿线)?"
            rf"(?:{NUMERAL}(?:{some})(?!县)|(?=(?:各级)?(?:{offices})))"
        )
        self.lone = re.compile(rf"(?:{_alternatives(self.local)})(?={_alternatives(self.institutions)})")

    def _add_own_names(self, row: dict[str, str]) -> None:
        """Add what the names of a division give by rule: all, without the larger one, without suffix."""
        code, full = row["jurisdiction_id"], row["name_zh"]
        self._name(row["name_en"].split(" (")[0]).ids.add(code)
        around = [self.names_zh[larger] for larger in self.larger(code)]
        own = full.removeprefix(next((name for name in around if full.startswith(name)), ""))
        suffix = next((suffix for suffix in self.suffixes if own.endswith(suffix)), "")
        for name in {full, own}:
            self._name(name).ids.add(code)
        short = own.removesuffix(suffix)
        if suffix and len(short) >= HEAD:
            self._name(short).ids.add(code)
            self._name(short).short = True

    def _add_spelling(self, row: dict[str, str]) -> None:
        """Add a name of the table that no rule gives, or a word that is no place."""
        word, code = row["place_name"], row["jurisdiction_id"]
        if row["role"] == "name":
            self._name(word).ids.add(code)
            has_suffix = len(word) > HEAD and word.endswith(tuple(self.suffixes))
            self._name(word).short = row["language"] == "zh" and not has_suffix
        elif row["role"] == "part":
            self._name(word).within = code
        elif row["role"] == "other":
            self._name(word).is_other = True

    def _name(self, word: str) -> _Name:
        return self.names.setdefault(word, _Name())

    def larger(self, code: str | None) -> list[str]:
        """Return the divisions around one, the smallest first."""
        found = []
        while code and (code := self.parents.get(code)):
            found.append(code)
        return found

    # Names in a text.

    def _known(self, text: str) -> Iterator[_Hit]:
        """Yield the longest known name at each place, with its suffix, and a county right after it."""
        at = 0
        while match := self.heads.search(text, at):
            at = match.start()
            end = self._end_of_name(text, at)
            if end is None:
                at += 1
                continue
            name = self.names[text[at:end]]
            if not name.is_other:
                is_small = not any(self.levels[code] in LARGE for code in name.ids)
                hit = _Hit(at, end, set(name.ids), name.within, name.short, name.short and is_small)
                yield self._with_suffix(text, hit)
                county = self._county_after(text, hit)
                if county:
                    yield county
                    hit = county
                end = hit.end
            at = end

    def _regions(self, text: str) -> Iterator[_Hit]:
        """Yield the divisions that a region names, as one place; a known one has as many: 黄河流域9省区."""
        for match in self.region.finditer(text) if self.regions else ():
            code, told = self.regions[match["name"]], numerals.read(match["count"] or "")
            is_whole = match["count"] is None or (told and told.value == len(self.groups.get(code, ())))
            yield _Hit(match.start(), match.end(), {code} if code and is_whole else set())

    def _end_of_name(self, text: str, at: int) -> int | None:
        if _joins_letters(text, at):
            return None
        for length in self.lengths.get(text[at : at + HEAD], ()):
            end = at + length
            if end <= len(text) and text[at:end] in self.names and not _joins_letters(text, end):
                return end
        return None

    def _with_suffix(self, text: str, hit: _Hit) -> _Hit:
        """Add the suffix that follows a name, and keep the divisions that have it."""
        if hit.short:  # 朝阳区 does not lie in all that 朝阳 alone may mean, 河北区 not in 河北
            end = hit.end + len(next((word for word in self.local if text.startswith(word, hit.end)), ""))
            is_other = (
                text.startswith(self.generic, hit.end)
                if hit.bare
                else not text.startswith(self.institutions, end)
            )
            if end > hit.end and not is_other:
                hit.end, hit.ids, hit.bare = end, set(), False
        elif match := self.suffix_en.match(text, hit.end):
            meant = tuple(self.meanings[match[1]])
            having = {code for code in hit.ids if self.names_zh[code].endswith(meant)}
            if having or not hit.ids or set(meant) <= set(self.local):
                hit.end, hit.ids = match.end(), having
        return hit

    def _county_after(self, text: str, hit: _Hit) -> _Hit | None:
        """Return a division that the tables lack and whose name stands right after a known one."""
        match = self.county.match(text, hit.end)
        if not match or not self._is_county(match.group()) or not self._goes_on(text, match.end()):
            return None
        if any(self._end_of_name(text, at) for at in range(match.start(), match.end())):
            return None
        return _Hit(match.start(), match.end())

    def _is_county(self, name: str) -> bool:
        """Return whether a run of characters up to a suffix is a name: 房山区, not 全市 or 偏远山区."""
        if any(word in name for word in self.beside if len(word) > 1):
            return False
        if name.startswith(self.generic) or self.never_last.search(name):
            return False
        return not any(name.endswith(word) and len(name) > len(word) + 1 for word in self.generic)

    def _goes_on(self, text: str, end: int) -> bool:
        """Return whether a name may end here: a word that stands beside places follows, or no word."""
        return not _is_han(text[end : end + 1]) or text.startswith(self.after, end)

    def _lone(self, text: str, hits: list[_Hit]) -> Iterator[_Hit]:
        """Yield divisions that the tables lack, away from any known name, each before an institution."""
        taken = [(hit.start, hit.end) for hit in hits]
        starts = [start for start, _ in taken]
        for match in self.local_en.finditer(text):
            if match[1] not in self.generic_en and not _overlaps(taken, starts, match.start(), match.end()):
                yield _Hit(match.start(), match.end())
        for match in self.lone.finditer(text):
            start = self._start_of_lone(text, match.start())
            name = text[start : match.end()]
            is_new = start < match.start() and not _overlaps(taken, starts, start, match.end())
            if is_new and self._is_county(name):
                yield _Hit(start, match.end(), is_whole=self._is_edge(text, start))

    def _start_of_lone(self, text: str, end: int) -> int:
        """Return where the name before a suffix begins; `end` if there is none."""
        likely = [end - length for length in LONE_NAMES if end >= length]
        likely = [start for start in likely if all(map(_is_han, text[start:end]))]
        return next((start for start in likely if self._is_edge(text, start)), likely[0] if likely else end)

    def _is_edge(self, text: str, at: int) -> bool:
        """Return whether a name may begin here: a clause begins, or a word that stands beside places ends."""
        before = text[max(at - HEAD, 0) : at]
        return not _is_han(before[-1:]) or before.endswith(self.leads)

    # Neighbours.

    def _join_smaller(self, text: str, hits: list[_Hit]) -> list[_Hit]:
        """Join 江苏省 with 苏州市 after it, and Henan with Luohe."""
        joined: list[_Hit] = []
        for hit in hits:
            before = joined[-1] if joined else None
            if (
                before
                and TO_SMALLER.fullmatch(text, before.end, hit.start)
                and self._contains(text, before, hit)
            ):
                hit.start, hit.is_whole = before.start, before.is_whole
                joined.pop()
            joined.append(hit)
        return joined

    def _contains(self, text: str, large: _Hit, small: _Hit) -> bool:
        """Return whether one hit can lie in another, and keep of the smaller what does."""
        if not small.ids:
            around = large.ids if len(large.ids) == 1 else {large.within} - {None}
            if not small.within:
                small.within = next(iter(around), None)
                return bool(around)
            return bool(around & {small.within, *self.larger(small.within)})
        inside = {code for code in small.ids if large.ids & set(self.larger(code))}
        if inside:
            small.ids, small.bare, small.inside = inside, False, True
        elif large.ids and not self._are_counties(large.ids) and self._recurs(text, small):
            small.ids = set()  # 长春市朝阳区 is not the one that the tables have
            return self._contains(text, large, small)
        return bool(inside)

    def _are_counties(self, codes: set[str]) -> bool:
        return bool(codes) and all(self.levels[code] == COUNTY for code in codes)

    def _recurs(self, text: str, hit: _Hit) -> bool:
        """Return whether a hit is a district without the city around it: several cities have a 朝阳区."""
        if hit.inside or not self._are_counties(hit.ids):
            return False
        names = [self.names_zh[code] for code in hit.ids]
        return all(name.endswith(self.recurring) and name != text[hit.start : hit.end] for name in names)

    def _stands_as_a_place(self, text: str, hit: _Hit) -> bool:
        """Return whether a name without suffix begins a clause or stands beside a word that places have."""
        return self._is_edge(text, hit.start) or text.startswith(self.beside, hit.end)

    def _join_larger(self, text: str, hits: list[_Hit]) -> list[_Hit]:
        """Join Fuzhou with the Jiangxi that follows, from the end of the text to its beginning."""
        joined: list[_Hit] = []
        for hit in reversed(hits):
            after = joined[-1] if joined else None
            gap = TO_LARGER if not after or not hit.ids & after.ids else APPOSITION
            if after and gap.fullmatch(text, hit.end, after.start) and self._contains(text, after, hit):
                hit.end = after.end
                joined.pop()
            joined.append(hit)
        return joined[::-1]

    def _decide(self, text: str, hits: list[_Hit]) -> None:
        """Choose among several divisions: the province of that name, or the one in a province named.

        A district whose city or province the sentence does not name is none that the tables have.
        """
        ends = [match.end() for match in SENTENCE_END.finditer(text)]
        named: dict[int, set[str]] = {}
        for hit in hits:
            provinces = {code for code in hit.ids if self.levels[code] == "province"}
            if provinces:
                hit.ids = provinces
            if len(hit.ids) == 1 and not self._recurs(text, hit):
                code = next(iter(hit.ids))
                named.setdefault(bisect_right(ends, hit.start), set()).update([code, *self.larger(code)])
        for hit in hits:
            around = {
                code
                for code in named.get(bisect_right(ends, hit.start), ())
                if self.levels[code] == "province"
            }
            inside = {code for code in hit.ids if around & set(self.larger(code))}
            if len(hit.ids) > 1 and len(inside) == 1:
                hit.ids = inside
            elif not inside and self._recurs(text, hit):
                hit.ids = set()


def load(project: Project) -> Gazetteer:
    """Return the gazetteer of the project's own tables."""
    divisions, members = project.rows("jurisdictions"), project.rows("jurisdiction_members")
    return Gazetteer(divisions, rows_of(words.DATA / "place_names.csv"), members)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _joins_letters(text: str, at: int) -> bool:
    """Return whether letters or digits of Latin script stand on both sides."""
    pair = text[at - 1 : at + 1] if at else ""
    return len(pair) == HEAD and all(sign.isalnum() and not _is_han(sign) for sign in pair)


def _overlaps(taken: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    no = bisect_right(starts, end - 1)
    return no > 0 and taken[no - 1][1] > start
