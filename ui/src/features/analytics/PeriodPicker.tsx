import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Figures } from "@/api/gen/Figures";
import type { GroupView } from "@/api/gen/GroupView";
import { SelectInput } from "@/shared/form/SelectInput";
import { hostNow } from "@/shared/time/hostClock";
import { dateWords } from "@/shared/time/moment";
import { type Against, type Chosen, PRESETS, type Preset, presetOf, spanOf } from "./figures";
import styles from "./PeriodPicker.module.css";

interface Props {
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  groups: GroupView[];
  /** What the host made of it. */
  figures: Figures | undefined;
}

const FORM = "YYYY-MM-DD";
const COMPARISONS: Against[] = ["previous", "same_last_year", "none"];

/** Which days, compared with which, and whose. */
export function PeriodPicker({ chosen, choose, groups, figures }: Props) {
  const { t } = useTranslation();
  const { span, against, group } = chosen;
  const preset = presetOf(span);
  const days = figures?.period.days;
  return (
    <div className={styles.picker}>
      <SelectInput
        aria-label={t("analytics.period")}
        value={preset ?? "between"}
        onChange={({ target }) => {
          if (target.value !== "between") choose({ ...chosen, span: spanOf(target.value as Preset) });
          else if (days) choose({ ...chosen, span: { kind: "between", ...days } });
        }}
        data-testid="period"
      >
        {PRESETS.map((one) => (
          <option key={one} value={one}>
            {t(`analytics.preset.${one}`)}
          </option>
        ))}
        <option value="between">{t("analytics.preset.between")}</option>
      </SelectInput>
      {span.kind === "between" ? (
        <DatePicker.RangePicker
          className={styles.range}
          allowClear={false}
          disabledDate={(day) => day.format(FORM) > dateWords(hostNow())}
          format={FORM}
          value={[dayjs(span.from), dayjs(span.to)]}
          onChange={(range) => {
            const [from, to] = range ?? [];
            if (from && to) {
              choose({ ...chosen, span: { kind: "between", from: from.format(FORM), to: to.format(FORM) } });
            }
          }}
        />
      ) : null}
      <SelectInput
        aria-label={t("analytics.comparedWith")}
        value={against}
        onChange={({ target }) => choose({ ...chosen, against: target.value as Against })}
        data-testid="against"
      >
        {COMPARISONS.map((one) => (
          <option key={one} value={one}>
            {t(`analytics.against.${one}`)}
          </option>
        ))}
      </SelectInput>
      {groups.length ? (
        <SelectInput
          aria-label={t("analytics.whose")}
          value={group ?? ""}
          onChange={({ target }) => choose({ ...chosen, group: target.value || undefined })}
          data-testid="whose"
        >
          <option value="">{t("analytics.everybody")}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectInput>
      ) : null}
    </div>
  );
}
