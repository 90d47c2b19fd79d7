"""Money: answers that are cut, prices that move, payments that come late.

    booking_money.py [LOST ANSWERS] [CHECKOUTS]
"""

import datetime
import itertools
import threading
import time

from _house import History, key, order, percentile
from _jetway import call
from _proof import Flights, argument, eventually, prove, together


def amount(answer):
    return answer["amount"], answer["currency"]


def held(line, offer):
    """A held booking; a moved price is taken as it comes."""
    for _ in range(20):
        status, _, raw = line.ask("POST", "/v1/bookings", order(offer), key())
        answer = json(raw)
        if status == 201:
            return answer
        assert answer["code"] in ("price_changed", "busy", "offer_expired", "seats_unavailable", "store_unavailable", "overloaded"), (status, answer)
        if answer["code"] != "price_changed":
            time.sleep(0.5)
        offer = answer.get("offerId", offer)
    raise AssertionError("there was no booking to be had")


def looked(line, booking):
    """The booking as it is shown; looking comes after paying when there is much to do, and is told so."""
    for _ in range(20):
        status, _, raw = line.ask("GET", f"/v1/bookings/{booking}")
        if status == 200:
            return json(raw)
        assert status == 503, (status, raw)
        time.sleep(0.5)
    raise AssertionError("the booking was not to be seen")


def json(raw):
    import json as reader

    return reader.loads(raw)


def answers_cut(house, count):
    """The bank takes the money and its answer is cut: pending and a place to look, settled within 60 s, charged once."""
    flights = Flights(house, seats=count)
    offer = flights.offers()[0]
    answered = {}

    def pay(number):
        line = house.line(timeout=60)
        booking = held(line, offer)
        status, headers, raw = line.ask("POST", f"/v1/bookings/{booking['id']}/payments", {"method": {"type": "card", "token": "tok_answer_lost"}}, f"cut-{number}")
        answered[booking["id"]] = time.time()
        answer = json(raw)
        assert status == 202 and answer["status"] == "pending" and headers["Location"] == f"/v1/bookings/{booking['id']}", (status, answer)
        # Asked again under the same key it is still the same answer, and no second charge.
        again, _, same = line.ask("POST", f"/v1/bookings/{booking['id']}/payments", {"method": {"type": "card", "token": "tok_answer_lost"}}, f"cut-{number}")
        assert (again, same) == (status, raw), (again, same[:200])

    began = time.monotonic()
    numbers = iter(range(count))
    lock = threading.Lock()

    def worker():
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            pay(number)

    together([worker] * 10)
    last = time.monotonic()
    ours = {"_id": {"$in": list(answered)}}
    assert len(answered) == count, len(answered)
    eventually(90, "all settled", lambda: len(house.stored("bookings", ours | {"status": "confirmed"})) == count)
    # A minute for each, from the moment it was told that its payment is pending.
    waits = [settled(one) - answered[one["_id"]] for one in house.stored("bookings", ours)]
    print(f"{count} answers cut: {len(answered)} pending with a place to look, each settled within {max(waits):.1f} s of its answer (p50 {percentile(waits, 0.5):.1f} s), {last - began:.1f} s in all")
    assert max(waits) < 60, f"{sum(wait >= 60 for wait in waits)} of {count} waited a minute or more, the longest {max(waits):.1f} s"
    charges = {one["key"]: one for one in house.ledger()["charges"]}
    payments = [payment["id"] for one in house.stored("bookings", ours) for payment in one["payments"]]
    assert len(payments) == count and all(charges[one]["status"] == "captured" and charges[one]["requests"] == 1 for one in payments), "charged twice or not at all"
    print(f"0 second charges in {count}")


def settled(booking):
    """When a stored booking was confirmed, as its event says: seconds since 1970."""
    moments = [event["at"] for event in booking["events"] if event["kind"] == "booking.confirmed.v1"]
    assert len(moments) == 1, (booking["_id"], moments)
    return moments[0].replace(tzinfo=datetime.timezone.utc).timestamp()


def prices_move(house, checkouts):
    """Fares change ten times a second; whoever holds a price pays it."""
    flights = Flights(house, seats=max(10, checkouts // 8), count=10)
    offers = flights.offers()
    over, steps, paid = threading.Event(), itertools.count(), []
    lock, left = threading.Lock(), iter(range(checkouts))
    changed, wrongs = [], []

    def reprice():
        """One of several who change a fare each tenth of a second by turns, so that a change that takes longer makes none late."""
        try:
            for step in steps:
                if over.wait(max(0, began + 0.1 * step - time.monotonic())):
                    return
                flights.price(step % len(offers), f"{100 + step % 150}.{step % 100:02d}")
                changed.append(step)
        except BaseException as reason:  # noqa: BLE001: raised again below
            wrongs.append(reason)
            over.set()

    def shop():
        line = house.line(timeout=60)
        while True:
            with lock:
                number = next(left, None)
            if number is None:
                return
            booking = held(line, offers[number % len(offers)])
            status, _, raw = line.ask("POST", f"/v1/bookings/{booking['id']}/payments", {"method": {"type": "card", "token": "tok_visa"}}, key())
            answer = json(raw)
            assert status == 200 and answer["status"] == "confirmed", (status, answer)
            after = looked(line, booking["id"])
            paid.append((booking["id"], amount(booking["price"]["total"]), amount(answer["payment"]["amount"]), amount(after["price"]["total"])))

    began = time.monotonic()
    repricers = [threading.Thread(target=reprice, daemon=True) for _ in range(4)]
    for one in repricers:
        one.start()
    try:
        together([shop] * 6)
    finally:
        seconds = time.monotonic() - began
        over.set()
        for one in repricers:
            one.join()
    if wrongs:
        raise wrongs[0]
    charges = {one["key"]: amount(one) for one in house.ledger()["charges"] if one["status"] == "captured"}
    stored = {one["_id"]: [charges.get(payment["id"]) for payment in one["payments"]] for one in house.stored("bookings", {"_id": {"$in": [row[0] for row in paid]}})}
    wrong = [row for row in paid if not row[1] == row[2] == row[3] or stored[row[0]] != [row[1]]]
    prices = {row[1] for row in paid}
    print(f"{len(paid)} checkouts over {len(changed)} changes of price ({len(changed) / seconds:.1f} a second, {len(prices)} different prices held): {len(wrong)} paid another price than the held one")
    assert len(paid) == checkouts and not wrong, wrong[:3]
    assert len(prices) > 10, f"only {len(prices)} prices were ever seen: the fares did not move"
    assert len(changed) >= 9 * seconds, f"{len(changed) / seconds:.1f} changes of price a second"


def late(house):
    """Money that comes when the seats are somebody else's is given back; when they are free they are taken up again."""
    flights = Flights(house, seats=1, count=2)
    line, results = house.line(timeout=60), {}
    for place, (offer, taken) in enumerate(zip(flights.offers(), [True, False])):
        booking = held(line, offer)
        status, _, raw = line.ask("POST", f"/v1/bookings/{booking['id']}/payments", {"method": {"type": "card", "token": "tok_pending_15"}}, key())
        assert status == 202 and json(raw)["status"] == "pending", (status, raw)
        expire(house, booking["id"], flights.ids[place])
        if taken:
            other = held(line, offer)
            status, _, raw = line.ask("POST", f"/v1/bookings/{other['id']}/payments", {"method": {"type": "card", "token": "tok_visa"}}, key())
            assert status == 200, raw
        results[booking["id"]] = taken
    for booking, taken in results.items():
        eventually(60, "the late money found its end", lambda booking=booking: house.stored("bookings", {"_id": booking, "status": {"$in": ["confirmed", "cancelled", "expired"]}, "refunds.state": {"$nin": ["due", "pending"]}}))
        one = house.stored("bookings", {"_id": booking})[0]
        refunds = [refund for refund in house.ledger()["refunds"] if refund["charge"] in [payment["id"] for payment in one["payments"]]]
        if taken:
            assert one["status"] in ("cancelled", "expired") and len(refunds) == 1 and refunds[0]["status"] == "done", (one["status"], refunds)
        else:
            assert one["status"] == "confirmed" and not refunds, (one["status"], refunds)
    print("late captures: the seat gone → 1 full refund, 0 bookings; the seat free → confirmed on the same seat, 0 refunds")


def expire(house, booking, flight):
    """The hold ran out, as if twenty-five minutes had passed for the seat."""
    import datetime

    import pymongo

    now = datetime.datetime.now(datetime.timezone.utc)
    with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
        done = client.jetway.seats.update_one({"_id": f"{flight}/economy", "seats.0.hold": booking}, {"$set": {"seats.0.expiresAt": now - datetime.timedelta(seconds=1), "updatedAt": now}})
        assert done.matched_count == 1, f"{booking} does not hold the seat of {flight}"


LOST, CHECKOUTS = argument(1, 200), argument(2, 1000)


def run(checks, house):
    checks.check(f"the bank's answer cut {LOST} times: pending, settled within 60 s, charged once", lambda: answers_cut(house, LOST))
    checks.check(f"fares that move ten times a second through {CHECKOUTS} checkouts: the price paid is the price held", lambda: prices_move(house, CHECKOUTS))
    checks.check("money that comes too late is used for the same seat when that is free, else given back", lambda: late(house))
    checks.check("and every invariant holds", lambda: house.check([]))


prove("a server over a store of its own", run)
