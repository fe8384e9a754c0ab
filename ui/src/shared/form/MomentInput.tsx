import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inZone } from "@/shared/time/moment";
import { momentTyped } from "@/shared/time/typed";
import { zoneNow } from "@/shared/time/zone";
import { ComboBox } from "./ComboBox";

interface Props {
  /** NaN: what was typed is no moment. */
  value: number | null;
  change: (value: number | null) => void;
  label: string;
  /** It lies ahead. */
  ahead?: boolean;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  /** Hears what is typed; `read` is what somebody who knows more words made of it. */
  hear?: (typed: string) => void;
  read?: number;
  "data-testid"?: string;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A moment that has been, or one ahead, typed as it is said: what it was understood as stands below while one types. */
export function MomentInput({ value, change, label, ahead = false, hear, read, ...rest }: Props) {
  const { t, i18n } = useTranslation();
  const [typed, type] = useState<string | null>(null);
  const words = ahead
    ? [t("time.wordToday"), t("time.wordTomorrow"), t("time.wordAfter")]
    : [t("time.wordToday"), t("time.wordYesterday"), t("time.wordBefore")];

  const say = (at: number) => {
    const day = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: zoneNow() }).format(at);
    return `${inZone(at).format("YYYY-MM-DD")} ${day} ${inZone(at).format("HH:mm")}`;
  };
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  const understood = typed?.trim() ? (momentTyped(typed, now, words, ahead) ?? read ?? null) : null;
  const presets: [string, number][] = ahead
    ? [
        [t("time.presetHour"), now + HOUR],
        [t("time.presetThree"), now + 3 * HOUR],
        [t("time.presetTomorrow"), now + DAY],
      ]
    : [
        [t("time.presetNow"), now],
        [t("time.presetYesterday"), now - DAY],
        [t("time.presetWeek"), now - 7 * DAY],
      ];
  const options = typed?.trim()
    ? understood === null
      ? []
      : [{ id: String(understood), draw: say(understood) }]
    : presets.map(([name, at]) => ({
        id: String(at),
        draw: (
          <>
            <span>{name}</span>
            <span style={{ marginLeft: "auto", color: "var(--hy-text-secondary)" }}>{say(at)}</span>
          </>
        ),
      }));

  function commit() {
    if (typed === null) return;
    if (typed.trim() === "") change(null);
    else change(understood ?? Number.NaN);
    if (typed.trim() === "" || understood !== null) type(null);
  }

  return (
    <ComboBox
      {...rest}
      value={typed ?? (value === null || Number.isNaN(value) ? "" : say(value))}
      typed={(text) => {
        type(text);
        hear?.(text);
      }}
      options={options}
      choose={(id) => {
        type(null);
        change(Number(id));
      }}
      tabChooses
      goesOn
      offersAll
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      listLabel={label}
      placeholder={ahead ? t("time.momentAhead") : t("time.momentExample")}
    />
  );
}
