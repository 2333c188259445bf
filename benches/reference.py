"""The script that an analyst would write: two term sets, paired by issue, with a word difference for each pair."""

import difflib
import sys

import yaml


def terms_by_issue(path):
    with open(path, encoding="utf-8") as file:
        document = yaml.load(file, Loader=yaml.CSafeLoader)
    by_issue = {}
    for term in document["terms"]:
        by_issue.setdefault(term["issue"], []).append(term)
    return by_issue


def word_difference(old, new):
    old, new, pieces = old.split(), new.split(), []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces += old[a:b]
        if tag in ("delete", "replace"):
            pieces.append("[-" + " ".join(old[a:b]) + "-]")
        if tag in ("insert", "replace"):
            pieces.append("{+" + " ".join(new[c:d]) + "+}")
    return " ".join(pieces)


a, b = (terms_by_issue(path) for path in sys.argv[1:3])
for issue in sorted(a.keys() | b.keys()):
    sides = [side.get(issue, []) for side in (a, b)]
    positions = [", ".join(str(term.get("position")) for term in side) for side in sides]
    print(f"{issue:40} {positions[0]:30} {positions[1]:30} {'=' if positions[0] == positions[1] else '!='}")
    print("    " + word_difference(*[" ".join(term["statement"] for term in side) for side in sides]))
