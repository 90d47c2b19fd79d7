"""SECURITY.md rows 23 and 30: planted card, passport, mail, name, phone and passwords, and every real token, cookie, code, key and link that was given
out, are in no log, no event, no metric, no URL and no answer that is not their owner's; the store holds in clear only what it must.
"""

import datetime
import itertools
import json
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import urllib.parse
import uuid

import pymongo

from _account import Account
from _checks import Checks
from _house import BINARY, House
from _jetway import call, traveller
from _proof import eventually

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


class Secrets:
    """What is given out to one who registers, signs in in every way, forgets and changes their password, and what they chose; used where it belongs and
    where it does not."""

    def __init__(self, house, number):
        self.house, self.url, self.known = house, house.url(number), []
        self.email = f"planted.user.{number}@example.com"
        # Capitals and digits of their own: nothing else has them by chance.
        self.first, self.second, self.third, self.wrong = (self.keep(f"Planted {word} sentence {uuid.uuid4().hex[:8]}") for word in ("first", "second", "third", "wrong"))
        self.answers = []

    def keep(self, secret):
        self.known.append(secret)
        return secret

    def token(self, text):
        """A token, and the part of it that is secret by itself."""
        self.known += [text, max(text.split("."), key=len)]
        return text

    def ask(self, method, path, body=None, expected=(200, 201, 202, 204), **headers):
        answer = call(self.url + path, method, body, {name.replace("_", "-"): value for name, value in headers.items()})
        self.answers.append((path.split("?")[0], answer))
        assert answer[0] in expected, (method, path.split("?")[0], answer[0], answer[2])
        return answer

    def letter(self, path):
        """The secret of the newest letter's link, which stands behind its `#`."""
        end = time.monotonic() + 30
        while True:
            links = [found for mail in self.house.mailbox.find(f"/{path}") if self.email in mail["to"] for found in re.findall(rf"(\S+/{path}[^\s#]*)#(\S+)", mail["text"])]
            if links:
                break
            assert time.monotonic() < end, f"no letter with a link to {path}"
            time.sleep(0.1)
        address, secret = links[-1]
        assert secret not in address
        return self.keep(secret)

    def use(self):
        register = {"email": self.email, "password": self.first, "name": "Asha"}
        self.ask("POST", "/v1/account/register", register)
        self.ask("POST", "/v1/account/register", register | {"role": self.wrong}, (400,))
        self.ask("POST", f"/v1/account/register?password={self.wrong.replace(' ', '%20')}", register, (400,))
        verify = self.letter("verify")
        self.ask("POST", "/v1/account/verify", {"token": verify})
        self.ask("POST", "/v1/account/verify", {"token": verify}, (410,))
        for email in (self.email, "nobody.planted@example.com"):
            self.ask("POST", "/v1/sessions", {"email": email, "password": self.wrong}, (401,))
        self.ask("POST", "/v1/sessions", {"email": self.email, "password": self.first, "more": self.first}, (400,))
        opened = self.ask("POST", "/v1/sessions", {"email": self.email, "password": self.first})[2]
        access, refresh = self.token(opened["accessToken"]), self.token(opened["refreshToken"])
        bearer = {"Authorization": f"Bearer {access}"}
        self.ask("GET", "/v1/account", **bearer)
        self.ask("GET", f"/v1/account?access_token={access}", expected=(400,), **bearer)
        self.ask("GET", f"/v1/bookings/{access}", expected=(404,), **bearer)
        self.ask("GET", f"/nowhere/{refresh}", expected=(404,))
        self.ask("GET", "/v1/admin/users", expected=(403, 404, 405), **bearer)
        again = self.ask("POST", "/v1/sessions/refresh", {"refreshToken": refresh})[2]
        self.token(again["accessToken"]), self.token(again["refreshToken"])
        # A token that is shown a second time ends its session.
        self.ask("POST", "/v1/sessions/refresh", {"refreshToken": refresh}, (401,))
        self.cookie()
        self.ask("POST", "/v1/account/forgot", {"email": self.email})
        reset = self.letter("reset")
        self.ask("POST", "/v1/account/reset", {"token": reset, "newPassword": "short"}, (400,))
        self.ask("POST", "/v1/account/reset", {"token": reset, "newPassword": self.second})
        self.ask("POST", "/v1/account/reset", {"token": reset, "newPassword": self.wrong}, (410,))
        opened = self.ask("POST", "/v1/sessions", {"email": self.email, "password": self.second})[2]
        bearer = {"Authorization": f"Bearer {self.token(opened['accessToken'])}"}
        self.ask("POST", "/v1/account/password", {"currentPassword": self.wrong, "newPassword": self.third}, (401,), **bearer)
        changed = self.ask("POST", "/v1/account/password", {"currentPassword": self.second, "newPassword": self.third}, **bearer)[2]
        self.token(changed["accessToken"]), self.token(changed["refreshToken"])
        self.program()
        return self

    def cookie(self):
        own = {"Origin": self.url, "Sec_Fetch_Site": "same-origin"}
        _, headers, opened = self.ask("POST", "/v1/sessions", {"email": self.email, "password": self.first, "kind": "cookie"}, **own)
        cookies = dict(line.split(";")[0].split("=", 1) for line in headers.get_all("Set-Cookie"))
        self.token(cookies["jetway"])
        code = self.keep(opened["csrfToken"])
        assert code == cookies["jetway-csrf"]
        jar = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        profile = {"name": "Asha", "phone": PHONE, "frequentFlyers": []}
        self.ask("PUT", "/v1/account/profile", profile, **own, **jar, X_CSRF_Token=code)
        self.ask("PUT", "/v1/account/profile", profile, (403,), **own, **jar, X_CSRF_Token=self.keep(f"{code}x"))
        self.ask("PUT", "/v1/account/profile", profile, (403,), Origin="http://evil.example", **jar, X_CSRF_Token=code)

    def program(self):
        analyst = Account.made(self.house.environment, role="analyst")
        self.keep(analyst.password)
        signed = analyst.signed(self.url)
        self.token(analyst.token)
        made = self.ask("POST", "/v1/account/keys", {"name": "reports", "scopes": ["flights:read"], "password": analyst.password}, **signed)
        key = self.token(made[2]["key"])
        self.ask("GET", "/v1/account/keys", **signed)
        self.ask("GET", f"/v1/bookings/{key}", expected=(401, 403, 404), Authorization=f"Bearer {key}")
        self.ask("GET", "/v1/admin/audit", expected=(401, 403, 404), Authorization=f"Bearer {key}")
        self.ask("GET", f"/v1/flights/search?key={key}", expected=(400,), Authorization=f"Bearer {key}x")


def command(house, *words):
    done = subprocess.run([BINARY, *words], env=house.environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode


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
        house = House(pathlib.Path(name) / "house", servers=2, mailbox=True)
        house.environment |= {"JETWAY_LOG_LEVEL": "debug", "JETWAY_DEVELOPMENT": "no"}
        try:
            house.start_store()
            house.seed()
            house.open_bank()
            house.start_server(0)
            house.environment["JETWAY_LOG_LEVEL"] = "info"
            house.start_server(1)
            people = [Secrets(house, number).use() for number in (0, 1)]
            secrets = sorted({secret for one in people for secret in one.known})
            codes = [command(house, *words) for words in (("admin", "keys", "rotate"), ("coupon", "add", "LEAKS10", "--percent", "10"), ("coupon", "add", "LEAKS10", "--percent", "10"), ("events", "dead-letters", "replay"))]
            assert codes == [0, 0, 1, 0], codes
            booking, answers = use(house)
            eventually(60, "its events are dealt with", lambda: house.count("deliveries", {}) and not house.count("bookings", {"outbox": True}))
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
            for number in (0, 1):
                call(f"{house.url(number)}/v1/sessions", "POST", {"email": people[number].email, "password": people[number].third}, timeout=30)
            house.start_store()
            metrics = b"".join(call(f"{house.url(number)}/metrics")[2] for number in (0, 1))
            with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
                stored = {name: list(client.jetway[name].find({})) for name in client.jetway.list_collection_names()}
            for server in house.servers:
                server.terminate()
                server.wait(timeout=30)
            answers += [answer for one in people for answer in one.answers]
            log = (house.folder / "log").read_bytes()

            everything = (CARD, PASSPORT, MAIL, PHONE, FAMILY, TOKEN, BIRTH, house.operator["Authorization"].split()[1], house.buyer.password, house.buyer.token, *secrets)
            assert len(secrets) > 40, len(secrets)

            def logs():
                assert len(log) > 2000 and b'"info"' in log, "there is no log to search"
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

            def addresses():
                # Of a letter's link what stands before the `#`: the rest no server sees.
                places = [address for mail in house.mailbox.find() for address in re.findall(r"https?://[^\s#]+", mail["text"])]
                assert places, "no letter leads anywhere"
                places += [headers[name] for _, (_, headers, _) in answers for name in ("Location", "Content-Location", "Link", "Refresh") if headers[name]]
                assert not searched(" ".join(places).encode(), *everything), searched(" ".join(places).encode(), *everything)

            def problems():
                for path, (status, _, body) in answers:
                    if isinstance(body, dict) and "code" in body:
                        assert not searched(json.dumps(body).encode(), *everything), (path, status, body)

            def documents(*names):
                return json.dumps([stored.get(name, []) for name in names], default=str).encode()

            def never_stored():
                data = documents(*stored)
                words = (CARD, TOKEN, house.buyer.password, house.buyer.token, *secrets)
                assert not searched(data, *words), {name: searched(documents(name), *words) for name in stored}

            def audited():
                assert stored["audit"], "nothing was recorded"
                assert not searched(documents("audit"), *everything), searched(documents("audit"), *everything)

            def commanded():
                done = [(record["action"], record["status"]) for page in stored["audit"] for record in page["records"] if record["actor"] == "cli"]
                for expected in (
                    ("jetway seed --world demo", 200), ("jetway admin create --role analyst", 200), ("jetway admin keys rotate", 200), ("jetway coupon add", 200),
                    ("jetway coupon add", 409), ("jetway events dead-letters replay", 200),
                ):
                    assert expected in done, (expected, done)

            def verified():
                code, words = verify(house)
                assert code == 0 and words.split(":")[0].isdigit(), (code, words)
                number = stored["audit"][-1]["_id"] + len(stored["audit"][-1]["records"]) - 1
                with pymongo.MongoClient(house.uri, serverSelectionTimeoutMS=10_000) as client:
                    client.jetway.audit.update_one({"_id": stored["audit"][-1]["_id"]}, {"$set": {f"records.{len(stored['audit'][-1]['records']) - 1}.status": 999}})
                code, words = verify(house)
                assert code == 1 and words.startswith(f"record {number} is broken"), (code, words)

            def queued():
                events = [event for one in stored["bookings"] for event in one["events"]]
                assert events and stored["consumed"] and stored["deliveries"], "nothing was told"
                data = documents("consumed", "deliveries", "deadLetters") + json.dumps(events, default=str).encode()
                assert not searched(data, *everything), searched(data, *everything)

            def sealed():
                found = {name: searched(documents(name), PASSPORT, BIRTH) for name in stored}
                assert not any(found.values()), {name: words for name, words in found.items() if words}

            checks.check("row 30: nothing planted is in a log, at the finest level and with the store gone", logs)
            checks.check("row 23: a line end in a header or a path adds no record to the log", one_record)
            checks.check("/readyz says which part is missing, and no more", unready)
            checks.check("row 30: nothing planted is in a metric", counted)
            checks.check("row 30: no answer and no letter leads to an address with something of it", addresses)
            checks.check("row 30: a problem repeats nothing that was sent", problems)
            checks.check("row 30: cards, passwords, tokens, cookies, codes, keys and links are nowhere in the store", never_stored)
            checks.check("row 30: the audit holds ids only", audited)
            checks.check("what was done at the command line is in the audit, also what was refused", commanded)
            checks.check("row 32: the audit verifies after all this, and names a record that somebody changes", verified)
            checks.check("row 30: events in the store and for the queue hold nothing personal", queued)
            checks.check("row 30: passport numbers and birth dates are sealed in the store", sealed)
        finally:
            house.stop()
            if checks.failed:
                print(f"collections: {list(stored) if 'stored' in dir() else '-'}")
    checks.done()


main()
