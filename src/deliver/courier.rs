//! The way of all bundles: packed, sealed, brought, read back, noted.

use std::time::Duration;

use crate::deliver::bundle::{Bundle, Sealed, content_id, file_name};
use crate::deliver::error::DeliverError;
use crate::deliver::failure::{Failure, Kind};
use crate::deliver::ledger::{Deliveries, Delivery, Entry, Sent, State};
use crate::deliver::letter::{Enclosure, Letters, Subject, megabytes};
use crate::deliver::order::{Means, Order, Parcel, encryption_id};
use crate::deliver::retry::retried;
use crate::deliver::secret::{Secret, Secrets};
use crate::deliver::way::mail::Mailer;
use crate::deliver::way::{Store, store_names, stores};
use crate::domain::{Encryption, Finding, Findings, Place};
use crate::publish::slug;

/// What became of one delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Key and name of the municipality.
    pub key: String,
    pub name: String,
    /// `folder`, `webdav`, `sftp`, `s3` or `mail`.
    pub way: &'static str,
    /// An address, or a path.
    pub target: String,
    /// The bundle without encryption.
    pub bytes: u64,
    /// `none`, `zip` or `age`.
    pub encryption: &'static str,
    pub outcome: Outcome,
}

/// How a delivery ended, or would go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It would be sent: nothing was, since this was a rehearsal.
    Due,
    Delivered,
    /// A delivery that was cut off before it was noted: the bundle lies there whole.
    Found,
    /// Sent by an earlier call, then.
    Before(String),
    /// Not delivered, for this reason.
    Failed(String),
    /// It may have arrived; for this reason nobody knows.
    Uncertain(String),
}

impl Outcome {
    /// Whether somebody has to do something about it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Uncertain(_))
    }
}

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
    let round = Round { order, means, secrets: &secrets, ledger: &ledger, letters: &letters };
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
    let round = Round { order, means, secrets: &secrets, ledger: &ledger, letters: &letters };
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
            let last = ledger.last(&packed.delivery(parcel, way, &target))?;
            let outcome = match round.settled(way, last.as_ref()) {
                _ if way == "mail" && round.doubt(parcel).is_some() => {
                    Outcome::Failed(round.doubt(parcel).unwrap_or_default())
                }
                Some(outcome) => outcome,
                None => Outcome::Due,
            };
            lines.push(packed.line(parcel, way, target, outcome));
        }
    }
    Ok(lines)
}

/// The ways, ready to connect. A way whose server lets nobody in is closed, with the reason.
struct Couriers<'c> {
    stores: Vec<(Box<dyn Store + 'c>, Option<String>)>,
    mailer: Option<(Mailer<'c>, Option<String>)>,
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
            missing.extend(secrets.need(&password_name(parcel)).err());
        }
        if !missing.is_empty() {
            let hint = "put it there; passwords and keys never stand in study.toml";
            let finding = |what: String| Finding::error("no-credential", Place::none(), what, hint);
            return Err(DeliverError::Means(missing.into_iter().map(finding).collect()));
        }
        let stores = stores.into_iter().map(|store| (store, None)).collect();
        Ok(Self { stores, mailer: mailer.map(|mailer| (mailer, None)) })
    }
}

/// The name of the credential with a municipality's password.
fn password_name(parcel: &Parcel<'_>) -> String {
    format!("zip-password-{}", slug(&parcel.place.key))
}

/// One call of the command.
struct Round<'r> {
    order: &'r Order<'r>,
    means: &'r Means<'r>,
    secrets: &'r Secrets<'r>,
    ledger: &'r Deliveries,
    letters: &'r Letters,
}

/// A bundle and what the ledger knows it by.
struct Packed {
    bundle: Bundle,
    content: String,
    encryption: String,
    bytes: u64,
    /// The file's name.
    file: String,
}

impl Packed {
    fn path(&self, parcel: &Parcel<'_>) -> String {
        format!("{}/{}", parcel.folder, self.file)
    }

    fn delivery<'p>(&'p self, parcel: &'p Parcel<'_>, way: &'static str, target: &'p str) -> Delivery<'p> {
        Delivery { municipality: &parcel.place.key, way, target, content: &self.content, encryption: &self.encryption }
    }

    fn line(&self, parcel: &Parcel<'_>, way: &'static str, target: String, outcome: Outcome) -> Line {
        Line {
            key: parcel.place.key.clone(),
            name: parcel.place.name.clone(),
            way,
            target,
            bytes: self.bytes,
            encryption: match parcel.place.encryption {
                Encryption::None => "none",
                Encryption::Zip => "zip",
                Encryption::Age(_) => "age",
            },
            outcome,
        }
    }
}

impl Round<'_> {
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
            for (store, closed) in &mut couriers.stores {
                let outcome = self.stored(parcel, &packed, &mut **store, closed)?;
                lies_there &= !outcome.is_open();
                done(store.name(), packed.path(parcel), outcome);
            }
            let Some((mailer, closed)) = &mut couriers.mailer else { continue };
            if let Some(doubt) = self.doubt(parcel) {
                done("mail", parcel.place.recipients.join(" "), Outcome::Failed(doubt));
                continue;
            }
            for to in &parcel.place.recipients {
                let outcome = self.mailed(parcel, &packed, to, mailer, closed, lies_there)?;
                done("mail", to.clone(), outcome);
            }
        }
        Ok(lines)
    }

    fn packed(&self, parcel: &Parcel<'_>) -> Result<Packed, DeliverError> {
        let bundle = self.order.bundle(parcel, self.letters)?;
        let plain = bundle.seal(&Encryption::None, None).map_err(|what| not_packed(parcel, &what))?;
        Ok(Packed {
            content: content_id(&plain.bytes),
            encryption: encryption_id(&parcel.place.encryption),
            bytes: plain.bytes.len() as u64,
            file: file_name(&parcel.name, &parcel.place.encryption),
            bundle,
        })
    }

    fn sealed(&self, parcel: &Parcel<'_>, packed: &Packed) -> Result<Sealed, DeliverError> {
        let password = match parcel.place.encryption {
            Encryption::Zip => self.secrets.find(&password_name(parcel)).ok().flatten(),
            _ => None,
        };
        let password: Option<&Secret> = password.as_deref();
        packed.bundle.seal(&parcel.place.encryption, password).map_err(|what| not_packed(parcel, &what))
    }

    /// Why nothing is mailed to a municipality: something about its addresses looks wrong.
    fn doubt(&self, parcel: &Parcel<'_>) -> Option<String> {
        let doubts: Findings = self.order.study.doubtful_recipients();
        let own = doubts.sorted().into_iter().find(|finding| finding.place.line == Some(parcel.place.line));
        own.map(|finding| format!("{}: {}", finding.message, finding.hint))
    }

    /// What the ledger says, where nothing needs to be sent. `None`: to be sent.
    fn settled(&self, way: &str, last: Option<&Entry>) -> Option<Outcome> {
        match last {
            _ if self.order.again => None,
            Some(Entry { state: State::Delivered, at, .. }) => Some(Outcome::Before(at.clone())),
            Some(Entry { state: State::Begun, at, .. }) if way == "mail" => {
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
        closed: &mut Option<String>,
    ) -> Result<Outcome, DeliverError> {
        let target = packed.path(parcel);
        let delivery = packed.delivery(parcel, store.name(), &target);
        let last = self.ledger.last(&delivery)?;
        if let Some(outcome) = self.settled(store.name(), last.as_ref()) {
            return Ok(outcome);
        }
        if let Some(reason) = closed {
            return Ok(Outcome::Failed(reason.clone()));
        }
        let attempts = self.order.ways()?.attempts;
        let clock = self.means.clock;
        // A delivery that was cut off: what lies there says whether it arrived.
        if let Some(Entry { id, state: State::Begun, sent, .. }) = &last {
            match retried(attempts, clock, || store.get(&parcel.folder, &packed.file)) {
                Ok(Some(there)) if content_id(&there) == *sent => {
                    self.ledger.settle(*id, State::Delivered, None, clock.now())?;
                    return Ok(Outcome::Found);
                }
                Ok(_) => self.ledger.settle(*id, State::Failed, Some("cut off"), clock.now())?,
                Err(failure) => return Ok(self.failed(failure, closed)),
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
                self.ledger.settle(id, State::Delivered, None, clock.now())?;
                Ok(Outcome::Delivered)
            }
            Err(failure) => {
                let outcome = self.failed(failure, closed);
                self.note_failure(id, &outcome)?;
                Ok(outcome)
            }
        }
    }

    fn mailed(
        &self,
        parcel: &Parcel<'_>,
        packed: &Packed,
        to: &str,
        mailer: &mut Mailer<'_>,
        closed: &mut Option<String>,
        lies_there: bool,
    ) -> Result<Outcome, DeliverError> {
        let delivery = packed.delivery(parcel, "mail", to);
        if let Some(outcome) = self.settled("mail", self.ledger.last(&delivery)?.as_ref()) {
            return Ok(outcome);
        }
        if let Some(reason) = closed {
            return Ok(Outcome::Failed(reason.clone()));
        }
        let ways = self.order.ways()?;
        let Some(way) = &ways.mail else { return Ok(Outcome::Failed("no mail server".to_owned())) };
        if way.link.is_some() && !lies_there {
            return Ok(Outcome::Failed("the bundle does not lie where the mail would lead to".to_owned()));
        }
        let sealed = self.sealed(parcel, packed)?;
        if way.link.is_none() && sealed.bytes.len() as u64 > u64::from(way.attach_up_to_mb) * 1_000_000 {
            let size = megabytes(sealed.bytes.len() as u64);
            return Ok(Outcome::Failed(format!(
                "the bundle has {size} MB, more than `attach_up_to_mb`: send a `link`, or raise it as far as the mail servers allow"
            )));
        }
        let link =
            way.link.as_ref().map(|link| link.replace("{folder}", &parcel.folder).replace("{file}", &packed.file));
        let attached = link.is_none().then_some(&sealed);
        let enclosure = Enclosure { file: &sealed.name, size: megabytes(sealed.bytes.len() as u64), link };
        let handout = self.order.handouts.of(&parcel.folder)?;
        let as_of = self.order.as_of()?;
        let subject = Subject { study: self.order.study, place: parcel.place, as_of, handout: &handout };
        let text = self.letters.mail(&subject, &enclosure).map_err(DeliverError::Template)?;
        let run = self.order.handouts.run();
        let Delivery { content, encryption, .. } = delivery;
        let message_id =
            mailer.message_id(&[self.order.handouts.study(), run, &parcel.place.key, to, content, encryption]);
        let sha256 = content_id(&sealed.bytes);
        let sent = Sent { run, sha256: &sha256, bytes: sealed.bytes.len() as u64, message_id: Some(&message_id) };

        let clock = self.means.clock;
        // An error of the ledger ends everything: what cannot be noted is not sent.
        let mut broken: Option<DeliverError> = None;
        let mut begun: Option<i64> = None;
        let outcome = retried(ways.attempts, clock, || {
            mailer.keep_rate(clock);
            let letter = mailer.letter(to, &text, attached, &message_id, clock.now())?;
            mailer.ask(&letter)?;
            let id = match begun {
                Some(id) => id,
                None => match self.ledger.begin(&delivery, sent, clock.now()) {
                    Ok(id) => *begun.insert(id),
                    Err(error) => {
                        broken = Some(error);
                        return Err(Failure::closed("the ledger cannot be written"));
                    }
                },
            };
            mailer.hand_over(&letter, clock.now())?;
            Ok(id)
        });
        if let Some(error) = broken {
            return Err(error);
        }
        match outcome {
            Ok(id) => {
                self.ledger.settle(id, State::Delivered, None, clock.now())?;
                Ok(Outcome::Delivered)
            }
            Err(failure) => {
                let outcome = self.failed(failure, closed);
                if let Some(id) = begun {
                    self.note_failure(id, &outcome)?;
                }
                Ok(outcome)
            }
        }
    }

    fn note_failure(&self, id: i64, outcome: &Outcome) -> Result<(), DeliverError> {
        let now = self.means.clock.now();
        match outcome {
            Outcome::Uncertain(problem) => self.ledger.settle(id, State::Begun, Some(problem), now),
            Outcome::Failed(problem) => self.ledger.settle(id, State::Failed, Some(problem), now),
            _ => Ok(()),
        }
    }

    /// The outcome of a failure; where the server lets nobody in the way is closed for the others too.
    fn failed(&self, failure: Failure, closed: &mut Option<String>) -> Outcome {
        let message = self.secrets.scrub(&failure.message);
        match failure.kind {
            Kind::Uncertain => Outcome::Uncertain(message),
            Kind::Closed => {
                *closed = Some(message.clone());
                Outcome::Failed(message)
            }
            Kind::Passing | Kind::Lasting => Outcome::Failed(message),
        }
    }
}

fn not_packed(parcel: &Parcel<'_>, what: &str) -> DeliverError {
    DeliverError::order(
        "not-packed",
        format!("{}: {what}", parcel.place.name),
        "correct it in the register, or please report it",
    )
}
