//! SQL behind the house's back.

use huiyin_app::store::connection::Connection;
use huiyin_app::store::db::{Engine, Source};
use huiyin_app::store::fault::Fault;
use huiyin_app::store::record::Column;
use huiyin_app::vault::{Header, Password};
use huiyin_app::{Backing, book};

use crate::Place;

/// Opens the database of a place with somebody's password.
pub async fn connect(place: &Place, name: &str, password: &str) -> Connection {
    source(place, name, password)
        .connect()
        .await
        .expect("the database opens")
}

/// How to reach the database of a place.
pub fn source(place: &Place, name: &str, password: &str) -> Source {
    match place.backing() {
        Backing::Postgres(url) => Source::postgres(&url).expect("a URL"),
        Backing::File => {
            let header = header(place);
            let (key, _) = header
                .open_with_password(name, &Password::new(password.to_owned()))
                .expect("a slot");
            let file = place.folder().join(header.book().expect("a book file"));
            Source::sqlite(&file, &key)
        }
    }
}

/// The vault's header as it stands on the disk.
pub fn header(place: &Place) -> Header {
    Header::load(&place.folder().join(book::HEADER_FILE)).expect("a header")
}

/// The head that is noted in the header.
pub fn noted(place: &Place, name: &str, password: &str) -> Option<(i64, String)> {
    if place.engine() == Engine::Postgres {
        return None;
    }
    let header = header(place);
    let (key, _) = header
        .open_with_password(name, &Password::new(password.to_owned()))
        .expect("a slot");
    let head = header.check_head(&key).expect("a head");
    Some((head.seq, head.hash.clone()))
}

/// Every page of the book's file, decrypted, those that are free included. SQLCipher 4 encrypts a page with AES-256 in CBC
/// mode; its last 80 bytes hold the initialisation vector and the authentication code, and the first 16 bytes of the file are
/// no part of the first page's text.
pub fn pages(place: &Place, name: &str, password: &str) -> Vec<u8> {
    use cbc::cipher::block_padding::NoPadding;
    use cbc::cipher::{BlockModeDecrypt, KeyIvInit};

    const PAGE: usize = 4096;
    const RESERVED: usize = 80;
    let header = header(place);
    let (key, _) = header
        .open_with_password(name, &Password::new(password.to_owned()))
        .expect("a slot");
    let digits = key.sqlcipher();
    let digits = digits.trim_matches(|c: char| !c.is_ascii_hexdigit());
    let key: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hexadecimal digits"))
        .collect();
    let file = std::fs::read(place.folder().join(header.book().expect("a book file"))).expect("the file");
    let mut plain = Vec::with_capacity(file.len());
    for (at, page) in file.chunks_exact(PAGE).enumerate() {
        let (text, reserved) = page.split_at(PAGE - RESERVED);
        let text = if at == 0 { &text[16..] } else { text };
        let decryptor = cbc::Decryptor::<aes::Aes256>::new_from_slices(&key, &reserved[..16]).expect("a key");
        let mut text = text.to_vec();
        decryptor.decrypt_padded::<NoPadding>(&mut text).expect("whole blocks");
        plain.extend(text);
    }
    plain
}

/// Runs statements that must succeed.
pub async fn execute(connection: &mut Connection, sql: &str) {
    if let Err(error) = attempt(connection, sql).await {
        panic!("{sql}: {error}");
    }
}

/// Runs statements that may fail.
pub async fn attempt(connection: &mut Connection, sql: &str) -> Result<u64, Fault> {
    connection.script(sql).await
}

/// One number.
pub async fn number(connection: &mut Connection, sql: &str) -> i64 {
    connection
        .number(sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Rows of text columns; what is null is the empty text.
pub async fn texts(connection: &mut Connection, sql: &str) -> Vec<Vec<String>> {
    let rows = connection
        .rows(sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.iter()
        .map(|row| {
            (0..row.0.len())
                .map(|at| Option::<String>::from_row(row, at).unwrap_or_else(|error| panic!("{sql}: {error}")))
                .map(Option::unwrap_or_default)
                .collect()
        })
        .collect()
}

/// Foreign keys off, and on PostgreSQL every trigger too: what somebody who holds the key can do.
pub async fn unbind(connection: &mut Connection, engine: Engine) {
    let sql = match engine {
        Engine::Sqlite => "pragma foreign_keys = off",
        Engine::Postgres => "set session_replication_role = replica",
    };
    execute(connection, sql).await;
}
