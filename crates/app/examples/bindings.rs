//! Writes the TypeScript bindings into the folder given.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: bindings FOLDER")?;
    huiyin_app::bindings::write(std::path::Path::new(&folder))
}
