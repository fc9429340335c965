#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The shell steps of the actions in .github/actions, run as GitHub runs them.

load ../lib/common

setup() {
    T=$BATS_TEST_TMPDIR
    mkdir -p "$T/bin" "$T/work/terms"
    ln -s "$TERMFEED" "$T/bin/termfeed"
    export PATH=$T/bin:$PATH GITHUB_STEP_SUMMARY=$T/summary GITHUB_OUTPUT=$T/output GITHUB_PATH=$T/path
    : >"$GITHUB_STEP_SUMMARY"
    : >"$GITHUB_OUTPUT"
    cp "$ROOT/$TIDY" "$ROOT/$UNTIDY" "$T/work/terms"
    printf '# Terms\n' >"$T/work/terms/README.md"
    cd "$T/work" || return 1
    git init --quiet --initial-branch main
    commit "Announce two terms"
}

commit() {
    git add .
    git -c user.name=Example -c user.email=maintainer@example.org commit --quiet --message "$1"
}

action() { # SCRIPT
    status=0
    bash "$ROOT/.github/actions/$1" >"$T/out" 2>"$T/err" || status=$?
}

@test "documents are found by patterns, a README only by its name" {
    export DOCUMENTS=$'  terms/*.md  \n\nmore/**/*.md'
    mkdir -p more/deep "more/two words"
    cp terms/2031-01-tidy.md "more/deep/a.md"
    cp terms/2031-01-tidy.md "more/two words/-b.md"
    # shellcheck source=../../.github/actions/documents.sh
    . "$ROOT/.github/actions/documents.sh"
    find_documents
    # shellcheck disable=SC2154 # find_documents sets it
    printf '%s\n' "${documents[@]}" >"$T/found"
    printf '%s\n' terms/2031-01-tidy.md terms/2031-02-untidy.md more/deep/a.md "more/two words/-b.md" | diff - "$T/found"
    cp terms/2031-01-tidy.md ./-c.md
    DOCUMENTS='-*.md' find_documents
    [ "${documents[*]}" = ./-c.md ]
    cp terms/2031-01-tidy.md more/deep/README.md
    DOCUMENTS=$'more/**/readme.md\nmore/**/README.md\nterms/R*.md' find_documents
    [ "${documents[*]}" = more/deep/README.md ] || fail "a README that is named: ${documents[*]}"
    DOCUMENTS='none/*.md' find_documents >"$T/out" && fail "nothing matches, and that is not an error"
    grep -q '^::error::' "$T/out"
}

@test "check annotates, and puts the whole report into the summary" {
    cp "$ROOT/$MISTAKES" terms
    DOCUMENTS='terms/*.md' action check/check.sh
    expect_status 1
    [ "$(grep -c '^::error file=terms/2031-03-mistakes.md,line=' "$T/out")" -eq 2 ]
    [ "$(head -n 2 "$T/out" | grep -c '^::error')" -eq 2 ] || fail "errors are not first"
    "$TERMFEED" check terms/2031-*.md 2>"$T/report" || true
    [ "$(grep -c 'terms/2031' "$GITHUB_STEP_SUMMARY")" -eq "$(grep -c 'terms/2031' "$T/report")" ]
    ! grep -qE '@[a-z]|<[^/p]' "$GITHUB_STEP_SUMMARY" || fail "the summary mentions somebody, or has HTML of the document's"
}

@test "check lets warnings pass, unless it is strict" {
    DOCUMENTS='terms/*.md' action check/check.sh
    expect_status 0
    DOCUMENTS='terms/*.md' STRICT=true action check/check.sh
    expect_status 1
}

@test "diff goes into the summary, and is an output" {
    sed -i 's/April 15, 2031/April 22, 2031/' terms/2031-01-tidy.md
    BASE=HEAD DOCUMENTS='terms/*.md' action check/diff.sh
    expect_status 0
    grep -q 'moved from April 15' "$GITHUB_STEP_SUMMARY"
    mark=$(sed -n '1s/^diff<<//p' "$GITHUB_OUTPUT")
    [ "$(tail -n 1 "$GITHUB_OUTPUT")" = "$mark" ]
    sed '1d;$d' "$GITHUB_OUTPUT" | diff - "$GITHUB_STEP_SUMMARY"
    echo "Nothing" >terms/2031-01-tidy.md
    : >"$GITHUB_STEP_SUMMARY"
    BASE=HEAD DOCUMENTS='terms/*.md' action check/diff.sh
    expect_status 0
    grep -q 'Would be refused' "$GITHUB_STEP_SUMMARY"
    DOCUMENTS='terms/*.md' action check/diff.sh
    expect_status 0
}

@test "a revision is never taken for an option of git" {
    git init -q --bare origin.git
    git remote add origin "$PWD/origin.git"
    BASE="--upload-pack=touch $T/made;" DOCUMENTS='terms/*.md' action check/diff.sh
    [ "$status" -ne 0 ]
    [ ! -e "$T/made" ]
}

@test "a report that can't be written fails the step" {
    for script in check/check.sh check/diff.sh; do
        GITHUB_STEP_SUMMARY=/dev/full BASE=HEAD DOCUMENTS='terms/*.md' action "$script"
        expect_status 2
        grep -q '^::error::/dev/full could not be written$' "$T/out"
    done
    GITHUB_OUTPUT=/dev/full BASE=HEAD DOCUMENTS='terms/*.md' action check/diff.sh
    expect_status 2
    status=0
    DOCUMENTS='terms/*.md' bash "$ROOT/.github/actions/check/check.sh" >/dev/full 2>"$T/err" || status=$?
    expect_status 2
}

@test "publish exports with the inputs as options" {
    DOCUMENTS='terms/*.md' OUTPUT=site BASE_URL=https://terms.example.net/here action publish/export.sh
    expect_status 0
    grep -q 'https://terms.example.net/here/' site/projects.atom
    [ -d site/2031-01 ]
    [ -d site/2031-02 ]
}

@test "build takes the termfeed that is there" {
    action build.sh
    expect_status 0
    grep -q '^termfeed ' "$T/out"
    [ ! -e "$GITHUB_PATH" ]
}
