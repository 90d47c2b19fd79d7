"""nginx with deploy/nginx.conf before two Jetways: TLS, HTTP/2, spreading, one of them killed, forwarded addresses, limits, and SECURITY.md's rows again."""

import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from _account import Account
from _checks import Checks
from _house import BINARY, House
from _jetway import ROOT, book, call, free_port

checks = Checks()
day = (datetime.date.today() + datetime.timedelta(days=21)).isoformat()
HERE = pathlib.Path(__file__).resolve().parent


class Nginx:
    def __init__(self, folder, https, upstreams):
        self.folder, self.https, self.http = folder, https, free_port()
        words = [str(ROOT / "deploy/nginx.sh"), str(folder), f"127.0.0.1:{self.https}", f"127.0.0.1:{self.http}", *(f"127.0.0.1:{port}" for port in upstreams)]
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True)
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.https), timeout=1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(self.process.stderr.read().decode()) from None
                time.sleep(0.05)

    @property
    def url(self):
        return f"https://localhost:{self.https}"

    def curl(self, path, *words):
        """Status, HTTP version, header lines and body, as curl sees them; it trusts the certificate that was made here, and no other."""
        done = subprocess.run(
            ["curl", "-sS", "-i", "--max-time", "20", "--cacert", str(self.folder / "certificate.pem"), "-w", "\n%{http_version}", *words, self.url + path],
            capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        head, _, rest = done.stdout.partition(b"\r\n\r\n")
        body, _, version = rest.rpartition(b"\n")
        lines = head.decode().split("\r\n")
        return int(lines[0].split()[1]), version.decode(), [line.lower() for line in lines[1:]], body

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def served(house, number):
    """How many requests for places this process answered."""
    text = call(f"{house.url(number)}/metrics")[2].decode()
    return sum(float(value) for value in re.findall(r'^http_requests_total\{[^}]*route="/v1/places"[^}]*\} (\S+)$', text, re.M))


def behind(house, nginx):
    def http2():
        status, version, _, body = nginx.curl("/healthz", "--http2")
        assert (status, version) == (200, "2") and b'"ok"' in body, (status, version, body)
        status, version, _, _ = nginx.curl("/healthz", "--http1.1")
        assert (status, version) == (200, "1.1")

    def plain():
        for host in (None, "evil.example", f"evil.example:{nginx.http}"):
            status, headers, _ = call_plain(f"http://127.0.0.1:{nginx.http}/v1/places?query=lon", host)
            assert status == 308 and headers["Location"] == f"https://localhost:{nginx.https}/v1/places?query=lon", (status, headers.items())

    def spread():
        before = [served(house, 0), served(house, 1)]
        for _ in range(40):
            assert nginx.curl("/v1/places?query=lon")[0] == 200
        after = [served(house, 0), served(house, 1)]
        assert all(b - a >= 10 for a, b in zip(before, after)), (before, after)

    def headers():
        _, _, lines, _ = nginx.curl("/")
        text = "\n".join(lines)
        for wanted in ("content-security-policy: default-src 'self'", "x-content-type-options: nosniff", "referrer-policy:", "strict-transport-security: max-age=31536000", "x-request-id:"):
            assert wanted in text, (wanted, text)
        assert text.count("x-content-type-options") == 1
        assert "server: nginx" in lines, lines

    def own(code, status, lines, body, *wanted):
        """What nginx says itself reads as what Jetway says."""
        problem = json.loads(body)
        assert (problem["status"], problem["code"], problem["type"]) == (status, code, "about:blank"), problem
        for line in (f"x-request-id: {problem['requestId']}", "content-type: application/problem+json", "x-content-type-options: nosniff", "cache-control: no-store", *wanted):
            assert lines.count(line) == 1, (line, lines)
        assert any(line.startswith("strict-transport-security: max-age=31536000") for line in lines), lines
        assert b"nginx" not in body and b"<" not in body, body

    def inside():
        for path in ("/metrics", "/.refused"):
            status, _, lines, body = nginx.curl(path)
            assert status == 404, status
            own("not_found", 404, lines, body)

    def large():
        status, _, lines, body = nginx.curl("/v1/bookings/lookup", "-X", "POST", "-H", "Content-Type: application/json", "-H", "Expect:", "--data-binary", "@" + big.name)
        assert status == 413, status
        own("content_too_large", 413, lines, body)

    def refused():
        long, fields = "/" + "a" * 9000, [word for number in range(40) for word in ("-H", f"X-{number}: {'a' * 1024}")]
        for version in ("--http2", "--http1.1"):
            # The heads of HTTP/2 have no line that could be too long of itself.
            cases = [("TRACE", "/", [], 405, "method_not_allowed"), ("FOO", "/healthz", [], 501, "not_implemented"), ("GET", "/", fields, 431, "headers_too_large")]
            for method, path, words, wanted, code in [*cases, ("GET", long, [], 414, "uri_too_long")][:4 if version == "--http1.1" else 2]:
                status, _, lines, body = nginx.curl(path, version, "-X", method, *words)
                assert status == wanted, (method, path[:20], status, body)
                own(code, wanted, lines, body, *(["allow: get, head, post, put, patch, delete, options"] if wanted == 405 else []))

    def cookies():
        """Through the edge a session's cookies are Secure and bound to the host, and they work."""
        account = Account.made(house.environment)
        words = json.dumps({"email": account.email, "password": account.password, "kind": "cookie"})
        status, _, lines, body = nginx.curl("/v1/sessions", "-X", "POST", "-H", "Content-Type: application/json", "-H", f"Origin: {nginx.url}", "-d", words)
        assert status == 201, (status, body)
        made = [line.removeprefix("set-cookie: ") for line in lines if line.startswith("set-cookie: ")]
        assert len(made) == 2 and all(line.startswith("__host-") and "; secure" in line and "; path=/" in line and "domain=" not in line for line in made), made
        assert sum("; httponly" in line for line in made) == 1, made

    def doctor():
        good = subprocess.run([BINARY, "doctor"], env=house.environment, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
        bare = {name: value for name, value in house.environment.items() if name != "JETWAY_PUBLIC_URL"}
        bad = subprocess.run([BINARY, "doctor"], env=bare, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
        assert bad.returncode == 1 and "JETWAY_PUBLIC_URL is not set" in bad.stdout, bad.stdout[-2000:]
        assert "JETWAY_PUBLIC_URL is not" not in good.stdout, good.stdout[-2000:]

    def foreign():
        """A process with a master key of its own does not join the others."""
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [BINARY, "serve", "--port", "0"], env=house.environment | {"JETWAY_DATA_DIR": folder}, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
        assert done.returncode == 1 and "JETWAY_MASTER_KEYS" in done.stderr and not done.stdout, (done.returncode, done.stdout, done.stderr[-2000:])

    def lookups():
        """A wrong name and an unknown locator cannot be told apart, in nothing of the answer."""
        found = call(f"{house.url()}/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}")[2]
        status, _, booking = book(house.url(), found["offers"][0]["id"], house.signed())
        assert status == 201, booking

        def lookup(locator, name):
            body = json.dumps({"recordLocator": locator, "familyName": name})
            status, _, lines, raw = nginx.curl("/v1/bookings/lookup", "-X", "POST", "-H", "Content-Type: application/json", "-d", body)
            told = json.loads(raw)
            told.pop("requestId", None)
            return status, sorted(line for line in lines if not line.startswith(("date:", "x-request-id:"))), told

        assert lookup(booking["recordLocator"], "Rao")[0] == 200
        unknown = lookup("".join("Z" if letter != "Z" else "Y" for letter in booking["recordLocator"]), "Rao")
        assert unknown[0] == 404
        for name in ("Roe", "Ra", "Raoo", "R", "Asha"):
            wrong = lookup(booking["recordLocator"], name)
            assert wrong == unknown, (name, wrong, unknown)

    def one_killed():
        house.servers[0].kill()
        house.servers[0].wait()
        answers = [nginx.curl("/v1/places?query=lon")[0] for _ in range(30)]
        assert answers == [200] * 30, answers
        house.servers[1].send_signal(signal.SIGTERM)
        house.servers[1].wait(timeout=30)
        status, _, lines, body = nginx.curl("/v1/places?query=lon")
        assert status == 503, (status, lines, body)
        own("unavailable", 503, lines, body, "retry-after: 2")
        house.start_server(0)
        house.start_server(1)
        end = time.monotonic() + 20
        while nginx.curl("/v1/places?query=lon")[0] != 200:
            assert time.monotonic() < end, "nginx did not find them again"

    def told():
        for number in range(12):
            process = subprocess.Popen([BINARY, "serve", "--port", "0"], env=house.environment, stdout=subprocess.PIPE, stderr=house.log, cwd=ROOT)
            assert process.stdout.readline()
            process.terminate()
            try:
                code = process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise AssertionError(f"the {number + 1}. one goes on serving") from None
            assert code == 0, code

    with tempfile.NamedTemporaryFile() as big:
        big.write(b"x" * (2 << 20))
        big.flush()
        checks.check("TLS with HTTP/2, and HTTP/1.1 for who wants it", http2)
        checks.check("plain HTTP is sent to https, to our own name whatever the client says", plain)
        checks.check("requests are spread over both processes", spread)
        checks.check("security headers arrive, each once, with HSTS", headers)
        checks.check("metrics are not for the outside", inside)
        checks.check("a body of 2 MB is 413", large)
        checks.check("what nginx refuses itself is a problem with an id, as Jetway's own are; TRACE with Allow", refused)
        checks.check("cookies of a session are Secure and __Host-", cookies)
        checks.check("`jetway doctor` says when a proxy is trusted and the public address is not https", doctor)
        checks.check("a process with another master key than the store's signing key does not start", foreign)
        checks.check("row 25: a wrong name is answered as an unknown locator is", lookups)
        checks.check("one process killed: nobody notices; both gone: 503 with Retry-After; both back: served", one_killed)
        checks.check("a process told to stop the moment it says its address stops", told)


def call_plain(url, host=None):
    import http.client
    import urllib.parse

    parts = urllib.parse.urlsplit(url)
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    line.request("GET", f"{parts.path}?{parts.query}", headers={"Host": host or parts.netloc})
    answer = line.getresponse()
    return answer.status, answer.headers, answer.read()


def shared(house):
    """Whether the two servers behind nginx count together now."""
    return all(b"jetway_rate_limits_shared 1" in call(f"{house.url(number)}/metrics")[2] for number in (0, 1))


def limited(house, nginx):
    """Servers 0 and 1 trust nginx and count together through Redis; server 2 trusts nobody."""

    def statuses(ask, count):
        return [ask(number) for number in range(count)]

    def forged():
        together = []

        def ask(number, *words):
            status = nginx.curl("/v1/places?query=lon", "-H", f"X-Forwarded-For: 9.9.9.{number}", *words)[0]
            together.append(shared(house))
            return status

        found = statuses(ask, 40)
        if not all(together):
            # Redis took longer than a server waits for it, and each counted for itself for a while: somebody else asks.
            found = statuses(lambda number: ask(number, "--interface", "127.1.1.1"), 40)
        assert found.count(200) == 20 and found.count(429) == 20, (found, together)

    def untrusted():
        found = statuses(lambda number: call(f"{house.url(2)}/v1/places?query=lon", headers={"X-Forwarded-For": f"9.9.9.{number}"})[0], 40)
        assert found.count(200) == 20 and found.count(429) == 20, found
        assert call(f"{house.url(2)}/v1/places?query=lon")[1]["Retry-After"]

    def trusted():
        found = statuses(lambda number: call(f"{house.url(0)}/v1/places?query=lon", headers={"X-Forwarded-For": f"8.8.8.{number}"})[0], 40)
        assert found == [200] * 40, found

    def guesses():
        letters, found, bodies, began = "ABCDEFGHJKLMNPQRSTUVWXYZ", [], set(), time.monotonic()
        for number in range(1000):
            locator = "".join(letters[number // 24**place % 24] for place in range(6))
            status, headers, body = call(f"{house.url(2)}/v1/bookings/lookup", "POST", {"recordLocator": locator, "familyName": "Rao"})
            found.append(status)
            body.pop("requestId", None)
            if status == 404:
                bodies.add(json.dumps(body, sort_keys=True))
            else:
                assert headers["Retry-After"], headers
        allowed = 6 + (time.monotonic() - began) / 12
        assert found.count(404) <= allowed and set(found) == {404, 429}, ({status: found.count(status) for status in set(found)}, allowed)
        assert len(bodies) == 1, bodies

    checks.check("row 28: an address that a client writes itself does not help behind nginx", forged)
    checks.check("row 28: nor directly, where no proxy is trusted", untrusted)
    checks.check("row 28: a trusted proxy's word is taken", trusted)
    checks.check("row 25: of 1,000 guesses five a minute are answered, all alike, the others are 429", guesses)


def rows(house, url, name):
    environment = os.environ | {"JETWAY_TEST_BEARER": house.signed()["Authorization"].split()[1], "JETWAY_TEST_UPSTREAMS": f"{house.url(0)} {house.url(1)}"}
    done = subprocess.run([sys.executable, str(HERE / "security.py"), url], env=environment, capture_output=True, text=True, timeout=600, check=False)
    for line in done.stdout.splitlines():
        if line.startswith("passed "):
            checks.passed += 1
        elif line.startswith("FAILED "):
            checks.failed += 1
            print(f"FAILED {name}: {line[7:]}")
    if not re.search(r"^\d+ passed, \d+ failed$", done.stdout, re.M):
        checks.failed += 1
        print(f"FAILED {name}: it ended early\n{done.stdout[-2000:]}{done.stderr[-3000:]}")


def redis(folder):
    port = free_port()
    process = subprocess.Popen(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)], stdout=subprocess.DEVNULL, start_new_session=True)
    return process, f"redis://127.0.0.1:{port}"


def main():
    assert shutil.which("nginx"), "nginx is not installed: deploy/setup.sh installs it for ./test"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        house, nginx, store = House(folder / "house", servers=3), None, None
        try:
            house.start_store()
            house.seed()
            port = free_port()
            house.environment |= {"JETWAY_TRUSTED_PROXIES": "127.0.0.1", "JETWAY_PUBLIC_URL": f"https://localhost:{port}"}
            house.start_server(0)
            house.start_server(1)
            nginx = Nginx(folder / "nginx", port, house.ports[:2])
            behind(house, nginx)
            rows(house, f"https://localhost:{nginx.https}", "behind nginx")
            store, address = redis(folder)
            house.environment |= {"JETWAY_RATE_LIMITS": "read=20/600", "JETWAY_REDIS_URL": address}
            for number in (0, 1):
                house.servers[number].terminate()
                house.servers[number].wait(timeout=30)
                house.start_server(number)
            end = time.monotonic() + 20
            while not shared(house):
                assert time.monotonic() < end, "Redis was not found"
            del house.environment["JETWAY_TRUSTED_PROXIES"], house.environment["JETWAY_REDIS_URL"]
            house.start_server(2)
            time.sleep(2.5)  # nginx's fail_timeout: it asks again whoever was away
            limited(house, nginx)
        finally:
            if nginx:
                nginx.stop()
            if store:
                store.kill()
                store.wait()
            house.stop()
            if checks.failed:
                print((folder / "house/log").read_text()[-3000:])
                log = folder / "nginx/error.log"
                print(log.read_text()[-2000:] if log.exists() else "")
    checks.done()


main()
