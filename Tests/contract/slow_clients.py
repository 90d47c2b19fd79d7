"""Slow headers, slow bodies and idle sockets, 1,000 connections for 30 s: others' searches keep their pace.

usage: slow_clients.py [SECONDS]
"""

import datetime
import multiprocessing
import pathlib
import socket
import sys
import tempfile
import time

from _checks import Checks
from _house import House, Line, percentile

SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 30
CONNECTIONS = 1000
checks = Checks()


def attack(port, seconds, told):
    """A third drips a head, a third a body, a third says nothing; whoever is sent away comes again."""
    kinds = [
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /v1/bookings/lookup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{",
        b"",
    ]

    def open_one(number):
        line = socket.create_connection(("127.0.0.1", port), timeout=5)
        line.setblocking(False)
        if kinds[number % 3]:
            line.send(kinds[number % 3])
        return line

    lines = [open_one(number) for number in range(CONNECTIONS)]
    told.put(("open", 0))
    end, again = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        for number, line in enumerate(lines):
            try:
                if line.recv(4096) == b"":
                    raise ConnectionError
            except BlockingIOError:
                pass
            except OSError:
                line.close()
                lines[number], again = open_one(number), again + 1
                continue
            if number % 3 < 2:
                try:
                    line.send(b"a")
                except OSError:
                    pass
        time.sleep(1)
    told.put(("again", again))
    for line in lines:
        line.close()


def searching(port, seconds, count=10**9):
    """Milliseconds of one search after the other, over a connection that is kept."""
    day = datetime.date.today()
    pairs = [("DEL", "BOM"), ("BOM", "DEL"), ("DEL", "BLR"), ("BLR", "DEL"), ("BOM", "BLR"), ("DEL", "MAA")]
    line, times, end = Line(port), [], time.monotonic() + seconds
    while time.monotonic() < end and len(times) < count:
        origin, destination = pairs[len(times) % len(pairs)]
        date = day + datetime.timedelta(days=2 + len(times) // len(pairs) % 10)
        began = time.perf_counter()
        status, _, body = line.ask("GET", f"/v1/flights/search?origin={origin}&destination={destination}&departureDate={date}&limit=20")
        times.append((time.perf_counter() - began) * 1000)
        assert status == 200, (status, body[:200])
    line.close()
    return times


def measured(port):
    """Searches before, during and after the attack, in milliseconds, and how often one of the attackers was sent away."""
    quiet = searching(port, SECONDS / 2)
    told = multiprocessing.Queue()
    attacker = multiprocessing.Process(target=attack, args=(port, SECONDS, told))
    attacker.start()
    assert told.get(timeout=60)[0] == "open"
    attacked = searching(port, SECONDS)
    _, again = told.get(timeout=60)
    attacker.join(timeout=60)
    after = searching(port, SECONDS / 2)
    for name, times in (("quiet", quiet), ("attacked", attacked), ("after", after)):
        print(f"{name}: n={len(times)} p50={percentile(times, 0.5):.2f} ms p99={percentile(times, 0.99):.2f} ms")
    print(f"{CONNECTIONS} slow connections, {again} sent away and come again")
    # Before and after, so that a machine that is busier in one of the halves is not taken for the attack.
    return percentile(attacked, 0.99), max(percentile(quiet, 0.99), percentile(after, 0.99)), again


def main():
    with tempfile.TemporaryDirectory() as folder:
        house = House(pathlib.Path(folder) / "house")
        try:
            house.start_store()
            house.seed()
            house.start_server(0)
            port = house.ports[0]
            searching(port, 5)
            attacked, calm, again = measured(port)
            if attacked > 2 * calm:
                # Somebody else on the machine has no part in both.
                attacked, calm, again = measured(port)

            def pace():
                assert attacked <= 2 * calm, f"{attacked:.2f} ms over twice {calm:.2f} ms"

            def closed():
                # Heads are given 10 s, so each of a third of the connections is sent away at least once in 30.
                assert SECONDS < 12 or again >= CONNECTIONS // 3, again

            checks.check("searches' p99 stays within twice its quiet value", pace)
            checks.check("those who drip a head are sent away", closed)
        finally:
            house.stop()
    checks.done()


if __name__ == "__main__":
    main()
