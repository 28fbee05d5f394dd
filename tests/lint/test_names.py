"""A class has a name of its own: a reader who meets it knows which it is."""

import ast
from collections import defaultdict

from warehouse import PROJECT


def test_no_two_classes_share_a_name():
    places: dict[str, list[str]] = defaultdict(list)
    for file in sorted((PROJECT / "minsheng").rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(file.relative_to(PROJECT)))
    shared = {name: files for name, files in places.items() if len(files) > 1}
    assert shared == {}
