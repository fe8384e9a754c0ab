import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Stub } from "@/api/gen/Stub";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { useMinute } from "@/shared/time/hostClock";
import { dateWords } from "@/shared/time/moment";
import { lineDeadline } from "./deadline";
import styles from "./StubLink.module.css";

interface Props {
  stub: Stub;
}

/** A complaint in two lines that leads to it; one that may not be opened says no more than that it is there. */
export function StubLink({ stub }: Props) {
  const { t } = useTranslation();
  const now = useMinute();
  const deadline =
    stub.ended_at === null
      ? lineDeadline({ ...stub, hold_since: stub.awaited ? now : null }, t("vocabulary.stage.on_hold"), now)
      : null;
  const inside = (
    <>
      <StageGlyph stage={stub.stage} onHold={stub.awaited !== null} silent />
      <span className={styles.words}>
        <span className={styles.subject}>{stub.subject ?? t(`vocabulary.stage.${stub.stage}`)}</span>
        <span className={styles.under}>
          {[
            stub.number,
            t(`vocabulary.stage.${stub.stage}`),
            t("register.stubOf", {
              day: dateWords(stub.received_at),
              whose: stub.owner?.name ?? stub.group?.name ?? t("register.nobodyYet"),
            }),
            stub.merged_into ? t("complaint.merge.into", { number: stub.merged_into.name }) : null,
            stub.chases > 0 ? t("register.stubChased", { count: stub.chases }) : null,
          ]
            .filter((words) => words !== null)
            .map((words, at) => (
              <Fragment key={words}>
                {at ? " · " : ""}
                <span className={styles.piece}>{words}</span>
              </Fragment>
            ))}
        </span>
      </span>
      {deadline ? <DeadlineChip deadline={deadline} /> : null}
    </>
  );
  return stub.may_open ? (
    <Link to="/complaints/$id" params={{ id: stub.id }} className={styles.link} data-testid="stub-link">
      {inside}
    </Link>
  ) : (
    <div className={styles.link} title={t("complaint.stubOnly")} data-testid="stub-only">
      {inside}
    </div>
  );
}
