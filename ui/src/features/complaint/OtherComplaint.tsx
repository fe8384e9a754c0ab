import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { read } from "@/api/read";
import { ComboBox } from "@/shared/form/ComboBox";
import type { FieldAria } from "@/shared/form/Field";
import styles from "./OtherComplaint.module.css";

interface Props {
  aria: FieldAria;
  value: string;
  /** The complaint this one is. */
  but: string;
  change: (id: string) => void;
}

const SHOWN = 6;
const LOADED = 200;

function fits({ number, subject, customer_name }: ComplaintLine, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [number, subject, customer_name ?? ""].some((part) => part.toLowerCase().includes(wanted));
}

/** Another complaint, found by number, customer or subject. */
export function OtherComplaint({ aria, value, but, change }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(read("complaint.list", { view: "all", limit: LOADED }, { topics: ["complaints"] }));
  const known = (data?.complaints ?? []).filter(({ id }) => id !== but);
  const chosen = known.find(({ id }) => id === value);
  const [search, setTyped] = useState<string | null>(null);
  const text = search ?? chosen?.number ?? "";
  const found = search === null ? [] : known.filter((line) => fits(line, search)).slice(0, SHOWN);
  return (
    <ComboBox
      {...aria}
      value={text}
      typed={(next) => {
        setTyped(next);
        if (value) change("");
      }}
      options={found.map((line) => ({
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
        setTyped(null);
      }}
      listLabel={t("complaint.field.duplicate_of")}
      data-testid="act-duplicate_of"
    />
  );
}
