# Foyer. `make help` says what can be made.
#
# Everything that is made goes to $(BUILD). CC, CFLAGS, SANITIZE, BUILD, WERROR, prefix and DESTDIR
# may be given: `make CC=clang SANITIZE=address,undefined test` works beside the usual build.

VERSION = 0.1.0

prefix = /usr/local
exec_prefix = $(prefix)
bindir = $(exec_prefix)/bin
datadir = $(prefix)/share
mandir = $(datadir)/man
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

packages = sdl2 SDL2_ttf jansson cairo fribidi libunibreak fontconfig harfbuzz libqrencode

# Asked for when first needed and only once, so that nothing of it has to be there for `make setup`.
package_cflags = $(eval package_cflags := $(patsubst -I%,-isystem %,$(shell \
	pkg-config --cflags $(packages))))$(package_cflags)
package_libs = $(eval package_libs := $(shell pkg-config --libs $(packages)))$(package_libs)
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

cppflags = -Iinclude -D_XOPEN_SOURCE=700 -DFOYER_VERSION='"$(VERSION)"' \
	-DFOYER_CONFIG='"$(sysconfdir)/foyer/config.json"' $(hardening_defines)
compile_flags = -std=c11 $(cppflags) $(package_cflags) $(CPPFLAGS) $(warnings) $(hardening) \
	$(sanitizing) $(CFLAGS)
compile = $(CC) $(compile_flags) -MMD -MP -c
link = $(CC) $(sanitizing) $(hardening_link) -Wl,--as-needed $(LDFLAGS)

# --- Files --------------------------------------------------------------------------------------

main_source = $(wildcard src/app/main.c)
library_sources = $(filter-out src/app/main.c,$(sort $(wildcard src/*/*.c)))
support_sources = $(sort $(wildcard tests/support/*.c))
test_sources = $(filter-out tests/support/% tests/fuzz/%,$(sort $(wildcard tests/*/*.c)))
headers = $(sort $(wildcard include/foyer/*/*.h src/*/*.h tests/support/*.h))
sources = $(main_source) $(library_sources) $(support_sources) $(test_sources) \
	$(sort $(wildcard tests/fuzz/*.c))

object = $(addprefix $(BUILD)/objects/,$(1:.c=.o))
main_object = $(call object,$(main_source))
library_objects = $(call object,$(library_sources))
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
all: $(foyer) $(library) ## the program, in build/foyer

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

$(BUILD)/objects/tests/%.o: tests/%.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(compile) -Itests/support -o $@ $<

$(library): $(library_objects) $(BUILD)/library.files
	@rm -f $@
	$(call say,AR,$@)$(AR) rcs $@ $(library_objects)

$(BUILD)/foyer: $(main_object) $(library) $(BUILD)/link.flags
	$(call say,LD,$@)$(link) -o $@ $(main_object) $(library) $(package_libs) -lm

$(BUILD)/tests/%: $(BUILD)/objects/tests/%.o $(support_objects) $(library) $(BUILD)/link.flags
	@mkdir -p $(@D)
	$(call say,LD,$@)$(link) -o $@ $< $(support_objects) $(library) $(cmocka_libs) $(package_libs) -lm

.PHONY: tests
tests: $(tests)

-include $(patsubst %.o,%.d,$(main_object) $(library_objects) $(support_objects) $(test_objects))
