#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# A run that would make what is there already makes nothing, and says the same. It is told by what it loads.

load ../lib/common

# Exports the samples; the summary must say that nothing was written, and what was printed besides stays in $T/messages.
same_again() { # ARGUMENTS
    cp -a "$T/site" "$T/same"
    snapshot "$T/site" >"$T/before"
    export_site "$@"
    expect_in "$T/err" ' 0 files written, '
    expect_in "$T/err" ' 0 removed'
    snapshot "$T/site" | diff "$T/before" -
    diff -r "$T/same" "$T/site"
    rm -r "$T/same"
}

# Whether a run loads what files are made with.
makes() { # ARGUMENTS
    ASAN_OPTIONS=detect_leaks=0 strace -qq -o "$T/trace" -e trace=openat "$TERMFEED" export --quiet -o "$T/site" --now "$NOW" "$@" \
        2>"$T/err"
    grep -q 'termfeed-formats.so' "$T/trace"
}

need_strace() {
    command -v strace >/dev/null || skip "strace is not installed"
    strace -qq -o /dev/null true 2>/dev/null || skip "processes can't be traced here"
}

# Expects the next run to make everything anew, and the one after it to make nothing.
made_anew_once() { # ARGUMENTS
    makes "$@" || fail "taken for unchanged"
    ! makes "$@" || fail "made twice"
}

@test "a second run makes nothing, and prints the same messages and counts" {
    termfeed export -o "$T/site" --now "$NOW" "$TIDY" "$UNTIDY"
    grep -v 'a new history begins' "$T/err" | sed 's/[0-9]* files written, [0-9]* unchanged/FILES/' >"$T/first"
    [ "$(wc -l <"$T/first")" -ge 4 ] || fail "few messages"
    same_again "$TIDY" "$UNTIDY"
    sed 's/[0-9]* files written, [0-9]* unchanged/FILES/' "$T/err" | diff "$T/first" -
    expect_in "$T/err" "$(find "$T/site" -type f | wc -l) unchanged"
}

@test "only another input makes a site anew" {
    need_strace
    made_anew_once "$TIDY" "$UNTIDY"
    # Neither another time nor another order, place or limit is one.
    mkdir "$T/elsewhere"
    cp "$TIDY" "$UNTIDY" "$T/elsewhere"
    ! makes "$T/elsewhere/${UNTIDY##*/}" "$TIDY" --max-size 1M --allow-empty || fail "made twice"
    ! makes "$TIDY" "$UNTIDY" --now 2040-01-01 || fail "made twice"
    for options in --emails '--base-url https://example.org/' '--source-url https://forge.example.org/' '--alarm 1d' \
        '--alarm 2d,1d' '--alarm 1d,2d' '--program Lamps --program-id mentorship' '--only calendar,agenda' ''; do
        # shellcheck disable=SC2086 # several options
        made_anew_once "$TIDY" "$UNTIDY" $options
    done
    made_anew_once "$TIDY"
    made_anew_once "$TIDY" "$UNTIDY"
    cp "$TIDY" "$T/2031-01.md"
    echo >>"$T/2031-01.md"
    made_anew_once "$T/2031-01.md" "$UNTIDY"
}

@test "links in words depend on where a document lies" {
    need_strace
    mkdir "$T/elsewhere"
    cp "$TIDY" "$T/elsewhere"
    made_anew_once --source-url https://forge.example.org/ "$TIDY"
    cd "$T"
    made_anew_once --source-url https://forge.example.org/ "elsewhere/${TIDY##*/}"
}

# After DAMAGE to the file the next run puts it right, and the rest stays.
mends() { # NAME COMMAND
    cp -a "$T/site" "$T/whole"
    (cd "$T/site" && eval "$2" && touch --reference "$T/whole/$1" .)
    ! diff -r "$T/whole" "$T/site" >/dev/null || fail "no damage: $2"
    export_site "$TIDY"
    expect_in "$T/err" ' 1 file' || fail "$2"
    diff -r "$T/whole" "$T/site"
    same_again "$TIDY"
    rm -r "$T/whole"
}

@test "a file that is missing, truncated or altered is put right" {
    export_site "$TIDY"
    for name in calendar.ics 2031-01/index.html projects.atom mentors/mara-quill-example.html; do
        mends $name "rm $name"
        mends $name "truncate --size -1 $name"
        mends $name ": >$name"
        # Of the same size and the same time.
        mends $name "sed -i 's/2031/2032/g' $name && touch --reference ../whole/$name $name"
    done
}

@test "a file that is larger than all that a run makes is not read" {
    termfeed export --quiet -o "$T/site" --now "$NOW" "$TIDY"
    cp "$T/site/calendar.ics" "$T/calendar.ics"
    truncate -s 400G "$T/site/calendar.ics" || skip "no file of 400 GB can be made here"
    (ulimit -t 10 && termfeed export --quiet -o "$T/site" --now "$NOW" "$TIDY")
    cmp "$T/calendar.ics" "$T/site/calendar.ics"
}

@test "a history that was altered is not taken for unchanged" {
    need_strace
    made_anew_once "$TIDY"
    for edit in 's/"order": 1,/"order": 2,/' 's/^ "seal": "./ "seal": "x/' 's/"calendar.ics",//' 's/}$/} /' \
        's/^ "seal": ".../ "seal": "000/'; do
        sed -i "$edit" "$T/site/history.json"
        makes "$TIDY" || grep -q 'is damaged' "$T/err" || fail "taken for unchanged: $edit"
        rm -r "$T/site"
        export_site "$TIDY"
    done
    # Written by hand in another form.
    "$PYTHON" -c 'import json, sys; h = json.load(open(sys.argv[1])); json.dump(h, open(sys.argv[1], "w"))' "$T/site/history.json"
    made_anew_once "$TIDY"
    # As version 2 had it: without a seal, and without zones.
    cp "$T/site/history.json" "$T/history.json"
    "$PYTHON" - "$T/site/history.json" <<'PYTHON'
import json, sys
history = json.load(open(sys.argv[1]), object_hook=lambda o: {k: v for k, v in o.items() if k not in ("seal", "zone", "ahead")})
assert history["version"] == 3
json.dump({**history, "version": 2}, open(sys.argv[1], "w"))
PYTHON
    made_anew_once "$TIDY"
}

@test "another program of the same version makes a site anew" {
    need_strace
    made_anew_once "$TIDY"
    [ -e "$(dirname "$TERMFEED")/exporter/base/sources.c" ] || skip "the program was not built here"
    digest=$(grep -oE '"[0-9a-f]{64}"' "$(dirname "$TERMFEED")/exporter/base/sources.c" | tr -d '"')
    mkdir "$T/another"
    cp "$TERMFEED" "$(dirname "$TERMFEED")"/termfeed-*.so "$T/another"
    "$PYTHON" - "$digest" "$T"/another/* <<'PYTHON'
import sys
digest = sys.argv[1].encode()
for path in sys.argv[2:]:
    with open(path, "r+b") as file:
        content = file.read()
        assert content.count(digest) == 1
        file.seek(0)
        file.write(content.replace(digest, digest[::-1]))
PYTHON
    TERMFEED=$T/another/termfeed
    made_anew_once "$TIDY"
}

@test "what is in the way is refused as ever" {
    export_site "$TIDY"
    mv "$T/site/calendar.ics" "$T/calendar.ics"
    ln -s "$T/calendar.ics" "$T/site/calendar.ics"
    termfeed export -o "$T/site" --now "$NOW" "$TIDY"
    expect_refusal calendar.ics
}

@test "what others put beside it is left alone" {
    need_strace
    made_anew_once "$TIDY"
    echo mine | tee "$T/site/CNAME" "$T/site/mentors/somebody.ics" >"$T/site/index.txt"
    ! makes "$TIDY" || fail "made twice"
    [ "$(cat "$T/site/mentors/somebody.ics")" = mine ]
}

@test "a copy of a site, with other times, is known" {
    need_strace
    made_anew_once "$TIDY"
    cp -r "$T/site" "$T/copy"
    rm -r "$T/site"
    mv "$T/copy" "$T/site"
    ! makes "$TIDY" || fail "made twice"
}

@test "with --git all commits are read, and the seal is that of a run without" {
    need_strace
    git init --quiet "$T/repository"
    cp "$TIDY" "$T/repository"
    git -C "$T/repository" add .
    git -C "$T/repository" -c user.name=Example -c user.email=maintainer@example.org commit --quiet --message first
    document=$T/repository/${TIDY##*/}
    makes "$document" --git || fail "taken for unchanged"
    makes "$document" --git || fail "taken for unchanged"
    ! makes "$document" || fail "made twice"
}
