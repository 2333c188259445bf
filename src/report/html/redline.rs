//! Redlines. `del` and `ins` say what became of a piece; the style sheet strikes it out or underlines it, and has
//! screen readers told, in words that are not part of what is copied.

use maud::{Markup, html};

use crate::redline::{Change, Redline};
use crate::report::page::RedlineStyle;
use crate::text::shown;

/// A redline in a style.
pub(super) fn redline(redline: &Redline, style: RedlineStyle) -> Markup {
    html! {
        @match style {
            RedlineStyle::None => {}
            _ if redline.is_unchanged() => p.redline { (shown(&redline.old_text())) },
            RedlineStyle::Inline => p.redline { (segments(redline, None)) },
            RedlineStyle::SideBySide | RedlineStyle::Unified => {
                div class=(if style == RedlineStyle::SideBySide { "sides beside" } else { "sides" }) {
                    @for (side, without) in [("A", Change::Inserted), ("B", Change::Deleted)] {
                        p.redline { b.label { (side) } " " (segments(redline, Some(without))) }
                    }
                }
            }
        }
    }
}

/// The pieces of a redline without those of one kind.
fn segments(redline: &Redline, without: Option<Change>) -> Markup {
    html! {
        @for segment in redline.segments.iter().filter(|segment| Some(segment.change) != without) {
            @match segment.change {
                Change::Kept => (shown(&segment.text)),
                Change::Deleted => del { (shown(&segment.text)) },
                Change::Inserted => ins { (shown(&segment.text)) },
            }
        }
    }
}

/// What the marks of the redlines that follow mean.
pub(super) fn key(style: RedlineStyle) -> Markup {
    html! {
        @if style != RedlineStyle::None { p.key { del { "only in A" } " " ins { "only in B" } } }
    }
}
