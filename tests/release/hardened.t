#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the linker and the compiler put into the program and its modules for the day on which a document breaks
# something all the same: loaded anywhere, tables that are read-only once it runs, nothing both written and run, a
# guard before each return, and checked calls of the C library.
set -u
program=${TERMFEED:?set it to the program}
export LC_ALL=C

count=0
# Whether what readelf says (OPTION) of the file has, or has not, the pattern.
told() { # FILE OPTION has|lacks PATTERN TITLE
    count=$((count + 1))
    local found=lacks
    readelf --wide "$2" "$1" | grep -qE -- "$4" && found=has
    if [ "$found" = "$3" ]; then
        echo "ok $count - $(basename "$1"): $5"
    else
        echo "not ok $count - $(basename "$1"): $5"
        readelf --wide "$2" "$1" | sed 's/^/# /'
    fi
}

for file in "$program" "$(dirname "$program")"/termfeed-*.so; do
    told "$file" --file-header has 'Type: +DYN' "is loaded anywhere"
    told "$file" --program-headers has 'GNU_RELRO' "has tables that become read-only"
    told "$file" --dynamic has 'FLAGS_1.*\bNOW\b' "has all of them filled before it runs"
    told "$file" --program-headers has 'GNU_STACK.* RW ' "does not run its stack"
    told "$file" --program-headers lacks 'LOAD.* RWE ' "writes nothing that it runs"
    told "$file" --dynamic lacks 'TEXTREL|RPATH|RUNPATH' "is not changed as it is loaded, and looks nowhere for libraries"
    told "$file" --dyn-syms has '__stack_chk_fail' "guards its stack"
done
told "$program" --dynamic has 'FLAGS_1.*\bPIE\b' "is an executable that is loaded anywhere"
told "$program" --dyn-syms has '__v?snprintf_chk' "calls the checked functions of the C library"
told "$program" --dyn-syms lacks ' v?s?n?f?printf(@| |$)' "and not the others"
echo "1..$count"
