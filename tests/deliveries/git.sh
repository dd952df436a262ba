#!/bin/bash
# Feeds that come as a git checkout, which is swapped by renaming a link.
. "$(dirname "$0")/../end-to-end/support.bash"
need git
. tests/deliveries/delivery.bash

git init -q "$work/publisher"
git -C "$work/publisher" config user.name Publisher
git -C "$work/publisher" config user.email publisher@example.org
git clone -q --bare "$work/publisher" "$work/board.git" 2>/dev/null
rmdir "$work/feeds"
mkdir -p "$work/checkouts/none"
ln -s checkouts/none "$work/feeds"

deliver() {
    local before
    before=$(readlink "$work/feeds")
    git -C "$work/publisher" add . && git -C "$work/publisher" commit -q -m "Version $1" &&
        git -C "$work/board.git" fetch -q "$work/publisher" HEAD && mkdir "$work/checkouts/$1" &&
        git -C "$work/board.git" --work-tree="$work/checkouts/$1" checkout -q FETCH_HEAD -- . &&
        ln -s "checkouts/$1" "$work/feeds.new" && mv -T "$work/feeds.new" "$work/feeds" &&
        rm -r "${work:?}/$before"
}
deliver_all
