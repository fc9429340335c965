#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What people use, as far as it runs without a screen: calcurse, khal, vdirsyncer, Radicale and newsboat show what
# the document says, and after the document changed, what it says then, once.

load ../lib/common

need() { # PROGRAM
    command -v "$1" >/dev/null || skip "no $1"
}

need_loopback() {
    "$PYTHON" -c 'import socket
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), 5)' 2>/dev/null || skip "no network within this machine"
}

setup_home() {
    export HOME=$T/home XDG_CONFIG_HOME=$T/home/.config XDG_DATA_HOME=$T/home/.local
    mkdir -p "$HOME"
    cat >"$T/khal.conf" <<CONF
[calendars]
[[terms]]
path = $T/vdir
[sqlite]
path = $T/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
CONF
}

teardown() {
    [ ! -s "$T/pid" ] || kill "$(cat "$T/pid")"
}

# The sample, and the sample with its last day moved and its first project gone.
first_revision() {
    setup_home
    cp "$TIDY" "$T/2031-01.md"
    export_site "$T/2031-01.md"
}

second_revision() {
    sed -i -e 's/Friday, May 30, 2031/Saturday, May 31, 2031/' \
        -e '/^#### Rotate/,/^#### A map/{/^#### A map/!d}' "$T/2031-01.md"
    termfeed export -o "$T/site" --now 2031-02-01T00:00:00Z "$T/2031-01.md"
    expect_status 0
}

khal_list() {
    khal -c "$T/khal.conf" list --day-format '' --format '{start-date} {start-time} {title}' 2031-01-01 200d |
        sed 's/  */ /g' | sort -u
}

# Starts a server and waits until it answers.
start() { # PORT-FILE COMMAND...
    local port_file=$1
    shift
    "$@" >"$T/port" 2>"$T/server.log" 3>&- &
    echo $! >"$T/pid"
    for _ in $(seq 200); do
        [ ! -s "$port_file" ] || return 0
        sleep 0.05
    done
    fail "no server" "$(cat "$T/server.log")"
}


@test "calcurse imports an agenda" {
    need calcurse
    first_revision
    mkdir "$T/calcurse"
    calcurse -D "$T/calcurse" -C "$T/calcurse" -i "$T/site/mentors/mara-quill-example.ics" >"$T/report"
    grep -q ' 0 skipped' "$T/report"
    for day in 04/15/2031 04/16/2031 05/28/2031 05/30/2031; do
        calcurse -D "$T/calcurse" -C "$T/calcurse" -Q --from $day --to $day \
            --format-apt '%S %m\n' --format-event '%m\n' >>"$T/days"
    done
    cat "$T/days"
    grep -q '^18:00 Midterm' "$T/days"
    grep -q '^First stipend' "$T/days"
    grep -q '^00:00 Final' "$T/days"
    grep -q '^Last day' "$T/days"
}

@test "khal imports an agenda, and once more without doubling it" {
    need khal
    first_revision
    khal -c "$T/khal.conf" import --batch "$T/site/mentors/mara-quill-example.ics"
    khal_list >"$T/first"
    cat "$T/first"
    grep -q '^2031-03-03 ' "$T/first"
    grep -q '^2031-04-15 18:00 ' "$T/first"
    grep -q '^2031-05-28 00:00 ' "$T/first"
    grep -q '^2031-05-30 ' "$T/first"
    second_revision
    khal -c "$T/khal.conf" import --batch "$T/site/mentors/mara-quill-example.ics"
    khal_list >"$T/second"
    sed 's/^2031-05-30/2031-05-31/' "$T/first" | diff - "$T/second"
}

@test "vdirsyncer keeps a subscribed calendar: a moved date is one event on its new day" {
    need vdirsyncer
    need khal
    need_loopback
    first_revision
    start "$T/port" "$PYTHON" tests/tools/serve.py "$T/site"
    mkdir "$T/vdir"
    cat >"$T/vdirsyncer.conf" <<CONF
[general]
status_path = "$T/status"
[pair terms]
a = "web"
b = "local"
collections = null
conflict_resolution = "a wins"
[storage web]
type = "http"
url = "http://127.0.0.1:$(cat "$T/port")/calendar.ics"
[storage local]
type = "filesystem"
path = "$T/vdir"
fileext = ".ics"
CONF
    export VDIRSYNCER_CONFIG=$T/vdirsyncer.conf
    vdirsyncer discover
    vdirsyncer sync
    khal_list >"$T/first"
    second_revision
    vdirsyncer sync
    khal_list >"$T/second"
    grep -q '^2031-05-30 ' "$T/first"
    sed 's/^2031-05-30/2031-05-31/' "$T/first" | diff - "$T/second"
}

@test "Radicale takes a calendar again without doubling an event" {
    "$PYTHON" -c 'import radicale' || skip "no Radicale"
    need_loopback
    first_revision
    port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    echo "$port" >"$T/free-port"
    start "$T/free-port" "$PYTHON" -m radicale --config "" --server-hosts "127.0.0.1:$port" --auth-type none \
        --storage-filesystem-folder "$T/radicale"
    for _ in $(seq 200); do
        ! (exec 7<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
        sleep 0.05
    done
    items=$T/radicale/collection-root/me/terms
    "$PYTHON" tests/tools/put.py "http://127.0.0.1:$port/me/terms/" "$T/site/calendar.ics"
    (cd "$items" && ls -- *.ics) >"$T/first"
    second_revision
    "$PYTHON" tests/tools/put.py "http://127.0.0.1:$port/me/terms/" "$T/site/calendar.ics"
    (cd "$items" && ls -- *.ics) >"$T/second"
    diff "$T/first" "$T/second"
    [ "$(wc -l <"$T/first")" -eq 10 ]
    [ "$(grep -l '20310531' "$items"/*.ics | wc -l)" -eq 1 ]
}

@test "newsboat shows each project once, and none again that did not change" {
    need newsboat
    first_revision
    printf 'file://%s/site/projects.atom\n' "$T" >"$T/urls"
    newsboat -C /dev/null -u "$T/urls" -c "$T/cache.db" -x reload
    items() {
        "$PYTHON" - "$T/cache.db" "$1" <<'SQL'
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("select %s from rss_item order by guid" % sys.argv[2]):
    print(*row)
SQL
    }
    items title >"$T/titles"
    printf '%s\n' 'A map of lantern.yaml' 'Rotate logs without losing a line' \
        'Sign & verify routes before they load' | diff - <(sort "$T/titles")
    items 'guid, title' >"$T/first"
    "$PYTHON" -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db: db.execute("update rss_item set unread = 0")' "$T/cache.db"
    second_revision
    newsboat -C /dev/null -u "$T/urls" -c "$T/cache.db" -x reload
    items 'guid, title' >"$T/second"
    diff "$T/first" "$T/second"
    [ "$(newsboat -C /dev/null -u "$T/urls" -c "$T/cache.db" -x print-unread)" = "0 unread articles" ]
}
