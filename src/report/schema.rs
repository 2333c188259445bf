//! JSON Schemas of the reports, made from their types, so that a program that reads one can check what it gets.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::brief::BriefReport;
use super::check::CheckReport;
use super::common_ground::CommonGroundReport;
use super::documents::{DocumentReport, LibraryReport};
use super::history::HistoryReport;
use super::issues::{IssueReport, IssuesReport};
use super::ledger::LedgerReport;
use super::matrix::MatrixReport;
use super::model::ComparisonReport;
use super::search::SearchReport;
use super::sequence::SequenceReport;
use super::stance::StanceReport;
use super::together::TogetherReport;
use super::track::TrackReport;

/// The JSON Schema of every report, by the name of its layout without program and version: draft 2020-12, of what is
/// written. Fields that it does not name are taken,
/// since a later version of the program may add some.
///
/// ```
/// let schemas = peaceterms::report::schema::schemas();
/// assert_eq!(schemas["ledger"]["properties"]["schema"]["const"], "peaceterms/ledger/1");
/// ```
pub fn schemas() -> BTreeMap<String, Value> {
    [
        of::<BriefReport>(),
        of::<CheckReport>(),
        of::<CommonGroundReport>(),
        of::<ComparisonReport>(),
        of::<DocumentReport>(),
        of::<HistoryReport>(),
        of::<IssueReport>(),
        of::<IssuesReport>(),
        of::<LedgerReport>(),
        of::<LibraryReport>(),
        of::<MatrixReport>(),
        of::<SearchReport>(),
        of::<StanceReport>(),
        of::<TogetherReport>(),
        of::<SequenceReport>(),
        of::<TrackReport>(),
    ]
    .into()
}

/// The schema of a report, and the name in the layout that its field `schema` always has.
fn of<T: JsonSchema>() -> (String, Value) {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<T>().to_value();
    let layout = schema.pointer("/properties/schema/const").and_then(Value::as_str);
    let name = layout.and_then(|layout| layout.split('/').nth(1)).expect("a report names its layout");
    (name.to_owned(), schema)
}
