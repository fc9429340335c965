#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What README and man page say is so.

load ../lib/common

@test "the excerpts in the README are of the files that they name" {
    "$PYTHON" tests/tools/check_excerpts.py README.md
}

@test "every option and every command that the README shows is there" {
    for command in export check show agenda diff; do
        termfeed $command --help
        cat "$T/out" >>"$T/help"
    done
    grep -E 'termfeed|`--' README.md | grep -oE '(^|[ `])--[a-z][a-z-]*' | grep -oE -- '--[a-z-]+' | sort -u >"$T/options"
    [ "$(wc -l <"$T/options")" -ge 5 ]
    while read -r option; do
        expect_in "$T/help" "$option"
    done <"$T/options"
    grep -oE 'termfeed (-[a-z-]+ )*[a-z]+ ' README.md | grep -oE 'termfeed (export|check|show|agenda|diff) ' | sort -u >"$T/commands"
    [ -s "$T/commands" ]
}

@test "every make target that README, tests/README and Makefile name is there" {
    grep -hoE 'make [a-z][a-z-]+' README.md tests/README.md | sort -u | sed 's/make //' >"$T/targets"
    [ "$(wc -l <"$T/targets")" -ge 5 ]
    while read -r target; do
        grep -qE "^(\S+ )*$target( \S+)*:" Makefile || fail "no target $target"
    done <"$T/targets"
}

@test "every file and folder that the README links to is there" {
    grep -oE '\]\([^)#]+\)' README.md | tr -d '])(' | grep -v '^https\?:' | sort -u >"$T/links"
    [ -s "$T/links" ]
    while read -r link; do
        [ -e "$link" ] || fail "no $link"
    done <"$T/links"
}

# The words in backquotes of FILE that are paths: with a slash in them, below the folders given or the top.
paths_of() {
    # shellcheck disable=SC2016 # these are not expansions
    grep -oE '`[A-Za-z0-9_*.-]+/[A-Za-z0-9_*./-]*`' "$1" | tr -d '`' | sort -u
}

@test "every file and folder that exporter/README and PROMISES name is there" {
    for document in exporter/README.md .github/PROMISES.md; do
        paths_of $document >"$T/paths"
        [ "$(wc -l <"$T/paths")" -ge 10 ]
        while read -r path; do
            compgen -G "$path" >/dev/null || compgen -G "exporter/$path" >/dev/null || fail "$document: no $path"
        done <"$T/paths"
    done
}

@test "what make demo promises is there" {
    export_site "$TIDY" "$UNTIDY"
    make --dry-run demo | grep -oE '(^|[^/a-z])site/[a-z./-]*[a-z]' | sed 's,^[^s],,' | sort -u >"$T/promised"
    [ "$(wc -l <"$T/promised")" -ge 4 ]
    while read -r file; do
        [ -e "$T/$file" ] || fail "no $file"
    done <"$T/promised"
}

@test "every file that the README names is written" {
    export_site "$TIDY" "$UNTIDY"
    # shellcheck disable=SC2016 # these are not expansions
    sed -n '/^## What is written/,/^## /s/^| `\([^`]*\)`.*/\1/p' README.md | sed 's/HANDLE/mara-quill-example/; s/NAME/lanternfish/' >"$T/files"
    [ "$(wc -l <"$T/files")" -ge 6 ]
    while read -r file; do
        [ -e "$T/site/$file" ] || fail "no $file"
    done <"$T/files"
}

@test "one version everywhere" {
    version=$("$TERMFEED" --version | sed 's/^termfeed //')
    [ "$(sed -n 's/^## //p' .github/NEWS.md | head -n 1 | cut -d ' ' -f 1)" = "$version" ] || fail "NEWS.md begins with another version"
    [ "$(sed -n 's/^ *rev: v\([0-9.]*\).*/\1/p' README.md)" = "$version" ] || fail "the README's hook is of another version"
    make --dry-run dist | grep -qF "termfeed-$version.tar.gz" || fail "make dist makes another version"
}
