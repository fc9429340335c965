#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# A run that is killed anywhere and then repeated gives the same bytes as one that was not.

load ../lib/common

# Exports the second revision over the first in folder $1, behind the command in the other arguments.
second_run() { # FOLDER COMMAND...
    local folder=$1
    shift
    "$@" "$TERMFEED" export --quiet -o "$folder" --now 2031-01-12T00:00:00Z tests/expected/site-history/second.md \
        >"$T/out" 2>"$T/err"
}

first_run() { # FOLDER
    termfeed export --quiet -o "$1" --now 2031-01-02T00:00:00Z tests/expected/site-history/first.md
    expect_status 0
}

# Kills the run as it makes system call $1 for the $2th time, repeats it, and compares. Returns 1 if it was never
# killed, because it does not make so many.
kill_and_repeat() { # CALL COUNT
    local status=0
    rm -rf "$T/killed"
    first_run "$T/killed"
    ASAN_OPTIONS=detect_leaks=0 second_run "$T/killed" \
        strace -qq -o /dev/null -e "trace=$1" -e "inject=$1:signal=KILL:when=$2" || status=$?
    [ $status -ne 0 ] || return 1
    second_run "$T/killed" env
    diff -r "$T/whole" "$T/killed" || fail "killed at $1 $2"
    ! find "$T/killed" -name '*.tmp' | grep . || fail "a temporary file is left over"
}

@test "killed at any of its steps and repeated" {
    command -v strace >/dev/null || skip "strace is not installed"
    strace -qq -o /dev/null true 2>/dev/null || skip "processes can't be traced here"
    first_run "$T/whole"
    second_run "$T/whole" env
    kills=0
    for call in renameat unlinkat openat; do
        for count in 1 2 3 5 8 13 17 18 19 20 21 22 30 60; do
            if kill_and_repeat $call $count; then
                kills=$((kills + 1))
            fi
        done
    done
    [ $kills -ge 20 ] || fail "only $kills runs were killed"
}
