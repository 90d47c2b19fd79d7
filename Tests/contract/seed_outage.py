"""A store that dies while a world is seeded: the message says how to go on, and the same command completes the world."""

import pathlib
import re
import subprocess
import tempfile

from _checks import Checks
from _house import BINARY, House


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        house = House(pathlib.Path(folder) / "house")
        house.start_store()
        sums = {}

        def seed(database="jetway"):
            environment = house.environment | {"JETWAY_MONGODB_DATABASE": database}
            return subprocess.Popen([BINARY, "seed", "--world", "week"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

        def finished(seeding):
            out, err = seeding.communicate(timeout=180)
            assert seeding.returncode == 0, err[-2000:]
            flights, added, checksum = re.search(r"flights: (\d+), (\d+) of them added; .* checksum (\w+)", out).groups()
            return int(flights), int(added), checksum

        def dies():
            seeding = seed()
            for line in seeding.stderr:
                # The first line comes with the first documents, the next when half of the world is stored.
                if (done := re.match(r"flights: (\d+) of (\d+)", line)) and int(done[1]) * 2 > int(done[2]):
                    break
            house.store.kill()
            house.store.wait()
            _, err = seeding.communicate(timeout=120)
            assert seeding.returncode not in (0, None), "it says that all went well"
            assert "what is stored stays; the same command goes on from there" in err, err
            assert "the store" in err and "Fatal error" not in err, err

        def goes_on():
            house.start_store()
            flights, added, sums["after"] = finished(seed())
            assert 0 < added < flights, f"{added} of {flights} flights were added; the days that were whole should have stayed"

        def same():
            _, added, checksum = finished(seed("undisturbed"))
            assert added > 0 and checksum == sums["after"], (checksum, sums)

        def complete():
            flights, added, checksum = finished(seed())
            assert added == 0 and checksum == sums["after"], (flights, added, checksum)
            days = list(house.stored("flightDays", {}))
            assert sum(day["count"] for day in days) == flights, "the documents do not have the flights that were counted"

        checks.check("a seed whose store is killed fails and says how to go on", dies)
        checks.check("the same command goes on with the days that are missing", goes_on)
        checks.check("the world is the one that an undisturbed seed makes", same)
        checks.check("once more changes nothing, and every flight is there", complete)
        house.stop()
        if checks.failed:
            print((house.folder / "log").read_text()[-3000:])
    checks.done()


main()
