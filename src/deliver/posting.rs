//! One mail to one recipient, asked for, noted and handed over.

use crate::deliver::bundle::content_id;
use crate::deliver::courier::{CircuitBreaker, Round};
use crate::deliver::error::DeliverError;
use crate::deliver::failure::Failure;
use crate::deliver::ledger::{Delivery, Sent, State};
use crate::deliver::letter::{Enclosure, Subject, megabytes};
use crate::deliver::order::Parcel;
use crate::deliver::outcome::Outcome;
use crate::deliver::packed::Packed;
use crate::deliver::retry::retried;
use crate::deliver::way::mail::Mailer;

impl Round<'_> {
    /// `lies_there`: the bundle lies where a link would lead to.
    pub(super) fn mailed(
        &self,
        parcel: &Parcel<'_>,
        packed: &Packed,
        to: &str,
        mailer: &mut Mailer<'_>,
        breaker: &mut CircuitBreaker,
        lies_there: bool,
    ) -> Result<Outcome, DeliverError> {
        let delivery = packed.delivery(parcel, "mail", to);
        let last = self.ledger.last(&delivery, self.order.handouts.run())?;
        let settled = self.settled("mail", last.as_ref());
        if let Some(outcome) = settled.or_else(|| self.doubt(parcel)).or_else(|| breaker.tripped()) {
            return Ok(outcome);
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
                breaker.succeeded();
                self.ledger.settle(id, State::Delivered, None, clock.now())?;
                Ok(Outcome::Delivered)
            }
            Err(failure) => {
                let outcome = self.failed(failure, breaker);
                if let Some(id) = begun {
                    self.note_failure(id, &outcome)?;
                }
                Ok(outcome)
            }
        }
    }
}
