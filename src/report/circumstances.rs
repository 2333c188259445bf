//! When a position holds, and whose wording it is, in words.

use crate::catalogue::Catalogue;
use crate::compare::Slot;
use crate::termset::Variant;
use crate::text;

/// The circumstances and the condition of `slot`.
pub(super) fn circumstances(slot: &Slot<'_>, catalogue: &Catalogue) -> Vec<String> {
    let label = |id| catalogue.occasions().circumstance(id).map(|known| known.label.clone());
    let condition = slot.condition.map(|condition| format!("if: {condition}"));
    slot.circumstances.iter().filter_map(label).chain(condition).collect()
}

/// Whose wording `variant` is: `held by` its holders, or its label where nobody is known to hold it.
pub(super) fn wording(variant: &Variant, catalogue: &Catalogue) -> String {
    match variant.held_by.as_slice() {
        [] => format!("wording {}", variant.label.as_deref().unwrap_or(&variant.id)),
        holders => {
            let holders = holders.iter().map(|party| catalogue.parties().label(party));
            format!("wording held by {}", text::join(holders, "and"))
        }
    }
}
