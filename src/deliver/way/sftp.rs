//! By SFTP, to a server whose key is known beforehand.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use russh::client::{self, Handle};
use russh::keys::known_hosts::check_known_hosts_path;
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate, decode_secret_key};
use russh_sftp::client::SftpSession;
use russh_sftp::client::error::Error as SftpError;
use russh_sftp::protocol::StatusCode;
use tokio::io::AsyncWriteExt;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::deliver::failure::Failure;
use crate::deliver::secret::Secrets;
use crate::deliver::way::Store;
use crate::study::SftpWay;

/// As much as is written before the clock of a step starts anew.
const PIECE: usize = 256 * 1024;

pub(super) struct Sftp<'w> {
    way: &'w SftpWay,
    known_hosts: PathBuf,
    login: Login,
    timeout: Duration,
    runtime: Runtime,
    /// Kept from one file to the next; dropped where anything went wrong.
    session: Option<Session>,
}

enum Login {
    Key(Arc<PrivateKey>),
    Password(String),
}

struct Session {
    sftp: SftpSession,
    /// The line ends with it.
    _ssh: Handle<KnownHost>,
}

/// Lets only a server in whose key is in the file.
struct KnownHost {
    host: String,
    port: u16,
    file: PathBuf,
}

impl client::Handler for KnownHost {
    type Error = russh::Error;

    async fn check_server_key(&mut self, shown: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        let PublicKeyOrCertificate::PublicKey { key, .. } = shown else { return Ok(false) };
        Ok(check_known_hosts_path(&self.host, self.port, key, &self.file)?)
    }
}

impl<'w> Sftp<'w> {
    pub(super) fn new(
        way: &'w SftpWay,
        study_folder: &Path,
        secrets: &Secrets<'_>,
        timeout: Duration,
    ) -> Result<Self, String> {
        let login = match secrets.find("sftp-key")? {
            Some(key) => {
                let passphrase = secrets.find("sftp-key-passphrase")?;
                let key = decode_secret_key(key.expose(), passphrase.as_ref().map(|secret| secret.expose()));
                Login::Key(Arc::new(key.map_err(
                    |_| "the credential `sftp-key` is no private key, or its passphrase is missing or wrong",
                )?))
            }
            None => Login::Password(secrets.need("sftp-password")?.expose().to_owned()),
        };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        Ok(Self { way, known_hosts: study_folder.join(&way.known_hosts), login, timeout, runtime, session: None })
    }

    /// Does something with an open session, which is dropped where it fails.
    fn with<T>(&mut self, work: impl AsyncFnOnce(&SftpSession, &Self) -> Result<T, Failure>) -> Result<T, Failure> {
        let session = match self.session.take() {
            Some(session) => session,
            None => self.runtime.block_on(self.connect()).map_err(Failure::before_the_line)?,
        };
        let outcome = self.runtime.block_on(work(&session.sftp, self))?;
        self.session = Some(session);
        Ok(outcome)
    }

    async fn connect(&self) -> Result<Session, Failure> {
        let SftpWay { host, port, user, .. } = self.way;
        let config = client::Config { inactivity_timeout: Some(self.timeout * 2), ..client::Config::default() };
        let known = KnownHost { host: host.clone(), port: *port, file: self.known_hosts.clone() };
        let line = client::connect(Arc::new(config), (host.as_str(), *port), known);
        let mut ssh = self.step(line).await?.map_err(|error| self.not_connected(&error))?;
        let entered = match &self.login {
            Login::Key(key) => {
                let key = PrivateKeyWithHashAlg::new(key.clone(), None);
                self.step(ssh.authenticate_publickey(user, key)).await?
            }
            Login::Password(password) => self.step(ssh.authenticate_password(user, password)).await?,
        };
        if !entered.map_err(|error| broken(&error))?.success() {
            return Err(Failure::closed(format!(
                "the server does not let `{user}` in: the key or the password is wrong"
            )));
        }
        let channel = self.step(ssh.channel_open_session()).await?.map_err(|error| broken(&error))?;
        self.step(channel.request_subsystem(true, "sftp")).await?.map_err(|error| broken(&error))?;
        let sftp = self
            .step(SftpSession::new(channel.into_stream()))
            .await?
            .map_err(|error| refused("the session", &error))?;
        sftp.set_timeout(self.timeout.as_secs());
        Ok(Session { sftp, _ssh: ssh })
    }

    fn not_connected(&self, error: &russh::Error) -> Failure {
        let file = self.known_hosts.display();
        match error {
            russh::Error::UnknownKey => Failure::closed(format!(
                "the server's key does not stand in {file}: compare it with the one that its owner tells, then add it there"
            )),
            russh::Error::Keys(russh::keys::Error::KeyChanged { line }) => Failure::closed(format!(
                "the server's key is another one than in line {line} of {file}: somebody may listen in; ask its owner"
            )),
            other => broken(other),
        }
    }

    /// One step of the dialogue, in its time.
    async fn step<T>(&self, step: impl Future<Output = T>) -> Result<T, Failure> {
        timeout(self.timeout, step).await.map_err(|_| Failure::passing("the server took too long"))
    }

    fn path(&self, parts: &[&str]) -> String {
        format!("{}/{}", self.way.path.trim_end_matches('/'), parts.join("/"))
    }
}

impl Store for Sftp<'_> {
    fn name(&self) -> &'static str {
        "sftp"
    }

    fn put(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let (folder, upload, target) =
            (self.path(&[folder]), self.path(&[folder, &format!("{name}.upload")]), self.path(&[folder, name]));
        self.with(async |sftp, own| {
            if let Err(error) = own.step(sftp.create_dir(&folder)).await? {
                // It may be there already; servers do not say so alike.
                own.step(sftp.metadata(&folder)).await?.map_err(|_| refused("a folder could not be made", &error))?;
            }
            let mut file =
                own.step(sftp.create(&upload)).await?.map_err(|error| refused("the file was not taken", &error))?;
            for piece in bytes.chunks(PIECE) {
                own.step(file.write_all(piece))
                    .await?
                    .map_err(|error| Failure::passing(format!("the line broke: {error}")))?;
            }
            own.step(file.close()).await?.map_err(|error| Failure::passing(format!("the line broke: {error}")))?;
            // A rename over a file is an error in this version of the protocol.
            if own.step(sftp.metadata(&target)).await?.is_ok() {
                own.step(sftp.remove_file(&target)).await?.map_err(|error| refused("the old file stays", &error))?;
            }
            let renamed = own.step(sftp.rename(&upload, &target)).await?;
            renamed.map_err(|error| refused("the file could not be put in its place", &error))
        })
    }

    fn get(&mut self, folder: &str, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let target = self.path(&[folder, name]);
        self.with(async |sftp, own| {
            let found = own.step(sftp.metadata(&target)).await?;
            match found {
                Err(error) if is_missing(&error) => return Ok(None),
                Err(error) => return Err(refused("the file could not be read back", &error)),
                Ok(_) => {}
            }
            let bytes = sftp.read(&target).await;
            bytes.map(Some).map_err(|error| refused("the file could not be read back", &error))
        })
    }
}

fn is_missing(error: &SftpError) -> bool {
    matches!(error, SftpError::Status(status) if status.status_code == StatusCode::NoSuchFile)
}

fn broken(error: &russh::Error) -> Failure {
    match error {
        russh::Error::NoCommonAlgo { .. } => {
            Failure::closed(format!("the server has no encryption in common with us: {error}"))
        }
        _ => Failure::passing(format!("the line broke: {error}")),
    }
}

fn refused(what: &str, error: &SftpError) -> Failure {
    match error {
        SftpError::Status(status) => match status.status_code {
            StatusCode::PermissionDenied => Failure::lasting(format!("{what}: the server does not permit it")),
            StatusCode::NoSuchFile => Failure::closed(format!("{what}: the folder that `path` names does not exist")),
            StatusCode::NoConnection | StatusCode::ConnectionLost => Failure::passing(format!("{what}: {error}")),
            _ => Failure::lasting(format!("{what}: {error}")),
        },
        _ => Failure::passing(format!("{what}: {error}")),
    }
}
