//! Released bundles reach their recipients: each municipality its own folder, and nothing else.
//!
//! Takes a study's settings and a released run's [`Handouts`](crate::publish::Handouts); packs and encrypts a bundle per municipality,
//! brings it by the ways that study.toml names, and notes in the delivery ledger who got what when. What is internal it has no way to: it
//! opens no file, and `publish` hands it the municipalities' folders only. Never reads a clock and draws no number by chance: both come
//! from outside ([`Clock`]), and so do passwords and keys ([`Vault`]).

mod bundle;
mod clock;
mod courier;
mod error;
mod failure;
mod ledger;
mod letter;
mod order;
mod outcome;
mod packed;
mod posting;
mod retry;
mod secret;
mod way;

#[cfg(test)]
mod tests;

pub use bundle::{Bundle, Sealed, content_id};
pub use clock::{Clock, Moment};
pub use courier::{deliver, rehearse};
pub use error::DeliverError;
pub use ledger::{DELIVERIES, Deliveries};
pub use letter::{Letters, TEMPLATES};
pub use order::{Again, Means, Order};
pub use outcome::{Line, Outcome};
pub use secret::{Secret, Vault};
