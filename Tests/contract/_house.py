"""A store, the sandboxes, several `jetway serve` and, when wanted, a broker and a mailbox, each a process of its own that can be killed,
stopped and started again."""

import http.client
import itertools
import json
import os
import pathlib
import random
import signal
import subprocess
import threading
import time
import uuid

import pymongo

from _account import Account
from _jetway import ROOT, call, free_port, traveller
from _mailbox import Mailbox

BINARY = os.environ["JETWAY_TEST_BINARY"]
STORE_PYTHON = os.environ["JETWAY_TEST_STORE_PYTHON"]


class House:
    """Ports stay the same over every restart, so clients and servers find each other again."""

    def __init__(self, folder, servers=1, broker=False, mailbox=False, recorded=False, reaches=(), airline=None, **settings):
        """`recorded`: whether what the broker gets is kept (`_recorder.py`). `reaches`: what else on this machine the servers may call, as host:port. `airline`: the sandbox's scenario bookings are forwarded to."""
        self.amadeus_port = free_port()
        self.reaches = [*reaches, *([f"127.0.0.1:{self.amadeus_port}"] if airline else [])]
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.store_port = free_port()
        self.uri = f"mongodb://127.0.0.1:{self.store_port}/?replicaSet=secantus&retryWrites=true&w=majority&journal=true"
        self.ports = [free_port() for _ in range(servers)]
        self.store = self.sandbox = None
        self.servers = [None] * servers
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("JETWAY_")}
        self.environment |= {"JETWAY_MONGODB_URI": self.uri, "JETWAY_DATA_DIR": str(self.folder), "JETWAY_HOME": str(ROOT), "JETWAY_LOG_LEVEL": "error", "JETWAY_PROVIDERS": "local", "JETWAY_RATE_LIMITS": "off", "JETWAY_HOLDS": "off", "JETWAY_MOCK": "yes"}
        token = "operator-of-the-tests"
        self.environment["JETWAY_ADMIN_TOKEN"] = token
        self.operator = {"Authorization": f"Bearer {token}"}
        self.environment |= {"JETWAY_PRIVATE_HOSTS": ",".join(self.reaches)} | settings
        if airline:
            amadeus = f"http://127.0.0.1:{self.amadeus_port}"
            self.environment |= {"JETWAY_AMADEUS_URL": amadeus, "JETWAY_AMADEUS_CLIENT_ID": "sandbox", "JETWAY_AMADEUS_CLIENT_SECRET": "sandbox", "JETWAY_AIRLINE_URL": f"{amadeus}/scenario/{airline}", "JETWAY_PRIVATE_HOSTS": ",".join(self.reaches)}
        self.buyer, self.making = None, threading.Lock()
        self.broker = None
        self.broker_port = free_port() if broker else None
        if broker:
            self.environment["JETWAY_RABBITMQ_URL"] = f"amqp://guest:guest@127.0.0.1:{self.broker_port}"
        self.recorder = None
        if recorded:
            from _recorder import Recorder  # Only these proofs need an AMQP client.

            self.recorder = Recorder(self.broker_port)
        self.mailbox = Mailbox().start() if mailbox else None
        if mailbox:
            self.environment["JETWAY_SMTP_URL"] = self.mailbox.url
        self.log = open(self.folder / "log", "ab")

    def start(self):
        self.start_store()
        if self.broker_port:
            self.start_broker()
        if self.recorder:
            self.recorder.bind()
        self.open_bank()
        for number in range(len(self.servers)):
            self.start_server(number)
        self.signed()
        return self

    def _spawn(self, words):
        return subprocess.Popen(words, env=self.environment, stdout=subprocess.DEVNULL, stderr=self.log, start_new_session=True, cwd=ROOT)

    def _until(self, works, process, seconds=60):
        end = time.monotonic() + seconds
        while True:
            if process.poll() is not None:
                raise RuntimeError(f"{process.args[:3]} ended with {process.returncode}; see {self.log.name}")
            try:
                if works():
                    return
            except OSError:
                pass
            if time.monotonic() > end:
                raise RuntimeError(f"{process.args[:3]} was not there within {seconds} s; see {self.log.name}")
            time.sleep(0.05)

    def start_store(self):
        words = [STORE_PYTHON, str(ROOT / "deploy/store.py"), str(self.store_port), str(self.folder / "store"), "--test"]
        self.store = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=self.log, start_new_session=True)
        if not self.store.stdout.readline():
            raise RuntimeError(f"the store did not start; see {self.log.name}")

    def start_broker(self):
        words = [str(ROOT / "deploy/broker.sh"), str(self.broker_port), str(self.folder / "broker")]
        self.broker = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=self.log, start_new_session=True)
        if not self.broker.stdout.readline():
            raise RuntimeError(f"the broker did not start; see {self.log.name}")

    def kill_broker(self):
        """kill -9 of Erlang itself; the script that minds it ends by that."""
        os.kill(int((self.folder / "broker/pid").read_text()), signal.SIGKILL)
        self.broker.wait()

    def start_sandbox(self):
        ports = ["--amadeus-port", str(self.amadeus_port)]
        ports += [word for name in ("aviationstack", "payment") for word in (f"--{name}-port", str(free_port()))]
        words = [BINARY, "sandbox", *ports, "--bank-port", str(self.bank_port)]
        self.sandbox = subprocess.Popen(words, env=self.environment, stdout=subprocess.PIPE, stderr=self.log, start_new_session=True, cwd=ROOT)
        # Its ports are open before it knows what is flown: an order in between could not be sold.
        if b"# ready\n" not in self.sandbox.stdout:
            raise RuntimeError(f"the sandboxes did not start; see {self.log.name}")

    def open_bank(self):
        """The sandboxes for the first time, with a bank that the servers pay through."""
        self.bank_port = free_port()
        self.bank = f"http://127.0.0.1:{self.bank_port}"
        self.start_sandbox()
        self.environment |= {"JETWAY_BANK_URL": self.bank, "JETWAY_PRIVATE_HOSTS": ",".join([f"127.0.0.1:{self.bank_port}", *self.reaches])}

    def start_server(self, number, waits=True):
        self.servers[number] = self._spawn([BINARY, "serve", "--port", str(self.ports[number])])
        if waits:
            self._until(lambda: call(f"{self.url(number)}/healthz", timeout=2)[0] == 200, self.servers[number])

    def seed(self):
        subprocess.run([BINARY, "seed"], env=self.environment, check=True, capture_output=True, timeout=120, cwd=ROOT)

    def url(self, number=0):
        return f"http://127.0.0.1:{self.ports[number]}"

    def signed(self):
        """The header of the one who books here; the account is made at the first time."""
        with self.making:
            self.buyer = self.buyer or Account.made(self.environment)
        return self.buyer.signed(*(self.url(number) for number, server in enumerate(self.servers) if server))

    def line(self, number=0, timeout=30):
        """A connection of who books here."""
        return Line(self.ports[number], timeout, self.signed)

    def stored(self, collection, query):
        with pymongo.MongoClient(self.uri, serverSelectionTimeoutMS=10_000) as client:
            return list(client.jetway[collection].find(query))

    def count(self, collection, query):
        with pymongo.MongoClient(self.uri, serverSelectionTimeoutMS=10_000) as client:
            return client.jetway[collection].count_documents(query)

    def ledger(self):
        return call(f"{self.bank}/v1/ledger", timeout=30)[2]

    def stop(self):
        for process in [*self.servers, self.sandbox, self.store]:
            if process and process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
        if self.broker and self.broker.poll() is None:
            self.broker.terminate()
            self.broker.wait()
        if self.mailbox:
            self.mailbox.stop()
        self.log.close()

    def check(self, history):
        """`jetway bench check`: the invariants over a history, the bank's book and what is stored; its words."""
        (self.folder / "ledger.json").write_text(json.dumps(self.ledger()))
        with open(self.folder / "history.ndjson", "w") as lines:
            for operation in history:
                lines.write(json.dumps(operation) + "\n")
        words = [BINARY, "bench", "check", "--history", str(self.folder / "history.ndjson"), "--ledger", str(self.folder / "ledger.json")]
        if self.mailbox:
            (self.folder / "mails").write_text("".join(f"{event} {copies}\n" for event, copies in self.mailbox.copies().items()))
            words += ["--mails", str(self.folder / "mails")]
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        print(done.stdout.strip())
        assert done.returncode == 0, done.stderr[-4000:]


class Line:
    """One client's connection to a server, kept open, made anew when it breaks."""

    def __init__(self, port, timeout=30, signed=dict):
        """`signed` makes the headers that say who asks; nobody does otherwise."""
        self.port, self.timeout, self.signed, self.connection = port, timeout, signed, None

    def ask(self, method, path, body=None, key=None, timeout=None):
        """Status, headers and bytes; OSError or HTTPException when no answer came."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {}) | self.signed()
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout or self.timeout)
            self.connection.request(method, path, data, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except Exception:
            self.close()
            raise

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def order(offer, fulfilment="pay", heads=1):
    people = [traveller(givenName=name) for name in ["Asha", "Ravi", "Mira"][:heads]]
    return {"offerId": offer, "passengers": people, "contact": {"email": "asha@example.com", "phone": "+919812345678"}, "fulfilment": fulfilment}


class History:
    """Operations as clients saw them."""

    def __init__(self):
        self.lock, self.rows, self.numbers = threading.Lock(), [], itertools.count()

    def ask(self, line, client, kind, method, path, body=None, key=None, booking=None):
        """Asks and notes; the row, with the decoded answer under `json`."""
        row = {"number": next(self.numbers), "client": client, "kind": kind, "key": key, "request": f"{path} {json.dumps(body)}", "booking": booking, "invokedAt": int(time.time() * 1000)}
        with self.lock:
            self.rows.append(row)
        decoded = None
        try:
            status, headers, raw = line.ask(method, path, body, key)
            decoded = json.loads(raw) if raw and "json" in headers.get("Content-Type", "") else None
            row |= self._meaning(status, raw, decoded or {})
        except (OSError, http.client.HTTPException, ValueError) as reason:
            row |= {"outcome": "unknown", "code": type(reason).__name__}
        row["endedAt"] = int(time.time() * 1000)
        return row, decoded

    @staticmethod
    def _meaning(status, raw, answer):
        code = answer.get("code", "") if isinstance(answer, dict) else ""
        if status < 400:
            payment = answer.get("payment") or {}
            amount = payment.get("amount") or (answer.get("price") or {}).get("total") or {}
            shown = {"booking": answer.get("id"), "status": answer.get("status"), "payment": payment.get("id"), **amount}
            return {"outcome": "ok", "status": status, "answer": raw.decode(), "shown": shown}
        if code in ("request_in_progress", "payment_in_progress") or status == 429:
            return {"outcome": "unavailable", "status": status, "code": code}
        if status >= 500 or code == "busy":
            return {"outcome": "unknown", "status": status, "code": f"{status} {code}"}
        return {"outcome": "refused", "status": status, "code": code, "answer": raw.decode()}


def definite(row):
    return row.get("outcome") in ("ok", "refused")


def key(chance=random):
    return str(uuid.UUID(int=chance.getrandbits(128)))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
