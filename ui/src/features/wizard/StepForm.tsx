import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import styles from "./Wizard.module.css";

interface Props {
  title: string;
  under: string;
  children: ReactNode;
  error?: ApiError | null;
  back?: () => void;
  next: () => void;
  nextLabel?: string;
  /** What is still to be done before going on; nothing when all is there. */
  missing?: string;
  busy?: boolean;
  aside?: ReactNode;
}

/** One step: what it is about, its fields, and the way on. */
export function StepForm({ title, under, children, error, back, next, nextLabel, missing, busy, aside }: Props) {
  const { t } = useTranslation();
  return (
    <Form submit={() => !missing && !busy && next()} className={styles.form} data-testid="wizard-form">
      <header>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.under}>{under}</p>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      {children}
      <footer className={styles.foot}>
        {back ? (
          <Button look="text" size="form" icon={<ArrowLeft size={16} />} onClick={back} data-testid="wizard-back">
            {t("common.back")}
          </Button>
        ) : (
          aside
        )}
        <span className={styles.gap} />
        <span className={styles.missing} role="status">
          {missing}
        </span>
        <Button
          type="submit"
          look="primary"
          size="form"
          keys="enter"
          busy={busy}
          disabled={Boolean(missing)}
          data-testid="wizard-next"
        >
          {nextLabel ?? t("common.continue")}
        </Button>
      </footer>
    </Form>
  );
}
