#!/bin/bash
# What Foyer costs on this machine, beside what is used instead, in one run and one table: `make
# bench`. Times depend on the machine and on what else it does; counts do not.
# FOYER_BENCH_SECONDS: how long each of three stretches is in which something stands (20).
. "$(dirname "$0")/../end-to-end/support.bash"
BUILD=${BUILD:-build}
. tests/bench/table.bash
. tests/bench/living.bash
. tests/bench/working.bash
need Xvfb

begin_screen
prepare_slides
head_of_table
measure_foyer
measure_chromium
measure_composing
measure_fading
measure_loading
measure_instructions
