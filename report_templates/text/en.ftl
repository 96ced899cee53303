# Texts of the reports, English. Syntax: Project Fluent (https://projectfluent.org).
# A value `$n` selects singular or plural; `$n-text` is the same number as it is printed.

## Signs of official statistics

sign-withheld = .
sign-withheld-spoken = not shown
sign-withheld-meaning = there is a value, but it is not shown, to protect respondents
sign-too-few = n < { $minimum-text }
sign-too-few-spoken = fewer than { $minimum-text } answers
sign-too-few-meaning = fewer than { $minimum-text } valid answers
sign-nothing = –
sign-nothing-spoken = nothing to show
sign-nothing-meaning = nothing to show or not applicable
sign-not-meaningful = x
sign-not-meaningful-spoken = not meaningful
sign-not-meaningful-meaning = not meaningful or not defined
sign-limited = ( )
sign-limited-meaning = limited reliability: { $minimum-text } to 9 valid answers
sign-zero = 0%
sign-zero-meaning = exactly zero

## Values

cell-at-most-one = at most 1 of { $n-text }
cell-all-but-one = at least { $least-text } of { $n-text }
cell-limited-spoken = { $value }, of limited reliability
cell-share-sentence-limited = { $percent } ({ $k-text } of { $n-text }, limited reliability)
cell-limited-sentence = { $value } (limited reliability)
cell-count = { $k-text } of { $n-text }
cell-census = census
cell-share-sentence = { $percent } ({ $k-text } of { $n-text })
reference-median = median of all municipalities { $median }
reference-median-band = median of all municipalities { $median } (middle half { $band })
range-to = { $low } to { $high }
list-and = { $first } and { $last }
list-or = { $first } or { $last }
quoted = “{ $label }”
and-more = { $n-text } more
asked = The question was: “{ $question }”
rounding-note = Sums may differ due to rounding.

## Report

report-kind = Results report
report-no-author = rundblick
report-synthetic = Sample data: municipalities, people and answers in this report are invented.
report-footer = { $kind } { $name } · wave { $wave }
fact-wave = Wave
fact-field-phase = Field phase
fact-municipalities = Municipalities taking part
fact-date = As of
fact-organisation = Publisher
fact-contact = Contact
short-report = There are fewer than { $minimum-text } answers from this municipality. So that nobody can be recognised, this short report holds no results of its own, but participation and the results of all municipalities.

## 1 At a glance

glance-title = At a glance
glance-participation = Participation
glance-barriers = Leading barriers
glance-topics = Urgent topics
glance-cooperation = Cooperation
glance-particular = Particularities
glance-response = { $k-text } of { $n-text } people invited answered ({ $percent }).
glance-census = All { $n-text } people invited answered.
glance-used = { $n ->
    [one] One person answered.
   *[other] { $n-text } people answered.
}
glance-nothing = No results can be shown at a glance here: there are too few answers to the questions. Their values could show who said what.
glance-reading = How to read this: comparisons cover all municipalities with a value that can be shown, the own one included; every second one lies in the middle half. A distance from the median may be chance: “no reliable difference” means that the municipality cannot be told from the others with confidence.
statement-with-reference = { $own }; { $reference }.
statement-alone = { $own }.
statement-previous = { $own }, in { $wave } it was { $value }
statement-alike = No reliable difference.
statement-particular = { $side ->
    [above] Reliably higher than in the other municipalities.
   *[below] Reliably lower than in the other municipalities.
}
statement-barrier = “{ $label }” is named by { $value }
statement-barrier-ties = As often ({ $value }): { $labels }.
statement-topic = “{ $label }” is called urgent by { $value }
statement-topic-ties = As urgent ({ $value }): { $labels }.
statement-scale = { $n ->
    [one] The highest mean shown is that of { $labels }, { $value } on the scale from { $low } to { $high }.
   *[other] The highest means shown are those of { $labels }, { $value } each on the scale from { $low } to { $high }.
}
statement-cooperation = The cooperation index is { $value } of 100 points
key-response = Response rate
key-response-detail = { $k-text } of { $n-text } people invited
key-used = Answers
key-used-detail = questionnaires used
key-cooperation = Cooperation index
key-median-detail = of 100 points; median { $median }
key-no-median-detail = of 100 points
key-barrier = Most frequent barrier
key-topic = Most urgent topic
key-tied = { $label } and { $n ->
    [one] one more
   *[other] { $n-text } more
} tied

## 2 Situation

situation-title = Situation and participation
participation-heading = Participation and data quality
participation-caption = Participation and data quality, { $name }
participation-note = Every questionnaire with at least one valid answer is used. Response rate: questionnaires used as a share of the people invited.
head-fact = Item
head-own = Own municipality
head-all = All municipalities
row-invited = Invited
row-started = Started
row-complete = Submitted
row-used = Used
row-response = Response rate
row-nonresponse = Answers left out
row-tests = Test records (not counted)
row-duplicates = Repeated records
group-municipality = Municipality
row-type = Type
row-population = Inhabitants
row-size-class = Size class
row-cluster = Group
people-heading = Who answered
choices-grouped = The answers are grouped { $how }, alike in all municipalities: by themselves too many could not be shown.
people-withheld = The own distribution is not shown, so that nobody can be recognised.
years-own = In this municipality respondents have been in their position for { $median } years (median); the middle half of them for { $q1 } to { $q3 } years.
years-all = Over all municipalities the median is { $median } years; the middle half of the respondents lies between { $q1 } and { $q3 } years.
circumstances-heading = Circumstances of the municipality
boxes-chart-title = { $n ->
    [one] Named most often: { $labels } ({ $value })
   *[other] Named most often: { $labels } ({ $value } each)
}
boxes-chart-title-none = Circumstances named

## Heads of tables

head-share = Share
head-mean = Mean
head-base = Base
head-n = n
head-interval = 95% interval
head-rank = Rank
head-median = Median of all municipalities
head-band = Middle half
head-cluster-median = Median { $cluster }
head-answer = Answer
head-item = Statement
head-barrier = Barrier
head-level = Level
head-level-any = Share naming at least one
head-level-number = Mean number
head-topic = Topic
head-index = Index
head-top2 = High
head-rwg = Agreement
head-urgency = Urgency
head-state = State
head-gap = Gap
head-field = Field
head-solution = Solution
head-effect-own = Effectiveness here
head-in-use-here = In use here
head-effect-elsewhere = Effectiveness elsewhere
head-ask = Whom to ask
head-municipality = Municipality
head-sign = Sign
head-meaning = Meaning
head-term = Term
head-file = File
head-checksum = SHA-256 (first 16 digits)

## Legends and notes of charts

legend-value = own value
legend-pooled = all municipalities together
legend-interval = 95% interval
legend-band = middle half of the municipalities
legend-median = median of the municipalities
likert-dont-know = don’t know
likert-base = n = { $n-text }
likert-hidden = distribution not shown
figure-note-likert = Shares in per cent of valid answers; “don’t know” beside them as a number.
figure-note-quadrant = Dividing lines: urgency { $y }, state { $x } (median of the topics over the medians of the municipalities). On the line counts as high; assigned by values before rounding.

## 3 Particularities

particular-title = Particularities
particular-intro = This section says in what the municipality differs reliably from the others. Each value is compared with that of all other municipalities together. A difference is reliable if it is large enough, statistically sound, and does not point the other way than the distance from the median.
particular-not-tested = A comparison with the other municipalities is not possible here: it needs enough answers on both sides.
particular-none = { $n ->
    [one] One value was tested: it does not differ reliably from that of the other municipalities.
   *[other] { $n-text } values were tested: none differs reliably from that of the other municipalities.
}
particular-found = { $n ->
    [one] One value was tested: it differs reliably.
   *[other] { $n-text } values were tested: { $found ->
        [one] one differs reliably.
       *[other] { $found-text } differ reliably. The largest stand here, all in the table.
    }
}
particular-reading = A reliable difference says neither why it is there nor whether it is good or bad. Among many values tested one may stand out by chance in spite of all caution. What is missing here is not therefore equal: with few answers larger differences, too, remain undetected.
particular-others = in the other municipalities together { $value } (n = { $n-text })
particular-others-untold = the value of the other municipalities is not told
particular-barrier = “{ $label }” is named as a barrier { $side ->
    [above] more often
   *[below] less often
} here: { $own }; { $others }.
particular-severity = “{ $label }” is rated as { $side ->
    [above] a stronger
   *[below] a weaker
} barrier here: mean { $own }; { $others }.
particular-circumstance = “{ $label }” is stated { $side ->
    [above] more often
   *[below] less often
} of this municipality: { $own }; { $others }.
particular-circumstance-scale = “{ $label }” is rated { $side ->
    [above] higher
   *[below] lower
} here: mean { $own }; { $others }.
particular-committee = “{ $label }” is rated { $side ->
    [above] higher
   *[below] lower
} here: mean { $own }; { $others }.
particular-urgency = “{ $label }” is seen as { $side ->
    [above] more urgent
   *[below] less urgent
} here: mean { $own }; { $others }.
particular-state = On “{ $label }” the state is rated { $side ->
    [above] better
   *[below] worse
} here: mean { $own }; { $others }.
particular-solution = “{ $label }” is said to be in use { $side ->
    [above] more often
   *[below] less often
} here: { $own }; { $others }.
particular-effectiveness = “{ $label }” is seen as { $side ->
    [above] more effective
   *[below] less effective
} here by those who use it: mean { $own }; { $others }.
particular-index = The index “{ $label }” is { $side ->
    [above] higher
   *[below] lower
} here: { $own } of 100 points; { $others }.
particular-quarter = { $side ->
    [above] The value lies in the top quarter of the municipalities.
   *[below] The value lies in the bottom quarter of the municipalities.
}
particular-answer = { $item }: { $answer }
particular-row = { $label } ({ $subject })
particular-caption = Reliable differences from all other municipalities together, { $name }
particular-table-note = Difference: own value minus that of the others; of shares in percentage points, else in the unit of the values. Where the value of the others is not told, it would, together with the reports of other municipalities, give away few people.
particular-table-note-untold = The values of the other municipalities together are not given here: beside the reports of single municipalities they would give away few people. What was tested are the differences to all others together.
subject-barrier = barrier, frequency
subject-severity = barrier, strength
subject-circumstance = circumstances
subject-circumstance-scale = circumstances
subject-committee = committee
subject-urgency = urgency
subject-state = state
subject-solution = solution, in use
subject-effectiveness = effectiveness
subject-index = index
head-what = What
head-here = Here
head-others = Others
head-difference = Difference
mark-above = ▲
mark-below = ▼
mark = { $value } { $mark }
mark-spoken = { $value }, { $side ->
    [above] reliably higher than in the other municipalities
   *[below] reliably lower than in the other municipalities
}
mark-note = ▲ ▼: reliably higher or lower than in the other municipalities together, see “Particularities”.

## Change since the wave before

change-title = Change since { $wave }
change-intro = Each value is compared with that of this municipality in wave { $wave }. A change is reliable if it is large enough and statistically sound. Whether the same people answered is not known.
change-not-tested = A comparison with { $wave } is not possible: it needs enough answers to the same questions in both waves.
change-none = { $n ->
    [one] One value was compared, without a reliable change.
   *[other] { $n-text } values were compared: no reliable change.
}
change-found = { $n ->
    [one] One value was compared: it changed reliably.
   *[other] { $n-text } values were compared: { $found ->
        [one] one changed reliably.
       *[other] { $found-text } changed reliably, the largest changes first.
    }
}
change-sentence = Value of “{ $label }” ({ $subject }): { $side ->
    [above] up
   *[below] down
} from { $earlier } (n = { $earlier-n-text }) to { $later } (n = { $later-n-text }).
change-chart-title = { $n ->
    [0] Barriers: no reliable change since { $wave }
    [one] Barriers: one reliable change since { $wave }
   *[other] Barriers: { $n-text } reliable changes since { $wave }
}
change-chart-note = Only barriers that are shown in both waves. Marked with ▲ or ▼: reliably changed.
change-caption = Reliable changes since { $wave }
change-barriers-caption = Barriers in both waves, now most frequent first
change-table-note = Change: later minus earlier value; of shares in percentage points, else in the unit of the values, from the unrounded values. Median: over the municipalities that have the value in both waves.
change-group-intro = Compared are the medians of the municipalities that have a value that can be shown in both waves. Whether single municipalities changed reliably stands in their reports.
change-group-title = Median of the municipalities by barrier, { $wave } and { $now }
change-group-caption = Median of the municipalities by barrier in both waves
change-group-note = The median of the municipalities in both waves; only barriers with enough municipalities.
head-municipalities = Municipalities
head-change = Change
head-group-median = Median { $wave }
chart-slope = Line chart with { $n ->
    [one] one line
   *[other] { $n-text } lines
} from { $earlier } to { $later }: { $title }
chart-slope-rise = “{ $label }” rises most, from { $earlier } to { $later }.
chart-slope-fall = “{ $label }” falls most, from { $earlier } to { $later }.
chart-slope-reliable = Reliably changed: { $labels }.

## 4 Cooperation

cooperation-title = Cooperation so far
cooperation-intro = Respondents rated how often and how well they work with other units and how far they trust each other. The indices put this on a scale from 0 to 100; the cooperation index is their mean.
cooperation-caption = Indices of cooperation (0 to 100 points)
cooperation-alpha = Cronbach’s alpha of the three indices: { $alpha } (n = { $n-text }).
cooperation-chart-title = Cooperation index { $value }, median of the municipalities { $median }
cooperation-chart-title-alone = Cooperation index { $value }
cooperation-chart-title-none = Indices of cooperation
index-cooperation = Cooperation overall
index-contact = Contact
index-quality = Quality
index-trust = Trust
committees-heading = Committees

## 4 Network

network-heading = Who works with whom
network-intro = There is a tie from one unit to another if its respondents on average report contact of at least “{ $threshold }”; if both units report it, it is confirmed. { $k ->
    [one] One of { $n-text } units answered.
   *[other] { $k-text } of { $n-text } units answered.
}
network-gate-full = All units answered: the measures hold for the whole network.
network-gate-open = With { $percent } of the units the limit of 80% is reached: all measures are shown, computed over the units that answered.
network-gate-limited = With { $percent } fewer than 80% of the units answered. Therefore only measures that bear missing units are shown; they, too, are to be read with care. Who connects or mediates cannot be said in this way.
network-gate-closed = With { $percent } fewer than 65% of the units answered. Measures of the whole network would be misleading and are not in the report.
network-not-by-unit = Single ties are not shown: respondents were not told that their answers appear by unit.
network-title = { $confirmed ->
    [0] No tie is confirmed
    [one] One tie is confirmed
   *[other] { $confirmed-text } ties are confirmed
}, { $one ->
    [0] none is reported by one side only
    [one] one is reported by one side only
   *[other] { $one-text } are reported by one side only
}
network-note = Drawn are ties from “{ $threshold }” on. An arrow points from the unit that reports to the one reported. How far units lie apart has no meaning of its own.
network-integrating-label = Integrating role
network-integrating = { $n ->
    [one] { $labels } lies most often on the shortest paths between other units and so connects them. This holds without answers that rest on a single person, too.
   *[other] { $labels } lie equally often on the shortest paths between other units and so connect them. This holds without answers that rest on a single person, too.
}
network-unclear = Which unit connects the others most is not clear: { $n ->
    [one] { $labels } lies most often on the shortest paths between others, but
   *[other] { $labels } lie equally often on the shortest paths between others, but
} without answers that rest on a single person this changes.
legend-confirmed = reported by both
legend-one-sided = reported by one side only
legend-unconfirmed = to a unit without answer
legend-silent = unit without answer
legend-leading = integrating role
matrix-title = Contact is closest between “{ $one }” and “{ $other }”
matrix-title-ties = Contact is closest in { $n-text } pairs: { $pairs }
matrix-title-many = Contact is closest in { $n-text } pairs
matrix-title-none = Contact between the units
matrix-pooled-title = Contact between the units over all municipalities
matrix-caption = Mean contact between the units, own unit on the diagonal
matrix-pooled-caption = Mean contact between the units over all municipalities, own unit on the diagonal
matrix-note = Means from { $low } to { $high }; framed: contact inside the unit. Who answers stands on the left, about whom on top.
matrix-legend = mean contact
matrix-rows = unit that answers
matrix-columns = about contact with
matrix-partners = reports contact with (mean)
matrix-partner = { $label } ({ $value })
measures-heading = Measures of the network
measures-caption = Measures of the network of the units that answered
head-measure = Measure
head-unit = Unit
measure-density = Density
measure-density-meaning = share of the possible ties that exist
measure-density-bounds = Density if all had answered
measure-density-bounds-meaning = smallest and largest possible value over all units
measure-reciprocity = Reciprocity
measure-reciprocity-meaning = share of the ties that the other side reports, too
measure-confirmed = Confirmed ties
measure-confirmed-meaning = pairs that both report a tie
measure-centralisation-in = Centralisation: who is named
measure-centralisation-in-meaning = 0%: all are named equally often; 100%: all name one unit only
measure-centralisation-out = Centralisation: who names
measure-centralisation-out-meaning = 0%: all name equally many; 100%: only one unit names the others
measure-centralisation-confirmed = Centralisation: confirmed
measure-centralisation-confirmed-meaning = the same for ties that both report
measure-ei = Openness of the sectors (E–I index)
measure-ei-meaning = −1: ties inside the sectors only; +1: only between them
measure-ei-full = The E–I index would be { $value } if every unit were tied to every other; where the own value is lower, sectors rather keep to themselves.
sectors-caption = Openness of the sectors: E–I index of the ties that they send
sectors-note = x: a sector with only one unit that answered can have no ties inside.
head-sector = Sector
head-ei = E–I index
head-ei-full = … if all were tied
asymmetry-heading = Different views: worth talking about
asymmetry-intro = These pairs of units describe their cooperation most differently. That is no mistake but an occasion to talk: what do both expect of each other, and what arrives?
asymmetry-scale = { $name }, means from { $low } to { $high }:
asymmetry-item = “{ $one }” and “{ $other }”: “{ $one }” states { $most }, “{ $other }” { $least }.
received-heading = How the others see each unit
received-caption = Mean rating of each unit by the respondents of all others
received-contact = Contact
received-quality = Quality
received-trust = Trust
received-scale = { $name } from { $low } to { $high }
wishes-heading = Wishes
wishes-intro = The balance is the share of those who wish more cooperation with a unit minus the share of those who wish less (in percentage points). The wishes of the other units count.
wishes-title = More cooperation is wished most with: { $labels }
wishes-title-many = More cooperation is wished equally with many units
wishes-title-none = With no unit the wish for more cooperation prevails
wishes-caption = Balance of wishes by unit (percentage points)
head-wish-balance = Balance of wishes
glance-network = Network
brokers-heading = Who mediates between others
brokers-intro = A unit mediates between two others if one has a tie to it and it has one to the other, but the two have none directly. The table counts such paths; which role the unit has depends on the sectors.
brokers-none = No unit mediates between two others that are not tied directly anyway.
brokers-caption = Mediation between units, most frequent first (number of paths)
broker-coordinator = Coordinator
broker-coordinator-meaning = Coordinator: mediates between two units of the own sector.
broker-gatekeeper = Gatekeeper
broker-gatekeeper-meaning = Gatekeeper: leads from another sector into the own one.
broker-representative = Representative
broker-representative-meaning = Representative: leads from the own sector into another one.
broker-consultant = Consultant
broker-consultant-meaning = Consultant: mediates from outside between two units of another sector.
broker-liaison = Liaison
broker-liaison-meaning = Liaison: mediates between two different other sectors.
broker-all = all roles
density-alone = Of the possible ties between the units { $value } exist (density).
density-within = Of the possible ties between the units that answered { $value } exist (density). If all had answered, the share would be { $range }, depending on whether none or all of the open ties exist.
statement-density = Of the possible ties between the units { $value } exist

## 5 Barriers

barriers-title = Barriers
barriers-intro = The question was: “{ $question }” Several answers were possible.
barriers-caption = Barriers by level, { $name }
barriers-base = Base: respondents who ticked at least one answer, “none of these” and “other” included. The rank is over all levels; ties share the better rank.
barriers-base-rated = Base: valid answers on each barrier. The rank is over all levels; ties share the better rank.
barriers-chart-title = { $n ->
    [one] { $labels } is named most often ({ $value })
   *[other] { $labels } are named most often ({ $value } each)
}
barriers-chart-title-none = Barriers named
group-no-level = without level
group-special = further answers
levels-heading = Barriers by level
levels-widest = { $n ->
    [one] Barriers of the level { $labels } are most widespread: { $percent } of the respondents name at least one there.
   *[other] Barriers of the levels { $labels } are most widespread: { $percent } of the respondents each name at least one there.
}
levels-caption = Barriers by level: who names at least one, and how many are named on average
levels-note = Who ticked “none of these” belongs to the base.
severity-heading = How strongly the barriers hinder
severity-intro = All respondents could rate how strongly each barrier hinders, even if they had not ticked it.

## Scales

scales-title = Ratings
scale-chart-title = { $n ->
    [one] Highest mean shown: { $labels } ({ $value })
   *[other] Highest means shown: { $labels } ({ $value } each)
}
scale-no-distribution = Distributions are shown from { $n-text } answers on.
scale-end = { $value } (“{ $label }”)
distribution-caption = Distribution of the answers: { $question }
scale-chart-title-single = Mean { $value } on the scale from { $low } to { $high }
scale-chart-title-none = Distribution of the answers
scale-note = Means on the scale from { $low } to { $high }. High: share of answers at level { $top }. Agreement (rwg): from 0 (as if distributed at random) to 1 (all judge alike), from 10 answers on; divided: at least a quarter of the answers at each end.
scale-alpha = Cronbach’s alpha of the questions in this table: { $alpha } (n = { $n-text }).
rwg-word = { $value } { $word }
head-rwg-urgency = Agreement on urgency
head-rwg-state = Agreement on state
head-rwg-effect = Agreement on effectiveness
consensus-polarised = divided
consensus-lacking = very low
consensus-weak = low
consensus-moderate = moderate
consensus-strong = high
consensus-very-strong = very high
consensus-shared = Respondents agree most on { $labels } (agreement { $value }: { $word }).
consensus-disputed = Opinions lie farthest apart on { $labels } (agreement { $value }: { $word }).
consensus-neither = On no item is agreement high, and on none do opinions lie far apart.

## In their own words

voices-title = In their own words
voices-intro = { $n ->
    [one] One answer to an open question, released after review and, where needed, shortened or changed. It stands for itself, not for all.
   *[other] { $n-text } answers to open questions, each released after review and, where needed, shortened or changed, in random order. They stand for themselves, not for all.
}
voices-intro-own = { $n ->
    [one] One answer to an open question from this municipality, released after review and, where needed, shortened or changed. It stands for itself, not for all.
   *[other] { $n-text } answers to open questions from this municipality, each released after review and, where needed, shortened or changed, in random order. They stand for themselves, not for all.
}
voices-heading-item = { $question } { $item }
voices-head-text = Answer
voices-head-by = By whom

## Further questions

others-title = Further questions
others-chart-title = Frequency of the answers
grid-title = Most frequent answer: “{ $answer }” on “{ $item }” ({ $value })
grid-legend = share of respondents
grid-note-rows = Shares in per cent of valid answers, row by row.
grid-note = Empty fields and “.”: no value that can be shown; “*”: only bounded because of small numbers (see table).
number = { $what }: { $values }.
number-own = in this municipality median { $median }, middle half of the respondents { $q1 } to { $q3 }
number-all = over all municipalities median { $median }, middle half of the respondents { $q1 } to { $q3 }

## Perception by role

gap-heading = What the roles see differently
gap-intro = Compared are barriers, topics and indices: in the municipality each role with the others together, over all municipalities role with role. Only reliable differences stand here.
gap-own-few = In this municipality this is not possible: there are too few answers per role.
gap-own-none = { $n ->
    [one] In this municipality one value was compared, without a reliable difference.
   *[other] In this municipality { $n-text } values were compared, without a reliable difference between the roles.
}
gap-own-found = { $found ->
    [one] In this municipality one of { $n-text } values compared differs reliably:
   *[other] In this municipality { $found-text } of { $n-text } values compared differ reliably, the largest difference first:
}
gap-intro-alone = Compared are barriers, topics and indices: each role with the others together. Only reliable differences stand here.
gap-all-few = Over all municipalities this is not possible: there are too few answers per role.
gap-all-none = { $n ->
    [one] Over all municipalities one value was compared, without a reliable difference.
   *[other] Over all municipalities { $n-text } values were compared, without a reliable difference between the roles.
}
gap-all-found = { $found ->
    [one] Over all municipalities one of { $n-text } values compared differs reliably:
   *[other] Over all municipalities { $found-text } of { $n-text } values compared differ reliably, the largest difference first:
}
gap-other-roles = other roles
gap-barrier = { $role }: “{ $label }” named as a barrier { $side ->
    [above] more often
   *[below] less often
}, { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-severity = { $role }: “{ $label }” rated as { $side ->
    [above] a stronger
   *[below] a weaker
} barrier, mean { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-urgency = { $role }: “{ $label }” seen as { $side ->
    [above] more urgent
   *[below] less urgent
}, mean { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-state = { $role }: state on “{ $label }” rated { $side ->
    [above] better
   *[below] worse
}, mean { $own } (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).
gap-index = { $role }: index “{ $label }” { $side ->
    [above] higher
   *[below] lower
}, { $own } of 100 points (n = { $own-n-text }); { $other } { $others } (n = { $others-n-text }).

## 6 Topics

topics-title = Urgent topics
topics-intro = The question was: “{ $question }” Answers at level { $top } count as urgent.
topics-chart-title = { $n ->
    [one] { $labels } is most urgent ({ $value })
   *[other] { $labels } are most urgent ({ $value } each)
}
topics-chart-title-none = Urgency of the topics
topics-caption = Urgency of the topics
gaps-heading = Urgency and state
gaps-intro = Topics of high urgency and low state are the first to discuss.
gaps-caption = Urgency and state of the topics, largest gap first
gaps-note = Means on the answer scale. Gap: urgency minus state, from means before rounding.
quadrant-title = { $labels }: urgency high, state below comparison
quadrant-title-many = { $n-text } topics: urgency high, state below comparison
quadrant-title-none = No topic shown is of high urgency and below the state of comparison
quadrant-x = State
quadrant-y = Urgency
quadrant-act-first = act first
quadrant-keep-up = keep up
quadrant-watch = watch
quadrant-ease = less pressing at present

## 7 Solutions

solutions-title = Workable solutions
solutions-intro = The question on each solution was: “{ $question }”
solutions-chart-title = { $n ->
    [one] Most often in use: { $labels } ({ $value })
   *[other] Most often in use: { $labels } ({ $value } each)
}
solutions-chart-title-none = Solutions in use
solutions-caption = State of the solutions and their effectiveness
solutions-note = n: valid answers on the state of the solution. Effectiveness: mean of the answers of people where the solution is in use. Sums may differ due to rounding.
remedies-heading = Solutions for the leading barriers
remedies-intro-alone = The table leads from the leading barriers, where the codebook says so over the topics that they hold up, to the solutions that answer them.
remedies-intro = The table leads from the leading barriers, where the codebook says so over the topics that they hold up, to the solutions that answer them, ordered by their effectiveness in other municipalities, and to municipalities that can tell about them.
remedies-caption = Solutions for the leading barriers
remedies-note = Effectiveness elsewhere: mean over all other municipalities. Municipalities to ask have agreed to be named, and at least half of their respondents say that the solution is in use.
remedy-barrier = { $label } ({ $value })
remedy-barrier-topics = { $barrier } – by the codebook above all with: { $topics }
remedy-topic = “{ $label }” (urgent: { $value })

## Short report

group-title = Results of all municipalities
group-intro = These values take together the answers from all { $n-text } municipalities. Medians and middle halves cover the municipalities with a value that can be shown.
group-barriers-heading = Barriers
group-topics-heading = Urgent topics

## 8 Workshop

workshop-title = For the workshop
workshop-intro = These questions start from values of this report. They are suggestions: which of them are the right ones for us?
workshop-barriers = Barriers and particularities
workshop-named = “{ $label }” { $value }
workshop-barrier = Named most often: { $barriers }. Where did we last meet this, and who could change something about it?
workshop-particular = The value of “{ $label }” ({ $subject }) is { $side ->
    [above] higher
   *[below] lower
} here than in the other municipalities. Is that our impression, too, and what is behind it?
workshop-cooperation = Cooperation
workshop-asymmetry = { $pair } What do both expect of each other?
workshop-gap = { $gap } What does one side see that the other does not?
workshop-topics = Urgent topics
workshop-topic = { $n ->
    [one] { $labels } is seen as urgent, and its state is below comparison. What would be a first step within the next three months?
   *[other] { $labels } are seen as urgent, and their state is below comparison. What would be a first step on each within the next three months?
}
workshop-change = The value of “{ $label }” ({ $subject }) went { $side ->
    [above] up
   *[below] down
} since { $wave }. What contributed to that?
workshop-solutions = Solutions
workshop-solution = Against “{ $barrier }” others use “{ $solution }”. Do we want to ask there: { $names }?
workshop-group-intro = There are no own values. Two questions on the results of all municipalities, and one on participation:
workshop-group-barrier = { $n ->
    [one] Over all municipalities { $labels } comes first ({ $value }). Do we meet it as well?
   *[other] Over all municipalities { $labels } come first ({ $value } each). Do we meet them as well?
}
workshop-group-topic = { $n ->
    [one] Over all municipalities { $labels } is the most urgent topic ({ $value }). What is it like here?
   *[other] Over all municipalities { $labels } are the most urgent topics ({ $value } each). What is it like here?
}
workshop-group-answers = How can we get more colleagues to answer the next survey?

## Comparison report

comparison-kind = Comparison report
comparison-name = All municipalities
comparison-title-none = Values over all municipalities
comparison-nothing = No results can be shown at a glance here: there are too few answers to the questions, or values of too few municipalities. They could show who said what.
comparison-reading = How to read this: every second municipality lies in the middle half. Differences between municipalities may be chance; this report does not test them.
pooled-untold-note = Values of all municipalities together are not given here: beside the reports of single municipalities they would give away few people. The medians cover only values that are published.
comparison-table-note = Municipalities: number of municipalities with a value that can be shown. Range: smallest to largest value, from nine municipalities on.
comparison-barriers-intro = Question: “{ $question }”
comparison-barriers-title = { $n ->
    [one] { $labels } is named most often (median { $value })
   *[other] { $labels } are named most often (median { $value } each)
}
comparison-barriers-caption = Barriers over all municipalities
comparison-barriers-grid = Barriers by municipality
comparison-barriers-sentence = “{ $label }”: { $reference }.
comparison-severity-intro = Question: “{ $question }”
comparison-severity-title = { $n ->
    [one] { $labels } hinders most (median { $value })
   *[other] { $labels } hinder most (median { $value } each)
}
comparison-severity-caption = Strength of the barriers over all municipalities (means)
comparison-severity-grid = Strength of the barriers by municipality (means)
comparison-topics-intro = Question: “{ $question }” Answers at { $top } are counted.
comparison-topics-title = { $n ->
    [one] { $labels } is most urgent (median { $value })
   *[other] { $labels } are most urgent (median { $value } each)
}
comparison-topics-caption = Urgency of the topics over all municipalities (share “urgent”)
comparison-topics-grid = Urgency of the topics by municipality (share “urgent”)
comparison-topics-sentence = “{ $label }” is seen as urgent: { $reference }.
comparison-urgency-caption = Urgency of the topics over all municipalities (means)
comparison-state-heading = State
comparison-state-intro = Question: “{ $question }”
comparison-state-title = { $n ->
    [one] Municipalities see themselves best placed on { $labels } (median { $value })
   *[other] Municipalities see themselves best placed on { $labels } (median { $value } each)
}
comparison-state-caption = State of the topics over all municipalities (means)
comparison-state-grid = State of the topics by municipality (means)
comparison-quadrant-title = { $n ->
    [one] Urgent and in a weak state is { $labels }
   *[other] Urgent and in a weak state are { $labels }
}
comparison-quadrant-title-none = No topic is both urgent and in a weak state
comparison-solutions-intro = Question: “{ $question }” Shown is how many say that the solution is in use.
comparison-solutions-title = { $n ->
    [one] { $labels } is most widespread (median { $value })
   *[other] { $labels } are most widespread (median { $value } each)
}
comparison-solutions-caption = Solutions in use over all municipalities
comparison-solutions-grid = Solutions in use by municipality
comparison-solutions-sentence = “{ $label }” is said to be in use: { $reference }.
comparison-effectiveness-heading = Effectiveness
comparison-effectiveness-intro = Question: “{ $question }” Those who use the solution answer.
comparison-effectiveness-title = { $n ->
    [one] The highest median of effectiveness that is shown is that of { $labels } ({ $value })
   *[other] The highest medians of effectiveness that are shown are those of { $labels } ({ $value } each)
}
comparison-effectiveness-caption = Effectiveness of the solutions over all municipalities (means)
comparison-effectiveness-grid = Effectiveness of the solutions by municipality (means)
comparison-scale-intro = Means on “{ $question }”.
comparison-scale-title = { $n ->
    [one] { $labels } has the highest median ({ $value })
   *[other] { $labels } have the highest medians ({ $value } each)
}
comparison-scale-caption = { $question }: means over all municipalities
comparison-scale-grid = { $question }: means by municipality
comparison-participation-title = Participation
comparison-participation-intro = { $n ->
    [one] One municipality takes part.
   *[other] { $n-text } municipalities take part.
} Only those that agreed appear by name.
comparison-participation-caption = Participation of the municipalities
comparison-participation-chart = The response rate of the municipalities named is { $range }
comparison-cooperation-intro = The indices put contact, quality and trust on a scale from 0 to 100; “Cooperation overall” is their mean.
comparison-cooperation-sentence = Cooperation index: { $reference }.
comparison-profiles-title = Profiles of cooperation; cooperation overall: { $reference }
comparison-profiles-title-none = Profiles of cooperation of the municipalities
comparison-profiles-note = A panel per municipality. The line joins its values on the numbered axes.
comparison-measures-caption = Measures of the networks over the municipalities
comparison-measures-note = Counted are municipalities in which enough units answered (see methods).
comparison-matrix-heading = Contact between the units
comparison-clusters-title = Groups of municipalities
comparison-clusters-intro = Medians of the groups side by side. A group appears if it is large enough.
comparison-clusters-caption = Medians of the groups by “{ $column }”
comparison-clusters-small = Not compared { $n ->
    [one] is { $labels }, since the group has fewer than four municipalities.
   *[other] are { $labels }, since the groups have fewer than four municipalities.
}
comparison-method-heading = On this comparison
comparison-method-groups = Median, middle half and range: over all municipalities with a value that can be shown. Since each of them may be reading this, they appear if beside any one at least three, five or eight others have a value.
comparison-method-bases = There are no bases (n) in this report: beside the values of the municipalities named they would give away those of the others.
comparison-method-named = { $n ->
    [0] No municipality has agreed to appear by name.
    [one] One municipality appears by name, with its consent.
   *[other] { $n-text } municipalities appear by name, with their consent.
}
comparison-method-letters = { $n-text } further municipalities have a line each, with a letter. Their order is drawn by lot and says nothing about them; they have exact values only, without signs for small numbers.
grid-legend-share = share in per cent
grid-legend-mean = mean
grid-coded = *
grid-part = { $title } (part { $part } of { $parts })
spread-title = { $title }: distribution
spread-legend = number of municipalities
spread-points = points
spread-note = With { $n } municipalities the figure shows how many of them lie in which range instead of each one; the values of each municipality are in the table. Municipalities without a value that can be shown are not counted.
grid-group = { $title }: { $group }
line-letter = Municipality { $letter }
row-median = Median
row-pooled = all together
row-all = all municipalities
row-others = { $n-text } further municipalities together
head-pooled-value = all together
head-range = Range
legend-value-line = value of the municipality
key-municipalities = Municipalities
key-municipalities-detail = { $n ->
    [0] none by name
    [one] one by name
   *[other] { $n-text } by name
}

## 9 Methods

method-title = Methods
reliability-heading = How well the questions of a scale go together
reliability-intro = A scale measures reliably if its questions point in the same direction.
reliability-caption = Item-total correlation and Cronbach’s alpha by question: { $question }
reliability-note = Item-total correlation: with the sum of the other questions; below about 0.3 a question goes badly with the others. Alpha without this question: where it is above the alpha of the scale, the scale measures more reliably without it. Who answered all questions of the scale counts.
head-item-total = Item-total correlation
head-alpha-without = Alpha without this question
method-survey-heading = Survey
method-survey = The report rests on the survey “{ $title }”, wave { $wave }, with { $n ->
    [one] one municipality.
   *[other] { $n-text } municipalities.
}
method-field-phase = Field phase: { $phase }.
method-responses-all = Every questionnaire with at least one valid answer is used, also one broken off; each question has a base of its own.
method-responses-complete = Only submitted questionnaires are used; each question has a base of its own.
method-bases-heading = Figures
method-bases-intro = The table names the methods that occur in this report, and no others.
methods-caption = Methods of this report
head-method = Method
head-formula = Computation
head-settings = Settings
head-source = Source
method-shown-by-unit = Contact is shown by unit even if only one person answers for a unit. Since { $since } respondents have been told: “{ $notice }” Legal basis: { $basis }.
method-small-cluster = The group “{ $cluster }” has fewer than four municipalities and therefore no values for comparison.
method-disclosure-heading = How respondents are protected
method-disclosure-intro = No value may show who answered what. These rules hold for tables, charts, sentences and files alike:
method-as-released = { $n ->
    [one] One value stands
   *[other] { $n-text } values stand
} as published on { $date }: too few answers came in since.
rule-minimum = Values appear only from { $minimum-text } valid answers on.
rule-ends = With { $minimum-text } to 9 answers the outermost values are taken together (“at most 1 of n”, “at least n − 1 of n”); spread and full distribution appear from 10 answers on.
rule-identifying = Figures about respondents themselves appear only where nobody or at least { $cell-text } people are meant. Where a missing number could be computed from the others, as many others are missing as it takes.
rule-coarser = Where figures about respondents could not be shown answer by answer, they appear in coarser groups: the finest that can be shown whole in the most municipalities, everywhere the same.
rule-numbers = Of numbers median and quartiles appear from 10 answers on, never the smallest or largest value.
rule-once = The same value is treated alike everywhere: in table, chart, alternative text and sentence.
rule-pooled = Values over several municipalities need at least four of them, none of which gives more than { $dominance ->
    [50] half
   *[other] { $dominance } %
  } of the answers. They appear only where no single municipality can be computed from them and the reports of others; else medians stand there.
rule-network = Ratings of quality, trust and wishes appear only taken together, and without the number of people who answered in a unit.
rule-free-text = Answers in own words appear only where a person has released them, in random order, and without role and municipality unless these are released, too.
rule-releases = Against every earlier release the difference counts as a value, too: where too few answers came in or went, what is released stays.
rule-numbered = Rule { $number }: { $text }
rule-others = Other municipalities appear as a median (from three others on), as the middle half (from five others on), by name only with consent.
signs-caption = Signs
glossary-heading = Terms
glossary-caption = Terms in plain words
term-base = base (n)
term-base-meaning = how many people gave a valid answer to the question
term-median = median
term-median-meaning = the middle value: at least half of the municipalities lie at or below it, at least half at or above it
term-band = middle half
term-band-meaning = the range in which the middle 50% of the municipalities lie
term-interval = 95% interval
term-interval-meaning = the range in which the value would probably lie if all people invited (or, where their number is unknown, very many comparable people) had answered
term-particular = reliable difference
term-particular-meaning = a difference that is large enough to be named and can hardly be explained by chance
term-top2 = high
term-top2-meaning = share of the answers on the highest levels of the scale
term-rwg = agreement (rwg)
term-rwg-meaning = how alike respondents judge, from 0 (as if at random) to 1 (all the same)
term-census = census
term-census-meaning = all people invited answered this question; there is no interval
term-alpha = Cronbach’s alpha
term-alpha-meaning = how well several questions measure the same, at most 1; usable from about 0.7 on
term-cluster = group
term-cluster-meaning = municipalities with something in common
term-index = index
term-index-meaning = a value from 0 to 100 made of several ratings
versions-heading = Versions and checksums
versions-text = Made with rundblick { $version }. The same inputs give the same report; the checksums show on what it rests.
inputs-caption = Inputs and their checksums

## Weights

weights-equal = Values over several municipalities are weighted: each municipality with at least { $minimum-text } answers counts alike, however many answers it has. n counts people.
weights-column = Values over several municipalities are weighted: each person counts what the weight in the survey says. n counts people.
method-weights-equal = Weighting of municipalities
method-weights-equal-formula = values over several municipalities: mean of the municipalities’ values; each answer has the weight 1/n of its municipality. Wilson’s interval of a share with (Σw)²/Σw² in place of n and without finite-population correction; means have none
method-weights-equal-settings = municipalities from { $minimum-text } answers to the question on; unweighted are values of single municipalities, what describes people, numbers, rwg, alpha and all tests
method-weights-equal-source = Kish 1965
method-weights-column = Weighting of respondents
method-weights-column-formula = values over several municipalities: Σ w · x / Σ w. Wilson’s interval of a share with (Σw)²/Σw² in place of n and without finite-population correction; means have none
method-weights-column-settings = weights from the survey; without a weight nobody counts. Unweighted are values of single municipalities, what describes people, numbers, rwg, alpha and all tests
method-weights-column-source = Kish 1965

## 9 Methods: each with four texts: name, -formula, -settings (where there is one), -source

method-response = Response rate
method-response-formula = questionnaires used / people invited
method-response-settings = used: at least one valid answer
method-response-source = own definition
method-nonresponse = Answers left out
method-nonresponse-formula = Σ left out / Σ single questions asked; a question with boxes counts as one, free texts and numbers do not count
method-nonresponse-source = own definition
method-base = Base (n) and share
method-base-formula = n: valid answers to the question; share: k/n. “Don’t know”, answers left out and questions not asked do not count for n
method-base-settings = at least { $minimum-text } answers
method-base-source = own definition
method-ticked = Boxes with “none of these”
method-ticked-formula = share of all who ticked at least one box of the question, “none of these” and “other” included
method-ticked-source = own definition
method-boxes = Other boxes
method-boxes-formula = share of all to whom the question was shown
method-boxes-source = own definition
method-rated = Barriers on a scale
method-rated-formula = a barrier is named if it is rated high
method-rated-settings = high: level { $top }
method-rated-source = own definition
method-wilson = 95% interval of a share
method-wilson-formula = Wilson’s interval: the p with (k/n − p)² ≤ z² · p(1 − p)/n
method-wilson-settings = z = 1.96; without continuity correction
method-wilson-source = Wilson 1927
method-mean = Mean and 95% interval
method-mean-formula = x̄ ± t · s/√n with t for n − 1 degrees of freedom; printed within the scale
method-mean-settings = interval from { $full-text } answers on
method-mean-source = Student 1908
method-finite = Finite-population correction
method-finite-formula = shares: n becomes n(N − 1)/(N − n), the limits widened to shares k/N that can be; means: factor √((N − n)/(N − 1)). It is assumed that those who did not answer think alike
method-finite-settings = N = { $invited-text } people invited
method-finite-source = O’Neill 2021 (arXiv:2109.12464)
method-median = Median of the municipalities
method-median-formula = quantile of type 7 over the municipalities’ values that can be shown, the own one included; “at most 1 of n” enters as ½/n, “at least n − 1 of n” as (n − ½)/n
method-median-settings = from 3 other municipalities on
method-median-source = Hyndman & Fan 1996
method-band = Middle half
method-band-formula = first to third quartile of the same values (type 7)
method-band-settings = from 5 other municipalities on
method-band-source = Hyndman & Fan 1996
method-range = Range
method-range-formula = smallest to largest value that can be shown
method-range-settings = from 8 other municipalities on
method-range-source = own definition
method-quartiles = Median and quartiles of numbers
method-quartiles-formula = quantiles of type 7 over the respondents; never the smallest or largest value
method-quartiles-settings = from { $full-text } answers on
method-quartiles-source = Hyndman & Fan 1996
method-rank = Rank
method-rank-formula = 1 + number of items with a larger value, compared as fractions; ties share the better rank
method-rank-settings = leading: ranks 1 to 3
method-rank-source = own definition
method-level = Barriers by level
method-level-formula = share naming at least one barrier of the level; mean number named
method-level-source = own definition
method-top = High, urgent
method-top-formula = share of the answers from the threshold on
method-top-settings = level { $top }
method-top-source = own definition
method-rwg = Agreement (rwg)
method-rwg-formula = 1 − s²/σ² with σ² = (A² − 1)/12 for A levels, at least 0; divided: the two lowest and the two highest levels hold at least 25% each
method-rwg-settings = from { $full-text } answers on; up to 0.30 very low, up to 0.50 low, up to 0.70 moderate, up to 0.90 high, above very high
method-rwg-source = James, Demaree & Wolf 1984; classes after LeBreton & Senter 2008
method-alpha = Cronbach’s alpha
method-alpha-formula = K/(K − 1) · (1 − Σ s² of the questions / s² of the sum) over complete cases
method-alpha-settings = from { $full-text } people on
method-alpha-source = Cronbach 1951
method-item-total = Item-total correlation and alpha without question
method-item-total-formula = correlation of each question with the sum of the others; Cronbach’s alpha of the others; over complete cases
method-item-total-settings = from { $full-text } people on
method-item-total-source = Nunnally & Bernstein 1994
method-index = Indices of cooperation
method-index-formula = per person the mean of the valid ratings of other units as (x − min)/(max − min) · 100, then the mean over people; cooperation: mean of the three indices per person
method-index-settings = without the own unit
method-index-source = own definition
method-tie = Tie
method-tie-formula = from A to B if the mean contact that A states reaches the threshold; pairs without a rating count as not tied. Measures rest on the units from which somebody rated at least one other
method-tie-settings = threshold: “{ $tie }”
method-tie-source = own definition
method-gate = Which measures appear
method-gate-formula = share of the units that answered: from 80% on all; from 65% on density with bounds, reciprocity and in-degrees; below none
method-gate-settings = 80% and 65%
method-gate-source = Smith & Moody 2013
method-density = Density
method-density-formula = ties / (k(k − 1)) for k units that answered
method-density-source = Wasserman & Faust 1994
method-density-bounds = Bounds of the density
method-density-bounds-formula = over all K units: ties / (K(K − 1)) if no pair without a rating were tied, to (ties + pairs without a rating) / (K(K − 1)) if all were
method-density-bounds-source = own definition
method-reciprocity = Reciprocity
method-reciprocity-formula = ties returned / all ties
method-reciprocity-source = Wasserman & Faust 1994
method-confirmed = Confirmed ties
method-confirmed-formula = number of pairs that both state a tie
method-confirmed-source = own definition
method-centralisation = Centralisation
method-centralisation-formula = Σ (highest degree − degree) / (k − 1)²; confirmed: / ((k − 1)(k − 2))
method-centralisation-source = Freeman 1979
method-ei = E–I index
method-ei-formula = (E − I)/(E + I): E ties between, I inside the sectors; beside it the value if all were tied
method-ei-source = Krackhardt & Stern 1988
method-betweenness = Integrating role
method-betweenness-formula = betweenness: share of the shortest directed paths between two other units that lead over a unit, summed and divided by (k − 1)(k − 2); clear if the same unit leads without ties that rest on a single person
method-betweenness-source = Freeman 1977
method-brokerage = Mediation
method-brokerage-formula = number of paths A → B → C for which A → C is missing, for B by the sectors of the three
method-brokerage-settings = sectors of the codebook
method-brokerage-source = Gould & Fernandez 1989
method-asymmetry = Different views
method-asymmetry-formula = distance of the two means of a pair, largest first
method-asymmetry-settings = contact, quality, trust; from 1.0 levels on; at most five pairs
method-asymmetry-source = Frey et al. 2006
method-received = Rating by others
method-received-formula = mean of the valid ratings of a unit by respondents of all others
method-received-source = own definition
method-wishes = Balance of wishes
method-wishes-formula = share “more” − share “less” over all wishes of other units
method-wishes-source = own definition
method-gap = Gap between urgency and state
method-gap-formula = mean urgency − mean state, each mean on its base
method-gap-source = Martilla & James 1977
method-quadrant = Four fields
method-quadrant-formula = dividing lines: median of the topics over the medians of the municipalities; on the line counts as high
method-quadrant-source = Martilla & James 1977
method-solutions = State of the solutions
method-solutions-formula = share of the valid answers by state
method-solutions-source = own definition
method-remedies = Solutions for barriers
method-remedies-formula = topics and solutions that the codebook ties to the barrier; solutions by mean effectiveness among users in all other municipalities; whom to ask: municipalities by name in which at least half say that the solution is in use
method-remedies-settings = at least { $minimum-text } answers
method-remedies-source = own definition
method-difference = Difference of shares
method-difference-formula = own share minus that of all other municipalities together; Newcombe’s interval (method 10), Fisher’s exact test, two-sided
method-difference-settings = both sides from 5 answers on; without finite-population correction
method-difference-source = Newcombe 1998; Fisher 1935
method-difference-scale = Difference of ratings
method-difference-scale-formula = Mann–Whitney U test (exact up to n1 · n2 = 400 without ties, else normal with corrections for ties and continuity) with Cliff’s δ; difference of means with Welch’s interval
method-difference-scale-settings = both sides from 5 answers on; interval from { $full-text } answers on
method-difference-scale-source = Mann & Whitney 1947; Cliff 1993; Welch 1947
method-particular = Particularity
method-particular-formula = q ≤ 0.10, minimum size reached, 95% interval without 0, and the own value not on the other side of the median of all municipalities
method-particular-settings = minimum size: 15 percentage points of shares, |δ| = 0.33 of ratings
method-particular-source = own definition; δ after Romano et al. 2006
method-perception = Differences between roles
method-perception-formula = as differences between municipalities, without comparison with the median: in the municipality each role against the others together, over all municipalities role against role; who states no role does not count
method-perception-settings = barriers, topics, indices; both sides from 5 answers on
method-perception-source = own definition
method-change = Change
method-change-formula = later minus earlier value of the municipality; tests and intervals as for differences between municipalities, without comparison with the median
method-change-settings = the same questions in both waves; both sides from 5 answers on; without the indices of cooperation
method-change-source = own definition
method-multiplicity = Many tests at once
method-multiplicity-formula = the p values of a group of tests become q values after Benjamini and Hochberg: among the findings with q ≤ 0.10 on average at most one in ten is chance
method-multiplicity-settings = one group each: the municipality against the others; its roles; its changes; each pair of roles over all
method-multiplicity-source = Benjamini & Hochberg 1995

## Page

page-contents = Contents
page-data = The figures of this document as a table (CSV)
page-figure = Figure
page-notes = Notes
page-position = Page { $page } of { $pages }
page-skip = Skip to content
page-table = Table

## Workbook

page-sheet-overview = Overview
page-sheet-notes = Notes
page-sheet-sheet = Sheet
page-sheet-table = Table
page-sheet-section = Section
page-sheet-subject = Sign or sheet
page-sheet-note = Meaning or note
page-sheet-group = Group
page-sheet-count = Number
page-sheet-base = n
page-sheet-low = from
page-sheet-high = to

## Columns of the data

data-scope = Scope
data-scope-about = Key of a municipality, “cluster:<column>=<value>”, “all” for all together, or “line:A” for a line of the comparison without a name
data-part = Part
data-part-about = What of the scope: empty for all respondents; “others” for all other municipalities; “role:…” and “other_roles:…”; “earlier” for the wave before; “median”, “quartile_1” and so on over the municipalities of the scope
data-indicator = Indicator
data-indicator-about = Name of the indicator, as described in the method annex
data-item = Item
data-item-about = Question and answer in the codebook
data-level = Level
data-level-about = Answer, level or group, where the indicator has one
data-from = From
data-from-about = Unit that a tie of the network leads from
data-to = To
data-to-about = Unit that it leads to
data-sign = Sign
data-sign-about = Why there is no value, or how it is coded: withheld, too_few (too few answers), nothing (nothing to count), not_meaningful; at_most_one (at most 1 of n), all_but_one (at least n − 1 of n)
data-k = Count
data-k-about = How many of the n answers
data-n = Base
data-n-about = Valid answers
data-value = Value
data-value-about = A share from 0 to 1, a mean, an index or a measure, rounded as in the report
data-low = Lower end
data-low-about = Lower end of the 95 % interval, or the least value possible
data-high = Upper end
data-high-about = Upper end of the 95 % interval, or the greatest value possible

## Charts

chart-bars = Bar chart with { $n ->
    [0] no rows
    [one] one row
   *[other] { $n-text } rows
}: { $title }
chart-dots = Dot plot with { $n ->
    [0] no rows
    [one] one row
   *[other] { $n-text } rows
}: { $title }
chart-likert = Stacked bar chart with { $n ->
    [0] no rows
    [one] one row
   *[other] { $n-text } rows
}, centred on the middle of the answer scale: { $title }
chart-quadrant = Chart of four fields with { $n ->
    [0] no points
    [one] one point
   *[other] { $n-text } points
}: { $title } Horizontal: { $x }; vertical: { $y }.
chart-value = { $label }: { $value }
chart-values = { $values }.
chart-highest = Highest exact value: { $value } ({ $labels }).
chart-lowest = Lowest exact value: { $value } ({ $labels }).
chart-and-more = { $labels } and { $n ->
    [one] one more row
   *[other] { $n-text } more rows
}
chart-against-band = { $n ->
    [one] Against the middle half of the group the one value compared lies { $above ->
        [0] { $below ->
            [0] inside
           *[other] below
        }
       *[other] above
    }.
   *[other] Of { $n-text } values { $above ->
        [0] none lies
        [one] one lies
       *[other] { $above-text } lie
    } above the middle half of the group, { $inside ->
        [0] none
        [one] one
       *[other] { $inside-text }
    } inside and { $below ->
        [0] none
        [one] one
       *[other] { $below-text }
    } below.
}
chart-against-median = { $n ->
    [one] Against the median of the group the one value compared lies { $above ->
        [0] { $below ->
            [0] on it
           *[other] below
        }
       *[other] above
    }.
   *[other] Of { $n-text } values { $above ->
        [0] none lies
        [one] one lies
       *[other] { $above-text } lie
    } above the median of the group and { $below ->
        [0] none
        [one] one
       *[other] { $below-text }
    } below.
}
chart-levels = { $n ->
    [one] The scale has one level: “{ $first }”.
   *[other] The scale has { $n-text } levels from “{ $first }” to “{ $last }”.
}
chart-most-at-level = The largest share “{ $level }” is that of: { $labels } ({ $value }).
chart-corner = { $corner } ({ $n-text }): { $labels }.
chart-corner-count = { $corner }: { $n ->
    [0] no point
    [one] one point
   *[other] { $n-text } points
}.
chart-not-shown = Without an exact value { $n ->
    [one] is one row
   *[other] are { $n-text } rows
}: { $labels }.
chart-table = All values shown stand in the table of the chart.
chart-heat = Heat map with { $rows ->
    [one] one row
   *[other] { $rows-text } rows
} and { $columns ->
    [one] one column
   *[other] { $columns-text } columns
}: { $title }
chart-heat-place = { $row }, { $column }
chart-heat-hidden = Without an exact value { $n ->
    [one] is one field
   *[other] are { $n-text } fields
}.
chart-profiles = { $n ->
    [0] Small profile charts without municipalities
    [one] One profile chart
   *[other] { $n-text } small profile charts
}: { $title } Axes: { $axes }.
chart-profiles-ends = { $axis }: highest { $high-value } ({ $high }), lowest { $low-value } ({ $low }).
chart-network = Network drawing with { $n ->
    [one] one unit
   *[other] { $n-text } units
}: { $title }
chart-network-ties = { $confirmed ->
    [0] No tie is confirmed
    [one] One tie is confirmed
   *[other] { $confirmed-text } ties are confirmed
}, { $one ->
    [0] none is one-sided
    [one] one is one-sided
   *[other] { $one-text } are one-sided
}.
chart-network-unconfirmed = { $n ->
    [one] One tie leads
   *[other] { $n-text } ties lead
} to units that did not answer.
chart-network-most = The most confirmed ties ({ $n-text }): { $labels }.
chart-network-leading = Marked as integrating: { $labels }.
chart-network-alone = Without a tie: { $labels }.
chart-network-silent = Without an answer: { $labels }.

## Certificate of the audit

certificate-kind = Certificate on the protection of respondents
certificate-outcome = Outcome of the audit
certificate-passed = The audit has passed. All { $n-text } documents of this run were audited together, as if everybody had each of them.
certificate-how = From everything that the documents tell it was computed, for each value that is withheld or coded, which numbers it could still be. Withheld values must be able to be at least { $needed-text } numbers (or as many as would be possible without the documents), coded ones at least two. Otherwise nothing would have been published.
certificate-numbers = What the documents show
certificate-number = Number
certificate-shown = values that are told
certificate-coded = with a coded end (rule 2)
certificate-withheld = withheld, of one municipality (rules 2, 5 and 8)
certificate-withheld-pooled = withheld, of several municipalities together (rules 4, 5 and 7)
certificate-too-few = withheld, too few answers (rule 1)
certificate-audited = cells whose possible numbers were computed
certificate-fewest-coded = fewest possible numbers of a coded value
certificate-fewest-withheld = fewest possible numbers of a withheld value
certificate-releases = earlier releases compared with
certificate-note = A value that stands in several documents is counted several times. Which of several rules withholds a single value stands nowhere: it would narrow what the value can be. “rundblick audit” repeats the audit from the files of the run.
certificate-rules = Rules and settings
certificate-inputs = Inputs
certificate-checksum = SHA-256
certificate-exports = { $n } { $n ->
    [one] export
   *[other] exports
  }
certificate-exports-note = The checksum of the exports is that of the lines that “sha256sum” prints of them, ordered by name. disclosure.json has each of them.
