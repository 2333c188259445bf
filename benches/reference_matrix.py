"""The script that an analyst would write for a matrix of many documents: PyYAML's C loader and numpy.

Usage: reference_matrix.py FOLDER [CELLS.csv]

Reads a folder of term sets such as `cargo bench --bench library -- many DIR DOCUMENTS ISSUES` writes, counts for every
ordered pair what `peaceterms matrix` counts, prints their sums, and writes all cells where a file is named. It knows no
implications, circumstances or variants, and such a folder has none.
"""

import csv
import sys
from pathlib import Path

import numpy
import yaml

FORCE = {"expectation": 0, "declaration": 1}


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def catalogue(folder):
    """The issues of a library, and the parties that each party or group stands for, as in the built-in catalogue."""
    issues = {}
    for path in sorted((folder / "catalogue" / "issues").glob("*.yaml")):
        issues.update(load(path)["issues"])
    parties = load(Path(__file__).resolve().parent.parent / "proposals" / "catalogue" / "parties.yaml")
    groups = {name: party.get("members", []) for name, party in parties["parties"].items()}
    return issues, groups, set(parties.get("roles") or {})


def outcomes(position, space):
    """A position as a set: options, the edges of an amount, or the required and allowed members."""
    if space["kind"] in ("choice", "scale"):
        options = list(space["options"])
        if isinstance(position, str):
            return frozenset([position])
        (form, option), = position.items()
        at = options.index(option)
        return frozenset(options[at:] if form == "at_least" else options[: at + 1])
    if space["kind"] == "quantity":
        form, figure = next(iter(position.items())) if isinstance(position, dict) else ("", position)
        figure = float(str(figure).split(" ")[0])
        most = float(space["max"]) if "max" in space else float("inf")
        limit = most if form == "at_least" else figure
        return (0.0 if form == "at_most" else figure, limit)
    if isinstance(position, dict):
        return (frozenset(position["at_least"]), None)
    return (frozenset(position), frozenset(position))


def relation(a, b, kind):
    """Whether A lies within B, B within A, and whether they have an outcome in common."""
    if kind in ("choice", "scale"):
        return a <= b, b <= a, bool(a & b)
    if kind == "quantity":
        return b[0] <= a[0] and a[1] <= b[1], a[0] <= b[0] and b[1] <= a[1], max(a[0], b[0]) <= min(a[1], b[1])

    def within(one, other):
        return other[0] <= one[0] and (other[1] is None or one[1] is not None and one[1] <= other[1])

    required = a[0] | b[0]
    return within(a, b), within(b, a), all(side[1] is None or required <= side[1] for side in (a, b))


def main():
    folder = Path(sys.argv[1])
    issues, groups, roles = catalogue(folder)
    documents = [load(path) for path in sorted(folder.glob("*.yaml"))]
    documents.sort(key=lambda document: (str(document["date"]), document["id"]))
    count = len(documents)
    terms = {}
    for number, document in enumerate(documents):
        for term in document["terms"]:
            terms.setdefault(term["issue"], []).append((number, term))
    zero = lambda: numpy.zeros((count, count), numpy.uint16)
    names = [f"{ratio}{part}" for ratio in ("shared_agenda", "agreement", "same", "meets") for part in ("", "_of", "_weak", "_facet")]
    total = {name: zero() for name in names}
    for issue, held in terms.items():
        space = issues[issue]["space"]
        addresses, raises = (numpy.zeros(count, bool) for _ in range(2))
        place, known, weak, facets = (numpy.zeros(count, int) for _ in range(4))
        place[:] = -1
        binds = [None] * count
        positions, bounds = {}, {}
        for number, term in held:
            raises[number] = True
            position = term.get("position")
            if position in (None, "unclear", "deferred"):
                continue
            addresses[number] = True
            position = outcomes(position, space)
            place[number] = positions.setdefault(position, len(positions))
            weak[number] = term["certainty"] != "stated"
            named = frozenset(term["binds"])
            facets[number] = bounds.setdefault((FORCE.get(term["modality"], 2), named), len(bounds))
            members = set(named) | {member for party in named for member in groups.get(party, [])}
            binds[number] = None if named & roles or not named else members
        listed = list(positions)
        related = numpy.array([[relation(a, b, space["kind"]) for b in listed] for a in listed], bool).reshape(len(listed), len(listed), 3)
        own = numpy.flatnonzero(addresses)
        pairs = numpy.ix_(own, own)
        within, without, common = (related[:, :, part][numpy.ix_(place[own], place[own])] for part in range(3))
        parties = sorted({party for number in own if binds[number] is not None for party in binds[number]})
        column = {party: index for index, party in enumerate(parties)}
        bound = numpy.zeros((len(own), len(parties) + 1), numpy.float32)
        for row, number in enumerate(own):
            for party in binds[number] or ():
                bound[row, column[party]] = 1
        anybody = numpy.array([binds[number] is None for number in own], bool)
        may_meet = (bound @ bound.T > 0) | anybody[:, None] | anybody[None, :]
        either_weak = (weak[own][:, None] | weak[own][None, :]).astype(bool)
        differs = facets[own][:, None] != facets[own][None, :]
        everything = numpy.ones_like(common)
        open_here = raises & ~addresses
        for name, part in (("shared_agenda", everything), ("agreement", common), ("same", within & without), ("meets", within & may_meet)):
            for mark, among in (("", everything), ("_weak", either_weak), ("_facet", differs)):
                total[name + mark][pairs] += part & among
        for name in ("agreement_of", "same_of"):
            total[name][pairs] += 1
        total["shared_agenda_of"] += (addresses[:, None] | addresses[None, :]) & ~open_here[:, None] & ~open_here[None, :]
        total["meets_of"] += addresses[None, :] & ~open_here[:, None]
    different = ~numpy.eye(count, dtype=bool)
    for name in names:
        print(name, int(total[name][different].sum(dtype=numpy.int64)))
    if len(sys.argv) > 2:
        ids = [document["id"] for document in documents]
        with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["row", "column", *names])
            for a in range(count):
                for b in range(count):
                    if a != b:
                        writer.writerow([ids[a], ids[b], *(int(total[name][a, b]) for name in names)])


if __name__ == "__main__":
    main()
