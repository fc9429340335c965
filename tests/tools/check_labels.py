#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_labels.py LABELS MODEL: compares what a person read in a document with the output of "show --json".

Every key of the labels must be in the model with the same value; the model may have more keys. Lists must be
equally long. Prints each difference; exit status 1 if there is one.
"""
import json
import sys


def differences(label, model, path):
    if isinstance(label, dict) and isinstance(model, dict):
        for key, value in label.items():
            if key in model:
                yield from differences(value, model[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}: missing"
    elif isinstance(label, list) and isinstance(model, list) and len(label) == len(model):
        for index, (a, b) in enumerate(zip(label, model)):
            yield from differences(a, b, f"{path}[{index}]")
    elif label != model:
        yield f"{path}: {json.dumps(model, ensure_ascii=False)} should be {json.dumps(label, ensure_ascii=False)}"


def main():
    with open(sys.argv[1], encoding="utf-8") as labels, open(sys.argv[2], encoding="utf-8") as model:
        found = list(differences(json.load(labels), json.load(model), ""))
    for line in found:
        print(f"{sys.argv[1]}: {line}")
    return 1 if found else 0


sys.exit(main())
