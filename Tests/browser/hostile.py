"""SECURITY.md row 18: whatever a name, a place or a message is made of, a page shows it as text."""

import json
import re
import urllib.parse

from _browser import Account, search_address
from _steps import book, choose_first, fill_contact, fill_traveller, results
from accounts import register, sign_in

HOSTILE = "<img src=x onerror=\"self.planted=1\"><script>self.planted=2</script>"


def poison(value, key=""):
    """The same answer with markup in every word that a page could show."""
    if isinstance(value, dict):
        return {name: poison(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [poison(inner, key) for inner in value]
    if isinstance(value, str) and re.match(r"[A-Z][a-z]{2,}", value) and "/" not in value:
        return value + HOSTILE
    return value


def poisoned(visit, glob="**/v1/**"):
    def answer(route):
        response = route.fetch()
        if "json" not in response.headers.get("content-type", ""):
            return route.fulfill(response=response)
        return route.fulfill(response=response, body=json.dumps(poison(json.loads(response.body()))))

    visit.page.route(glob, answer)


def harmless(page, where):
    page.wait_for_timeout(300)
    assert page.evaluate("self.planted") is None, f"{where}: a script of the answer ran"
    assert page.locator('img[src="x"]').count() == 0, f"{where}: an element of the answer is there"


def row_18_answers_with_markup_are_shown_as_text(chromium):
    with chromium.visit() as visit:
        poisoned(visit)
        page = visit.go(search_address())
        results(page)
        harmless(page, "results")
        assert "onerror" in page.locator("body").inner_text(), "the planted words are nowhere on the page: nothing was tested"
        page.locator(".offer summary, .offer button").first.click()
        harmless(page, "an open offer")
    with chromium.member(expected=("404",)) as visit:
        locator = book(visit)
        poisoned(visit)
        page = visit.page
        page.reload()
        page.locator("#locator").wait_for()
        harmless(page, "confirmation")
        assert locator in page.locator("body").inner_text()


def row_18_an_account_whose_name_is_markup_is_shown_as_text(chromium):
    with chromium.visit() as visit:
        email = register(visit)
        page = sign_in(visit, email)
        page.wait_for_url("**/trips")
        page = visit.go("/account")
        page.get_by_label("Name optional").fill(HOSTILE)
        page.get_by_role("button", name="Save profile").click()
        page.get_by_role("status").filter(has_text="Saved.").first.wait_for()
        page.reload()
        page.get_by_text(HOSTILE).first.wait_for()
        harmless(page, "account")
        page = choose_first(visit)
        page.get_by_label("Fill in from").select_option(label=f"Me: {HOSTILE}")
        harmless(page, "booking")
    administrator = Account.made(role="admin")
    with chromium.visit() as visit:
        sign_in(visit, administrator.email, administrator.password).wait_for_url("**/trips")
        page = visit.go("/admin/users")
        page.get_by_label("Email").fill(email)
        page.get_by_role("button", name="Find", exact=True).click()
        page.get_by_text(HOSTILE).wait_for()
        harmless(page, "users")


def row_18_markup_in_the_address_is_shown_as_text(chromium):
    words = urllib.parse.quote(HOSTILE)
    for path in (f"/search?origin={words}&destination={words}&departureDate={words}", f"/?origin={words}", f"/book?offer={words}", f"/confirmation?booking={words}", f"/find?locator={words}", f"/nowhere/{words}", f"/search?sort={words}#{words}"):
        with chromium.visit(expected=("400", "404", "410")) as visit:
            page = visit.go(path)
            page.wait_for_load_state("networkidle")
            harmless(page, path[:30])


def row_18_markup_as_a_name_is_refused_and_shown_as_text(chromium):
    with chromium.member(expected=("400",)) as visit:
        page = choose_first(visit)
        fill_traveller(page, family=HOSTILE[:40])
        fill_contact(page)
        page.get_by_role("button", name="Confirm booking").click()
        page.locator('[aria-invalid="true"]').first.wait_for()
        harmless(page, "the refused form")


TESTS = [
    row_18_answers_with_markup_are_shown_as_text,
    row_18_an_account_whose_name_is_markup_is_shown_as_text,
    row_18_markup_in_the_address_is_shown_as_text,
    row_18_markup_as_a_name_is_refused_and_shown_as_text,
]
