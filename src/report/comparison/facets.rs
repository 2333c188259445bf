//! The facets in which two holdings differ, in words.

use super::Builder;
use crate::compare::{Facet, Holding, Pair};
use crate::report::model::FacetCell;
use crate::report::timing;

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
                join(starts.map(|start| timing::start(start, self.catalogue)).collect(), "not stated")
            }
            Facet::After => {
                let waits = held.explicit.iter().flat_map(|term| &term.after);
                join(waits.map(|wait| timing::wait_in_words(wait, self.catalogue)).collect(), "nothing")
            }
            Facet::Deadline => {
                let deadlines = held.explicit.iter().filter_map(|term| term.deadline.as_ref());
                join(deadlines.map(|deadline| timing::deadline(deadline, self.catalogue)).collect(), "none")
            }
        }
    }
}
