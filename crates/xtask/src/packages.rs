//! What each kind of work needs of the system: the list, and what is missing of it. Nothing here runs anything.

use std::collections::BTreeSet;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Building the app and the server.
    Build,
    /// Running the app without a display, and driving its window.
    Window,
    /// The tests on PostgreSQL.
    Postgres,
    /// The tests in a browser.
    Browser,
    /// Checking that the code compiles for Windows.
    Windows,
}

/// Every need, in the order of the tests.
pub const EVERYTHING: &[Need] = &[Need::Build, Need::Postgres, Need::Browser, Need::Window, Need::Windows];

/// How a package is recognised where dpkg is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A program in PATH.
    Program(&'static str),
    /// A library pkg-config knows.
    Library(&'static str),
    /// It cannot be told; the build will say.
    Unknown,
}

/// A Debian package, what it is for, and how else to recognise it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Debian's name.
    pub name: &'static str,
    /// Why we want it.
    pub why: &'static str,
    /// How to recognise it elsewhere.
    pub sign: Sign,
}

const fn package(name: &'static str, why: &'static str, sign: Sign) -> Package {
    Package { name, why, sign }
}

const BUILD: &[Package] = &[
    package(
        "libwebkit2gtk-4.1-dev",
        "the web view the window is made of",
        Sign::Library("webkit2gtk-4.1"),
    ),
    package("librsvg2-dev", "the window's icons", Sign::Library("librsvg-2.0")),
    package(
        "libayatana-appindicator3-dev",
        "the tray icon",
        Sign::Library("ayatana-appindicator3-0.1"),
    ),
    package("libxdo-dev", "menus of the window", Sign::Unknown),
    package(
        "pkg-config",
        "finds these libraries for the build",
        Sign::Program("pkg-config"),
    ),
    package("libc6-dev", "C headers, for SQLCipher", Sign::Unknown),
    package("make", "builds OpenSSL, for SQLCipher", Sign::Program("make")),
    package("perl", "configures OpenSSL, for SQLCipher", Sign::Program("perl")),
];

const WINDOW: &[Package] = &[
    package(
        "webkit2gtk-driver",
        "drives the real window",
        Sign::Program("WebKitWebDriver"),
    ),
    package("xvfb", "a display without a screen", Sign::Program("Xvfb")),
    package("xauth", "guards that display", Sign::Program("xauth")),
    package(
        "dbus-daemon",
        "a session bus for the app",
        Sign::Program("dbus-run-session"),
    ),
    package(
        "dbus-bin",
        "hears what the app asks the desktop to tell",
        Sign::Program("dbus-monitor"),
    ),
    package("fonts-noto-cjk", "Chinese characters", Sign::Unknown),
];

const POSTGRES: &[Package] = &[package(
    "postgresql",
    "the second engine; a private cluster is used, yours stays untouched",
    Sign::Unknown,
)];

const BROWSER: &[Package] = &[
    package("chromium", "the browser of the tests", Sign::Program("chromium")),
    package("fonts-noto-cjk", "Chinese characters", Sign::Unknown),
];

const WINDOWS: &[Package] = &[package(
    "gcc-mingw-w64-x86-64",
    "C compiler for the Windows check",
    Sign::Program("x86_64-w64-mingw32-gcc"),
)];

/// The packages of `needs`, each once.
pub fn of(needs: &[Need]) -> Vec<Package> {
    let mut packages: Vec<Package> = Vec::new();
    for need in needs {
        let more = match need {
            Need::Build => BUILD,
            Need::Window => WINDOW,
            Need::Postgres => POSTGRES,
            Need::Browser => BROWSER,
            Need::Windows => WINDOWS,
        };
        for package in more {
            if !packages.iter().any(|known| known.name == package.name) {
                packages.push(*package);
            }
        }
    }
    packages
}

/// The names dpkg calls fully installed, from lines of `NAME<tab>STATUS`, as in
/// `dpkg-query -W -f '${Package}\t${db:Status-Status}\n'`.
pub fn installed(listing: &str) -> BTreeSet<&str> {
    listing
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, status)| status.trim() == "installed")
        .map(|(name, _)| name)
        .collect()
}

/// Those of `wanted` that are not among the installed.
pub fn missing(wanted: &[Package], installed: &BTreeSet<&str>) -> Vec<Package> {
    // Debian's `pkg-config` is another program's name for `pkgconf` in newer releases.
    let stands_in = |name: &str| name == "pkg-config" && installed.contains("pkgconf");
    wanted
        .iter()
        .filter(|package| !installed.contains(package.name) && !stands_in(package.name))
        .copied()
        .collect()
}

/// Whether an os-release file describes Debian or something made from it.
pub fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|ids| {
            ids.trim_matches('"')
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .any(|id| id == "debian" || id == "ubuntu")
}

/// What to type on a Linux that is not Debian's family.
pub fn elsewhere(os_release: &str) -> &'static str {
    let is = |name: &str| {
        os_release
            .lines()
            .any(|line| line.starts_with("ID") && line.contains(name))
    };
    if is("fedora") || is("rhel") {
        "sudo dnf install webkit2gtk4.1-devel librsvg2-devel libappindicator-gtk3-devel libxdo-devel gcc make perl \
         pkgconf-pkg-config xorg-x11-server-Xvfb xorg-x11-xauth dbus-daemon dbus-tools google-noto-sans-cjk-fonts postgresql-server chromium"
    } else if is("arch") {
        "sudo pacman -S --needed webkit2gtk-4.1 librsvg libappindicator-gtk3 xdotool base-devel perl xorg-server-xvfb \
         xorg-xauth dbus noto-fonts-cjk postgresql chromium"
    } else if is("suse") {
        "sudo zypper install webkit2gtk3-devel librsvg-devel libappindicator3-devel libxdo-devel gcc make perl \
         pkg-config xorg-x11-server-Xvfb xauth dbus-1-daemon google-noto-sans-cjk-fonts postgresql-server chromium"
    } else {
        "install the counterparts of these Debian packages with your system's package manager"
    }
}

/// What is needed beforehand on macOS.
pub const MACOS: &str = "\
macOS needs, beforehand:
  xcode-select --install               (C compiler and make: the Xcode command line tools)
  brew install postgresql@17           (for the tests)
  Google Chrome or Chromium            (for the tests)";

/// What is needed beforehand on Windows.
pub const WINDOWS_HOST: &str = "\
Windows needs, beforehand:
  Visual Studio Build Tools with \"Desktop development with C++\"
  winget install StrawberryPerl.StrawberryPerl NASM.NASM   (they build OpenSSL, for SQLCipher)
  winget install Microsoft.EdgeWebView2Runtime             (Windows 11 has it)
  PostgreSQL, running, and its address in HUIYIN_TEST_POSTGRES, and Chrome or Edge (both for the tests)";

#[cfg(test)]
mod tests {
    use super::{EVERYTHING, Need, elsewhere, installed, is_debian, missing, of};

    #[test]
    fn a_package_wanted_twice_is_listed_once() {
        let names: Vec<_> = of(EVERYTHING).iter().map(|package| package.name).collect();
        assert_eq!(names.iter().filter(|name| **name == "fonts-noto-cjk").count(), 1);
        assert!(names.contains(&"postgresql") && names.contains(&"libwebkit2gtk-4.1-dev"));
    }

    #[test]
    fn a_bare_machine_misses_everything() {
        assert_eq!(missing(&of(EVERYTHING), &installed("")), of(EVERYTHING));
    }

    #[test]
    fn removed_and_half_installed_packages_are_missing() {
        let listing = "xvfb\tinstalled\nxauth\tconfig-files\ndbus-daemon\thalf-installed\ndbus-bin\tinstalled\nfonts-noto-cjk\tinstalled\n";
        let names: Vec<_> = missing(&of(&[Need::Window]), &installed(listing))
            .iter()
            .map(|package| package.name)
            .collect();
        assert_eq!(names, ["webkit2gtk-driver", "xauth", "dbus-daemon"]);
    }

    #[test]
    fn pkgconf_does_for_pkg_config() {
        let names: Vec<_> = missing(&of(&[Need::Build]), &installed("pkgconf\tinstalled\n"))
            .iter()
            .map(|p| p.name)
            .collect();
        assert!(!names.contains(&"pkg-config"));
    }

    #[test]
    fn families_are_told_apart() {
        assert!(is_debian("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\n"));
        assert!(elsewhere("ID=fedora\n").contains("dnf"));
        assert!(elsewhere("ID=\"opensuse-tumbleweed\"\nID_LIKE=\"opensuse suse\"\n").contains("zypper"));
        assert!(elsewhere("ID=void\n").contains("counterparts"));
    }
}
