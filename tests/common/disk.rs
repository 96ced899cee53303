//! The program where there is little room: a limit on file sizes, which every system has, and a small disk, where mounting is allowed.

use std::path::Path;
use std::process::{Command, Output};

/// What the script of a small disk ends with where it may not mount one.
const NO_MOUNT: i32 = 99;

/// In order: the folder, the disk's size in KiB beyond what lies in the folder, then the call. What the disk holds in the end comes back.
const ON_SMALL_DISK: &str = r#"
set -e
folder=$1; room=$2; shift 2
keep=$(mktemp -d)
trap 'rm -rf "$keep"' EXIT
cp -a "$folder/." "$keep"
size=$(( $(du -sk "$keep" | cut -f1) + room ))
mount -t tmpfs -o size=${size}k,mode=700 tmpfs "$folder" 2>/dev/null || exit 99
cp -a "$keep/." "$folder"
code=0; "$@" || code=$?
rm -rf "$keep"; mkdir "$keep"
cp -a "$folder/." "$keep"
umount "$folder"
find "$folder" -mindepth 1 -delete
cp -a "$keep/." "$folder"
exit $code
"#;

/// Runs the program in the repository where no file may have more than so many blocks of 512 bytes.
pub fn with_small_files(blocks: u32, args: &[&str]) -> Output {
    let script = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let program = assert_cmd::cargo::cargo_bin("rundblick");
    let mut command = Command::new("sh");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["-c", &script]).arg(program).args(args).output().unwrap()
}

/// Runs the program in the repository while `folder` is a disk with so many KiB to spare. `None`, with a word about it, where this user may
/// not mount one.
pub fn on_small_disk(folder: &Path, room: u32, args: &[&str]) -> Option<Output> {
    let program = assert_cmd::cargo::cargo_bin("rundblick");
    let mut command = Command::new("unshare");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["-rm", "sh", "-c", ON_SMALL_DISK, "sh"]);
    let output = command.arg(folder).arg(room.to_string()).arg(program).args(args).output().ok()?;
    let refused = output.status.code() == Some(NO_MOUNT) || output.stderr.starts_with(b"unshare:");
    if refused {
        eprintln!("no small disk can be mounted here: that part of this test did not run");
        return None;
    }
    Some(output)
}
