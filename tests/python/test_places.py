"""Which places a sentence names, in both languages, with the tables of the project and with small ones."""

import re

import pytest
from warehouse import PROJECT

from minsheng.numbers import places
from minsheng.project import rows_of

REFERENCE = PROJECT / "seeds/reference"


@pytest.fixture(scope="module")
def gazetteer():
    return places.load(PROJECT)


@pytest.fixture(scope="module")
def divisions():
    return rows_of(REFERENCE / "jurisdictions.csv")


def found(gazetteer, text: str) -> list[str]:
    """Return each place as its words and ids; `? within ...` where the tables lack the division."""
    return [
        f"{place.text}={'/'.join(place.jurisdiction_ids) or f'? within {place.within}'}"
        for place in gazetteer.find(text)
    ]


# One division.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江推出新办法。", "浙江=330000"),
        ("内蒙古检察机关开展监督", "内蒙古=150000"),
        ("在新疆维吾尔自治区开展监督", "新疆维吾尔自治区=650000"),
        ("苏州市检察机关办理案件", "苏州市=320500"),
        ("宿州检察机关办理案件", "宿州=341300"),
        ("苏州率先试点", "苏州=320500"),
        ("在恩施州办理案件", "恩施州=422800"),
        ("湖北省恩施土家族苗族自治州检察院", "湖北省恩施土家族苗族自治州=422800"),
        ("黔东南检察机关办理案件", "黔东南=522600"),
        ("大兴安岭地区检察机关", "大兴安岭地区=232700"),
        ("全国检察机关起诉三人", "全国=100000"),
        ("Sichuan handled three cases.", "Sichuan=510000"),
        ("the Luohe Municipal Procuratorate", "Luohe Municipal=411100"),
        ("Xi'an's prosecutors", "Xi'an=610100"),
        ("prosecutors of Xi’an", "Xi’an=610100"),
        ("prosecutors in Xizang", "Xizang=540000"),
        ("prosecutors in Luliang", "Luliang=141100"),
        ("Guangxi Zhuang Autonomous Region", "Guangxi Zhuang Autonomous Region=450000"),
        ("Inner Mongolia Autonomous Region", "Inner Mongolia Autonomous Region=150000"),
        ("Enshi Tujia and Miao Autonomous Prefecture", "Enshi Tujia and Miao Autonomous Prefecture=422800"),
        ("courts across the country", "across the country=100000"),
        ("the nationwide campaign", "nationwide=100000"),
    ],
)
def test_a_division_is_found_in_the_spellings_of_both_languages(gazetteer, text, expected):
    assert found(gazetteer, text) == [expected]


def test_every_division_is_found_by_its_full_names(gazetteer, divisions):
    for row in divisions:
        if row["level"] == "group":
            continue
        code = row["jurisdiction_id"]
        english = re.sub(r" \((.*)\)", r", \1", row["name_en"])
        assert [place.jurisdiction_ids for place in gazetteer.find(row["name_zh"])] == [(code,)]
        assert [place.jurisdiction_ids for place in gazetteer.find(english)] == [(code,)], english


def test_a_place_knows_its_words_and_where_they_stand(gazetteer):
    text = "三月，广西北海、Xi’an 和贵州"
    assert [(place.start, place.end) for place in gazetteer.find(text)] == [(3, 7), (8, 13), (15, 17)]
    assert all(text[place.start : place.end] == place.text for place in gazetteer.find(text))


# Divisions inside each other.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("黑龙江省佳木斯市同江市检察院", "黑龙江省佳木斯市同江市=230881"),
        ("黑龙江同江市检察院", "黑龙江同江市=230881"),
        ("江西省抚州市检察院", "江西省抚州市=361000"),
        ("北京市朝阳区检察院", "北京市朝阳区=110105"),
        ("芜湖弋江区检察院", "芜湖弋江区=340209"),
        ("Chaoyang District, Beijing", "Chaoyang District, Beijing=110105"),
        ("吉林省吉林市检察院", "吉林省吉林市=220200"),
        ("The Henan Luohe Municipal Procuratorate", "Henan Luohe Municipal=411100"),
        ("prosecutors in Tai'an, Shandong", "Tai'an, Shandong=370900"),
        ("Fuzhou (Jiangxi", "Fuzhou (Jiangxi=361000"),
        ("Yulin of Shaanxi Province", "Yulin of Shaanxi Province=610800"),
        ("the Tongjiang City Court in Heilongjiang", "Tongjiang City Court in Heilongjiang=230881"),
        ("Xiaoyi City Office in Lvliang, Shanxi", "Xiaoyi City Office in Lvliang, Shanxi=141181"),
        ("Jilin, Jilin Province", "Jilin, Jilin Province=220200"),
    ],
)
def test_a_chain_of_divisions_is_one_place_the_smallest(gazetteer, text, expected):
    assert found(gazetteer, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏省苏州市吴中区检察院", "江苏省苏州市吴中区=? within 320500"),
        ("江苏苏州吴中区检察院", "江苏苏州吴中区=? within 320500"),
        ("苏州市吴中区的企业", "苏州市吴中区=? within 320500"),
        ("天津市和平区检察院", "天津市和平区=? within 120000"),
        ("天津市河北区检察院", "天津市河北区=? within 120000"),
        ("长春市朝阳区检察院", "长春市朝阳区=? within 220100"),
        ("北京市房山区检察院", "北京市房山区=? within 110000"),
        ("赣州市于都县检察院", "赣州市于都县=? within 360700"),
        (
            "甘肃积石山保安族东乡族撒拉族自治县检察院",
            "甘肃积石山保安族东乡族撒拉族自治县=? within 620000",
        ),
        ("新疆生产建设兵团检察机关", "新疆生产建设兵团=? within 650000"),
        ("河北雄安新区检察院", "河北雄安新区=? within 130000"),
        ("昆山市检察院起诉", "昆山市=? within None"),
        ("上级院指导昆山市人民检察院办理", "昆山市=? within None"),
        ("朝阳区检察院", "朝阳区=? within None"),
        ("恩施市检察院", "恩施市=? within None"),
        ("Kunshan City Office in Suzhou, Jiangsu", "Kunshan City Office in Suzhou, Jiangsu=? within 320500"),
        ("Chaoyang District", "Chaoyang District=? within None"),
        ("Chaoyang District, Changchun", "Chaoyang District, Changchun=? within 220100"),
        ("the Kunshan City Procuratorate", "Kunshan City=? within None"),
        ("Lichuan City", "Lichuan City=? within None"),
        (
            "Xinjiang Production and Construction Corps",
            "Xinjiang Production and Construction Corps=? within 650000",
        ),
    ],
)
def test_a_division_that_the_tables_lack_is_found_without_an_id(gazetteer, text, expected):
    assert found(gazetteer, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苏州市在全市推广", ["苏州市=320500"]),
        ("江苏省推进市县一体", ["江苏省=320000"]),
        ("江苏市、县两级检察院", ["江苏=320000"]),
        ("苏州市偏远山区检察", ["苏州市=320500"]),
        ("山东部分检察机关", ["山东=370000"]),
        ("该市检察院和全县检察机关", []),
        ("The City and Every District", []),
    ],
)
def test_a_word_with_a_suffix_is_not_always_a_name(gazetteer, text, expected):
    assert found(gazetteer, text) == expected


# Names that several divisions share.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吉林检察机关", ["吉林=220000"]),
        ("吉林市检察机关", ["吉林市=220200"]),
        ("海南检察机关", ["海南=460000"]),
        ("海南州检察机关", ["海南州=632500"]),
        ("Jilin prosecutors", ["Jilin=220000"]),
        ("Jilin City prosecutors", ["Jilin City=220200"]),
        ("Jilin city prosecutors", ["Jilin city=220200"]),
        ("Jilin prosecutors at work in Jilin", ["Jilin=220000", "Jilin=220000"]),
        ("Hainan Province", ["Hainan Province=460000"]),
        ("Hainan Prefecture", ["Hainan Prefecture=632500"]),
        ("Shanxi and Shaanxi", ["Shanxi=140000", "Shaanxi=610000"]),
    ],
)
def test_a_province_goes_before_a_city_of_its_name(gazetteer, text, expected):
    assert found(gazetteer, text) == expected


def test_an_ambiguous_name_has_all_its_divisions(gazetteer):
    assert found(gazetteer, "prosecutors in Suzhou") == ["Suzhou=320500/341300"]
    assert found(gazetteer, "Fuzhou City") == ["Fuzhou City=350100/361000"]


def test_a_province_in_the_same_sentence_decides(gazetteer):
    assert found(gazetteer, "Jiangxi is large; so is Fuzhou.") == ["Jiangxi=360000", "Fuzhou=350100/361000"]
    assert found(gazetteer, "In Jiangxi the office of Fuzhou won.") == ["Jiangxi=360000", "Fuzhou=361000"]
    both = ["Fujian=350000", "Jiangxi=360000", "Fuzhou=350100/361000"]
    assert found(gazetteer, "Fujian and Jiangxi wrote to Fuzhou.") == both


# Enumerations.


def test_each_place_of_an_enumeration_is_found(gazetteer):
    assert found(gazetteer, "北京、辽宁等地检察机关") == ["北京=110000", "辽宁=210000"]
    assert found(gazetteer, "广西、云南两地") == ["广西=450000", "云南=530000"]
    assert found(gazetteer, "苏州市和无锡市检察机关") == ["苏州市=320500", "无锡市=320200"]
    assert found(gazetteer, "广东省深圳、珠海等市") == ["广东省深圳=440300", "珠海=440400"]
    english = ["Fuzhou=361000", "Yichun and other places in Jiangxi=360900"]
    assert found(gazetteer, "Fuzhou, Yichun and other places in Jiangxi") == english


@pytest.mark.parametrize(
    "text",
    [
        "广西北海、防城港、钦州、贵港等地",
        "Guigang, Qinzhou, Fangchenggang and Beihai in Guangxi",
    ],
)
def test_the_places_of_a_group_give_the_group(gazetteer, text):
    named = list(gazetteer.find(text))
    assert gazetteer.group(named) == "450500+450600+450700+450800"
    assert gazetteer.group(named[1:]) is None
    assert gazetteer.group([*named, *gazetteer.find("Suzhou")]) is None
    assert gazetteer.group([]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长江经济带11省(市)检察机关", ["长江经济带11省(市)=yangtze_provinces"]),
        ("沿江十一省市检察机关", ["沿江十一省市=yangtze_provinces"]),
        ("川渝检察机关会签文件", ["川渝=500000+510000"]),
        ("山东沿黄九市检察机关", ["山东沿黄九市=yellow_river_cities_shandong"]),
        ("黄河流域9省区检察机关", ["黄河流域9省区=? within None"]),
        ("长江经济带8省市检察机关", ["长江经济带8省市=? within None"]),
        ("广东省粤北五市检察机关", ["广东省粤北五市=? within 440000"]),
        ("服务长江经济带发展", []),
    ],
)
def test_a_region_with_its_number_of_divisions_is_one_place(gazetteer, text, expected):
    assert found(gazetteer, text) == expected


# What is no place.


@pytest.mark.parametrize(
    "text",
    [
        "北京时间八时",
        "上海合作组织峰会",
        "北海海事法院",
        "从海南方向驶来",
        "长春花开了",
        "祝家人幸福安康吉祥",
        "实现长治久安",
        "各位来宾致辞",
        "全国人大代表",
        "China News Service",
        "Hunan cuisine",
        "the Beihai Maritime Court",
        "Shanghainese food",
        "the suzhou of old",
        "",
    ],
)
def test_letters_of_a_place_inside_other_words_are_no_place(gazetteer, text):
    assert found(gazetteer, text) == []


# The class, with small tables.


def test_the_names_come_from_the_rows_it_is_given():
    def word(name, language, role, code="", suffix=""):
        values = (name, language, role, code, suffix)
        return dict(
            zip(("place_name", "language", "role", "jurisdiction_id", "suffix_zh"), values, strict=True)
        )

    columns = ("jurisdiction_id", "level", "parent_jurisdiction_id", "name_en", "name_zh")
    rows = [
        ("1", "country", "", "Land", "全国"),
        ("11", "province", "1", "Oben", "甲乙省"),
        ("111", "prefecture", "11", "Unten (Oben)", "甲乙省丙丁市"),
    ]
    gazetteer = places.Gazetteer(
        [dict(zip(columns, row, strict=True)) for row in rows],
        [
            word("省", "zh", "suffix", suffix="省"),
            word("市", "zh", "local_suffix", suffix="市"),
            word("City", "en", "local_suffix", suffix="市"),
            word("办案", "zh", "beside"),
            word("检察", "zh", "institution"),
            word("Unden", "en", "name", "111"),
        ],
    )
    assert found(gazetteer, "甲乙办案，说丙丁办案，说丙丁话") == ["甲乙=11", "丙丁=111"]
    assert found(gazetteer, "Unden City, Oben") == ["Unden City, Oben=111"]


def test_every_row_of_place_names_is_needed(divisions):
    """No row says again what the names of jurisdictions give by rule."""
    words = rows_of(places.words.DATA / "place_names.csv")
    suffixes = [row for row in words if row["role"] in ("suffix", "local_suffix")]
    ruled = places.Gazetteer(divisions, suffixes)
    names = [row for row in words if row["role"] == "name"]
    assert names
    repeated = {
        row["place_name"]
        for row in names
        for place in ruled.find(row["place_name"])
        if place.text == row["place_name"] and row["jurisdiction_id"] in place.jurisdiction_ids
    }
    assert repeated == set()
