"""Whole journeys: landing page to confirmation, by mouse and by keyboard, and back to the booking."""

import re
import uuid

from _browser import day, search_address
from _steps import book, choose_first, digits, fill_contact, fill_traveller, letter, locator_of, results


def from_landing_page_to_confirmation(chromium):
    with chromium.member() as visit:
        page = visit.go("/")
        page.get_by_role("combobox", name="From").fill("del")
        page.get_by_role("option").filter(has_text="DEL").first.click()
        page.get_by_role("combobox", name="To", exact=True).fill("mumb")
        page.get_by_role("option").filter(has_text="BOM").first.click()
        page.get_by_role("button", name=re.compile("^Leave")).click()
        page.locator(f'[data-day="{day(14)}"]').click()
        page.get_by_role("button", name="Search", exact=True).click()
        results(page)
        told = page.get_by_label("Providers").inner_text()
        assert re.search(r"Jetway inventory\s+[1-9]\d* offers", told), told
        page.get_by_role("link", name="Select this flight").first.click()
        fill_traveller(page)
        fill_contact(page)
        page.get_by_role("button", name="Confirm booking").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        assert re.fullmatch(r"[A-HJ-NP-Z2-9]{6}", locator_of(page)), "the record locator is not one"
        with page.expect_download() as download:
            page.get_by_role("button", name="Add to calendar").click()
        text = open(download.value.path(), encoding="utf-8", newline="").read()
        assert text.startswith("BEGIN:VCALENDAR\r\n") and "DTSTART:" in text, "the calendar file is none"


def keyboard_only_search(chromium):
    with chromium.visit() as visit:
        page = visit.go("/")
        page.get_by_role("combobox", name="From").wait_for()
        page.get_by_role("combobox", name="From").focus()
        page.keyboard.type("delhi")
        page.get_by_role("listbox").get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")  # swap
        page.keyboard.press("Tab")
        page.keyboard.type("mumbai")
        page.get_by_role("listbox").get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Tab")  # takes the suggestion
        page.keyboard.press("Enter")  # opens the calendar
        page.get_by_role("dialog").wait_for()
        for key in ("ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
            page.keyboard.press(key)
        page.get_by_role("dialog").wait_for(state="detached")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        results(page)
        assert "origin=DEL" in page.url and "destination=BOM" in page.url and f"departureDate={day(15)}" in page.url, page.url


def find_my_booking(chromium):
    with chromium.member(expected=("404",)) as visit:
        locator = book(visit)
        page = visit.go("/find")
        page.get_by_role("button", name="Find it").click()
        page.get_by_role("link", name="Enter the locator").wait_for()
        page.get_by_label("Record locator").fill(locator.lower())
        page.get_by_label("Surname").fill("Somebody")
        page.get_by_role("button", name="Find it").click()
        page.get_by_text("No booking with this locator and surname").wait_for()
        page.get_by_label("Surname").fill("ñandú-öztürk")
        page.get_by_role("button", name="Find it").click()
        assert locator_of(page) == locator
        page.get_by_text("José-María Ñandú-Öztürk").wait_for()


def paying_on_another_page_and_back(chromium):
    with chromium.member() as visit:
        page = choose_first(visit)
        pay = page.get_by_label("Pay on the payment page")
        assert pay.count(), "the server offers no redirect payment"
        pay.check()
        fill_traveller(page)
        fill_contact(page)
        page.get_by_role("button", name="Go to payment").click()
        page.get_by_role("heading", name="On to the payment").wait_for()
        page.locator("#to-payment").click()
        page.get_by_role("button", name="Approve").click()
        page.wait_for_url("**/confirmation?booking=*")
        page.get_by_role("heading", name="You are booked").wait_for()


def a_declined_payment_can_be_tried_again(chromium):
    with chromium.member() as visit:
        page = choose_first(visit)
        page.get_by_label("Pay on the payment page").check()
        fill_traveller(page)
        fill_contact(page)
        page.get_by_role("button", name="Go to payment").click()
        page.locator("#to-payment").click()
        page.get_by_role("button", name="Decline").click()
        page.wait_for_url("**/confirmation?booking=*")
        page.get_by_role("heading", name="Held for you, not yet paid").wait_for()
        page.get_by_text("The payment was declined").wait_for()
        visit.check_accessible("a declined payment")
        page.get_by_role("button", name="Go to the payment page").click()
        page.locator("#to-payment").click()
        page.get_by_role("button", name="Approve").click()
        page.get_by_role("heading", name="You are booked").wait_for()


def address():
    """One that nobody had before: its mailbox holds this booking's mails alone."""
    return f"{uuid.uuid4().hex[:12]}@example.com"


def hold(visit, email="jose@example.com", **query):
    """A held booking with its payment form open."""
    page = choose_first(visit, **query)
    page.get_by_label("Pay by card").check()
    fill_traveller(page)
    for other in range(1, query.get("adults", 1)):
        fill_traveller(page, other, family="Rao", given="Asha")
    fill_contact(page, email)
    page.get_by_role("button", name="Hold and pay").click()
    page.wait_for_url("**/confirmation?booking=*")
    page.get_by_role("heading", name="Held for you, not yet paid").wait_for()
    return page


def a_held_booking_counts_down_and_is_paid_by_card(chromium):
    with chromium.member(expected=("402",)) as visit:
        page = hold(visit)
        left = page.get_by_role("timer")
        assert re.fullmatch(r"15:00|1[0-4]:\d\d", left.inner_text()), left.inner_text()
        before = left.inner_text()
        page.wait_for_function("before => document.querySelector('[role=timer]').innerText !== before", arg=before)
        visit.check_accessible("a held booking")
        page.get_by_label("Card without enough money").check()
        page.get_by_role("button", name="Pay now").click()
        page.get_by_text("The payment was declined.").wait_for()
        page.get_by_label("Visa ending 4242").check()
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        page.get_by_text("Visa ending 4242 paid").wait_for()


def the_mails_of_a_booking_say_what_the_page_says(chromium):
    with chromium.member() as visit:
        email = address()
        page = hold(visit, email)
        locator, price = locator_of(page), digits(page.locator(".price.number").inner_text())
        flights = [words.replace(" ", "") for words in re.findall(r"\b[A-Z0-9]{2} \d{1,4}\b(?= *\n)", page.locator("main").inner_text())]
        assert flights and price, page.locator("main").inner_text()
        held = letter(visit, email, "Held for you until")
        page.get_by_label("Visa ending 4242").check()
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        paid = page.get_by_role("listitem").filter(has_text="Visa ending 4242 paid")
        assert digits(paid.locator(".number").last.inner_text()) == price, paid.inner_text()
        confirmed, booked = letter(visit, email, "Confirmed"), page.url
        for mail in (held, confirmed):
            said = [digits(found) for found in re.findall(r"^Total: (.+)$", mail.text, re.MULTILINE)]
            assert f"Record locator: {locator}\n" in mail.text and f"({locator})" in mail.subject, (locator, mail)
            assert said == [price], (price, mail)
            assert re.findall(r"^  ([A-Z0-9]{2}\d{1,4}) ", mail.text, re.MULTILINE) == flights, (flights, mail)
            assert "José-María Ñandú-Öztürk" in mail.text, mail
            page = visit.go(mail.path)
            page.get_by_role("heading", level=1).wait_for()
            shown = page.locator("body").inner_text()
            assert locator in shown and price in shown.replace(",", "") and all(flight in shown for flight in flights), shown
            visit.check_accessible(f"the mail '{mail.subject}'", is_mail=True)
        # The page as the reader of the mail sees it: the last one's link leads to the booking.
        page.get_by_role("link", name="See your booking").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        assert page.url == booked and locator_of(page) == locator, (page.url, booked)


def a_card_that_asks_for_confirmation(chromium):
    with chromium.member() as visit:
        page = hold(visit)
        page.get_by_label("Card with a confirmation step").check()
        page.get_by_role("button", name="Pay now").click()
        page.locator("#to-payment").click()
        page.get_by_role("button", name=re.compile("^Confirm")).click()
        page.wait_for_url("**/confirmation?booking=*")
        page.get_by_role("heading", name="You are booked").wait_for()


def an_answer_that_gets_lost_is_settled_by_asking(chromium):
    with chromium.member() as visit:
        page = hold(visit)
        page.get_by_label("Card whose answer gets lost").check()
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name=re.compile("^(Waiting for an answer|You are booked)")).wait_for()
        page.get_by_role("heading", name="You are booked").wait_for(timeout=60_000)


def cancelling_shows_what_comes_back_first(chromium):
    with chromium.member() as visit:
        email = address()
        page = hold(visit, email, adults=2, refundable="true", ahead=1)
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        price = digits(page.locator(".price.number").inner_text())
        page.get_by_role("button", name="Cancel this booking").click()
        page.locator("#refund").wait_for()
        visit.check_accessible("a cancellation's quote")
        page.get_by_label("Asha Rao").uncheck()
        page.get_by_role("heading", name="Cancel for some travellers").wait_for()
        page.get_by_label("Asha Rao").check()
        page.get_by_role("heading", name="Cancel this booking").wait_for()
        page.locator("#refund").wait_for()
        quoted, fee = digits(page.locator("#refund").inner_text()), digits(page.locator(".cancel").get_by_role("definition").first.inner_text())
        assert 0 < float(quoted) and abs(float(quoted) + float(fee) - float(price)) < 0.005, (quoted, fee, price)
        page.get_by_role("button", name="Cancel for good").click()
        page.get_by_role("heading", name="This booking is cancelled").wait_for()
        back = page.get_by_role("listitem").filter(has_text="Refund")
        back.wait_for()
        assert back.count() == 1 and digits(back.locator(".number").last.inner_text()) == quoted, (quoted, back.all_inner_texts())
        visit.check_accessible("a cancelled booking")
        said = re.search(r"^You get (.+?) back(?:; the fare keeps (.+?))?\. We write again", letter(visit, email, "Cancelled").text, re.MULTILINE)
        assert said and (digits(said[1]), digits(said[2] or "0")) == (quoted, fee), (quoted, fee, said)
        sent = letter(visit, email, "Refunded")
        assert digits(re.search(r"^We returned (.+?) to the way you paid", sent.text, re.MULTILINE)[1]) == quoted, (quoted, sent)


def what_comes_back_is_never_that_of_other_travellers(chromium):
    """The answer for one traveller arrives after everybody was chosen again: it must not stand beside "Cancel this booking"."""
    with chromium.member() as visit:
        page = hold(visit, adults=2, refundable="true", ahead=1)
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        late = []
        page.route("**/cancel?quote=true", lambda route: late.append(route) if "passengers" in route.request.post_data else route.continue_())
        page.get_by_role("button", name="Cancel this booking").click()
        everybody = page.locator("#refund").inner_text()
        page.get_by_label("Asha Rao").uncheck()
        page.get_by_text("Working out what comes back").wait_for()
        assert page.locator("#refund").count() == 0 and page.get_by_role("button", name="Cancel for good").is_disabled()
        page.get_by_label("Asha Rao").check()
        page.locator("#refund").wait_for()
        with page.expect_response("**/cancel?quote=true") as one:
            late[0].continue_()
        assert digits(one.value.json()["refund"]["amount"]) != digits(everybody), (one.value.json(), everybody)
        page.wait_for_timeout(300)
        assert page.locator("#refund").inner_text() == everybody, (page.locator("#refund").inner_text(), everybody)


def what_was_given_back_stays_on_the_page(chromium):
    """A list of payments from before the cancellation arrives after that of after it."""
    with chromium.member() as visit:
        page = hold(visit, refundable="true", ahead=1)
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        late = []
        page.route("**/payments", lambda route: route.continue_() if late else late.append((route, route.fetch())))
        page.reload()
        page.get_by_role("button", name="Cancel this booking").click()
        page.get_by_role("button", name="Cancel for good").click()
        page.get_by_role("heading", name="This booking is cancelled").wait_for()
        back = page.get_by_role("listitem").filter(has_text="Refund")
        back.wait_for()
        with page.expect_response("**/payments"):
            late[0][0].fulfill(response=late[0][1])
        page.wait_for_timeout(300)
        assert back.count() == 1, page.locator(".history").all_inner_texts()


def change_to(page, words, button):
    """Opens the change, takes the first flight whose price differs by these words, and presses the button under its quote."""
    page.get_by_role("button", name="Change flights").click()
    page.get_by_role("button", name="Find flights").click()
    page.locator(".change-offer").filter(has_text=re.compile(words)).first.get_by_role("button").click()
    page.get_by_role("heading", name="Your new flights").wait_for()
    page.locator("#change-total").wait_for()
    return page.get_by_role("button", name=button)


def dearer_flights_are_held_and_the_difference_is_paid(chromium):
    with chromium.member(expected=("402",)) as visit:
        page = hold(visit, cabin="business", providers="local", sort="price")
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        press = change_to(page, r"\d more", "Hold and pay")
        visit.check_accessible("the quote of a change")
        page.get_by_text("To pay now").wait_for()
        due = page.locator("#change-total").inner_text()
        press.click()
        page.get_by_role("heading", name="New flights, held for you").wait_for()
        page.get_by_role("heading", name=f"Pay for the change: {due}").wait_for()
        assert re.fullmatch(r"15:00|14:\d\d", page.get_by_role("timer").inner_text())
        visit.check_accessible("flights that wait to be paid")
        page.get_by_label("Card without enough money").check()
        page.get_by_role("button", name="Pay now").click()
        page.get_by_text("The payment was declined.").wait_for()
        page.get_by_label("Visa ending 4242").check()
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="New flights, held for you").wait_for(state="detached")
        page.get_by_text("Your flights are changed.").wait_for()
        page.get_by_text("Visa ending 4242, for the change paid").wait_for()
        page.reload()
        page.get_by_role("heading", name="You are booked").wait_for()
        change_to(page, r"\d less", "Change for good").click()
        page.get_by_text("Your flights are changed.").wait_for()
        page.get_by_text("Refund").first.wait_for()
        visit.check_accessible("a changed booking")


def a_change_is_paid_on_the_payment_page(chromium):
    with chromium.member() as visit:
        page = hold(visit, cabin="business", providers="local", sort="price")
        page.get_by_role("button", name="Pay now").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        change_to(page, r"\d more", "Hold and pay").click()
        page.get_by_role("radio", name="Payment page").check(force=True)
        page.get_by_role("button", name="Go to the payment page").click()
        page.locator("#to-payment").click()
        page.get_by_role("button", name="Approve").click()
        page.wait_for_url("**/confirmation?booking=*")
        page.get_by_text("Payment page, for the change paid").wait_for()


def a_fare_that_may_not_change_says_so(chromium):
    with chromium.member() as visit:
        page = hold(visit, providers="local", sort="price")
        page.get_by_role("button", name="Pay now").click()
        page.get_by_text("This fare does not allow other flights.").wait_for()


def forwarding_to_the_airline(chromium):
    with chromium.member() as visit:
        page = choose_first(visit, providers="amadeus")
        page.get_by_label("Book with the airline").check()
        fill_traveller(page, family="Rao", given="Asha")
        fill_contact(page)
        page.get_by_role("button", name="Confirm booking").click()
        page.wait_for_url("**/confirmation?booking=*")
        page.get_by_text("The airline’s reference").wait_for()


def a_family_of_three_scripts(chromium):
    with chromium.member() as visit:
        page = choose_first(visit, adults=2, children=1, currency="JPY")
        fill_traveller(page, 0)
        fill_traveller(page, 1, family="العربية", given="نور")
        fill_traveller(page, 2, family="山田", given="花子", born=("3", "9", str(int(day(0)[:4]) - 6)))
        fill_contact(page)
        page.get_by_role("button", name="Confirm booking").click()
        page.get_by_role("heading", name="You are booked").wait_for()
        page.get_by_text("نور العربية").wait_for()


def return_and_multi_city(chromium):
    with chromium.visit() as visit:
        page = visit.go(search_address(returnDate=day(21)))
        results(page)
        assert page.locator(".offer").first.locator(".slice").count() == 2, "a return offer has two slices"
        page = visit.go(f"/search?slices=DEL.BOM.{day(14)},BOM.BLR.{day(16)},BLR.DEL.{day(20)}&adults=1&cabin=economy&currency=INR")
        results(page)
        assert page.locator(".offer").first.locator(".slice").count() == 3, "three flights, three slices"


TESTS = [from_landing_page_to_confirmation, keyboard_only_search, find_my_booking, paying_on_another_page_and_back, a_declined_payment_can_be_tried_again,
         a_held_booking_counts_down_and_is_paid_by_card, the_mails_of_a_booking_say_what_the_page_says, a_card_that_asks_for_confirmation, an_answer_that_gets_lost_is_settled_by_asking,
         cancelling_shows_what_comes_back_first, what_comes_back_is_never_that_of_other_travellers, what_was_given_back_stays_on_the_page,
         dearer_flights_are_held_and_the_difference_is_paid, a_change_is_paid_on_the_payment_page,
         a_fare_that_may_not_change_says_so, forwarding_to_the_airline, a_family_of_three_scripts, return_and_multi_city]
