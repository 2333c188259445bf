//! Amounts, units and the intervals of amounts that a position on a quantity admits.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::id::UnitId;

/// A decimal number with at most six places, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Amount(i128);

impl Amount {
    const SCALE: i128 = 1_000_000;
    const PLACES: usize = 6;

    /// The largest whole number an amount may hold, far above any figure of a settlement.
    const MAX_WHOLE: u64 = 1_000_000_000_000_000;

    /// Zero.
    pub const ZERO: Self = Self(0);

    /// The amount of a whole number.
    pub fn whole(number: u32) -> Self {
        Self(i128::from(number) * Self::SCALE)
    }

    /// Reads a plain decimal number: digits, and optionally a point and up to six digits.
    ///
    /// ```
    /// use peaceterms::catalogue::Amount;
    /// assert_eq!(Amount::parse("600000"), Some(Amount::whole(600_000)));
    /// assert_eq!(Amount::parse("600k"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || fraction.len() > Self::PLACES {
            return None;
        }
        // `012` is twelve to some readers and ten to others.
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let whole: u64 = whole.parse().ok().filter(|number| *number <= Self::MAX_WHOLE)?;
        let fraction: i128 = format!("{fraction:0<places$}", places = Self::PLACES).parse().ok()?;
        Some(Self(i128::from(whole) * Self::SCALE + fraction))
    }

    /// The amount times a whole factor, as in a change of unit.
    #[must_use]
    pub fn times(self, factor: u32) -> Self {
        Self(self.0 * i128::from(factor))
    }

    /// The amount divided by a whole factor, if that is exact to six places.
    pub fn divided_by(self, factor: u32) -> Option<Self> {
        let factor = i128::from(factor);
        (self.0 % factor == 0).then(|| Self(self.0 / factor))
    }

    /// How far `self` lies above `other`; negative where it lies below.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The amount as a binary fraction, for a database or a drawing.
    #[expect(
        clippy::cast_precision_loss,
        reason = "figures of a settlement have far fewer digits than are lost"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::SCALE as f64
    }

    /// Whether the amount is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the amount is exactly one.
    pub fn is_one(self) -> bool {
        self.0 == Self::SCALE
    }

    /// `self` as whole percent of `base`, rounded half away from zero; `None` where `base` is zero.
    pub fn percent_of(self, base: Self) -> Option<i128> {
        if base.0 == 0 {
            return None;
        }
        let (hundredfold, half) = (self.0 * 100, base.0.abs() / 2);
        Some((hundredfold + hundredfold.signum() * half) / base.0)
    }
}

impl fmt::Display for Amount {
    /// Writes digits in groups of three: `600,000`, `33.3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let digits = whole.to_string();
        let mut text = String::new();
        if self.is_negative() {
            text.push('−');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if fraction > 0 {
            text.push('.');
            text.push_str(format!("{fraction:06}").trim_end_matches('0'));
        }
        f.pad(&text)
    }
}

/// A unit of a quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its identifier.
    pub id: UnitId,
    /// How it is written after a number.
    pub label: String,
    /// How it is written after the number one, where that differs.
    pub singular: Option<String>,
    /// Other words that texts use for it, and signs of money; a file takes none of them.
    pub words: Vec<String>,
    /// What sort of thing it measures: `length`, `time`, `money`.
    pub measure: String,
    /// The unit that it is converted to.
    pub base: UnitId,
    /// How many of `base` make one of this unit.
    pub factor: u32,
}

impl Unit {
    /// The measure of units of which a position may also be `soon`.
    pub const TIME: &str = "time";

    /// The measure of money.
    pub const MONEY: &str = "money";

    /// The measure of shares, which differ in percentage points.
    pub const SHARE: &str = "share";

    /// `amount`, given in this unit, with the unit behind it: `600,000 personnel`.
    pub fn write(&self, amount: Amount) -> String {
        format!("{amount} {}", self.after(amount))
    }

    /// The unit's name as it follows `amount`.
    pub fn after(&self, amount: Amount) -> &str {
        match &self.singular {
            Some(singular) if amount.abs().is_one() => singular,
            _ => &self.label,
        }
    }
}

/// An end of an interval. Every amount lies below `Unbounded`, and that below `NoLimit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Edge {
    /// An amount, in base units.
    Amount(Amount),
    /// Above every amount, but short of `no-limit`.
    Unbounded,
    /// The outcome that there is no limit.
    NoLimit,
}

/// The amounts from one edge to another, both included, in base units.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Interval {
    /// The lower edge.
    pub low: Edge,
    /// The upper edge.
    pub high: Edge,
    /// The unit in which the document gives its figures.
    pub unit: UnitId,
    /// The unit that `low` and `high` are counted in: intervals of different bases cannot be compared.
    pub base: UnitId,
    /// Whether this is the word `some`: a figure is wanted and none is given.
    pub no_figure: bool,
}

impl Interval {
    /// Whether the interval is a single amount or `no-limit`.
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// Whether no outcome lies within the interval.
    pub fn is_empty(&self) -> bool {
        self.low > self.high
    }

    /// Whether every outcome of this interval lies in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.low >= other.low && self.high <= other.high
    }

    /// Whether some outcome lies in both intervals.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.low.max(other.low) <= self.high.min(other.high)
    }

    /// The outcomes in both intervals, which may be none.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            low: self.low.max(other.low),
            high: self.high.min(other.high),
            no_figure: self.no_figure && other.no_figure,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_and_written_in_groups() {
        for (text, written) in [
            ("0", "0"),
            ("7", "7"),
            ("600000", "600,000"),
            ("1234567.5", "1,234,567.5"),
            ("33.333333", "33.333333"),
            ("1000000000000000", "1,000,000,000,000,000"),
        ] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(written));
        }
        for text in
            ["", "600k", "600,000", "012", "1.", ".5", "-1", "1e6", "1.0000000", "1000000000000001", "٣"]
        {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn percentages_round_half_away_from_zero() {
        let percent =
            |part: &str, base: &str| Amount::parse(part).unwrap().percent_of(Amount::parse(base).unwrap());
        assert_eq!(percent("200000", "600000"), Some(33));
        assert_eq!(percent("1", "200"), Some(1));
        assert_eq!(percent("1", "0"), None);
        assert_eq!(Amount::ZERO.minus(Amount::whole(1)).percent_of(Amount::whole(200)), Some(-1));
    }
}
