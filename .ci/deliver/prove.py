"""Proves that bundles arrive: whole, at the right place, once, and that what goes wrong is told.

    prove.py PROGRAM STUDY [FOLDER]

Letters and mails are put into FOLDER, for a look at them and for the checks of pages. Every server is a real one; what it got is compared with the files of the run, municipality by municipality.
"""

import email
import email.policy
import io
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyrage
import pyzipper

from servers import S3, Line, Mail, Sftp, Webdav, certificates

SECRETS = {"mail-password": "m41l-s3cret", "webdav-password": "d4v-s3cret", "s3-secret-key": "s3-s3cret"}
ZIP_PASSWORD = "z1p-s3cret-of-{}"


class Office:
    """A study with a released run, and the command that delivers it."""

    def __init__(self, program, study, folder):
        self.program, self.folder, self.study = program, folder, folder / "study"
        shutil.copytree(study, self.study)
        self.toml = (self.study / "study.toml").read_text()
        head, *rows = (self.study / "municipalities.csv").read_text().splitlines()
        self.keys = [row.split(",")[0] for row in rows]
        self.identity = pyrage.x25519.Identity.generate()
        encryption = dict(zip(self.keys, ["", "zip", str(self.identity.to_public()), "", "zip"]))
        language = dict(zip(self.keys, ["", "", "de", "en", "en"]))
        self.encryption = encryption
        lines = [f"{row},{self.address(key)},{encryption[key]},{language[key]}" for key, row in zip(self.keys, rows)]
        (self.study / "municipalities.csv").write_text("\n".join([f"{head},recipients,encryption,language", *lines, ""]))
        self.secrets = folder / "secrets"
        self.secrets.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "CREDENTIALS_DIRECTORY": str(self.secrets)}
        for key in self.keys:
            (self.secrets / f"zip-password-{key}").write_text(ZIP_PASSWORD.format(key) + "\n")
        self.configure("")
        self.run = Path(self.call("run", self.study / "study.toml", "--as-of", "2026-11-22", "--out", folder / "out").stdout.strip())
        self.folders = {key: next((self.run / "municipalities").glob(f"{key}-*")).name for key in self.keys}

    def address(self, key):
        return f"planung@{key}-beispiel.de"

    def configure(self, deliver):
        (self.study / "study.toml").write_text(f"{self.toml}\n{deliver}")

    def call(self, *args, code=0, kill=None):
        process = subprocess.Popen([self.program, *map(str, args)], cwd=self.folder, env=self.environment, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if kill is not None:
            kill.append(process.pid)
        out, err = process.communicate(timeout=300)
        said = out + err
        for secret in [*SECRETS.values(), *(ZIP_PASSWORD.format(key) for key in self.keys), "PRIVATE KEY"]:
            check(secret not in said, f"a secret was printed by {args}")
        if code is not None:
            check(process.returncode == code, f"{args} ended with {process.returncode}, not {code}:\n{said}")
        return subprocess.CompletedProcess(args, process.returncode, out, err)

    def deliver(self, *args, **kwargs):
        return self.call("deliver", self.run, self.study, *args, **kwargs)

    def forget(self):
        (self.run.parent / "deliveries.sqlite").unlink(missing_ok=True)

    def expected(self, key):
        root = self.run / "municipalities" / self.folders[key]
        return {f"{self.folders[key]}/{path.relative_to(root)}": path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def check_bundle(self, key, name, content):
        """It opens with the municipality's own secret, and holds its folder, its letter and nothing else. The letter."""
        check(self.folders[key] in name, f"{name} is not named after {key}")
        if self.encryption[key].startswith("age1"):
            check(name.endswith(".zip.age"), name)
            check(raises(lambda: pyrage.decrypt(content, [pyrage.x25519.Identity.generate()])), f"{name} opens with any key")
            content = pyrage.decrypt(content, [self.identity])
        archive = pyzipper.AESZipFile(io.BytesIO(content))
        letter = [it for it in archive.namelist() if it.endswith(("/anschreiben.html", "/cover-letter.html"))]
        check(len(letter) == 1, f"{name} has {letter}")
        rest = [it for it in archive.namelist() if it not in letter]
        if self.encryption[key] == "zip":
            archive.setpassword(b"wrong")
            check(raises(lambda: archive.read(rest[0])), f"{name} opens with a wrong password")
            check(all(archive.getinfo(it).flag_bits & 1 for it in rest), f"{name} is not encrypted as a whole")
            archive.setpassword(ZIP_PASSWORD.format(key).encode())
        expected = self.expected(key)
        check({it: archive.read(it) for it in rest} == expected, f"{name} is not the folder of {key}")
        for other, folder in self.folders.items():
            check(other == key or not any(folder in it for it in archive.namelist()), f"{name} has something of {other}")
        return archive.read(letter[0])


def check(is_so, otherwise):
    if not is_so:
        raise SystemExit(f"NOT PROVED: {otherwise}")


def raises(what):
    try:
        what()
    except Exception:
        return True
    return False


def attachment(content):
    message = email.message_from_bytes(content, policy=email.policy.default)
    [file] = list(message.iter_attachments())
    return message, file.get_filename(), file.get_content()


def prove(program, study, folder, pages):
    step("a run that was not released is not delivered")
    office = Office(program, study, folder)
    ca = folder / "certificates"
    ca.mkdir()
    certificates(ca)
    (folder / "dav").mkdir()
    (folder / "sftp").mkdir()
    (office.study / "target").mkdir()
    shutil.copy(ca / "ca.pem", office.study / "ca.pem")
    mail = Mail(ca, "berichte", SECRETS["mail-password"])
    webdav = Webdav(ca, folder / "dav", "programmbuero", SECRETS["webdav-password"])
    sftp = Sftp(folder / "sftp")
    s3 = S3("berichte")

    base = '[deliver]\nca_certificates = "ca.pem"\ntimeout_seconds = 5\nattempts = 3\n'
    by_folder = '[deliver.folder]\npath = "target"\n'

    def by_webdav(port=webdav.port):
        return f'[deliver.webdav]\nurl = "https://127.0.0.1:{port}/"\nuser = "programmbuero"\n'

    def by_sftp(known="host"):
        return (f'[deliver.sftp]\nhost = "127.0.0.1"\nport = {sftp.port}\nuser = "{sftp.user}"\npath = "{folder}/sftp/files"\n'
                f'known_hosts = "{folder}/sftp/known_{known}"\n')

    by_s3 = (f'[deliver.s3]\nendpoint = "http://127.0.0.1:{s3.port}"\nregion = "eu-central-1"\nbucket = "berichte"\n'
             'prefix = "welle/2026"\naccess_key = "key"\n')

    def by_mail(port=mail.port, more=""):
        return ('[deliver.mail]\nserver = "127.0.0.1"\nuser = "berichte"\nfrom = "Programmbüro <berichte@office.example.org>"\n'
                f'reply_to = "fragen@office.example.org"\nper_minute = 600\nport = {port}\n{more}')

    office.configure(base + by_folder + by_webdav() + by_sftp() + by_s3 + by_mail())
    office.deliver(code=5)
    office.call("release", office.run)

    step("a rehearsal says all and does nothing")
    told = office.deliver("--dry-run")
    check(told.stdout.count("to be sent") == 25, told.stdout)
    check(not mail.mails and not webdav.requests and not s3.files(), "a rehearsal sent something")

    step("without credentials nothing is sent")
    told = office.deliver(code=8)
    check("`mail-password` is missing" in told.stderr and "`webdav-password` is missing" in told.stderr, told.stderr)
    check(not webdav.requests and not list((office.study / "target").iterdir()), "something was sent")
    office.environment["RUNDBLICK_MAIL_PASSWORD"] = SECRETS["mail-password"]
    (folder / "dav-password").write_text(SECRETS["webdav-password"] + "\n")
    office.environment["RUNDBLICK_WEBDAV_PASSWORD_FILE"] = str(folder / "dav-password")
    (office.secrets / "s3-secret-key").write_text(SECRETS["s3-secret-key"])
    shutil.copy(folder / "sftp/client", office.secrets / "sftp-key")

    step("every way brings every bundle, whole, to its own place")
    told = office.deliver()
    check("25 deliveries: 25 delivered" in told.stderr, told.stderr)
    placed = {"folder": office.study / "target", "webdav": folder / "dav", "sftp": folder / "sftp/files"}
    got = {way: {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
           for way, root in placed.items()}
    got["s3"] = {name.removeprefix("welle/2026/"): content for name, content in s3.files().items()}
    for way, files in got.items():
        check(sorted(name.split("/")[0] for name in files) == sorted(office.folders.values()), f"{way} has {list(files)}")
        for key, own in office.folders.items():
            [name] = [name for name in files if name.startswith(f"{own}/")]
            office.check_bundle(key, name.split("/")[1], files[name])
    signatures = list(s3.signatures(SECRETS["s3-secret-key"]))
    check(len(signatures) == 10 and all(own == theirs for own, theirs in signatures), f"S3 signatures: {signatures}")
    for key in office.keys:
        [content] = mail.to(office.address(key))
        message, name, file = attachment(content)
        letter = office.check_bundle(key, name, file)
        check(message["to"] == office.address(key) and message["reply-to"] == "fragen@office.example.org", message["to"])
        check(message["from"].startswith("Programmbüro"), message["from"])
        greeting = "Dear Sir or Madam" if key in office.keys[3:] else "Sehr geehrte Damen und Herren"
        for kind in ["plain", "html"]:
            check(greeting in message.get_body((kind,)).get_content(), f"{kind} part for {key}")
        if pages:
            (pages / f"letter-{key}.html").write_bytes(letter)
            for kind, end in [("plain", "txt"), ("html", "html")]:
                (pages / f"mail-{key}.{end}").write_text(message.get_body((kind,)).get_content())
    check(len(mail.mails) == 5, f"{len(mail.mails)} mails")

    step("a second call sends nothing")
    before = (len(mail.mails), [it for it in webdav.requests if it[0] in ("PUT", "MOVE")])
    told = office.deliver()
    check("25 delivered before" in told.stderr, told.stderr)
    check(before == (len(mail.mails), [it for it in webdav.requests if it[0] in ("PUT", "MOVE")]), "something was sent twice")
    ledger = office.run.parent / "deliveries.sqlite"
    check(ledger.stat().st_mode & 0o777 == 0o600, "the ledger can be read by others")
    with sqlite3.connect(ledger) as rows:
        check(rows.execute("SELECT count(*) FROM delivery WHERE state = 'delivered'").fetchone() == (25,), "the ledger")
    check(not any(secret.encode() in ledger.read_bytes() for secret in SECRETS.values()), "a secret stands in the ledger")

    step("a server that lets nobody in is asked once; a server with another key gets nothing")
    office.forget()
    mail.logins = 0
    office.environment["RUNDBLICK_MAIL_PASSWORD"] = "wr0ng-s3cret"
    office.configure(base + by_mail())
    told = office.deliver(code=8)
    check("does not let `berichte` in (535)" in told.stderr and "wr0ng-s3cret" not in told.stderr + told.stdout, told.stderr)
    check(mail.logins == 1 and len(mail.mails) == 5, f"{mail.logins} attempts to log in")
    office.environment["RUNDBLICK_MAIL_PASSWORD"] = SECRETS["mail-password"]
    (folder / "dav-password").write_text("wr0ng-s3cret")
    office.configure(base + by_webdav())
    requests = len(webdav.requests)
    told = office.deliver(code=8)
    check("401" in told.stderr and len(webdav.requests) == requests + 1, told.stderr)
    (folder / "dav-password").write_text(SECRETS["webdav-password"])
    office.configure(base + by_sftp("stranger"))
    told = office.deliver(code=8)
    check("another one than in line 1" in told.stderr, told.stderr)
    (folder / "sftp/known_nobody").write_text("")
    office.configure(base + by_sftp("nobody"))
    told = office.deliver(code=8)
    check("does not stand in" in told.stderr, told.stderr)
    shutil.copy(folder / "sftp/stranger", office.secrets / "sftp-key")
    office.configure(base + by_sftp())
    told = office.deliver(code=8)
    check("the key or the password is wrong" in told.stderr, told.stderr)
    shutil.copy(folder / "sftp/client", office.secrets / "sftp-key")
    office.configure(base.replace('ca_certificates = "ca.pem"\n', "") + by_webdav() + by_mail())
    told = office.deliver(code=8)
    check("delivered\n" not in told.stdout.replace("NOT delivered\n", ""), told.stdout)

    step("what may pass is tried again, what lasts is told, and only what is missing is sent later")
    office.forget()
    mail.mails.clear()
    office.configure(base + by_mail())
    first, second = office.address(office.keys[0]), office.address(office.keys[1])
    mail.faults[("RCPT", first)] = ["451 later", "452 full for now"]
    mail.faults[("DATA", second)] = ["552 too large"]
    told = office.deliver(code=8)
    check("552" in told.stderr and "4 delivered, 1 failed" in told.stderr, told.stderr)
    check([len(mail.to(office.address(key))) for key in office.keys] == [1, 0, 1, 1, 1], "who got a mail")
    told = office.deliver()
    check([len(mail.to(office.address(key))) for key in office.keys] == [1, 1, 1, 1, 1], "who got a mail")
    office.forget()
    shutil.rmtree(folder / "dav")
    (folder / "dav").mkdir()
    office.configure(base + by_webdav())
    webdav.faults = [("MKCOL", 503), ("PUT", 500), ("PUT", 429), ("PUT", 403)]
    told = office.deliver("--only", office.keys[0], code=8)
    check("429" in told.stderr, told.stderr)
    told = office.deliver("--only", office.keys[0], code=8)
    check("403" in told.stderr, told.stderr)
    office.deliver("--only", office.keys[0])

    step("killed between sending and noting: a file is found, a mail is never sent twice unasked")
    pids = []

    def kill():
        os.kill(pids[-1], signal.SIGKILL)

    key = office.keys[1]
    webdav.faults = [("MOVE", kill)]
    office.deliver("--only", key, code=-9, kill=pids)
    puts = sum(method == "PUT" for method, _ in webdav.requests)
    told = office.deliver("--only", key)
    check("a call that was cut off" in told.stdout, told.stdout)
    check(puts == sum(method == "PUT" for method, _ in webdav.requests), "it was sent twice")
    office.forget()
    mail.mails.clear()
    office.configure(base + by_mail())
    to = office.address(key)
    mail.faults[("TAKEN", to)] = [kill]
    office.deliver("--only", key, code=-9, kill=pids)
    check(len(mail.to(to)) == 1, "the mail that was taken")
    for _ in range(2):
        told = office.deliver("--only", key, code=8)
        check("may have arrived" in told.stderr and "--again" in told.stderr, told.stderr)
    check(len(mail.to(to)) == 1, "a second mail was sent unasked")
    office.deliver("--only", key, "--again")
    first, again = (email.message_from_bytes(content)["message-id"] for content in mail.to(to))
    check(first == again, f"{first} and {again}")
    office.deliver("--only", key)
    check(len(mail.to(to)) == 2, "a third mail")

    step("a server that takes a mail and does not answer: nobody knows, and that is told")
    key = office.keys[2]
    to = office.address(key)
    mail.faults[("TAKEN", to)] = [lambda: time.sleep(8)]
    told = office.deliver("--only", key, code=8)
    check("1 uncertain" in told.stderr, told.stderr)
    told = office.deliver("--only", key, code=8)
    check("may have arrived" in told.stderr and len(mail.to(to)) == 1, told.stderr)

    step("a line that hangs, or is cut off half-way, is tried again, and nothing arrives twice or in part")
    key = office.keys[0]
    for manners, way in [([20_000, 20_000], "webdav"), (["hang"], "webdav"), ([0], "mail"), (["hang"], "mail"), ([30_000, 40_000], "mail")]:
        office.forget()
        mail.mails.clear()
        shutil.rmtree(folder / "dav")
        (folder / "dav").mkdir()
        line = Line(webdav.port if way == "webdav" else mail.port, manners)
        office.configure(base.replace("seconds = 5", "seconds = 2") + (by_webdav(line.port) if way == "webdav" else by_mail(line.port)))
        told = office.deliver("--only", key, code=None)
        arrived = mail.to(office.address(key)) if way == "mail" else list((folder / "dav").rglob("*.zip"))
        if told.returncode == 0:
            check(len(arrived) == 1, f"{manners} {way}: {len(arrived)} arrived")
            name, content = attachment(arrived[0])[1:] if way == "mail" else (arrived[0].name, arrived[0].read_bytes())
            office.check_bundle(key, name, content)
        else:
            # All of it had gone into the line before it was cut: then nobody can know, and it is told.
            check(told.returncode == 8 and way == "mail" and "uncertain" in told.stderr, f"{manners} {way}: {told.stderr}")
            check(len(arrived) <= 1, f"{manners} {way}: {len(arrived)} arrived")
        check(line.connections >= 2 or told.returncode == 8, f"{manners} {way}: one connection")
        print(f"   {way} {manners}: {line.connections} connections, exit code {told.returncode}, {len(arrived)} arrived")

    step("a mail with a link follows the bundle to where it lies")
    office.forget()
    mail.mails.clear()
    link = 'link = "https://cloud.example.org/f/{folder}/{file}"\n'
    office.configure(base + by_webdav() + by_mail(more=link))
    webdav.faults = [("MKCOL", 507)]
    office.deliver("--only", office.keys[0], code=8)
    check(not mail.mails, "a mail leads to nothing")
    office.deliver()
    check(len(mail.mails) == 5, f"{len(mail.mails)} mails")
    for key in office.keys:
        [content] = mail.to(office.address(key))
        message = email.message_from_bytes(content, policy=email.policy.default)
        check(not list(message.iter_attachments()), "an attachment beside the link")
        text = message.get_body(("plain",)).get_content()
        [found] = re.findall(r"https://cloud.example.org/f/(\S+)", text)
        check((folder / "dav" / found).is_file() and found.startswith(office.folders[key]), found)

    step("addresses that look wrong are told by check, and get nothing")
    office.forget()
    mail.mails.clear()
    office.configure(base + by_mail())
    register = office.study / "municipalities.csv"
    text = register.read_text()
    register.write_text(text.replace(office.address(office.keys[1]), office.address(office.keys[0])))
    told = office.call("check", office.study)
    check(told.stderr.count("[shared-recipient]") == 2, told.stderr)
    told = office.deliver(code=8)
    check("3 delivered, 2 failed" in told.stderr and not mail.to(office.address(office.keys[0])), told.stderr)
    register.write_text(text)

    step("one delivery at a time")
    office.forget()
    # Six seconds and more in which it waits to try again.
    mail.faults[("RCPT", office.address(office.keys[0]))] = ["451 later", "451 later"]
    mail.logins = 0
    slow = threading.Thread(target=office.deliver)
    slow.start()
    while not mail.logins:
        time.sleep(0.01)
    told = office.deliver(code=7)
    check("another delivery is at work" in told.stderr, told.stderr)
    slow.join()
    check([len(mail.to(office.address(key))) for key in office.keys[:1]] == [1], "a mail came twice")


def step(text):
    print(f"-- {text}", flush=True)


if __name__ == "__main__":
    pages = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    if pages:
        pages.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rundblick-deliver-") as place:
        prove(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(place), pages)
    print("delivery is proved")
