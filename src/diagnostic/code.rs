//! The closed list of findings.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::Severity;

/// What a code means, with an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the mistake is and why it matters, in one paragraph.
    pub text: &'static str,
    /// Lines of a file that make the mistake.
    pub mistake: &'static str,
    /// The same lines put right.
    pub correction: &'static str,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.text)?;
        for line in self.mistake.lines() {
            writeln!(f, "    {line}")?;
        }
        writeln!(f, "\nWrite instead:\n")?;
        for line in self.correction.lines() {
            writeln!(f, "    {line}")?;
        }
        Ok(())
    }
}

/// A word that is no [`Code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no finding has the code {}", super::quoted(&self.0))
    }
}

impl Error for UnknownCode {}

macro_rules! codes {
    ($($variant:ident = $word:literal, $severity:ident, $text:literal, $mistake:literal => $correction:literal;)*) => {
        /// The sorts of mistake, each with a word, a severity and an explanation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $text] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the list.
            pub fn all() -> &'static [Self] {
                &[$(Self::$variant,)*]
            }

            /// The word that stands for the code, as in `error[unknown-option]`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// How bad the mistake is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }

            /// What the code means, with an example of the mistake and of its correction.
            pub fn explanation(self) -> Explanation {
                match self {
                    $(Self::$variant => Explanation { text: $text, mistake: $mistake, correction: $correction },)*
                }
            }
        }
    };
}

codes! {
    NotUtf8 = "not-utf8", Error,
        "The file is not UTF-8 text. Some editors save letters outside English in an older encoding; the marked \
         byte is the first that is not UTF-8. Open the file in the encoding it was saved in and save it as UTF-8.",
        "title: Gespr\u{FFFD}che in Istanbul"
        => "title: Gespräche in Istanbul";
    TooLarge = "too-large", Error,
        "The file is larger than 64 MiB, which no term set is. It is not read.",
        "# a file of 80 MiB"
        => "# the term set alone; full texts belong elsewhere";
    ControlCharacter = "control-character", Error,
        "The text holds a character that does nothing but act on the screen: an escape, a lone carriage return, \
         a mark that turns the direction of writing. It makes a text look different from what it says. Such \
         characters mostly come in by copying from a PDF or a web page.",
        "statement: \"Elections are held\\u0007 within 100 days.\""
        => "statement: Elections are held within 100 days.";
    Syntax = "syntax", Error,
        "The file is not valid YAML from the marked place on. Nothing after it was looked at. Often the cause \
         stands a line earlier: a quote or a bracket that is never closed, a colon inside an unquoted text, a \
         tab, or a line that is indented unlike its neighbours.",
        "statement: Russia: the demand stands."
        => "statement: \"Russia: the demand stands.\"";
    UnsupportedYaml = "unsupported-yaml", Error,
        "Anchors (`&name`), aliases (`*name`), tags (`!name`), merge keys (`<<`) and keys that are lists or maps \
         are YAML that a term set does not use: what stands in a reviewed file is what it says. A text that \
         begins with `&`, `*` or `!` is put in quotes.",
        "binds: *everyone"
        => "binds: [ukraine, russia]";
    SeveralDocuments = "several-documents", Error,
        "A file holds one document. A line `---` in the middle starts another one.",
        "id: first-draft\n---\nid: second-draft"
        => "id: first-draft";
    EmptyFile = "empty-file", Error,
        "The file holds nothing, or only comments.",
        "# to be written"
        => "id: my-draft";
    TooDeep = "too-deep", Error,
        "Lists and maps are nested more than 64 deep. No field needs more than a few levels; mostly a bracket is \
         there many times.",
        "position: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[crimea]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
        => "position: [crimea]";
    DuplicateKey = "duplicate-key", Error,
        "A map has the same key twice. Other tools would silently keep one of the two values.",
        "statement: Elections are held.\nstatement: Elections are postponed."
        => "statement: Elections are held.";
    CommaInBraces = "comma-in-braces", Error,
        "Inside `{ }` a comma ends a value, so the rest of the text became a key without a value. Put a text \
         that has a comma in quotes; write a number without separators.",
        "silent_on: {note: points 4, 11 and 13}"
        => "silent_on: {note: \"points 4, 11 and 13\"}";
    UnknownField = "unknown-field", Error,
        "The map has a field that means nothing here. Mostly the name is misspelt, or the field is indented under \
         the wrong one.",
        "statment: Elections are held within 100 days."
        => "statement: Elections are held within 100 days.";
    MissingField = "missing-field", Error,
        "A field that every such map needs is not there.",
        "relations:\n  - {kind: revises}"
        => "relations:\n  - {kind: revises, to: us-28-point-plan-2025-11}";
    WrongType = "wrong-type", Error,
        "The field takes another sort of value: text, a number, a list in `[ ]`, a map of fields. An empty value \
         is none of them; a field that has nothing to say is left out. A number that is meant as text is put \
         in quotes.",
        "binds: ukraine\npoint: 7"
        => "binds: [ukraine]\npoint: \"7\"";
    NotNfc = "not-nfc", Error,
        "The text holds letters that are put together from a letter and a mark (и + ˘) where one character \
         exists (й). Both look the same, but search and comparison take them for different words. Type the \
         word again, or paste it through an editor that normalises to NFC.",
        "title: \"Росси\u{438}\u{306}ская позиция\""
        => "title: \"Российская позиция\"";
    UnknownWord = "unknown-word", Error,
        "The field takes one of a few words, and this is none of them.",
        "modality: obligatory"
        => "modality: obligation";
    BadId = "bad-id", Error,
        "An identifier consists of lower-case letters, digits and single hyphens between them.",
        "id: US_Draft 2025"
        => "id: us-draft-2025-11";
    IdNotFileName = "id-not-file-name", Error,
        "A term set is found by its id, so its file has the same name.",
        "# proposals/us-draft.yaml\nid: us-draft-2025-11"
        => "# proposals/us-draft-2025-11.yaml\nid: us-draft-2025-11";
    DuplicateId = "duplicate-id", Error,
        "Two entries have the same id, so that a reference to it could mean either.",
        "variants:\n  - {id: us-wording, kind: bracket, held_by: [united-states]}\n  - {id: us-wording, kind: bracket, held_by: [ukraine]}"
        => "variants:\n  - {id: us-wording, kind: bracket, held_by: [united-states]}\n  - {id: ua-wording, kind: bracket, held_by: [ukraine]}";
    ReservedWord = "reserved-word", Error,
        "The word has a meaning of its own in positions (`some`, `soon`, `nothing`, `no-limit`, `not`, \
         `deferred`, `unclear`), or other YAML tools turn it into something else (`yes`, `no`, `none`, `null`, \
         `on`, `off`). It cannot be the id of an option or a member.",
        "options: {yes: the ban holds, no: the ban is lifted}"
        => "options: {barred: the ban holds, allowed: the ban is lifted}";
    BadDate = "bad-date", Error,
        "A date is a day, a month or a year of the calendar, the largest part first.",
        "date: 19.11.2025"
        => "date: 2025-11-19";
    BadNumber = "bad-number", Error,
        "A number is written in digits alone, without separators, leading zeros or words for thousands; its unit \
         stands behind a space. A share is at most 100 percent.",
        "issue: forces-size\nposition: 600k"
        => "issue: forces-size\nposition: 600000";
    BadPoint = "bad-point", Error,
        "A point is written as the document numbers it, in quotes: letters, digits, full stops and hyphens.",
        "point: \"point 7\""
        => "point: \"7\"";
    UnknownIssue = "unknown-issue", Error,
        "The catalogue has no such issue. Its files under `proposals/catalogue/issues/` list those that there are, \
         with the words that texts use for each.",
        "issue: nato-memberschip"
        => "issue: nato-membership";
    UnknownOption = "unknown-option", Error,
        "The issue has no such option. The options answer the issue's question and exclude one another.",
        "issue: nato-membership\nposition: bared"
        => "issue: nato-membership\nposition: barred";
    UnknownMember = "unknown-member", Error,
        "The issue names the items that can stand in its list, and this is none of them.",
        "issue: monitoring-means\nposition: [drone]"
        => "issue: monitoring-means\nposition: [drones]";
    UnknownPlace = "unknown-place", Error,
        "The gazetteer has no such place.",
        "issue: territory-ceded\nposition: [krim]"
        => "issue: territory-ceded\nposition: [crimea]";
    UnknownParty = "unknown-party", Error,
        "The catalogue has no such party or role.",
        "binds: [usa]"
        => "binds: [united-states]";
    UnknownSource = "unknown-source", Error,
        "The key is not one of the file's own `sources`.",
        "sources:\n  afp: {publisher: AFP}\nterms:\n  - source: reuters"
        => "sources:\n  afp: {publisher: AFP}\n  reuters: {publisher: Reuters}\nterms:\n  - source: reuters";
    UnknownCircumstance = "unknown-circumstance", Error,
        "The catalogue has no such circumstance. One that stands in no list is written as a `condition`.",
        "when: [peace]"
        => "when: [peacetime]";
    UnknownEvent = "unknown-event", Error,
        "The catalogue has no such event. Where the text does not say which, write `not-stated`.",
        "deadline: {within: 100 days, from: signing}"
        => "deadline: {within: 100 days, from: signature}";
    UnknownPoint = "unknown-point", Error,
        "A term waits for terms of a point that the document has not, or for one of them on an issue that it has not.",
        "terms:\n  - {point: \"2\"}\n  - {point: \"3\", after: [{point: \"22\"}]}"
        => "terms:\n  - {point: \"2\"}\n  - {point: \"3\", after: [{point: \"2\"}]}";
    UnknownUnit = "unknown-unit", Error,
        "The catalogue has no such unit.",
        "issue: missile-range\nposition: 30 klicks"
        => "issue: missile-range\nposition: 30 km";
    WrongUnit = "wrong-unit", Error,
        "The unit measures something else than the issue asks for.",
        "issue: forces-size\nposition: 600000 km"
        => "issue: forces-size\nposition: 600000";
    UnknownArea = "unknown-area", Error,
        "The catalogue has no such area. Areas are listed in its file `areas.yaml`.",
        "area: millitary"
        => "area: military";
    UnknownVariant = "unknown-variant", Error,
        "The term belongs to a variant that the file does not declare under `variants`.",
        "variant: us-text"
        => "variants:\n  - {id: us-text, kind: bracket, held_by: [united-states]}\nterms:\n  - variant: us-text";
    UnknownTermSet = "unknown-term-set", Warning,
        "The library has no term set of this id, so that the relation leads nowhere. Either the id is misspelt, or \
         the other document is still to be encoded.",
        "relations:\n  - {kind: revises, to: us-28-point}"
        => "relations:\n  - {kind: revises, to: us-28-point-plan-2025-11}";
    WrongPosition = "wrong-position", Error,
        "The position has a form that the issue's outcome space does not take: an amount on a choice, a list on \
         a scale, `at_least` where nothing is in order.",
        "issue: nato-membership\nposition: 400000"
        => "issue: nato-membership\nposition: barred";
    EmptyRange = "empty-range", Error,
        "The position admits no outcome at all: its lower bound lies above its upper one, or it leaves out all \
         that it lists.",
        "issue: forces-size\nposition: {between: [600000, 400000]}"
        => "issue: forces-size\nposition: {between: [400000, 600000]}";
    MissingSource = "missing-source", Error,
        "A term says which source says so. Without one it does not load.",
        "- issue: forces-size\n  position: 400000"
        => "- issue: forces-size\n  position: 400000\n  source: afp";
    MissingPosition = "missing-position", Warning,
        "The issue has a formal outcome space and the term no position, so it is only compared by its wording. \
         Where the position is not known, say so.",
        "- issue: forces-size\n  statement: The size of the army is dealt with."
        => "- issue: forces-size\n  position: unclear\n  statement: The size of the army is dealt with.";
    QuoteTooLong = "quote-too-long", Warning,
        "A quote has at most fifteen words. Keep those that carry the position; the statement says the rest in \
         our words.",
        "quote: the parties shall agree that the armed forces of the country will be reduced to a size of 400,000"
        => "quote: reduced to a size of 400,000";
    UnusedSource = "unused-source", Warning,
        "No term, relation or note refers to this source.",
        "sources:\n  afp: {publisher: AFP}\n  reuters: {publisher: Reuters}\nterms:\n  - source: afp"
        => "sources:\n  afp: {publisher: AFP}\nterms:\n  - source: afp";
    AwaitsDecision = "awaits-decision", Warning,
        "The wording of this point is there and nobody has coded it yet. What `import` suggests for it is no coding: \
         it is read by nobody but whoever decides. The point counts in no figure and is compared by its wording alone.",
        "uncoded:\n  - point: \"6\"\n    wording: The armed forces of Ukraine will be limited to 600,000 personnel.\n    source: afp\n    suggested:\n      - {issue: forces-size, position: 600000}"
        => "terms:\n  - point: \"6\"\n    issue: forces-size\n    position: 600000\n    binds: [ukraine]\n    modality: obligation\n    statement: Ukraine's armed forces are limited to 600,000 personnel.\n    wording: The armed forces of Ukraine will be limited to 600,000 personnel.\n    source: afp\n    certainty: stated";
    Contradiction = "contradiction", Error,
        "Terms of one document on one issue have no outcome in common, though they hold under the same \
         circumstances and do not belong to different variants.",
        "- {issue: forces-size, position: 400000}\n- {issue: forces-size, position: 600000}"
        => "- {issue: forces-size, position: 400000, when: [peacetime]}\n- {issue: forces-size, position: 600000, when: [wartime]}";
    ContradictedImplication = "contradicted-implication", Warning,
        "What one term implies has no outcome in common with what another term of the document says. Either a \
         coding is wrong, or the document contradicts itself, which a note should say.",
        "- {issue: neutrality, position: permanent}\n- {issue: nato-membership, position: open}"
        => "- {issue: neutrality, position: permanent}\n- {issue: nato-membership, position: barred}";
    WrongExtent = "wrong-extent", Error,
        "The file says that the whole text is known (`text: full`), and `unseen` or `seen_in_part` lists points of it \
         that are not. Each gives its silence another meaning, so the file has to say which holds.",
        "text: full\nunseen: [\"17\", \"22\"]"
        => "text: part\nunseen: [\"17\", \"22\"]";
    TermOfUnseen = "term-of-unseen", Warning,
        "A term comes from a point that `unseen` lists, of which nothing is known. What is known of a point makes it \
         one that is seen in part.",
        "text: part\nunseen: [\"1\"]\nterms:\n  - point: \"1\""
        => "text: part\nseen_in_part: [\"1\"]\nterms:\n  - point: \"1\"";
    ContradictedSilence = "contradicted-silence", Warning,
        "The file says under `silent_on` that the document has nothing on an issue, which covers its parts, and a term \
         says what it has.",
        "silent_on:\n  - {issue: forces-size, source: afp}\nterms:\n  - issue: forces-size\n    position: 400000"
        => "terms:\n  - issue: forces-size\n    position: 400000";
    DuplicateTerm = "duplicate-term", Warning,
        "Two terms say the same in every field that is compared. One of them is a copy that was never finished.",
        "- {point: \"1\", issue: forces-size, position: 400000}\n- {point: \"1\", issue: forces-size, position: 400000}"
        => "- {point: \"1\", issue: forces-size, position: 400000}";
    UnusedVariant = "unused-variant", Warning,
        "No term belongs to this variant, so that the document is held to a version that says nothing.",
        "variants:\n  - {id: us-text, kind: bracket, held_by: [united-states]}"
        => "variants:\n  - {id: us-text, kind: bracket, held_by: [united-states]}\nterms:\n  - variant: us-text";
    CircularWait = "circular-wait", Warning,
        "Terms wait for one another, so that none of them can come first. If the text has it so, it is worth a note; often \
         one of the waits is meant for another point.",
        "terms:\n  - {point: \"2\", after: [{point: \"3\"}]}\n  - {point: \"3\", after: [{point: \"2\"}]}"
        => "terms:\n  - {point: \"2\"}\n  - {point: \"3\", after: [{point: \"2\"}]}";
    BrokenReference = "broken-reference", Warning,
        "A reference leads nowhere: a reply strikes or answers a point that the text it revises does not have, a \
         document strikes or answers points and revises no text, or a relation leads from a document to itself or \
         revises a text of a later date.",
        "relations:\n  - {kind: revises, to: us-28-point-plan-2025-11}\nstrikes:\n  - {point: \"70\", source: afp}"
        => "relations:\n  - {kind: revises, to: us-28-point-plan-2025-11}\nstrikes:\n  - {point: \"7\", source: afp}";
    StatementStyle = "statement-style", Warning,
        "A statement is one neutral sentence of ours: in the present tense, with a capital at its start and one full \
         stop, at its end; figures in digits; the force of the clause in `modality`, not in the verb.",
        "statement: reduction of the army"
        => "statement: Ukraine's armed forces are reduced to 400,000 personnel.";
    Cycle = "cycle", Error,
        "Entries of the catalogue refer to one another in a circle: a group is a member of itself, an issue a part of \
         itself, or implications lead back to where they begin.",
        "groups:\n  donbas: {label: the Donbas, members: [east]}\n  east: {label: the east, members: [donbas]}"
        => "groups:\n  donbas: {label: the Donbas, members: [donetsk, luhansk]}\n  east: {label: the east, members: [donbas]}";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::all()
            .iter()
            .copied()
            .find(|code| code.as_str() == word)
            .ok_or_else(|| UnknownCode(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        let words: BTreeSet<_> = Code::all().iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::all().len());
        for code in Code::all() {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert!(code.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
        assert_eq!("syntaks".parse::<Code>(), Err(UnknownCode("syntaks".to_owned())));
    }

    #[test]
    fn explanations_are_whole_sentences_with_two_different_examples() {
        for code in Code::all() {
            let Explanation { text, mistake, correction } = code.explanation();
            assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{code}");
            assert!(!text.contains(['\n', '\t']) && !text.contains("  "), "{code}");
            assert!(!mistake.is_empty() && !correction.is_empty() && mistake != correction, "{code}");
        }
    }

    #[test]
    fn an_explanation_shows_the_mistake_and_then_the_correction() {
        let shown = Code::BadDate.explanation().to_string();
        assert!(
            shown.ends_with("\n\n    date: 19.11.2025\n\nWrite instead:\n\n    date: 2025-11-19\n"),
            "{shown}"
        );
    }
}
