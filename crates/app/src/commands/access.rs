//! 查阅记录: who looked at what and why, who took what out, who changed how the centre works; read from the journal.

mod named;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use huiyin_domain::number::ComplaintNumber;
use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, RevealReason};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::named::Names;
use super::complaint::view::Named;
use crate::command::Command;
use crate::commands::complaint::views::View;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::journal::access::{Wanted, access};
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::visible;

/// How many lines a page has at most.
const LONGEST_PAGE: i64 = 200;

macro_rules! acts {
    ($($act:ident $kind:ident $command:literal,)*) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "each is the command of its name")]
        pub enum AccessAct { $($act,)* }

        impl AccessAct {
            const ALL: &'static [Self] = &[$(Self::$act,)*];

            const fn kind(self) -> AccessKind {
                match self { $(Self::$act => AccessKind::$kind,)* }
            }

            const fn command(self) -> &'static str {
                match self { $(Self::$act => $command,)* }
            }
        }
    };
}

/// What a list can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccessKind {
    /// A restricted complaint was opened.
    Opened,
    /// What is masked was shown.
    Revealed,
    /// Complaints left the house as a file.
    Exported,
    /// Signing in and out, and one's own password.
    SignedIn,
    /// How the centre works was changed.
    Settings,
    /// Users and groups.
    People,
    /// A customer's data was restricted or erased.
    PersonalData,
    /// The book itself: back-ups, the data key, the proof of the record.
    Book,
}

acts! {
    OpenRestricted Opened "complaint.see",
    RevealContact Revealed "complaint.reveal_contact",
    RevealCustomer Revealed "customer.reveal",
    ShowHeld Revealed "customer.held",
    Export Exported "export.begin",
    SignIn SignedIn "session.sign_in",
    SignOut SignedIn "session.sign_out",
    Recover SignedIn "session.recover",
    ChangePassword SignedIn "session.change_password",
    UpdateCentre Settings "centre.update",
    RevisePolicy Settings "policy.revise",
    AddTerm Settings "taxonomy.add",
    RenameTerm Settings "taxonomy.rename",
    MoveTerm Settings "taxonomy.move",
    RetireTerm Settings "taxonomy.retire",
    RestoreTerm Settings "taxonomy.restore",
    ReviseTemplate Settings "template.revise",
    RetireTemplate Settings "template.retire",
    WatchFolder Settings "import.watch_folder",
    CreateUser People "user.create",
    UpdateUser People "user.update",
    DisableUser People "user.disable",
    EnableUser People "user.enable",
    ResetPassword People "user.reset_password",
    CreateGroup People "group.create",
    RenameGroup People "group.rename",
    AddMember People "group.add_member",
    RemoveMember People "group.remove_member",
    RestrictCustomer PersonalData "customer.restrict",
    LiftRestriction PersonalData "customer.lift_restriction",
    EraseCustomer PersonalData "customer.erase",
    CreateCentre Book "centre.create",
    Rekey Book "centre.rekey",
    MakeBackup Book "backup.make",
    RestoreBackup Book "backup.restore",
    VerifyRecord Book "journal.verify",
}

/// A page of what the journal says.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ListAccess {
    /// Done by this user.
    pub person: Option<String>,
    /// Of this kind.
    pub kind: Option<AccessKind>,
    /// To the complaint of this number.
    pub number: Option<String>,
    /// From this moment on.
    pub from: Option<Millis>,
    /// Before this moment.
    pub to: Option<Millis>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many, 50 when missing.
    pub limit: Option<i64>,
}

/// A complaint that a line is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccessComplaint {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
}

/// A name in both languages; a person's or a group's is the same in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccessName {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What was shown, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccessReveal {
    /// `name`, `phone`, `nickname`, `email`, `call_back`, `contact` for all of a complaint's, `held` for the whole.
    pub field: String,
    /// Why.
    pub reason: RevealReason,
    /// In words, numbers masked.
    pub words: Option<String>,
}

/// What left the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccessExport {
    /// The view.
    pub view: View,
    /// Whether it was narrowed further.
    pub narrowed: bool,
    /// `csv` or `xlsx`.
    pub form: String,
    /// How many complaints.
    pub rows: i64,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccessLine {
    /// The journal's record.
    pub seq: i64,
    /// When.
    pub at: Millis,
    /// Who; none for the house itself.
    pub actor: Option<Named>,
    /// What.
    pub act: AccessAct,
    /// Of which kind that is.
    pub kind: AccessKind,
    /// The complaint it was done to, as far as the reader may see it.
    pub complaint: Option<AccessComplaint>,
    /// It was done to a complaint that the reader may not see.
    pub hidden: bool,
    /// The user, group, word or template it was done to; a customer's name is masked.
    pub name: Option<AccessName>,
    /// The policy that was changed.
    pub policy: Option<String>,
    /// What was shown.
    pub reveal: Option<AccessReveal>,
    /// What left the house.
    pub export: Option<AccessExport>,
}

/// A page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccessPage {
    /// The newest first.
    pub lines: Vec<AccessLine>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// The time on the host's clock.
    pub now: Millis,
}

impl Command for ListAccess {
    const NAME: &'static str = "access.list";
    const NEEDS: Permission = Permission::ReadJournal;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = AccessPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AccessPage> {
        let limit = self.limit.unwrap_or(50).clamp(1, LONGEST_PAGE);
        let after = self.cursor.as_deref().map(decode).transpose()?;
        let complaint = match self.number.as_deref() {
            Some(number) => Some(numbered(cx, number).await?),
            None => None,
        };
        let wanted = Wanted {
            commands: self.kind.map(commands_of),
            actor: self.person.as_deref(),
            subject: complaint.as_deref(),
            from: self.from,
            to: self.to,
            after,
        };
        let mut found = access(cx.connection, &wanted, limit + 1).await?;
        let kept = usize::try_from(limit).unwrap_or_default();
        let more = found.len() > kept;
        found.truncate(kept);
        let next = found.last().filter(|_| more).map(|last| encode(last.at, last.seq));
        let names = Names::of(cx, &found).await?;
        let lines = found.iter().filter_map(|record| names.line(cx, record)).collect();
        Ok(AccessPage {
            lines,
            next,
            now: cx.now,
        })
    }
}

fn commands_of(kind: AccessKind) -> Vec<&'static str> {
    let acts = AccessAct::ALL.iter().filter(|act| act.kind() == kind);
    acts.map(|act| act.command()).collect()
}

/// The complaint of a number, as far as the actor may see it.
async fn numbered(cx: &mut Cx<'_>, text: &str) -> Result<String> {
    let number: ComplaintNumber = text.parse().map_err(|_| Error::field("number", "malformed"))?;
    let mut select = Filter::new("select t.id from complaint t where t.number = ");
    select
        .bind(&number.to_string())
        .sql(" and ")
        .append(&visible(&cx.actor));
    let rows = cx.rows(select).await?;
    let row = rows.first().ok_or_else(|| Error::field("number", "unknown"))?;
    Ok(String::from_row(row, 0)?)
}

fn encode(at: Millis, seq: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("{at} {seq}"))
}

fn decode(text: &str) -> Result<(Millis, i64)> {
    let malformed = || Error::field("cursor", "malformed");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| malformed())?;
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    let (at, seq) = text.split_once(' ').ok_or_else(malformed)?;
    Ok((
        at.parse().map_err(|_| malformed())?,
        seq.parse().map_err(|_| malformed())?,
    ))
}
