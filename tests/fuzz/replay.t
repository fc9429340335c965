#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Replays for each fuzzing target what it begins with and every case that was found.
set -u
cd "$(dirname "$0")/../.." || exit 1
programs=${FUZZ_PROGRAMS:?set it to the folder of the fuzzing targets}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC
unset SOURCE_DATE_EPOCH

count=0
for source in tests/fuzz/fuzz_*.c; do
    target=$(basename "$source" .c)
    target=${target#fuzz_}
    count=$((count + 1))
    tests/fuzz/seeds "$target" "$scratch/$target"
    inputs=$(find "$scratch/$target" -type f | wc -l)
    # shellcheck disable=SC2046 # a few hundred names without spaces
    if "$programs/fuzz_$target" $(find "$scratch/$target" -type f | sort) >"$scratch/out" 2>"$scratch/err" &&
        [ "$inputs" -gt 0 ]; then
        echo "ok $count - $target: $inputs inputs"
    else
        echo "not ok $count - $target: $inputs inputs"
        tail -n 4 "$scratch/err" | sed 's/^/# /'
    fi
done
echo "1..$count"
