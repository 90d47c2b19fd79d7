"""Each page by itself: accessible, quiet, still when asked, and of a piece when something is missing."""

import re

from _browser import DESK, PHONE, day, search_address
from _steps import book, choose_first, field, fill_contact, fill_traveller, results


def every_page_is_accessible(chromium):
    for size in (DESK, PHONE):
        for scheme in ("light", "dark"):
            where = f"{size['width']} {scheme}"
            with chromium.visit(size, scheme) as visit:
                page = visit.go("/")
                page.get_by_role("combobox", name="From").wait_for()
                visit.check_accessible(f"/ {where}")
                page = visit.go(search_address())
                results(page)
                page.get_by_role("button", name="Details").first.click()
                visit.check_accessible(f"/search {where}")
                page.get_by_role("link", name="Select this flight").first.click()
                page.get_by_role("heading", name="Travellers", exact=True).wait_for()
                visit.check_accessible(f"/book {where}")
                page.get_by_role("button", name="Sign in to book").click()
                page.get_by_role("alert").first.wait_for()
                visit.check_accessible(f"/book with errors {where}")
                for path in ("/find", "/guide", "/book", "/confirmation"):
                    page = visit.go(path)
                    page.locator("h1").wait_for()
                    visit.check_accessible(f"{path} {where}")
                page = visit.go("/docs")
                page.locator(".opblock").first.wait_for()
                visit.check_accessible(f"/docs {where}")


def the_confirmation_is_accessible(chromium):
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        with chromium.member(size, scheme) as visit:
            book(visit)
            visit.check_accessible(f"/confirmation {scheme}")


def open_popovers_are_accessible(chromium):
    for size in (DESK, PHONE):
        with chromium.visit(size) as visit:
            page = visit.go("/")
            page.get_by_role("combobox", name="From").fill("lon")
            page.get_by_role("listbox").get_by_role("option").first.wait_for()
            visit.check_accessible("suggestions")
            page.keyboard.press("Enter")
            page.get_by_role("button", name=re.compile("^Leave")).click()
            page.get_by_role("dialog").wait_for()
            visit.check_accessible("calendar")
            page.keyboard.press("Escape")
            page.get_by_role("button", name=re.compile("^Travellers and cabin")).click()
            page.get_by_role("dialog").wait_for()
            visit.check_accessible("travellers")


def the_animation_moves(chromium):
    with chromium.visit() as visit:
        page = visit.go("/")
        player = page.locator('lottie-player[data-state="playing"]')
        player.wait_for()
        first = player.screenshot()
        page.wait_for_timeout(700)
        assert player.screenshot() != first, "two screenshots of the animation are the same"
        page.get_by_role("button", name="Pause the animation").click()
        still = page.locator('lottie-player[data-state="still"]')
        page.wait_for_timeout(200)
        first = still.screenshot()
        page.wait_for_timeout(500)
        assert still.screenshot() == first, "a paused animation moves"


def the_animation_is_still_when_asked(chromium):
    with chromium.visit(motion="reduce") as visit:
        page = visit.go("/")
        player = page.locator('lottie-player[data-state="still"]')
        player.wait_for()
        page.wait_for_timeout(300)
        first = player.screenshot()
        page.wait_for_timeout(700)
        assert player.screenshot() == first, "the animation moves under reduced motion"


def without_vendor_scripts_the_landing_page_stands(chromium):
    with chromium.visit(expected=("ERR_FAILED", "Failed to load resource")) as visit:
        visit.page.route("**/vendor/**", lambda route: route.abort())
        page = visit.go("/")
        page.locator(".aircraft-still").wait_for()
        page.get_by_label("From").fill("DEL")
        page.get_by_label("To", exact=True).fill("BOM")
        page.get_by_label("Leave").fill(day(14))
        page.unroute("**/vendor/**")
        page.get_by_role("button", name="Search").click()
        results(page)


def names_in_the_address_become_codes(chromium):
    with chromium.visit() as visit:
        page = visit.go(search_address("Delhi", "Mumbai"))
        results(page)
        assert "origin=DEL" in page.url and "destination=BOM" in page.url, page.url


def errors_lead_to_their_fields_and_nothing_is_lost(chromium):
    with chromium.member(expected=("400", "422")) as visit:
        page = choose_first(visit)
        page.get_by_role("button", name="Confirm booking").click()
        summary = page.get_by_role("alert").first
        summary.get_by_role("link", name="Enter the surname").click()
        assert field(page, 0, "familyName").evaluate("e => e === document.activeElement"), "the summary does not lead to the field"
        fill_traveller(page, family="R2D2")
        fill_contact(page)
        page.get_by_role("button", name="Confirm booking").click()
        page.locator('[id="passengers[0].familyName-error"]').wait_for()
        assert field(page, 0, "givenName").input_value() == "José-María", "what was typed is lost"
        page.reload()
        page.get_by_role("heading", name="Travellers", exact=True).wait_for()
        assert field(page, 0, "familyName").input_value() == "R2D2", "what was typed is lost on reload"


def filters_and_orders_live_in_the_address(chromium):
    with chromium.visit() as visit:
        page = visit.go(search_address())
        results(page)
        page.get_by_role("radio", name="Nonstop").check()
        page.wait_for_url("**maxStops=0**")
        page.get_by_role("button", name=re.compile("^Cheapest")).click()
        page.wait_for_url("**sort=price**")
        page.locator(".offers:not(.busy)").last.wait_for()
        page.reload()
        results(page)
        assert page.get_by_role("radio", name="Nonstop").is_checked()
        shown = page.locator(".offer .slice-facts").all_inner_texts()
        assert shown and all("Nonstop" in text for text in shown), shown[:3]
        prices = [float(re.sub(r"[^\d.]", "", text)) for text in page.locator(".offer .price").all_inner_texts()]
        assert prices == sorted(prices), "cheapest first is not in order"


def other_days_show_prices_of_the_cabin_and_the_party(chromium):
    with chromium.visit() as visit:
        page, told = visit.page, []
        page.on("response", lambda answer: told.append(answer) if "/v1/flights/calendar" in answer.url else None)
        # Asked for while the search runs, and again once what it found is known.
        with page.expect_response(lambda answer: "/v1/flights/calendar" in answer.url and len(told) > 1):
            visit.go(search_address(cabin="business", adults=2))
            results(page)
        assert all("cabin=business" in answer.url and "adults=2" in answer.url for answer in told), told
        today = next(d for d in told[-1].json()["days"] if d["date"] == day(14))
        whole = round(float(today["price"]["amount"]))
        page.wait_for_function("whole => document.querySelector('.strip-day[aria-current] .strip-price')?.innerText.replace(/\\D/g, '') === String(whole)", arg=whole)


def the_day_searched_costs_what_the_search_found(chromium):
    """What other providers sell a day for is known once they have answered."""
    with chromium.visit() as visit:
        page, asked = visit.page, []

        def calendar(route):
            asked.append(route)
            if len(asked) > 1:
                route.continue_()
                return
            reply = route.fetch()
            body = reply.json()
            for known in body["days"]:
                if known["date"] == day(14):
                    known["price"]["amount"] = "98765.00"
            route.fulfill(response=reply, json=body)

        page.route("**/v1/flights/calendar*", calendar)
        visit.go(search_address())
        results(page)
        cheapest = re.sub(r"\D", "", page.get_by_role("button", name=re.compile("^Cheapest")).locator(".sort-facts span").first.inner_text())
        page.wait_for_function("price => document.querySelector('.strip-day[aria-current] .strip-price')?.innerText.replace(/\\D/g, '') === price", arg=cheapest)


def flights_of_an_order_that_was_left_do_not_come_back(chromium):
    """More of one order arrive after another was chosen."""
    with chromium.visit() as visit:
        page, late = visit.page, []
        visit.go(search_address())
        results(page)
        page.route("**/v1/flights/search/*cursor=*", lambda route: late.append(route))
        page.get_by_role("button", name="Show more").click()
        page.get_by_role("button", name=re.compile("^Cheapest")).click()
        page.wait_for_url("**sort=price**")
        page.locator(".offers:not(.busy)").last.wait_for()
        cards = lambda: page.locator(".offer .price").all_inner_texts()
        cheapest = cards()
        assert late, "no more flights were asked for"
        with page.expect_response("**/v1/flights/search/*cursor=*"):
            late[0].continue_()
        page.wait_for_timeout(300)
        assert cards() == cheapest, (cards(), cheapest)


def an_empty_result_says_what_to_drop(chromium):
    with chromium.visit() as visit:
        page = visit.go(search_address(maxDuration=1, maxStops=0))
        page.get_by_role("heading", name="No flight fits all of this").wait_for()
        page.get_by_role("button", name=re.compile("^Up to 1 min")).click()
        results(page)


def a_lost_offer_and_a_lost_page_are_said(chromium):
    with chromium.visit(expected=("404", "410")) as visit:
        page = visit.go("/book?offer=nothing")
        page.get_by_role("alert").wait_for()
        page = visit.go("/nowhere-at-all")
        page.get_by_role("heading", name="This gate is closed").wait_for()
        visit.check_accessible("404")


def the_landing_page_is_light(chromium):
    with chromium.visit() as visit:
        visit.page.add_init_script("""self.vitals = { cls: 0, lcp: 0, shifts: [] };
          new PerformanceObserver(l => { for (const e of l.getEntries()) vitals.lcp = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
          new PerformanceObserver(l => { for (const e of l.getEntries()) { vitals.cls += e.value;
            if (e.value > 0.002) vitals.shifts.push(e.sources.map(s => [s.node?.nodeName, String(s.node?.className ?? ''), s.previousRect.y, s.previousRect.height, s.currentRect.y, s.currentRect.height])); } }).observe({ type: 'layout-shift', buffered: true });""")
        page = visit.go("/")
        page.locator('lottie-player[data-state="playing"]').wait_for()
        page.locator(".route-list a, .about").first.wait_for()
        vitals = page.evaluate("vitals")
        sizes = page.evaluate("""performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
          .filter(e => !e.name.includes('/vendor/lottie') && !e.name.includes('/v1/')).reduce((n, e) => n + e.decodedBodySize, 0)""")
        assert vitals["cls"] < 0.02, vitals
        assert sizes <= 150_000, f"{sizes} bytes without the player"


TESTS = [every_page_is_accessible, the_confirmation_is_accessible, open_popovers_are_accessible, the_animation_moves,
         the_animation_is_still_when_asked, without_vendor_scripts_the_landing_page_stands, names_in_the_address_become_codes,
         errors_lead_to_their_fields_and_nothing_is_lost, filters_and_orders_live_in_the_address, other_days_show_prices_of_the_cabin_and_the_party,
         the_day_searched_costs_what_the_search_found, flights_of_an_order_that_was_left_do_not_come_back,
         an_empty_result_says_what_to_drop,
         a_lost_offer_and_a_lost_page_are_said, the_landing_page_is_light]
