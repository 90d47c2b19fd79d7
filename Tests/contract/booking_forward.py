"""Bookings sent to an airline whose answers are lost, and a server killed while it waits for one: the airline is asked until it is known.

    booking_forward.py
"""

import json
import threading

from _house import key, order
from _proof import Flights, eventually, prove


def kept(house):
    return house.stored("bookings", {"fulfilment": "forward"})


def send(house, offer, answers):
    """One booking to be forwarded; what came back, or how the connection ended."""
    try:
        status, _, raw = house.line(timeout=60).ask("POST", "/v1/bookings", order(offer) | {"fulfilment": "forward"}, key())
        answers.append((status, json.loads(raw)))
    except OSError as reason:
        answers.append((0, type(reason).__name__))


def ticketed(house, number):
    def done():
        bookings = kept(house)
        return len(bookings) == number and all(one["status"] == "ticketed" and one["airlineOutcome"]["reference"] for one in bookings)

    return done


def unanswered(house, offer):
    """The airline takes the order and never answers: the client is told that it is not known, and soon it is."""
    answers = []
    send(house, offer, answers)
    assert answers[0][0] == 201 and answers[0][1]["status"] == "forwarding" and answers[0][1]["airline"]["outcome"] == "unknown", answers
    eventually(60, "the booking is ticketed", ticketed(house, 1))


def killed(house, offer):
    """kill -9 of the server while the airline has the order and the server waits: the next process asks, and sends nothing again."""
    answers = []
    thread = threading.Thread(target=send, args=(house, offer, answers), daemon=True)
    thread.start()
    eventually(10, "an order under way", lambda: any(one["status"] == "forwarding" and not one.get("airlineOutcome") for one in kept(house)))
    threading.Event().wait(1)
    house.servers[0].kill()
    house.servers[0].wait()
    thread.join(30)
    assert answers and answers[0][0] == 0, answers
    house.start_server(0)
    eventually(100, "both bookings are ticketed", ticketed(house, 2))
    references = {one["airlineOutcome"]["reference"] for one in kept(house)}
    assert len(references) == 2, references
    kinds = [event["kind"] for one in kept(house) for event in one["events"]]
    assert kinds.count("booking.ticketed.v1") == 2 and kinds.count("booking.forwarding.v1") == 2, kinds
    print("2 orders whose answers never came, 1 of them with its server killed: both known, each sent once")


def body(checks, house):
    offers = Flights(house, seats=9).offers()
    # The sandbox reads what is flown when it starts.
    house.sandbox.kill()
    house.sandbox.wait()
    house.start_sandbox()
    checks.check("an order whose answer never comes is found by its reference", lambda: unanswered(house, offers[0]))
    checks.check("a server killed while it waits for the airline: the next one finds out", lambda: killed(house, offers[0]))


prove("a server that forwards to an airline", body, airline="answer-hangs")
