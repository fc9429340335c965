/* SPDX-License-Identifier: MIT */
/* Calls a fuzzing target with the files that are given: for compilers without libFuzzer, and for "make
 * check". */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static void replay(const char *path)
{
    struct buffer content = {0};
    char bytes[16384];
    FILE *file = fopen(path, "rb");
    if (!file)
        broken("%s can't be opened", path);
    for (size_t count; (count = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buffer_add(&content, bytes, count);
    fclose(file);
    /* In a block of its own size, so that a step beyond it is seen. */
    uint8_t *exact = memory_allocate(content.length);
    for (size_t i = 0; i < content.length; i++)
        exact[i] = (uint8_t)content.data[i];
    LLVMFuzzerTestOneInput(exact, content.length);
    free(exact);
    buffer_free(&content);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        fprintf(stderr, "%s\n", argv[i]);
        replay(argv[i]);
    }
    return 0;
}
