"""No number of expectations/thresholds.py lies unused."""

from warehouse import PROJECT

from expectations import thresholds


def test_every_threshold_is_used():
    text = "".join(
        path.read_text() for path in (PROJECT / "expectations").glob("*.py") if path.stem != "thresholds"
    )
    constants = [name for name in vars(thresholds) if name.isupper()]
    assert [name for name in constants if f"thresholds.{name}" not in text] == []
