#!/bin/bash
# Holds mixing pixels, of which each step of a cross-fade is made, to instructions that take many
# bytes at once, for each kind of processor that it has code for: vectors.sh OBJDUMP MIX.O of
# AArch64, ARM or x86-64. How fast it is, only a board can say; that a compiler has given up on the
# loop, its code says.
set -u

objdump=$1 object=$2
code=$("$objdump" -d --no-show-raw-insn "$object") || exit 1
case $code in
*aarch64*) of='screen_mix_pixels' many='(mul|mla|umull|umlal)[[:space:]]+v[0-9]+\.(8h|16b)' ;;
*littlearm*) of='mix_by_better' many='(vmul|vmla|vmull|vmlal)\.[iu](8|16)[[:space:]]' ;;
*x86-64*) of='mix_by_better mix_by_best' many='vpmullw[[:space:]]' ;;
*) echo "vectors: of no processor that is known here: $object" >&2 && exit 1 ;;
esac

for function in $of; do
    own=$(awk -v of="<$function>:" '/^[0-9a-f]+ </ { own = $2 == of } own' <<< "$code")
    if ! grep -qE "$many" <<< "$own"; then
        echo "vectors: $function in $object takes one byte at a time; see its BLOCK" >&2
        exit 1
    fi
    echo "vectors: $function in $object multiplies many bytes at once"
done
