import { type ReactNode, useEffect, useState } from "react";
import { enterGoesOn, jumpTo } from "./flow";
import { HowQuestion } from "./HowQuestion";
import { MoreFold } from "./MoreFold";
import type { Part } from "./part";
import styles from "./Register.module.css";
import { SolvedFold } from "./SolvedFold";
import { WantQuestion } from "./WantQuestion";
import { WhatQuestion } from "./WhatQuestion";
import { WhichQuestion } from "./WhichQuestion";
import { WhoQuestion } from "./WhoQuestion";

interface Props extends Part {
  /** What is open of the caller. */
  caller: ReactNode;
  /** What stands at the foot: what went wrong, and the act. */
  children: ReactNode;
}

const UNFOLDED = ["group", "owner", "complained_about"];

/** The five questions, what most calls do not need, and the foot. */
export function RegisterForm({ caller, children, ...part }: Props) {
  const { draft, wrong } = part;
  const [unfolded, unfold] = useState(Boolean(draft.group || draft.owner || draft.complainedAbout));
  const open = unfolded || wrong.some(({ field }) => UNFOLDED.includes(field));
  useEffect(() => jumpTo(1), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter goes on to the next field, as Tab does
    <div className={styles.form} onKeyDown={enterGoesOn} data-testid="register-form">
      <div className={styles.scroll}>
        <div className={styles.questions}>
          <WhoQuestion {...part}>{caller}</WhoQuestion>
          <WhatQuestion {...part} />
          <WhichQuestion {...part} />
          <WantQuestion {...part} />
          <HowQuestion {...part} />
          <div className={styles.folds}>
            <SolvedFold {...part} />
            <MoreFold {...part} open={open} toggle={() => unfold(!open)} />
          </div>
        </div>
      </div>
      <footer className={styles.foot}>{children}</footer>
    </div>
  );
}
