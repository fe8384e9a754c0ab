import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import type { AccessKind } from "@/api/gen/AccessKind";
import { useUsers } from "@/features/user/user";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { dateWords, endOfDay, startOfDay } from "@/shared/time/moment";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Access.module.css";
import { KINDS, type Narrowed, wholeNumber } from "./access";

interface Props {
  narrowed: Narrowed;
  narrow: (narrowed: Narrowed) => void;
  error: ApiError | null;
}

const FORM = "YYYY-MM-DD";

/** By whom, of which kind, to which complaint, and on which days. */
export function AccessFilter({ narrowed, narrow, error }: Props) {
  const { t } = useTranslation();
  const { data } = useUsers();
  const [number, setNumber] = useState("");
  const { from, to } = narrowed;
  const day = (at: number | null | undefined) => (at === null || at === undefined ? null : dayjs(dateWords(at)));
  const wrong = fieldWords(t, error?.field("number"));
  return (
    <search className={styles.filter} aria-label={t("access.filter")}>
      <SelectInput
        aria-label={t("access.person")}
        value={narrowed.person ?? ""}
        onChange={({ target }) => narrow({ ...narrowed, person: target.value || undefined })}
        data-testid="access-person"
      >
        <option value="">{t("access.everybody")}</option>
        {data?.users.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        aria-label={t("access.kindLabel")}
        value={narrowed.kind ?? ""}
        onChange={({ target }) => narrow({ ...narrowed, kind: (target.value as AccessKind) || undefined })}
        data-testid="access-kind"
      >
        <option value="">{t("access.everything")}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`access.kind.${kind}`)}
          </option>
        ))}
      </SelectInput>
      <TextInput
        value={number}
        onChange={({ target }) => {
          setNumber(target.value);
          const whole = wholeNumber(target.value);
          if (whole !== narrowed.number) narrow({ ...narrowed, number: whole });
        }}
        placeholder={t("access.number")}
        aria-label={t("access.number")}
        aria-invalid={wrong ? true : undefined}
        data-testid="access-number"
      />
      <DatePicker.RangePicker
        className={styles.days}
        allowEmpty={[true, true]}
        format={FORM}
        placeholder={[t("worklist.filter.from"), t("worklist.filter.to")]}
        value={[day(from), day(typeof to === "number" ? to - 1 : to)]}
        onChange={(days) => {
          const [first, last] = days ?? [];
          narrow({
            ...narrowed,
            from: first ? startOfDay(first.format(FORM)) : undefined,
            to: last ? endOfDay(last.format(FORM)) + 1 : undefined,
          });
        }}
      />
      {wrong ? (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      ) : null}
    </search>
  );
}
