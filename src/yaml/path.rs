//! Where a value stands, as the way to it from the top.

use std::fmt;

/// The path of a value: a chain of borrowed steps, made while walking down and never allocated.
///
/// ```
/// use peaceterms::yaml::At;
///
/// let terms = At::ROOT.key("terms");
/// let term = terms.index(3);
/// assert_eq!(term.key("position").to_string(), "terms[3].position");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

/// The last step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The whole document.
    pub const ROOT: At<'static> = At { parent: None, step: Step::Root };

    /// The value of a key of the map at this path.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    /// The item of the list at this path, counted from 0.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    /// The name of the field: the last key on the path.
    pub fn field(&self) -> Option<&'a str> {
        match self.step {
            Step::Key(key) => Some(key),
            Step::Root | Step::Index(_) => self.parent.and_then(At::field),
        }
    }

    pub(super) fn parent(&self) -> Option<&'a At<'a>> {
        self.parent
    }

    pub(super) fn step(&self) -> Step<'a> {
        self.step
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Key(key) if self.parent.is_none_or(|parent| parent.step == Step::Root) => f.write_str(key),
            Step::Key(key) => write!(f, ".{key}"),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_like_the_language_of_the_file() {
        assert_eq!(At::ROOT.to_string(), "");
        assert_eq!(At::ROOT.index(2).key("a").key("b").index(0).to_string(), "[2].a.b[0]");
    }

    #[test]
    fn the_field_of_an_item_is_the_field_of_its_list() {
        let binds = At::ROOT.key("binds");
        assert_eq!(binds.index(1).field(), Some("binds"));
        assert_eq!(At::ROOT.index(1).field(), None);
    }
}
