#!/usr/bin/env bash
# Seeds of the fuzzers: real files of the repository, as the targets take them. `cargo fuzz` adds what it finds to the same folders.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p fuzz/corpus/{reading,study}
for export in studies/mixed/exports/*.csv studies/mixed-dirty/exports/*.csv exports/*.csv studies/n2survey/*.csv; do
    # The first byte 255: the tool is to be recognised.
    { printf '\377'; head -c 60000 "$export"; } > "fuzz/corpus/reading/$(echo "$export" | tr / _)"
done
for study in bad/*/ studies/*/ ../data/demo/; do
    [ -f "$study/codebook.toml" ] || continue
    seed="fuzz/corpus/study/$(echo "$study" | tr / _)"
    : > "$seed"
    for name in study.toml codebook.toml municipalities.csv; do
        for file in "$study/$name" "bad/base/$name"; do
            if [ -f "$file" ]; then cat "$file" >> "$seed"; break; fi
        done
        printf '\0' >> "$seed"
    done
done
