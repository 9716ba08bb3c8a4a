//! As much of JSON Schema (draft 7) as the schema of SARIF uses. A keyword that is not known here
//! fails the test: nothing is passed over in silence.

use serde_json::Value;

/// Everything in `value` that `schema` does not allow, each with its JSON pointer.
pub(crate) fn offences(schema: &Value, value: &Value) -> Vec<String> {
    let mut validator = Validator {
        root: schema,
        offences: Vec::new(),
    };
    validator.check(schema, value, "");
    validator.offences
}

struct Validator<'s> {
    root: &'s Value,
    offences: Vec<String>,
}

impl Validator<'_> {
    fn tell(&mut self, at: &str, what: String) {
        self.offences.push(format!("{at}: {what}"));
    }

    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Some(keywords) = schema.as_object() else {
            match schema.as_bool() {
                Some(true) => {}
                _ => self.tell(at, "is not allowed".to_owned()),
            }
            return;
        };
        for (keyword, wanted) in keywords {
            match keyword.as_str() {
                "$schema" | "$id" | "title" | "description" | "default" | "definitions" => {}
                "$ref" => self.reference(wanted, value, at),
                "type" => {
                    let types: Vec<&str> = match wanted {
                        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                        one => one.as_str().into_iter().collect(),
                    };
                    if !types.iter().any(|name| is_a(value, name)) {
                        self.tell(at, format!("is no {}", types.join(" or ")));
                    }
                }
                "enum" => {
                    let allowed = wanted.as_array().is_some_and(|all| all.contains(value));
                    if !allowed {
                        self.tell(at, format!("{value} is none of {wanted}"));
                    }
                }
                "properties" => self.properties(wanted, value, at),
                "additionalProperties" => {
                    self.additional(keywords.get("properties"), wanted, value, at)
                }
                "required" => {
                    let missing = wanted
                        .as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(Value::as_str);
                    for name in missing.filter(|name| value.get(name).is_none()) {
                        if value.is_object() {
                            self.tell(at, format!("lacks `{name}`"));
                        }
                    }
                }
                "items" => {
                    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{at}/{nth}"));
                    }
                }
                "minItems" => {
                    let len = value.as_array().map(Vec::len);
                    if len.is_some_and(|len| (len as u64) < wanted.as_u64().unwrap_or(0)) {
                        self.tell(at, format!("has fewer than {wanted} items"));
                    }
                }
                "uniqueItems" => {
                    let items = value.as_array().map_or(&[][..], Vec::as_slice);
                    let twice = (1..items.len()).any(|nth| items[..nth].contains(&items[nth]));
                    if wanted == &Value::Bool(true) && twice {
                        self.tell(at, "holds an item twice".to_owned());
                    }
                }
                "minimum" => {
                    if value
                        .as_f64()
                        .is_some_and(|n| n < wanted.as_f64().unwrap_or(f64::MIN))
                    {
                        self.tell(at, format!("is less than {wanted}"));
                    }
                }
                "maximum" => {
                    if value
                        .as_f64()
                        .is_some_and(|n| n > wanted.as_f64().unwrap_or(f64::MAX))
                    {
                        self.tell(at, format!("is more than {wanted}"));
                    }
                }
                "anyOf" | "oneOf" => {
                    let mut fitting = 0;
                    for one in wanted.as_array().into_iter().flatten() {
                        let mut inner = Validator {
                            root: self.root,
                            offences: Vec::new(),
                        };
                        inner.check(one, value, at);
                        fitting += usize::from(inner.offences.is_empty());
                    }
                    if fitting == 0 || (keyword == "oneOf" && fitting > 1) {
                        self.tell(at, format!("fits {fitting} of `{keyword}`"));
                    }
                }
                "format" => self.format(wanted, value, at),
                // The only patterns that a report of ours meets are versions and languages.
                "pattern" => {
                    self.tell(at, format!("has a pattern {wanted} that nobody reads here"))
                }
                other => panic!("the schema uses `{other}`, which this validator does not know"),
            }
        }
    }

    fn reference(&mut self, wanted: &Value, value: &Value, at: &str) {
        let pointer = wanted.as_str().and_then(|name| name.strip_prefix('#'));
        match pointer.and_then(|pointer| self.root.pointer(pointer)) {
            Some(schema) => self.check(&schema.clone(), value, at),
            None => panic!("no such definition: {wanted}"),
        }
    }

    fn properties(&mut self, wanted: &Value, value: &Value, at: &str) {
        for (name, schema) in wanted.as_object().into_iter().flatten() {
            if let Some(inner) = value.get(name) {
                self.check(schema, inner, &format!("{at}/{name}"));
            }
        }
    }

    fn additional(&mut self, known: Option<&Value>, wanted: &Value, value: &Value, at: &str) {
        for (name, inner) in value.as_object().into_iter().flatten() {
            if known.is_none_or(|known| known.get(name).is_none()) {
                self.check(wanted, inner, &format!("{at}/{name}"));
            }
        }
    }

    fn format(&mut self, wanted: &Value, value: &Value, at: &str) {
        let Some(text) = value.as_str() else { return };
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
        let escapes = |text: &str| {
            text.split('%').skip(1).all(|rest| {
                rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
            })
        };
        let right = match wanted.as_str() {
            Some("uri-reference") => text.chars().all(allowed) && escapes(text),
            Some("uri") => text.contains(':') && text.chars().all(allowed) && escapes(text),
            other => panic!("the schema uses the format {other:?}, which nobody reads here"),
        };
        if !right {
            self.tell(at, format!("`{text}` is no {wanted}"));
        }
    }
}

fn is_a(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("the schema uses the type `{other}`, which nobody reads here"),
    }
}

#[test]
fn an_offence_against_a_schema_is_seen() {
    let schema = serde_json::json!({
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": {
            "a": {"$ref": "#/definitions/n"},
            "b": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": ["x", "y"]}},
            "c": {"type": "string", "format": "uri-reference"},
        },
        "definitions": {"n": {"type": "integer", "minimum": 1, "maximum": 3}},
    });
    for (value, offence) in [
        (
            serde_json::json!({"a": 1, "b": ["x", "y"], "c": "a%20b/c.md"}),
            "",
        ),
        (serde_json::json!({}), ": lacks `a`"),
        (serde_json::json!({"a": 0}), "/a: is less than 1"),
        (serde_json::json!({"a": 4}), "/a: is more than 3"),
        (serde_json::json!({"a": 1.5}), "/a: is no integer"),
        (
            serde_json::json!({"a": 1, "b": []}),
            "/b: has fewer than 1 items",
        ),
        (
            serde_json::json!({"a": 1, "b": ["x", "x"]}),
            "/b: holds an item twice",
        ),
        (
            serde_json::json!({"a": 1, "b": ["z"]}),
            "/b/0: \"z\" is none of [\"x\",\"y\"]",
        ),
        (
            serde_json::json!({"a": 1, "c": "a b"}),
            "/c: `a b` is no \"uri-reference\"",
        ),
        (serde_json::json!({"a": 1, "d": 1}), "/d: is not allowed"),
    ] {
        assert_eq!(offences(&schema, &value).join("; "), offence, "{value}");
    }
}
