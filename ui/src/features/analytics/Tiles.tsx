import { useTranslation } from "react-i18next";
import type { Compared } from "@/api/gen/Compared";
import type { Figures } from "@/api/gen/Figures";
import type { Share } from "@/api/gen/Share";
import { yuanWords } from "@/shared/money/yuan";
import type { Against } from "./figures";
import { ListLink } from "./ListLink";
import { Tile } from "./Tile";
import styles from "./Tiles.module.css";
import {
  beforeWords,
  type ChangeWords,
  countChange,
  countWords,
  intervalWords,
  shareChange,
  shareWords,
  tookChange,
  tookWords,
} from "./words";

interface Props {
  figures: Figures;
  against: Against;
}

/** The six figures, each with its n, its interval and its comparison. */
export function Tiles({ figures, against }: Props) {
  const { t } = useTranslation();
  const compared = against !== "none";
  const { received, closed, on_time, first_contact, satisfied, solved, responded, reopened, paid } = figures;
  const ground = ({ of, interval }: Share) =>
    t("analytics.ground", {
      n: countWords(of.count),
      interval: interval ? intervalWords(interval) : t("analytics.noValue"),
    });
  const shareOf = (share: Share | null) => (share?.share == null ? null : shareWords(share.share));
  /** The tile of a share: it counts its hits, and says of how many. */
  const shareTile = (
    name: "onTime" | "satisfied" | "reopened",
    { value, before, change }: Compared<Share>,
    good: "up" | "down",
    more?: string,
  ) => (
    <Tile
      name={name}
      value={shareOf(value)}
      criteria={value.hits.criteria}
      under={
        <>
          {ground(value)}
          {more ? <br /> : null}
          {more}
        </>
      }
      change={compared ? shareChange(t, { against, change, before: shareOf(before) }) : undefined}
      good={good}
    />
  );
  /** Money stands beside money; nothing is said about the change. */
  const still = (words: string): ChangeWords => ({ direction: "level", words, brief: words });
  const spent = (money: typeof paid.value) => money.entitlement_fen + money.goodwill_fen;
  return (
    <div className={styles.tiles}>
      <Tile
        name="received"
        value={countWords(received.value.count)}
        unit={t("analytics.complaints", { count: received.value.count })}
        criteria={received.value.criteria}
        under={
          <>
            {t("analytics.closedThen")}{" "}
            <ListLink criteria={closed.value.criteria} testId="figure-closed-link">
              {countWords(closed.value.count)}
            </ListLink>
          </>
        }
        change={
          compared
            ? countChange(t, {
                against,
                change: received.change,
                before: received.before && countWords(received.before.count),
              })
            : undefined
        }
      />
      {shareTile("onTime", on_time, "up")}
      <Tile
        name="firstContact"
        value={first_contact.value.median_ms === null ? null : tookWords(t, first_contact.value.median_ms)}
        unit={t("analytics.median")}
        criteria={first_contact.value.of.criteria}
        under={t("analytics.p90", {
          span: first_contact.value.p90_ms === null ? t("analytics.noValue") : tookWords(t, first_contact.value.p90_ms),
          n: countWords(first_contact.value.of.count),
        })}
        change={
          compared
            ? tookChange(t, {
                against,
                change: first_contact.change,
                before: first_contact.before?.median_ms == null ? null : tookWords(t, first_contact.before.median_ms),
              })
            : undefined
        }
        good="down"
      />
      {shareTile(
        "satisfied",
        satisfied,
        "up",
        t("analytics.survey", {
          rate: shareOf(responded.value) ?? t("analytics.noValue"),
          solved: shareOf(solved.value) ?? t("analytics.noValue"),
        }),
      )}
      {shareTile("reopened", reopened, "down")}
      <Tile
        name="paid"
        value={paid.value.of.count ? yuanWords(spent(paid.value)) : null}
        criteria={paid.value.of.criteria}
        under={t("analytics.paidUnder", {
          n: countWords(paid.value.of.count),
          entitlement: yuanWords(paid.value.entitlement_fen),
          goodwill: yuanWords(paid.value.goodwill_fen),
        })}
        change={paid.before ? still(beforeWords(t, against, yuanWords(spent(paid.before)))) : undefined}
      />
    </div>
  );
}
