//! Every kill point of the change protocols, on real files: what is on the disk after each step is loaded afresh, as a
//! new process would, and somebody must get in. The database is stood in for by a file of verifiers and a file that
//! only the right data key reads.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::secret::Secret;
use super::{DataKey, Derived, Head, Header, KdfCost, Password, RecoveryKey, Salt, VaultError, cipher};

/// A data folder: header, users' table, encrypted book.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(users: &[(&str, &str)]) -> (Self, DataKey, RecoveryKey) {
        let folder = Self(tempfile::tempdir().unwrap());
        let (key, recovery) = (DataKey::random().unwrap(), RecoveryKey::random().unwrap());
        let mut header = Header::create("book", "book-1.db", &key).unwrap();
        header.set_recovery_slot(&recovery, &key).unwrap();
        for (name, password) in users {
            let derived = derived(password);
            header.add_user_slot(name, &derived, &key).unwrap();
            folder.commit(name, Some(&derived));
        }
        folder.write_book("book-1.db", &key);
        header.save(&folder.header()).unwrap();
        (folder, key, recovery)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn header(&self) -> PathBuf {
        self.path("vault.json")
    }

    /// An encrypted book: a box that only its data key opens.
    fn write_book(&self, name: &str, key: &DataKey) {
        let locked = cipher::lock(&key.0, b"book", &Secret::empty()).unwrap();
        fs::write(self.path(name), locked.0).unwrap();
    }

    fn reads_book(&self, header: &Header, key: &DataKey) -> bool {
        let bytes = fs::read(self.path(header.book().unwrap())).unwrap();
        cipher::unlock(&key.0, b"book", &super::bytes::Bytes(bytes.try_into().unwrap())).is_some()
    }

    fn users(&self) -> BTreeMap<String, (Salt, Vec<u8>)> {
        fs::read(self.path("users.json"))
            .map_or_else(|_| BTreeMap::new(), |bytes| serde_json::from_slice(&bytes).unwrap())
    }

    fn commit(&self, name: &str, derived: Option<&Derived>) {
        let mut users = self.users();
        match derived {
            Some(derived) => users.insert(name.into(), (derived.salt(), derived.proof().verifier().to_vec())),
            None => users.remove(name),
        };
        fs::write(self.path("users.json"), serde_json::to_vec(&users).unwrap()).unwrap();
    }

    /// A sign-in by a new process: slot, book, verifier, and then the leftovers are swept.
    fn enters(&self, name: &str, password: &str) -> bool {
        let mut header = Header::load(&self.header()).unwrap();
        let (key, derived) = match header.open_with_password(name, &password.into()) {
            Ok(opened) => opened,
            Err(VaultError::WrongSecret) => return false,
            Err(error) => panic!("{error}"),
        };
        assert!(
            self.reads_book(&header, &key),
            "a slot gave a key that does not open the book"
        );
        let users = self.users();
        let entered = users
            .get(name)
            .is_some_and(|(_, verifier)| derived.proof().matches(verifier));
        if header.retain_user_slots(users.iter().map(|(name, (salt, _))| (name.as_str(), *salt))) > 0 {
            header.save(&self.header()).unwrap();
        }
        for entry in fs::read_dir(self.0.path()).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            if file.ends_with(".db") && Some(file.as_str()) != header.book() {
                fs::remove_file(self.path(&file)).unwrap();
            }
        }
        entered
    }

    fn slot_opens(&self, name: &str, password: &str) -> bool {
        Header::load(&self.header())
            .unwrap()
            .open_with_password(name, &password.into())
            .is_ok()
    }
}

fn derived(password: &str) -> Derived {
    Password::from(password).derive_new(KdfCost::cheap_for_tests()).unwrap()
}

/// A kill in the middle of a save: part of the next header lies beside the present one.
fn torn_save(path: &Path, header: &Header) {
    let bytes = header.to_bytes().unwrap();
    fs::write(path.with_extension("json.new"), &bytes[..bytes.len() / 3]).unwrap();
}

#[test]
fn a_killed_password_change_leaves_one_password_that_enters() {
    for killed_after in 0..=6 {
        let (folder, key, recovery) = Folder::new(&[("wang", "old"), ("li", "li")]);
        let new = derived("new");
        let mut header = Header::load(&folder.header()).unwrap();
        header.add_user_slot("wang", &new, &key).unwrap();
        let mut with_both = header.clone();
        with_both.drop_stale_user_slots("wang", new.salt());
        let steps: [&dyn Fn(); 6] = [
            &|| torn_save(&folder.header(), &header),
            &|| header.save(&folder.header()).unwrap(),
            &|| folder.commit("wang", Some(&new)),
            &|| torn_save(&folder.header(), &with_both),
            &|| with_both.save(&folder.header()).unwrap(),
            &|| {},
        ];
        steps.iter().take(killed_after).for_each(|step| step());

        let committed = killed_after >= 3;
        // Whatever is typed first: the password that the database does not know never enters, and sweeps nothing it
        // should not.
        assert_eq!(
            folder.enters("wang", "new"),
            committed,
            "new, killed after {killed_after}"
        );
        assert_eq!(
            folder.enters("wang", "old"),
            !committed,
            "old, killed after {killed_after}"
        );
        assert!(folder.enters("wang", if committed { "new" } else { "old" }));
        assert!(
            !folder.slot_opens("wang", if committed { "old" } else { "new" }),
            "the leftover slot was swept"
        );
        assert!(folder.enters("li", "li"));
        let header = Header::load(&folder.header()).unwrap();
        assert_eq!(header.open_with_recovery_key(&recovery).unwrap(), key);
    }
}

#[test]
fn a_killed_new_user_or_disabling_locks_out_nobody_else() {
    for killed_after in 0..=2 {
        let (folder, key, _) = Folder::new(&[("wang", "wang")]);
        let li = derived("li");
        let mut header = Header::load(&folder.header()).unwrap();
        header.add_user_slot("li", &li, &key).unwrap();
        let steps: [&dyn Fn(); 2] = [&|| header.save(&folder.header()).unwrap(), &|| {
            folder.commit("li", Some(&li))
        }];
        steps.iter().take(killed_after).for_each(|step| step());
        assert!(folder.enters("wang", "wang"));
        assert_eq!(folder.enters("li", "li"), killed_after == 2);
        assert_eq!(folder.slot_opens("li", "li"), killed_after == 2);
    }
    for killed_after in 0..=2 {
        let (folder, _, _) = Folder::new(&[("wang", "wang"), ("li", "li")]);
        let mut header = Header::load(&folder.header()).unwrap();
        header.drop_user("li");
        let steps: [&dyn Fn(); 2] = [&|| folder.commit("li", None), &|| {
            header.save(&folder.header()).unwrap()
        }];
        steps.iter().take(killed_after).for_each(|step| step());
        assert!(folder.enters("wang", "wang"));
        assert_eq!(folder.enters("li", "li"), killed_after == 0);
        assert_eq!(folder.slot_opens("li", "li"), killed_after == 0);
    }
}

#[test]
fn a_killed_rekey_leaves_one_whole_book() {
    for killed_after in 0..=5 {
        let (folder, old, recovery) = Folder::new(&[("wang", "wang"), ("li", "li")]);
        let new = DataKey::random().unwrap();
        let mut header = Header::load(&folder.header()).unwrap();
        header
            .note_head(
                &old,
                Head {
                    seq: 3,
                    hash: "three".into(),
                },
            )
            .unwrap();
        header.save(&folder.header()).unwrap();
        let rekeyed = header.rekeyed(&old, &new, "book-2.db", None).unwrap();
        let steps: [&dyn Fn(); 5] = [
            &|| fs::write(folder.path("book-2.db"), [0; 10]).unwrap(),
            &|| folder.write_book("book-2.db", &new),
            &|| torn_save(&folder.header(), &rekeyed),
            &|| rekeyed.save(&folder.header()).unwrap(),
            &|| fs::remove_file(folder.path("book-1.db")).unwrap(),
        ];
        steps.iter().take(killed_after).for_each(|step| step());

        assert!(
            folder.enters("wang", "wang") && folder.enters("li", "li"),
            "killed after {killed_after}"
        );
        let header = Header::load(&folder.header()).unwrap();
        let key = header.open_with_recovery_key(&recovery).unwrap();
        assert_eq!(key, if killed_after >= 4 { new } else { old });
        assert!(folder.reads_book(&header, &key));
        assert_eq!(header.check_head(&key).unwrap().seq, 3);
        let books = fs::read_dir(folder.0.path()).unwrap().filter(|file| {
            file.as_ref()
                .unwrap()
                .path()
                .extension()
                .is_some_and(|extension| extension == "db")
        });
        assert_eq!(books.count(), 1, "orphans are swept");
    }
}

#[test]
fn after_a_rekey_a_dropped_users_old_copy_opens_nothing_new() {
    let (folder, old, _) = Folder::new(&[("wang", "wang"), ("li", "li")]);
    let kept = Header::load(&folder.header()).unwrap();
    let mut header = kept.clone();
    folder.commit("li", None);
    header.drop_user("li");
    let new = DataKey::random().unwrap();
    let rekeyed = header.rekeyed(&old, &new, "book-2.db", None).unwrap();
    folder.write_book("book-2.db", &new);
    rekeyed.save(&folder.header()).unwrap();
    let (stale, _) = kept.open_with_password("li", &"li".into()).unwrap();
    assert!(!folder.reads_book(&rekeyed, &stale));
    assert!(!folder.enters("li", "li") && folder.enters("wang", "wang"));
}

#[test]
fn failures_and_their_delays_survive_a_restart() {
    let (folder, _, _) = Folder::new(&[("wang", "wang")]);
    let now = 1_790_000_000_000;
    for tries in 1..=6 {
        let mut header = Header::load(&folder.header()).unwrap();
        let tag = header.tag("Wang");
        header.failures().record(&tag, now);
        header.save(&folder.header()).unwrap();
        let mut header = Header::load(&folder.header()).unwrap();
        assert_eq!(header.failures().count(&tag), tries);
        let wait = header.failures().delay_until(&tag, now).map(|until| until - now);
        assert_eq!(
            wait,
            [None, None, Some(1000), Some(2000), Some(4000), Some(8000)][tries as usize - 1]
        );
    }
    let mut header = Header::load(&folder.header()).unwrap();
    let tag = header.tag("wang");
    assert!(header.failures().clear(&tag));
    header.save(&folder.header()).unwrap();
    assert_eq!(
        Header::load(&folder.header())
            .unwrap()
            .failures()
            .delay_until(&tag, now),
        None
    );
}

#[test]
fn a_server_without_slots_counts_failures_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.json");
    let mut header = Header::without_slots("pg").unwrap();
    let tag = header.tag("wang");
    header.failures().record(&tag, 5);
    header.save(&path).unwrap();
    let mut header = Header::load(&path).unwrap();
    assert_eq!((header.failures().count(&tag), header.book()), (1, None));
}

/// Where the process below finds its folder.
const SAVER_FOLDER: &str = "HUIYIN_TEST_SAVER_FOLDER";

#[test]
#[ignore = "the process that the next test kills"]
fn saver() {
    let Some(folder) = std::env::var_os(SAVER_FOLDER).map(PathBuf::from) else {
        return;
    };
    let mut header = Header::load(&folder.join("vault.json")).unwrap();
    let (key, _) = header.open_with_password("wang", &"wang".into()).unwrap();
    for seq in header.check_head(&key).unwrap().seq + 1.. {
        let hash = "x".repeat(1 + seq as usize * 997 % 20_000);
        header.note_head(&key, Head { seq, hash }).unwrap();
        header.save(&folder.join("vault.json")).unwrap();
        println!("\nsaved {seq}");
    }
}

#[test]
fn a_process_killed_while_it_saves_leaves_the_last_header_it_reported() {
    let (folder, _, _) = Folder::new(&[("wang", "wang")]);
    let saver = format!("{}::saver", module_path!().split_once("::").unwrap().1);
    let mut last = 0;
    for round in 0..20_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([&saver, "--exact", "--ignored", "--nocapture"])
            .env(SAVER_FOLDER, folder.0.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut saved = lines
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("saved ")?.parse::<i64>().ok());
        let first = saved.next().unwrap();
        std::thread::sleep(Duration::from_micros(round * 373));
        child.kill().unwrap();
        child.wait().unwrap();
        last = saved.last().unwrap_or(first).max(last);

        let header = Header::load(&folder.header()).unwrap();
        let (key, _) = header.open_with_password("wang", &"wang".into()).unwrap();
        let seq = header.check_head(&key).unwrap().seq;
        assert!(
            (last..=last + 1).contains(&seq),
            "round {round}: reported {last}, found {seq}"
        );
    }
}

#[test]
#[ignore = "the real cost, for measuring: run with --release or optimised argon2"]
fn one_sign_in_at_the_standard_cost() {
    let begun = std::time::Instant::now();
    Password::from("correct horse").derive_new(KdfCost::STANDARD).unwrap();
    println!("{:?}", begun.elapsed());
}
