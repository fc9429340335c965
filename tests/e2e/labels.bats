#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What the reader takes from documents, compared with what a person took from them.

load ../lib/common

@test "the samples" {
    for document in "$TIDY" "$UNTIDY" "$MISTAKES"; do
        termfeed show --json "$document"
        "$PYTHON" tests/tools/check_labels.py "tests/labels/$(basename "$document" .md).json" "$T/out"
    done
}

@test "the labels of a real term" {
    need_shared tools/compare-gold
    "$PYTHON" "$SHARED/tools/compare-gold" --program "$TERMFEED" --all 2025-01-planning
}

@test "the labels of every real term" {
    need_shared tools/compare-gold
    "$PYTHON" "$SHARED/tools/compare-gold" --program "$TERMFEED" --all
}
