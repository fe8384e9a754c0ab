import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { KeptRecord } from "@/api/gen/KeptRecord";
import { read } from "@/api/read";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import styles from "./Import.module.css";

interface Props {
  id: string;
  count: number;
}

/** So many are listed. */
const LISTED = 200;

type Reason = "worked_on" | "goes_on_here" | "linked" | "in_incident" | "revealed" | "changed" | "in_use";

/** What could not be taken back, each with its reason: once that is gone, it can be tried again. */
export function KeptPart({ id, count }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(read("import.list_kept", { id }, { topics: ["imports", "complaints"] }));
  if (error) return <ErrorNotice error={error} />;
  return (
    <div data-testid="import-kept">
      <CautionNotice title={t("import.kept", { count })}>
        <p>{t("import.keptUnder")}</p>
        {count > LISTED ? <p>{t("import.keptFirst")}</p> : null}
        <ul className={styles.kept}>
          {data?.records.map((record) => (
            <li key={record.id}>
              <Name of={record} /> {t(`import.keptWhy.${(record.reason as Reason | null) ?? "free"}`)}
            </li>
          ))}
        </ul>
      </CautionNotice>
    </div>
  );
}

function Name({ of: { id, kind, name } }: { of: KeptRecord }) {
  if (kind !== "complaints") return <span>{name}</span>;
  return (
    <Link to="/complaints/$id" params={{ id }} className={styles.link}>
      {name}
    </Link>
  );
}
