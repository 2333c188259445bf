//! The order of fields, read off a schema, so that there is one list of them.

use serde_json::Value;

/// The place in a schema that a value of a file stands at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order<'s> {
    schema: &'s Value,
    node: &'s Value,
}

impl<'s> Order<'s> {
    /// The order of a whole file.
    pub(super) fn of(schema: &'s Value) -> Self {
        Self { schema, node: schema }
    }

    /// Where a field stands among the others; those that the schema does not name come last.
    pub(super) fn rank(self, field: &str) -> usize {
        let mut fields = self.alternatives().into_iter().flat_map(|node| {
            node.get("properties").and_then(Value::as_object).into_iter().flat_map(|fields| fields.keys())
        });
        fields.position(|known| known == field).unwrap_or(usize::MAX)
    }

    /// The place of a field's value.
    pub(super) fn field(self, field: &str) -> Option<Self> {
        self.alternatives().into_iter().find_map(|node| {
            let named = node.get("properties").and_then(|fields| fields.get(field));
            let any = || node.get("additionalProperties").filter(|any| any.is_object());
            named.or_else(any).map(|node| Self { node, ..self })
        })
    }

    /// The place of the items of a list.
    pub(super) fn item(self) -> Option<Self> {
        self.alternatives().into_iter().find_map(|node| node.get("items")).map(|node| Self { node, ..self })
    }

    /// What a value here may be.
    fn alternatives(self) -> Vec<&'s Value> {
        let several = |keyword: &str| self.node.get(keyword).and_then(Value::as_array);
        if let Some(name) = self.node.get("$ref").and_then(Value::as_str) {
            let found = name.strip_prefix('#').and_then(|path| self.schema.pointer(path));
            return found.map(|node| Self { node, ..self }.alternatives()).unwrap_or_default();
        }
        if self.node.get("properties").is_some() || self.node.get("items").is_some() {
            return vec![self.node];
        }
        let nodes = several("allOf").or_else(|| several("anyOf")).or_else(|| several("oneOf"));
        match nodes {
            Some(nodes) => nodes.iter().flat_map(|node| Self { node, ..self }.alternatives()).collect(),
            None => vec![self.node],
        }
    }
}
