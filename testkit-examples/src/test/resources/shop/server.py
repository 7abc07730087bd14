# Serves at the port that it is told, at 8000 in the service.
import http.server, os
class Shop(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202)
        self.send_header("X-Function", self.headers["x-cff-func-name"])
        self.end_headers()
        self.wfile.write(self.path.encode() + b" " + body)
port = int(os.environ.get("PORT", 8000))
http.server.HTTPServer(("127.0.0.1", port), Shop).serve_forever()
