#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The program as it is installed, not built for a test, under valgrind: no byte is read before it was written, none
# beyond where it belongs, and none is lost.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${TERMFEED:?set it to the program}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1924992245

count=0 kinds=
# Each takes the status that is expected and the arguments.
watched() {
    local expected=$1 status=0
    shift
    count=$((count + 1))
    valgrind --quiet --leak-check=full $kinds --error-exitcode=99 --log-file="$scratch/log" -- \
        "$program" "$@" </dev/null >"$scratch/out" 2>"$scratch/err" || status=$?
    if [ "$status" -eq "$expected" ] && [ ! -s "$scratch/log" ]; then
        echo "ok $count - $*"
    else
        echo "not ok $count - $*: status $status"
        sed 's/^/# /' "$scratch/log" "$scratch/err"
    fi
}

tidy=samples/2031-01-tidy.md untidy=samples/2031-02-untidy.md mistakes=samples/2031-03-mistakes.md
for document in $tidy $untidy $mistakes; do
    watched 0 show "$document"
    watched 0 show --json "$document"
done
for format in text github json sarif; do
    watched 1 check --format $format $tidy $untidy $mistakes
done
watched 0 agenda $tidy mara-quill-example
watched 2 agenda $tidy mara-quil-example
watched 2 export --quite $tidy
watched 0 diff --term 2031-01 $tidy $untidy
watched 0 diff --term 2031-01 --format markdown $tidy $untidy

watched 0 export --program Example -o "$scratch/site" $tidy
watched 0 export --program Example -o "$scratch/site" $tidy $untidy
watched 0 export --program Example -o "$scratch/site" $tidy $untidy
watched 0 export --program Example -o - --only calendar $tidy

git init --quiet "$scratch/repository"
for revision in $tidy $untidy; do
    cp "$revision" "$scratch/repository/term.md"
    git -C "$scratch/repository" add term.md
    git -C "$scratch/repository" -c user.name=Ada -c user.email=ada@example.org commit --quiet --message "A revision"
done
# The process that reads the repository ends in the midst of what it is a copy of, and frees its own things only.
kinds=--show-possibly-lost=no
watched 0 export --git --term 2031-01 --program Example -o "$scratch/git" "$scratch/repository/term.md"
watched 0 diff --git HEAD~1 --term 2031-01 "$scratch/repository/term.md"
kinds=

# Real documents, where somebody put them beside the checkout.
for document in ../shared/terms/20??-0?.md; do
    [ ! -e "$document" ] || watched 0 export --quiet --program Example -o "$scratch/$(basename "$document")" "$document"
done
echo "1..$count"
