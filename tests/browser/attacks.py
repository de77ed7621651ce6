"""What a hostile page tries. %S is the service, %F a foreign host, %T the host of the end, %E the end."""

from dataclasses import dataclass, field

from tests.browser.hostile import Reply, moved

FORGED = "code=forged&state=s"


@dataclass(frozen=True)
class Attack:
    """One attack: a page at /attack, and how its failure is known.

    Attributes:
        body: HTML of the page; it calls done(what) when it has tried.
        replies: what else the service answers.
        click: the element that the user presses.
        wish, whose: the refusal that is expected; "" for none.
        result: what the page says came of it.
        state: words of the page that is shown instead.
        blank: no page of the service is left.
    """

    name: str
    body: str = ""
    replies: dict[str, Reply] = field(default_factory=dict)
    click: str = ""
    wish: str = ""
    whose: str = ""
    result: str | None = None
    state: str = ""
    blank: bool = False

    def __str__(self) -> str:
        return self.name


def leads(name: str, where: str, whose: str, **more: str) -> Attack:
    """A redirect of the service that leads to `where`."""
    reply = {"/attack": moved(where)}
    return Attack(name, replies=reply, wish="place", whose=whose, state="does not belong", blank=True, **more)


def stopped(name: str, where: str) -> Attack:
    """A redirect to where the engine itself does not go."""
    return Attack(name, replies={"/attack": moved(where)}, state="\n", blank=True)


def scripted(name: str, where: str, whose: str) -> Attack:
    """A page that goes to `where` by script."""
    body = f"<script>setTimeout(() => {{ location.href = '{where}'; done() }}, 30)</script>"
    return Attack(name, body, wish="place", whose=whose)


def link(name: str, where: str, whose: str, *, wish: str = "place", more: str = "") -> Attack:
    """A link to `where` that the user presses."""
    return Attack(name, f'<a id="go" href="{where}" {more}>go</a>', click="#go", wish=wish, whose=whose)


def asks(name: str, script: str, *, wish: str = "", result: str | None = None, click: bool = True) -> Attack:
    """A script that wants something, once the user has pressed a button."""
    if not click:
        return Attack(name, f"<script>{{ {script} }}</script>", wish=wish, result=result)
    body = f'<button id="go">go</button><script>go.onclick = () => {{ {script} }}</script>'
    return Attack(name, body, click="#go", wish=wish, result=result)


FORGED_ENDS = [
    scripted("the end by script, its code twice", f"%E?{FORGED}&code=other", "%T"),
    scripted("the end by script, its state twice", f"%E?{FORGED}&state=other", "%T"),
    scripted("the end by script, with code and error", f"%E?{FORGED}&error=access_denied", "%T"),
    scripted("the end by script, with nothing", "%E", "%T"),
    scripted("the end by script, its code behind a hash", f"%E#{FORGED}", "%T"),
    scripted("the end by script, with a hash behind its code", f"%E?{FORGED}#more", "%T"),
    leads("the end with another path", f"http://%T/other?{FORGED}", "%T"),
    leads("the end with a slash too many", f"%E/?{FORGED}", "%T"),
    leads("the end with dots that lead elsewhere", f"%E/../other?{FORGED}", "%T"),
    leads("the end with its path encoded", f"http://%T/end%2Fof-the-sign-in?{FORGED}", "%T"),
    leads("the end with a second slash", f"http://%T//end/of-the-sign-in?{FORGED}", "%T"),
    leads("the end with a user name", f"http://user@%T/end/of-the-sign-in?{FORGED}", ""),
    leads("the end with a host behind a user name", f"http://%T@%F/end/of-the-sign-in?{FORGED}", ""),
    leads("the end with a backslash", f"http://%F\\@%T/end/of-the-sign-in?{FORGED}", "%F"),
    leads("the end under another name", f"http://localhost:%P/end/of-the-sign-in?{FORGED}", "localhost:%P"),
    leads("the end at another port", f"http://%F/end/of-the-sign-in?{FORGED}", "%F"),
    leads("the end over https", f"https://%T/end/of-the-sign-in?{FORGED}", "%T"),
    Attack(
        "the end in a frame", f'<iframe src="%E?{FORGED}" onload="done()"></iframe>', wish="frame", whose="%T"
    ),
    Attack(
        "the end by the script of a frame",
        f"<iframe srcdoc=\"<script>location.href='%E?{FORGED}'</script>\"></iframe>",
        wish="frame",
        whose="%T",
    ),
    Attack(
        "the end by the redirect of a frame",
        '<iframe src="/hop"></iframe>',
        {"/hop": moved(f"%E?{FORGED}")},
        wish="frame",
        whose="%T",
    ),
    Attack(
        "the end by the form of a page",
        f'<form method="post" action="%E?{FORGED}"><input name="a"></form>'
        "<script>document.forms[0].submit(); done()</script>",
        wish="place",
        whose="%T",
    ),
    Attack(
        "the end by the fields of a form",
        '<form action="%E"><input name="code" value="forged"><input name="state" value="s"></form>'
        "<script>document.forms[0].submit(); done()</script>",
        wish="place",
        whose="%T",
    ),
    asks("the end in a window", f"window.open('%E?{FORGED}'); done()", wish="window"),
    link("the end in a tab", f"%E?{FORGED}", "%T", wish="window", more='target="_blank"'),
    asks(
        "the end asked by a part of the page",
        f"const no = () => done('no'); fetch('%E?{FORGED}', {{mode: 'no-cors'}}).then(() => done('yes'), no)",
        click=False,
        result="no",
    ),
    asks(
        "the end asked for as a picture",
        "const i = new Image(); i.onerror = () => done('no'); i.onload = () => done('yes');"
        f"i.src = '%E?{FORGED}'",
        click=False,
        result="no",
    ),
    asks("the end asked by a beacon", f"navigator.sendBeacon('%E?{FORGED}'); done()", click=False, result=""),
    asks(
        "the end asked by a web socket",
        f"const w = new WebSocket('ws://%T/end/of-the-sign-in?{FORGED}');"
        "w.onerror = () => done('no'); w.onopen = () => done('yes')",
        click=False,
        result="no",
    ),
]
PLACES = [
    leads("away over http", "http://%F/", "%F"),
    leads("away over https", "https://photos.example/", "photos.example"),
    leads("away through two more redirects", "/hop", "%F"),
    leads("to a host that looks alike", "https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example"),
    scripted("away by script", "https://photos.example/", "photos.example"),
    scripted(
        "away by script, to a look-alike",
        "https://\u0430\u0440\u0440\u04cf\u0435.example/",
        "xn--80ak6aa92e.example",
    ),
    Attack(
        "away by a meta refresh",
        '<meta http-equiv="refresh" content="0;url=http://%F/">',
        wish="place",
        whose="%F",
    ),
    Attack("a foreign frame", '<iframe src="http://%F/"></iframe>', wish="frame", whose="%F"),
    link("a link away", "https://photos.example/join", "photos.example"),
    leads("to another program", "org.example.other:/end?code=forged", "org.example.other:"),
    leads("to the scheme of out of band", "urn:ietf:wg:oauth:2.0:oob?code=forged", "urn:"),
    stopped("to a script", "javascript:alert(1)"),
    stopped("to a file", "file:///etc/passwd"),
    stopped("to data", "data:text/html,forged"),
    stopped("to a blob", "blob:http://%S/0b1c"),
    stopped("to the engine's own pages", "chrome://settings/"),
    stopped("to nothing", "about:blank"),
    Attack("a link to a file", '<a id="go" href="file:///etc/passwd">go</a>', click="#go"),
    Attack("a link to data", '<a id="go" href="data:text/html,forged">go</a>', click="#go"),
    link("a link to mail", "mailto:somebody@example.org", "mailto:"),
    link("a link to a telephone", "tel:+441632960000", "tel:"),
    Attack("a link to the source", '<a id="go" href="view-source:http://%S/plain">go</a>', click="#go"),
    link("a foreign link in a tab", "http://%F/", "%F", wish="window", more='target="_blank"'),
    asks("a foreign window", "window.open('http://%F/'); done()", wish="window"),
    asks("a window nobody asked for", "window.open('/plain'); done()", click=False, result=""),
    asks("an empty window", "window.open(''); done()", result="", wish="window"),
    asks(
        "a foreign picture in the clear",
        "const i = new Image(); i.onerror = () => done('no'); i.onload = () => done('yes'); i.src = 'http://%F/a'",
        click=False,
        result="no",
    ),
    Attack("a ping to a foreign host", '<a id="go" href="#here" ping="http://%F/ping">go</a>', click="#go"),
    Attack(
        "the consent page in a frame",
        '<iframe src="/consent"></iframe><script>setTimeout(() => '
        "done(document.querySelector('iframe').contentDocument?.body.textContent ?? ''), 300)</script>",
        {"/consent": Reply("<p>allow", headers={"Content-Security-Policy": "frame-ancestors 'none'"})},
        result="",
    ),
]
WISHES = [
    Attack(
        "a download",
        replies={"/attack": Reply("x", headers={"Content-Disposition": "attachment; filename=a.sh"})},
        wish="download",
        whose="%S",
        state="\n",
        blank=True,
    ),
    link("a link that downloads", "/plain", "%S", wish="download", more='download="a.html"'),
    asks(
        "a blob that downloads itself",
        "const a = document.createElement('a'); a.download = 'a.sh';"
        "a.href = URL.createObjectURL(new Blob(['x'])); a.click(); done()",
        wish="download",
    ),
    asks(
        "where the user is",
        "navigator.geolocation.getCurrentPosition(() => done('yes'), () => done('no'))",
        wish="permission",
        result="no",
    ),
    asks("notifications", "Notification.requestPermission().then(done)", wish="permission", result="denied"),
    asks(
        "the camera",
        "navigator.mediaDevices.getUserMedia({video: true}).then(() => done('yes'), () => done('no'))",
        result="no",
    ),
    asks(
        "the screen",
        "navigator.mediaDevices.getDisplayMedia().then(() => done('yes'), () => done('no'))",
        result="no",
    ),
    asks(
        "the clipboard",
        "navigator.clipboard.readText().then(() => done('yes'), () => done('no'))",
        result="no",
    ),
    asks(
        "the clipboard by command",
        "const t = document.createElement('textarea'); document.body.append(t); t.focus();"
        "done(document.execCommand('paste') ? 'yes' : 'no')",
        result="no",
    ),
    asks(
        "the full screen",
        "document.documentElement.requestFullscreen().then(() => done('yes'), () => done('no'))",
        result="no",
    ),
    asks(
        "a passkey",
        "navigator.credentials.create({publicKey: {challenge: new Uint8Array(8), rp: {name: 'x'},"
        "user: {id: new Uint8Array(8), name: 'x', displayName: 'x'},"
        "pubKeyCredParams: [{type: 'public-key', alg: -7}]}})"
        ".then(() => done('yes'), () => done('no'))",
        result="no",
    ),
    asks(
        "a handler of links",
        "navigator.registerProtocolHandler('mailto', '/plain?%s'); done()",
        wish="protocol",
    ),
    Attack("a file", '<input id="go" type="file">', click="#go", wish="files", whose="%S"),
    asks("a plug-in", "done(String(navigator.plugins.length))", click=False, result="0"),
    Attack(
        "a password in a dialog",
        replies={"/attack": Reply("<p>no", 401, headers={"WWW-Authenticate": 'Basic realm="x"'})},
        wish="password",
        whose="%S",
        state="\n",
        blank=True,
    ),
    asks(
        "an alert, and another, and another",
        "for (let i = 0; i < 300; i++) alert('again'); done()",
        wish="dialog",
        result="",
        click=False,
    ),
    asks("a question", "done(String(confirm('Sure?')))", wish="dialog", result="false"),
    asks("a question with a field", "done(String(prompt('Password?')))", wish="dialog", result="null"),
    asks("to be printed", "window.print(); done()", result=""),
    asks("to be closed", "window.close(); done()", result=""),
    asks(
        "a title that looks like an address",
        "document.title = '\\u{1f512} https://accounts.example' + ' '.repeat(50000); done()",
        click=False,
        result="",
    ),
    asks(
        "a way back that leads nowhere",
        "for (let i = 0; i < 40; i++) history.pushState(i, '', '/attack?' + i);"
        "onpopstate = () => history.pushState(0, '', '/attack?x'); history.back(); setTimeout(done, 100, '')",
        result="",
    ),
    asks(
        "to stay",
        "onbeforeunload = e => { e.preventDefault(); e.returnValue = 'stay'; return 'stay' }; done()",
        result="",
    ),
    asks(
        "a worker of its own",
        "navigator.serviceWorker.register('/worker.js').then(() => done('yes'), () => done('no'))",
        click=False,
        result="no",
    ),
]
ALL = [*FORGED_ENDS, *PLACES, *WISHES]
QUICK = ("the end in a frame", "away over http", "a link that downloads")
