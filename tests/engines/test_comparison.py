"""The comparison of two engines finds what differs and says where; it needs no engine itself."""

from decimal import Decimal

from parity import Table, differences

TABLE = Table("fct", ["id"], ["id", "value", "figure_ids"])
ROWS = [("a", Decimal("1.5000"), ["S01", "S02"]), ("b", None, [])]


def test_equal_rows_in_any_order_do_not_differ():
    assert differences(TABLE, ROWS, [("b", None, []), ("a", Decimal("1.5"), ["S01", "S02"])]) == []


def test_a_value_of_another_size_or_type_differs():
    assert len(differences(TABLE, ROWS, [("a", Decimal("1.5001"), ["S01", "S02"]), ROWS[1]])) == 1
    assert differences(TABLE, ROWS, [("a", 1.5, ["S01", "S02"]), ROWS[1]]) == [
        "fct ('a',): value is ('float', 1.5), expected ('Decimal', Decimal('1.5000'))"
    ]


def test_a_list_in_another_order_differs():
    assert differences(TABLE, ROWS, [("a", Decimal("1.5"), ["S02", "S01"]), ROWS[1]]) == [
        "fct ('a',): figure_ids is ('list', ('S02', 'S01')), expected ('list', ('S01', 'S02'))"
    ]


def test_an_empty_list_is_not_null():
    assert len(differences(TABLE, ROWS, [ROWS[0], ("b", None, None)])) == 1


def test_a_row_too_few_or_too_many_is_named_even_where_it_is_repeated():
    assert differences(TABLE, ROWS, ROWS[:1]) == ["fct ('b',): is missing"]
    assert differences(TABLE, ROWS, [*ROWS, ROWS[0]]) == ["fct ('a',): is not expected"]
