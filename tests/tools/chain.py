#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""chain.py SEED FOLDER: writes eight revisions of up to three documents at random into FOLDER/1 to FOLDER/8.

People get handles, lose, mistype and exchange them, some share a name; rows and projects come, go, return, move and are
renamed. The same seed gives the same documents.
"""
import os
import random
import sys

DAYS = 8
PEOPLE = [(["Mara Quill"] * 5 + ["M. Quill"], ["mara"] * 4 + ["mara-q", "Mara", None, None]),
          (["Mara Quill"], ["othermara", "othermara", None]),
          (["Noor de Wit"] * 4 + ["Noor Dewit"], ["noor"] * 3 + ["nooor", "mara", None]),
          (["Bela Novik"], [None, "bela"])]
WEIGHTS = [5, 1, 5, 3]
ROWS = [("Mentorship Program Begins", 3), ("Midterm Mentee Evaluations Due", 15), ("First Stipend Payments", 16),
        ("Final Mentee Evaluations", 25), ("Last day", 28), ("Town hall", 20), ("Selection Notifications", 2)]
OTHER_LABELS = ["Midterm evaluations and first stipend payments", "Kick-off call", "Final evaluations", "Town hall"]
MONTHS = {1: ("March", "May"), 2: ("June", "August"), 3: ("September", "November")}
ORGANIZATIONS = ["Kelp", "Lamp", "Moss"]
PAGE = "https://mentorship.lfx.linuxfoundation.org/project/0a6f2c1e-3b5d-4e7f-8a90-1b2c3d4e5f"


def person(dice):
    names, handles = dice.choices(PEOPLE, WEIGHTS)[0]
    handle = dice.choice(handles)
    return dice.choice(names) + (f" (@{handle})" if handle else "")


def project(dice, title, number):
    return {"title": title, "organization": dice.choice(ORGANIZATIONS[:2]), "number": number,
            "mentors": [person(dice) for _ in range(dice.randint(0, 2))],
            "page": dice.random() < .7, "issue": dice.random() < .5}


def new_term(dice, number):
    return {"status": "Accepting applications",
            "rows": [[label, day, ""] for label, day in ROWS if day == 3 or dice.random() < .8],
            "projects": [project(dice, f"Project {letter}", number * 10 + place)
                         for place, letter in enumerate("ABC"[:dice.randint(1, 3)])]}


def edit_mentors(dice, term):
    mentors = dice.choice(term["projects"])["mentors"]
    choice = dice.random()
    if choice < .5 and mentors:
        mentors[dice.randrange(len(mentors))] = person(dice)
    elif choice < .75 or not mentors:
        mentors.append(person(dice))
    else:
        mentors.pop(dice.randrange(len(mentors)))


def edit_project(dice, term):
    one = dice.choice(term["projects"])
    name = dice.choice(["title", "organization", "page", "issue"])
    one[name] = {"title": f"Project {dice.choice('ABCDEF')}", "organization": dice.choice(ORGANIZATIONS)}.get(
        name, not one[name])


def edit_projects(dice, term):
    if dice.random() < .5 and len(term["projects"]) > 1:
        term["projects"].pop(dice.randrange(len(term["projects"])))
    else:
        term["projects"].append(project(dice, f"Project {dice.choice('ABCDEF')}", dice.randint(0, 39)))


def edit_status(dice, term):
    term["status"] = dice.choice(["Planning", "Accepting applications", "Completed"])


def edit_row(dice, term):
    place = dice.randrange(len(term["rows"]))
    row, choice = term["rows"][place], dice.random()
    if choice < .5:
        row[1] = dice.choice([dice.randint(1, 28), dice.randint(1, 28), "TBD", "Mai 27x"])
    elif choice < .6:
        row[2] = dice.choice([" (Week 3)", " 5 PM PT", " (tentative)", ""])
    elif choice < .7 and len(term["rows"]) > 2:
        term["rows"].pop(place)
    elif choice < .85:
        term["rows"].append([*dice.choice(ROWS), ""])
    else:
        row[0] = dice.choice([*OTHER_LABELS, row[0] + "!"])


def edit(dice, term):
    dice.choices([edit_mentors, edit_project, edit_projects, edit_status, edit_row], [9, 3, 2, 1, 5])[0](dice, term)


def text(term, number):
    first, last = MONTHS[number]
    lines = [f"# Term 0{number} - 2031 {first} - {last}", "", f"Status: {term['status']}", "",
             "| Activity | Date |", "|---|---|"]
    for place, (label, day, note) in enumerate(term["rows"]):
        month = first if place < 3 else last
        lines.append(f"| {label} | {f'{month} {day}, 2031{note}' if isinstance(day, int) else day} |")
    organization = None
    for one in sorted(term["projects"], key=lambda one: one["organization"]):
        if one["organization"] != organization:
            organization = one["organization"]
            lines += ["", f"### {organization}"]
        lines += ["", f"#### {one['title']}", "",
                  f"- Description: Find out when and how lines of the number {one['number']} get lost."]
        if one["mentors"]:
            lines += ["- Mentor(s):"] + [f"  - {mentor}" for mentor in one["mentors"]]
        if one["page"]:
            lines.append(f"- LFX URL: {PAGE}{one['number']:02}")
        if one["issue"]:
            lines.append(f"- Upstream Issue: https://github.com/example-org/lamp/issues/{one['number']}")
    return "\n".join(lines) + "\n"


def main(seed, folder):
    dice = random.Random(int(seed))
    terms = {1: new_term(dice, 1)}
    for day in range(1, DAYS + 1):
        if day > 1 and len(terms) < 3 and dice.random() < .25:
            terms[len(terms) + 1] = new_term(dice, len(terms) + 1)
        for _ in range(dice.randint(1, 2) if day > 1 else 0):
            edit(dice, dice.choice(list(terms.values())))
        os.makedirs(f"{folder}/{day}")
        for number, term in terms.items():
            with open(f"{folder}/{day}/2031-0{number}.md", "w", encoding="utf-8") as file:
                file.write(text(term, number))


if __name__ == "__main__":
    main(*sys.argv[1:])
