#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The command line: every wrong use gets one clear line and status 2, and nothing is written.

load ../lib/common

long_options() { # of a help text
    grep -oE -- '--[a-z][a-z-]*' "$1" | sort -u
}

@test "without a command" {
    termfeed
    expect_refusal "command"
}

@test "an unknown command" {
    termfeed exprot "$TIDY"
    expect_refusal "exprot"
}

@test "a wrong word is answered with the nearest right one and with what is possible" {
    while IFS='|' read -r arguments meant possible; do
        # shellcheck disable=SC2086 # words on purpose
        termfeed $arguments
        expect_refusal "(did you mean $meant?)"
        expect_in "$T/err" "$possible"
    done <<WORDS
exprot $TIDY|export|export, check, show, agenda
help chekc|check|export, check, show, agenda
export --base-ulr=https://example.org/ $TIDY|--base-url|--output, --base-url
check --strcit $TIDY|--strict|--format, --strict
export --only calender $TIDY|calendar|calendar, deadlines, stipends
export --only deadlines,stipend $TIDY|stipends|calendar, deadlines, stipends
check --format srif $TIDY|sarif|text, github, json, sarif
agenda $TIDY mara-quil-example|'mara-quill-example'|termfeed show
agenda $TIDY @mara-quil-example|'mara-quill-example'|termfeed show
WORDS
    termfeed blancmange
    expect_refusal "blancmange"
    ! grep -q 'did you mean' "$T/err" || fail "nothing is near"
}

@test "help COMMAND says what COMMAND --help says" {
    for command in export check show agenda diff; do
        termfeed "$command" --help
        cp "$T/out" "$T/help"
        termfeed help "$command"
        expect_status 0
        cmp "$T/help" "$T/out"
    done
    termfeed help
    expect_in "$T/out" "Commands:"
}

@test "check ends with a count" {
    termfeed check "$TIDY"
    [ "$(tail -n 1 "$T/err")" = "nothing to report in 1 document" ]
    termfeed check --format json "$TIDY" "$MISTAKES"
    [ "$(tail -n 1 "$T/err")" = "$(grep -c '"severity": "error"' "$T/out") errors and $(
        grep -c '"severity": "warning"' "$T/out") warnings in 2 documents" ]
}

@test "a report that can't be written is not a success" {
    [ -c /dev/full ] || skip "no /dev/full"
    for command in check show; do
        status=0
        "$TERMFEED" $command "$UNTIDY" >/dev/null 2>/dev/full || status=$?
        [ "$status" -eq 2 ] || fail "$command: status $status"
    done
}

@test "check --format github has errors first" {
    termfeed check --format github "$UNTIDY" "$MISTAKES"
    sed 's/^::\([a-z]*\) .*/\1/' "$T/out" | uniq >"$T/order"
    [ "$(tr '\n' ' ' <"$T/order")" = "error warning " ]
}

@test "reports for GitHub name documents as the repository does" {
    for name in "$MISTAKES" "./$MISTAKES" ".//./$MISTAKES"; do
        termfeed check --format github "$name"
        [ "$(grep -c "^::[a-z]* file=$MISTAKES,line=" "$T/out")" -eq "$(wc -l <"$T/out")" ] || fail "$name"
        termfeed check --format sarif "$name"
        [ "$(grep -o '"uri": .*' "$T/out" | sort -u)" = "\"uri\": \"$MISTAKES\"" ] || fail "$name"
    done
}

@test "every command refuses an unknown option" {
    for command in export check show agenda; do
        termfeed "$command" --no-such-option "$TIDY"
        expect_refusal "--no-such-option"
        termfeed "$command" -Z "$TIDY"
        expect_refusal "Z"
    done
}

@test "every command refuses to run without a document" {
    for command in export check show agenda; do
        termfeed "$command"
        expect_refusal "document"
    done
}

@test "every command refuses a missing file, a directory and an empty file" {
    mkdir "$T/folder.md"
    : >"$T/empty.md"
    for command in export check show agenda; do
        mentor=()
        [ $command != agenda ] || mentor=(mara-quill-example)
        out=()
        [ $command != export ] || out=(-o "$T/site")
        for file in missing.md folder.md empty.md; do
            termfeed "$command" "${out[@]}" "$T/$file" "${mentor[@]}"
            expect_refusal "$T/$file"
        done
    done
    [ ! -e "$T/site" ]
}

@test "every command refuses an unreadable file" {
    cp "$TIDY" "$T/locked.md"
    chmod 000 "$T/locked.md"
    for command in export check show agenda; do
        mentor=()
        [ $command != agenda ] || mentor=(mara-quill-example)
        out=()
        [ $command != export ] || out=(-o "$T/site")
        termfeed_as_mortal "$command" "${out[@]}" "$T/locked.md" "${mentor[@]}"
        expect_refusal "$T/locked.md"
    done
    [ ! -e "$T/site" ]
}

@test "one bad document among good ones stops the export before anything is written" {
    termfeed export -o "$T/site" "$TIDY" "$T/missing.md" "$UNTIDY"
    expect_refusal "$T/missing.md"
    [ ! -e "$T/site" ]
}

@test "an output folder that is a file" {
    echo mine >"$T/site"
    termfeed export -o "$T/site" "$TIDY"
    expect_refusal "$T/site"
    [ "$(cat "$T/site")" = mine ]
}

@test "an output folder below a file" {
    echo mine >"$T/file"
    termfeed export -o "$T/file/site" "$TIDY"
    expect_refusal "$T/file"
    [ "$(cat "$T/file")" = mine ]
}

@test "an output folder that may not be written" {
    mkdir "$T/site"
    chmod 555 "$T/site"
    termfeed_as_mortal export --quiet -o "$T/site" "$TIDY"
    expect_refusal "$T/site"
    [ -z "$(ls -A "$T/site")" ]
}

@test "export names the bad value of an option" {
    while read -r option value; do
        termfeed export -o "$T/site" "$option" "$value" "$TIDY"
        expect_refusal "${value##*,}"
        [ ! -e "$T/site" ]
    done <<'BAD'
--only calender
--only calendar,nonsense
--only ,
--now yesterday
--now 2031-02-30T00:00:00Z
--now 2031-01-02T25:00:00Z
--alarm soon
--alarm 1x
--term 2031-1
--term 2031-00
--term spring
--max-size many
--max-size -1
--max-size 0
--max-size 99999999999999999999G
--base-url nowhere
--program-id LFX
--program-id ../x
--program ???
--base-url ftp://terms.example.com/
--source-url blob/main
BAD
}

@test "what is too long is quoted in part" {
    long=$(printf '%0100000d' 0)
    while read -r arguments; do
        # shellcheck disable=SC2086
        termfeed $arguments
        expect_refusal "000..."
        [ "$(wc -c <"$T/err")" -lt 800 ] || fail "a message of $(wc -c <"$T/err") bytes"
    done <<LONG
export -o $T/site --base-url https://terms.example.org/$long $TIDY
export -o $T/site --source-url https://terms.example.org/$long $TIDY
export -o $T/site --program $long $TIDY
export -o $T/site --only $long $TIDY
export -o $T/site --o$long $TIDY
$long
LONG
    termfeed export -o "$T/site" --base-url "https://terms.example.org/$long" "$TIDY"
    expect_in "$T/err" "of at most 2000 bytes"
    [ ! -e "$T/site" ]
    # And so is what is quoted elsewhere, but for its middle.
    for arguments in "agenda $TIDY $long" "completion $long" "show $long" "check $long"; do
        # shellcheck disable=SC2086
        termfeed $arguments
        expect_refusal "000..."
        [ "$(wc -c <"$T/err")" -lt 4500 ] || fail "a message of $(wc -c <"$T/err") bytes"
    done
    termfeed agenda "$TIDY" "$long"
    grep -q '^termfeed: error: .*give a GitHub handle or a name$' "$T/err"
}

@test "a password in an address is refused, and not repeated" {
    for option in --base-url --source-url; do
        for address in https://ann:word@terms.example.com/ https://word@terms.example.com ann:word@terms.example.com/a https://ann:word@terms.example.com/?b; do
            termfeed export -o "$T/site" $option "$address" "$TIDY"
            expect_refusal "(withheld)@terms.example.com"
            expect_not_in "$T/err" word@
            expect_in "$T/err" "without a name or password"
            [ ! -e "$T/site" ]
        done
    done
}

@test "a format that is named twice is made once" {
    termfeed export -o "$T/site" --only calendar,calendar --only calendar "$TIDY"
    expect_status 0
    [ "$(ls "$T/site")" = "$(printf '%s\n' 2031-01 calendar.ics history.json)" ]
}

@test "an option without its value" {
    for option in -o --only --now --alarm --term --max-size --base-url; do
        termfeed export "$TIDY" $option
        expect_refusal "${option#-}"
    done
    [ ! -e "$T/site" ]
}

@test "an option that takes no value" {
    termfeed export -o "$T/site" --quiet=yes "$TIDY"
    expect_refusal "quiet"
    [ ! -e "$T/site" ]
}

@test "an option of another command" {
    termfeed show --strict "$TIDY"
    expect_refusal "--strict"
    termfeed check -o "$T/site" "$TIDY"
    expect_refusal "o"
    [ ! -e "$T/site" ]
}

@test "check names a bad format" {
    termfeed check --format xml "$TIDY"
    expect_refusal "xml"
}

@test "show takes one document" {
    termfeed show "$TIDY" "$UNTIDY"
    expect_refusal "one document"
}

@test "agenda needs a mentor, and no more than one" {
    termfeed agenda "$TIDY"
    expect_refusal "mentor"
    termfeed agenda "$TIDY" mara-quill-example noor-dewit-example
    expect_refusal "mentor"
}

@test "agenda names a mentor that the document does not have" {
    termfeed agenda "$TIDY" nobody-example
    expect_refusal "nobody-example"
}

@test "agenda asks for the handle where two mentors have one name" {
    printf '%s\n' '# Term 01 - 2031 March - May' '## Timeline' '- Mentorship begins: March 3, 2031' '## Harbor' \
        '### Lamp' '- Mentors: Ada Example (@ada-example)' '### Lens' '- Mentors: Ada Example (@ada-other)' >"$T/two.md"
    termfeed agenda "$T/two.md" "ada example"
    expect_status 2
    expect_in "$T/err" "more than one mentor is called 'ada example'; give the GitHub handle"
    expect_empty "$T/out"
    for handle in @ada-other ADA-OTHER; do
        termfeed agenda "$T/two.md" $handle
        expect_status 0
        expect_in "$T/out" "Lens"
        expect_not_in "$T/out" "Lamp"
    done
}

@test "a document without a name" {
    termfeed check "$TIDY" ""
    expect_refusal "a document's name is empty"
}

@test "completion takes one shell" {
    termfeed completion
    expect_refusal "completion takes a shell"
    termfeed completion bash zsh
    expect_refusal "completion takes a shell"
}

@test "--term goes with one document" {
    termfeed check --term 2031-01 "$TIDY" "$UNTIDY"
    expect_refusal "--term names one term"
    termfeed check --term 2031-01 "$TIDY"
    expect_status 0
}

@test "SOURCE_DATE_EPOCH is a time, or as good as not set" {
    for wrong in soon -1 1.5 99999999999; do
        SOURCE_DATE_EPOCH=$wrong termfeed export -o "$T/site" "$TIDY"
        expect_refusal "SOURCE_DATE_EPOCH is '$wrong'"
    done
    [ ! -e "$T/site" ]
    SOURCE_DATE_EPOCH='' termfeed export --quiet -o "$T/site" "$TIDY"
    expect_status 0
}

# Runs the program with standard error on a terminal, and leaves what it shows in $T/err.
on_a_terminal() {
    "$PYTHON" - "$T/err" "$TERMFEED" "$@" <<'SCRIPT'
import os, pty, subprocess, sys
shown, terminal = pty.openpty()
done = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=terminal)
os.close(terminal)
with open(sys.argv[1], "wb") as out:
    try:
        while piece := os.read(shown, 4096):
            out.write(piece)
    except OSError:
        pass  # how a terminal ends
sys.exit(done.wait())
SCRIPT
}

@test "progress is shown on a terminal, where work takes long" {
    local documents=()
    for number in 01 02 03 04 05 06 07 08; do
        sed "s/^# .*/# Term $number - 2031/" "$TIDY" >"$T/2031-$number.md"
        documents+=("$T/2031-$number.md")
    done
    status=0
    on_a_terminal export --quiet --program Example -o "$T/site" "${documents[@]}" || status=$?
    expect_status 0
    expect_in "$T/err" "8 of 8"
    # And is gone at the end: the line is cleared.
    [ "$(tail -c 4 "$T/err")" = $'\r\e[K' ] || fail "a line stays"
    on_a_terminal export --quiet --program Example -o "$T/other" "$TIDY"
    expect_empty "$T/err"
    termfeed export --quiet --program Example -o "$T/third" "${documents[@]}"
    expect_status 0
    expect_empty "$T/err"
}

@test "-o - takes exactly one name" {
    termfeed export -o - "$TIDY"
    expect_refusal "--only"
    termfeed export -o - --only calendar,projects "$TIDY"
    expect_refusal "--only"
    termfeed export -o - --only agenda "$TIDY"
    expect_refusal "--only agenda makes many files"
}

@test "standard input can be read once" {
    status=0
    timeout 60 "$TERMFEED" check - - <"$TIDY" >"$T/out" 2>"$T/err" || status=$?
    expect_refusal "-"
}

@test "a document larger than --max-size is not read" {
    termfeed show --max-size 1K "$TIDY"
    [ "$status" -eq 1 ] || [ "$status" -eq 2 ] || fail "status $status"
    expect_empty "$T/out"
    expect_in "$T/err" "$TIDY"
}

@test "--max-size counts in K, M and G" {
    for size in 10000 10K 1M 1G; do
        termfeed show --max-size $size "$TIDY"
        expect_status 0
    done
}

@test "--help works for every command, on standard output" {
    for command in "" export check show agenda diff; do
        # shellcheck disable=SC2086 # none or one word
        termfeed $command -h
        expect_status 0
        cp "$T/out" "$T/short"
        # shellcheck disable=SC2086 # none or one word
        termfeed $command --help
        expect_status 0
        expect_empty "$T/err"
        expect_in "$T/out" "termfeed $command"
        cmp "$T/out" "$T/short"
    done
}

@test "--version" {
    termfeed -V
    expect_status 0
    cp "$T/out" "$T/short"
    termfeed show --version
    cmp "$T/out" "$T/short"
    termfeed --version
    expect_status 0
    expect_empty "$T/err"
    grep -qxE 'termfeed [0-9]+\.[0-9]+(\.[0-9]+)?' "$T/out" || fail "no version"
}

@test "help and man page know the same options" {
    : >"$T/help"
    for command in "" export check show agenda diff; do
        # shellcheck disable=SC2086 # none or one word
        termfeed $command --help
        cat "$T/out" >>"$T/help"
    done
    long_options "$T/help" >"$T/in-help"
    grep -oE 'Fl -[a-z][a-z-]*' exporter/cli/termfeed.1 | sed 's/Fl -/--/' | sort -u >"$T/in-man"
    [ "$(wc -l <"$T/in-man")" -ge 14 ]
    diff "$T/in-help" "$T/in-man"
}

@test "a code that is printed is in the man page" {
    "$TERMFEED" check "$MISTAKES" >"$T/out" 2>&1 || true
    grep -oE '\[[a-z-]+\]$' "$T/out" | tr -d '[]' | sort -u >"$T/codes"
    [ "$(wc -l <"$T/codes")" -ge 15 ]
    while read -r code; do
        expect_in exporter/cli/termfeed.1 ".It Li $code"
    done <"$T/codes"
}

@test "every key of show --json, and every kind, is in the man page" {
    "$TERMFEED" show --json samples/2031-01-tidy.md >"$T/out" 2>/dev/null
    grep -oE '^ *"[a-z_]+":' "$T/out" | tr -d ' ":' >"$T/words"
    sed -n 's/^KIND([A-Z_]*, *"\([a-z-]*\)".*/\1/p' exporter/model/kinds.def >>"$T/words"
    [ "$(sort -u "$T/words" | wc -l)" -ge 40 ]
    sort -u "$T/words" | while read -r word; do
        expect_in exporter/cli/termfeed.1 "$word"
    done
}

@test "help and man page know the same formats" {
    termfeed export --help
    sed '1,/^Formats for --only/d' "$T/out" | awk '{ print $1 }' >"$T/in-help"
    [ "$(wc -l <"$T/in-help")" -ge 5 ]
    sed -n '/^\.It Fl -only/,/^\.It Fl -git/s/^\.Li //p' exporter/cli/termfeed.1 | tr -d ' .' | tr , '\n' |
        diff "$T/in-help" -
}
