"""Starts PyPI's localstripe, an independent fake of Stripe, on loopback. Usage: _localstripe.py PORT

It listens on every interface and keeps its store on disk when started by itself; here it does neither. What it does not know and Stripe
does is dropped before it sees it: `description` and `return_url` of an intent, and the times of a list.
"""

import sys

from aiohttp import web
from localstripe import resources, server

DROPPED = {"description", "return_url", "created"}


def dropping(method):
    return classmethod(lambda cls, *args, **fields: method.__func__(cls, *args, **{k: v for k, v in fields.items() if k not in DROPPED}))


for name in ("_api_create", "_api_list_all"):
    setattr(resources.PaymentIntent, name, dropping(getattr(resources.PaymentIntent, name)))
resources.Store.dump_to_disk = lambda self: None

print("ready", flush=True)
web.run_app(server.app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
