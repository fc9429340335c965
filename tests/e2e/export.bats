#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The output folder: which files there are, which are left alone, and what may never be in them.

load ../lib/common

# A term document on standard output with one project, mentored by the people given, one a line on standard input.
document_mentored_by() { # TITLE OF THE TERM
    printf '# %s\n\n| Activity | Date |\n|---|---|\n' "$1"
    printf '| Mentorship Program Begins | Monday, March 3, 2031 |\n'
    printf '| Midterm Mentee Evaluations Due | Tuesday, April 15, 2031 |\n\n'
    printf '### Pebblework\n\n#### Count pebbles\n\n- Description: words\n- Mentor(s):\n'
    sed 's/^/  - /'
    printf -- '- Upstream Issue: https://github.com/example-org/x/issues/1\n'
    printf -- '- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/7d000000-0000-4000-8000-000000000001\n'
}

@test "the files of a site" {
    export_site "$TIDY" "$UNTIDY"
    for file in calendar.ics deadlines.ics stipends.ics projects.atom history.json \
        2031-01/calendar.ics 2031-01/deadlines.ics 2031-01/stipends.ics 2031-01/projects.atom \
        2031-02/calendar.ics 2031-02/deadlines.ics 2031-02/stipends.ics 2031-02/projects.atom \
        index.html 2031-01/index.html 2031-02/index.html \
        mentors/mara-quill-example.ics mentors/mara-quill-example.html \
        mentors/odile-farrant-example.ics mentors/pim-verlinden-example.html; do
        [ -s "$T/site/$file" ] || fail "no $file"
    done
    # Seven people with a handle, one file each: the case of a handle does not count.
    [ "$(find "$T/site/mentors" -name '*.ics' | wc -l)" -eq 7 ]
    [ "$(find "$T/site/mentors" -name '*.html' | wc -l)" -eq 7 ]
    # A mentor has one agenda, over all terms.
    [ "$(find "$T/site" -name mentors | wc -l)" -eq 1 ]
}

@test "no temporary file is left, and every file can be read by a web server" {
    export_site "$TIDY"
    [ -z "$(find "$T/site" -name '*tmp*' -o -name '.*' ! -name .)" ]
    (umask 022 && export_site "$UNTIDY" --allow-empty)
    [ -z "$(find "$T/site" -type f ! -perm -444)" ]
}

@test "the output folder is made, with the folders above it" {
    termfeed export -o "$T/a/b/site" --now "$NOW" "$TIDY"
    expect_status 0
    [ -s "$T/a/b/site/calendar.ics" ]
}

@test "a second run over the same documents writes nothing" {
    export_site "$TIDY" "$UNTIDY"
    snapshot "$T/site" >"$T/before"
    export_site "$TIDY" "$UNTIDY"
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
}

@test "a second run a year later writes nothing" {
    export_site "$TIDY" "$UNTIDY"
    snapshot "$T/site" >"$T/before"
    termfeed export -o "$T/site" --now 2032-01-02T03:04:05Z "$TIDY" "$UNTIDY"
    expect_status 0
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
}

@test "a file that did not change is not written, one that did is" {
    cp "$TIDY" "$T/2031-01.md"
    export_site "$T/2031-01.md"
    snapshot "$T/site" >"$T/before"
    sed -i 's/Friday, May 30, 2031/Saturday, May 31, 2031/' "$T/2031-01.md"
    termfeed export -o "$T/site" --now 2031-02-01T00:00:00Z "$T/2031-01.md"
    expect_status 0
    snapshot "$T/site" >"$T/after"
    grep -vxFf "$T/before" "$T/after" | cut -d ' ' -f 1 >"$T/written"
    grep -qx ./calendar.ics "$T/written"
    grep -qx ./mentors/mara-quill-example.ics "$T/written"
    ! grep -xE '\./(stipends\.ics|projects\.atom)' "$T/written" || fail "written for nothing"
    expect_in "$T/site/calendar.ics" "DTSTART;VALUE=DATE:20310531"
}

@test "the summary counts, and --quiet silences it" {
    export_site "$TIDY"
    grep -qE '1 term\b' "$T/err" || fail "no count of terms"
    grep -qE '10 dates' "$T/err" || fail "no count of dates"
    grep -qE '3 projects' "$T/err" || fail "no count of projects"
    grep -qE '3 mentors' "$T/err" || fail "no count of mentors"
    count=$(find "$T/site" -type f | wc -l)
    expect_in "$T/err" "$count files written, 0 unchanged, 0 removed"
    expect_empty "$T/out"
    export_site "$TIDY"
    expect_in "$T/err" "0 files written, $count unchanged, 0 removed"
    export_site --quiet "$TIDY"
    expect_empty "$T/err"
}

@test "files that a run no longer makes are removed, all others stay" {
    export_site "$TIDY" "$UNTIDY"
    echo terms.example.net >"$T/site/CNAME"
    mkdir "$T/site/pictures"
    echo mine | tee "$T/site/2031-02/notes.txt" "$T/site/mentors/somebody.ics" >"$T/site/pictures/a.svg"
    export_site "$TIDY"
    [ ! -e "$T/site/2031-02/calendar.ics" ]
    [ ! -e "$T/site/mentors/pim-verlinden-example.ics" ]
    [ -s "$T/site/2031-01/calendar.ics" ]
    [ "$(cat "$T/site/CNAME")" = terms.example.net ]
    [ "$(cat "$T/site/2031-02/notes.txt")" = mine ]
    [ "$(cat "$T/site/mentors/somebody.ics")" = mine ]
    [ "$(cat "$T/site/pictures/a.svg")" = mine ]
}

@test "a folder that is empty after that is removed" {
    export_site "$TIDY" "$UNTIDY"
    export_site "$TIDY"
    [ ! -e "$T/site/2031-02" ]
}

@test "no mentor's address is published without --emails" {
    export_site "$TIDY" "$UNTIDY"
    ! grep -rE '@example\.org|example DOT org' "$T/site" || fail "an address"
}

@test "no mentor's address is published from the words of a project either" {
    document_mentored_by "Term 01 - 2031 March - May" >"$T/2031-01.md" <<'PEOPLE'
Ada Thorne (@ada-thorne-example, ada@example.org)
PEOPLE
    sed -i 's/Description: words/Description: ask ada@example.org, [Ada](mailto:ada@example.org) or <ada@example.org>/' \
        "$T/2031-01.md"
    export_site "$T/2031-01.md"
    ! grep -riF 'ada@example.org' "$T/site" || fail "an address"
    ! grep -riE 'ada(%40|&#64;|&#x40;)example' "$T/site" || fail "an address in disguise"
}

@test "with --emails the addresses are published, but none is kept in the history" {
    export_site --emails "$TIDY"
    expect_in "$T/site/projects.atom" mara.quill@example.org
    expect_not_in "$T/site/history.json" @example.org
    export_site "$TIDY"
    ! grep -rF @example.org "$T/site" || fail "an address is left over"
}

@test "file names are safe, whatever a handle or a name contains" {
    # shellcheck disable=SC2016 # no expansion wanted
    document_mentored_by "Term 01 - 2031 March - May" >"$T/2031-01.md" <<PEOPLE
../../../etc/passwd
Con Sole (@CON, con@example.org)
Same Handle (@Same-Handle-Example)
Same Handle (@same-handle-EXAMPLE)
Jürgen Ærøskøbing-Łódź
名前 太郎
مرحبا بالعالم
İstanbul ıssız
$(printf 'Longname%.0s' $(seq 60))
$(printf 'Longname%.0s' $(seq 60))x
\$(touch pwned) \`touch pwned\`
.hidden (@.hidden)
-rf (@-rf)
a/b\\\\c:d*e?f (@a-b-c-example)
🚢 🚢
🚢
PEOPLE
    mkdir "$T/jail"
    (cd "$T/jail" && "$TERMFEED" export -o site --now "$NOW" ../2031-01.md) 2>"$T/err"
    [ "$(ls -A "$T/jail")" = site ]
    (cd "$T/jail/site" && find . -type f) >"$T/names"
    [ "$(grep -c '^./mentors/.*\.ics$' "$T/names")" -ge 10 ] || fail "too few mentors" "$(cat "$T/names")"
    ! grep -vE '^\./([a-z0-9_][a-z0-9._-]*/)*[a-z0-9_][a-z0-9._-]*$' "$T/names" || fail "an unsafe name"
    ! grep -E '/(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)' "$T/names" || fail "a device's name"
    ! awk -F/ '{ if (length($NF) > 200) print }' "$T/names" | grep . || fail "a long name"
    [ -z "$(tr '[:upper:]' '[:lower:]' <"$T/names" | sort | uniq -d)" ]
}

@test "two documents of one term are refused" {
    cp "$TIDY" "$T/2031-01.md"
    termfeed export -o "$T/site" "$TIDY" "$T/2031-01.md"
    [ "$status" -ne 0 ]
    expect_in "$T/err" 2031-01
    [ ! -e "$T/site" ]
}

@test "a document that is not a term document is refused, and the site stays as it was" {
    export_site "$TIDY"
    snapshot "$T/site" >"$T/before"
    printf '# Shopping\n\n- Milk\n' >"$T/2031-01.md"
    termfeed export -o "$T/site" "$T/2031-01.md"
    expect_status 1
    expect_in "$T/err" "$T/2031-01.md"
    tail -n 1 "$T/err" | grep -q '^termfeed: error: nothing was written: ' || fail "the last line is $(tail -n 1 "$T/err")"
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
}

@test "a document that lost everything known of it is refused, unless --allow-empty" {
    export_site "$TIDY"
    snapshot "$T/site" >"$T/before"
    document_mentored_by "Term 01 - 2031 March - May" </dev/null | sed '/^|/d' >"$T/2031-01.md"
    termfeed export -o "$T/site" --now 2031-02-01T00:00:00Z "$T/2031-01.md"
    expect_status 1
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
    termfeed export -o "$T/site" --now 2031-02-01T00:00:00Z --allow-empty "$T/2031-01.md"
    expect_status 0
}

@test "a damaged history is an error that changes nothing" {
    export_site "$TIDY"
    truncate --size -20 "$T/site/history.json"
    snapshot "$T/site" >"$T/before"
    termfeed export -o "$T/site" "$TIDY"
    expect_refusal history.json
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
}

@test "two programs that have the same term share no identifier" {
    printf '%s\n' '# Term 01 - 2031 March - May' '' '| Activity | Date |' '|---|---|' \
        '| Midterm evaluations | April 15, 2031 |' '' '### Org' '' '#### Handbook' '' '- Mentor: Jane Roe (@janeroe-example)' \
        >"$T/2031-01.md"
    for program in 'Fern Mentorship' 'Moss School'; do
        termfeed export -o "$T/$program" --now "$NOW" --program "$program" --base-url https://example.org/ "$T/2031-01.md"
        expect_status 0
        expect_not_in "$T/err" --program
        grep -rhoE '^UID:.*|urn:uuid:[0-9a-f-]+' "$T/$program" --include='*.ics' --include='*.atom' | sort -u >"$T/$program.ids"
        [ "$(wc -l <"$T/$program.ids")" -gt 5 ]
    done
    comm -12 "$T/Fern Mentorship.ids" "$T/Moss School.ids" >"$T/both"
    expect_empty "$T/both"
}

@test "another program's history is refused, another name for the same program is not" {
    export_site --program 'Fern Mentorship' "$TIDY"
    snapshot "$T/site" >"$T/before"
    termfeed export -o "$T/site" --program 'Moss School' "$TIDY"
    expect_refusal 'belongs to the program'
    expect_in "$T/err" '--program-id fern-mentorship'
    git init --quiet "$T/repository"
    cp "$TIDY" "$T/repository"
    git -C "$T/repository" add .
    git -C "$T/repository" -c user.name=Example -c user.email=maintainer@example.org commit --quiet --message first
    termfeed export -o "$T/site" --git --program 'Moss School' "$T/repository/$(basename "$TIDY")"
    expect_refusal 'belongs to the program'
    snapshot "$T/site" >"$T/after"
    diff "$T/before" "$T/after"
    grep -rhoE '^UID:.*|urn:uuid:[0-9a-f-]+' "$T/site" | sort >"$T/ids"
    export_site --program 'Moss School' --program-id fern-mentorship "$TIDY"
    expect_in "$T/site/history.json" '"program": "fern-mentorship"'
    grep -rhoE '^UID:.*|urn:uuid:[0-9a-f-]+' "$T/site" | sort | diff "$T/ids" -
}

@test "a site that is published without the program's name is warned of" {
    export_site --base-url https://example.org/ "$TIDY"
    expect_in "$T/err" 'give --program'
    export_site "$TIDY"
    expect_not_in "$T/err" 'give --program'
}

# The lines of the event of that summary in a calendar of the site.
event_of() { # FILE SUMMARY
    awk -v summary="$2" 'BEGIN { RS = "BEGIN:VEVENT" } index($0, "SUMMARY:" summary) { print }' "$T/site/$1" | tr -d '\r'
}

expect_event() { # FILE SUMMARY STATUS SEQUENCE
    event_of "$1" "$2" >"$T/event"
    [ -s "$T/event" ] || fail "$1 has no event $2"
    expect_in "$T/event" "STATUS:$3"
    expect_in "$T/event" "SEQUENCE:$4"
}

@test "what subscribers have is cancelled and never left out, and returns" {
    term() { # MIDTERM KICK-OFF MENTOR
        printf '%s\n' '# Term 01 - 2031 March - May' '' '| Activity | Date |' '|---|---|' \
            "| Midterm evaluations | $1 |" ${2:+"$2"} '| Last day of term | May 30, 2031 |' '' '### Org' '' \
            '#### Handbook' '' "- Mentor: $3" >"$T/2031-01.md"
    }
    revise() { # DAY ARGUMENTS
        term "$2" "$3" "$4"
        termfeed export -o "$T/site" --now "2031-01-0${1}T00:00:00Z" "$T/2031-01.md"
        expect_status 0
    }
    local call='| Kick-off call | March 4, 2031 |' jane='Jane Roe (@janeroe-example)' john='John Doe (@johndoe-example)'
    local agenda=mentors/janeroe-example.ics
    revise 1 'April 15, 2031' "$call" "$jane"
    expect_event deadlines.ics 'Midterm' CONFIRMED 0
    # The date is open, a row goes, the mentor leaves.
    revise 2 TBD '' "$john"
    expect_event calendar.ics 'Cancelled: Midterm' CANCELLED 1
    expect_event deadlines.ics 'Cancelled: Midterm' CANCELLED 1
    expect_event calendar.ics 'Cancelled: Kick-off call' CANCELLED 1
    expect_event 2031-01/calendar.ics 'Cancelled: Kick-off call' CANCELLED 1
    expect_event "$agenda" 'Cancelled: Midterm' CANCELLED 2
    expect_event "$agenda" 'Cancelled: Last day' CANCELLED 1
    expect_not_in "$T/site/$agenda" VALARM
    expect_in "$T/site/$agenda" 'Jane Roe'
    expect_event mentors/johndoe-example.ics 'Last day' CONFIRMED 0
    # All is back.
    revise 3 'April 22, 2031' "$call" "$jane"
    expect_event deadlines.ics 'Midterm' CONFIRMED 2
    expect_event calendar.ics 'Kick-off call' CONFIRMED 2
    expect_event "$agenda" 'Midterm' CONFIRMED 4
    expect_event "$agenda" 'Last day' CONFIRMED 2
    # A date that can't be read is no longer certain, and stays where it was.
    revise 4 'Aprli 22, 2031' "$call" "$jane"
    expect_event deadlines.ics 'Midterm' TENTATIVE 3
    expect_in "$T/event" DTSTART\;VALUE=DATE:20310422
    for title in 'The date of midterm evaluations is open again; it was April 15, 2031' \
        'Cancelled: Kick-off call, March 4, 2031' 'Back in the timeline: Kick-off call, March 4, 2031' \
        'A date is set for midterm evaluations: April 22, 2031; it was April 15, 2031'; do
        [ "$(grep -cF "<title>$title (" "$T/site/changes.atom")" -eq 1 ] || fail "not once in changes.atom: $title"
    done
}

@test "no time goes back, and no change is lost, when a term is left out" {
    export_site "$TIDY"
    termfeed export -o "$T/site" --now 2031-03-01T00:00:00Z "$TIDY" "$UNTIDY"
    expect_status 0
    termfeed export -o "$T/site" --now 2031-04-01T00:00:00Z "$TIDY"
    expect_status 0
    expect_in "$T/site/changes.atom" '<title>Term 02'
    expect_in "$T/site/changes.atom" '<updated>2031-03-01T00:00:00Z</updated>'
}

@test "a disk that is full leaves every file whole" {
    export_site "$TIDY"
    snapshot "$T/site" >"$T/before"
    # Files may not grow beyond one block: projects.atom is larger, and writing it fails in the middle.
    status=0
    (
        ulimit -f 1
        trap '' XFSZ
        # Nor may a program that counts what it reaches write half of its counts.
        export GCOV_PREFIX=/nonexistent GCOV_ERROR_FILE=/dev/null
        exec "$TERMFEED" export -o "$T/site" --now 2031-02-01T00:00:00Z "$UNTIDY" "$TIDY"
    ) >"$T/out" 2>"$T/err" || status=$?
    expect_status 2
    [ -z "$(find "$T/site" -name '*tmp*')" ]
    "$PYTHON" -c 'import json, sys; json.load(open(sys.argv[1]))' "$T/site/history.json"
    export_site "$UNTIDY" "$TIDY"
}

@test "--only makes the named files alone" {
    export_site --only calendar,stipends "$TIDY"
    (cd "$T/site" && find . -name '*.*s' -o -name '*.atom' -o -name '*.html') | sort >"$T/names"
    printf './%s\n' 2031-01/calendar.ics 2031-01/stipends.ics calendar.ics stipends.ics | diff - "$T/names"
}

@test "SOURCE_DATE_EPOCH is the time where --now is not given" {
    export_site "$TIDY"
    SOURCE_DATE_EPOCH=$(date --date "$NOW" +%s) "$TERMFEED" export --quiet -o "$T/epoch" "$TIDY"
    diff -r "$T/site" "$T/epoch"
    SOURCE_DATE_EPOCH=soon termfeed export --quiet -o "$T/bad" "$TIDY"
    expect_refusal SOURCE_DATE_EPOCH
}

@test "the same bytes in every time zone, language and folder" {
    export_site "$TIDY" "$UNTIDY"
    mkdir -p "$T/elsewhere/samples"
    cp "$TIDY" "$UNTIDY" "$T/elsewhere/samples"
    (cd "$T/elsewhere" && TZ=Pacific/Auckland LC_ALL=C "$TERMFEED" export --quiet --now "$NOW" -o site "$TIDY" "$UNTIDY")
    diff -r "$T/site" "$T/elsewhere/site"
    "$TERMFEED" export --quiet --now "$NOW" -o "$T/reversed" "$UNTIDY" "$TIDY"
    diff -r "$T/site" "$T/reversed"
}

@test "--source-url resolves relative links in projects' words" {
    mkdir -p "$T/terms/2031"
    printf '%s\n' '# Term 01 - 2031 March - May' '#### Lamp' '- Mentor: A Roe' '- Description: [x](../y.md), [z](/z.md)' >"$T/terms/2031/a.md"
    cd "$T"
    termfeed export -q -o "$T/plain" --now "$NOW" terms/2031/a.md
    grep -q 'Description: x, z' plain/projects.atom || fail "relative links are left: $(cat plain/projects.atom)"
    for path in terms/2031/a.md ./terms/2031/a.md "$PWD/terms/2031/a.md"; do
        rm -rf "$T/linked"
        termfeed export -q -o "$T/linked" --now "$NOW" --source-url https://forge.example.org/blob "$path"
        grep -qF 'href=&quot;https://forge.example.org/blob/terms/y.md&quot;' linked/projects.atom || fail "$path: x"
        grep -qF 'href=&quot;https://forge.example.org/blob/z.md&quot;' linked/projects.atom || fail "$path: z"
    done
}

@test "--base-url makes links of the site's own address" {
    export_site --base-url https://terms.example.net/lfx "$TIDY"
    expect_in "$T/site/projects.atom" 'href="https://terms.example.net/lfx/projects.atom"'
    tr -d '\r' <"$T/site/calendar.ics" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' >"$T/unfolded"
    grep -q '^SOURCE.*:https://terms.example.net/lfx/calendar.ics$' "$T/unfolded"
    export_site "$TIDY"
    ! grep -r terms.example.net "$T/site" || fail "an address that nobody gave"
}

@test "what names the term is said where two things name different ones" {
    printf '# Ideas\n\n## Timeline\n\n- March 3, 2031: Program begins\n' >"$T/2031-01.md"
    termfeed check --term 2032-01 "$T/2031-01.md"
    expect_in "$T/err" "the path names the year 2031, --term 2032; the path was taken"
    printf -- '---\nyear: 2033\n---\n# Term 02 - 2031\n\n## Timeline\n\n- June 3, 2031: Program begins\n' >"$T/2031-01.md"
    termfeed check --term 2032-02 "$T/2031-01.md"
    expect_in "$T/err" "the heading names the year 2031, the front matter 2033; the heading was taken"
    expect_in "$T/err" "the heading names the term 2, the path 1; the heading was taken"
    expect_in "$T/err" "the heading names the year 2031, --term 2032; the heading was taken"
}

@test "--term says which term it is where the document does not" {
    sed 's/^# Term 01.*/# Mentoring/' "$TIDY" >"$T/plan.md"
    termfeed export -o "$T/site" "$T/plan.md"
    [ "$status" -ne 0 ]
    expect_in "$T/err" --term
    [ ! -e "$T/site" ]
    export_site --term 2031-01 "$T/plan.md"
    [ -s "$T/site/2031-01/calendar.ics" ]
}

@test "--alarm sets when an agenda reminds of a deadline" {
    export_site "$TIDY"
    agenda=$T/site/mentors/mara-quill-example.ics
    [ "$(grep -c '^TRIGGER' "$agenda")" -eq 6 ] # review, midterm and final, 7 days and 1 day before
    export_site --alarm 2h "$TIDY"
    # An evaluation is at its deadline; the review is a bar of days that begins long before it.
    [ "$(grep -c '^TRIGGER:-PT2H' "$agenda")" -eq 2 ]
    grep -q '^TRIGGER;VALUE=DATE-TIME:20310225T170000Z' "$agenda"
    [ "$(grep -c '^TRIGGER' "$agenda")" -eq 3 ]
    export_site --alarm none "$TIDY"
    expect_not_in "$agenda" VALARM
}

@test "agenda prints the mentor's text, whatever the case of the handle" {
    termfeed agenda "$UNTIDY" odile-farrant-example
    expect_status 0
    expect_in "$T/out" "Mentor agenda: Odile Farrant (@odile-farrant-example)"
    cp "$T/out" "$T/agenda"
    termfeed agenda "$UNTIDY" @Odile-FARRANT-Example
    cmp "$T/out" "$T/agenda"
    termfeed agenda "$UNTIDY" "Odile Farrant"
    cmp "$T/out" "$T/agenda"
}
