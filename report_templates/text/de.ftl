# Texte der Berichte, deutsch. Syntax: Project Fluent (https://projectfluent.org).
# Ein Wert `$n` wählt Einzahl oder Mehrzahl; `$n-text` ist dieselbe Zahl, wie sie gedruckt wird.

## Zeichen der amtlichen Statistik

sign-withheld = .
