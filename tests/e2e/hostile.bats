#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Documents and names of files that somebody made to do harm: to terminals, logs, disks and the next run.

load ../lib/common

# A document with one warning, in a file of any name.
one_warning() { # FILE
    printf '# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n| %s | %s |\n' \
        'Midterm evaluations' 'Monday, April 15, 2031' >"$1"
}

@test "a file's name brings neither lines nor escape sequences into messages" {
    cd "$T"
    for name in $'x\n::error file=a.md::injected.md' $'\e[31mred.md' $'\xc2\x9b31mred.md' $'gpj\xe2\x80\xae.md' $'b\xff.md'; do
        one_warning "$name"
        for format in text github json sarif; do
            termfeed check --term 2031-01 --format $format "$name"
            expect_status 0
            cat "$T/out" "$T/err" >"$T/all"
            ! grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff' "$T/all" || fail "$format: a control character"
            ! grep -q '^::error\|^injected' "$T/all" || fail "$format: a line of its own"
        done
        termfeed export --term 2031-01 -o "$name.site" "$name"
        expect_status 0
        ! grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff\|^::' "$T/err" || fail "export: a control character"
        termfeed check "nowhere$name"
        expect_refusal nowhere
        ! grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff\|^::' "$T/err" || fail "an error: a control character"
    done
    termfeed check --term 2031-01 --format json $'b\xff.md'
    "$PYTHON" -c 'import json, sys; assert json.load(open(sys.argv[1]))[0]["file"] == "b\ufffd.md"' "$T/out"
}

@test "a hundred messages of a kind are told, and how many more there were" {
    one_warning "$T/2031-01.md"
    for i in $(seq 250); do
        printf '\n### Org\n\n#### Project %d\n\n- Upstream Issue: https://example.org/%d\n' "$i" "$i" >>"$T/2031-01.md"
    done
    termfeed check "$T/2031-01.md"
    [ "$(grep -c '\[no-mentors\]' "$T/err")" -eq 101 ]
    expect_in "$T/err" "2031-01.md: warning: and 150 more of these [no-mentors]"
    termfeed check --format json "$T/2031-01.md"
    [ "$(grep -c '"no-mentors"' "$T/out")" -eq 101 ]
}

@test "a mentor among thousands does not get a page of thousands" {
    one_warning "$T/2031-01.md"
    {
        printf '\n### Org\n\n#### Lamp\n\n- Mentor(s):\n'
        for i in $(seq 500); do
            printf '  - Ann Lee%d (@ann%d)\n' "$i" "$i"
        done
    } >>"$T/2031-01.md"
    export_site "$T/2031-01.md"
    [ "$(grep -o 'mentors/ann[0-9]*\.html\|>Ann Lee[0-9]*<' "$T/site/mentors/ann250.html" | wc -l)" -lt 100 ]
    expect_in "$T/site/mentors/ann250.html" " and 479 more"
    expect_in "$T/site/mentors/ann5.html" " and 479 more"
}

# Projects of nine mentors each, in a term of so many rows of dates.
crowd() { # ROWS PROJECTS
    printf '# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n'
    for i in $(seq "$1"); do printf '| Midterm evaluations %d | April 15, 2031 |\n' "$i"; done
    printf '\n### Org\n\n'
    for i in $(seq "$2"); do
        printf '#### Lamp %d\n\n- Mentor(s):' "$i"
        printf ' A B (@a%d), A B (@b%d), A B (@c%d), A B (@d%d), A B (@e%d),' "$i" "$i" "$i" "$i" "$i"
        printf ' A B (@f%d), A B (@g%d), A B (@h%d), A B (@i%d)\n\n' "$i" "$i" "$i" "$i"
    done
}

@test "what one document makes is bounded" {
    crowd 1 1200 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 1
    grep -qE ':[1-9][0-9]+:1: error: 10800 mentors are named, and from here on more than the 10[0-9]+ that' "$T/err"
    crowd 200 60 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 1
    grep -q 'error: there are 200 dates for 540 mentors, more than 10[0-9]* together; split the document' "$T/err"
    crowd 20 60 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 0
}

@test "a history that contradicts itself is refused at once, and the site stays as it was" {
    one_warning "$T/2031-01.md"
    export_site "$T/2031-01.md"
    "$PYTHON" - "$T/site/history.json" <<'PYTHON'
import json, sys
history = json.load(open(sys.argv[1]))
occasion = history["terms"]["2031-01"]["occasions"]["midterm-evaluation 1"]
occasion["created"] = occasion["modified"] = "2031-09-09T09:09:09Z"
json.dump(history, open(sys.argv[1], "w"))
PYTHON
    sed -i 's/April 15/April 17/' "$T/2031-01.md"
    snapshot "$T/site" >"$T/before"
    for time in 2031-02-01T00:00:00Z 2031-03-01T00:00:00Z; do
        termfeed export -o "$T/site" --now $time "$T/2031-01.md"
        expect_status 2
        expect_in "$T/err" 'older or newer than its term'
    done
    snapshot "$T/site" | diff "$T/before" -
}
