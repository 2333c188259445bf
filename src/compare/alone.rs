//! What an issue counts for in the figures of a pair of which only one document holds it.

use std::sync::Arc;

use super::holding::Holding;
use crate::catalogue::{AreaId, Position};

/// An issue that a document addresses, as it counts where the other document does not hold it.
#[derive(Clone, Debug)]
pub(super) struct Alone<'t> {
    pub(super) rank: usize,
    pub(super) area: &'t AreaId,
    /// Whether a term decides something on it.
    pub(super) asks: bool,
}

impl<'t> Alone<'t> {
    /// The issue of these holdings, if they address it outright.
    pub(super) fn of(held: &[Arc<Holding<'t>>]) -> Option<Self> {
        let is_decided = |position: &Position| matches!(position, Position::Decided(_));
        let addresses = |holding: &&Arc<Holding<'_>>| {
            let mut positions = holding.explicit.iter().filter_map(|term| term.position.as_ref());
            positions.any(|position| is_decided(position) || matches!(position, Position::Soon))
        };
        let asks = |holding: &Arc<Holding<'_>>| {
            let mut terms = holding.explicit.iter();
            terms.any(|term| {
                term.position.as_ref().is_some_and(is_decided)
                    && holding.own_position(term).is_some_and(|own| !matches!(own, Position::Unclear))
            })
        };
        let mut explicit = held.iter().filter(|holding| !holding.is_implied());
        let first = explicit.clone().next()?;
        explicit.clone().all(|holding| addresses(&holding)).then(|| Self {
            rank: first.rank,
            area: &first.issue.area,
            asks: explicit.any(asks),
        })
    }
}
