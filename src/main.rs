//! Parses the arguments, runs the command, and turns what comes of it into messages and an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    peaceterms::cli::main()
}
