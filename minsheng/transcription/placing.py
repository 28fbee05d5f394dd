"""Settle which place each number is of."""

import re
from dataclasses import replace

from minsheng.numbers.places import Gazetteer, Place
from minsheng.numbers.words import Found, Words
from minsheng.transcription.number import ASK_FOR_PLACE, NEW_PLACE, NO_PLACE, Number, Read
from minsheng.transcription.scene import Places, Scene, Where
from minsheng.transcription.sentences import Sentence

STRANGE = "a procuratorate whose place is not read; give --jurisdiction"
NATIONAL = "national"  # an office of the whole country
NOWHERE = f"{NO_PLACE}; {ASK_FOR_PLACE}"
RANK = re.compile(r"[ -]levels?\b")  # officials above the county level
LEVEL = re.compile("[省市县州旗盟]|(?<!自治)区")  # 全市, but 浦口区
SHORTEST = 3  # characters of a name by which a longer one is known: 向阳山县, where 阳山县 was named
BODY = re.compile("[\u4e00-\u9fff]{2,14}")
# The third branch of a procuratorate is a place of its own.
BRANCH = re.compile(
    r"\bbranch of (?:the )?[A-Z][^.,;:()]{0,40}(?i:procurat)|procuratorate's (?:\w+ )?branch\b"
    r"|\b(?:First|Second|Third|Fourth|Fifth) (?:[A-Z][a-z]+ )?People's Procuratorate\b"
)
# Prosecutors of the 14 provinces and municipalities along a river; in the regions; 14个省（市）检察机关
SOME = re.compile(
    r"(?i:procurat|prosecut)\w*(?: \w+){0,3} (?:of|in|from|across) (?!all\b|every\b)(?:[\w-]+ ){1,3}"
    r"(?:provinces|municipalities|regions)\b"
    r"|[\d一二三四五六七八九十]个?(?:地|区|盟)?[省市县区州]份?(?:[(（][^()（）]{1,6}[)）]|[市区州县])?(?:人民)?检察"
)
IN = r"(?: held)? in (?:[a-z]+ )?"
HELD_IN = re.compile(
    r"[^,;:.()\d]{0,40}\b(?:in|of|from) (?:[a-z]+ ){0,2}"
)  # former official in eastern Zhejiang
OF_PROSECUTORS = re.compile("procurat|prosecut", re.IGNORECASE)
PROSECUTORS, COUNTED = re.compile(r"[^,;:.()]{0,40}(?i:procurat|prosecut)"), re.compile(r"\d\s$")
OF_PERSON = 60  # characters before a place in which such an office is told
# A procuratorate with the name of a place that has no 市 or 县.
OFFICE = re.compile(
    r"(?:^|[，,；;：:、（(“”\"\s]|[从由在对与和])(?P<name>[\u4e00-\u9fff]{2,4})(?:人民)?检察院"
)
SUFFIX = re.compile("(?:自治)?[市县州旗区]$")
ITS_OFFICE = re.compile("(?:省|市|县|区|州)?(?:人民)?检察院")
WITH_OTHERS = "(?:[^，,；;。：:]{0,12}[、和])?"  # 根据最高检、山东省检察院部署
SINCE = re.compile("[自从][^，,；;。]{2,40}以来")  # 自2020年全国开展行动以来: when, and not where
OFFICES = re.compile("(?:市|县|区)?(?:人民)?检察")
ACTORS = re.compile("(?:各级)?(?:人民)?检察(?:机关|院)")
SPEAKER = re.compile(r"(?:'s)? (?:[A-Z][a-z]+ ){0,2}(?:people's )?(?:procurat|prosecut)", re.IGNORECASE)
IN_PLACE = re.compile(r"\b(?:in|across|of|throughout)\s(?:the\s)?$")
OFFICE_ALONE = re.compile("(?:人民)?检察院")


class Placing:
    """Knows the places of the dictionary and the release's own."""

    def __init__(self, gazetteer: Gazetteer, levels: dict[str, str], home: str) -> None:
        """levels: jurisdiction_id to level. home: the place of a number whose sentence names none."""
        self.gazetteer, self.levels, self.home = gazetteer, levels, home
        self.is_of_the_country = levels.get(home) == "country"

    def settle(
        self, words: Words, sentence: Sentence, reads: list[Read], here: list[Place], scene: Scene
    ) -> None:
        """Give each number of a sentence its place, and note what the next sentence takes over."""
        places = scene.places
        places.leave_aside(is_over=sentence.opens and OF_PROSECUTORS.search(sentence.text) is not None)
        scene.paragraph.is_elsewhere &= not any(self.is_local(place) for place in here)
        scene.paragraph.is_strange &= scene.paragraph.is_elsewhere
        here.extend(_by_short_names(sentence, places))
        here.sort(key=lambda place: place.start)
        for no, place in enumerate(here):
            here[no] = self._at_home(self._as_named_before(place, places), places)
            places.names.add(here[no].text)
        owns = [
            one
            for one in words.all_in("own_place", sentence.text)
            if not (RANK.match(sentence.text, one.end) or words.at("rank", sentence.text, one.end))
        ]
        spots = [(sentence.at(place.start), place) for place in here]
        spots = [spot for spot in spots if not self._is_aside(words, sentence, spot)]
        opening = scene.opening(words, sentence)
        if self.is_of_the_country and self._names_a_strange_office(words, sentence.text, places):
            scene.stand_elsewhere(is_strange=True)
        places.report = (
            next((self._of_report(words, sentence, spot) for spot in spots), None) or places.report
        )
        offices = {found.meaning for found in words.all_in("office", sentence.text.lower())}
        nation = nation_told(words, sentence.text)
        names_offices = bool(nation - {"mention"})
        is_chinese = words.language == "zh"
        places.begin("text" in nation, is_chinese and any(self.is_local(place) for _, place in spots))
        scene.paragraph.names_offices |= names_offices and not scene.document.is_regional
        for read in reads:
            before = [spot for spot in spots if spot[0] < read.phrase.start]
            own = [found for found in owns if found.start < read.phrase.start]
            if own and not any(self.is_local(place) for _, place in before):
                named = [spot for spot in spots if words.language == "en" and self.is_local(spot[1])]
                behind = self._chain(words, sentence, named) if len(named) == 1 else None
                self._set_own(words, read.number, own[-1], scene, behind)
            elif before:
                where = self._chain(words, sentence, before)
                self._set_place(read.number, where)
                if words.at("others", sentence.text, sentence.at(before[-1][1].end)):
                    read.number.doubt(f"{where.text} and other places")
                around = {code for one in where.ids for code in (one, *self.gazetteer.larger(one))}
                if places.report and not around & set(places.report.ids):
                    read.number.doubt(f"another place than that of the report: {where.text}")
            elif spots and not opening and self._tells_of(sentence, spots, read):
                self._set_place(read.number, self._chain(words, sentence, spots[:1]))
            else:
                self._set_unnamed(read.number, opening, scene, offices)
                self._ask_for_the_nation(words, sentence, read)
                if sentence.language == "zh" and not opening and self.is_of_the_country:
                    self._ask_for_a_place(words, read.number, scene)
        self._ask_for_that_place(words, sentence, reads, here, scene)
        scene.told.place = self._told_of(reads, scene)
        if spots:
            self._remember(words, sentence, spots, scene, reads)
        elif owns and not places.own and self.is_of_the_country:
            scene.stand_elsewhere()

    def _remember(
        self, words: Words, sentence: Sentence, spots: list, scene: Scene, reads: list[Read]
    ) -> None:
        """Note the places that the next sentence takes over; two boys were sentenced in Jinan tells none."""
        places = scene.places
        counts = [one for one in reads if one.number.place and one.phrase.number_text[0].isdigit()]
        is_local = scene.document.names_the_country and any(self.is_local(place) for _, place in spots)
        if is_local and not counts and not OF_PROSECUTORS.search(sentence.text):
            places.put_aside()
        where = self._chain(words, sentence, spots)
        if words.language == "zh" and not reads and self._is_in_passing(sentence, spots):
            return
        if sentence.opens and spots[0][0] == 0 and OFFICES.match(sentence.text, sentence.at(spots[0][1].end)):
            scene.paragraph.lead = places.office = self._chain(words, sentence, spots[:1])
        if scene.paragraph.lead and not scene.paragraph.lead.is_same(where):
            scene.paragraph.lead = None
        if places.office and not places.office.is_same(where):
            places.office = None
        places.last, scene.paragraph.is_near = where, True
        if not places.last.ids or self.levels.get(places.last.ids[0]) != "country":
            behind = sentence.text[sentence.at(spots[-1][1].end) :]
            is_headed = sentence.opens and OFFICE_ALONE.fullmatch(behind)  # what follows is its own report
            places.local = [] if is_headed else places.local
            for one in (spot for spot in spots if self.is_local(spot[1])):
                places.add_local(self._chain(words, sentence, [one]))
            places.add_local(where)
            places.own = where

    def _is_in_passing(self, sentence: Sentence, spots: list) -> bool:
        """Return whether a sentence without a number names the country alone, and not its procuratorates."""
        return not any(
            self.is_local(place) or ACTORS.match(sentence.text, sentence.at(place.end)) for _, place in spots
        )

    @staticmethod
    def _as_named_before(place: Place, places: Places) -> Place:
        """Return a place whose name is a longer one by mistake as the one named before: 向阳山县, 阳山县."""
        known = [one for one in places.names if len(one) >= SHORTEST and place.text.endswith(one)]
        if place.jurisdiction_ids or not known:
            return place
        text = max(known, key=len)
        return replace(place, start=place.end - len(text), text=text, is_whole=True)

    def _at_home(self, place: Place, places: Places) -> Place:
        """Return a district without its city as that of the release, or of a city that the text has named."""
        if place.jurisdiction_ids:
            return place
        like = [code for code, name in self.gazetteer.names_zh.items() if name.endswith(place.text)]
        own = () if self.is_of_the_country else (self.home,)
        named = {*own, *(code for one in places.local for code in one.ids)}
        near = [code for code in like if named & {code, *self.gazetteer.larger(code)}]
        return replace(place, jurisdiction_ids=tuple(near)) if len(near) == 1 else place

    @staticmethod
    def _of_report(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> Where | None:
        """Return the place whose report this is: 凌海市人民检察院检察长, 凌海市人民检察院工作报告."""
        end = sentence.at(spot[1].end)
        is_head = sentence.opens and words.at("report", sentence.text, end)
        return Where(spot[1].jurisdiction_ids, spot[1].text) if is_head else None

    def _is_aside(self, words: Words, sentence: Sentence, spot: tuple[int, Place]) -> bool:
        """Return whether a place is none of figures: something was held there, or ranks in it."""
        (start, place), text = spot, sentence.text
        end = sentence.at(place.end)
        name = BODY.match(text, end)
        return bool(
            # 年全市: a character before 全市
            (not place.jurisdiction_ids and words.any_in("own_place", place.text))
            # in Beijing on Monday, 在福州召开
            or words.before("venue", text, start, IN)
            or (words.before("in", text, start) and words.at("held", text, end + (words.language == "en")))
            # 庆阳市心怡服务中心
            or (name and words.any_in("body", text, end, name.end()))
            # 全国首个, 占全国的1/10, 全国性会议
            or words.at("rank", text, end)
            or words.at("nation_named", text, start)
            or words.before("ranked", text, start)
            # 根据山东省检察院部署
            or (ITS_OFFICE.match(text, end) and words.before("ordered_by", text, start, WITH_OTHERS))
            # 自2020年全国开展行动以来
            or any(told.start() < start < told.end() for told in SINCE.finditer(text))
            or self._is_told_aside(words, sentence, spot)
        )

    @staticmethod
    def _is_told_aside(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> bool:
        """Return whether an English place is that of somebody's office, or a part of a region's name.

        A former official in Zhejiang; the Beijing-Tianjin-Hebei region.
        """
        text, end = sentence.text, sentence.at(spot[1].end)
        if words.language == "en" and "-" in (text[spot[0] - 1 : spot[0]], text[end : end + 1]):
            return True
        person = words.last_in("person", text, max(0, spot[0] - OF_PERSON), spot[0])
        if person is None or COUNTED.search(text, 0, person.start):
            return False  # prosecuted 12 former officials in Zhejiang
        is_beside = HELD_IN.fullmatch(text, person.end, spot[0]) is not None
        return is_beside and not PROSECUTORS.match(text, end)

    def is_local(self, place: Place) -> bool:
        """Return whether a place is not the whole country."""
        return not any(self.levels.get(one) == "country" for one in place.jurisdiction_ids)

    def _tells_of(self, sentence: Sentence, spots: list, read: Read) -> bool:
        """Return whether an English place behind the number is still its own.

        195 workers in Jilin; 90 people were sued, the Jilin Provincial People's Procuratorate said.
        """
        text, (start, place) = sentence.text, spots[0]
        between = text[read.phrase.end : start]
        if sentence.language != "en":
            return False
        if len(spots) == 1 and self.is_local(place) and SPEAKER.match(text, sentence.at(place.end)):
            return True
        return not re.search(r"[,;:\d]", between) and IN_PLACE.search(between) is not None

    def _chain(self, words: Words, sentence: Sentence, before: list) -> Where:
        """Return the place named last, or the group that the names before it form."""
        names = [place for _, place in before]
        for count in range(len(names), 1, -1):
            if group := self.gazetteer.group(names[-count:]):
                return Where((group,), names[-count].text, listed=True)
        last = names[-1]
        is_same = names[-2:-1] == [] or names[-2].jurisdiction_ids == last.jurisdiction_ids
        if not is_same and self._is_list(words, sentence, before[-2][1].end, before[-1][0]):
            return Where((), "、".join(place.text for place in names[-2:]), listed=True)
        return Where(last.jurisdiction_ids, last.text, is_whole=last.is_whole)

    @staticmethod
    def _is_list(words: Words, sentence: Sentence, end: int, begin: int) -> bool:
        between = sentence.text[sentence.at(end) : begin].strip(" ,，、").lower()
        return not between or between in words.meanings["and"]

    def _set_own(self, words: Words, number: Number, own: Found, scene: Scene, behind: Where | None) -> None:
        """全市, the province: the own place, given with the task or named, if only behind in the sentence."""
        places, word = scene.places, own.word
        level = own.meaning if words.language == "en" else word
        where = places.report or self._of_level(level, places) or behind
        if not self.is_of_the_country:
            number.jurisdiction_id, places.office = self.home, None
        elif where:
            self._set_place(number, where)
            if word in words.meanings["that_place"] and len(places.local) > 1:
                number.doubt(f"{word}: which of the places named before?")
        else:
            scene.stand_elsewhere()
            self._leave_unnamed(number, scene)

    def _of_level(self, word: str, places: Places) -> Where | None:
        """Return the place that 全市 means: the one named last, else the only city so far, or around all."""
        if places.own is None or self._may_be(word, places.own):
            return places.own
        fitting = [one for one in places.local if self._may_be(word, one)]
        if not fitting:
            around = {code for one in places.local for code in self._around(word, one) or ("",)}
            fitting = [Where((code,), self.gazetteer.names_zh[code]) for code in around if code]
            fitting = fitting if len(around) == 1 else []
        return fitting[0] if len(fitting) == 1 else places.own if fitting else None

    def _around(self, word: str, where: Where) -> list[str]:
        """Return the divisions around a place that a word such as 全省 may mean."""
        around = [code for one in where.ids for code in self.gazetteer.larger(one)]
        known = [code for code in around if LEVEL.search(self.gazetteer.names_zh[code])]
        return [code for code in known if self._may_be(word, Where((code,), ""))]

    def _may_be(self, word: str, where: Where) -> bool:
        """Return whether a word such as 全市 may mean a place, by the level that both name."""
        names = [word, *(self.gazetteer.names_zh.get(one, where.text) for one in where.ids or (where.text,))]
        return len({found[-1] for one in names if (found := LEVEL.findall(one))}) <= 1

    @staticmethod
    def _leave_unnamed(number: Number, scene: Scene) -> None:
        """Leave the place of a number open that the text does not name."""
        number.jurisdiction_id = None
        if scene.paragraph.is_strange:
            number.doubt(STRANGE)
        elif NOWHERE not in number.notes:
            number.notes.append(NOWHERE)

    def _told_of(self, reads: list[Read], scene: Scene) -> Where | None:
        """Return the place of the last number of a sentence, where anything tells it."""
        last = next((read.number for read in reversed(reads) if read.number.is_statistic), None)
        if last is None or not (last.jurisdiction_id or last.place):
            return None
        if last.jurisdiction_id is None:
            near = (scene.places.report, scene.places.last)
            return next((one for one in near if one and one.text == last.place), None)
        is_told = last.place or scene.document.is_national or scene.paragraph.names_offices
        is_told = is_told or not self.is_of_the_country
        return Where((last.jurisdiction_id,), last.place) if is_told else None

    @staticmethod
    def _names_a_strange_office(words: Words, text: str, places: Places) -> bool:
        """Return whether a procuratorate is named by a place that is not read: 如皋检察院."""
        named = (match["name"] for match in OFFICE.finditer(text))
        strange = (one for one in named if not words.any_in("no_place", one))
        return any(not any(one in place or place in one for place in places.names) for one in strange)

    def _ask_for_that_place(
        self, words: Words, sentence: Sentence, reads: list[Read], here: list[Place], scene: Scene
    ) -> None:
        """Doubt the own place where one named before is spoken of (该院), a branch, or some provinces."""
        places = scene.places
        is_of_all = any(not self.is_local(place) for place in here)
        places.has_branch |= BRANCH.search(sentence.text) is not None
        for read in reads if places.has_branch else ():
            read.number.doubt("a branch of a procuratorate, of which place?")
        is_of_region = words.any_in("region", sentence.text) is not None
        is_of_region |= self.is_of_the_country and SOME.search(sentence.text) is not None
        is_of_some = is_of_region and not is_of_all
        places.are_some = is_of_some or (places.are_some and not is_of_all)
        for read in reads if places.are_some else ():
            if read.number.jurisdiction_id == self.home and (is_of_some or not read.number.place):
                read.number.doubt("of some provinces, perhaps, and not of the whole country")
        is_told_again = words.any_in("that_place", sentence.text) is not None
        for read in reads if is_told_again else ():
            if read.number.jurisdiction_id == self.home and places.last and self.home not in places.last.ids:
                read.number.doubt(f"of the place named before, perhaps: {places.last.text}")

    def _ask_for_a_place(self, words: Words, number: Number, scene: Scene) -> None:
        """Doubt a place in a text that speaks of the country, too; leave it open where none is named."""
        if number.place and scene.document.is_national and not scene.places.report:
            number.doubt(f"of the whole country, or of the place named before: {number.place}?")
        elif not (number.place or scene.document.is_national or scene.paragraph.names_offices):
            told = " ".join((scene.title, scene.paragraph.text, *scene.before))
            scene.paragraph.is_strange |= self._names_a_strange_office(words, told, scene.places)
            self._leave_unnamed(number, scene)

    def _ask_for_the_nation(self, words: Words, sentence: Sentence, read: Read) -> None:
        """Doubt the release's own place for what the supreme procuratorate did, and not only said."""
        begin, text = sentence.clause_of(read.phrase.start)[0], sentence.text.lower()
        is_local = words.language == "en" and not self.is_of_the_country
        actors = words.all_in("office", text, begin, read.phrase.start) if is_local else ()
        if any(one.meaning == NATIONAL and not words.at("said", text, one.end + 1) for one in actors):
            read.number.doubt("of the whole country, perhaps: its procuratorate did it")

    def _is_another(self, where: Where) -> bool:
        """Return whether a place is neither the given one nor around it."""
        return not {self.home, *self.gazetteer.larger(self.home)} & set(where.ids)

    def _set_unnamed(self, number: Number, opening: Where | None, scene: Scene, offices: set[str]) -> None:
        """Take the place of the sentence before, or the release's own, for a sentence that names none."""
        places = scene.places
        if scene.paragraph.is_elsewhere and not places.report:
            self._leave_unnamed(number, scene)
        elif opening:
            self._set_place(number, opening)
        elif self.is_of_the_country and places.report:
            self._set_place(number, places.report)
        elif self.is_of_the_country and NATIONAL in offices:
            number.jurisdiction_id = self.home  # told of the country, whatever place was named before
        elif self.is_of_the_country and places.own and places.local == [places.own] == [places.last]:
            self._set_place(number, places.own)
            if scene.document.names_the_country:
                number.doubt(f"of the whole country, or of the place named before: {number.place}?")
        elif self.is_of_the_country and scene.paragraph.lead and not scene.document.is_national:
            self._set_place(number, scene.paragraph.lead)
        else:
            number.jurisdiction_id = self.home
            near = places.office or (None if self.is_of_the_country else places.last)
            if near and self._is_another(near):
                number.doubt(f"of the place named before, perhaps: {near.text}")
            if offices == {"local"} and not places.last and not scene.document.is_of_the_supreme:
                number.doubt("one procuratorate, of which place?")
            if places.local and self.is_of_the_country and (places.last == places.own or places.begin_local):
                number.doubt("which of the places named before?")

    @staticmethod
    def _set_place(number: Number, where: Where) -> None:
        """Write a place into a number, and doubt one that is no single place of the dictionary."""
        number.place = where.text
        if len(where.ids) == 1:
            number.jurisdiction_id = where.ids[0]
            return
        if not where.ids and not where.listed:
            number.notes.append(f"{NEW_PLACE} {where.text}")
            if not where.is_whole:
                number.doubt(f"is {where.text} the name of a place?")
            return
        why = "several places share the figure" if where.listed else "several places have this name"
        number.doubt(f"{why}: {where.text}")


def _by_short_names(sentence: Sentence, places: Places) -> list[Place]:
    """Return the places named before whose procuratorate a sentence names without 市 or 区: 南海检察院."""
    found = []
    for named in OFFICE.finditer(sentence.text):
        known = [one for one in places.local if SUFFIX.sub("", one.text).endswith(named["name"])]
        start, end = sentence.places[named.start("name")], sentence.places[named.end("name") - 1] + 1
        found += [Place(start, end, one.text, one.ids, is_whole=one.is_whole) for one in known[-1:]]
    return found


def nation_told(words: Words, text: str) -> set[str]:
    """Return how a Chinese text tells of the country or procuratorates, but for what only ranks or names.

    Not so 居全国首位, 全国性会议, 落实最高检部署.
    """
    text = SINCE.sub(lambda told: " " * len(told.group()), text)
    found = words.all_in("nation", words.blanked("nation_named", text))
    return {one.meaning for one in found if not _is_aside(words, text, one)}


def _is_aside(words: Words, text: str, nation: Found) -> bool:
    behind = words.at("rank", text, nation.end) or words.at("nation_aside", text, nation.end)
    return (behind or words.before("nation_aside", text, nation.start)) is not None
