"""The guide's commands work as pasted."""

import html
import os
import re
import subprocess
import tempfile
import urllib.request


def the_guide_works_as_pasted(chromium):
    with urllib.request.urlopen(f"{chromium.base}/guide") as answer:
        text = answer.read().decode()
    blocks = [html.unescape(block) for block in re.findall(r'<code id="code-\d+">(.*?)</code>', text, re.S)]
    assert len(blocks) >= 8, "the guide has lost its commands"
    account = chromium.someone()
    environment = os.environ | {"EMAIL": account.email, "PASSWORD": account.password}
    script = "\n".join(blocks).replace("http://127.0.0.1:8080", chromium.base)
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, f"{run.stdout[-600:]}{run.stderr[-900:]}"
    assert re.search(r"\('[A-HJ-NP-Z2-9]{6}', 'confirmed'\)", run.stdout), run.stdout[-600:]


TESTS = [the_guide_works_as_pasted]
