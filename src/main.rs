//! The `candor` program.
fn main() {
    let root = std::env::args().nth(1).unwrap_or_else(|| "content".into());
    match candor::library::Library::load(std::path::Path::new(&root)) {
        Ok(library) => println!("{} records", library.records().count()),
        Err(candor::library::LoadError::DoesNotHold { findings, sources }) => {
            print!("{}", candor::diagnostic::human::report(&findings, &sources, false));
        }
        Err(error) => println!("{error}"),
    }
}
