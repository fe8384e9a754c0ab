import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { inZone } from "@/shared/time/moment";
import { zoneNow } from "@/shared/time/zone";

interface Props {
  value: number | null;
  change: (value: number | null) => void;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "data-testid"?: string;
}

const FORM = "YYYY-MM-DD HH:mm";
/** Ways to type it; the first is how it then stands there. */
const TYPED = [FORM, "YYYY-M-D H:mm", "YYYY/M/D H:mm", "YYYY-MM-DD", "YYYYMMDD HHmm", "YYYYMMDD", "M-D H:mm", "M-D"];

/** A moment in the centre's zone, typed or picked, as epoch milliseconds on the wire. */
export function MomentInput({ value, change, ...rest }: Props) {
  const { t } = useTranslation();
  const today = inZone(Date.now());
  const preset = (label: string, days: number) => ({
    label,
    value: dayjs(today.subtract(days, "day").format(FORM)),
  });
  return (
    <DatePicker
      {...rest}
      size="large"
      style={{ width: "100%" }}
      showTime={{ format: "HH:mm", minuteStep: 5 }}
      showNow={false}
      needConfirm={false}
      format={TYPED}
      placeholder=""
      status={rest["aria-invalid"] ? "error" : undefined}
      presets={[preset(t("time.presetNow"), 0), preset(t("time.presetYesterday"), 1), preset(t("time.presetWeek"), 7)]}
      value={value === null ? null : dayjs(inZone(value).format(FORM))}
      onChange={(moment) => change(moment ? dayjs.tz(moment.format(FORM), zoneNow()).valueOf() : null)}
    />
  );
}
