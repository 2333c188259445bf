//! The issues that generated terms are about.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use peaceterms::library::Library;

use super::random::Random;
use super::topic::{Kind, Named, Topic};

/// The issues of the built-in catalogue that take a position, spread over its areas.
pub(super) fn built_in() -> Vec<Topic> {
    let library = Library::built_in();
    let catalogue = library.catalogue();
    let topics = catalogue.issues().iter().map(|issue| Topic::of(issue, catalogue));
    let topics: Vec<Topic> = topics.filter(|topic| !matches!(topic.kind, Kind::Text)).collect();
    // A document takes up something from every area, so neighbours in the catalogue are put apart.
    let step = 7;
    (0..step).flat_map(|first| topics.iter().skip(first).step_by(step).cloned()).collect()
}

/// As many issues as are wanted, of all kinds in about the proportions of the built-in catalogue, and the files
/// that define them.
pub(super) fn made(
    count: usize,
    nesting: Nesting,
    random: &mut Random,
) -> (Vec<Topic>, Vec<(PathBuf, String)>) {
    let areas = count.isqrt() / 2;
    let mut topics = Vec::with_capacity(count);
    let mut by_area: BTreeMap<usize, String> = BTreeMap::new();
    let mut list = String::from("areas:\n");
    for area in 0..areas {
        let name = AREAS[area % AREAS.len()];
        let part = area / AREAS.len() + 1;
        writeln!(list, "  {}: {{label: {name} of chapter {part}}}", area_id(area)).expect(TO_TEXT);
        by_area.insert(area, format!("area: {}\nissues:\n", area_id(area)));
    }
    for index in 0..count {
        let topic = topic(index, random);
        let file = by_area.entry(index % areas).or_default();
        let above = match nesting {
            Nesting::Some => wider(index, areas, &topics, random),
            Nesting::None => None,
        };
        write_issue(file, &topic, above, random);
        topics.push(topic);
    }
    let issues = by_area.into_iter().map(|(area, text)| {
        let name = format!("{}.yaml", area_id(area));
        (PathBuf::from("issues").join(name), text)
    });
    let files = std::iter::once((PathBuf::from("areas.yaml"), list)).chain(issues).collect();
    (topics, files)
}

/// Whether issues are parts of wider ones.
#[derive(Clone, Copy)]
pub(super) enum Nesting {
    /// About a quarter are.
    Some,
    /// None is, so that a script without the rules of implication counts the same.
    None,
}

const TO_TEXT: &str = "writing to a text does not fail";

fn area_id(area: usize) -> String {
    format!("{}-{}", AREAS[area % AREAS.len()].to_lowercase().replace(' ', "-"), area / AREAS.len() + 1)
}

/// The wider issue of about a quarter of the issues: an earlier one of the same area.
fn wider<'t>(index: usize, areas: usize, topics: &'t [Topic], random: &mut Random) -> Option<&'t Topic> {
    let earlier = index / areas;
    (earlier > 0 && random.chance(25))
        .then(|| random.below(earlier) * areas + index % areas)
        .and_then(|place| topics.get(place))
}

fn topic(index: usize, random: &mut Random) -> Topic {
    let (what, of, place) = (random.pick(MATTERS), random.pick(OBJECTS), random.pick(PLACES));
    let label = format!("{what} of {of} in {place}");
    let kind = match random.below(100) {
        0..64 => {
            let options = random.pick(CHOICES);
            Kind::Choice(options.iter().map(|label| named(label)).collect())
        }
        64..74 => Kind::Scale(random.pick(SCALES).iter().map(|label| named(label)).collect()),
        74..82 => {
            let (unit, unit_label, is_share) = *random.pick(UNITS);
            Kind::Quantity { unit: unit.to_owned(), unit_label: unit_label.to_owned(), is_share }
        }
        82..94 => {
            let wanted = random.between(4, 8);
            Kind::Set(random.some_of(PLACES, wanted).into_iter().map(|label| named(label)).collect())
        }
        _ => Kind::Text,
    };
    let id = format!("{}-{}-{index}", named(what).id, named(of).id);
    Topic { id, label, kind }
}

/// A label and the id made of it.
fn named(label: &str) -> Named {
    Named::new(label.to_lowercase().replace(' ', "-"), label)
}

fn write_issue(file: &mut String, topic: &Topic, wider: Option<&Topic>, random: &mut Random) {
    let mut line = |text: String| writeln!(file, "{text}").expect(TO_TEXT);
    let Topic { id, label, kind } = topic;
    line(format!("  {id}:\n    label: {label}"));
    line(format!("    question: What does the settlement lay down on the {}?", label.to_lowercase()));
    line(format!("    space: {}", space(kind)));
    if let Some(wider) = wider {
        line(format!("    part_of: {{issue: {}{}}}", wider.id, implication(kind, &wider.kind, random)));
    }
    if let Kind::Choice(options) | Kind::Scale(options) = kind
        && random.chance(60)
        && let Some(last) = options.last()
    {
        line(format!("    if_silent: {}", last.id));
    }
    let words: Vec<String> = label.split(' ').map(str::to_lowercase).filter(|word| word.len() > 3).collect();
    line(format!("    words: [{}]", words.join(", ")));
    if random.chance(40) {
        line(
            "    note: >-\n      For texts that name the matter without a figure; what they say of its details \
             has\n      issues of its own, and the note of the term says where the two cannot be told apart."
                .to_owned(),
        );
    }
}

/// What follows for the wider issue, in a fifth of the cases: an option of it from one option here.
fn implication(kind: &Kind, wider: &Kind, random: &mut Random) -> String {
    let (Kind::Choice(own) | Kind::Scale(own), Kind::Choice(above)) = (kind, wider) else {
        return String::new();
    };
    if !random.chance(20) {
        return String::new();
    }
    format!(", when: {}, implies: {}", random.pick(own).id, random.pick(above).id)
}

fn space(kind: &Kind) -> String {
    let map = |named: &[Named]| {
        let entries: Vec<String> =
            named.iter().map(|entry| format!("{}: {}", entry.id, entry.label)).collect();
        format!("{{{}}}", entries.join(", "))
    };
    match kind {
        Kind::Choice(options) => format!("{{kind: choice, options: {}}}", map(options)),
        Kind::Scale(options) => {
            format!("{{kind: scale, options: {}, ends: [least of it, most of it]}}", map(options))
        }
        Kind::Quantity { unit, is_share: true, .. } => {
            format!("{{kind: quantity, unit: {unit}, label: share, max: 100}}")
        }
        Kind::Quantity { unit, .. } => {
            format!("{{kind: quantity, unit: {unit}, no_limit: true, label: ceiling}}")
        }
        Kind::Set(items) => format!("{{kind: set, items: {}, noun: region}}", map(items)),
        Kind::Text => "{kind: text}".to_owned(),
    }
}

const AREAS: &[&str] = &[
    "Borders",
    "Armed forces",
    "Weapons",
    "Foreign missions",
    "Ceasefire",
    "Monitoring",
    "Prisoners",
    "Refugees",
    "Reconstruction",
    "Trade",
    "Energy",
    "Rivers and ports",
    "Courts",
    "Elections",
    "Languages",
    "Sanctions",
    "Frozen assets",
    "Legal force",
];

const MATTERS: &[&str] = &[
    "Withdrawal",
    "Inspection",
    "Return",
    "Registration",
    "Financing",
    "Protection",
    "Reopening",
    "Reduction",
    "Transfer",
    "Administration",
    "Exchange",
    "Recognition",
    "Demining",
    "Supply",
    "Relocation",
    "Licensing",
    "Restoration",
    "Guarding",
];

const OBJECTS: &[&str] = &[
    "heavy artillery",
    "railway lines",
    "border crossings",
    "school districts",
    "prisoners of war",
    "displaced families",
    "river dams",
    "power stations",
    "air defences",
    "grain exports",
    "church property",
    "local councils",
    "fishing rights",
    "archives and museums",
    "pension claims",
    "naval vessels",
    "drone units",
    "police stations",
    "fuel depots",
    "radio stations",
    "state enterprises",
    "mobile hospitals",
    "former combatants",
    "water mains",
];

const PLACES: &[&str] = &[
    "Altmark",
    "Berezna",
    "Corvada",
    "Dolmir",
    "Estrava",
    "Ferrand",
    "Gorodan",
    "Helvia",
    "Istria Nova",
    "Jarvik",
    "Kestrel Bay",
    "Lunden",
    "Morava East",
    "Nordfell",
    "Ostrya",
    "Pelagos",
    "Quarvan",
    "Rovina",
];

const CHOICES: &[&[&str]] = &[
    &["carried out", "not carried out"],
    &["barred", "allowed"],
    &["left to each side", "done together", "done by a mission"],
    &["by treaty", "by decree", "by referendum"],
    &["handed over", "kept", "destroyed", "sold"],
    &["guaranteed", "not guaranteed"],
];

const SCALES: &[&[&str]] = &[
    &["given up", "suspended", "limited", "free"],
    &["closed", "open on request", "open"],
    &["unarmed", "observers only", "lightly armed", "armed", "fully armed"],
];

/// Units, their names, and whether a hundred is the most there can be.
const UNITS: &[(&str, &str, bool)] = &[
    ("personnel", "personnel", false),
    ("km", "km", false),
    ("days", "days", false),
    ("pieces", "pieces", false),
    ("percent", "percent", true),
    ("billion-usd", "billion US dollars", false),
];
