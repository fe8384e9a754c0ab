import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import { dateWords, endOfDay, startOfDay } from "@/shared/time/moment";
import { tidy } from "./criteria";
import styles from "./FilterBar.module.css";

/** The spans of days a list can be narrowed to. */
export const SPANS = [
  ["received_from", "received_to"],
  ["closed_from", "closed_to"],
  ["surveyed_from", "surveyed_to"],
] as const;

interface Props {
  span: (typeof SPANS)[number];
  criteria: Criteria;
  change: (criteria: Criteria) => void;
}

const FORM = "YYYY-MM-DD";

/** From which day to which something happened, both included; either end may stay open. */
export function SpanMenu({ span: [from, to], criteria, change }: Props) {
  const { t } = useTranslation();
  const [begin, end] = [criteria[from], criteria[to]];
  const label = t(`worklist.filter.${from}`);
  const day = (at: number | undefined) => (at === undefined ? null : dayjs(dateWords(at)));
  return (
    <fieldset className={styles.span} aria-label={label} data-testid={`span-${from}`}>
      <span>{label}</span>
      <DatePicker.RangePicker
        className={styles.days}
        allowEmpty={[true, true]}
        format={FORM}
        placeholder={[t("worklist.filter.from"), t("worklist.filter.to")]}
        value={[day(begin), day(end === undefined ? undefined : end - 1)]}
        onChange={(days) => {
          const [first, last] = days ?? [];
          change(
            tidy({
              ...criteria,
              [from]: first ? startOfDay(first.format(FORM)) : undefined,
              // The second moment is the first that is no longer meant.
              [to]: last ? endOfDay(last.format(FORM)) + 1 : undefined,
            }),
          );
        }}
      />
    </fieldset>
  );
}
