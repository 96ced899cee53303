# Texte der Berichte, deutsch. Syntax: Project Fluent (https://projectfluent.org).
# Ein Wert `$n` wählt Einzahl oder Mehrzahl; `$n-text` ist dieselbe Zahl, wie sie gedruckt wird.

## Zeichen der amtlichen Statistik

sign-withheld = .

## Seite

page-contents = Inhalt
page-figure = Abbildung
page-notes = Anmerkungen
page-position = Seite { $page } von { $pages }
page-skip = Zum Inhalt springen
page-table = Tabelle
