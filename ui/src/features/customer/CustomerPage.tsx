import { useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { ArrowLeft, LockKeyhole } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Erased } from "@/api/gen/Erased";
import { Section } from "@/features/complaint/Section";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Pane } from "@/shared/layout/Pane";
import { NARROW, useMedia } from "@/shared/layout/useMedia";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { dateWords } from "@/shared/time/moment";
import { AlikePart } from "./AlikePart";
import { CallerCard } from "./CallerCard";
import styles from "./Customer.module.css";
import { useCustomer, useHistory } from "./customer";
import { ErasedNotice } from "./ErasedNotice";
import { History } from "./History";
import { Identity } from "./Identity";
import { PersonalData } from "./PersonalData";
import { Points } from "./Points";
import { RiskPart } from "./RiskPart";

/** One customer with everything there was. */
export default function CustomerPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/customers/$id" });
  const navigate = useNavigate();
  const { history: places } = useRouter();
  const [erased, setErased] = useState<Erased | null>(null);
  const { data: view, error, refetch } = useCustomer(id);
  const { data: past } = useHistory(id);
  const narrow = useMedia(NARROW);
  const mayRegister = useMay("register_complaint");
  // A record that was merged opens as the one that stays, and so does its address.
  const stays = view?.id;
  useEffect(() => {
    if (stays && stays !== id) void navigate({ to: "/customers/$id", params: { id: stays }, replace: true });
  }, [stays, id, navigate]);
  useKeys([{ keys: "escape", label: t("common.back"), run: () => places.back() }], true, t("customer.label"));

  const gone = error?.code === "not_found" || erased?.complete;
  const restriction = view?.restriction;
  const mayEdit = mayRegister && !restriction;
  const aside = view ? (
    <>
      <Section title={t("customer.card.title")}>
        <div className={styles.part}>
          <CallerCard card={view.card} />
        </div>
        <RiskPart view={view} />
      </Section>
      <AlikePart view={view} />
      <PersonalData view={view} erased={setErased} />
    </>
  ) : null;
  return (
    <div className={styles.page} data-testid="customer-page">
      <header className={styles.header}>
        <Button
          look="text"
          size="bar"
          className={styles.square}
          icon={<ArrowLeft size={16} />}
          onClick={() => places.back()}
          aria-label={t("common.back")}
          title={t("common.back")}
          data-testid="back"
        />
        <h1 className={styles.title}>{view && !gone ? view.name : t("customer.label")}</h1>
        {restriction ? (
          <span className={styles.tag}>
            <LockKeyhole size={14} aria-hidden="true" />
            {t("customer.restricted")}
          </span>
        ) : null}
      </header>
      {erased ? <ErasedNotice erased={erased} /> : null}
      {gone && !erased ? <EmptyState title={t("customer.gone")} under={t("customer.goneUnder")} /> : null}
      {error && !gone ? (
        <div className={styles.failure}>
          <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
        </div>
      ) : null}
      {view && !gone ? (
        <div className={styles.body}>
          <Pane label={t("customer.label")} className={styles.aside}>
            <Identity view={view} mayEdit={mayEdit} />
            <Points view={view} mayEdit={mayEdit} />
            {narrow ? aside : null}
          </Pane>
          <Pane label={t("customer.complaints")} className={styles.middle}>
            {restriction ? (
              <CautionNotice
                title={t(`customer.restriction.${restriction.reason}`, { day: dateWords(restriction.at) })}
              >
                {restriction.erase_after === null
                  ? t("customer.restrictedUnder")
                  : t("customer.eraseAfter", { day: dateWords(restriction.erase_after) })}
              </CautionNotice>
            ) : null}
            {past ? <History history={past} /> : <Skeleton rows={6} />}
          </Pane>
          {narrow ? null : (
            <Pane label={t("customer.card.title")} className={styles.aside}>
              {aside}
            </Pane>
          )}
        </div>
      ) : null}
      {view || error ? null : (
        <Pane label={t("customer.label")}>
          <Skeleton rows={8} />
        </Pane>
      )}
    </div>
  );
}
