//! Reads areas, units, places, parties, circumstances and events.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::{Reader, check_id, known};
use crate::catalogue::{
    Area, AreaId, Circumstance, CircumstanceId, EventId, MemberId, PartyId, Unit, UnitId,
};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Document, Fields, Findings, integer, list, map, text};

/// The files that hold registers, by the field that each begins with.
pub(super) const REGISTERS: [&str; 8] =
    ["areas", "units", "places", "groups", "parties", "roles", "circumstances", "events"];

/// Reads a file, if it is one of these.
pub(super) fn read(reader: &mut Reader<'_>, index: usize, document: &Document) {
    let Some(report) = reader.reports.get_mut(index) else { return };
    let is_register = |key: &&str| document.value.get(*key).is_some();
    if !REGISTERS.iter().any(is_register) {
        return;
    }
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
    fields.optional("units", report, |value, at, report| {
        check_bases(value, at, &catalogue.units, report);
        Some(())
    });

    for (id, label) in fields.optional("places", report, map(labelled)).into_iter().flatten() {
        catalogue.places.labels.insert(MemberId::new(id), label);
    }
    let groups: Vec<Group<'_>> = fields.optional("groups", report, map(group)).unwrap_or_default();
    for (id, label, _) in &groups {
        catalogue.places.labels.insert(MemberId::new(id), label.clone());
    }
    let known_places: BTreeSet<String> = catalogue.places.ids().map(ToString::to_string).collect();
    let at = At::ROOT.key("groups");
    for (id, atoms) in expand(&groups, &at, &known_places, (Code::UnknownPlace, "place"), report) {
        catalogue
            .places
            .groups
            .insert(MemberId::new(&id), atoms.iter().map(|atom| MemberId::new(atom)).collect());
    }

    let parties: Vec<Group<'_>> = fields.optional("parties", report, map(party)).unwrap_or_default();
    for (id, label, _) in &parties {
        catalogue.parties.labels.insert(PartyId::new(id), label.clone());
    }
    for (id, label) in fields.optional("roles", report, map(labelled)).into_iter().flatten() {
        catalogue.parties.labels.insert(PartyId::new(id), label);
        catalogue.parties.roles.insert(PartyId::new(id));
    }
    let known_parties: BTreeSet<String> = catalogue.parties.ids().map(ToString::to_string).collect();
    let at = At::ROOT.key("parties");
    for (id, members) in expand(&parties, &at, &known_parties, (Code::UnknownParty, "party"), report) {
        if members.len() > 1 || !members.contains(&id) {
            let members = members.iter().map(|member| PartyId::new(member)).collect();
            catalogue.parties.groups.insert(PartyId::new(&id), members);
        }
    }

    let circumstances: Vec<(&str, Circumstance)> =
        fields.optional("circumstances", report, map(circumstance)).unwrap_or_default();
    for (id, circumstance) in &circumstances {
        catalogue.occasions.circumstances.insert(CircumstanceId::new(id), circumstance.clone());
    }
    let known_circumstances = || catalogue.occasions.circumstances.keys().map(CircumstanceId::as_str);
    for (id, circumstance) in &circumstances {
        for (position, other) in circumstance.excludes.iter().enumerate() {
            let (all, own, excludes) = (At::ROOT.key("circumstances"), *id, "excludes");
            let (own, excludes) = (all.key(own), excludes);
            let list = own.key(excludes);
            known(
                other.as_str(),
                &list.index(position),
                (Code::UnknownCircumstance, "circumstance"),
                known_circumstances,
                report,
            );
        }
    }
    for (id, label) in fields.optional("events", report, map(labelled)).into_iter().flatten() {
        catalogue.occasions.events.insert(EventId::new(id), label);
    }
    fields.finish(report);
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

fn group<'v>(id: &'v str, value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Group<'v>> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let members = fields.required("members", report, list(text));
    fields.finish(report);
    Some((id, label?.to_owned(), members?)).filter(|_| is_id)
}

fn party<'v>(id: &'v str, value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Group<'v>> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let members = fields.optional("members", report, list(text));
    fields.finish(report);
    Some((id, label?.to_owned(), members.unwrap_or_default())).filter(|_| is_id)
}

/// The atoms of each entry: those of its members, or itself where it has none.
fn expand(
    groups: &[Group<'_>],
    at: &At<'_>,
    known_ids: &BTreeSet<String>,
    of: (Code, &str),
    report: &mut Findings<'_>,
) -> Vec<(String, BTreeSet<String>)> {
    let members: BTreeMap<&str, &[&str]> =
        groups.iter().map(|(id, _, members)| (*id, members.as_slice())).collect();
    for (id, _, own) in groups {
        let entry = at.key(id);
        let list = entry.key("members");
        for (index, member) in own.iter().enumerate() {
            known(member, &list.index(index), of, || known_ids.iter().map(String::as_str), report);
        }
    }
    let mut expanded = Vec::new();
    for (id, _, _) in groups {
        let mut atoms = BTreeSet::new();
        if collect_atoms(id, &members, &mut Vec::new(), &mut atoms) {
            expanded.push(((*id).to_owned(), atoms));
        } else {
            report.key(Code::Cycle, &at.key(id), format!("`{id}` is a member of itself"));
        }
    }
    expanded
}

/// Adds the atoms that `id` stands for; `false` where it is a member of itself.
fn collect_atoms<'v>(
    id: &'v str,
    members: &BTreeMap<&'v str, &[&'v str]>,
    above: &mut Vec<&'v str>,
    atoms: &mut BTreeSet<String>,
) -> bool {
    if above.contains(&id) {
        return false;
    }
    match members.get(id) {
        None | Some([]) => {
            atoms.insert(id.to_owned());
            true
        }
        Some(own) => {
            above.push(id);
            let fine = own.iter().all(|member| collect_atoms(member, members, above, atoms));
            above.pop();
            fine
        }
    }
}

fn unit(id: &str, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Unit> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let singular = fields.optional("singular", report, text);
    let measure = fields.required("measure", report, text);
    let base = fields.required("base", report, text);
    let factor = fields.required("factor", report, |value, at, report| {
        let factor = integer(value, at, report)?;
        let fits = u32::try_from(factor).ok().filter(|factor| *factor > 0);
        if fits.is_none() {
            report.value(Code::BadNumber, at, "a factor is a whole number from 1 up");
        }
        fits
    });
    fields.finish(report);
    let unit = Unit {
        id: UnitId::new(id),
        label: label?.to_owned(),
        singular: singular.map(str::to_owned),
        measure: measure?.to_owned(),
        base: UnitId::new(base?),
        factor: factor?,
    };
    is_id.then_some(unit)
}

/// Every base has to be a unit that is counted in itself, of the same measure.
fn check_bases(value: &Value, at: &At<'_>, units: &BTreeMap<UnitId, Unit>, report: &mut Findings<'_>) {
    for id in value.as_mapping().into_iter().flat_map(serde_yaml::Mapping::keys).filter_map(Value::as_str) {
        let Some(unit) = units.get(id) else { continue };
        let is_base = |base: &Unit| base.base == base.id && base.factor == 1 && base.measure == unit.measure;
        if !units.get(&unit.base).is_some_and(is_base) {
            let entry = at.key(id);
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
    value: &'v Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<(&'v str, Circumstance)> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let excludes = fields.optional("excludes", report, list(text)).unwrap_or_default();
    fields.finish(report);
    let excludes = excludes.into_iter().map(CircumstanceId::new).collect();
    Some((id, Circumstance { label: label?.to_owned(), excludes })).filter(|_| is_id)
}
