use super::{DataKey, Head, Header, KdfCost, KeyFile, Password, RecoveryKey, VaultError, book_name};

fn book() -> (Header, DataKey) {
    let key = DataKey::random().unwrap();
    (Header::create("book", "book-1.db", &key).unwrap(), key)
}

fn add(header: &mut Header, key: &DataKey, name: &str, password: &str) -> super::Salt {
    let derived = Password::from(password).derive_new(KdfCost::cheap_for_tests()).unwrap();
    header.add_user_slot(name, &derived, key).unwrap();
    derived.salt()
}

fn opens(header: &Header, name: &str, password: &str) -> Option<DataKey> {
    match header.open_with_password(name, &password.into()) {
        Ok((key, _)) => Some(key),
        Err(VaultError::WrongSecret) => None,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_kind_of_secret_opens_the_book_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let (mut header, key) = book();
    let recovery = RecoveryKey::random().unwrap();
    let file = KeyFile::create(&folder.path().join("a.key")).unwrap();
    add(&mut header, &key, "Wang", "one");
    header.set_recovery_slot(&recovery, &key).unwrap();
    header.set_key_file_slot(&file, &key).unwrap();

    assert_eq!(opens(&header, " wang", "one"), Some(key.clone()));
    assert_eq!(header.open_with_recovery_key(&recovery).unwrap(), key);
    assert_eq!(header.open_with_key_file(&file).unwrap(), key);

    assert_eq!(opens(&header, "wang", "One"), None);
    assert_eq!(opens(&header, "wang", ""), None);
    assert_eq!(opens(&header, "li", "one"), None);
    let (other, other_file) = (
        RecoveryKey::random().unwrap(),
        KeyFile::create(&folder.path().join("b.key")).unwrap(),
    );
    assert!(matches!(
        header.open_with_recovery_key(&other),
        Err(VaultError::WrongSecret)
    ));
    assert!(matches!(
        header.open_with_key_file(&other_file),
        Err(VaultError::WrongSecret)
    ));

    header.set_recovery_slot(&other, &key).unwrap();
    assert!(matches!(
        header.open_with_recovery_key(&recovery),
        Err(VaultError::WrongSecret)
    ));
    assert!(header.drop_key_file_slot() && !header.drop_key_file_slot());
    assert!(matches!(header.open_with_key_file(&file), Err(VaultError::WrongSecret)));
    assert!(header.has_recovery_slot() && !header.has_key_file_slot());
}

#[test]
fn two_slots_stand_during_a_change_and_the_salt_says_which_stays() {
    let (mut header, key) = book();
    let old = add(&mut header, &key, "wang", "old");
    let new = add(&mut header, &key, "wang", "new");
    add(&mut header, &key, "li", "other");
    assert_eq!(
        (opens(&header, "wang", "old"), opens(&header, "wang", "new")),
        (Some(key.clone()), Some(key.clone()))
    );
    let mut back = header.clone();
    assert_eq!(header.drop_stale_user_slots("wang", new), 1);
    assert_eq!(
        (opens(&header, "wang", "old"), opens(&header, "wang", "new")),
        (None, Some(key.clone()))
    );
    assert_eq!(back.drop_stale_user_slots("wang", old), 1);
    assert_eq!(
        (opens(&back, "wang", "old"), opens(&back, "wang", "new")),
        (Some(key.clone()), None)
    );
    assert_eq!(opens(&header, "li", "other"), Some(key));
    assert_eq!(
        (header.drop_user("LI"), header.has_user("li"), header.has_user("wang")),
        (1, false, true)
    );
}

#[test]
fn an_unknown_user_has_the_cost_of_a_known_one() {
    let (mut header, key) = book();
    assert_eq!(header.decoy("li").1, KdfCost::STANDARD);
    add(&mut header, &key, "wang", "one");
    assert_eq!(header.decoy("li"), header.decoy(" LI"));
    assert_ne!(header.decoy("li").0, header.decoy("zhang").0);
    assert_eq!(header.decoy("li").1, KdfCost::cheap_for_tests());
    assert_eq!(Header::without_slots("pg").unwrap().decoy("li").1, KdfCost::STANDARD);

    let derivations = |name, password| {
        let before = crate::vault::password::derivations();
        opens(&header, name, password);
        crate::vault::password::derivations() - before
    };
    assert_eq!(
        [
            derivations("wang", "one"),
            derivations("wang", "two"),
            derivations("li", "one")
        ],
        [1, 1, 1]
    );
}

#[test]
fn a_rekey_keeps_every_secret_and_nothing_of_the_old_key() {
    let folder = tempfile::tempdir().unwrap();
    let (mut header, old) = book();
    let recovery = RecoveryKey::random().unwrap();
    let file = KeyFile::create(&folder.path().join("a.key")).unwrap();
    for name in ["wang", "li"] {
        add(&mut header, &old, name, name);
    }
    header.set_recovery_slot(&recovery, &old).unwrap();
    header.set_key_file_slot(&file, &old).unwrap();
    header
        .note_head(
            &old,
            Head {
                seq: 9,
                hash: "nine".into(),
            },
        )
        .unwrap();

    let new = DataKey::random().unwrap();
    let rekeyed = header.rekeyed(&old, &new, "book-2.db", None).unwrap();
    let opened = [
        opens(&rekeyed, "wang", "wang").unwrap(),
        opens(&rekeyed, "li", "li").unwrap(),
        rekeyed.open_with_recovery_key(&recovery).unwrap(),
        rekeyed.open_with_key_file(&file).unwrap(),
    ];
    assert!(opened.iter().all(|key| *key == new));
    assert_eq!(
        (rekeyed.book(), rekeyed.check_head(&new).unwrap().seq),
        (Some("book-2.db"), 9)
    );
    assert!(rekeyed.check_head(&old).is_err());

    let printed = RecoveryKey::random().unwrap();
    let again = header.rekeyed(&old, &new, "book-2.db", Some(&printed)).unwrap();
    assert_eq!(again.open_with_recovery_key(&printed).unwrap(), new);
    assert!(again.open_with_recovery_key(&recovery).is_err());
    assert!(matches!(
        header.rekeyed(&new, &new, "book-2.db", None),
        Err(VaultError::HeadMismatch)
    ));

    let newest = DataKey::random().unwrap();
    let twice = again.rekeyed(&new, &newest, "book-3.db", None).unwrap();
    assert_eq!(opens(&twice, "li", "li"), Some(newest.clone()));
    assert_eq!(twice.open_with_recovery_key(&printed).unwrap(), newest);
}

#[test]
fn the_noted_head_cannot_be_changed_taken_away_or_moved_back() {
    let (mut header, key) = book();
    assert_eq!(header.check_head(&key).unwrap().seq, 0);
    let head = |seq, hash: &str| Head { seq, hash: hash.into() };
    header.note_head(&key, head(7, "seven")).unwrap();
    header.note_head(&key, head(7, "seven")).unwrap();
    assert!(header.note_head(&key, head(6, "six")).is_err());
    assert!(header.note_head(&key, head(7, "other")).is_err());
    assert!(header.note_head(&DataKey::random().unwrap(), head(8, "eight")).is_err());
    assert_eq!(*header.check_head(&key).unwrap(), head(7, "seven"));

    let json = serde_json::to_string(&header).unwrap();
    for (from, to) in [
        (r#""seq":7"#, r#""seq":6"#),
        ("seven", "sevem"),
        (r#""head""#, r#""gone""#),
        (r#""id":"book""#, r#""id":"look""#),
    ] {
        assert!(json.contains(from));
        let changed: Header = serde_json::from_str(&json.replacen(from, to, 1)).unwrap();
        assert!(
            matches!(changed.check_head(&key), Err(VaultError::HeadMismatch)),
            "{from}"
        );
    }
}

#[test]
fn a_slot_is_never_made_for_another_books_key() {
    let (mut header, _) = book();
    let derived = Password::from("x").derive_new(KdfCost::cheap_for_tests()).unwrap();
    let other = DataKey::random().unwrap();
    assert!(matches!(
        header.add_user_slot("wang", &derived, &other),
        Err(VaultError::HeadMismatch)
    ));
    let set = header.set_recovery_slot(&RecoveryKey::random().unwrap(), &other);
    assert!(matches!(set, Err(VaultError::HeadMismatch)));
    assert!(!header.has_user("wang") && !header.has_recovery_slot());
}

#[test]
fn a_book_is_a_plain_file_name() {
    assert!(
        ["book-1.db", "b", "Book_2.DB"]
            .iter()
            .all(|name| book_name(name).is_ok())
    );
    for name in [
        "",
        ".",
        "..",
        ".db",
        "a/b",
        "a\\b",
        "C:x",
        "-x",
        "书.db",
        &"x".repeat(65),
    ] {
        assert!(matches!(book_name(name), Err(VaultError::BookNameRefused)), "{name}");
    }
}

#[test]
fn changes_that_failed_again_and_again_lock_nobody_out() {
    let (mut header, key) = book();
    add(&mut header, &key, "wang", "known to the database");
    for _ in 0..10 {
        add(&mut header, &key, "wang", "never committed");
    }
    assert_eq!(opens(&header, "wang", "known to the database"), Some(key));
}

/// A header as format 1 was first written. It must open for as long as format 1 is read: whoever has to change this
/// test has made every book that exists unreadable.
#[test]
fn the_first_header_of_format_1_still_opens() {
    let header = Header::from_bytes(include_bytes!("format-1.header")).unwrap();
    let recovery = RecoveryKey::parse("0011-VAB2-3456-789C-DEFG-HJKM-NPQR-STVW").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server.key");
    std::fs::write(&path, "00112233445566778899aabbccddeeff".repeat(2)).unwrap();
    let file = KeyFile::read(&path).unwrap();

    let (key, derived) = header
        .open_with_password("Wáng.Fāng 王芳", &"correct horse 电池".into())
        .unwrap();
    assert_eq!(header.open_with_recovery_key(&recovery).unwrap(), key);
    assert_eq!(header.open_with_key_file(&file).unwrap(), key);
    assert_eq!(
        *header.check_head(&key).unwrap(),
        Head {
            seq: 42,
            hash: "forty-two".into()
        }
    );
    assert_eq!(derived.cost().to_string(), "m=256,t=2,p=1");
    let verifier = "3f5c9d866c7bb461576d7191394919783ae0995f8aa4d4746c5b67113ae6912a";
    assert_eq!(crate::vault::bytes::hex(&derived.proof().verifier()), verifier);
    header
        .rekeyed(&key, &DataKey::random().unwrap(), "book-2.db", None)
        .unwrap();
    assert_eq!((header.id(), header.book()), ("0199-format-1", Some("book-1.db")));
    assert_eq!(
        header.tag("Wáng.Fāng 王芳").as_str(),
        "c8c70ab76f3e9438daba8862a8453a9e"
    );
}
