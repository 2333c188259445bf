//! `peaceterms explain`

use super::{Error, Outcome, write};
use crate::diagnostic::Code;
use crate::yaml::nearest;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The code, as in `error[unknown-issue]`; without one, all codes are listed
    code: Option<String>,
}

/// Explains a code that `check` prints.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let Some(word) = &arguments.code else {
        let codes: Vec<&str> = Code::all().iter().map(|code| code.as_str()).collect();
        write(codes.join("\n") + "\n")?;
        return Ok(Outcome::Done);
    };
    let Ok(code) = word.parse::<Code>() else {
        let near = nearest(word, Code::all().iter().map(|code| code.as_str()));
        return Err(Error::Argument {
            title: format!("no code `{word}`"),
            help: Some(near.map_or_else(
                || "`peaceterms explain` lists all codes".to_owned(),
                |near| format!("did you mean `{near}`?"),
            )),
        });
    };
    write(code.explanation().to_string())?;
    Ok(Outcome::Done)
}
