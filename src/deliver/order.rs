//! What is to be delivered, checked against the run and the study before anything is sent.

use crate::deliver::bundle::{Bundle, age_keys, content_id};
use crate::deliver::clock::Clock;
use crate::deliver::error::DeliverError;
use crate::deliver::letter::{Letters, Subject};
use crate::deliver::packed::{not_packed, password_name};
use crate::deliver::secret::Vault;
use crate::domain::{Date, Encryption, Municipality};
use crate::publish::{Handouts, folders};
use crate::study::{Deliver, Study, did_you_mean};

/// A delivery as it was asked for.
#[derive(Clone, Copy)]
pub struct Order<'o> {
    pub study: &'o Study,
    pub handouts: &'o Handouts,
    /// Keys of municipalities; all where there are none.
    pub only: &'o [String],
    /// What is sent once more of what was sent before.
    pub again: Option<Again>,
}

/// What may be sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Mails of which nobody knows whether they arrived.
    Uncertain,
    /// Whatever was delivered as well.
    All,
}

/// What a delivery needs from outside.
#[derive(Clone, Copy)]
pub struct Means<'m> {
    pub clock: &'m dyn Clock,
    pub vault: &'m dyn Vault,
    /// Certificates in PEM form that are trusted beside the system's own; empty where there are none.
    pub certificates: &'m [u8],
}

/// One municipality and its folder in the run.
pub(super) struct Parcel<'o> {
    pub(super) place: &'o Municipality,
    pub(super) folder: String,
    /// The bundle's name without its ending.
    pub(super) name: String,
}

impl<'o> Order<'o> {
    /// The ways that study.toml names.
    pub(super) fn ways(&self) -> Result<&'o Deliver, DeliverError> {
        self.study.config.deliver.as_ref().ok_or_else(|| {
            let hint = "add one of `[deliver.folder]`, `[deliver.webdav]`, `[deliver.sftp]`, `[deliver.s3]`, `[deliver.mail]` to study.toml";
            DeliverError::order("no-way", "the study does not say how bundles are delivered", hint)
        })
    }

    /// The chosen municipalities, in the order of the study.
    pub(super) fn parcels(&self) -> Result<Vec<Parcel<'o>>, DeliverError> {
        let Order { study, handouts, only, .. } = *self;
        let (name, wave) = (study.config.name.as_str(), study.config.wave.as_str());
        if (name, wave) != (handouts.study(), handouts.wave()) {
            let message = format!(
                "the run is of the study {} and the wave {}, study.toml is of {name} and {wave}",
                handouts.study(),
                handouts.wave()
            );
            return Err(DeliverError::order("other-study", message, "name the study that the run was made of"));
        }
        let places = &study.municipalities;
        let keys = || places.iter().map(|place| place.key.as_str());
        if let Some(key) = only.iter().find(|key| keys().all(|known| known != key.as_str())) {
            let message = format!("--only {key}: the register has no municipality with this key");
            return Err(DeliverError::order("unknown-municipality", message, did_you_mean(key, "keys", keys())));
        }
        let in_run = handouts.folders();
        let own = folders(places.iter().map(|place| (place.key.as_str(), place.name.as_str())));
        if let Some(stranger) = in_run.iter().find(|folder| own.iter().all(|own| own != *folder)) {
            let message =
                format!("the run has a folder {stranger}, and the register no municipality of that key and name");
            let hint =
                "put the register back as it was, or run and release again: else a bundle could go to a wrong place";
            return Err(DeliverError::order("unknown-folder", message, hint));
        }
        let is_chosen = |place: &Municipality| only.is_empty() || only.contains(&place.key);
        places.iter().filter(|place| is_chosen(place)).try_for_each(|place| self.check_encryption(place))?;
        let chosen = places.iter().zip(own).filter(|(place, _)| is_chosen(place));
        chosen
            .map(|(place, folder)| {
                if !in_run.contains(&folder.as_str()) {
                    let message = format!("the run has no documents of {}", place.name);
                    let hint = "name those that it has with --only, or make a run of all and release it";
                    return Err(DeliverError::order("no-documents", message, hint));
                }
                let name = format!("{}-{}_{folder}", handouts.study(), handouts.run());
                Ok(Parcel { place, folder, name })
            })
            .collect()
    }

    /// A key that is none, and a password that would open another one's archive, are noticed before anything is sent.
    pub(super) fn check_encryption(&self, place: &Municipality) -> Result<(), DeliverError> {
        match &place.encryption {
            Encryption::None => Ok(()),
            Encryption::Age(keys) => age_keys(keys).map(drop).map_err(|what| not_packed(place, &what)),
            Encryption::Zip => {
                let others = self.study.municipalities.iter().filter(|other| other.encryption == Encryption::Zip);
                let credential = password_name(place);
                match others.into_iter().find(|other| other.key != place.key && password_name(other) == credential) {
                    Some(other) => {
                        let message =
                            format!("{} and {} would have one password, `{credential}`", place.name, other.name);
                        let hint = "give one of them another key in the register, or encrypt its bundle with age";
                        Err(DeliverError::order("shared-password", message, hint))
                    }
                    None => Ok(()),
                }
            }
        }
    }

    /// The run's date.
    pub(super) fn as_of(&self) -> Result<Date, DeliverError> {
        self.handouts.as_of().parse().map_err(|_| {
            DeliverError::order("no-run", "the run's manifest has no date", "make the run again, and release it")
        })
    }

    /// The municipality's bundle, with its letter.
    pub(super) fn bundle(&self, parcel: &Parcel<'_>, letters: &Letters) -> Result<Bundle, DeliverError> {
        let handout = self.handouts.of(&parcel.folder)?;
        let as_of = self.as_of()?;
        let subject = Subject { study: self.study, place: parcel.place, as_of, handout: &handout };
        let letter = letters.cover(&subject).map_err(DeliverError::Template)?;
        Ok(Bundle::new(parcel.name.clone(), as_of, letter, &handout))
    }
}

/// What the ledger notes of an encryption: never a password, of keys a hash.
pub(super) fn encryption_id(encryption: &Encryption) -> String {
    match encryption {
        Encryption::None => "none".to_owned(),
        Encryption::Zip => "zip".to_owned(),
        Encryption::Age(keys) => {
            let mut keys = keys.clone();
            keys.sort();
            format!("age:{}", &content_id(keys.join("\n").as_bytes())[..16])
        }
    }
}
