//! Into a bucket of an S3-compatible storage. Requests are signed in their address, which is as good as a key while it is valid, and so
//! stands in no message.

use std::time::Duration;

use jiff::Timestamp;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use ureq::http::{Request, Response, StatusCode};
use ureq::{Agent, Body};

use crate::deliver::clock::Clock;
use crate::deliver::failure::Failure;
use crate::deliver::secret::Secrets;
use crate::deliver::way::{Store, http};
use crate::study::S3Way;

/// How long a signed address is valid: longer than any upload takes.
const VALID: Duration = Duration::from_secs(3600);

pub(super) struct S3<'w> {
    way: &'w S3Way,
    bucket: Bucket,
    credentials: Credentials,
    agent: Agent,
    clock: &'w dyn Clock,
}

impl<'w> S3<'w> {
    pub(super) fn new(
        way: &'w S3Way,
        secrets: &Secrets<'_>,
        certificates: &[u8],
        clock: &'w dyn Clock,
        timeout: Duration,
    ) -> Result<Self, String> {
        let secret = secrets.need("s3-secret-key")?;
        let endpoint = way.endpoint.parse().map_err(|error| format!("`endpoint` is no address: {error}"))?;
        // Every storage knows this style; the other one needs a name in the DNS for each bucket.
        let bucket = Bucket::new(endpoint, UrlStyle::Path, way.bucket.clone(), way.region.clone());
        let bucket = bucket.map_err(|error| format!("`endpoint` or `bucket` cannot be used: {error}"))?;
        let credentials = Credentials::new(way.access_key.clone(), secret.expose());
        Ok(Self { way, bucket, credentials, agent: http::agent(&way.endpoint, certificates, timeout)?, clock })
    }

    fn key(&self, folder: &str, name: &str) -> String {
        match self.way.prefix.trim_matches('/') {
            "" => format!("{folder}/{name}"),
            prefix => format!("{prefix}/{folder}/{name}"),
        }
    }

    fn signed<'a>(&self, action: &impl S3Action<'a>) -> Result<String, Failure> {
        let now = i64::try_from(self.clock.now()).ok().and_then(|now| Timestamp::from_second(now).ok());
        let now = now.ok_or_else(|| Failure::lasting("the system's clock shows no time of the calendar"))?;
        Ok(action.sign_with_time(VALID, &now).to_string())
    }
}

impl Store for S3<'_> {
    fn name(&self) -> &'static str {
        "s3"
    }

    fn put(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let key = self.key(folder, name);
        let url = self.signed(&self.bucket.put_object(Some(&self.credentials), &key))?;
        let request = Request::builder().method("PUT").uri(url).body(bytes);
        let request = request.map_err(|_| Failure::lasting("`endpoint` is no address of a server"))?;
        let response = http::send(&self.agent, request)?;
        match response.status() {
            status if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND => Err(Failure::closed("the bucket does not exist")),
            _ => Err(refused("the file was not taken", response)),
        }
    }

    fn get(&mut self, folder: &str, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let key = self.key(folder, name);
        let url = self.signed(&self.bucket.get_object(Some(&self.credentials), &key))?;
        let request = Request::builder().method("GET").uri(url).body(());
        let request = request.map_err(|_| Failure::lasting("`endpoint` is no address of a server"))?;
        let response = http::send(&self.agent, request)?;
        match response.status() {
            StatusCode::NOT_FOUND => Ok(None),
            status if status.is_success() => http::body(response).map(Some),
            _ => Err(refused("the file could not be read back", response)),
        }
    }
}

/// A storage answers 403 both to a key that it does not know and to a file that is not for this key: its error's code tells them apart.
fn refused(what: &str, response: Response<Body>) -> Failure {
    const OF_KEYS: [&str; 3] = ["InvalidAccessKeyId", "SignatureDoesNotMatch", "RequestTimeTooSkewed"];
    let status = response.status();
    let text = http::body(response).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    match OF_KEYS.iter().find(|code| text.contains(&format!("<Code>{code}</Code>"))) {
        Some(code) => Failure::closed(format!("the storage does not let the access key in ({code})")),
        None => http::refused(what, status),
    }
}
