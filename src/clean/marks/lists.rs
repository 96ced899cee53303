//! Words by which names and offices are found, in small letters; long lists sorted as bytes are.

/// First names that are no other word.
#[rustfmt::skip]
pub(super) const FIRST_NAMES: &[&str] = &[
    "achim", "alexander", "alexandra", "alfred", "ali", "alina", "amelie", "andrea", "andreas", "angela",
    "angelika", "anja", "anke", "anna", "anne", "annette", "annika", "antje", "anton", "armin", "astrid", "axel",
    "ayse", "ayşe", "barbara", "beate", "benjamin", "bernd", "bernhard", "bettina", "birgit", "björn", "brigitte",
    "britta", "bärbel", "carina", "carmen", "carola", "carolin", "caroline", "carsten", "cem", "charlotte",
    "christa", "christel", "christian", "christiane", "christina", "christine", "christoph", "claudia", "conny",
    "cornelia", "dagmar", "daniel", "daniela", "david", "denise", "dennis", "detlef", "dieter", "dietmar",
    "dimitri", "dirk", "doris", "dorothea", "eckhard", "edith", "elena", "elif", "elisabeth", "elke", "ellen",
    "emine", "emma", "erich", "erika", "erkan", "erwin", "esther", "eva", "fabian", "fatma", "felix", "ferdinand",
    "florian", "franziska", "frauke", "friederike", "fritz", "gabi", "gabriela", "gabriele", "georg", "gerd",
    "gerda", "gerhard", "gertrud", "gisela", "gudrun", "günter", "günther", "hannah", "hannelore", "hans", "harald",
    "hartmut", "hasan", "hassan", "heike", "heiko", "heinrich", "heinz", "helga", "helmut", "henning", "herbert",
    "hermann", "hilde", "holger", "horst", "hubert", "hüseyin", "ibrahim", "ilona", "ilse", "ines", "inge", "ingo",
    "ingrid", "irene", "irina", "iris", "isabel", "isabell", "ivan", "jan", "jana", "janina", "jasmin", "jens",
    "jessica", "joachim", "jochen", "johanna", "johannes", "jonas", "josef", "julia", "julian", "juliane", "jutta",
    "jörg", "jürgen", "karin", "karl", "karsten", "katharina", "kathrin", "katja", "katrin", "kerstin", "kevin",
    "khaled", "kirsten", "klaus", "kristin", "kristina", "kurt", "larissa", "lars", "laura", "lea", "lena", "leon",
    "leonie", "lisa", "lothar", "luisa", "lukas", "lutz", "maik", "manfred", "manuel", "manuela", "marc", "marcel",
    "marco", "marcus", "margarete", "margit", "maria", "marianne", "marie", "marina", "mario", "marion", "markus",
    "marlies", "martin", "martina", "matthias", "max", "maximilian", "mehmet", "melanie", "merve", "michael",
    "michaela", "michelle", "miriam", "mohamed", "mohammed", "monika", "moritz", "murat", "mustafa", "nadine",
    "nadja", "natalie", "nele", "niclas", "nico", "nicole", "niklas", "nina", "norbert", "oksana", "olaf", "olga",
    "oliver", "omar", "osman", "patricia", "patrick", "paul", "paula", "peter", "petra", "philipp", "pia", "rainer",
    "ralf", "ralph", "ramona", "raphael", "rebecca", "regina", "reinhard", "reinhold", "renate", "rené", "richard",
    "rita", "robert", "roland", "rolf", "roswitha", "rudolf", "rüdiger", "sabine", "sabrina", "samira", "sandra",
    "sara", "sarah", "sascha", "sebastian", "selma", "sibylle", "siegfried", "sigrid", "silke", "silvia", "simon",
    "simone", "sofia", "sonja", "sophie", "stefan", "stefanie", "steffen", "steffi", "stephan", "stephanie",
    "susanne", "sven", "svenja", "svetlana", "sylvia", "tanja", "tatjana", "theresa", "thomas", "thorsten", "tim",
    "tobias", "tom", "torben", "torsten", "udo", "ulf", "ulla", "ulrich", "ulrike", "ursula", "ute", "uwe",
    "vanessa", "vera", "verena", "veronika", "viktor", "viktoria", "volker", "waltraud", "werner", "wiebke",
    "wilfried", "wilhelm", "winfried", "wolfgang", "yasemin", "yusuf", "yvonne", "zeynep", "özlem",
];

/// First names that are other words too: names before a word with a capital letter only.
#[rustfmt::skip]
pub(super) const DOUBTFUL_NAMES: &[&str] = &[
    "alex", "august", "bruno", "ernst", "frank", "franz", "friedrich", "heide", "jo", "kai", "kim", "mark", "otto",
    "rosa", "rose", "rosi", "sven", "toni", "viola", "walter", "wolf",
];

/// Common surnames that hardly stand for anything else.
#[rustfmt::skip]
pub(super) const SURNAMES: &[&str] = &[
    "ahmed", "albrecht", "arslan", "aydin", "aydın", "baumann", "becker", "berger", "bergmann", "brandt", "demir",
    "dietrich", "doğan", "franke", "günther", "haddad", "hartmann", "heinze", "hoffmann", "hofmann", "huber",
    "ivanov", "ivanova", "jansen", "janssen", "kaya", "kowalski", "kraus", "krause", "krüger", "kılıç", "lehmann",
    "lorenz", "maier", "mayer", "meier", "meyer", "möller", "müller", "neumann", "nguyen", "nowak", "petersen",
    "petrov", "petrova", "pfeiffer", "pohl", "schmid", "schmidt", "schmitt", "schmitz", "scholz", "schröder",
    "schubert", "schulte", "schulz", "schulze", "schumacher", "schäfer", "seidel", "thiel", "vogt", "voigt",
    "wagner", "wolff", "yildirim", "yilmaz", "yıldırım", "yıldız", "yılmaz", "ziegler", "zimmermann", "çelik",
    "özdemir", "öztürk", "şahin",
];

pub(super) const SALUTATIONS: &[&str] =
    &["frau", "fr", "herr", "herrn", "hr", "hrn", "kollege", "kollegin", "mr", "mrs", "ms", "familie"];

pub(super) const TITLES: &[&str] = &["dr", "prof"];

/// How offices begin that one or few hold.
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[&str] = &[
    "abteilungsleit", "amtsleit", "beigeordnet", "bereichsleit", "bürgermeister", "dezernatsleit", "dezernent",
    "fachbereichsleit", "fachdienstleit", "geschäftsführ", "jugendamtsleit", "kitaleit", "kreisdirektor",
    "kämmerer", "kämmerin", "landrat", "landrät", "oberbürgermeister", "referatsleit", "sachgebietsleit",
    "schulleit", "sozialamtsleit", "stadtdirektor", "stadtkämmer", "teamleit",
];

/// Words in the names of municipalities that tell none from another.
#[rustfmt::skip]
pub(super) const GENERIC_PLACES: &[&str] = &[
    "amt", "gemeinde", "hansestadt", "kreis", "kreisstadt", "land", "landkreis", "landeshauptstadt", "markt",
    "ober", "region", "samtgemeinde", "sankt", "stadt", "unter", "verbandsgemeinde", "verwaltungsgemeinschaft",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_sorted_and_in_small_letters() {
        for list in [FIRST_NAMES, DOUBTFUL_NAMES, SURNAMES] {
            assert!(list.is_sorted(), "not sorted");
            assert!(list.iter().all(|word| word.to_lowercase() == **word));
        }
    }
}
