"""Seeded clients search, hold, pay, cancel and ask again while servers, bank, store and broker are killed with -9 and paused with SIGSTOP, one
server for longer than every lease of a booking; then every invariant, every event that the broker got, and every mail.

    booking_storm.py [KILLS] [SEED]
"""

import os
import random
import signal
import threading
import time

from _house import History, order
from _proof import Client, Flights, argument, eventually, find, prove, together
from _recorder import published

TOKENS = ["tok_visa"] * 8 + ["tok_declined"] * 2 + ["tok_answer_lost"] * 3 + ["tok_request_lost", "tok_pending_5", "tok_pending_declined", "tok_slow_2"]
CLIENTS = 12
# Who is stopped for how many seconds, one after another, while the kills go on. An attempt to pay has a lease of 30 s, a key one of 45.
LONG = [("server 1", 48)]
SHORT = [("store", 4), ("broker", 12), ("bank", 4), ("store", 2), ("server 0", 6), ("broker", 3), ("store", 3)]


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


class Turns:
    """Who is killed or paused now: nobody is both."""

    def __init__(self):
        self.lock, self.taken = threading.Condition(), set()

    def take(self, choose):
        """Waits until somebody can be had of those that `choose` gives from the free ones."""
        with self.lock:
            while True:
                victim = choose(self.taken)
                if victim:
                    self.taken.add(victim)
                    return victim
                self.lock.wait()

    def leave(self, victim):
        with self.lock:
            self.taken.remove(victim)
            self.lock.notify_all()


def pause(house, turns, victim, seconds):
    """SIGSTOP, and SIGCONT after a while: it takes itself for alive all the time."""
    turns.take(lambda taken: victim if victim not in taken else None)
    try:
        if victim == "broker":
            pid = int((house.folder / "broker/pid").read_text())
        else:
            pid = {"store": house.store, "bank": house.sandbox, "server 0": house.servers[0], "server 1": house.servers[1]}[victim].pid
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)
    finally:
        turns.leave(victim)


def kill(house, chance, turns):
    """kill -9 of a server, the store, the broker or the bank; it comes back at once."""
    mix = ["server 0", "server 1", "store", "store", "broker", "broker", "bank"]
    victim = turns.take(lambda taken: chance.choice([one for one in mix if one not in taken] or [None]))
    try:
        murder(house, chance, victim)
    finally:
        turns.leave(victim)
    return victim


def murder(house, chance, victim):
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
        stays(house.start_sandbox)
    else:
        number = int(victim[-1])
        house.servers[number].kill()
        house.servers[number].wait()
        stays(lambda: house.start_server(number))


def stays(start):
    """A program that finds no store, or one that is paused, ends; it is started until it stays."""
    for _ in range(20):
        try:
            return start()
        except RuntimeError:
            time.sleep(0.5)
    raise RuntimeError("it did not stay, twenty times")


def storm(house, kills, seed):
    chance, history, over = random.Random(seed), History(), threading.Event()
    flights = Flights(house, seats=6, count=6)
    onward = Flights(house, seats=4, count=6, origin="BOM", destination="MAA", departure="10:30", arrival="12:30")
    clients = [Client(house, history, f"client{number}", seed * 100 + number) for number in range(CLIENTS)]
    victims, paused, turns = [], [], Turns()

    def killer():
        for _ in range(kills):
            time.sleep(chance.uniform(0.5, 2.5))
            victims.append(kill(house, chance, turns))

    def pauser(pauses, gap):
        for victim, seconds in pauses:
            time.sleep(gap)
            pause(house, turns, victim, seconds)
            paused.append(f"{victim} {seconds} s")

    def faults():
        try:
            together([killer, lambda: pauser(LONG, 5), lambda: pauser(SHORT, 3)])
        finally:
            over.set()

    began = time.monotonic()
    together([faults] + [lambda one=one: day_of(one, over, flights, onward) for one in clients])
    print(f"{len(victims)} kills ({', '.join(f'{victims.count(one)} × {one}' for one in sorted(set(victims)))}), {len(paused)} pauses ({', '.join(paused)}) and {len(history.rows)} operations in {time.monotonic() - began:.0f} s, seed {seed}")
    quiet = time.monotonic()
    unfinished = {"$or": [{"status": {"$in": ["pending", "paying"]}}, {"refunds.state": {"$in": ["due", "pending"]}}, {"returning.0": {"$exists": True}}, {"status": "held", "fulfilment": "mock"}]}
    eventually(62, "nothing unfinished after the faults stopped", lambda: not house.stored("bookings", unfinished))
    print(f"nothing was unfinished {time.monotonic() - quiet:.1f} s after the faults stopped")
    eventually(62, "every event published after the faults stopped", lambda: not house.stored("bookings", {"outbox": True}))
    print(f"every event was published {time.monotonic() - quiet:.1f} s after the faults stopped")
    # A mail whose try died with its process is taken up after two minutes.
    eventually(150, "every mail sent", lambda: consumed(house) and not house.stored("deliveries", {"state": {"$in": ["due", "sending"]}}))
    print(f"every mail was sent {time.monotonic() - quiet:.1f} s after the faults stopped")
    published(house)
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
    "two servers, a broker, its reader and a mailbox over one store",
    lambda checks, house: checks.check(f"every invariant holds after {KILLS} kills and {len(LONG + SHORT)} pauses of servers, store, broker and bank, and every event and mail came", lambda: storm(house, KILLS, SEED)),
    servers=2, broker=True, mailbox=True, recorded=True,
)
