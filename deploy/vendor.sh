#!/usr/bin/env bash
# Fetches the pages' third-party scripts out of pinned Python wheels into public/vendor/ (git-ignored). Every file is
# checked by sha256; with all of them in place nothing is fetched. PIP names the pip to use (default: python3 -m pip).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
dest=${1:-$root/public/vendor}
pip=${PIP:-python3 -m pip}
fail() { echo "vendor.sh: $*" >&2; exit 1; }

# target, sha256, requirement, path inside the wheel
files() {
  cat <<'LIST'
preact-htm.js 2ad4f06c517e968b6382c26262363ebb89ebd7bcf3f7dc29a8368fe5b542861b datasette-preact==0.0.1 datasette_preact/static/preact-10.27.2-htm-3.1.1.min.js
lottie-chunk.js ae83c3a01fe92a9323c4c790fee40d549ca6e5d6fe6150a799ed0cc82d6512b7 dash-extensions==2.0.6 dash_extensions/async-Lottie.js
swagger-ui.js 050bc415ee7048dcd881682678f720264e7da5e373f7461d7c58c755305255f7 drf-spectacular-sidecar==2026.10.1 drf_spectacular_sidecar/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js
swagger-ui.css 1ac324f7dcd27e4b9386b4bd6421271ec147e922a22c05ba24b11515e9aa6321 drf-spectacular-sidecar==2026.10.1 drf_spectacular_sidecar/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css
LIST
}

present() { # present FOLDER: every file is there with the right contents
  files | awk -v d="$1" '{print $2 "  " d "/" $1}' | sha256sum --check --status 2>/dev/null
}
# One plain script out of the chunk: <script src="/vendor/lottie.js"> then defines window.lottie.
player() { cat "$root/deploy/lottie-shim.js" "$1/lottie-chunk.js"; }

if [ -d "$dest" ] && present "$dest" && player "$dest" | cmp -s - "$dest/lottie.js"; then exit 0; fi

$pip --version >/dev/null 2>&1 || fail "'$pip' does not run; install python3-pip or set PIP to a pip that does"
command -v python3 >/dev/null || fail "python3 is needed to unpack the wheels"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/out"
for requirement in $(files | awk '{print $3}' | sort -u); do
  $pip download -q --no-deps --only-binary=:all: --disable-pip-version-check -d "$work/wheels" "$requirement" >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; fail "could not fetch $requirement"; }
done
files | python3 -c '
import glob, os, sys, zipfile
wheels, out = sys.argv[1:]
for line in sys.stdin:
    target, _, requirement, inner = line.split()
    stem = requirement.split("==")[0].lower().replace("-", "_")
    wheel = next(w for w in glob.glob(wheels + "/*.whl") if os.path.basename(w).lower().replace("-", "_").startswith(stem + "_"))
    with open(os.path.join(out, target), "wb") as f:
        f.write(zipfile.ZipFile(wheel).read(inner))
' "$work/wheels" "$work/out" || fail "a wheel does not hold the file it should"
present "$work/out" || {
  files | awk -v d="$work/out" '{print $2 "  " d "/" $1}' | sha256sum --check 2>&1 | grep -v ': OK' >&2 || true
  fail "a fetched file is not the one that was pinned; nothing was installed"
}
player "$work/out" >"$work/out/lottie.js"
mkdir -p "$dest"
chmod 644 "$work/out"/*
mv -f "$work/out"/* "$dest/"
echo "public/vendor: $(files | wc -l) files checked and installed"
