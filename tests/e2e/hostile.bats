#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Documents and names of files that somebody made to do harm: to terminals, logs, disks and the next run.

load ../lib/common

# A document with one warning, in a file of any name.
one_warning() { # FILE
    printf '# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n| %s | %s |\n' \
        'Midterm evaluations' 'Monday, April 15, 2031' >"$1"
}

@test "a file's name brings neither lines nor escape sequences into messages" {
    cd "$T"
    for name in $'x\n::error file=a.md::injected.md' $'\e[31mred.md' $'\xc2\x9b31mred.md' $'gpj\xe2\x80\xae.md' $'b\xff.md'; do
        one_warning "$name"
        for format in text github json sarif; do
            termfeed check --term 2031-01 --format $format "$name"
            expect_status 0
            cat "$T/out" "$T/err" >"$T/all"
            ! grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff' "$T/all" || fail "$format: a control character"
            ! grep -q '^::error\|^injected' "$T/all" || fail "$format: a line of its own"
        done
        for form in '' --json; do
            termfeed show --term 2031-01 $form "$name"
            expect_status 0
            ! cat "$T/out" "$T/err" | grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff\|^::\|^injected' || fail "show $form: a control character"
        done
        termfeed export --term 2031-01 -o "$name.site" "$name"
        expect_status 0
        ! grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff\|^::' "$T/err" || fail "export: a control character"
        termfeed check "nowhere$name"
        expect_refusal nowhere
        ! grep -q $'\e\|\xc2\x9b\|\xe2\x80\xae\|\xff\|^::' "$T/err" || fail "an error: a control character"
    done
    termfeed check --term 2031-01 --format json $'b\xff.md'
    "$PYTHON" -c 'import json, sys; assert json.load(open(sys.argv[1]))[0]["file"] == "b\ufffd.md"' "$T/out"
}

@test "a hundred messages of a kind are told, and how many more there were" {
    one_warning "$T/2031-01.md"
    for i in $(seq 250); do
        printf '\n### Org\n\n#### Project %d\n\n- Upstream Issue: https://example.org/%d\n' "$i" "$i" >>"$T/2031-01.md"
    done
    termfeed check "$T/2031-01.md"
    [ "$(grep -c '\[no-mentors\]' "$T/err")" -eq 101 ]
    expect_in "$T/err" "2031-01.md: warning: and 150 more of these [no-mentors]"
    termfeed check --format json "$T/2031-01.md"
    [ "$(grep -c '"no-mentors"' "$T/out")" -eq 101 ]
}

@test "a mentor among thousands does not get a page of thousands" {
    one_warning "$T/2031-01.md"
    {
        printf '\n### Org\n\n#### Lamp\n\n- Mentor(s):\n'
        for i in $(seq 500); do
            printf '  - Ann Lee%d (@ann%d)\n' "$i" "$i"
        done
    } >>"$T/2031-01.md"
    export_site "$T/2031-01.md"
    [ "$(grep -o 'mentors/ann[0-9]*\.html\|>Ann Lee[0-9]*<' "$T/site/mentors/ann250.html" | wc -l)" -lt 100 ]
    expect_in "$T/site/mentors/ann250.html" " and 479 more"
    expect_in "$T/site/mentors/ann5.html" " and 479 more"
}

# Projects of nine mentors each, in a term of so many rows of dates.
crowd() { # ROWS PROJECTS
    printf '# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n'
    for i in $(seq "$1"); do printf '| Midterm evaluations %d | April 15, 2031 |\n' "$i"; done
    printf '\n### Org\n\n'
    for i in $(seq "$2"); do
        printf '#### Lamp %d\n\n- Mentor(s):' "$i"
        printf ' A B (@a%d), A B (@b%d), A B (@c%d), A B (@d%d), A B (@e%d),' "$i" "$i" "$i" "$i" "$i"
        printf ' A B (@f%d), A B (@g%d), A B (@h%d), A B (@i%d)\n\n' "$i" "$i" "$i" "$i"
    done
}

@test "what one document makes is bounded" {
    crowd 1 1200 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 1
    grep -qE ':[1-9][0-9]+:1: error: 10800 mentors are named, and from here on more than the 10[0-9]+ that' "$T/err"
    crowd 200 60 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 1
    grep -q 'error: 200 dates and 60 projects for 540 mentors would be about [78][0-9] MiB of files, more than the 65 that' "$T/err"
    # Nine people who mentor every project are nine.
    crowd 200 60 | sed 's/(@\([a-i]\)[0-9]*)/(@\1-example)/g' >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 0
    crowd 10001 1 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 1
    expect_in "$T/err" ":10005:3: error: there are 10001 dates, and from here on more than 10,000; split the document"
    crowd 20 60 >"$T/2031-01.md"
    termfeed show "$T/2031-01.md"
    expect_status 0
}

@test "a history that contradicts itself is refused at once, and the site stays as it was" {
    one_warning "$T/2031-01.md"
    export_site "$T/2031-01.md"
    "$PYTHON" - "$T/site/history.json" <<'PYTHON'
import json, sys
history = json.load(open(sys.argv[1]))
occasion = history["terms"]["2031-01"]["occasions"]["midterm-evaluation 1"]
occasion["created"] = occasion["modified"] = "2031-09-09T09:09:09Z"
json.dump(history, open(sys.argv[1], "w"))
PYTHON
    sed -i 's/April 15/April 17/' "$T/2031-01.md"
    snapshot "$T/site" >"$T/before"
    for time in 2031-02-01T00:00:00Z 2031-03-01T00:00:00Z; do
        termfeed export -o "$T/site" --now $time "$T/2031-01.md"
        expect_status 2
        expect_in "$T/err" 'older or newer than its term'
    done
    snapshot "$T/site" | diff "$T/before" -
}

# What a browser shows as ann@example.org, or leads to it, though no such letters stand in the document.
hidden_addresses() {
    "$PYTHON" - "$1" <<'PYTHON'
import sys

forms = ["ann\u200b@example.org", "a\u00adnn@exam\u00adple.org", "ann@\u2060example.org", "ann\U000e0041@example.org",
         "ann&#x200b;&#64;example.org", "ann\u206e@example.org", "ann\ufe6bexample\uff61org", '"ann lee"@example.org',
         "`ann\u200b@example.org`", "an<b>n</b>@example.org", "an~~x~~n\u115f@example.org", "**ann**\u2063@example.org",
         "[mail](https://site.example/?to=ann%40example%2eorg 'ann\u200b@example.org')", "xmpp://ann@example.org",
         "[mail](https://site.example?to=ann%40%65xample.org)", "https://site.example,ann@example.org",
         "![ann\u200b@example.org](https://site.example/a.png)"]
rows = "".join(f"| Row {i} {form} | April {i + 1}, 2031 ({form}) |\n" for i, form in enumerate(forms))
items = "".join(f"- {form}\n" for form in forms)
open(sys.argv[1], "w").write(f"""# Term 01 - 2031 March - May

Status: Planning, ask ann\u200b@example.org

| Activity | Date |
|---|---|
{rows}
### Org ann\u200b@example.org

#### Lamp ann\u00ad@example.org

- Upstream Issue: https://site.example/1?ann%40example%2eorg
- Skills: Go, ann\u00ad@example.org
- Mentor(s): Ann ann\u00ad@example.org Lee (@ann)

{items}
```ann\u200b@example.org
ann\u200b@example.org
```
""")
PYTHON
}

@test "no address gets into a site or a log by characters that nobody sees, marks or encodings" {
    hidden_addresses "$T/2031-01.md"
    export_site "$T/2031-01.md"
    cp "$T/err" "$T/site/err"
    termfeed check "$T/2031-01.md"
    cp "$T/err" "$T/site/err2"
    "$PYTHON" - "$T/site" <<'PYTHON'
import html, pathlib, re, sys, unicodedata, urllib.parse

count = 0
for path in pathlib.Path(sys.argv[1]).rglob("*"):
    if path.is_file():
        text = re.sub(r"\r?\n ", "", path.read_bytes().decode()) if path.suffix == ".ics" else path.read_text()
        for _ in range(3):
            text = urllib.parse.unquote(html.unescape(text))
        text = re.sub("<[^>]*>", "", text)
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
        found = re.findall(r".{,30}[\w\"]@[\w-]+\.org", unicodedata.normalize("NFKC", text))
        assert not found, (path, found)
        count += text.count("address withheld") + text.count("address-withheld")
assert count > 100, count
PYTHON
}

@test "no message has the half of an address that was cut to be short" {
    local words="see the list of those who mentor in the wiki of the club, or ask by"
    for length in 0 1 2 3 4 5 6 7 8 9; do
        printf '# Term 01 - 2031 March - May\n\n### Kelp\n\n#### Lamp\n\n- Mentors: %.*s%s janeroe@example.org\n' \
            "$length" "xxxxxxxxx" "$words" >"$T/2031-01.md"
        termfeed check "$T/2031-01.md"
        cat "$T/out" >>"$T/err"
        expect_in "$T/err" "of the club"
        expect_not_in "$T/err" "janer"
    done
}

@test "files with a title of nothing but quotation marks are known again" {
    local quotes
    quotes=$(printf '"%.0s' {1..1900})
    {
        printf '# Term 01 - 2031 %s\n\nStatus: %s\n\n| Activity | Date |\n|---|---|\n' "$quotes" "$quotes"
        printf '| Midterm evaluations %s | April 15, 2031 |\n\n### %s\n\n#### Lamp\n\n' "$quotes" "$quotes"
        printf -- '- Mentor: Ann %s Lee (@ann)\n' "$quotes"
    } >"$T/2031-01.md"
    for words in Lamp Bell; do
        sed -i "s/#### .*/#### $words/" "$T/2031-01.md"
        export_site --program "${quotes:0:190} x" --program-id x --base-url https://terms.example.org/ "$T/2031-01.md"
    done
    grep -rlF Bell "$T/site" | grep -q mentors/
    ! grep -rlF 'Lamp (' "$T/site" || fail 'an old file'
}

@test "a timeline of thousands of paragraphs and bullets takes no minutes" {
    printf '# Fern 2031\n\n## Timeline\n\n' >"$T/2031.md"
    for _ in {1..1500}; do printf '**May 5**\n* Applications open\n* y\n\nMay 6: z\n\n* w\n\n'; done >>"$T/2031.md"
    run timeout 20 "$TERMFEED" show "$T/2031.md"
    expect_status 0
}

@test "nothing of a document or of a file's name is a command to the log of a workflow" {
    local evil='::error::x ##[add-mask]e ##vso[task.complete result=Failed]y'
    cd "$T"
    cat >'::error::x ##[stop-commands]y.md' <<MD
# $evil Term 01 - 2031 March - May

Status: $evil

| Activity | Date |
|---|---|
| Midterm evaluations | April 15, 2031 $evil |
| $evil | Monday, April 15, 2031 |

### $evil

#### $evil

- Mentor(s): Ann $evil Lee (@ann)
- Skills: $evil

#### $evil

- Mentor(s): Bob
MD
    cp ./::* old.md
    sed -i 's/Bob/Bo/; s/April 15, 2031 ::/April 16, 2031 ::/' old.md
    runner() {
        cat out err >all
        ! grep -qP '^\s*::|##\w*\[' all || fail "$1: a command: $(grep -P '^\s*::|##\w*\[' all | head -n 3)"
    }
    for arguments in 'show -- DOC' 'show --json DOC' 'check -- DOC' 'check --format json DOC' 'check --format sarif DOC' \
        'diff old.md DOC' 'diff --format markdown old.md DOC' 'agenda DOC ann' 'agenda DOC ##[x]' 'export -o site DOC' \
        'show --term ::x::##[x] DOC' 'show ::x##[x]' 'export --##[x] DOC' '##[x]'; do
        local list=()
        for word in $arguments; do
            [ "$word" != DOC ] || word='::error::x ##[stop-commands]y.md'
            list+=("$word")
        done
        termfeed "${list[@]}"
        runner "$arguments"
    done
    termfeed check --format github ./::*
    expect_status 0
    ! grep -v '^::warning file=%3A%3Aerror%3A%3Ax ##\[stop-commands\]y.md,line=[0-9]*,col=[0-9]*,title=[a-z-]*::' out || fail 'not an annotation'
    termfeed show --json ./::*
    "$PYTHON" -c 'import json, sys; assert "##[add-mask]e ##vso[" in json.load(open(sys.argv[1]))["title"]' out
}
