import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { CallerCard } from "@/features/customer/CallerCard";
import { useCard } from "@/features/customer/customer";
import { Button } from "@/shared/form/Button";
import { Column, Columns } from "@/shared/layout/Page";
import { Pane } from "@/shared/layout/Pane";
import { useNarrow } from "@/shared/layout/room";
import { ActDesk } from "./ActDesk";
import { CallHistory } from "./CallHistory";
import { ClockList } from "./ClockList";
import { Complainant } from "./Complainant";
import styles from "./ComplaintPage.module.css";
import type { Act } from "./complaint";
import { Facts } from "./Facts";
import { Findings } from "./Findings";
import { Ladder } from "./Ladder";
import { MergedNotice } from "./MergedNotice";
import { NoteBox } from "./NoteBox";
import { PlanCard } from "./PlanCard";
import { Quote } from "./Quote";
import { Standing } from "./Standing";
import { Timeline } from "./Timeline";
import { Together } from "./Together";

interface Props {
  view: ComplaintView;
  /** The act whose form is to stand open. */
  begin?: Act;
}

const ROOM = 5;

/** Facts, what can be done now with plan and timeline, and the clocks. */
export function ComplaintBody({ view, begin }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const note = useRef<HTMLTextAreaElement>(null);
  const [earlier, showEarlier] = useState(false);
  const { data: card } = useCard(view.complainant.id);
  const [plan, ...before] = view.plans;
  const mayNote = view.offers.some(({ act, refusal }) => act === "note" && refusal === null);
  return (
    <Columns>
      <Column label={t("complaint.facts")}>
        <Complainant view={view} />
        {card ? <CallerCard card={card} but={view.id} /> : null}
        {narrow ? <ClockList view={view} /> : null}
        {narrow ? <Together view={view} /> : null}
        <Facts view={view} />
        <Findings view={view} />
        <Ladder view={view} />
        <CallHistory view={view} />
      </Column>
      <Pane label={t("complaint.label")} className={styles.middle}>
        <div className={styles.flow}>
          <MergedNotice view={view} />
          <Standing view={view} />
          <ActDesk
            view={view}
            room={ROOM}
            first={begin}
            head={<h2 className={styles.deskHead}>{t("complaint.now")}</h2>}
            elsewhere={mayNote ? { note: () => note.current?.focus() } : {}}
          />
          <Quote view={view} />
          {plan ? <PlanCard plan={plan} /> : null}
          {before.length ? (
            <Button look="text" size="bar" aria-expanded={earlier} onClick={() => showEarlier(!earlier)}>
              {t("complaint.earlierPlans", { count: before.length })}
            </Button>
          ) : null}
          {earlier ? before.map((old) => <PlanCard key={old.revision} plan={old} />) : null}
          <Timeline view={view} />
        </div>
        {mayNote ? (
          <div className={styles.noteBar}>
            <NoteBox view={view} input={note} />
          </div>
        ) : null}
      </Pane>
      {narrow ? null : (
        <Column label={t("complaint.clocks")}>
          <ClockList view={view} />
          <Together view={view} />
        </Column>
      )}
    </Columns>
  );
}
