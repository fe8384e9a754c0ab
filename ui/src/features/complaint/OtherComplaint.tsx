import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ComboBox } from "@/shared/form/ComboBox";
import type { FieldAria } from "@/shared/form/Field";
import { useComplaint } from "./complaint";
import { useFoundComplaints } from "./find";
import styles from "./OtherComplaint.module.css";

interface Props {
  aria: FieldAria;
  value: string;
  /** The complaint this one is. */
  but: string;
  change: (id: string) => void;
}

/** Another complaint, found by number, customer or subject. */
export function OtherComplaint({ aria, value, but, change }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<string | null>(null);
  const chosen = useComplaint(value || but).data;
  const found = useFoundComplaints(search ?? "", but);
  return (
    <ComboBox
      {...aria}
      value={search ?? (value && chosen ? `${chosen.number} ${chosen.subject}` : "")}
      typed={(next) => {
        setSearch(next);
        if (value) change("");
      }}
      options={(search === null ? [] : found).map((line) => ({
        id: line.id,
        draw: (
          <span className={styles.option}>
            <span className={styles.number}>{line.number}</span>
            <span className={styles.subject}>{line.subject}</span>
            <span className={styles.number}>{line.customer_name}</span>
          </span>
        ),
      }))}
      choose={(id) => {
        change(id);
        setSearch(null);
      }}
      listLabel={t("complaint.field.into")}
      data-testid="act-into"
    />
  );
}
