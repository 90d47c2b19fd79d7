"""The Python SDK of the Amadeus format against a server of it: the sandbox, or any other.

    amadeus_sdk.py http://127.0.0.1:PORT [client_id] [client_secret]

Ends with the line "N passed, N failed".
"""

import datetime
import sys
from urllib.parse import urlsplit

from amadeus import Client, Location, ResponseError

PASSED = []
FAILED = []


def check(name):
    """Runs the function at once and notes how it went."""

    def run(body):
        try:
            body()
            PASSED.append(name)
            print("ok      " + name)
        except Exception as error:  # every trouble is a failed check
            FAILED.append(name)
            detail = getattr(getattr(error, "response", None), "body", "") or ""
            print("FAILED  %s: %s: %s %s" % (name, type(error).__name__, error, detail[:300]))

    return run


def client(secret=None):
    where = urlsplit(sys.argv[1])
    identity = sys.argv[2] if len(sys.argv) > 2 else "sandbox"
    known = sys.argv[3] if len(sys.argv) > 3 else "sandbox"
    return Client(
        client_id=identity, client_secret=secret or known, host=where.hostname, port=where.port, ssl=where.scheme == "https",
    )


def refusal(call):
    """The code of the error a call meets."""
    try:
        call()
    except ResponseError as error:
        result = error.response.result
        return result["errors"][0]["code"] if "errors" in result else result["error"]
    raise AssertionError("the call was not refused")


amadeus = client()
out = (datetime.date.today() + datetime.timedelta(days=14)).isoformat()
back = (datetime.date.today() + datetime.timedelta(days=18)).isoformat()
found = {}


@check("flight offers by GET")
def _():
    answer = amadeus.shopping.flight_offers_search.get(
        originLocationCode="DEL", destinationLocationCode="BOM", departureDate=out, adults=1, max=5)
    assert answer.status_code == 200 and 0 < len(answer.data) <= 5, len(answer.data)
    assert answer.result["meta"]["count"] == len(answer.data)
    assert answer.result["dictionaries"]["locations"]["DEL"]["countryCode"] == "IN"
    for offer in answer.data:
        assert offer["type"] == "flight-offer" and float(offer["price"]["grandTotal"]) > 0
        assert offer["itineraries"][0]["segments"][0]["departure"]["at"].startswith(out)
    found["offer"] = answer.data[0]


@check("a return trip for a family by GET")
def _():
    answer = amadeus.shopping.flight_offers_search.get(
        originLocationCode="DEL", destinationLocationCode="BOM", departureDate=out, returnDate=back, adults=2, children=1,
        infants=1, travelClass="ECONOMY", currencyCode="INR", max=3)
    for offer in answer.data:
        assert len(offer["itineraries"]) == 2
        kinds = [traveler["travelerType"] for traveler in offer["travelerPricings"]]
        assert kinds == ["ADULT", "ADULT", "CHILD", "HELD_INFANT"], kinds
        total = sum(round(float(traveler["price"]["total"]) * 100) for traveler in offer["travelerPricings"])
        assert total == round(float(offer["price"]["grandTotal"]) * 100)


@check("flight offers by POST")
def _():
    answer = amadeus.shopping.flight_offers_search.post({
        "currencyCode": "USD",
        "originDestinations": [
            {"id": "1", "originLocationCode": "DEL", "destinationLocationCode": "BOM", "departureDateTimeRange": {"date": out}},
            {"id": "2", "originLocationCode": "BOM", "destinationLocationCode": "DEL", "departureDateTimeRange": {"date": back}},
        ],
        "travelers": [{"id": "1", "travelerType": "ADULT"}],
        "sources": ["GDS"],
        "searchCriteria": {"maxFlightOffers": 4},
    })
    assert 0 < len(answer.data) <= 4
    assert answer.data[0]["price"]["currency"] == "USD"


@check("a missing parameter is 32171, a malformed one 477, a past date 425")
def _():
    search = amadeus.shopping.flight_offers_search.get
    assert refusal(lambda: search(originLocationCode="DEL", destinationLocationCode="BOM", departureDate=out)) == 32171
    assert refusal(lambda: search(originLocationCode="?", destinationLocationCode="BOM", departureDate=out, adults=1)) == 477
    past = dict(originLocationCode="DEL", destinationLocationCode="BOM", departureDate="2020-01-01", adults=1)
    assert refusal(lambda: search(**past)) == 425


@check("pricing confirms the offer, with and without include")
def _():
    for more in ({}, {"include": "bags"}):
        answer = amadeus.shopping.flight_offers.pricing.post(found["offer"], **more)
        assert answer.data["type"] == "flight-offers-pricing"
        priced = answer.data["flightOffers"][0]
        assert priced["price"]["grandTotal"] == found["offer"]["price"]["grandTotal"]
    found["priced"] = priced


TRAVELER = {
    "id": "1",
    "dateOfBirth": "1990-05-17",
    "name": {"firstName": "ASHA", "lastName": "RAO"},
    "gender": "FEMALE",
    "contact": {
        "emailAddress": "asha@example.org",
        "phones": [{"deviceType": "MOBILE", "countryCallingCode": "91", "number": "9876543210"}],
    },
    "documents": [{
        "documentType": "PASSPORT", "number": "Z1234567", "expiryDate": "2031-01-01", "issuanceCountry": "IN",
        "nationality": "IN", "holder": True,
    }],
}


@check("an order is created")
def _():
    answer = amadeus.booking.flight_orders.post(found["priced"], [TRAVELER])
    assert answer.status_code == 201
    assert len(answer.data["associatedRecords"][0]["reference"]) == 6
    assert answer.data["travelers"][0]["name"]["lastName"] == "RAO"
    found["order"] = answer.data["id"]


@check("the order is read")
def _():
    answer = amadeus.booking.flight_order(found["order"]).get()
    assert answer.data["id"] == found["order"]
    assert answer.data["flightOffers"][0]["price"] == found["priced"]["price"]


@check("the order is deleted, and then there is none")
def _():
    assert amadeus.booking.flight_order(found["order"]).delete().status_code == 204
    assert refusal(lambda: amadeus.booking.flight_order(found["order"]).get()) == 1797


@check("an order at another price is 37200, one without travelers 32171")
def _():
    wrong = dict(found["priced"], price=dict(found["priced"]["price"], grandTotal="1.00", total="1.00"))
    assert refusal(lambda: amadeus.booking.flight_orders.post(wrong, [TRAVELER])) == 37200
    assert refusal(lambda: amadeus.booking.flight_orders.post(found["priced"], [])) == 32171


@check("places by keyword, page after page")
def _():
    first = amadeus.reference_data.locations.get(keyword="LON", subType=Location.ANY, **{"page": {"limit": 2}})
    assert len(first.data) == 2
    second = amadeus.next(first)
    assert second is not None and second.data[0]["id"] not in [place["id"] for place in first.data]
    assert amadeus.reference_data.location("ALHR").get().data["iataCode"] == "LHR"


@check("airlines by code")
def _():
    answer = amadeus.reference_data.airlines.get(airlineCodes="BA")
    assert [airline["iataCode"] for airline in answer.data] == ["BA"]


@check("wrong credentials are refused")
def _():
    stranger = client("wrong")
    call = lambda: stranger.reference_data.airlines.get(airlineCodes="BA")
    assert refusal(call) == "invalid_client"


print("%d passed, %d failed" % (len(PASSED), len(FAILED)))
sys.exit(1 if FAILED else 0)
