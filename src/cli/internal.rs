//! What a run leaves for its owner only, as rows of the internal tables.

use std::sync::Arc;

use compact_str::format_compact;
use sha2::{Digest, Sha256};

use crate::analyse::{Figure, Indicators};
use crate::clean::Responses;
use crate::cli::outcome::Stop;
use crate::cli::pipeline::Answers;
use crate::compare::Seed;
use crate::domain::Key;
use crate::protect::Released;
use crate::publish::{IndicatorRow, QualityRow, Reject, Run, indicators_csv, quality_csv, rejects_csv};
use crate::study::Study;

/// Writes `internal/indicators.csv`, `internal/rejects.csv` and `internal/quality.csv`; gives the seed of the run, which rests on what
/// nobody outside has.
///
/// # Errors
/// When one of them cannot be written.
pub fn write(
    run: &Run,
    study: &Study,
    answers: &Answers,
    indicators: &Indicators,
    released: &Released,
) -> Result<Seed, Stop> {
    let indicators = indicators_csv(indicator_rows(indicators, released))?;
    run.add("internal/indicators.csv", &indicators)?;
    run.add("internal/rejects.csv", &rejects_csv(rejects(&answers.responses))?)?;
    run.add("internal/quality.csv", &quality_csv(quality_rows(study, answers))?)?;
    // The manifest has the file's hash: the seed must be another one.
    Ok(Sha256::new_with_prefix("seed").chain_update(&indicators).finalize().into())
}

/// Every figure, in the order of their keys. A difference that no report shows is in no family, and has no q.
pub fn indicator_rows(indicators: &Indicators, released: &Released) -> impl Iterator<Item = IndicatorRow> {
    let row = |(key, figure)| {
        let q = released.get(key).standing().and_then(|standing| standing.q);
        IndicatorRow { q, ..indicator_row(&indicators.wave, key, figure) }
    };
    indicators.iter().map(row)
}

fn indicator_row(wave: &str, key: &Key, figure: &Figure) -> IndicatorRow {
    let count = |count: Option<u32>| count.map(u64::from);
    let (role, from) = if key.indicator.is_perception_gap() { (&*key.from, "") } else { ("", &*key.from) };
    IndicatorRow {
        wave: wave.into(),
        scope: format_compact!("{}", key.scope),
        indicator: key.indicator.name().into(),
        item: key.item.clone(),
        level: key.level.clone(),
        role: role.into(),
        from: from.into(),
        to: key.to.clone(),
        n: count(figure.n),
        invited: count(figure.invited),
        k: count(figure.k),
        value: figure.value,
        ci_low: figure.interval.map(|interval| interval.low),
        ci_high: figure.interval.map(|interval| interval.high),
        sd: figure.sd,
        median: figure.median,
        q1: figure.q1,
        q3: figure.q3,
        effect: figure.contrast.as_ref().map(|contrast| contrast.effect.dominance().delta()),
        p: figure.contrast.as_ref().map(|contrast| contrast.p),
        dont_know: count(figure.dont_know),
        empty: count(figure.empty),
        not_shown: count(figure.not_shown),
        flag: figure.flag.into(),
        // Only the family of a report gives it.
        q: None,
    }
}

fn rejects(responses: &Responses) -> impl Iterator<Item = Reject<'_>> {
    responses.rejects.iter().map(|reject| Reject {
        file: &reject.file,
        line: reject.line,
        column: &reject.column,
        value: &reject.value,
        reason: &reject.reason,
    })
}

fn quality_rows<'a>(study: &'a Study, answers: &'a Answers) -> impl Iterator<Item = QualityRow<'a>> {
    let qualities = answers.responses.quality.iter().zip(&answers.files);
    study.municipalities.iter().zip(qualities).map(|(place, (quality, files))| QualityRow {
        key: &place.key,
        name: &place.name,
        files: files.iter().map(Arc::as_ref).collect(),
        quality,
    })
}
