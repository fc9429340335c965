#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""serve.py FOLDER: serves a folder on a free port of 127.0.0.1, whose number it prints first."""
import functools
import http.server
import sys

handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_address[1], flush=True)
server.serve_forever()
