//! Servers that behave badly: what may pass is tried again, the rest is told, and nothing is sent twice.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use super::{Office, cut_off};
use crate::deliver::ledger::{Delivery, Sent, State};
use crate::deliver::{Again, DELIVERIES, Deliveries, Letters, Outcome, deliver, rehearse};

/// What a bad server does with a connection.
#[derive(Clone, Copy, Debug)]
enum Manner {
    /// Takes the connection and says nothing.
    Hangs,
    /// Ends it at once.
    HangsUp,
    /// Answers this to whatever comes, after its head.
    Answers(&'static str),
    /// Reads so many bytes, then ends the connection.
    ReadsAndHangsUp(usize),
}

/// A server for one connection after the other, each with its manner, the last one for all others; its port.
fn server(manners: Vec<Manner>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let mut kept = Vec::new();
        for (at, stream) in listener.incoming().enumerate() {
            let Ok(stream) = stream else { continue };
            serve(stream, manners[at.min(manners.len() - 1)], &mut kept);
        }
    });
    port
}

fn serve(mut stream: TcpStream, manner: Manner, kept: &mut Vec<TcpStream>) {
    match manner {
        Manner::Hangs => kept.push(stream),
        Manner::HangsUp => {}
        Manner::Answers(text) => {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                line.clear();
            }
            let _ = stream.write_all(text.as_bytes());
        }
        Manner::ReadsAndHangsUp(bytes) => {
            let mut buffer = vec![0; bytes];
            let _ = stream.read_exact(&mut buffer);
        }
    }
}

fn webdav(port: u16) -> String {
    format!(
        "[deliver]\ntimeout_seconds = 1\nattempts = 3\n[deliver.webdav]\nurl = \"http://127.0.0.1:{port}/dav\"\nuser = \"u\"\n"
    )
}

#[test]
fn a_server_that_behaves_badly_is_tried_again_and_told_of() {
    for manner in [
        Manner::Hangs,
        Manner::HangsUp,
        Manner::ReadsAndHangsUp(20),
        Manner::Answers("HTTP/1.1 503 no\r\ncontent-length: 0\r\n\r\n"),
        Manner::Answers("HTTP/1.1 429 slow\r\ncontent-length: 0\r\n\r\n"),
        Manner::Answers("this is no HTTP\r\n\r\n"),
    ] {
        let mut office = Office::new([",,", ",,", ",,"], &webdav(server(vec![manner])));
        office.safe.0.insert("webdav-password", "s3cr3t-pw");
        let only = ["99001000".to_owned()];
        let lines = office.with(&only, None, |order, means| deliver(order, means, |_| ())).unwrap();
        assert!(matches!(&lines[0].outcome, Outcome::Failed(reason) if !reason.is_empty()), "{manner:?}: {lines:?}");
        assert_eq!(office.clock.waited(), [2, 4].map(Duration::from_secs), "{manner:?}");
    }
}

#[test]
fn a_server_that_lets_nobody_in_is_asked_once() {
    let answer = "HTTP/1.1 401 wrong password s3cr3t-pw\r\ncontent-length: 9\r\n\r\ns3cr3t-pw";
    let mut office = Office::new([",,", ",,", ",,"], &webdav(server(vec![Manner::Answers(answer), Manner::Hangs])));
    office.safe.0.insert("webdav-password", "s3cr3t-pw");
    let lines = office.deliver();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        assert!(matches!(&line.outcome, Outcome::Failed(reason) if reason.contains("401")), "{line:?}");
    }
    assert!(office.clock.waited().is_empty());
    let ledger = fs::read(office.path("out/post").join(DELIVERIES)).unwrap();
    for shown in [format!("{lines:?}").into_bytes(), ledger] {
        assert!(!String::from_utf8_lossy(&shown).contains("s3cr3t-pw"));
    }
}

#[test]
fn what_is_refused_to_one_is_tried_for_the_next() {
    let [refused, shut] =
        ["HTTP/1.1 403 no\r\ncontent-length: 0\r\n\r\n", "HTTP/1.1 401 no\r\ncontent-length: 0\r\n\r\n"];
    let port = server(vec![Manner::Answers(refused), Manner::Answers(shut), Manner::Hangs]);
    let mut office = Office::new([",,", ",,", ",,"], &webdav(port));
    office.safe.0.insert("webdav-password", "s3cr3t-pw");
    let told = |outcome: &Outcome, code| matches!(outcome, Outcome::Failed(reason) if reason.contains(code));
    let outcomes = office.outcomes();
    assert!(told(&outcomes[0], "403") && outcomes[1..].iter().all(|it| told(it, "401")), "{outcomes:?}");
}

#[test]
fn a_storage_that_does_not_know_the_key_is_asked_once() {
    let text = "<Error><Code>SignatureDoesNotMatch</Code></Error>";
    let answer = format!("HTTP/1.1 403 no\r\ncontent-length: {}\r\n\r\n{text}", text.len());
    let port = server(vec![Manner::Answers(answer.leak()), Manner::Hangs]);
    let way = "bucket = \"b\"\nregion = \"r\"\naccess_key = \"k\"\n";
    let way = format!("[deliver]\ntimeout_seconds = 1\n[deliver.s3]\nendpoint = \"http://127.0.0.1:{port}\"\n{way}");
    let mut office = Office::new([",,", ",,", ",,"], &way);
    office.safe.0.insert("s3-secret-key", "s3cr3t-pw");
    let told =
        |outcome: &Outcome| matches!(outcome, Outcome::Failed(reason) if reason.contains("SignatureDoesNotMatch"));
    let outcomes = office.outcomes();
    assert!(outcomes.iter().all(told) && office.clock.waited().is_empty(), "{outcomes:?}");
}

/// Four hundred times a minute would be a night.
#[test]
fn a_server_that_is_not_reached_for_two_in_a_row_is_away_for_all() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let office = Office::new(["a@aberg.de,,", "b@bestadt.de,,", "c@cehausen.de,,"], &mail(port));
    let outcomes = office.outcomes();
    assert!(outcomes.iter().all(|it| matches!(it, Outcome::Failed(_))), "{outcomes:?}");
    assert_eq!(office.clock.waited(), [2, 4, 2, 4].map(Duration::from_secs));
}

fn mail(port: u16) -> String {
    format!(
        "[deliver]\ntimeout_seconds = 1\nattempts = 3\n[deliver.mail]\nserver = \"127.0.0.1\"\nport = {port}\nfrom = \"Büro <x@office.de>\"\n"
    )
}

#[test]
fn no_mail_goes_over_a_line_that_is_not_encrypted() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"220 hello\r\n").unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut heard = String::new();
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
            heard.push_str(&line);
            line.clear();
            let _ = stream.write_all(b"250-here\r\n250 AUTH PLAIN LOGIN\r\n");
        }
        heard
    });
    let mut office =
        Office::new(["a@aberg.de,,", "b@bestadt.de,,", "c@cehausen.de,,"], &format!("{}user = \"u\"\n", mail(port)));
    office.safe.0.insert("mail-password", "s3cr3t-pw");
    let outcomes = office.outcomes();
    assert!(
        outcomes.iter().all(|it| matches!(it, Outcome::Failed(reason) if reason.contains("STARTTLS"))),
        "{outcomes:?}"
    );
    let heard = server.join().unwrap();
    assert!(heard.starts_with("EHLO") && !heard.contains("AUTH") && !heard.contains("MAIL"), "{heard}");
}

#[test]
fn a_mail_server_that_hangs_or_hangs_up_is_tried_again() {
    for manner in [Manner::Hangs, Manner::HangsUp, Manner::ReadsAndHangsUp(3)] {
        let office = Office::new(["a@aberg.de,,", ",,", ",,"], &mail(server(vec![manner])));
        let only = ["99001000".to_owned()];
        let lines = office.with(&only, None, |order, means| deliver(order, means, |_| ())).unwrap();
        assert!(matches!(lines[0].outcome, Outcome::Failed(_)), "{manner:?}: {lines:?}");
        assert!(office.clock.waited().len() >= 2, "{manner:?}");
    }
}

#[test]
fn a_mail_that_may_have_arrived_is_never_sent_again_unasked() {
    let office = Office::new(["a@aberg.de,,", ",,", ",,"], &mail(server(vec![Manner::HangsUp])));
    let only = ["99001000".to_owned()];
    let content = office.with(&only, None, |order, _| {
        let parcels = order.parcels().unwrap();
        order.bundle(&parcels[0], &Letters::built_in().unwrap()).unwrap().content().unwrap()
    });
    cut_off(&office, 0, "mail", "a@aberg.de", &content, "x");
    for _ in 0..2 {
        let lines = office.with(&only, None, |order, means| deliver(order, means, |_| ())).unwrap();
        assert!(
            matches!(&lines[0].outcome, Outcome::Uncertain(reason) if reason.contains("may have arrived")),
            "{lines:?}"
        );
    }
    assert!(office.clock.waited().is_empty());
    let lines = office.with(&only, Some(Again::Uncertain), |order, means| deliver(order, means, |_| ())).unwrap();
    assert!(matches!(lines[0].outcome, Outcome::Failed(_)), "asked for, it is tried: {lines:?}");
}

#[test]
fn a_mail_of_a_run_is_sent_once_whatever_its_letter_says_since() {
    let office = Office::new(["a@aberg.de,,", ",,", ",,"], &mail(server(vec![Manner::HangsUp])));
    let only = ["99001000".to_owned()];
    let run = office.with(&only, None, |order, _| order.handouts.run().to_owned());
    let outcome = |again| office.with(&only, again, rehearse).unwrap().remove(0).outcome;
    for (of_run, state, again) in [
        ("another", State::Delivered, None),
        (&*run, State::Begun, Some(Again::Uncertain)),
        (&*run, State::Delivered, Some(Again::All)),
    ] {
        assert_eq!(outcome(None) == Outcome::Due, of_run == "another" || state == State::Begun);
        let ledger = Deliveries::open(&office.path("out/post")).unwrap();
        let (way, target) = ("mail", "a@aberg.de");
        let delivery =
            Delivery { municipality: "99001000", way, target, content: "of another letter", encryption: "none" };
        let id = ledger.begin(&delivery, Sent { run: of_run, sha256: "s", bytes: 1, message_id: None }, 0).unwrap();
        ledger.settle(id, state, None, 0).unwrap();
        drop(ledger);
        assert_eq!(outcome(None) == Outcome::Due, of_run == "another");
        assert_eq!(outcome(again), Outcome::Due, "{again:?}");
        let unasked = matches!(outcome(Some(Again::Uncertain)), Outcome::Before(_));
        assert_eq!(unasked, of_run == run && state == State::Delivered, "what was delivered is not uncertain");
    }
}

#[test]
fn nothing_is_mailed_where_an_address_looks_wrong() {
    let cases = [
        (["x@gmx.de,,", "x@gmx.de,,", "c@cehausen.de,,"], "same address"),
        (["x@bestadt.de,,", "b@bestadt.de,,", "c@cehausen.de,,"], "sounds like Bestadt"),
        (["nobody,,", "b@bestadt.de,,", "c@cehausen.de,,"], "no address"),
        ([",,", "b@bestadt.de,,", "c@cehausen.de,,"], "no address"),
        (["x@gemeinsam.de,,", "y@gemeinsam.de,,", "c@cehausen.de,,"], "has the domain of"),
        // It may be of the one as of the other.
        (["x@aberg-bestadt-verband.de,,", "b@bestadt.de,,", "c@cehausen.de,,"], "sounds like Bestadt"),
    ];
    for (register, expected) in cases {
        let office = Office::new(register, &mail(server(vec![Manner::HangsUp])));
        let only = ["99001000".to_owned()];
        let lines = office.with(&only, None, |order, means| deliver(order, means, |_| ())).unwrap();
        assert!(matches!(&lines[0].outcome, Outcome::Failed(reason) if reason.contains(expected)), "{lines:?}");
        assert!(office.clock.waited().is_empty());
    }
    let shared = mail(server(vec![Manner::HangsUp]));
    let shared = shared.replace("[deliver]\n", "[deliver]\nconfirmed = [\"@gemeinsam.de\"]\n");
    for (first, is_fine) in [("x@gemeinsam.de,,", true), ("y@gemeinsam.de,,", false)] {
        let office = Office::new([first, "y@gemeinsam.de,,", ",,"], &shared);
        let lines = office.with(&[], None, rehearse).unwrap();
        assert_eq!(lines[..2].iter().all(|line| line.outcome == Outcome::Due), is_fine, "{lines:?}");
    }
    let confirmed =
        mail(server(vec![Manner::HangsUp])).replace("[deliver]\n", "[deliver]\nconfirmed = [\"X@gmx.de\"]\n");
    let office = Office::new(["x@gmx.de,,", "x@gmx.de,,", ",,"], &confirmed);
    assert!(office.with(&[], None, rehearse).unwrap()[..2].iter().all(|line| line.outcome == Outcome::Due));
}

#[test]
fn an_unknown_host_key_is_refused_before_anything_is_said() {
    // Nothing listens: the way is tried, and fails as one that may pass.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let way = format!(
        "[deliver]\nattempts = 2\n[deliver.sftp]\nhost = \"127.0.0.1\"\nport = {port}\nuser = \"u\"\nknown_hosts = \"known\"\n"
    );
    let mut office = Office::new([",,", ",,", ",,"], &way);
    let error = office.with(&[], None, |order, means| deliver(order, means, |_| ())).unwrap_err();
    assert_eq!(error.findings()[0].code, "no-credential");
    office.safe.0.insert("sftp-password", "s3cr3t-pw");
    let outcomes = office.outcomes();
    assert!(outcomes.iter().all(|it| matches!(it, Outcome::Failed(_))), "{outcomes:?}");
    assert_eq!(office.clock.waited().len(), 2, "not reached for two, it is away for the third");
}
