//! What WebDAV and S3 share: one HTTP client, and what its errors and a server's answers mean.

use std::time::Duration;

use rustls_native_certs::load_native_certs;
use ureq::http::{Request, Response, StatusCode};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, AsSendBody, Body, Error, Proxy, Timeout};

use crate::deliver::failure::{Failure, Kind};

/// Largest file that is read back.
const LARGEST: u64 = 4 << 30;

/// A client that trusts the system's certificates and those of the PEM text, follows no redirection (it would take the password along),
/// and gives every step so much time. `address` is where it is to go: what is not encrypted, since it stays on this machine, goes through no
/// proxy of the environment.
pub(super) fn agent(address: &str, certificates: &[u8], timeout: Duration) -> Result<Agent, String> {
    let mut roots: Vec<Certificate<'static>> =
        load_native_certs().certs.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    for item in parse_pem(certificates) {
        match item {
            Ok(PemItem::Certificate(certificate)) => roots.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(format!("`ca_certificates` holds what is no certificate: {error}")),
        }
    }
    let tls = TlsConfig::builder().root_certs(RootCerts::from(roots)).build();
    let proxy = if address.starts_with("http://") { None } else { Proxy::try_from_env() };
    let config = Agent::config_builder()
        .proxy(proxy)
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .user_agent(concat!("rundblick/", env!("CARGO_PKG_VERSION")))
        .timeout_resolve(Some(timeout))
        .timeout_connect(Some(timeout))
        .timeout_send_request(Some(timeout))
        .timeout_per_write(Some(timeout))
        .timeout_recv_response(Some(timeout))
        .timeout_per_read(Some(timeout))
        .tls_config(tls)
        .build();
    Ok(config.new_agent())
}

/// Sends a request; the server's answer, whatever it says.
pub(super) fn send(agent: &Agent, request: Request<impl AsSendBody>) -> Result<Response<Body>, Failure> {
    agent.run(request).map_err(|error| told(&error))
}

/// What the answer is when it is not what was hoped for. Of its text nothing is passed on.
pub(super) fn refused(what: &str, status: StatusCode) -> Failure {
    let kind = match status.as_u16() {
        401 => Kind::Closed,
        408 | 423 | 425 | 429 => Kind::Passing,
        // One folder may be full, or not to be written, where the next one is not.
        507 => Kind::Lasting,
        500..=599 => Kind::Passing,
        _ => Kind::Lasting,
    };
    Failure::new(kind, format!("{what}: the server answers {status}"))
}

/// The body of an answer, whole.
pub(super) fn body(mut response: Response<Body>) -> Result<Vec<u8>, Failure> {
    response.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(|error| told(&error))
}

/// Never the address: that of a signed request is a key.
fn told(error: &Error) -> Failure {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => Failure::away("the server cannot be reached in time"),
        Error::Timeout(_) => Failure::passing("the server took too long"),
        Error::HostNotFound => Failure::away("the server's name is not known"),
        Error::ConnectionFailed => Failure::away("the server cannot be reached"),
        Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<ureq::Error>()) => {
            Failure::passing("the line broke")
        }
        Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Failure::closed(format!("the line could not be encrypted: {error}"))
        }
        Error::Io(error) => Failure::passing(format!("the line broke: {error}")),
        Error::Protocol(_) | Error::BodyStalled => {
            Failure::passing("the server answered in part, or not as HTTP has it")
        }
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => {
            Failure::closed(format!("the line could not be encrypted: {error}"))
        }
        _ => Failure::lasting("the request could not be sent"),
    }
}
