//! Dates as sources give them: a year, a month or a day.

use std::fmt;

use jiff::civil::Date as Day;
use serde::{Deserialize, Serialize};

/// A date of the precision that is known: level 0 of ISO 8601-2 (EDTF), `2025`, `2025-11` or `2025-11-19`.
///
/// Dates are ordered by their first day; of two that begin alike the less precise comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Date {
    /// Reads a date; `None` where the text has another form or names no day of the calendar.
    ///
    /// ```
    /// use peaceterms::catalogue::Date;
    /// assert_eq!(Date::parse("2025-11-19").map(|date| date.to_string()).as_deref(), Some("19 November 2025"));
    /// assert_eq!(Date::parse("2025-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
        let day = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let month = month.map(i8::try_from).transpose().ok()?;
        let day = day.map(i8::try_from).transpose().ok()?;
        Day::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The month that a word names in English, from 1: `November` or the start of it, of three letters or more.
    pub fn month_named(word: &str) -> Option<u16> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let word = word.to_lowercase();
        let is_it = |(_, month): &(u16, &str)| word.len() >= 3 && month.starts_with(&word);
        (1..).zip(MONTHS).find(is_it).map(|(number, _)| number)
    }

    /// The first day of the date, counted from 1 January 1970.
    pub fn day_number(self) -> i64 {
        let epoch = Day::constant(1970, 1, 1);
        // The day was checked when the date was read.
        let first = Day::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(epoch);
        first.duration_since(epoch).as_hours() / 24
    }

    /// How many whole months there are from the first day of this date to that of a later one; none to an earlier.
    ///
    /// ```
    /// use peaceterms::catalogue::Date;
    /// let date = |text| Date::parse(text).unwrap();
    /// assert_eq!(date("2022-04-15").months_until(date("2025-05-28")), 37);
    /// assert_eq!(date("2025-11-23").months_until(date("2025-12-15")), 0);
    /// ```
    pub fn months_until(self, later: Self) -> usize {
        let months = |date: Self| i32::from(date.year) * 12 + i32::from(date.month.unwrap_or(1));
        let is_short = later.day.unwrap_or(1) < self.day.unwrap_or(1);
        usize::try_from(months(later) - months(self) - i32::from(is_short)).unwrap_or(0)
    }

    /// The year in which the date lies.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The date as it is written in a file: `2025-11-19`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }

    /// The first day that the date can mean: itself, or the first of its month or year.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self }
    }

    /// The last day that the date can mean: itself, or the last of its month or year.
    ///
    /// ```
    /// use peaceterms::catalogue::Date;
    /// assert_eq!(Date::parse("2024-02").map(|date| date.last_day().iso()).as_deref(), Some("2024-02-29"));
    /// ```
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        let last = Day::new(self.year, month, 1).map_or(31, Day::days_in_month);
        Self { month: Some(month), day: self.day.or(Some(last)), ..self }
    }

    /// Whether the date may lie between two others, each with all the days that it can mean.
    pub fn may_lie_between(self, since: Option<Self>, until: Option<Self>) -> bool {
        since.is_none_or(|since| self.last_day() >= since.first_day())
            && until.is_none_or(|until| self.first_day() <= until.last_day())
    }
}

fn digits(text: &str, count: usize) -> Option<i16> {
    let well_formed = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    well_formed.then(|| text.parse().ok()).flatten()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for Date {
    /// Writes the date in words: `19 November 2025`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = self.month.and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
        match (month, self.day) {
            (Some(month), Some(day)) => write!(f, "{day} {month} {}", self.year),
            (Some(month), None) => write!(f, "{month} {}", self.year),
            (None, _) => write!(f, "{}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_lies_between_others_where_any_of_its_days_may() {
        let date = |text: &str| Date::parse(text).unwrap();
        for (own, since, until, expected) in [
            ("2025-11-19", "2025-11-19", "2025-11-19", true),
            ("2025-11", "2025-11-19", "2025-11-20", true),
            ("2025", "2025-12-31", "2026", true),
            ("2025-11-19", "2025-11-20", "2026", false),
            ("2025-11-19", "2025", "2025-11", true),
            ("2025-11-19", "2025", "2025-10", false),
            ("2025", "2026", "2027", false),
        ] {
            let found = date(own).may_lie_between(Some(date(since)), Some(date(until)));
            assert_eq!(found, expected, "{own} in {since} to {until}");
        }
        assert!(date("2025").may_lie_between(None, None));
    }

    #[test]
    fn dates_are_read_to_the_precision_given() {
        for (text, words) in
            [("2025", "2025"), ("2025-02", "February 2025"), ("2024-02-29", "29 February 2024")]
        {
            let date = Date::parse(text).unwrap();
            assert_eq!((date.to_string().as_str(), date.iso().as_str()), (words, text));
        }
        for text in ["", "25", "2025-13", "2025-2-1", "2025-02-30", "2025-01-01-01", "19.11.2025", "2025-00"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for (text, days) in [("1970", 0), ("2025-11-19", 20_411), ("1969-12-31", -1)] {
            assert_eq!(Date::parse(text).unwrap().day_number(), days, "{text}");
        }
        assert!(Date::parse("2025") < Date::parse("2025-01"));
        assert!(Date::parse("2025-11") < Date::parse("2025-11-19"));
    }
}
