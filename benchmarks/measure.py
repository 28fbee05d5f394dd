"""Run a command and tell how long it took, on the clock and of the processors, and its most memory.

The command runs below a small process of its own, so that the memory told is its own: a child's peak begins
at that of the process which started it. That process imports nothing but the standard library.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

GIBIBYTE = 1 << 30
KIB_IN_MIB = 1 << 10
NO_MEMORY = ("MemoryError", "bad_alloc", "Out of Memory", "Unable to allocate")


@dataclass(frozen=True)
class Limits:
    """What a command may take before it is stopped; no bound on memory where gib is 0."""

    seconds: float = 7200
    gib: float = 0


@dataclass(frozen=True)
class Measured:
    """What a command took: `stopped` names the limit that it met, if any."""

    seconds: float
    cpu: float
    peak_mib: float
    code: int
    output: str
    stopped: str | None


def run(
    command: list[str], folder: Path, environment: Mapping[str, str], limits: Limits | None = None
) -> Measured:
    """Run a command in a folder, with variables added to the environment, and measure it.

    The peak is that of the largest process among the command and those that it started.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory() as aside:
        report, output = Path(aside) / "report.json", Path(aside) / "output"
        below = [
            sys.executable,
            "-S",
            __file__,
            str(report),
            str(output),
            json.dumps(asdict(limits)),
            *command,
        ]
        subprocess.run(below, cwd=folder, env=os.environ | environment, check=True)  # noqa: S603 - our own
        told = json.loads(report.read_text(encoding="utf-8"))
        text = output.read_text(encoding="utf-8", errors="replace")
    stopped = None
    if told["timed_out"]:
        stopped = f"stopped after {limits.seconds:g} s"
    elif told["code"] and limits.gib and any(words in text for words in NO_MEMORY):
        stopped = f"stopped at {limits.gib:g} GiB"
    return Measured(told["seconds"], told["cpu"], told["peak_kib"] / KIB_IN_MIB, told["code"], text, stopped)


def _below(report: Path, output: Path, limits: Limits, command: list[str]) -> None:
    """Run the command as the only child of this process and write what it took."""
    with output.open("w", encoding="utf-8") as written:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT, start_new_session=True)  # noqa: S603 - our own
        if limits.gib:
            resource.prlimit(child.pid, resource.RLIMIT_AS, (int(limits.gib * GIBIBYTE),) * 2)
        try:
            child.wait(limits.seconds)
            timed_out = False
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            timed_out = True
        code = child.wait()
        seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    told = {"seconds": seconds, "cpu": cpu, "peak_kib": used.ru_maxrss, "code": code, "timed_out": timed_out}
    report.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    _below(Path(sys.argv[1]), Path(sys.argv[2]), Limits(**json.loads(sys.argv[3])), sys.argv[4:])
