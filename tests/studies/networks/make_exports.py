"""Writes the published networks in source/ as answers to a network question, and the codebook that goes with them.

    python3 make_exports.py

A unit is one respondent, who rates every other one. `ht_advice` has no values: a tie is 1. `emon_mtsi` counts Frequency from the other end:
1 (continuously) becomes 4. `dhhs_collab` has no direction: both sides say the same. No tie is 0.
"""

import csv
from pathlib import Path

HERE = Path(__file__).parent
UNITS = 54


def edges(name):
    with open(HERE / "source" / f"{name}_edges.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ratings():
    """Network, number of units, rating by (from, to)."""
    advice = {(int(edge["from"]), int(edge["to"])): 1 for edge in edges("ht_advice")}
    yield "ht_advice", 21, advice
    emon = {(int(edge["from"]), int(edge["to"])): 5 - int(edge["Frequency"]) for edge in edges("emon_mtsi")}
    yield "emon_mtsi", 13, emon
    dhhs = {}
    for edge in edges("dhhs_collab"):
        one, other, value = int(edge["from"]), int(edge["to"]), int(edge["collab"])
        dhhs[one, other] = dhhs[other, one] = value
    yield "dhhs_collab", 54, dhhs


def main():
    register = ["key,name,named,file,units"]
    names = {"ht_advice": "Hightech-Betrieb", "emon_mtsi": "Rettungseinsatz", "dhhs_collab": "Gesundheitsministerium"}
    for name, units, rated in ratings():
        lines = ["UNIT," + ",".join(f"CONTACT[{to}]" for to in range(1, UNITS + 1))]
        for unit in range(1, units + 1):
            cells = [str(rated.get((unit, to), 0)) if to <= units and to != unit else "" for to in range(1, UNITS + 1)]
            lines.append(f"{unit}," + ",".join(cells))
        (HERE / "exports" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        codes = " ".join(str(unit) for unit in range(1, units + 1))
        register.append(f"{name},{names[name]},yes,exports/{name}.csv,{codes}")
    (HERE / "municipalities.csv").write_text("\n".join(register) + "\n", encoding="utf-8")

    unit = "\n".join(f'  {{ code = "{n}", label = {{ de = "Einheit {n}" }} }},' for n in range(1, UNITS + 1))
    item = "\n".join(f'  {{ key = "{n}", label = {{ de = "Einheit {n}" }} }},' for n in range(1, UNITS + 1))
    (HERE / "codebook.toml").write_text(CODEBOOK.format(unit=unit, item=item), encoding="utf-8")


CODEBOOK = """# Written by make_exports.py.

title = {{ de = "Veröffentlichte Netzwerke" }}

[answers]
contact = [
  {{ code = "0", label = {{ de = "kein Kontakt" }} }},
  {{ code = "1", label = {{ de = "Stufe 1" }} }},
  {{ code = "2", label = {{ de = "Stufe 2" }} }},
  {{ code = "3", label = {{ de = "Stufe 3" }} }},
  {{ code = "4", label = {{ de = "Stufe 4" }} }},
]
unit = [
{unit}
]

[[question]]
key = "UNIT"
kind = "single"
measures = "unit"
text = {{ de = "Welche Einheit?" }}
answers = "unit"

[[question]]
key = "CONTACT"
kind = "network"
measures = "contact"
text = {{ de = "Kontakt mit anderen Einheiten" }}
answers = "contact"
threshold = 1
item = [
{item}
]
"""

main()
