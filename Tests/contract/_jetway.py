"""Starts a whole Jetway with `./run`, in a folder of its own, and talks to it."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]


given = set()


def free_port():
    """A port that nobody listens on, and that was not given to anybody here before: who got it may not listen yet."""
    while True:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        if port not in given:
            given.add(port)
            return port


class Jetway:
    """One `./run` with its store, sandboxes and server."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.url = None
        self.run = None

    def start(self, seconds=120):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("JETWAY_")}
        environment |= {"JETWAY_DATA_DIR": str(self.folder), "JETWAY_STORE_PORT": str(free_port())}
        self.log = open(self.folder.with_suffix(".log"), "ab")
        began = time.monotonic()
        self.run = subprocess.Popen(
            [str(ROOT / "run"), "--", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=self.log,
            start_new_session=True,
            # Behind a shell's `&` Ctrl-C is ignored, and what is ignored at its start a shell can never heed.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        os.set_blocking(self.run.stdout.fileno(), False)
        printed = b""
        while not printed.endswith(b"\n"):
            if self.run.poll() is not None:
                raise RuntimeError(f"./run ended with {self.run.returncode}; see {self.log.name}")
            if time.monotonic() - began > seconds:
                raise RuntimeError(f"./run was not serving within {seconds} s; see {self.log.name}")
            printed += self.run.stdout.read() or b""
            time.sleep(0.02)
        self.url = printed.decode().split()[0]
        self.uri = (self.folder / "uri").read_text().strip()
        return time.monotonic() - began

    def children(self):
        """The processes that `./run` started: {pid: command line}."""
        listing = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(self.run.pid)], capture_output=True, text=True, check=False).stdout
        rows = (line.split(None, 1) for line in listing.splitlines())
        return {int(row[0]): row[1] for row in rows if len(row) == 2}

    def kill(self, word):
        """SIGKILL for the child whose command line contains `word`."""
        victims = [pid for pid, command in self.children().items() if word in command]
        if not victims:
            raise RuntimeError(f"no child with '{word}' among {self.children()}")
        for pid in victims:
            os.kill(pid, signal.SIGKILL)

    def stop(self):
        """Ctrl-C, as a person would; returns what `./run` ended with."""
        if self.run.poll() is None:
            self.run.send_signal(signal.SIGINT)
        code = self.run.wait(timeout=60)
        self.run.stdout.close()
        self.log.close()
        return code


def call(url, method="GET", body=None, headers=None, timeout=10):
    """Status, headers and decoded JSON of one request."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers={"Content-Type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            status, found, raw = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as problem:
        status, found, raw = problem.code, problem.headers, problem.read()
    return status, found, json.loads(raw) if raw and "json" in found.get("Content-Type", "") else raw


def traveller(**changes):
    person = {"type": "ADT", "title": "ms", "givenName": "Asha", "familyName": "Rao", "dateOfBirth": "1990-04-12", "gender": "female"}
    return person | changes


def book(url, offer, signed, key=None, **changes):
    """Books an offer as whom the header `signed` names."""
    body = {"offerId": offer, "passengers": [traveller()], "contact": {"email": "asha@example.com", "phone": "+919812345678"}, "fulfilment": "mock"}
    return call(f"{url}/v1/bookings", "POST", body | changes, signed | {"Idempotency-Key": key or str(uuid.uuid4())})
