/* SPDX-License-Identifier: MIT */
/* The revisions of a document, in repositories made here. */
#define _XOPEN_SOURCE 700 /* for nftw, mkdtemp, realpath */

#include "exporter/history/revisions.h"

#include <ftw.h>
#include <git2.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { MAX_SIZE = 1 << 20 };

/* A repository in a folder of its own. */
struct place {
    char folder[64];
    git_repository *repository;
};

static void must(int error)
{
    if (error < 0)
        fail_msg("libgit2: %s", git_error_last() ? git_error_last()->message : "unknown error");
}

static const char *path_in(const struct place *place, const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", place->folder, name);
    return path;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

static int begin(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (!place)
        return -1;
    strcpy(place->folder, "/tmp/termfeed-test-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    *state = place;
    return 0;
}

static int begin_repository(void **state)
{
    if (begin(state) != 0)
        return -1;
    struct place *place = *state;
    return git_repository_init(&place->repository, place->folder, 0);
}

static int end(void **state)
{
    struct place *place = *state;
    git_repository_free(place->repository);
    nftw(place->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(place);
    return 0;
}

/* ---- Making a history ---- */

static void make_folders(const struct place *place, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", place->folder, name);
    for (char *slash = path + strlen(place->folder) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
}

static void put(const struct place *place, const char *name, const char *content)
{
    make_folders(place, name);
    FILE *file = fopen(path_in(place, name), "wb");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void drop(const struct place *place, const char *name)
{
    assert_int_equal(unlink(path_in(place, name)), 0);
}

/* git add --all */
static void stage(const struct place *place)
{
    git_index *index;
    must(git_repository_index(&index, place->repository));
    must(git_index_add_all(index, NULL, GIT_INDEX_ADD_FORCE, NULL, NULL));
    must(git_index_update_all(index, NULL, NULL, NULL));
    must(git_index_write(index));
    git_index_free(index);
}

/* Commits everything on top of PARENTS, to REFERENCE or to nowhere. */
static git_oid commit_onto(const struct place *place, int64_t time, const git_commit **parents, size_t count,
                           const char *reference)
{
    git_index *index;
    git_oid tree_id, id;
    git_tree *tree;
    git_signature *author, *committer;
    stage(place);
    must(git_repository_index(&index, place->repository));
    must(git_index_write_tree(&tree_id, index));
    must(git_tree_lookup(&tree, place->repository, &tree_id));
    must(git_signature_new(&author, "A", "a@example.org", 77, 0));
    must(git_signature_new(&committer, "C", "c@example.org", time, -60));
    must(git_commit_create(&id, place->repository, reference, author, committer, NULL, "message", tree, count,
                           parents));
    git_signature_free(author);
    git_signature_free(committer);
    git_tree_free(tree);
    git_index_free(index);
    return id;
}

static git_oid commit(const struct place *place, int64_t time)
{
    git_object *head = NULL;
    size_t parents = git_revparse_single(&head, place->repository, "HEAD") == 0;
    git_oid id = commit_onto(place, time, (const git_commit **)&head, parents, "HEAD");
    git_object_free(head);
    return id;
}

/* ---- Checking ---- */

struct expected {
    int64_t time; /* -1: not committed */
    const char *path, *content;
};

static void assert_revisions(const struct place *place, const char *name, const struct expected *expected,
                             size_t count)
{
    struct failure error = {0};
    struct buffer content = {0};
    struct revisions *revisions = revisions_open(path_in(place, name), MAX_SIZE, &error);
    if (!revisions)
        fail_msg("%s %s", name, failure_text(&error));
    assert_int_equal(revisions_count(revisions), count);
    for (size_t i = 0; i < count; i++) {
        const struct revision *revision = revisions_at(revisions, i);
        assert_string_equal(revision->path, expected[i].path);
        if (expected[i].time < 0) {
            assert_null(revision->commit);
            assert_null(revision->blob);
        } else {
            assert_int_equal(revision->time, expected[i].time);
            assert_int_equal(strlen(revision->commit), 40);
            assert_int_equal(strlen(revision->blob), 40);
        }
        assert_true(revisions_read(revisions, i, &content, &error));
        assert_string_equal(buffer_string(&content), expected[i].content);
    }
    buffer_free(&content);
    revisions_close(revisions);
}

static void assert_error(const char *path, const char *words)
{
    struct failure error = {0};
    struct revisions *revisions = revisions_open(path, MAX_SIZE, &error);
    if (revisions)
        fail_msg("%s has %zu revisions", path, revisions_count(revisions));
    if (!strstr(failure_text(&error), words))
        fail_msg("%s %s", path, failure_text(&error));
    failure_clear(&error);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Enough lines that one changed line leaves it similar. */
#define LINES "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n"

/* ---- Tests ---- */

static void test_commits_that_touch_it(void **state)
{
    const struct place *place = *state;
    put(place, "other.md", "o");
    commit(place, 100);
    put(place, "a/b/term.md", "one");
    commit(place, 200);
    put(place, "a/b/other.md", "x");
    commit(place, 300);
    put(place, "a/b/term.md", "two");
    commit(place, 150); /* a clock that was wrong */
    put(place, "other.md", "p");
    commit(place, 500);
    put(place, "a/b/term.md", "one");
    commit(place, 600);
    const struct expected expected[] = {
        {200, "a/b/term.md", "one"}, {150, "a/b/term.md", "two"}, {600, "a/b/term.md", "one"}};
    assert_revisions(place, "a/b/term.md", expected, COUNT(expected));
    assert_revisions(place, "a/../a/b/./term.md", expected, COUNT(expected));
}

static void test_moves(void **state)
{
    const struct place *place = *state;
    put(place, "drafts/new.md", LINES);
    put(place, "copy.md", LINES "a copy");
    commit(place, 100);
    /* Moved as it is, beside another removed file with the same content and another name. */
    put(place, "z/term.md", LINES);
    put(place, "a.md", LINES);
    commit(place, 150);
    drop(place, "z/term.md");
    drop(place, "a.md");
    put(place, "2025/term.md", LINES);
    commit(place, 200);
    /* Moved and edited. */
    drop(place, "2025/term.md");
    put(place, "2025/01/README.md", LINES "21\n");
    commit(place, 300);
    put(place, "2025/01/README.md", LINES "22\n");
    commit(place, 400);
    const struct expected expected[] = {{150, "z/term.md", LINES},
                                        {200, "2025/term.md", LINES},
                                        {300, "2025/01/README.md", LINES "21\n"},
                                        {400, "2025/01/README.md", LINES "22\n"}};
    assert_revisions(place, "2025/01/README.md", expected, COUNT(expected));
}

static void test_file_in_place_of_folder(void **state)
{
    const struct place *place = *state;
    put(place, "term.md/x", "a folder");
    commit(place, 100);
    drop(place, "term.md/x");
    assert_int_equal(rmdir(path_in(place, "term.md")), 0);
    put(place, "term.md", "a file");
    commit(place, 200);
    const struct expected expected[] = {{200, "term.md", "a file"}};
    assert_revisions(place, "term.md", expected, COUNT(expected));
}

static void test_removed_and_put_back(void **state)
{
    const struct place *place = *state;
    put(place, "keep.md", "k");
    put(place, "term.md", "one");
    commit(place, 100);
    drop(place, "term.md");
    commit(place, 200);
    put(place, "term.md", "one");
    commit(place, 300);
    put(place, "keep.md", "l");
    commit(place, 400);
    drop(place, "term.md");
    commit(place, 500);
    put(place, "term.md", "two, which is nothing like it");
    commit(place, 600);
    const struct expected expected[] = {{100, "term.md", "one"},
                                        {600, "term.md", "two, which is nothing like it"}};
    assert_revisions(place, "term.md", expected, COUNT(expected));
}

static void test_first_parent(void **state)
{
    const struct place *place = *state;
    put(place, "term.md", "one");
    git_oid base = commit(place, 100);
    git_commit *base_commit, *side_commit;
    must(git_commit_lookup(&base_commit, place->repository, &base));
    put(place, "term.md", "side");
    git_oid side = commit_onto(place, 200, (const git_commit *[]){base_commit}, 1, NULL);
    must(git_commit_lookup(&side_commit, place->repository, &side));
    put(place, "term.md", "merged");
    commit_onto(place, 300, (const git_commit *[]){base_commit, side_commit}, 2, "HEAD");
    git_commit_free(base_commit);
    git_commit_free(side_commit);
    const struct expected expected[] = {{100, "term.md", "one"}, {300, "term.md", "merged"}};
    assert_revisions(place, "term.md", expected, COUNT(expected));
}

static void test_not_committed(void **state)
{
    const struct place *place = *state;
    put(place, "term.md", "one");
    commit(place, 100);
    put(place, "term.md", "two");
    const struct expected expected[] = {{100, "term.md", "one"}, {-1, "term.md", "two"}};
    assert_revisions(place, "term.md", expected, COUNT(expected));
    stage(place);
    assert_revisions(place, "term.md", expected, COUNT(expected));
    put(place, "term.md", "one");
    assert_revisions(place, "term.md", expected, 1);
}

static void test_not_committed_move(void **state)
{
    const struct place *place = *state;
    put(place, "term.md", LINES);
    commit(place, 100);
    drop(place, "term.md");
    put(place, "new/term.md", LINES "21\n");
    assert_error(path_in(place, "new/term.md"), "is not tracked by git");
    stage(place);
    const struct expected expected[] = {{100, "term.md", LINES}, {-1, "new/term.md", LINES "21\n"}};
    assert_revisions(place, "new/term.md", expected, COUNT(expected));
}

static void test_before_the_first_commit(void **state)
{
    const struct place *place = *state;
    put(place, "term.md", "one");
    assert_error(path_in(place, "term.md"), "is not tracked by git");
    stage(place);
    const struct expected expected[] = {{-1, "term.md", "one"}};
    assert_revisions(place, "term.md", expected, COUNT(expected));
}

static void test_line_ends(void **state)
{
    const struct place *place = *state;
    git_config *config;
    put(place, "term.md", "one\ntwo\n");
    commit(place, 100);
    must(git_repository_config(&config, place->repository));
    must(git_config_set_string(config, "core.autocrlf", "true"));
    git_config_free(config);
    put(place, "term.md", "one\r\ntwo\r\n");
    const struct expected expected[] = {{100, "term.md", "one\ntwo\n"}};
    assert_revisions(place, "term.md", expected, COUNT(expected));
}

static void test_link_to_the_document(void **state)
{
    const struct place *place = *state;
    put(place, "2025/term.md", "one");
    assert_int_equal(symlink("2025/term.md", path_in(place, "newest.md")), 0);
    commit(place, 100);
    put(place, "2025/term.md", "two");
    commit(place, 200);
    const struct expected expected[] = {{100, "2025/term.md", "one"}, {200, "2025/term.md", "two"}};
    assert_revisions(place, "newest.md", expected, COUNT(expected));
}

static void test_no_document(void **state)
{
    const struct place *place = *state;
    put(place, "folder/term.md", "one");
    commit(place, 100);
    assert_error(path_in(place, "none.md"), "cannot be found");
    assert_error(path_in(place, "folder"), "is not a file");
    put(place, "untracked.md", "one");
    assert_error(path_in(place, "untracked.md"), "is not tracked by git");
    assert_error(path_in(place, ".git/HEAD"), "is not tracked by git");
}

static void test_no_repository(void **state)
{
    const struct place *place = *state;
    put(place, "term.md", "one");
    assert_error(path_in(place, "term.md"), "is not in a git work tree");
}

static void test_bare_repository(void **state)
{
    struct place *place = *state;
    must(git_repository_init(&place->repository, place->folder, 1));
    put(place, "term.md", "one");
    assert_error(path_in(place, "term.md"), "is in a bare git repository");
}

static void test_shallow_clone(void **state)
{
    const struct place *place = *state;
    char id[GIT_OID_HEXSZ + 1];
    put(place, "term.md", "one");
    git_oid first = commit(place, 100);
    put(place, ".git/shallow", git_oid_tostr(id, sizeof id, &first));
    assert_error(path_in(place, "term.md"), "is in a shallow clone");
}

/* An object is missing, as in a partial clone. */
static void test_missing_object(void **state)
{
    const struct place *place = *state;
    char id[GIT_OID_HEXSZ + 1], name[64];
    struct failure error = {0};
    struct buffer content = {0};
    put(place, "term.md", "one");
    commit(place, 100);
    put(place, "term.md", "two");
    commit(place, 200);
    struct revisions *revisions = revisions_open(path_in(place, "term.md"), MAX_SIZE, &error);
    assert_non_null(revisions);
    snprintf(id, sizeof id, "%s", revisions_at(revisions, 0)->blob);
    revisions_close(revisions);
    snprintf(name, sizeof name, ".git/objects/%.2s/%s", id, id + 2);
    drop(place, name);
    revisions = revisions_open(path_in(place, "term.md"), MAX_SIZE, &error);
    assert_non_null(revisions);
    assert_false(revisions_read(revisions, 0, &content, &error));
    assert_non_null(strstr(failure_text(&error), "has a revision that cannot be read"));
    failure_clear(&error);
    assert_true(revisions_read(revisions, 1, &content, &error));
    assert_string_equal(buffer_string(&content), "two");
    buffer_free(&content);
    revisions_close(revisions);
}

static int give_away(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status;
    (void)type;
    (void)where;
    return lchown(path, 12345, 12345);
}

static void test_somebody_elses_repository(void **state)
{
    const struct place *place = *state;
    put(place, "term.md", "one");
    commit(place, 100);
    if (geteuid() != 0 || nftw(place->folder, give_away, 16, FTW_PHYS) != 0) {
        print_message("skipped: only root can give a repository away\n");
        skip();
    }
    assert_error(path_in(place, "term.md"), "belongs to somebody else");
}

static void test_real_history(void **state)
{
    const struct place *place = *state;
    static const char bundle[] = "../shared/terms/2025-01-history.bundle";
    static const char document[] = "clone/programs/lfx-mentorship/2025/01-Mar-May/README.md";
    char command[256];
    struct failure error = {0};
    snprintf(command, sizeof command, "git clone -q %s %s/clone", bundle, place->folder);
    if (access(bundle, R_OK) != 0 || system(command) != 0) {
        print_message("skipped: there is no %s, or no git to clone it\n", bundle);
        skip();
    }
    struct revisions *revisions = revisions_open(path_in(place, document), MAX_SIZE, &error);
    assert_non_null(revisions);
    assert_int_equal(revisions_count(revisions), 17);
    assert_int_equal(revisions_at(revisions, 0)->time, 1726076088);
    assert_int_equal(revisions_at(revisions, 16)->time, 1742238137);
    revisions_close(revisions);
}

/* The configuration of whoever runs the tests must not matter. */
static int forget_configuration(void **state)
{
    (void)state;
    git_libgit2_init();
    for (int level = GIT_CONFIG_LEVEL_PROGRAMDATA; level <= GIT_CONFIG_LEVEL_GLOBAL; level++)
        if (git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "") != 0)
            return -1;
    return 0;
}

static int shut_down(void **state)
{
    (void)state;
    git_libgit2_shutdown();
    return 0;
}

int main(void)
{
#define REPOSITORY(test) cmocka_unit_test_setup_teardown(test, begin_repository, end)
#define FOLDER(test)     cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        REPOSITORY(test_commits_that_touch_it),
        REPOSITORY(test_moves),
        REPOSITORY(test_file_in_place_of_folder),
        REPOSITORY(test_removed_and_put_back),
        REPOSITORY(test_first_parent),
        REPOSITORY(test_not_committed),
        REPOSITORY(test_not_committed_move),
        REPOSITORY(test_before_the_first_commit),
        REPOSITORY(test_line_ends),
        REPOSITORY(test_link_to_the_document),
        REPOSITORY(test_no_document),
        FOLDER(test_no_repository),
        FOLDER(test_bare_repository),
        REPOSITORY(test_shallow_clone),
        REPOSITORY(test_missing_object),
        REPOSITORY(test_somebody_elses_repository),
        FOLDER(test_real_history),
    };
    return cmocka_run_group_tests(tests, forget_configuration, shut_down);
}
