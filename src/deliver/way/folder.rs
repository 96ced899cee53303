//! Into a folder of this machine. `publish` does the writing.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use crate::deliver::failure::Failure;
use crate::deliver::way::Store;
use crate::publish::{place_handout, placed_handout};

pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root }
    }

    fn told(&self, error: &io::Error) -> Failure {
        let message = format!("{}: {error}", self.root.display());
        match error.kind() {
            ErrorKind::NotFound => Failure::closed(format!("{} does not exist", self.root.display())),
            ErrorKind::StorageFull | ErrorKind::ReadOnlyFilesystem => Failure::closed(message),
            ErrorKind::Interrupted | ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle => {
                Failure::passing(message)
            }
            _ => Failure::lasting(message),
        }
    }
}

impl Store for Folder {
    fn name(&self) -> &'static str {
        "folder"
    }

    fn put(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        place_handout(&self.root, folder, name, bytes).map_err(|error| self.told(&error))
    }

    fn get(&mut self, folder: &str, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        placed_handout(&self.root, folder, name).map_err(|error| self.told(&error))
    }
}
