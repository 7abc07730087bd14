"""Runs one function's handler for the simulator: one line of JSON in, one line out, over a socket."""
import importlib
import json
import os
import socket
import sys
import threading
import time


def watch_parent():
    """The simulator holds the other end of standard input; when it goes, so does this process."""
    try:
        while os.read(0, 4096):
            pass
    finally:
        os._exit(0)


threading.Thread(target=watch_parent, daemon=True).start()

CODE_ROOT = os.environ["RUNTIME_CODE_ROOT"]


class Logger:
    LEVELS = {"DEBUG": 10, "INFO": 20, "WARN": 30, "WARNING": 30, "ERROR": 40}

    def __init__(self, request_id):
        self._id = request_id
        self._level = 20

    def _log(self, level, text, args):
        if self.LEVELS[level] >= self._level:
            line = str(text) % args if args else str(text)
            stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            print("%s %s %s %s" % (stamp, self._id, level, line), flush=True)

    def setLevel(self, level):
        self._level = self.LEVELS.get(str(level).upper(), self._level)

    set_level = setLevel

    def debug(self, text, *args):
        self._log("DEBUG", text, args)

    def info(self, text, *args):
        self._log("INFO", text, args)

    log = info

    def warn(self, text, *args):
        self._log("WARN", text, args)

    warning = warn

    def error(self, text, *args):
        self._log("ERROR", text, args)


class Context:
    state = None

    def __init__(self, given):
        self._given = given
        self._begin = time.time()
        self._logger = Logger(given["request_id"])

    def getRequestID(self):
        return self._given["request_id"]

    def getRemainingTimeInMilliSeconds(self):
        left = self._begin * 1000 + self._given["remaining_ms"] - time.time() * 1000
        return max(0, int(left))

    def getRunningTimeInSeconds(self):
        return self._given["timeout"] * 1000

    def getUserData(self, key, default=None):
        return self._given["user_data"].get(key, default)

    def getFunctionName(self):
        return self._given["function_name"]

    def getVersion(self):
        return self._given["version"]

    def getMemorySize(self):
        return str(self._given["memory"])

    def getCPUNumber(self):
        return str(self._given["cpu"])

    def getProjectID(self):
        return self._given["project_id"]

    def getPackage(self):
        return self._given["package"]

    def getAccessKey(self):
        return ""

    getSecretKey = getSecurityAccessKey = getSecuritySecretKey = getAccessKey
    getSecurityToken = getToken = getAlias = getTraceID = getAccessKey

    def getLogger(self):
        return self._logger

    def get_state(self):
        return Context.state

    def set_state(self, state):
        Context.state = state

    getState = get_state
    setState = set_state


class Failure(Exception):
    def __init__(self, code, message, kind, trace=None):
        super().__init__(message)
        self.code = code
        self.body = {"errorMessage": message, "errorType": kind}
        if trace is not None:
            self.body["stackTrace"] = trace


def frames(error):
    import traceback  # not needed for a start

    own = os.path.abspath(__file__)
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        if os.path.abspath(frame.filename) != own and "importlib" not in frame.filename:
            name = frame.filename.replace(CODE_ROOT, ".")
            lines.append('File "%s", line %d, in %s' % (name, frame.lineno, frame.name))
            if frame.line:
                lines.append("    " + frame.line)
    return lines


def load(entry, code, what):
    path, _, name = entry.rpartition(".")
    module = path.replace("/", ".")
    folder = os.path.dirname(os.path.join(CODE_ROOT, path))
    if folder not in sys.path:
        sys.path.insert(0, folder)
    short = os.path.basename(path)
    try:
        loaded = importlib.import_module(short)
    except SyntaxError as e:
        raise Failure(
            code,
            "%s, error: Syntax error in module '%s'(%s (%s, line %s))"
            % (what, module, e.msg, os.path.basename(e.filename or ""), e.lineno),
            "SyntaxError",
            ['File "%s", line %s' % ((e.filename or "").replace(CODE_ROOT, "."), e.lineno)]
            + ([" " + e.text.strip()] if e.text else []),
        )
    except ImportError as e:
        raise Failure(
            code,
            "%s, error: failed to import module '%s'(%s)" % (what, module, e),
            type(e).__name__,
        )
    except BaseException as e:
        raise Failure(
            code,
            "%s, error: module initialization error(%s)" % (what, e),
            type(e).__name__,
            frames(e),
        )
    if not hasattr(loaded, name):
        raise Failure(
            code,
            "%s, error: handler '%s' not found in module '%s'(module '%s' has no attribute '%s')"
            % (what, name, module, module, name),
            "AttributeError",
        )
    return getattr(loaded, name)


handler = None


def answer(request):
    global handler
    context = Context(request["context"])
    if handler is None:
        found = load(request["handler"], 4001, "function entry exception")
        if request.get("initializer"):
            initializer = load(request["initializer"], 4009, "function initialization exception")
            try:
                initializer(context)
            except BaseException as e:
                raise Failure(
                    4009,
                    "function initialization exception, error: %s" % e,
                    type(e).__name__,
                    frames(e),
                )
        handler = found
    try:
        result = handler(json.loads(request["event"]), context)
    except SystemExit:
        raise
    except BaseException as e:
        raise Failure(
            4002, "function invocation exception, error: %s" % e, type(e).__name__, frames(e)
        )
    try:
        return json.dumps(result)
    except (TypeError, ValueError) as e:
        raise Failure(4007, "function result is invalid, error: %s" % e, type(e).__name__)


def main():
    host, port, token = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    connection = socket.create_connection((host, port))
    os.set_inheritable(connection.fileno(), False)
    stream = connection.makefile("rw", encoding="utf-8", newline="\n")
    stream.write("%s %s\n" % (token, ".".join(map(str, sys.version_info[:3]))))
    stream.flush()
    own = os.getpid()
    sys.path.insert(0, CODE_ROOT)
    sys.path.append(os.environ["RUNTIME_LIBRARIES"])
    for line in stream:
        request = json.loads(line)
        try:
            reply = {"result": answer(request)}
        except Failure as e:
            reply = {"code": e.code, "error": json.dumps(e.body, indent=4)}
        if os.getpid() != own:  # a child that the handler forked and that came back from it
            os._exit(0)
        reply["id"] = request["id"]
        try:
            sys.stdout.flush()
            sys.stderr.flush()
            os.write(1, ("\n\0%s\n" % request["id"]).encode())
        except Exception:  # the handler closed it
            pass
        stream.write(json.dumps(reply) + "\n")
        stream.flush()


main()
