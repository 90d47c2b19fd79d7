"""Messages through the door: what happens to a booking reaches its traveller as mail and text message, as the traveller wants it.

Real processes: a server, a store, the sandboxes, a mail server and a gateway for text messages on loopback.
"""

import datetime
import http.server
import json
import re
import subprocess
import threading
import urllib.parse
import urllib.request

from _house import BINARY, key, order
from _jetway import call, free_port
from _proof import Flights, day, eventually, prove


class Texts:
    """A gateway of Twilio's format that keeps what it is told to send, or answers what it is told to answer."""

    def __init__(self):
        self.sent, self.status = [], 201
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                assert self.headers["Authorization"].startswith("Basic "), "no credentials"
                if outer.status == 201:
                    outer.sent.append(form)
                body = json.dumps({"sid": "SM0", "status": "queued", "code": 21614}).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def find(self, *words):
        return [one for one in self.sent if all(word in one["Body"] for word in words)]


texts = Texts()


def booked(house, flights, email="asha@example.com", fulfilment="mock", heads=1, place=0):
    """A booking of a flight, as the API answers it."""
    offer = flights.offers(seats=heads)[place]
    body = order(offer, fulfilment, heads) | {"contact": {"email": email, "phone": "+919812345678"}}
    status, _, raw = house.line().ask("POST", "/v1/bookings", body, key())
    assert status == 201, (status, raw)
    return json.loads(raw)


def patched(house, flight, **change):
    status, _, answer = call(f"{house.url()}/v1/admin/flights/{flight}", "PATCH", change, house.operator)
    assert status == 200, (status, answer)


def comes(house, *words, count=1):
    eventually(60, f"a mail with {words}", lambda: len(house.mailbox.find(*words)) >= count)
    assert len(house.mailbox.find(*words)) == count, [mail["subject"] for mail in house.mailbox.mails]
    return house.mailbox.find(*words)[0]


def flight_changes(house):
    """An operator moves a flight, cancels it, brings it back; an import moves another; one is taken out: one mail each."""
    flights = Flights(house, seats=5, count=3)
    locators = [booked(house, flights, place=place)["recordLocator"] for place in range(3)]
    comes(house, locators[0], "Confirmed")
    patched(house, flights.ids[0], departureTime="07:40", arrivalTime="09:55")
    mail = comes(house, locators[0], "now leaves at 07:40")
    assert "Before: leaves 06:10" in mail["text"] and "arrives 09:55" in mail["text"], mail["text"]
    # A fare, a gate and the same times again are nobody's news.
    flights.price(0, "150.00")
    patched(house, flights.ids[0], departureTerminal="3")
    patched(house, flights.ids[0], status="cancelled")
    comes(house, locators[0], "is cancelled", "does not fly")
    patched(house, flights.ids[0], status="scheduled")
    comes(house, locators[0], "flies after all")
    status, _, _ = call(f"{house.url()}/v1/admin/flights/{flights.ids[1]}", "DELETE", None, house.operator)
    assert status == 204
    comes(house, locators[1], "is cancelled")
    assert len(house.mailbox.find(locators[0])) == 4 and len(house.mailbox.find(locators[2])) == 1, [mail["subject"] for mail in house.mailbox.mails]
    imported(house, flights, locators[2])
    events = call(f"{house.url()}/v1/bookings/{house.stored('bookings', {'recordLocator': locators[0]})[0]['_id']}/events", headers=house.signed())[2]["events"]
    assert [event["type"] for event in events].count("flight.changed.v1") == 3, events


def imported(house, flights, locator):
    """The same flight at another time, by `jetway import` in a process of its own, among so many others that not all can be told one by one."""
    on = datetime.date.fromisoformat(day(flights.first + 2))
    file = house.folder / "week.csv"
    columns = "origin,destination,depart_time,depart_weekday,duration,arrival_time,arrival_weekday,flight_no,airline_code,economy_fare,business_fare,first_fare"
    when = f"21:00:00,{on.weekday()},02:15:00,23:15:00,{on.weekday()}"
    numbers = [f"{flights.number[2:]},AI", *(f"{number},{line}" for line in ("6E", "UK") for number in range(1000, 3750))]
    file.write_text("\n".join([columns, *(f"DEL,BOM,{when},{number},150.00,," for number in numbers), ""]))
    words = [BINARY, "import", "--flights", str(file), "--currency", "EUR", "--from", str(on), "--until", str(on)]
    done = subprocess.run(words, env=house.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "5500 added, 1 updated" in done.stdout, (done.stdout, done.stderr)
    comes(house, locator, "now leaves at 21:00")


def preferences(house):
    """Somebody switches mails off, then text messages off, through the link in a mail: the next messages heed it."""
    flights, email = Flights(house, seats=9), "ravi@example.com"
    first = booked(house, flights, email)["recordLocator"]
    link = re.search(r"https?://\S+/notifications\?token=\S+", comes(house, first)["text"])[0]
    eventually(20, "a text message", lambda: texts.find(first, "confirmed"))
    for wanted, mails, messages in [("sms=on", 0, 1), ("email=on", 1, 0), ("", 0, 0), ("email=on&sms=on", 1, 1)]:
        request = urllib.request.Request(link, data=wanted.encode(), method="POST", headers={"Content-Type": "application/x-www-form-urlencoded"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 200
        locator = booked(house, flights, email)["recordLocator"]
        states = {"sent": "sent", "skipped": "skipped"}
        query = {"bookingId": house.stored("bookings", {"recordLocator": locator})[0]["_id"], "kind": "booking.confirmed.v1"}
        eventually(20, "both channels are through", lambda query=query: len([one for one in house.stored("deliveries", query) if one["state"] in states]) == 2)
        assert len(house.mailbox.find(locator)) == mails and len(texts.find(locator)) == messages, (wanted, house.mailbox.find(locator), texts.find(locator))


def parts(house):
    """One of two leaves: a mail says who stays and what comes back; then the money's own mail."""
    flights = Flights(house, seats=4)
    made = booked(house, flights, fulfilment="pay", heads=2)
    line = house.line()
    status, _, raw = line.ask("POST", f"/v1/bookings/{made['id']}/payments", {"method": {"type": "card", "token": "tok_visa"}}, key())
    assert status == 200, raw
    status, _, raw = line.ask("POST", f"/v1/bookings/{made['id']}/cancel", {"passengers": [1]}, key())
    assert status == 200, raw
    refund = json.loads(raw)["refund"]
    mail = comes(house, made["recordLocator"], "1 traveller cancelled")
    assert "1 traveller still travels" in mail["text"] and "Asha Rao" in mail["text"] and "Ravi Rao" not in mail["text"], mail["text"]
    if refund["amount"] != "0.00":
        assert f"You get {refund['currency']} {refund['amount']} back" in mail["text"], (refund, mail["text"])
        comes(house, made["recordLocator"], "on its way back to you")


def rejected(house):
    """An airline that cannot be reached: the traveller is told that nothing was booked."""
    made = booked(house, Flights(house, seats=4), fulfilment="forward")
    assert made["status"] == "rejected", made["status"]
    mail = comes(house, made["recordLocator"], "Not booked")
    assert "Nothing was charged" in mail["text"], mail["text"]


def letters(house):
    """A number the gateway refuses becomes a dead letter that an operator lists and replays by hand."""
    flights = Flights(house, seats=4)
    texts.status = 400
    locator = booked(house, flights)["recordLocator"]

    def command(*words):
        return subprocess.run([BINARY, "events", *words], env=house.environment, capture_output=True, text=True, check=True).stdout

    eventually(20, "a dead letter", lambda: "sms: " in command("dead-letters", "list"))
    listed = command("dead-letters", "list")
    print(listed.strip())
    assert "booking.confirmed.v1" in listed and "notifications/" in listed and "+9198" not in listed, listed
    texts.status = 201
    print(command("dead-letters", "replay").strip())
    eventually(20, "the text message after all", lambda: texts.find(locator, "confirmed"))
    eventually(20, "no dead letter left", lambda: not command("dead-letters", "list").strip())
    assert len(house.mailbox.find(locator)) == 1


def run(checks, house):
    checks.check("a flight that changes: one mail to those booked on it", lambda: flight_changes(house))
    checks.check("channel preferences are heeded from the next message on", lambda: preferences(house))
    checks.check("a partial cancellation says who stays and what comes back", lambda: parts(house))
    checks.check("an order that the airline did not take is told", lambda: rejected(house))
    checks.check("a dead letter is seen and replayed by hand", lambda: letters(house))


airline = f"127.0.0.1:{free_port()}"
prove(
    "a server with a mailbox and text messages", run, mailbox=True, reaches=[texts.url[7:], airline],
    JETWAY_AIRLINE_URL=f"http://{airline}", JETWAY_AMADEUS_URL=f"http://{airline}", JETWAY_AMADEUS_CLIENT_ID="nobody", JETWAY_AMADEUS_CLIENT_SECRET="nobody",
    JETWAY_TWILIO_URL=texts.url, JETWAY_TWILIO_ACCOUNT_SID="AC0", JETWAY_TWILIO_AUTH_TOKEN="token", JETWAY_TWILIO_FROM="+15005550006",
)
