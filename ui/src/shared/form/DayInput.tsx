import { dateWords, endOfDay, startOfDay } from "@/shared/time/moment";
import { TextInput } from "./TextInput";

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

/** A calendar day of the centre, as epoch milliseconds on the wire. */
export function DayInput({ value, change, end = false, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      type="date"
      value={value === null ? "" : dateWords(value)}
      onChange={({ target }) => change(target.value ? (end ? endOfDay : startOfDay)(target.value) : null)}
    />
  );
}
