//! Reads the single values of a term set: names, dates, points, sentences.

use std::sync::Arc;

use super::model::TermSet;
use super::point::Point;
use crate::catalogue::{Date, is_id};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Findings, Value, text};

pub(super) fn owned(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    // Folded text ends with a line break that nobody meant.
    text(value, at, report).map(|text| text.trim_end().to_owned())
}

pub(super) fn key(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Arc<str>> {
    text(value, at, report).map(Arc::from)
}

pub(super) fn id<'v>(value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<&'v str> {
    let given = text(value, at, report)?;
    if is_id(given) {
        return Some(given);
    }
    report.value(Code::BadId, at, format!("{} is not an identifier", quoted(given))).help(
        "lower-case letters, digits and hyphens: author, what, year-month, as in `us-draft-afp-2025-11`",
    );
    None
}

pub(super) fn date(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Date> {
    // A year alone is a number to YAML.
    let written = match value {
        Value::Number(number) => number.to_string(),
        _ => text(value, at, report)?.to_owned(),
    };
    let date = Date::parse(&written);
    if date.is_none() {
        let finding = report.value(Code::BadDate, at, format!("{} is not a date", quoted(&written)));
        if let Some(meant) = date_meant(&written) {
            finding.label(format!("did you mean {meant}?"));
        } else if written.len() == 10 && written.matches('-').count() == 2 {
            finding.label("the calendar has no such day");
        }
        finding
            .help("write the year, the month or the day as far as it is known: 2025, 2025-11 or 2025-11-19");
    }
    date
}

/// The date that a text in another form stands for, where it can mean only one.
///
/// `4/5/2025` is May to some readers and April to others, so nothing is made of it.
fn date_meant(written: &str) -> Option<String> {
    let parts: Vec<&str> =
        written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u16>().ok();
    let month = Date::month_named;
    let (year, month, day) = match parts.as_slice() {
        [year, second] if year.len() == 4 => (number(year)?, number(second).or_else(|| month(second))?, None),
        [first, year] if year.len() == 4 => (number(year)?, number(first).or_else(|| month(first))?, None),
        [year, second, day] if year.len() == 4 => (number(year)?, number(second)?, Some(number(day)?)),
        [first, second, year] if year.len() == 4 => match (month(first), month(second)) {
            (Some(month), None) => (number(year)?, month, Some(number(second)?)),
            (None, Some(month)) => (number(year)?, month, Some(number(first)?)),
            _ if written.contains('.') || number(first)? > 12 => {
                (number(year)?, number(second)?, Some(number(first)?))
            }
            _ => return None,
        },
        _ => return None,
    };
    let meant = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    Date::parse(&meant).is_some().then_some(meant)
}

/// Reads exact words of a source.
pub(super) fn quote(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    let quote = owned(value, at, report)?;
    let words = quote.split_whitespace().count();
    if words > LONGEST_QUOTE {
        report
            .value(Code::QuoteTooLong, at, format!("the quote has {words} words"))
            .label(format!("at most {LONGEST_QUOTE}"))
            .help(
                "keep the words that carry the position; `wording` takes a text that may be reproduced whole",
            );
    }
    Some(quote)
}

/// The most words of a quote.
const LONGEST_QUOTE: usize = 15;

pub(super) fn point(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Point> {
    let number = text(value, at, report)?;
    let point = Point::parse(number);
    if point.is_none() {
        report
            .value(Code::BadPoint, at, format!("{} is not the number of a point", quoted(number)))
            .help("write it as the document does, without spaces, as \"7\", \"10c\" or \"II.2.4\"");
    }
    point
}

pub(super) fn url(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    let given = text(value, at, report)?;
    let is_web = given.starts_with("https://") || given.starts_with("http://");
    if !is_web || given.contains(char::is_whitespace) {
        report
            .value(Code::WrongType, at, format!("{} is not an address", quoted(given)))
            .help("an address begins with https:// or http:// and has no spaces");
        return None;
    }
    Some(given.to_owned())
}

pub(super) fn short(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    let given = owned(value, at, report)?;
    let length = given.chars().count();
    if length > TermSet::LONGEST_SHORT {
        report
            .value(Code::WrongType, at, "the short name is too long")
            .label(format!("{length} characters; at most {}", TermSet::LONGEST_SHORT))
            .help("shorten it, or leave `short` out: the title stands in its place");
        return None;
    }
    Some(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_another_form_is_made_out_where_it_can_mean_only_one() {
        for (written, meant) in [
            ("19.11.2025", Some("2025-11-19")),
            ("5.4.2025", Some("2025-04-05")),
            ("2025/11/19", Some("2025-11-19")),
            ("2025-2-1", Some("2025-02-01")),
            ("19 November 2025", Some("2025-11-19")),
            ("Nov 19, 2025", Some("2025-11-19")),
            ("November 2025", Some("2025-11")),
            ("11/2025", Some("2025-11")),
            ("19/11/2025", Some("2025-11-19")),
            ("4/5/2025", None),
            ("30.2.2025", None),
            ("2025-13", None),
            ("19.11.25", None),
            ("Nivôse 2025", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(date_meant(written).as_deref(), meant, "{written}");
        }
    }
}
