//! What the elements of HTML do to the text in them.

use crate::document::ParagraphKind;

/// Whether an element breaks the flow of text: what stands before it and in it are two paragraphs.
pub(in crate::document) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Whether the text of an element is no prose.
pub(in crate::document) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "code" | "del" | "kbd" | "pre" | "s" | "samp" | "strike" | "var"
    ) || is_script(name)
}

/// Whether a reader does not see the text of an element at all.
pub(in crate::document) fn is_script(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "iframe" | "textarea"
    )
}

/// What an element makes of the paragraphs in it, where it says.
pub(in crate::document) fn kind(name: &str) -> Option<ParagraphKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(ParagraphKind::Heading),
        "li" | "dd" | "dt" => Some(ParagraphKind::Item),
        "td" | "th" => Some(ParagraphKind::Cell),
        "blockquote" => Some(ParagraphKind::BlockQuote),
        "figcaption" | "caption" => Some(ParagraphKind::Caption),
        _ => None,
    }
}

/// The elements that the HTML standard's rendering section shows as blocks, table parts, list
/// items or line breaks, in alphabetical order.
const BLOCKS: [&str; 47] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "search",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Whether an element of a page is something else than what is written in the article: where to
/// go next, what to fill in, what a machine reads.
pub(super) fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "aside"
            | "audio"
            | "button"
            | "canvas"
            | "datalist"
            | "dialog"
            | "footer"
            | "math"
            | "nav"
            | "noscript"
            | "object"
            | "rp"
            | "rt"
            | "search"
            | "select"
            | "svg"
            | "video"
    ) || is_script(name)
}

/// Whether a role that a page gives to an element is that of something else than the article.
pub(super) fn is_aside_role(role: &str) -> bool {
    matches!(
        role,
        "banner"
            | "complementary"
            | "contentinfo"
            | "dialog"
            | "menu"
            | "menubar"
            | "navigation"
            | "search"
            | "toolbar"
    )
}

/// Whether an element has no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The open elements that end where an element `name` begins, and those beyond which nobody looks
/// for them.
pub(super) fn ends_before(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dd" | "dt" => (&["dd", "dt"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        _ => (&[], &[]),
    }
}
