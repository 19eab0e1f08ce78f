"""What the documented client does not show: a form as a browser sends it, refusals, and the table of routes."""
import html, http.cookiejar, json, os, re, sys, time, urllib.error, urllib.parse, urllib.request

import jwt

sys.path.insert(0, os.getcwd())
from authsome_client import BASE, DIRECT, Authsome, Refused, load

me = Authsome("calm-checks-0001", load("calm-checks-0001.key"))


def refused(status, part, action):
    try:
        action()
    except Refused as refusal:
        assert refusal.status == status, refusal
        assert part in refusal.body["message"], refusal
        return refusal.body
    raise AssertionError("let in: " + part)


def log_in_by_the_form(api_key):
    session = me.call("POST", "/api/auth/sessions", {"provider": "openai", "connection": "form"})
    page = session["next_action"]["url"]
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    text = browser.open(page).read().decode()
    action = re.search(r'<form[^>]*action="([^"]*)"', text).group(1)
    hidden = {}
    for field in re.findall(r'<input[^>]*type="hidden"[^>]*>', text):
        name, value = (re.search(part + r'="([^"]*)"', field).group(1) for part in ("name", "value"))
        hidden[name] = html.unescape(value)
    origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlparse(page))
    form = urllib.parse.urlencode({**hidden, session["fields"][0]["name"]: api_key}).encode()
    browser.open(urllib.request.Request(origin + html.unescape(action), form, {"Origin": origin})).read()
    return me.call("GET", f"/api/auth/sessions/{session['id']}?wait=10")["status"]


def refusals():
    body = b'{"provider":"openai","connection":"form"}'
    target = "/api/credentials/resolve"
    proof = me.proof("POST", target, body)
    refused(401, "body_sha256", lambda: me.send("POST", target, body.replace(b"form", b"work"), proof))
    refused(401, "htu", lambda: me.send("POST", "/api/credentials/export", body, proof))
    refused(401, "htm", lambda: me.send("GET", "/api/whoami", b"", me.proof("POST", "/api/whoami", b"")))
    me.send("POST", target, body, proof).close()
    refused(401, "used before", lambda: me.send("POST", target, body, proof))
    stranger = Authsome("calm-checks-0002", load("calm-checks-0002.key"))
    refused(401, "", lambda: stranger.call("GET", "/api/whoami"))
    other = Authsome(me.handle, stranger.key)
    refused(401, "", lambda: other.call("GET", "/api/whoami"))
    stranger.call("POST", "/api/identities/register", {"handle": stranger.handle, "did": stranger.did})
    assert refused(403, "", lambda: stranger.call("GET", "/api/whoami"))["error"] == "ClaimRequiredError"
    refused(409, "", lambda: me.call("POST", "/api/identities/register", {"handle": me.handle, "did": stranger.did}))
    refused(400, "surprise", lambda: me.call("POST", target, {"provider": "openai", "surprise": 1}))


def whole_seconds_are_taken_too():
    """As programs for other daemons of this kind send them."""
    time.sleep(1)  # in the second in which it starts, the daemon is younger than such a proof
    claims = jwt.decode(me.proof("GET", "/api/whoami", b""), options={"verify_signature": False})
    claims["iat"] = int(claims["iat"])
    claims["exp"] = claims["iat"] + 60
    me.send("GET", "/api/whoami", b"", jwt.encode(claims, me.key, algorithm="EdDSA")).close()


def rows(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            proof = " " if operation.get("security") == [] else " yes "
            yield f"| {method.upper()} | `{path}` |{proof}| {operation['summary']} |"


print(me.enrol()["registration_status"])
print(log_in_by_the_form(os.environ["OPENAI_API_KEY"]))
refusals()
whole_seconds_are_taken_too()
with DIRECT.open(BASE + "/api/openapi.json") as answer:
    document = json.load(answer)
with open("openapi.json", "w") as file:
    json.dump(document, file)
print("\n".join(rows(document)))
