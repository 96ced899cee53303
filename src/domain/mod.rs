//! The words that every room shares: findings, languages, municipalities, counts, dates, the quality of exports, free texts, the names of
//! the indicators, what a document shows of a figure, its
//! forms and the names of their files, and what was released before.
//!
//! Takes nothing, gives plain types. Never reads, writes, computes statistics or decides what may be shown.

mod audited;
mod count;
mod date;
mod earlier;
mod figure;
mod finding;
mod form;
mod free_text;
mod hex;
mod keyed;
mod language;
mod masked;
mod moment;
mod municipality;
mod printed;
mod quality;
mod shown;
mod slug;

pub use audited::Audited;
pub use count::{Count, Interval};
pub use date::Date;
pub use earlier::{Earlier, ReleasedRun};
pub use figure::{Indicator, Key, Scope, item_key};
pub use finding::{Finding, Findings, Place, Severity};
pub use form::Form;
pub use free_text::FreeText;
pub use hex::hex;
pub use keyed::Keyed;
pub use language::{Language, Text};
pub use masked::{masked, unmasked};
pub use moment::Moment;
pub use municipality::{Encryption, Municipality};
pub use printed::round_half_up;
pub use quality::Quality;
pub use shown::{Shown, part, sign};
pub use slug::{SLUG_LENGTH, slug};
