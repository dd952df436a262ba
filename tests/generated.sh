#!/bin/bash
# Holds FEEDS generated feeds to the promises, from the seed SEED on, shared out among processes.
# usage: tests/generated.sh PROGRAM FEEDS [SEED]
set -u
cd "$(dirname "$0")/.." || exit 2
program=$1 feeds=$2 seed=${3:-1}
processes=$(nproc)
each=$(((feeds + processes - 1) / processes))
running=()
for ((i = 0; i < processes; i++)); do
    FOYER_SEED=$((seed + i * each)) FOYER_FEEDS=$each "$program" &
    running+=($!)
done
status=0
for process in "${running[@]}"; do
    wait "$process" || status=1
done
exit "$status"
