//! The facets in which two holdings differ, in words.

use super::Builder;
use crate::compare::{Facet, Holding, Pair};
use crate::report::model::FacetCell;
use crate::termset::{Deadline, Start, Time};

impl<'t> Builder<'_, 't> {
    pub(super) fn facets(&self, pair: &Pair<'t>) -> Vec<FacetCell> {
        let Some((a, b)) = pair.both() else { return Vec::new() };
        let cell = |facet: &Facet| FacetCell {
            facet: facet.as_str(),
            a: self.facet(*facet, a),
            b: self.facet(*facet, b),
        };
        pair.facets.iter().map(cell).collect()
    }

    fn facet(&self, facet: Facet, held: &Holding<'t>) -> String {
        let join = |words: Vec<String>, none: &str| {
            let mut once: Vec<String> = Vec::new();
            for word in words {
                if !once.contains(&word) {
                    once.push(word);
                }
            }
            if once.is_empty() { none.to_owned() } else { once.join(", ") }
        };
        match facet {
            Facet::Force => join(
                held.explicit.iter().map(|term| term.modality.force().as_str().to_owned()).collect(),
                "none",
            ),
            Facet::Binds => join(self.party_labels(&held.binds()), "nobody in particular"),
            Facet::Circumstances => {
                let label = |id| self.catalogue.occasions().circumstance(id).map(|known| known.label.clone());
                join(held.slot.circumstances.iter().filter_map(label).collect(), "always")
            }
            Facet::Condition => held.slot.condition.unwrap_or("none").to_owned(),
            Facet::Start => {
                let starts = held.explicit.iter().filter_map(|term| term.start.as_ref());
                join(starts.map(|start| self.start(start)).collect(), "not stated")
            }
            Facet::Deadline => {
                let deadlines = held.explicit.iter().filter_map(|term| term.deadline.as_ref());
                join(deadlines.map(|deadline| self.deadline(deadline)).collect(), "none")
            }
        }
    }

    fn start(&self, start: &Start) -> String {
        match start {
            Start::Event(event) => self.catalogue.occasions().event(event).to_owned(),
            Start::NotStated => "not stated".to_owned(),
        }
    }

    fn deadline(&self, deadline: &Deadline) -> String {
        match deadline {
            Deadline::By(date) => format!("by {date}"),
            Deadline::Within { time, from } => {
                let time = match time {
                    Time::Soon => "as soon as possible".to_owned(),
                    Time::Amount { amount, unit } => {
                        let unit = self.catalogue.units().get(unit);
                        let written = unit.map(|unit| self.catalogue.write_amount(unit, *amount));
                        format!("within {}", written.unwrap_or_else(|| amount.to_string()))
                    }
                };
                match from {
                    Start::Event(_) => format!("{time} of {}", self.start(from)),
                    Start::NotStated => format!("{time}, from when is not stated"),
                }
            }
        }
    }
}
