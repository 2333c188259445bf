//! What each document holds on an issue, as a row shows it.

use super::Builder;
use super::wordings::statements;
use crate::catalogue::{PartyId, Position, Space};
use crate::compare::{Holding, Implied, Pair, Side, Standing};
use crate::report::circumstances::{circumstances, wording};
use crate::report::model::SideCell;
use crate::report::sources::Sources;
use crate::termset::{Strike, Variant, points};

impl<'t> Builder<'_, 't> {
    pub(super) fn held_by(&self, pair: &Pair<'t>) -> Vec<String> {
        let wording = |(side, variant): &(Side, &Variant)| {
            format!("{}: {}", side.as_str(), wording(variant, self.catalogue))
        };
        pair.brackets.iter().map(wording).collect()
    }

    pub(super) fn party_labels(&self, parties: &[PartyId]) -> Vec<String> {
        parties.iter().map(|party| self.catalogue.parties().label(party).to_owned()).collect()
    }

    pub(super) fn side(&self, pair: &Pair<'t>, side: Side) -> SideCell {
        let Some(held) = pair.holding(side) else { return self.absent(pair, side) };
        let basis = held.basis();
        SideCell {
            position: self.position(held),
            present: true,
            points: points(held.explicit.iter().copied()),
            follows_from: if held.rests_on_implication { self.follows_from(held) } else { Vec::new() },
            holds: circumstances(&held.slot, self.catalogue),
            certainty: Some(held.certainty().as_str()),
            binds: self.party_labels(&held.binds()),
            as_of: basis.iter().find_map(|term| term.as_of).map(|date| date.to_string()),
            sources: Vec::new(),
        }
    }

    /// The numbers of the sources that a side of a row rests on.
    pub(super) fn cited(&self, pair: &Pair<'t>, side: Side, sources: &mut Sources<'t>) -> Vec<usize> {
        let set = self.comparison.set(side);
        if let Some(held) = pair.holding(side) {
            return sources.of_terms(set, &held.basis(), false);
        }
        let strikes = self.strikes(pair, side);
        strikes.into_iter().filter_map(|strike| sources.cite(set, &strike.source)).collect()
    }

    fn absent(&self, pair: &Pair<'t>, side: Side) -> SideCell {
        let position = match pair.standing {
            Standing::OneSided { silence, .. } => silence.as_str(),
            Standing::Worded
            | Standing::NotAgreed
            | Standing::Unclear(_)
            | Standing::LeftToTalks { .. }
            | Standing::Related(_) => "",
        };
        let strikes = self.strikes(pair, side);
        SideCell {
            position: position.to_owned(),
            present: false,
            points: Vec::new(),
            follows_from: Vec::new(),
            holds: strikes.iter().map(|strike| format!("strikes point {}", strike.point)).collect(),
            certainty: None,
            binds: Vec::new(),
            as_of: None,
            sources: Vec::new(),
        }
    }

    /// The strikes by which a reply on `side` deletes what the other side says.
    fn strikes(&self, pair: &Pair<'t>, side: Side) -> Vec<&'t Strike> {
        let is_reply = self.comparison.reply.as_ref().is_some_and(|reply| reply.reply == side);
        let terms = pair.holding(side.other()).map(|held| held.explicit.clone()).unwrap_or_default();
        let strikes = self.comparison.set(side).strikes.iter().filter(|_| is_reply);
        strikes.filter(|strike| terms.iter().any(|term| strike.point.covers(&term.point))).collect()
    }

    /// The position in words; on a text issue, where there is none, the statement.
    fn position(&self, held: &Holding<'t>) -> String {
        if matches!(held.issue.space, Space::Text) {
            return statements(held);
        }
        let mut words = self.catalogue.describe(held.issue, &held.position);
        let beside = |wanted: fn(&Position) -> bool| {
            held.explicit.iter().any(|term| term.position.as_ref().is_some_and(wanted))
        };
        if matches!(held.position, Position::Decided(_)) {
            if beside(|position| matches!(position, Position::Unclear)) {
                words.push_str("; beside it a term that is unclear");
            }
            if beside(|position| matches!(position, Position::Deferred)) {
                words.push_str("; beside it a term left to talks");
            }
        }
        words
    }

    fn follows_from(&self, held: &Holding<'t>) -> Vec<String> {
        let step = |implied: &Implied<'t>| {
            let from = self.catalogue.issue(implied.rule.from.as_str()).map_or("", |issue| &issue.label);
            format!("{} ({from})", points(implied.from.iter().copied()).join(", "))
        };
        held.implied.iter().map(step).collect()
    }
}
