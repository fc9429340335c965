#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The output folder and what others put into it: what is not termfeed's is neither followed, waited for, overwritten
# nor removed, whatever its name and whatever history.json says.

load ../lib/common

# A run over the sample that must leave everything in the folder as it is.
refused_as_it_is() { # NAME
    snapshot "$T/site" >"$T/before"
    status=0
    timeout 20 "$TERMFEED" export -o "$T/site" --now "$NOW" "$TIDY" </dev/null >"$T/out" 2>"$T/err" || status=$?
    expect_refusal "$1"
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
}

@test "a foreign file that is in the way is refused, not overwritten" {
    mkdir -p "$T/site/mentors"
    for name in calendar.ics projects.atom mentors/mara-quill-example.ics; do
        echo mine >"$T/site/$name"
        refused_as_it_is "$name"
        [ "$(cat "$T/site/$name")" = mine ]
        rm "$T/site/$name"
    done
    export_site "$TIDY"
}

@test "links, folders and pipes that are in the way are refused" {
    mkdir -p "$T/site" "$T/elsewhere"
    ln -s "$T/elsewhere/file" "$T/site/calendar.ics"
    refused_as_it_is calendar.ics
    [ ! -e "$T/elsewhere/file" ]
    rm "$T/site/calendar.ics"
    mkdir "$T/site/calendar.ics"
    refused_as_it_is calendar.ics
    rmdir "$T/site/calendar.ics"
    mkfifo "$T/site/calendar.ics"
    refused_as_it_is calendar.ics
    rm "$T/site/calendar.ics"
    ln -s "$T/elsewhere" "$T/site/mentors"
    refused_as_it_is mentors/
    [ -z "$(ls -A "$T/elsewhere")" ]
}

@test "a history that is not a regular file is refused at once" {
    mkdir "$T/site"
    mkfifo "$T/site/history.json"
    refused_as_it_is history.json
    rm "$T/site/history.json"
    ln -s /dev/zero "$T/site/history.json"
    refused_as_it_is history.json
}

@test "a history that is larger than any that is written is not read" {
    export_site "$TIDY"
    truncate --size 64G "$T/site/history.json"
    status=0
    timeout 20 "$TERMFEED" export -o "$T/site" --now "$NOW" "$UNTIDY" >"$T/out" 2>"$T/err" || status=$?
    expect_refusal "history.json: has more than 67108864 bytes"
    [ "$(stat --format %s "$T/site/history.json")" -eq $((64 << 30)) ]
}

@test "what lies where the temporary files go is neither followed nor written into" {
    echo precious >"$T/victim"
    for kind in hard symbolic pipe folder; do
        rm -rf "$T/site"
        mkdir "$T/site"
        case $kind in
        hard) ln "$T/victim" "$T/site/.termfeed.tmp" ;;
        symbolic) ln -s "$T/victim" "$T/site/.termfeed.tmp" ;;
        pipe) mkfifo "$T/site/.termfeed.tmp" ;;
        folder) mkdir "$T/site/.termfeed.tmp" && ln "$T/victim" "$T/site/.termfeed.tmp/0" ;;
        esac
        export_site "$TIDY"
        [ "$(cat "$T/victim")" = precious ]
        [ ! -e "$T/site/.termfeed.tmp" ]
    done
    mkdir "$T/site/.termfeed.tmp"
    echo mine >"$T/site/.termfeed.tmp/notes"
    refused_as_it_is .termfeed.tmp
}

@test "a history is not believed when it lists what others made" {
    export_site "$TIDY"
    mkdir "$T/site/backup"
    cp "$T/site/calendar.ics" "$T/site/backup/calendar.ics"
    echo mine | tee "$T/site/CNAME" "$T/site/mentors/somebody.ics" >"$T/site/robots.txt"
    cp "$T/site/calendar.ics" "$T/site/2031-01/mine.ics"
    mkdir -p "$T/site/empty" "$T/site/organizations"
    touch "$T/site/marker.txt" "$T/site/2031-01/marker.html" "$T/site/mentors/marker"
    sed -i 's|"files": \[|"files": [ "marker.txt", "empty/index.html", "2031-01/marker.html", "mentors/marker", "CNAME", "backup/calendar.ics", "mentors/somebody.ics", "robots.txt", "2031-01/mine.ics",|' \
        "$T/site/history.json"
    termfeed export -o "$T/site" --now 2031-02-01T00:00:00Z "$TIDY"
    expect_status 0
    for name in CNAME backup/calendar.ics mentors/somebody.ics robots.txt 2031-01/mine.ics; do
        [ -s "$T/site/$name" ] || fail "$name is gone"
        expect_not_in "$T/site/history.json" "\"$name\""
    done
    for name in empty marker.txt 2031-01/marker.html mentors/marker; do
        [ -e "$T/site/$name" ] || fail "$name is gone"
        expect_not_in "$T/site/history.json" "\"$name"
    done
}

@test "without its history a site is still known as termfeed's" {
    export_site "$TIDY" "$UNTIDY"
    rm "$T/site/history.json"
    termfeed export -o "$T/site" --now 2031-02-01T00:00:00Z "$TIDY" "$UNTIDY"
    expect_status 0
}

@test "an empty file, as a loss of power may leave it, is replaced" {
    export_site "$TIDY"
    cp -a "$T/site" "$T/whole"
    : >"$T/site/calendar.ics"
    : >"$T/site/mentors/mara-quill-example.ics"
    export_site "$TIDY"
    diff -r "$T/whole" "$T/site"
}

@test "a run flushes its files and then its history, once each, and nothing where nothing changes" {
    command -v strace >/dev/null || skip "strace is not installed"
    strace -qq -o /dev/null true 2>/dev/null || skip "processes can't be traced here"
    flushes() {
        ASAN_OPTIONS=detect_leaks=0 strace -qq -o "$T/trace" -e trace=fsync,fdatasync,syncfs,sync \
            "$TERMFEED" export --quiet -o "$T/site" --now "$NOW" "$TIDY"
        grep -c sync "$T/trace" || true
    }
    [ "$(flushes)" -eq 2 ]
    [ "$(flushes)" -eq 0 ]
}
