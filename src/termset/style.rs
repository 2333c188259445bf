//! The drafting style of statements, as far as it can be seen in the words; `docs/codebook.md` has all of it.

use super::values::owned;
use crate::diagnostic::Code;
use crate::yaml::{At, Findings, Value};

/// Reads one neutral sentence.
pub(super) fn statement(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    let statement = owned(value, at, report)?;
    if report.wants(Code::StatementStyle)
        && let Some((title, help)) = mistake(&statement)
    {
        report.value(Code::StatementStyle, at, title).help(help);
    }
    Some(statement)
}

/// What a statement does against the style, and what to write.
fn mistake(statement: &str) -> Option<(String, String)> {
    let words =
        || statement.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let has = |list: &[&str]| words().find(|word| list.contains(word));
    let told = |title: &str, help: &str| Some((title.to_owned(), help.to_owned()));
    if !statement.ends_with('.') {
        told(
            "a statement ends with a full stop",
            "write one whole sentence of ours: subject, verb, full stop",
        )
    } else if statement.chars().next().is_some_and(char::is_lowercase) {
        told("a statement begins with a capital letter", "write one whole sentence of ours, subject first")
    } else if let Some(word) = has(&["will", "shall"]) {
        told(
            "a statement is in the present tense",
            &format!("write what the clause does: `withdraws`, not `{word} withdraw`"),
        )
    } else if let Some(word) = has(&["must", "should"]) {
        told(
            "a statement says what the clause does, not with what force",
            &format!("write `withdraws`, not `{word} withdraw`; `modality` says whether it is an obligation"),
        )
    } else if let Some(word) = has(&NUMBERS) {
        told("figures are written in digits", &format!("write `{word}` as a figure, as in `10 years`"))
    } else if has(&["we", "our", "us"]).is_some() {
        told("a statement is nobody's own words", "name the party: `Ukraine's forces`, not `our forces`")
    } else if has_two_sentences(statement) {
        told("a statement is one sentence", "write a term for each thing that is decided")
    } else {
        None
    }
}

/// Numbers in words. `one` may be a pronoun, and a name (`Group of Seven`) has a capital.
const NUMBERS: [&str; 29] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "dozen",
];

/// Whether another sentence begins behind a full stop. An abbreviation (`St.`, `U.S.`) ends no sentence.
fn has_two_sentences(statement: &str) -> bool {
    let mut words = statement.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let begins = words.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
        let stem = word.trim_end_matches(['"', ')', '”', '’']).strip_suffix(['.', '!', '?']);
        let is_abbreviation = |stem: &str| {
            stem.contains('.') || (stem.starts_with(char::is_uppercase) && stem.chars().count() <= 4)
        };
        if begins && stem.is_some_and(|stem| !is_abbreviation(stem)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn the_style_is_told_by_its_words() {
        for (statement, title) in [
            ("Ukraine's armed forces are limited to 400,000 personnel", "a statement ends with a full stop"),
            ("the army is limited.", "a statement begins with a capital letter"),
            ("Russia will withdraw.", "a statement is in the present tense"),
            ("Russia must withdraw.", "a statement says what the clause does, not with what force"),
            ("The truce lasts thirty days.", "figures are written in digits"),
            ("The truce lasts twenty-one days.", "figures are written in digits"),
            ("Nobody attacks our land.", "a statement is nobody's own words"),
            ("Russia withdraws. Ukraine holds elections.", "a statement is one sentence"),
            ("The law is \"annulled.\" Elections are held.", "a statement is one sentence"),
        ] {
            assert_eq!(mistake(statement).map(|(title, _)| title).as_deref(), Some(title), "{statement}");
        }
    }

    #[test]
    fn names_and_abbreviations_are_no_mistakes() {
        for statement in [
            "Ukraine fires no missile at St. Petersburg.",
            "The U.S. Congress approves the guarantee.",
            "The Group of Seven is invited.",
            "One party notifies the other.",
            "Talks on a no. 5 clause go on.",
            "The US holds 50 percent.",
        ] {
            assert_eq!(mistake(statement), None, "{statement}");
        }
    }
}
