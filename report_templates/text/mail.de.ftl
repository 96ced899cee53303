# Texte der Mails an die Absender der Exporte, deutsch. Syntax: Project Fluent (https://projectfluent.org).
# Ein Wert `$n` wählt Einzahl oder Mehrzahl; `$n-text` ist dieselbe Zahl, wie sie gedruckt wird.

## Wörter

list-and = { $first } und { $last }
quoted = „{ $label }“
mail-more = { $n ->
    [one] eine weitere Stelle
   *[other] { $n-text } weitere Stellen
}
mail-lines = { $n ->
    [one] Zeile { $list }
   *[other] Zeilen { $list }
}
mail-columns = { $n ->
    [one] Spalte { $list }
   *[other] Spalten { $list }
}
mail-questions = { $n ->
    [one] Frage { $list }
   *[other] Fragen { $list }
}

## Anfang

mail-subject = Betreff: Befragung „{ $title }“, Welle { $wave }: Ihr Export ({ $name })
mail-greeting = Guten Tag,
mail-thanks = vielen Dank für die Antworten zur Befragung „{ $title }“, Welle { $wave } ({ $name }).
mail-ask = zur Befragung „{ $title }“, Welle { $wave } ({ $name }), ist bei uns noch kein Export der Antworten angekommen.
mail-arrived = { $n ->
    [0] Angekommen ist eine Datei ohne Antworten.
    [one] Angekommen ist ein Fragebogen; { $used ->
        [0] er ist nicht ausgewertet
       *[other] er ist ausgewertet
    }.
   *[other] Angekommen sind { $n-text } Fragebögen; { $unused ->
        [0] alle sind ausgewertet
       *[other] { $used ->
            [0] keiner davon ist ausgewertet
            [one] einer davon ist ausgewertet
           *[other] { $used-text } davon sind ausgewertet
        }
    }.
}
mail-left = Nicht ausgewertet: { $list }.
mail-left-rejected = { $n ->
    [one] eine Zeile, die sich nicht lesen ließ
   *[other] { $n-text } Zeilen, die sich nicht lesen ließen
}
mail-left-excluded = { $n ->
    [one] ein Fragebogen, den wir ausdrücklich ausgeschlossen haben
   *[other] { $n-text } Fragebögen, die wir ausdrücklich ausgeschlossen haben
}
mail-left-tests = { $n ->
    [one] ein Testfragebogen
   *[other] { $n-text } Testfragebögen
}
mail-left-duplicates = { $n ->
    [one] ein Fragebogen, der schon einmal enthalten ist
   *[other] { $n-text } Fragebögen, die schon einmal enthalten sind
}
mail-left-empty = { $n ->
    [one] ein Fragebogen ohne gültige Antwort
   *[other] { $n-text } Fragebögen ohne gültige Antwort
}
mail-left-rules = { $n ->
    [one] ein Fragebogen, der nach den Regeln der Befragung nicht zählt, weil er zum Beispiel nicht abgeschickt wurde
   *[other] { $n-text } Fragebögen, die nach den Regeln der Befragung nicht zählen, weil sie zum Beispiel nicht abgeschickt wurden
}
mail-points = Beim Einlesen ist uns etwas aufgefallen, das nur Sie klären oder beheben können:

## Was aufgefallen ist

mail-header-only = Die Datei enthält Überschriften, aber keine Antworten. Vielleicht war beim Export ein Filter gesetzt.
mail-no-answers = Keiner der Fragebögen enthält eine gültige Antwort. Vielleicht war beim Export ein Filter gesetzt, oder es fehlen die Fragen.
mail-no-completion-mark = Es fehlt die Spalte, die zeigt, welche Fragebögen abgeschickt wurden. Deshalb gelten vorerst alle als abgeschickt.
mail-unclosed-quote = Ein Anführungszeichen wird geöffnet und nicht geschlossen; alles, was danach kommt, fehlt uns. Vermutlich ist die Datei auf dem Weg zu uns abgeschnitten worden.
mail-stray-quote = { $n ->
    [one] In einem Text steht ein einzelnes Anführungszeichen, durch das zwei Zeilen zu einer werden. Wir können sie nicht auswerten.
   *[other] In { $n-text } Texten steht ein einzelnes Anführungszeichen, durch das zwei Zeilen zu einer werden. Wir können sie nicht auswerten.
}
mail-ragged-row = { $n ->
    [one] In einer Zeile stehen mehr oder weniger Zellen als in der Kopfzeile. Wir können sie nicht auswerten.
   *[other] In { $n-text } Zeilen stehen mehr oder weniger Zellen als in der Kopfzeile. Wir können sie nicht auswerten.
}
mail-bad-byte = { $n ->
    [one] In einer Zeile steht ein Zeichen, das sich nicht lesen lässt. Wir können sie nicht auswerten.
   *[other] In { $n-text } Zeilen stehen Zeichen, die sich nicht lesen lassen. Wir können sie nicht auswerten.
} Das geschieht, wenn eine Datei in einer anderen Zeichenkodierung gespeichert wird.
mail-too-large-cell = { $n ->
    [one] Viel zu groß ist eine Zelle; ihre Zeile können wir nicht auswerten.
   *[other] Viel zu groß sind { $n-text } Zellen; ihre Zeilen können wir nicht auswerten.
} Vermutlich fehlt davor ein Anführungszeichen.
mail-missing-column = { $n ->
    [one] Zu einer Frage fehlen Spalten im Export.
   *[other] Zu { $n-text } Fragen fehlen Spalten im Export.
} Bitte exportieren Sie alle Fragen mit allen ihren Unterpunkten.
mail-unknown-column = { $n ->
    [one] Zum gemeinsamen Fragebogen gehört eine Spalte nicht; wir werten sie nicht aus. Bitte prüfen Sie, ob sie in den Export gehört oder ob ihre Überschrift geändert wurde.
   *[other] Zum gemeinsamen Fragebogen gehören { $n-text } Spalten nicht; wir werten sie nicht aus. Bitte prüfen Sie, ob sie in den Export gehören oder ob ihre Überschriften geändert wurden.
}
mail-unnamed-column = In einer Spalte ohne Überschrift stehen Angaben, die wir nicht zuordnen können, zuerst in der genannten Zeile. Bitte prüfen Sie, ob sie zum Fragebogen gehören.
mail-personal-data = { $n ->
    [one] Ihrer Überschrift nach enthält eine Spalte personenbezogene Angaben. Wir lesen sie nicht ein. Bitte lassen Sie sie beim nächsten Export weg, soweit Ihr Befragungsprogramm das zulässt.
   *[other] Ihren Überschriften nach enthalten { $n-text } Spalten personenbezogene Angaben. Wir lesen sie nicht ein. Bitte lassen Sie sie beim nächsten Export weg, soweit Ihr Befragungsprogramm das zulässt.
}
mail-spreadsheet-date = { $n ->
    [one] In einer Zelle hat ein Tabellenprogramm aus einer Zahl ein Datum gemacht. Diese Antwort fehlt uns.
   *[other] In { $n-text } Zellen hat ein Tabellenprogramm aus Zahlen Daten wie „3. Apr“ gemacht. Diese Antworten fehlen uns.
}
mail-out-of-range = { $n ->
    [one] In einer Zelle steht eine Zahl, die der gemeinsame Fragebogen nicht vorsieht; wir werten sie nicht aus.
   *[other] In { $n-text } Zellen steht eine Zahl, die der gemeinsame Fragebogen nicht vorsieht; wir werten sie nicht aus.
} Bitte prüfen Sie, ob die Antworten bei Ihnen andere Codes haben oder ob die Datei von Hand bearbeitet wurde.
mail-unknown-answer = { $n ->
    [one] In einer Zelle steht eine Antwort, die der gemeinsame Fragebogen nicht kennt; wir werten sie nicht aus.
   *[other] In { $n-text } Zellen steht eine Antwort, die der gemeinsame Fragebogen nicht kennt; wir werten sie nicht aus.
} Bitte prüfen Sie, ob die Antworten bei Ihnen anders lauten oder ob die Datei von Hand bearbeitet wurde.
mail-possible-test-record = { $n ->
    [one] Wie ein Probedurchlauf sieht ein Fragebogen aus: Er gleicht bis auf Nummer und freie Texte einem anderen. Bitte sagen Sie uns, ob er eine Probe war; dann lassen wir ihn weg.
   *[other] Wie Probedurchläufe sehen { $n-text } Fragebögen aus: Sie gleichen bis auf Nummer und freie Texte anderen. Bitte sagen Sie uns, ob sie Proben waren; dann lassen wir sie weg.
}
mail-more-used-than-invited = { $n ->
    [one] Ausgewertet ist ein Fragebogen
   *[other] Ausgewertet sind { $n-text } Fragebögen
}, eingeladen { $invited ->
    [0] war nach unseren Unterlagen niemand
    [one] war nach unseren Unterlagen nur eine Person
   *[other] waren nach unseren Unterlagen nur { $invited-text } Personen
}. Bitte nennen Sie uns die richtige Zahl der Eingeladenen.

## Was zu tun ist

mail-export = Bitte exportieren Sie die Antworten noch einmal und senden Sie uns die neue Datei auf dem vereinbarten Weg. Bitte ändern Sie nichts von Hand: Jede Antwort soll so ankommen, wie sie gegeben wurde.
mail-export-limesurvey = In LimeSurvey: Antworten im Format CSV exportieren, alle Spalten der Fragen, als Überschriften die Fragencodes, als Antworten die Antwortcodes, dazu „id“ und „submitdate“.
mail-export-sosci = In SoSci Survey: alle Variablen als CSV-Datei herunterladen.
mail-export-kobo = In KoboToolbox: die Daten als CSV-Datei herunterladen, mit „XML-Werten und -Überschriften“.
mail-export-unipark = In Unipark: alle Variablen als CSV-Datei mit Variablennamen und Codes exportieren.
mail-export-qualtrics = In Qualtrics: alle Felder als CSV-Datei exportieren.
mail-export-msforms = In Microsoft Forms: die Antworten als Arbeitsmappe herunterladen, in Excel öffnen und unverändert im Format „CSV UTF-8“ speichern.
mail-export-googleforms = In Google Forms: die Antworten als CSV-Datei herunterladen.
mail-export-surveymonkey = In SurveyMonkey: alle einzelnen Beantwortungen als CSV-Datei exportieren.
mail-export-plain = Wir brauchen alle Fragen als CSV-Datei in UTF-8, mit den Überschriften in der ersten Zeile.
mail-no-spreadsheet = Bitte öffnen und speichern Sie die Datei danach nicht mit einem Tabellenprogramm: Dabei gehen Zeichen und Zahlen verloren.
mail-no-export-needed = Einen neuen Export brauchen wir deswegen nicht.

## Schluss

mail-thanks-again = Vielen Dank für Ihre Mühe!
mail-regards = Mit freundlichen Grüßen
mail-synthetic = Kommunen, Personen und Antworten dieser Befragung sind erfunden.
