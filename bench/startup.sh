#!/usr/bin/env bash
# Measures the startup of a Release build with the embedded engine: the time from process start to the `Ready` line, in
# milliseconds, and the resident memory 10 s later.
# Usage: bench/startup.sh [runs] [LiveMessage.dll]
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-5}
program=${2:-}
if [ -z "$program" ]; then
  dotnet build src/LiveMessage -c Release --nologo -v quiet
  program=src/LiveMessage/bin/Release/net10.0/LiveMessage.dll
fi

output=$(mktemp)
trap 'rm -f "$output"' EXIT
for run in $(seq "$runs"); do
  started=$(date +%s%N)
  ASPNETCORE_ENVIRONMENT=Development dotnet "$program" --urls http://127.0.0.1:0 > "$output" &
  pid=$!
  until grep -q 'Ready at' "$output"; do
    kill -0 "$pid" || { cat "$output"; exit 1; }
    sleep 0.005
  done
  ready=$(( ($(date +%s%N) - started) / 1000000 ))
  sleep 10
  memory=$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status")
  kill -TERM "$pid"
  wait "$pid" || true
  echo "run $run: ready after $ready ms, $memory MiB resident"
done
