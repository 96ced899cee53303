//! All integration tests in one binary, so that the program is linked once.

#[cfg(feature = "analysis")]
mod analysis;
#[cfg(feature = "documents")]
mod annex;
#[cfg(feature = "documents")]
mod attack;
mod bad_exports;
mod bad_studies;
mod cleaning;
mod common;
mod coverage;
#[cfg(all(feature = "documents", feature = "delivery"))]
mod deliver;
#[cfg(feature = "documents")]
mod demo_differences;
mod demo_truth;
mod difference_laws;
#[cfg(feature = "documents")]
mod documents;
#[cfg(feature = "documents")]
mod forms;
#[cfg(feature = "documents")]
mod golden;
mod good_studies;
mod inspect;
mod inspect_dirt;
#[cfg(feature = "documents")]
mod inspect_shown;
#[cfg(feature = "documents")]
mod look;
#[cfg(feature = "documents")]
mod lq2002;
#[cfg(feature = "documents")]
mod mixed;
#[cfg(feature = "documents")]
mod n2survey;
#[cfg(feature = "analysis")]
mod network_figures;
#[cfg(feature = "documents")]
mod networks;
#[cfg(feature = "documents")]
mod quality;
#[cfg(feature = "documents")]
mod questionnaires;
mod reading;
mod reference;
mod reference_differences;
mod reference_network;
mod rooms;
#[cfg(feature = "analysis")]
mod rules;
#[cfg(feature = "documents")]
mod runs;
#[cfg(feature = "documents")]
mod same_numbers;
mod schemas;
#[cfg(feature = "documents")]
mod sentences;
mod show;
#[cfg(feature = "documents")]
mod spoilt;
#[cfg(feature = "documents")]
mod states;
mod stats_laws;
#[cfg(feature = "documents")]
mod texts;
mod tools;
#[cfg(feature = "documents")]
mod unattended;
#[cfg(feature = "documents")]
mod uster;
#[cfg(feature = "documents")]
mod weights;
mod withheld;
#[cfg(feature = "documents")]
mod workbooks;
