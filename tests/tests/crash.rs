//! Kill -9 at random moments of a busy writer: what was acknowledged is there, nothing is half there, the chain verifies.
//!
//! Two processes: one is killed, another reads back. The seed is printed; `HUIYIN_CRASH_SEED` repeats a run.

#![allow(clippy::expect_used, reason = "helpers of a test end it with a panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

const KILLS: usize = 200;
const INSIDE: usize = 50;
/// A fresh book now and then keeps reading back short.
const KILLS_A_BOOK: usize = 20;
const LONGEST_START: Duration = Duration::from_secs(60);

/// A small generator of our own (splitmix64), so that a seed means the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

/// When to kill.
enum Moment {
    /// So long after the first acknowledgement.
    After(Duration),
    /// When so many commits have begun.
    AtCommit(u64),
}

/// What a killed writer had said.
#[derive(Default)]
struct Said {
    acknowledged: Vec<String>,
    inside: bool,
}

impl Said {
    fn hear(&mut self, line: &str) {
        match line {
            "C" => self.inside = true,
            "c" => self.inside = false,
            line => self.acknowledged.extend(line.strip_prefix('+').map(str::to_owned)),
        }
    }
}

fn lines(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    let out = child.stdout.take().expect("a pipe");
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

fn killed_writer(folder: &Path, seed: u64, moment: &Moment) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_busy"))
        .args(["write".as_ref(), folder.as_os_str(), seed.to_string().as_ref()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the busy writer starts");
    let heard = lines(&mut child);
    let (begun, mut said, mut commits, mut kill_at) = (Instant::now(), Said::default(), 0, None);
    loop {
        let until = kill_at.unwrap_or(begun + LONGEST_START);
        match heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                said.hear(&line);
                commits += u64::from(line == "C");
                match moment {
                    Moment::After(wait) if kill_at.is_none() && line.starts_with('+') => {
                        kill_at = Some(Instant::now() + *wait)
                    }
                    Moment::AtCommit(count) if line == "C" && commits >= *count => break,
                    _ => {}
                }
            }
            Err(RecvTimeoutError::Timeout) if kill_at.is_some() => break,
            Err(_) => {
                let mut problem = String::new();
                child.kill().ok();
                child.stderr.take().expect("a pipe").read_to_string(&mut problem).ok();
                panic!("the busy writer stopped by itself: {problem}");
            }
        }
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("reaped");
    // What it had written into the pipe before it died was said, too.
    heard.iter().for_each(|line| said.hear(&line));
    said
}

fn read_back(folder: &Path, acknowledged: &[String]) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_busy"))
        .args(["check".as_ref(), folder.as_os_str()])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the reader starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(acknowledged.join("\n").as_bytes())
        .expect("ids are sent");
    drop(pipe);
    let output = child.wait_with_output().expect("the reader ends");
    assert!(
        output.status.success(),
        "after a kill: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn crash_kills_lose_nothing_acknowledged() {
    let seed = std::env::var("HUIYIN_CRASH_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::from(std::process::id()) * 1_000_003);
    println!("HUIYIN_CRASH_SEED={seed}");
    let mut dice = Dice(seed);
    let (mut kills, mut inside, mut acknowledged_in_all) = (0, 0, 0);
    // Bounded: twice the kills that are asked for.
    while (kills < KILLS || inside < INSIDE) && kills < 2 * KILLS {
        let folder = tempfile::tempdir().expect("a folder");
        let mut acknowledged = Vec::new();
        for _ in 0..KILLS_A_BOOK {
            let moment = if kills % 2 == 0 {
                Moment::AtCommit(1 + dice.below(12))
            } else {
                Moment::After(Duration::from_micros(dice.below(60_000)))
            };
            let said = killed_writer(folder.path(), dice.below(100_000), &moment);
            kills += 1;
            inside += usize::from(said.inside);
            acknowledged.extend(said.acknowledged);
            read_back(folder.path(), &acknowledged);
        }
        acknowledged_in_all += acknowledged.len();
    }
    println!(
        "{kills} kills, {inside} of them inside a commit, {acknowledged_in_all} acknowledged complaints, all there"
    );
    assert!(inside >= INSIDE, "only {inside} kills were inside a commit");
}

const SECRET_KILLS: usize = 40;

/// Starts a process that changes passwords from `number` on, kills it after `wait`, and gives back the passwords that may
/// be in force: the last one acknowledged, and the one that was being set.
fn killed_while_changing(folder: &Path, number: u64, wait: Duration) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_busy"))
        .args(["secrets".as_ref(), folder.as_os_str(), number.to_string().as_ref()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the process starts");
    let heard = lines(&mut child);
    let mut said = vec![heard.recv_timeout(LONGEST_START).expect("it begins")];
    std::thread::sleep(wait);
    child.kill().expect("SIGKILL");
    child.wait().expect("reaped");
    said.extend(heard.iter());
    let acknowledged = said.iter().rposition(|line| line.starts_with('!'));
    let known = acknowledged.map_or_else(|| number.to_string(), |at| said[at][1..].to_owned());
    let pending = said
        .iter()
        .skip(acknowledged.map_or(0, |at| at + 1))
        .filter_map(|line| line.strip_prefix('?'));
    std::iter::once(known).chain(pending.map(str::to_owned)).collect()
}

#[test]
fn crash_kills_lock_nobody_out() {
    let mut dice = Dice(u64::from(std::process::id()));
    let folder = tempfile::tempdir().expect("a folder");
    let mut number = 0;
    for _ in 0..SECRET_KILLS {
        let candidates = killed_while_changing(folder.path(), number, Duration::from_micros(dice.below(250_000)));
        let mut child = Command::new(env!("CARGO_BIN_EXE_busy"))
            .args(["unlock".as_ref(), folder.path().as_os_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the reader starts");
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(candidates.join("\n").as_bytes())
            .expect("numbers are sent");
        let output = child.wait_with_output().expect("the reader ends");
        assert!(
            output.status.success(),
            "after a kill at {candidates:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        number = String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .expect("a number");
    }
    assert!(number > 0, "no password was ever changed");
}
