# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Whole outputs. Each folder tests/expected/NAME holds
#
#   commands   what follows "termfeed", one run a line; "#" begins a remark
#   *.md       documents of its own, where the samples don't do
#
# and what these runs give, one after the other in a folder that has the documents and samples/:
#
#   stdout, stderr, status   of all runs
#   site/                    what they left there (-o site); calendars are unfolded and end their lines as Unix
#                            does, for where a line is folded is up to libical (RFC 5545, 3.1)

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TERMFEED=${TERMFEED:-$ROOT/build/termfeed}
export LC_ALL=C.UTF-8 TZ=UTC
unset SOURCE_DATE_EPOCH

# Makes FOLDER a copy of the case in which the results are those of now.
run_case() { # NAME FOLDER
    local name=$1 folder=$2 line status
    mkdir -p "$folder"
    cp "$ROOT/tests/expected/$name/commands" "$folder"
    find "$ROOT/tests/expected/$name" -maxdepth 1 -name '*.md' -exec cp {} "$folder" \;
    ln -s "$ROOT/samples" "$folder/samples"
    : >"$folder/stdout"
    : >"$folder/stderr"
    : >"$folder/status"
    while read -r line; do
        [[ -n $line && $line != \#* ]] || continue
        eval "set -- $line"
        status=0
        (cd "$folder" && timeout 60 "$TERMFEED" "$@" </dev/null >>stdout 2>>stderr) || status=$?
        printf '%s\n' "$status" >>"$folder/status"
    done <"$folder/commands"
    rm "$folder/samples"
    # Another program has another seal; one of zeros is a seal, too.
    [[ ! -d $folder/site ]] || sed -i 's/^ "seal": "[0-9a-f-]*"/ "seal": "00000000-0000-0000-0000-000000000000"/' "$folder/site/history.json"
    # The pages are looked at by tests/pages and the unit tests: their style and script would be in each of them here.
    if [[ -d $folder/site ]]; then
        find "$folder/site" -name '*.ics' -exec /usr/bin/python3 "$ROOT/tests/lib/unfold" {} +
        find "$folder/site" -name '*.html' -delete
    fi
}
