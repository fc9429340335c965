#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Checks the documents: annotations for the lines that are wrong, and the whole report in the summary of the step, since
# GitHub shows ten annotations of each kind.
set -eu -o pipefail
# shellcheck source=../documents.sh
. "$(dirname "$0")/../documents.sh"
find_documents
strict=()
[[ ${STRICT:-false} != true ]] || strict=(--strict)

status=0
termfeed check --format github "${strict[@]}" "${documents[@]}" || status=$?
((status < 2)) || exit "$status"
report=$(termfeed check --format text "${documents[@]}" 2>&1) || (($? < 2))
# What a document says is text here, not Markdown and not HTML.
escaped=$(sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/@/\&#64;/g' <<<"$report")
report_to "$GITHUB_STEP_SUMMARY" "### termfeed check"$'\n\n<pre>\n'"$escaped"$'\n</pre>'
exit "$status"
