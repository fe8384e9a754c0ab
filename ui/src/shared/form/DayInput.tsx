import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { dayTyped } from "@/shared/time/day";
import { dateWords, endOfDay, startOfDay } from "@/shared/time/moment";

interface Props {
  value: number | null;
  change: (value: number | null) => void;
  /** Hears of words that are no day: they are not dropped in silence. */
  unreadable?: (typed: string) => void;
  /** The end of the day is meant, as with a last day. */
  end?: boolean;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "data-testid"?: string;
}

const FORM = "YYYY-MM-DD";

/** A calendar day of the centre, as epoch milliseconds on the wire. A day may be typed as it is said: tomorrow, 12-01. */
export function DayInput({ value, change, unreadable, end = false, ...rest }: Props) {
  const { t } = useTranslation();
  const typed = useRef("");
  const take = (day: string) => change((end ? endOfDay : startOfDay)(day));

  /** What the picker itself does not read; says whether it was anything. */
  function read(): boolean {
    const words = typed.current.trim();
    typed.current = "";
    if (!words || dayjs(words, FORM, true).isValid()) return false;
    const day = dayTyped(words, dateWords(Date.now()), {
      days: (["saidInThree", "saidAfterTomorrow", "saidTomorrow", "saidToday"] as const).map((name, at) => ({
        said: t(`time.${name}`),
        from: 3 - at,
      })),
      later: t("time.saidLater"),
    });
    if (day) take(day);
    else unreadable?.(words);
    return true;
  }

  return (
    // Enter takes the day that was typed; it does not send the form as well.
    // biome-ignore lint/a11y/noStaticElementInteractions: the picker inside has the keys
    <span
      onInput={(event) => {
        if (event.target instanceof HTMLInputElement) typed.current = event.target.value;
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        if (!event.ctrlKey && !event.metaKey) event.preventDefault();
        read();
      }}
      onBlur={read}
    >
      <DatePicker
        {...rest}
        size="large"
        style={{ width: "100%" }}
        format={FORM}
        placeholder=""
        status={rest["aria-invalid"] ? "error" : undefined}
        value={value === null ? null : dayjs(dateWords(value))}
        onChange={(day) => {
          typed.current = "";
          if (day) take(day.format(FORM));
          else change(null);
        }}
      />
    </span>
  );
}
