#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""put.py URL FILE: uploads a calendar as the user "me" of a test server."""
import base64
import sys
import urllib.request

with open(sys.argv[2], "rb") as file:
    request = urllib.request.Request(sys.argv[1], data=file.read(), method="PUT")
request.add_header("Content-Type", "text/calendar")
request.add_header("Authorization", "Basic " + base64.b64encode(b"me:me").decode())
urllib.request.urlopen(request, timeout=20).close()
