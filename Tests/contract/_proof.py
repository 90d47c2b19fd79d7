"""What the booking proofs share: flights made for them, and clients that insist."""

import pathlib
import random
import sys
import tempfile
import threading
import time
import urllib.parse

from _checks import Checks
from _house import House, definite, key, order
from _jetway import call


def day(ahead):
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + ahead * 86400))


def argument(place, usual):
    """The script's argument at a place, as what is usual there is."""
    return type(usual)(sys.argv[place]) if len(sys.argv) > place else usual


def prove(what, body, **house):
    """Starts a house, has `body(checks, house)` check things in it, and ends with `N passed, N failed`."""
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        house = House(pathlib.Path(folder) / "house", **house)
        try:
            checks.check(what, house.start)
            if not checks.failed:
                body(checks, house)
            if checks.failed:
                print((house.folder / "log").read_text(errors="replace")[-3000:])
        finally:
            house.stop()
    checks.done()


class Flights:
    """Flights of our own, a day apart, with as many seats as wanted; made through the operator's route."""

    numbers = iter(range(9100, 9999))

    def __init__(self, house, seats, count=1, first=20, origin="DEL", destination="BOM", departure="06:10", arrival="08:25"):
        self.house, self.seats, self.count, self.first, self.route = house, seats, count, first, (origin, destination)
        self.number = f"AI{next(self.numbers)}"
        cabin = {"cabin": "economy", "fare": {"amount": "120.00", "currency": "EUR"}, "capacity": seats, "seatsAvailable": seats}
        body = {
            "number": self.number, "origin": origin, "destination": destination, "departureTime": departure, "arrivalTime": arrival, "cabins": [cabin],
            "schedule": {"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": day(first), "to": day(first + count - 1)},
        }
        status, _, answer = call(f"{house.url()}/v1/admin/flights", "POST", body, house.operator, timeout=60)
        assert status == 201, (status, answer)
        self.ids = [flight["id"] for flight in answer["flights"]]

    def offers(self, server=0, seats=1):
        """An offer's id for each day, as one server shows it."""
        found = []
        for ahead in range(self.first, self.first + self.count):
            offer = find(self.house, server, self.route, ahead, [self.number], seats)
            if offer:
                found.append(offer["id"])
        return found

    def price(self, place, amount):
        """A new fare from now on."""
        cabin = {"cabin": "economy", "fare": {"amount": amount, "currency": "EUR"}, "capacity": self.seats, "seatsAvailable": self.seats}
        status, _, answer = call(f"{self.house.url()}/v1/admin/flights/{self.ids[place]}", "PATCH", {"cabins": [cabin]}, self.house.operator, timeout=20)
        assert status == 200, (status, answer)


def find(house, server, route, ahead, numbers, seats=1, line=None):
    """The offer on exactly these flights on that day, as one server shows it now; None when there is none."""
    query = {"origin": route[0], "destination": route[1], "departureDate": day(ahead), "limit": 100, "airlines": "AI", "currency": "EUR", "adults": seats, "maxStops": len(numbers) - 1}
    path = f"/v1/flights/search?{urllib.parse.urlencode(query)}"
    for _ in range(20):
        status, _, answer = call(f"{house.url(server)}{path}", timeout=20)
        if status != 200:
            return None
        for offer in answer["offers"]:
            flown = [f"{s['marketing']['carrier']}{s['marketing']['number']}" for part in offer["slices"] for s in part["segments"]]
            if flown == numbers:
                return offer
        if not answer.get("nextCursor"):
            return None
        path = f"/v1/flights/search/{answer['searchId']}?{urllib.parse.urlencode({'cursor': answer['nextCursor'], 'limit': 100})}"
    return None


class Client:
    """Somebody who insists: the same request under the same key until the answer is clear."""

    def __init__(self, house, history, name, seed):
        self.house, self.history, self.name = house, history, name
        self.chance = random.Random(seed)
        self.lines = [house.line(number, timeout=20) for number in range(len(house.ports))]

    def insist(self, kind, method, path, body, booking=None, tries=40, server=None):
        used = key(self.chance)
        row = answer = None
        for _ in range(tries):
            line = self.lines[server if server is not None else self.chance.randrange(len(self.lines))]
            row, answer = self.history.ask(line, self.name, kind, method, path, body, used, booking)
            if definite(row):
                break
            time.sleep(self.chance.uniform(0.1, 0.6))
        if definite(row) and self.chance.random() < 0.2:
            line = self.lines[server if server is not None else self.chance.randrange(len(self.lines))]
            self.history.ask(line, self.name, kind, method, path, body, used, booking)
        return row, answer


def together(bodies):
    """Runs bodies side by side; the first that raised is raised again."""
    wrong = []

    def run(body):
        try:
            body()
        except BaseException as reason:  # noqa: BLE001: raised again below
            wrong.append(reason)

    threads = [threading.Thread(target=run, args=(body,), daemon=True) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def eventually(seconds, what, holds):
    """Waits until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.3)
