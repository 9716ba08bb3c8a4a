//! Line and column of a byte of a rule file, in constant time however long the lines are.

/// Where the lines of a text begin, and how many characters stand before every 1,024th byte.
///
/// A record written as JSON is one line of megabytes; counting its columns from the line's start
/// for each fact would be quadratic.
#[derive(Debug, Default)]
pub(super) struct Lines {
    starts: Vec<u32>,
    characters: Vec<u32>,
}

const STRIDE: usize = 1024;

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut characters = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at.is_multiple_of(STRIDE) {
                characters.push(count);
            }
            count += u32::from(!continues(byte));
            if byte == b'\n' {
                starts.push(at as u32 + 1);
            }
        }
        characters.push(count);
        Self { starts, characters }
    }

    /// Line and column, both from 1, the column in characters. A byte past the end is the end.
    pub(super) fn position(&self, text: &str, byte: usize) -> (u32, u32) {
        let byte = byte.min(text.len());
        let line = self.starts.partition_point(|&start| start as usize <= byte);
        let start = self.start(line);
        let column = self.before(text, byte) - self.before(text, start) + 1;
        (line as u32, column)
    }

    /// The bytes of line `line` (from 1) with its line end; of the last line beyond the end.
    pub(super) fn line(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let line = line.clamp(1, self.count());
        let end = self
            .starts
            .get(line)
            .map_or(text.len(), |&end| end as usize);
        self.start(line)..end
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len().max(1)
    }

    fn start(&self, line: usize) -> usize {
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        start.map_or(0, |&start| start as usize)
    }

    /// How many characters begin before `byte`.
    fn before(&self, text: &str, byte: usize) -> u32 {
        let stride = byte / STRIDE;
        let known = self.characters.get(stride).copied().unwrap_or_default();
        let rest = text
            .as_bytes()
            .get(stride * STRIDE..byte)
            .unwrap_or_default();
        known + rest.iter().filter(|&&byte| !continues(byte)).count() as u32
    }
}

/// Whether `byte` continues a character of UTF-8.
fn continues(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_count_characters() {
        let text = "é: 😀x\r\n’b\n";
        let lines = Lines::of(text);
        for (byte, position) in [
            (0, (1, 1)),
            (2, (1, 2)),
            (8, (1, 5)),
            (11, (2, 1)),
            (14, (2, 2)),
            (99, (3, 1)),
        ] {
            assert_eq!(lines.position(text, byte), position, "byte {byte}");
        }
    }

    #[test]
    fn long_lines_count_like_short_ones() {
        let text = "é".repeat(5000) + "\n" + &"x".repeat(3000);
        let lines = Lines::of(&text);
        for (byte, position) in [
            (2046, (1, 1024)),
            (2048, (1, 1025)),
            (10000, (1, 5001)),
            (10001, (2, 1)),
            (12500, (2, 2500)),
        ] {
            assert_eq!(lines.position(&text, byte), position, "byte {byte}");
        }
    }
}
