import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Door } from "./Door";
import { begin, useStanding } from "./standing";

const Workspace = lazy(() => import("@/features/shell/Workspace"));
const Wizard = lazy(() => import("@/features/wizard/Wizard"));
const SignIn = lazy(() => import("./SignIn"));

/** Decides what is to be seen: wizard, sign-in, or the work; a locked page stays alive behind the form. */
export function Gate() {
  const { t } = useTranslation();
  const { centre, session, locked, leaving, failure } = useStanding();

  useEffect(() => {
    void begin();
  }, []);

  useEffect(() => {
    document.title = [centre?.name, t("common.app")].filter(Boolean).join(" · ");
  }, [centre?.name, t]);

  if (failure && !session) {
    return (
      <Door centre={centre}>
        <ErrorNotice error={failure} act={{ label: t("common.retry"), run: () => void begin() }} />
      </Door>
    );
  }
  if (!centre || leaving) return null;
  const working = session !== null && !session.must_change_password;
  return (
    <>
      {working ? (
        <div inert={locked} hidden={locked} style={{ height: "100%" }}>
          <Suspense>
            <Workspace key={session.user.id} session={session} />
          </Suspense>
        </div>
      ) : null}
      {locked || !working ? (
        <Suspense>
          {centre.state === "new" ? (
            <Wizard centre={centre} />
          ) : (
            <SignIn centre={centre} kept={session} locked={locked} />
          )}
        </Suspense>
      ) : null}
    </>
  );
}
