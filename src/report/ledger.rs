//! Builds the report of who is bound to what.

use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{ShownTerm, shown_term};
use super::heading::{caveats, heading};
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use crate::catalogue::{Catalogue, PartyId};
use crate::compare::{Entry, compare, ledger, shifts};
use crate::termset::{Modality, TermSet};

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/ledger/1";

/// Who is bound to what.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LedgerReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// One ledger a document.
    pub ledgers: Vec<DocumentLedger>,
    /// Where two documents do not bind the same parties.
    pub shifts: Vec<ShiftLine>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// Who is bound to what under one document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DocumentLedger {
    /// The document.
    pub document: DocumentHead,
    /// How many terms bind each party, by modality.
    pub balance: Vec<BalanceLine>,
    /// The terms that bind each party.
    pub accounts: Vec<AccountLines>,
}

/// How many terms bind one party, by modality.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BalanceLine {
    /// The party, or nobody.
    pub party: String,
    /// The counts, in the order of [`MODALITIES`].
    pub counts: Vec<usize>,
}

/// The terms that bind one party.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AccountLines {
    /// The party, or nobody.
    pub party: String,
    /// Its terms, by modality.
    pub terms: Vec<ShownTerm>,
}

/// An issue on which two documents do not bind the same parties.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShiftLine {
    /// The issue's identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// Whether the duty appears, vanishes or changes hands, or that this is not known.
    pub shift: String,
    /// Whom the first document binds.
    pub a: Vec<String>,
    /// Whom the second document binds.
    pub b: Vec<String>,
}

/// The modalities, in the order in which a ledger lists them.
pub const MODALITIES: &[Modality] = Modality::ALL;

/// The ledgers of one or two documents.
pub fn ledgers(sets: &[&TermSet], catalogue: &Catalogue) -> LedgerReport {
    let mut sources = Sources::default();
    let report = ledgers_citing(sets, catalogue, &mut sources);
    LedgerReport { sources: sources.into_notes(), ..report }
}

/// The same as a part of a longer report, which lists the sources.
pub(super) fn ledgers_citing<'t>(
    sets: &[&'t TermSet],
    catalogue: &'t Catalogue,
    sources: &mut Sources<'t>,
) -> LedgerReport {
    let label = |party: &PartyId| catalogue.parties().label(party).to_owned();
    let mut of_sets = Vec::new();
    for set in sets {
        let ledger = ledger(set, catalogue);
        let accounts =
            ledger.accounts.iter().map(|account| (label(&account.party), account.entries.as_slice()));
        let nobody = (!ledger.nobody.is_empty())
            .then_some(("nobody in particular".to_owned(), ledger.nobody.as_slice()));
        let accounts: Vec<(String, &[Entry<'_>])> = accounts.chain(nobody).collect();
        of_sets.push(DocumentLedger {
            document: heading(set, catalogue),
            balance: accounts.iter().map(|(party, entries)| balance(party, entries)).collect(),
            accounts: accounts
                .iter()
                .map(|(party, entries)| AccountLines {
                    party: party.clone(),
                    terms: by_modality(entries)
                        .map(|entry| shown_term(set, entry.term, catalogue, sources))
                        .collect(),
                })
                .collect(),
        });
    }
    let comparison = match sets {
        [a, b] => Some(compare(a, b, catalogue)),
        _ => None,
    };
    let shifts = comparison.as_ref().map(shifts).unwrap_or_default();
    LedgerReport {
        schema: SCHEMA,
        ledgers: of_sets,
        shifts: shifts
            .into_iter()
            .map(|(issue, shift, [a, b])| ShiftLine {
                issue: issue.id.to_string(),
                label: issue.label.clone(),
                shift: shift.to_words(),
                a: a.iter().map(label).collect(),
                b: b.iter().map(label).collect(),
            })
            .collect(),
        caveats: caveats(sets.iter().copied()),
        sources: Vec::new(),
    }
}

fn balance(party: &str, entries: &[Entry<'_>]) -> BalanceLine {
    let count = |modality: &Modality| entries.iter().filter(|entry| entry.term.modality == *modality).count();
    BalanceLine { party: party.to_owned(), counts: MODALITIES.iter().map(count).collect() }
}

fn by_modality<'e, 't>(entries: &'e [Entry<'t>]) -> impl Iterator<Item = &'e Entry<'t>> {
    MODALITIES
        .iter()
        .flat_map(move |modality| entries.iter().filter(move |entry| entry.term.modality == *modality))
}
