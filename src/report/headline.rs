//! The headline figures in words.

use super::model::{PointFigures, ReplyFigures, VerdictFigure};
use crate::catalogue::Catalogue;
use crate::compare::{
    Comparison, LeftOut, Marks, PointVerdict, Ratio, ReplyCounts, Side, Treatment, Verdict,
};
use crate::text;

/// How far the document on `side` meets the points of the other.
pub(super) fn points(comparison: &Comparison<'_>, side: Side, catalogue: &Catalogue) -> PointFigures {
    let counts = comparison.points(side.other());
    let verdict = |verdict: Verdict| {
        let points: Vec<&PointVerdict<'_>> = counts.of(verdict).collect();
        let marks: Vec<Marks> = points.iter().map(|point| point.marks).collect();
        let rests_on =
            if verdict.is_met() || verdict == Verdict::MetInPart || verdict == Verdict::Contradicted {
                rests_on(&marks)
            } else {
                Vec::new()
            };
        VerdictFigure {
            verdict: verdict.as_str(),
            points: points.iter().map(|point| point.point.clone()).collect(),
            rests_on,
        }
    };
    let unclear = |left: &LeftOut| {
        let labels: Vec<&str> = left
            .unclear
            .iter()
            .filter_map(|id| catalogue.issue(id.as_str()))
            .map(|issue| issue.label.as_str())
            .collect();
        format!("{} ({})", left.point, labels.join(", "))
    };
    let verdicts: Vec<VerdictFigure> =
        Verdict::ALL.into_iter().map(verdict).filter(|figure| !figure.points.is_empty()).collect();
    let met: Vec<Marks> =
        counts.points.iter().filter(|point| point.verdict.is_met()).map(|point| point.marks).collect();
    PointFigures {
        side: side.as_str(),
        other: side.other().as_str(),
        met: met.len(),
        of: counts.points.len(),
        sentence: match (counts.points.len(), comparison.set(side.other()).uncoded.len()) {
            (0, 1..) => {
                let (side, other) = (side.as_str(), side.other().as_str());
                format!("{other} has no coded point that {side} could meet.")
            }
            (of, _) => sentence(side, &met, of, &verdicts),
        },
        verdicts,
        unclear: counts.left_out.iter().filter(|left| !left.unclear.is_empty()).map(unclear).collect(),
        worded: counts
            .left_out
            .iter()
            .filter(|left| left.unclear.is_empty())
            .map(|left| left.point.clone())
            .collect(),
    }
}

fn sentence(side: Side, met: &[Marks], of: usize, verdicts: &[VerdictFigure]) -> String {
    let (side, other) = (side.as_str(), side.other().as_str());
    if of == 0 {
        return format!(
            "{other} has no point that {side} could meet: all are unclear or compared by wording alone."
        );
    }
    let rests = rests_on(met);
    let rests = if rests.is_empty() { String::new() } else { format!(" ({})", rests.join(", ")) };
    let count = |verdict: Verdict| {
        verdicts
            .iter()
            .find(|figure| figure.verdict == verdict.as_str())
            .map_or(0, |figure| figure.points.len())
    };
    let conditional = match count(Verdict::MetUnderCondition) {
        0 => String::new(),
        some => format!(", {some} of them under a condition"),
    };
    let contradicts = match count(Verdict::Contradicted) {
        0 => "none".to_owned(),
        some => some.to_string(),
    };
    let others: Vec<String> = verdicts
        .iter()
        .filter(|figure| {
            ![Verdict::Met, Verdict::MetUnderCondition, Verdict::Contradicted]
                .iter()
                .any(|said| said.as_str() == figure.verdict)
        })
        .map(|figure| {
            format!(
                "{} {} {}",
                figure.points.len(),
                if figure.points.len() == 1 { "is" } else { "are" },
                figure.verdict
            )
        })
        .collect();
    let others = if others.is_empty() {
        String::new()
    } else {
        format!("; {}", text::join(others.iter().map(String::as_str), "and"))
    };
    format!(
        "{side} meets {} of {other}'s {}{rests}{conditional}, contradicts {contradicts}{others}.",
        met.len(),
        text::count(of, "point")
    )
}

/// What some points rest on that a reader has to know: `both on reported or disputed terms`.
fn rests_on(marks: &[Marks]) -> Vec<String> {
    let words = |wanted: fn(&Marks) -> bool, what: &str| {
        let count = marks.iter().filter(|marks| wanted(marks)).count();
        (count > 0).then(|| format!("{}{what}", share(count, marks.len())))
    };
    [
        words(|marks| marks.weak, "on reported or disputed terms"),
        words(|marks| marks.facet, "with a facet that differs"),
        words(|marks| marks.implied, "through an implication"),
        words(|marks| marks.as_worded, "as worded, no figure or members given"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn share(count: usize, of: usize) -> String {
    match (count, of) {
        (1, 1) => String::new(),
        (2, 2) => "both ".to_owned(),
        (count, of) if count == of => format!("all {count} "),
        (count, _) => format!("{count} "),
    }
}

/// A ratio with its two counts and with what it rests on: `2 of 4 (both on reported or disputed terms)`.
pub(super) fn ratio(ratio: &Ratio) -> String {
    let words = |count: usize, what: &str| (count > 0).then(|| format!("{}{what}", share(count, ratio.part)));
    let rests: Vec<String> = [
        words(ratio.weak, "on reported or disputed terms"),
        words(ratio.facet, "with a facet that differs"),
        words(ratio.implied, "through an implication"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let rests = if rests.is_empty() { String::new() } else { format!(" ({})", rests.join(", ")) };
    format!("{} of {}{rests}", ratio.part, ratio.whole)
}

/// What a reply does to the points of the original.
pub(super) fn reply(counts: &ReplyCounts) -> ReplyFigures {
    let (reply, original) = (counts.reply.as_str(), counts.reply.other().as_str());
    let mut treatments: Vec<VerdictFigure> = Vec::new();
    for treatment in Treatment::ALL {
        let points: Vec<String> = counts.of(treatment).map(ToString::to_string).collect();
        if !points.is_empty() {
            treatments.push(VerdictFigure {
                verdict: treatment.as_str(),
                points,
                rests_on: if treatment == Treatment::Dropped { replaced(counts) } else { Vec::new() },
            });
        }
    }
    let mut words: Vec<String> =
        treatments.iter().map(|figure| format!("{} {}", figure.points.len(), figure.verdict)).collect();
    if !counts.added.is_empty() {
        let points: Vec<String> = counts.added.iter().map(ToString::to_string).collect();
        words.push(format!("{} added", points.len()));
        treatments.push(VerdictFigure { verdict: "added", points, rests_on: Vec::new() });
    }
    ReplyFigures {
        reply,
        of: counts.points.len(),
        sentence: format!(
            "{reply} revises {original}: of {original}'s {}, {}.",
            text::count(counts.points.len(), "point"),
            text::join(words.iter().map(String::as_str), "and")
        ),
        treatments,
    }
}

fn replaced(counts: &ReplyCounts) -> Vec<String> {
    if counts.replaced.is_empty() {
        return Vec::new();
    }
    let points: Vec<&str> = counts.replaced.iter().map(crate::termset::Point::as_str).collect();
    vec![format!("{} answered with other terms", text::join(points, "and"))]
}
