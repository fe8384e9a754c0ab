//! The window, and where files that the page hands out go.

use std::path::{Path, PathBuf};

use tauri::webview::DownloadEvent;
use tauri::{App, Manager, WebviewWindowBuilder};

/// Opens the window of the configuration.
pub fn open(app: &App) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else {
        return Ok(());
    };
    let downloads = app.path().download_dir().or_else(|_| app.path().home_dir())?;
    WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_download(move |_, event| {
            if let DownloadEvent::Requested { destination, .. } = event {
                let name = destination
                    .file_name()
                    .map_or_else(|| PathBuf::from("huiyin.txt"), PathBuf::from);
                let made = std::fs::create_dir_all(&downloads);
                *destination = free(&downloads, &name);
                return made.is_ok();
            }
            true
        })
        .build()?;
    Ok(())
}

/// A name that no file has yet: `name.txt`, `name (2).txt`, and so on.
fn free(folder: &Path, name: &Path) -> PathBuf {
    let stem = name.file_stem().unwrap_or_default().to_string_lossy();
    let ending = name
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()))
        .unwrap_or_default();
    let others = (2..1000).map(|number| folder.join(format!("{stem} ({number}){ending}")));
    std::iter::once(folder.join(name))
        .chain(others)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}
