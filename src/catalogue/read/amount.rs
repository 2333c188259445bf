//! Reads numbers with their units.

use super::position::{exactly_one, two, wrong};
use crate::catalogue::{Amount, Catalogue, Edge, Interval, Unit};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Fields, Findings, Value, list, nearest, number_meant};

/// A number and the unit behind it, if there is one: the unit begins with the first letter.
pub(crate) fn number_and_unit(written: &str) -> (&str, Option<&str>) {
    match written.find(|character: char| character.is_alphabetic() || character == '%') {
        None => (written.trim(), None),
        Some(at) => {
            let (number, unit) = written.split_at(at);
            (number.trim(), Some(unit.trim()))
        }
    }
}

/// Whether a unit is called `word`.
pub(crate) fn is_name_of(unit: &Unit, word: &str) -> bool {
    unit.id.as_str() == word || unit.label == word || unit.singular.as_deref() == Some(word)
}

/// The digits of a number with a word such as `k` or `million` behind it.
fn with_multiplier(number: &str, word: &str) -> Option<String> {
    let factor = match word.to_lowercase().as_str() {
        "k" | "thousand" | "тыс" | "тысяч" | "тис" | "тисяч" => 1_000,
        "mn" | "mln" | "million" | "millions" | "млн" => 1_000_000,
        "bn" | "billion" | "billions" | "млрд" => 1_000_000_000,
        _ => return None,
    };
    Some(Amount::parse(number)?.times(factor).to_string().replace(',', ""))
}

/// No amount is below this.
const LOWEST: Edge = Edge::Amount(Amount::ZERO);

/// Reads a position on a quantity.
pub(super) struct Quantity<'c> {
    /// The identifier of the issue.
    pub(super) issue: &'c str,
    /// The unit of the issue.
    pub(super) unit: &'c Unit,
    /// Whether no limit is an outcome.
    pub(super) no_limit: bool,
    /// The highest amount there can be, in base units.
    pub(super) max: Option<Amount>,
    pub(super) catalogue: &'c Catalogue,
}

impl<'c> Quantity<'c> {
    pub(super) fn read(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Interval> {
        match value.as_str() {
            Some("some") => {
                return Some(Interval {
                    no_figure: true,
                    ..Self::interval(LOWEST, self.unbounded(), self.unit)
                });
            }
            Some("no-limit") => return self.no_limit(value, at, report),
            _ => {}
        }
        if !value.is_mapping() {
            let (amount, unit) = self.amount(value, at, report)?;
            return Some(Self::interval(Edge::Amount(amount), Edge::Amount(amount), unit));
        }
        let mut fields = Fields::of(value, at, report)?;
        let read = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| self.amount(value, at, report);
        let at_least = fields
            .optional("at_least", report, read)
            .map(|(low, unit)| Self::interval(Edge::Amount(low), self.highest(), unit));
        let at_most = fields
            .optional("at_most", report, read)
            .map(|(high, unit)| Self::interval(LOWEST, Edge::Amount(high), unit));
        let between = fields.optional("between", report, |value, at, report| {
            let ends = list(read)(value, at, report)?;
            let ((low, unit), (high, other)) = two(ends, value, at, None, report)?;
            if unit.base != other.base {
                report
                    .value(Code::WrongUnit, at, "the two ends stand in units without a fixed factor")
                    .help("give both in one unit");
                return None;
            }
            Some(Self::interval(Edge::Amount(low), Edge::Amount(high), unit))
        });
        fields.finish(report);
        exactly_one([at_least, at_most, between], value, at, report)
    }

    fn interval(low: Edge, high: Edge, unit: &Unit) -> Interval {
        Interval { low, high, unit: unit.id.clone(), base: unit.base.clone(), no_figure: false }
    }

    /// Above every amount that there can be.
    fn unbounded(&self) -> Edge {
        self.max.map_or(Edge::Unbounded, Edge::Amount)
    }

    /// The upper edge of a lower bound, which no limit satisfies too.
    fn highest(&self) -> Edge {
        if self.no_limit { Edge::NoLimit } else { self.unbounded() }
    }

    fn no_limit(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Interval> {
        if !self.no_limit {
            wrong(value, at, &format!("`no-limit` is no outcome of `{}`", self.issue), report)
                .label("the issue is not a limit")
                .help("write a number, `some` or `unclear`; only an issue that is a limit takes `no-limit`");
            return None;
        }
        Some(Self::interval(Edge::NoLimit, Edge::NoLimit, self.unit))
    }

    /// An amount in base units, and the unit that it was given in.
    fn amount(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<(Amount, &'c Unit)> {
        let written = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.to_string(),
            Value::Null | Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_) => {
                let finding = wrong(value, at, "expected a number", report);
                finding.help(if value.is_sequence() {
                    "write one number, or `{between: [400000, 600000]}`"
                } else {
                    "write digits alone, as in 600000"
                });
                return None;
            }
        };
        let (number, name) = number_and_unit(&written);
        let unit = match name {
            None => self.unit,
            Some(name) if written.contains([' ', '\u{A0}']) && !number.is_empty() => {
                self.unit_named(number, name, at, report)?
            }
            Some(name) => {
                self.refuse_number(&written, number, Some(name), at, report);
                return None;
            }
        };
        let Some(amount) = Amount::parse(number) else {
            self.refuse_number(&written, number, name, at, report);
            return None;
        };
        let amount = amount.times(unit.factor);
        if let Some(max) = self.max.filter(|max| amount > *max && unit.base == self.unit.base) {
            report
                .value(Code::BadNumber, at, format!("{number} is more than there can be"))
                .label(format!("at most {}", self.catalogue.write_amount(self.unit, max)))
                .help(format!(
                    "check the number and its unit: `{}` is counted in {}",
                    self.issue, self.unit.id
                ));
            return None;
        }
        Some((amount, unit))
    }

    /// Reports what is no number, with the number that was probably meant.
    fn refuse_number(
        &self,
        written: &str,
        number: &str,
        name: Option<&str>,
        at: &At<'_>,
        report: &mut Findings<'_>,
    ) {
        let names_a_unit = |unit: &Unit, name| unit.measure == self.unit.measure && is_name_of(unit, name);
        let is_unit = |name| self.catalogue.units().values().any(|unit| names_a_unit(unit, name));
        let is_percent = name == Some("%") && self.unit.measure == Unit::SHARE;
        let name = name.filter(|_| !is_percent);
        let meant = match name {
            None => number_meant(number),
            Some(name) if is_unit(name) => number_meant(number).map(|number| format!("`{number} {name}`")),
            Some(name) => with_multiplier(number, name),
        };
        let words = ["some", "no-limit", "soon", "unclear", "deferred"];
        let finding = report.value(Code::BadNumber, at, format!("{} is not a number", quoted(written)));
        if let Some(meant) = meant {
            finding.label(format!("write {meant}"));
        } else if number.starts_with('-') {
            finding.label("an amount is not below zero");
        } else if let Some(near) = nearest(written, words) {
            finding.label(format!("did you mean `{near}`?"));
        }
        finding.help("write digits alone, as in 600000; a unit stands behind a space, as in `30000 m`");
    }

    fn unit_named(
        &self,
        number: &str,
        word: &str,
        at: &At<'_>,
        report: &mut Findings<'_>,
    ) -> Option<&'c Unit> {
        let same_measure =
            || self.catalogue.units().values().filter(|unit| unit.measure == self.unit.measure);
        let names = || same_measure().map(|unit| unit.id.as_str());
        let is_named = |unit: &&Unit| is_name_of(unit, word);
        if let Some(unit) = same_measure().find(is_named) {
            return Some(unit);
        }
        let other = self.catalogue.units().values().find(is_named);
        let (code, title) = match other {
            Some(other) => (
                Code::WrongUnit,
                format!(
                    "{} is a unit of {}, and `{}` is counted in units of {}",
                    quoted(word),
                    other.measure,
                    self.issue,
                    self.unit.measure
                ),
            ),
            None => (Code::UnknownUnit, format!("unknown unit {}", quoted(word))),
        };
        let finding = report.value(code, at, title);
        if let Some(near) = nearest(word, names()) {
            finding.label(format!("did you mean `{number} {near}`?"));
        } else if let Some(meant) = with_multiplier(number, word) {
            finding.label(format!("write {meant}"));
        }
        let names = names().collect::<Vec<_>>().join(", ");
        finding.help(format!("a number alone is counted in {}; units here: {names}", self.unit.id));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_begins_with_the_first_letter() {
        for (written, number, unit) in [
            ("600000", "600000", None),
            ("600 000", "600 000", None),
            ("30 km", "30", Some("km")),
            ("30km", "30", Some("km")),
            ("1 200 million-usd", "1 200", Some("million-usd")),
            ("50%", "50", Some("%")),
            ("many", "", Some("many")),
            ("", "", None),
        ] {
            assert_eq!(number_and_unit(written), (number, unit), "{written}");
        }
    }

    #[test]
    fn a_word_for_a_large_number_is_written_out() {
        assert_eq!(with_multiplier("600", "k").as_deref(), Some("600000"));
        assert_eq!(with_multiplier("1.5", "million").as_deref(), Some("1500000"));
        assert_eq!(with_multiplier("x", "k"), None);
        assert_eq!(with_multiplier("600", "km"), None);
    }
}
