import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Figures } from "@/api/gen/Figures";
import { categoryWords, type Terms } from "@/features/complaint/term";
import { Button } from "@/shared/form/Button";
import styles from "./Board.module.css";
import { type Defined, Definition } from "./Definition";
import type { Against } from "./figures";
import { HeatMap } from "./HeatMap";
import { LineSection } from "./LineSection";
import { OpenByAge } from "./OpenByAge";
import part from "./Part.module.css";
import { type Row, Rows } from "./Rows";
import { Stands } from "./Stands";
import { Tiles } from "./Tiles";
import { countChange, countWords } from "./words";

interface Props {
  figures: Figures;
  against: Against;
  terms: Terms;
}

const SHORT = 7;

/** All figures of a period, the plainest first. */
export function Board({ figures, against, terms }: Props) {
  const { t } = useTranslation();
  const [whole, showWhole] = useState(false);
  const told = ({ change, before }: Figures["received"]) =>
    before ? countChange(t, { against, change, before: countWords(before.count) }) : undefined;
  const kinds: Row[] = figures.kinds.map(({ category, subcategory, received, cumulated }) => {
    const name = categoryWords(terms, category, subcategory) ?? t("analytics.uncategorised");
    const { count, criteria } = received.value;
    return { id: `${category}.${subcategory}`, name, label: name, count, criteria, cumulated, change: told(received) };
  });
  const channels: Row[] = figures.channels.map(({ code, received }) => {
    const name = t(`vocabulary.channel.${code}`);
    return { id: code, name, label: name, ...received.value, change: told(received) };
  });
  const severities: Row[] = figures.severities.map(({ code, received }) => {
    const name = t(`vocabulary.severity.${code}`);
    return { id: code, name, label: name, ...received.value, change: told(received) };
  });
  const head = (name: Defined, note?: string) => (
    <div className={part.head}>
      <h2>{t(`analytics.figure.${name}`)}</h2>
      <Definition of={name} />
      {note ? <span className={part.note}>{note}</span> : null}
    </div>
  );
  return (
    <>
      <Tiles figures={figures} against={against} />
      <div className={styles.pair}>
        <LineSection line={figures.line} against={against} />
        <Stands figures={figures} against={against} terms={terms} />
      </div>
      <div className={styles.pair}>
        <section className={part.part} aria-label={t("analytics.figure.kinds")}>
          {head("kinds", t("analytics.kindsUnder"))}
          <Rows
            label={t("analytics.figure.kinds")}
            head={t("analytics.column.category")}
            rows={whole ? kinds : kinds.slice(0, SHORT)}
            testId="kinds"
          />
          {kinds.length > SHORT ? (
            <Button look="text" size="bar" className={part.more} onClick={() => showWhole(!whole)}>
              {whole ? t("analytics.fewer") : t("analytics.allKinds", { count: kinds.length })}
            </Button>
          ) : null}
        </section>
        <section className={part.part} aria-label={t("analytics.figure.heat")}>
          {head("heat", t("analytics.heatUnder"))}
          <HeatMap heat={figures.heat} terms={terms} />
        </section>
      </div>
      <div className={styles.three}>
        <OpenByAge open={figures.open} against={against} />
        <section className={part.part} aria-label={t("analytics.figure.channels")}>
          {head("channels")}
          <Rows
            label={t("analytics.figure.channels")}
            head={t("analytics.column.channel")}
            rows={channels}
            brief
            testId="channels"
          />
        </section>
        <section className={part.part} aria-label={t("analytics.figure.severities")}>
          {head("severities")}
          <Rows
            label={t("analytics.figure.severities")}
            head={t("analytics.column.severity")}
            rows={severities}
            brief
            testId="severities"
          />
        </section>
      </div>
    </>
  );
}
