#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What subscribers will see of a change.

load ../lib/common

# The tidy sample, changed by sed, in $T/new.md.
change() { # SED-SCRIPT...
    local script=()
    for one; do script+=(-e "$one"); done
    sed "${script[@]}" "$TIDY" >"$T/new.md"
    ! cmp -s "$TIDY" "$T/new.md" || fail "nothing was changed"
}

expect_line() { # TEXT PLACES
    grep -qF -A 1 -- "$1" "$T/out" || fail "not told: $1"
    grep -F -A 1 -- "$1" "$T/out" | tail -n 1 | grep -qxF "      $2" || fail "not in $2: $1"
}

@test "a date that moves is told with the calendars that show it" {
    change 's/April 15, 2031/April 22, 2031/; s/Tuesday, April 22/Tuesday, April 22/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_status 0
    expect_line "idterm evaluations moved from April 15 to April 22, 2031, 11:00 AM Pacific time" "calendar, deadlines, agendas"
    [ "$(grep -c '^      ' "$T/out")" -eq 1 ]
}

@test "a row that goes, one that loses its date, and a stipend" {
    change '/Selection Notifications/d' 's/| Wednesday, April 16, 2031/| TBD/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line "Cancelled: selection notifications" "calendar"
    expect_line "The date of first stipend payments is open again" "calendar, stipends, agendas"
}

@test "projects that come, go, come back and are renamed, and mentors" {
    change 's/^#### Rotate logs without losing a line/#### Rotate the logs/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line 'Project "Rotate logs without losing a line" renamed to "Rotate the logs"' "projects: the entry is updated, not new; agendas"
    change '/Mara Quill/s/Mara Quill.*/Ida Birk (@ida-birk-example)/'
    termfeed diff "$TIDY" "$T/new.md"
    grep -q 'Ida Birk' "$T/out"
    grep -q 'left' "$T/out"
    termfeed diff "$TIDY" "$UNTIDY"
    expect_line "is announced" "every file of the term is new"
    grep -qx 'Term 2031-01 is left out: its files go' "$T/out"
}

@test "projects that are listed under another organization" {
    local moved='"Sign & verify routes before they load" is'
    change 's/^### Mossgate$/### Moss Foundation/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line "$moved now listed under Moss Foundation instead of Mossgate" "projects: the entry is updated, not new; agendas"
    change 's/^### Mossgate$/### Moss/' 's/^#### Sign.*/#### Sign routes/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line 'Project changed: "Sign routes" (Moss): its title was "Sign & verify routes before they load"; it was listed under Mossgate' \
        "projects: the entry is updated, not new; agendas"
}

@test "what changes.atom has no sentence for is told, too" {
    local cases
    mapfile -t cases <<'CASES'
s/^# Term.*/# Term 01 - 2031 Spring/|The term is called "Term 01 - 2031 Spring"|every event and every entry
s/Tuesday, May 27, 2031, 5PM PDT/Mai 27x/|The date of "Final Mentee Evaluations Due" can't be read: its events keep the one before, as not final|calendar, deadlines, agendas
s% Wednesday, February 26, 2031%[February 26, 2031](https://meet.example.org/)%|What is said of "Selection Notifications" changes: its links|calendar
s/ (Week 13)//|What is said of "Last Day of Term" changes: its note|calendar, agendas
s/lfx.linuxfoundation.org/lfx.example.org/|What is said of "Mentee Applications Open" changes: where to apply|calendar, deadlines
s/^### Mossgate$/### MossGate/|What is said of "Sign & verify routes before they load" changes: its organization (before: Mossgate)|projects: the entry is updated, not new; agendas
s/@noor-dewit-example/@noor/|What is said of "Sign & verify routes before they load" changes: names or handles of its mentors|projects: the entry is updated, not new; agendas
s/some patience/POSIX/;s%lanternfish/issues/12%lanternfish/issues/13%|What is said of "Rotate logs without losing a line" changes: its issues, its skills|projects: the entry is updated, not new
s/Write its reference/Write a reference/|"A map of lantern.yaml" is described in other words|projects: the entry is updated, not new
CASES
    for case in "${cases[@]}"; do
        IFS='|' read -r script sentence place <<<"$case"
        change "$script"
        termfeed diff "$TIDY" "$T/new.md"
        expect_status 0
        expect_line "$sentence" "$place"
    done
}

@test "another status is told, once, and what it means for the dates" {
    local title='Term 01 - 2031 March - May'
    change 's/^Status:.*/Status: Planning/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line "The status of \"$title\" is now \"Planning\": none of its dates is final" "every event"
    [ "$(grep -c '^      ' "$T/out")" -eq 1 ]
    termfeed diff "$T/new.md" "$TIDY"
    expect_line "The status of \"$title\" is now \"Accepting applications\": its dates are final" "every event"
    [ "$(grep -c '^      ' "$T/out")" -eq 1 ]
    change 's/^Status:.*/Status: Completed/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line "The status of \"$title\" is now \"Completed\"; it was \"Accepting applications\"" "page"
    change '/^Status:/d'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line "\"$title\" no longer has a status; it was \"Accepting applications\"" "page"
    termfeed diff "$T/new.md" "$TIDY"
    expect_line "The status of \"$title\" is now \"Accepting applications\"" "page"
    change 's/^Status:.*/Status: **accepting Applications**/'
    termfeed diff "$TIDY" "$T/new.md"
    [ "$(cat "$T/out")" = "Nothing changes for subscribers." ]
    change 's/^# Term.*/# Term 01 - 2031 Spring/' 's/^Status:.*/Status: Draft/'
    termfeed diff "$TIDY" "$T/new.md"
    expect_line 'The term is called "Term 01 - 2031 Spring"' "every event and every entry"
    expect_line 'The status of "Term 01 - 2031 Spring" is now "Draft": none of its dates is final' "every event"
    [ "$(grep -c '^      ' "$T/out")" -eq 2 ]
}

@test "only wording is for nobody" {
    sed 's/$/ /' "$TIDY" >"$T/new.md"
    termfeed diff "$TIDY" "$T/new.md"
    expect_status 0
    [ "$(cat "$T/out")" = "Nothing changes for subscribers." ]
    termfeed diff --exit-code "$TIDY" "$T/new.md"
    expect_status 0
    termfeed diff --exit-code "$TIDY" "$UNTIDY"
    expect_status 1
}

@test "what would be refused is told, and is status 1" {
    echo "Nothing of a term" >"$T/new.md"
    termfeed diff "$TIDY" "$T/new.md"
    expect_status 1
    grep -q "^$T/new.md would be refused, and the site stays as it is: " "$T/out"
    ! grep -q 'left out' "$T/out" || fail "refused and left out"
}

@test "a document that has nothing left of what was known would be refused, as export does" {
    printf '%s\n' '# Term 01 - 2031 March - May' '' '### Other' '' '#### Grow kelp in jars' '' \
        '- Mentor(s): Ida Birk (@ida-birk-example)' '- Upstream Issue: https://example.org/kelp' >"$T/2031-01.md"
    termfeed diff "$TIDY" "$T/2031-01.md"
    expect_status 1
    grep -q "would be refused, .* it has none of the 10 dates and 3 projects" "$T/out"
    termfeed export --quiet -o "$T/site" --now 2031-01-02 "$TIDY"
    termfeed export --quiet -o "$T/site" --now 2031-01-03 "$T/2031-01.md"
    expect_status 1
    expect_in "$T/err" "[lost-everything]"
}

@test "the changes are those of changes.atom" {
    change 's/April 15, 2031/April 22, 2031/' '/Selection Notifications/d' 's/^#### Rotate logs.*/#### Rotate the logs/' \
        's/^Status:.*/Status: Completed/'
    termfeed export --quiet -o "$T/site" --now 2031-01-02 "$TIDY"
    cp "$T/new.md" "$T/2031-01.md"
    termfeed export --quiet -o "$T/site" --now 2031-01-03 "$T/2031-01.md"
    termfeed diff "$TIDY" "$T/new.md"
    grep -E '^  [^ ]' "$T/out" | sed 's/^  //' >"$T/sentences"
    [ "$(wc -l <"$T/sentences")" -eq 4 ]
    "$PYTHON" - "$T/site/changes.atom" "$T/sentences" <<'PYTHON'
import feedparser, sys
titles = [entry.title for entry in feedparser.parse(sys.argv[1]).entries]
for sentence in open(sys.argv[2], encoding="utf-8"):
    assert any(title.startswith(sentence.strip()) for title in titles), (sentence, titles)
PYTHON
}

@test "a comment mentions nobody, links nothing and has no HTML of the document's" {
    # shellcheck disable=SC2016 # no expansion is meant
    change 's|^#### Rotate logs.*|#### Rotate @octocat #12 example/code#3 :smile: `x` <b>y</b> https://evil.example/a www.evil.example \| a@evil.example deadbeef1 GH-4|'
    termfeed diff --format markdown "$TIDY" "$T/new.md"
    expect_status 0
    cmark-gfm --extension table --extension autolink --extension strikethrough --unsafe "$T/out" >"$T/comment.html"
    ! grep -qE '<(a|img|b|code)\b' "$T/comment.html" || fail "$(cat "$T/comment.html")"
    # What GitHub looks for in the text after that.
    ! grep -qE '@[a-z]|#[0-9]|:smile:|deadbeef1|gh-4|GH-4' "$T/comment.html" || fail "$(cat "$T/comment.html")"
    grep -q 'octocat' "$T/comment.html"
    [ "$(grep -c '<tr>' "$T/comment.html")" -eq 2 ]
}

@test "--git compares with a revision, across a move, and in a shallow clone" {
    git init --quiet "$T/repository"
    git_there() { git -C "$T/repository" -c user.name=Example -c user.email=maintainer@example.org "$@"; }
    cp "$TIDY" "$T/repository/2031-01.md"
    git_there add .
    git_there commit --quiet --message "Announce"
    mkdir "$T/repository/2031"
    git_there mv 2031-01.md 2031/01.md
    git_there commit --quiet --message "Move"
    sed -i 's/April 15, 2031/April 22, 2031/' "$T/repository/2031/01.md"
    cp "$UNTIDY" "$T/repository/2031/02.md"
    for revision in HEAD HEAD~1; do
        git_there add 2031/01.md
        termfeed diff --git $revision "$T/repository/2031/01.md" "$T/repository/2031/02.md"
        expect_status 0
        expect_line "idterm evaluations moved from April 15" "calendar, deadlines, agendas"
        grep -q 'is announced' "$T/out" || fail "the new document is new"
    done
    termfeed diff --git nowhere "$T/repository/2031/01.md"
    expect_refusal "has no revision 'nowhere'"
    git_there commit --quiet --all --message "Move the midterm"
    git clone --quiet --depth 1 "file://$T/repository" "$T/shallow"
    termfeed diff --git HEAD "$T/shallow/2031/01.md"
    expect_status 0
    [ "$(cat "$T/out")" = "Nothing changes for subscribers." ]
}

@test "a change of thousands of lines fits in a comment" {
    local name i
    for name in old new; do
        {
            printf '# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n| Last day | May 30, 2031 |\n\n### Org\n\n'
            for i in {1..700}; do printf '#### %s %d\n\n- Issue: https://example.org/%s/%d\n\n' $name "$i" $name "$i"; done
        } >"$T/$name.md"
    done
    termfeed diff --term 2031-01 --format markdown "$T/old.md" "$T/new.md"
    expect_status 0
    [ "$(wc -m <"$T/out")" -lt 65536 ]
    local told
    told=$(grep -c ' | projects: ' "$T/out")
    expect_in "$T/out" "| and $((1400 - told)) more changes | |"
    termfeed diff --term 2031-01 "$T/old.md" "$T/new.md"
    [ "$(grep -c '^      projects: ' "$T/out")" -eq 1400 ]
}

@test "a revision that is larger than --max-size is not compared with" {
    git init --quiet "$T/repository"
    git_there() { git -C "$T/repository" -c user.name=Example -c user.email=maintainer@example.org "$@"; }
    cp "$TIDY" "$T/repository/term.md"
    git_there add .
    git_there commit --quiet --message "Announce"
    printf '%s\n' '# Term 01 - 2031 March - May' '- Mentorship begins: March 3, 2031' >"$T/repository/term.md"
    termfeed diff --max-size 1K --git HEAD "$T/repository/term.md"
    expect_refusal "was larger than 1024 bytes; if that is right, raise --max-size"
}

@test "what cannot be read is told, and is status 2" {
    termfeed diff "$TIDY" "$T/missing.md"
    expect_refusal "missing.md"
    termfeed diff "$TIDY"
    expect_refusal "an old and a new document"
    termfeed diff --git HEAD -
    expect_refusal "--git"
}
