"""The administrators' pages: users, the audit, flights; and that nobody else gets anything there."""

import uuid

from _browser import DESK, PHONE, Account, day
from accounts import PASSWORD, register, sign_in


def administrator(visit, account):
    sign_in(visit, account.email, account.password).wait_for_url("**/trips")
    visit.page.get_by_role("link", name="Admin", exact=True).wait_for()
    return visit.page


def users_are_found_given_roles_signed_out_and_shut(chromium):
    account = Account.made(role="admin")
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        with chromium.visit(expected=("401", "403")) as other, chromium.visit(size, scheme) as visit:
            email = register(other)
            sign_in(other, email).wait_for_url("**/trips")
            page = administrator(visit, account)
            page.get_by_role("link", name="Admin", exact=True).click()
            page.wait_for_url("**/admin/users")
            page.get_by_role("status").filter(has_text="user").wait_for()
            page.get_by_label("Email").fill(email[:8])
            page.get_by_role("button", name="Find", exact=True).click()
            row = page.get_by_role("listitem").filter(has_text=email)
            row.wait_for()
            assert email not in page.url, "an address in a URL"
            visit.check_accessible(f"/admin/users {size['width']}")
            row.get_by_role("button", name=f"Sign {email} out").click()
            page.get_by_role("status").filter(has_text="signed out everywhere").wait_for()
            other.go("/account").wait_for_url("**/sign-in?next=*")
            row.get_by_role("combobox").select_option("analyst")
            row.get_by_role("button", name=f"Give {email} this role").click()
            page.get_by_role("status").filter(has_text="is analyst now").wait_for()
            row.get_by_role("button", name=f"Shut the account {email}").click()
            row.get_by_text("shut").first.wait_for()
            visit.check_accessible(f"/admin/users, one shut, {size['width']}")
            sign_in(other, email)
            other.page.get_by_role("alert").filter(has_text="shut by an administrator").wait_for()
            row.get_by_role("button", name=f"Open the account {email}").click()
            page.get_by_role("status").filter(has_text="may sign in again").wait_for()
            sign_in(other, email).wait_for_url("**/trips")


def the_audit_is_searched_and_verified(chromium):
    account = Account.made(role="admin")
    for size, scheme in ((DESK, "dark"), (PHONE, "light")):
        with chromium.visit(size, scheme, expected=("400",)) as visit:
            page = administrator(visit, account)
            visit.go("/admin/audit")
            page.get_by_role("row").nth(1).wait_for()
            visit.check_accessible(f"/admin/audit {size['width']}")
            page.get_by_role("button", name="Verify now").click()
            page.get_by_text("records, each as it was written").wait_for()
            page.get_by_label("Action").fill("POST /v1/sessions")
            page.locator("#from").fill(f"{day(-1)}T00:00")
            page.get_by_role("button", name="Find", exact=True).click()
            page.get_by_role("cell", name="POST /v1/sessions", exact=True).first.wait_for()
            assert page.get_by_role("cell", name="PUT /v1/account/profile", exact=True).count() == 0
            page.locator("#to").fill(f"{day(-2)}T00:00")
            page.get_by_role("button", name="Find", exact=True).click()
            page.get_by_text("must be after from").first.wait_for()
            visit.check_accessible(f"/admin/audit, refused, {size['width']}")
            page.locator("#to").fill("")
            page.get_by_label("Actor").fill("user:nobody-of-this-name")
            page.get_by_role("button", name="Find", exact=True).click()
            page.get_by_text("Nothing was found").wait_for()


def a_flight_is_added_found_changed_cancelled_and_removed(chromium):
    account = Account.made(role="admin")
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        number = f"ZZ{uuid.uuid4().int % 9000 + 1000}"
        with chromium.visit(size, scheme, expected=("400",)) as visit:
            page = administrator(visit, account)
            visit.go("/admin/flights")
            page.get_by_text("Add a flight").click()
            page.get_by_role("button", name="Add flight").click()
            page.get_by_role("alert").get_by_role("link").first.wait_for()
            visit.check_accessible(f"/admin/flights, refused, {size['width']}")
            new = {"number": number, "origin": "DEL", "destination": "BOM", "date": day(30), "departureTime": "06:10", "arrivalTime": "08:25",
                   "cabins[0].fare.amount": "54.30", "cabins[0].capacity": "150"}
            for name, value in new.items():
                page.locator(f'[id="new.{name}"]').fill(value)
            page.get_by_role("button", name="Add flight").click()
            page.get_by_text("it is on sale now").wait_for()
            for name, value in (("origin", "del"), ("destination", "bom"), ("date", day(30)), ("number", number)):
                page.locator(f"#{name}").fill(value)
            page.get_by_role("button", name="Find", exact=True).click()
            row = page.get_by_role("listitem").filter(has_text=number)
            row.filter(has_text="54.30").filter(has_text="150 of 150").wait_for()
            visit.check_accessible(f"/admin/flights {size['width']}")
            row.get_by_role("button", name=f"Change {number}").click()
            page.locator('[id="flight.cabins[0].fare.amount"]').fill("a lot")
            page.get_by_role("button", name="Save flight").click()
            page.get_by_role("alert").get_by_role("link", name="Price").wait_for()
            page.locator('[id="flight.cabins[0].fare.amount"]').fill("61.00")
            page.locator('[id="flight.cabins[0].seatsAvailable"]').fill("9")
            visit.check_accessible(f"/admin/flights, changing, {size['width']}")
            page.get_by_role("button", name="Save flight").click()
            row.filter(has_text="€61").filter(has_text="9 of 150").wait_for()
            row.get_by_role("button", name=f"Cancel {number}").click()
            row.get_by_text("cancelled").wait_for()
            row.get_by_role("button", name=f"Remove {number}").click()
            page.get_by_role("status").filter(has_text="is sold no more").wait_for()
            assert row.count() == 0


def flights_are_listed_once_however_often_they_are_asked_for(chromium):
    """Show more, pressed twice; and an answer that comes after that of a later question."""
    account = Account.made(role="admin")
    with chromium.visit() as visit:
        page = administrator(visit, account)
        visit.go(f"/admin/flights?origin=DEL&date={day(30)}")
        rows = page.get_by_role("listitem")
        rows.nth(19).wait_for()
        page.get_by_role("button", name="Show more").dblclick()
        rows.nth(20).wait_for()
        page.wait_for_timeout(300)
        assert rows.count() <= 40 and len(set(rows.all_inner_texts())) == rows.count(), rows.count()
        late = []
        page.route("**/v1/admin/flights?*", lambda route: late.append(route) if "destination=BOM" in route.request.url else route.continue_())
        for to in ("BOM", "BLR"):
            page.locator("#destination").fill(to)
            page.get_by_role("button", name="Find", exact=True).click()
        rows.filter(has_text="BLR").first.wait_for()
        page.wait_for_function("() => ![...document.querySelectorAll('.trip-list li')].some(row => !row.innerText.includes('BLR'))")
        with page.expect_response("**destination=BOM*"):
            late[0].continue_()
        page.wait_for_timeout(300)
        assert all("BLR" in row for row in rows.all_inner_texts()), rows.all_inner_texts()


def who_is_no_administrator_sees_no_way_there_and_nothing_there(chromium):
    with chromium.visit(expected=("403", "401")) as visit:
        page = visit.go("/admin/users")
        page.wait_for_url("**/sign-in?next=*")
        sign_in(visit, register(visit), PASSWORD).wait_for_url("**/trips")
        assert page.get_by_role("link", name="Admin", exact=True).count() == 0
        for name in ("users", "audit", "flights"):
            page = visit.go(f"/admin/{name}")
            page.get_by_role("alert").filter(has_text="Only for administrators").wait_for()
            visit.check_accessible(f"/admin/{name} for a traveller")


TESTS = [
    users_are_found_given_roles_signed_out_and_shut,
    the_audit_is_searched_and_verified,
    a_flight_is_added_found_changed_cancelled_and_removed,
    flights_are_listed_once_however_often_they_are_asked_for,
    who_is_no_administrator_sees_no_way_there_and_nothing_there,
]
