//! Which back-ups are kept: every one of the last seven days, then one a week for ten weeks, then one a month. Those by
//! hand and before migrations are never removed by the house.

use std::collections::BTreeSet;
use std::path::Path;

use super::{BackupView, DAY_MS, Reason, list};
use crate::error::Result;

/// Removes what the rule does not keep.
pub(super) fn prune(data: &Path, now: i64) -> Result<()> {
    for backup in superfluous(&list(data)?, now) {
        std::fs::remove_dir_all(&backup.path)?;
    }
    Ok(())
}

fn superfluous(backups: &[BackupView], now: i64) -> Vec<&BackupView> {
    let mut slots = BTreeSet::new();
    backups
        .iter()
        .filter(|backup| backup.reason == Reason::Daily)
        .filter(|backup| {
            let age = (now - backup.made_at) / DAY_MS;
            let slot = match age {
                ..7 => return false,
                7..77 => (1, backup.made_at / (7 * DAY_MS)),
                _ => (2, backup.made_at / (30 * DAY_MS)),
            };
            // The newest of a slot comes first and stays.
            !slots.insert(slot)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daily(made_at: i64) -> BackupView {
        BackupView {
            name: made_at.to_string(),
            path: String::new(),
            made_at,
            reason: Reason::Daily,
            size: 0,
            journal_seq: 0,
        }
    }

    #[test]
    fn a_year_of_days_becomes_a_few() {
        let now = 20_000 * DAY_MS;
        let backups: Vec<BackupView> = (0..365).map(|day| daily(now - day * DAY_MS)).collect();
        let gone = superfluous(&backups, now).len();
        let kept = backups.len() - gone;
        assert!((7 + 10..=7 + 11 + 11).contains(&kept), "{kept} kept");
        assert!(superfluous(&backups[..7], now).is_empty());
    }

    #[test]
    fn what_a_person_made_stays() {
        let mut old = daily(0);
        old.reason = Reason::ByHand;
        assert!(superfluous(&[old.clone(), old], 1000 * DAY_MS).is_empty());
    }
}
