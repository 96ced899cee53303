//! Figures become words: translations, number formats, sentences.
//!
//! Every text that report readers see stands in a translation file (`report_templates/text/*.ftl`, Project Fluent) or in
//! a template, none in the code. A message that is missing is an error of the program and is found by a test.

mod catalogue;
mod cells;
mod consensus;
mod number;
mod value;

pub use catalogue::{Arg, Words, args, source};
pub use cells::{Unit, Worded};
pub use consensus::Consensus;
pub use number::NARROW_NBSP;
pub use value::{NumberFormat, Value};
