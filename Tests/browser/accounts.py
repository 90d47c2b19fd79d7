"""An account, from the letter to the last sign-out, and trips."""

import re
import urllib.parse
import uuid

from _browser import DESK, PHONE
from _checks import Skipped
from _steps import choose_first, field, fill_contact, fill_traveller, letter, locator_of

PASSWORD = "a quiet long sentence"


def link_to(visit, email, subject):
    """The link in a letter, from the development mailbox."""
    found = re.search(r"https?://\S+", letter(visit, email, subject).text)
    parts = urllib.parse.urlsplit(found.group(0))
    return f"{parts.path}{'?' if parts.query else ''}{parts.query}#{parts.fragment}"


def register(visit, check=False):
    """Makes an account as a person would; its address."""
    email = f"{uuid.uuid4().hex[:12]}@example.com"
    page = visit.go("/register")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.get_by_role("heading", name="Look into your mailbox").wait_for()
    if check:
        visit.check_accessible("/register, sent")
    page = visit.go(link_to(visit, email, "Confirm your email address"))
    page.get_by_role("heading", name="Your address is confirmed").wait_for()
    if check:
        visit.check_accessible("/verify")
    assert "#" not in page.url, page.url
    return email


def sign_in(visit, email, password=PASSWORD, path="/sign-in"):
    page = visit.go(path)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    return page


def an_account_is_made_with_the_letter_and_signed_in_and_out(chromium):
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        with chromium.visit(size, scheme, expected=("401",)) as visit:
            for path in ("/sign-in", "/register", "/reset", "/verify"):
                page = visit.go(path)
                page.locator("h1").wait_for()
                visit.check_accessible(f"{path} {size['width']}")
            email = register(visit, check=True)
            page = sign_in(visit, email, "not the password")
            page.get_by_role("alert").filter(has_text="do not belong together").wait_for()
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/trips")
            page.get_by_text("No journey is booked").wait_for()
            visit.check_accessible(f"/trips {size['width']}")
            assert page.locator("[data-account]").inner_text() == "My trips"
            page = visit.go("/account")
            page.get_by_text(email).wait_for()
            visit.check_accessible(f"/account {size['width']}")
            assert "jetway=" not in page.evaluate("document.cookie").replace("jetway-csrf=", "")
            page.get_by_role("button", name="Sign out", exact=True).click()
            page.wait_for_url(visit.base + "/")
            assert page.locator("[data-account]").inner_text() == "Sign in"
            page = visit.go("/account")
            page.wait_for_url("**/sign-in?next=*")


def a_booking_of_who_is_signed_in_is_among_their_trips_and_nobody_elses(chromium):
    with chromium.visit() as visit:
        sign_in(visit, register(visit)).wait_for_url("**/trips")
        page = choose_first(visit)
        fill_traveller(page)
        fill_contact(page)
        page.get_by_role("button", name="Confirm booking").click()
        page.wait_for_url("**/confirmation?booking=*")
        locator, address = locator_of(page), page.url
        page = visit.go("/trips")
        page.get_by_text(locator).wait_for()
        visit.check_accessible("/trips with one")
        page.get_by_text(locator).click()
        page.wait_for_url("**/confirmation?booking=*")
        assert locator_of(page) == locator
    with chromium.visit(expected=("404",)) as other:
        page = other.page
        page.goto(address)
        page.get_by_role("alert").first.wait_for()
        assert locator not in page.content()


def a_guest_is_sent_to_sign_in_and_comes_back_to_the_same_flight_with_what_was_typed(chromium):
    with chromium.visit() as visit:
        email = register(visit)
        page = choose_first(visit)
        address = page.url
        fill_traveller(page)
        fill_contact(page)
        page.get_by_role("button", name="Sign in to book").click()
        page.wait_for_url("**/sign-in?next=*")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(address)
        page.get_by_role("heading", name="Travellers", exact=True).wait_for()
        assert field(page, 0, "givenName").input_value() == "José-María", "what was typed is lost"
        page.get_by_role("button", name="Confirm booking").click()
        page.wait_for_url("**/confirmation?booking=*")
        locator, booked = locator_of(page), page.url
        page.get_by_role("button", name="Cancel this booking").wait_for()
    with chromium.visit() as guest:
        page = guest.go("/find")
        page.get_by_label("Record locator").fill(locator)
        page.get_by_label("Surname").fill("Ñandú-Öztürk")
        page.get_by_role("button", name="Find it").click()
        assert locator_of(page) == locator
        # What was looked up is seen, for a while, and changed by nobody but its owner.
        page.goto(booked)
        assert locator_of(page) == locator
        assert not page.get_by_role("button", name="Cancel this booking").count()


def a_forgotten_password_is_chosen_anew(chromium):
    with chromium.visit() as visit:
        email = register(visit)
        page = visit.go("/reset")
        page.get_by_label("Email").fill(email)
        page.get_by_role("button", name="Send the link").click()
        page.get_by_role("heading", name="Look into your mailbox").wait_for()
        page = visit.go("/")
        page = visit.go(link_to(visit, email, "Choose a new password"))
        page.get_by_label("New password").fill("another long sentence")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name="The new password holds").wait_for()
        visit.check_accessible("/reset, done")
        sign_in(visit, email, "another long sentence").wait_for_url("**/trips")


def signing_in_leads_only_to_our_own_pages(chromium):
    with chromium.visit() as visit:
        email = register(visit)
        for wanted in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
            sign_in(visit, email, path="/sign-in?next=" + urllib.parse.quote(wanted)).wait_for_url("**/trips")
        sign_in(visit, email, path="/sign-in?next=/guide").wait_for_url("**/guide")


def back_after_signing_out(chromium, served=None):
    """Signs out on the account page, which `served` may answer, and goes back: nobody's account is shown. Whether the browser had kept the page."""
    with chromium.keeping_pages(), chromium.visit(expected=("401",)) as visit:
        email = register(visit)
        sign_in(visit, email).wait_for_url("**/trips")
        if served:
            visit.page.route("**/account", served)
        page = visit.go("/account")
        page.get_by_text(email).wait_for()
        page.evaluate("addEventListener('pageshow', event => sessionStorage.setItem('restored', event.persisted))")
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url(visit.base + "/")
        page.locator("h1").wait_for()
        page.go_back(wait_until="commit")
        page.wait_for_url("**/sign-in?next=*")
        assert email not in page.content()
        return page.evaluate("sessionStorage.getItem('restored')") == "true"


def after_signing_out_back_shows_nobodys_account(chromium):
    back_after_signing_out(chromium)


def after_signing_out_back_shows_nobodys_account_when_the_browser_kept_the_page(chromium):
    def kept(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"cache-control": "no-cache"})

    # Whether it keeps one is the browser's own decision.
    if not back_after_signing_out(chromium, kept):
        raise Skipped("the browser did not keep the page")


TESTS = [
    an_account_is_made_with_the_letter_and_signed_in_and_out,
    a_booking_of_who_is_signed_in_is_among_their_trips_and_nobody_elses,
    a_guest_is_sent_to_sign_in_and_comes_back_to_the_same_flight_with_what_was_typed,
    a_forgotten_password_is_chosen_anew,
    signing_in_leads_only_to_our_own_pages,
    after_signing_out_back_shows_nobodys_account,
    after_signing_out_back_shows_nobodys_account_when_the_browser_kept_the_page,
]
