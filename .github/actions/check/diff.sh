#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Says what subscribers will see when the documents take the place of those in the revision $BASE: in the summary of the
# step, and as the output "diff", for a comment.
set -eu -o pipefail
# shellcheck source=../documents.sh
. "$(dirname "$0")/../documents.sh"
find_documents
if [[ -z ${BASE:-} ]]; then
    printf 'There is no revision to compare with.\n'
    exit 0
fi
git rev-parse --quiet --verify --end-of-options "$BASE^{commit}" >/dev/null || git fetch --quiet --depth=1 -- origin "$BASE"
# Status 1: a document would be refused. The text says so, and the check that follows fails.
status=0
text=$(termfeed diff --format markdown --git "$BASE" "${documents[@]}") || status=$?
((status < 2)) || exit "$status"
report_to "$GITHUB_STEP_SUMMARY" "$text"
mark="end-of-diff-$(od -A n -N 16 -t x1 /dev/urandom | tr -d ' \n')"
report_to "$GITHUB_OUTPUT" "diff<<$mark"$'\n'"$text"$'\n'"$mark"
