#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Standard input and output: what comes through a pipe is what a file would give, and what can't be written is
# an error.

load ../lib/common

# Runs the program with a standard output that nobody reads any more.
termfeed_into_closed_pipe() {
    mkfifo "$T/pipe"
    exec 8<>"$T/pipe"
    exec 9>"$T/pipe" 8>&-
    status=0
    timeout 60 "$TERMFEED" "$@" >&9 2>"$T/err" || status=$?
    exec 9>&-
    rm "$T/pipe"
    : >"$T/out"
}

termfeed_into_full_disk() {
    status=0
    timeout 60 "$TERMFEED" "$@" >/dev/full 2>"$T/err" || status=$?
    : >"$T/out"
}

termfeed_without_output() {
    status=0
    timeout 60 "$TERMFEED" "$@" >&- 2>"$T/err" || status=$?
    : >"$T/out"
}

# Every command line that writes to standard output, one a line.
each_writer() {
    while read -r -a line; do
        "$1" "${line[@]}"
        expect_status 2
        expect_in "$T/err" "standard output"
    done <<LINES
show $TIDY
show --json $TIDY
agenda $TIDY mara-quill-example
export -o - --only calendar $TIDY
export -o - --only projects $TIDY
check --format json $MISTAKES
check --format github $MISTAKES
--help
export --help
--version
LINES
}

@test "a full disk is an error for whatever writes" {
    [ -c /dev/full ] || skip "no /dev/full"
    each_writer termfeed_into_full_disk
}

@test "a closed pipe is an error for whatever writes" {
    each_writer termfeed_into_closed_pipe
}

@test "a closed standard output is an error for whatever writes" {
    each_writer termfeed_without_output
}

@test "show reads a document from standard input" {
    termfeed show --json "$TIDY"
    expect_status 0
    sed -i "s|\"$TIDY\"|\"<stdin>\"|" "$T/out"
    "$TERMFEED" show --json - <"$TIDY" >"$T/piped"
    diff "$T/out" "$T/piped"
    (cat "$TIDY") | "$TERMFEED" show --json - >"$T/piped"
    diff "$T/out" "$T/piped"
}

@test "agenda and export read a document from standard input" {
    termfeed agenda "$TIDY" mara-quill-example
    expect_status 0
    "$TERMFEED" agenda - mara-quill-example <"$TIDY" >"$T/piped"
    cmp "$T/out" "$T/piped"
    export_site "$TIDY"
    "$TERMFEED" export -o "$T/piped-site" --now "$NOW" - <"$TIDY"
    diff -r "$T/site" "$T/piped-site"
}

@test "messages about standard input name it" {
    status=0
    "$TERMFEED" check - <"$MISTAKES" >"$T/out" 2>"$T/err" || status=$?
    expect_status 1
    cat "$T/out" "$T/err" >"$T/all"
    sed '$d' "$T/all" >"$T/messages"
    ! grep -vE '^(<?stdin>?|standard input|-):[0-9]+:[0-9]+: (warning|error): ' "$T/messages" || fail "another form"
}

@test "an empty standard input is refused" {
    status=0
    "$TERMFEED" show - </dev/null >"$T/out" 2>"$T/err" || status=$?
    expect_refusal "standard input"
}

@test "a closed standard input is refused" {
    status=0
    "$TERMFEED" show - <&- >"$T/out" 2>"$T/err" || status=$?
    expect_refusal "standard input"
}

@test "export -o - writes the bytes of the file" {
    export_site "$TIDY" "$UNTIDY"
    while read -r name file; do
        termfeed export -o - --only "$name" --now "$NOW" "$TIDY" "$UNTIDY"
        expect_status 0
        cmp "$T/out" "$T/site/$file"
    done <<'FILES'
calendar calendar.ics
deadlines deadlines.ics
stipends stipends.ics
projects projects.atom
FILES
}

@test "export -o - keeps no history" {
    mkdir "$T/here"
    cp "$TIDY" "$T/here/2031-01.md"
    (cd "$T/here" && "$TERMFEED" export -o - --only calendar 2031-01.md) >"$T/out"
    [ "$(ls -A "$T/here")" = 2031-01.md ]
}

@test "results are alone on standard output, messages alone on standard error" {
    termfeed show --json "$MISTAKES"
    "$PYTHON" -c 'import json, sys; json.load(open(sys.argv[1]))' "$T/out"
    grep -qE "^$MISTAKES:[0-9]+:[0-9]+: (warning|error): .* \[[a-z-]+\]$" "$T/err" || fail "no message"
    termfeed export -o "$T/site" "$MISTAKES"
    expect_empty "$T/out"
}
