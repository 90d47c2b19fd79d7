"""What a visitor does, in steps the tests share."""

import collections
import re

from _browser import search_address


def results(page):
    """Waits until the search has settled and shows offers."""
    page.get_by_role("status").filter(has_text=re.compile(r"\d+ flights? found")).wait_for(state="attached")
    page.locator(".offer:not(.bones)").first.wait_for()


def choose_first(visit, **query):
    page = visit.go(search_address(**query))
    results(page)
    page.get_by_role("link", name="Select this flight").first.click()
    page.get_by_role("heading", name="Travellers", exact=True).wait_for()
    return page


def field(page, index, name):
    return page.locator(f'[id="passengers[{index}].{name}"]')


def fill_traveller(page, index=0, family="Ñandú-Öztürk", given="José-María", born=("12", "4", "1990")):
    field(page, index, "familyName").fill(family)
    field(page, index, "givenName").fill(given)
    field(page, index, "dateOfBirth").fill(born[0])
    field(page, index, "dateOfBirth-month").fill(born[1])
    field(page, index, "dateOfBirth-year").fill(born[2])
    field(page, index, "gender").check()


def fill_contact(page, email="jose@example.com", phone="+34 91 123 45 67"):
    page.get_by_label("Email").fill(email)
    page.get_by_label("Phone").fill(phone)


def locator_of(page):
    page.locator("#locator").wait_for()
    return page.locator("#locator").inner_text()


def book(visit, **query):
    """From the results to the confirmation; the record locator."""
    page = choose_first(visit, **query)
    fill_traveller(page)
    fill_contact(page)
    page.get_by_role("button", name="Confirm booking").click()
    page.wait_for_url("**/confirmation?booking=*")
    return locator_of(page)


Letter = collections.namedtuple("Letter", "path subject text")


def letter(visit, email, subject):
    """The newest mail to somebody with these words in its subject, as the development mailbox has it; read in a window of its own."""
    page = visit.page.context.new_page()
    try:
        for _ in range(100):
            page.goto(visit.base + "/dev/mailbox")
            mails = page.get_by_role("listitem").filter(has_text=f"to {email}").filter(has_text=subject)
            if mails.count():
                link = mails.first.get_by_role("link").first
                path, words = link.get_attribute("href"), link.inner_text()
                page.goto(f"{visit.base}{path}?format=text")
                return Letter(path, words, page.locator("body").inner_text())
            page.wait_for_timeout(100)
        raise AssertionError(f"no letter '{subject}' to {email}")
    finally:
        page.close()


def digits(text):
    """An amount without its currency's sign or code, whole when it is: `€1,234.50` and `EUR 1,234.50` are `1234.50`."""
    return re.sub(r"\.00$", "", re.sub(r"[^0-9.]", "", text))
