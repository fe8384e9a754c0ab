//! The few options there are.

use crate::Result;

/// Options still to be read.
pub struct Arguments {
    rest: Vec<String>,
}

impl Arguments {
    /// Starts reading `words`.
    pub fn new(words: &[String]) -> Self {
        Self { rest: words.to_vec() }
    }

    /// Whether `--name` was given.
    pub fn flag(&mut self, name: &str) -> bool {
        match self.rest.iter().position(|word| word == name) {
            Some(at) => {
                self.rest.remove(at);
                true
            }
            None => false,
        }
    }

    /// The value of `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        if let Some(at) = self.rest.iter().position(|word| word.starts_with(&prefix)) {
            return Ok(Some(self.rest.remove(at).split_off(prefix.len())));
        }
        let Some(at) = self.rest.iter().position(|word| word == name) else {
            return Ok(None);
        };
        self.rest.remove(at);
        if at < self.rest.len() && !self.rest[at].starts_with("--") {
            Ok(Some(self.rest.remove(at)))
        } else {
            Err(format!("{name} wants a value"))
        }
    }

    /// Refuses what nobody read.
    pub fn finish(self) -> Result<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(format!(
                "not understood: {} (see cargo xtask help)",
                self.rest.join(" ")
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn arguments(words: &[&str]) -> Arguments {
        Arguments::new(&words.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn values_are_read_in_both_spellings() {
        assert_eq!(
            arguments(&["--only", "rust,ui"]).value("--only"),
            Ok(Some("rust,ui".to_owned()))
        );
        assert_eq!(arguments(&["--only=rust"]).value("--only"), Ok(Some("rust".to_owned())));
        assert_eq!(arguments(&[]).value("--only"), Ok(None));
    }

    #[test]
    fn a_missing_value_and_an_unknown_word_are_refused() {
        assert!(arguments(&["--only"]).value("--only").is_err());
        assert!(arguments(&["--data", "--check"]).value("--data").is_err());
        assert!(arguments(&["--chekc"]).finish().is_err());
        let mut known = arguments(&["--check"]);
        assert!(known.flag("--check"));
        assert_eq!(known.finish(), Ok(()));
    }
}
