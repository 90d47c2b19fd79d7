"""SECURITY.md's rows that need nobody signed in, over raw sockets; each check is named after its row.

usage: security.py BASE_URL

JETWAY_TEST_UPSTREAMS names the Jetways behind BASE_URL, when that is a proxy: what reached them is counted there.
"""

import datetime
import gzip
import json
import os
import re
import socket
import ssl
import sys
import time
import urllib.parse

from _account import Account
from _checks import Checks
from _jetway import ROOT, call, traveller

base = sys.argv[1].rstrip("/")
parts = urllib.parse.urlsplit(base)
checks = Checks()
day = (datetime.date.today() + datetime.timedelta(days=21)).isoformat()
search = f"/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}"
key = ["Idempotency-Key: security-rows"]
body = {"offerId": "x", "passengers": [traveller()], "contact": {"email": "asha@example.com", "phone": "+919812345678"}, "fulfilment": "mock"}


def connect(timeout=10):
    plain = socket.create_connection((parts.hostname, parts.port), timeout=timeout)
    if parts.scheme == "http":
        return plain
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(plain, server_hostname=parts.hostname)


def exchange(payload, timeout=10):
    """Every byte that comes back until the server closes or falls silent."""
    answer = b""
    with connect(timeout) as line:
        try:
            line.sendall(payload)
            while chunk := line.recv(65536):
                answer += chunk
        except OSError:
            pass
    return answer


def ask(target, method="GET", payload=b"", headers=()):
    """Status, header lines in lower case, and body of one request whose target is sent as it stands."""
    fields = [f"Host: {parts.netloc}", "Connection: close", *headers]
    if payload or method in ("POST", "PUT", "PATCH"):
        fields += [f"Content-Length: {len(payload)}", "Content-Type: application/json"]
    answer = exchange("\r\n".join([f"{method} {target} HTTP/1.1", *fields]).encode() + b"\r\n\r\n" + payload)
    head, _, rest = answer.partition(b"\r\n\r\n")
    assert head, f"no answer to {method} {target}"
    lines = head.decode("latin-1").split("\r\n")
    return int(lines[0].split()[1]), [line.lower() for line in lines[1:]], rest


# Booking asks who calls: without a token its rows would only show that nobody else gets in.
token = os.environ.get("JETWAY_TEST_BEARER")
signed = [f"Authorization: Bearer {token}" if token else f"Authorization: {Account.made().signed(base)['Authorization']}"]


def post(path, value, headers=()):
    headers = [*headers, *(signed if path == "/v1/bookings" else [])]
    return ask(path, "POST", value if isinstance(value, bytes) else json.dumps(value).encode(), headers)


def alive():
    assert ask("/healthz")[0] == 200


def refused(answer, *statuses):
    assert answer[0] in (statuses or (400,)), f"answered {answer[0]}: {answer[2][:300]}"
    alive()


# ---- row 7: numbers ------------------------------------------------------------------------------------------------

for number in ("0", "-1", "9223372036854775807", "9223372036854775808", "1e3", "1.5", '"1"', "[1]"):
    document = json.dumps({"slices": [{"origin": "DEL", "destination": "BOM", "date": day}], "adults": "N"}).replace('"N"', number)
    checks.check(f"row 7: {number} seats as JSON is 400", lambda document=document: refused(post("/v1/flights/search", document.encode())))
for number in ("0", "-1", "9223372036854775807", "1e3", "1.5", "%221%22", "", "0x1", "+2", "%D9%A1"):
    checks.check(f"row 7: adults={number} is 400", lambda number=number: refused(ask(f"{search}&adults={number}")))
    checks.check(f"row 7: minSeats={number} is 400", lambda number=number: refused(ask(f"{search}&minSeats={number}")))

# ---- row 13: operators ---------------------------------------------------------------------------------------------

for name, changed in {
    "contact.email as an operator": body | {"contact": {"email": {"$ne": None}, "phone": "+919812345678"}},
    "offerId as an operator": body | {"offerId": {"$gt": ""}},
    "a key with $": body | {"$where": "1"},
    "a key with a dot": body | {"contact.email": "a@b.example"},
    "a key with NUL": body | {"offer\0Id": "x"},
}.items():
    checks.check(f"row 13: {name} is 400", lambda changed=changed: refused(post("/v1/bookings", changed, key)))
for value in ({"$ne": None}, {"$regex": ".*"}, ["ABC234"], None):
    checks.check(f"row 13: lookup by {value} is 400", lambda value=value: refused(post("/v1/bookings/lookup", {"recordLocator": value, "familyName": "Rao"})))
for name in ("origin[$regex]", "origin.x", "$where", "origin%00"):
    checks.check(f"row 13: query name {name} is 400", lambda name=name: refused(ask(f"{search}&{name}=.*")))
checks.check("row 13: the first name of an admin query cannot be an operator", lambda: refused(ask("/v1/places?query[$ne]=x")))

# ---- row 14: documents ---------------------------------------------------------------------------------------------

for name, document in {
    "a duplicate key": b'{"recordLocator":"ABC234","familyName":"Rao","familyName":"Roe"}',
    "a duplicate key, once escaped": b'{"recordLocator":"ABC234","familyName":"Rao","family\\u004eame":"Roe"}',
    "UTF-16": '{"recordLocator":"ABC234","familyName":"Rao"}'.encode("utf-16"),
    "UTF-16 without a mark": '{"recordLocator":"ABC234","familyName":"Rao"}'.encode("utf-16-le"),
    "depth 600": b'{"familyName":' + b"[" * 600 + b"]" * 600 + b"}",
    "depth 30,000": b"[" * 30_000 + b"]" * 30_000,
}.items():
    checks.check(f"row 14: {name} is 400", lambda document=document: refused(post("/v1/bookings/lookup", document)))

# ---- row 16: return addresses --------------------------------------------------------------------------------------

for address in ("//evil.example", "https://ok@evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "https://evil.example/", "http:evil.example", "///evil.example", "\t//evil.example", "/confirmation\r\nX: y", "https://127.0.0.1.evil.example/", "file:///etc/passwd"):

    def row16(address=address):
        status, _, answer = post("/v1/bookings", body | {"fulfilment": "redirect", "returnUrl": address}, key)
        assert status == 400 and b"returnUrl" in answer, (status, answer[:300])

    checks.check(f"row 16: returnUrl {address!r} is 400", row16)

# ---- row 17: other sites' pages ------------------------------------------------------------------------------------

for origin in ("https://evil.example", "null"):

    def row17(origin=origin):
        form = b"recordLocator=ABC234&familyName=Rao"
        status, lines, _ = ask("/v1/bookings/lookup", "POST", form, [f"Origin: {origin}"])
        assert status == 403, status
        status, lines, _ = ask("/v1/places?query=lon", headers=[f"Origin: {origin}"])
        assert not [line for line in lines if line.startswith("access-control")], lines

    checks.check(f"row 17: a form post from {origin} is 403, and no origin is allowed to read", row17)

# ---- row 19: headers of pages --------------------------------------------------------------------------------------

pages = sorted(str(path.relative_to(ROOT / "public")) for path in (ROOT / "public").rglob("*.html") if "vendor" not in path.parts)
# What shows nobody is kept and asked for again; every other page is kept nowhere.
impersonal = {"", "404.html", "docs", "docs.html", "guide.html", "index.html", "search.html"}
for page in ["", *pages, "docs", "no-such-page"]:

    def row19(page=page):
        _, lines, _ = ask(f"/{page}", headers=["Accept: text/html"])
        found = dict(line.split(": ", 1) for line in lines if ": " in line)
        policy = found["content-security-policy"]
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy, policy
        assert "frame-ancestors 'none'" in policy and "default-src 'self'" in policy and "object-src 'none'" in policy, policy
        assert found["x-content-type-options"] == "nosniff"
        assert found["referrer-policy"] in ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
        assert found["cross-origin-opener-policy"] == "same-origin"
        assert found["cache-control"] == ("no-cache" if page in impersonal else "no-store"), found["cache-control"]
        assert "server" not in found or found["server"] == "nginx", found.get("server")

    checks.check(f"row 19: /{page} carries the security headers", row19)

for page in ("account", "trips", "book", "confirmation", "find", "register", "sign-in", "verify", "reset", "admin/users", "admin/audit", "admin/flights"):

    def unkept(page=page):
        for path in (f"/{page}", f"/{page}?booking=x", f"/{page}.html"):
            status, lines, _ = ask(path, headers=["Accept: text/html"])
            assert status == 200 and "cache-control: no-store" in lines, (path, status, lines)

    checks.check(f"row 19: /{page} is about a person: no copy is kept", unkept)


def personal():
    for answer in (post("/v1/bookings/lookup", {"recordLocator": "ZZZZZZ", "familyName": "Rao"}), ask("/v1/bookings/nothing-there"), ask(search)):
        assert "cache-control: no-store" in answer[1], answer[1]


checks.check("row 19: what is personal is not stored", personal)

# ---- row 20: malformed HTTP ----------------------------------------------------------------------------------------

H = f"Host: {parts.netloc}\r\n"
P = f"POST /v1/bookings/lookup HTTP/1.1\r\n{H}Content-Type: application/json\r\n"
C = P + "Transfer-Encoding: chunked\r\n\r\n"
hidden = f"GET /v1/places/LON HTTP/1.1\r\n{H}\r\n"
upstreams = os.environ.get("JETWAY_TEST_UPSTREAMS", base).split()
malformed = {
    "no Host": "GET /healthz HTTP/1.1\r\n\r\n",
    "two Hosts": f"GET /healthz HTTP/1.1\r\nHost: a\r\n{H}\r\n",
    "Content-Length then Transfer-Encoding": P + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding then Content-Length": P + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "two Content-Lengths": P + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "a list of Content-Lengths": P + "Content-Length: 3, 3\r\n\r\nabc",
    "Content-Length with a plus": P + "Content-Length: +3\r\n\r\nabc",
    "a negative Content-Length": P + "Content-Length: -3\r\n\r\nabc",
    "a hexadecimal Content-Length": P + "Content-Length: 0x3\r\n\r\nabc",
    "a Content-Length over 2^64": P + "Content-Length: 18446744073709551619\r\n\r\nabc",
    "an unknown transfer coding": P + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "gzip, chunked": P + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "two Transfer-Encodings": P + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a blank before the colon": P + "Content-Length : 3\r\n\r\nabc",
    "a field without a colon": f"GET /healthz HTTP/1.1\r\n{H}nothing\r\n\r\n",
    "a folded value": f"GET /healthz HTTP/1.1\r\n{H}X-A: 1\r\n 2\r\n\r\n",
    "a NUL in a value": f"GET /healthz HTTP/1.1\r\n{H}X-A: a\0b\r\n\r\n",
    "a bare carriage return": f"GET /healthz HTTP/1.1\r\n{H}X-A: a\rb: c\r\n\r\n",
    "one bare line feed": f"GET /healthz HTTP/1.1\r\nHost: {parts.netloc}\nX-A: b\r\n\r\n",
    "an authority target": f"CONNECT x:443 HTTP/1.1\r\n{H}\r\n",
    "an asterisk": f"OPTIONS * HTTP/1.1\r\n{H}\r\n",
    "a blank in the target": f"GET /hea lthz HTTP/1.1\r\n{H}\r\n",
    "version 3.7": f"GET /healthz HTTP/3.7\r\n{H}\r\n",
    "a chunk size over 2^64": C + "FFFFFFFFFFFFFFFF3\r\nabc\r\n0\r\n\r\n",
    "a negative chunk size": C + "-1\r\nabc\r\n0\r\n\r\n",
    "a chunk size with 0x": C + "0x3\r\nabc\r\n0\r\n\r\n",
    "a chunk longer than its size": C + "3\r\nabcd\r\n0\r\n\r\n",
    "an unknown method": f"FOO /healthz HTTP/1.1\r\n{H}\r\n",
    "garbage": "\x16\x03\x01\x02\0\x01\0\x01\r\n\r\n",
}
# Everything else is 400.
other = {"an unknown transfer coding": 501, "gzip, chunked": 501, "an unknown method": 501, "version 3.7": 505}
# What nginx reads where Jetway refuses, by name. Neither moves the request's end, and nginx writes both anew before it hands them on, so
# that Jetway has one reading of them too: a field without a value, a line that ends as others do.
mended = {"a field without a colon", "one bare line feed"} if parts.scheme == "https" else set()


def answers(reply):
    return len(re.findall(rb"HTTP/1\.1 \d{3} ", reply))


def until_closed(payload):
    """Every byte that comes back until the server closes; it must."""
    answer = b""
    with connect(15) as line:
        try:
            line.sendall(payload)
            while chunk := line.recv(65536):
                answer += chunk
        except TimeoutError:
            raise AssertionError(f"the connection stayed open after {answer[:300]}") from None
        except OSError:
            pass
    return answer


def reached(route):
    """How many requests of this route all Jetways answered."""
    count = 0
    for address in upstreams:
        text = call(f"{address}/metrics")[2].decode()
        count += sum(int(float(value)) for value in re.findall(rf'^http_requests_total\{{[^}}]*route="{re.escape(route)}"[^}}]*\}} (\S+)$', text, re.M))
    return count


def row20(name):
    before = reached("/v1/places/{code}"), reached("/healthz")
    if name in mended:
        assert answers(exchange(malformed[name].encode("latin-1"), timeout=2)) == 1
        assert answers(exchange((malformed[name] + hidden).encode("latin-1"), timeout=2)) == 2
        after = reached("/v1/places/{code}"), reached("/healthz")
        assert (after[0] - before[0], after[1] - before[1]) == (1, 2), (before, after)
        return alive()
    for more in ("", hidden):
        reply = until_closed((malformed[name] + more).encode("latin-1"))
        assert answers(reply) == 1, f"{answers(reply)} answers: {reply[:600]}"
        head, _, body = reply.partition(b"\r\n\r\n")
        assert int(head.split(b" ", 2)[1]) == other.get(name, 400), reply[:300]
        assert b"connection: close" in head.lower() and b"nosniff" in head and b"application/problem+json" in head, head
        assert json.loads(body)["requestId"] in head.decode(), reply
    after = reached("/v1/places/{code}"), reached("/healthz")
    assert after == before, f"the request behind it, or it itself, was read: {before} {after}"
    alive()


for name in malformed:
    what = "is one request, and the next one its own" if name in mended else f"is {other.get(name, 400)}, once, and the connection closed"
    checks.check(f"row 20: {name} {what}", lambda name=name: row20(name))

# ---- row 21: too much ----------------------------------------------------------------------------------------------


def fields(count, size=1):
    answer = exchange((f"GET /healthz HTTP/1.1\r\n{H}" + "".join(f"X-{n}: {'a' * size}\r\n" for n in range(count)) + "\r\n").encode(), timeout=10)
    status = int(answer.split(b" ", 2)[1])
    assert status == 431, answer[:200]
    alive()


def large_body():
    with connect() as line:
        line.sendall((P + f"Content-Length: {100 << 20}\r\n\r\n").encode())
        answer = line.recv(65536)
    assert answer.split(b" ", 2)[1] == b"413", answer[:200]
    alive()


def endless_chunks():
    """Chunks go on until the server says no; then its answer is read."""
    answer, sent = b"", 0
    with connect(5) as line:
        try:
            line.sendall(C.encode())
            line.settimeout(0.02)
            while sent < 64 << 20 and not answer:
                line.settimeout(5)
                line.sendall(b"4000\r\n" + b"a" * 0x4000 + b"\r\n")
                sent += 0x4000
                line.settimeout(0.001)
                try:
                    answer = line.recv(65536)
                except (TimeoutError, ssl.SSLWantReadError):
                    continue
        except OSError:
            pass
    assert sent < 32 << 20, "the server took 32 MB of a body it does not want"
    assert not answer or answer.split(b" ", 2)[1] in (b"413", b"400"), answer[:200]
    alive()


checks.check("row 21: 300 header fields are 431", lambda: fields(300))
checks.check("row 21: 80 KB of header fields are 431", lambda: fields(80, 1024))
checks.check("row 21: a body of 100 MB is 413 before it comes", large_body)
checks.check("row 21: endless chunks end", endless_chunks)

# ---- row 22: paths -------------------------------------------------------------------------------------------------

for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%252e%252e/%252e%252e/etc/passwd", "/..%2f..%2fetc/passwd", "/..%5c..%5cetc/passwd", "/..\\..\\etc\\passwd", "/.git/config", "/%2egit/config", "/vendor/../../Package.swift", "/./././etc/passwd", "//etc/passwd", "/etc/passwd%00.html", "/public/index.html", "/.env", "/index.html/../../run"):

    def row22(path=path):
        status, _, answer = ask(path)
        assert status in (404, 400) and b"root:" not in answer and b"swift-tools" not in answer, (status, answer[:200])

    checks.check(f"row 22: {path} is not found", row22)

# ---- row 23: line ends ---------------------------------------------------------------------------------------------

for field, changed in {
    "contact.email": body | {"contact": {"email": "a@b.example\r\nBcc: c@d.example", "phone": "+919812345678"}},
    "contact.email, bare": body | {"contact": {"email": "a@b.example\nBcc: c@d.example", "phone": "+919812345678"}},
    "passengers": body | {"passengers": [traveller(familyName="Rao\r\nX: y")]},
    "passengers, separator": body | {"passengers": [traveller(familyName="Rao\u2028X")]},
}.items():
    checks.check(f"row 23: a line end in {field} is 400", lambda changed=changed: refused(post("/v1/bookings", changed, key)))


def two_recipients():
    for address in ("a@b.example,c@d.example", "a@b.example;c@d.example", "a@b.example c@d.example", "<a@b.example>"):
        refused(post("/v1/bookings", body | {"contact": {"email": address, "phone": "+919812345678"}}, key))


def no_new_header():
    for target in ("/nowhere%0d%0aX-Evil:%20yes", "/v1/places?query=lon%0d%0aX-Evil:%20yes", "/trips%0d%0aLocation:%20https://evil.example"):
        _, lines, _ = ask(target, headers=["Accept: text/html", "X-Request-Id: a%0d%0aX-Evil: yes"])
        assert not [line for line in lines if line.startswith(("x-evil", "location"))], lines


checks.check("row 23: one address is one recipient", two_recipients)
checks.check("row 23: line ends in a target add no header", no_new_header)

# ---- row 24: sizes -------------------------------------------------------------------------------------------------

decade = (datetime.date.today() + datetime.timedelta(days=3652)).isoformat()
for name, target in {
    "limit=10⁹": f"{search}&limit=1000000000",
    "limit=0": f"{search}&limit=0",
    "places limit=10⁹": "/v1/places?query=lon&limit=1000000000",
    "1,000 adults": f"{search}&adults=1000",
    "a date in ten years": f"/v1/flights/search?origin=DEL&destination=BOM&departureDate={decade}",
    "a return in ten years": f"{search}&returnDate={decade}",
    "a calendar of year 9999": "/v1/flights/calendar?origin=DEL&destination=BOM&month=9999-12",
    "1,000 airlines": f"{search}&airlines=" + ",".join(["AI"] * 1000),
    "a cursor of 20 KB": f"{search}&cursor=" + "A" * 20_000,
}.items():
    checks.check(f"row 24: {name} is 400", lambda target=target: refused(ask(target), 400, 414))
checks.check("row 24: 1,000 passengers are 400", lambda: refused(post("/v1/bookings", body | {"passengers": [traveller()] * 100}, key)))
checks.check("row 24: a bomb of gzip is not unpacked", lambda: refused(post("/v1/bookings/lookup", gzip.compress(b" " * 1_000_000), ["Content-Encoding: gzip"]), 400, 415))

# ---- row 29: methods -----------------------------------------------------------------------------------------------

for method, path in (("TRACE", "/healthz"), ("PUT", "/v1/places"), ("DELETE", "/v1/flights/search"), ("PATCH", "/openapi.json"), ("PUT", "/"), ("TRACE", "/")):

    def row29(method=method, path=path):
        status, lines, answer = ask(path, method)
        assert status == 405, (status, answer[:200])
        assert [line for line in lines if line.startswith("allow:") and method.lower() not in line], lines
        assert "content-type: application/problem+json" in lines and "x-content-type-options: nosniff" in lines, lines

    checks.check(f"row 29: {method} {path} is 405 with Allow", row29)

checks.done()
