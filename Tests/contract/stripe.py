"""Stripe through the whole server: booked, paid, declined, told by webhook and given back, over its own routes, against localstripe."""

import hashlib
import hmac
import http.server
import json
import pathlib
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from _house import key, order
from _jetway import call, free_port
from _proof import Flights, eventually, prove

SECRET, SIGNING = "sk_test_12345", "whsec_of_the_tests"


class Stripe:
    """localstripe behind a line of ours, which can lose answers and questions."""

    def __init__(self):
        self.port = free_port()
        script = pathlib.Path(__file__).with_name("_localstripe.py")
        self.process = subprocess.Popen([sys.executable, str(script), str(self.port)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.process.stdout.readline(), "localstripe did not start"
        self.cuts, self.is_deaf, self.posted = 0, False, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def pass_on(self):
                if outer.is_deaf and self.command == "GET":
                    return self.connection.close()
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection", "content-length")}
                status, answer = outer.ask(self.command, self.path, body, headers)
                if self.command == "POST" and self.path == "/v1/payment_intents":
                    outer.posted.append(dict(urllib.parse.parse_qsl(body.decode())))
                    if outer.cuts:
                        outer.cuts -= 1
                        return self.connection.close()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = pass_on

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def ask(self, method, path, body=None, headers=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, method=method, headers=headers or {"Authorization": f"Bearer {SECRET}"})
        end = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return answer.status, answer.read()
            except urllib.error.HTTPError as problem:
                return problem.code, problem.read()
            except urllib.error.URLError:  # it says that it is ready a moment before it listens
                assert time.monotonic() < end, "localstripe does not answer"
                time.sleep(0.1)

    def tell(self, house):
        """Has localstripe post its events to the server."""
        form = {"url": f"{house.url()}/v1/payments/notices/stripe", "secret": SIGNING}
        status, answer = self.ask("POST", "/_config/webhooks/jetway", urllib.parse.urlencode(form).encode())
        assert status == 200, answer

    def refunds(self, payment):
        intent = next(one for one in json.loads(self.ask("GET", "/v1/payment_intents?limit=100")[1])["data"] if one["metadata"].get("payment") == payment)
        return intent, [one["amount"] for one in json.loads(self.ask("GET", f"/v1/refunds?limit=100&payment_intent={intent['id']}")[1])["data"]]


stripe = Stripe()


def held(house, heads=1):
    status, _, raw = house.line().ask("POST", "/v1/bookings", order(flights(house).offers(seats=heads)[0], "pay", heads), key())
    assert status == 201, (status, raw)
    return json.loads(raw)


def flights(house):
    if not hasattr(house, "flights"):
        house.flights = Flights(house, seats=20)
    return house.flights


def pay(house, booking, token="pm_card_visa"):
    status, _, raw = house.line().ask("POST", f"/v1/bookings/{booking['id']}/payments", {"method": {"type": "card", "token": token}}, key())
    return status, json.loads(raw)


def shown(house, booking):
    return call(f"{house.url()}/v1/bookings/{booking['id']}", headers=house.signed())[2]


def paid(house):
    """Paid at once; the webhook that comes a second later changes nothing; a declined card leaves it held, another pays it."""
    booking = held(house)
    status, answer = pay(house, booking, "pm_card_chargeCustomerFail")
    assert status == 402 and shown(house, booking)["status"] == "held", (status, answer)
    status, answer = pay(house, booking)
    assert status == 200 and answer["status"] == "confirmed" and answer["payment"]["status"] == "captured", (status, answer)
    stored = house.stored("bookings", {"_id": booking["id"]})[0]
    assert [(one["gateway"], one["state"]) for one in stored["payments"]] == [("stripe", "declined"), ("stripe", "captured")], stored["payments"]
    before = stored["version"]
    time.sleep(2.5)
    assert house.stored("bookings", {"_id": booking["id"]})[0]["version"] == before


def told(house):
    """The answer to the charge is lost and Stripe answers no questions: the webhook alone confirms, and there is one charge."""
    booking = held(house)
    stripe.cuts, stripe.is_deaf = 1, True
    try:
        status, answer = pay(house, booking)
        assert status == 202 and answer["status"] == "pending", (status, answer)
        eventually(30, "the webhook confirms", lambda: shown(house, booking)["status"] == "confirmed")
    finally:
        stripe.is_deaf = False
    payment = house.stored("bookings", {"_id": booking["id"]})[0]["payments"][0]["id"]
    assert sum(one["metadata[payment]"] == payment for one in stripe.posted) == 1
    replayed(house, booking, payment)


def replayed(house, booking, payment):
    """The same word again changes nothing; one that is not signed, or signed long ago, is refused."""
    intent, _ = stripe.refunds(payment)
    body = json.dumps({"id": "evt_1", "type": "payment_intent.succeeded", "created": int(time.time()), "data": {"object": intent}}).encode()

    def post(at, secret):
        code = hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()
        request = urllib.request.Request(f"{house.url()}/v1/payments/notices/stripe", data=body, headers={"Content-Type": "application/json", "Stripe-Signature": f"t={at},v1={code}"})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as problem:
            return problem.code

    now, before = int(time.time()), house.stored("bookings", {"_id": booking["id"]})[0]
    assert [post(now, SIGNING) for _ in range(3)] == [200] * 3
    assert post(now, "whsec_of_somebody") == 400 and post(now - 3600, SIGNING) == 400
    assert house.stored("bookings", {"_id": booking["id"]})[0] == before


def refunded(house):
    """One of two leaves, then the other: two refunds at Stripe, together no more than was paid."""
    booking = held(house, heads=2)
    assert pay(house, booking)[0] == 200
    payment = house.stored("bookings", {"_id": booking["id"]})[0]["payments"][0]["id"]
    back = []
    for body in ({"passengers": [1]}, {}):
        status, _, raw = house.line().ask("POST", f"/v1/bookings/{booking['id']}/cancel", body, key())
        assert status == 200, raw
        back.append(round(float(json.loads(raw)["refund"]["amount"]) * 100))
    wanted = sorted(cents for cents in back if cents)
    eventually(30, "the refunds are at Stripe", lambda: sorted(stripe.refunds(payment)[1]) == wanted)
    intent, made = stripe.refunds(payment)
    assert 0 < sum(made) <= intent["amount"], (made, intent["amount"])
    answer = call(f"{house.url()}/v1/bookings/{booking['id']}/payments", headers=house.signed())[2]
    assert sorted(one["status"] for one in answer["refunds"]) == ["done"] * len(wanted), answer["refunds"]
    print(f"of {intent['amount'] / 100:.2f} paid {', '.join(f'{cents / 100:.2f}' for cents in made)} came back")


def run(checks, house):
    checks.check("localstripe posts its webhooks to the server", lambda: stripe.tell(house))
    checks.check("booked and paid by card, after a card that was declined", lambda: paid(house))
    checks.check("a lost answer is settled by the webhook alone, once", lambda: told(house))
    checks.check("cancelled in two parts: Stripe gives both back", lambda: refunded(house))
    stripe.process.kill()
    stripe.process.wait()


prove("a server whose cards go to Stripe", run, reaches=[stripe.url[7:]], JETWAY_STRIPE_URL=stripe.url, JETWAY_STRIPE_SECRET_KEY=SECRET, JETWAY_STRIPE_WEBHOOK_SECRET=SIGNING)
