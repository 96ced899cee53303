//! To a WebDAV server such as a Nextcloud.

use std::rc::Rc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::Agent;
use ureq::http::{Request, StatusCode, request};

use crate::deliver::failure::Failure;
use crate::deliver::secret::{Secret, Secrets};
use crate::deliver::way::{Store, http};
use crate::study::WebdavWay;

pub(super) struct Webdav<'w> {
    way: &'w WebdavWay,
    password: Rc<Secret>,
    agent: Agent,
}

impl<'w> Webdav<'w> {
    pub(super) fn new(
        way: &'w WebdavWay,
        secrets: &Secrets<'_>,
        certificates: &[u8],
        timeout: Duration,
    ) -> Result<Self, String> {
        let password = secrets.need("webdav-password")?;
        Ok(Self { way, password, agent: http::agent(&way.url, certificates, timeout)? })
    }

    /// Parts are slugs and names of ours: they need no escaping.
    fn url(&self, parts: &[&str]) -> String {
        format!("{}/{}", self.way.url.trim_end_matches('/'), parts.join("/"))
    }

    fn request(&self, method: &str, url: &str) -> request::Builder {
        let login = STANDARD.encode(format!("{}:{}", self.way.user, self.password.expose()));
        Request::builder().method(method).uri(url).header("authorization", format!("Basic {login}"))
    }

    /// Sends a request without a body.
    fn call(&self, request: request::Builder) -> Result<StatusCode, Failure> {
        let request = request.body(()).map_err(|_| Failure::lasting("`url` is no address of a server"))?;
        Ok(http::send(&self.agent, request)?.status())
    }
}

impl Store for Webdav<'_> {
    fn name(&self) -> &'static str {
        "webdav"
    }

    fn put(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        match self.call(self.request("MKCOL", &self.url(&[folder, ""])))? {
            // It is there already.
            StatusCode::METHOD_NOT_ALLOWED => {}
            StatusCode::CONFLICT => return Err(Failure::closed("the folder that `url` names does not exist")),
            status if status.is_success() => {}
            status => return Err(http::refused("a folder could not be made", status)),
        }
        // No `.part`: Nextcloud refuses it, because it uses it itself.
        let upload = self.url(&[folder, &format!("{name}.upload")]);
        let request = self.request("PUT", &upload).header("content-type", "application/octet-stream").body(bytes);
        let request = request.map_err(|_| Failure::lasting("`url` is no address of a server"))?;
        let status = http::send(&self.agent, request)?.status();
        if !status.is_success() {
            return Err(http::refused("the file was not taken", status));
        }
        let rename =
            self.request("MOVE", &upload).header("destination", self.url(&[folder, name])).header("overwrite", "T");
        match self.call(rename)? {
            status if status.is_success() => Ok(()),
            status => Err(http::refused("the file could not be put in its place", status)),
        }
    }

    fn get(&mut self, folder: &str, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let request = self.request("GET", &self.url(&[folder, name])).body(());
        let request = request.map_err(|_| Failure::lasting("`url` is no address of a server"))?;
        let response = http::send(&self.agent, request)?;
        match response.status() {
            StatusCode::NOT_FOUND => Ok(None),
            status if status.is_success() => http::body(response).map(Some),
            status => Err(http::refused("the file could not be read back", status)),
        }
    }
}
