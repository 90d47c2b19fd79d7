"""The broker stopped for a while: bookings go on, 10,000 events wait, and drain within a minute of its return.

    booking_backlog.py [EVENTS]
"""

import json
import time

import bson
import pymongo

from _house import key, order
from _proof import Flights, argument, eventually, prove


def locator(number):
    """A record locator for a number: six of the letters and digits that they are made of."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "Z" + "".join(letters[number >> shift & 31] for shift in (20, 15, 10, 5, 0))


def backlog(house, count):
    offer = Flights(house, seats=900).offers()[0]
    line = house.line()

    def booked():
        began = time.monotonic()
        status, _, raw = line.ask("POST", "/v1/bookings", order(offer, "mock"), key())
        assert status == 201, (status, raw)
        return json.loads(raw)["id"], time.monotonic() - began

    def waiting():
        return len(house.stored("bookings", {"outbox": True}))

    first, usual = booked()
    eventually(30, "its events are published", lambda: waiting() == 0)
    house.broker.terminate()
    house.broker.wait()
    second, away = booked()
    print(f"a booking took {usual * 1000:.0f} ms with the broker, {away * 1000:.0f} ms without")
    with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
        bookings = client.jetway.bookings
        one = bookings.find_one({"_id": second})
        events = [event for event in one["events"] if event["kind"] in ("booking.held.v1", "booking.confirmed.v1")]
        assert len(events) == 2, one["events"]
        for start in range(0, count // 2, 500):
            bookings.insert_many([
                one | {"_id": f"{number:026d}", "recordLocator": locator(number), "claimId": f"c{number}", "outbox": True, "events": [event | {"id": str(bson.ObjectId()), "publishedAt": None} for event in events]}
                for number in range(start, min(start + 500, count // 2))
            ])
        lag = waiting()
        assert lag >= count // 2, lag
        consumed = client.jetway.consumed
        before = consumed.count_documents({})
        house.start_broker()
        began = time.monotonic()
        eventually(600, "every event is through", lambda: consumed.count_documents({}) >= before + count + 2)
        took = time.monotonic() - began
        eventually(60, "the outbox is empty", lambda: waiting() == 0)
        letters = client.jetway.deadLetters.count_documents({})
        marks = consumed.count_documents({})
    print(f"{count} events waited in {lag} bookings; all were dealt with {took:.1f} s after the broker's return, {count + before + 2 - marks} lost, {letters} dead letters")
    assert letters == 0 and marks == before + count + 2, (letters, marks)
    assert took < 60, f"{took:.1f} s"


EVENTS = argument(1, 10_000)
prove("a server with a broker", lambda checks, house: checks.check(f"the broker stopped: bookings go on, {EVENTS} events drain within 60 s of its return", lambda: backlog(house, EVENTS)), broker=True)
