//! Why an act cannot be done: codes for the screen to translate, never texts to match.

use super::codes;

codes! {
    /// Why an act is refused as things stand.
    RefusalCode {
        /// The actor may not see the complaint; to be told as “not found”.
        NotVisible = "not_visible",
        /// None of the actor's roles ever does this.
        RoleNotAllowed = "role_not_allowed",
        /// The role does this, but not to this complaint (somebody else's, another group's).
        OutOfReach = "out_of_reach",
        /// The actor is the one complained about.
        Recused = "recused",
        /// Not in this stage. Params: stage.
        WrongStage = "wrong_stage",
        /// Resume first.
        OnHold = "on_hold",
        /// Nothing to resume.
        NotOnHold = "not_on_hold",
        /// The days a complaint may stand on hold are used up. Params: budget_ms.
        HoldBudgetUsed = "hold_budget_used",
        /// The complaint is in the book already.
        AlreadyEntered = "already_entered",
        /// The complaint is not in the book yet.
        NotEntered = "not_entered",
        /// Somebody owns it. Params: owner.
        AlreadyOwned = "already_owned",
        /// Only the owner can give it back.
        NotOwner = "not_owner",
        /// It would change nothing.
        NoChange = "no_change",
        /// Nobody approves their own plan above their authority.
        OwnPlan = "own_plan",
        /// The goodwill is above the actor's authority. Params: limit_fen, goodwill_fen.
        AboveAuthority = "above_authority",
        /// This actor has signed; the second signature is somebody else's.
        AlreadySigned = "already_signed",
        /// The second signature must be a manager's.
        ManagerMustSign = "manager_must_sign",
        /// The plan asks for nothing to be carried out, or it has been begun.
        NothingToStart = "nothing_to_start",
        /// Nothing is being carried out.
        NothingToFinish = "nothing_to_finish",
        /// What the plan promises has not been carried out.
        NotCarriedOut = "not_carried_out",
        /// Carrying out has begun: finish and record it first.
        CarryingOutRuns = "carrying_out_runs",
        /// The customer has no answer yet.
        NotAnswered = "not_answered",
        /// The customer rejected the answer, so it is not solved.
        CustomerRejected = "customer_rejected",
        /// The customer has not rejected the answer.
        NotRejected = "not_rejected",
        /// The customer has not been told where else to turn.
        RecourseNotTold = "recourse_not_told",
        /// Too few failed attempts on different half-days. Params: made, needed.
        AttemptsMissing = "attempts_missing",
        /// No message was left after the attempts.
        MessageMissing = "message_missing",
        /// Too grave to be solved on the spot. Params: severity.
        TooSevere = "too_severe",
        /// A complaint and a report never share a record.
        ReportIsSeparate = "report_is_separate",
        /// Restricted already.
        AlreadyRestricted = "already_restricted",
        /// Not restricted.
        NotRestricted = "not_restricted",
        /// It stands on that rung or a higher one already. Params: level.
        AlreadyEscalated = "already_escalated",
        /// Nothing was escalated, or it is acknowledged.
        NotEscalated = "not_escalated",
        /// A higher rung must acknowledge. Params: level.
        HigherRung = "higher_rung",
        /// No deadline has passed.
        NothingOverdue = "nothing_overdue",
        /// Whoever handled the complaint does not make the call after closing.
        Handler = "handler",
        /// The survey has ended: answered, refused or given up.
        AlreadySurveyed = "already_surveyed",
        /// The actor has the call already.
        CallIsYours = "call_is_yours",
        /// The actor has not taken the call.
        CallNotYours = "call_not_yours",
        /// It goes on in another complaint.
        Merged = "merged",
        /// Money went to the customer on it: it ends under its own name.
        MoneyGiven = "money_given",
        /// The two are about different people of the house.
        OtherParty = "other_party",
        /// The one that stays has gone on since: the customer heard of it, a deadline was met, or something was decided.
        GoneOn = "gone_on",
        /// Somebody else's act; only who did it takes it back.
        NotOwnAct = "not_own_act",
        /// An act of a kind that is not taken back.
        NotUndoable = "not_undoable",
        /// It has stood too long to be taken back.
        UndoOver = "undo_over",
        /// The customer's data is only stored: not used, not shown, but on request or by law.
        DataRestricted = "data_restricted",
        /// The customer's data is used like everybody's.
        DataNotRestricted = "data_not_restricted",
        /// Complaints of the customer are still open. Params: open.
        StillOpen = "still_open",
        /// The two records are one already.
        AlreadyMerged = "already_merged",
        /// Nothing was merged, or the merging was taken back already.
        NotMerged = "not_merged",
    }
}

codes! {
    /// What is wrong with a field of an act.
    FieldCode {
        /// Must be filled in.
        Required = "required",
        /// Too many characters. Params: max.
        TooLong = "too_long",
        /// Below zero.
        Negative = "negative",
        /// Must lie in the future.
        NotInFuture = "not_in_future",
        /// Must not lie in the future.
        InFuture = "in_future",
        /// Before something it must follow. Params: after.
        TooEarly = "too_early",
        /// Does not fit the other fields.
        NotAllowed = "not_allowed",
        /// Outside of what is possible.
        OutOfRange = "out_of_range",
        /// Stands there already.
        Repeated = "repeated",
        /// Graver rules come first.
        GravestFirst = "gravest_first",
        /// Ends after the closing it leads to.
        AfterClosing = "after_closing",
        /// Less than whoever stands lower may decide.
        BelowLower = "below_lower",
        /// The last rule must always match.
        NoRest = "no_rest",
        /// A placeholder nobody can fill. Params: placeholder.
        UnknownPlaceholder = "unknown_placeholder",
        /// A gap of a template, or the end of an answer, still waits for its words.
        Unfilled = "unfilled",
    }
}
