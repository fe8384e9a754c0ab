//! Every use case, one noun a file. `commands!` names each once.

pub mod access;
pub mod arrangement;
pub mod centre;
pub mod complaint;
pub mod customer;
pub mod draft;
pub mod export;
pub mod figures;
pub mod group;
pub mod import;
pub mod inbox;
pub mod incident;
pub mod journal;
pub mod number;
pub mod order;
pub mod password;
pub mod policy;
pub mod sample;
pub mod saved_view;
pub mod search;
pub mod session;
pub mod severity;
pub mod survey;
pub mod taxonomy;
pub mod template;
pub mod user;

crate::commands! {
    commands {
        centre::UpdateCentre,
        user::ListUsers,
        user::UpdateUser,
        user::CountWork,
        group::ListGroups,
        group::CreateGroup,
        group::RenameGroup,
        group::AddMember,
        group::RemoveMember,
        taxonomy::ListTaxonomy,
        taxonomy::usage::CountUses,
        taxonomy::change::AddTerm,
        taxonomy::change::RenameTerm,
        taxonomy::change::MoveTerm,
        taxonomy::change::RetireTerm,
        taxonomy::change::RestoreTerm,
        policy::ShowPolicies,
        policy::RevisePolicy,
        policy::preview::PreviewPolicy,
        severity::ProposeSeverity,
        severity::ListSeverityRules,
        customer::find::FindCustomers,
        customer::complaints::ListStubs,
        customer::open::OpenCustomer,
        customer::card::ShowCard,
        customer::history::ShowHistory,
        customer::change::UpdateCustomer,
        customer::point::AddPoint,
        customer::point::CorrectPoint,
        customer::point::RetirePoint,
        customer::risk::WriteRiskNote,
        customer::risk::EndRiskNote,
        customer::alike::ListAlike,
        customer::merge::MergeCustomers,
        customer::merge::UnmergeCustomers,
        customer::restrict::RestrictCustomer,
        customer::restrict::LiftRestriction,
        customer::erase::ShowRetention,
        order::RecordOrder,
        template::ListTemplates,
        template::TemplateHistory,
        template::change::ReviseTemplate,
        template::change::RetireTemplate,
        template::fill::FillChaseReply,
        template::fill::FillTemplate,
        number::ReserveNumber,
        number::VoidNumber,
        draft::KeepDraft,
        draft::ForgetDraft,
        draft::ListDrafts,
        complaint::read_text::ReadText,
        complaint::register::RegisterComplaint,
        complaint::list::ListComplaints,
        complaint::counts::CountComplaints,
        complaint::open::OpenComplaint,
        complaint::entries::ListEntries,
        complaint::act::ActOnComplaint,
        complaint::undo::UndoAct,
        complaint::each::ActOnEach,
        complaint::each::UndoEach,
        complaint::take_next::TakeNext,
        complaint::see::SeeComplaint,
        complaint::day::ShowDay,
        saved_view::ListViews,
        saved_view::SaveView,
        saved_view::ChangeView,
        saved_view::MoveView,
        saved_view::RemoveView,
        saved_view::RestoreView,
        arrangement::ShowArrangement,
        arrangement::KeepArrangement,
        complaint::similar::FindSimilar,
        complaint::merge::PreviewMerge,
        complaint::merge::UnmergeComplaint,
        complaint::link::LinkComplaints,
        complaint::link::UnlinkComplaints,
        complaint::link::ListLinks,
        incident::OpenIncident,
        incident::ReviseIncident,
        incident::CloseIncident,
        incident::ListIncidents,
        incident::members::AddToIncident,
        incident::members::RemoveFromIncident,
        incident::members::ShowIncident,
        incident::answer::AnswerIncident,
        figures::ShowFigures,
        inbox::ListInbox,
        inbox::ReadInbox,
        survey::ListCalls,
        search::offer::OfferCustomers,
        search::index::CheckIndex,
        search::index::RebuildIndex,
        import::ListImportKinds,
        import::BeginImport,
        import::AddChunk,
        import::CheckImport,
        import::ListImportErrors,
        import::ListLeftOut,
        import::RunImportBatch,
        import::CancelImport,
        import::ShowImport,
        import::ListImports,
        import::UndoImportBatch,
        import::ListKept,
        import::ListProfiles,
        import::RenameProfile,
        import::DeleteProfile,
        export::ListExports,
        access::ListAccess,
    }
    procedures {
        centre::CentreStatus,
        centre::ProposeRecoveryKey,
        centre::CreateCentre,
        centre::Rekey,
        sample::CreateSample,
        sample::ContinueSample,
        session::SignIn,
        session::Recover,
        session::CurrentSession,
        session::SignOut,
        session::ChangePassword,
        user::CreateUser,
        user::DisableUser,
        password::EnableUser,
        password::ResetPassword,
        complaint::contact::RevealContact,
        customer::reveal::RevealCustomer,
        customer::held::ShowHeld,
        customer::erase::EraseCustomer,
        import::LookAtImport,
        import::WatchFolder,
        import::LookIntoFolders,
        export::BeginExport,
        export::NextOfExport,
        export::CancelExport,
        journal::VerifyRecord,
        crate::backup::MakeBackup,
        crate::backup::ListBackups,
        crate::backup::RestoreBackup,
    }
}
