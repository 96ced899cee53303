# Texte der Berichte, deutsch. Syntax: Project Fluent (https://projectfluent.org).
# Ein Wert `$n` wählt Einzahl oder Mehrzahl; `$n-text` ist dieselbe Zahl, wie sie gedruckt wird.

## Zeichen der amtlichen Statistik

sign-withheld = .
sign-withheld-spoken = nicht ausgewiesen
sign-withheld-meaning = Wert vorhanden, aber zum Schutz der Befragten nicht ausgewiesen
sign-too-few = n < { $minimum-text }
sign-too-few-spoken = weniger als { $minimum-text } Antworten
sign-too-few-meaning = weniger als { $minimum-text } gültige Antworten
sign-nothing = –
sign-nothing-spoken = nichts vorhanden
sign-nothing-meaning = nichts vorhanden oder nicht zutreffend
sign-not-meaningful = x
sign-not-meaningful-spoken = Angabe nicht sinnvoll
sign-not-meaningful-meaning = Angabe nicht sinnvoll oder nicht definiert
sign-limited = ( )
sign-limited-meaning = Aussagekraft eingeschränkt: { $minimum-text } bis 9 gültige Antworten
sign-zero = 0 %
sign-zero-meaning = genau null

## Werte

cell-at-most-one = höchstens 1 von { $n-text }
cell-all-but-one = mindestens { $least-text } von { $n-text }
cell-limited-spoken = { $value }, eingeschränkt aussagekräftig
cell-share-sentence-limited = { $percent } ({ $k-text } von { $n-text }, eingeschränkt aussagekräftig)
cell-limited-sentence = { $value } (eingeschränkt aussagekräftig)
cell-count = { $k-text } von { $n-text }
cell-census = Vollerhebung
cell-share-sentence = { $percent } ({ $k-text } von { $n-text })
reference-median = Median aller Kommunen { $median }
reference-median-band = Median aller Kommunen { $median } (mittlere Hälfte { $band })
range-to = { $low } bis { $high }
list-and = { $first } und { $last }
list-or = { $first } oder { $last }
quoted = „{ $label }“
and-more = { $n-text } mehr
asked = Gefragt war: „{ $question }“
rounding-note = Abweichungen in den Summen durch Rundung.

## Bericht

report-kind = Ergebnisbericht
report-no-author = rundblick
report-synthetic = Beispieldaten: Kommunen, Personen und Antworten dieses Berichts sind erfunden.
report-footer = { $kind } { $name } · Welle { $wave }
fact-wave = Welle
fact-field-phase = Erhebungszeitraum
fact-municipalities = Beteiligte Kommunen
fact-date = Stand
fact-organisation = Herausgeber
fact-contact = Kontakt
short-report = Für diese Kommune liegen weniger als { $minimum-text } Antworten vor. Damit niemand erkannt werden kann, enthält dieser Kurzbericht keine eigenen Ergebnisse, sondern die Beteiligung und die Ergebnisse aller beteiligten Kommunen.

## 1 Auf einen Blick

glance-title = Auf einen Blick
glance-participation = Beteiligung
glance-barriers = Führende Barrieren
glance-topics = Dringliche Themen
glance-cooperation = Zusammenarbeit
glance-particular = Besonderheiten
glance-response = { $k-text } von { $n-text } Eingeladenen haben geantwortet ({ $percent }).
glance-census = Alle { $n-text } Eingeladenen haben geantwortet.
glance-used = { $n ->
    [one] Eine Person hat geantwortet.
   *[other] { $n-text } Personen haben geantwortet.
}
glance-nothing = Ergebnisse lassen sich hier nicht auf einen Blick nennen: Zu den Fragen liegen zu wenige Antworten vor. Ihre Werte könnten zeigen, wer was gesagt hat.
glance-reading = Lesehilfe: Vergleichswerte umfassen alle Kommunen mit ausweisbarem Wert, die eigene eingeschlossen; in der mittleren Hälfte liegt jede zweite. Ein Abstand zum Median kann Zufall sein: „kein belastbarer Unterschied“ heißt, dass sich die Kommune nicht sicher von den anderen unterscheidet.
statement-with-reference = { $own }; { $reference }.
statement-alone = { $own }.
statement-previous = { $own }, { $wave } waren es { $value }
statement-alike = Kein belastbarer Unterschied.
statement-particular = { $side ->
    [above] Belastbar höher als in den anderen Kommunen.
   *[below] Belastbar niedriger als in den anderen Kommunen.
}
statement-barrier = „{ $label }“ nennen { $value }
statement-barrier-ties = Ebenso häufig ({ $value }): { $labels }.
statement-topic = „{ $label }“ halten { $value } für dringlich
statement-topic-ties = Ebenso dringlich ({ $value }): { $labels }.
statement-scale = { $n ->
    [one] Den höchsten ausgewiesenen Mittelwert hat { $labels } mit { $value } auf der Skala von { $low } bis { $high }.
   *[other] Die höchsten ausgewiesenen Mittelwerte haben { $labels } mit je { $value } auf der Skala von { $low } bis { $high }.
}
statement-cooperation = Der Kooperationsindex liegt bei { $value } von 100 Punkten
key-response = Rücklauf
key-response-detail = { $k-text } von { $n-text } Eingeladenen
key-used = Antworten
key-used-detail = ausgewertete Fragebögen
key-cooperation = Kooperationsindex
key-median-detail = von 100 Punkten; Median { $median }
key-no-median-detail = von 100 Punkten
key-barrier = Häufigste Barriere
key-topic = Dringlichstes Thema
key-tied = { $label } und { $n ->
    [one] ein weiterer Punkt
   *[other] { $n-text } weitere
} gleichauf

## 2 Ausgangslage

situation-title = Ausgangslage und Beteiligung
participation-heading = Beteiligung und Datenqualität
participation-caption = Beteiligung und Datenqualität, { $name }
participation-note = Ausgewertet wird jeder Fragebogen mit mindestens einer gültigen Antwort. Rücklauf: Anteil der ausgewerteten Fragebögen an den Eingeladenen.
head-fact = Angabe
head-own = Eigene Kommune
head-all = Alle Kommunen
row-invited = Eingeladen
row-started = Begonnen
row-complete = Abgeschickt
row-used = Ausgewertet
row-response = Rücklauf
row-nonresponse = Ausgelassene Antworten
row-tests = Testdatensätze (nicht mitgezählt)
row-duplicates = Mehrfach vorhandene Datensätze
group-municipality = Kommune
row-type = Art
row-population = Einwohnerinnen und Einwohner
row-size-class = Größenklasse
row-cluster = Teilgruppe
people-heading = Wer geantwortet hat
choices-grouped = Die Antworten sind { $how } zusammengefasst, in allen Kommunen gleich: Einzeln ließen sich zu viele nicht ausweisen.
people-withheld = Die eigene Verteilung wird nicht ausgewiesen, damit niemand erkannt werden kann.
years-own = In der eigenen Kommune sind die Befragten im Median seit { $median } Jahren in ihrer Funktion tätig; die mittlere Hälfte der Befragten liegt zwischen { $q1 } und { $q3 } Jahren.
years-all = Über alle Kommunen liegt der Median bei { $median } Jahren, die mittlere Hälfte der Befragten zwischen { $q1 } und { $q3 } Jahren.
circumstances-heading = Ausgangslage der Kommune
boxes-chart-title = { $n ->
    [one] Am häufigsten genannt: { $labels } ({ $value })
   *[other] Am häufigsten genannt: { $labels } (je { $value })
}
boxes-chart-title-none = Angaben zur Ausgangslage

## Tabellenköpfe

head-share = Anteil
head-mean = Mittelwert
head-base = Basis
head-n = n
head-interval = 95-%-Intervall
head-rank = Rang
head-median = Median aller Kommunen
head-band = Mittlere Hälfte
head-cluster-median = Median { $cluster }
head-answer = Antwort
head-item = Aussage
head-barrier = Barriere
head-level = Ebene
head-level-any = Anteil mit mind. einer
head-level-number = Mittlere Anzahl
head-topic = Thema
head-index = Index
head-top2 = Hoch
head-rwg = Einigkeit
head-urgency = Dringlichkeit
head-state = Stand
head-gap = Abstand
head-field = Feld
head-solution = Lösung
head-effect-own = Wirksamkeit hier
head-in-use-here = Hier genutzt
head-effect-elsewhere = Wirksamkeit anderswo
head-ask = Auskunft bei
head-municipality = Kommune
head-state-of-report = Stand
head-documents = Dokumente
head-sign = Zeichen
head-meaning = Bedeutung
head-term = Begriff
head-file = Datei
head-checksum = SHA-256 (erste 16 Stellen)

## Legenden und Hinweise der Abbildungen

legend-value = eigener Wert
legend-pooled = alle Kommunen zusammen
legend-interval = 95-%-Intervall
legend-band = mittlere Hälfte der Kommunen
legend-median = Median der Kommunen
likert-dont-know = weiß nicht
likert-base = n = { $n-text }
likert-hidden = Verteilung nicht ausgewiesen
figure-note-likert = Anteile in Prozent der gültigen Antworten; „weiß nicht“ als Anzahl daneben.
figure-note-quadrant = Trennlinien: Dringlichkeit { $y }, Stand { $x } (Median der Themen über die Mediane der Kommunen). Auf der Linie zählt als hoch; zugeordnet wird nach ungerundeten Werten.

## 3 Besonderheiten

particular-title = Besonderheiten
particular-intro = Hier steht, worin sich die Kommune belastbar von den anderen unterscheidet. Verglichen wird jeder Wert mit dem aller anderen Kommunen zusammen. Ein Unterschied gilt als belastbar, wenn er groß genug ist, sich statistisch sichern lässt und nicht in die andere Richtung weist als der Abstand zum Median.
particular-not-tested = Ein Vergleich mit den anderen Kommunen ist hier nicht möglich: Dafür braucht es auf beiden Seiten genügend Antworten.
particular-none = { $n ->
    [one] Ein Wert ist geprüft: Er unterscheidet sich nicht belastbar von dem der anderen Kommunen.
   *[other] { $n-text } Werte sind geprüft: Keiner unterscheidet sich belastbar von dem der anderen Kommunen.
}
particular-found = { $n ->
    [one] Ein Wert ist geprüft: Er unterscheidet sich belastbar.
   *[other] { $n-text } Werte sind geprüft: { $found ->
        [one] Einer unterscheidet sich belastbar.
       *[other] { $found-text } unterscheiden sich belastbar. Hier stehen die größten, in der Tabelle alle.
    }
}
particular-reading = Ein belastbarer Unterschied sagt nicht, warum es ihn gibt, und nicht, ob er gut oder schlecht ist. Unter vielen geprüften Werten kann trotz der Vorsicht einer zufällig auffallen. Was hier fehlt, ist nicht gleich: Bei wenigen Antworten bleiben auch größere Unterschiede unentdeckt.
particular-others = in den anderen Kommunen zusammen { $value } (n = { $n-text })
particular-others-untold = der Wert der anderen Kommunen wird nicht genannt
particular-barrier = „{ $label }“ wird hier { $side ->
    [above] häufiger
   *[below] seltener
} als Barriere genannt: { $own }; { $others }.
particular-severity = „{ $label }“ wird hier { $side ->
    [above] als stärkere
   *[below] als schwächere
} Barriere eingeschätzt: Mittelwert { $own }; { $others }.
particular-circumstance = „{ $label }“ wird für die eigene Kommune { $side ->
    [above] häufiger
   *[below] seltener
} angegeben: { $own }; { $others }.
particular-circumstance-scale = „{ $label }“ wird hier { $side ->
    [above] höher
   *[below] niedriger
} eingeschätzt: Mittelwert { $own }; { $others }.
particular-committee = „{ $label }“ wird hier { $side ->
    [above] höher
   *[below] niedriger
} bewertet: Mittelwert { $own }; { $others }.
particular-urgency = „{ $label }“ gilt hier als { $side ->
    [above] dringlicher
   *[below] weniger dringlich
}: Mittelwert { $own }; { $others }.
particular-state = Beim Thema „{ $label }“ wird der Stand hier { $side ->
    [above] besser
   *[below] schlechter
} eingeschätzt: Mittelwert { $own }; { $others }.
particular-solution = „{ $label }“ wird hier { $side ->
    [above] häufiger
   *[below] seltener
} als genutzt angegeben: { $own }; { $others }.
particular-effectiveness = „{ $label }“ gilt hier unter denen, die es nutzen, als { $side ->
    [above] wirksamer
   *[below] weniger wirksam
}: Mittelwert { $own }; { $others }.
particular-index = Der Index „{ $label }“ liegt hier { $side ->
    [above] höher
   *[below] niedriger
}: { $own } von 100 Punkten; { $others }.
particular-quarter = { $side ->
    [above] Der Wert liegt im obersten Viertel der Kommunen.
   *[below] Der Wert liegt im untersten Viertel der Kommunen.
}
particular-answer = { $item }: { $answer }
particular-row = { $label } ({ $subject })
particular-caption = Belastbare Unterschiede zu allen anderen Kommunen zusammen, { $name }
particular-table-note = Unterschied: eigener Wert minus Wert der anderen; bei Anteilen in Prozentpunkten, sonst in der Einheit der Werte. Wo der Wert der anderen nicht genannt ist, ließe er zusammen mit den Berichten anderer Kommunen auf wenige Personen schließen.
particular-table-note-untold = Die Werte der anderen Kommunen zusammen stehen hier nicht: Neben den Berichten einzelner Kommunen ließen sie auf wenige Personen schließen. Geprüft sind die Unterschiede zu allen anderen zusammen.
subject-barrier = Barriere, Häufigkeit
subject-severity = Barriere, Stärke
subject-circumstance = Ausgangslage
subject-circumstance-scale = Ausgangslage
subject-committee = Gremium
subject-urgency = Dringlichkeit
subject-state = Stand
subject-solution = Lösung, genutzt
subject-effectiveness = Wirksamkeit
subject-index = Index
head-what = Was
head-here = Hier
head-others = Andere
head-difference = Unterschied
mark-above = ▲
mark-below = ▼
mark = { $value } { $mark }
mark-spoken = { $value }, { $side ->
    [above] belastbar höher als in den anderen Kommunen
   *[below] belastbar niedriger als in den anderen Kommunen
}
mark-note = ▲ ▼: belastbar höher oder niedriger als in den anderen Kommunen zusammen, siehe „Besonderheiten“.

## Veränderung seit der vorigen Welle

change-title = Veränderung seit { $wave }
change-intro = Verglichen wird jeder Wert mit dem der eigenen Kommune in der Welle { $wave }. Eine Veränderung gilt als belastbar, wenn sie groß genug ist und sich statistisch sichern lässt. Ob dieselben Personen geantwortet haben, ist nicht bekannt.
change-not-tested = Ein Vergleich mit { $wave } ist nicht möglich: Dafür braucht es in beiden Wellen genügend Antworten auf dieselben Fragen.
change-none = { $n ->
    [one] Ein Wert ist verglichen, ohne belastbare Veränderung.
   *[other] { $n-text } Werte sind verglichen: keine belastbare Veränderung.
}
change-found = { $n ->
    [one] Ein Wert ist verglichen: Er hat sich belastbar verändert.
   *[other] { $n-text } Werte sind verglichen: { $found ->
        [one] Einer hat sich belastbar verändert.
       *[other] { $found-text } haben sich belastbar verändert, die größten Veränderungen zuerst.
    }
}
change-sentence = Wert für „{ $label }“ ({ $subject }): { $side ->
    [above] gestiegen
   *[below] gesunken
} von { $earlier } (n = { $earlier-n-text }) auf { $later } (n = { $later-n-text }).
change-chart-title = { $n ->
    [0] Barrieren: keine belastbare Veränderung seit { $wave }
    [one] Barrieren: eine belastbare Veränderung seit { $wave }
   *[other] Barrieren: { $n-text } belastbare Veränderungen seit { $wave }
}
change-chart-note = Nur Barrieren, die in beiden Wellen ausgewiesen sind. Hervorgehoben mit ▲ oder ▼: belastbar verändert.
change-caption = Belastbare Veränderungen seit { $wave }
change-barriers-caption = Barrieren in beiden Wellen, jetzt häufigste zuerst
change-table-note = Veränderung: jetziger minus früherer Wert; bei Anteilen in Prozentpunkten, sonst in der Einheit der Werte, aus den ungerundeten Werten. Median: über die Kommunen, die den Wert in beiden Wellen haben.
change-group-intro = Verglichen sind die Mediane der Kommunen, die in beiden Wellen einen ausweisbaren Wert haben. Ob sich einzelne Kommunen belastbar verändert haben, steht in ihren Berichten.
change-group-title = Median der Kommunen je Barriere, { $wave } und { $now }
change-group-caption = Median der Kommunen je Barriere in beiden Wellen
change-group-note = Der Median der Kommunen in beiden Wellen; nur Barrieren mit genügend Kommunen.
head-change = Veränderung
head-group-median = Median { $wave }
chart-slope = Liniendiagramm mit { $n ->
    [one] einer Linie
   *[other] { $n-text } Linien
} von { $earlier } bis { $later }: { $title }
chart-slope-rise = Am stärksten steigt „{ $label }“, von { $earlier } auf { $later }.
chart-slope-fall = Am stärksten sinkt „{ $label }“, von { $earlier } auf { $later }.
chart-slope-reliable = Belastbar verändert: { $labels }.

## 4 Zusammenarbeit

cooperation-title = Zusammenarbeit bisher
cooperation-intro = Die Befragten haben eingeschätzt, wie oft und wie gut sie mit anderen Bereichen zusammenarbeiten und wie groß das gegenseitige Vertrauen ist. Die Indizes fassen das auf einer Skala von 0 bis 100 zusammen; der Kooperationsindex ist ihr Mittel.
cooperation-caption = Indizes der Zusammenarbeit (0 bis 100 Punkte)
cooperation-alpha = Cronbachs Alpha der drei Indizes: { $alpha } (n = { $n-text }).
cooperation-chart-title = Kooperationsindex { $value }, Median der Kommunen { $median }
cooperation-chart-title-alone = Kooperationsindex { $value }
cooperation-chart-title-none = Indizes der Zusammenarbeit
index-cooperation = Kooperation gesamt
index-contact = Kontakt
index-quality = Qualität
index-trust = Vertrauen
committees-heading = Gremien

## 4 Netzwerk

network-heading = Wer mit wem zusammenarbeitet
network-intro = Eine Verbindung von einem Bereich zu einem anderen besteht, wenn seine Befragten den Kontakt im Mittel mindestens mit „{ $threshold }“ angeben; berichten sie beide Bereiche, ist sie bestätigt. { $k ->
    [one] Geantwortet hat einer von { $n-text } Bereichen.
   *[other] Geantwortet haben { $k-text } von { $n-text } Bereichen.
}
network-gate-full = Alle Bereiche haben geantwortet: Die Kennzahlen gelten für das ganze Netzwerk.
network-gate-open = Mit { $percent } der Bereiche ist die Grenze von 80 % erreicht: Alle Kennzahlen erscheinen, gerechnet über die Bereiche, die geantwortet haben.
network-gate-limited = Mit { $percent } haben weniger als 80 % der Bereiche geantwortet. Deshalb stehen hier nur Kennzahlen, die fehlende Bereiche vertragen; auch sie sind mit Vorsicht zu lesen. Wer verbindet oder vermittelt, lässt sich so nicht sagen.
network-gate-closed = Mit { $percent } haben weniger als 65 % der Bereiche geantwortet. Kennzahlen des ganzen Netzwerks wären irreführend und stehen deshalb nicht im Bericht.
network-not-by-unit = Einzelne Verbindungen sind nicht dargestellt: Den Befragten wurde nicht angekündigt, dass ihre Angaben nach Bereichen erscheinen.
network-title = { $confirmed ->
    [0] Keine Verbindung ist bestätigt
    [one] Eine Verbindung ist bestätigt
   *[other] { $confirmed-text } Verbindungen sind bestätigt
}, { $one ->
    [0] keine wird nur von einer Seite berichtet
    [one] eine wird nur von einer Seite berichtet
   *[other] { $one-text } werden nur von einer Seite berichtet
}
network-note = Gezeichnet sind Verbindungen ab „{ $threshold }“. Ein Pfeil zeigt vom berichtenden zum genannten Bereich. Wie weit Bereiche auseinanderliegen, hat keine eigene Bedeutung.
network-integrating-label = Verbindende Rolle
network-integrating = { $n ->
    [one] { $labels } liegt am häufigsten auf den kürzesten Wegen zwischen anderen Bereichen und verbindet sie damit. Das gilt auch ohne Angaben, die auf einer einzigen Person beruhen.
   *[other] { $labels } liegen gleich häufig auf den kürzesten Wegen zwischen anderen Bereichen und verbinden sie damit. Das gilt auch ohne Angaben, die auf einer einzigen Person beruhen.
}
network-unclear = Welcher Bereich die anderen am stärksten verbindet, ist nicht eindeutig: { $n ->
    [one] { $labels } liegt zwar am häufigsten auf den kürzesten Wegen zwischen anderen, doch
   *[other] { $labels } liegen zwar gleich häufig auf den kürzesten Wegen zwischen anderen, doch
} ohne Angaben, die auf einer einzigen Person beruhen, ändert sich das.
legend-confirmed = von beiden berichtet
legend-one-sided = nur von einer Seite berichtet
legend-unconfirmed = zu einem Bereich ohne Antwort
legend-silent = Bereich ohne Antwort
legend-leading = verbindende Rolle
matrix-title = Am engsten ist der Kontakt zwischen „{ $one }“ und „{ $other }“
matrix-title-ties = Am engsten ist der Kontakt in { $n-text } Paaren: { $pairs }
matrix-title-many = Am engsten ist der Kontakt in { $n-text } Paaren
matrix-title-none = Kontakt zwischen den Bereichen
matrix-pooled-title = Kontakt zwischen den Bereichen über alle Kommunen
matrix-caption = Mittlerer Kontakt zwischen den Bereichen, eigener Bereich in der Diagonale
matrix-pooled-caption = Mittlerer Kontakt zwischen den Bereichen über alle Kommunen, eigener Bereich in der Diagonale
matrix-note = Mittelwerte von { $low } bis { $high }; umrandet: Kontakt innerhalb des Bereichs. Wer antwortet, steht links, über wen, oben.
matrix-legend = mittlerer Kontakt
matrix-rows = Bereich, der antwortet
matrix-columns = über den Kontakt mit
matrix-partners = berichtet Kontakt mit (Mittelwert)
matrix-partner = { $label } ({ $value })
measures-heading = Kennzahlen des Netzwerks
measures-caption = Kennzahlen des Netzwerks der Bereiche, die geantwortet haben
head-measure = Kennzahl
head-unit = Bereich
measure-density = Dichte
measure-density-meaning = Anteil der möglichen Verbindungen, die es gibt
measure-density-bounds = Dichte, wenn alle geantwortet hätten
measure-density-bounds-meaning = kleinster und größter möglicher Wert über alle Bereiche
measure-reciprocity = Gegenseitigkeit
measure-reciprocity-meaning = Anteil der Verbindungen, die auch die andere Seite berichtet
measure-confirmed = Bestätigte Verbindungen
measure-confirmed-meaning = Paare, die beide eine Verbindung berichten
measure-centralisation-in = Zentralisierung: wer genannt wird
measure-centralisation-in-meaning = 0 %: alle werden gleich oft genannt; 100 %: alle nennen nur einen Bereich
measure-centralisation-out = Zentralisierung: wer nennt
measure-centralisation-out-meaning = 0 %: alle nennen gleich viele; 100 %: nur ein Bereich nennt die anderen
measure-centralisation-confirmed = Zentralisierung: bestätigt
measure-centralisation-confirmed-meaning = dasselbe für Verbindungen, die beide berichten
measure-ei = Offenheit der Sektoren (E–I-Index)
measure-ei-meaning = −1: Verbindungen nur innerhalb der Sektoren; +1: nur zwischen ihnen
measure-ei-full = Der E–I-Index läge bei { $value }, wenn jeder Bereich mit jedem verbunden wäre; liegt der eigene Wert darunter, bleiben die Sektoren eher unter sich.
sectors-caption = Offenheit der Sektoren: E–I-Index der Verbindungen, die von ihnen ausgehen
sectors-note = x: Ein Sektor mit nur einem Bereich, der geantwortet hat, kann keine Verbindungen nach innen haben.
head-sector = Sektor
head-ei = E–I-Index
head-ei-full = … wenn alle verbunden wären
asymmetry-heading = Unterschiedliche Sicht: worüber zu sprechen lohnt
asymmetry-intro = Hier beschreiben zwei Bereiche ihre Zusammenarbeit am unterschiedlichsten. Das ist kein Fehler, sondern ein Anlass zum Gespräch: Was erwarten beide voneinander, und was kommt an?
asymmetry-scale = { $name }, Mittelwerte von { $low } bis { $high }:
asymmetry-item = „{ $one }“ und „{ $other }“: „{ $one }“ gibt { $most } an, „{ $other }“ { $least }.
received-heading = Wie die Bereiche von den anderen gesehen werden
received-caption = Mittlere Einschätzung jedes Bereichs durch die Befragten aller anderen
received-contact = Kontakt
received-quality = Qualität
received-trust = Vertrauen
received-scale = { $name } von { $low } bis { $high }
wishes-heading = Wünsche
wishes-intro = Der Saldo zieht vom Anteil derer, die mehr Zusammenarbeit mit einem Bereich wünschen, den Anteil derer ab, die weniger wünschen (in Prozentpunkten). Es zählen die Wünsche der anderen Bereiche.
wishes-title = Mehr Zusammenarbeit wird am stärksten gewünscht mit: { $labels }
wishes-title-many = Mehr Zusammenarbeit wird mit vielen Bereichen gleich stark gewünscht
wishes-title-none = Mit keinem Bereich überwiegt der Wunsch nach mehr Zusammenarbeit
wishes-caption = Saldo der Wünsche je Bereich (Prozentpunkte)
head-wish-balance = Saldo der Wünsche
glance-network = Netzwerk
brokers-heading = Wer zwischen anderen vermittelt
brokers-intro = Ein Bereich vermittelt zwischen zwei anderen, wenn der eine eine Verbindung zu ihm hat und er eine zum anderen, die beiden aber keine auf direktem Weg. Die Tabelle zählt solche Wege; welche Rolle er dabei hat, hängt von den Sektoren ab.
brokers-none = Kein Bereich vermittelt zwischen zwei anderen, die nicht schon direkt verbunden sind.
brokers-caption = Vermittlung zwischen Bereichen, häufigste zuerst (Zahl der Wege)
broker-coordinator = Koordination
broker-coordinator-meaning = Koordination: vermittelt zwischen zwei Bereichen des eigenen Sektors.
broker-gatekeeper = Zugang
broker-gatekeeper-meaning = Zugang: führt von einem anderen Sektor in den eigenen.
broker-representative = Vertretung
broker-representative-meaning = Vertretung: führt aus dem eigenen Sektor in einen anderen.
broker-consultant = Beratung
broker-consultant-meaning = Beratung: vermittelt von außen zwischen zwei Bereichen eines anderen Sektors.
broker-liaison = Brücke
broker-liaison-meaning = Brücke: vermittelt zwischen zwei verschiedenen anderen Sektoren.
broker-all = alle Rollen
density-alone = Von den möglichen Verbindungen zwischen den Bereichen bestehen { $value } (Dichte).
density-within = Von den möglichen Verbindungen zwischen den Bereichen, die geantwortet haben, bestehen { $value } (Dichte). Hätten alle geantwortet, läge der Anteil bei { $range }, je nachdem, ob keine oder jede der offenen Verbindungen besteht.
statement-density = Von den möglichen Verbindungen zwischen den Bereichen bestehen { $value }

## 5 Barrieren

barriers-title = Barrieren
barriers-intro = Gefragt war: „{ $question }“ Mehrere Antworten waren möglich.
barriers-caption = Barrieren nach Ebenen, { $name }
barriers-base = Basis: Befragte, die mindestens eine Antwort angekreuzt haben, „keine davon“ und „Sonstiges“ eingeschlossen. Der Rang gilt über alle Ebenen; gleiche Angaben teilen sich den besseren Rang.
barriers-base-rated = Basis: gültige Antworten zur jeweiligen Barriere. Der Rang gilt über alle Ebenen; gleiche Angaben teilen sich den besseren Rang.
barriers-chart-title = { $n ->
    [one] { $labels } wird am häufigsten genannt ({ $value })
   *[other] { $labels } werden am häufigsten genannt (je { $value })
}
barriers-chart-title-none = Genannte Barrieren
group-no-level = ohne Ebene
group-special = weitere Antworten
levels-heading = Barrieren nach Ebenen
levels-widest = { $n ->
    [one] Am weitesten verbreitet sind Barrieren der Ebene { $labels }: { $percent } der Befragten nennen dort mindestens eine.
   *[other] Am weitesten verbreitet sind Barrieren der Ebenen { $labels }: je { $percent } der Befragten nennen dort mindestens eine.
}
levels-caption = Barrieren je Ebene: wer mindestens eine nennt und wie viele im Mittel genannt werden
levels-note = Wer „keine davon“ angekreuzt hat, zählt zur Basis.
severity-heading = Wie stark die Barrieren behindern
severity-intro = Alle Befragten konnten einschätzen, wie stark jede Barriere behindert, auch wenn sie sie nicht angekreuzt haben.

## Skalen

scales-title = Einschätzungen
scale-chart-title = { $n ->
    [one] Höchster ausgewiesener Mittelwert: { $labels } ({ $value })
   *[other] Höchste ausgewiesene Mittelwerte: { $labels } (je { $value })
}
scale-no-distribution = Verteilungen erscheinen erst ab { $n-text } Antworten.
scale-end = { $value } („{ $label }“)
distribution-caption = Verteilung der Antworten: { $question }
scale-chart-title-single = Mittelwert { $value } auf der Skala von { $low } bis { $high }
scale-chart-title-none = Verteilung der Antworten
scale-note = Mittelwerte auf der Skala von { $low } bis { $high }. Hoch: Anteil der Antworten auf Stufe { $top }. Einigkeit (rwg): von 0 (wie zufällig verteilt) bis 1 (alle urteilen gleich), ab 10 Antworten; gespalten: unten und oben je mindestens ein Viertel der Antworten.
scale-alpha = Cronbachs Alpha der Fragen dieser Tabelle: { $alpha } (n = { $n-text }).
rwg-word = { $value } { $word }
head-rwg-urgency = Einigkeit Dringlichkeit
head-rwg-state = Einigkeit Stand
head-rwg-effect = Einigkeit Wirksamkeit
consensus-polarised = gespalten
consensus-lacking = sehr gering
consensus-weak = gering
consensus-moderate = mittel
consensus-strong = hoch
consensus-very-strong = sehr hoch
consensus-shared = Am einigsten sind sich die Befragten bei { $labels } (Einigkeit { $value }: { $word }).
consensus-disputed = Am weitesten auseinander liegen die Meinungen bei { $labels } (Einigkeit { $value }: { $word }).
consensus-neither = Bei keinem Punkt ist die Einigkeit hoch, und bei keinem liegen die Meinungen weit auseinander.

## In eigenen Worten

voices-title = In eigenen Worten
voices-intro = { $n ->
    [one] Eine Antwort auf eine offene Frage, einzeln freigegeben und, wo nötig, gekürzt oder verändert. Sie steht für sich und nicht für alle.
   *[other] { $n-text } Antworten auf offene Fragen, einzeln freigegeben und, wo nötig, gekürzt oder verändert, in zufälliger Reihenfolge. Sie stehen für sich und nicht für alle.
}
voices-intro-own = { $n ->
    [one] Eine Antwort auf eine offene Frage aus dieser Kommune, einzeln freigegeben und, wo nötig, gekürzt oder verändert. Sie steht für sich und nicht für alle.
   *[other] { $n-text } Antworten auf offene Fragen aus dieser Kommune, einzeln freigegeben und, wo nötig, gekürzt oder verändert, in zufälliger Reihenfolge. Sie stehen für sich und nicht für alle.
}
voices-heading-item = { $question } { $item }
voices-head-text = Antwort
voices-head-by = Von wem

## Weitere Fragen

others-title = Weitere Fragen
others-chart-title = Häufigkeit der Antworten
grid-title = Häufigste Antwort: „{ $answer }“ bei „{ $item }“ ({ $value })
grid-legend = Anteil der Befragten
grid-note-rows = Anteile in Prozent der gültigen Antworten, zeilenweise.
number = { $what }: { $values }.
number-own = in der eigenen Kommune Median { $median }, mittlere Hälfte der Befragten { $q1 } bis { $q3 }
number-all = über alle Kommunen Median { $median }, mittlere Hälfte der Befragten { $q1 } bis { $q3 }

## Wahrnehmung nach Rollen. Werte: $role und $other sind Rollen, $own und $others ihre Werte

gap-heading = Was die Rollen unterschiedlich sehen
gap-intro = Verglichen werden Barrieren, Themen und Indizes: in der Kommune jede Rolle mit den übrigen zusammen, über alle Kommunen Rolle mit Rolle. Hier steht nur, was sich belastbar unterscheidet.
gap-own-few = In der eigenen Kommune geht das nicht: Je Rolle liegen zu wenige Antworten vor.
gap-own-none = { $n ->
    [one] In der eigenen Kommune ist ein Wert verglichen, ohne belastbaren Unterschied.
   *[other] In der eigenen Kommune sind { $n-text } Werte verglichen, ohne belastbaren Unterschied zwischen den Rollen.
}
gap-own-found = { $found ->
    [one] In der eigenen Kommune unterscheidet sich einer von { $n-text } verglichenen Werten belastbar:
   *[other] In der eigenen Kommune unterscheiden sich { $found-text } von { $n-text } verglichenen Werten belastbar, der größte Unterschied zuerst:
}
gap-intro-alone = Verglichen werden Barrieren, Themen und Indizes: jede Rolle mit den übrigen zusammen. Hier steht nur, was sich belastbar unterscheidet.
gap-all-few = Über alle Kommunen geht das nicht: Je Rolle liegen zu wenige Antworten vor.
gap-all-none = { $n ->
    [one] Über alle Kommunen ist ein Wert verglichen, ohne belastbaren Unterschied.
   *[other] Über alle Kommunen sind { $n-text } Werte verglichen, ohne belastbaren Unterschied zwischen den Rollen.
}
gap-all-found = { $found ->
    [one] Über alle Kommunen unterscheidet sich einer von { $n-text } verglichenen Werten belastbar:
   *[other] Über alle Kommunen unterscheiden sich { $found-text } von { $n-text } verglichenen Werten belastbar, der größte Unterschied zuerst:
}
gap-other-roles = übrige Rollen
gap-barrier = { $role }: „{ $label }“ { $side ->
    [above] häufiger
   *[below] seltener
} als Barriere genannt, { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-severity = { $role }: „{ $label }“ { $side ->
    [above] als stärkere
   *[below] als schwächere
} Barriere eingeschätzt, Mittelwert { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-urgency = { $role }: „{ $label }“ { $side ->
    [above] für dringlicher
   *[below] für weniger dringlich
} gehalten, Mittelwert { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-state = { $role }: Stand bei „{ $label }“ { $side ->
    [above] besser
   *[below] schlechter
} eingeschätzt, Mittelwert { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-index = { $role }: Index „{ $label }“ { $side ->
    [above] höher
   *[below] niedriger
}, { $own } von 100 Punkten (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).

## 6 Themen

topics-title = Dringliche Themen
topics-intro = Gefragt war: „{ $question }“ Als dringlich zählen Antworten auf Stufe { $top }.
topics-chart-title = { $n ->
    [one] { $labels } ist am dringlichsten ({ $value })
   *[other] { $labels } sind am dringlichsten (je { $value })
}
topics-chart-title-none = Dringlichkeit der Themen
topics-caption = Dringlichkeit der Themen
gaps-heading = Dringlichkeit und Stand
gaps-intro = Themen mit hoher Dringlichkeit und niedrigem Stand bieten sich für die Beratung zuerst an.
gaps-caption = Dringlichkeit und Stand der Themen, größter Abstand zuerst
gaps-note = Mittelwerte auf der Antwortskala. Abstand: Dringlichkeit minus Stand, aus den ungerundeten Mittelwerten.
quadrant-title = { $labels }: Dringlichkeit hoch, Stand unter dem Vergleich
quadrant-title-many = { $n-text } Themen: Dringlichkeit hoch, Stand unter dem Vergleich
quadrant-title-none = Kein ausgewiesenes Thema liegt bei hoher Dringlichkeit unter dem Vergleichsstand
quadrant-x = Stand
quadrant-y = Dringlichkeit
quadrant-act-first = zuerst angehen
quadrant-keep-up = weiterführen
quadrant-watch = beobachten
quadrant-ease = derzeit nachrangig

## 7 Lösungen

solutions-title = Praktikable Lösungen
solutions-intro = Gefragt war zu jeder Lösung: „{ $question }“
solutions-chart-title = { $n ->
    [one] Am häufigsten genutzt: { $labels } ({ $value })
   *[other] Am häufigsten genutzt: { $labels } (je { $value })
}
solutions-chart-title-none = Genutzte Lösungen
solutions-caption = Stand der Lösungen und ihre Wirksamkeit
solutions-note = n: gültige Antworten zum Stand der Lösung. Wirksamkeit: Mittelwert der Antworten von Personen, bei denen die Lösung genutzt wird. Abweichungen in den Summen durch Rundung.
remedies-heading = Lösungen für die führenden Barrieren
remedies-intro-alone = Die Tabelle führt von den führenden Barrieren, wo das Codebuch es angibt über die Themen, die sie aufhalten, zu den Lösungen, die darauf antworten.
remedies-intro = Die Tabelle führt von den führenden Barrieren, wo das Codebuch es angibt über die Themen, die sie aufhalten, zu den Lösungen, die darauf antworten, geordnet nach ihrer Wirksamkeit in anderen Kommunen, und zu Kommunen, die darüber Auskunft geben können.
remedies-caption = Lösungen für die führenden Barrieren
remedies-note = Wirksamkeit anderswo: Mittelwert über alle anderen Kommunen. Auskunft geben können Kommunen, die der Nennung zugestimmt haben und in denen mindestens die Hälfte der Befragten die Lösung als genutzt angibt.
remedy-barrier = { $label } ({ $value })
remedy-barrier-topics = { $barrier } – nach der Zuordnung im Codebuch vor allem bei: { $topics }
remedy-topic = „{ $label }“ (dringlich: { $value })

## Kurzbericht

group-title = Ergebnisse aller Kommunen
group-intro = Die folgenden Werte beruhen auf den Antworten aus allen { $n-text } beteiligten Kommunen. Mediane und mittlere Hälften umfassen die Kommunen mit ausweisbarem Wert.
group-barriers-heading = Barrieren
group-topics-heading = Dringliche Themen

## 8 Werkstatt

workshop-title = Für den Workshop
workshop-intro = Diese Fragen gehen von Werten dieses Berichts aus. Sie sind Vorschläge: Welche davon sind bei uns die richtigen?
workshop-barriers = Barrieren und Besonderheiten
workshop-named = „{ $label }“ { $value }
workshop-barrier = Am häufigsten genannt: { $barriers }. Wo ist uns das zuletzt begegnet, und wer könnte daran etwas ändern?
workshop-particular = Der Wert für „{ $label }“ ({ $subject }) liegt bei uns { $side ->
    [above] höher
   *[below] niedriger
} als in den anderen Kommunen. Entspricht das unserem Eindruck, und was steckt dahinter?
workshop-cooperation = Zusammenarbeit
workshop-asymmetry = { $pair } Was erwarten beide voneinander?
workshop-gap = { $gap } Was sieht die eine Seite, das die andere nicht sieht?
workshop-topics = Dringliche Themen
workshop-topic = { $n ->
    [one] { $labels } gilt als dringlich, der Stand liegt unter dem Vergleich. Was wäre ein erster Schritt in den nächsten drei Monaten?
   *[other] { $labels } gelten als dringlich, der Stand liegt unter dem Vergleich. Was wäre je ein erster Schritt in den nächsten drei Monaten?
}
workshop-change = Der Wert für „{ $label }“ ({ $subject }) ist seit { $wave } { $side ->
    [above] gestiegen
   *[below] gesunken
}. Was hat dazu beigetragen?
workshop-solutions = Lösungen
workshop-solution = Gegen „{ $barrier }“ nutzen andere „{ $solution }“. Wollen wir dort nachfragen: { $names }?
workshop-group-intro = Eigene Werte liegen nicht vor. Zwei Fragen zu den Ergebnissen aller Kommunen, und eine zur Beteiligung:
workshop-group-barrier = { $n ->
    [one] Über alle Kommunen steht { $labels } an erster Stelle ({ $value }). Erleben wir das ebenso?
   *[other] Über alle Kommunen stehen { $labels } an erster Stelle (je { $value }). Erleben wir das ebenso?
}
workshop-group-topic = { $n ->
    [one] Als dringlichstes Thema gilt über alle Kommunen { $labels } ({ $value }). Wie ist das bei uns?
   *[other] Als dringlichste Themen gelten über alle Kommunen { $labels } (je { $value }). Wie ist das bei uns?
}
workshop-group-answers = Wie erreichen wir, dass bei der nächsten Befragung mehr Kolleginnen und Kollegen antworten?

## Vergleichsbericht

comparison-kind = Vergleichsbericht
comparison-name = Alle Kommunen
comparison-title-none = Werte über alle Kommunen
comparison-nothing = Ergebnisse lassen sich hier nicht auf einen Blick nennen: Zu den Fragen liegen zu wenige Antworten vor, oder Werte aus zu wenigen Kommunen. Sie könnten zeigen, wer was gesagt hat.
comparison-reading = Lesehilfe: In der mittleren Hälfte liegt jede zweite Kommune. Unterschiede zwischen Kommunen können Zufall sein; dieser Bericht prüft sie nicht.
pooled-untold-note = Werte aller Kommunen zusammen stehen hier nicht: Neben den Berichten einzelner Kommunen ließen sie auf wenige Personen schließen. Die Mediane umfassen nur Werte, die ausgewiesen sind.
comparison-table-note = Kommunen: Zahl der Kommunen mit ausweisbarem Wert. Spannweite: kleinster bis größter Wert, ab neun Kommunen.
comparison-barriers-intro = Frage: „{ $question }“
comparison-barriers-title = { $n ->
    [one] Am häufigsten wird { $labels } genannt (Median { $value })
   *[other] Am häufigsten werden { $labels } genannt (Median je { $value })
}
comparison-barriers-caption = Barrieren über alle Kommunen
comparison-barriers-grid = Barrieren je Kommune
comparison-barriers-sentence = „{ $label }“: { $reference }.
comparison-severity-intro = Frage: „{ $question }“
comparison-severity-title = { $n ->
    [one] Am stärksten behindert { $labels } (Median { $value })
   *[other] Am stärksten behindern { $labels } (Median je { $value })
}
comparison-severity-caption = Stärke der Barrieren über alle Kommunen (Mittelwerte)
comparison-severity-grid = Stärke der Barrieren je Kommune (Mittelwerte)
comparison-topics-intro = Frage: „{ $question }“ Gezählt ist, wer mit { $top } antwortet.
comparison-topics-title = { $n ->
    [one] Am dringlichsten ist { $labels } (Median { $value })
   *[other] Am dringlichsten sind { $labels } (Median je { $value })
}
comparison-topics-caption = Dringlichkeit der Themen über alle Kommunen (Anteil „dringlich“)
comparison-topics-grid = Dringlichkeit der Themen je Kommune (Anteil „dringlich“)
comparison-topics-sentence = „{ $label }“ gilt als dringlich: { $reference }.
comparison-urgency-caption = Dringlichkeit der Themen über alle Kommunen (Mittelwerte)
comparison-state-heading = Stand
comparison-state-intro = Frage: „{ $question }“
comparison-state-title = { $n ->
    [one] Am besten aufgestellt sehen sich die Kommunen bei { $labels } (Median { $value })
   *[other] Am besten aufgestellt sehen sich die Kommunen bei { $labels } (Median je { $value })
}
comparison-state-caption = Stand bei den Themen über alle Kommunen (Mittelwerte)
comparison-state-grid = Stand bei den Themen je Kommune (Mittelwerte)
comparison-quadrant-title = { $n ->
    [one] Dringlich bei schwachem Stand ist { $labels }
   *[other] Dringlich bei schwachem Stand sind { $labels }
}
comparison-quadrant-title-none = Kein Thema ist zugleich dringlich und schwach aufgestellt
comparison-solutions-intro = Frage: „{ $question }“ Gezeigt ist, wie viele die Lösung als genutzt angeben.
comparison-solutions-title = { $n ->
    [one] Am weitesten verbreitet ist { $labels } (Median { $value })
   *[other] Am weitesten verbreitet sind { $labels } (Median je { $value })
}
comparison-solutions-caption = Genutzte Lösungen über alle Kommunen
comparison-solutions-grid = Genutzte Lösungen je Kommune
comparison-solutions-sentence = „{ $label }“ wird als genutzt angegeben: { $reference }.
comparison-effectiveness-heading = Wirksamkeit
comparison-effectiveness-intro = Frage: „{ $question }“ Es antworten, die die Lösung nutzen.
comparison-effectiveness-title = { $n ->
    [one] Den höchsten Median der Wirksamkeit, soweit ausgewiesen, hat { $labels } ({ $value })
   *[other] Den höchsten Median der Wirksamkeit, soweit ausgewiesen, haben { $labels } (je { $value })
}
comparison-effectiveness-caption = Wirksamkeit der Lösungen über alle Kommunen (Mittelwerte)
comparison-effectiveness-grid = Wirksamkeit der Lösungen je Kommune (Mittelwerte)
comparison-scale-intro = Mittelwerte zu „{ $question }“.
comparison-scale-title = { $n ->
    [one] Den höchsten Median hat { $labels } ({ $value })
   *[other] Die höchsten Mediane haben { $labels } (je { $value })
}
comparison-scale-caption = { $question }: Mittelwerte über alle Kommunen
comparison-scale-grid = { $question }: Mittelwerte je Kommune
comparison-participation-title = Beteiligung
comparison-participation-intro = { $n ->
    [one] Beteiligt ist eine Kommune.
   *[other] Beteiligt sind { $n-text } Kommunen.
} Namentlich erscheinen nur die, die zugestimmt haben.
comparison-participation-caption = Beteiligung der Kommunen
comparison-participation-chart = Der Rücklauf der genannten Kommunen liegt bei { $range }
comparison-cooperation-intro = Die Indizes fassen Kontakt, Qualität und Vertrauen auf einer Skala von 0 bis 100 zusammen; „Kooperation gesamt“ ist ihr Mittel.
comparison-cooperation-sentence = Kooperationsindex: { $reference }.
comparison-profiles-title = Kooperationsprofile; Kooperation gesamt: { $reference }
comparison-profiles-title-none = Kooperationsprofile der Kommunen
comparison-profiles-note = Ein Feld je Kommune. Die Linie verbindet ihre Werte auf den nummerierten Achsen.
comparison-measures-caption = Kennzahlen der Netzwerke über die Kommunen
comparison-measures-note = Gezählt sind Kommunen, in denen genug Bereiche geantwortet haben (siehe Methode).
comparison-matrix-heading = Kontakt zwischen den Bereichen
comparison-clusters-title = Vergleichsgruppen
comparison-clusters-intro = Mediane der Gruppen nebeneinander. Eine Gruppe erscheint, wenn sie groß genug ist.
comparison-clusters-caption = Mediane der Gruppen nach „{ $column }“
comparison-clusters-small = Nicht verglichen { $n ->
    [one] wird { $labels }, weil die Gruppe weniger als vier Kommunen umfasst.
   *[other] werden { $labels }, weil die Gruppen weniger als vier Kommunen umfassen.
}
comparison-method-heading = Zu diesem Vergleich
comparison-method-groups = Median, mittlere Hälfte und Spannweite: über alle Kommunen mit ausweisbarem Wert. Weil jede von ihnen mitlesen kann, erscheinen sie, wenn neben einer beliebigen noch mindestens drei, fünf oder acht andere einen Wert haben.
comparison-method-bases = Basen (n) stehen in diesem Bericht nicht: Neben den Werten der genannten Kommunen verrieten sie die der anderen.
comparison-method-named = { $n ->
    [0] Keine Kommune hat zugestimmt, namentlich zu erscheinen.
    [one] Eine Kommune erscheint mit ihrer Zustimmung namentlich.
   *[other] { $n-text } Kommunen erscheinen mit ihrer Zustimmung namentlich.
}
comparison-method-letters = { $n-text } weitere Kommunen haben je eine Zeile mit einem Buchstaben. Ihre Reihenfolge ist ausgelost und sagt nichts über sie; bei ihnen stehen nur genaue Werte, ohne Zeichen für kleine Zahlen.
grid-legend-share = Anteil in Prozent
grid-legend-mean = Mittelwert
grid-note = Leere Felder und „.“: kein ausweisbarer Wert; „*“: wegen kleiner Zahlen nur eingegrenzt (siehe Tabelle).
grid-coded = *
grid-part = { $title } (Teil { $part } von { $parts })
spread-title = { $title }: Verteilung
spread-legend = Zahl der Kommunen
spread-points = Punkte
spread-note = Bei { $n } Kommunen zeigt die Abbildung nicht jede einzelne, sondern wie viele von ihnen in welchem Bereich liegen; die Werte jeder Kommune stehen in der Tabelle. Kommunen ohne ausweisbaren Wert sind nicht gezählt.
grid-group = { $title }: { $group }
line-letter = Kommune { $letter }
row-median = Median
row-pooled = alle zusammen
row-all = alle Kommunen
row-others = { $n-text } weitere Kommunen zusammen
head-pooled-value = alle zusammen
head-range = Spannweite
head-municipalities = Kommunen
legend-value-line = Wert der Kommune
key-municipalities = Kommunen
key-municipalities-detail = { $n ->
    [0] keine namentlich
    [one] eine namentlich
   *[other] { $n-text } namentlich
}

## 9 Methode

method-title = Methode
reliability-heading = Wie gut die Fragen einer Skala zusammenpassen
reliability-intro = Eine Skala misst zuverlässig, wenn ihre Fragen in dieselbe Richtung gehen.
reliability-caption = Trennschärfe und Cronbachs Alpha je Frage: { $question }
reliability-note = Trennschärfe: Korrelation mit der Summe der übrigen Fragen; unter etwa 0,3 passt eine Frage schlecht zu den anderen. Alpha ohne diese Frage: liegt es über dem Alpha der Skala, misst die Skala ohne sie zuverlässiger. Es zählt, wer alle Fragen der Skala beantwortet hat.
head-item-total = Trennschärfe
head-alpha-without = Alpha ohne diese Frage
method-survey-heading = Erhebung
method-survey = Grundlage ist die Befragung „{ $title }“, Welle { $wave }, mit { $n ->
    [one] einer beteiligten Kommune.
   *[other] { $n-text } beteiligten Kommunen.
}
method-field-phase = Erhebungszeitraum: { $phase }.
method-responses-all = Ausgewertet ist jeder Fragebogen mit mindestens einer gültigen Antwort, auch ein abgebrochener; jede Frage hat ihre eigene Basis.
method-responses-complete = Ausgewertet sind nur abgeschickte Fragebögen; jede Frage hat ihre eigene Basis.
method-bases-heading = Kennzahlen
method-bases-intro = Die Tabelle nennt die Verfahren, die in diesem Bericht vorkommen, und keine anderen.
methods-caption = Verfahren dieses Berichts
head-method = Verfahren
head-formula = Berechnung
head-settings = Einstellung
head-source = Quelle
method-shown-by-unit = Kontakte erscheinen nach Bereichen, auch wenn nur eine Person für einen Bereich antwortet. Den Befragten wurde seit dem { $since } mitgeteilt: „{ $notice }“ Rechtsgrundlage: { $basis }.
method-small-cluster = Die Teilgruppe „{ $cluster }“ umfasst weniger als vier Kommunen und hat deshalb keine Vergleichswerte.
method-disclosure-heading = Schutz der Befragten
method-disclosure-intro = Kein Wert darf erkennen lassen, wer was geantwortet hat. Diese Regeln gelten für Tabellen, Abbildungen, Sätze und Dateien gleichermaßen:
method-as-released = { $n ->
    [one] Ein Wert steht
   *[other] { $n-text } Werte stehen
} wie am { $date } veröffentlicht: Seither kamen zu wenige Antworten hinzu.
rule-minimum = Werte erscheinen nur bei mindestens { $minimum-text } gültigen Antworten.
rule-ends = Bei { $minimum-text } bis 9 Antworten werden die äußersten Werte zusammengefasst („höchstens 1 von n“, „mindestens n − 1 von n“); Streuung und volle Verteilung erscheinen erst ab 10 Antworten.
rule-identifying = Angaben zur Person erscheinen nur, wo niemand oder mindestens { $cell-text } Personen gemeint sind. Ließe sich eine fehlende Zahl aus den anderen errechnen, fehlen so viele weitere wie nötig.
rule-coarser = Wo Angaben zur Person einzeln nicht ausgewiesen werden könnten, sind sie in gröberen Gruppen genannt: in den feinsten, die sich in den meisten Kommunen vollständig zeigen lassen, überall in denselben.
rule-numbers = Von Zahlenangaben erscheinen ab 10 Antworten Median und Quartile, nie der kleinste oder größte Wert.
rule-once = Derselbe Wert ist überall gleich behandelt: in Tabelle, Abbildung, Alternativtext und Satz.
rule-pooled = Zusammengefasste Werte mehrerer Kommunen setzen mindestens vier Kommunen voraus, von denen keine mehr als { $dominance ->
    [50] die Hälfte
   *[other] { $dominance } %
  } der Antworten stellt. Sie erscheinen nur, wo sich aus ihnen und den Berichten anderer keine einzelne Kommune errechnen lässt; sonst stehen Mediane.
rule-network = Einschätzungen von Qualität, Vertrauen und Wünschen erscheinen nur zusammengefasst und ohne Zahl der Antwortenden eines Bereichs.
rule-free-text = Antworten in eigenen Worten erscheinen nur, wo eine Person sie freigegeben hat, in zufälliger Folge und ohne Rolle und Kommune, soweit diese nicht mit freigegeben sind.
rule-releases = Gegenüber jeder früheren Veröffentlichung gilt auch der Unterschied als Wert: Sind zu wenige Antworten hinzugekommen oder weggefallen, bleibt stehen, was veröffentlicht ist.
rule-numbered = Regel { $number }: { $text }
rule-others = Andere Kommunen erscheinen als Median (ab drei anderen), mittlere Hälfte (ab fünf anderen), namentlich nur mit Zustimmung.
signs-caption = Zeichenerklärung
glossary-heading = Begriffe
glossary-caption = Begriffe in einfachen Worten
term-base = Basis (n)
term-base-meaning = wie viele Personen die Frage gültig beantwortet haben
term-median = Median
term-median-meaning = der mittlere Wert: Mindestens die Hälfte der Kommunen liegt bei ihm oder darunter, mindestens die Hälfte bei ihm oder darüber
term-band = mittlere Hälfte
term-band-meaning = der Bereich, in dem die mittleren 50 % der Kommunen liegen
term-interval = 95-%-Intervall
term-interval-meaning = der Bereich, in dem der Wert liegen dürfte, wenn alle Eingeladenen (oder, wo ihre Zahl unbekannt ist, sehr viele vergleichbare Personen) geantwortet hätten
term-particular = belastbarer Unterschied
term-particular-meaning = ein Unterschied, der groß genug ist, um ihn zu nennen, und der sich kaum durch Zufall erklären lässt
term-top2 = Hoch
term-top2-meaning = Anteil der Antworten auf den höchsten Stufen der Skala
term-rwg = Einigkeit (rwg)
term-rwg-meaning = wie ähnlich die Befragten urteilen, von 0 (wie zufällig) bis 1 (alle gleich)
term-census = Vollerhebung
term-census-meaning = Alle Eingeladenen haben diese Frage beantwortet; ein Intervall entfällt
term-alpha = Cronbachs Alpha
term-alpha-meaning = wie gut mehrere Fragen dasselbe messen, höchstens 1; ab etwa 0,7 brauchbar
term-cluster = Teilgruppe
term-cluster-meaning = Kommunen mit gemeinsamen Merkmalen
term-index = Index
term-index-meaning = ein Wert von 0 bis 100 aus mehreren Einschätzungen
versions-heading = Versionen und Prüfsummen
versions-text = Erstellt mit rundblick { $version }. Dieselben Eingaben ergeben denselben Bericht; die Prüfsummen zeigen, worauf er beruht.
inputs-caption = Eingaben und ihre Prüfsummen

## Gewichte

weights-equal = Werte über mehrere Kommunen sind gewichtet: Jede Kommune mit mindestens { $minimum-text } Antworten zählt gleich viel, wie viele Antworten sie auch hat. n zählt Personen.
weights-column = Werte über mehrere Kommunen sind gewichtet: Jede Person zählt so viel, wie ihr Gewicht in der Erhebung angibt. n zählt Personen.
method-weights-equal = Gewichtung der Kommunen
method-weights-equal-formula = Werte über mehrere Kommunen: Mittel der Werte der Kommunen; jede Antwort hat das Gewicht 1/n ihrer Kommune. Intervall eines Anteils nach Wilson mit (Σw)²/Σw² statt n und ohne Korrektur für endliche Gesamtheiten; Mittelwerte haben keines
method-weights-equal-settings = Kommunen ab { $minimum-text } Antworten zur Frage; ungewichtet bleiben Werte einzelner Kommunen, Angaben zur Person, Zahlen, rwg, Alpha und alle Tests
method-weights-equal-source = Kish 1965
method-weights-column = Gewichtung der Befragten
method-weights-column-formula = Werte über mehrere Kommunen: Σ w · x / Σ w. Intervall eines Anteils nach Wilson mit (Σw)²/Σw² statt n und ohne Korrektur für endliche Gesamtheiten; Mittelwerte haben keines
method-weights-column-settings = Gewichte aus der Erhebung; ohne Gewicht zählt niemand mit. Ungewichtet bleiben Werte einzelner Kommunen, Angaben zur Person, Zahlen, rwg, Alpha und alle Tests
method-weights-column-source = Kish 1965

## 9 Methode: Verfahren. Zu jedem vier Texte: Name, -formula (Berechnung), -settings (Einstellung, wo es eine gibt), -source (Quelle)

method-response = Rücklauf
method-response-formula = ausgewertete Fragebögen / Eingeladene
method-response-settings = ausgewertet: mindestens eine gültige Antwort
method-response-source = eigene Festlegung
method-nonresponse = Ausgelassene Antworten
method-nonresponse-formula = Σ ausgelassene / Σ gestellte Einzelfragen; eine Ankreuzfrage zählt als eine, freie Texte und Zahlen zählen nicht
method-nonresponse-source = eigene Festlegung
method-base = Basis (n) und Anteil
method-base-formula = n: gültige Antworten zur Frage; Anteil: k/n. „Weiß nicht“, ausgelassene und nicht gestellte Fragen zählen nicht zu n
method-base-settings = mindestens { $minimum-text } Antworten
method-base-source = eigene Festlegung
method-ticked = Ankreuzfragen mit „keine davon“
method-ticked-formula = Anteil an allen, die in der Frage mindestens ein Kästchen angekreuzt haben, „keine davon“ und „Sonstiges“ eingeschlossen
method-ticked-source = eigene Festlegung
method-boxes = Andere Ankreuzfragen
method-boxes-formula = Anteil an allen, denen die Frage gestellt wurde
method-boxes-source = eigene Festlegung
method-rated = Barrieren auf einer Skala
method-rated-formula = genannt ist eine Barriere, wenn sie hoch eingestuft wird
method-rated-settings = hoch: Stufe { $top }
method-rated-source = eigene Festlegung
method-wilson = 95-%-Intervall eines Anteils
method-wilson-formula = Wilson-Intervall: die p mit (k/n − p)² ≤ z² · p(1 − p)/n
method-wilson-settings = z = 1,96; ohne Stetigkeitskorrektur
method-wilson-source = Wilson 1927
method-mean = Mittelwert und 95-%-Intervall
method-mean-formula = x̄ ± t · s/√n mit t für n − 1 Freiheitsgrade; gedruckt innerhalb der Skala
method-mean-settings = Intervall ab { $full-text } Antworten
method-mean-source = Student 1908
method-finite = Korrektur für endliche Gesamtheiten
method-finite-formula = Anteile: n wird zu n(N − 1)/(N − n), die Grenzen auf erreichbare Anteile k/N erweitert; Mittelwerte: Faktor √((N − n)/(N − 1)). Angenommen ist, dass ähnlich denkt, wer nicht geantwortet hat
method-finite-settings = N = { $invited-text } Eingeladene
method-finite-source = O’Neill 2021 (arXiv:2109.12464)
method-median = Median der Kommunen
method-median-formula = Quantil Typ 7 über die ausweisbaren Werte der Kommunen, der eigene eingeschlossen; „höchstens 1 von n“ geht mit ½/n ein, „mindestens n − 1 von n“ mit (n − ½)/n
method-median-settings = ab 3 anderen Kommunen
method-median-source = Hyndman & Fan 1996
method-band = Mittlere Hälfte
method-band-formula = erstes bis drittes Quartil derselben Werte (Typ 7)
method-band-settings = ab 5 anderen Kommunen
method-band-source = Hyndman & Fan 1996
method-range = Spannweite
method-range-formula = kleinster bis größter ausweisbarer Wert
method-range-settings = ab 8 anderen Kommunen
method-range-source = eigene Festlegung
method-quartiles = Median und Quartile von Zahlen
method-quartiles-formula = Quantile Typ 7 über die Befragten; nie der kleinste oder größte Wert
method-quartiles-settings = ab { $full-text } Antworten
method-quartiles-source = Hyndman & Fan 1996
method-rank = Rang
method-rank-formula = 1 + Zahl der Punkte mit größerem Wert, als Brüche verglichen; Gleiche teilen sich den besseren Rang
method-rank-settings = führend: Rang 1 bis 3
method-rank-source = eigene Festlegung
method-level = Barrieren je Ebene
method-level-formula = Anteil, der mindestens eine Barriere der Ebene nennt; mittlere Zahl der genannten
method-level-source = eigene Festlegung
method-top = Hoch, dringlich
method-top-formula = Anteil der Antworten ab der Schwelle
method-top-settings = Stufe { $top }
method-top-source = eigene Festlegung
method-rwg = Einigkeit (rwg)
method-rwg-formula = 1 − s²/σ² mit σ² = (A² − 1)/12 bei A Stufen, mindestens 0; gespalten: die beiden niedrigsten und die beiden höchsten Stufen haben je mindestens 25 %
method-rwg-settings = ab { $full-text } Antworten; bis 0,30 sehr gering, bis 0,50 gering, bis 0,70 mittel, bis 0,90 hoch, darüber sehr hoch
method-rwg-source = James, Demaree & Wolf 1984; Stufen nach LeBreton & Senter 2008
method-alpha = Cronbachs Alpha
method-alpha-formula = K/(K − 1) · (1 − Σ s² der Fragen / s² der Summe) über vollständige Fälle
method-alpha-settings = ab { $full-text } Personen
method-alpha-source = Cronbach 1951
method-item-total = Trennschärfe und Alpha ohne Frage
method-item-total-formula = Korrelation jeder Frage mit der Summe der übrigen; Cronbachs Alpha der übrigen; über vollständige Fälle
method-item-total-settings = ab { $full-text } Personen
method-item-total-source = Nunnally & Bernstein 1994
method-index = Indizes der Zusammenarbeit
method-index-formula = je Person das Mittel der gültigen Einschätzungen anderer Bereiche als (x − min)/(max − min) · 100, dann das Mittel über die Personen; Kooperation: Mittel der drei Indizes je Person
method-index-settings = ohne den eigenen Bereich
method-index-source = eigene Festlegung
method-tie = Verbindung
method-tie-formula = von A nach B, wenn der mittlere Kontakt, den A angibt, die Schwelle erreicht; Paare ohne Einschätzung gelten als nicht verbunden. Kennzahlen beruhen auf den Bereichen, aus denen jemand mindestens einen anderen eingeschätzt hat
method-tie-settings = Schwelle: „{ $tie }“
method-tie-source = eigene Festlegung
method-gate = Welche Kennzahlen erscheinen
method-gate-formula = Anteil der Bereiche, die geantwortet haben: ab 80 % alle; ab 65 % Dichte mit Grenzen, Gegenseitigkeit und Eingangsgrade; darunter keine
method-gate-settings = 80 % und 65 %
method-gate-source = Smith & Moody 2013
method-density = Dichte
method-density-formula = Verbindungen / (k(k − 1)) bei k Bereichen, die geantwortet haben
method-density-source = Wasserman & Faust 1994
method-density-bounds = Grenzen der Dichte
method-density-bounds-formula = über alle K Bereiche: Verbindungen / (K(K − 1)), wenn kein Paar ohne Einschätzung verbunden wäre, bis (Verbindungen + Paare ohne Einschätzung) / (K(K − 1)), wenn alle es wären
method-density-bounds-source = eigene Festlegung
method-reciprocity = Gegenseitigkeit
method-reciprocity-formula = erwiderte Verbindungen / alle Verbindungen
method-reciprocity-source = Wasserman & Faust 1994
method-confirmed = Bestätigte Verbindungen
method-confirmed-formula = Zahl der Paare, die beide eine Verbindung angeben
method-confirmed-source = eigene Festlegung
method-centralisation = Zentralisierung
method-centralisation-formula = Σ (höchster Grad − Grad) / (k − 1)²; bestätigt: / ((k − 1)(k − 2))
method-centralisation-source = Freeman 1979
method-ei = E–I-Index
method-ei-formula = (E − I)/(E + I): E Verbindungen zwischen, I innerhalb der Sektoren; daneben der Wert, wenn alle verbunden wären
method-ei-source = Krackhardt & Stern 1988
method-betweenness = Verbindende Rolle
method-betweenness-formula = Betweenness: Anteil der kürzesten gerichteten Wege zwischen zwei anderen Bereichen, die über einen Bereich führen, summiert und durch (k − 1)(k − 2) geteilt; eindeutig, wenn derselbe Bereich ohne Verbindungen führt, die auf einer einzigen Person beruhen
method-betweenness-source = Freeman 1977
method-brokerage = Vermittlung
method-brokerage-formula = Zahl der Wege A → B → C, denen A → C fehlt, für B nach den Sektoren der drei
method-brokerage-settings = Sektoren des Codebuchs
method-brokerage-source = Gould & Fernandez 1989
method-asymmetry = Unterschiedliche Sicht
method-asymmetry-formula = Abstand der beiden Mittelwerte eines Paares, größter zuerst
method-asymmetry-settings = Kontakt, Qualität, Vertrauen; ab 1,0 Stufen; höchstens fünf Paare
method-asymmetry-source = Frey u. a. 2006
method-received = Einschätzung durch andere
method-received-formula = Mittelwert der gültigen Einschätzungen eines Bereichs durch Befragte aller anderen
method-received-source = eigene Festlegung
method-wishes = Saldo der Wünsche
method-wishes-formula = Anteil „mehr“ − Anteil „weniger“ über alle Wünsche anderer Bereiche
method-wishes-source = eigene Festlegung
method-gap = Abstand Dringlichkeit–Stand
method-gap-formula = mittlere Dringlichkeit − mittlerer Stand, jeder Mittelwert auf seiner Basis
method-gap-source = Martilla & James 1977
method-quadrant = Vier Felder
method-quadrant-formula = Trennlinien: Median der Themen über die Mediane der Kommunen; auf der Linie zählt als hoch
method-quadrant-source = Martilla & James 1977
method-solutions = Stand der Lösungen
method-solutions-formula = Anteil der gültigen Antworten je Umsetzungsstand
method-solutions-source = eigene Festlegung
method-remedies = Lösungen für Barrieren
method-remedies-formula = Themen und Lösungen, die das Codebuch der Barriere zuordnet; Lösungen nach mittlerer Wirksamkeit bei Nutzenden in allen anderen Kommunen; Auskunft: namentlich genannte Kommunen, in denen mindestens die Hälfte die Lösung als genutzt angibt
method-remedies-settings = mindestens { $minimum-text } Antworten
method-remedies-source = eigene Festlegung
method-difference = Unterschied von Anteilen
method-difference-formula = eigener Anteil minus Anteil aller anderen Kommunen zusammen; Intervall nach Newcombe (Methode 10), Exakter Test nach Fisher, zweiseitig
method-difference-settings = beide Seiten ab 5 Antworten; ohne Korrektur für endliche Gesamtheiten
method-difference-source = Newcombe 1998; Fisher 1935
method-difference-scale = Unterschied von Einschätzungen
method-difference-scale-formula = Mann-Whitney-U-Test (exakt bis n1 · n2 = 400 ohne gleiche Werte, sonst Normalverteilung mit Korrektur für gleiche Werte und Stetigkeit) mit Cliffs δ; Differenz der Mittelwerte mit Intervall nach Welch
method-difference-scale-settings = beide Seiten ab 5 Antworten; Intervall ab { $full-text } Antworten
method-difference-scale-source = Mann & Whitney 1947; Cliff 1993; Welch 1947
method-particular = Besonderheit
method-particular-formula = q ≤ 0,10, Mindestgröße erreicht, 95-%-Intervall ohne 0, und der eigene Wert nicht auf der anderen Seite des Medians aller Kommunen
method-particular-settings = Mindestgröße: 15 Prozentpunkte bei Anteilen, |δ| = 0,33 bei Einschätzungen
method-particular-source = eigene Festlegung; δ nach Romano u. a. 2006
method-perception = Unterschiede zwischen Rollen
method-perception-formula = wie Unterschiede zwischen Kommunen, ohne Vergleich mit dem Median: in der Kommune jede Rolle gegen die übrigen zusammen, über alle Kommunen Rolle gegen Rolle; wer keine Rolle angibt, zählt nicht mit
method-perception-settings = Barrieren, Themen, Indizes; beide Seiten ab 5 Antworten
method-perception-source = eigene Festlegung
method-change = Veränderung
method-change-formula = jetziger minus früherer Wert der Kommune; Tests und Intervalle wie bei Unterschieden zwischen Kommunen, ohne Vergleich mit dem Median
method-change-settings = dieselben Fragen in beiden Wellen; beide Seiten ab 5 Antworten; ohne die Indizes der Zusammenarbeit
method-change-source = eigene Festlegung
method-multiplicity = Viele Tests zugleich
method-multiplicity-formula = Aus den p-Werten einer Gruppe von Tests werden q-Werte nach Benjamini und Hochberg: Unter den Funden mit q ≤ 0,10 ist im Mittel höchstens jeder zehnte ein Zufall
method-multiplicity-settings = je eine Gruppe: die Kommune gegen die anderen; ihre Rollen; ihre Veränderungen; jedes Paar von Rollen über alle
method-multiplicity-source = Benjamini & Hochberg 1995

## Übersicht eines Laufs

index-kind = Übersicht
index-subtitle = Ergebnisberichte der Welle { $wave }
index-footer = Erstellt mit rundblick { $version }
index-answers = Ausgewertet sind { $n-text } Fragebögen aus { $places ->
    [one] einer Kommune
   *[other] { $places-text } Kommunen
}.
index-internal = Diese Seite ist für das Programmbüro bestimmt: Sie nennt die Beteiligung aller Kommunen.
index-no-comparison = Ein Vergleichsbericht entsteht nur, wenn die Berichte aller Kommunen erstellt werden und es mindestens drei sind.
index-documents-title = Dokumente des Laufs
index-table-title = Ergebnisberichte der Kommunen
index-caption = Beteiligung und Berichte je Kommune
state-full = Bericht
state-short = Kurzbericht
state-no-answers = keine Antworten
state-not-made = nicht erstellt

## Datenqualität eines Laufs

intake-kind = Datenqualität
intake-subtitle = Exporte der Welle { $wave }
intake-arrived = { $n ->
    [0] Angekommen ist kein Datensatz.
    [one] Angekommen ist ein Datensatz; { $used ->
        [0] er ist nicht ausgewertet
       *[other] er ist ausgewertet
    }.
   *[other] Angekommen sind { $n-text } Datensätze; { $unused ->
        [0] alle sind ausgewertet
       *[other] { $used ->
            [0] keiner davon ist ausgewertet
            [one] einer davon ist ausgewertet
           *[other] { $used-text } davon sind ausgewertet
        }
    }.
}
intake-internal = Diese Seite ist nur für das Programmbüro bestimmt. Sie nennt alles, was beim Einlesen aufgefallen ist, und zu jeder Kommune, deren Absender etwas beheben können, einen Text für eine Mail. Was in den Zellen stand, steht hier nicht.
intake-table-quality = die Zahlen dieser Seite als Tabelle
intake-table-rejects = alle Zeilen und Zellen, die nicht ausgewertet sind, mit Inhalt
intake-summary = Überblick
intake-caption = Datensätze je Kommune
intake-mails = Texte für Absender
intake-records = Datensätze
intake-rejected-rows = Nicht lesbar
intake-excluded = Ausgeschlossen
intake-tests = Tests
intake-duplicates = Mehrfach
intake-rejected-cells = Ungültige Zellen
intake-possible-tests = Mögliche Tests
intake-speeders = Sehr schnell
intake-straight-liners = Gleichförmig
intake-none-with-others = „Keine davon“ neben anderem
intake-note-sum = Datensätze: nicht lesbare, ausgeschlossene, Tests, mehrfache und begonnene zusammen. Als mehrfach zählt, was dieselbe Antwort wie ein anderer Datensatz ist; dieser bleibt.
intake-note-doubtful = Mögliche Tests: bis auf Nummer und freie Texte wie ein anderer Datensatz. Sehr schnell: abgeschickt in weniger als einem Drittel der üblichen Zeit. Gleichförmig: eine ganze Reihe von Aussagen mit derselben Antwort. „Keine davon“ neben anderem: zusammen mit einer weiteren Antwort angekreuzt, die dann gilt.
intake-note-all-count = Zweifelhafte Datensätze sind nur gezählt und in den Auswertungen enthalten; „leave_out“ in study.toml lässt sie weg.
intake-note-left-out = Nach „leave_out“ in study.toml nicht ausgewertet: { $kinds }.
intake-note-no-tests = x: Das Befragungsprogramm kennzeichnet keine Tests.
intake-note-unowned = { $n ->
    [one] Dazu kommt eine Zeile, von der nicht bekannt ist, zu welcher Kommune sie gehört.
   *[other] Dazu kommen { $n-text } Zeilen, von denen nicht bekannt ist, zu welcher Kommune sie gehören.
}
intake-findings = Was aufgefallen ist
intake-filter-title = Auswahl
intake-filter-severity = Art
intake-filter-topic = Worum es geht
intake-filter-all = alles
intake-filter-error = Fehler
intake-filter-warning = Warnungen
intake-filter-note = Hinweise
intake-filter-nothing = Zu dieser Auswahl gibt es nichts.
intake-topic-rows = Zeilen
intake-topic-cells = Zellen
intake-topic-columns = Spalten
intake-topic-records = Datensätze
intake-topic-files = Dateien
intake-topic-study = Studie und Register
intake-others = Studie und gemeinsame Dateien
intake-count-error = { $n ->
    [one] ein Fehler
   *[other] { $n-text } Fehler
}
intake-count-warning = { $n ->
    [one] eine Warnung
   *[other] { $n-text } Warnungen
}
intake-count-note = { $n ->
    [one] ein Hinweis
   *[other] { $n-text } Hinweise
}
intake-file = { $tool }, { $encoding }, Trennzeichen: { $separator }, { $n ->
    [one] ein Datensatz
   *[other] { $n-text } Datensätze
}
intake-shared-file = Gemeinsame Datei mehrerer Kommunen: { $tool }, { $encoding }, Trennzeichen: { $separator }, { $n ->
    [one] ein Datensatz
   *[other] { $n-text } Datensätze
}
intake-file-caption = Auffälligkeiten in { $file }
intake-file-clean = Nichts aufgefallen.
intake-line = Zeile
intake-column = Spalte
intake-remedy = Abhilfe
intake-whole-row = ganze Zeile
intake-whole-file = ganze Datei
intake-more-lines = { $lines } und { $n ->
    [one] eine weitere
   *[other] { $n-text } weitere
}
intake-mail = Text für die Absender
intake-mail-lies-at = Auch als Datei:
intake-no-mail = Kein Text für die Absender: Hier ist nichts, was sie beheben können.
intake-quiet = Kommunen ohne Auffälligkeiten
severity-error = Fehler
severity-warning = Warnung
severity-note = Hinweis
tool-googleforms = Google Forms
tool-kobo = KoboToolbox
tool-limesurvey = LimeSurvey
tool-msforms = Microsoft Forms
tool-plain = einfache CSV-Datei
tool-qualtrics = Qualtrics
tool-sosci = SoSci Survey
tool-surveymonkey = SurveyMonkey
tool-unipark = Unipark
encoding-utf-8-with-bom = UTF-8 mit BOM
separator-comma = Komma
separator-semicolon = Semikolon
separator-tab = Tabulator

## Was die Codes der Funde heißen, und was zu tun ist

quality-ambiguous-column = Die Überschrift passt auf mehrere Fragen oder Unterpunkte des Codebuchs.
mend-ambiguous-column = Mit Fragencodes exportieren lassen oder den Unterpunkten im Codebuch mit „column“ ihre Überschriften geben.
quality-bad-byte = Ein Byte ist in der Zeichenkodierung der Datei kein Zeichen; der Datensatz ist nicht ausgewertet.
mend-bad-byte = Neu exportieren lassen oder die Kodierung der Datei in study.toml angeben („encoding“).
quality-base-not-provable = Das Codebuch verlangt „base = shown“, aber der Export unterscheidet nicht zwischen „nicht angekreuzt“ und „nicht gezeigt“.
mend-base-not-provable = Nicht Angekreuztes als „N“ oder mit der letzten Seite exportieren lassen, im Codebuch „page“ angeben oder „base = ticked“ setzen.
quality-behind-filter = Eine Frage ist beantwortet, obwohl sie nach ihrem Filter im Codebuch nicht gestellt wurde; die Antwort zählt nicht.
mend-behind-filter = Prüfen, ob der Fragebogen denselben Filter hat; sonst „shown_if“ im Codebuch berichtigen.
quality-careless = Datensätze sind sehr schnell oder gleichförmig ausgefüllt.
mend-careless = Nichts nötig; „leave_out“ in study.toml entscheidet, ob sie zählen.
quality-foreign-domain = Eine Empfängeradresse sieht nach einer anderen Kommune aus.
mend-foreign-domain = Nachfragen, wem sie gehört; eine richtige kommt in study.toml unter [deliver] in „confirmed“. Vorher geht keine E-Mail hinaus.
quality-no-address = Eine Empfängerangabe ist keine E-Mail-Adresse.
mend-no-address = Im Register berichtigen; mehrere Adressen mit „|“ oder Leerzeichen trennen.
quality-no-recipient = Für die Kommune ist keine Empfängeradresse eingetragen.
mend-no-recipient = Die Adresse im Register ergänzen; bis dahin geht keine E-Mail hinaus.
quality-shared-recipient = Zwei Kommunen haben dieselbe Empfängeradresse.
mend-shared-recipient = Nachfragen, wem sie gehört; eine richtige kommt in study.toml unter [deliver] in „confirmed“. Vorher geht keine E-Mail hinaus.
quality-todo = Im Codebuch oder in study.toml ist noch etwas zu entscheiden („TODO“).
mend-todo = Entscheiden und „TODO“ dort löschen; „rundblick check“ nennt jede Stelle.
quality-character-without-glyph = Ein Text enthält ein Zeichen, das in PDF und Diagrammen als „[U+…]“ erscheint, weil die Schrift es nicht hat.
mend-character-without-glyph = Ein anderes Zeichen verwenden.
quality-duplicate-column = Zwei Spalten stehen für dieselbe Frage oder denselben Unterpunkt.
mend-duplicate-column = Eine der beiden aus dem Export nehmen oder die Texte im Codebuch unterscheidbar machen.
quality-empty-file = Die Datei ist leer.
mend-empty-file = Neu exportieren lassen.
quality-file-too-large = Die Antworten nehmen mehr als 4 GiB ein.
mend-file-too-large = Den Export in mehrere Dateien aufteilen.
quality-header-only = Die Datei hat Überschriften, aber keine Antworten.
mend-header-only = Niemand hat geantwortet, oder beim Export war ein Filter gesetzt: nachfragen und neu exportieren lassen.
quality-missing-column = Zu Fragen des Codebuchs fehlen Spalten.
mend-missing-column = Mit allen Fragen exportieren lassen, oder „key“, „text“ oder „column“ im Codebuch berichtigen.
quality-missing-everywhere = Kein Export hat eine Spalte für diesen Teil des Codebuchs.
mend-missing-everywhere = „key“, „text“ oder „column“ berichtigen oder den Teil aus dem Codebuch nehmen.
quality-items-gone = Fragen der vorigen Welle gibt es nicht mehr; sie haben keine Veränderung.
mend-items-gone = Wo eine Frage nur anders heißt, das unter [compare.renamed] in study.toml angeben.
quality-new-municipalities = Kommunen waren in der vorigen Welle nicht dabei; ihre Berichte haben keine Veränderung.
mend-new-municipalities = Nichts nötig.
quality-not-renamed = Unter [compare.renamed] steht ein Name, den die vorige Welle nicht hat.
mend-not-renamed = Den Namen so schreiben, wie er in der indicators.csv der vorigen Welle steht.
quality-missing-review = Die Prüfdatei für Freitexte gibt es nicht; kein Freitext wird veröffentlicht.
mend-missing-review = „rundblick review“ schreibt sie; geprüft in den Ordner der Studie legen.
quality-edited-not-released = In der Prüfdatei für Freitexte ist eine Antwort bearbeitet, aber nicht entschieden.
mend-edited-not-released = Unter „release“ yes oder no eintragen.
quality-review-gone = Eine freigegebene Antwort gibt es in den Exporten nicht mehr, oder sie wurde geändert; sie wird nicht veröffentlicht.
mend-review-gone = „rundblick review“ noch einmal aufrufen und die neue Antwort prüfen.
quality-released-with-less = Eine Antwort erscheint ohne Kommune oder ohne Rolle, weil sonst zu wenige dafür in Frage kämen.
mend-released-with-less = Nichts zu tun; sonst „with_municipality“ oder „with_role“ in der Prüfdatei leeren.
quality-missing-file = Die Datei lässt sich nicht lesen.
mend-missing-file = Die Datei dorthin legen oder ihren Namen im Register oder in study.toml berichtigen.
quality-more-used-than-invited = Ausgewertet sind mehr Datensätze, als Personen eingeladen waren; deshalb gibt es keinen Rücklauf.
mend-more-used-than-invited = Die Zahl der Eingeladenen erfragen und „invited“ im Register berichtigen.
quality-no-answers = Die Kommune hat keinen Datensatz mit einer gültigen Antwort.
mend-no-answers = Den Export anfordern oder es dabei belassen: Die Kommune bekommt einen Kurzbericht.
quality-no-completion-mark = Es fehlt die Spalte, die zeigt, welche Datensätze abgeschickt wurden; alle gelten als abgeschickt.
mend-no-completion-mark = Mit dieser Spalte neu exportieren lassen.
quality-no-effect = Eine Einstellung in study.toml bewirkt nichts.
mend-no-effect = Berichtigen oder entfernen.
quality-no-export = Von der Kommune liegt noch kein Export vor; sie zählt mit 0 Antworten.
mend-no-export = Den Export anfordern und seinen Namen in die Spalte „file“ des Registers schreiben.
quality-no-heading-row = Die erste Zeile ist keine Kopfzeile dieser Studie.
mend-no-heading-row = Mit Überschriften neu exportieren lassen oder prüfen, ob es der Export einer anderen Befragung ist.
quality-no-level = Eine Barriere des Codebuchs gehört zu keiner Ebene.
mend-no-level = Die Ebene mit „level“ angeben.
quality-no-readable-row = Keine einzige Zeile lässt sich lesen.
mend-no-readable-row = Trennzeichen und Anführungszeichen prüfen oder neu exportieren lassen.
quality-none-with-others = „Keine davon“ ist zusammen mit einer anderen Antwort angekreuzt.
mend-none-with-others = Nichts nötig: Die andere Antwort gilt.
quality-not-a-number = Hier wird eine Zahl erwartet, aber es steht keine da; die Zelle ist nicht ausgewertet.
mend-not-a-number = Den Inhalt in rejects.csv nachsehen; wo er eindeutig ist, die Zelle berichtigen.
quality-not-a-table = Die Datei ist keine CSV-Datei.
mend-not-a-table = Die Antworten als CSV exportieren lassen; eine Arbeitsmappe als „CSV UTF-8“ speichern.
quality-nul-byte = Zellen enthalten Nullbytes; sie sind weggelassen.
mend-nul-byte = Harmlos, wenn die Antworten stimmen; vielleicht ist die Datei unterwegs beschädigt worden.
quality-out-of-range = Die Zahl ist kein Code einer Antwort oder liegt außerhalb von „min“ und „max“; die Zelle ist nicht ausgewertet.
mend-out-of-range = Den Inhalt in rejects.csv nachsehen, dann die Zelle oder das Codebuch berichtigen oder die Angabe mit „[[map]]“ zuordnen.
quality-personal-column = Eine Frage des Codebuchs wäre eine personenbezogene Angabe; die Spalte wird nie gelesen.
mend-personal-column = Die Frage aus dem Codebuch nehmen; ist sie nicht personenbezogen, der Spalte eine andere Überschrift geben.
quality-personal-data = Personenbezogene Angaben: Die Spalte ist nicht eingelesen.
mend-personal-data = Nichts nötig; besser ist ein Export ohne sie.
quality-possible-test-record = Möglicher Test: bis auf Nummer und freie Texte wie ein anderer Datensatz.
mend-possible-test-record = Nachfragen; einzelne lässt „[[exclude]]“ weg, alle „leave_out“ in study.toml.
quality-stray-quote = In einem Text steht ein einzelnes Anführungszeichen, durch das zwei Zeilen zu einer werden; der Datensatz ist nicht ausgewertet.
mend-stray-quote = Neu exportieren lassen; Anführungszeichen in Texten werden dabei verdoppelt.
quality-ragged-row = Die Zeile hat mehr oder weniger Zellen als die Kopfzeile; der Datensatz ist nicht ausgewertet.
mend-ragged-row = Neu exportieren lassen; meist fehlt ein Anführungszeichen, oder die Datei wurde bearbeitet.
quality-repeated-record = Der Datensatz ist dieselbe Antwort wie ein anderer.
mend-repeated-record = Nichts nötig: Er zählt einmal, und zwar der spätere vollständige.
quality-same-id = Der Datensatz hat dieselbe Nummer wie ein anderer, aber andere Antworten.
mend-same-id = Beide zählen. Sind sie eine Antwort, den falschen mit „[[exclude]]“ weglassen.
quality-spreadsheet-date = Ein Tabellenprogramm hat aus einer Zahl ein Datum gemacht; die Zelle ist nicht ausgewertet.
mend-spreadsheet-date = Direkt aus dem Befragungsprogramm neu exportieren lassen, ohne die Datei mit einem Tabellenprogramm zu speichern.
quality-test-record = Das Befragungsprogramm kennzeichnet den Datensatz als Test.
mend-test-record = Nichts nötig: Er ist weggelassen.
quality-too-large-cell = Eine Zelle ist größer als 1 MiB; der Datensatz ist nicht ausgewertet.
mend-too-large-cell = Neu exportieren lassen; meist fehlt ein Anführungszeichen.
quality-too-many-columns = Die Datei hat mehr als 10 000 Spalten.
mend-too-many-columns = Das Trennzeichen prüfen oder nur die Fragen des Codebuchs exportieren lassen.
quality-unclosed-quote = Ein Anführungszeichen wird hier geöffnet und nicht geschlossen; alles danach ist verloren.
mend-unclosed-quote = Neu exportieren lassen: Vermutlich ist die Datei abgeschnitten.
quality-unknown-answer = Der Text ist keine Antwort des Codebuchs; die Zelle ist nicht ausgewertet.
mend-unknown-answer = Den Inhalt in rejects.csv nachsehen, dann die Zelle oder das Codebuch berichtigen oder die Angabe mit „[[map]]“ zuordnen.
quality-unknown-column = Das Codebuch kennt diese Spalte nicht; sie ist nicht ausgewertet.
mend-unknown-column = Ist sie wichtig, ins Codebuch aufnehmen; sonst mit „ignore“ in study.toml übergehen.
quality-unknown-encoding = Die Kodierung, die study.toml nennt, gibt es nicht.
mend-unknown-encoding = „utf-8“, „utf-16le“, „utf-16be“ oder „windows-1252“ angeben oder „encoding“ weglassen.
quality-unknown-format = Kein bekanntes Befragungsprogramm schreibt diese Überschriften.
mend-unknown-format = Das „format“ der Datei in study.toml angeben.
quality-unknown-separator = Das Zeichen, das study.toml nennt, kann keine Zellen trennen.
mend-unknown-separator = „;“, „,“ oder Tabulator angeben oder „separator“ weglassen.
quality-unlisted-key = Der Schlüssel steht nicht im amtlichen Verzeichnis vom 30.11.2023.
mend-unlisted-key = Einen Tippfehler berichtigen; bei einer neueren Gemeinde ist nichts nötig.
quality-unnamed-column = In einer Spalte ohne Überschrift stehen Angaben, zuerst in dieser Zeile; sie sind nicht ausgewertet.
mend-unnamed-column = Wenn sie wichtig sind, der Spalte eine Überschrift geben.
quality-unregistered-municipality = Das Register kennt keine Kommune mit diesem Schlüssel; der Datensatz ist nicht ausgewertet.
mend-unregistered-municipality = Die Kommune ins Register aufnehmen oder die Zelle berichtigen.
quality-unregistered-unit = Befragte gehören zu einem Bereich, den die Kommune laut Register nicht hat.
mend-unregistered-unit = Den Bereich in die Spalte „units“ aufnehmen; bis dahin fehlen diese Angaben im Netzwerk.
quality-unused-answers = Keine Frage verwendet diese Antwortliste des Codebuchs.
mend-unused-answers = Verwenden oder entfernen.
quality-unused-exclusion = Ein „[[exclude]]“ lässt keinen Datensatz weg.
mend-unused-exclusion = „record“ berichtigen oder den Eintrag entfernen.
quality-unused-ignore = study.toml übergeht diese Spalte, aber die Datei hat keine solche.
mend-unused-ignore = „ignore“ berichtigen oder die Spalte daraus entfernen.
quality-unused-mapping = Ein „[[map]]“ ordnet keine Zelle zu.
mend-unused-mapping = „from“ berichtigen oder den Eintrag entfernen.
quality-unused-sector = Zu diesem Sektor des Codebuchs gehört kein Bereich.
mend-unused-sector = Bereichen zuordnen oder entfernen.
quality-weights-not-applied = Das Codebuch hat eine Frage mit Gewichten, die nicht angewendet werden.
mend-weights-not-applied = „weights = "column"“ in study.toml schreiben oder die Frage aus dem Codebuch nehmen.
quality-without-weight = Datensätze haben kein Gewicht über null.
mend-without-weight = Gewichte ergänzen lassen; bis dahin zählen sie in den Werten der eigenen Kommune, aber in keinem Wert über mehrere Kommunen.
quality-without-unit = Befragte, die andere Bereiche einschätzen, nennen ihren eigenen nicht.
mend-without-unit = Nichts nötig: Ihre Einschätzungen fehlen im Netzwerk und in den Kooperationsindizes, alles andere zählt.

## Seite

page-contents = Inhalt
page-data = Die Zahlen dieses Dokuments als Tabelle (CSV)
page-figure = Abbildung
page-notes = Anmerkungen
page-position = Seite { $page } von { $pages }
page-skip = Zum Inhalt springen
page-table = Tabelle

## Arbeitsmappe

page-sheet-overview = Überblick
page-sheet-notes = Hinweise
page-sheet-sheet = Blatt
page-sheet-table = Tabelle
page-sheet-section = Abschnitt
page-sheet-subject = Zeichen oder Blatt
page-sheet-note = Bedeutung oder Hinweis
page-sheet-group = Gruppe
page-sheet-count = Anzahl
page-sheet-base = n
page-sheet-low = von
page-sheet-high = bis

## Spalten der Daten

data-scope = Bezug
data-scope-about = Schlüssel einer Kommune, „cluster:<Spalte>=<Wert>“, „all“ für alle zusammen oder „line:A“ für eine Zeile des Vergleichs ohne Namen
data-part = Teil
data-part-about = Was vom Bezug: leer für alle Befragten; „others“ für alle anderen Kommunen; „role:…“ und „other_roles:…“; „earlier“ für die Welle davor; „median“, „quartile_1“ und so weiter über die Kommunen des Bezugs
data-indicator = Kennzahl
data-indicator-about = Name der Kennzahl, wie im Methodenanhang beschrieben
data-item = Frage
data-item-about = Frage und Antwort im Codebuch
data-level = Stufe
data-level-about = Antwortstufe, Ebene oder Gruppe, wo die Kennzahl eine hat
data-from = Von
data-from-about = Bereich, von dem eine Verbindung des Netzwerks ausgeht
data-to = Nach
data-to-about = Bereich, zu dem sie führt
data-sign = Zeichen
data-sign-about = Warum kein Wert dasteht oder wie er verschlüsselt ist: withheld (nicht ausgewiesen), too_few (zu wenige Antworten), nothing (nichts vorhanden), not_meaningful (Angabe nicht sinnvoll); at_most_one (höchstens 1 von n), all_but_one (mindestens n − 1 von n)
data-k = Anzahl
data-k-about = Wie viele der n Antworten
data-n = Basis
data-n-about = Gültige Antworten
data-value = Wert
data-value-about = Anteil von 0 bis 1, Mittelwert, Index oder Maß, gerundet wie im Bericht
data-low = Untere Grenze
data-low-about = Unteres Ende des 95-%-Intervalls oder kleinster möglicher Wert
data-high = Obere Grenze
data-high-about = Oberes Ende des 95-%-Intervalls oder größter möglicher Wert

## Dokumente eines Laufs

document-form-html = HTML
document-form-pdf = PDF
document-form-odt = ODT
document-form-docx = DOCX
document-form-xlsx = XLSX
document-form-ods = ODS
document-form-csv = CSV
document-form-english = { $form } (englisch)
document-of = Ergebnisbericht { $name }
document-comparison = Vergleichsbericht ({ $form })

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
chart-highest = Höchster genauer Wert: { $value } ({ $labels }).
chart-lowest = Niedrigster genauer Wert: { $value } ({ $labels }).
chart-and-more = { $labels } und { $n ->
    [one] ein weiterer Wert
   *[other] { $n-text } weitere Werte
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
chart-most-at-level = Der größte Anteil „{ $level }“ steht bei: { $labels } ({ $value }).
chart-corner = { $corner } ({ $n-text }): { $labels }.
chart-corner-count = { $corner }: { $n ->
    [0] kein Punkt
    [one] ein Punkt
   *[other] { $n-text } Punkte
}.
chart-not-shown = Ohne genauen Wert { $n ->
    [one] ist eine Zeile
   *[other] sind { $n-text } Zeilen
}: { $labels }.
chart-table = Alle ausgewiesenen Werte stehen in der zugehörigen Tabelle.
chart-heat = Wärmekarte mit { $rows ->
    [one] einer Zeile
   *[other] { $rows-text } Zeilen
} und { $columns ->
    [one] einer Spalte
   *[other] { $columns-text } Spalten
}: { $title }
chart-heat-place = { $row }, { $column }
chart-heat-hidden = Ohne genauen Wert { $n ->
    [one] ist ein Feld
   *[other] sind { $n-text } Felder
}.
chart-profiles = { $n ->
    [0] Kleine Profildiagramme ohne Kommunen
    [one] Ein Profildiagramm
   *[other] { $n-text } kleine Profildiagramme
}: { $title } Achsen: { $axes }.
chart-profiles-ends = { $axis }: am höchsten { $high-value } ({ $high }), am niedrigsten { $low-value } ({ $low }).
chart-network = Netzwerkzeichnung mit { $n ->
    [one] einem Bereich
   *[other] { $n-text } Bereichen
}: { $title }
chart-network-ties = { $confirmed ->
    [0] Keine Verbindung ist bestätigt
    [one] Eine Verbindung ist bestätigt
   *[other] { $confirmed-text } Verbindungen sind bestätigt
}, { $one ->
    [0] keine ist einseitig
    [one] eine ist einseitig
   *[other] { $one-text } sind einseitig
}.
chart-network-unconfirmed = { $n ->
    [one] Eine Verbindung führt
   *[other] { $n-text } Verbindungen führen
} zu Bereichen, die nicht geantwortet haben.
chart-network-most = Die meisten bestätigten Verbindungen ({ $n-text }) hat oder haben: { $labels }.
chart-network-leading = Als verbindend hervorgehoben: { $labels }.
chart-network-alone = Ohne Verbindung: { $labels }.
chart-network-silent = Ohne Antwort: { $labels }.

## Zertifikat der Prüfung

certificate-kind = Zertifikat zum Schutz der Befragten
certificate-outcome = Ergebnis der Prüfung
certificate-passed = Die Prüfung ist bestanden. Geprüft wurden alle { $n-text } Dokumente dieses Laufs zusammen, so als läge jedes von ihnen allen vor.
certificate-how = Aus allem, was die Dokumente nennen, wurde für jeden nicht ausgewiesenen oder zusammengefassten Wert errechnet, welche Zahlen er noch sein könnte. Nicht ausgewiesene Werte müssen mindestens { $needed-text } Zahlen sein können (oder so viele, wie ohne die Dokumente möglich wären), zusammengefasste mindestens zwei. Sonst wäre nichts erschienen.
certificate-numbers = Was die Dokumente zeigen
certificate-number = Anzahl
certificate-shown = ausgewiesene Werte
certificate-coded = mit zusammengefasstem Ende (Regel 2)
certificate-withheld = nicht ausgewiesen, einer Kommune (Regeln 2, 5 und 8)
certificate-withheld-pooled = nicht ausgewiesen, mehrerer Kommunen zusammen (Regeln 4, 5 und 7)
certificate-too-few = nicht ausgewiesen, zu wenige Antworten (Regel 1)
certificate-audited = Zellen, für die mögliche Zahlen errechnet wurden
certificate-fewest-coded = wenigste mögliche Zahlen eines zusammengefassten Werts
certificate-fewest-withheld = wenigste mögliche Zahlen eines nicht ausgewiesenen Werts
certificate-releases = frühere Veröffentlichungen, mit denen verglichen wurde
certificate-note = Ein Wert, der in mehreren Dokumenten steht, ist mehrfach gezählt. Welche von mehreren Regeln einen einzelnen Wert zurückhält, steht nirgends: Es würde eingrenzen, was er sein kann. „rundblick audit“ wiederholt die Prüfung aus den Dateien des Laufs.
certificate-rules = Regeln und Einstellungen
certificate-inputs = Eingaben
certificate-checksum = SHA-256
certificate-exports = { $n } { $n ->
    [one] Export
   *[other] Exporte
  }
certificate-exports-note = Die Prüfsumme der Exporte ist die der Zeilen, die „sha256sum“ von ihnen ausgibt, nach Namen geordnet. In disclosure.json stehen alle einzeln.
