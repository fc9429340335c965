#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What calendars and feeds say to people: whose dates they are, what one acts on, each thing once, and what became of it.

load ../lib/common

document() { # ROWS... - a term with these rows and a project
    printf '# %s\n\n' "${TITLE:-Term 01 - 2031 March - May}"
    [ -z "${TERM_STATUS:-}" ] || printf 'Status: %s\n\n' "$TERM_STATUS"
    printf '| Activity | Date |\n|---|---|\n'
    printf '| %s |\n' "$@"
    printf '\n## Projects\n\n### Pebblework\n\n#### Count the pebbles\n\n- Description: Count them all.\n'
    printf -- '- Mentor(s):\n  - Irma Barrow (@irma-barrow-example)\n  - Otto Lund (@otto-lund-example)\n'
    printf -- '- Upstream Issue: https://github.com/example-org/pebbles/issues/5\n'
}

publish() { # [ARGUMENT...] - what is in $T/2031-01.md
    termfeed export -q -o "$T/site" --now "${AT:-$NOW}" --program "Fern Program" "$@" "$T/2031-01.md"
    expect_status 0
}

events() { # FILE
    "$PYTHON" tests/tools/list_events.py "$T/site/$1"
}

# The events of a file, a line each, are those on standard input.
expect_events() { # FILE
    diff - <(events "$1") || fail "other events in $1"
}

@test "which of two evaluations and payments it is is said where the document tells" {
    document 'Evaluation | April 15, 2031' 'Stipend | April 20, 2031' >"$T/2031-01.md"
    publish
    expect_events stipends.ics <<'X'
2031-04-20|2031-04-21|CONFIRMED|0|Stipend payments (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Sunday, April 20, 2031
X
    expect_events deadlines.ics <<'X'
2031-04-15|2031-04-16|CONFIRMED|0|Mentee evaluations due (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Tuesday, April 15, 2031
X
    document 'Evaluation | April 15, 2031' 'First stipend | April 20, 2031' >"$T/2031-01.md"
    AT=2031-01-02T00:00:00Z publish
    expect_events stipends.ics <<'X'
2031-04-20|2031-04-21|CONFIRMED|1|First stipend payments (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Sunday, April 20, 2031
X
}

@test "the links of a row are in its event" {
    document '[Kick-Off Call](https://meet.example.org/k?room=2&pin=a,b;c) | March 4, 2031, 16:00 UTC' \
        'Question Hour | March 5, 2031, 16:00 UTC ([sign up](https://meet.example.org/q))' \
        'Show of Work | March 6, 2031, 16:00 UTC, https://meet.example.org/s' \
        'Office Hour | March 7, 2031, 16:00 UTC, Hall 3' >"$T/2031-01.md"
    publish
    expect_events calendar.ics <<'X'
2031-03-04T16:00Z|-|CONFIRMED|0|Kick-off call (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Tuesday, March 4, 2031, 16:00 UTC / https://meet.example.org/k?room=2&pin=a,b;c
2031-03-05T16:00Z|-|CONFIRMED|0|Question hour (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Wednesday, March 5, 2031, 16:00 UTC / sign up / https://meet.example.org/q
2031-03-06T16:00Z|-|CONFIRMED|0|Show of work (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Thursday, March 6, 2031, 16:00 UTC / https://meet.example.org/s
2031-03-07T16:00Z|-|CONFIRMED|0|Office hour (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / On Friday, March 7, 2031, 16:00 UTC / Hall 3
X
}

@test "a bar keeps the clock time of its deadline in words" {
    document 'Application Review | February 19 - February 25, 2031, 11AM PST (19:00 UTC)' >"$T/2031-01.md"
    publish
    expect_events calendar.ics <<'X'
2031-02-19|2031-02-26|CONFIRMED|0|Application review (Fern Program, Term 1 2031)||Fern Program: Term 01 - 2031 March - May / Starts Wednesday, February 19, 2031 / Ends Tuesday, February 25, 2031, 11:00 AM Pacific time (19:00 UTC)
X
}

@test "events of terms that overlap are told apart" {
    document 'Final Mentee Evaluations Due | May 27, 2031' >"$T/2031-01.md"
    TITLE='Term 02 - 2031 June - August' document 'Application Review Period | May 21 - June 3, 2031' >"$T/2031-02.md"
    publish "$T/2031-02.md"
    events calendar.ics | cut -d'|' -f5 | diff - <(printf '%s\n' 'Application review (Fern Program, Term 2 2031)' \
        'Final mentee evaluations due (Fern Program, Term 1 2031)')
    expect_in "$T/site/calendar.ics" 'X-WR-CALNAME:Fern Program: all dates'
    expect_in "$T/site/2031-02/calendar.ics" 'X-WR-CALNAME:Fern Program Term 2 2031: all dates'
}

@test "alarms of whole days ring at nine in the morning" {
    document 'Application Review Period | February 19 - February 25, 2031' \
        'Midterm Mentee Evaluations Due | April 15, 2031' \
        'Final Mentee Evaluations Due | May 27, 2031, 18:00 UTC' >"$T/2031-01.md"
    publish
    events mentors/irma-barrow-example.ics | cut -d'|' -f6 | diff - <(printf '%s\n' \
        2031-02-18T09:00,2031-02-24T09:00 2031-04-08T09:00,2031-04-14T09:00 2031-05-20T18:00Z,2031-05-26T18:00Z)
}

@test "what is not settled is tentative" {
    document 'Kick-Off Call | March 4, 2031, time TBD' 'Last Day of Term | May 30, 2031' >"$T/2031-01.md"
    publish
    events calendar.ics | cut -d'|' -f3,5 | diff - <(printf '%s\n' 'TENTATIVE|Kick-off call (Fern Program, Term 1 2031)' \
        'CONFIRMED|Last day of term (Fern Program, Term 1 2031)')
    TERM_STATUS=Planning document 'Last Day of Term | May 30, 2031' >"$T/2031-01.md"
    rm -r "$T/site"
    publish
    [ "$(events calendar.ics | cut -d'|' -f3)" = TENTATIVE ]
}

@test "a calendar without events has a component, and nothing to see" {
    document 'Last Day of Term | May 30, 2031' >"$T/2031-01.md"
    publish
    [ -z "$(events stipends.ics)" ]
    "$PYTHON" tests/tools/check_ics.py "$T/site/stipends.ics"
}

@test "a mentor's files stay where they were when the document gives another handle" {
    cat >"$T/2031-01.md" <<'X'
# Term 01 - 2031 March - May

| Activity | Date |
|---|---|
| Midterm evaluations | April 15, 2031 |

### Dredger
- Description: Dredge.
- Mentor: Wim Oosterling
X
    termfeed export --program Fern --base-url https://fern.example.org -o "$T/site" --now 2031-01-01 "$T/2031-01.md"
    sed -i 's/Wim Oosterling/Wim Oosterling (@wimoost-example)/' "$T/2031-01.md"
    termfeed export --program Fern --base-url https://fern.example.org -o "$T/site" --now 2031-01-02 "$T/2031-01.md"
    expect_status 0
    (cd "$T/site/mentors" && ls) | diff - <(printf '%s\n' name.wim-oosterling.{html,ics} wimoost-example.{html,ics})
    diff <(grep -a '^UID\|^DTSTART\|^SEQUENCE' "$T/site/mentors/name.wim-oosterling.ics") \
        <(grep -a '^UID\|^DTSTART\|^SEQUENCE' "$T/site/mentors/wimoost-example.ics")
    # Only the handle's is offered.
    ! grep -q 'name\.wim-oosterling' "$T/site/index.html" || fail "the page names a file after the name"
}

@test "a row that goes, a date that becomes TBD and a mentor who leaves are cancelled wherever they were" {
    document 'Kick-Off Call | March 4, 2031' 'Midterm Mentee Evaluations Due | April 15, 2031, 18:00 UTC' >"$T/2031-01.md"
    publish
    document 'Midterm Mentee Evaluations Due | TBD' | sed '/Otto Lund/d' >"$T/2031-01.md"
    AT=2031-01-10T00:00:00Z publish
    expect_events calendar.ics <<'X'
2031-03-04|2031-03-05|CANCELLED|1|Cancelled: Kick-off call (Fern Program, Term 1 2031)||No longer in the timeline of the term. / Fern Program: Term 01 - 2031 March - May / On Tuesday, March 4, 2031
2031-04-15T18:00Z|-|CANCELLED|1|Cancelled: Midterm mentee evaluations due (Fern Program, Term 1 2031)||The timeline has no date for it at present. / Fern Program: Term 01 - 2031 March - May / On Tuesday, April 15, 2031, 18:00 UTC
X
    for file in deadlines.ics 2031-01/deadlines.ics mentors/irma-barrow-example.ics mentors/otto-lund-example.ics; do
        [ "$(events $file | cut -d'|' -f1,3,5,6)" = "2031-04-15T18:00Z|CANCELLED|Cancelled: Midterm mentee evaluations due (Fern Program, Term 1 2031)|" ] ||
            fail "$file" "$(events $file)"
    done
    document 'Kick-Off Call | March 4, 2031' 'Midterm Mentee Evaluations Due | April 22, 2031, 18:00 UTC' >"$T/2031-01.md"
    AT=2031-01-20T00:00:00Z publish
    events calendar.ics | cut -d'|' -f1-5 | diff - <(printf '%s\n' \
        '2031-03-04|2031-03-05|CONFIRMED|2|Kick-off call (Fern Program, Term 1 2031)' \
        '2031-04-22T18:00Z|-|CONFIRMED|2|Midterm mentee evaluations due (Fern Program, Term 1 2031)')
    events mentors/otto-lund-example.ics | grep -q '^2031-04-22T18:00Z|-|CONFIRMED|.*|2031-04-15T18:00Z,2031-04-21T18:00Z|'
}

@test "an agenda of a mentor who left stays, all of it cancelled" {
    document 'Midterm Mentee Evaluations Due | April 15, 2031' 'Last Day of Term | May 30, 2031' >"$T/2031-01.md"
    publish
    sed -i '/Otto Lund/d' "$T/2031-01.md"
    AT=2031-01-10T00:00:00Z publish
    events mentors/otto-lund-example.ics | cut -d'|' -f1,3,4,6 |
        diff - <(printf '%s\n' '2031-04-15|CANCELLED|1|' '2031-05-30|CANCELLED|1|')
    events mentors/irma-barrow-example.ics | cut -d'|' -f3 | sort -u | diff - <(echo CONFIRMED)
    document 'Midterm Mentee Evaluations Due | April 15, 2031' 'Last Day of Term | May 30, 2031' >"$T/2031-01.md"
    AT=2031-01-20T00:00:00Z publish
    events mentors/otto-lund-example.ics | cut -d'|' -f1,3,4 |
        diff - <(printf '%s\n' '2031-04-15|CONFIRMED|2' '2031-05-30|CONFIRMED|2')
}

@test "an entry says whose it is, who mentors, and until when one can apply" {
    document 'Mentee Applications Open | February 5 - February 18, 2031' >"$T/2031-01.md"
    publish
    "$PYTHON" - "$T/site/projects.atom" <<'P' | diff - <(printf '%s\n' 'Pebblework: Count the pebbles' \
        'https://github.com/example-org/pebbles/issues/5' \
        'A project of Pebblework in Fern Program, Term 1 2031. Apply by Tuesday, February 18, 2031.' \
        'Mentors: Irma Barrow https://github.com/irma-barrow-example, Otto Lund https://github.com/otto-lund-example' \
        'Fern Program: Term 01 - 2031 March - May')
import re, sys, feedparser
entry = feedparser.parse(open(sys.argv[1], "rb").read()).entries[0]
print(entry.title, entry.link, entry.summary, sep="\n")
text = re.sub(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', r"\2 \1", entry.content[0].value)
print(*re.findall(r"<p>((?:Mentors:|Fern).*)</p>", text), sep="\n")
P
}

@test "addresses of every length leave whole lines" {
    document 'Midterm Mentee Evaluations Due | April 15, 2031' >"$T/2031-01.md"
    for length in $(seq 8 56); do
        rm -rf "$T/site"
        publish --base-url "https://$(printf "h%.0s" $(seq "$length")).example/"
        "$PYTHON" - "$T"/site/*.ics "$T"/site/mentors/*.ics <<'P' || fail "$length"
import re, sys
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|\r\n \r\n", data), path
    assert max(map(len, data.split(b"\r\n"))) <= 75, path
P
    done
}
