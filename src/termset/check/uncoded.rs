//! Points that wait for somebody to code them.

use super::Draft;
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Findings};

/// How many words of a point are told.
const WORDS: usize = 8;

/// Points out every point that is not coded yet.
pub(super) fn check(draft: &Draft<'_>, report: &mut Findings<'_>) {
    let uncoded = At::ROOT.key("uncoded");
    for (index, entry) in &draft.uncoded {
        let at = uncoded.index(*index);
        let words: Vec<&str> = entry.wording.split_whitespace().take(WORDS + 1).collect();
        let more = if words.len() > WORDS { " …" } else { "" };
        let start = words.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ");
        report
            .value(
                Code::AwaitsDecision,
                &at.key("point"),
                format!("point {} is not coded yet", quoted(entry.point.as_str())),
            )
            .label(format!("{start}{more}"))
            .help("write its terms under `terms` and take it out here; until then it is compared by wording alone");
    }
}
