"""A real Chromium with everything the tests watch for: console errors, requests to the outside, accessibility."""

import contextlib
import datetime
import pathlib
import sys
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "contract"))
from _account import Account  # noqa: E402: it lies beside the tests of the API

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def day(ahead):
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()


def search_address(origin="DEL", destination="BOM", ahead=14, **more):
    query = {"origin": origin, "destination": destination, "departureDate": day(ahead), "adults": 1, "cabin": "economy", "currency": "EUR"}
    return "/search?" + urllib.parse.urlencode(query | more)


class Visit:
    """One visitor's window; `close` tells what went wrong behind the page."""

    def __init__(self, context, base, expected=()):
        self.base, self.expected = base, expected
        self.page = context.new_page()
        self.troubles = []
        self.host = urllib.parse.urlsplit(base).netloc
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        self.page.on("request", self._request)

    def _console(self, message):
        if message.type not in ("error", "warning") or any(word in message.text for word in self.expected):
            return
        if message.location.get("url", "").endswith("/favicon.ico"):  # the payment page's host, not ours: our pages name their icon
            return
        self.troubles.append(f"console {message.type}: {message.text}")

    def _request(self, request):
        parts = urllib.parse.urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != self.host and not parts.netloc.startswith("127.0.0.1:"):
            self.troubles.append(f"fetched from outside: {request.url}")

    def go(self, path):
        self.page.goto(self.base + path)
        return self.page

    def check_accessible(self, where, is_mail=False):
        """`is_mail`: a mail is no page with landmarks, but WCAG's rules hold."""
        self.page.wait_for_timeout(300)  # transitions end: a colour on its way is no finding
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]} if is_mail else None
        violations = Axe().run(self.page, options=options).response["violations"]
        assert not violations, f"{where}: " + "; ".join(f"{v['id']} at {[n['target'][0] for n in v['nodes'][:3]]}" for v in violations)

    def clean(self):
        assert not self.troubles, "; ".join(self.troubles[:5])


class Chromium:
    def __init__(self, base):
        self.base, self.account = base.rstrip("/"), None

    def __enter__(self):
        self.playwright = sync_playwright().start()
        self.browser = self._launch()
        return self

    def _launch(self, **more):
        installed = pathlib.Path("/usr/bin/chromium")
        return self.playwright.chromium.launch(executable_path=str(installed) if installed.exists() else None, args=["--no-sandbox"], **more)

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()

    def someone(self):
        """The one account that these tests share."""
        self.account = self.account or Account.made()
        return self.account

    @contextlib.contextmanager
    def keeping_pages(self):
        """Visitors whose browser shows by Back a page as it was left, as everybody's does; Playwright's own does not."""
        usual, self.browser = self.browser, self._launch(ignore_default_args=["--disable-back-forward-cache"])
        try:
            yield
        finally:
            self.browser.close()
            self.browser = usual

    def _sign_in(self, context):
        words = {"email": self.someone().email, "password": self.account.password, "kind": "cookie"}
        answer = context.request.post(f"{self.base}/v1/sessions", data=words, headers={"Origin": self.base})
        assert answer.ok, (answer.status, answer.text())

    def member(self, *words, **more):
        """A visitor who is signed in: who books must be."""
        return self.visit(*words, is_member=True, **more)

    @contextlib.contextmanager
    def visit(self, size=DESK, scheme="light", motion="no-preference", expected=(), scripts=True, is_member=False):
        """A fresh visitor, a guest. `expected`: words of console messages that belong to the test (a refused form logs its 400)."""
        context = self.browser.new_context(viewport=size, color_scheme=scheme, reduced_motion=motion, java_script_enabled=scripts, locale="en-GB")
        context.set_default_timeout(45_000)
        try:
            if is_member:
                self._sign_in(context)
            visit = Visit(context, self.base, expected)
            yield visit
            visit.clean()
        finally:
            context.close()
