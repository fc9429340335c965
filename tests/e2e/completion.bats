#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What bash, zsh and fish complete, asked of these shells.

load ../lib/common

setup_file() {
    for shell in bash zsh fish; do
        "$TERMFEED" completion $shell >"$BATS_FILE_TMPDIR/completion.$shell"
    done
}

# Prints what SHELL offers for the last word of the line.
offers() { # SHELL LINE
    local script=$BATS_FILE_TMPDIR/completion.$1
    case $1 in
    bash)
        bash -c 'source "$1"; read -ra COMP_WORDS <<<"$2"; [[ $2 != *" " ]] || COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _termfeed; printf "%s\n" "${COMPREPLY[@]}"' bash "$script" "$2"
        ;;
    fish)
        # shellcheck disable=SC2016 # fish expands it
        fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$script" "$2" | cut -f 1
        ;;
    zsh)
        zsh -f tests/lib/zsh-offers "$script" "$2"
        ;;
    esac
}

expect_offers() { # SHELL LINE WORD...
    local shell=$1 line=$2
    shift 2
    offers "$shell" "$line" | sort -u >"$T/offered"
    printf '%s\n' "$@" | sort -u >"$T/wanted"
    [ -z "$(comm -13 "$T/offered" "$T/wanted")" ] || fail "$shell, '$line': offered $(tr '\n' ' ' <"$T/offered")"
}

for_each_shell() {
    command -v "$1" >/dev/null || skip "no $1"
    expect_offers "$1" "termfeed e" export
    expect_offers "$1" "termfeed help a" agenda
    expect_offers "$1" "termfeed export --only c" calendar changes
    expect_offers "$1" "termfeed check --format s" sarif
    expect_offers "$1" "termfeed check --s" --strict
    offers "$1" "termfeed check --" >"$T/offered"
    ! grep -qxe --base-url "$T/offered" || fail "$1: --base-url is not for check"
    for command in export check show agenda diff; do
        "$TERMFEED" $command --help | grep -oE '^  (-[a-zA-Z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+' >"$T/options"
        mapfile -t options <"$T/options"
        expect_offers "$1" "termfeed $command --" "${options[@]}"
    done
}

@test "bash completes commands, options and values" {
    for_each_shell bash
}

@test "zsh completes commands, options and values" {
    for_each_shell zsh
}

@test "fish completes commands, options and values" {
    for_each_shell fish
}

@test "an unknown shell is refused" {
    termfeed completion tcsh
    expect_refusal "tcsh"
}
