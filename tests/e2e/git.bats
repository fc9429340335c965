#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The two sources of revisions give the same bytes: each revision exported in turn into one folder, and one run with
# --git over the commits.

load ../lib/common

git_there() {
    git -C "$T/repository" -c user.name=Somebody -c user.email=somebody@example.org -c init.defaultBranch=main \
        -c core.autocrlf=false "$@"
}

# Commits the tree as it is, at a time given in days after the beginning of 2031.
commit() { # DAYS
    local time
    time=$(date --date "2031-01-01T00:00:00Z + $1 days" +%s)
    git_there add -A
    GIT_AUTHOR_DATE="@$time +0000" GIT_COMMITTER_DATE="@$time +0000" git_there commit --quiet -m "day $1"
}

# A repository with four revisions of a document, which moves to another folder in between.
make_repository() {
    local from=tests/expected/site-history
    mkdir -p "$T/repository"
    git_there init --quiet
    echo "Terms" >"$T/repository/README.md"
    commit 0
    cp $from/first.md "$T/repository/2031-01.md"
    commit 1
    cp $from/second.md "$T/repository/2031-01.md"
    commit 11
    echo "All terms" >"$T/repository/README.md"
    commit 12
    mkdir "$T/repository/2031"
    git_there mv 2031-01.md 2031/01.md
    commit 13
    cp $from/same.md "$T/repository/2031/01.md"
    commit 21
    cp $from/third.md "$T/repository/2031/01.md"
    commit 32
}

# Exports the document of every commit in turn to $T/one-by-one, at the time of the commit.
export_one_by_one() { # PATTERN OF THE DOCUMENT'S PATH
    local commit path time
    for commit in $(git_there rev-list --first-parent --reverse HEAD); do
        path=$(git_there ls-tree -r --name-only "$commit" | grep -E "$1") || continue
        time=$(git_there show --no-patch --format=%ct "$commit")
        git_there cat-file blob "$commit:$path" >"$T/document.md"
        termfeed export --quiet -o "$T/one-by-one" --now "@$time" "$T/document.md"
        expect_status 0
    done
}

@test "a history made for this test, with a move" {
    make_repository
    export_one_by_one '01\.md$'
    termfeed export --quiet --git --now 2032-01-01T00:00:00Z -o "$T/at-once" "$T/repository/2031/01.md"
    expect_status 0
    diff -r "$T/one-by-one" "$T/at-once"
    grep -q '^STATUS:CANCELLED' "$T/at-once/calendar.ics"
    grep -q 'deleted-entry' "$T/at-once/projects.atom"
}

@test "a fresh clone gives the same bytes" {
    make_repository
    termfeed export --quiet --git --now 2032-01-01T00:00:00Z -o "$T/one-by-one" "$T/repository/2031/01.md"
    git clone --quiet "$T/repository" "$T/clone"
    termfeed export --quiet --git --now 2032-01-01T00:00:00Z -o "$T/at-once" "$T/clone/2031/01.md"
    expect_status 0
    diff -r "$T/one-by-one" "$T/at-once"
}

@test "line ends that git changes are no revision" {
    make_repository
    termfeed export --quiet --git --now 2032-01-01T00:00:00Z -o "$T/one-by-one" "$T/repository/2031/01.md"
    sed -i 's/$/\r/' "$T/repository/2031/01.md"
    echo '*.md text' >"$T/repository/.gitattributes"
    termfeed export --quiet --git --now 2032-01-01T00:00:00Z -o "$T/at-once" "$T/repository/2031/01.md"
    expect_status 0
    diff -r --exclude history.json "$T/one-by-one" "$T/at-once"
}

@test "the folder of the repository tells the term, wherever the run is" {
    local from=tests/expected/site-history here=$PWD
    mkdir -p "$T/repository/2031/01"
    git_there init --quiet
    sed '1s/.*/# A term of mentors/' $from/first.md >"$T/repository/2031/01/README.md"
    commit 1
    cd "$T/repository/2031/01"
    termfeed export --quiet --git -o "$T/site" README.md
    cd "$here"
    expect_status 0
    [ -e "$T/site/2031-01/calendar.ics" ]
}

@test "changes that are not committed are a last revision" {
    make_repository
    sed -i 's/Monday, March 3, 2031/Tuesday, March 4, 2031/' "$T/repository/2031/01.md"
    termfeed export --quiet --git --now 2031-03-01T00:00:00Z -o "$T/at-once" "$T/repository/2031/01.md"
    expect_status 0
    expect_in "$T/at-once/calendar.ics" "DTSTART;VALUE=DATE:20310304"
    expect_in "$T/at-once/calendar.ics" "LAST-MODIFIED:20310301T000000Z"
}

@test "a commit of a time that is still to come was made now" {
    make_repository
    sed -i 's/Monday, March 3, 2031/Tuesday, March 4, 2031/' "$T/repository/2031/01.md"
    git_there add -A
    GIT_COMMITTER_DATE='@99999999999 +0000' git_there commit --quiet -m future
    termfeed export --quiet --git --now 2031-03-01T00:00:00Z -o "$T/at-once" "$T/repository/2031/01.md"
    expect_status 0
    expect_in "$T/at-once/calendar.ics" "DTSTART;VALUE=DATE:20310304"
    expect_in "$T/at-once/calendar.ics" "LAST-MODIFIED:20310301T000000Z"
    expect_in "$T/at-once/history.json" '"modified": "2031-03-01T00:00:00Z"'
}

@test "a document that is in no repository is named" {
    cp "$TIDY" "$T/2031-01.md"
    GIT_CEILING_DIRECTORIES=$(dirname "$T") termfeed export --git --now 2032-01-01T00:00:00Z -o "$T/site" "$T/2031-01.md"
    expect_refusal "$T/2031-01.md"
    [ ! -e "$T/site" ]
}

@test "a real history" {
    need_shared terms/2025-01-history.bundle
    git clone --quiet "$SHARED/terms/2025-01-history.bundle" "$T/repository"
    path=$(git_there ls-files | grep '\.md$')
    [ "$(wc -l <<<"$path")" -eq 1 ]
    export_one_by_one '\.md$'
    termfeed export --quiet --git --now 2032-01-01T00:00:00Z -o "$T/at-once" "$T/repository/$path"
    expect_status 0
    diff -r "$T/one-by-one" "$T/at-once"
}

one_revision() { # FOLDER
    git init -q "$1"
    git -C "$1" config user.name A
    git -C "$1" config user.email a@example.org
    cp "$TIDY" "$1/2031-01.md"
    git -C "$1" add .
    git -C "$1" commit -qm first
}

@test "a revision that is larger than --max-size is not read" {
    one_revision "$T/large"
    termfeed export --git --now 2032-01-01T00:00:00Z -o "$T/before" "$T/large/2031-01.md"
    expect_status 0
    yes 'word word word word' | head -c 3000000 >>"$T/large/2031-01.md"
    git -C "$T/large" commit -qam large
    git -C "$T/large" checkout -q HEAD~ -- 2031-01.md
    git -C "$T/large" commit -qm 'as it was'
    for packed in no yes; do
        [ $packed = no ] || git -C "$T/large" gc -q
        termfeed export --git --now 2032-01-01T00:00:00Z --max-size 1M -o "$T/after-$packed" "$T/large/2031-01.md"
        expect_status 0
        diff -r "$T/before" "$T/after-$packed"
    done
}

@test "a damaged object is told at once, whichever it is and wherever it is cut off" {
    one_revision "$T/damaged"
    cp -a "$T/damaged" "$T/whole"
    (cd "$T/whole/.git/objects" && find ./?? -type f) >"$T/objects"
    [ "$(wc -l <"$T/objects")" -ge 3 ]
    while read -r object; do
        for size in 0 1 20 40 $(($(stat --format %s "$T/whole/.git/objects/$object") - 1)); do
            rm -f "$T/damaged/.git/objects/$object"
            head -c "$size" "$T/whole/.git/objects/$object" >"$T/damaged/.git/objects/$object"
            status=0
            timeout 20 "$TERMFEED" export --git -o "$T/site" "$T/damaged/2031-01.md" >"$T/out" 2>"$T/err" || status=$?
            expect_refusal damaged
        done
        cp -f "$T/whole/.git/objects/$object" "$T/damaged/.git/objects/$object"
    done <"$T/objects"
    termfeed export --git --now 2032-01-01T00:00:00Z -o "$T/site" "$T/damaged/2031-01.md"
    expect_status 0
}

# Cuts off every loose object of a repository in turn, and exports a document of another one that borrows them.
@test "a damaged object is told at once where it is borrowed from another repository" {
    one_revision "$T/lender"
    git clone -q --shared "$T/lender" "$T/borrower"
    git clone -q --shared "$T/borrower" "$T/second"
    git -C "$T/second" worktree add -q "$T/tree" -b other
    cp -a "$T/lender" "$T/whole"
    (cd "$T/whole/.git/objects" && find ./?? -type f) >"$T/objects"
    while read -r object; do
        rm -f "$T/lender/.git/objects/$object"
        head -c 20 "$T/whole/.git/objects/$object" >"$T/lender/.git/objects/$object"
        for place in borrower second tree; do
            status=0
            timeout 20 "$TERMFEED" export --git -o "$T/site" "$T/$place/2031-01.md" >"$T/out" 2>"$T/err" || status=$?
            expect_refusal "$place/2031-01.md "
        done
        cp -f "$T/whole/.git/objects/$object" "$T/lender/.git/objects/$object"
    done <"$T/objects"
    for place in borrower second tree; do
        termfeed export --git --now 2032-01-01T00:00:00Z -o "$T/site-$place" "$T/$place/2031-01.md"
        expect_status 0
    done
    diff -r "$T/site-borrower" "$T/site-tree"
}

# Whatever is damaged, the run ends, and says so or makes the same.
@test "a damaged pack or index is told at once" {
    one_revision "$T/packed"
    for i in $(seq 20); do
        sed -i "s/Rotate logs.*/Rotate logs $i/" "$T/packed/2031-01.md"
        echo "More of it: $i" >>"$T/packed/2031-01.md"
        git -C "$T/packed" commit -qam "$i"
    done
    git -C "$T/packed" gc -q
    termfeed export --git --now 2032-01-01T00:00:00Z -o "$T/good" "$T/packed/2031-01.md"
    expect_status 0
    chmod -R u+w "$T/packed/.git/objects"
    for file in "$T"/packed/.git/objects/pack/*.{pack,idx}; do
        cp "$file" "$T/whole"
        size=$(stat --format %s "$file")
        for at in 0 8 20 100 $((size / 2)) $((size - 30)) $((size - 1)); do
            for damage in cut change; do
                cp "$T/whole" "$file"
                [ $damage = change ] || truncate --size "$at" "$file"
                [ $damage = cut ] || printf '\377\376\375\374' | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
                rm -rf "$T/site"
                status=0
                timeout 20 "$TERMFEED" export --git --now 2032-01-01T00:00:00Z -o "$T/site" "$T/packed/2031-01.md" >"$T/out" 2>"$T/err" || status=$?
                [ "$status" -eq 2 ] || [ "$status" -eq 0 ] || fail "$damage at $at: status $status: $(cat "$T/err")"
                [ "$status" -eq 2 ] || diff -r "$T/good" "$T/site"
                [ "$status" -eq 0 ] || grep -q 'termfeed: error: ' "$T/err"
            done
        done
        cp "$T/whole" "$file"
    done
}

# Puts what would be read for ever, or can't be, into the place of one of git's files, each in a copy of its own and all at
# once. Every run ends, says what it can't do or makes the same.
@test "a pipe, a device or a folder in the place of a file of git holds nobody up" {
    one_revision "$T/plain"
    termfeed export --git --quiet --now 2032-01-01T00:00:00Z -o "$T/good" "$T/plain/2031-01.md"
    expect_status 0
    local blob file kind copy
    blob=$(git -C "$T/plain" rev-parse HEAD:2031-01.md)
    for file in HEAD config index packed-refs refs/heads/main objects/info/alternates "objects/${blob:0:2}/${blob:2}"; do
        for kind in pipe device folder itself; do
            copy=$T/copies/$kind-${file//\//-}
            mkdir -p "$T/copies"
            cp -a "$T/plain" "$copy"
            rm -rf "$copy/.git/$file"
            case $kind in
            pipe) mkfifo "$copy/.git/$file" ;;
            device) ln -s /dev/zero "$copy/.git/$file" ;;
            folder) mkdir "$copy/.git/$file" ;;
            itself) ln -s "$(basename "$file")" "$copy/.git/$file" ;;
            esac
            {
                local code=0
                timeout 30 "$TERMFEED" export --git --quiet --now 2032-01-01T00:00:00Z -o "$copy/site" "$copy/2031-01.md" 2>"$copy/err" || code=$?
                echo "$code" >"$copy/status"
            } &
        done
    done
    wait
    for copy in "$T"/copies/*; do
        case $(cat "$copy/status") in
        0) diff -r "$T/good" "$copy/site" ;;
        2) grep -q 'termfeed: error: .*2031-01.md ' "$copy/err" ;;
        *) fail "$copy: status $(cat "$copy/status"): $(cat "$copy/err")" ;;
        esac
    done
    grep -q 'waits for what never comes; "git fsck" tells more' "$T/copies/pipe-config/err"
}

@test "repositories that borrow from each other, and settings that include themselves, end" {
    one_revision "$T/one"
    cp -a "$T/one" "$T/two"
    for place in one two; do
        for _ in $(seq 20); do
            printf '%s\n' "$T/one/.git/objects" "$T/two/.git/objects" ../../../one/.git/objects
        done >"$T/$place/.git/objects/info/alternates"
    done
    status=0
    timeout 20 "$TERMFEED" export --git --quiet -o "$T/site" "$T/one/2031-01.md" || status=$?
    expect_status 0
    printf '[include]\n\tpath = config\n' >>"$T/one/.git/config"
    status=0
    timeout 20 "$TERMFEED" export --git --quiet -o "$T/other" "$T/one/2031-01.md" 2>"$T/err" || status=$?
    expect_status 2
    grep -q 'termfeed: error: .*2031-01.md is in a git repository that cannot be opened' "$T/err"
}
