//! Issues as a generated term needs them.

use peaceterms::catalogue::{Catalogue, Choice, Issue, MembersOf, Space};

/// What a term can be about.
#[derive(Clone)]
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: Kind,
}

/// The forms of position that a topic takes.
#[derive(Clone)]
pub(super) enum Kind {
    /// Options that exclude one another.
    Choice(Vec<Named>),
    /// Options in order.
    Scale(Vec<Named>),
    /// An amount of `unit`, written with `unit_label` behind it.
    Quantity { unit: String, unit_label: String, is_share: bool },
    /// A list of members.
    Set(Vec<Named>),
    /// Words only.
    Text,
}

/// An option or a member.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) label: String,
}

impl Named {
    pub(super) fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}

impl Topic {
    /// The topic of an issue of a catalogue.
    pub(super) fn of(issue: &Issue, catalogue: &Catalogue) -> Self {
        let kind = match &issue.space {
            Space::Scale { options, .. } => Kind::Scale(named(options)),
            Space::Choice { options } => Kind::Choice(named(options)),
            Space::Quantity { unit, max, .. } => Kind::Quantity {
                unit: unit.to_string(),
                unit_label: catalogue
                    .units()
                    .get(unit)
                    .map_or_else(|| unit.to_string(), |unit| unit.label.clone()),
                is_share: max.is_some(),
            },
            Space::Set { of, .. } => Kind::Set(members(of, catalogue)),
            Space::Text => Kind::Text,
        };
        Self { id: issue.id.to_string(), label: issue.label.clone(), kind }
    }
}

fn named(choices: &[Choice]) -> Vec<Named> {
    choices.iter().map(|choice| Named::new(&choice.id, &choice.label)).collect()
}

fn members(of: &MembersOf, catalogue: &Catalogue) -> Vec<Named> {
    match of {
        MembersOf::Places => {
            let label = |place| catalogue.places().label(place).unwrap_or_default();
            catalogue.places().ids().map(|place| Named::new(place.as_str(), label(place))).collect()
        }
        MembersOf::Parties => {
            let parties = catalogue.parties();
            parties.ids().map(|party| Named::new(party.as_str(), parties.label(party))).collect()
        }
        MembersOf::Items(items) => named(items),
    }
}
