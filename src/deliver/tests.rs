//! The room as a whole: bundles by real ways on this machine, with a clock that stands still and servers that behave badly.

mod servers;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::iter::once;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use tempfile::TempDir;
use zip::ZipArchive;

use super::*;
use crate::deliver::ledger::{Delivery, Sent};
use crate::deliver::order::encryption_id;
use crate::domain::{Date, Encryption, Findings};
use crate::publish::{Facts, Handouts, Run, StudyFolder, folders, release};
use crate::study::Study;

/// Time that passes only by waiting.
#[derive(Default)]
pub(super) struct StillClock {
    waited: RefCell<Vec<Duration>>,
}

impl StillClock {
    pub(super) fn waited(&self) -> Vec<Duration> {
        self.waited.borrow().clone()
    }
}

impl Clock for StillClock {
    fn now(&self) -> Moment {
        1_800_000_000 + self.waited.borrow().iter().map(Duration::as_secs).sum::<u64>()
    }

    fn wait(&self, time: Duration) {
        self.waited.borrow_mut().push(time);
    }

    fn chance(&self) -> f64 {
        0.0
    }
}

/// Secrets by name.
#[derive(Default)]
struct Safe(BTreeMap<&'static str, &'static str>);

impl Vault for Safe {
    fn find(&self, name: &str) -> Result<Option<Secret>, String> {
        Ok(self.0.get(name).map(|secret| Secret::new(*secret)))
    }

    fn places(&self, name: &str) -> String {
        format!("set {name}")
    }
}

const PLACES: [(&str, &str); 3] = [("99001000", "Aberg"), ("99002000", "Bestadt"), ("99003000", "Cehausen")];
const HEAD: &str = "scope,part,indicator,item,level,from,to,sign,k,n,value,low,high\n";

/// A study of three municipalities with a released run.
struct Office {
    folder: TempDir,
    clock: StillClock,
    safe: Safe,
}

impl Office {
    /// `register` is a row's end for each: recipients, encryption and language; `deliver` what stands under [deliver].
    fn new(register: [&str; 3], deliver: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let study = folder.path().join("study");
        fs::create_dir_all(study.join("exports")).unwrap();
        fs::create_dir(study.join("target")).unwrap();
        fs::write(study.join("exports/all.csv"), "ID,K,BARR[1]\n1,99001000,Y\n").unwrap();
        let toml = "name = \"post\"\ntitle = { de = \"Planung <2026> & mehr\", en = \"Planning\" }\nwave = \"2026\"\n\
                    contact = \"buero@office.de\"\norganisation = { de = \"Programmbüro\" }\n\
                    [[source]]\nfile = \"exports/all.csv\"\nkey_column = \"K\"\n";
        fs::write(study.join("study.toml"), format!("{toml}{deliver}")).unwrap();
        let codebook = "title = { de = \"x\" }\n[[question]]\nkey = \"BARR\"\nkind = \"multiple\"\nmeasures = \"other\"\n\
                        text = { de = \"x\" }\nitem = [{ key = \"1\", label = { de = \"x\" } }]\n";
        fs::write(study.join("codebook.toml"), codebook).unwrap();
        let office = Self { folder, clock: StillClock::default(), safe: Safe::default() };
        office.register(register);
        office.run();
        office
    }

    fn register(&self, ends: [&str; 3]) {
        let rows = PLACES.iter().zip(ends).map(|((key, name), end)| format!("{key},{name},{end}\n"));
        let text: String = once("ags,name,recipients,encryption,language\n".to_owned()).chain(rows).collect();
        fs::write(self.path("study/municipalities.csv"), text).unwrap();
    }

    fn run(&self) {
        let held = StudyFolder::hold(&self.path("out"), "post", crate::domain::Moment::default()).unwrap();
        let run = Run::begin(&held).unwrap();
        for (folder, (key, name)) in folders(PLACES).iter().zip(PLACES) {
            let add = |file: &str, text: String| {
                run.add(&format!("municipalities/{folder}/{file}"), text.as_bytes()).unwrap();
            };
            add("ergebnisbericht.html", format!("<p>only for {name}</p>"));
            add("ergebnisbericht.csv", format!("{HEAD}{key},,frequency,A[1],,,,,3,12,0.25,,\n"));
            add("charts/a.svg", format!("<svg>{key}</svg>"));
            add("charts/b.svg", "x".repeat(200_000));
        }
        run.add("internal/indicators.csv", b"SECRET-INTERNAL").unwrap();
        run.add("internal/rejects.csv", b"SECRET-INTERNAL").unwrap();
        run.add("comparison/vergleichsbericht.html", b"SECRET-INTERNAL").unwrap();
        run.add("index.html", b"SECRET-INTERNAL").unwrap();
        run.add(crate::publish::CERTIFICATE, br#"{"passed":true}"#).unwrap();
        let facts = Facts {
            wave: "2026".to_owned(),
            as_of: Date::new(2026, 11, 22).unwrap(),
            inputs: BTreeMap::new(),
            settings: serde_json::Value::Null,
            counts: BTreeMap::new(),
        };
        let folder = run.finish(facts).unwrap().folder;
        drop(held);
        release(&folder, crate::domain::Moment::default()).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn study(&self) -> Study {
        let mut findings = Findings::new();
        let study = Study::load(&self.path("study"), &mut findings);
        study.unwrap_or_else(|| panic!("{:?}", findings.sorted()))
    }

    fn with<T>(&self, only: &[String], again: Option<Again>, work: impl FnOnce(&Order<'_>, &Means<'_>) -> T) -> T {
        let (study, handouts) = (self.study(), Handouts::open(&self.path("out/post/latest")).unwrap());
        let order = Order { study: &study, handouts: &handouts, only, again };
        work(&order, &Means { clock: &self.clock, vault: &self.safe, certificates: &[] })
    }

    fn deliver(&self) -> Vec<Line> {
        self.with(&[], None, |order, means| deliver(order, means, |_| ())).unwrap()
    }

    fn outcomes(&self) -> Vec<Outcome> {
        self.deliver().into_iter().map(|line| line.outcome).collect()
    }

    /// The one file that lies in a municipality's folder.
    fn placed(&self, folder: &str) -> (String, Vec<u8>) {
        let files: Vec<PathBuf> =
            fs::read_dir(self.path("study/target").join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        (files[0].file_name().unwrap().to_string_lossy().into_owned(), fs::read(&files[0]).unwrap())
    }
}

const FOLDER: &str = "[deliver.folder]\npath = \"target\"\n";

fn unzip(bytes: &[u8], password: Option<&str>) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut text = String::new();
        let is_encrypted = archive.by_index_raw(at).unwrap().encrypted();
        let mut file = match password.filter(|_| is_encrypted) {
            Some(password) => archive.by_index_decrypt(at, password.as_bytes()).unwrap(),
            None => archive.by_index(at).unwrap(),
        };
        file.read_to_string(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        files.insert(name, text);
    }
    files
}

#[test]
fn everybody_gets_the_own_folder_once_and_nothing_else() {
    let office = Office::new([",,", ",,en", ",,"], FOLDER);
    assert_eq!(office.outcomes(), [const { Outcome::Delivered }; 3]);
    for (folder, (key, name)) in folders(PLACES).iter().zip(PLACES) {
        let (file, bytes) = office.placed(folder);
        assert!(file.starts_with("post-2026-11-22-") && file.ends_with(&format!("_{folder}.zip")), "{file}");
        let files = unzip(&bytes, None);
        let letter = if key == "99002000" { "cover-letter.html" } else { "anschreiben.html" };
        let expected = [letter, "charts/a.svg", "charts/b.svg", "ergebnisbericht.csv", "ergebnisbericht.html"];
        let mut names: Vec<&str> = files.keys().map(|name| name.strip_prefix(&format!("{folder}/")).unwrap()).collect();
        names.sort();
        let mut wanted = expected.to_vec();
        wanted.sort();
        assert_eq!(names, wanted);
        let all: String = files.values().map(String::as_str).collect();
        assert!(all.contains(&format!("only for {name}")) && !all.contains("SECRET"), "{folder}");
        for (other_key, other) in PLACES.iter().filter(|(_, other)| *other != name) {
            assert!(!all.contains(other) && !all.contains(other_key), "{other} in the bundle of {name}");
        }
        assert!(
            files[&format!("{folder}/{letter}")].contains("&lt;2026&gt; &amp; mehr") || letter == "cover-letter.html"
        );
    }
    let second = office.outcomes();
    assert!(
        second.iter().all(|outcome| matches!(outcome, Outcome::Before(at) if at == "2027-01-15T08:00:00Z")),
        "{second:?}"
    );
}

#[test]
fn an_unencrypted_bundle_has_the_same_bytes_each_time() {
    let office = Office::new([",,", ",,", ",,"], FOLDER);
    let placed = || {
        office.deliver();
        folders(PLACES).iter().map(|folder| office.placed(folder)).collect::<Vec<_>>()
    };
    let first = placed();
    for folder in folders(PLACES) {
        fs::remove_dir_all(office.path("study/target").join(folder)).unwrap();
    }
    fs::remove_file(office.path("out/post").join(DELIVERIES)).unwrap();
    assert_eq!(first, placed());
}

#[test]
fn encrypted_bundles_open_with_their_own_secret_only() {
    let key = age::x25519::Identity::generate();
    let age = format!(",{},", key.to_public());
    let mut office = Office::new([",zip,", &age, ",zip,"], FOLDER);
    let missing = office.with(&[], None, |order, means| deliver(order, means, |_| ())).unwrap_err().findings();
    assert_eq!(missing.len(), 2, "{missing:?}");
    assert!(!office.path("out/post").join(DELIVERIES).exists());

    office.safe.0.extend([("zip-password-99001000", "first pw"), ("zip-password-99003000", "third pw")]);
    assert_eq!(office.outcomes(), [const { Outcome::Delivered }; 3]);
    let [a, b, c] = [0, 1, 2].map(|at| office.placed(&folders(PLACES)[at]));
    assert!(unzip(&a.1, Some("first pw")).values().any(|text| text.contains("only for Aberg")));
    assert!(unzip(&c.1, Some("third pw")).values().any(|text| text.contains("only for Cehausen")));
    let mut archive = ZipArchive::new(Cursor::new(&a.1)).unwrap();
    for at in 0..archive.len() {
        let is_letter = archive.by_index_raw(at).unwrap().name().unwrap().ends_with("anschreiben.html");
        assert_eq!(archive.by_index_decrypt(at, b"third pw").is_ok(), is_letter);
        assert_eq!(archive.by_index(at).is_ok(), is_letter);
    }
    assert!(b.0.ends_with(".zip.age"), "{}", b.0);
    let opened = |identity: &age::x25519::Identity| age::decrypt(identity, &b.1).map(|bytes| unzip(&bytes, None));
    assert!(opened(&key).unwrap().values().any(|text| text.contains("only for Bestadt")));
    assert!(opened(&age::x25519::Identity::generate()).is_err());
    // The bytes differ each time, what they hold does not: nothing is sent again.
    assert!(office.outcomes().iter().all(|outcome| matches!(outcome, Outcome::Before(_))));
    // Another key is another delivery.
    let other = format!(",{},", age::x25519::Identity::generate().to_public());
    office.register([",zip,", &other, ",zip,"]);
    let outcomes = office.outcomes();
    assert!(matches!(outcomes[..], [Outcome::Before(_), Outcome::Delivered, Outcome::Before(_)]), "{outcomes:?}");
}

/// Notes a delivery as begun, as a call does that is killed before it notes how it ended.
fn cut_off(office: &Office, at: usize, way: &'static str, target: &str, content: &str, sent: &str) {
    let ledger = Deliveries::open(&office.path("out/post")).unwrap();
    let encryption = encryption_id(&Encryption::None);
    let delivery = Delivery { municipality: PLACES[at].0, way, target, content, encryption: &encryption };
    ledger.begin(&delivery, Sent { run: "r", sha256: sent, bytes: 1, message_id: None }, 0).unwrap();
}

#[test]
fn what_was_cut_off_is_looked_for_where_it_would_lie() {
    let office = Office::new([",,", ",,", ",,"], FOLDER);
    office.deliver();
    fs::remove_file(office.path("out/post").join(DELIVERIES)).unwrap();
    let folders = folders(PLACES);
    let (file, bytes) = office.placed(&folders[0]);
    cut_off(&office, 0, "folder", &format!("{}/{file}", folders[0]), &content_id(&bytes), &content_id(&bytes));
    // Of the second one half has arrived.
    let (file, bytes) = office.placed(&folders[1]);
    cut_off(&office, 1, "folder", &format!("{}/{file}", folders[1]), &content_id(&bytes), &content_id(&bytes));
    fs::write(office.path("study/target").join(&folders[1]).join(&file), &bytes[..100]).unwrap();
    assert_eq!(office.outcomes(), [Outcome::Found, Outcome::Delivered, Outcome::Delivered]);
    assert_eq!(office.placed(&folders[1]).1, bytes);
}

#[test]
fn a_rehearsal_says_all_and_does_nothing() {
    let ways = format!("{FOLDER}[deliver.mail]\nserver = \"127.0.0.1\"\nfrom = \"x@office.de\"\nuser = \"u\"\n");
    let office = Office::new(["a@aberg.de,,", "b@bestadt.de,zip,", ",,"], &ways);
    let lines = office.with(&[], None, rehearse).unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.key.as_str(), line.way, line.encryption, &line.outcome)).collect();
    assert_eq!(
        told[..4].iter().map(|line| (line.0, line.1, line.2)).collect::<Vec<_>>(),
        [
            ("99001000", "folder", "none"),
            ("99001000", "mail", "none"),
            ("99002000", "folder", "zip"),
            ("99002000", "mail", "zip"),
        ]
    );
    assert!(told[..5].iter().all(|line| *line.3 == Outcome::Due), "{told:?}");
    assert!(matches!(told[5].3, Outcome::Failed(reason) if reason.contains("no address")), "{told:?}");
    assert!(!office.path("out/post").join(DELIVERIES).exists());
    assert_eq!(fs::read_dir(office.path("study/target")).unwrap().count(), 0);
}

#[test]
fn an_order_that_does_not_fit_the_run_sends_nothing() {
    let office = Office::new([",,", ",,", ",,"], FOLDER);
    let code = |office: &Office, only: &[String]| {
        office.with(only, None, |order, means| deliver(order, means, |_| ())).unwrap_err().findings()[0].code
    };
    assert_eq!(code(&office, &["99009".to_owned()]), "unknown-municipality");
    let register = office.path("study/municipalities.csv");
    let text = fs::read_to_string(&register).unwrap();
    fs::write(&register, text.replace("Bestadt", "Bedorf")).unwrap();
    assert_eq!(code(&office, &[]), "unknown-folder");
    fs::write(&register, format!("{text}99004000,Dedorf,,,\n")).unwrap();
    assert_eq!(code(&office, &[]), "no-documents");
    fs::write(&register, text).unwrap();
    let toml = office.path("study/study.toml");
    let text = fs::read_to_string(&toml).unwrap();
    fs::write(&toml, text.replace("wave = \"2026\"", "wave = \"2027\"")).unwrap();
    assert_eq!(code(&office, &[]), "other-study");
    fs::write(&toml, text.replace(FOLDER, "")).unwrap();
    assert_eq!(code(&office, &[]), "no-way");
    assert_eq!(fs::read_dir(office.path("study/target")).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_encrypted_is_told_before_anything_goes_out() {
    let mistyped = format!(",age1{},", "q".repeat(58));
    let office = Office::new([",,", ",,", &mistyped], FOLDER);
    for work in [rehearse, |order: &Order<'_>, means: &Means<'_>| deliver(order, means, |_| ())] {
        let found = office.with(&[], None, work).unwrap_err().findings();
        assert!(found[0].message.starts_with("Cehausen: a public key of the register is none"), "{found:?}");
    }
    assert_eq!(fs::read_dir(office.path("study/target")).unwrap().count(), 0);

    // Keys that differ in signs which no credential's name has.
    let mut study = office.study();
    for (place, key) in study.municipalities.iter_mut().zip(["A 1", "a-1", "b"]) {
        (place.key, place.encryption) = (key.to_owned(), Encryption::Zip);
    }
    office.with(&[], None, |order, _| {
        let order = Order { study: &study, ..*order };
        let fine = study.municipalities.iter().map(|place| order.check_encryption(place).is_ok());
        assert_eq!(fine.collect::<Vec<_>>(), [false, false, true]);
    });
}

#[test]
fn an_age_key_is_known_by_its_form() {
    let key = age::x25519::Identity::generate().to_public().to_string();
    assert!(age::x25519::Recipient::from_str(&key).is_ok());
    assert_eq!((key.len(), &key[..4]), (62, "age1"));
}

#[test]
fn letters_and_mails_are_written_in_both_languages_for_every_encryption() {
    let key = age::x25519::Identity::generate().to_public().to_string();
    let count = Cell::new(0);
    for language in ["de", "en"] {
        for encryption in ["", "zip", &key] {
            let end = format!("a@aberg.de,{encryption},{language}");
            let office = Office::new([&end, ",,", ",,"], FOLDER);
            office.with(&[], None, |order, _| {
                let parcels = order.parcels().unwrap();
                let letters = Letters::built_in().unwrap();
                let handout = order.handouts.of(&parcels[0].folder).unwrap();
                let as_of = order.as_of().unwrap();
                let subject = letter::Subject { study: order.study, place: parcels[0].place, as_of, handout: &handout };
                let (_, cover) = letters.cover(&subject).unwrap();
                for link in [None, Some("https://cloud.de/a?b=1&c=2".to_owned())] {
                    let enclosure = letter::Enclosure { file: "f.zip", size: "1.4".to_owned(), link: link.clone() };
                    let mail = letters.mail(&subject, &enclosure).unwrap();
                    assert!(mail.subject.contains("Aberg") && !mail.subject.contains('\n'), "{}", mail.subject);
                    assert!(!mail.text.contains("\n\n\n") && !mail.text.contains("&amp;"), "{}", mail.text);
                    assert_eq!(mail.text.contains("7-Zip"), encryption == "zip", "{}", mail.text);
                    assert_eq!(mail.html.contains("age --decrypt"), encryption.starts_with("age"));
                    assert_eq!(mail.html.contains("b=1&amp;c=2"), link.is_some());
                    assert_eq!(mail.text.contains("f.zip (1,4"), language == "de", "{}", mail.text);
                    for text in [&mail.text, &mail.html, &cover] {
                        assert!(
                            !text.contains("{{") && !text.contains("{%") && text.contains("buero@office.de"),
                            "{text}"
                        );
                    }
                    count.set(count.get() + 1);
                }
                assert_eq!(cover.contains("7-Zip"), encryption == "zip");
                let place = |name| cover.find(name).unwrap_or_else(|| panic!("{name} is not told of"));
                assert!(
                    place("ergebnisbericht.html") < place("ergebnisbericht.csv"),
                    "what is read first stands first"
                );
                assert!(place("ergebnisbericht.csv") < place("charts/"), "{cover}");
            });
        }
    }
    assert_eq!(count.get(), 12);
}

#[test]
fn the_folder_that_bundles_go_to_must_be_there() {
    let office = Office::new([",,", ",,", ",,"], "[deliver.folder]\npath = \"gone\"\n");
    let outcomes = office.outcomes();
    assert!(
        outcomes.iter().all(|it| matches!(it, Outcome::Failed(reason) if reason.contains("does not exist"))),
        "{outcomes:?}"
    );
    assert!(!Path::new(&office.path("study/gone")).exists());
}
