//! A document and a revision of it.

use std::fmt::Write as _;

use peaceterms::library::Library;
use peaceterms::yaml::folded;

use super::random::Random;
use super::sentence::{NOTES, Sentence};
use super::topic::{Kind, Named, Topic};

/// How many terms of a document of `count` terms a revision drops, and how many it adds.
pub(super) fn added(count: usize) -> usize {
    (count / 16).max(1)
}

/// What a term says, before it is written down.
#[derive(Clone)]
struct Term {
    point: String,
    topic: Topic,
    position: Option<String>,
    sentence: Sentence,
    binds: Vec<String>,
    modality: &'static str,
    has_quote: bool,
    source: usize,
    also: Vec<usize>,
    certainty: &'static str,
    benefits: Option<String>,
    note: Option<&'static str>,
}

/// Returns a document of `count` terms on `topics` and its revision.
///
/// Of a hundred terms the revision drops six, changes the figure or the option of 33, words eight in another way,
/// and keeps the others; at its end it adds as many as it dropped.
pub(super) fn pair(count: usize, topics: &[Topic], random: &mut Random) -> (String, String) {
    let parties = parties();
    let sources = 12 + count / 25;
    let mut maker = Maker { parties: &parties, sources, figures: Figures::Any, random };
    let (of_a, new) = topics.split_at(count);
    let mut numbering = Numbering::default();
    let a: Vec<Term> = of_a
        .iter()
        .map(|topic| {
            let point = numbering.next(maker.random);
            maker.term(point, topic)
        })
        .collect();
    numbering.close();
    let dropped = added(count);
    let mut left = dropped;
    let mut b = Vec::with_capacity(count);
    for (index, term) in a.iter().enumerate() {
        // Exactly as many are dropped as are to be, each with the same chance.
        if maker.random.below(count - index) < left {
            left -= 1;
            continue;
        }
        b.push(maker.revised(term));
    }
    for topic in new.iter().take(dropped) {
        let point = numbering.next(maker.random);
        b.push(maker.term(point, topic));
    }
    (
        document("a", "The draft", "2025-11-20", "", sources, &a),
        document("b", "The revision", "2025-12-24", REVISES, sources, &b),
    )
}

/// A document of its own on each of `topics`, by some of `parties`.
pub(super) fn one(id: &str, date: &str, topics: &[&Topic], parties: &[Named], random: &mut Random) -> String {
    let sources = 3 + topics.len() / 25;
    let mut maker = Maker { parties, sources, figures: Figures::Round, random };
    let mut numbering = Numbering::default();
    let terms: Vec<Term> = topics
        .iter()
        .map(|topic| {
            let point = numbering.next(maker.random);
            maker.term(point, topic)
        })
        .collect();
    document(id, &format!("Document {id}"), date, "", sources, &terms)
}

const REVISES: &str = "\
relations:
  - {kind: revises, to: a, numbering: kept, note: handed over five weeks later, source: s1}
";

/// Parties that may be bound, by id and by name: those with a short name.
pub(super) fn parties() -> Vec<Named> {
    let library = Library::built_in();
    let parties = library.catalogue().parties();
    let named = parties.ids().filter(|party| !parties.is_role(party));
    named
        .map(|party| Named::new(party.as_str(), parties.label(party)))
        .filter(|party| party.label.split(' ').count() <= 2)
        .collect()
}

/// Numbers points: some stand alone, some have up to five parts.
#[derive(Default)]
struct Numbering {
    number: usize,
    part: usize,
    parts: usize,
}

impl Numbering {
    fn next(&mut self, random: &mut Random) -> String {
        if self.part == self.parts {
            self.number += 1;
            self.part = 0;
            self.parts = random.between(1, 5);
        }
        self.part += 1;
        let letter = if self.parts == 1 { "" } else { ["a", "b", "c", "d", "e"][self.part - 1] };
        format!("{}{letter}", self.number)
    }

    /// Ends the point that is being numbered.
    fn close(&mut self) {
        self.part = self.parts;
    }
}

/// Which figures documents give.
#[derive(Clone, Copy)]
enum Figures {
    /// Any, so that hardly two are the same.
    Any,
    /// Round ones, as documents of one conflict share them.
    Round,
}

struct Maker<'r> {
    parties: &'r [Named],
    sources: usize,
    figures: Figures,
    random: &'r mut Random,
}

impl Maker<'_> {
    fn term(&mut self, point: String, topic: &Topic) -> Term {
        let (position, core) = self.position(&topic.kind);
        let wanted = self.random.between(1, 2);
        let bound = self.random.some_of(self.parties, wanted);
        let names: Vec<&str> = bound.iter().map(|party| party.label.as_str()).collect();
        let (verb, modality) = *self.random.pick(if bound.len() == 1 { ONE } else { SEVERAL });
        let subject = format!("{} {verb} on {}", names.join(" and "), lower(&topic.label));
        let also = self.random.below(5);
        Term {
            point,
            position,
            sentence: Sentence::new(subject, core, self.random),
            binds: bound.iter().map(|party| party.id.clone()).collect(),
            modality,
            has_quote: self.random.chance(50),
            source: self.random.below(self.sources),
            also: (0..also).map(|_| self.random.below(self.sources)).collect(),
            certainty: ["stated", "stated", "stated", "reported", "reported", "disputed"]
                [self.random.below(6)],
            benefits: self.random.chance(40).then(|| self.random.pick(self.parties).id.clone()),
            note: self.random.chance(33).then(|| *self.random.pick(NOTES)),
            topic: topic.clone(),
        }
    }

    fn figure(&mut self, is_share: bool) -> usize {
        match (self.figures, is_share) {
            (Figures::Any, true) => self.random.between(1, 99),
            (Figures::Any, false) => self.random.between(2, 900) * 1000,
            (Figures::Round, true) => self.random.between(1, 19) * 5,
            (Figures::Round, false) => self.random.between(1, 12) * 50_000,
        }
    }

    fn revised(&mut self, before: &Term) -> Term {
        let mut term = before.clone();
        match self.random.below(94) {
            0..33 => {
                // Of two options the same one may come up again.
                while term.position.is_some() && term.position == before.position {
                    (term.position, term.sentence.core) = self.position(&term.topic.kind);
                }
            }
            33..41 => term.sentence.reword(self.random),
            _ => {}
        }
        term
    }

    /// A position as it is written in a file, and in words.
    fn position(&mut self, kind: &Kind) -> (Option<String>, String) {
        if !matches!(kind, Kind::Text) && self.random.chance(4) {
            let (word, meaning) = *self.random.pick(&[
                ("deferred", "that it is left to later talks"),
                ("unclear", "something of which no account gives the terms"),
            ]);
            return (Some(word.to_owned()), meaning.to_owned());
        }
        match kind {
            Kind::Choice(options) => {
                let option = self.random.pick(options);
                (Some(option.id.clone()), format!("that it is {}", lower(&option.label)))
            }
            Kind::Scale(options) => {
                let option = self.random.pick(options);
                let (form, words) =
                    *self.random.pick(&[("", ""), ("at_least", "at least "), ("at_most", "at most ")]);
                (Some(bounded(form, &option.id)), format!("that it is {words}{}", lower(&option.label)))
            }
            Kind::Quantity { unit, unit_label, is_share } => {
                let figure = self.figure(*is_share);
                let (form, words) =
                    *self.random.pick(&[("", ""), ("at_least", "at least "), ("at_most", "at most ")]);
                let position = bounded(form, &format!("{figure} {unit}"));
                (Some(position), format!("a figure of {words}{} {unit_label}", grouped(figure)))
            }
            Kind::Set(members) => {
                let wanted = self.random.between(1, 3);
                let members = self.random.some_of(members, wanted);
                let ids: Vec<&str> = members.iter().map(|member| member.id.as_str()).collect();
                let names: Vec<&str> = members.iter().map(|member| member.label.as_str()).collect();
                let form = if self.random.chance(20) { "at_least" } else { "" };
                (
                    Some(bounded(form, &format!("[{}]", ids.join(", ")))),
                    format!("a list with {}", names.join(" and ")),
                )
            }
            Kind::Text => (
                None,
                (*self.random.pick(&["a text of its own", "a common statement", "words that bind nobody"]))
                    .to_owned(),
            ),
        }
    }
}

/// Verbs and their modality, for one party and for several.
const ONE: &[(&str, &str)] = &[
    ("accepts", "obligation"),
    ("undertakes", "obligation"),
    ("carries out", "obligation"),
    ("declares", "declaration"),
    ("guarantees", "guarantee"),
    ("recognises", "recognition"),
];
const SEVERAL: &[(&str, &str)] = &[
    ("agree", "obligation"),
    ("accept", "obligation"),
    ("lay down", "obligation"),
    ("declare", "declaration"),
    ("guarantee", "guarantee"),
    ("recognise", "recognition"),
];

fn bounded(form: &str, position: &str) -> String {
    if form.is_empty() { position.to_owned() } else { format!("{{{form}: {position}}}") }
}

/// A label inside a sentence: with a small letter at its start, unless that is a name or an abbreviation.
fn lower(label: &str) -> String {
    let is_name = NAMES.iter().any(|name| label.starts_with(name))
        || label.chars().nth(1).is_some_and(char::is_uppercase);
    let label: String = label.chars().filter(|letter| *letter != ',').collect();
    let mut letters = label.chars();
    match letters.next().filter(|_| !is_name) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => label,
    }
}

const NAMES: [&str; 5] = ["Ukrain", "Russia", "Europe", "Crimea", "Donetsk"];

/// Digits in groups of three.
fn grouped(figure: usize) -> String {
    if figure < 1000 {
        figure.to_string()
    } else {
        format!("{},{:03}", grouped(figure / 1000), figure % 1000)
    }
}

fn document(id: &str, title: &str, date: &str, relations: &str, sources: usize, terms: &[Term]) -> String {
    let mut text = format!(
        "id: {id}\ntitle: {title}\nkind: proposal\nauthors: [united-states]\naddressed_to: [ukraine, russia]\n\
         date: {date}\nstatus: leaked\ntext: full\nsummary: >-\n  A document made to measure with; it was never \
         handed to anybody, and nothing\n  in it stands for a real proposal.\n{relations}sources:\n"
    );
    for source in 0..sources {
        let day = source % 28 + 1;
        writeln!(
            text,
            "  s{}:\n    publisher: Agency {}\n    title: What the {} text says\n    date: 2025-11-{day:02}\n    \
             url: https://news.example/2025/11/{day:02}/{source}",
            source + 1,
            source % 40 + 1,
            ["first", "second", "leaked", "final"][source % 4],
        )
        .expect(TO_TEXT);
    }
    text.push_str("terms:\n");
    for term in terms {
        write_term(&mut text, term);
    }
    text
}

const TO_TEXT: &str = "writing to a text does not fail";

fn write_term(text: &mut String, term: &Term) {
    let statement = term.sentence.text();
    writeln!(text, "  - point: \"{}\"", term.point).expect(TO_TEXT);
    let mut line = |key: &str, value: &str| writeln!(text, "    {key}: {value}").expect(TO_TEXT);
    let prose = |key: &str, value: &str| folded(value, key.len() + 6, 6);
    line("issue", &term.topic.id);
    if let Some(position) = &term.position {
        line("position", position);
    }
    line("binds", &format!("[{}]", term.binds.join(", ")));
    line("modality", term.modality);
    line("statement", &prose("statement", &statement));
    if term.has_quote {
        let words: Vec<&str> = statement.trim_end_matches('.').split(' ').skip(2).take(12).collect();
        // Agencies print typographic apostrophes, so that nearly every real file has some letters beyond ASCII.
        line("quote", &prose("quote", &format!("the sides’ {}", words.join(" "))));
    }
    line("source", &format!("s{}", term.source + 1));
    if !term.also.is_empty() {
        let keys: Vec<String> = term.also.iter().map(|source| format!("s{}", source + 1)).collect();
        line("also", &format!("[{}]", keys.join(", ")));
    }
    line("certainty", term.certainty);
    if let Some(party) = &term.benefits {
        line("benefits", &format!("[{party}]"));
    }
    if let Some(note) = term.note {
        line("note", &prose("note", note));
    }
}
