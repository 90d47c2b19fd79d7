"""The deterministic simulation over many seeds, and the planted bugs that its checker must notice.

    booking_simulation.py [SEEDS]
"""

import os
import subprocess
import sys

from _checks import Checks

BINARY = os.environ["JETWAY_TEST_BINARY"]
BUGS = [
    "lostUpdate", "staleWrite", "missingFence", "acknowledgedBeforeWritten", "doublePublish", "doubleCapture", "priceDrift",
    "partialHoldKept", "excessRefund", "expiredHoldKept", "replayedEffect", "takenUnseen", "silentChange", "uncountedHold",
]


def storm(*words):
    return subprocess.run([BINARY, "bench", "storm", *words], capture_output=True, text=True, timeout=900, check=False)


def holds(seeds):
    done = storm("--seeds", str(seeds))
    print(done.stdout.strip())
    assert done.returncode == 0, done.stderr[:3000]


def noticed(bug):
    done = storm("--planted", bug, "--seeds", "1000")
    print(done.stdout.split("\n")[0])
    assert done.returncode == 0, done.stderr[:1000]


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    checks = Checks()
    checks.check(f"every invariant holds in {seeds} seeds", lambda: holds(seeds))
    for bug in BUGS:
        checks.check(f"the planted bug {bug} is noticed", lambda bug=bug: noticed(bug))
    checks.done()


main()
