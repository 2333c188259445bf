//! Tests of what the user gets.

mod authoring;
mod bad_input;
mod cli;
mod docs;
mod export;
mod findings;
mod format;
mod formats;
mod fuzzed;
mod history;
mod html;
mod import;
mod laws;
mod layering;
mod many;
mod office;
mod oracle;
mod pictures;
mod reliability;
mod reports;
mod search;
mod sequence;
mod stance;
mod support;
mod track;
mod worked_cases;
