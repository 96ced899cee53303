//! What respondents wrote in their own words.

/// An answer in somebody's own words, as it stands in an export: nothing for a reader before a person has released it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FreeText {
    /// Of this very answer: another wording, question, record or municipality has another one. It tells nothing by itself.
    pub id: String,
    /// Position in `Codebook::variables`: the question, or the box that the text stands beside.
    pub variable: usize,
    /// Position in `Study::municipalities`.
    pub municipality: usize,
    /// The code of the respondent's role, where it is known.
    pub role: Option<String>,
    pub text: String,
}
