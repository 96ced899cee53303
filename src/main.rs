//! The command `rundblick`.

use std::process::ExitCode;

fn main() -> ExitCode {
    rundblick::cli::main()
}
