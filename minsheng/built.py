"""What building a part of the warehouse came to, whoever built it."""

from collections.abc import Callable
from dataclasses import dataclass, field

# Told the number of nodes done and to do.
Tick = Callable[[int, int], None]


@dataclass(frozen=True)
class Failure:
    """A node that failed: where it stands and what dbt says of it."""

    name: str
    path: str
    message: str
    is_test: bool

    def __str__(self) -> str:
        """Return it as a paragraph."""
        message = "\n".join(f"    {line.strip()}" for line in self.message.splitlines() if line.strip())
        return f"  {self.name} ({self.path})\n{message}"


@dataclass
class Built:
    """What one layer came to."""

    nodes: int = 0
    tests: int = 0
    failures: list[Failure] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
