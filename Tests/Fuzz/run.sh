#!/usr/bin/env bash
# Fuzzes the parsers of outside bytes with libFuzzer and the address sanitizer, each for SECONDS.
#
#   Tests/Fuzz/run.sh SECONDS [HTTP] [JSON] [BSON]
#
# Starts from Tests/Fuzz/corpus; what it finds on the way stays in the build folder. Ends with "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:?seconds}
shift
[ $# -gt 0 ] || set -- HTTP JSON BSON
build=.build/fuzz
passed=0 failed=0

for name in "$@"; do
  JETWAY_FUZZ=1 swift build --scratch-path "$build" --product "Fuzz$name" \
    --sanitize=fuzzer --sanitize=address -Xswiftc -O -Xswiftc -enable-testing
done
program=$(JETWAY_FUZZ=1 swift build --scratch-path "$build" --show-bin-path)

for name in "$@"; do
  lower=$(printf %s "$name" | tr '[:upper:]' '[:lower:]')
  found=$build/found/$lower
  mkdir -p "$found"
  if "$program/Fuzz$name" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$found/failure-" "$found" "Tests/Fuzz/corpus/$lower"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "Fuzz$name failed; run it again with: $program/Fuzz$name $found/failure-…" >&2
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
