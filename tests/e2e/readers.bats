#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What is written, read by programs that share no code with this one: libical, python3-icalendar and
# python3-vobject for calendars, feedparser for feeds. tests/tools/ has what they check.

load ../lib/common

# Exports one document and has feed and agendas compared with what was read.
compare_with_model() { # DOCUMENT
    export_site "$1"
    termfeed show --json "$1"
    "$PYTHON" tests/tools/check_agendas.py "$T/out" "$T/site" || fail "$1"
}

# Exports and has every file read.
read_back() { # ARGUMENT OF EXPORT...
    export_site "$@"
    find "$T/site" -name '*.ics' -exec "$PYTHON" tests/tools/check_ics.py {} + || fail "a calendar"
    find "$T/site" -name '*.atom' -exec "$PYTHON" tests/tools/check_atom.py {} + || fail "a feed"
}

@test "the tidy sample" {
    read_back "$TIDY"
}

@test "the untidy sample" {
    read_back "$UNTIDY"
}

@test "the sample with the mistakes" {
    read_back "$MISTAKES"
}

@test "all samples in one site, with an address" {
    read_back --base-url https://terms.example.net/ --emails "$TIDY" "$UNTIDY" "$MISTAKES"
}

@test "a title, a name and a note that contain anything" {
    sed -e 's|^#### Rotate logs.*|#### A \&#10;B; C, D \\\\ "E" \&lt;F\&gt; ]]\&gt; \&amp;amp; \&#7;\&#13;G|' \
        -e 's|Mara Quill|M "ra; Q,uill: \&lt;b\&gt;|' \
        -e 's|(Week 13)|(Week 13; \&#10;BEGIN:VALARM, \\\\n)|' \
        -e 's|issues/12|issues/12?a=1\&b=2;c,d|' \
        "$TIDY" >"$T/2031-01.md"
    printf '\n- Description: \001\002 \xff\xfe \xef\xbf\xbe end\n' >>"$T/2031-01.md"
    read_back "$T/2031-01.md"
    ! grep -rlP '[\x00-\x08\x0b\x0c\x0e-\x1f]' "$T/site" || fail "a control character"
}

@test "an entry for each project, and each mentor's projects in the agenda" {
    for document in "$TIDY" "$UNTIDY"; do
        rm -rf "$T/site"
        compare_with_model "$document"
    done
}

@test "the same of every real document" {
    need_shared terms/2025-01-planning.md
    for document in "$SHARED"/terms/*.md; do
        rm -rf "$T/site"
        compare_with_model "$document"
    done
}

@test "every real document, all in one site" {
    need_shared terms/2025-01-planning.md
    read_back --base-url https://terms.example.net/ "$SHARED"/terms/*.md
    grep -rlE '[a-z0-9]@[a-z0-9-]+\.(com|org|io|net)' "$T/site" >"$T/with-addresses" || true
    expect_empty "$T/with-addresses"
}
