//! The way of all bundles: packed, sealed, brought, read back, noted.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::deliver::bundle::content_id;
use crate::deliver::error::DeliverError;
use crate::deliver::failure::{Failure, Kind};
use crate::deliver::ledger::{Deliveries, Entry, Sent, State};
use crate::deliver::letter::Letters;
use crate::deliver::order::{Again, Means, Order, Parcel};
use crate::deliver::outcome::{Line, Outcome};
use crate::deliver::packed::{Packed, password_name};
use crate::deliver::retry::retried;
use crate::deliver::secret::Secrets;
use crate::deliver::way::mail::Mailer;
use crate::deliver::way::{Store, store_names, stores};
use crate::domain::{Encryption, Finding, Place};

/// Delivers what is not delivered yet. `told` hears of every delivery as it ends.
///
/// # Errors
/// When nothing can be delivered: see [`DeliverError`]. What fails for one recipient is a line and no error.
pub fn deliver(order: &Order<'_>, means: &Means<'_>, told: impl FnMut(&Line)) -> Result<Vec<Line>, DeliverError> {
    let parcels = order.parcels()?;
    order.ways()?;
    let secrets = Secrets::new(means.vault);
    let mut couriers = Couriers::ready(order, means, &secrets, &parcels)?;
    let ledger = Deliveries::open(order.handouts.study_folder())?;
    let letters = Letters::built_in().map_err(DeliverError::Template)?;
    let round = Round::new(order, means, &secrets, &ledger, &letters);
    round.all(&parcels, &mut couriers, told)
}

/// Says what [`deliver`] would do. Connects to nothing, needs no password and writes nothing.
///
/// # Errors
/// As of [`deliver`], but for what only sending finds.
pub fn rehearse(order: &Order<'_>, means: &Means<'_>) -> Result<Vec<Line>, DeliverError> {
    let parcels = order.parcels()?;
    order.ways()?;
    let secrets = Secrets::new(means.vault);
    let ledger = Deliveries::look(order.handouts.study_folder())?;
    let letters = Letters::built_in().map_err(DeliverError::Template)?;
    let round = Round::new(order, means, &secrets, &ledger, &letters);
    let mut lines = Vec::new();
    for parcel in &parcels {
        let packed = round.packed(parcel)?;
        let mut targets: Vec<(&'static str, String)> =
            store_names(order.study).into_iter().map(|way| (way, packed.path(parcel))).collect();
        if order.ways()?.mail.is_some() {
            targets.extend(parcel.place.recipients.iter().map(|to| ("mail", to.clone())));
            if parcel.place.recipients.is_empty() {
                targets.push(("mail", String::new()));
            }
        }
        for (way, target) in targets {
            let last = ledger.last(&packed.delivery(parcel, way, &target), order.handouts.run())?;
            let doubt = || round.doubt(parcel).filter(|_| way == "mail");
            let outcome = round.settled(way, last.as_ref()).or_else(doubt).unwrap_or(Outcome::Due);
            lines.push(packed.line(parcel, way, target, outcome));
        }
    }
    Ok(lines)
}

/// The ways, ready to connect.
struct Couriers<'c> {
    stores: Vec<(Box<dyn Store + 'c>, CircuitBreaker)>,
    mailer: Option<(Mailer<'c>, CircuitBreaker)>,
}

/// A server that is not reached for so many in a row is away for all.
const AWAY: u32 = 2;

/// Whether a way is still tried in this call.
#[derive(Debug, Default)]
pub(super) struct CircuitBreaker {
    /// Why it is not.
    tripped: Option<String>,
    /// For how many bundles or mails its server was not reached since it last was.
    away: u32,
}

impl CircuitBreaker {
    /// Why nothing more is sent this way.
    pub(super) fn tripped(&self) -> Option<Outcome> {
        self.tripped.clone().map(Outcome::Failed)
    }

    pub(super) fn succeeded(&mut self) {
        self.away = 0;
    }

    fn failed(&mut self, kind: Kind, message: &str) {
        self.away = if kind == Kind::Away { self.away + 1 } else { 0 };
        if kind == Kind::Closed || self.away == AWAY {
            self.tripped = Some(message.to_owned());
        }
    }
}

impl<'c> Couriers<'c> {
    /// Whatever is missing of any way or bundle is told before the first one goes out.
    fn ready(
        order: &Order<'c>,
        means: &Means<'c>,
        secrets: &Secrets<'_>,
        parcels: &[Parcel<'c>],
    ) -> Result<Self, DeliverError> {
        let deliver = order.ways()?;
        let (stores, mut missing) = stores(order.study, secrets, means);
        let timeout = Duration::from_secs(u64::from(deliver.timeout_seconds));
        let mailer =
            deliver.mail.as_ref().map(|way| Mailer::new(way, secrets, means.certificates, timeout)).transpose();
        let mailer = mailer.unwrap_or_else(|what| {
            missing.push(what);
            None
        });
        for parcel in parcels.iter().filter(|parcel| parcel.place.encryption == Encryption::Zip) {
            missing.extend(secrets.need(&password_name(parcel.place)).err());
        }
        if !missing.is_empty() {
            let hint = "put it there; passwords and keys never stand in study.toml";
            let finding = |what: String| Finding::error("no-credential", Place::none(), what, hint);
            return Err(DeliverError::Means(missing.into_iter().map(finding).collect()));
        }
        let stores = stores.into_iter().map(|store| (store, CircuitBreaker::default())).collect();
        Ok(Self { stores, mailer: mailer.map(|mailer| (mailer, CircuitBreaker::default())) })
    }
}

/// One call of the command.
pub(super) struct Round<'r> {
    pub(super) order: &'r Order<'r>,
    pub(super) means: &'r Means<'r>,
    pub(super) secrets: &'r Secrets<'r>,
    pub(super) ledger: &'r Deliveries,
    pub(super) letters: &'r Letters,
    /// What looks wrong with a municipality's addresses, by its line in the register.
    doubts: BTreeMap<u32, String>,
}

impl<'r> Round<'r> {
    fn new(
        order: &'r Order<'r>,
        means: &'r Means<'r>,
        secrets: &'r Secrets<'r>,
        ledger: &'r Deliveries,
        letters: &'r Letters,
    ) -> Self {
        let doubts = order.study.doubtful_recipients().sorted().into_iter();
        let doubts = doubts.filter_map(|it| Some((it.place.line?, format!("{}: {}", it.message, it.hint))));
        Self { order, means, secrets, ledger, letters, doubts: doubts.collect() }
    }

    fn all(
        &self,
        parcels: &[Parcel<'_>],
        couriers: &mut Couriers<'_>,
        mut told: impl FnMut(&Line),
    ) -> Result<Vec<Line>, DeliverError> {
        let mut lines = Vec::new();
        for parcel in parcels {
            // One bundle is in memory at a time.
            let packed = self.packed(parcel)?;
            let mut done = |way, target: String, outcome| {
                let line = packed.line(parcel, way, target, outcome);
                told(&line);
                lines.push(line);
            };
            let mut lies_there = true;
            for (store, breaker) in &mut couriers.stores {
                let outcome = self.stored(parcel, &packed, &mut **store, breaker)?;
                lies_there &= !outcome.is_open();
                done(store.name(), packed.path(parcel), outcome);
            }
            let Some((mailer, breaker)) = &mut couriers.mailer else { continue };
            if let Some(doubt) = self.doubt(parcel).filter(|_| parcel.place.recipients.is_empty()) {
                done("mail", String::new(), doubt);
            }
            for to in &parcel.place.recipients {
                let outcome = self.mailed(parcel, &packed, to, mailer, breaker, lies_there)?;
                done("mail", to.clone(), outcome);
            }
        }
        Ok(lines)
    }

    /// Why nothing is mailed to a municipality: something about its addresses looks wrong.
    pub(super) fn doubt(&self, parcel: &Parcel<'_>) -> Option<Outcome> {
        self.doubts.get(&parcel.place.line).map(|doubt| Outcome::Failed(doubt.clone()))
    }

    /// What the ledger says, where nothing needs to be sent. `None`: to be sent.
    pub(super) fn settled(&self, way: &str, last: Option<&Entry>) -> Option<Outcome> {
        match last {
            Some(Entry { state: State::Delivered, at, .. }) if self.order.again != Some(Again::All) => {
                Some(Outcome::Before(at.clone()))
            }
            Some(Entry { state: State::Begun, at, .. }) if way == "mail" && self.order.again.is_none() => {
                Some(Outcome::Uncertain(format!("a mail that was begun at {at} may have arrived")))
            }
            _ => None,
        }
    }

    fn stored(
        &self,
        parcel: &Parcel<'_>,
        packed: &Packed,
        store: &mut dyn Store,
        breaker: &mut CircuitBreaker,
    ) -> Result<Outcome, DeliverError> {
        let target = packed.path(parcel);
        let delivery = packed.delivery(parcel, store.name(), &target);
        let last = self.ledger.last(&delivery, self.order.handouts.run())?;
        if let Some(outcome) = self.settled(store.name(), last.as_ref()).or_else(|| breaker.tripped()) {
            return Ok(outcome);
        }
        let attempts = self.order.ways()?.attempts;
        let clock = self.means.clock;
        // A delivery that was cut off: what lies there says whether it arrived.
        if let Some(Entry { id, state: State::Begun, sent, .. }) = &last {
            match retried(attempts, clock, || store.get(&parcel.folder, &packed.file)) {
                Ok(Some(there)) if content_id(&there) == *sent => {
                    breaker.succeeded();
                    self.ledger.settle(*id, State::Delivered, None, clock.now())?;
                    return Ok(Outcome::Found);
                }
                Err(failure) if failure.kind != Kind::Lasting => return Ok(self.failed(failure, breaker)),
                // Storages that tell nobody what they do not have refuse to be asked. Sent once more it lies there once.
                _ => self.ledger.settle(*id, State::Failed, Some("cut off"), clock.now())?,
            }
        }
        let sealed = self.sealed(parcel, packed)?;
        let sha256 = content_id(&sealed.bytes);
        let sent = Sent {
            run: self.order.handouts.run(),
            sha256: &sha256,
            bytes: sealed.bytes.len() as u64,
            message_id: None,
        };
        let id = self.ledger.begin(&delivery, sent, clock.now())?;
        let arrived = retried(attempts, clock, || {
            store.put(&parcel.folder, &packed.file, &sealed.bytes)?;
            match store.get(&parcel.folder, &packed.file)? {
                Some(there) if content_id(&there) == sha256 => Ok(()),
                Some(_) => Err(Failure::passing("what lies there is not what was sent")),
                None => Err(Failure::passing("what was sent does not lie there")),
            }
        });
        match arrived {
            Ok(()) => {
                breaker.succeeded();
                self.ledger.settle(id, State::Delivered, None, clock.now())?;
                Ok(Outcome::Delivered)
            }
            Err(failure) => {
                let outcome = self.failed(failure, breaker);
                self.note_failure(id, &outcome)?;
                Ok(outcome)
            }
        }
    }

    pub(super) fn note_failure(&self, id: i64, outcome: &Outcome) -> Result<(), DeliverError> {
        let now = self.means.clock.now();
        match outcome {
            Outcome::Uncertain(problem) => self.ledger.settle(id, State::Begun, Some(problem), now),
            Outcome::Failed(problem) => self.ledger.settle(id, State::Failed, Some(problem), now),
            _ => Ok(()),
        }
    }

    /// The outcome of a failure; where the server lets nobody in, or is not reached, the way is closed for the others too.
    pub(super) fn failed(&self, failure: Failure, breaker: &mut CircuitBreaker) -> Outcome {
        let message = self.secrets.scrub(&failure.message);
        breaker.failed(failure.kind, &message);
        match failure.kind {
            Kind::Uncertain => Outcome::Uncertain(message),
            Kind::Passing | Kind::Away | Kind::Lasting | Kind::Closed => Outcome::Failed(message),
        }
    }
}
