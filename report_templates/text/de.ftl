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

## Dokumente eines Laufs

document-form-html = HTML
document-form-pdf = PDF
document-of = Ergebnisbericht { $name }

## Diagramme

chart-bars = Balkendiagramm { $n ->
    [0] ohne Zeilen
    [one] mit einer Zeile
   *[other] mit { $n-text } Zeilen
}: { $title }
chart-dots = Punktdiagramm { $n ->
    [0] ohne Zeilen
    [one] mit einer Zeile
   *[other] mit { $n-text } Zeilen
}: { $title }
chart-likert = Gestapeltes Balkendiagramm { $n ->
    [0] ohne Zeilen
    [one] mit einer Zeile
   *[other] mit { $n-text } Zeilen
}, an der Mitte der Antwortskala ausgerichtet: { $title }
chart-quadrant = Vierfelderdiagramm { $n ->
    [0] ohne Punkte
    [one] mit einem Punkt
   *[other] mit { $n-text } Punkten
}: { $title } Waagerecht: { $x }; senkrecht: { $y }.
chart-value = { $label }: { $value }
chart-values = { $values }.
chart-highest = Höchster Wert: { $value } ({ $labels }).
chart-lowest = Niedrigster Wert: { $value } ({ $labels }).
chart-and-more = { $labels } und { $n ->
    [one] eine weitere Zeile
   *[other] { $n-text } weitere Zeilen
}
chart-against-band = { $n ->
    [one] Gegenüber der mittleren Hälfte der Vergleichsgruppe liegt der eine verglichene Wert { $above ->
        [0] { $below ->
            [0] darin
           *[other] darunter
        }
       *[other] darüber
    }.
   *[other] Von { $n-text } Werten { $above ->
        [0] liegt keiner
        [one] liegt einer
       *[other] liegen { $above-text }
    } über der mittleren Hälfte der Vergleichsgruppe, { $inside ->
        [0] keiner
        [one] einer
       *[other] { $inside-text }
    } darin und { $below ->
        [0] keiner
        [one] einer
       *[other] { $below-text }
    } darunter.
}
chart-against-median = { $n ->
    [one] Gegenüber dem Median der Vergleichsgruppe liegt der eine verglichene Wert { $above ->
        [0] { $below ->
            [0] gleichauf
           *[other] darunter
        }
       *[other] darüber
    }.
   *[other] Von { $n-text } Werten { $above ->
        [0] liegt keiner
        [one] liegt einer
       *[other] liegen { $above-text }
    } über dem Median der Vergleichsgruppe und { $below ->
        [0] keiner
        [one] einer
       *[other] { $below-text }
    } darunter.
}
chart-levels = { $n ->
    [one] Die Skala hat eine Stufe: „{ $first }“.
   *[other] Die Skala hat { $n-text } Stufen von „{ $first }“ bis „{ $last }“.
}
chart-most-at-level = „{ $level }“ wird am häufigsten gewählt bei: { $labels } ({ $value }).
chart-corner = { $corner } ({ $n-text }): { $labels }.
chart-corner-count = { $corner }: { $n ->
    [0] kein Punkt
    [one] ein Punkt
   *[other] { $n-text } Punkte
}.
chart-not-shown = Ohne ausgewiesenen Wert { $n ->
    [one] ist eine Zeile
   *[other] sind { $n-text } Zeilen
}: { $labels }.
chart-table = Alle ausgewiesenen Werte stehen in der zugehörigen Tabelle.
