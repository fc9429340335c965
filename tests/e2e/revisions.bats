#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What subscribers see while a term goes on: whatever changes, their apps notice, and nothing vanishes without a word.

load ../lib/common

# Publishes the documents in $T/docs as the next revision, a day later, and compares with the one before.
revise() { # [OPTION...]
    DAY=$((${DAY:-0} + 1))
    rm -rf "$T/before"
    [ ! -d "$T/site" ] || cp -r "$T/site" "$T/before"
    termfeed export -q -o "$T/site" --now "$(printf '2031-01-%02d' $DAY)" --program Fern --base-url https://fern.example.org/ \
        --source-url https://code.example.org/ "$@" "$T"/docs/*.md
    expect_status 0
    [ ! -d "$T/before" ] || "$PYTHON" tests/tools/check_revision.py "$T/before" "$T/site" ${MAY_RAISE:+may-raise} || fail "on day $DAY"
}

# Edits the document of the first term as it was at first, and publishes that.
edit() { # SED-SCRIPT... [-- OPTION...]
    local script=()
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        script+=(-e "$1")
        shift
    done
    [ "${1-}" != -- ] || shift
    sed "${script[@]}" "$TIDY" >"$T/docs/2031-01.md"
    ! cmp -s "$TIDY" "$T/docs/2031-01.md" || [ "${script[1]}" = "" ] || fail "nothing is edited: ${script[*]}"
    revise "$@"
}

# The pages of mentors, at whatever address, name as co-mentors nobody but others.
expect_others_only() {
    local page name
    for page in "$T"/site/mentors/*.html; do
        name=$(sed -n 's|.*<h1[^>]*>\([^<]*\)</h1>.*|\1|p' "$page")
        [ -n "$name" ] || fail "no name in $page"
        ! grep 'class="with"' "$page" | grep -qF ">$name<" || fail "$page: together with $name"
    done
}

begin() {
    mkdir "$T/docs"
    edit ''
}

@test "dates move, become open, can't be read, disappear and return" {
    begin
    edit 's/April 15, 2031, 11AM PDT (18:00 UTC)/April 17, 2031/' 's/Wednesday, April 16, 2031/TBD/' 's/(Week 13)/(Week 13, call)/'
    edit 's/Wednesday, April 16, 2031/Friday, April 18, 2031/'
    edit '/Selection Notifications/d' '/Final Mentee/d'
    edit 's/Tuesday, May 27, 2031, 5PM PDT/Tuesdy, Mai 27x/' '/Selection Notifications/d'
    edit 's/Final Mentee Evaluations Due/Wrap-up call/'
    edit ''
}

@test "dates of a list become open, can't be read, and are given again" {
    mkdir "$T/docs"
    list() { # SELECTION FINAL
        sed '/^|/d' "$TIDY" | sed "/^### Timeline/a \\\\n- Mentee applications: February 5 - February 18, 2031\\n- Selection: $1\\n- Final evaluations due: $2\\n" >"$T/docs/2031-01.md"
        grep -q "^- Selection: $1$" "$T/docs/2031-01.md"
        revise
    }
    list 'February 26, 2031' 'May 27, 2031'
    list 'TBD' 'May 72, 2031'
    "$PYTHON" tests/tools/list_events.py "$T/site/calendar.ics" >"$T/events"
    grep -q '|CANCELLED|1|Cancelled: Selection' "$T/events" || fail "$(cat "$T/events")"
    grep -q '^2031-05-27|2031-05-28|TENTATIVE|1|Final mentee evaluations due' "$T/events" || fail "$(cat "$T/events")"
    expect_in "$T/site/changes.atom" 'The date of selection notifications is open again; it was February 26, 2031'
    list 'February 27, 2031' 'May 28, 2031'
    expect_in "$T/site/changes.atom" 'A date is set for selection notifications: February 27, 2031; it was February 26, 2031'
}

@test "labels are reworded: what nobody sees is no change" {
    begin
    for label in 'Mentee Applications' 'Applications of Mentees' 'Mentee Applications Start'; do
        edit "s/Mentee Applications Open/$label/"
        cmp "$T/before/calendar.ics" "$T/site/calendar.ics" || fail "$label"
        cmp "$T/before/deadlines.ics" "$T/site/deadlines.ics" || fail "$label"
    done
    edit 's/Mentee Applications Open/Mentees hand in their papers and apply/' 's/Selection Notifications/Mentees hear from us/'
    expect_in "$T/site/deadlines.ics" 'hand in their papers'
    edit 's/Mentee Applications Open/Mentees hand in their forms and apply/' 's/Midterm Mentee Evaluations Due/Midterm evaluations discussed/'
    expect_in "$T/site/deadlines.ics" 'hand in their forms'
    edit ''
}

@test "rows of the timeline are merged and split" {
    begin
    edit 's/Midterm Mentee Evaluations Due/Midterm evaluations and first stipend payments/' '/First Stipend/d'
    edit 's/Midterm Mentee Evaluations Due/Midterm evaluations and first stipend payments/' '/First Stipend/d' 's/^# .*/# Term 01 - 2031 Spring/'
    edit ''
}

@test "links and the place to apply change" {
    begin
    edit 's|Wednesday, February 26, 2031 |[February 26, 2031](https://meet.example.org/a)|'
    edit 's|Wednesday, February 26, 2031 |[February 26, 2031](https://meet.example.org/b)|'
    edit 's|https://mentorship.lfx.linuxfoundation.org|https://apply.example.org|'
    edit '/^- LFX URL/d'
    edit ''
}

@test "what every event shows changes, also of what is cancelled" {
    begin
    edit '/Selection Notifications/d' 's/Status: .*/Status: Planning/'
    edit '/Selection Notifications/d' 's/^# .*/# Term 01 - 2031 Spring/'
    edit '/Selection Notifications/d' -- --program Moss --program-id fern
    edit '/Selection Notifications/d' -- --base-url https://moss.example.org/
    edit ''
}

@test "alarms change" {
    begin
    cp -r "$T/site" "$T/before"
    termfeed export -q -o "$T/site" --now 2031-02-01 --program Fern --base-url https://fern.example.org/ --alarm 2d "$T/docs/2031-01.md"
    # All events of the term are new to apps, agendas among them.
    "$PYTHON" tests/tools/check_revision.py "$T/before" "$T/site" | grep -v 'does not change' && fail "an alarm stays"
    expect_in "$T/site/mentors/mara-quill-example.ics" SEQUENCE:1
}

@test "projects are renamed, withdrawn, reordered and return; links, skills and words change" {
    begin
    edit 's/Rotate logs without losing a line/Rotate logs and lose nothing/'
    edit '/^#### A map/,/^### Mossgate/{/^### Mossgate/!d}'
    edit 's/C, Linux, some patience/C, POSIX/' 's|lanternfish/issues/31|lanternfish/issues/32|' 's/Write its reference/Write a reference/'
    awk '/^#### Rotate/ { held = 1 } /^#### A map/ { held = 0 } /^### Mossgate/ { printf "%s", kept } held { kept = kept $0 "\n"; next } { print }' \
        "$TIDY" >"$T/docs/2031-01.md"
    [ "$(grep -c '^####' "$T/docs/2031-01.md")" -eq 3 ]
    revise
    edit ''
}

@test "an organization is renamed: its feed goes on at the old address" {
    begin
    edit 's/^### Mossgate$/### Mossgate Foundation/'
    expect_in "$T/site/organizations/mossgate.atom" 'Mossgate Foundation: Sign'
    edit 's/^### Mossgate$/### Moss/' 's/Sign & verify routes before they load/Sign routes/'
    for file in mossgate mossgate-foundation moss; do
        expect_in "$T/site/organizations/$file.atom" 'projects of Moss</title>'
        expect_in "$T/site/organizations/$file.atom" 'Moss: Sign routes'
    done
    # It goes its own way again.
    edit ''
    expect_in "$T/site/organizations/mossgate.atom" 'projects of Mossgate</title>'
    # A part of the projects is not the organization; nor is one that was there already.
    edit '/^#### A map/i ### Lanternfish Labs\n'
    expect_not_in "$T/site/organizations/lanternfish.atom" 'A map'
}

@test "mentors change their handles, lose them, leave and return" {
    begin
    edit 's/@mara-quill-example/@mara-quill/'
    edit 's/(@noor-dewit-example, noor@example.org)//'
    edit 's/Noor de Wit (@noor-dewit-example/Noor de Witt (@noor-dewit-example/'
    edit '/kerlund/d'
    edit 's/(@mara-quill-example, mara.quill@example.org)//'
    expect_others_only
    edit ''
    expect_others_only
}

@test "a handle is corrected in one of two terms: the old agenda keeps both" {
    begin
    cp "$UNTIDY" "$T/docs/2031-02.md"
    edit ''
    sed -i 's/@mara-quill-example/@mara-quill/' "$T/docs/2031-02.md"
    grep -q '@mara-quill ' "$T/docs/2031-02.md"
    edit ''
    for handle in mara-quill mara-quill-example; do
        expect_in "$T/site/mentors/$handle.ics" 'Term 2 2031'
    done
    expect_others_only
    expect_in "$T/site/mentors/mara-quill-example.ics" 'Term 1 2031'
    # Who is gone under one handle comes back under the one before.
    edit 's/@noor-dewit-example/@noor/'
    edit '/Noor de Wit/d'
    edit ''
}

@test "a name that another term gives a handle stays with it, whatever the next term says" {
    local -r nameless='s/ (@mara-quill-example, mara.quill@example.org)//'
    begin
    edit "$nameless"
    cp "$UNTIDY" "$T/docs/2031-02.md"
    edit "$nameless"
    for mara in '(@mara-quil)' '(@mara-quill-example)' '' '(@mara-quill-example)'; do
        sed "s/Term 01 - 2031 March - May/Term 03 - 2031 September - November/; s/ (@mara-quill-example, [^)]*)/ $mara/" \
            "$TIDY" >"$T/docs/2031-03.md"
        edit "$nameless"
        for file in mara-quill-example name.mara-quill; do
            expect_in "$T/site/mentors/$file.ics" 'Term 1 2031'
            expect_in "$T/site/mentors/$file.ics" 'Term 2 2031'
        done
    done
}

@test "a handle is corrected twice, or in two terms in two ways: no address loses a term" {
    begin
    second() { # SED-SCRIPT
        sed "$1" "$UNTIDY" >"$T/docs/2031-02.md"
        ! cmp -s "$UNTIDY" "$T/docs/2031-02.md" || [ -z "$1" ] || fail "nothing is edited: $1"
    }
    second 's/@noor-dewit-example/@noor/'
    edit ''
    second ''
    edit ''
    second 's/@noor-dewit-example/@noor-de-wit/'
    edit ''
    for handle in noor noor-dewit-example; do
        expect_in "$T/site/mentors/$handle.ics" 'Term 1 2031'
        expect_in "$T/site/mentors/$handle.ics" 'Term 2 2031'
    done
    edit 's/@noor-dewit-example/@noordewit/'
    expect_in "$T/site/mentors/noor-dewit-example.ics" 'Term 1 2031'
    expect_in "$T/site/mentors/noor-dewit-example.ics" 'Term 2 2031'
    expect_others_only
}

@test "a line has somebody else's handle, and a name the wrong one's, for a while" {
    begin
    cp "$UNTIDY" "$T/docs/2031-02.md"
    edit ''
    # Copied from Mara's line; in another term she has it.
    edit 's/@noor-dewit-example/@mara-quill-example/' '/Mara Quill/d'
    expect_in "$T/site/mentors/mara-quill-example.ics" 'Term 1 2031'
    edit '/Mara Quill/d'
    expect_in "$T/site/mentors/mara-quill-example.ics" 'SUMMARY:Cancelled: '
    edit 's/@noor-dewit-example/@mara-quill-example/' '/Mara Quill/d'
    edit ''
    # A name that was joined with the handle of another term is somebody with a handle of their own.
    edit 's/ (@mara-quill-example, mara.quill@example.org)//'
    edit 's/@mara-quill-example/@mara-two/'
    expect_in "$T/site/mentors/mara-two.ics" 'Term 1 2031'
    # A short name is completed.
    edit 's/Mara Quill (@mara-quill-example, mara.quill@example.org)/M. Quill/'
    edit ''
}

@test "somebody else gets a handle, and gives it back: what it had of every term is cancelled, and returns" {
    begin
    cp "$UNTIDY" "$T/docs/2031-02.md"
    edit ''
    sed -i 's/@mara-quill-example/@mara-quill/' "$T/docs/2031-02.md"
    edit 's/@mara-quill-example/@mara-quill/'
    expect_in "$T/site/mentors/mara-quill-example.ics" 'Term 2 2031'
    edit 's/@mara-quill-example/@mara-quill/' 's/@noor-dewit-example/@mara-quill-example/'
    expect_in "$T/site/mentors/mara-quill-example.ics" 'Noor'
    expect_in "$T/site/mentors/mara-quill-example.ics" 'SUMMARY:Cancelled: '
    expect_in "$T/site/mentors/mara-quill-example.ics" 'Term 2 2031'
    edit 's/@mara-quill-example/@mara-quill/'
    edit ''
    edit 's/@mara-quill-example/@mara-quill/' 's/@noor-dewit-example/@mara-quill-example/'
}

# Of the same documents git tells the same.
expect_rebuilt() {
    rm -rf "$T/rebuilt"
    termfeed export -q --git -o "$T/rebuilt" --now "$(printf '2031-01-%02d' "$DAY")" --program Fern \
        --base-url https://fern.example.org/ --source-url https://code.example.org/ "$T"/docs/*.md
    expect_status 0
    diff -r -I '"seal"' "$T/site" "$T/rebuilt" || fail 'the history that git tells is another one'
}

commit_docs() {
    local -x GIT_AUTHOR_DATE GIT_COMMITTER_DATE
    GIT_AUTHOR_DATE=$(printf '2031-01-%02dT00:00:00Z' $((DAY + 1)))
    GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
    git -C "$T/docs" add -A
    git -C "$T/docs" -c user.name=Somebody -c user.email=somebody@example.org commit -q --allow-empty -m "day $((DAY + 1))"
}

# CHAINS=100 tries more.
@test "people, rows and projects of three terms come, go, return and are mistaken for others at random" {
    local -r MAY_RAISE=yes
    for seed in $(seq "${CHAINS:-4}"); do
        rm -rf "$T/chain" "$T/docs" "$T/site"
        "$PYTHON" tests/tools/chain.py "$seed" "$T/chain"
        mkdir "$T/docs"
        git -C "$T/docs" init -q
        for ((DAY = 0; DAY < 8; )); do
            cp "$T/chain/$((DAY + 1))"/*.md "$T/docs/"
            commit_docs
            revise || fail "in the chain of the seed $seed"
        done
        expect_rebuilt || fail "in the chain of the seed $seed"
    done
}

@test "the next term begins, the terms overlap, and the first ends" {
    begin
    cp "$UNTIDY" "$T/docs/2031-02.md"
    edit 's/Status: .*/Status: Completed/'
    sed -i 's/[Pp]lanning/Accepting applications/' "$T/docs/2031-02.md"
    edit 's/May 30, 2031/May 29, 2031/'
    # Which term it is stands beside what changed in the older one, on the page over both.
    grep -q 'last day of term moved from May 30 to May 29, 2031</span> <a [^>]*href="#2031-01">Term 1 2031</a>' "$T/site/index.html"
    [ "$(grep -c 'href="#2031-01">Term 1 2031</a>' "$T/site/index.html")" -eq 1 ]
    expect_not_in "$T/site/2031-01/index.html" 'Term 1 2031</a>'
    rm "$T/docs/2031-01.md"
    termfeed export -q -o "$T/site" --now 2031-06-01 --program Fern --base-url https://fern.example.org/ "$T/docs/2031-02.md"
    expect_status 0
    [ -z "$(find "$T/site" -path '*2031-01*')" ]
    expect_in "$T/site/mentors/mara-quill-example.ics" 'Term 2 2031' 
    expect_not_in "$T/site/calendar.ics" 'Term 1 2031'
}

@test "a real term, revision by revision" {
    need_shared terms/2025-01-history.bundle
    git clone --quiet "$SHARED/terms/2025-01-history.bundle" "$T/repository"
    mkdir "$T/docs"
    git -C "$T/repository" log --first-parent --reverse --format='%H %ct' >"$T/commits"
    while read -r commit time; do
        file=$(git -C "$T/repository" diff-tree --root --no-commit-id --name-only -r "$commit" | grep '\.md$' | head -n 1)
        git -C "$T/repository" show "$commit:$file" >"$T/docs/2025-01.md"
        revise --now "@$time" </dev/null
    done <"$T/commits"
    [ "$(wc -l <"$T/commits")" -gt 10 ]
}
