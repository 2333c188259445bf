//! See `../inputs.rs`.
#![no_main]

#[path = "../inputs.rs"]
#[allow(dead_code, reason = "each target has one of its functions")]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::import(bytes));
