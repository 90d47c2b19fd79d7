"""Drives the pages of a running Jetway in a real Chromium: python Tests/browser/run.py BASE_URL [WORD IN A TEST'S NAME].

Prints a line a test and ends with "N passed, N failed", and how many were skipped when any were; exit code 0 when none failed.
"""

import sys
import time
import traceback

import accounts
import administration
import guide
import hostile
import journeys
import pages
import profile_page
from _browser import Chromium
from _checks import Skipped


def main(base, word=""):
    passed = failed = skipped = 0
    with Chromium(base) as chromium:
        for test in [*journeys.TESTS, *pages.TESTS, *hostile.TESTS, *guide.TESTS, *accounts.TESTS, *profile_page.TESTS, *administration.TESTS]:
            name = test.__name__.replace("_", " ")
            if word not in name:
                continue
            began = time.monotonic()
            try:
                test(chromium)
                passed += 1
                print(f"ok    {name} ({time.monotonic() - began:.1f} s)", flush=True)
            except Skipped as reason:
                skipped += 1
                print(f"skipped {name}: {reason}", flush=True)
            except Exception as error:  # a failed test must not stop the others
                failed += 1
                line = traceback.extract_tb(error.__traceback__)[1]
                print(f"FAIL  {name}: {type(error).__name__} at {line.filename.rsplit('/', 1)[-1]}:{line.lineno}: {str(error)[:1200]}", flush=True)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:3]))
