//! Points that wait for somebody to code them.

use super::Draft;
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Findings};

/// Points out every point that is not coded yet.
pub(super) fn check(draft: &Draft<'_>, report: &mut Findings<'_>) {
    let uncoded = At::ROOT.key("uncoded");
    for (index, entry) in &draft.uncoded {
        let at = uncoded.index(*index);
        report
            .value(
                Code::AwaitsDecision,
                &at.key("point"),
                format!("point {} is not coded yet", quoted(entry.point.as_str())),
            )
            .help("write its terms under `terms` and take it out here; until then it is compared by wording alone");
    }
}
