"""The servers that run.py publishes to. All listen on loopback, on ports that are free."""

import base64
import hashlib
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape


class Skipped(Exception):
    """A program that a test needs is not installed."""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def radicale_python():
    for python in dict.fromkeys(("/usr/bin/python3", sys.executable)):
        if shutil.which(python) and subprocess.run(
                [python, "-c", "import radicale"], capture_output=True, check=False).returncode == 0:
            return python
    return None


class Recorder:
    """Hands bytes on to a port, and notes the requests that go by."""

    def __init__(self, place, target):
        self.target, self.seen = target, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        place.ends.append(self.listener.close)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            threading.Thread(target=self.pump, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, False), daemon=True).start()

    def pump(self, source, sink, note):
        try:
            while data := source.recv(65536):
                if note:
                    self.seen += re.findall(rb"(?:^|\n)([A-Z]{3,10}) (?:/\S*) HTTP/1", data)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:  # one end is gone: the other must not wait for it
            for end in (source, sink):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def take(self):
        """How often each method was used since the last call."""
        seen, self.seen = self.seen, []
        return {method.decode(): seen.count(method) for method in set(seen)}


class Server:
    """A program that others wrote, started on a free port, with one collection in it. `url` goes through a
    recorder of requests; what the tests themselves ask and change goes past it."""

    def start(self, place, command, collection):
        self.place, self.command = place, command
        self.run()
        self.recorder = Recorder(place, self.port)
        self.home = f"http://127.0.0.1:{self.recorder.port}{collection.rsplit('/', 2)[0]}/"
        self.url = f"http://127.0.0.1:{self.recorder.port}{collection}"
        self.path = collection

    def run(self):
        log = self.place.path / f"{type(self).__name__.lower()}.log"
        with open(log, "ab") as sink:
            process = subprocess.Popen(self.command, stdout=sink, stderr=sink, cwd=self.place.path)
        self.stop = lambda: (process.kill(), process.wait())
        self.place.ends.append(self.stop)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)

    def ask(self, method, path, body=None, **headers):
        """(status, body) of one request."""
        word = base64.b64encode(b"planner:x").decode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, {"Authorization": "Basic " + word, **headers})
        answer = connection.getresponse()
        result = answer.status, answer.read()
        connection.close()
        return result

    def listing(self):
        """{name: bytes} of the resources; None where there is no collection."""
        status, body = self.ask("PROPFIND", self.path, Depth="1")
        hrefs = [unquote(href) for href in re.findall(r"href>([^<]*)</", body.decode())]
        names = sorted({href.rsplit("/", 1)[1] for href in hrefs if href.endswith(".ics")})
        return {name: self.ask("GET", self.path + quote(name))[1] for name in names} \
            if status == 207 and (names or b"404" not in body) else None

    def put(self, name, text):
        status, body = self.ask("PUT", self.path + quote(name), text.encode(),
                                **{"Content-Type": "text/calendar; charset=utf-8"})
        assert status in (200, 201, 204), (status, body)

    def delete(self, name):
        status, body = self.ask("DELETE", self.path + quote(name))
        assert status in (200, 204), (status, body)


class Radicale(Server):
    def __init__(self, place):
        python = radicale_python()
        if not python:
            raise Skipped("Radicale is not installed")
        self.port = free_port()
        config = place.write("radicale.conf", f"""\
[server]
hosts = 127.0.0.1:{self.port}
[auth]
type = none
[storage]
filesystem_folder = {place.path / "store"}
[web]
type = none
""")
        self.start(place, [python, "-m", "radicale", "--config", config], "/planner/cms/")


class Xandikos(Server):
    def __init__(self, place):
        if not shutil.which("xandikos"):
            raise Skipped("Xandikos is not installed")
        self.port = free_port()
        self.start(place, ["xandikos", "-d", str(place.path / "store"), "--defaults",
                           "--current-user-principal", "/planner/", "-l", "127.0.0.1", "-p", str(self.port)],
                   "/planner/calendars/cms/")

    def run(self):
        """Killed while it wrote, it leaves the lock of its repository, and refuses all until that is gone."""
        for lock in (self.place.path / "store").rglob("*.lock"):
            lock.unlink()
        super().run()


class Fake:
    """Knows one collection, and what CalDAV needs of HTTP. Every hook may answer in its place."""

    def __init__(self, place, tls=None, path="/planner/cms/"):
        self.resources, self.there, self.path = {}, False, path
        self.log, self.hook, self.report, self.wanted = [], lambda h: False, True, None
        self.lock = threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def __getattr__(self, name):
                if name.startswith("do_"):
                    return self.handle_method
                raise AttributeError(name)

            def handle_method(self):
                fake.handle(self)

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.port}{path}"
        place.ends.append(self.server.server_close)
        place.ends.append(self.server.shutdown)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05},
                         daemon=True).start()

    @staticmethod
    def etag(text):
        return '"%s"' % hashlib.sha1(text.encode()).hexdigest()

    def count(self, method):
        return sum(line.startswith(method + " ") for line in self.log)

    def handle(self, h):
        h.body = h.rfile.read(int(h.headers.get("Content-Length") or 0)).decode()
        with self.lock:
            self.log.append(f"{h.command} {h.path}")
            if not self.hook(h):
                self.answer(h)

    def reply(self, h, status, body="", **headers):
        data = body.encode()
        h.send_response(status)
        for name, value in headers.items():
            h.send_header(name.replace("_", "-"), value)
        h.send_header("Content-Length", str(len(data)))
        h.end_headers()
        h.wfile.write(data)
        return True

    def entry(self, name, data=False):
        if name not in self.resources:
            return (f"<d:response><d:href>{quote(self.path + name)}</d:href>"
                    "<d:status>HTTP/1.1 404 Not Found</d:status></d:response>")
        text = self.resources[name]
        content = f"<c:calendar-data>{escape(text)}</c:calendar-data>" if data else ""
        return (f"<d:response><d:href>{quote(self.path + name)}</d:href><d:propstat><d:prop>"
                f"<d:getetag>{escape(self.etag(text))}</d:getetag>{content}</d:prop>"
                "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>")

    def multistatus(self, h, entries):
        return self.reply(h, 207, '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" '
                          'xmlns:c="urn:ietf:params:xml:ns:caldav">' + "".join(entries) +
                          "</d:multistatus>", Content_Type="application/xml")

    def itself(self):
        return (f"<d:response><d:href>{self.path}</d:href><d:propstat><d:prop><d:resourcetype>"
                "<d:collection/><c:calendar/></d:resourcetype></d:prop>"
                "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>")

    def answer(self, h):
        wanted = self.wanted
        if wanted and not h.headers.get("Authorization", "").startswith(wanted):
            scheme = wanted.split(" ")[0]
            detail = ', nonce="1234", qop="auth"' if scheme == "Digest" else ""
            return self.reply(h, 401, WWW_Authenticate=f'{scheme} realm="cal"{detail}')
        if h.command == "MKCALENDAR":
            self.there = True
            return self.reply(h, 201)
        if not self.there or not h.path.startswith(self.path):
            return self.reply(h, 404)
        if h.command == "PROPFIND":
            return self.multistatus(h, [self.itself(), *map(self.entry, self.resources)])
        if h.command == "REPORT" and self.report:
            names = [unquote(href.rsplit("/", 1)[1])
                     for href in re.findall(r"<D:href>([^<]*)</D:href>", h.body)]
            return self.multistatus(h, [self.entry(name, True) for name in names])
        return self.answer_resource(h, unquote(h.path[len(self.path):]))

    def answer_resource(self, h, name):
        text = self.resources.get(name)
        if h.command == "GET":
            return self.reply(h, 200, text, ETag=self.etag(text)) if text else self.reply(h, 404)
        if h.command not in ("PUT", "DELETE"):
            return self.reply(h, 405)
        match, none = h.headers.get("If-Match"), h.headers.get("If-None-Match")
        if (none and text) or (match and match != (self.etag(text) if text else "")):
            return self.reply(h, 412)
        if not match and not none:
            return self.reply(h, 428)  # jwp never changes anything without a condition
        if h.command == "DELETE":
            del self.resources[name]
            return self.reply(h, 204)
        self.resources[name] = h.body
        return self.reply(h, 204 if text else 201)


def drop(h):
    """Ends the connection without an answer."""
    h.close_connection = True
    h.connection.shutdown(socket.SHUT_RDWR)
    return True
