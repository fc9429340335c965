#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Whole outputs, byte for byte: one test for each folder below tests/expected (see tests/lib/expected.bash).
# Where a change is wanted, "make regen-expected" writes them again and shows what changed.
set -u
# shellcheck source=../lib/expected.bash
. "$(dirname "$0")/../lib/expected.bash"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cases=("$ROOT"/tests/expected/*/commands)

printf '1..%s\n' "${#cases[@]}"
for commands in "${cases[@]}"; do
    name=$(basename "$(dirname "$commands")")
    run_case "$name" "$folder/$name"
    if diff -ru "$ROOT/tests/expected/$name" "$folder/$name" >"$folder/difference"; then
        printf 'ok - %s\n' "$name"
    else
        sed 's/^/# /' "$folder/difference"
        printf 'not ok - %s\n' "$name"
    fi
done
