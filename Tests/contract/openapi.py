"""Answers fit /openapi.json, and every bad field of every route is named in one 400 problem.

usage: openapi.py BASE_URL
"""

import datetime
import json
import os
import random
import socket
import sys
import urllib.parse
import uuid

from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from _account import Account
from _checks import Checks
from _jetway import call, traveller

base = sys.argv[1].rstrip("/")
checks = Checks()
spec = call(f"{base}/openapi.json")[2]
registry = Registry().with_resource("urn:jetway", Resource(contents=spec, specification=DRAFT202012))
day = (datetime.date.today() + datetime.timedelta(days=21)).isoformat()
later = (datetime.date.today() + datetime.timedelta(days=28)).isoformat()


def absolute(schema):
    """The schema with its references pointing into the registered document."""
    if isinstance(schema, dict):
        return {key: "urn:jetway" + value if key == "$ref" else absolute(value) for key, value in schema.items()}
    return [absolute(item) for item in schema] if isinstance(schema, list) else schema


def fits(method, path, answer):
    """Asserts that status, media type and body of an answer are what the document promises."""
    status, headers, body = answer
    responses = spec["paths"][path][method]["responses"]
    assert str(status) in responses, f"{method} {path} answered {status}, documented are {sorted(responses)}: {body}"
    media = headers.get("Content-Type", "").split(";")[0]
    content = responses[str(status)].get("content", {})
    if content:
        assert media in content, f"{method} {path} {status} has type {media}, documented are {list(content)}"
        if "json" in media:
            problems = list(OAS31Validator(absolute(content[media]["schema"]), registry=registry).iter_errors(body))
            assert not problems, f"{method} {path} {status}: {[(list(e.absolute_path), e.message) for e in problems[:4]]}"
    assert headers.get("X-Request-Id"), "no X-Request-Id"
    return body


# ---- good requests -------------------------------------------------------------------------------------------------

found = {}
account = Account.made()


def keyed():
    """The headers of one who books: who they are, and a key of its own."""
    return account.signed(base) | {"Idempotency-Key": "k" + uuid.uuid4().hex}


def good(name, method, path, url, wanted, body=None, headers=None):
    def run():
        answer = call(base + url(), method.upper(), body() if body else None, headers() if callable(headers) else headers)
        assert answer[0] == wanted, (answer[0], answer[2])
        found[name] = fits(method, path, answer)

    checks.check(f"{method.upper()} {path} fits its schema ({name})", run)


one_way = f"/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}"
passenger = {"offerId": "x", "passengers": [traveller()], "contact": {"email": "asha@example.com", "phone": "+919812345678"}, "fulfilment": "mock"}
good("search", "get", "/v1/flights/search", lambda: one_way + "&currency=EUR", 200)
good("return", "get", "/v1/flights/search", lambda: f"/v1/flights/search?origin=LON&destination=NYC&departureDate={day}&returnDate={later}&adults=2&children=1&infants=1", 200)
multi = {"slices": [{"origin": "DEL", "destination": "BOM", "date": day}, {"origin": "BOM", "destination": "BLR", "date": later}], "adults": 1}
good("multi-city", "post", "/v1/flights/search", lambda: "/v1/flights/search", 200, lambda: multi)
good("nothing found", "get", "/v1/flights/search", lambda: one_way + "&maxPrice=1", 200)
good("page", "get", "/v1/flights/search/{searchId}", lambda: f"/v1/flights/search/{found['search']['searchId']}?sort=price&limit=5", 200)
good("next page", "get", "/v1/flights/search/{searchId}", lambda: f"/v1/flights/search/{found['search']['searchId']}?sort=price&limit=5&cursor={urllib.parse.quote(found['page']['nextCursor'])}", 200)
good("unknown search", "get", "/v1/flights/search/{searchId}", lambda: "/v1/flights/search/nothing-there", 404)
good("stream", "get", "/v1/flights/search/{searchId}/stream", lambda: f"/v1/flights/search/{found['search']['searchId']}/stream", 200)
good("calendar", "get", "/v1/flights/calendar", lambda: f"/v1/flights/calendar?origin=DEL&destination=BOM&month={day[:7]}", 200)
good("offer", "get", "/v1/offers/{offerId}", lambda: f"/v1/offers/{found['search']['offers'][0]['id']}", 200)
good("unknown offer", "get", "/v1/offers/{offerId}", lambda: "/v1/offers/nothing-there", 404)
good("places", "get", "/v1/places", lambda: "/v1/places?query=lon", 200)
good("place", "get", "/v1/places/{code}", lambda: "/v1/places/LON", 200)
good("unknown place", "get", "/v1/places/{code}", lambda: "/v1/places/QQQ", 404)
good("unknown flight", "get", "/v1/flights/{flightId}", lambda: "/v1/flights/ZZ1-DEL-2026-01-01", 404)
good("booking", "post", "/v1/bookings", lambda: "/v1/bookings", 201, lambda: passenger | {"offerId": found["search"]["offers"][0]["id"]}, keyed)
good("booking again", "get", "/v1/bookings/{id}", lambda: f"/v1/bookings/{found['booking']['id']}", 200, headers=keyed)
good("booking events", "get", "/v1/bookings/{id}/events", lambda: f"/v1/bookings/{found['booking']['id']}/events", 200, headers=keyed)
good("held", "post", "/v1/bookings", lambda: "/v1/bookings", 201, lambda: passenger | {"offerId": found["search"]["offers"][0]["id"], "fulfilment": "pay", "extras": [{"code": "bag_23", "passenger": 0, "slice": 0}]}, keyed)
good("declined", "post", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['held']['id']}/payments", 402, lambda: {"method": {"type": "card", "token": "tok_declined"}}, keyed)
good("paid", "post", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['held']['id']}/payments", 200, lambda: {"method": {"type": "card", "token": "tok_visa"}}, keyed)
good("payments", "get", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['held']['id']}/payments", 200, headers=keyed)
good("change of a fare that stays", "post", "/v1/bookings/{id}/change", lambda: f"/v1/bookings/{found['held']['id']}/change", 409, lambda: {"offerId": found["search"]["offers"][-1]["id"]}, keyed)
business = f"/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}&cabin=business&currency=EUR&providers=local&sort=price&limit=100"
changed = "/v1/bookings/{id}/change"


def flights_of(offer):
    return [(s["marketing"]["carrier"], s["marketing"]["number"], s["departure"]["at"]) for s in offer["slices"][0]["segments"]]


def seats(offer):
    """How many seats the search shows now of the offer's flights; 0 when it does not show them."""
    shown = [o for o in call(base + business)[2]["offers"] if flights_of(o) == flights_of(offer)]
    return shown[0]["seatsAvailable"] if shown else 0


def flown(name, offer, status, after):
    """The booking is given an offer's flights; `after` (old, new) is what that does to the seats that the search shows."""

    def run():
        old, new = found["flies"], offer()
        before = seats(old), seats(new)
        answer = call(f"{base}/v1/bookings/{found['business booking']['id']}/change", "POST", {"offerId": new["id"]}, keyed())
        assert answer[0] == status, (answer[0], answer[2])
        found[name] = fits("post", changed, answer)
        now = seats(old), seats(new)
        assert now == (before[0] + after[0], before[1] + after[1]), f"the search showed {before} seats of the old and new flights before, and {now} after"
        found["wanted" if status == 202 else "flies"] = new

    checks.check(f"POST {changed} ({name}): the answer fits, and the search shows the seats as they are", run)


def others(offers):
    """Without the flights that the booking has, and those that share one with them, cheapest first."""
    mine = set(flights_of(found["flies"]))
    return [o for o in offers if not mine & set(flights_of(o))]


def paid_for_change():
    before = seats(found["flies"]), seats(found["wanted"])
    answer = call(f"{base}/v1/bookings/{found['business booking']['id']}/payments", "POST", {"method": {"type": "card", "token": "tok_visa"}}, keyed())
    assert answer[0] == 200 and fits("post", "/v1/bookings/{id}/payments", answer)["payment"]["purpose"] == "change", answer
    now = seats(found["flies"]), seats(found["wanted"])
    assert now == (before[0] + 1, before[1]), f"the search showed {before} seats of the old and new flights before it was paid, and {now} after"
    found["flies"] = found["wanted"]


good("business search", "get", "/v1/flights/search", lambda: business, 200)
good("business booking", "post", "/v1/bookings", lambda: "/v1/bookings", 201, lambda: passenger | {"offerId": found["business search"]["offers"][0]["id"], "fulfilment": "pay", "extras": [{"code": "bag_23", "passenger": 0, "slice": 0}]}, keyed)
good("business paid", "post", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['business booking']['id']}/payments", 200, lambda: {"method": {"type": "card", "token": "tok_visa"}}, keyed)
found["flies"] = found["business search"]["offers"][0]
good("dearer flights quoted", "post", changed, lambda: f"/v1/bookings/{found['business booking']['id']}/change?quote=true", 200, lambda: {"offerId": others(found["business search"]["offers"])[-1]["id"]}, keyed)
flown("dearer flights held", lambda: others(found["business search"]["offers"])[-1], 202, (0, -1))
good("a booking with flights that wait", "get", "/v1/bookings/{id}", lambda: f"/v1/bookings/{found['business booking']['id']}", 200, headers=keyed)
checks.check("the dearer flights are paid, and the search shows the old ones' seats again", paid_for_change)
flown("cheaper flights", lambda: others(found["business search"]["offers"])[0], 200, (1, -1))
good("payments of a changed booking", "get", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['business booking']['id']}/payments", 200, headers=keyed)
good("quote", "post", "/v1/bookings/{id}/cancel", lambda: f"/v1/bookings/{found['held']['id']}/cancel?quote=true", 200, lambda: {}, keyed)
good("cancelled", "post", "/v1/bookings/{id}/cancel", lambda: f"/v1/bookings/{found['held']['id']}/cancel", 200, lambda: {}, keyed)
good("cancelled again", "post", "/v1/bookings/{id}/cancel", lambda: f"/v1/bookings/{found['held']['id']}/cancel", 409, lambda: {}, keyed)
good("paid after the end", "post", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['held']['id']}/payments", 409, lambda: {"method": {"type": "card", "token": "tok_visa"}}, keyed)
good("booked by nobody", "post", "/v1/bookings", lambda: "/v1/bookings", 401, lambda: passenger | {"offerId": found["search"]["offers"][0]["id"]}, {"Idempotency-Key": "k" + uuid.uuid4().hex})
good("seen by nobody", "get", "/v1/bookings/{id}", lambda: f"/v1/bookings/{found['booking']['id']}", 404)
good("cancelled by nobody", "post", "/v1/bookings/{id}/cancel", lambda: f"/v1/bookings/{found['booking']['id']}/cancel", 401, lambda: {})
good("paid by nobody", "post", "/v1/bookings/{id}/payments", lambda: f"/v1/bookings/{found['booking']['id']}/payments", 401, lambda: {"method": {"type": "card", "token": "tok_visa"}}, {"Idempotency-Key": "k" + uuid.uuid4().hex})
good("own bookings", "get", "/v1/bookings", lambda: "/v1/bookings?when=upcoming&limit=5", 200, headers=keyed)
good("unknown booking", "get", "/v1/bookings/{id}", lambda: "/v1/bookings/nothing-there", 404)
good("unknown offer booked", "post", "/v1/bookings", lambda: "/v1/bookings", 404, lambda: passenger | {"offerId": "nothing-there"}, keyed)
good("lookup", "post", "/v1/bookings/lookup", lambda: "/v1/bookings/lookup", 200, lambda: {"recordLocator": found["booking"]["recordLocator"], "familyName": "Rao"})
good("lookup of nothing", "post", "/v1/bookings/lookup", lambda: "/v1/bookings/lookup", 404, lambda: {"recordLocator": "ZZZZZZ", "familyName": "Rao"})
operator = {"Authorization": f"Bearer {os.environ['JETWAY_ADMIN_TOKEN']}"}
coupon = {"code": f"T-{uuid.uuid4().hex[:12]}", "percent": 10, "validUntil": "2099-01-01T00:00:00Z", "limit": 5, "minimum": {"amount": "10.00", "currency": "EUR"}}
good("coupon", "post", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 201, lambda: coupon, operator)
once = {"code": f"O-{uuid.uuid4().hex[:12]}", "percent": 5, "validUntil": "2099-01-01T00:00:00Z", "limit": 5}
key = operator | {"Idempotency-Key": "k" + uuid.uuid4().hex}
good("coupon under a key", "post", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 201, lambda: once, key)
good("coupon under its key again", "post", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 201, lambda: once, key)
good("another coupon under the key", "post", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 422, lambda: once | {"percent": 6}, key)
good("coupon again", "post", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 409, lambda: coupon, operator)
good("coupons", "get", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 200, headers=operator)
good("coupon changed", "patch", "/v1/admin/coupons/{code}", lambda: f"/v1/admin/coupons/{coupon['code']}", 200, lambda: {"limit": 9}, operator)
good("unknown coupon changed", "patch", "/v1/admin/coupons/{code}", lambda: "/v1/admin/coupons/NOTHING-THERE", 404, lambda: {}, operator)
good("refused refunds", "get", "/v1/admin/refunds", lambda: "/v1/admin/refunds", 200, headers=operator)
good("no refund tried again", "post", "/v1/admin/refunds/{id}/retry", lambda: "/v1/admin/refunds/nothing-r1/retry", 404, headers=operator)
administrator = Account.made(role="admin")
good("users, for an administrator made at the command line", "get", "/v1/admin/users", lambda: "/v1/admin/users", 200, headers=lambda: administrator.signed(base))
good("user found", "post", "/v1/admin/users/search", lambda: "/v1/admin/users/search", 200, lambda: {"email": account.email[:6]}, operator)
good("user changed", "patch", "/v1/admin/users/{id}", lambda: f"/v1/admin/users/{found['user found']['users'][0]['id']}", 200, lambda: {"disabled": False}, operator)
good("no user changed", "patch", "/v1/admin/users/{id}", lambda: "/v1/admin/users/nobody", 404, lambda: {"disabled": True}, operator)
good("nobody signed out", "delete", "/v1/admin/users/{id}/sessions", lambda: "/v1/admin/users/nobody/sessions", 404, headers=operator)
good("audit of a time", "get", "/v1/admin/audit", lambda: "/v1/admin/audit?from=2026-01-01T00:00:00Z&to=2099-01-01T00:00:00.000Z&limit=5", 200, headers=operator)
good("walk begun", "post", "/v1/admin/audit/verification", lambda: "/v1/admin/audit/verification", 202, headers=operator)
good("walk", "get", "/v1/admin/audit/verification", lambda: "/v1/admin/audit/verification", 200, headers=operator)
good("users, for a traveller", "get", "/v1/admin/users", lambda: "/v1/admin/users", 403, headers=lambda: account.signed(base))
own = "/v1/account"
profile = {"name": "Asha Rao", "phone": "+919812345678", "frequentFlyers": [{"carrier": "AI", "number": "AB123456"}]}
saved = {key: value for key, value in traveller(document={"type": "passport", "number": "P123", "issuingCountry": "IN", "expiresOn": "2035-01-01"}, frequentFlyer={"carrier": "AI", "number": "12345"}).items() if key != "type"} | {"self": True}
wishes = {"email": True, "sms": False, "about": ["bookings", "flights"]}


def signed():
    return account.signed(base)


def known():
    return f"{own}/travellers/{found['traveller saved']['id']}"


good("profile kept", "put", f"{own}/profile", lambda: f"{own}/profile", 200, lambda: profile, signed)
good("profile", "get", f"{own}/profile", lambda: f"{own}/profile", 200, headers=signed)
good("traveller saved", "post", f"{own}/travellers", lambda: f"{own}/travellers", 201, lambda: saved, signed)
good("traveller saved again", "post", f"{own}/travellers", lambda: f"{own}/travellers", 409, lambda: saved, signed)
good("travellers", "get", f"{own}/travellers", lambda: f"{own}/travellers", 200, headers=signed)
good("traveller changed", "put", f"{own}/travellers/{{id}}", known, 200, lambda: saved | {"title": None, "document": None, "self": False}, signed)
good("somebody else's traveller changed", "put", f"{own}/travellers/{{id}}", known, 404, lambda: saved, lambda: administrator.signed(base))
good("export with all of it", "get", f"{own}/export", lambda: f"{own}/export", 200, headers=signed)
good("wishes kept", "put", f"{own}/notifications", lambda: f"{own}/notifications", 200, lambda: wishes, signed)
good("wishes", "get", f"{own}/notifications", lambda: f"{own}/notifications", 200, headers=signed)
good("coupons without the token", "get", "/v1/admin/coupons", lambda: "/v1/admin/coupons", 401)
flight = {
    "number": f"ZZ{random.randrange(1000, 9999)}", "operating": "AI865", "codeshares": ["LH8365"], "origin": "DEL", "destination": "BOM", "date": day, "departureTime": "06:10", "arrivalTime": "08:25", "arrivalDay": 0, "departureTerminal": "3", "arrivalTerminal": "2", "aircraft": "320", "status": "scheduled",
    "cabins": [{"cabin": "economy", "fare": {"amount": "54.30", "currency": "USD"}, "capacity": 150, "seatsAvailable": 9}],
}  # fmt: skip
weekly = {key: value for key, value in flight.items() if key != "date"} | {"number": f"ZY{random.randrange(1000, 9999)}", "schedule": {"weekdays": ["mon", "thu"], "from": day, "to": later}}
kept = f"/v1/admin/flights/{flight['number']}-DEL-{day}"
good("flight added", "post", "/v1/admin/flights", lambda: "/v1/admin/flights", 201, lambda: flight, operator)
good("flight added again", "post", "/v1/admin/flights", lambda: "/v1/admin/flights", 409, lambda: flight, operator)
good("schedule added", "post", "/v1/admin/flights", lambda: "/v1/admin/flights", 201, lambda: weekly, operator)
good("flights listed", "get", "/v1/admin/flights", lambda: f"/v1/admin/flights?origin=DEL&date={day}&destination=BOM&limit=5", 200, None, operator)
good("flight changed", "patch", "/v1/admin/flights/{flightId}", lambda: kept, 200, lambda: {"status": "cancelled", "departureTime": "07:10", "cabins": []} | {"cabins": flight["cabins"]}, operator)
for planned in range(2):
    good(f"scheduled flight {planned} taken out", "delete", "/v1/admin/flights/{flightId}", lambda planned=planned: "/v1/admin/flights/" + found["schedule added"]["flights"][planned]["id"], 204, None, operator)
good("no such flight taken out", "delete", "/v1/admin/flights/{flightId}", lambda: "/v1/admin/flights/ZZ1-DEL-2026-01-01", 404, None, operator)
good("no such flight changed", "patch", "/v1/admin/flights/{flightId}", lambda: "/v1/admin/flights/ZZ1-DEL-2026-01-01", 404, lambda: {"status": "active"}, operator)
for method, url in (("get", f"/v1/admin/flights?origin=DEL&date={day}"), ("post", "/v1/admin/flights"), ("patch", kept), ("delete", kept)):
    path = "/v1/admin/flights" + ("/{flightId}" if url == kept else "")
    good(f"{method} by nobody", method, path, lambda url=url: url, 401)
    good(f"{method} by a stranger", method, path, lambda url=url: url, 401, None, {"Authorization": "Bearer guessed"})
for path in ("/healthz", "/readyz", "/metrics", "/config.json", "/openapi.json"):
    good(path, "get", path, lambda path=path: path, 200)

checks.check("the document is valid OpenAPI 3.1", lambda: validate(spec))

# ---- bad requests --------------------------------------------------------------------------------------------------

HUGE = 9223372036854775808


def named(answer, *fields):
    """Asserts one 400 problem that names each of the fields."""
    status, headers, body = answer
    assert status == 400, f"answered {status}: {str(body)[:300]}"
    assert headers.get("Content-Type") == "application/problem+json", headers.get("Content-Type")
    names = [error["field"] for error in body["errors"]]
    for field in fields:
        found_here = any(name == field or name.startswith(field + "[") for name in names)
        assert found_here, f"{field} is not among {names}"
    assert len(names) == len(set(names)), f"named twice: {names}"


def alive():
    assert call(f"{base}/healthz")[0] == 200


def query_mutations(parameter):
    schema = parameter["schema"]
    kinds = schema.get("type")
    yield "NUL", "\0"
    yield "empty", ""
    if kinds == "integer":
        yield from (("2^63", str(HUGE)), ("not a number", "many"), ("a float", "1.5"), ("an exponent", "1e3"), ("-1", "-1"))
    elif kinds == "boolean":
        yield "not a boolean", "perhaps"
    elif kinds == "array":
        yield "bad member", "!!"
    else:
        yield "too long", "x" * 3000
        if "enum" in schema or "pattern" in schema or schema.get("format") == "date":
            yield from (("a wrong word", "wrong!"), ("2^63", str(HUGE)))


routes = {
    "/v1/flights/search": one_way,
    "/v1/flights/search/{searchId}": "/v1/flights/search/SEARCH",
    "/v1/flights/calendar": f"/v1/flights/calendar?origin=DEL&destination=BOM&month={day[:7]}",
    "/v1/places": "/v1/places?query=lon",
    "/v1/offers/{offerId}": "/v1/offers/OFFER",
    "/v1/flights/{flightId}": "/v1/flights/FLIGHT",
    "/v1/admin/flights": f"/v1/admin/flights?origin=DEL&date={day}",
    "/v1/bookings/{id}": "/v1/bookings/BOOKING",
    "/v1/bookings/{id}/events": "/v1/bookings/BOOKING/events",
    "/v1/bookings/{id}/payments": "/v1/bookings/BOOKING/payments",
}


def with_parameter(url, name, value):
    path, _, query = url.partition("?")
    pairs = [pair for pair in urllib.parse.parse_qsl(query) if pair[0] != name]
    return base + path + "?" + urllib.parse.urlencode(pairs + [(name, value)])


for path, url in routes.items():
    url = url.replace("SEARCH", found.get("search", {}).get("searchId", "none")).replace("OFFER", "none").replace("FLIGHT", "none").replace("BOOKING", "none")
    headers = operator if "/admin/" in path else {}
    for parameter in spec["paths"][path]["get"].get("parameters", []):
        if parameter["in"] != "query":
            continue
        name = parameter["name"]
        for kind, value in query_mutations(parameter):
            checks.check(f"GET {path}: {name} {kind}", lambda url=url, name=name, value=value, headers=headers: named(call(with_parameter(url, name, value), headers=headers), name))
        checks.check(f"GET {path}: {name} twice", lambda url=url, name=name, headers=headers: named(call(with_parameter(url, name, "1") + f"&{name}=1", headers=headers), name))
        if parameter["required"]:
            bare = url.partition("?")[0] + "?" + "&".join(pair for pair in url.partition("?")[2].split("&") if not pair.startswith(name + "="))
            checks.check(f"GET {path}: {name} missing", lambda bare=bare, name=name, headers=headers: named(call(base + bare, headers=headers), name))
    if "Parameters" not in url:
        checks.check(f"GET {path}: unknown key", lambda url=url, headers=headers: named(call(with_parameter(url, "price[$ne]", "1"), headers=headers), "price[$ne]"))
    alive()

bodies = {
    "/v1/flights/search": (multi, {}),
    "/v1/bookings": (
        passenger
        | {
            "passengers": [traveller(document={"type": "passport", "number": "P123", "issuingCountry": "IN", "expiresOn": "2035-01-01"}, frequentFlyer={"carrier": "AI", "number": "12345"})],
            "returnUrl": "http://127.0.0.1/",
            "fulfilment": "pay",
            "extras": [{"code": "bag_23", "passenger": 0, "slice": 0, "segment": 0, "count": 1, "seat": "12A"}],
        },
        keyed(),
    ),
    "/v1/bookings/lookup": ({"recordLocator": "ABC234", "familyName": "Rao"}, {}),
    "/v1/bookings/{id}/payments": ({"method": {"type": "card", "token": "tok_visa"}}, keyed()),
    "/v1/admin/coupons": (coupon, operator),
    "/v1/bookings/{id}/cancel": ({"passengers": [0]}, keyed()),
}


def resolved(schema):
    while "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    for option in schema.get("anyOf", []):
        if option.get("type") != "null":
            return resolved(option)
    return schema


def places_in(schema, trail=()):
    """Every field of a body: (trail of keys, its schema, required)."""
    schema = resolved(schema)
    for key, inner in schema.get("properties", {}).items():
        inner = resolved(inner)
        yield trail + (key,), inner, key in schema.get("required", [])
        kind = inner.get("type")
        if kind == "array" or (isinstance(kind, list) and "array" in kind):
            yield from places_in(inner["items"], trail + (key, 0))
        elif "properties" in inner:
            yield from places_in(inner, trail + (key,))


def spelled(trail):
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in trail).lstrip(".")


def altered(body, trail, value, remove=False):
    copy = json.loads(json.dumps(body))
    inner = copy
    for part in trail[:-1]:
        inner = inner.setdefault(part, {}) if isinstance(inner, dict) else inner[part]
    if remove:
        inner.pop(trail[-1], None)
    else:
        inner[trail[-1]] = value
    return copy


def body_mutations(schema):
    kinds = schema.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    wrong = {"string": 7, "integer": "7", "boolean": "true", "array": {}, "object": []}
    yield "wrong type", wrong[kinds[0]]
    if "string" in kinds:
        yield from (("2^63", HUGE), ("NUL", "a\0b"), ("too long", "x" * 3000), ("CRLF", "a\r\nb"))
        if schema.get("minLength", 0) or "enum" in schema or "pattern" in schema or "format" in schema:
            yield "empty", ""
    if "integer" in kinds:
        yield from (("2^63", HUGE), ("too small", schema.get("minimum", 0) - 1), ("a float", 1.5), ("too big", schema.get("maximum", 999) + 1))
    if "array" in kinds:
        yield "too many", [1] * 1000


def walk(method, path, url, body, headers, without=()):
    """Every field of a body missing, of another type and out of bounds, but for those `without` the body is whole."""
    schema = spec["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]["schema"]

    def refused(kind, changed, *names):
        checks.check(f"{method} {path}: {kind}", lambda: named(call(base + url, method, changed, headers), *names))

    for trail, inner, required in places_in(schema):
        if trail[0] in without:
            continue
        name = spelled(trail)
        for kind, value in body_mutations(inner):
            refused(f"{name} {kind}", altered(body, trail, value), name)
        if required:
            refused(f"{name} missing", altered(body, trail, None, remove=True), name)
    refused("unknown key", body | {"$where": 1, "paid": True}, "$where", "paid")
    alive()


for path, (body, headers) in bodies.items():
    walk("POST", path, path, body, headers)
change = "/v1/bookings/{id}/change"
walk("POST", change, change, {"offerId": "x"}, keyed(), without=("passengers",))
walk("POST", change, change, {"passengers": [{"passenger": 0, "givenName": "Asha", "familyName": "Rao"}]}, keyed(), without=("offerId",))
walk("POST", "/v1/admin/flights", "/v1/admin/flights", flight, operator, without=("schedule",))
walk("POST", "/v1/admin/flights", "/v1/admin/flights", weekly, operator, without=("date",))
walk("PATCH", "/v1/admin/flights/{flightId}", kept, {key: flight[key] for key in ("status", "aircraft", "cabins", "codeshares")}, operator)

walk("POST", "/v1/admin/users/search", "/v1/admin/users/search", {"email": "asha", "limit": 5}, operator)
walk("PUT", f"{own}/profile", f"{own}/profile", profile, signed())
walk("POST", f"{own}/travellers", f"{own}/travellers", saved, signed())
walk("PUT", f"{own}/travellers/{{id}}", known(), saved, signed())
walk("PUT", f"{own}/notifications", f"{own}/notifications", wishes, signed())


def raw_post(path, payload, headers=()):
    """A POST whose body is these very bytes."""
    host, port = urllib.parse.urlsplit(base).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        lines = [f"POST {path} HTTP/1.1", f"Host: {host}", "Content-Type: application/json", f"Content-Length: {len(payload)}", "Connection: close", *headers]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + payload)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return int(answer.split(b" ", 2)[1]), answer


bad_bytes = {
    "a duplicate key": b'{"recordLocator":"ABC234","familyName":"Rao","familyName":"Roe"}',
    "UTF-16": '{"recordLocator":"ABC234","familyName":"Rao"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"recordLocator":"ABC234","familyName":"Rao"}',
    "bad UTF-8": b'{"recordLocator":"ABC234","familyName":"\xff\xfe"}',
    "depth 600": b'{"familyName":' + b"[" * 600 + b"]" * 600 + b"}",
    "a cut body": b'{"recordLocator":"ABC234"',
    "no JSON": b"recordLocator=ABC234",
    "an empty body": b"",
    "a list": b"[]",
    "two documents": b"{}{}",
    "an escaped NUL": b'{"recordLocator":"ABC234","familyName":"a\\u0000b"}',
    "a lone surrogate": b'{"recordLocator":"ABC234","familyName":"\\ud800"}',
}
for path, (_, headers) in (bodies | {"/v1/admin/flights": (flight, operator)}).items():
    lines = [f"{name}: {value}" for name, value in headers.items()]
    for kind, payload in bad_bytes.items():
        if kind == "an empty body" and path.endswith("/cancel"):  # everybody leaves
            continue

        def run(path=path, payload=payload, lines=lines):
            status, answer = raw_post(path, payload, lines)
            assert status == 400, answer[:400]
            assert b"application/problem+json" in answer, answer[:400]

        checks.check(f"POST {path}: {kind}", run)
    alive()


def many_at_once():
    body = passenger | {"passengers": [traveller(givenName="", dateOfBirth="2020-13-01", type="XXX")], "contact": {"email": "nobody", "phone": 7}, "role": "admin"}
    wanted = ["passengers[0].givenName", "passengers[0].dateOfBirth", "passengers[0].type", "contact.email", "contact.phone", "role"]
    named(call(f"{base}/v1/bookings", "POST", body, keyed()), *wanted)


def keyless():
    status, _, body = call(f"{base}/v1/bookings", "POST", passenger, account.signed(base))
    assert status == 400 and "Idempotency-Key" in json.dumps(body), (status, body)


checks.check("every bad field of a booking comes at once", many_at_once)
checks.check("a booking without an Idempotency-Key is refused", keyless)
checks.check("the process lives", alive)
good("traveller removed", "delete", f"{own}/travellers/{{id}}", known, 204, headers=signed)
good("traveller removed again", "delete", f"{own}/travellers/{{id}}", known, 404, headers=signed)
good("flight taken out", "delete", "/v1/admin/flights/{flightId}", lambda: kept, 204, None, operator)
checks.done()
