#!/bin/bash
# The real program on a folder that cannot be watched: the look every 30 s finds what changes.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy

if [ $# -eq 0 ]; then
    unshare -rm true 2>/dev/null || skip "no name spaces here"
    for limit in max_inotify_watches max_inotify_instances; do
        [ -e /proc/sys/user/$limit ] || skip "no limits of inotify by name space here"
        unshare -rm bash "$0" $limit || exit
    done
    exit
fi

mkdir "$work/feeds"
put one 11
echo 0 >"/proc/sys/user/$1" || fail "the limit cannot be set"
display
within 5 said 'accepted .*one\.json'
case $1 in
max_inotify_watches) said 'no further folder can be watched; raise fs\.inotify\.max_user_watches' ;;
*) said 'inotify cannot be had .*; changes are found every 30 s' ;;
esac || fail "not said that $1 is used up"
put two 22
within 40 said 'accepted .*two\.json'
rm "$work/feeds/one.json"
within 40 said 'removed .*one\.json'
[ "$(grep -c 'inotify' "$work/log")" -eq 1 ] || fail "said more than once"
end_display
