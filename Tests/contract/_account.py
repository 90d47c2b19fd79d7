"""Somebody with an account who stays signed in: booking asks who books."""

import os
import subprocess
import threading
import time
import uuid

from _jetway import ROOT, call


class Account:
    """An account, and an access token that is always good for some minutes more.

    A token that nears its end is left alone and a new session opened: a lost answer to a refresh would end the session of everybody here.
    """

    SPARE = 300

    def __init__(self, email, password):
        self.email, self.password = email, password
        self.lock, self.token, self.ends = threading.Lock(), None, 0.0

    @classmethod
    def made(cls, environment=None, role="traveller"):
        """A new account, by `jetway admin create` over the environment's store."""
        account = cls(f"{uuid.uuid4().hex[:12]}@example.com", uuid.uuid4().hex)
        words = [os.environ["JETWAY_TEST_BINARY"], "admin", "create", account.email, "--role", role]
        done = subprocess.run(words, input=account.password + "\n", env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0 and done.stdout == f"made: {account.email} is {role}\n", (done.returncode, done.stdout, done.stderr[-2000:])
        return account

    def signed(self, *urls):
        """The header that says who asks; signs in where somebody answers when the token nears its end."""
        with self.lock:
            end = time.monotonic() + 60
            while time.monotonic() > self.ends - self.SPARE:
                if any(self._sign_in(url) for url in urls) or time.monotonic() < self.ends - 10:
                    break
                assert time.monotonic() < end, f"nobody at {urls} signs anybody in"
                time.sleep(0.3)
            return {"Authorization": f"Bearer {self.token}"}

    def _sign_in(self, url):
        try:
            status, _, answer = call(f"{url}/v1/sessions", "POST", {"email": self.email, "password": self.password}, timeout=10)
        except OSError:
            return False
        if status >= 500:
            return False
        assert status == 201, f"signing in was answered {status}"
        self.token, self.ends = answer["accessToken"], time.monotonic() + answer["expiresIn"]
        return True
