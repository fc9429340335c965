#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Puts termfeed on the PATH of the steps that follow: the one that is installed, or one that is built here.
set -eu -o pipefail
if command -v termfeed >/dev/null; then
    termfeed --version
    exit 0
fi
sources=$(cd "$(dirname "$0")/../.." && pwd)
make --no-print-directory --directory "$sources" deps
make --no-print-directory --silent --jobs "$(nproc)" --directory "$sources"
printf '%s\n' "$sources/build" >>"$GITHUB_PATH"
"$sources/build/termfeed" --version
