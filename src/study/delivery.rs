//! `[deliver]` in study.toml: the ways by which bundles reach the municipalities. No password and no key ever stands here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How each municipality gets its bundle: by every way that is named here. What is secret comes from the environment or from credential
/// files.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliver {
    /// Into a folder of this machine, such as one that a cloud client keeps in step.
    #[serde(default)]
    pub folder: Option<FolderWay>,
    /// To a WebDAV server, such as a Nextcloud.
    #[serde(default)]
    pub webdav: Option<WebdavWay>,
    /// By SFTP.
    #[serde(default)]
    pub sftp: Option<SftpWay>,
    /// Into a bucket of an S3-compatible storage.
    #[serde(default)]
    pub s3: Option<S3Way>,
    /// By e-mail to the register's `recipients`.
    #[serde(default)]
    pub mail: Option<MailWay>,
    /// A PEM file with certificates that are trusted beside the system's own, relative to the study folder.
    #[serde(default)]
    pub ca_certificates: Option<String>,
    /// How long a server may take for a step: 1 to 600.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u32,
    /// How often a delivery is tried in one call before it is reported: 1 to 10.
    #[serde(default = "default_attempts")]
    pub attempts: u32,
    /// Addresses that a person has looked at and that are right although two municipalities share them, or although their domain looks
    /// like another municipality's. `@example.org` stands for a domain that several municipalities have.
    #[serde(default)]
    pub confirmed: Vec<String>,
}

/// A folder of this machine.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FolderWay {
    /// It must exist; each municipality gets a folder of its own in it. Absolute, or relative to the study folder.
    pub path: String,
}

/// A WebDAV server. The password is the credential `webdav-password`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WebdavWay {
    /// A folder that exists, such as `https://cloud.example.org/remote.php/dav/files/programmbuero/berichte/`. `http://` only to this machine.
    pub url: String,
    pub user: String,
}

/// An SFTP server. The credential is `sftp-key`, a private key in OpenSSH's format (with `sftp-key-passphrase` where it has one), or
/// `sftp-password`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SftpWay {
    pub host: String,
    #[serde(default = "default_ssh_port")]
    pub port: u16,
    pub user: String,
    /// A folder on the server that exists; relative to where the user comes in.
    #[serde(default = "default_remote_folder")]
    pub path: String,
    /// The file with the server's key, as OpenSSH writes it: absolute, or relative to the study folder. A server whose key does not stand
    /// there gets nothing.
    pub known_hosts: String,
}

/// A bucket of an S3-compatible storage. The secret is the credential `s3-secret-key`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct S3Way {
    /// Such as `https://s3.example.org`. `http://` only to this machine.
    pub endpoint: String,
    pub region: String,
    pub bucket: String,
    /// Put in front of every name, such as `berichte/2026`.
    #[serde(default)]
    pub prefix: String,
    /// The name of the access key.
    pub access_key: String,
}

/// A mail server, and what the mails say. The password is the credential `mail-password`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MailWay {
    pub server: String,
    /// 587 with STARTTLS, 465 with TLS from the start where it is left out.
    #[serde(default)]
    pub port: Option<u16>,
    #[serde(default)]
    pub security: MailSecurity,
    /// Who logs in; without it nobody does.
    #[serde(default)]
    pub user: Option<String>,
    /// The sender: `Programmbüro <berichte@example.org>`, or the address alone.
    pub from: String,
    /// Where answers go; to the sender where it is left out.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// The mail names this address instead of having the bundle attached. `{folder}` stands for the municipality's folder, `{file}` for the
    /// bundle's name; needs a way beside mail, and access that only that municipality has.
    #[serde(default)]
    pub link: Option<String>,
    /// Largest bundle that is attached, in megabytes: 1 to 100.
    #[serde(default = "default_attachment")]
    pub attach_up_to_mb: u32,
    /// Most mails in a minute: 1 to 600.
    #[serde(default = "default_rate")]
    pub per_minute: u32,
}

/// How the line to the mail server is encrypted. There is no mail without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// From its second step on; a server that does not offer it gets nothing.
    #[default]
    StartTls,
    /// From the start.
    Tls,
}

impl MailWay {
    /// The port in force.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            MailSecurity::StartTls => 587,
            MailSecurity::Tls => 465,
        })
    }
}

impl Deliver {
    /// Whether any way beside mail is named.
    pub fn has_storage(&self) -> bool {
        self.folder.is_some() || self.webdav.is_some() || self.sftp.is_some() || self.s3.is_some()
    }
}

fn default_timeout() -> u32 {
    60
}

fn default_attempts() -> u32 {
    4
}

fn default_ssh_port() -> u16 {
    22
}

fn default_remote_folder() -> String {
    ".".to_owned()
}

fn default_attachment() -> u32 {
    20
}

fn default_rate() -> u32 {
    20
}
