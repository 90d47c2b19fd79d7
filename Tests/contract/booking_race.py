"""One seat, 200 buyers: exactly one has it, round after round, over HTTP.

    booking_race.py [ROUNDS]
"""

import threading
import time

from _house import key, order
from _proof import Flights, argument, prove

BUYERS = 200


def buyers(house, barrier, offers, won, problems):
    """Buyers that stay on their line over all rounds."""
    line = house.line(timeout=60)
    for number, offer in enumerate(offers):
        barrier.wait()
        mine, end = key(), time.monotonic() + 60
        while True:
            try:
                status, _, raw = line.ask("POST", "/v1/bookings", order(offer), mine)
            except OSError as reason:
                problems.append(repr(reason))
                break
            if status == 201:
                won[number].append(raw)
            elif time.monotonic() < end and (status in (503, 429) or b'"busy"' in raw or b'"request_in_progress"' in raw):
                time.sleep(0.3)
                continue
            elif b"seats_unavailable" not in raw and b"offer_expired" not in raw:
                problems.append(raw[:300])
            break
    barrier.wait()
    line.close()


def race(house, rounds):
    flights = Flights(house, seats=1, count=rounds)
    offers = flights.offers()
    assert len(offers) == rounds, len(offers)
    won, problems = [[] for _ in offers], []
    barrier = threading.Barrier(BUYERS + 1)
    for _ in range(BUYERS):
        threading.Thread(target=buyers, args=(house, barrier, offers, won, problems), daemon=True).start()
    began = time.monotonic()
    for _ in range(rounds + 1):
        barrier.wait(timeout=120)
    seconds = time.monotonic() - began
    assert not problems, (len(problems), problems[:3])
    winners = [len(one) for one in won]
    print(f"{rounds} rounds of {BUYERS} buyers for 1 seat in {seconds:.1f} s ({rounds * BUYERS / seconds:.0f} attempts a second): {winners.count(1)} with exactly one winner, {sum(one > 1 for one in winners)} with more, {winners.count(0)} with none")
    assert winners == [1] * rounds, winners
    maps = house.stored("seats", {"flight": {"$regex": f"^{flights.number}-"}})
    assert len(maps) == rounds and all(len(one["seats"]) == 1 and one["capacity"] == 1 for one in maps), maps[:3]
    holders = {one["seats"]["0"]["hold"] for one in maps}
    assert holders == {one["_id"] for one in house.stored("bookings", {})}, "the seats' holders are not the bookings"


ROUNDS = argument(1, 50)
prove("a server over a store of its own", lambda checks, house: checks.check(f"1 seat, {BUYERS} buyers, {ROUNDS} rounds: one winner each", lambda: race(house, ROUNDS)))
