#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2030,SC2031 # a test takes another program
# What is loaded when it is needed: the module that writes, and the one for git.

load ../lib/common

# Puts the program and these modules below $T/usr, as they are installed, and makes it the program of the test.
install_with() { # NAME...
    mkdir -p "$T/usr/bin" "$T/usr/lib/termfeed"
    local folder name
    folder=$(dirname "$TERMFEED")
    cp "$TERMFEED" "$T/usr/bin/termfeed"
    for name in "$@"; do
        cp "$folder/termfeed-$name.so" "$T/usr/lib/termfeed"
    done
    TERMFEED=$T/usr/bin/termfeed
}

make_repository() {
    git init -q -b main "$T/repository"
    cp "$TIDY" "$T/repository/01.md"
    git -C "$T/repository" add 01.md
    git -C "$T/repository" -c user.name=A -c user.email=a@example.org commit -q -m "The term"
}

export_site() {
    termfeed export "$@" --quiet --program Example --now 2032-01-01T00:00:00Z -o "$T/site"
}

expect_nothing_written() {
    expect_status 2
    [ ! -e "$T/site" ] || fail "there is a site"
}

@test "modules are found where they are installed" {
    install_with formats git
    make_repository
    export_site --git "$T/repository/01.md"
    expect_status 0
    [ -e "$T/site/calendar.ics" ]
}

@test "without the module for formats export says so, and all that writes none of them works" {
    install_with git
    export_site "$TIDY"
    expect_nothing_written
    expect_in "$T/err" "termfeed's module for formats cannot be loaded"
    expect_in "$T/err" "termfeed-formats.so: cannot open shared object file"
    expect_in "$T/err" "; reinstall termfeed"
    termfeed check "$TIDY"
    expect_status 0
    termfeed show --json "$TIDY"
    expect_status 0
    termfeed agenda "$TIDY" mara-quill-example
    expect_status 0
    termfeed diff "$TIDY" "$TIDY"
    expect_status 0
}

@test "without the module for git --git says so, and all else works" {
    install_with formats
    make_repository
    export_site --git "$T/repository/01.md"
    expect_nothing_written
    expect_in "$T/err" "01.md cannot be looked up in git: termfeed's module for git cannot be loaded"
    expect_in "$T/err" "; reinstall termfeed, or leave out --git"
    export_site "$TIDY"
    expect_status 0
}

@test "a module of another version is not used" {
    install_with
    local interface='const int termfeed_formats_module = 0;' source
    for source in "$interface" "$interface const char digest_of_sources[] = \"another\";"; do
        "${CC:-cc}" -shared -fPIC -x c -o "$T/usr/lib/termfeed/termfeed-formats.so" - <<<"$source"
        export_site "$TIDY"
        expect_nothing_written
        expect_in "$T/err" "it is of another version of termfeed; reinstall termfeed"
    done
}

@test "what is no module is not used" {
    install_with
    echo "not a library" >"$T/usr/lib/termfeed/termfeed-formats.so"
    export_site "$TIDY"
    expect_nothing_written
    expect_in "$T/err" "termfeed-formats.so: "
    "${CC:-cc}" -shared -fPIC -x c -o "$T/usr/lib/termfeed/termfeed-formats.so" - <<<'int other;'
    export_site "$TIDY"
    expect_nothing_written
    expect_in "$T/err" "undefined symbol: termfeed_formats_module"
}
