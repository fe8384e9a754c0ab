import { DatePicker } from "antd";
import dayjs from "dayjs";
import { dateWords, endOfDay, startOfDay } from "@/shared/time/moment";

interface Props {
  value: number | null;
  change: (value: number | null) => void;
  /** The end of the day is meant, as with a last day. */
  end?: boolean;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "data-testid"?: string;
}

const FORM = "YYYY-MM-DD";

/** A calendar day of the centre, as epoch milliseconds on the wire. */
export function DayInput({ value, change, end = false, ...rest }: Props) {
  return (
    // Enter takes the day that was typed; it does not send the form as well.
    // biome-ignore lint/a11y/noStaticElementInteractions: the picker inside has the keys
    <span onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}>
      <DatePicker
        {...rest}
        size="large"
        style={{ width: "100%" }}
        format={FORM}
        placeholder=""
        status={rest["aria-invalid"] ? "error" : undefined}
        value={value === null ? null : dayjs(dateWords(value))}
        onChange={(day) => change(day ? (end ? endOfDay : startOfDay)(day.format(FORM)) : null)}
      />
    </span>
  );
}
