"""The broker stopped for a while: bookings go on, 10,000 events wait, and drain within a minute of its return; each is told once, by one mail.

    booking_backlog.py [EVENTS]

The minute is one of a machine at rest, whose store takes 1,000 single inserts a second. How far from that it is now is measured just before the
broker's return and once more at the end, and the minute is longer by as much.
"""

import json
import re
import time
import urllib.request

import bson
import pymongo

from _house import key, order, percentile
from _proof import Flights, argument, eventually, prove, together
from _recorder import published

BUYERS, ORDERS = 6, 15
TOLD = ["booking.held.v1", "booking.confirmed.v1"]


def locator(number):
    """A record locator for a number: six of the letters and digits that they are made of."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "Z" + "".join(letters[number >> shift & 31] for shift in (20, 15, 10, 5, 0))


def crowd(house, offer):
    """Buyers side by side, each with several orders: what they were told, and how long each took."""
    told, took = {}, []

    def buy():
        line = house.line()
        for _ in range(ORDERS):
            began = time.monotonic()
            status, _, raw = line.ask("POST", "/v1/bookings", order(offer, "mock"), key())
            took.append(time.monotonic() - began)
            assert status == 201, (status, raw)
            answer = json.loads(raw)
            told[answer["id"]] = answer

    together([buy] * BUYERS)
    assert len(told) == BUYERS * ORDERS, len(told)
    return told, took


def there(house, told):
    """Every booking that was acknowledged is stored as it was told."""
    stored = {one["_id"]: one for one in house.stored("bookings", {"_id": {"$in": list(told)}})}
    wrong = [one for one, answer in told.items() if one not in stored or (stored[one]["status"], stored[one]["recordLocator"]) != (answer["status"], answer["recordLocator"])]
    assert not wrong, f"{len(wrong)} of {len(told)} acknowledged bookings are not there: {wrong[:3]}"


def copied(bookings, one, count):
    """So many bookings like this one, whose events wait; they have no seats."""
    events = [event for event in one["events"] if event["kind"] in TOLD]
    assert len(events) == 2, one["events"]
    for start in range(0, count // 2, 500):
        bookings.insert_many([
            one | {"_id": f"{number:026d}", "recordLocator": locator(number), "claimId": f"c{number}", "seats": [], "outbox": True, "events": [event | {"id": str(bson.ObjectId()), "publishedAt": None} for event in events]}
            for number in range(start, min(start + 500, count // 2))
        ])


def slowness(rows, seconds=3, side_by_side=8):
    """How many times slower than one at rest the machine is now: by single inserts into the store, or by the part of a processor that somebody busy gets."""
    end, done = time.monotonic() + seconds, []

    def insert():
        while time.monotonic() < end:
            done.append(rows.insert_one({"status": "held"}))

    together([insert] * side_by_side)
    end, used = time.monotonic() + 1, time.process_time()
    while time.monotonic() < end:
        pass
    share = time.process_time() - used
    print(f"the store takes {len(done) / seconds:.0f} inserts a second, somebody busy gets {share:.0%} of a processor")
    return max(1, 1000 * seconds / len(done), 1 / share)


def dealt(house):
    """How many events the consumer is through with, as the server counts them since its start."""
    with urllib.request.urlopen(f"{house.url()}/metrics", timeout=10) as answer:
        found = re.findall(r'^jetway_events_consumed_total\{[^}]*outcome="done"[^}]*\} (\d+)', answer.read().decode(), re.M)
    return sum(map(int, found))


def backlog(house, count, measured):
    """`measured` gets the seconds that the events took, and how slow the machine was."""
    offer = Flights(house, seats=2 * BUYERS * ORDERS + 10).offers()[0]

    def waiting():
        return house.count("bookings", {"outbox": True})

    before, usual = crowd(house, offer)
    eventually(30, "their events are published", lambda: waiting() == 0)
    house.broker.terminate()
    house.broker.wait()
    during, away = crowd(house, offer)
    print(f"{len(before)} bookings of {BUYERS} buyers with the broker, p99 {percentile(usual, 0.99) * 1000:.0f} ms; {len(during)} without, p99 {percentile(away, 0.99) * 1000:.0f} ms")
    assert waiting() == len(during), f"{waiting()} bookings have events waiting, {len(during)} were made without a broker"
    there(house, during)
    with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
        copied(client.jetway.bookings, client.jetway.bookings.find_one({"_id": next(iter(during))}), count)
        lag, consumed = waiting(), client.jetway.consumed
        assert lag == count // 2 + len(during), lag
        events = [event["id"] for one in house.stored("bookings", {}) for event in one["events"]]
        measured["slowness"] = slowness(client.jetway.inserts)
        house.start_broker()
        began = time.monotonic()
        # The server is asked: counting thousands of documents again and again would take a fifth of the store from what is measured.
        eventually(600, "every event is through", lambda: dealt(house) >= len(events) and not waiting())
        took = measured["took"] = time.monotonic() - began
        marks = {one["_id"] for one in consumed.find()}
        letters = client.jetway.deadLetters.count_documents({})
    lost = {f"notifications/{event}" for event in events} - marks
    print(f"{len(events) - 2 * len(before)} events waited in {lag} bookings; all were dealt with {took:.1f} s after the broker's return, {len(lost)} lost, {letters} dead letters")
    assert not letters and not lost and len(marks) == len(events), (letters, len(lost), len(marks), len(events))
    there(house, before | during)


def in_time(house, measured):
    """Judged when all is quiet again, so that the machine is seen at both ends."""
    with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
        allowed = 60 * max(measured["slowness"], slowness(client.jetway.inserts))
    print(f"{measured['took']:.1f} s, where {allowed:.0f} s were allowed")
    assert measured["took"] < allowed, measured


def once(house):
    """Each event has its delivery, each confirmation came as one mail."""
    bookings = house.stored("bookings", {})
    began = time.monotonic()
    eventually(300, "every mail is sent", lambda: not house.count("deliveries", {"state": {"$in": ["due", "sending"]}}))
    print(f"every mail was sent {time.monotonic() - began:.0f} s later")
    deliveries, copies = house.stored("deliveries", {}), house.mailbox.copies()
    twice = [event for event, count in copies.items() if count > 1]
    unsent = {event["id"] for one in bookings for event in one["events"] if event["kind"] == "booking.confirmed.v1"} - copies.keys()
    print(f"{len(deliveries)} deliveries of {sum(len(one['events']) for one in bookings)} events, {sum(one['state'] == 'skipped' for one in deliveries)} no longer true, {sum(copies.values())} mails came; {len(twice)} events told twice, {len(unsent)} of {len(bookings)} confirmations not told")
    assert not twice and not unsent, (twice[:3], list(unsent)[:3])
    house.check([])


def body(checks, house):
    measured = {}
    checks.check(f"the broker stopped: bookings go on, {EVENTS} events drain at its return", lambda: backlog(house, EVENTS, measured))
    checks.check("what was published is what was committed, in order for a booking", lambda: published(house))
    checks.check("each event had its effect, none twice, and every invariant holds", lambda: once(house))
    checks.check(f"{EVENTS} events drained within 60 s of the broker's return, by the measure of a machine at rest", lambda: in_time(house, measured))


EVENTS = argument(1, 10_000)
prove("a server with a broker, a mailbox and a reader of the broker", body, broker=True, mailbox=True, recorded=True)
