"""Prints a line for every update that failed: a notifier of your own in ten lines."""
import json, os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Notifier(BaseHTTPRequestHandler):
    def do_POST(self):
        update = json.loads(self.rfile.read(int(self.headers["content-length"])))
        print("{namespace}/{targetName}: {newImage} failed: {message}".format_map(update), flush=True)
        self.send_response(204)  # no body: a body that is no event would be delivered again
        self.end_headers()

ThreadingHTTPServer(("", int(os.environ.get("PORT", 8080))), Notifier).serve_forever()
