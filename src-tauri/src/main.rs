//! The window host: one command, one event, no business word.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod backend;
mod folder;
mod window;

use std::sync::Arc;

use backend::Backend;
use tauri::{Emitter, Manager, State};

/// Every request of the interface; the reply and the error are JSON texts.
#[tauri::command]
async fn rpc(backend: State<'_, Arc<Backend>>, request: String) -> Result<String, String> {
    backend.rpc(&request).await
}

fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    let ran = tauri::Builder::default()
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(tauri::generate_handler![rpc])
        .setup(|app| {
            let folder = folder::from_arguments(std::env::args_os().skip(1))
                .map_or_else(|| app.path().app_local_data_dir(), Ok)?;
            let backend = Arc::new(tauri::async_runtime::block_on(Backend::open(&folder)));
            let window = app.handle().clone();
            let events = Arc::clone(&backend);
            tauri::async_runtime::spawn(async move {
                events
                    .tell(|changed| {
                        if let Err(error) = window.emit("changed", changed) {
                            tracing::warn!(%error, "the window did not hear of a change");
                        }
                    })
                    .await;
            });
            app.manage(backend);
            // Last: the page asks as soon as it is there.
            window::open(app)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match ran {
        Ok(app) => {
            app.run(|app, event| {
                if let tauri::RunEvent::Exit = event
                    && let Some(backend) = app.try_state::<Arc<Backend>>()
                {
                    tauri::async_runtime::block_on(backend.close());
                }
            });
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            std::process::ExitCode::FAILURE
        }
    }
}
