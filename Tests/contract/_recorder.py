"""A reader of the broker's exchange beside the consumers: a queue of its own, durable, that gets every event from the first on."""

import json

import pika

EXCHANGE, QUEUE = "jetway.events", "proof.recorder"


class Recorder:
    """What the bus got, in the order it got it."""

    def __init__(self, port):
        self.port, self.events = port, []

    def _channel(self):
        address = pika.ConnectionParameters("127.0.0.1", self.port, blocked_connection_timeout=30, socket_timeout=10)
        connection = pika.BlockingConnection(address)
        return connection, connection.channel()

    def bind(self):
        """Before the first event. The exchange is declared as every server declares it."""
        connection, channel = self._channel()
        channel.exchange_declare(EXCHANGE, "topic", durable=True)
        channel.queue_declare(QUEUE, durable=True)
        channel.queue_bind(QUEUE, EXCHANGE, "#")
        connection.close()

    def read(self):
        """All that came until now; each message is taken out of the queue when it is noted here."""
        connection, channel = self._channel()
        waiting = channel.queue_declare(QUEUE, durable=True, passive=True).method.message_count
        channel.basic_qos(prefetch_count=500)
        while waiting > 0:
            for method, _, body in channel.consume(QUEUE, inactivity_timeout=5):
                assert method is not None, f"{waiting} events of the queue did not come"
                self.events.append(json.loads(body))
                waiting -= 1
                channel.basic_ack(method.delivery_tag)
                if waiting <= 0:
                    break
            channel.cancel()
            waiting = channel.queue_declare(QUEUE, durable=True, passive=True).method.message_count
        connection.close()
        return self.events


def troubles(bookings, events):
    """Invariant 7 between store and bus: published = committed, and a booking's events first came in their order. Twice is allowed: consumers drop it."""
    committed = {event["id"]: (one["_id"], number, event["kind"]) for one in bookings for number, event in enumerate(one["events"], 1)}
    found, seen, last = [], set(), {}
    for event in events:
        booking = event["bookingId"]
        if committed.get(event["id"]) != (booking, event["sequence"], event["kind"]):
            found.append(f"event {event['id']} of booking {booking} was published and never committed so")
        if event["id"] in seen:
            continue
        seen.add(event["id"])
        if event["sequence"] != last.get(booking, 0) + 1:
            found.append(f"booking {booking}: event {event['sequence']} came after {last.get(booking, 0)}")
        last[booking] = event["sequence"]
    return found + [f"event {event} of booking {committed[event][0]} was never published" for event in committed.keys() - seen]


def published(house):
    """Holds what the bus got against what is stored."""
    events, bookings = house.recorder.read(), house.stored("bookings", {})
    found, ids = troubles(bookings, events), {event["id"] for event in events}
    print(f"{sum(len(one['events']) for one in bookings)} events of {len(bookings)} bookings committed, {len(ids)} published, {len(events) - len(ids)} of them again, {len(found)} lost, made up or out of order")
    assert not found, found[:5]
