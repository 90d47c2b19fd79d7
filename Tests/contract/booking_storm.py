"""Seeded clients search, hold, pay, cancel and ask again while servers, bank and store are killed with -9; then every invariant.

    booking_storm.py [KILLS] [SEED]
"""

import pathlib
import random
import sys
import tempfile
import threading
import time

from _checks import Checks
from _house import History, House, order
from _proof import Client, Flights, eventually, find, together

TOKENS = ["tok_visa"] * 8 + ["tok_declined"] * 2 + ["tok_answer_lost"] * 3 + ["tok_request_lost", "tok_pending_5", "tok_pending_declined", "tok_slow_2"]
CLIENTS = 8


def day_of(client, over, flights, onward):
    """Goes on until told that it is over."""
    chance = client.chance
    while not over.is_set():
        server, ahead, heads = chance.randrange(2), flights.first + chance.randrange(flights.count), chance.choice([1, 1, 2])
        numbers = [flights.number] if chance.random() < 0.7 else [flights.number, onward.number]
        route = ("DEL", "BOM") if len(numbers) == 1 else ("DEL", "MAA")
        try:
            offer = find(client.house, server, route, ahead, numbers, heads)
        except OSError:
            offer = None
        if not offer:
            time.sleep(0.3)
            continue
        row, answer = client.insist("hold", "POST", "/v1/bookings", order(offer["id"], chance.choice(["pay", "pay", "pay", "mock"]), heads), server=server)
        if row["outcome"] != "ok":
            continue
        booking = answer["id"]
        if answer["status"] == "held" and chance.random() < 0.85:
            body = {"method": {"type": "card", "token": chance.choice(TOKENS)}}
            client.insist("pay", "POST", f"/v1/bookings/{booking}/payments", body, booking)
        if chance.random() < 0.3:
            client.history.ask(client.lines[chance.randrange(2)], client.name, "look", "GET", f"/v1/bookings/{booking}", booking=booking)
        if chance.random() < 0.3:
            client.insist("cancel", "POST", f"/v1/bookings/{booking}/cancel", {}, booking)


def kill(house, chance):
    """kill -9 of a server, the store or the bank; it comes back at once."""
    victim = chance.choice(["server 0", "server 1", "store", "store", "bank"])
    if victim == "store":
        house.store.kill()
        house.store.wait()
        time.sleep(chance.uniform(0, 1.5))
        house.start_store()
    elif victim == "bank":
        house.sandbox.kill()
        house.sandbox.wait()
        house.start_sandbox()
    else:
        number = int(victim[-1])
        house.servers[number].kill()
        house.servers[number].wait()
        # One that finds no store ends; it is started until it stays.
        for _ in range(20):
            try:
                house.start_server(number)
                break
            except RuntimeError:
                time.sleep(0.5)
    return victim


def storm(house, kills, seed):
    chance, history, over = random.Random(seed), History(), threading.Event()
    flights = Flights(house, seats=6, count=6)
    onward = Flights(house, seats=4, count=6, origin="BOM", destination="MAA", departure="10:30", arrival="12:30")
    clients = [Client(house, history, f"client{number}", seed * 100 + number) for number in range(CLIENTS)]
    victims = []

    def killer():
        try:
            for _ in range(kills):
                time.sleep(chance.uniform(0.5, 2.5))
                victims.append(kill(house, chance))
        finally:
            over.set()

    began = time.monotonic()
    together([killer] + [lambda one=one: day_of(one, over, flights, onward) for one in clients])
    print(f"{len(victims)} kills ({', '.join(f'{victims.count(one)} × {one}' for one in sorted(set(victims)))}) and {len(history.rows)} operations in {time.monotonic() - began:.0f} s, seed {seed}")
    quiet = time.monotonic()
    unfinished = {"$or": [{"status": {"$in": ["pending", "paying"]}}, {"refunds.state": {"$in": ["due", "pending"]}}, {"returning.0": {"$exists": True}}, {"status": "held", "fulfilment": "mock"}]}
    eventually(62, "nothing unfinished after the faults stopped", lambda: not house.stored("bookings", unfinished))
    print(f"nothing was unfinished {time.monotonic() - quiet:.1f} s after the faults stopped")
    house.check(history.rows)


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        house = House(pathlib.Path(folder) / "house", servers=2)
        try:
            checks.check("two servers over one store", house.start)
            if not checks.failed:
                checks.check(f"every invariant holds after {kills} kills of servers, store and bank", lambda: storm(house, kills, seed))
            if checks.failed:
                print((house.folder / "log").read_text(errors="replace")[-3000:])
        finally:
            house.stop()
    checks.done()


main()
