# SPDX-License-Identifier: MIT
# make                builds build/termfeed
# make help           prints this list
# make deps           installs what the build needs (Debian, Ubuntu; elsewhere says what to install)
# make demo           all of it in one step, and an export of two samples to ./site
# make check          every test, with sanitizers; T='tests/e2e/usage.bats' runs only some
# make check-pages    the pages in Chromium, with axe and a validator (one minute)
# make picture        draws the README's pictures of the page again
# make check-clients  calendar apps and feed readers read what is published (two minutes)
# make torture        every call of a run fails once, every run is killed or loses power anywhere, the machine fails (ten minutes)
# make check-release  the program as it is installed: under valgrind, and what is in the file (one minute)
# make coverage       which lines and branches the tests reach, room by room; fails if a room lies below the bar (two minutes)
# make fuzz           looks for inputs that break something, TIME=60 seconds for each of tests/fuzz (clang); SEED=1: the same ones again
# make check-publish  workflows, actions and hooks that others copy are tried
# make install        PREFIX, DESTDIR and MANPREFIX say where to; make uninstall
# make lint           format, cppcheck, clang-tidy, gcc -fanalyzer, man page, spelling, shell scripts
# make format         formats the C sources
# make regen-expected writes tests/expected again and shows what changed
# make dist           the sources in build/termfeed-VERSION.tar.gz
# make deb            a Debian package in build/
# make check-growth   counts the instructions of runs that grow in one way each (two minutes)
# make bench          what runs take, beside the goals and what was recorded (a minute); RECORD=1 records it anew
# make clean
#
# Variables: CC=clang, DEBUG=1, SANITIZE=1, STATIC=1 (each in its own folder below build), WERROR=1, V=1, CFLAGS, LDFLAGS.
# STATIC=1 takes everything into the program, where libraries have archives; it starts sooner, and has no --git.

# The one place that tells it is version.h.
VERSION  := $(shell sed -n 's/^.define TERMFEED_VERSION "\(.*\)"/\1/p' exporter/cli/version.h)

PREFIX    = /usr/local
MANPREFIX = $(PREFIX)/share/man
BINDIR    = $(PREFIX)/bin
LIBDIR    = $(PREFIX)/lib/termfeed
BASHCOMP  = $(PREFIX)/share/bash-completion/completions
ZSHCOMP   = $(PREFIX)/share/zsh/site-functions
FISHCOMP  = $(PREFIX)/share/fish/vendor_completions.d

ifeq ($(origin CC),default)
CC = gcc
endif
JOBS := $(shell nproc 2>/dev/null || echo 2)
# For a make within a make, if the outer one was not told how many jobs.
PARALLEL = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

# ---- what is needed: as pkg-config and as Debian and Ubuntu call it

PACKAGES         = libcmark-gfm jansson uuid libutf8proc libxxhash
FORMATS_PACKAGES = libical libxml-2.0
GIT_PACKAGES     = libgit2 zlib
CHECK_PACKAGES   = cmocka
DEPS          = gcc libc6-dev make pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libical-dev \
                libxml2-dev libjansson-dev uuid-dev libutf8proc-dev libxxhash-dev libgit2-dev zlib1g-dev
CHECK_DEPS    = libcmocka-dev bats perl git python3 python3-icalendar python3-vobject python3-feedparser strace zsh fish cmark-gfm
PAGES_DEPS    = perl chromium fonts-dejavu-core fonts-noto-cjk
CLIENTS_DEPS  = perl nginx libxml2-utils python3 python3-icalendar python3-feedparser calcurse khal newsboat vdirsyncer \
                python3-radicale php-cli php-sabre-vobject ruby ruby-icalendar
PUBLISH_DEPS  = rclone rsync pre-commit git bats perl
LINT_DEPS     = clang clang-format clang-tidy cppcheck mandoc codespell shellcheck
DEB_DEPS      = dpkg-dev binutils
GROWTH_DEPS   = perl git python3 valgrind
COVERAGE_DEPS = gcovr
RELEASE_DEPS  = perl git valgrind binutils
BENCH_DEPS    = git python3 cmark-gfm libxml2-dev libicu-dev liblzma-dev

# Tell on systems without Debian's packages whether everything is there.
PROBE       = pkg-config --print-errors --exists $(PACKAGES) $(FORMATS_PACKAGES) $(GIT_PACKAGES)
CHECK_PROBE = pkg-config --print-errors --exists $(CHECK_PACKAGES) && command -v bats && command -v prove && \
              command -v git && /usr/bin/python3 -c 'import feedparser, icalendar, vobject'
PAGES_PROBE = command -v prove && command -v chromium
CLIENTS_PROBE = command -v prove && command -v nginx && command -v xmllint && command -v calcurse && command -v khal && \
              command -v newsboat && command -v vdirsyncer && command -v php && command -v ruby && \
              /usr/bin/python3 -c 'import feedparser, icalendar, radicale'
PUBLISH_PROBE = command -v rclone && command -v rsync && command -v pre-commit
LINT_PROBE  = command -v clang-format && command -v clang-tidy && command -v cppcheck && command -v mandoc && \
              command -v codespell && command -v shellcheck
GROWTH_PROBE = command -v prove && command -v git && command -v python3 && command -v valgrind
COVERAGE_PROBE = command -v gcovr
RELEASE_PROBE = command -v prove && command -v git && command -v valgrind && command -v readelf
BENCH_PROBE = command -v git && command -v python3 && command -v cmark-gfm

# ---- how it is built

BUILD_DIR = build
BUILD    := $(BUILD_DIR)$(if $(FUZZ),/fuzz)$(if $(COVERAGE),/coverage)$(if $(SANITIZE),/sanitize)$(if $(DEBUG),/debug)$(if $(STATIC),/static)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wold-style-definition -Wundef -Wformat=2 -Wwrite-strings -Wvla $(if $(WERROR),-Werror)
ifdef FUZZ
CC       = clang
CFLAGS   = -O1 -g
MODE     = -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifdef COVERAGE
CC       = gcc
CFLAGS   = -O0 -g
MODE     = --coverage
else ifdef SANITIZE
CFLAGS   = $(if $(DEBUG),-O0 -g3,-O1 -g)
MODE     = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifdef DEBUG
CFLAGS   = -O0 -g3
else
CFLAGS   = -O2 -g
MODE     = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
endif
HARDEN   = -Wl,-z,relro,-z,now
PIE      = -pie
ifdef STATIC
MODE    += -DTERMFEED_STATIC
PIE      = -static-pie -Wl,-z,pack-relative-relocs $(patsubst %,-Wl$(comma)--wrap=%,malloc calloc realloc)
endif

# pkg-config is asked once, and not before something is compiled: "make deps" runs where there is none yet.
ask-pkg-config = $(shell pkg-config $(1))$(if $(filter-out 0,$(.SHELLSTATUS)),$(error Libraries are missing: \
                 run "make deps"))
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(patsubst -I%,-isystem %,$$(call ask-pkg-config,--cflags $(PACKAGES) $(FORMATS_PACKAGES) $(GIT_PACKAGES))))$(LIB_CFLAGS)
LIBS       = $(eval LIBS := $$(call ask-pkg-config,$(if $(STATIC),--static) --libs $(PACKAGES)))$(LIBS)
FORMATS_LIBS = $(eval FORMATS_LIBS := $$(call ask-pkg-config,$(if $(STATIC),--static) --libs $(FORMATS_PACKAGES)))$(FORMATS_LIBS)
# Archives name each other in no order; ICU's need C++. The warnings are about parts of libxml2 and ICU that load and look
# up hosts, which is never asked of them here.
ARCHIVES   = -Wl,--no-warnings -Wl,--start-group $(LIBS) $(FORMATS_LIBS) -lstdc++ -Wl,--end-group
GIT_LIBS   = $(eval GIT_LIBS := $$(call ask-pkg-config,--libs $(GIT_PACKAGES)))$(GIT_LIBS)
CHECK_LIBS = $(eval CHECK_LIBS := $$(call ask-pkg-config,--libs $(CHECK_PACKAGES)))$(CHECK_LIBS)

DIALECT = -std=c17 -D_POSIX_C_SOURCE=200809L -I.
COMPILE = $(CC) $(DIALECT) $(WARNINGS) $(MODE) $(or $(PIC),-fPIE) $(CPPFLAGS) $(CFLAGS) $(LIB_CFLAGS)
LINK    = $(CC) $(MODE) $(CFLAGS) $(PIE) $(HARDEN) -Wl,--as-needed $(LDFLAGS)

SOURCES    := $(sort $(wildcard exporter/*/*.c exporter/*/*/*.c formats/*.c))
HEADERS    := $(sort $(wildcard exporter/*/*.h exporter/*/*/*.h formats/*.h))
UNITS      := $(sort $(wildcard tests/unit/test_*.c))
ASSETS     := $(BUILD)/formats/page_assets.c
DIGEST     := $(BUILD)/exporter/base/sources.c
# Modules are libraries of their own, see exporter/base/module.h: what uses libgit2, and what of the formats is for writing.
OF_PROGRAM      := agenda details diff events formats fragments json links made output overview sentences wording
GIT_OBJECTS     := $(patsubst %,$(BUILD)/exporter/history/%.o,certificates git git_moves git_objects loose)
FORMATS_OBJECTS := $(filter-out $(OF_PROGRAM:%=$(BUILD)/formats/%.o),$(patsubst %.c,$(BUILD)/%.o,$(wildcard formats/*.c))) $(ASSETS:.c=.o)
MODULE_OBJECTS  := $(FORMATS_OBJECTS) $(GIT_OBJECTS)
MODULES         := $(BUILD)/termfeed-formats.so $(BUILD)/termfeed-git.so
OBJECTS    := $(filter-out $(MODULE_OBJECTS),$(SOURCES:%.c=$(BUILD)/%.o)) $(DIGEST:.c=.o)
EXPORTS    := $(BUILD)/exports
LIBRARY    := $(BUILD)/termfeed.a
UNIT_TESTS := $(UNITS:%.c=$(BUILD)/%)
PROGRAM    := $(BUILD)/termfeed
FORMATTED  := $(SOURCES) $(HEADERS) $(wildcard tests/unit/*.[ch] tests/fuzz/*.[ch] tests/torture/*.c)
SCRIPTS    := $(filter-out tests/e2e/house.t tests/lib/unfold tests/lib/coverage tests/lib/zsh-offers,.ci/run .ci/install-missing .ci/embed .ci/make-dist .ci/make-deb .ci/pre-commit $(wildcard .github/actions/*.sh .github/actions/*/*.sh tests/publish/*.bats tests/release/*.t tests/lib/* tests/e2e/*.bats tests/e2e/*.t \
              tests/fuzz/run tests/fuzz/seeds tests/fuzz/replay.t))
E2E        := $(sort $(wildcard tests/e2e/*.bats tests/e2e/*.t))
TORTURE    := $(sort $(wildcard tests/torture/*.t))
FAIL       := $(BUILD)/tests/torture/fail.so
FUZZERS    := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

comma := ,
# V=1 shows whole commands.
Q  := $(if $(V),,@)
say = $(if $(V),:,printf '%8s  %s\n' '$(1)' '$(2)')

all: $(PROGRAM) $(if $(STATIC),,$(MODULES))

ifdef STATIC
$(PROGRAM): $(OBJECTS) $(FORMATS_OBJECTS)
	@$(call say,link,$@)
	$(Q)$(LINK) -o $@ $^ $(ARCHIVES)
else
$(PROGRAM): $(OBJECTS) $(EXPORTS)
	@$(call say,link,$@)
	$(Q)$(LINK) -Wl,--export-dynamic-symbol-list=$(EXPORTS) $(FOR_FAIL) -o $@ $(OBJECTS) $(LIBS)
endif

# By which fail.c has the program write down what was reached.
FOR_FAIL = $(if $(COVERAGE),-Wl$(comma)--export-dynamic-symbol=__gcov_dump -Wl$(comma)-u$(comma)__gcov_dump)

# What the modules take from the program.
$(EXPORTS): $(MODULE_OBJECTS)
	$(Q)nm --undefined-only --format=just-symbols $^ | sed -n 's/^[a-z_0-9]*$$/&;/p' | sort -u | sed '1s/^/{ /; $$s/$$/ };/' >$@

$(MODULE_OBJECTS): PIC = -fPIC -fvisibility=hidden
$(DIGEST:.c=.o): PIC = -fPIC
$(BUILD)/termfeed-formats.so: $(FORMATS_OBJECTS) $(DIGEST:.c=.o)
$(BUILD)/termfeed-git.so: $(GIT_OBJECTS) $(DIGEST:.c=.o)
$(BUILD)/termfeed-formats.so: MODULE_LIBS = $(FORMATS_LIBS)
$(BUILD)/termfeed-git.so: MODULE_LIBS = $(GIT_LIBS)
$(MODULES):
	@$(call say,link,$@)
	$(Q)$(CC) $(MODE) $(CFLAGS) -shared $(HARDEN) -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(MODULE_LIBS)

# An archive: a test links what it calls, and may put something of its own in the place of the rest.
$(LIBRARY): $(filter-out $(BUILD)/exporter/cli/main.o,$(OBJECTS))
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(UNIT_TESTS): %: %.o $(MODULE_OBJECTS) $(LIBRARY)
	@$(call say,link,$@)
	$(Q)$(LINK) -o $@ $< $(MODULE_OBJECTS) $(LIBRARY) $(LIBS) $(FORMATS_LIBS) $(GIT_LIBS) $(CHECK_LIBS)

# With libFuzzer, or with a main that reads files.
FUZZ_COMMON = $(patsubst %,$(BUILD)/tests/fuzz/%.o,markup outputs privacy revisions $(if $(FUZZ),,replay))
$(FUZZERS): %: %.o $(FUZZ_COMMON) $(MODULE_OBJECTS) $(LIBRARY)
	@$(call say,link,$@)
	$(Q)$(LINK) $(if $(FUZZ),-fsanitize=fuzzer) -o $@ $< $(FUZZ_COMMON) $(MODULE_OBJECTS) $(LIBRARY) $(LIBS) $(FORMATS_LIBS) $(GIT_LIBS)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call say,compile,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# Preloaded, so built without what the program is built with.
$(FAIL): tests/torture/fail.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu17 $(filter-out -Wpedantic,$(WARNINGS)) -O1 -g -fPIC -shared -o $@ $< -ldl

# The style and the script of the pages as C: comments and indentation stay behind, and the digests by which a page's
# security policy knows them are of what is left.
$(ASSETS): formats/page.css formats/page.js .ci/embed
	@mkdir -p $(@D)
	@$(call say,embed,$@)
	$(Q).ci/embed page_style=formats/page.css page_script=formats/page.js >$@

# The digest of all sources as C: where it is another one, nothing that another program made is taken for unchanged, and a
# module is of another program.
$(DIGEST): $(SOURCES) $(HEADERS) $(wildcard exporter/*/*.def exporter/*/*/*.def formats/*.def) formats/page.css formats/page.js .ci/embed
	@mkdir -p $(@D)
	@printf '#include "exporter/base/sources.h"\nconst char digest_of_sources[] = "%s";\n' \
	    "$$(cat $(sort $^) | sha256sum | cut -d ' ' -f 1)" >$@

$(ASSETS:.c=.o) $(DIGEST:.c=.o): %.o: %.c $(BUILD)/flags
	@$(call say,compile,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# Holds the flags of the last build, so that other flags build everything again.
$(BUILD)/flags: always
	@mkdir -p $(@D)
	@printf '%s\n' '$(COMPILE) $(LINK)' | cmp -s - $@ || printf '%s\n' '$(COMPILE) $(LINK)' >$@

# A header compiles without another one before it.
$(BUILD)/%.h.alone: %.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -MT $@ -MF $(@:=.d) -Wno-pedantic -Wno-unused-function -fsyntax-only -x c $<
	@touch $@

headers: $(HEADERS:%=$(BUILD)/%.alone)

# Everything that CI builds with every compiler.
programs: $(PROGRAM) $(MODULES) $(UNIT_TESTS) $(FUZZERS) $(FAIL) $(if $(COVERAGE),,headers)

-include $(OBJECTS:.o=.d) $(MODULE_OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(FUZZERS:=.d) $(FUZZ_COMMON:.o=.d) $(HEADERS:%=$(BUILD)/%.alone.d)

# The head of this file.
help:
	@sed -n '2,/^$$/s/^# \?//p' $(firstword $(MAKEFILE_LIST))

# ---- what is installed before

deps:
	@.ci/install-missing '$(PROBE)' $(DEPS)

check-deps: deps
	@.ci/install-missing "$(CHECK_PROBE)" $(CHECK_DEPS)

lint-deps: check-deps
	@.ci/install-missing '$(LINT_PROBE)' $(LINT_DEPS)

growth-deps: deps
	@.ci/install-missing '$(GROWTH_PROBE)' $(GROWTH_DEPS)

coverage-deps: check-deps
	@.ci/install-missing '$(COVERAGE_PROBE)' $(COVERAGE_DEPS)

release-deps: deps
	@.ci/install-missing '$(RELEASE_PROBE)' $(RELEASE_DEPS)

bench-deps: deps
	@.ci/install-missing '$(BENCH_PROBE)' $(BENCH_DEPS)
	@command -v npm >/dev/null || .ci/install-missing false nodejs npm

# ---- what is done with it

DEMO = samples/2031-01-tidy.md samples/2031-02-untidy.md

define DEMO_TEXT
'' \
'Two made-up terms of 2031 are exported to ./site, as seen at this moment; the untidy one has the warnings above.' \
'Open' \
'    site/index.html                        the page that people subscribe from' \
'    site/mentors/mara-quill-example.html   the page of a mentor; the .ics beside it is for a calendar app' \
'    site/calendar.ics                      every date of both terms, in a calendar app' \
'    site/projects.atom                     the projects, in a feed reader' \
'To subscribe instead: serve the folder, and use the buttons of the page, or give a calendar app or feed reader the' \
'address (Google and Outlook read from their own servers, which do not reach this machine).' \
'    python3 -m http.server --directory site' \
'    http://localhost:8000/' \
'    http://localhost:8000/calendar.ics' \
'Try next:' \
'    build/termfeed show samples/2031-02-untidy.md' \
'    build/termfeed check samples/2031-03-mistakes.md' \
'    build/termfeed agenda samples/2031-01-tidy.md mara-quill-example' \
'    man exporter/cli/termfeed.1'
endef

demo: deps
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	$(PROGRAM) export -o site --program Mentorship --base-url http://localhost:8000/ $(DEMO)
	@printf '%s\n' $(DEMO_TEXT)

check: check-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) SANITIZE=1 run-tests

T = $(UNIT_TESTS) $(E2E) $(TORTURE) tests/fuzz/replay.t
run-tests: programs
	@TERMFEED='$(abspath $(PROGRAM))' FAIL_LIBRARY='$(abspath $(FAIL))' FUZZ_PROGRAMS='$(abspath $(BUILD))/tests/fuzz' \
	    prove --exec tests/lib/run-test --jobs $(JOBS) --comments --failures --directives $(PROVEFLAGS) $(T)

# ---- the pages in a browser

PAGES      = tests/pages
PAGES_NODE = $(PAGES)/node_modules/.package-lock.json

# Real documents, where somebody put them beside the checkout.
REAL_DOCUMENTS = $(wildcard ../shared/terms/20??-0?.md)
check-pages: $(PAGES_NODE)
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	@TERMFEED='$(abspath $(PROGRAM))' REAL_DOCUMENTS='$(abspath $(REAL_DOCUMENTS))' \
	    prove --exec node --comments --failures $(PROVEFLAGS) $(PAGES)/pages.mjs

picture: $(PAGES_NODE)
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	TERMFEED='$(abspath $(PROGRAM))' node $(PAGES)/picture.mjs

pages-deps: deps
	@.ci/install-missing "$(PAGES_PROBE)" $(PAGES_DEPS)
	@command -v npm >/dev/null || .ci/install-missing false nodejs npm

$(PAGES_NODE): $(PAGES)/package.json $(PAGES)/package-lock.json | pages-deps
	cd $(PAGES) && npm ci --ignore-scripts --no-audit --no-fund --silent

# ---- calendar apps and feed readers: tests/clients/README.md

CLIENTS      = tests/clients
CLIENTS_NODE = $(CLIENTS)/node_modules/.package-lock.json

check-clients: $(CLIENTS_NODE)
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	@TERMFEED='$(abspath $(PROGRAM))' prove --exec tests/lib/run-test --jobs $(JOBS) --comments --failures \
	    $(PROVEFLAGS) $(CLIENTS)/calendars.t $(CLIENTS)/feeds.t

# npm comes with some packages of Node.js, and is one of its own with others.
clients-deps: deps
	@.ci/install-missing "$(CLIENTS_PROBE)" $(CLIENTS_DEPS)
	@command -v npm >/dev/null || .ci/install-missing false nodejs npm

$(CLIENTS_NODE): $(CLIENTS)/package.json $(CLIENTS)/package-lock.json | clients-deps
	cd $(CLIENTS) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# ---- publishing: linters of workflows and actions, an object store, pre-commit

PUBLISH      = tests/publish
PUBLISH_NODE = $(PUBLISH)/node_modules/.package-lock.json

publish-deps: check-deps
	@.ci/install-missing '$(PUBLISH_PROBE)' $(PUBLISH_DEPS)
	@command -v npm >/dev/null || .ci/install-missing false nodejs npm

$(PUBLISH_NODE): $(PUBLISH)/package.json $(PUBLISH)/package-lock.json | publish-deps
	cd $(PUBLISH) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

check-publish: publish-deps $(PUBLISH_NODE)
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	@TERMFEED='$(abspath $(PROGRAM))' prove --exec tests/lib/run-test --comments --failures $(PROVEFLAGS) \
	    $(PUBLISH)/lint.mjs $(PUBLISH)/publish.bats

# ---- what takes long

# All of it with the program as it is installed, and a sample with sanitizers.
torture: check-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) run-torture TORTURE_MODE=all PROVE_JOBS=1
	+@$(MAKE) --no-print-directory $(PARALLEL) SANITIZE=1 run-torture TORTURE_MODE=sample

run-torture: $(PROGRAM) $(MODULES) $(FAIL)
	@TERMFEED='$(abspath $(PROGRAM))' FAIL_LIBRARY='$(abspath $(FAIL))' TORTURE='$(TORTURE_MODE)' \
	    prove --jobs $(or $(PROVE_JOBS),$(JOBS)) --comments --failures --directives $(PROVEFLAGS) $(TORTURE)

check-release: release-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	@TERMFEED='$(abspath $(PROGRAM))' prove --jobs $(JOBS) --comments --failures $(PROVEFLAGS) tests/release/

# The tests of "make check", built so that every process writes down what it reached. tests/lib/coverage FILE says of a
# source what is missing.
coverage: coverage-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) COVERAGE=1 count-coverage

count-coverage: programs
	@find $(BUILD) -name '*.gcda' -delete
	+@$(MAKE) --no-print-directory COVERAGE=1 run-tests
	@tests/lib/coverage $(BUILD) $(COVERED_BRANCHES)

COVERED_BRANCHES = 90

TIME = 60
fuzz: lint-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) --keep-going FUZZ=1 run-fuzz

FUZZED = $(FUZZERS:$(BUILD)/%=$(BUILD)/run/%)
run-fuzz: $(FUZZED)
$(FUZZED): $(BUILD)/run/%: $(BUILD)/%
	@tests/fuzz/run $< $(TIME)

regen-expected: all
	@TERMFEED='$(abspath $(PROGRAM))' tests/lib/regen-expected

# Each check is a target of its own: "make -k lint" goes on after a complaint.
TIDIED = $(SOURCES:%=lint/%)
ANALYZED = $(SOURCES:%=analyze/%)
lint: lint-format lint-cppcheck $(TIDIED) $(ANALYZED) lint-man lint-spelling lint-scripts
	@echo 'lint: nothing to complain about'

lint-format: lint-deps
	$(Q)clang-format --dry-run -Werror $(FORMATTED)

lint-cppcheck: lint-deps
	$(Q)cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem --suppress=ctuuninitvar -D_POSIX_C_SOURCE=200809L -I. $(SOURCES)

$(TIDIED): lint/%: lint-deps
	$(Q)clang-tidy --quiet $* -- $(DIALECT) $(LIB_CFLAGS)

# Paths through several functions of a file (half a minute for all).
$(ANALYZED): analyze/%: lint-deps
	$(Q)gcc $(DIALECT) -O1 -Werror -fanalyzer -S -o /dev/null $* $(LIB_CFLAGS)

lint-man: lint-deps
	$(Q)mandoc -T lint -W warning exporter/cli/termfeed.1

lint-spelling: lint-deps
	$(Q)codespell

lint-scripts: lint-deps
	$(Q)shellcheck $(SCRIPTS)

format:
	clang-format -i $(FORMATTED)

# ---- what runs take: tests/bench/README.md

BENCH      = tests/bench
BENCH_NODE = $(BENCH)/node/node_modules/.package-lock.json

check-growth: growth-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	@TERMFEED='$(abspath $(PROGRAM))' prove --comments --failures $(PROVEFLAGS) $(BENCH)/growth.t

$(BENCH_NODE): $(BENCH)/node/package.json $(BENCH)/node/package-lock.json | bench-deps
	cd $(BENCH)/node && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Where a library has no archive, the static program is left out.
bench: bench-deps $(BENCH_NODE)
	+@$(MAKE) --no-print-directory $(PARALLEL) all
	+-@$(MAKE) --no-print-directory $(PARALLEL) STATIC=1 all
	@$(BENCH)/bench $(PROGRAM) $(BUILD)/static/termfeed $(BENCH)/recorded

COMPLETIONS = $(patsubst %,$(BUILD)/completion.%,bash zsh fish)
$(COMPLETIONS): $(BUILD)/completion.%: $(PROGRAM)
	$(Q)$(PROGRAM) completion $* >$@

INSTALLED = '$(DESTDIR)$(BINDIR)/termfeed' $(patsubst $(BUILD)/%,'$(DESTDIR)$(LIBDIR)/%',$(MODULES)) '$(DESTDIR)$(MANPREFIX)/man1/termfeed.1' '$(DESTDIR)$(BASHCOMP)/termfeed' \
            '$(DESTDIR)$(ZSHCOMP)/_termfeed' '$(DESTDIR)$(FISHCOMP)/termfeed.fish'

install: all $(COMPLETIONS)
	install -D -m 755 $(PROGRAM) '$(DESTDIR)$(BINDIR)/termfeed'
	$(if $(STATIC),,install -D -m 644 -t '$(DESTDIR)$(LIBDIR)' $(MODULES))
	install -D -m 644 exporter/cli/termfeed.1 '$(DESTDIR)$(MANPREFIX)/man1/termfeed.1'
	install -D -m 644 $(BUILD)/completion.bash '$(DESTDIR)$(BASHCOMP)/termfeed'
	install -D -m 644 $(BUILD)/completion.zsh '$(DESTDIR)$(ZSHCOMP)/_termfeed'
	install -D -m 644 $(BUILD)/completion.fish '$(DESTDIR)$(FISHCOMP)/termfeed.fish'

uninstall:
	rm -f $(INSTALLED)
	[ ! -d '$(DESTDIR)$(LIBDIR)' ] || rmdir '$(DESTDIR)$(LIBDIR)'

# ---- what is given away

dist:
	@mkdir -p $(BUILD_DIR)
	@.ci/make-dist '$(VERSION)' '$(BUILD_DIR)/termfeed-$(VERSION).tar.gz'

deb-deps: deps
	@.ci/install-missing 'command -v dpkg-deb' $(DEB_DEPS)

deb: deb-deps
	+@$(MAKE) --no-print-directory $(PARALLEL) BUILD_DIR=$(BUILD_DIR)/deb-build all
	@.ci/make-deb '$(VERSION)' '$(BUILD_DIR)'

clean:
	rm -rf $(BUILD_DIR) site tests/*/node_modules $(BENCH)/node/node_modules

.PHONY: help release-deps check-release coverage coverage-deps count-coverage growth-deps check-growth publish-deps check-publish check-pages picture pages-deps all always headers programs deps check-deps lint-deps bench-deps deb-deps dist deb demo check run-tests check-clients clients-deps torture run-torture fuzz run-fuzz $(FUZZED) regen-expected \
        lint lint-format lint-cppcheck $(TIDIED) $(ANALYZED) lint-man lint-spelling lint-scripts format bench install uninstall clean
.DELETE_ON_ERROR:
.SUFFIXES:
