"""Forms sent to the product as it is served, over the loopback: how many a second, how long each.

What is sent is made beforehand, so that the load costs little beside what it measures.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Sends each line of a file once, in turn, and tells what the answers were.
SCRIPT = """
local bodies, at = {}, 0
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
local headers = {["Content-Type"] = "application/x-www-form-urlencoded"}
headers["Accept"] = os.getenv("ACCEPT")
function request()
  at = at % #bodies + 1
  return wrk.format("POST", nil, headers, bodies[at])
end
function response(status)
  if status ~= 200 then print("status " .. status) end
end
function done(summary, latency)
  io.write(string.format("p50=%f p95=%f p99=%f\\n", latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
"""


@dataclass(frozen=True)
class Posted:
    """What came of a window: answers a second, milliseconds, and how many were not 200."""

    rate: float
    p50: float
    p95: float
    p99: float
    others: int


def post(
    port: int,
    path: str,
    bodies: Sequence[str],
    *,
    seconds: int,
    connections: int,
    accept: str = "text/html",
) -> Posted:
    """Send the bodies, each once and then from the start again, for so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        script, lines = Path(folder) / "post.lua", Path(folder) / "bodies"
        script.write_text(SCRIPT, encoding="utf-8")
        lines.write_text("\n".join(bodies), encoding="utf-8")
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script)]
        said = subprocess.run(
            [*command, f"http://127.0.0.1:{port}{path}"],
            env=os.environ | {"BODIES": str(lines), "ACCEPT": accept},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    times = re.search(r"p50=([\d.]+) p95=([\d.]+) p99=([\d.]+)", said)
    if rate is None or times is None:
        raise SystemExit(said)
    errors = re.search(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said
    )
    failed = sum(map(int, errors.groups())) if errors else 0
    p50, p95, p99 = map(float, times.groups())
    return Posted(float(rate[1]), p50, p95, p99, len(re.findall(r"status \d", said)) + failed)
