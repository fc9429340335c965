# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# find_documents: sets the array "documents" to the files that the patterns in $DOCUMENTS, one a line, stand for. A README is
# a term document only where the pattern names it: terms/*/README.md.
find_documents() {
    local pattern file readme='[Rr][Ee][Aa][Dd][Mm][Ee].*'
    documents=()
    shopt -s nullglob globstar
    while IFS= read -r pattern; do
        pattern="${pattern#"${pattern%%[![:space:]]*}"}"
        pattern="${pattern%"${pattern##*[![:space:]]}"}"
        [[ -n $pattern ]] || continue
        local IFS=
        # shellcheck disable=SC2206 # a pattern on purpose, and words are not split
        local files=($pattern)
        for file in "${files[@]}"; do
            [[ $file != -* ]] || file=./$file # no option
            # shellcheck disable=SC2053 # a pattern on purpose
            [[ ! -f $file || (${file##*/} == $readme && ${pattern##*/} != $readme) ]] || documents+=("$file")
        done
    done <<<"${DOCUMENTS:?}"
    if ((${#documents[@]} == 0)); then
        printf '::error::No file matches %s; correct the input "documents"\n' "$(tr '\n%' '  ' <<<"$DOCUMENTS")"
        return 1
    fi
}

# Adds lines to one of GitHub's files. A report that can't be written is a failure of the step, like any other.
report_to() { # FILE TEXT
    printf '%s\n' "$2" >>"$1" && return
    printf '::error::%s could not be written\n' "$1"
    exit 2
}
