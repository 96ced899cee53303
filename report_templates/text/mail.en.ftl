# Texts of the mails to those who send exports, English. Syntax: Project Fluent (https://projectfluent.org).
# A value `$n` selects singular or plural; `$n-text` is the same number as it is printed.

## Words

list-and = { $first } and { $last }
quoted = “{ $label }”
mail-more = { $n ->
    [one] one more place
   *[other] { $n-text } more places
}
mail-lines = { $n ->
    [one] line { $list }
   *[other] lines { $list }
}
mail-columns = { $n ->
    [one] column { $list }
   *[other] columns { $list }
}
mail-questions = { $n ->
    [one] question { $list }
   *[other] questions { $list }
}

## Beginning

mail-subject = Subject: Survey “{ $title }”, wave { $wave }: your export ({ $name })
mail-greeting = Hello,
mail-thanks = Thank you for the answers to the survey “{ $title }”, wave { $wave } ({ $name }).
mail-ask = We have not yet received an export of the answers to the survey “{ $title }”, wave { $wave } ({ $name }).
mail-arrived = { $n ->
    [0] We received a file without answers.
    [one] We received one questionnaire; { $used ->
        [0] it is not used
       *[other] it is used
    }.
   *[other] We received { $n-text } questionnaires; { $unused ->
        [0] all of them are used
       *[other] { $used ->
            [0] none of them is used
            [one] one of them is used
           *[other] { $used-text } of them are used
        }
    }.
}
mail-left = Not used: { $list }.
mail-left-rejected = { $n ->
    [one] one row that could not be read
   *[other] { $n-text } rows that could not be read
}
mail-left-excluded = { $n ->
    [one] one questionnaire that we left out on purpose
   *[other] { $n-text } questionnaires that we left out on purpose
}
mail-left-tests = { $n ->
    [one] one test questionnaire
   *[other] { $n-text } test questionnaires
}
mail-left-duplicates = { $n ->
    [one] one questionnaire that is there already
   *[other] { $n-text } questionnaires that are there already
}
mail-left-empty = { $n ->
    [one] one questionnaire without a valid answer
   *[other] { $n-text } questionnaires without a valid answer
}
mail-left-rules = { $n ->
    [one] one questionnaire that does not count by the rules of the survey, for instance because it was not submitted
   *[other] { $n-text } questionnaires that do not count by the rules of the survey, for instance because they were not submitted
}
mail-points = While reading the data we noticed something that only you can clear up or mend:

## What was noticed

mail-header-only = The file has headings, but no answers. Perhaps a filter was set when it was exported.
mail-no-answers = None of the questionnaires has a valid answer. Perhaps a filter was set when they were exported, or the questions are missing.
mail-no-completion-mark = The column is missing that shows which questionnaires were submitted. For now we take all of them as submitted.
mail-unclosed-quote = A quotation mark is opened and never closed; everything after it is lost to us. The file was probably cut off on its way.
mail-stray-quote = { $n ->
    [one] In one text there is a single quotation mark that makes one row of two. We cannot use them.
   *[other] In { $n-text } texts there is a single quotation mark that makes one row of two. We cannot use them.
}
mail-ragged-row = { $n ->
    [one] In one row there are more or fewer cells than in the heading row. We cannot use it.
   *[other] In { $n-text } rows there are more or fewer cells than in the heading row. We cannot use them.
}
mail-bad-byte = { $n ->
    [one] In one row there is a character that cannot be read. We cannot use this row.
   *[other] In { $n-text } rows there are characters that cannot be read. We cannot use these rows.
} This happens when a file is saved in another character encoding.
mail-too-large-cell = { $n ->
    [one] There is a cell that is far too large; we cannot use its row.
   *[other] There are { $n-text } cells that are far too large; we cannot use their rows.
} A quotation mark is probably missing before it.
mail-missing-column = { $n ->
    [one] In the export, columns of one question are missing.
   *[other] In the export, columns of { $n-text } questions are missing.
} Please export all questions with all their items.
mail-unknown-column = { $n ->
    [one] There is a column that does not belong to the common questionnaire; we do not use it. Please check whether it belongs in the export or whether its heading was changed.
   *[other] There are { $n-text } columns that do not belong to the common questionnaire; we do not use them. Please check whether they belong in the export or whether their headings were changed.
}
mail-unnamed-column = A column without a heading holds data that we cannot place, first in the line given. Please check whether they belong to the questionnaire.
mail-personal-data = { $n ->
    [one] By its heading, one column holds personal data. We do not read it. Please leave it out of the next export, as far as your survey tool allows.
   *[other] By their headings, { $n-text } columns hold personal data. We do not read them. Please leave them out of the next export, as far as your survey tool allows.
}
mail-spreadsheet-date = { $n ->
    [one] In one cell a spreadsheet program has turned a number into a date. This answer is lost to us.
   *[other] In { $n-text } cells a spreadsheet program has turned numbers into dates such as “3 Apr”. These answers are lost to us.
}
mail-out-of-range = { $n ->
    [one] In one cell there is a number that the common questionnaire does not provide for; we do not use it.
   *[other] In { $n-text } cells there is a number that the common questionnaire does not provide for; we do not use them.
} Please check whether your answers have other codes or whether the file was edited by hand.
mail-unknown-answer = { $n ->
    [one] In one cell there is an answer that the common questionnaire does not know; we do not use it.
   *[other] In { $n-text } cells there is an answer that the common questionnaire does not know; we do not use them.
} Please check whether your answers are worded differently or whether the file was edited by hand.
mail-possible-test-record = { $n ->
    [one] There is a questionnaire that looks like a trial: it is like another one in all but its number and its free texts. Please tell us whether it was one; then we leave it out.
   *[other] There are { $n-text } questionnaires that look like trials: they are like others in all but their numbers and their free texts. Please tell us whether they were trials; then we leave them out.
}
mail-more-used-than-invited = { $n ->
    [one] We use one questionnaire
   *[other] We use { $n-text } questionnaires
}, but by our records { $invited ->
    [0] nobody was invited
    [one] only one person was invited
   *[other] only { $invited-text } people were invited
}. Please tell us the right number of people invited.

## What to do

mail-export = Please export the answers once more and send us the new file in the agreed way. Please change nothing by hand: every answer should arrive as it was given.
mail-export-limesurvey = In LimeSurvey: export the responses as CSV, with all columns of the questions, question codes as headings, answer codes as answers, and “id” and “submitdate”.
mail-export-sosci = In SoSci Survey: download all variables as a CSV file.
mail-export-kobo = In KoboToolbox: download the data as a CSV file with “XML values and headers”.
mail-export-unipark = In Unipark: export all variables as a CSV file with variable names and codes.
mail-export-qualtrics = In Qualtrics: export all fields as a CSV file.
mail-export-msforms = In Microsoft Forms: download the responses as a workbook, open it in Excel and save it unchanged as “CSV UTF-8”.
mail-export-googleforms = In Google Forms: download the responses as a CSV file.
mail-export-surveymonkey = In SurveyMonkey: export all individual responses as a CSV file.
mail-export-plain = We need all questions as a CSV file in UTF-8, with the headings in the first line.
mail-no-spreadsheet = Please do not open and save the file with a spreadsheet program afterwards: characters and numbers get lost.
mail-no-export-needed = We do not need a new export for this.

## End

mail-thanks-again = Thank you for your help!
mail-regards = Kind regards
mail-synthetic = Municipalities, people and answers of this survey are invented.
