# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What every end-to-end test uses; `load ../lib/common` in a bats file.
#
# The program is $TERMFEED, build/termfeed by default. Each test runs in the root of the checkout and writes only
# below $T, a folder of its own.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TERMFEED=${TERMFEED:-$ROOT/build/termfeed}
PYTHON=/usr/bin/python3
TIDY=samples/2031-01-tidy.md
UNTIDY=samples/2031-02-untidy.md
MISTAKES=samples/2031-03-mistakes.md
NOW=2031-01-02T03:04:05Z
# Real documents, where somebody put them beside the checkout.
SHARED=$ROOT/../shared
export ROOT TERMFEED PYTHON TIDY UNTIDY MISTAKES NOW SHARED
export LC_ALL=C.UTF-8 TZ=UTC
unset SOURCE_DATE_EPOCH

setup() {
    T=$BATS_TEST_TMPDIR
    cd "$ROOT" || return 1
}

# Runs the program with these arguments. Sets $status and leaves what it wrote in $T/out and $T/err.
termfeed() {
    status=0
    timeout 60 "$TERMFEED" "$@" </dev/null >"$T/out" 2>"$T/err" || status=$?
}

# The same without the right to read or write what the permissions forbid, which root otherwise has. Skips the
# test where root can't be taken that right.
termfeed_as_mortal() {
    local drop=()
    if [ "$(id -u)" -eq 0 ]; then
        drop=(setpriv "--bounding-set=-dac_override,-dac_read_search")
        "${drop[@]}" true 2>/dev/null || skip "root may read everything here"
    fi
    status=0
    timeout 60 "${drop[@]}" "$TERMFEED" "$@" >"$T/out" 2>"$T/err" || status=$?
}

# Ends the test with a message and with what the program wrote.
fail() {
    printf '%s\n' "$@"
    printf -- '--- status %s, standard error:\n' "${status-}"
    cat "$T/err" 2>/dev/null || true
    printf -- '--- first lines of standard output:\n'
    head -n 20 "$T/out" 2>/dev/null || true
    return 1
}

expect_status() {
    [ "$status" -eq "$1" ] || fail "exit status $status instead of $1"
}

expect_in() { # FILE TEXT
    grep -qF -- "$2" "$1" || fail "not in $1: $2"
}

expect_not_in() { # FILE TEXT
    ! grep -qF -- "$2" "$1" || fail "should not be in $1: $2"
}

expect_empty() { # FILE
    [ ! -s "$1" ] || fail "$1 should be empty"
}

# The program refused to work: status 2, one line that names TEXT and nothing on standard output.
expect_refusal() { # TEXT
    expect_status 2
    expect_empty "$T/out"
    [ "$(wc -l <"$T/err")" -eq 1 ] || fail "not one line on standard error"
    [ -z "$1" ] || expect_in "$T/err" "$1"
}

# Exports to $T/site at a fixed time and expects it to work.
export_site() {
    termfeed export -o "$T/site" --now "$NOW" "$@"
    expect_status 0
}

# Every file and folder below a folder with what changes when it is written.
snapshot() { # FOLDER
    (cd "$1" && find . -exec stat --format '%n %i %s %y' {} + | sort)
}

# Skips the test unless the real documents are there.
need_shared() { # PATH BELOW IT
    [ -e "$SHARED/$1" ] || skip "no ../shared/$1"
}
