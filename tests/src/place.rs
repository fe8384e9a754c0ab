//! Where a test's book stands: a temporary folder, and a database of its own on PostgreSQL.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use huiyin_app::Backing;
use huiyin_app::store::db::{Engine, Source};

use crate::Desk;

/// The variable that names a PostgreSQL whose user may create databases.
const VARIABLE: &str = "HUIYIN_TEST_POSTGRES";
/// A test that takes longer hangs; some move this clock by minutes.
const LONGEST: Duration = Duration::from_secs(600);

/// A folder and what backs it.
#[derive(Debug)]
pub struct Place {
    folder: tempfile::TempDir,
    backing: Backing,
}

impl Place {
    async fn make(engine: Engine) -> Arc<Self> {
        let backing = match engine {
            Engine::Sqlite => Backing::File,
            Engine::Postgres => Backing::Postgres(database().await),
        };
        Arc::new(Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            backing,
        })
    }

    /// Another place, for a second centre that is a file.
    pub fn another() -> Arc<Self> {
        Arc::new(Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            backing: Backing::File,
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What holds the rows.
    pub fn backing(&self) -> Backing {
        self.backing.clone()
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.backing.engine()
    }

    async fn clear(&self) {
        if let Backing::Postgres(url) = &self.backing {
            let name = url.rsplit('/').next().unwrap_or_default();
            administer(&format!("drop database if exists {name} with (force)")).await;
        }
    }
}

fn server() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} names no PostgreSQL: `cargo xtask test` starts one, or set it to postgres://user@host:port/postgres")
    })
}

async fn administer(statement: &str) {
    let mut connection = Source::postgres(&server())
        .unwrap_or_else(|error| panic!("{VARIABLE}: {error:?}"))
        .connect()
        .await
        .unwrap_or_else(|error| panic!("the PostgreSQL of {VARIABLE} does not answer: {error:?}"));
    connection.script(statement).await.expect("a statement of the harness");
}

async fn database() -> String {
    let name = format!("huiyin_{}", uuid::Uuid::now_v7().simple());
    administer(&format!("create database {name}")).await;
    let server = server();
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{base}/{name}")
}

/// Runs a scenario in a founded centre.
pub fn run<F, Running>(engine: Engine, scenario: F)
where
    F: FnOnce(Desk) -> Running,
    Running: Future<Output = ()>,
{
    run_bare(
        engine,
        |place| async move { scenario(Desk::founded(place).await).await },
    );
}

/// Runs a scenario in an empty place.
pub fn run_bare<F, Running>(engine: Engine, scenario: F)
where
    F: FnOnce(Arc<Place>) -> Running,
    Running: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let outcome = runtime.block_on(async {
        let place = Place::make(engine).await;
        let scene = AssertUnwindSafe(scenario(Arc::clone(&place))).catch_unwind();
        let outcome = tokio::time::timeout(LONGEST, scene).await;
        place.clear().await;
        outcome
    });
    drop(runtime);
    settle();
    match outcome {
        Ok(Ok(())) => {}
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => panic!("the test hung for {} s", LONGEST.as_secs()),
    }
}

/// Waits until the writers that close SQLite's files are gone: OpenSSL clears up at the process's exit and must not find
/// them at work. Where many tests share a process there is nothing to wait for but its end.
fn settle() {
    if std::env::var_os("NEXTEST").is_none() {
        return;
    }
    let busy = || {
        let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
        tasks
            .filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok())
            .any(|name| name.starts_with("huiyin-writer"))
    };
    for _ in 0..500 {
        if !busy() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}
