import { useTranslation } from "react-i18next";
import type { Draft } from "./draft";
import { SampleChoice } from "./SampleChoice";
import { StepForm } from "./StepForm";
import { useSample } from "./useSample";
import styles from "./Wizard.module.css";

interface Props {
  draft: Draft;
  start: () => void;
}

export function DoneStep({ draft, start }: Props) {
  const { t } = useTranslation();
  const [sample, make] = useSample();
  return (
    <StepForm
      title={t("wizard.doneTitle")}
      under={t("wizard.doneUnder")}
      next={start}
      nextLabel={t("wizard.start")}
      missing={sample.busy ? t("wizard.sampleWait") : undefined}
    >
      <dl className={styles.facts}>
        <dt>{t("wizard.step.centre")}</dt>
        <dd>{draft.name}</dd>
        <dt>{t("wizard.timeZone")}</dt>
        <dd>{draft.timeZone}</dd>
        <dt>{t("wizard.step.user")}</dt>
        <dd>{t("wizard.doneUser", { name: draft.userName, signInName: draft.signInName })}</dd>
      </dl>
      <SampleChoice sample={sample} make={() => void make()} />
    </StepForm>
  );
}
