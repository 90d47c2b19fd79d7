"""A mail server on loopback that keeps what comes: what travellers would see."""

import email
import email.policy
import re
import threading

from aiosmtpd.controller import Controller


class Mailbox:
    """Every mail in the order it came; `url` is for JETWAY_SMTP_URL."""

    def __init__(self):
        self.lock, self.mails = threading.Lock(), []
        self.controller = AnyPort(self, hostname="127.0.0.1", port=0)

    def start(self):
        self.controller.start()
        self.url = f"smtp://127.0.0.1:{self.controller.port}"
        return self

    def stop(self):
        self.controller.stop()

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        # A Message-ID is the event's 24 digits and the channel.
        found = re.match(r"<([0-9a-f]{24})email@", str(message["Message-ID"]))
        text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
        with self.lock:
            self.mails.append({"event": found and found[1], "to": envelope.rcpt_tos, "subject": str(message["Subject"]), "text": text})
        return "250 kept"

    def copies(self):
        """How often each event's mail came."""
        with self.lock:
            events = [mail["event"] for mail in self.mails]
        return {event: events.count(event) for event in set(events)}

    def find(self, *words):
        """The mails in which all of these words stand, in subject or text."""
        with self.lock:
            return [mail for mail in self.mails if all(word in f"{mail['subject']}\n{mail['text']}" for word in words)]


class AnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
