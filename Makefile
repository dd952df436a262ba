# Foyer. `make help` says what can be made.
#
# Everything that is made goes to $(BUILD). CC, CFLAGS, SANITIZE, BUILD, WERROR, prefix and DESTDIR
# may be given: `make CC=clang SANITIZE=address,undefined test` works beside the usual build.

VERSION = 0.1.0

prefix = /usr/local
exec_prefix = $(prefix)
bindir = $(exec_prefix)/bin
datadir = $(prefix)/share
libdir = $(exec_prefix)/lib
mandir = $(datadir)/man
docdir = $(datadir)/doc/foyer
unitdir = $(libdir)/systemd/system
udevdir = $(libdir)/udev/rules.d
sysconfdir = $(if $(filter /usr,$(prefix)),/etc,$(prefix)/etc)

ifeq ($(origin CC),default)
CC = gcc
endif
SANITIZE =
comma = ,
variant = $(subst $(comma),-,$(SANITIZE))
compiler = $(filter-out gcc cc,$(notdir $(CC)))
BUILD = build$(addprefix /,$(compiler))$(addprefix /,$(variant))

CFLAGS ?= $(if $(SANITIZE),-O1,-O2) -g

# --- Flags --------------------------------------------------------------------------------------

packages = sdl2 libdrm SDL2_ttf jansson cairo fribidi libunibreak libthai fontconfig harfbuzz libqrencode libsodium libpng libturbojpeg libseccomp libsystemd

# Asked for when first needed and only once, so that nothing of it has to be there for `make setup`.
package_cflags = $(eval package_cflags := $(patsubst -I%,-isystem %,$(shell \
	pkg-config --cflags $(packages))))$(package_cflags)
package_libs = $(eval package_libs := $(shell pkg-config --libs $(packages)) -lhyphen -lcsv)$(package_libs)
cmocka_libs = $(eval cmocka_libs := $(shell pkg-config --libs cmocka))$(cmocka_libs)

warnings = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wundef -Wwrite-strings \
	-Wpointer-arith -Wimplicit-fallthrough
# Warnings stop those who work on Foyer, not those who build it with a compiler of next year.
WERROR = $(if $(or $(wildcard .git),$(filter true,$(CI))),1,0)
ifeq ($(WERROR),1)
warnings += -Werror
endif

ifeq ($(SANITIZE),)
hardening = -fstack-protector-strong
hardening_defines = $(if $(findstring -O,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
hardening_link = -Wl,-z,relro,-z,now
else
sanitizing = -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
endif

cppflags = -Iinclude -D_XOPEN_SOURCE=700 -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -DFOYER_VERSION='"$(VERSION)"' \
	-DFOYER_CONFIG='"$(sysconfdir)/foyer/config.json"' \
	-DFOYER_SCHEMA='"file://$(datadir)/foyer/schemas/feed.schema.json"' $(hardening_defines)
compile_flags = -std=c11 $(cppflags) $(own_defines) $(package_cflags) $(CPPFLAGS) $(warnings) $(hardening) \
	$(sanitizing) $(CFLAGS)
compile = $(CC) $(compile_flags) -MMD -MP -c
link = $(CC) $(sanitizing) $(hardening_link) -Wl,--as-needed $(LDFLAGS)

# --- Files --------------------------------------------------------------------------------------

main_source = $(wildcard src/app/main.c)
library_sources = $(filter-out src/app/main.c,$(sort $(wildcard src/*/*.c)))
support_sources = $(sort $(wildcard tests/support/*.c))
test_sources = $(filter-out tests/support/% tests/fuzz/% tests/bench/% tests/faults/%,$(sort $(wildcard tests/*/*.c)))
bench_sources = $(sort $(wildcard tests/bench/*.c))
fault_sources = $(sort $(wildcard tests/faults/*.c))
headers = $(sort $(wildcard include/foyer/*/*.h src/*/*.h tests/support/*.h))
sources = $(main_source) $(library_sources) $(support_sources) $(test_sources) \
	$(sort $(wildcard tests/fuzz/*.c)) $(bench_sources) $(fault_sources)

object = $(addprefix $(BUILD)/objects/,$(1:.c=.o))
main_object = $(call object,$(main_source))
library_objects = $(call object,$(library_sources)) $(BUILD)/objects/words_tables.o
support_objects = $(call object,$(support_sources))
test_objects = $(call object,$(test_sources))
library = $(BUILD)/libfoyer.a
foyer = $(if $(main_source),$(BUILD)/foyer)
tests = $(test_sources:tests/%.c=$(BUILD)/tests/%)

# --- Building -----------------------------------------------------------------------------------

.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:

.PHONY: all
manuals = $(BUILD)/foyer-feed.5 $(BUILD)/foyer.json.5
all: $(foyer) $(library) $(manuals) ## the program, in build/foyer

# One short line a step; `make V=1` shows the commands.
say = $(if $(V),,@echo '  $(1)  $(2)';)

# A file that changes only when what it holds does: what depends on it is made again then.
.PHONY: FORCE
remember = @mkdir -p $(@D); printf '%s\n' $(1) | cmp -s - $@ || printf '%s\n' $(1) > $@
quoted = '$(subst ','\'',$(1))'

$(BUILD)/compile.flags: FORCE
	@pkg-config --exists $(packages) || \
		{ echo "Packages that Foyer is built with are missing: make setup" >&2; exit 1; }
	$(call remember,$(call quoted,$(compile)))

$(BUILD)/link.flags: FORCE
	$(call remember,$(call quoted,$(link) $(package_libs)))

$(BUILD)/library.files: FORCE
	$(call remember,$(call quoted,$(library_objects)))

$(BUILD)/objects/%.o: %.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(compile) -o $@ $<

# English first: the other languages are held to its keys.
languages = assets/languages/en.txt $(filter-out %/en.txt,$(sort $(wildcard assets/languages/*.txt)))
$(BUILD)/words_tables.c: src/draw/words.awk $(languages)
	@mkdir -p $(@D)
	$(call say,AWK,$@)awk -f src/draw/words.awk $(languages) > $@

$(BUILD)/objects/words_tables.o: $(BUILD)/words_tables.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(compile) -Isrc/draw -o $@ $<

$(BUILD)/objects/tests/%.o: tests/%.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(compile) -Itests/support -o $@ $<

$(library): $(library_objects) $(BUILD)/library.files
	@rm -f $@
	$(call say,AR,$@)$(AR) rcs $@ $(library_objects)

$(BUILD)/foyer: $(main_object) $(library) $(BUILD)/link.flags
	$(call say,LD,$@)$(link) -o $@ $(main_object) $(library) $(package_libs) -lm

# The sections that name the keys come from the tables that the program reads by.
$(BUILD)/foyer-feed.5: keys = feed
$(BUILD)/foyer.json.5: keys = config
$(manuals): $(BUILD)/%.5: assets/%.5 $(BUILD)/foyer
	$(call say,MAN,$@)$(emulator) $(BUILD)/foyer schema $(keys) --man > $@.keys && \
		sed -e '/^@KEYS@$$/{r $@.keys' -e 'd}' $< > $@

$(BUILD)/tests/%: $(BUILD)/objects/tests/%.o $(support_objects) $(library) $(BUILD)/link.flags
	@mkdir -p $(@D)
	$(call say,LD,$@)$(link) -o $@ $< $(support_objects) $(library) $(cmocka_libs) $(package_libs) -lm

# What tests/end-to-end/faults.sh needs: the failing file system, which is loaded into a program.
$(BUILD)/faults.so: tests/faults/faults.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,LD,$@)$(CC) $(filter-out $(sanitizing),$(compile_flags)) -fPIC -shared -o $@ $< -ldl

$(BUILD)/faults/update: $(BUILD)/objects/tests/faults/update.o $(library) $(BUILD)/link.flags
	@mkdir -p $(@D)
	$(call say,LD,$@)$(link) -o $@ $< $(library) $(package_libs) -lm

.PHONY: tests
tests: $(tests) $(BUILD)/faults.so $(BUILD)/faults/update

-include $(patsubst %.o,%.d,$(main_object) $(library_objects) $(support_objects) $(test_objects) \
	$(call object,$(bench_sources)))

# A clock that is before the program was built is known to be wrong; one file alone is told when.
built = $(or $(SOURCE_DATE_EPOCH),$(shell date +%s))
$(BUILD)/objects/src/base/clock.o $(BUILD)/lint/src/base/clock.tidy: private own_defines = \
	-DFOYER_BUILT=$(built)

# --- Using --------------------------------------------------------------------------------------

# What is installed decides what is built, so that building begins afresh after the setup.
# The + hands on how many jobs there may be.
again = +@$(MAKE) --no-print-directory

.PHONY: setup setup-check setup-developer
setup: ## installs the packages that Foyer is built with and needs to run
	@config/packages/install.sh run build

setup-check: ## installs those of the tests too
	@config/packages/install.sh run build test

setup-developer: ## installs those of lint, the fuzzers and continuous integration too
	@config/packages/install.sh run build test package developer cross delivery

.PHONY: run run-built
run: setup ## installs what is missing, builds, and shows the example feeds
	$(again) run-built

preview = $(BUILD)/preview
run-built: all
	@status=0; $(BUILD)/foyer run --config config/foyer.json --feeds config/feeds || status=$$?; \
	test $$status -eq 69 || exit $$status; \
	$(BUILD)/foyer preview config/feeds --out $(preview) > $(BUILD)/preview.log || exit $$?; \
	echo "No screen to be had here; the slides are in $(abspath $(preview))/index.html"

.PHONY: check check-built
check: setup-check ## installs what is missing, builds, and runs every test
	$(again) check-built

run_tests = BUILD=$(abspath $(BUILD)) FOYER=$(abspath $(BUILD)/foyer) tests/run.sh
scripts = $(sort $(wildcard tests/end-to-end/*.sh))
check-built: all tests
	@$(run_tests) $(tests) $(scripts)

.PHONY: test
test: $(or $(TESTS),$(tests)) ## the cmocka tests alone; TESTS=build/tests/base/text for some of them
	@$(run_tests) $(or $(TESTS),$(tests))

.PHONY: gallery
gallery: all ## every example slide and one of each kind in each theme, in build/gallery/index.html
	@FOYER=$(abspath $(BUILD)/foyer) bash tests/gallery.sh $(BUILD)/gallery

golden = $(BUILD)/tests/golden/pages
.PHONY: golden golden-check
golden: $(golden) ## records the golden pictures anew; look at the old and the new ones first
	@mkdir -p tests/golden/pictures
	@BUILD=$(BUILD) $(golden) --record

golden-check: $(golden) ## holds every kind to its golden pictures; differences go to build/golden
	@$(run_tests) $(golden)

GENERATED_FEEDS = 5000
.PHONY: generated
generated: $(BUILD)/tests/slides/generated ## GENERATED_FEEDS made-up feeds of every kind, held to the promises
	@bash tests/generated.sh $(abspath $<) $(GENERATED_FEEDS)

.PHONY: deliveries
deliveries: all ## 1,000 updates by each way of delivery: rsync, git, Samba, Syncthing, the web
	@FOYER_UPDATES=1000 $(run_tests) $(sort $(wildcard tests/deliveries/*.sh))

.PHONY: soak
soak: all ## a year of a display whose 40 feeds change each day, in minutes
	@FOYER_SOAK_DAYS=365 FOYER_SOAK_TABLE=$(abspath $(BUILD)/soak.csv) FOYER=$(abspath $(BUILD)/foyer) \
		bash tests/end-to-end/soak.sh

.PHONY: bench
bench: all $(bench_sources:tests/%.c=$(BUILD)/tests/%) ## what it costs, beside Chromium where there is one, into build/bench.md
	@BUILD=$(abspath $(BUILD)) FOYER=$(abspath $(BUILD)/foyer) bash tests/bench/bench.sh

install_program = install -m 755
install_file = install -m 644
share = $(DESTDIR)$(datadir)/foyer
own = $(DESTDIR)$(libdir)
documents = $(DESTDIR)$(docdir)
completions = $(DESTDIR)$(datadir)/bash-completion/completions
units = $(notdir $(wildcard config/systemd/*.service config/systemd/*.timer))
# What the files of config name is where Debian's package has it.
moved = sed 's|/usr/lib/foyer|$(libdir)/foyer|g; s|/usr/bin/foyer|$(bindir)/foyer|g; s|/etc/foyer|$(sysconfdir)/foyer|g'
.PHONY: install uninstall
install: all ## into prefix (/usr/local), below DESTDIR where that is given
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(sysconfdir)/foyer $(share)/schemas
	$(install_program) $(BUILD)/foyer $(DESTDIR)$(bindir)/foyer
	$(BUILD)/foyer schema feed > $(share)/schemas/feed.schema.json
	$(BUILD)/foyer schema config > $(share)/schemas/config.schema.json
	install -d $(share)/monitoring
	$(install_file) config/monitoring/* $(share)/monitoring
	test -e $(DESTDIR)$(sysconfdir)/foyer/config.json || \
		$(install_file) config/foyer.json $(DESTDIR)$(sysconfdir)/foyer/config.json
	install -d $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5
	$(install_file) assets/foyer.1 $(DESTDIR)$(mandir)/man1
	$(install_file) $(manuals) $(DESTDIR)$(mandir)/man5
	install -d $(documents)/examples
	$(install_file) assets/doc/* $(documents)
	$(install_file) config/feeds/* $(documents)/examples
	install -d $(completions)
	$(install_file) assets/foyer.bash $(completions)/foyer
	install -d $(own)/foyer $(own)/sysusers.d $(own)/tmpfiles.d $(DESTDIR)$(unitdir) $(DESTDIR)$(udevdir)
	$(install_program) config/systemd/take-stick config/systemd/fetch-feeds $(own)/foyer
	$(foreach unit,$(units),$(moved) config/systemd/$(unit) > $(DESTDIR)$(unitdir)/$(unit) &&) true
	$(install_file) config/systemd/foyer.sysusers $(own)/sysusers.d/foyer.conf
	$(install_file) config/systemd/foyer.tmpfiles $(own)/tmpfiles.d/foyer.conf
	$(install_file) config/udev/90-foyer-stick.rules $(DESTDIR)$(udevdir)

uninstall: ## leaves the config, which may have been changed, and what is in /var/lib/foyer
	rm -rf $(DESTDIR)$(bindir)/foyer $(completions)/foyer $(share) $(documents) $(own)/foyer $(DESTDIR)$(mandir)/man1/foyer.1 \
		$(addprefix $(DESTDIR)$(mandir)/man5/,$(notdir $(manuals))) \
		$(addprefix $(DESTDIR)$(unitdir)/,$(units)) $(own)/sysusers.d/foyer.conf \
		$(own)/tmpfiles.d/foyer.conf $(DESTDIR)$(udevdir)/90-foyer-stick.rules

# --- The package --------------------------------------------------------------------------------

# Debian's tools want config/debian at debian/, and build beside what they read: so in a copy, which
# holds what git knows, as it is now. The changelog and the lists of packages are filled in there.
debian = build/deb
deb_tree = $(debian)/tree
deb_arch = $(shell dpkg --print-architecture)
deb = $(debian)/foyer_$(VERSION)_$(deb_arch).deb
deb_date = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2> /dev/null),$(shell date +%s))
one_line = $(shell sed 's/\#.*//; s/[[:space:]]*$$//; /^$$/d' $(1) | paste -sd, | sed 's/,/, /g')
tree_files = $(if $(wildcard .git),git ls-files -z --cached --others --exclude-standard,find * .??* -type f \
	-not -path 'build/*' -print0)

.PHONY: deb deb-check
deb: ## installs what is missing, and makes the Debian package, in build/deb
	@config/packages/install.sh build package
	@rm -rf $(deb_tree); mkdir -p $(deb_tree)
	@$(tree_files) | tar -c --null -T - --ignore-failed-read | tar -x -C $(deb_tree)
	@cd $(deb_tree) && mv config/debian debian && cd debian && sed -i \
		-e 's/@VERSION@/$(VERSION)/; s/@DATE@/$(shell LC_ALL=C date -u -R -d @$(deb_date))/' \
		-e 's/@BUILD@/$(call one_line,config/packages/build)/; s/@RUN@/$(call one_line,config/packages/run)/' \
		changelog control
	cd $(deb_tree) && env -u BUILD -u CC -u CFLAGS -u MAKEFLAGS -u MFLAGS -u MAKEOVERRIDES SOURCE_DATE_EPOCH=$(deb_date) \
		DEB_BUILD_OPTIONS='nocheck noautodbgsym parallel=2' VERSION=$(VERSION) dpkg-buildpackage -b -us -uc
	rm -rf $(deb_tree)
	@echo $(deb)

deb-check: deb ## the package: lintian, built twice, installed, upgraded and purged in a Debian of its own
	@FOYER=$(abspath $(deb)) bash tests/package.sh; status=$$?; test $$status -eq 77 || exit $$status

.PHONY: clean
clean: ## removes everything that was made
	rm -rf $(BUILD)

# --- Other processors ---------------------------------------------------------------------------

# By Debian's names: its cross compiler, the libraries in a folder of their own, and qemu-user, which
# takes from that folder what there is and the rest, such as fonts, from this machine.
triplet_arm64 = aarch64-linux-gnu
triplet_armhf = arm-linux-gnueabihf
emulator_arm64 = qemu-aarch64
emulator_armhf = qemu-arm
triplet = $(triplet_$(ARCH))
emulator = $(emulator_$(ARCH))
sysroot = $(abspath build/$(ARCH)/sysroot)
cross_environment = PKG_CONFIG_SYSROOT_DIR=$(sysroot) QEMU_LD_PREFIX=$(sysroot) \
	PKG_CONFIG_LIBDIR=$(sysroot)/usr/lib/$(triplet)/pkgconfig:$(sysroot)/usr/lib/pkgconfig:$(sysroot)/usr/share/pkgconfig

.PHONY: cross cross-built
cross: ## ARCH=arm64 or armhf: builds for that processor, and runs the cmocka tests by qemu-user
	$(if $(triplet),,$(error make cross ARCH=arm64 or ARCH=armhf))
	@config/packages/install.sh run build cross
	$(again) build/$(ARCH)/sysroot.made
	@$(cross_environment) $(MAKE) --no-print-directory BUILD=build/$(ARCH) AR=$(triplet)-ar \
		CC='$(triplet)-gcc --sysroot=$(sysroot)' cross-built

build/%/sysroot.made: $(addprefix config/packages/,build run test sysroot.sh)
	@config/packages/sysroot.sh $* build/$*/sysroot
	@touch $@

# What is left out takes minutes each by qemu, an hour together, and goes through the same code as the
# rest, only oftener: every text of sixty languages, each slide at every shape of screen, golden
# pictures of all of them, months of a display.
slow_emulated = draw/languages slides/audit slides/generated slides/logo slides/notices \
	slides/shift app/simulate app/themes golden/pages golden/likeness
cross_tests = $(filter-out $(addprefix $(BUILD)/tests/,$(slow_emulated)),$(tests))

cross-built: all tests $(BUILD)/foyer-emulated
	@bash tests/vectors.sh $(triplet)-objdump $(BUILD)/objects/src/screen/mix.o
	@echo "Left out, since they take too long by qemu: $(slow_emulated)"
	@WRAP=$(emulator) BUILD=$(abspath $(BUILD)) FOYER=$(abspath $(BUILD)/foyer-emulated) \
		tests/run.sh $(cross_tests)

# For tests that start the program themselves.
$(BUILD)/foyer-emulated: Makefile
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nexec $(emulator) "$$(dirname "$$0")/foyer" "$$@"\n' > $@
	@chmod +x $@

# --- Developing ---------------------------------------------------------------------------------

tool = $(or $(firstword $(foreach name,$(1)-14 $(1),$(shell command -v $(name)))),$(1))
clang = $(call tool,clang)

.PHONY: format
format: ## lays out every source as .clang-format says
	$(call tool,clang-format) -i $(sources) $(headers)

.PHONY: lint lint-format
lint: lint-format $(sources:%.c=$(BUILD)/lint/%.tidy) ## clang-tidy and clang-format find nothing

lint-format:
	@$(call tool,clang-format) --dry-run -Werror $(sources) $(headers)

$(BUILD)/lint/%.tidy: %.c .clang-tidy $(headers)
	@mkdir -p $(@D)
	$(call say,TIDY,$<)$(call tool,clang-tidy) --quiet $< -- $(compile_flags) \
		-Itests/support > $@.log 2>&1 || { cat $@.log >&2; exit 1; }
	@touch $@

.PHONY: headers
headers: $(headers:%.h=$(BUILD)/headers/%.ok) ## each header compiles alone

$(BUILD)/headers/%.ok: %.h $(headers) $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(compile_flags) -I$(<D) -x c -fsyntax-only -include $< /dev/null
	@touch $@

.PHONY: sanitize
sanitize: ## the cmocka tests and the windowless scripts under clang's sanitizers
	$(again) CC=$(clang) SANITIZE=address,undefined all tests
	$(again) CC=$(clang) SANITIZE=address,undefined SCRIPTS=windowless sanitize-built

.PHONY: sanitize-built
sanitize-built:
	@FOYER_SHAPES=some FOYER_FEEDS=40 LSAN_OPTIONS=suppressions=$(abspath tests/lsan.supp):print_suppressions=0 $(run_tests) $(tests) $(shell grep -LE 'needs a window|takes long' $(scripts) /dev/null 2>&1 | \
		grep '[.]sh$$')

.PHONY: valgrind
suppressions = $(addprefix --suppressions=,$(wildcard tests/valgrind.supp))
valgrind: $(or $(TESTS),$(tests)) ## the cmocka tests under valgrind
	@WRAP="valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
		--errors-for-leak-kinds=definite --child-silent-after-fork=yes --num-callers=40 $(suppressions)" \
		$(run_tests) $(or $(TESTS),$(tests))

.PHONY: coverage
coverage: ## how much of each source the cmocka tests run through
	$(again) BUILD=build/coverage CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage coverage-built

.PHONY: coverage-built
coverage-built: test
	@for file in $(library_sources); do \
		gcov -n -o $(BUILD)/objects/$${file%.c}.gcda $$file 2>/dev/null | \
		awk -v file=$$file '/^File/ { own = index($$0, file) } \
			own && /^Lines/ { sub(/.*:/, ""); print file ": " $$0; own = 0 }'; \
	done

# Beginnings for each fuzzer, the words of the tables for those of JSON, and the folder in which what
# it finds is kept: `make -j2 fuzz` runs two at a time.
FUZZ_SECONDS = 60
FUZZ_RUNS = -1
# 0 is another one at each run. Continuous integration takes the same for all commits, so that it is the
# commit that fails and not the luck of the draw; what is new is found by `make fuzz` as it stands here.
FUZZ_SEED = 0
fuzz_names = $(filter-out oracle,$(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c))))
fuzz_seeds_config = config/foyer.json
fuzz_seeds_feed = $(wildcard config/feeds/*.json tests/feeds/good/*.json tests/feeds/bad/*.json)
fuzz_seeds_geojson = $(wildcard tests/feeds/*/*.geojson)
fuzz_seeds_image = $(wildcard tests/feeds/*/*.png tests/feeds/*/*.jpg)
.PHONY: fuzz fuzz-built
fuzz: ## each fuzzer for FUZZ_SECONDS (or FUZZ_RUNS times, with FUZZ_SECONDS=0)
	$(again) CC=$(clang) SANITIZE=address,undefined,fuzzer-no-link BUILD=build/fuzz fuzz-built

fuzz-built: $(addprefix fuzz-of-,$(fuzz_names))

.PHONY: afl afl-built
afl: ## the same by AFL++
	@AFL_QUIET=1 $(MAKE) --no-print-directory CC=afl-clang-fast SANITIZE=address,undefined BUILD=build/afl afl-built

afl-built: $(addprefix afl-of-,$(fuzz_names))

$(BUILD)/fuzzers/%: $(BUILD)/objects/tests/fuzz/%.o $(BUILD)/objects/tests/fuzz/oracle.o $(library) \
		$(BUILD)/link.flags
	@mkdir -p $(@D)
	$(call say,LD,$@)$(link) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(library) $(package_libs) -lm

$(BUILD)/seeds/%: FORCE
	@rm -rf $@; mkdir -p $@ $(BUILD)/found/$*
	@number=0; for seed in $(fuzz_seeds_$*) $(wildcard tests/fuzz/corpus/$*/*); do \
		number=$$((number + 1)); cp "$$seed" $@/$$number || exit 1; done

$(BUILD)/words.dict: $(wildcard src/feed/*.c src/slides/*.c src/app/config*.c) tests/fuzz/json.dict
	@mkdir -p $(@D)
	@{ cat tests/fuzz/json.dict; grep -ohE '"[a-z0-9_]{2,20}"' $(filter %.c,$^) | sort -u; } > $@

fuzz_dictionary = $(or $(wildcard tests/fuzz/$*.dict),$(BUILD)/words.dict)
fuzz-of-%: $(BUILD)/fuzzers/% $(BUILD)/seeds/% $(BUILD)/words.dict
	$< -max_total_time=$(FUZZ_SECONDS) -runs=$(FUZZ_RUNS) -seed=$(FUZZ_SEED) \
		-dict=$(fuzz_dictionary) -max_len=65536 -timeout=60 -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 \
		-artifact_prefix=$(BUILD)/found/$*- $(BUILD)/found/$* $(BUILD)/seeds/$*

# A fuzzer that found something leaves it in a folder; one that found nothing leaves that empty.
afl-of-%: $(BUILD)/fuzzers/% $(BUILD)/seeds/% $(BUILD)/words.dict
	@AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_FAST_CAL=1 AFL_AUTORESUME=1 \
		AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 timeout $$((10 * $(FUZZ_SECONDS) + 60)) \
		afl-fuzz -V $(FUZZ_SECONDS) $(if $(filter-out 0,$(FUZZ_SEED)),-s $(FUZZ_SEED)) -t 10000 -m none -x $(fuzz_dictionary) -i $(BUILD)/seeds/$* \
		-o $(BUILD)/afl-$* -- $< > $(BUILD)/afl-$*.log 2>&1 || { tail -30 $(BUILD)/afl-$*.log; exit 1; }
	@awk '/^execs_done/ { print "$*: " $$3 " executions by AFL++" }' $(BUILD)/afl-$*/default/fuzzer_stats
	@! ls $(BUILD)/afl-$*/default/crashes/id* $(BUILD)/afl-$*/default/hangs/id* 2> /dev/null

.PHONY: help
help: ## this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile
