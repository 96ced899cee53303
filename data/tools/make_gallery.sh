#!/usr/bin/env bash
# Remakes data/gallery, the pictures of the demo's documents in README.md: pairs of pages of PDF files, and a page on the screen.
#
#     data/tools/make_gallery.sh [PROGRAM]
#
# PROGRAM is a `rundblick` that is built already; without it, it is built. Needs pdftoppm and pdftotext (Debian: poppler-utils), ImageMagick's
# montage (Debian: imagemagick) and chromium. The same program and the same tools give the same bytes.
set -euo pipefail
cd "$(dirname "$0")/../.."

gallery=data/gallery
municipality=99003000
page_width=784 # pixels; with the margins a picture is 1600 wide
most_bytes=1500000 # of all pictures together

for tool in pdftoppm pdftotext montage chromium; do
    command -v "$tool" >/dev/null || { echo "$0: $tool is missing" >&2; exit 1; }
done
program=("${1:-cargo}")
[ "$#" -gt 0 ] || program=(cargo run --locked --)
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

run="$("${program[@]}" run data/demo/study.toml --formats html,pdf --out "$work/out" --as-of 2026-11-22)"
report=("$run"/municipalities/"$municipality"-*/ergebnisbericht.pdf)
comparison="$run/comparison/vergleichsbericht.pdf"

# Draws the first page after the contents that has a text: pages move when a text does.
draw() {
    local file="$1" text="$2" page="${3:-2}" pages
    pages="$(pdfinfo "$file" | sed -n 's/^Pages: *//p')"
    until pdftotext -f "$page" -l "$page" "$file" - | grep -qF "$text"; do
        page=$((page + 1))
        [ "$page" -le "$pages" ] || { echo "$0: no page of $file has: $text" >&2; exit 1; }
    done
    drawn+=("$work/drawn-${#drawn[@]}.png")
    pdftoppm -png -singlefile -f "$page" -l "$page" -scale-to-x "$page_width" -scale-to-y -1 "$file" "${drawn[-1]%.png}"
}

# A page on the screen, in the browser's own window, wider than a pair of pages.
screen() {
    local file="$1" scheme="$2" # 0: dark, 1: light
    drawn+=("$work/drawn-${#drawn[@]}.png")
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,1130 --force-device-scale-factor=1 \
        --blink-settings=preferredColorScheme="$scheme" --screenshot="${drawn[-1]}" "file://$file" 2>"$work/chromium.log" ||
        { cat "$work/chromium.log" >&2; exit 1; }
    montage "${drawn[-1]}" -resize "${page_width}x" -geometry +0+0 "${drawn[-1]}"
}

# Puts what was drawn side by side. A palette of few colours is enough for text and charts, and makes the file small. Without dates it is
# the same each time.
put() {
    mkdir -p "$gallery"
    montage "${drawn[@]}" -tile x1 -geometry +8+8 -background '#c8d0d7' +dither -colors 64 -strip \
        -define png:exclude-chunks=date,time -define png:compression-level=9 "PNG8:$gallery/$1"
    drawn=()
}

drawn=()
draw "${report[0]}" "Auf einen Blick" 1
draw "${report[0]}" "wird am häufigsten genannt ("
put report-page.png

draw "${report[0]}" "Verbindungen sind bestätigt"
draw "${report[0]}" "Am engsten ist der Kontakt"
put cooperation.png

draw "${report[0]}" "Stand unter dem Vergleich"
draw "${report[0]}" "Diese Fragen gehen von Werten dieses Berichts aus"
put topics-and-workshop.png

draw "$comparison" "Barrieren je Kommune"
draw "$comparison" "Kooperationsprofile"
put comparison.png

screen "${report[0]%.pdf}.html" 1
screen "${report[0]%.pdf}.html" 0
put screen.png

bytes="$(cat "$gallery"/*.png | wc -c)"
[ "$bytes" -le "$most_bytes" ] || { echo "$0: the pictures have $bytes bytes, more than $most_bytes" >&2; exit 1; }
ls -l "$gallery"/*.png
