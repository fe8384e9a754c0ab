// Written by `cargo xtask bindings`. Do not edit.
import type { AccessPage } from "./AccessPage";
import type { ActOnComplaint } from "./ActOnComplaint";
import type { ActOnEach } from "./ActOnEach";
import type { Acted } from "./Acted";
import type { AddChunk } from "./AddChunk";
import type { AddMember } from "./AddMember";
import type { AddPoint } from "./AddPoint";
import type { AddTerm } from "./AddTerm";
import type { AddToIncident } from "./AddToIncident";
import type { AlikeCustomers } from "./AlikeCustomers";
import type { AnswerIncident } from "./AnswerIncident";
import type { AnswerResults } from "./AnswerResults";
import type { Arrangement } from "./Arrangement";
import type { BackupList } from "./BackupList";
import type { BackupView } from "./BackupView";
import type { BeginExport } from "./BeginExport";
import type { BeginImport } from "./BeginImport";
import type { CallQueue } from "./CallQueue";
import type { CallerCard } from "./CallerCard";
import type { CancelExport } from "./CancelExport";
import type { CancelImport } from "./CancelImport";
import type { CentreStatus } from "./CentreStatus";
import type { ChangePassword } from "./ChangePassword";
import type { ChangeView } from "./ChangeView";
import type { CheckImport } from "./CheckImport";
import type { CheckIndex } from "./CheckIndex";
import type { CloseIncident } from "./CloseIncident";
import type { ComplaintCounts } from "./ComplaintCounts";
import type { ComplaintPage } from "./ComplaintPage";
import type { ComplaintView } from "./ComplaintView";
import type { ContactNumbers } from "./ContactNumbers";
import type { ContinueSample } from "./ContinueSample";
import type { CorrectPoint } from "./CorrectPoint";
import type { CountComplaints } from "./CountComplaints";
import type { CountUses } from "./CountUses";
import type { CountWork } from "./CountWork";
import type { CreateCentre } from "./CreateCentre";
import type { CreateGroup } from "./CreateGroup";
import type { CreateSample } from "./CreateSample";
import type { CreateUser } from "./CreateUser";
import type { CurrentSession } from "./CurrentSession";
import type { CustomerHistory } from "./CustomerHistory";
import type { CustomerHits } from "./CustomerHits";
import type { CustomerOffers } from "./CustomerOffers";
import type { CustomerView } from "./CustomerView";
import type { DeleteProfile } from "./DeleteProfile";
import type { DisableUser } from "./DisableUser";
import type { Done } from "./Done";
import type { DraftList } from "./DraftList";
import type { EachActed } from "./EachActed";
import type { EachUndone } from "./EachUndone";
import type { EnableUser } from "./EnableUser";
import type { EndRiskNote } from "./EndRiskNote";
import type { EntryPage } from "./EntryPage";
import type { EraseCustomer } from "./EraseCustomer";
import type { Erased } from "./Erased";
import type { ExportBegun } from "./ExportBegun";
import type { ExportList } from "./ExportList";
import type { ExportPiece } from "./ExportPiece";
import type { Figures } from "./Figures";
import type { FilesTaken } from "./FilesTaken";
import type { FillChaseReply } from "./FillChaseReply";
import type { FillTemplate } from "./FillTemplate";
import type { Filled } from "./Filled";
import type { FindCustomers } from "./FindCustomers";
import type { FindSimilar } from "./FindSimilar";
import type { ForgetDraft } from "./ForgetDraft";
import type { GroupList } from "./GroupList";
import type { HeldData } from "./HeldData";
import type { ImportCheck } from "./ImportCheck";
import type { ImportErrors } from "./ImportErrors";
import type { ImportList } from "./ImportList";
import type { ImportLook } from "./ImportLook";
import type { ImportProgress } from "./ImportProgress";
import type { InboxPage } from "./InboxPage";
import type { InboxRead } from "./InboxRead";
import type { IncidentPage } from "./IncidentPage";
import type { Incidents } from "./Incidents";
import type { IndexCheck } from "./IndexCheck";
import type { KeepArrangement } from "./KeepArrangement";
import type { KeepDraft } from "./KeepDraft";
import type { KeptRecords } from "./KeptRecords";
import type { KindList } from "./KindList";
import type { LeftOutPage } from "./LeftOutPage";
import type { LiftRestriction } from "./LiftRestriction";
import type { LinkComplaints } from "./LinkComplaints";
import type { Links } from "./Links";
import type { ListAccess } from "./ListAccess";
import type { ListAlike } from "./ListAlike";
import type { ListBackups } from "./ListBackups";
import type { ListCalls } from "./ListCalls";
import type { ListComplaints } from "./ListComplaints";
import type { ListDrafts } from "./ListDrafts";
import type { ListEntries } from "./ListEntries";
import type { ListExports } from "./ListExports";
import type { ListGroups } from "./ListGroups";
import type { ListImportErrors } from "./ListImportErrors";
import type { ListImportKinds } from "./ListImportKinds";
import type { ListImports } from "./ListImports";
import type { ListInbox } from "./ListInbox";
import type { ListIncidents } from "./ListIncidents";
import type { ListKept } from "./ListKept";
import type { ListLeftOut } from "./ListLeftOut";
import type { ListLinks } from "./ListLinks";
import type { ListProfiles } from "./ListProfiles";
import type { ListSeverityRules } from "./ListSeverityRules";
import type { ListStubs } from "./ListStubs";
import type { ListTaxonomy } from "./ListTaxonomy";
import type { ListTemplates } from "./ListTemplates";
import type { ListUsers } from "./ListUsers";
import type { ListViews } from "./ListViews";
import type { LookAtImport } from "./LookAtImport";
import type { LookIntoFolders } from "./LookIntoFolders";
import type { MakeBackup } from "./MakeBackup";
import type { MemberResults } from "./MemberResults";
import type { MergeCustomers } from "./MergeCustomers";
import type { MergePreview } from "./MergePreview";
import type { MoveTerm } from "./MoveTerm";
import type { MoveView } from "./MoveView";
import type { MyDay } from "./MyDay";
import type { NextOfExport } from "./NextOfExport";
import type { OfferCustomers } from "./OfferCustomers";
import type { OpenComplaint } from "./OpenComplaint";
import type { OpenCustomer } from "./OpenCustomer";
import type { OpenIncident } from "./OpenIncident";
import type { Policies } from "./Policies";
import type { PolicyPreview } from "./PolicyPreview";
import type { PreviewMerge } from "./PreviewMerge";
import type { PreviewPolicy } from "./PreviewPolicy";
import type { ProfileList } from "./ProfileList";
import type { ProposeRecoveryKey } from "./ProposeRecoveryKey";
import type { ProposeSeverity } from "./ProposeSeverity";
import type { ProposedKey } from "./ProposedKey";
import type { ProposedSeverity } from "./ProposedSeverity";
import type { ReadInbox } from "./ReadInbox";
import type { ReadText } from "./ReadText";
import type { RebuildIndex } from "./RebuildIndex";
import type { Receipt } from "./Receipt";
import type { RecordOrder } from "./RecordOrder";
import type { RecordProof } from "./RecordProof";
import type { Recover } from "./Recover";
import type { RegisterComplaint } from "./RegisterComplaint";
import type { Registered } from "./Registered";
import type { Rekey } from "./Rekey";
import type { RemoveFromIncident } from "./RemoveFromIncident";
import type { RemoveMember } from "./RemoveMember";
import type { RemoveView } from "./RemoveView";
import type { RenameGroup } from "./RenameGroup";
import type { RenameProfile } from "./RenameProfile";
import type { RenameTerm } from "./RenameTerm";
import type { ReserveNumber } from "./ReserveNumber";
import type { Reserved } from "./Reserved";
import type { ResetPassword } from "./ResetPassword";
import type { RestoreBackup } from "./RestoreBackup";
import type { RestoreTerm } from "./RestoreTerm";
import type { RestoreView } from "./RestoreView";
import type { RestrictCustomer } from "./RestrictCustomer";
import type { Retention } from "./Retention";
import type { RetirePoint } from "./RetirePoint";
import type { RetireTemplate } from "./RetireTemplate";
import type { RetireTerm } from "./RetireTerm";
import type { RevealContact } from "./RevealContact";
import type { RevealCustomer } from "./RevealCustomer";
import type { RevealedText } from "./RevealedText";
import type { ReviseIncident } from "./ReviseIncident";
import type { RevisePolicy } from "./RevisePolicy";
import type { ReviseTemplate } from "./ReviseTemplate";
import type { RuleNames } from "./RuleNames";
import type { RunImportBatch } from "./RunImportBatch";
import type { SampleBegun } from "./SampleBegun";
import type { SampleProgress } from "./SampleProgress";
import type { SaveView } from "./SaveView";
import type { SeeComplaint } from "./SeeComplaint";
import type { ShowArrangement } from "./ShowArrangement";
import type { ShowCard } from "./ShowCard";
import type { ShowDay } from "./ShowDay";
import type { ShowFigures } from "./ShowFigures";
import type { ShowHeld } from "./ShowHeld";
import type { ShowHistory } from "./ShowHistory";
import type { ShowImport } from "./ShowImport";
import type { ShowIncident } from "./ShowIncident";
import type { ShowPolicies } from "./ShowPolicies";
import type { ShowRetention } from "./ShowRetention";
import type { SignIn } from "./SignIn";
import type { SignOut } from "./SignOut";
import type { SignedIn } from "./SignedIn";
import type { SimilarComplaints } from "./SimilarComplaints";
import type { Status } from "./Status";
import type { Stubs } from "./Stubs";
import type { TakeNext } from "./TakeNext";
import type { Taken } from "./Taken";
import type { Taxonomy } from "./Taxonomy";
import type { TemplateHistory } from "./TemplateHistory";
import type { TemplateList } from "./TemplateList";
import type { TemplateRevisions } from "./TemplateRevisions";
import type { TextRead } from "./TextRead";
import type { UndoAct } from "./UndoAct";
import type { UndoEach } from "./UndoEach";
import type { UndoImportBatch } from "./UndoImportBatch";
import type { UnlinkComplaints } from "./UnlinkComplaints";
import type { UnmergeComplaint } from "./UnmergeComplaint";
import type { UnmergeCustomers } from "./UnmergeCustomers";
import type { UpdateCentre } from "./UpdateCentre";
import type { UpdateCustomer } from "./UpdateCustomer";
import type { UpdateUser } from "./UpdateUser";
import type { UserList } from "./UserList";
import type { Uses } from "./Uses";
import type { VerifyRecord } from "./VerifyRecord";
import type { ViewList } from "./ViewList";
import type { VoidNumber } from "./VoidNumber";
import type { WatchFolder } from "./WatchFolder";
import type { Work } from "./Work";
import type { WriteRiskNote } from "./WriteRiskNote";

/** Every command: its body and its reply. */
export interface Commands {
  "centre.update": [UpdateCentre, Receipt];
  "user.list": [ListUsers, UserList];
  "user.update": [UpdateUser, Receipt];
  "user.work": [CountWork, Work];
  "group.list": [ListGroups, GroupList];
  "group.create": [CreateGroup, Receipt];
  "group.rename": [RenameGroup, Receipt];
  "group.add_member": [AddMember, Receipt];
  "group.remove_member": [RemoveMember, Receipt];
  "taxonomy.list": [ListTaxonomy, Taxonomy];
  "taxonomy.uses": [CountUses, Uses];
  "taxonomy.add": [AddTerm, Receipt];
  "taxonomy.rename": [RenameTerm, Receipt];
  "taxonomy.move": [MoveTerm, Receipt];
  "taxonomy.retire": [RetireTerm, Receipt];
  "taxonomy.restore": [RestoreTerm, Receipt];
  "policy.show": [ShowPolicies, Policies];
  "policy.revise": [RevisePolicy, Receipt];
  "policy.preview": [PreviewPolicy, PolicyPreview];
  "severity.propose": [ProposeSeverity, ProposedSeverity];
  "severity.list": [ListSeverityRules, RuleNames];
  "customer.find": [FindCustomers, CustomerHits];
  "customer.complaints": [ListStubs, Stubs];
  "customer.open": [OpenCustomer, CustomerView];
  "customer.card": [ShowCard, CallerCard];
  "customer.history": [ShowHistory, CustomerHistory];
  "customer.update": [UpdateCustomer, Receipt];
  "customer.add_point": [AddPoint, Receipt];
  "customer.correct_point": [CorrectPoint, Receipt];
  "customer.retire_point": [RetirePoint, Receipt];
  "customer.write_risk_note": [WriteRiskNote, Receipt];
  "customer.end_risk_note": [EndRiskNote, Receipt];
  "customer.alike": [ListAlike, AlikeCustomers];
  "customer.merge": [MergeCustomers, Receipt];
  "customer.unmerge": [UnmergeCustomers, Receipt];
  "customer.restrict": [RestrictCustomer, Receipt];
  "customer.lift_restriction": [LiftRestriction, Receipt];
  "customer.retention": [ShowRetention, Retention];
  "order.record": [RecordOrder, Receipt];
  "template.list": [ListTemplates, TemplateList];
  "template.history": [TemplateHistory, TemplateRevisions];
  "template.revise": [ReviseTemplate, Receipt];
  "template.retire": [RetireTemplate, Receipt];
  "template.fill_chase_reply": [FillChaseReply, Filled];
  "template.fill": [FillTemplate, Filled];
  "complaint.reserve": [ReserveNumber, Reserved];
  "complaint.void_number": [VoidNumber, Receipt];
  "draft.keep": [KeepDraft, Done];
  "draft.forget": [ForgetDraft, Done];
  "draft.list": [ListDrafts, DraftList];
  "complaint.read_text": [ReadText, TextRead];
  "complaint.register": [RegisterComplaint, Registered];
  "complaint.list": [ListComplaints, ComplaintPage];
  "complaint.counts": [CountComplaints, ComplaintCounts];
  "complaint.open": [OpenComplaint, ComplaintView];
  "complaint.entries": [ListEntries, EntryPage];
  "complaint.act": [ActOnComplaint, Acted];
  "complaint.undo": [UndoAct, Receipt];
  "complaint.act_on_each": [ActOnEach, EachActed];
  "complaint.undo_each": [UndoEach, EachUndone];
  "complaint.take_next": [TakeNext, Taken];
  "complaint.see": [SeeComplaint, Done];
  "complaint.day": [ShowDay, MyDay];
  "view.list": [ListViews, ViewList];
  "view.save": [SaveView, Receipt];
  "view.change": [ChangeView, Receipt];
  "view.move": [MoveView, Receipt];
  "view.remove": [RemoveView, Receipt];
  "view.restore": [RestoreView, Receipt];
  "arrangement.show": [ShowArrangement, Arrangement];
  "arrangement.keep": [KeepArrangement, Done];
  "complaint.similar": [FindSimilar, SimilarComplaints];
  "complaint.preview_merge": [PreviewMerge, MergePreview];
  "complaint.unmerge": [UnmergeComplaint, Receipt];
  "complaint.link": [LinkComplaints, Receipt];
  "complaint.unlink": [UnlinkComplaints, Receipt];
  "complaint.links": [ListLinks, Links];
  "incident.open": [OpenIncident, Receipt];
  "incident.revise": [ReviseIncident, Receipt];
  "incident.close": [CloseIncident, Receipt];
  "incident.list": [ListIncidents, Incidents];
  "incident.add": [AddToIncident, MemberResults];
  "incident.remove": [RemoveFromIncident, MemberResults];
  "incident.show": [ShowIncident, IncidentPage];
  "incident.answer": [AnswerIncident, AnswerResults];
  "figures.show": [ShowFigures, Figures];
  "inbox.list": [ListInbox, InboxPage];
  "inbox.read": [ReadInbox, InboxRead];
  "survey.queue": [ListCalls, CallQueue];
  "search.offer_customers": [OfferCustomers, CustomerOffers];
  "search.check": [CheckIndex, IndexCheck];
  "search.rebuild": [RebuildIndex, Done];
  "import.list_kinds": [ListImportKinds, KindList];
  "import.begin": [BeginImport, Receipt];
  "import.add_chunk": [AddChunk, ImportProgress];
  "import.check": [CheckImport, ImportCheck];
  "import.list_errors": [ListImportErrors, ImportErrors];
  "import.list_left_out": [ListLeftOut, LeftOutPage];
  "import.run_batch": [RunImportBatch, ImportProgress];
  "import.cancel": [CancelImport, ImportProgress];
  "import.show": [ShowImport, ImportProgress];
  "import.list": [ListImports, ImportList];
  "import.undo_batch": [UndoImportBatch, ImportProgress];
  "import.list_kept": [ListKept, KeptRecords];
  "import.list_profiles": [ListProfiles, ProfileList];
  "import.rename_profile": [RenameProfile, Receipt];
  "import.delete_profile": [DeleteProfile, Receipt];
  "export.list": [ListExports, ExportList];
  "access.list": [ListAccess, AccessPage];
  "centre.status": [CentreStatus, Status];
  "centre.propose_recovery_key": [ProposeRecoveryKey, ProposedKey];
  "centre.create": [CreateCentre, SignedIn];
  "centre.rekey": [Rekey, Done];
  "centre.create_sample": [CreateSample, SampleBegun];
  "centre.continue_sample": [ContinueSample, SampleProgress];
  "session.sign_in": [SignIn, SignedIn];
  "session.recover": [Recover, SignedIn];
  "session.current": [CurrentSession, SignedIn];
  "session.sign_out": [SignOut, Done];
  "session.change_password": [ChangePassword, Receipt];
  "user.create": [CreateUser, Receipt];
  "user.disable": [DisableUser, Receipt];
  "user.enable": [EnableUser, Receipt];
  "user.reset_password": [ResetPassword, Receipt];
  "complaint.reveal_contact": [RevealContact, ContactNumbers];
  "customer.reveal": [RevealCustomer, RevealedText];
  "customer.held": [ShowHeld, HeldData];
  "customer.erase": [EraseCustomer, Erased];
  "import.look": [LookAtImport, ImportLook];
  "import.watch_folder": [WatchFolder, Receipt];
  "import.look_into_folders": [LookIntoFolders, FilesTaken];
  "export.begin": [BeginExport, ExportBegun];
  "export.next": [NextOfExport, ExportPiece];
  "export.cancel": [CancelExport, Done];
  "journal.verify": [VerifyRecord, RecordProof];
  "backup.make": [MakeBackup, BackupView];
  "backup.list": [ListBackups, BackupList];
  "backup.restore": [RestoreBackup, SignedIn];
}

/** Commands that change something; a key makes repeating them safe. */
export const CHANGING: ReadonlySet<keyof Commands> = new Set<keyof Commands>([
  "centre.update",
  "user.update",
  "group.create",
  "group.rename",
  "group.add_member",
  "group.remove_member",
  "taxonomy.add",
  "taxonomy.rename",
  "taxonomy.move",
  "taxonomy.retire",
  "taxonomy.restore",
  "policy.revise",
  "customer.update",
  "customer.add_point",
  "customer.correct_point",
  "customer.retire_point",
  "customer.write_risk_note",
  "customer.end_risk_note",
  "customer.merge",
  "customer.unmerge",
  "customer.restrict",
  "customer.lift_restriction",
  "order.record",
  "template.revise",
  "template.retire",
  "complaint.reserve",
  "complaint.void_number",
  "draft.keep",
  "draft.forget",
  "complaint.register",
  "complaint.act",
  "complaint.undo",
  "complaint.act_on_each",
  "complaint.undo_each",
  "complaint.take_next",
  "complaint.see",
  "view.save",
  "view.change",
  "view.move",
  "view.remove",
  "view.restore",
  "arrangement.keep",
  "complaint.unmerge",
  "complaint.link",
  "complaint.unlink",
  "incident.open",
  "incident.revise",
  "incident.close",
  "incident.add",
  "incident.remove",
  "incident.answer",
  "inbox.read",
  "search.rebuild",
  "import.begin",
  "import.add_chunk",
  "import.run_batch",
  "import.cancel",
  "import.undo_batch",
  "import.rename_profile",
  "import.delete_profile",
]);
