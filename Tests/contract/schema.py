"""schemathesis over /openapi.json: what is documented is what is answered, for made-up requests of every kind.

usage: schema.py BASE_URL [EXAMPLES [WORD IN A CHECK'S NAME]]

Once as a traveller over everything, and once as an administrator over what only they may do. Nothing is kept from the administrator: roles,
shut accounts and sessions are asked for by ids, and nobody guesses their own.

Left out is `positive_data_acceptance`: a search of the past, a place that is its own destination or a name made of digits fits any schema that
JSON Schema can say, and is rightly 400.
"""

import pathlib
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from _account import Account
from _checks import Checks

base = sys.argv[1].rstrip("/")
examples = sys.argv[2] if len(sys.argv) > 2 else "40"
word = sys.argv[3] if len(sys.argv) > 3 else ""
checks = Checks()
words = [str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(pathlib.Path(__file__).parent / "schemathesis.toml"), "run", f"{base}/openapi.json", "--max-examples", examples, "--phases", "examples,coverage,fuzzing", "--checks", "all", "--exclude-checks", "positive_data_acceptance", "--workers", "1", "--no-color", "--continue-on-failure", "--warnings", "off"]
# What ends the session of who asks has a run of its own, so that the other ones stay signed in.
ENDING = "^/v1/(sessions|account/(password|erase))"
BOOKING = "^/v1/(bookings|payments|account)"
ADMIN = "^/v1/admin/"


def fits(*parts, role="traveller", least=1000):
    """Runs the parts side by side, each in a process: threads that parse sources at once, as
    Hypothesis does to describe its lambdas, can end in "SystemError: AST constructor recursion depth mismatch" with Python 3.11."""
    began = time.monotonic()
    runs, accounts = [], []
    for part in parts:
        accounts.append(Account.made(role=role))
        asks = ["--header", f"Authorization: {accounts[-1].signed(base)['Authorization']}"]
        runs.append(subprocess.Popen([*words, *asks, *part], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
    with ThreadPoolExecutor(len(runs)) as readers:
        told = list(readers.map(lambda run: run.communicate(timeout=3600)[0], runs))
    counted = [int(found[1]) if (found := re.search(r"(\d+) generated", text)) else 0 for text in told]
    print(f"{' + '.join(map(str, counted))} cases, at most {examples} made up for each route and kind, {time.monotonic() - began:.0f} s")
    for run, text in zip(runs, told, strict=True):
        assert run.returncode == 0, text[re.search(r"=+ (ERRORS|FAILURES) =+|$", text).start() :][:12_000] or text[-12_000:]
    assert min(counted) > least, "too few cases to mean anything"
    # Who asks signs in once: behind the end of a token everything would be asked as nobody, and fit.
    assert time.monotonic() < min(account.ends for account in accounts), "it took longer than a token lives"


for name, check in {
    "schemathesis finds no failure": lambda: fits(["--exclude-path-regex", f"{ENDING}|{BOOKING}"], ["--include-path-regex", BOOKING, "--exclude-path-regex", ENDING]),
    "nor where sessions end": lambda: fits(["--include-path-regex", ENDING], least=50),
    "nor what administrators do": lambda: fits(["--include-path-regex", ADMIN], role="admin", least=300),
}.items():
    if word in name:
        checks.check(name, check)
checks.done()
