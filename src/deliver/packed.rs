//! A municipality's bundle on its way: what it is known by, and how it goes out.

use crate::deliver::bundle::{Bundle, Sealed, content_id, file_name};
use crate::deliver::courier::Round;
use crate::deliver::error::DeliverError;
use crate::deliver::ledger::Delivery;
use crate::deliver::order::{Parcel, encryption_id};
use crate::deliver::outcome::{Line, Outcome};
use crate::deliver::secret::Secret;
use crate::domain::{Encryption, Municipality, slug};

/// A bundle and what the ledger knows it by.
pub(super) struct Packed {
    bundle: Bundle,
    pub(super) content: String,
    pub(super) encryption: String,
    pub(super) bytes: u64,
    /// The file's name.
    pub(super) file: String,
}

impl Packed {
    pub(super) fn path(&self, parcel: &Parcel<'_>) -> String {
        format!("{}/{}", parcel.folder, self.file)
    }

    pub(super) fn delivery<'p>(&'p self, parcel: &'p Parcel<'_>, way: &'static str, target: &'p str) -> Delivery<'p> {
        Delivery { municipality: &parcel.place.key, way, target, content: &self.content, encryption: &self.encryption }
    }

    pub(super) fn line(&self, parcel: &Parcel<'_>, way: &'static str, target: String, outcome: Outcome) -> Line {
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
    pub(super) fn packed(&self, parcel: &Parcel<'_>) -> Result<Packed, DeliverError> {
        let bundle = self.order.bundle(parcel, self.letters)?;
        let plain = bundle.seal(&Encryption::None, None).map_err(|what| not_packed(parcel.place, &what))?;
        Ok(Packed {
            content: content_id(&plain.bytes),
            encryption: encryption_id(&parcel.place.encryption),
            bytes: plain.bytes.len() as u64,
            file: file_name(&parcel.name, &parcel.place.encryption),
            bundle,
        })
    }

    pub(super) fn sealed(&self, parcel: &Parcel<'_>, packed: &Packed) -> Result<Sealed, DeliverError> {
        let password = match parcel.place.encryption {
            Encryption::Zip => self.secrets.find(&password_name(parcel.place)).ok().flatten(),
            _ => None,
        };
        let password: Option<&Secret> = password.as_deref();
        packed.bundle.seal(&parcel.place.encryption, password).map_err(|what| not_packed(parcel.place, &what))
    }
}

/// The name of the credential with a municipality's password.
pub(super) fn password_name(place: &Municipality) -> String {
    format!("zip-password-{}", slug(&place.key))
}

pub(super) fn not_packed(place: &Municipality, what: &str) -> DeliverError {
    let hint = "correct it in the register, or please report it";
    DeliverError::order("not-packed", format!("{}: {what}", place.name), hint)
}
