//! What can be read off the words of a point: who is bound, with what force, by when, and on an issue which position.

use std::collections::BTreeSet;

use super::verbs;
use crate::catalogue::read::is_name_of;
use crate::catalogue::{Amount, Catalogue, Issue, MembersOf, Space, Unit};
use crate::termset::Modality;
use crate::words::telling;
use crate::yaml::in_flow;

/// What a text says beside the issues that it may be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Who is bound, as parties of the catalogue; empty where no name stands before the verb.
    pub binds: Vec<String>,
    /// The force of its verb.
    pub modality: Option<Modality>,
    /// A deadline as it is written in a file, such as `{within: 100 days, from: signature}`.
    pub deadline: Option<String>,
}

/// Reads who is bound, the force of the verb and a deadline off the words of a point.
pub fn reading(text: &str, catalogue: &Catalogue) -> Reading {
    let verb = verbs::modality(text);
    // Without a verb there is no subject, and who receives is not who has to give.
    let subject = verb
        .as_ref()
        .and_then(|(_, place)| text.split_at_checked(*place))
        .filter(|(_, predicate)| !verbs::is_received(predicate))
        .map_or("", |(before, _)| verbs::subject(before));
    Reading {
        binds: parties(subject, catalogue),
        modality: verb.map(|(modality, _)| modality),
        deadline: deadline(text, catalogue),
    }
}

/// The position on an issue as it is written in a file, where the words leave no choice.
pub fn position(text: &str, issue: &Issue, catalogue: &Catalogue) -> Option<String> {
    match &issue.space {
        Space::Quantity { unit, .. } => amount(text, catalogue.units().get(unit)?, catalogue),
        Space::Set { of: MembersOf::Places, .. } => listed(&places(text, catalogue)),
        Space::Set { of: MembersOf::Parties, .. } => listed(&parties(text, catalogue)),
        Space::Set { of: MembersOf::Items(items), .. } => {
            let names = |label: &str| is_named(text, label);
            listed(
                &items
                    .iter()
                    .filter(|item| names(&item.label))
                    .map(|item| item.id.clone())
                    .collect::<Vec<_>>(),
            )
        }
        Space::Scale { options, .. } | Space::Choice { options } => {
            let labels: Vec<(&str, &str)> =
                options.iter().map(|option| (option.id.as_str(), option.label.as_str())).collect();
            option(text, &labels)
        }
        Space::Text => None,
    }
}

fn listed(members: &[String]) -> Option<String> {
    (!members.is_empty())
        .then(|| format!("[{}]", members.iter().map(|one| in_flow(one)).collect::<Vec<_>>().join(", ")))
}

/// A number of a text with the words around it.
struct Number<'t> {
    amount: Amount,
    /// The words behind it.
    behind: Vec<&'t str>,
    before: &'t str,
}

/// The numbers of a text, in digits and in a few words.
fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) =
        text.get(from..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit()))
    {
        let start = from + start;
        let rest = text.get(start..).unwrap_or_default();
        let end = rest
            .find(|letter: char| !(letter.is_ascii_digit() || ",.\u{A0} ".contains(letter)))
            .unwrap_or(rest.len());
        let written = rest.get(..end).unwrap_or_default().trim_end_matches([',', '.', ' ', '\u{A0}']);
        from = start + written.len().max(1);
        let before = text.get(..start).unwrap_or_default();
        // A number in a word, as in `G7`, is none.
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let Some(mut amount) = whole(written) else { continue };
        let mut behind: Vec<&str> =
            rest.get(written.len()..).unwrap_or_default().split_whitespace().take(3).map(bare).collect();
        if behind.first() == Some(&"million") || behind.first() == Some(&"thousand") {
            amount = amount.times(if behind[0] == "million" { 1_000_000 } else { 1000 });
            behind.remove(0);
        }
        found.push(Number { amount, behind, before });
    }
    found
}

/// A word without the marks around it; `%` is a word.
fn bare(word: &str) -> &str {
    word.trim_start_matches('-').trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '%')
}

/// `600,000`, `600 000` and `2.5`.
fn whole(written: &str) -> Option<Amount> {
    let groups = |separators: &[char]| -> bool {
        let mut parts = written.split(separators);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len())) && parts.all(|part| part.len() == 3)
    };
    if groups(&[',', ' ', '\u{A0}']) {
        return Amount::parse(&written.replace([',', ' ', '\u{A0}'], ""));
    }
    Amount::parse(written.split([' ', '\u{A0}']).next()?)
}

fn is_unit(unit: &Unit, number: &Number<'_>) -> bool {
    let behind: Vec<String> = number.behind.iter().map(|word| word.to_lowercase()).collect();
    let Some(first) = behind.first() else { return false };
    let words = || unit.words.iter().map(|word| word.to_lowercase());
    if unit.measure == Unit::MONEY {
        // Of money the sign stands before the number, or the currency somewhere behind it.
        let is_named = || words().any(|word| number.before.ends_with(&word) || behind.contains(&word));
        return unit.label.split(' ').next() == Some(first) && is_named();
    }
    let is_next =
        |words: String| behind.starts_with(&words.split(' ').map(str::to_owned).collect::<Vec<_>>());
    is_name_of(unit, first) || words().any(is_next)
}

/// The one amount of a text that is in the unit of an issue, or in one that is converted to it.
fn amount(text: &str, unit: &Unit, catalogue: &Catalogue) -> Option<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for number in numbers(text) {
        let units = catalogue.units().values().filter(|other| other.base == unit.base);
        let Some(given) = units.into_iter().find(|other| is_unit(other, &number)) else { continue };
        let digits = number.amount.to_string().replace(',', "");
        let written = if given.id == unit.id { digits } else { format!("{digits} {}", given.id) };
        let before = number.before.to_lowercase();
        let is_least = ["at least", "no less than", "not less than", "no fewer than", "minimum of"]
            .iter()
            .any(|words| before.trim_end().ends_with(words));
        found.insert(if is_least { format!("{{at_least: {written}}}") } else { written });
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// Whether a text has a name, as words of its own.
fn is_named(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    text.match_indices(&name).any(|(start, _)| {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let behind = text.get(start + name.len()..).and_then(|behind| behind.chars().next());
        !is_letter(before) && !is_letter(behind)
    })
}

/// The places that a text names, without those that lie in another named one.
fn places(text: &str, catalogue: &Catalogue) -> Vec<String> {
    let places = catalogue.places();
    let named: Vec<_> =
        places.ids().filter(|id| places.label(id).is_some_and(|label| is_named(text, label))).collect();
    let is_inside = |one: &&_| {
        let atoms = places.atoms(one);
        named.iter().any(|other| places.atoms(other) != atoms && places.atoms(other).is_superset(&atoms))
    };
    named.iter().filter(|one| !is_inside(one)).map(ToString::to_string).collect()
}

/// The parties that a text names, in the order of the text.
fn parties(text: &str, catalogue: &Catalogue) -> Vec<String> {
    let mut named: Vec<(usize, String)> = Vec::new();
    for id in catalogue.parties().ids() {
        let label = catalogue.parties().label(id);
        let forms = [Some(label.to_owned()), adjective(label), initials(label)];
        let place = |name: &String| {
            if name.chars().all(|letter| letter.is_uppercase() || letter == '.') {
                text.find(name.as_str()).filter(|_| {
                    text.split(|letter: char| !letter.is_alphanumeric() && letter != '.')
                        .any(|word| word.trim_end_matches('.') == name.trim_end_matches('.'))
                })
            } else {
                text.to_lowercase().find(&name.to_lowercase()).filter(|_| is_named(text, name))
            }
        };
        if let Some(place) = forms.iter().flatten().filter_map(place).min() {
            named.push((place, id.to_string()));
        }
    }
    named.sort();
    named.into_iter().map(|(_, id)| id).collect()
}

/// `Russian` for `Russia`.
fn adjective(label: &str) -> Option<String> {
    let is_one_word = !label.contains(' ');
    (is_one_word && label.ends_with('a')).then(|| format!("{label}n"))
}

/// `US` for `United States`.
fn initials(label: &str) -> Option<String> {
    let words: Vec<&str> = label.split(' ').collect();
    let is_name = words.len() == 2 && words.iter().all(|word| word.starts_with(char::is_uppercase));
    is_name.then(|| words.iter().filter_map(|word| word.chars().next()).collect())
}

/// The option that the words of a text speak for, where they speak for one alone.
///
/// A clause that forbids speaks for the option that bars. One that denies nothing speaks for the only option that
/// is no denial. Otherwise the words of the options decide, those left out that several options share.
fn option(text: &str, options: &[(&str, &str)]) -> Option<String> {
    let forbids = verbs::modality(text).is_some_and(|(modality, _)| modality == Modality::Prohibition);
    let says = |test: fn(&str) -> bool| -> Vec<usize> {
        let matches = |index: &usize| {
            let (id, label) = options[*index];
            test(label) || test(&id.replace('-', " "))
        };
        (0..options.len()).filter(matches).collect()
    };
    if let (true, [only]) = (forbids, says(verbs::is_bar).as_slice()) {
        return Some(options[*only].0.to_owned());
    }
    let denials = says(verbs::is_negative);
    let open: Vec<usize> = (0..options.len()).filter(|index| !denials.contains(index)).collect();
    if let (false, [only]) = (forbids || verbs::is_negative(text), open.as_slice()) {
        return Some(options[*only].0.to_owned());
    }
    let stems = |text: &str| -> BTreeSet<String> {
        telling(text).into_iter().map(|word| word.stem).filter(|stem| !verbs::is_negative(stem)).collect()
    };
    let words = stems(text);
    let all: Vec<BTreeSet<String>> = options.iter().map(|(_, label)| stems(label)).collect();
    let own = |index: usize| {
        let is_own = |stem: &&String| {
            all.iter().enumerate().all(|(other, stems)| other == index || !stems.contains(*stem))
        };
        all[index].iter().filter(is_own).filter(|stem| words.contains(*stem)).count()
    };
    // What a text denies it does not have as well.
    let fitting: Vec<usize> = if forbids || verbs::is_negative(text) { Vec::new() } else { open };
    let most = fitting.iter().map(|index| own(*index)).max().filter(|most| *most > 0)?;
    let mut best = fitting.iter().filter(|index| own(**index) == most);
    let first = best.next()?;
    best.next().is_none().then(|| options[*first].0.to_owned())
}

/// `within 100 days of signature`, `by 1 June 2026`.
fn deadline(text: &str, catalogue: &Catalogue) -> Option<String> {
    let lower = text.to_lowercase();
    for number in numbers(&lower) {
        let before = number.before.trim_end();
        let is_deadline = ["within", "in", "no later than", "not later than"]
            .iter()
            .any(|word| before.ends_with(word) && is_named(before, word));
        let times = catalogue.units().values().filter(|unit| unit.measure == Unit::TIME);
        let unit = times.into_iter().find(|unit| is_unit(unit, &number));
        if let (true, Some(unit)) = (is_deadline, unit) {
            let behind = number.behind.join(" ");
            let tail = lower.find(&behind).and_then(|place| lower.get(place..)).unwrap_or_default();
            let event = event(tail, catalogue).unwrap_or_else(|| "not-stated".to_owned());
            let digits = number.amount.to_string().replace(',', "");
            return Some(format!("{{within: {digits} {}, from: {event}}}", unit.id));
        }
    }
    None
}

/// The event whose name the words behind a time begin with: `of signature`, `after the ceasefire starts`.
fn event(tail: &str, catalogue: &Catalogue) -> Option<String> {
    let near: Vec<String> = telling(tail).into_iter().take(8).map(|word| word.stem).collect();
    let named = |label: &str| {
        let words = telling(label);
        words.first().is_some_and(|word| near.contains(&word.stem))
            && words
                .iter()
                .take(2)
                .all(|word| near.contains(&word.stem) || words.len() > 1 && word.stem == "agreement")
    };
    let occasions = catalogue.occasions();
    occasions.event_ids().find(|id| named(occasions.event(id))).map(ToString::to_string)
}
