//! By how much two positions differ, in the units of their issue.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::{
    Allowed, Amount, Catalogue, Edge, Interval, Issue, MemberId, Members, MembersOf, Outcomes, Space, Unit,
};
use crate::text;

/// The size and direction of a difference, from A to B.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Difference {
    /// B's figure lies above or below A's.
    Amount {
        /// How far B lies above A, in `unit`; negative where it lies below.
        by: String,
        /// In whole percent of A, where the issue is not itself a share.
        percent: Option<i64>,
        /// The unit, or percentage points.
        unit: String,
        /// Whether B's figure is the higher one.
        up: bool,
    },
    /// A figure stands against no limit.
    Limit {
        /// Whether B has the limit.
        added: bool,
    },
    /// B lies some steps along the scale from A.
    Steps {
        /// How many steps, at least one.
        steps: usize,
        /// What the end that B lies nearer to means.
        towards: String,
    },
    /// Members that only one side has.
    Members {
        /// How many of the members that B names A may have too.
        shared: usize,
        /// How many members B names.
        of: usize,
        /// What members are called.
        noun: String,
        /// Members only in A.
        only_a: Vec<String>,
        /// Members only in B.
        only_b: Vec<String>,
    },
}

impl Difference {
    /// The size without a direction: `200,000 personnel`, `2 steps`; `None` where there is none to give.
    pub fn size(&self) -> Option<String> {
        match self {
            Self::Amount { by, unit, .. } => Some(format!("{} {unit}", by.trim_start_matches(['+', '−']))),
            Self::Steps { steps, .. } => Some(text::count(*steps, "step")),
            Self::Limit { .. } | Self::Members { .. } => None,
        }
    }

    /// The difference in words: `+200,000 personnel (+33%)`.
    pub fn to_words(&self) -> String {
        match self {
            Self::Amount { by, percent, unit, .. } => match percent {
                Some(percent) => format!("{by} {unit} ({}%)", signed(*percent)),
                None => format!("{by} {unit}"),
            },
            Self::Limit { added: true } => "a limit only in B".to_owned(),
            Self::Limit { added: false } => "a limit only in A".to_owned(),
            Self::Steps { steps, towards } => format!("B {} towards {towards}", text::count(*steps, "step")),
            Self::Members { shared, of, noun, only_a, only_b } => {
                let only = |names: &[String], side: &str| {
                    let names = text::join(names.iter().map(String::as_str), "and");
                    if names.is_empty() { String::new() } else { format!("; {names} only in {side}") }
                };
                let counted = match of {
                    0 => "none in B".to_owned(),
                    _ => format!("{shared} of B's {}", text::count(*of, noun)),
                };
                format!("{counted}{}{}", only(only_a, "A"), only(only_b, "B"))
            }
        }
    }
}

fn signed(number: i64) -> String {
    match number {
        0.. => format!("+{number}"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}

/// The size of the difference between two positions on `issue`; `None` where both admit the same outcomes, or
/// where there is nothing to measure.
pub fn difference(a: &Outcomes, b: &Outcomes, issue: &Issue, catalogue: &Catalogue) -> Option<Difference> {
    match (a, b, &issue.space) {
        (Outcomes::Amounts(a), Outcomes::Amounts(b), _) => amounts(a, b, catalogue),
        (Outcomes::Options(a), Outcomes::Options(b), Space::Scale { ends, .. }) => {
            let ((a_low, a_high), (b_low, b_high)) = (a.span()?, b.span()?);
            let [low, high] = ends;
            if b_low > a_high {
                Some(Difference::Steps { steps: b_low - a_high, towards: high.clone() })
            } else if a_low > b_high {
                Some(Difference::Steps { steps: a_low - b_high, towards: low.clone() })
            } else {
                None
            }
        }
        (Outcomes::Members(a), Outcomes::Members(b), Space::Set { of, noun }) => {
            members(a, b, of, noun.as_deref(), catalogue)
        }
        (Outcomes::Options(_) | Outcomes::Amounts(_) | Outcomes::Members(_), _, _) => None,
    }
}

/// Whether B's required members and A's possible members share some: the two differ in part only.
pub fn is_in_part(a: &Outcomes, b: &Outcomes) -> bool {
    match (a, b) {
        (Outcomes::Members(a), Outcomes::Members(b)) => {
            b.required().atoms.iter().any(|atom| a.allowed().contains(atom))
        }
        (Outcomes::Options(_) | Outcomes::Amounts(_) | Outcomes::Members(_), _) => false,
    }
}

fn amounts(a: &Interval, b: &Interval, catalogue: &Catalogue) -> Option<Difference> {
    if a.base != b.base || a.no_figure || b.no_figure {
        return None;
    }
    match figures(a, b) {
        Some((a_figure, b_figure)) if a_figure == b_figure => None,
        Some((a_figure, b_figure)) => {
            let unit = catalogue.units().get(&a.unit)?;
            Some(between(a_figure, b_figure, unit, catalogue))
        }
        None => match (a.low == Edge::NoLimit, b.low == Edge::NoLimit) {
            (true, false) => Some(Difference::Limit { added: true }),
            (false, true) => Some(Difference::Limit { added: false }),
            (true, true) | (false, false) => None,
        },
    }
}

/// The two figures to hold against each other: those of like bounds, otherwise the edges that face each other.
fn figures(a: &Interval, b: &Interval) -> Option<(Amount, Amount)> {
    let amount = |edge: Edge| match edge {
        Edge::Amount(amount) => Some(amount),
        Edge::Unbounded | Edge::NoLimit => None,
    };
    let only_bound = |interval: &Interval| match (amount(interval.low), amount(interval.high)) {
        (Some(low), Some(high)) if low == high => Some((low, true)),
        (Some(Amount::ZERO), Some(high)) => Some((high, true)),
        (Some(low), None) if low != Amount::ZERO => Some((low, false)),
        _ => None,
    };
    match (only_bound(a), only_bound(b)) {
        (Some((a_figure, a_upper)), Some((b_figure, b_upper)))
            if a_upper == b_upper || a.is_exact() || b.is_exact() =>
        {
            Some((a_figure, b_figure))
        }
        _ if a.high < b.low => Some((amount(a.high)?, amount(b.low)?)),
        _ if b.high < a.low => Some((amount(a.low)?, amount(b.high)?)),
        _ => None,
    }
}

fn between(a: Amount, b: Amount, unit: &Unit, catalogue: &Catalogue) -> Difference {
    let by = b.minus(a);
    let even = by.divided_by(unit.factor);
    let unit = if even.is_some() { unit } else { catalogue.units().get(&unit.base).unwrap_or(unit) };
    let shown = even.unwrap_or(by);
    let is_share = unit.measure == Unit::SHARE;
    let sign = if by.is_negative() { "" } else { "+" };
    Difference::Amount {
        by: format!("{sign}{shown}"),
        percent: if is_share {
            None
        } else {
            by.percent_of(a).and_then(|percent| i64::try_from(percent).ok())
        },
        unit: match (is_share, shown.abs().is_one()) {
            (true, true) => "percentage point".to_owned(),
            (true, false) => "percentage points".to_owned(),
            (false, _) => unit.after(shown).to_owned(),
        },
        up: !by.is_negative(),
    }
}

fn members(
    a: &Members,
    b: &Members,
    of: &MembersOf,
    noun: Option<&str>,
    catalogue: &Catalogue,
) -> Option<Difference> {
    if a.is_some() || b.is_some() || (a.is_nothing() && b.is_nothing()) {
        return None;
    }
    let missing = |from: &Members, in_other: &Members| -> BTreeSet<MemberId> {
        from.required().atoms.iter().filter(|atom| !has(in_other, atom)).cloned().collect()
    };
    let (only_a, only_b) = (missing(a, b), missing(b, a));
    let named_by_b = &b.required().names;
    let is_shared = |name: &&MemberId| catalogue.member_atoms(of, name).iter().all(|atom| has(a, atom));
    let default_noun = match of {
        MembersOf::Places => "place",
        MembersOf::Parties => "party",
        MembersOf::Items(_) => "item",
    };
    if only_a.is_empty() && only_b.is_empty() {
        return None;
    }
    Some(Difference::Members {
        shared: named_by_b.iter().filter(is_shared).count(),
        of: named_by_b.len(),
        noun: noun.unwrap_or(default_noun).to_owned(),
        only_a: catalogue.name_members(of, &only_a, &a.required().names),
        only_b: catalogue.name_members(of, &only_b, &b.required().names),
    })
}

/// Whether a member is in a list, or, where a position is open, may be in what it admits.
fn has(members: &Members, atom: &MemberId) -> bool {
    match members.allowed() {
        Allowed::Only(_) => members.allowed().contains(atom),
        Allowed::Except(_) => members.required().atoms.contains(atom),
    }
}
