"""What an account keeps of its user: profile, saved travellers and wishes, and the booking's form that is filled from them."""

import uuid

from _browser import DESK, PHONE
from _steps import choose_first, field, fill_contact, fill_traveller, locator_of
from accounts import PASSWORD, link_to, register, sign_in


def fill_person(page, family, given, born=("12", "4", "1990")):
    """The fields of a traveller on the account page."""

    def at(name):
        return page.locator(f'[id="traveller.{name}"]')

    at("familyName").fill(family)
    at("givenName").fill(given)
    for part, value in zip(("", "-month", "-year"), born):
        at("dateOfBirth" + part).fill(value)
    at("gender").check()
    return at


def account(visit, email):
    sign_in(visit, email).wait_for_url("**/trips")
    page = visit.go("/account")
    page.get_by_role("heading", name="Travellers").wait_for()
    return page


def profile_travellers_and_wishes_are_kept_and_named_where_they_are_wrong(chromium):
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        with chromium.visit(size, scheme, expected=("400",)) as visit:
            page = account(visit, register(visit))
            visit.check_accessible(f"/account, new, {size['width']}")
            page.get_by_label("Name optional").fill("José-María Ñandú-Öztürk")
            page.get_by_label("Phone optional").fill("12345")
            page.get_by_role("button", name="Add a number").click()
            page.get_by_label("Airline code").fill("ai")
            page.locator('[id="profile.frequentFlyers[0].number"]').fill("ab 1")
            page.get_by_role("button", name="Save profile").click()
            page.get_by_role("alert").get_by_role("link").first.wait_for()
            assert page.get_by_role("alert").get_by_role("link").count() == 2, "phone and number are wrong"
            assert page.get_by_label("Phone optional").get_attribute("aria-invalid") == "true"
            visit.check_accessible(f"/account, profile refused, {size['width']}")
            page.get_by_label("Phone optional").fill("+34 91 123 45 67")
            page.locator('[id="profile.frequentFlyers[0].number"]').fill("ab1")
            page.get_by_role("button", name="Save profile").click()
            page.get_by_role("status").filter(has_text="Saved.").first.wait_for()

            page.get_by_role("button", name="Add a traveller").click()
            page.get_by_role("button", name="Save traveller").click()
            page.get_by_role("alert").get_by_role("link", name="Enter the surname").wait_for()
            visit.check_accessible(f"/account, traveller refused, {size['width']}")
            at = fill_person(page, "Rao", "Asha")
            page.get_by_text("Passport and frequent flyer").click()
            at("document.number").fill("z1234567")
            at("document.issuingCountry").select_option("IN")
            for part, value in zip(("", "-month", "-year"), ("1", "1", "2035")):
                at("document.expiresOn" + part).fill(value)
            page.get_by_label("This is me").check()
            page.get_by_role("button", name="Save traveller").click()
            page.get_by_role("listitem").filter(has_text="Asha Rao (me)").filter(has_text="ending 567").wait_for()

            page.get_by_label("Text message").uncheck()
            page.get_by_label("Money that comes back").uncheck()
            page.get_by_role("button", name="Save notifications").click()
            page.get_by_role("status").filter(has_text="next message").wait_for()
            visit.check_accessible(f"/account, filled, {size['width']}")

            page = visit.go("/account")
            page.get_by_text("Asha Rao (me)").wait_for()
            assert page.get_by_label("Phone optional").input_value() == "+34911234567"
            assert not page.get_by_label("Text message").is_checked() and not page.get_by_label("Money that comes back").is_checked()
            assert page.get_by_label("Changes of my flights").is_checked()
            page.get_by_role("button", name="Change Asha Rao").click()
            page.locator('[id="traveller.givenName"]').fill("Asha Devi")
            page.get_by_role("button", name="Save traveller").click()
            page.get_by_role("button", name="Remove Asha Devi Rao").click()
            page.get_by_text("Nobody yet").wait_for()


def a_saved_traveller_fills_the_form_and_a_new_one_is_saved_with_a_tick(chromium):
    for size, scheme in ((DESK, "dark"), (PHONE, "light")):
        with chromium.visit(size, scheme) as visit:
            email = register(visit)
            page = account(visit, email)
            page.get_by_label("Phone optional").fill("+34 91 123 45 67")
            page.get_by_label("Name optional").fill("Asha Rao")
            page.get_by_role("button", name="Save profile").click()
            page.get_by_role("status").filter(has_text="Saved.").first.wait_for()
            page.get_by_role("button", name="Add a traveller").click()
            fill_person(page, "Rao", "Bela", ("3", "2", "1985"))
            page.get_by_role("button", name="Save traveller").click()
            page.get_by_text("Bela Rao").wait_for()

            page = choose_first(visit, adults=2)
            page.get_by_label("Fill in from").first.select_option(label="Me: Asha Rao")
            assert (field(page, 0, "givenName").input_value(), field(page, 0, "familyName").input_value()) == ("Asha", "Rao")
            assert page.get_by_label("Email").input_value() == email and page.get_by_label("Phone").input_value() == "+34911234567"
            page.get_by_label("Fill in from").nth(1).select_option(label="Bela Rao")
            assert field(page, 1, "familyName").input_value() == "Rao" and field(page, 1, "dateOfBirth-year").input_value() == "1985"
            assert field(page, 1, "gender").is_checked()
            visit.check_accessible(f"/book, filled, {size['width']}")
            fill_traveller(page, 0, "Rao", "Asha")
            page.get_by_label("Save this traveller to my account").first.check()
            page.get_by_role("button", name="Confirm booking").click()
            page.wait_for_url("**/confirmation?booking=*")
            locator_of(page)
            page = visit.go("/account")
            page.get_by_text("Asha Rao (me)").wait_for()
            page = visit.go("/trips")
            page.locator(".trip").first.wait_for()
            visit.check_accessible(f"/trips, {size['width']}")


def after_signing_out_back_to_a_booking_shows_no_saved_traveller(chromium):
    def sign_out(page):
        page.get_by_role("button", name="Sign out", exact=True).click()

    def erase(page):
        page.locator("summary", has_text="Erase my account").click()
        page.get_by_label("Present password").last.fill(PASSWORD)
        page.get_by_role("button", name="Erase my account").click()

    for leave in (sign_out, erase):
        with chromium.visit(expected=("401",)) as visit:
            page = account(visit, register(visit))
            page.get_by_role("button", name="Add a traveller").click()
            fill_person(page, "Rao", "Asha")
            page.get_by_label("This is me").check()
            page.get_by_role("button", name="Save traveller").click()
            page.get_by_text("Asha Rao (me)").wait_for()
            page = choose_first(visit)
            address = page.url
            page.get_by_label("Fill in from").first.select_option(label="Me: Asha Rao")
            page.wait_for_function("JSON.stringify(sessionStorage).includes('Asha')")
            page = visit.go("/account")
            page.get_by_role("heading", name="Travellers").wait_for()
            leave(page)
            page.wait_for_url(visit.base + "/")
            page.go_back(wait_until="commit")
            page.wait_for_url("**/sign-in?next=*")
            page.go_back(wait_until="commit")
            page.wait_for_url(address)
            page.get_by_role("heading", name="Travellers", exact=True).wait_for()
            left = page.locator("input").evaluate_all("all => all.filter(one => one.type !== 'radio').map(one => one.value).join('')")
            assert not left, f"the form is filled in for nobody: {left}"


def who_registers_on_the_way_to_a_booking_comes_back_to_it_by_the_letter(chromium):
    with chromium.visit() as visit:
        page = choose_first(visit)
        address = page.url
        fill_traveller(page)
        fill_contact(page)
        page.get_by_role("link", name="create one").click()
        page.wait_for_url("**/register?next=*")
        email = f"{uuid.uuid4().hex[:12]}@example.com"
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Create account").click()
        page.get_by_role("link", name="I have followed it: sign in").wait_for()
        page = visit.go(link_to(visit, email, "Confirm your email address"))
        page.get_by_role("heading", name="Your address is confirmed").wait_for()
        page.get_by_role("link", name="Sign in").last.click()
        page.wait_for_url("**/sign-in?next=*")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(address)
        page.get_by_role("heading", name="Travellers", exact=True).wait_for()
        assert field(page, 0, "givenName").input_value() == "José-María", "what was typed is lost"


TESTS = [
    profile_travellers_and_wishes_are_kept_and_named_where_they_are_wrong,
    a_saved_traveller_fills_the_form_and_a_new_one_is_saved_with_a_tick,
    after_signing_out_back_to_a_booking_shows_no_saved_traveller,
    who_registers_on_the_way_to_a_booking_comes_back_to_it_by_the_letter,
]
