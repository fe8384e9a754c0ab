import { useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { LockKeyhole } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Erased } from "@/api/gen/Erased";
import { Section } from "@/features/complaint/Section";
import { useMay } from "@/features/shell/session";
import { useKeys } from "@/shared/keys/useKeys";
import { Column, Columns, Page, PageTag, PageTitle } from "@/shared/layout/Page";
import { useNarrow } from "@/shared/layout/room";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { EmptyState } from "@/shared/notice/EmptyState";
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
  const narrow = useNarrow();
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
    <Page
      label={t("customer.label")}
      back={{ label: t("common.back"), run: () => places.back() }}
      query={{ error, refetch }}
      testId="customer-page"
      head={
        <>
          <PageTitle>{view && !gone ? view.name : t("customer.label")}</PageTitle>
          {restriction ? (
            <PageTag>
              <LockKeyhole size={14} aria-hidden="true" />
              {t("customer.restricted")}
            </PageTag>
          ) : null}
        </>
      }
    >
      {gone ? (
        erased ? (
          <ErasedNotice erased={erased} />
        ) : (
          <EmptyState title={t("customer.gone")} under={t("customer.goneUnder")} />
        )
      ) : view ? (
        <>
          {erased ? <ErasedNotice erased={erased} /> : null}
          <Columns>
            <Column label={t("customer.label")}>
              <Identity view={view} mayEdit={mayEdit} />
              <Points view={view} mayEdit={mayEdit} />
              {narrow ? aside : null}
            </Column>
            <Column label={t("customer.complaints")}>
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
            </Column>
            {narrow ? null : <Column label={t("customer.card.title")}>{aside}</Column>}
          </Columns>
        </>
      ) : undefined}
    </Page>
  );
}
