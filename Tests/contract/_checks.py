"""A handful of named checks that end with the line `N passed, N failed`, and how many were skipped when any were."""

import sys
import traceback


class Skipped(Exception):
    """What cannot be tried here, and why: neither passed nor failed, and counted aloud."""


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.skipped = 0

    def check(self, name, body):
        """Runs `body`; any exception is a failure with its reason."""
        try:
            body()
        except Skipped as reason:
            self.skipped += 1
            print(f"skipped {name}: {reason}")
        except Exception as reason:  # noqa: BLE001: every failure is reported, none ends the run
            self.failed += 1
            print(f"FAILED {name}: {reason!r}")
            traceback.print_exc(limit=4, file=sys.stdout)
        else:
            self.passed += 1
            print(f"passed {name}")

    def done(self):
        print(f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else ""))
        sys.exit(1 if self.failed or not self.passed else 0)
