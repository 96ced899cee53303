"""Real servers for the proof of delivery: SMTP, WebDAV, SFTP and S3, each on a port of this machine, and ways to make them fail."""

import atexit
import logging
import os
import pwd
import re
import socket
import subprocess
import threading
import time
from datetime import datetime

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from moto.server import ThreadedMotoServer
from wsgidav.wsgidav_app import WsgiDAVApp


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def wait_for(port):
    for _ in range(100):
        with socket.socket() as it:
            if it.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing listens on port {port}: delivery cannot be proved")


def certificates(folder):
    """A certificate authority of this test, and a certificate of it for 127.0.0.1."""

    def openssl(*args):
        subprocess.run(["openssl", *args], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test CA", "-keyout", "ca.key", "-out", "ca.pem",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-keyout", "server.key", "-out", "server.csr")
    (folder / "ext").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-out", "server.pem",
            "-extfile", "ext")


class Mail:
    """STARTTLS and a password are required. `faults` says what to answer to whom, once per entry: an answer, or what to call."""

    def __init__(self, certificates, user, password):
        import ssl

        # Lines that break are what is tested.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)
        self.mails, self.faults, self.logins = [], {}, 0
        self.user, self.password = user.encode(), password.encode()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, tls_context=context, require_starttls=True,
                                     authenticator=self.login, auth_required=True, auth_require_tls=True, data_size_limit=200_000_000)
        self.controller.start()
        wait_for(self.port)

    def login(self, server, session, envelope, mechanism, data):
        self.logins += 1
        is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (self.user, self.password)
        return AuthResult(success=is_right, handled=False)

    def fault(self, step, envelope, address):
        faults = self.faults.get((step, address), [])
        fault = faults.pop(0) if faults else None
        return fault() if callable(fault) else fault

    async def handle_RCPT(self, server, session, envelope, address, options):
        fault = self.fault("RCPT", envelope, address)
        if fault:
            return fault
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        fault = self.fault("DATA", envelope, envelope.rcpt_tos[0])
        if fault and fault[0] in "45":
            return fault
        self.mails.append((envelope.rcpt_tos, envelope.content))
        fault = self.fault("TAKEN", envelope, envelope.rcpt_tos[0])
        return fault or "250 taken"

    def to(self, address):
        return [content for recipients, content in self.mails if recipients == [address]]


class Webdav:
    """Over TLS, with a password. `faults` is a list of (method, status or what to call when it is done)."""

    def __init__(self, certificates, folder, user, password):
        self.faults, self.requests = [], []
        app = WsgiDAVApp({
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {user: {"password": password}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
        })

        def with_faults(environ, start_response):
            method = environ["REQUEST_METHOD"]
            self.requests.append((method, environ["PATH_INFO"]))
            fault = self.faults.pop(0)[1] if self.faults and self.faults[0][0] == method else None
            if isinstance(fault, int):
                start_response(f"{fault} no", [("Content-Length", "0"), ("Connection", "close")])
                return [b""]
            answer = list(app(environ, start_response))
            if fault:
                fault()
            return answer

        self.port = free_port()
        self.server = wsgi.Server(("127.0.0.1", self.port), with_faults)
        self.server.ssl_adapter = BuiltinSSLAdapter(str(certificates / "server.pem"), str(certificates / "server.key"))
        self.server.error_log = lambda *args, **kwargs: None
        threading.Thread(target=self.server.safe_start, daemon=True).start()
        wait_for(self.port)


class Sftp:
    """OpenSSH's server as an ordinary user, who alone can come in, with a key."""

    def __init__(self, folder):
        self.port = free_port()
        self.folder = folder
        self.user = pwd.getpwuid(os.getuid()).pw_name
        server = ["/usr/sbin/sshd"]
        if os.getuid() == 0:
            self.user = "nobody"
            server = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *server]
        for name in ["host", "client", "stranger"]:
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        (folder / "authorized").write_bytes((folder / "client.pub").read_bytes())
        (folder / "files").mkdir()
        (folder / "sshd_config").write_text("\n".join([
            f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {folder}/host", f"AuthorizedKeysFile {folder}/authorized",
            f"PidFile {folder}/pid", "StrictModes no", "UsePAM yes", "PasswordAuthentication no", "Subsystem sftp internal-sftp",
            "ForceCommand internal-sftp", ""]))
        for line in ["host", "stranger"]:
            key = " ".join((folder / f"{line}.pub").read_text().split()[:2])
            (folder / f"known_{line}").write_text(f"[127.0.0.1]:{self.port} {key}\n")
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", "nobody:nogroup", folder], check=True)
            for above in [folder, *folder.parents]:
                if above.stat().st_uid == 0 and not above.stat().st_mode & 1:
                    above.chmod(above.stat().st_mode | 0o011)
        self.log = open(folder / "log", "wb")
        self.process = subprocess.Popen([*server, "-D", "-e", "-f", folder / "sshd_config"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=self.log)
        atexit.register(self.stop)
        wait_for(self.port)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class S3:
    def __init__(self, bucket):
        import boto3

        # The server's log has every request with its signature.
        self.requests = []
        log = logging.getLogger("werkzeug")
        log.setLevel(logging.INFO)
        log.propagate = False
        log.addHandler(type("Kept", (logging.Handler,), {"emit": lambda _, record: self.requests.append(record.getMessage())})())
        self.port = free_port()
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=self.port, verbose=False)
        self.server.start()
        wait_for(self.port)
        self.client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="eu-central-1",
                                   aws_access_key_id="key", aws_secret_access_key="secret")
        self.client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        self.bucket = bucket

    def signatures(self, secret):
        """Of every signed request: the signature that it has, and the one that AWS's own library makes."""
        from unittest.mock import patch

        from botocore.auth import S3SigV4QueryAuth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials

        for request in self.requests:
            found = re.search(r'"(GET|PUT) (/\S+\?X-Amz-\S+)&X-Amz-Signature=(\w+) HTTP', request)
            if found:
                method, path, signature = found.groups()
                time = datetime.strptime(re.search(r"X-Amz-Date=(\w+)", path)[1], "%Y%m%dT%H%M%SZ")
                again = AWSRequest(method, f"http://127.0.0.1:{self.port}{path.split('?')[0]}")
                with patch("botocore.auth.get_current_datetime", return_value=time):
                    S3SigV4QueryAuth(Credentials("key", secret), "s3", "eu-central-1", expires=3600).add_auth(again)
                yield signature, re.search(r"X-Amz-Signature=(\w+)", again.url)[1]

    def files(self):
        listed = self.client.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        return {it["Key"]: self.client.get_object(Bucket=self.bucket, Key=it["Key"])["Body"].read() for it in listed}


class Line:
    """A port that leads to another one. `manners` says what happens to each connection in turn: how many bytes go through before it is
    cut off, `None` for all, `"hang"` for none and no end."""

    def __init__(self, target, manners):
        self.manners, self.target, self.connections = list(manners), target, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            near, _ = self.listener.accept()
            self.connections += 1
            manner = self.manners.pop(0) if self.manners else None
            threading.Thread(target=self.carry, args=(near, manner), daemon=True).start()

    def carry(self, near, manner):
        if manner == "hang":
            time.sleep(120)
            return
        far = socket.create_connection(("127.0.0.1", self.target))
        threading.Thread(target=self.back, args=(far, near), daemon=True).start()
        left = manner
        try:
            while left is None or left > 0:
                data = near.recv(4096 if left is None else min(4096, left))
                if not data:
                    break
                far.sendall(data)
                left = None if left is None else left - len(data)
        except OSError:
            pass
        for end in (near, far):
            try:
                # With a reset, as a line that breaks.
                if left == 0:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    end.shutdown(socket.SHUT_RDWR)
                    end.close()
                else:
                    end.shutdown(socket.SHUT_WR)
            except OSError:
                pass

    def back(self, far, near):
        try:
            while data := far.recv(65536):
                near.sendall(data)
            near.shutdown(socket.SHUT_WR)
        except OSError:
            pass
