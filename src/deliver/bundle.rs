//! A municipality's bundle: a ZIP archive of its folder and a letter, encrypted where the register says so.

use std::io::{Cursor, Write};
use std::str::FromStr;

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, DateTime, ZipWriter};

use crate::deliver::secret::Secret;
use crate::domain::{Date, Encryption, hex};
use crate::publish::Handout;

/// What one municipality gets, not packed yet.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Without its ending: `<study>-<run>_<folder>`.
    name: String,
    folder: String,
    as_of: Date,
    /// Name and content.
    letter: (String, String),
    files: Vec<(String, Vec<u8>)>,
}

/// A bundle as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The file's name, with its ending.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Bundle {
    /// `name` is the file's without its ending; `letter` the name and the text of the cover letter.
    pub fn new(name: String, as_of: Date, letter: (String, String), handout: &Handout) -> Self {
        let files = handout.files().map(|(name, content)| (name.to_owned(), content.to_owned())).collect();
        Self { name, folder: handout.folder().to_owned(), as_of, letter, files }
    }

    /// What the bundle holds, as SHA-256 in lower-case hex: the same for the same letter and files, however it is encrypted.
    ///
    /// # Errors
    /// When an archive cannot hold it.
    pub fn content(&self) -> Result<String, String> {
        Ok(content_id(&self.pack(None)?))
    }

    /// The file as it goes out. `password` is for ZIP encryption. Encrypted bundles differ each time, others never do.
    ///
    /// # Errors
    /// When an archive cannot hold it, or a key is none.
    pub fn seal(&self, encryption: &Encryption, password: Option<&Secret>) -> Result<Sealed, String> {
        let name = file_name(&self.name, encryption);
        let bytes = match (encryption, password) {
            (Encryption::None, _) => self.pack(None)?,
            (Encryption::Zip, Some(password)) => self.pack(Some(password))?,
            (Encryption::Zip, None) => return Err("the password is missing".to_owned()),
            (Encryption::Age(keys), _) => for_keys(keys, &self.pack(None)?)?,
        };
        Ok(Sealed { name, bytes })
    }

    /// The letter stays readable without the password, since it says how the rest is opened; it has no figures.
    fn pack(&self, password: Option<&Secret>) -> Result<Vec<u8>, String> {
        let time = DateTime::from_date_and_time(self.as_of.year(), self.as_of.month(), self.as_of.day(), 0, 0, 0);
        let plain = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time.unwrap_or_default())
            .unix_permissions(0o644);
        let sealed = match password {
            Some(password) => plain.with_aes_encryption(AesMode::Aes256, password.expose()),
            None => plain,
        };
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, content: &[u8], options| {
            archive.start_file(format!("{}/{name}", self.folder), options)?;
            archive.write_all(content).map_err(zip::result::ZipError::from)
        };
        let (letter, text) = &self.letter;
        let written = add(letter, text.as_bytes(), plain)
            .and_then(|()| self.files.iter().try_for_each(|(name, content)| add(name, content, sealed)));
        let archive = written.and_then(|()| archive.finish());
        archive.map(Cursor::into_inner).map_err(|error| format!("the archive cannot be made: {error}"))
    }
}

/// The name of the file, with the ending that its encryption gives it.
pub(super) fn file_name(name: &str, encryption: &Encryption) -> String {
    match encryption {
        Encryption::None | Encryption::Zip => format!("{name}.zip"),
        Encryption::Age(_) => format!("{name}.zip.age"),
    }
}

/// SHA-256 in lower-case hex.
pub fn content_id(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The public keys of a register's cell; or what is wrong with one.
pub(super) fn age_keys(keys: &[String]) -> Result<Vec<age::x25519::Recipient>, String> {
    let keys = keys.iter().map(|key| age::x25519::Recipient::from_str(key)).collect::<Result<_, _>>();
    keys.map_err(|error| format!("a public key of the register is none: {error}"))
}

fn for_keys(keys: &[String], content: &[u8]) -> Result<Vec<u8>, String> {
    let keys = age_keys(keys)?;
    let failed = |error: &dyn std::fmt::Display| format!("the bundle cannot be encrypted: {error}");
    let encryptor = age::Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient));
    let encryptor = encryptor.map_err(|error| failed(&error))?;
    let mut writer = encryptor.wrap_output(Vec::new()).map_err(|error| failed(&error))?;
    writer.write_all(content).and_then(|()| writer.finish()).map_err(|error| failed(&error))
}
