"""A mail server on loopback for the tests: STARTTLS and AUTH (app, secret) as told. Prints its port, then each message as a JSON line.

  sink.py CERTIFICATE KEY [--plain | --silent]
"""
import asyncio, email, email.policy, json, ssl, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


def body(message, form):
    return message.get_body((form,)).get_content().replace("\r\n", "\n")


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 no such person here"
        if address.startswith("later"):
            return "451 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        told = {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None, "authenticated": bool(session.authenticated),
            "headers": {name.lower(): str(value) for name, value in message.items()}, "names": [name.lower() for name in message.keys()],
            "types": [part.get_content_type() for part in message.walk()], "defects": [str(d) for p in message.walk() for d in p.defects],
            "text": body(message, "plain"), "html": body(message, "html"),
            "longest": max(len(line) for line in envelope.content.split(b"\r\n")), "ascii": envelope.content.isascii(),
        }
        print(json.dumps(told), flush=True)
        return "250 kept"


async def silent():
    async def hold(reader, writer):
        await asyncio.sleep(3600)
    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"app", b"secret"), handled=False)


if "--silent" in sys.argv:
    asyncio.run(silent())
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(sys.argv[1], sys.argv[2])
options = {} if "--plain" in sys.argv else dict(
    tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True, auth_require_tls=True)


class AnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = AnyPort(Handler(), hostname="127.0.0.1", port=0, **options)
controller.start()
print(controller.port, flush=True)
asyncio.new_event_loop().run_forever()
