//! Reads areas, units, places, parties, circumstances and events.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reader, check_id, known};
use crate::catalogue::{
    Area, AreaId, Circumstance, CircumstanceId, EventId, MemberId, PartyId, Unit, UnitId,
};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Document, Fields, Findings, Mapping, Value, integer, list, map, text};

/// The files that hold registers, by the field that each begins with.
pub(super) const REGISTERS: [&str; 8] =
    ["areas", "units", "places", "groups", "parties", "roles", "circumstances", "events"];

/// Reads a file, if it is one of these.
pub(super) fn read(reader: &mut Reader<'_>, index: usize, document: &Document) {
    let is_register = |key: &&str| document.value.get(key).is_some();
    if !REGISTERS.iter().any(is_register) {
        return;
    }
    let places = Known::of(reader, (Code::UnknownPlace, "place"));
    let parties = Known::of(reader, (Code::UnknownParty, "party"));
    let circumstances = Known::of(reader, (Code::UnknownCircumstance, "circumstance"));
    let Some(report) = reader.reports.get_mut(index) else { return };
    let catalogue = &mut reader.catalogue;
    let Some(mut fields) = Fields::of(&document.value, &At::ROOT, report) else { return };
    for area in fields.optional("areas", report, map(area)).into_iter().flatten() {
        match catalogue.areas.iter_mut().find(|known| known.id == area.id) {
            Some(known) => *known = area,
            None => catalogue.areas.push(area),
        }
    }
    let units = fields.optional("units", report, map(unit)).into_iter().flatten();
    catalogue.units.extend(units.map(|unit| (unit.id.clone(), unit)));
    if let Some(units) = document.value.get("units").and_then(Value::as_mapping) {
        check_bases(units, &catalogue.units, report);
    }

    for (id, label) in fields.optional("places", report, map(labelled)).into_iter().flatten() {
        catalogue.places.labels.insert(MemberId::new(id), label);
    }
    let group = |id, value, at: &At<'_>, report: &mut Findings<'_>| group(id, &places, value, at, report);
    let groups: Vec<Group<'_>> = fields.optional("groups", report, map(group)).unwrap_or_default();
    let at = At::ROOT.key("groups");
    for (id, atoms) in expand(&groups, &at, |place| catalogue.places.atoms(&MemberId::new(place)), report) {
        catalogue.places.groups.insert(MemberId::new(id), atoms);
    }
    for (id, label, _) in groups {
        catalogue.places.labels.insert(MemberId::new(id), label);
    }

    let party = |id, value, at: &At<'_>, report: &mut Findings<'_>| party(id, &parties, value, at, report);
    let parties: Vec<Group<'_>> = fields.optional("parties", report, map(party)).unwrap_or_default();
    // What stands here goes before what another file says of the same party.
    for (id, ..) in &parties {
        catalogue.parties.groups.remove(*id);
    }
    let single = |party: &str| {
        let group = catalogue.parties.groups.get(party);
        group.cloned().unwrap_or_else(|| BTreeSet::from([PartyId::new(party)]))
    };
    let at = At::ROOT.key("parties");
    for (id, members) in expand(&parties, &at, single, report) {
        if members.len() > 1 || !members.contains(id) {
            catalogue.parties.groups.insert(PartyId::new(id), members);
        }
    }
    for (id, label, _) in parties {
        catalogue.parties.labels.insert(PartyId::new(id), label);
    }
    for (id, label) in fields.optional("roles", report, map(labelled)).into_iter().flatten() {
        catalogue.parties.labels.insert(PartyId::new(id), label);
        catalogue.parties.roles.insert(PartyId::new(id));
    }

    let circumstance = |id, value, at: &At<'_>, report: &mut Findings<'_>| {
        circumstance(id, &circumstances, value, at, report)
    };
    let read: Option<Vec<(&str, Circumstance)>> = fields.optional("circumstances", report, map(circumstance));
    for (id, circumstance) in read.into_iter().flatten() {
        catalogue.occasions.circumstances.insert(CircumstanceId::new(id), circumstance);
    }
    for (id, label) in fields.optional("events", report, map(labelled)).into_iter().flatten() {
        catalogue.occasions.events.insert(EventId::new(id), label);
    }
    fields.finish(report);
}

/// The identifiers of a register, those of entries with mistakes included.
struct Known {
    of: (Code, &'static str),
    ids: BTreeSet<String>,
}

impl Known {
    fn of(reader: &Reader<'_>, of: (Code, &'static str)) -> Self {
        let entered =
            reader.entries.keys().filter(|(register, _)| *register == of.1).map(|(_, id)| id.clone());
        let catalogue = &reader.catalogue;
        let ids: Vec<String> = match of.0 {
            Code::UnknownPlace => catalogue.places.ids().map(ToString::to_string).collect(),
            Code::UnknownParty => catalogue.parties.ids().map(ToString::to_string).collect(),
            _ => catalogue.occasions.circumstance_ids().map(ToString::to_string).collect(),
        };
        Self { of, ids: ids.into_iter().chain(entered).collect() }
    }

    /// Reads one of them.
    fn read<'v>(&self, value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<&'v str> {
        let given = text(value, at, report)?;
        known(given, at, self.of, || self.ids.iter().map(String::as_str), report).then_some(given)
    }
}

/// An entry with its label and the members that make it up.
type Group<'v> = (&'v str, String, Vec<&'v str>);

fn area(id: &str, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Area> {
    let (id, label) = labelled(id, value, at, report)?;
    Some(Area { id: AreaId::new(id), label })
}

/// Reads an entry that has a label and nothing else.
fn labelled<'v>(
    id: &'v str,
    value: &'v Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<(&'v str, String)> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    fields.finish(report);
    Some((id, label?.to_owned())).filter(|_| is_id)
}

fn group<'v>(
    id: &'v str,
    places: &Known,
    value: &'v Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<Group<'v>> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let place = |value, at: &At<'_>, report: &mut Findings<'_>| places.read(value, at, report);
    let members = fields.required("members", report, list(place));
    fields.finish(report);
    Some((id, label?.to_owned(), members?)).filter(|_| is_id)
}

fn party<'v>(
    id: &'v str,
    parties: &Known,
    value: &'v Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<Group<'v>> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let party = |value, at: &At<'_>, report: &mut Findings<'_>| parties.read(value, at, report);
    let members = fields.optional("members", report, list(party));
    fields.finish(report);
    Some((id, label?.to_owned(), members.unwrap_or_default())).filter(|_| is_id)
}

/// The atoms of each entry: those of its members, or itself where it has none. `known` has the atoms of an entry of
/// another file.
fn expand<'v, T: Ord>(
    groups: &[Group<'v>],
    at: &At<'_>,
    known: impl Fn(&str) -> BTreeSet<T>,
    report: &mut Findings<'_>,
) -> Vec<(&'v str, BTreeSet<T>)> {
    let members: BTreeMap<&str, &[&str]> =
        groups.iter().map(|(id, _, members)| (*id, members.as_slice())).collect();
    let mut expanded = Vec::new();
    for (id, _, own) in groups {
        let (mut atoms, mut reached, mut pending) = (BTreeSet::new(), BTreeSet::new(), vec![*id]);
        while let Some(next) = pending.pop() {
            match members.get(next) {
                None | Some([]) => atoms.extend(known(next)),
                Some(own) => pending.extend(own.iter().filter(|member| reached.insert(**member))),
            }
        }
        if reached.contains(id) {
            let (entry, is_direct) = (at.key(id), own.contains(id));
            report
                .value(Code::Cycle, &entry.key("members"), format!("`{id}` is a member of itself"))
                .label(if is_direct { "it is one of these" } else { "by way of one of these" })
                .help("take it out: a group stands for others than itself");
        } else {
            expanded.push((*id, atoms));
        }
    }
    expanded
}

fn unit(id: &str, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Unit> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let singular = fields.optional("singular", report, text);
    let words = fields.optional("words", report, list(text)).unwrap_or_default();
    let measure = fields.required("measure", report, text);
    let base = fields.required("base", report, text);
    let factor = fields.required("factor", report, |value, at, report| {
        let factor = integer(value, at, report)?;
        let fits = u32::try_from(factor).ok().filter(|factor| *factor > 0);
        if fits.is_none() {
            report
                .value(Code::BadNumber, at, "a factor is a whole number from 1 up")
                .help("write how many of `base` make one of this unit");
        }
        fits
    });
    fields.finish(report);
    let unit = Unit {
        id: UnitId::new(id),
        label: label?.to_owned(),
        singular: singular.map(str::to_owned),
        words: words.into_iter().map(str::to_owned).collect(),
        measure: measure?.to_owned(),
        base: UnitId::new(base?),
        factor: factor?,
    };
    is_id.then_some(unit)
}

/// Every base has to be a unit that is counted in itself, of the same measure.
fn check_bases(own: &Mapping, units: &BTreeMap<UnitId, Unit>, report: &mut Findings<'_>) {
    let all = At::ROOT.key("units");
    for id in own.keys() {
        let Some(unit) = units.get(id) else { continue };
        let is_base = |base: &Unit| base.base == base.id && base.factor == 1 && base.measure == unit.measure;
        // A base with a mistake of its own has been reported.
        let is_refused = own.contains_key(unit.base.as_str()) && !units.contains_key(&unit.base);
        if !is_refused && !units.get(&unit.base).is_some_and(is_base) {
            let entry = all.key(id);
            report
                .value(
                    Code::UnknownUnit,
                    &entry.key("base"),
                    format!("{} is no base unit", quoted(unit.base.as_str())),
                )
                .help("a base unit names itself as `base`, with `factor: 1`, and has the same `measure`");
        }
    }
}

fn circumstance<'v>(
    id: &'v str,
    circumstances: &Known,
    value: &'v Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<(&'v str, Circumstance)> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let other = |value, at: &At<'_>, report: &mut Findings<'_>| circumstances.read(value, at, report);
    let excludes = fields.optional("excludes", report, list(other)).unwrap_or_default();
    fields.finish(report);
    let excludes = excludes.into_iter().map(CircumstanceId::new).collect();
    Some((id, Circumstance { label: label?.to_owned(), excludes })).filter(|_| is_id)
}
