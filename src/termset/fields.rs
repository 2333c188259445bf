//! The fields of a term set file, in their order, with what each means.
//!
//! The manual's tables, the schemas for editors and the order in which a file is written come from these lists.

/// A field of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it means, in Markdown.
    pub about: &'static str,
    /// Whether it has to be there.
    pub is_required: bool,
}

const fn required(name: &'static str, about: &'static str) -> Field {
    Field { name, about, is_required: true }
}

const fn optional(name: &'static str, about: &'static str) -> Field {
    Field { name, about, is_required: false }
}

/// The fields of a document.
pub const DOCUMENT_FIELDS: &[Field] = &[
    required(
        "id",
        "lower-case letters, digits and hyphens: author, what, year-month. Equal to the file name",
    ),
    required("title", "the name it goes by"),
    optional("short", "optional: a name of at most 24 characters for narrow columns"),
    required("kind", "`proposal`, `counter-proposal`, `position`, `agreement` or `declaration`"),
    required("authors", "parties that put it forward"),
    optional("addressed_to", "optional: parties it is addressed to"),
    required("date", "when it was made, signed or first reported: `2025-11-19`, `2025-11` or `2025`"),
    required("status", "`official`, `published`, `leaked`, `reported` or `attributed`"),
    required(
        "text",
        "`full`: wholly known. `part`: only some of it is known. `gathered`: a position put together from statements",
    ),
    required("summary", "one or two sentences: how it became known, who confirmed or denied it"),
    optional("relations", "optional list of `{kind, to, numbering, note, source}`: see below"),
    optional(
        "strikes",
        "optional, in a reply: list of `{point, source}`, the points of the earlier text that it deletes",
    ),
    optional("unseen", "optional, where `text: part`: points of this document of which nothing is known"),
    optional(
        "seen_in_part",
        "optional, where `text: part`: points known only in part. All other points are known whole",
    ),
    optional(
        "silent_on",
        "optional list of `{issue, source, note}`: a source says that the document has nothing on it",
    ),
    optional("variants", "optional: see below"),
    optional("caveats", "optional list of sentences: what this file does not settle"),
    required(
        "sources",
        "a map from a key of your choice to `{publisher, title, date, url, note}`; only `publisher` is required",
    ),
    required("terms", "the list of terms"),
    optional("uncoded", "optional: points whose wording is there and that nobody has coded yet: see below"),
];

/// The fields of a point that nobody has coded yet.
pub const UNCODED_FIELDS: &[Field] = &[
    required("point", "the point of the document"),
    optional("heading", "optional: the heading that it stands under"),
    required("wording", "the verbatim text"),
    optional("language", "optional: its language (`en`)"),
    required("source", "key of the source that has it"),
    optional(
        "suggested",
        "optional: what a program read off the words, a list of `{issue, …}`. No command but `check` looks at it",
    ),
];

/// The fields of a term.
pub const TERM_FIELDS: &[Field] = &[
    required("point", "the point of the document that it comes from"),
    required("issue", "an issue of the catalogue"),
    optional("position", "what outcomes it admits, in the forms below. Leave it out on a `text` issue"),
    required(
        "binds",
        "parties or roles that have to do or refrain from something; `[]` where it binds nobody",
    ),
    required(
        "modality",
        "`obligation`, `prohibition`, `permission`, `recognition`, `guarantee`, `declaration`, `expectation`",
    ),
    required(
        "statement",
        "one neutral sentence of ours: subject first, present tense, figures as digits with units",
    ),
    optional("quote", "optional: exact words of the source, at most 15"),
    optional("wording", "optional: the verbatim text, where it may be reproduced"),
    optional("language", "optional: the language of the wording: `en`"),
    required("source", "key of the source that says so"),
    optional("also", "optional: keys of other sources that say the same"),
    required(
        "certainty",
        "`stated` (the text was seen), `reported` (only told), `disputed` (sources differ)",
    ),
    optional("benefits", "optional: parties it benefits, only where the source makes it plain"),
    optional("when", "optional: circumstances in which alone it holds, from the catalogue: `[peacetime]`"),
    optional("condition", "optional: a condition in words, where no circumstance fits"),
    optional("start", "optional: the event it starts from or is counted from (`signature`), or `not-stated`"),
    optional(
        "after",
        "optional: what it waits for, events and other terms by their point: `[signature, {point: \"7\"}]`",
    ),
    optional(
        "deadline",
        "optional: `{within: 100 days, from: signature}`, `{within: soon, from: not-stated}` or `{by: 2026-06-01}`",
    ),
    optional("as_of", "optional: the day its places are meant"),
    optional("answers", "optional, in a reply: the points answered, where the number is not the same"),
    optional("variant", "optional: the variant it belongs to"),
    optional("note", "optional: where sources or readings differ, and how"),
];
