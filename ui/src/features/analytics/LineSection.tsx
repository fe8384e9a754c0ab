import { useNavigate } from "@tanstack/react-router";
import { Table2, TrendingUp } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import type { Line } from "@/api/gen/Line";
import { Button } from "@/shared/form/Button";
import { Definition } from "./Definition";
import type { Against } from "./figures";
import { ListLink, listOf } from "./ListLink";
import styles from "./Part.module.css";
import { countWords } from "./words";

const LineChart = lazy(() => import("./LineChart"));

interface Props {
  line: Line;
  against: Against;
}

/** What came in day by day, as a chart or as a table. */
export function LineSection({ line, against }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asTable, showTable] = useState(false);
  const lastYear = against === "same_last_year";
  const before = lastYear ? t("analytics.lastYear") : t("analytics.before");
  const under = lastYear ? t("analytics.lineUnderLastYear") : t("analytics.lineUnder");
  const words = useMemo(() => {
    const [first] = line.days;
    const last = line.days.at(-1);
    return {
      period: t("analytics.thisPeriod"),
      before,
      low: t("analytics.lowerLimit"),
      mean: t("analytics.mean"),
      high: t("analytics.upperLimit"),
      said: t("analytics.lineSaid", { from: first?.day ?? "", to: last?.day ?? "" }),
    };
  }, [line, before, t]);
  const open = useCallback(
    (criteria: Criteria) => void navigate({ to: "/work", search: listOf(criteria) }),
    [navigate],
  );
  return (
    <section className={styles.part} aria-label={t("analytics.figure.line")} data-testid="line">
      <div className={styles.head}>
        <h2>{t("analytics.figure.line")}</h2>
        <Definition of="line" />
        <span className={styles.note}>{line.limits ? under : null}</span>
        <span className={styles.gap} />
        <Button
          look="text"
          size="bar"
          icon={asTable ? <TrendingUp size={16} /> : <Table2 size={16} />}
          onClick={() => showTable(!asTable)}
          data-testid="line-table"
        >
          {asTable ? t("analytics.asChart") : t("analytics.asTable")}
        </Button>
      </div>
      {asTable ? (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("analytics.column.day")}</th>
                <th scope="col">{t("analytics.column.count")}</th>
                {line.before.length ? (
                  <>
                    <th scope="col">{t("analytics.column.dayBefore")}</th>
                    <th scope="col">{before}</th>
                  </>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {line.days.map(({ day, received, whole }, place) => {
                const other = line.before[place];
                return (
                  <tr key={day}>
                    <th scope="row">{whole ? day : t("analytics.notOver", { day })}</th>
                    <td>
                      <ListLink criteria={received.criteria}>{countWords(received.count)}</ListLink>
                    </td>
                    {line.before.length ? (
                      <>
                        <td>{other?.day}</td>
                        <td>
                          {other ? (
                            <ListLink criteria={other.received.criteria}>{countWords(other.received.count)}</ListLink>
                          ) : null}
                        </td>
                      </>
                    ) : null}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<div className={styles.waiting} />}>
          <LineChart line={line} words={words} open={open} />
        </Suspense>
      )}
    </section>
  );
}
