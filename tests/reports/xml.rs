//! The reports in XML, JUnit's and Checkstyle's, held to their schemas and to what they count.

use super::{examples, report, severities, written};
use onrecord::report::{Failure, Format};
use std::fs;
use uppsala::{Document, NodeId, XsdValidator};

const JUNIT: &str = "junit-10.xsd";
const CHECKSTYLE: &str = "checkstyle-report.xsd";

/// Everything in `report` that the schema called `name` does not allow.
fn offences(name: &str, report: &str) -> Vec<String> {
    let schema = fs::read_to_string(format!("tests/schemas/{name}")).unwrap();
    let schema = uppsala::parse(&schema).unwrap();
    let validator = XsdValidator::from_schema(&schema).unwrap();
    let found = validator.validate(&uppsala::parse(report).unwrap());
    found.iter().map(ToString::to_string).collect()
}

/// `report` as it is parsed, held to its schema.
fn fitting<'r>(name: &str, report: &'r str) -> Document<'r> {
    assert_eq!(offences(name, report), Vec::<String>::new(), "{report}");
    uppsala::parse(report).unwrap()
}

/// Every element called `name` under `node`.
fn elements(parsed: &Document<'_>, node: NodeId, name: &str) -> Vec<NodeId> {
    let within = parsed.descendants(node).into_iter();
    within
        .filter(|&node| {
            let element = parsed.element(node);
            element.is_some_and(|element| element.name.local_name == name)
        })
        .collect()
}

/// The attribute `attribute` of every element called `name`, in order.
fn attributes(parsed: &Document<'_>, name: &str, attribute: &str) -> Vec<String> {
    let elements = elements(parsed, parsed.root(), name).into_iter();
    elements
        .filter_map(|node| parsed.get_attribute(node, attribute).map(str::to_owned))
        .collect()
}

/// A failure with letters that XML does not have.
fn failure(format: Format) -> String {
    let failure = Failure {
        name: "news/a \"b\" & <c>\u{1}.md".to_owned(),
        why: "no such file\u{0}\u{ffff}\n".to_owned(),
    };
    format.head() + &format.failure(&failure) + &format.foot(&Default::default())
}

#[test]
fn junit_fits_its_schema_and_its_counts_are_right() {
    let fits = |report: &str| -> Vec<String> {
        let parsed = fitting(JUNIT, report);
        for suite in elements(&parsed, parsed.root(), "testsuite") {
            for (attribute, name) in [
                ("tests", "testcase"),
                ("failures", "failure"),
                ("errors", "error"),
                ("skipped", "skipped"),
            ] {
                let counted = elements(&parsed, suite, name).len().to_string();
                assert_eq!(parsed.get_attribute(suite, attribute), Some(&*counted));
            }
        }
        attributes(&parsed, "failure", "type")
    };
    fits(&written("report.junit.xml"));
    fits(&failure(Format::Junit));
    assert_eq!(fits(&report(Format::Junit, None)), Vec::<String>::new());
    for (document, record, outcome) in &examples() {
        let report = report(Format::Junit, Some((document, record, outcome)));
        let right = severities(outcome, ["error", "warning", "advice"]);
        assert_eq!(fits(&report), right);
    }
}

#[test]
fn checkstyle_fits_its_schema_and_keeps_every_severity() {
    for report in [
        written("report.checkstyle.xml"),
        written("calm.checkstyle.xml"),
        failure(Format::Checkstyle),
        report(Format::Checkstyle, None),
    ] {
        fitting(CHECKSTYLE, &report);
    }
    for (document, record, outcome) in &examples() {
        let report = report(Format::Checkstyle, Some((document, record, outcome)));
        let parsed = fitting(CHECKSTYLE, &report);
        let found = attributes(&parsed, "error", "severity");
        assert_eq!(found, severities(outcome, ["error", "warning", "info"]));
        let names = attributes(&parsed, "file", "name");
        assert!(names.iter().all(|name| name == document.name()));
    }
}

#[test]
fn an_offence_against_a_schema_of_xml_is_seen() {
    let suite = "<testsuite name='a' tests='1' failures='0' errors='0'>";
    let file = "<checkstyle version='4.3'><file name='a'>";
    let whole = "line='1' severity='info' message='a' source='b'";
    for (schema, report, seen) in [
        (JUNIT, format!("{suite}<testcase name='a'/></testsuite>"), 0),
        (
            JUNIT,
            format!("{suite}<testcase name='a' line='1'/></testsuite>"),
            1,
        ),
        (JUNIT, format!("{suite}<testcase/></testsuite>"), 1),
        (JUNIT, format!("{suite}<failure/></testsuite>"), 1),
        (
            JUNIT,
            "<testsuite name='a' tests='1' failures='0'/>".to_owned(),
            1,
        ),
        (
            CHECKSTYLE,
            format!("{file}<error {whole}/></file></checkstyle>"),
            0,
        ),
        (
            CHECKSTYLE,
            format!("{file}<error {whole} column='0'/></file></checkstyle>"),
            1,
        ),
        (
            CHECKSTYLE,
            format!(
                "{file}<error {}/></file></checkstyle>",
                whole.replace("info", "note")
            ),
            1,
        ),
        (
            CHECKSTYLE,
            format!("{file}<error line='1'/></file></checkstyle>"),
            3,
        ),
        (
            CHECKSTYLE,
            "<checkstyle version='4.3'><error/></checkstyle>".to_owned(),
            1,
        ),
    ] {
        assert_eq!(offences(schema, &report).len(), seen, "{report}");
    }
}
