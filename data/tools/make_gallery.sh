#!/usr/bin/env bash
# Remakes data/gallery/report-page.png, the picture in README.md: pages 1 and 13 of a report of the demo, side by side.
#
#     data/tools/make_gallery.sh
#
# Needs what a build needs, pdftoppm (Debian: poppler-utils) and ImageMagick's montage (Debian: imagemagick).
set -euo pipefail
cd "$(dirname "$0")/../.."

picture=data/gallery/report-page.png
municipality=99003000
pages=(1 13)
page_width=784 # pixels; with the margins the picture is 1600 wide
most_bytes=300000

for tool in cargo pdftoppm montage; do
    command -v "$tool" >/dev/null || { echo "$0: $tool is missing" >&2; exit 1; }
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

run="$(cargo run --locked -- run data/demo/study.toml --only "$municipality" --formats pdf --out "$work/out" --as-of 2026-11-22)"
report=("$run"/municipalities/"$municipality"-*/ergebnisbericht.pdf)

drawn=()
for page in "${pages[@]}"; do
    pdftoppm -png -singlefile -f "$page" -l "$page" -scale-to-x "$page_width" -scale-to-y -1 "${report[0]}" "$work/page-$page"
    drawn+=("$work/page-$page.png")
done

# A palette of few colours is enough for text and charts, and makes the file small. Without dates it is the same each time.
mkdir -p "$(dirname "$picture")"
montage "${drawn[@]}" -tile x1 -geometry +8+8 -background '#c8d0d7' +dither -colors 64 -strip \
    -define png:exclude-chunks=date,time -define png:compression-level=9 "PNG8:$work/picture.png"

bytes="$(wc -c <"$work/picture.png")"
[ "$bytes" -le "$most_bytes" ] || { echo "$0: the picture has $bytes bytes, more than $most_bytes" >&2; exit 1; }
mv "$work/picture.png" "$picture"
echo "$picture: $bytes bytes"
