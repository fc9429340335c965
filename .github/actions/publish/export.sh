#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Exports the documents with their history in git. Every option is an input of the action.
set -eu -o pipefail
# shellcheck source=../documents.sh
. "$(dirname "$0")/../documents.sh"
find_documents
options=(--git --output "$OUTPUT" --base-url "$BASE_URL")
[[ -z ${PROGRAM:-} ]] || options+=(--program "$PROGRAM")
[[ -z ${PROGRAM_ID:-} ]] || options+=(--program-id "$PROGRAM_ID")
[[ -z ${SOURCE_URL:-} ]] || options+=(--source-url "$SOURCE_URL")
termfeed export "${options[@]}" "${documents[@]}"
