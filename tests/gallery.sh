#!/bin/bash
# gallery.sh FOLDER: every example slide, and one of each kind in each theme, shape and legibility, as
# one page, FOLDER/index.html, to be looked at for long; and FOLDER/foyer.png, the README's picture.
. "$(dirname "$0")/end-to-end/support.bash"
need montage convert

gallery=${1:?is the folder to write to}
at=2011-07-21T10:42
kinds=tests/golden/feeds

rm -rf "$gallery"
mkdir -p "$gallery"
echo '{"organisation": {"name": "Leeds City Council"}}' >"$work/standard.json"
echo '{"legibility": "en301549", "organisation": {"name": "Leeds City Council"}}' >"$work/en301549.json"

{
    cat <<'HTML'
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Foyer: the gallery</title>
<style>
body { margin: 0 auto; max-width: 120rem; padding: 2rem; font: 1rem/1.5 Inter, system-ui, sans-serif;
  color: #16191d; background: #e8eaee }
h1 { letter-spacing: -.02em }
h2 { margin: 3rem 0 1rem; border-bottom: 2px solid #12436d }
div { display: flex; flex-wrap: wrap; gap: 1.25rem }
img { height: 21rem; box-shadow: 0 .1rem .6rem #0004 }
</style>
</head>
<body>
<h1>Foyer: the gallery</h1>
HTML
} >"$gallery/index.html"

# section HEADING NAME FEEDS OPTION...
section() {
    local heading=$1 name=$2 feeds=$3 picture
    shift 3
    "$FOYER" preview "$feeds" --out "$gallery/$name" --at $at "$@" >"$work/log" 2>&1 ||
        fail "$feeds cannot be drawn"
    {
        echo "<h2>$heading</h2>"
        echo '<div>'
        for picture in "$gallery/$name"/*.png; do
            echo "<a href=\"$name/${picture##*/}\"><img loading=\"lazy\" alt=\"${picture##*/}\"" \
                "src=\"$name/${picture##*/}\"></a>"
        done
        echo '</div>'
    } >>"$gallery/index.html"
}

standard="--config $work/standard.json"
section "The example slides" examples config/feeds $standard
for theme in light dark contrast; do
    section "Every kind, $theme" $theme $kinds $standard --theme $theme
done
section "Every kind, all text at 0.7 degrees (EN 301 549)" en301549 $kinds \
    --config "$work/en301549.json"
section "Every kind, upright" upright $kinds $standard --size 1080x1920
section "Every kind, square" square $kinds $standard --size 1080x1080
section "Every kind, ultrawide" ultrawide $kinds $standard --size 2560x1080
section "Languages" languages tests/feeds/good/languages.json $standard
echo '</body></html>' >>"$gallery/index.html"

# Six kinds, as a wall of them is read: the README's picture.
shown=()
for kind in profile trend ranking map figure milestones; do
    for picture in "$gallery/light"/*"-$kind-1.png"; do
        [ -e "$picture" ] && shown+=("$picture") && break
    done
done
montage "${shown[@]}" -geometry 640x360+8+8 -tile 2x -background '#d8dce3' "$work/foyer.png"
convert "$work/foyer.png" -strip +dither -colors 200 -define png:compression-level=9 "png8:$gallery/foyer.png"

echo "$(find "$gallery" -name '*.png' | wc -l) pictures in $(realpath "$gallery")/index.html"
