//! Tests of what the user gets.

mod laws;
mod oracle;
mod support;
mod worked_cases;
