//! Any bytes as a questionnaire of any tool: never a panic, and either a draft, from which a study can be made, or what is wrong. The content
//! says which importer takes it: there are seeds for each.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rundblick::study::import::{import, scaffold};

/// What lies beside SoSci Survey's list of variables.
static VALUES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../studies/mixed/exports/values_jhp2026.csv");
    std::fs::read(file).expect("the list of values")
});

// A panic of the library that reads workbooks is caught and becomes a finding. The fuzzer's own hook would take it for a crash; what is not
// caught it still sees.
fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |bytes: &[u8]| {
    let beside = |name: &str| Ok(name.starts_with("values_").then(|| VALUES.clone()));
    if let Ok(draft) = import("variables_jhp2026.csv", bytes, &beside) {
        let study = scaffold("fuzz", "2026", Some(&draft));
        assert!(!study.codebook.is_empty());
    }
});
