#!/usr/bin/env bash
# Make data/demo/wave-2025/indicators.csv anew: the demo's municipalities a year earlier, computed by a run of the program. Kept are the
# rows that a later wave reads, counts of the municipalities.
set -euo pipefail
cd "$(dirname "$0")/../.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The same arguments as in make_demo.py, but the wave.
python3 data/tools/make_exports.py --out "$work" --municipalities 12 --respondents 25 --seed 597 --wave 2025 \
    --tools limesurvey,limesurvey-text,limesurvey-expr,excel --processes 1 --verify
cp data/demo/codebook.toml "$work"
# Without clusters, whose names make_demo.py shortens: no row of theirs is kept.
sed -e 's/^wave = .*/wave = "2025"/' -e '/^clusters/d' -e '/^\[compare\]/,$d' data/demo/study.toml > "$work/study.toml"
cargo run --quiet -- run --formats html --out "$work/output" "$work"
awk -F, 'NR == 1 || ($2 ~ /^[0-9]/ && $4 ~ /^(frequency|share|distribution|solution_share)$/)' \
    "$work/output/demo/latest/internal/indicators.csv" > data/demo/wave-2025/indicators.csv
