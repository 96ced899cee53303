//! The ways to the recipients: storages, of which each has a file of its own, and mail.

mod folder;
mod http;
pub(super) mod mail;
mod s3;
mod sftp;
mod webdav;

use std::time::Duration;

use crate::deliver::failure::Failure;
use crate::deliver::order::Means;
use crate::deliver::secret::Secrets;
use crate::study::Study;

/// Where files are put. One municipality's file lies in a folder of its own.
pub(super) trait Store {
    /// The way's name in study.toml and in the ledger.
    fn name(&self) -> &'static str;

    /// Puts a file in its place, over one of the same name. Whoever looks sees the old or the new one, where the storage can do that.
    fn put(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// The file as it lies there; `None` where there is none.
    fn get(&mut self, folder: &str, name: &str) -> Result<Option<Vec<u8>>, Failure>;
}

/// The storages that a study names, ready to connect; or what is missing of each.
pub(super) fn stores<'s>(
    study: &'s Study,
    secrets: &Secrets<'_>,
    means: &Means<'s>,
) -> (Vec<Box<dyn Store + 's>>, Vec<String>) {
    let mut stores: Vec<Box<dyn Store + 's>> = Vec::new();
    let mut missing = Vec::new();
    let Some(deliver) = &study.config.deliver else { return (stores, missing) };
    let timeout = Duration::from_secs(u64::from(deliver.timeout_seconds));
    let mut add = |store: Result<Box<dyn Store + 's>, String>| match store {
        Ok(store) => stores.push(store),
        Err(what) => missing.push(what),
    };
    if let Some(way) = &deliver.folder {
        add(Ok(Box::new(folder::Folder::new(study.folder.join(&way.path)))));
    }
    if let Some(way) = &deliver.webdav {
        let store = webdav::Webdav::new(way, secrets, means.certificates, timeout);
        add(store.map(|store| Box::new(store) as Box<dyn Store>));
    }
    if let Some(way) = &deliver.sftp {
        let store = sftp::Sftp::new(way, &study.folder, secrets, timeout);
        add(store.map(|store| Box::new(store) as Box<dyn Store>));
    }
    if let Some(way) = &deliver.s3 {
        let store = s3::S3::new(way, secrets, means.certificates, means.clock, timeout);
        add(store.map(|store| Box::new(store) as Box<dyn Store>));
    }
    (stores, missing)
}

/// The names of the storages that a study names, in the order in which they are used.
pub(super) fn store_names(study: &Study) -> Vec<&'static str> {
    let Some(deliver) = &study.config.deliver else { return Vec::new() };
    let named = [
        ("folder", deliver.folder.is_some()),
        ("webdav", deliver.webdav.is_some()),
        ("sftp", deliver.sftp.is_some()),
        ("s3", deliver.s3.is_some()),
    ];
    named.into_iter().filter(|(_, named)| *named).map(|(name, _)| name).collect()
}
