#!/usr/bin/env python3
"""The development store: SecantusDB, which speaks MongoDB's wire protocol, on 127.0.0.1.

    store.py PORT DIRECTORY [--test] [--keep]

Prints one line on stdout when it accepts connections; ends on SIGTERM or SIGINT with everything on disk. With --test it also
takes `configureFailPoint`; with --keep nothing is removed because its time is over. For development and tests only: production is
a MongoDB replica set or a sharded cluster.
"""
import argparse
import logging
import signal
import sys
import threading
from pathlib import Path

import secantus.transactions
from secantus import SecantusDBServer

# Writes a client may retry are remembered; beyond about ten thousand in half an hour the look-ups slow all writes tenfold.
RETRYABLE_WRITES_REMEMBERED = 512
# Expired transactions are otherwise ended only when another begins, and block writers until then.
SECONDS_BETWEEN_PRUNINGS = 1.0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs Jetway's development store on 127.0.0.1.")
    parser.add_argument("port", type=int, help="the TCP port to listen on")
    parser.add_argument("directory", type=Path, help="where the data is kept; made when missing")
    parser.add_argument("--test", action="store_true", help="allow failpoints, for fault tests")
    parser.add_argument("--keep", action="store_true", help="let no index remove what has expired, for tests whose clock is not the store's")
    given = parser.parse_args()
    if not 1 <= given.port <= 65535:
        parser.error(f"{given.port} is not a TCP port")
    return given


def make_server(port: int, directory: Path, test: bool, keep: bool) -> SecantusDBServer:
    return SecantusDBServer(
        host="127.0.0.1",
        port=port,
        storage_path=str(directory),
        replica_set_name="secantus",
        sync_on_commit=True,  # an acknowledged write survives kill -9
        ttl_sweep_seconds=0 if keep else 5,  # 0: never
        transaction_lifetime_seconds=15,
        client_idle_timeout_s=86400,
        enable_test_commands=test,
    )


def refuse(sentence: str) -> int:
    print(f"store.py: {sentence}", file=sys.stderr, flush=True)
    return 1


def serve(server: SecantusDBServer, stop: threading.Event) -> None:
    while not stop.wait(SECONDS_BETWEEN_PRUNINGS):
        server.transactions.prune_expired()


def main() -> int:
    given = arguments()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="store: %(message)s")
    secantus.transactions._RETRYABLE_RECORD_MAX = RETRYABLE_WRITES_REMEMBERED
    try:
        given.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        server = make_server(given.port, given.directory, given.test, given.keep)
    except OSError as error:
        return refuse(f"the folder {given.directory} cannot be used: {error.strerror}")
    except Exception as error:  # WiredTiger's own error type is not exported
        if "busy" in str(error).lower():
            return refuse(f"the folder {given.directory} is locked: another store is using it")
        return refuse(f"the folder {given.directory} cannot be opened as a store: {error}")
    try:
        server.start()
    except OSError as error:
        server.stop()
        return refuse(f"port {given.port} cannot be listened on: {error.strerror}")
    try:
        print(f"the development store listens on 127.0.0.1:{given.port}", flush=True)
        serve(server, stop)
    finally:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
