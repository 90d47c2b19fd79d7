#!/usr/bin/env bash
# Installs what Jetway needs and is missing; quick, and offline, when nothing is.
# Sourced by ./run and ./test: `setup_base` for running, `setup_tests` for testing.
# Everything private to Jetway lands under $tools (default .jetway/tools), which git ignores.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=${JETWAY_DATA_DIR:-$root/.jetway}
tools=$root/.jetway/tools
started=$(date +%s%N)

base_packages=(libcurl4-openssl-dev libmongoc-dev libbson-dev libsimdjson-dev libsodium-dev zlib1g-dev librabbitmq-dev libhiredis-dev pkg-config tzdata util-linux python3 python3-venv)
test_packages=(chromium curl openssl procps fonts-dejavu-core)
broker_packages=(rabbitmq-server)
# Programs that the tests start themselves; Debian would start them as services.
quiet_test_packages=(nginx redis-server)

elapsed() { local ms=$((($(date +%s%N) - started) / 1000000)); printf '%3d.%d s' $((ms / 1000)) $((ms % 1000 / 100)); }
say() { printf '%s  %s\n' "$(elapsed)" "$*" >&2; }
fail() { printf '%s  failed: %s\n' "$(elapsed)" "$*" >&2; exit 1; }

# step TEXT COMMAND…: runs the command quietly; its output is shown only when it fails.
step() {
  local text=$1 log; shift
  say "$text …"
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2; rm -f "$log"
    fail "$text (the lines above say why; the command was: $*)"
  fi
  rm -f "$log"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then sudo DEBIAN_FRONTEND=noninteractive "$@"
  else echo "this needs root: run as root, or install sudo"; return 1
  fi
}

need_swift() {
  command -v swift >/dev/null || fail "swift is not on the PATH: install Swift 6.2 or newer and add its usr/bin to PATH"
  local version; version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [ "$(printf '%s\n6.2\n' "${version:-0}" | sort -V | head -n 1)" = 6.2 ] || fail "Swift ${version:-?} is too old: Jetway needs 6.2 or newer"
}

need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  step "reading Debian's package lists" as_root apt-get update -q
  step "installing ${missing[*]}" as_root apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# need_quiet PACKAGE…: Debian starts a package's service as it installs it; ours runs the program itself, so no service is started.
need_quiet() {
  dpkg-query -W -f='${Status}\n' "$@" 2>/dev/null | grep -c 'install ok installed' | grep -qx $# && return
  ( # a shell of its own, whose end takes the policy away, also by Ctrl-C
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
      trap 'as_root rm -f "$policy"' EXIT
      trap 'exit 130' INT TERM HUP
      step "keeping Debian from starting services of its own" as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy"
    fi
    need_packages "$@"
  )
}

need_broker() { need_quiet "${broker_packages[@]}"; }

# need_python NAME REQUIREMENTS: a private environment, made anew when its pinned list changes.
need_python() {
  local home=$tools/$1 want; want=$(sha256sum <"$2")
  [ "$(cat "$home/made-from" 2>/dev/null)" = "$want" ] && return
  rm -rf "$home"; mkdir -p "$tools"
  step "making the private Python environment '$1'" /usr/bin/python3 -m venv "$home"
  step "installing its packages from $(basename "$2")" "$home/bin/pip" install -q --disable-pip-version-check -r "$2"
  printf '%s\n' "$want" >"$home/made-from"
}

need_vendor() { PIP="$tools/store/bin/pip" step "checking the page scripts in public/vendor" "$root/deploy/vendor.sh"; }

setup_base() {
  need_swift
  need_packages "${base_packages[@]}"
  need_python store "$root/deploy/store-requirements.txt"
  need_vendor
}

setup_tests() {
  setup_base
  need_packages "${test_packages[@]}"
  need_broker
  need_quiet "${quiet_test_packages[@]}"
  need_python test "$root/Tests/requirements.txt"
}

build_release() { (cd "$root" && step "building (release)" swift build -c release --product jetway); jetway=$root/.build/release/jetway; }

free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# pick_port WISH: that port when nobody listens there, else any free one.
pick_port() { if port_is_free "$1"; then echo "$1"; else free_port; fi; }

# wait_for FILE PID NAME [LINE]: until the child wrote something (that LINE) to FILE; fails as soon as the child is gone, and after ten minutes.
wait_for() {
  local tries=0 why=${why:-the lines above or $data/log say why}
  until grep -q "${4:-.}" "$1" 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || fail "$3 stopped before it was ready; $why"
    tries=$((tries + 1)); [ $tries -lt 12000 ] || fail "$3 was not ready within ten minutes; $why"
    sleep 0.05
  done
}
