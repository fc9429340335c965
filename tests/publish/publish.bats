#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What the README says of publishing, as far as it runs without the internet.

load ../lib/common

setup() {
    T=$BATS_TEST_TMPDIR
    cd "$ROOT" || return 1
    mkdir "$T/program" "$T/program/terms"
    cp samples/2031-01-tidy.md samples/2031-02-untidy.md "$T/program/terms"
    git_program init --quiet --initial-branch main
    git_program add .
    git_program commit --quiet --message "Announce two terms"
}

git_program() {
    git -C "$T/program" -c user.name=Example -c user.email=maintainer@example.org "$@"
}

# The lines of the README's code block that has WORD in it, made to work in the folder of the test.
readme_block() { # WORD
    awk -v word="$1" '/^```sh/ { inside = 1; block = ""; next }
        /^```/ && inside { if (index(block, word)) printf "%s", block; inside = 0 }
        inside { block = block $0 "\n" }' README.md |
        sed -e "s,/srv/,$T/,g" -e 's/git pull --quiet --ff-only/true/' -e "s,termfeed export,'$TERMFEED' export,"
}

@test "the lines for cron keep the times of files that did not change" {
    readme_block rsync >"$T/cron"
    grep -q rsync "$T/cron"
    bash -eu "$T/cron"
    [ "$(stat --format %a "$T/site/calendar.ics")" = 644 ]
    find "$T/site" -type f -exec touch --date 2020-01-01 {} +
    sed -i 's/April 15, 2031/April 22, 2031/' "$T/program/terms/2031-01-tidy.md"
    git_program commit --quiet --all --message "Move the midterm"
    bash -eu "$T/cron"
    find "$T/site" -type f -newermt 2020-01-02 -printf '%P\n' | sort >"$T/changed"
    find "$T/site" -type f ! -newermt 2020-01-02 -printf '%P\n' | sort >"$T/kept"
    grep -qx deadlines.ics "$T/changed"
    ! grep -q '^2031-02/.*ics' "$T/changed" || fail "another term's calendar is new"
    [ "$(wc -l <"$T/kept")" -ge 10 ]
}

@test "rclone brings the site to an object store, and only what changed again" {
    readme_block rsync | bash -eu
    mkdir "$T/site.store"
    port=$((20000 + RANDOM % 20000))
    node tests/publish/node_modules/s3rver/bin/s3rver.js --silent --directory "$T/site.store" --address 127.0.0.1 \
        --port $port --configure-bucket terms 3>&- &
    server=$!
    unset AWS_CA_BUNDLE
    export RCLONE_CONFIG_STORE_TYPE=s3 RCLONE_CONFIG_STORE_PROVIDER=Other RCLONE_CONFIG_STORE_ACCESS_KEY_ID=S3RVER \
        RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY=S3RVER RCLONE_CONFIG_STORE_ENDPOINT=http://127.0.0.1:$port \
        RCLONE_CONFIG_STORE_FORCE_PATH_STYLE=true RCLONE_CONFIG="$T/rclone.conf"
    for _ in $(seq 50); do
        rclone lsd store: >/dev/null 2>&1 && break
        sleep 0.2
    done
    readme_block rclone >"$T/sync"
    grep -q 'rclone sync' "$T/sync"
    bash -eu "$T/sync"
    rclone check "$T/site.new" store:terms 2>"$T/check"
    grep -q ' 0 differences found' "$T/check"
    rclone sync --checksum --verbose "$T/site.new" store:terms 2>"$T/again"
    ! grep -q Copied "$T/again" || fail "copied again"
    kill $server
}

@test "the pre-commit hooks check the documents, and nothing else" {
    hooks=$T/hooks
    git clone --quiet . "$hooks"
    cp -r .ci .pre-commit-hooks.yaml "$hooks"
    git -C "$hooks" add .
    git -C "$hooks" -c user.name=Example -c user.email=maintainer@example.org commit --quiet --allow-empty --message "As it is"
    mkdir "$T/bin"
    ln -s "$TERMFEED" "$T/bin/termfeed"
    export PATH=$T/bin:$PATH PRE_COMMIT_HOME=$T/pre-commit
    echo '# Not a term' >"$T/program/terms/README.md"
    git_program add .
    status=0
    (cd "$T/program" && pre-commit try-repo "$hooks" termfeed-check --all-files) >"$T/out" 2>&1 || status=$?
    expect_status 0
    expect_in "$T/out" "[zone-season]" # a warning, which fails nothing and is shown
    cp samples/2031-03-mistakes.md "$T/program/terms"
    git_program add .
    status=0
    (cd "$T/program" && pre-commit try-repo "$hooks" termfeed-check --all-files) >"$T/out" 2>&1 || status=$?
    expect_status 1
    expect_in "$T/out" "[impossible-date]"
    ! grep -q README "$T/out" || fail "the README was checked"
}
