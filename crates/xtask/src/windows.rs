//! Checks from Linux that the code compiles for Windows. Only Rust is looked at: the C of SQLCipher and OpenSSL, which
//! takes ten minutes and is not ours, is left out by telling their build scripts that both are installed.

use crate::process::{Step, say};
use crate::{Result, workspace};
use std::path::Path;

/// What is checked for.
pub const TARGET: &str = "x86_64-pc-windows-gnu";

const MEMBERS: &[&str] = &["huiyin-domain", "huiyin-app", "huiyin-server", "huiyin"];

/// All that OpenSSL's build script asks of its headers.
const HEADERS: &[(&str, &str)] = &[
    ("opensslv.h", "#define OPENSSL_VERSION_NUMBER 0x30000000L\n"),
    ("opensslconf.h", ""),
];

/// The check as a step.
pub fn check() -> Result<Step> {
    let stand_in = workspace::target().join("windows-check");
    for (name, text) in HEADERS {
        write(&stand_in.join("include/openssl").join(name), text)?;
    }
    for name in ["libssl.a", "libcrypto.a"] {
        write(&stand_in.join("lib").join(name), "")?;
    }
    say("only Rust is checked for Windows; the C of SQLCipher and OpenSSL is left out");
    let mut words = vec!["check", "--locked", "--target", TARGET];
    words.extend(MEMBERS.iter().flat_map(|member| ["--package", member]));
    Ok(Step::cargo("check for Windows", &words)
        .env("X86_64_PC_WINDOWS_GNU_OPENSSL_NO_VENDOR", "1")
        .env("X86_64_PC_WINDOWS_GNU_OPENSSL_DIR", &stand_in)
        .env("LIBSQLITE3_SYS_USE_PKG_CONFIG", "1")
        .env("SQLCIPHER_LIB_DIR", stand_in.join("lib"))
        .minutes(40))
}

/// Leaves a file that is right alone: build scripts look at its time.
fn write(file: &Path, text: &str) -> Result<()> {
    match std::fs::read_to_string(file) {
        Ok(known) if known == text => Ok(()),
        _ => workspace::write(file, text),
    }
}
