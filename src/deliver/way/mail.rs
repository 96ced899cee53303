//! By e-mail, over an encrypted line to one mail server.
//!
//! A message is handed over in two steps, so that the ledger can be written between them: [`Mailer::ask`] names sender and recipient, and
//! [`Mailer::hand_over`] sends the text. Only when the last sign of the text has gone out may the message have arrived.

use std::cell::Cell;
use std::io;
use std::rc::Rc;
use std::time::{Duration, UNIX_EPOCH};

use lettre::address::{Address, Envelope};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Severity;

use crate::deliver::bundle::{Sealed, content_id};
use crate::deliver::clock::{Clock, Moment};
use crate::deliver::failure::{Failure, Kind};
use crate::deliver::letter::MailText;
use crate::deliver::secret::{Secret, Secrets};
use crate::study::{MailSecurity, MailWay};

/// As much of a message as is handed to the line at once.
const PIECE: usize = 64 * 1024;

pub(in crate::deliver) struct Mailer<'w> {
    way: &'w MailWay,
    from: Mailbox,
    reply_to: Option<Mailbox>,
    password: Option<Rc<Secret>>,
    tls: TlsParameters,
    timeout: Duration,
    /// Kept from one mail to the next; dropped where anything went wrong.
    line: Option<SmtpConnection>,
    /// When the last mail was handed over.
    last: Option<Moment>,
}

/// A message on its way, and whom it is for.
pub(in crate::deliver) struct Letter {
    pub(in crate::deliver) bytes: Vec<u8>,
    envelope: Envelope,
}

impl<'w> Mailer<'w> {
    /// Connects to nothing yet.
    pub(in crate::deliver) fn new(
        way: &'w MailWay,
        secrets: &Secrets<'_>,
        certificates: &[u8],
        timeout: Duration,
    ) -> Result<Self, String> {
        let mailbox = |text: &str| {
            let wrong = |error: &dyn std::fmt::Display| format!("`{text}` is no address: {error}");
            let mailbox: Mailbox = text.parse().map_err(|error| wrong(&error))?;
            Ok::<_, String>(Mailbox::new(mailbox.name, plain(&mailbox.email).map_err(|error| wrong(&error))?))
        };
        let password = way.user.is_some().then(|| secrets.need("mail-password")).transpose()?;
        let mut tls = TlsParameters::builder(way.server.clone());
        if !certificates.is_empty() {
            let certificate = Certificate::from_pem(certificates);
            tls = tls.add_root_certificate(
                certificate.map_err(|error| format!("`ca_certificates` holds what is no certificate: {error}"))?,
            );
        }
        let tls = tls.build().map_err(|error| format!("the system's certificates cannot be read: {error}"))?;
        let reply_to = way.reply_to.as_deref().map(mailbox).transpose()?;
        Ok(Self { way, from: mailbox(&way.from)?, reply_to, password, tls, timeout, line: None, last: None })
    }

    /// The name that a message to this recipient has each time it is sent, so that mail servers see that it is the same one.
    pub(in crate::deliver) fn message_id(&self, parts: &[&str]) -> String {
        format!("<{}@{}>", &content_id(parts.join("\n").as_bytes())[..32], self.from.email.domain())
    }

    /// The message with its text and HTML part, and the bundle where it is attached.
    pub(in crate::deliver) fn letter(
        &self,
        to: &str,
        text: &MailText,
        attached: Option<&Sealed>,
        message_id: &str,
        now: Moment,
    ) -> Result<Letter, Failure> {
        let wrong = |error: &dyn std::fmt::Display| Failure::lasting(format!("the mail cannot be written: {error}"));
        let to = to.parse().map_err(|error| wrong(&error)).and_then(|to| plain(&to).map_err(|error| wrong(&error)))?;
        // Boundaries are drawn by chance otherwise. No line of an encoded part can begin like them.
        let boundary = |part: &str| content_id(format!("{part}{message_id}").as_bytes())[..40].to_owned();
        let both = MultiPart::alternative()
            .boundary(boundary("both"))
            .singlepart(SinglePart::plain(text.text.clone()))
            .singlepart(SinglePart::html(text.html.clone()));
        let whole = match attached {
            Some(sealed) => {
                let kind = if sealed.name.ends_with(".zip") { "application/zip" } else { "application/octet-stream" };
                let kind = ContentType::parse(kind).map_err(|error| wrong(&error))?;
                let file = Attachment::new(sealed.name.clone()).body(sealed.bytes.clone(), kind);
                MultiPart::mixed().boundary(boundary("all")).multipart(both).singlepart(file)
            }
            None => both,
        };
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(text.subject.clone())
            .message_id(Some(message_id.to_owned()))
            .date(UNIX_EPOCH + Duration::from_secs(now));
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        if let Ok(name) = HeaderName::new_from_ascii("Auto-Submitted".to_owned()) {
            message = message.raw_header(HeaderValue::new(name, "auto-generated".to_owned()));
        }
        let message = message.multipart(whole).map_err(|error| wrong(&error))?;
        Ok(Letter { bytes: message.formatted(), envelope: message.envelope().clone() })
    }

    /// Waits until the next mail may go out.
    pub(in crate::deliver) fn keep_rate(&self, clock: &dyn Clock) {
        let apart = Duration::from_secs(60) / self.way.per_minute.max(1);
        if let Some(last) = self.last {
            let passed = Duration::from_secs(clock.now().saturating_sub(last));
            if let Some(rest) = apart.checked_sub(passed).filter(|rest| !rest.is_zero()) {
                clock.wait(rest);
            }
        }
    }

    /// Connects where there is no line yet, and asks whether the message may come.
    pub(in crate::deliver) fn ask(&mut self, letter: &Letter) -> Result<(), Failure> {
        let mut line = match self.line.take() {
            Some(line) => line,
            None => self.connect().map_err(Failure::before_the_line)?,
        };
        let asked = line.command(Mail::new(letter.envelope.from().cloned(), Vec::new())).and_then(|_| {
            letter.envelope.to().iter().try_for_each(|to| line.command(Rcpt::new(to.clone(), Vec::new())).map(drop))?;
            line.command(Data)
        });
        match asked {
            Ok(answer) if answer.has_code(354) => {
                self.line = Some(line);
                Ok(())
            }
            Ok(answer) => {
                line.abort();
                Err(Failure::lasting(format!(
                    "the mail server answers {} where it should ask for the text",
                    answer.code()
                )))
            }
            Err(error) => {
                line.abort();
                Err(told("the server does not take the mail", &error))
            }
        }
    }

    /// Sends the message that was asked for.
    pub(in crate::deliver) fn hand_over(&mut self, letter: &Letter, now: Moment) -> Result<(), Failure> {
        let Some(mut line) = self.line.take() else { return Err(Failure::passing("the line broke")) };
        self.last = Some(now);
        // The line asks for the next piece when the last one has gone out, and ends the message only after that.
        let is_out = Cell::new(false);
        let pieces = letter.bytes.chunks(PIECE).chain(std::iter::from_fn(|| {
            is_out.set(true);
            None
        }));
        match line.message_iter(pieces) {
            Ok(answer) if answer.code().severity == Severity::PositiveCompletion => {
                self.line = Some(line);
                Ok(())
            }
            Ok(answer) => {
                line.abort();
                let message = format!("the mail server answers {} to the whole mail", answer.code());
                Err(Failure::new(Kind::Uncertain, message))
            }
            Err(error) => {
                // An answer is an answer; without one a message that has gone out may have been taken.
                let failure = told("the server does not take the mail", &error);
                line.abort();
                match error.status() {
                    None if is_out.get() => Err(Failure::new(Kind::Uncertain, failure.message)),
                    _ => Err(failure),
                }
            }
        }
    }

    fn connect(&self) -> Result<SmtpConnection, Failure> {
        let name = ClientId::default();
        let from_start = (self.way.security == MailSecurity::Tls).then_some(&self.tls);
        let server = (self.way.server.as_str(), self.way.port());
        let line = SmtpConnection::connect(server, Some(self.timeout), &name, from_start, None);
        let mut line = line.map_err(|error| told("no line to the mail server", &error))?;
        if self.way.security == MailSecurity::StartTls {
            if !line.can_starttls() {
                line.abort();
                return Err(Failure::closed("the mail server offers no STARTTLS: nothing is sent in the clear"));
            }
            let encrypted = line.starttls(&self.tls, &name);
            encrypted.map_err(|error| told("no encrypted line to the mail server", &error))?;
        }
        if let (Some(user), Some(password)) = (&self.way.user, &self.password) {
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            let entered = line.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
            if let Err(error) = entered {
                line.abort();
                // What a server says to a password may hold it, in one form or another.
                return Err(match error.status() {
                    Some(code) if error.is_permanent() => {
                        Failure::closed(format!("the mail server does not let `{user}` in ({code})"))
                    }
                    Some(code) => Failure::passing(format!("the mail server does not let `{user}` in now ({code})")),
                    None if error.is_client() => {
                        Failure::closed("the mail server offers no way to log in with a password")
                    }
                    None => Failure::passing("the line broke while logging in"),
                });
            }
        }
        Ok(line)
    }
}

impl Drop for Mailer<'_> {
    fn drop(&mut self) {
        if let Some(line) = &mut self.line {
            line.abort();
        }
    }
}

/// The address as every mail server takes it: a domain's letters beyond ASCII have a form for that, those before the `@` have none.
fn plain(address: &Address) -> Result<Address, String> {
    if !address.user().is_ascii() {
        return Err("letters before the `@` that mail servers do not take".to_owned());
    }
    let domain = idna::domain_to_ascii(address.domain()).map_err(|error| error.to_string())?;
    Address::new(address.user(), domain).map_err(|error| error.to_string())
}

fn told(what: &str, error: &Error) -> Failure {
    // A certificate that is not trusted comes as data that make no sense.
    let io = std::error::Error::source(error).and_then(|source| source.downcast_ref::<io::Error>());
    let kind = if error.is_tls() || io.is_some_and(|io| io.kind() == io::ErrorKind::InvalidData) {
        Kind::Closed
    } else if error.is_permanent() || error.is_client() {
        Kind::Lasting
    } else {
        Kind::Passing
    };
    Failure::new(kind, format!("{what}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_written_as_every_mail_server_takes_them() {
        let plain = |text: &str| plain(&text.parse().unwrap()).map(|address| address.to_string());
        assert_eq!(plain("planung@kreis-müster.de").as_deref(), Ok("planung@xn--kreis-mster-zhb.de"));
        assert_eq!(plain("a.b+c@example.org").as_deref(), Ok("a.b+c@example.org"));
        assert!(plain("büro@example.org").is_err());
    }
}
