"""SECURITY.md rows 23 and 30: planted card, passport, mail, name, phone, password and tokens are in no log, no event, no metric and no answer that is
not their owner's; the store holds in clear only what it must.
"""

import datetime
import itertools
import json
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.parse
import uuid

import pymongo

from _checks import Checks
from _house import BINARY, House
from _jetway import call, free_port, traveller

checks = Checks()
CARD = "4000056655665556"
PASSPORT = "PLANTEDPASS77"
MAIL = "planted.mail.q7@example.com"
PHONE = "+919899776655"
FAMILY = "Plantedfamily"
TOKEN = "planted-token-3f9c"
BIRTH = "1987-03-09"
FORGED = '{"level":"info","message":"request","forged":1}'


def searched(data, *words):
    return sorted({word for word in words if word.encode().lower() in data.lower()})


def use(house):
    """Everything a visitor does, with planted values wherever a value can be given, also where it does not belong."""
    url = house.url()
    day = (datetime.date.today() + datetime.timedelta(days=14)).isoformat()
    bearer = {"Authorization": f"Bearer {TOKEN}", "Cookie": f"session={TOKEN}"}
    status, _, found = call(f"{url}/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}&access_key={TOKEN}", headers=bearer)
    assert status == 400, status
    status, _, found = call(f"{url}/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}", headers=bearer)
    assert status == 200, found
    person = traveller(familyName=FAMILY, dateOfBirth=BIRTH, document={"type": "passport", "number": PASSPORT, "issuingCountry": "IN", "expiresOn": "2035-01-01"})
    order = {"offerId": found["offers"][0]["id"], "passengers": [person], "contact": {"email": MAIL, "phone": PHONE}, "fulfilment": "pay"}
    answers = []

    # Every request calls itself by something that must not be kept.
    names = itertools.cycle([CARD, PASSPORT, TOKEN, FAMILY, PHONE[1:], BIRTH])

    def post(path, body, **headers):
        answer = call(url + path, "POST", body, house.signed() | {"Idempotency-Key": str(uuid.uuid4()), "X-Request-Id": next(names)} | headers)
        answers.append((path, answer))
        return answer

    status, _, booking = post("/v1/bookings", order)
    assert status == 201, booking
    own = f"/v1/bookings/{booking['id']}"
    post("/v1/bookings", order | {"offerId": CARD})
    post("/v1/bookings", order | {"contact": {"email": MAIL + "\r\n", "phone": PHONE}})
    post(f"{own}/payments", {"method": {"type": "card", "token": CARD}})
    post(f"{own}/payments", {"method": {"type": "card", "number": CARD}})
    post(f"{own}/payments", {"method": {"type": "card", "token": "tok_declined"}})
    status, _, paid = post(f"{own}/payments", {"method": {"type": "card", "token": "tok_visa"}})
    assert status == 200, paid
    post("/v1/bookings/lookup", {"recordLocator": booking["recordLocator"], "familyName": FAMILY})
    post("/v1/bookings/lookup", {"recordLocator": "QQQQQQ", "familyName": FAMILY})
    call(f"{url}/v1/bookings/{CARD}")
    call(f"{url}/v1/bookings/{MAIL}")
    call(f"{url}/nowhere/{MAIL}?token={TOKEN}&card={CARD}")
    post(f"/v1/bookings/{CARD}/cancel", {})
    call(f"{url}/v1/admin/flights", "POST", {"token": TOKEN}, bearer)
    known = {key: value for key, value in person.items() if key != "type"}
    profile = {"name": "Asha", "phone": PHONE, "frequentFlyers": [{"carrier": "AI", "number": PASSPORT}]}
    for method, path, body in (
        ("PUT", "profile", profile), ("PUT", "profile", profile | {"phone": f"{PHONE}x", "card": CARD}), ("POST", "travellers", known), ("POST", "travellers", known),
        ("POST", "travellers", known | {"dateOfBirth": f"{BIRTH}T", "title": TOKEN}), ("PUT", f"travellers/{PASSPORT}", known), ("DELETE", f"travellers/{MAIL}", None),
        ("PUT", "notifications", {"email": MAIL, "sms": True, "about": [TOKEN]}),
    ):
        answers.append((path, call(f"{url}/v1/account/{path}", method, body, house.signed())))
    assert [answer[1][0] for answer in answers[-8:]] == [200, 400, 201, 409, 400, 404, 404, 400], answers[-8:]
    answers.append(("search", call(f"{url}/v1/admin/users/search", "POST", {"email": MAIL}, house.operator)))
    status, _, cancelled = post(f"{own}/cancel", {})
    assert status == 200, cancelled
    return booking, answers


# What a client could end a record with, in a place where a server might repeat it. A carriage return with a line feed begins a field, which
# is a name that no record has; alone each is refused.
ENDS = ("%0d%0a", "\\r\\n", "\r\n", "\r", "\n", "\u2028", "\x85", "\x0b", "\x0c")


def line_ends(house):
    """Requests with line ends in every field that a server may log; how many were sent."""
    sent = 0
    for end in ENDS:
        for field in ("User-Agent", "Referer", "X-Request-Id", "X-Forwarded-For", "Accept", "Authorization", "Cookie", "Origin"):
            word = end.join(("x", FORGED))
            with socket.create_connection(("127.0.0.1", house.ports[0]), timeout=10) as line:
                line.sendall(f"GET /v1/places?query=lon HTTP/1.1\r\nHost: x\r\n{field}: {word}\r\nConnection: close\r\n\r\n".encode())
                answer = b""
                while chunk := line.recv(65536):
                    answer += chunk
            assert answer.count(b"HTTP/1.1 ") == 1, answer[:400]
            sent += 1
        call(f"{house.url()}/v1/places/{urllib.parse.quote(end + FORGED)}?query={urllib.parse.quote(end + FORGED)}")
        sent += 1
    return sent


def lines(house):
    return [line for line in (house.folder / "log").read_bytes().split(b"\n") if line]


def requests(house, known):
    """The records of requests behind the first `known` lines of the log; every line there is a record."""
    found = [json.loads(line) for line in lines(house)[known:]]
    return [record for record in found if record["message"] == "request"]


def verify(house):
    done = subprocess.run([BINARY, "audit", "verify"], env=house.environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout.strip()


def main():
    with tempfile.TemporaryDirectory() as name:
        house = House(pathlib.Path(name) / "house")
        house.environment |= {"JETWAY_LOG_LEVEL": "debug", "JETWAY_DEVELOPMENT": "no"}
        try:
            house.start_store()
            house.seed()
            house.bank_port = free_port()
            house.bank = f"http://127.0.0.1:{house.bank_port}"
            house.start_sandbox()
            house.environment |= {"JETWAY_BANK_URL": house.bank, "JETWAY_PRIVATE_HOSTS": f"127.0.0.1:{house.bank_port}"}
            house.start_server(0)
            booking, answers = use(house)
            known = len(lines(house))
            ended = line_ends(house)
            end = time.monotonic() + 10
            while len(noted := requests(house, known)) < ended and time.monotonic() < end:
                time.sleep(0.05)  # a record is written a moment after its answer
            # The store goes away in the middle of it: errors have their words too.
            house.store.kill()
            house.store.wait()
            call(f"{house.url()}/v1/bookings/lookup", "POST", {"recordLocator": booking["recordLocator"], "familyName": FAMILY}, timeout=30)
            ready = call(f"{house.url()}/readyz", timeout=30)
            house.start_store()
            metrics = call(f"{house.url()}/metrics")[2]
            with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
                stored = {name: list(client.jetway[name].find({})) for name in client.jetway.list_collection_names()}
            house.servers[0].terminate()
            house.servers[0].wait(timeout=30)
            log = (house.folder / "log").read_bytes()

            everything = (CARD, PASSPORT, MAIL, PHONE, FAMILY, TOKEN, BIRTH, house.operator["Authorization"].split()[1])

            def logs():
                assert len(log) > 2000, "there is no log to search"
                assert not searched(log, *everything), searched(log, *everything)

            def one_record():
                assert len(noted) == ended, (len(noted), ended)
                assert b"forged" not in log.lower(), [line for line in log.split(b"\n") if b"forged" in line.lower()][:3]

            def unready():
                status, _, told = ready
                assert status == 503 and told == {"status": "not_ready", "missing": {"store": "does not answer"}}, (status, told)
                assert b'"readiness"' in log, "the log does not say why"

            def counted():
                assert not searched(metrics, *everything), searched(metrics, *everything)

            def problems():
                for path, (status, _, body) in answers:
                    if isinstance(body, dict) and "code" in body:
                        assert not searched(json.dumps(body).encode(), *everything), (path, status, body)

            def documents(*names):
                return json.dumps([stored.get(name, []) for name in names], default=str).encode()

            def never_stored():
                data = documents(*stored)
                assert not searched(data, CARD, TOKEN), {name: searched(documents(name), CARD, TOKEN) for name in stored}

            def audited():
                assert stored["audit"], "nothing was recorded"
                assert not searched(documents("audit"), *everything), searched(documents("audit"), *everything)

            def verified():
                code, words = verify(house)
                assert code == 0 and words.split(":")[0].isdigit(), (code, words)
                number = stored["audit"][-1]["_id"] + len(stored["audit"][-1]["records"]) - 1
                with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
                    client.jetway.audit.update_one({"_id": stored["audit"][-1]["_id"]}, {"$set": {f"records.{len(stored['audit'][-1]['records']) - 1}.status": 999}})
                code, words = verify(house)
                assert code == 1 and words.startswith(f"record {number} is broken"), (code, words)

            def queued():
                names = [name for name in stored if name in ("outbox", "dead_letters", "consumed_events")]
                events = documents(*names) + json.dumps([one.get("events", []) for one in stored.get("bookings", [])], default=str).encode()
                assert not searched(events, *everything), searched(events, *everything)

            def sealed():
                found = {name: searched(documents(name), PASSPORT, BIRTH) for name in stored}
                assert not any(found.values()), {name: words for name, words in found.items() if words}

            checks.check("row 30: nothing planted is in a log, at the finest level and with the store gone", logs)
            checks.check("row 23: a line end in a header or a path adds no record to the log", one_record)
            checks.check("/readyz says which part is missing, and no more", unready)
            checks.check("row 30: nothing planted is in a metric", counted)
            checks.check("row 30: a problem repeats nothing that was sent", problems)
            checks.check("row 30: cards and tokens are nowhere in the store", never_stored)
            checks.check("row 30: the audit holds ids only", audited)
            checks.check("row 32: the audit verifies after all this, and names a record that somebody changes", verified)
            checks.check("row 30: events in the store and for the queue hold nothing personal", queued)
            checks.check("row 30: passport numbers and birth dates are sealed in the store", sealed)
        finally:
            house.stop()
            if checks.failed:
                print(f"collections: {list(stored) if 'stored' in dir() else '-'}")
    checks.done()


main()
