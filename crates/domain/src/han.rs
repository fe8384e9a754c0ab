//! Chinese characters.

/// Whether it is a Han character: the unified ideographs, their first extension, and the supplementary planes of ideographs.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
