#!/usr/bin/env python3
"""Make synthetic CSV survey exports of the questionnaire that data/demo/codebook.toml describes.

The municipalities, people and answers are invented. A latent model gives results that look like real life;
the same arguments give byte-identical files. See README.md beside this file for the options and the output.

The parts, in this order: the questionnaire, the settings, the register, the latent model, the layouts of the
survey tools, the dirt, the truth, writing, checking, the command line. Needs numpy.
"""

import argparse
import csv
import json
import math
import multiprocessing
import sys
import uuid
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

import numpy as np

# ---------------------------------------------------------------------------------------------------------
# The questionnaire
# ---------------------------------------------------------------------------------------------------------

NOT_SHOWN, EMPTY, DONT_KNOW = -2, -1, 6
TICKED = 1
PAGES = 5


@dataclass(frozen=True)
class Question:
    """One question; `items` are its sub-questions, `labels` the texts of its answer codes."""

    code: str
    kind: str  # choice, multiple, number or text
    text: str
    page: int
    items: dict = field(default_factory=dict)
    labels: dict = field(default_factory=dict)

    @property
    def codes(self):
        """All codes that can stand in the data, NOT_SHOWN and EMPTY first."""
        return range(NOT_SHOWN, max(self.labels) + 1)


def numbered(prefix, texts, width):
    """Item codes and texts: numbered("SQ", ["a"], 3) is {"SQ001": "a"}."""
    return {f"{prefix}{i:0{width}d}": text for i, text in enumerate(texts, start=1)}


def scale(low, high):
    """A 1-5 scale whose ends are named, with don't know."""
    return {1: low, 2: "2", 3: "3", 4: "4", 5: high, DONT_KNOW: "weiß nicht"}


AREAS = ["Jugendamt", "Sozialamt", "Schulverwaltung", "Gesundheitsamt", "Stadtplanung", "Jobcenter",
         "Freie Träger", "Ordnungsamt"]
PARTNERS = numbered("P", AREAS, 1)
BARRIERS = numbered("SQ", [
    "getrennte Zuständigkeiten und Budgets", "keine gemeinsame Datengrundlage",
    "Datenschutzregeln verhindern Austausch", "fehlende Planungsstellen",
    "unterschiedliche Planungsräume und -zeiträume", "befristete Förderprogramme",
    "kein abgestimmter Planungsprozess", "Gremien ohne Entscheidungsmacht", "zu wenig Zeit",
    "häufiger Personalwechsel", "unklare Informationswege", "fehlende Unterstützung durch die Leitung",
    "unklare Rolle der Jugendhilfeplanung", "Konkurrenz zwischen Ämtern", "fehlendes Vertrauen",
    "unterschiedliche Fachsprachen", "Planung gilt als Kontrolle", "Beteiligung gilt als Zusatzaufgabe"], 3)
NONE_OF_THESE = "SQ019"
TOPICS = numbered("T", [
    "Kita-Ausbau", "Ganztag", "Übergang Schule–Beruf", "Kinderarmut", "psychische Gesundheit",
    "Hilfen zur Erziehung", "Inklusion", "Integration Zugewanderter", "offene Jugendarbeit",
    "Jugendbeteiligung", "Frühe Hilfen", "Wohnraum für Familien"], 2)
SOLUTIONS = numbered("L", [
    "gemeinsame Sozialberichterstattung", "ämterübergreifende Steuerungsgruppe", "Datenschutzvereinbarung",
    "koordinierende Planungsstelle", "gemeinsames Planungsjahr", "Hospitationen zwischen Ämtern",
    "Auftragsklärung mit der Leitung", "kurze feste Abstimmungstermine", "Einarbeitungskonzept",
    "Beteiligungswerkstatt"], 2)
ANSWERED_BY_SOLUTION = [(2, 5), (1, 7, 8), (3,), (4, 13), (5, 7), (14, 15, 16), (12, 13), (9, 11), (10,),
                        (17, 18)]

OTHER_TEXTS = [
    "fehlende Räume", "Softwarewechsel", "Wechsel der Verwaltungsspitze", "Haushaltssperre",
    "keine Rückmeldungen, auch nicht auf Nachfrage", "Corona-Nachwirkungen", "Umzug des Amtes",
    "zu viele Projekte; kein roter Faden", "\"Das haben wir immer so gemacht\"", "Kreisgrenzen",
    "fehlende Vertretung bei Krankheit", "Entfernungen im ländlichen Raum"]
IDEA_OPENINGS = [
    "Bewährt hat sich {}", "Gut funktioniert bei uns {}", "Seit zwei Jahren gibt es {}",
    "{} – das hilft sehr", "Hilfreich war {}", "Wir haben {} eingeführt"]
IDEA_MEASURES = [
    "ein fester Termin mit der Schulverwaltung", "eine gemeinsame Datentabelle",
    "die Runde der Amtsleitungen", "ein Sozialraumteam", "ein Planungskalender",
    "ein kurzer Steckbrief je Projekt", "eine Tandem-Einarbeitung", "die Jugendkonferenz",
    "ein gemeinsames Büro im Rathaus", "der „kurze Draht“ zum Jobcenter"]
IDEA_REMARKS = [
    ".", "; wichtig ist die Rückendeckung der Leitung.", ", leider nur befristet.",
    ".\nNächster Schritt: mehr Zeit dafür.", " (\"Runder Tisch Jugend\").", ". Kosten: ca. 2.500 € im Jahr."]
IDEAS = [opening.format(measure) + remark
         for opening in IDEA_OPENINGS for measure in IDEA_MEASURES for remark in IDEA_REMARKS]

YEARS_MAX = 450  # tenths of a year
BOXES = {0: "Nein", TICKED: "Ja"}

QUESTIONS = [
    Question("ROLLE", "choice", "In welcher Rolle arbeiten Sie?", 1, labels={
        1: "Jugendhilfeplanung", 2: "Abteilungsleitung", 3: "Sachgebietsleitung", 4: "andere Organisation"}),
    Question("AMT", "choice", "Zu welchem Bereich gehören Sie?", 1, labels=dict(enumerate(AREAS, start=1))),
    Question("JAHRE", "number", "Seit wie vielen Jahren sind Sie in dieser Funktion?", 1,
             labels={tenths: f"{tenths / 10:g}" for tenths in range(YEARS_MAX + 1)}),
    Question("BESOND", "multiple", "Welche Besonderheiten prägen Ihre Kommune?", 1, labels=BOXES,
             items=numbered("SQ", [
                 "Wachstum", "Schrumpfung und Alterung", "Haushaltssicherung", "ländlicher Raum",
                 "Zuwanderung und Flucht", "Kinderarmut", "Folgen der Pandemie", "Personalmangel"], 3)),
    Question("KONTAKT", "choice", "Wie oft arbeiten Sie mit diesen Bereichen zusammen?", 2, PARTNERS, {
        0: "nie", 1: "seltener als vierteljährlich", 2: "etwa vierteljährlich", 3: "etwa monatlich",
        4: "wöchentlich oder öfter"}),
    Question("QUAL", "choice", "Wie gut ist die Zusammenarbeit?", 2, PARTNERS,
             scale("sehr schlecht", "sehr gut")),
    Question("VERTR", "choice", "Wie groß ist das gegenseitige Vertrauen?", 2, PARTNERS,
             scale("sehr gering", "sehr groß")),
    Question("WUNSCH", "choice", "Soll die Zusammenarbeit zunehmen, gleich bleiben, abnehmen?", 2, PARTNERS,
             {1: "zunehmen", 2: "gleich bleiben", 3: "abnehmen"}),
    Question("GREMIEN", "choice", "Unsere Gremien werden bedarfsgerecht einberufen.", 2,
             labels=scale("trifft gar nicht zu", "trifft voll und ganz zu")),
    Question("BARR", "multiple", "Welche Barrieren erleben Sie derzeit?", 3, labels=BOXES,
             items=BARRIERS | {NONE_OF_THESE: "keine davon"}),
    Question("STARK", "choice", "Wie stark behindert das die integrierte Jugendhilfeplanung?", 3, BARRIERS,
             scale("gar nicht", "sehr stark")),
    Question("DRING", "choice", "Wie dringlich ist das Thema?", 4, TOPICS, scale("nicht dringlich", "sehr dringlich")),
    Question("STAND", "choice", "Wie gut ist Ihre Kommune dort aufgestellt?", 4, TOPICS,
             scale("sehr schlecht", "sehr gut")),
    Question("LOES", "choice", "Wie weit ist die Umsetzung?", 5, SOLUTIONS,
             {1: "genutzt", 2: "geplant", 3: "gewünscht", 4: "kein Thema"}),
    Question("WIRK", "choice", "Wie wirksam ist das?", 5, SOLUTIONS, scale("gar nicht wirksam", "sehr wirksam")),
    Question("IDEE", "text", "Welche Lösung hat sich bei Ihnen bewährt?", 5, labels=dict(enumerate(IDEAS))),
]
OTHER = Question("OTHER", "text", "", 3, labels=dict(enumerate(OTHER_TEXTS)))  # the free text of BARR
BY_CODE = {question.code: question for question in QUESTIONS}

# ---------------------------------------------------------------------------------------------------------
# Settings and random streams
# ---------------------------------------------------------------------------------------------------------

REGISTER, REGISTER_WAVE, PLACE, PLACE_WAVE, PEOPLE, DIRT_ROWS, DIRT_FILE = range(1, 8)


@dataclass(frozen=True)
class Settings:
    """What the caller asked for."""

    out: Path
    municipalities: int
    respondents: int
    seed: int
    tools: tuple
    dirt: float
    one_file: bool
    wave: int
    languages: tuple
    truth: str  # full, small or none
    processes: int

    def random(self, stream, wave=0, index=0):
        """A generator of its own for each purpose, so that no order of work changes a number."""
        return np.random.default_rng([self.seed, stream, wave, index])


# ---------------------------------------------------------------------------------------------------------
# The register of municipalities
# ---------------------------------------------------------------------------------------------------------

NAME_STEMS = """Amsten Asmers Baldin Bellmers Brakel Brambel Bruckers Dallwin Dankels Dettmers Dossmers Drewels
    Eckmers Eggmars Eilmers Ermels Fahrmers Finzen Folkmers Frommels Gandels Gerwes Giesels Gottmers Grummen
    Hackels Haldmers Hasmers Heidmers Helwigs Hemmels Hollmen Hurmers Immels Irmels Jarven Jochmers Kandels
    Karmels Kleffers Knappels Kolmers Krandels Kunkels Landmers Leifels Lobmers Lüdders Malmers Mengels Miesmers
    Mommels Nackels Nierens Nottmers Odmers Ohlmers Oddmars Pagels Pirmen Pommels Quarden Quirmers Rabmers
    Rennels Riesmers Rutmers Rumbels Sandmers Seifels Sigmers Sottrin Stackels Strelmers Sunden Talgen Tiedels
    Tremmers Uhlmers Ullmers Vielmers Wackels Wendmers Wispen Wittmers Zandels Zarrels Ziermers""".split()
NAME_ENDINGS = """au bach beck berg born brück burg dorf felde fleth furt grund hagen hain hausen heim hof
    horst kirchen leben moor mühlen quell rode see stedt stein tal walde weiler werder wiesen""".split()
NAME_PREFIXES = ["", "Bad ", "Groß ", "Klein ", "Neu", "Alt", "Ober", "Nieder"]
TYPES = ["kreisfreie Stadt", "Landkreis", "kreisangehörige Stadt"]
CLUSTERS = ["städtisch wachsend", "städtisch stabil", "ländlich stabil", "ländlich schrumpfend"]
CLUSTER_SHARES = np.array([[.55, .40, .05, .00], [.10, .05, .45, .40], [.20, .25, .30, .25]])
SIZE_CLASSES = [(20_000, "unter 20.000"), (50_000, "20.000 bis unter 50.000"),
                (100_000, "50.000 bis unter 100.000"), (500_000, "100.000 bis unter 500.000"),
                (math.inf, "500.000 und mehr")]
POPULATION_MEDIANS = np.array([130_000, 160_000, 24_000])
REGISTER_HEADINGS = ["ags", "name", "type", "population", "size_class", "cluster", "invited", "named", "file",
                     "tool"]
NAMES_MAX = len(NAME_STEMS) * len(NAME_ENDINGS) * len(NAME_PREFIXES)


@dataclass(frozen=True)
class Place:
    """One invented municipality."""

    index: int
    ags: str
    name: str
    kind: int  # of TYPES
    population: int
    cluster: int  # of CLUSTERS
    invited: int
    respondents: int
    named: bool
    tool: str
    file: str
    first_id: int

    def register_row(self):
        """The place as a row of municipalities.csv."""
        size = next(text for limit, text in SIZE_CLASSES if self.population < limit)
        return [self.ags, self.name, TYPES[self.kind], self.population, size, CLUSTERS[self.cluster],
                self.invited, "yes" if self.named else "no", self.file, self.tool]


def official_keys(count):
    """(AGS, type) of every place, by AGS; Land 99 does not exist."""
    districts = min(999, max(1, round(count / 2)))
    keys = [(f"99{k + 1:03d}000", 0 if k % 3 == 2 else 1) for k in range(districts)]
    counties = [ags for ags, kind in keys if kind == 1]
    for i in range(count - districts):
        county, town = counties[i % len(counties)], 1 + i // len(counties)
        keys.append((f"{county[:5]}{town:03d}", 2))
    return sorted(keys)


def invented_names(count, random):
    """Unique names; those with a prefix are used only when the plain ones run out."""
    plain = [stem + ending for stem in NAME_STEMS for ending in NAME_ENDINGS]
    names = []
    for prefix in NAME_PREFIXES:
        glued = bool(prefix) and not prefix.endswith(" ")
        names += [prefix + (plain[i].lower() if glued else plain[i]) for i in random.permutation(len(plain))]
        if len(names) >= count:
            return names[:count]
    raise ValueError(f"at most {NAMES_MAX} municipalities")


def respondent_numbers(settings):
    """Respondents and invited people per place: log-normal, a few places with too few, the mean as asked."""
    count, mean = settings.municipalities, settings.respondents
    random, wave = settings.random(REGISTER, index=1), settings.random(REGISTER_WAVE, settings.wave)
    base = np.exp(0.35 * random.standard_normal(count))
    order = random.permutation(count)
    split = max(1, round(0.04 * count)) if count >= 5 else 0
    few, usual = order[:split], order[split:]
    base[few] = random.integers(3, 5, split)
    base[usual] *= max(3, count * mean - base[few].sum()) / base[usual].sum()
    rate = 0.3 + 0.6 * random.beta(2, 2, count)
    census = random.random(count) < 0.05
    replies = np.maximum(3, np.rint(base * np.exp(0.1 * wave.standard_normal(count)))).astype(int)
    invited = np.where(census, replies, np.maximum(replies, np.ceil(base / rate).astype(int)))
    return replies, invited


def export_file(ags, tool):
    """The name of a municipality's export inside the output folder."""
    return f"exports/{ags}_{tool}.csv"


def make_register(settings):
    """All places, in the order of their AGS."""
    count = settings.municipalities
    random = settings.random(REGISTER)
    keys = official_keys(count)
    kinds = np.array([kind for _, kind in keys])
    names = invented_names(count, random)
    population = np.rint(POPULATION_MEDIANS[kinds] * np.exp(0.55 * random.standard_normal(count))).astype(int)
    cluster = draw(CLUSTER_SHARES[kinds], random)
    named = random.random(count) < 0.6
    start_ids = random.integers(1, 40, count)
    replies, invited = respondent_numbers(settings)
    if settings.one_file:
        start_ids = 1 + np.concatenate([[0], np.cumsum(replies)[:-1]])
    places = []
    for i, (ags, kind) in enumerate(keys):
        tool = settings.tools[i % len(settings.tools)]
        file = export_file("all" if settings.one_file else ags, tool)
        name = f"Landkreis {names[i]}" if kind == 1 else names[i]
        places.append(Place(i, ags, name, kind, int(population[i]), int(cluster[i]), int(invited[i]),
                            int(replies[i]), bool(named[i]), tool, file, int(start_ids[i])))
    return places


# ---------------------------------------------------------------------------------------------------------
# The latent model
# ---------------------------------------------------------------------------------------------------------


def by_item(items, shifts):
    """An array over the items from a mapping of item code to value."""
    return np.array([shifts.get(code, 0.0) for code in items])


def by_level(structural, organisational, role):
    """A value for each barrier from one value per level (six barriers each)."""
    return np.repeat([structural, organisational, role], 6)


BARRIER_BASE = np.array([.0, -.3, -.2, -1.2, -.9, -.5, -.7, -1.2, .4, -.6, -1.0, -1.4, -1.2, -1.1, -1.5, -1.3,
                         -1.8, -.9])
BARRIER_BY_ROLE = np.array([
    by_level(.1, .15, .6) + by_item(BARRIERS, {"SQ013": .5, "SQ017": .4}),
    by_level(.2, -.3, -.5) + by_item(BARRIERS, {"SQ012": -.8}),
    by_level(.0, .2, -.1) + by_item(BARRIERS, {"SQ009": .3}),
    by_level(-.1, .1, .1) + by_item(BARRIERS, {"SQ011": .5, "SQ018": .3})])
BARRIER_BY_AREA = np.array([by_item(BARRIERS, shifts) for shifts in [
    {"SQ013": .2}, {"SQ002": .2}, {"SQ001": .4}, {"SQ003": .5}, {"SQ005": .6}, {"SQ003": .6, "SQ016": .4},
    {"SQ006": .6, "SQ018": .3}, {"SQ003": .3}]])
BARRIER_BY_CLUSTER = np.array([by_item(BARRIERS, shifts) for shifts in [
    {"SQ009": .3, "SQ001": .3}, {"SQ014": .2}, {"SQ005": .2}, {"SQ004": .5, "SQ010": .4}]])
SPECIAL_BY_CLUSTER = np.array([[1.6, -2.5, -.8, -2.8, .6, .4, .2, .3], [.0, -1.2, -.2, -2.5, .3, .6, .2, .2],
                               [-.8, -.2, -.6, 1.2, -.3, -.5, .1, .0], [-2.5, 1.6, .3, 1.5, -.6, .0, .1, .4]])
AREA_SHARES = np.array([.26, .14, .13, .09, .08, .09, .14, .07])
ROLE_BY_AREA = np.array([[.35, .22, .38, .05], [.20, .28, .47, .05], [.18, .27, .50, .05], [.15, .27, .50, .08],
                         [.22, .25, .48, .05], [.08, .25, .32, .35], [.05, .08, .07, .80], [.06, .24, .40, .30]])
AREA_POSITION = np.array([[.0, .0], [.7, .3], [.6, -.6], [1.0, .8], [1.9, -.9], [1.1, .1], [.3, .6], [1.8, .6]])
TOPIC_BASE = np.array([3.7, 3.9, 3.3, 3.8, 4.0, 3.7, 3.5, 3.4, 3.0, 2.9, 3.2, 3.9])
TOPIC_BY_AREA = np.array([by_item(TOPICS, shifts) for shifts in [
    {"T01": .3, "T06": .5}, {"T04": .4, "T07": .3}, {"T02": .5, "T03": .4}, {"T05": .6, "T11": .5},
    {"T12": .7, "T01": .2}, {"T03": .6, "T08": .4}, {"T09": .5, "T10": .5}, {"T09": .2, "T08": .3}]])
SOLUTION_BASE = np.array([.1, .5, -.2, .3, -.6, -.5, .0, .6, .0, -.2])
SOLUTION_EFFECT = np.array([.3, .1, .2, .6, -.2, .4, .1, .3, .2, .0])
WAVE_LOADING = math.sqrt(0.85)  # two waves' municipality effects correlate by 0.85


def closeness():
    """Expected contact of area u (row) with area v: near areas work together more (homophily)."""
    distance = np.linalg.norm(AREA_POSITION[:, None] - AREA_POSITION[None, :], axis=2)
    return np.where(np.eye(len(AREAS), dtype=bool), 4.1, 3.7 - 1.2 * distance)


CLOSENESS = closeness()


def logistic(x):
    """The probability that belongs to a logit."""
    return 1.0 / (1.0 + np.exp(-x))


def likert(latent, low=1, high=5):
    """A rating from a latent value."""
    return np.clip(np.rint(latent), low, high).astype(np.int8)


def draw(shares, random):
    """One category (from 0) per row of a table of shares."""
    limits = np.cumsum(shares, axis=1)[:, :-1]
    return (random.random((len(shares), 1)) > limits).sum(axis=1).astype(np.int8)


def place_effects(settings, place):
    """The function that draws normal effects of this place, correlated between waves."""
    lasting = settings.random(PLACE, index=place.index)
    passing = settings.random(PLACE_WAVE, settings.wave, place.index)

    def effect(deviation, *shape):
        return deviation * (WAVE_LOADING * lasting.standard_normal(shape)
                            + math.sqrt(1 - WAVE_LOADING ** 2) * passing.standard_normal(shape))

    return effect


@dataclass
class Replies:
    """All that the people of one place did; `answers` holds an (n, items) array of codes per question."""

    ags: str
    ids: np.ndarray
    start: np.ndarray
    seconds: np.ndarray
    last_page: np.ndarray
    languages: list
    seeds: np.ndarray
    answers: dict

    @property
    def complete(self):
        """Who reached the end."""
        return self.last_page == PAGES

    def __len__(self):
        return len(self.ids)


def make_people(count, random):
    """Area, role and two tendencies (burden, sociability) per person."""
    area = draw(np.tile(AREA_SHARES, (count, 1)), random)
    role = draw(ROLE_BY_AREA[area], random)
    return area, role, random.standard_normal((count, 1)), random.standard_normal((count, 1))


def answer_person(area, role, place, effect, random):
    """Role, area, years in the function and what marks the municipality."""
    years = np.minimum(YEARS_MAX, random.gamma(1.6, 50 + 15.0 * role)).astype(np.int16)
    style = random.random(len(years))
    years = np.where(style < .82, (years + 5) // 10 * 10, np.where(style < .94, (years + 2) // 5 * 5, years))
    special = SPECIAL_BY_CLUSTER[place.cluster] + effect(.8, 8)
    return {"ROLLE": role[:, None] + np.int8(1), "AMT": area[:, None] + np.int8(1),
            "JAHRE": np.minimum(years, YEARS_MAX)[:, None].astype(np.int16),
            "BESOND": (random.random((len(area), 8)) < logistic(1.3 * special)).astype(np.int8)}


def answer_barriers(area, role, burden, place, effect, random):
    """Ticked barriers (with none of these and the free text) and how much each one hinders."""
    local = (BARRIER_BY_CLUSTER[place.cluster] + effect(.3) + np.repeat(effect(.35, 3), 6) + effect(.5, 18))
    logits = BARRIER_BASE + BARRIER_BY_ROLE[role] + BARRIER_BY_AREA[area] + local + .7 * burden
    ticked = random.random(logits.shape) < logistic(logits)
    strength = 2.2 + 1.1 * ticked + .45 * local + .35 * burden + .8 * random.standard_normal(logits.shape)
    ticked[random.random(len(area)) < .04] = False
    none = ~ticked.any(axis=1) & (random.random(len(area)) < .7)
    other = np.where(ticked.any(axis=1) & (random.random(len(area)) < .06),
                     random.integers(0, len(OTHER_TEXTS), len(area)), EMPTY)
    return {"BARR": np.column_stack([ticked, none]).astype(np.int8), "STARK": likert(strength),
            "OTHER": other[:, None].astype(np.int16)}


def answer_cooperation(area, role, burden, sociability, barriers, effect, random):
    """Contact, quality, trust and wish per partner area, and the committees."""
    shape = (len(area), len(AREAS))
    mutual = effect(.32, 8, 8)
    pairs = CLOSENESS + mutual + mutual.T + effect(.25, 8, 8) + effect(.2)
    contact = pairs[area] + .35 * sociability + .15 * (role[:, None] < 2) + .65 * random.standard_normal(shape)
    contact = likert(contact, 0, 4)
    mood = effect(.2) + effect(.25, 8, 8)
    quality = (3.2 + .3 * (contact - 2) + mood[area] + .3 * sociability - .3 * burden
               + .7 * random.standard_normal(shape))
    distrust = barriers["BARR"][:, [14]]
    trust = 3.3 + .65 * (quality - 3.2) - .8 * distrust + .55 * random.standard_normal(shape)
    more = random.random(shape) < logistic(.2 - .6 * (contact - 2) + .3 * burden)
    less = random.random(shape) < logistic(-2.6 - .6 * (quality - 3.2))
    powerless = barriers["BARR"][:, [7]]
    committees = 3.3 - .6 * powerless + effect(.4) - .2 * burden + .9 * random.standard_normal((len(area), 1))
    return {"KONTAKT": contact, "QUAL": likert(quality), "VERTR": likert(trust),
            "WUNSCH": np.where(more, 1, np.where(less, 3, 2)).astype(np.int8), "GREMIEN": likert(committees)}


def answer_topics(area, burden, effect, random):
    """Urgency and state of the topics: what is urgent tends to be in a bad state."""
    shape = (len(area), len(TOPICS))
    local = TOPIC_BASE + effect(.4, 12)
    own = TOPIC_BY_AREA[area] + .25 * burden + .75 * random.standard_normal(shape)
    state = 3.0 - .5 * (local - 3.5) + effect(.3, 12) - .25 * own + .7 * random.standard_normal(shape)
    return {"DRING": likert(local + own), "STAND": likert(state)}


def answer_solutions(burden, barriers, effect, random):
    """State of the solutions, their effect where they are in use, and the free text."""
    count = len(burden)
    needed = np.column_stack([barriers["BARR"][:, [b - 1 for b in answered]].any(axis=1)
                              for answered in ANSWERED_BY_SOLUTION])
    level = SOLUTION_BASE + effect(.7, 10) + .55 * random.standard_normal((count, 10))
    state = np.where(level > .9, 1, np.where(level > .4, 2, np.where(level > -.2 - .8 * needed, 3, 4)))
    worth = 3.3 + SOLUTION_EFFECT + effect(.35, 10) - .2 * burden + .8 * random.standard_normal((count, 10))
    idea = np.where(random.random(count) < .12, random.integers(0, len(IDEAS), count), EMPTY)
    return {"LOES": state.astype(np.int8), "WIRK": likert(worth), "IDEE": idea[:, None].astype(np.int16)}


def add_straight_lines(answers, random):
    """A few people give one and the same answer to whole batteries."""
    lazy = np.flatnonzero(random.random(len(answers["ROLLE"])) < .015)
    for code in ("STARK", "DRING", "STAND"):
        answers[code][lazy] = random.integers(2, 5, (len(lazy), 1))


def add_dont_know(answers, random):
    """Don't know, most of all about areas that one never meets."""
    distance = np.where(answers["KONTAKT"] == 0, .5, np.where(answers["KONTAKT"] == 1, .08, .02))
    shares = {"QUAL": distance, "VERTR": distance, "GREMIEN": .04, "STARK": .03, "DRING": .03, "STAND": .05,
              "WIRK": .06}
    for code, share in shares.items():
        answers[code][random.random(answers[code].shape) < share] = DONT_KNOW


def add_gaps(answers, last_page, random):
    """Items left empty, the filter before WIRK, and all that comes after a break-off."""
    tendency = .005 + .08 * random.random((len(last_page), 1)) ** 3
    for question in QUESTIONS:
        if question.kind in ("choice", "number"):
            cells = answers[question.code]
            cells[random.random(cells.shape) < tendency] = EMPTY
    answers["WIRK"][answers["LOES"] != 1] = NOT_SHOWN
    for question in [*QUESTIONS, OTHER]:
        answers[question.code][last_page < question.page] = NOT_SHOWN


def make_last_pages(count, random):
    """The last page that was sent: about 12 % break off, some on the first screen (0)."""
    stop = draw(np.tile([.12, .30, .28, .18, .12], (count, 1)), random)
    return np.where(random.random(count) < .12, stop, PAGES)


def make_times(settings, last_page, random):
    """Start (seconds since 1970) and duration; some people hurry through."""
    count = len(last_page)
    first = np.datetime64(f"{settings.wave}-04-12")
    days = np.busday_offset(first, (25 * random.random(count) ** 1.7).astype(int), roll="forward")
    clock = (27_000 + 36_000 * random.beta(2, 2.5, count)).astype(np.int64)
    seconds = 840 * np.exp(.35 * random.standard_normal(count)) * np.maximum(last_page, .2) / PAGES
    seconds = np.where(random.random(count) < .02, .22 * seconds, seconds)
    return np.sort(days.astype("datetime64[s]").astype(np.int64) + clock), seconds.astype(np.int64)


def make_replies(settings, place, keeps_breakoffs):
    """The clean data of one place."""
    count = place.respondents
    effect = place_effects(settings, place)
    random = settings.random(PEOPLE, settings.wave, place.index)
    last_page = make_last_pages(count, random)
    if not keeps_breakoffs:
        last_page[:] = PAGES
    start, seconds = make_times(settings, last_page, random)
    area, role, burden, sociability = make_people(count, random)
    answers = answer_person(area, role, place, effect, random)
    barriers = answer_barriers(area, role, burden, place, effect, random)
    answers |= barriers
    answers |= answer_cooperation(area, role, burden, sociability, barriers, effect, random)
    answers |= answer_topics(area, burden, effect, random)
    answers |= answer_solutions(burden, barriers, effect, random)
    add_straight_lines(answers, random)
    add_dont_know(answers, random)
    add_gaps(answers, last_page, random)
    spoken = np.minimum(random.geometric(.85, count) - 1, len(settings.languages) - 1)
    return Replies(place.ags, place.first_id + np.arange(count), start, seconds, last_page,
                   [settings.languages[i] for i in spoken], random.integers(10 ** 8, 2 * 10 ** 9, count), answers)


# ---------------------------------------------------------------------------------------------------------
# The layouts of the survey tools
# ---------------------------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """A table that is ready to be written: plain headings, cells as they stand in the file."""

    headings: list
    owners: list  # the question code of each column, "" for the tool's own columns
    rows: list


def iso_times(seconds):
    """Texts such as 2026-04-12T10:15:00."""
    return np.datetime_as_string(seconds.astype("datetime64[s]")).tolist()


def texts(values):
    """A list of texts from an array of numbers."""
    return [str(value) for value in values.tolist()]


def quote_always(text):
    """A cell in quotation marks."""
    return '"' + text.replace('"', '""') + '"'


def quote_where_needed(text):
    """A cell as Excel saves it with semicolons."""
    return quote_always(text) if any(sign in text for sign in ';"\n') else text


class Layout:
    """How one tool writes its export. Subclasses say what differs."""

    name = ""
    encoding = "utf-8"
    bom = True
    separator = ";"
    newline = "\r\n"
    ends_with_blank_line = False
    keeps_breakoffs = True
    decimal = "."
    id_heading = "id"
    no_answer = ("",)  # cells without an answer
    personal = ("token", "ipaddr")

    def quote(self, text):
        """A heading or a text as it stands in the file."""
        return quote_always(text)

    def quote_code(self, text):
        """An answer code as it stands in the file."""
        return self.quote(text)

    def unquote(self, cell):
        """The text of a cell."""
        return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell

    def before(self, replies):
        """The tool's own columns in front of the answers: (heading, texts) pairs."""
        return []

    def after(self, replies):
        """The tool's own columns behind the answers."""
        return []

    def heading(self, question, item=""):
        """The heading of an item, or of a question without items."""
        raise NotImplementedError

    def answer(self, question, code):
        """The text of an answer to a choice or of a box."""
        raise NotImplementedError

    def cell(self, question, code):
        """The text of any answer."""
        if question.kind == "text":
            return question.labels.get(code, "")
        if question.kind == "number":
            return question.labels.get(code, "").replace(".", self.decimal)
        return self.answer(question, code)

    @lru_cache(maxsize=None)
    def table(self, question_code):
        """The finished cells of a question's codes, NOT_SHOWN first."""
        question = OTHER if question_code == OTHER.code else BY_CODE[question_code]
        quote = self.quote if question.kind == "text" else self.quote_code
        return np.array([quote(self.cell(question, code)) for code in question.codes], dtype=object)

    def cells(self, question, replies):
        """The finished cells of a question, one column per item."""
        return self.table(question.code)[replies.answers[question.code] - NOT_SHOWN]

    def column(self, values):
        """A finished column of the tool's own."""
        return np.array([[self.quote_code(text)] for text in values], dtype=object)

    def blocks(self, question, replies):
        """The columns of a question as (headings, cells) pairs."""
        if question.kind == "multiple":
            return self.multiple(question, replies)
        return [([self.heading(question, item) for item in question.items or [""]],
                 self.cells(question, replies))]

    def multiple(self, question, replies):
        """The columns of a multiple-choice question: boxes, then the free text."""
        boxes = [([self.heading(question, item) for item in question.items], self.cells(question, replies))]
        return boxes + self.other(question, replies)

    def other(self, question, replies):
        """The column of the free text that belongs to BARR."""
        if question.code != "BARR":
            return []
        return [([self.heading(question, "other")], self.cells(OTHER, replies))]

    def sheet(self, replies):
        """All columns of one export."""
        headings, owners, blocks = [], [], []

        def add(owner, names, cells):
            headings.extend(names)
            owners.extend([owner] * len(names))
            blocks.append(cells)

        for heading, values in self.before(replies):
            add("", [heading], self.column(values))
        for question in QUESTIONS:
            for names, cells in self.blocks(question, replies):
                add(question.code, names, cells)
        for heading, values in self.after(replies):
            add("", [heading], self.column(values))
        return Sheet(headings, owners, np.concatenate(blocks, axis=1).tolist())

    def line(self, cells):
        """One line of the file without its end."""
        return self.separator.join(cells)

    def text(self, lines):
        """Lines of the file with their ends."""
        return self.newline.join(lines) + self.newline

    def start_of_file(self, sheet):
        """Byte order mark and headings."""
        return ("\ufeff" if self.bom else "") + self.text([self.line(map(self.quote, sheet.headings))])

    def end_of_file(self):
        """What some tools add behind the last line."""
        return self.newline if self.ends_with_blank_line else ""

    def encode(self, text):
        """Bytes of the file; a lone byte put in by the dirt comes out as it is."""
        return text.encode(self.encoding, "surrogateescape")

    # Reading back, for --verify

    def is_complete(self, record):
        """Whether a record was sent off."""
        return True

    def read_boxes(self, question, record):
        """The codes of the ticked items."""
        return {item for item in question.items
                if record[self.heading(question, item)] == self.answer(question, TICKED)}


class LimeSurvey(Layout):
    """LimeSurvey with question codes as headings and answer codes: an unticked box is empty."""

    name = "limesurvey"
    own_headings = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    time_heading = "interviewtime"

    def date(self, iso):
        """A time in the tool's own way of writing."""
        return iso.replace("T", " ")

    def before(self, replies):
        begun = [self.date(iso) for iso in iso_times(replies.start)]
        ended = [self.date(iso) for iso in iso_times(replies.start + replies.seconds)]
        sent = [date if done else "" for date, done in zip(ended, replies.complete.tolist())]
        return list(zip(self.own_headings, [texts(replies.ids), sent, texts(replies.last_page),
                                            replies.languages, texts(replies.seeds), begun, ended]))

    def after(self, replies):
        hundredths = (replies.seeds % 100).tolist()
        return [(self.time_heading, [f"{whole}{self.decimal}{part:02d}"
                                     for whole, part in zip(replies.seconds.tolist(), hundredths)])]

    def heading(self, question, item=""):
        return f"{question.code}[{item}]" if item else question.code

    def answer(self, question, code):
        if question.kind == "multiple":
            return "Y" if code == TICKED else ""
        if question.code == "WUNSCH":
            return {1: "I", 2: "S", 3: "D"}.get(code, "")
        return str(code) if code >= 0 else ""

    def is_complete(self, record):
        return record[self.own_headings[1]] != ""


class LimeSurveyOneFile(LimeSurvey):
    """One LimeSurvey survey for all municipalities."""

    def before(self, replies):
        return super().before(replies) + [("KOMMUNE", [replies.ags] * len(replies))]


class LimeSurveyExpression(LimeSurvey):
    """LimeSurvey with ExpressionScript codes, commas, and N for a box that was shown but not ticked."""

    name = "limesurvey-expr"
    separator = ","

    def heading(self, question, item=""):
        return f"{question.code}_{item}" if item else question.code

    def answer(self, question, code):
        if question.kind == "multiple":
            return {0: "N", TICKED: "Y"}.get(code, "")
        return super().answer(question, code)


class LimeSurveyText(LimeSurvey):
    """LimeSurvey with full German texts; a version that ends its file with a blank line."""

    name = "limesurvey-text"
    ends_with_blank_line = True
    id_heading = "Antwort ID"
    own_headings = ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert",
                    "Datum gestartet", "Datum letzte Aktivität"]
    time_heading = "Gesamtzeit"
    no_answer = ("", "N/A")
    personal = ("Zugangscode", "IP-Adresse")

    def heading(self, question, item=""):
        if not item:
            return question.text
        return f"{question.text} [{question.items.get(item, 'Sonstiges')}]"

    def answer(self, question, code):
        if question.kind == "multiple":
            return question.labels.get(code, "N/A")
        return question.labels.get(code, "")


class ExcelResave(LimeSurveyText):
    """That text export, opened in a German Excel and saved as CSV."""

    name = "excel"
    encoding = "cp1252"
    bom = False
    ends_with_blank_line = False
    decimal = ","

    def quote(self, text):
        return quote_where_needed(text)

    def date(self, iso):
        """A time in the tool's own way of writing."""
        return f"{iso[8:10]}.{iso[5:7]}.{iso[:4]} {iso[11:16]}"


class SoSci(Layout):
    """SoSci Survey's plain CSV: UTF-16LE, TAB, numbers bare, texts quoted."""

    name = "sosci"
    encoding = "utf-16-le"
    separator = "\t"
    id_heading = "CASE"
    missing, dont_know, none_ticked = "-9", "-1", "-1"
    no_answer = ("", missing)
    variables = {"ROLLE": "PE01", "AMT": "PE02", "JAHRE": "PE03_01", "BESOND": "PE04", "KONTAKT": "NE01",
                 "QUAL": "NE02", "VERTR": "NE03", "WUNSCH": "NE04", "GREMIEN": "NE05", "BARR": "BA01",
                 "STARK": "BA02", "DRING": "TH01", "STAND": "TH02", "LOES": "LO01", "WIRK": "LO02",
                 "IDEE": "LO03_01"}
    page_shares = np.array([.12, .30, .24, .16, .18])

    def quote_code(self, text):
        return text

    def before(self, replies):
        count = len(replies)
        quoted = [self.quote(iso.replace("T", " ")) for iso in iso_times(replies.start)]
        return [("CASE", texts(replies.ids)), ("SERIAL", [""] * count), ("REF", [""] * count),
                ("QUESTNNR", ['"base"'] * count), ("MODE", ['"interview"'] * count), ("STARTED", quoted)]

    def after(self, replies):
        count = len(replies)
        spent = replies.seconds[:, None] * self.page_shares
        spent = np.rint(spent / np.maximum(.12, self.page_shares.cumsum()[replies.last_page - 1])[:, None])
        pages = [(f"TIME{page + 1:03d}", [str(int(t)) if last > page else "" for t, last
                                         in zip(spent[:, page].tolist(), replies.last_page.tolist())])
                 for page in range(PAGES)]
        ended = [self.quote(iso.replace("T", " ")) for iso in iso_times(replies.start + replies.seconds)]
        missing, relative = self.missing_shares(replies)
        pace = 840 / np.maximum(1, replies.seconds)
        return pages + [
            ("TIME_SUM", texts(replies.seconds)), ("MAILSENT", [""] * count), ("LASTDATA", ended),
            ("FINISHED", texts(replies.complete.astype(int))), ("Q_VIEWER", ["0"] * count),
            ("LASTPAGE", texts(replies.last_page)), ("MAXPAGE", texts(replies.last_page)),
            ("MISSING", missing), ("MISSREL", relative), ("TIME_RSI", [f"{x:.2f}" for x in pace.tolist()]),
            ("DEG_TIME", texts(np.rint(np.maximum(0, 40 * (pace - 1.5))).astype(int)))]

    def missing_shares(self, replies):
        """Per cent of the shown items left empty, and against the mean of all."""
        codes = np.concatenate([replies.answers[question.code] for question in QUESTIONS
                                if question.kind in ("choice", "number")], axis=1)
        share = 100 * (codes == EMPTY).sum(axis=1) / np.maximum(1, (codes != NOT_SHOWN).sum(axis=1))
        relative = share / max(.1, share.mean())
        return texts(np.rint(share).astype(int)), [f"{x:.2f}" for x in relative.tolist()]

    def heading(self, question, item=""):
        name = self.variables[question.code]
        if item == "other":
            return f"{name}_20a"
        return f"{name}_{list(question.items).index(item) + 1:02d}" if item else name

    def answer(self, question, code):
        if code == NOT_SHOWN:
            return ""
        if code == EMPTY:
            return self.missing
        if question.kind == "multiple":
            return str(code + 1)
        if 0 in question.labels:  # valid codes start at 1
            return str(code + 1)
        return self.dont_know if code == DONT_KNOW and len(question.labels) == 6 else str(code)

    def cell(self, question, code):
        if question.kind == "number" and code == EMPTY:
            return self.missing
        return super().cell(question, code)

    def multiple(self, question, replies):
        """The counter, the boxes; in BARR none of these is an escape option and other has a box."""
        codes = replies.answers[question.code]
        shown = codes[:, 0] != NOT_SHOWN
        headings = [self.heading(question, item) for item in question.items]
        cells = self.cells(question, replies)
        if question.code != "BARR":
            count = np.where(shown, (codes == TICKED).sum(axis=1), NOT_SHOWN)
            return [([self.variables[question.code]], self.counter(count)), (headings, cells)]
        other = np.where(shown, replies.answers["OTHER"][:, 0] >= 0, NOT_SHOWN)[:, None]
        count = np.where(shown, (codes == TICKED).sum(axis=1) + (other == TICKED)[:, 0], NOT_SHOWN)
        count = np.where(codes[:, -1] == TICKED, EMPTY, count)
        return [([self.variables["BARR"]], self.counter(count)), (headings[:-1], cells[:, :-1]),
                ([self.variables["BARR"] + "_20"], self.table("BARR")[other - NOT_SHOWN]),
                ([self.heading(question, "other")], self.cells(OTHER, replies))]

    def counter(self, counts):
        """Cells with the number of ticked options, or the escape option, or nothing."""
        return self.column([{NOT_SHOWN: "", EMPTY: self.none_ticked}.get(count, str(count))
                            for count in counts.tolist()])

    def is_complete(self, record):
        return record["FINISHED"] == "1"

    def read_boxes(self, question, record):
        ticked = {item for item in question.items
                  if record.get(self.heading(question, item)) == self.answer(question, TICKED)}
        escaped = record[self.variables[question.code]] == self.none_ticked
        return ticked | ({NONE_OF_THESE} if escaped else set())

    # The codebook files

    def described(self):
        """(variable, question, item text) of every answer column."""
        for question in QUESTIONS:
            if question.kind == "multiple":
                yield self.variables[question.code], question, ""
            for item in question.items or [""]:
                if item != NONE_OF_THESE:
                    yield self.heading(question, item), question, question.items.get(item, "")
        yield "BA01_20", BY_CODE["BARR"], "Sonstiges"
        yield "BA01_20a", OTHER, "Sonstiges (offene Eingabe)"

    def meanings(self, name, question):
        """(code, meaning) pairs of a variable."""
        if question.kind == "multiple":
            if name in self.variables.values():
                return [(self.none_ticked, "keine davon")] if name == "BA01" else []
            return [("1", "nicht gewählt"), ("2", "ausgewählt")]
        if question.kind != "choice":
            return [(self.missing, "nicht beantwortet")] if question.kind == "number" else []
        return [(self.answer(question, code), label) for code, label in question.labels.items()] + [
            (self.missing, "nicht beantwortet")]

    def value_rows(self):
        """The file values_….csv."""
        yield ["VAR", "RESPONSE", "MEANING"]
        for name, question, _ in self.described():
            for code, meaning in self.meanings(name, question):
                yield [name, code, meaning]

    def variable_rows(self):
        """The file variables_….csv."""
        types = {"multiple": ("BOOL", "CHECKBOX"), "number": ("METRIC", "OPEN"), "text": ("TEXT", "OPEN")}
        yield ["VAR", "LABEL", "TYPE", "INPUT", "QUESTION"]
        for name, question, item in self.described():
            kind, entry = types.get(question.kind, ("ORDINAL" if question.items else "NOMINAL", "RADIO"))
            if question.kind == "multiple" and name in self.variables.values():
                kind = "METRIC"
            asked = BY_CODE["BARR"].text if question is OTHER else question.text
            yield [name, f"{asked}: {item}" if item else asked, kind, entry, asked]

    def codebook(self, rows):
        """The bytes of a codebook file."""
        return self.encode("\ufeff" + self.text([self.line(map(self.quote, row)) for row in rows]))


class Kobo(Layout):
    """KoboToolbox with option names: a summary column and one 0/1 column per option."""

    name = "kobo"
    bom = False
    keeps_breakoffs = False
    id_heading = "_id"
    groups = {1: "person", 2: "kooperation", 3: "barrieren", 4: "themen", 5: "loesungen"}
    utc_lag = 7195  # the server notes UTC, five seconds later

    def path(self, question):
        """Group and question."""
        return f"{self.groups[question.page]}/{question.code}"

    def before(self, replies):
        begun, ended = iso_times(replies.start), iso_times(replies.start + replies.seconds)
        return [("start", [f"{iso}.000+02:00" for iso in begun]), ("end", [f"{iso}.000+02:00" for iso in ended]),
                ("today", [iso[:10] for iso in begun]), ("deviceid", [f"web:{seed}" for seed in texts(replies.seeds)])]

    def after(self, replies):
        count = len(replies)
        keys = [str(uuid.uuid5(uuid.NAMESPACE_OID, f"{replies.ags}/{start}/{key}"))
                for start, key in zip(replies.start.tolist(), replies.ids.tolist())]
        return [("_id", texts(replies.ids + 100_000)), ("_uuid", keys),
                ("_submission_time", iso_times(replies.start + replies.seconds - self.utc_lag)),
                ("_validation_status", [""] * count), ("_status", ["submitted_via_web"] * count),
                ("__version__", ["vJhp3kq8Zt5Yw2Rb"] * count), ("_index", texts(np.arange(1, count + 1)))]

    def heading(self, question, item=""):
        if question.kind == "multiple":
            return f"{self.path(question)}_other" if item == "other" else f"{self.path(question)}/{item}"
        return f"{self.path(question)}_{item}" if item else self.path(question)

    def answer(self, question, code):
        if question.code == "WUNSCH":
            return {1: "I", 2: "S", 3: "D"}.get(code, "")
        return str(code) if code >= 0 else ""

    def multiple(self, question, replies):
        """Summary and options; a question without any tick leaves all its columns empty."""
        names, codes = list(question.items), replies.answers[question.code]
        if question.code == "BARR":
            names = names + ["other"]
            codes = np.column_stack([codes, replies.answers["OTHER"] >= 0])
        answered = (codes == TICKED).any(axis=1, keepdims=True)
        codes = np.where(answered, codes, NOT_SHOWN)
        summary = [" ".join(name for name, tick in zip(names, row) if tick == TICKED) for row in codes.tolist()]
        options = [f"{self.path(question)}/{name}" for name in names]
        return [([self.path(question)], self.column(summary)),
                (options, self.table(question.code)[codes - NOT_SHOWN])] + self.other(question, replies)


class MicrosoftForms(Layout):
    """Microsoft Forms, saved as CSV UTF-8 by a German Excel: multiple choice in one cell, A;B;"""

    name = "msforms"
    keeps_breakoffs = False
    decimal = ","
    id_heading = "ID"

    def quote(self, text):
        return quote_where_needed(text)

    def date(self, iso):
        """A time in the tool's own way of writing."""
        return f"{iso[8:10]}.{iso[5:7]}.{iso[:4]} {iso[11:]}"

    def before(self, replies):
        count = len(replies)
        begun, ended = iso_times(replies.start), iso_times(replies.start + replies.seconds)
        return [("ID", texts(replies.ids)), ("Startzeit", [self.date(iso) for iso in begun]),
                ("Fertigstellungszeit", [self.date(iso) for iso in ended]),
                ("E-Mail", ["anonymous"] * count), ("Name", [""] * count)]

    def heading(self, question, item=""):
        return f"{question.text} [{question.items[item]}]" if item else question.text

    def answer(self, question, code):
        return question.labels.get(code, "")

    def join(self, parts):
        """The ticked options in one cell."""
        return "".join(f"{part};" for part in parts)

    def multiple(self, question, replies):
        """One cell with the texts of the ticked options and the free text."""
        labels = list(question.items.values())
        parts = [[label for label, tick in zip(labels, row) if tick == TICKED]
                 for row in replies.answers[question.code].tolist()]
        if question.code == "BARR":
            for row, other in zip(parts, replies.answers["OTHER"][:, 0].tolist()):
                row.extend([OTHER_TEXTS[other]] if other >= 0 else [])
        return [([question.text], self.column([self.join(row) for row in parts]))]

    def read_boxes(self, question, record):
        parts = record[question.text].split(";")
        return {item for item, label in question.items.items() if label in parts}


class GoogleForms(MicrosoftForms):
    """Google Forms: a time stamp, everything quoted, multiple choice A, B; no number of the record."""

    name = "googleforms"
    bom = False
    separator = ","
    newline = "\n"
    decimal = "."
    id_heading = ""

    def quote(self, text):
        return quote_always(text)

    def date(self, iso):
        """A time in the tool's own way of writing."""
        hour = int(iso[11:13])
        return f"{iso[:10].replace('-', '/')} {(hour + 11) % 12 + 1}{iso[13:]} {'PM' if hour > 11 else 'AM'} MESZ"

    def before(self, replies):
        return [("Zeitstempel", [self.date(iso) for iso in iso_times(replies.start + replies.seconds)])]

    def join(self, parts):
        return ", ".join(parts)

    def read_boxes(self, question, record):
        text = f", {record[question.text]}, "
        return {item for item, label in question.items.items() if f", {label}, " in text}


LAYOUTS = {layout.name: layout for layout in [
    LimeSurvey(), LimeSurveyText(), LimeSurveyExpression(), SoSci(), Kobo(), ExcelResave(), MicrosoftForms(),
    GoogleForms()]}
ONE_FILE = LimeSurveyOneFile()


def layout_of(settings, place):
    """The layout in which a place's replies are written."""
    return ONE_FILE if settings.one_file else LAYOUTS[place.tool]


# ---------------------------------------------------------------------------------------------------------
# Dirt
# ---------------------------------------------------------------------------------------------------------

DIRT_HEADINGS = ["file", "line", "column", "kind", "original", "written"]
RATED = ("GREMIEN", "QUAL", "VERTR", "STARK", "DRING", "STAND", "WIRK")
LOOSE_NUMBERS = ["ca. 5", "seit 2019", "k. A.", "fünf", "10+", "mehr als 20"]
FORMULAS = ["=cmd|' /C calc'!A0", "=HYPERLINK(\"https://example.org\";\"hier\")", "@SUM(1+1)*2", "+49 30 000000",
            "-2+3", "'=1+1", "=1+1;\"=1+1\""]
MARKUP = ["<script>alert(1)</script>", "<b>fett</b> & <i>kursiv</i> &auml;", "#import \"x.typ\": * $x^2$ @label",
          "*fett* _kursiv_ [Link](https://example.org) `code`", "| a | b |\n|---|---|", "\\textbf{x} % {{ y }} ~z~",
          "#strong[wichtig] // Kommentar", "</td></tr></table><!--"]
INNER_NOTES = ["", "", "", "geprüft", "Rückfrage", "siehe Akte"]
MONTHS = ["", "Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep"]


@dataclass
class Edit:
    """One thing done to a row; `added` is a line put behind the row."""

    kind: str
    column: str
    original: str
    written: str
    added: list = None


class RowDirt:
    """Puts dirt into single rows of a sheet. A method returns None where it does not fit the row."""

    kinds = ["duplicate_row", "test_record", "whitespace", "out_of_range", "text_in_number", "decimal_comma",
             "excel_date", "ragged_short", "ragged_long", "bad_byte", "blank_line", "nul_byte", "formula", "markup"]

    def __init__(self, layout, sheet, random):
        self.layout, self.sheet, self.random = layout, sheet, random

    @cached_property
    def columns(self):
        """Column numbers by owner."""
        found = {}
        for j, owner in enumerate(self.sheet.owners):
            found.setdefault(owner, []).append(j)
        return found

    def soil(self, row, finished):
        """Do the first kind, in random order, that fits the row."""
        for k in self.random.permutation(len(self.kinds)).tolist():
            edit = getattr(self, self.kinds[k])(row, finished)
            if edit:
                return edit
        return None

    def one_of(self, values):
        """A random element."""
        return values[int(self.random.integers(len(values)))]

    def filled(self, row, owners):
        """A random cell with an answer to one of these questions as (column number, text), or None."""
        places = [j for owner in owners for j in self.columns.get(owner, [])
                  if self.layout.unquote(row[j]) not in self.layout.no_answer]
        if not places:
            return None
        j = self.one_of(places)
        return j, self.layout.unquote(row[j])

    def put(self, row, j, kind, text):
        """Write a text into a cell."""
        original = self.layout.unquote(row[j])
        is_text = self.sheet.owners[j] == "IDEE"
        row[j] = (self.layout.quote if is_text else self.layout.quote_code)(text)
        return Edit(kind, self.sheet.headings[j], original, text)

    def put_idea(self, row, finished, kind, text):
        """Write into the free text of somebody who reached it."""
        return self.put(row, self.columns["IDEE"][0], kind, text) if finished else None

    def duplicate_row(self, row, finished):
        """The same record twice, with the same number."""
        return Edit("duplicate_row", "", "", "the line above again", list(row))

    def test_record(self, row, finished):
        """A trial run that nobody deleted."""
        copy = list(row)
        marks = {self.layout.id_heading: str(900_000_000 + int(self.random.integers(100_000))), "MODE": '"pretest"',
                 "_uuid": self.layout.quote(str(uuid.UUID(bytes=self.random.bytes(16))))}
        for heading, text in marks.items():
            if heading in self.sheet.headings:
                j = self.sheet.headings.index(heading)
                copy[j] = self.layout.quote_code(text) if heading == self.layout.id_heading else text
        copy[self.columns["IDEE"][0]] = self.layout.quote("TEST bitte löschen")
        return Edit("test_record", "", "", "a test record", copy)

    def whitespace(self, row, finished):
        """Blanks around a code."""
        found = self.filled(row, BY_CODE)
        if not found:
            return None
        return self.put(row, found[0], "whitespace", self.one_of([" {}", "{} ", "  {}", "\u00a0{}"]).format(found[1]))

    def out_of_range(self, row, finished):
        """A code that the scale does not have."""
        found = self.filled(row, RATED)
        return found and self.put(row, found[0], "out_of_range", self.one_of(["9", "0", "55", "7"]))

    def text_in_number(self, row, finished):
        """Words in a number."""
        found = self.filled(row, ["JAHRE"])
        return found and self.put(row, found[0], "text_in_number", self.one_of(LOOSE_NUMBERS))

    def decimal_comma(self, row, finished):
        """A decimal comma where the tool writes points."""
        found = self.filled(row, ["JAHRE"])
        if not found or self.layout.decimal == ",":
            return None
        text = found[1].replace(".", ",") if "." in found[1] else found[1] + ",0"
        return self.put(row, found[0], "decimal_comma", text)

    def excel_date(self, row, finished):
        """Excel took 3.4 for the third of April."""
        found = self.filled(row, ["JAHRE"])
        if not found or self.layout.name != "excel":
            return None
        day, _, month = found[1].partition(",")
        if not month or not 1 <= int(day) <= 28:
            return None
        return self.put(row, found[0], "excel_date", f"{int(day):02d}. {MONTHS[int(month)]}")

    def ragged_short(self, row, finished):
        """A row with one cell too few."""
        return Edit("ragged_short", self.sheet.headings[-1], self.layout.unquote(row.pop()), "no cell")

    def ragged_long(self, row, finished):
        """A row with one cell too many."""
        row.append(self.layout.quote(""))
        return Edit("ragged_long", "", "", "one cell more at the end")

    def bad_byte(self, row, finished):
        """A Windows-1252 byte in a UTF-8 file."""
        if self.layout.encoding != "utf-8":
            return None
        return self.put_idea(row, finished, "bad_byte", "Beratung f\udcfcr Familien")

    def blank_line(self, row, finished):
        """A blank line inside the file."""
        return Edit("blank_line", "", "", "a blank line", [])

    def nul_byte(self, row, finished):
        """A NUL behind an answer."""
        found = self.filled(row, BY_CODE)
        return found and self.put(row, found[0], "nul_byte", found[1] + "\0")

    def formula(self, row, finished):
        """Text that a spreadsheet would take for a formula."""
        return self.put_idea(row, finished, "formula", self.one_of(FORMULAS))

    def markup(self, row, finished):
        """HTML, Typst, TeX and Markdown in a free text."""
        return self.put_idea(row, finished, "markup", self.one_of(MARKUP))


class FileDirt:
    """Puts dirt into whole files. `plan` decides what; `values` fills new cells."""

    def __init__(self, layout, share, plan, values):
        self.layout, self.share, self.plan, self.values = layout, share, plan, values

    def soil(self, sheet):
        """Apply every kind with its probability; the edits, all of the heading line."""
        kinds = [self.column_order, self.missing_column, self.extra_column, self.personal_data]
        return [edit for kind in kinds if self.plan.random() < self.share for edit in kind(sheet)]

    def has_second_file(self):
        """To be asked after soil(), so that the plan stays the same in every part of a file."""
        return self.plan.random() < self.share

    def pick(self, sheet, kinds):
        """A random column of questions of these kinds."""
        places = [j for j, owner in enumerate(sheet.owners) if owner and BY_CODE[owner].kind in kinds]
        return places[int(self.plan.integers(len(places)))]

    def column_order(self, sheet):
        """Two columns have changed places."""
        one = self.pick(sheet, ("choice", "multiple"))
        two = self.pick(sheet, ("choice", "multiple"))
        for cells in [sheet.headings, sheet.owners, *sheet.rows]:
            cells[one], cells[two] = cells[two], cells[one]
        return [Edit("column_order", sheet.headings[one], f"column {two + 1}", f"column {one + 1}"),
                Edit("column_order", sheet.headings[two], f"column {one + 1}", f"column {two + 1}")]

    def missing_column(self, sheet):
        """A column was deleted."""
        gone = self.pick(sheet, ("choice",))
        heading = sheet.headings[gone]
        for cells in [sheet.headings, sheet.owners, *sheet.rows]:
            del cells[gone]
        return [Edit("missing_column", heading, f"column {gone + 1}", "")]

    def insert(self, sheet, at, heading, texts_of_rows):
        """Put in a column."""
        sheet.headings.insert(at, heading)
        sheet.owners.insert(at, "")
        for row, text in zip(sheet.rows, texts_of_rows):
            row.insert(at, self.layout.quote(text))

    def extra_column(self, sheet):
        """A column that the questionnaire does not know."""
        at = int(self.plan.integers(1, len(sheet.headings)))
        notes = [INNER_NOTES[k] for k in self.values.integers(0, len(INNER_NOTES), len(sheet.rows))]
        self.insert(sheet, at, "Vermerk intern", notes)
        return [Edit("extra_column", "Vermerk intern", "", f"column {at + 1}")]

    def personal_data(self, sheet):
        """Token and IP address (of the range reserved for documentation)."""
        count = len(sheet.rows)
        token, address = self.layout.personal
        addresses = [f"192.0.2.{k}" for k in self.values.integers(1, 255, count)]
        self.insert(sheet, 1, address, addresses)
        self.insert(sheet, 1, token, [self.values.bytes(8).hex()[:15] for _ in range(count)])
        return [Edit("personal_data", token, "", "column 2"), Edit("personal_data", address, "", "column 3")]


def visible(text):
    """A text for the log, with signs that would break it written out."""
    return text.replace("\0", "\\x00").replace("\udcfc", "\\xfc").replace("\n", "\\n").replace("\u00a0", "\\xa0")


def soiled_lines(layout, sheet, finished, random, share):
    """The lines of a sheet with dirt in its rows, and the edits with their line numbers (from 1)."""
    dirt = RowDirt(layout, sheet, random)
    lines, log, number = [], [], 1
    dirty = (random.random(len(sheet.rows)) < share).tolist()
    for row, is_dirty, done in zip(sheet.rows, dirty, finished):
        edit = dirt.soil(row, done) if is_dirty else None
        at = number
        lines.append(layout.line(row))
        number += 1 + lines[-1].count("\n")
        if edit and edit.added is not None:
            at = number
            lines.append(layout.line(edit.added))
            number += 1 + lines[-1].count("\n")
        if edit:
            log.append((at, edit))
    return lines, log, number - 1


# ---------------------------------------------------------------------------------------------------------
# Truth
# ---------------------------------------------------------------------------------------------------------

RATINGS = {"full": ("STARK", "DRING", "STAND"), "small": ("STARK",)}
NETWORK = ("KONTAKT", "QUAL", "VERTR")


def valid(question_code, codes):
    """Which codes are answers: neither missing nor don't know."""
    lowest = 0 if question_code == "KONTAKT" else 1
    return (codes >= lowest) & (codes <= 5)


def tally(answers, rows, scope):
    """Integer counts and sums of one group of rows; they can be added over groups."""
    ticks = answers["BARR"][rows] == TICKED
    counts = {"BARR": np.stack([np.full(ticks.shape[1], ticks.any(axis=1).sum()), ticks.sum(axis=0)])}
    for code in RATINGS[scope]:
        values = answers[code][rows]
        good = valid(code, values)
        counts[code] = np.stack([good.sum(axis=0), np.where(good, values, 0).sum(axis=0),
                                 (good & (values >= 4)).sum(axis=0)])
    if scope == "full":
        for code in NETWORK:
            counts[code] = tally_pairs(code, answers["AMT"][rows], answers[code][rows])
        states = answers["LOES"][rows]
        counts["LOES"] = np.stack([(states == state).sum(axis=0) for state in range(1, 5)])
    return counts


def tally_pairs(code, areas, values):
    """Number and sum of the ratings from every area (row) of every area."""
    size = len(AREAS)
    good = valid(code, values) & (areas >= 1)
    pair = ((areas.astype(int) - 1) * size + np.arange(size))[good]
    numbers = np.bincount(pair, minlength=size * size)
    sums = np.bincount(pair, weights=values[good], minlength=size * size).astype(np.int64)
    return np.stack([numbers, sums])


def add_tallies(total, part):
    """Add `part` into `total`."""
    for key, value in part.items():
        total[key] = total[key] + value if key in total else value


def share(sum_, number):
    """A mean or share, None where there is nothing."""
    return round(sum_ / number, 9) if number else None


def present(counts):
    """A tally as the dictionary that stands in truth.json."""
    shown = {}
    for key, value in counts.items():
        columns = value.T.tolist()
        items = BY_CODE[key].items
        if key == "BARR":
            shown[key] = {item: {"n": n, "k": k} for item, (n, k) in zip(items, columns)}
        elif key == "LOES":
            shown[key] = {item: dict(zip("1234", states)) for item, states in zip(items, columns)}
        elif key in NETWORK:
            pairs = [f"{u}>{v}" for u in range(1, 9) for v in range(1, 9)]
            shown[key] = {pair: {"n": n, "mean": share(sum_, n)} for pair, (n, sum_) in zip(pairs, columns) if n}
        else:
            shown[key] = {item: {"n": n, "mean": share(sum_, n), "top2": share(top, n)}
                          for item, (n, sum_, top) in zip(items, columns)}
    return shown


def count_replies(replies, scope):
    """The tallies of one place: numbers of people, and both groups of rows."""
    everybody = np.ones(len(replies), dtype=bool)
    return {"respondents": len(replies), "complete": int(replies.complete.sum()),
            "all_rows": tally(replies.answers, everybody, scope),
            "complete_rows": tally(replies.answers, replies.complete, scope)}


def present_counts(counts):
    """The tallies of a place, or of all, for truth.json."""
    return counts | {key: present(counts[key]) for key in ("all_rows", "complete_rows")}


class TruthFile:
    """Writes truth.json piece by piece, so that memory does not grow with the municipalities."""

    def __init__(self, settings):
        self.file = (settings.out / "truth.json").open("w", encoding="utf-8", newline="\n")
        self.total = {"respondents": 0, "complete": 0, "all_rows": {}, "complete_rows": {}}
        about = {"seed": settings.seed, "wave": settings.wave, "municipalities": settings.municipalities,
                 "respondents": settings.respondents, "tools": settings.tools, "scope": settings.truth}
        self.file.write('{"about": ' + json.dumps(about) + ',\n"municipalities": {')
        self.separator = "\n"

    def add(self, ags, text, counts):
        """Write one place and add it to the total."""
        self.file.write(f'{self.separator}"{ags}": {text}')
        self.separator = ",\n"
        for key in ("respondents", "complete"):
            self.total[key] += counts[key]
        for key in ("all_rows", "complete_rows"):
            add_tallies(self.total[key], counts[key])

    def close(self):
        """Write the total."""
        self.file.write('\n},\n"overall": ' + json.dumps(present_counts(self.total)) + "}\n")
        self.file.close()


# ---------------------------------------------------------------------------------------------------------
# Writing
# ---------------------------------------------------------------------------------------------------------

BATCH = 64  # places handed out at once; bounds what waits in memory


@dataclass
class Result:
    """What comes back from making one place."""

    place: Place
    counts: dict = None
    truth: str = ""
    part: bytes = b""  # of the one file
    lines: int = 0
    dirt: list = field(default_factory=list)


def make_place(settings, place):
    """Make one place: write its file (or return its part of the one file), count the truth."""
    layout = layout_of(settings, place)
    replies = make_replies(settings, place, layout.keeps_breakoffs)
    result = Result(place)
    if settings.truth != "none":
        result.counts = count_replies(replies, settings.truth)
        result.truth = json.dumps(present_counts(result.counts))
    sheet = layout.sheet(replies)
    with_head = not settings.one_file or place.index == 0
    if settings.dirt:
        body = write_dirty(settings, place, layout, sheet, replies, with_head, result)
    else:
        lines = [layout.line(row) for row in sheet.rows]
        body = layout.text(lines)
    text = (layout.start_of_file(sheet) if with_head else "") + body
    if settings.one_file:
        result.part = layout.encode(text)
    else:
        (settings.out / place.file).write_bytes(layout.encode(text + layout.end_of_file()))
    return result


def write_dirty(settings, place, layout, sheet, replies, with_head, result):
    """The body of a file with dirt; logs it in the result and writes a second file where there is one."""
    file_index = 0 if settings.one_file else place.index
    plan = settings.random(DIRT_FILE, settings.wave, file_index)
    random = settings.random(DIRT_ROWS, settings.wave, place.index)
    file_dirt = FileDirt(layout, settings.dirt, plan, random)
    edits = file_dirt.soil(sheet)
    if with_head:
        result.dirt += [dirt_row(place.file, 1, edit) for edit in edits]
    if not settings.one_file and file_dirt.has_second_file():
        result.dirt.append(write_second_file(settings, place, layout, sheet))
    lines, log, number = soiled_lines(layout, sheet, replies.complete.tolist(), random, settings.dirt)
    result.lines = with_head + number
    result.dirt += [dirt_row(place.file, with_head + line, edit) for line, edit in log]
    return layout.text(lines)


def write_second_file(settings, place, layout, sheet):
    """The place sends its later half once more; the register names the first file, which has all rows."""
    rows = sheet.rows[len(sheet.rows) // 2:]
    name = place.file.replace(".csv", "_2.csv")
    text = layout.start_of_file(sheet) + layout.text([layout.line(row) for row in rows]) + layout.end_of_file()
    (settings.out / name).write_bytes(layout.encode(text))
    return [name, 1, "", "second_file", place.file, f"{len(rows)} rows that are in the first file too"]


def dirt_row(file, line, edit):
    """One row of dirt.csv."""
    return [file, line, edit.column, edit.kind, visible(edit.original), visible(edit.written)]


def make_all(settings, places):
    """Results of all places, in order, by as many processes as allowed."""
    work = partial(make_place, settings)
    if settings.processes == 1:
        yield from map(work, places)
        return
    with multiprocessing.Pool(settings.processes) as pool:
        for i in range(0, len(places), BATCH):
            yield from pool.map(work, places[i:i + BATCH], chunksize=4)


class DirtFile:
    """Writes dirt.csv piece by piece."""

    def __init__(self, settings):
        self.file = (settings.out / "dirt.csv").open("w", encoding="utf-8", newline="")
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(DIRT_HEADINGS)
        self.one_file = settings.one_file
        self.lines = 0  # of the one file so far

    def add(self, result):
        """The dirt of one place; the lines of its part count on from the parts before it."""
        self.writer.writerows([file, line + self.lines, *rest] for file, line, *rest in result.dirt)
        if self.one_file:
            self.lines += result.lines

    def close(self):
        """Close the file."""
        self.file.close()


def write_register(settings, places):
    """municipalities.csv."""
    with (settings.out / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(REGISTER_HEADINGS)
        writer.writerows(place.register_row() for place in places)


def write_codebooks(settings, places):
    """SoSci's description of the variables, once for all its exports."""
    if any(place.tool == SoSci.name for place in places):
        sosci, folder = LAYOUTS[SoSci.name], settings.out / "exports"
        (folder / f"values_jhp{settings.wave}.csv").write_bytes(sosci.codebook(sosci.value_rows()))
        (folder / f"variables_jhp{settings.wave}.csv").write_bytes(sosci.codebook(sosci.variable_rows()))


def write_everything(settings, places):
    """All files of a run."""
    (settings.out / "exports").mkdir(parents=True, exist_ok=True)
    write_register(settings, places)
    write_codebooks(settings, places)
    truth = TruthFile(settings) if settings.truth != "none" else None
    together = (settings.out / places[0].file).open("wb") if settings.one_file else None
    dirt = DirtFile(settings) if settings.dirt else None
    for result in make_all(settings, places):
        if truth:
            truth.add(result.place.ags, result.truth, result.counts)
        if together:
            together.write(result.part)
        if dirt:
            dirt.add(result)
    for file in (truth, together, dirt):
        if file:
            file.close()


# ---------------------------------------------------------------------------------------------------------
# Checking
# ---------------------------------------------------------------------------------------------------------


def read_records(layout, path):
    """The rows of an export as dictionaries, read with Python's csv module."""
    encoding = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16"}.get(layout.encoding, layout.encoding)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=layout.separator)
        headings = next(reader)
        for row in reader:
            if row:
                if len(row) != len(headings):
                    raise ValueError(f"{path.name}, line {reader.line_num}: {len(row)} cells")
                yield dict(zip(headings, row))


@lru_cache(maxsize=None)
def code_of(layout, question_code):
    """Cell text to code."""
    question = BY_CODE[question_code]
    return {layout.cell(question, code): code for code in question.codes}


def read_codes(layout, question, record):
    """The codes of all items of a question in one record."""
    return [code_of(layout, question.code)[record[layout.heading(question, item)]]
            for item in question.items or [""]]


def recount_ratings(layout, question, records):
    """n, mean and top-2 share per item, in plain Python."""
    table = [read_codes(layout, question, record) for record in records]
    shown = {}
    for i, item in enumerate(question.items):
        values = [row[i] for row in table if 1 <= row[i] <= 5]
        shown[item] = {"n": len(values), "mean": share(sum(values), len(values)),
                       "top2": share(sum(value >= 4 for value in values), len(values))}
    return shown


def recount_pairs(layout, question, records):
    """n and mean per pair of areas, in plain Python."""
    found = {}
    for record in records:
        area = read_codes(layout, BY_CODE["AMT"], record)[0]
        for partner, value in enumerate(read_codes(layout, question, record), start=1):
            if area >= 1 and value >= (0 if question.code == "KONTAKT" else 1) and value != DONT_KNOW:
                found.setdefault((area, partner), []).append(value)
    return {f"{u}>{v}": {"n": len(found[u, v]), "mean": share(sum(found[u, v]), len(found[u, v]))}
            for u, v in sorted(found)}


def recount(layout, records, scope):
    """What truth.json says of a group of rows, counted again from the file."""
    boxes = [layout.read_boxes(BY_CODE["BARR"], record) for record in records]
    base = [ticked for ticked in boxes if ticked]
    shown = {"BARR": {item: {"n": len(base), "k": sum(item in ticked for ticked in base)}
                      for item in BY_CODE["BARR"].items}}
    for code in RATINGS[scope]:
        shown[code] = recount_ratings(layout, BY_CODE[code], records)
    if scope == "full":
        for code in NETWORK:
            shown[code] = recount_pairs(layout, BY_CODE[code], records)
        states = [read_codes(layout, BY_CODE["LOES"], record) for record in records]
        shown["LOES"] = {item: {str(s): sum(row[i] == s for row in states) for s in range(1, 5)}
                         for i, item in enumerate(SOLUTIONS)}
    return shown


def records_by_place(settings, places):
    """(place, records) of every place, from its own file or from the one file."""
    if not settings.one_file:
        for place in places:
            yield place, list(read_records(LAYOUTS[place.tool], settings.out / place.file))
        return
    groups = {place.ags: [] for place in places}
    for record in read_records(ONE_FILE, settings.out / places[0].file):
        groups[record["KOMMUNE"]].append(record)
    for place in places:
        yield place, groups[place.ags]


def verify(settings, places):
    """Read every export again and compare with truth.json; the number of places that differ."""
    truth = json.loads((settings.out / "truth.json").read_text(encoding="utf-8"))["municipalities"]
    agree, differ = {}, 0
    for place, records in records_by_place(settings, places):
        layout = layout_of(settings, place)
        complete = [record for record in records if layout.is_complete(record)]
        counted = {"respondents": len(records), "complete": len(complete),
                   "all_rows": recount(layout, records, settings.truth),
                   "complete_rows": recount(layout, complete, settings.truth)}
        if counted == truth[place.ags]:
            agree[layout.name] = agree.get(layout.name, 0) + 1
        else:
            differ += 1
            print(f"{place.file} differs from truth.json for {place.ags}")
    for name, number in agree.items():
        print(f"{name}: {number} municipalities agree with truth.json")
    return differ


# ---------------------------------------------------------------------------------------------------------
# The command line
# ---------------------------------------------------------------------------------------------------------


def read_arguments(argv):
    """The parsed arguments, checked."""
    parser = argparse.ArgumentParser(description="Make synthetic survey exports (see README.md).")
    parser.add_argument("--out", type=Path, required=True, help="output folder")
    parser.add_argument("--municipalities", type=int, default=12)
    parser.add_argument("--respondents", type=int, default=25, help="mean per municipality")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--tools", default="mixed", help="mixed, or a comma-separated list of "
                        + ", ".join(LAYOUTS) + "; the municipalities take turns")
    parser.add_argument("--dirt", type=float, default=0.0, help="probability per file and per row, 0 to 0.2")
    parser.add_argument("--one-file", action="store_true", help="one LimeSurvey file with a column KOMMUNE")
    parser.add_argument("--wave", type=int, default=2026, help="year of the survey")
    parser.add_argument("--languages", default="de", help="values of startlanguage, comma-separated")
    parser.add_argument("--truth", choices=["full", "small"], default="full")
    parser.add_argument("--no-truth", dest="truth", action="store_const", const="none")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--verify", action="store_true", help="read all files again and compare with truth.json")
    given = parser.parse_args(argv)
    given.tools = choose_tools(parser, given)
    if not 1 <= given.municipalities <= NAMES_MAX:
        parser.error(f"--municipalities: 1 to {NAMES_MAX}")
    if given.respondents < 3 or given.processes < 1 or given.seed < 0:
        parser.error("--respondents from 3, --processes from 1, --seed from 0")
    if not 0 <= given.dirt <= 0.2 or not 1990 <= given.wave <= 2100:
        parser.error("--dirt: 0 to 0.2; --wave: a year")
    if given.verify and (given.dirt or given.truth == "none"):
        parser.error("--verify needs truth.json and no --dirt")
    return given


def choose_tools(parser, given):
    """The layouts in turn."""
    if given.one_file:
        if given.tools not in ("mixed", LimeSurvey.name):
            parser.error("--one-file writes the limesurvey layout only")
        return (LimeSurvey.name,)
    tools = tuple(LAYOUTS) if given.tools == "mixed" else tuple(given.tools.split(","))
    unknown = [tool for tool in tools if tool not in LAYOUTS]
    if unknown:
        parser.error(f"--tools: unknown {unknown[0]!r}; known: {', '.join(LAYOUTS)}")
    return tools


def main(argv=None):
    """Make the files, and check them if asked."""
    given = read_arguments(argv)
    settings = Settings(given.out, given.municipalities, given.respondents, given.seed, given.tools, given.dirt,
                        given.one_file, given.wave, tuple(given.languages.split(",")), given.truth,
                        given.processes)
    places = make_register(settings)
    write_everything(settings, places)
    people = sum(place.respondents for place in places)
    print(f"{len(places)} municipalities, {people} respondents in {settings.out}")
    return 1 if given.verify and verify(settings, places) else 0


if __name__ == "__main__":
    sys.exit(main())
