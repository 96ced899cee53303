//! The delivery ledger: who got which file when by which way. An SQLite file beside the runs, for its owner only.
//!
//! A row is written before something is sent, and settled afterwards. One that is still `begun` when it is looked at again belongs to a
//! delivery that was cut off: it may have arrived.

use std::path::Path;

use rusqlite::{Connection, Error, ErrorCode, OpenFlags, OptionalExtension, Row, named_params};

use crate::deliver::clock::Moment;
use crate::deliver::error::DeliverError;
use crate::domain::{Finding, Place};
use crate::publish::{make_private_file, place_private_file};

/// Its name in `output/<study>`.
pub const DELIVERIES: &str = "deliveries.sqlite";

/// What a file of ours has as its `application_id`: "rund".
const APPLICATION: i64 = 0x7275_6e64;

const SCHEMA: &str = "
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    municipality TEXT NOT NULL,
    way TEXT NOT NULL,
    target TEXT NOT NULL,
    content TEXT NOT NULL,
    encryption TEXT NOT NULL,
    sent TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    message_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('begun', 'delivered', 'failed')),
    begun_at TEXT NOT NULL,
    ended_at TEXT,
    problem TEXT
) STRICT;
CREATE INDEX by_delivery ON delivery (municipality, way, target, content, encryption);
";

/// What makes two deliveries the same: then the second one is not needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delivery<'d> {
    pub(super) municipality: &'d str,
    pub(super) way: &'static str,
    /// An address, or a path.
    pub(super) target: &'d str,
    /// SHA-256 of the bundle before it was encrypted.
    pub(super) content: &'d str,
    /// `none`, `zip`, or `age:` with a hash of the keys.
    pub(super) encryption: &'d str,
}

/// What goes out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent<'d> {
    pub(super) run: &'d str,
    /// SHA-256 of the bytes as they go out.
    pub(super) sha256: &'d str,
    pub(super) bytes: u64,
    pub(super) message_id: Option<&'d str>,
}

/// How the last delivery of this kind stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) state: State,
    pub(super) sent: String,
    /// When it began, or where it has ended, when it did: `2026-11-22T08:00:00Z`.
    pub(super) at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Begun,
    Delivered,
    Failed,
}

/// The ledger of a study. While it is open for writing no other process can open it so.
pub struct Deliveries {
    /// `None`: nothing was ever delivered, and nothing is to be written.
    connection: Option<Connection>,
    path: std::path::PathBuf,
}

impl Deliveries {
    /// Opens `output/<study>/deliveries.sqlite` for deliveries; it is made where it is missing.
    ///
    /// # Errors
    /// When another delivery has it open, it is damaged, or it cannot be written.
    pub fn open(study_folder: &Path) -> Result<Self, DeliverError> {
        let mut deliveries = Self { connection: None, path: study_folder.join(DELIVERIES) };
        if !deliveries.path.exists() {
            deliveries.make(&study_folder.join(format!(".{DELIVERIES}.new")))?;
        }
        let locked = locked(&deliveries.path).and_then(|connection| {
            connection.execute_batch("COMMIT")?;
            Ok(connection)
        });
        deliveries.connection = Some(deliveries.told(locked)?);
        deliveries.check()?;
        Ok(deliveries)
    }

    /// Makes an empty ledger beside its place and gives it its name when it is whole: one without its tables is a damaged one. Who makes one at the
    /// same time is locked out, or finds this one there.
    fn make(&self, next: &Path) -> Result<(), DeliverError> {
        make_private_file(next)?;
        let connection = self.told(locked(next).and_then(|connection| {
            let version: i64 = connection.query_row("PRAGMA schema_version", [], |row| row.get(0))?;
            if version == 0 {
                connection.execute_batch(SCHEMA)?;
                connection.pragma_update(None, "application_id", APPLICATION)?;
            }
            connection.execute_batch("COMMIT")?;
            Ok(connection)
        }))?;
        if !self.path.exists() {
            place_private_file(next, &self.path)?;
        }
        drop(connection);
        Ok(())
    }

    /// The same to be looked at. Where there is none nothing was delivered, and none is made.
    ///
    /// # Errors
    /// When it is damaged or another delivery has it open.
    pub fn look(study_folder: &Path) -> Result<Self, DeliverError> {
        let path = study_folder.join(DELIVERIES);
        let mut deliveries = Self { connection: None, path };
        if deliveries.path.is_file() {
            // Not read-only: SQLite may have to take back what a killed process left half-written.
            let opened = Connection::open_with_flags(&deliveries.path, OpenFlags::SQLITE_OPEN_READ_WRITE);
            deliveries.connection = Some(deliveries.told(opened)?);
            deliveries.check()?;
        }
        Ok(deliveries)
    }

    /// A ledger that has lost rows would send twice.
    fn check(&self) -> Result<(), DeliverError> {
        let Some(connection) = &self.connection else { return Ok(()) };
        // The quick one does not see an index that has lost rows, by which they are looked up.
        let verdict = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
        let application = connection.query_row("PRAGMA application_id", [], |row| row.get::<_, i64>(0));
        match (self.told(verdict)?.as_str(), self.told(application)?) {
            ("ok", APPLICATION) => Ok(()),
            _ => Err(self.damaged("it is not what was written")),
        }
    }

    /// The last delivery of this kind. A mail cannot be called back: one of this run to this address is the last one whatever has changed in its
    /// letter since.
    pub(super) fn last(&self, delivery: &Delivery<'_>, run: &str) -> Result<Option<Entry>, DeliverError> {
        const LAST: &str = "SELECT id, state, sent, coalesce(ended_at, begun_at) FROM delivery
             WHERE municipality = :municipality AND way = :way AND target = :target
               AND (content = :content AND encryption = :encryption OR way = 'mail' AND run = :run)
             ORDER BY id DESC LIMIT 1";
        let Some(connection) = &self.connection else { return Ok(None) };
        let Delivery { municipality, way, target, content, encryption } = delivery;
        let row = connection.prepare(LAST).and_then(|mut statement| {
            let values = named_params! {
                ":municipality": municipality, ":way": way, ":target": target, ":content": content,
                ":encryption": encryption, ":run": run,
            };
            statement.query_row(values, entry).optional()
        });
        self.told(row)
    }

    /// Notes that something is about to be sent; the row's number.
    pub(super) fn begin(&self, delivery: &Delivery<'_>, sent: Sent<'_>, now: Moment) -> Result<i64, DeliverError> {
        const BEGIN: &str = "INSERT INTO delivery
             (run, municipality, way, target, content, encryption, sent, bytes, message_id, state, begun_at)
             VALUES (:run, :municipality, :way, :target, :content, :encryption, :sent, :bytes, :message_id, 'begun',
                     strftime('%Y-%m-%dT%H:%M:%SZ', :now, 'unixepoch'))";
        let Delivery { municipality, way, target, content, encryption } = delivery;
        let values = named_params! {
            ":run": sent.run, ":municipality": municipality, ":way": way, ":target": target, ":content": content,
            ":encryption": encryption, ":sent": sent.sha256, ":bytes": sent.bytes as i64,
            ":message_id": sent.message_id, ":now": now as i64,
        };
        let connection = self.writable()?;
        self.told(connection.execute(BEGIN, values))?;
        Ok(connection.last_insert_rowid())
    }

    /// Notes how it ended. `problem` says why it failed, or for a row that stays begun, why nobody knows.
    pub(super) fn settle(&self, id: i64, state: State, problem: Option<&str>, now: Moment) -> Result<(), DeliverError> {
        const SETTLE: &str = "UPDATE delivery SET state = :state, problem = :problem,
                ended_at = CASE :state WHEN 'begun' THEN NULL ELSE strftime('%Y-%m-%dT%H:%M:%SZ', :now, 'unixepoch') END
             WHERE id = :id";
        let values = named_params! { ":id": id, ":state": state.word(), ":problem": problem, ":now": now as i64 };
        self.told(self.writable()?.execute(SETTLE, values)).map(drop)
    }

    fn writable(&self) -> Result<&Connection, DeliverError> {
        self.connection.as_ref().ok_or_else(|| self.damaged("it is not open"))
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, DeliverError> {
        result.map_err(|error| match &error {
            Error::SqliteFailure(inner, _)
                if matches!(inner.code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) =>
            {
                let message = format!("another delivery is at work: it holds {}", self.path.display());
                let hint = "wait until it has ended; if it hangs, end that process";
                DeliverError::Busy(Finding::error("delivery-at-work", Place::none(), message, hint))
            }
            Error::SqliteFailure(inner, _)
                if matches!(
                    inner.code,
                    // A quota that is used up, or a largest size of files, is an error of input and output.
                    ErrorCode::DiskFull
                        | ErrorCode::SystemIoFailure
                        | ErrorCode::ReadOnly
                        | ErrorCode::PermissionDenied
                        | ErrorCode::CannotOpen
                ) =>
            {
                let message = format!("{} cannot be written: {error}", self.path.display());
                let hint = "make room or get the right to write there, then call the command again";
                DeliverError::Ledger(Finding::error("deliveries-not-written", Place::none(), message, hint))
            }
            _ => self.damaged(&error.to_string()),
        })
    }

    fn damaged(&self, what: &str) -> DeliverError {
        let message = format!("{} cannot be used: {what}", self.path.display());
        let hint = "put it back from a backup: without it nobody knows what was sent, so nothing is";
        DeliverError::Ledger(Finding::error("bad-deliveries", Place::none(), message, hint))
    }
}

/// Opens a ledger in a transaction that nobody else can be in. The lock is kept until the connection ends, and goes with the process.
fn locked(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; BEGIN EXCLUSIVE;")?;
    Ok(connection)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let state = match row.get_ref(1)?.as_str()? {
        "delivered" => State::Delivered,
        "failed" => State::Failed,
        _ => State::Begun,
    };
    Ok(Entry { id: row.get(0)?, state, sent: row.get(2)?, at: row.get(3)? })
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const OF_A: Delivery<'static> =
        Delivery { municipality: "1", way: "mail", target: "a@a.de", content: "c0", encryption: "none" };
    const SENT: Sent<'static> = Sent { run: "2026-11-22-0", sha256: "5e", bytes: 9, message_id: Some("x@y.de") };

    #[test]
    fn a_delivery_is_begun_settled_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        {
            let ledger = Deliveries::open(folder.path()).unwrap();
            assert_eq!(ledger.last(&OF_A, "2026-11-22-0").unwrap(), None);
            let id = ledger.begin(&OF_A, SENT, 1_800_000_000).unwrap();
            let begun = ledger.last(&OF_A, "2026-11-22-0").unwrap().unwrap();
            assert_eq!((begun.id, begun.state, begun.at.as_str()), (id, State::Begun, "2027-01-15T08:00:00Z"));
            ledger.settle(id, State::Delivered, None, 1_800_000_060).unwrap();
        }
        let ledger = Deliveries::look(folder.path()).unwrap();
        let entry = ledger.last(&OF_A, "2026-11-22-0").unwrap().unwrap();
        assert_eq!(
            (entry.state, entry.at.as_str(), entry.sent.as_str()),
            (State::Delivered, "2027-01-15T08:01:00Z", "5e")
        );
        for other in [
            Delivery { content: "c1", ..OF_A },
            Delivery { target: "b@a.de", ..OF_A },
            Delivery { encryption: "zip", ..OF_A },
            Delivery { way: "sftp", ..OF_A },
            Delivery { municipality: "2", ..OF_A },
        ] {
            assert_eq!(ledger.last(&other, "2026-11-22-1").unwrap(), None);
        }
    }

    #[test]
    fn it_is_for_its_owner_only_and_for_one_delivery_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Deliveries::open(folder.path()).unwrap();
        ledger.begin(&OF_A, SENT, 0).unwrap();
        for entry in fs::read_dir(folder.path()).unwrap() {
            assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(matches!(Deliveries::open(folder.path()), Err(DeliverError::Busy(_))));
        drop(ledger);
        assert!(Deliveries::open(folder.path()).is_ok());
    }

    #[test]
    fn a_damaged_ledger_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Deliveries::open(folder.path()).unwrap();
        for at in 0..200 {
            ledger.begin(&Delivery { target: &format!("{at}@a.de"), ..OF_A }, SENT, at).unwrap();
        }
        drop(ledger);
        let path = folder.path().join(DELIVERIES);
        let whole = fs::read(&path).unwrap();
        let mut broken = whole.clone();
        broken[5000..9000].fill(7);
        for bytes in
            [&broken[..], &whole[..whole.len() / 2], b"no database at all, but longer than its head is: no database"]
        {
            fs::write(&path, bytes).unwrap();
            assert!(matches!(Deliveries::open(folder.path()), Err(DeliverError::Ledger(_))));
            assert!(matches!(Deliveries::look(folder.path()), Err(DeliverError::Ledger(_))));
        }
        // An index that has lost a row: a look by it would find nothing, and send twice.
        let page = |bytes: &[u8]| bytes.windows(8).rposition(|found| found == b"199@a.de");
        let mut lost = whole.clone();
        lost[page(&whole).unwrap()] ^= 1;
        for bytes in [&lost[..], b""] {
            fs::write(&path, bytes).unwrap();
            assert!(matches!(Deliveries::open(folder.path()), Err(DeliverError::Ledger(_))));
            assert!(matches!(Deliveries::look(folder.path()), Err(DeliverError::Ledger(_))));
        }
        fs::write(&path, whole).unwrap();
        assert!(Deliveries::open(folder.path()).is_ok());
        // One that was being made when its process died is no ledger yet.
        fs::remove_file(&path).unwrap();
        fs::write(folder.path().join(format!(".{DELIVERIES}.new")), b"").unwrap();
        assert!(Deliveries::open(folder.path()).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
