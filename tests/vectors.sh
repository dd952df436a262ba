#!/bin/bash
# Holds mixing pixels, of which each step of a cross-fade is made, to instructions that take many
# bytes at once: vectors.sh OBJDUMP MIX.O of AArch64, ARM or x86-64. How fast it is, only a board
# can say; that a compiler has given up on the loop, its code says.
set -u

objdump=$1 object=$2
code=$("$objdump" -d --no-show-raw-insn "$object") || exit 1
case $code in
*aarch64*) of='screen_mix_pixels' many='(mul|mla|umull|umlal)[[:space:]]+v[0-9]+\.(8h|16b)' ;;
*littlearm*) of='mix_by_better' many='(vmul|vmla|vmull|vmlal)\.[iu](8|16)[[:space:]]' ;;
*x86-64*) of='mix_by_better' many='vpmullw[[:space:]]' ;;
*) echo "vectors: of no processor that is known here: $object" >&2 && exit 1 ;;
esac

count=$(awk -v of="<$of>:" '/^[0-9a-f]+ </ { own = $2 == of } own' <<< "$code" | grep -cE "$many")
if ((count == 0)); then
    echo "vectors: $of in $object takes one byte at a time; see its BLOCK" >&2
    exit 1
fi
echo "vectors: $of in $object multiplies many bytes at once"
