"""A booking survives `kill -9` of the server and of the store, and a new `./run` finds it again."""

import datetime
import json
import os
import pathlib
import subprocess
import tempfile

import pymongo

from _account import Account
from _checks import Checks
from _jetway import Jetway, book, call

binary = os.environ["JETWAY_TEST_BINARY"]


def stored(uri, locator):
    with pymongo.MongoClient(uri, serverSelectionTimeoutMS=3000) as client:
        return client.jetway.bookings.find_one({"recordLocator": locator})


def listed(jetway, locator):
    """The booking as `jetway bookings` prints it to an analyst."""
    environment = os.environ | {"JETWAY_MONGODB_URI": jetway.uri}
    text = subprocess.run([binary, "bookings", "--format", "ndjson"], env=environment, capture_output=True, text=True, timeout=60, check=True).stdout
    return [row for row in map(json.loads, text.splitlines()) if row["recordLocator"] == locator]


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        jetway = Jetway(pathlib.Path(folder) / "jetway")
        made, demo = {}, Account("demo@jetway.example", "")

        def first_run():
            jetway.start()
            password = (jetway.folder / "demo.key").read_text()
            assert password in jetway.folder.with_suffix(".log").read_text(), "./run does not say how to sign in"
            demo.password = password
            day = datetime.date.today() + datetime.timedelta(days=14)
            status, _, found = call(f"{jetway.url}/v1/flights/search?origin=DEL&destination=BOM&departureDate={day}")
            assert status == 200, (status, found)
            names = {offer["provider"] for offer in found["offers"]} | {other["provider"] for offer in found["offers"] for other in offer["alternatives"]}
            assert len(names) >= 2, f"offers of {names} only: {found['providers']}"
            assert any(offer["alternatives"] for offer in found["offers"]), "no offer has an alternative"
            status, _, refused = book(jetway.url, found["offers"][0]["id"], {})
            assert status == 401, (status, refused)
            status, _, booking = book(jetway.url, found["offers"][0]["id"], demo.signed(jetway.url))
            assert status == 201, (status, booking)
            made.update(booking)

        def seen_everywhere():
            locator = made["recordLocator"]
            assert stored(jetway.uri, locator)["recordLocator"] == locator
            assert len(listed(jetway, locator)) == 1

        def killed():
            jetway.kill("jetway serve")
            jetway.kill("store.py")
            code = jetway.run.wait(timeout=60)
            assert code == 137, f"./run ended with {code} when its server was killed"
            jetway.run.stdout.close()

        def second_run():
            seconds = jetway.start()
            print(f"./run served again after {seconds:.1f} s")
            assert seconds < 15, f"the second ./run took {seconds:.1f} s"
            status, _, booking = call(f"{jetway.url}/v1/bookings/lookup", "POST", {"recordLocator": made["recordLocator"], "familyName": "Rao"})
            assert status == 200 and booking["id"] == made["id"], (status, booking)
            # Who was signed in still is.
            assert call(f"{jetway.url}/v1/bookings/{made['id']}", headers=demo.signed())[0] == 200

        def stopped():
            code = jetway.stop()
            assert code == 130, f"./run ended with {code} after Ctrl-C"
            assert not list(pathlib.Path(folder).glob("jetway/uri"))

        checks.check("a search DEL→BOM merges two providers, and the cheapest offer books", first_run)
        checks.check("the booking is in the store and in `jetway bookings`", seen_everywhere)
        checks.check("kill -9 of server and store ends ./run", killed)
        checks.check("a new ./run serves the booking", second_run)
        checks.check("the booking is still in the store and in `jetway bookings`", seen_everywhere)
        checks.check("Ctrl-C stops everything", stopped)
        if jetway.run and jetway.run.poll() is None:
            jetway.stop()
        if checks.failed:
            print((pathlib.Path(folder) / "jetway.log").read_text()[-6000:])
    checks.done()


main()
