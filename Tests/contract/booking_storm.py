"""Seeded clients search, hold, pay, cancel and ask again while servers, bank, store and broker are killed with -9; then every invariant,
and every mail.

    booking_storm.py [KILLS] [SEED]
"""

import random
import threading
import time

from _house import History, order
from _proof import Client, Flights, argument, eventually, find, prove, together

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
    """kill -9 of a server, the store, the broker or the bank; it comes back at once."""
    victim = chance.choice(["server 0", "server 1", "store", "store", "broker", "broker", "bank"])
    if victim == "store":
        house.store.kill()
        house.store.wait()
        time.sleep(chance.uniform(0, 1.5))
        house.start_store()
    elif victim == "broker":
        house.kill_broker()
        time.sleep(chance.uniform(0, 1.5))
        house.start_broker()
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
    eventually(62, "every event published after the faults stopped", lambda: not house.stored("bookings", {"outbox": True}))
    print(f"every event was published {time.monotonic() - quiet:.1f} s after the faults stopped")
    # A mail whose try died with its process is taken up after two minutes.
    eventually(150, "every mail sent", lambda: consumed(house) and not house.stored("deliveries", {"state": {"$in": ["due", "sending"]}}))
    print(f"every mail was sent {time.monotonic() - quiet:.1f} s after the faults stopped")
    house.check(history.rows)
    mails(house)


def consumed(house):
    """Whether the consumer of notifications is through with every event it wants."""
    done = {one["_id"] for one in house.stored("consumed", {})}
    events = [event for booking in house.stored("bookings", {}) for event in booking["events"]]
    return all(f"notifications/{event['id']}" in done for event in events if event["kind"] in MAILED)


def mails(house):
    """What came into the mailbox, told beside what happened."""
    bookings = {one["_id"]: one for one in house.stored("bookings", {})}
    events = sum(len(one["events"]) for one in bookings.values())
    copies, deliveries = house.mailbox.copies(), house.stored("deliveries", {})
    kinds = {one["_id"].split("/")[0]: (one["bookingId"], one["kind"]) for one in deliveries}
    seen = [kinds.get(event) for event in copies]
    once = [pair for pair in seen if pair and pair[1] != "payment.refunded.v1"]
    letters = house.stored("deadLetters", {})
    print(f"{events} events of {len(bookings)} bookings published, 0 waiting; {len(deliveries)} mails wanted, {sum(one['state'] == 'skipped' for one in deliveries)} no longer true, {len(copies)} came; {len(once) - len(set(once))} of {len(set(once))} kinds of a booking came as two mails, {sum(count > 1 for count in copies.values())} came again under their Message-ID after a crash; {len(letters)} dead letters")
    assert len(once) == len(set(once)) and not letters, letters[:3]


KILLS, SEED = argument(1, 24), argument(2, 1)
MAILED = ["booking.held.v1", "booking.confirmed.v1", "booking.expired.v1", "booking.cancelled.v1", "payment.refunded.v1"]
prove(
    "two servers, a broker and a mailbox over one store",
    lambda checks, house: checks.check(f"every invariant holds after {KILLS} kills of servers, store, broker and bank, and every mail came", lambda: storm(house, KILLS, SEED)),
    servers=2, broker=True, mailbox=True,
)
