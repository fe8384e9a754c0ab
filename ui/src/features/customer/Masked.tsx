import { useMutation } from "@tanstack/react-query";
import { Copy, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { useMay } from "@/features/shell/session";
import { toast } from "@/shared/toast/toast";
import { copy } from "@/shared/words/copy";
import styles from "./Customer.module.css";
import type { Why } from "./customer";
import { RevealForm } from "./RevealForm";

interface Props {
  /** As everybody sees it. */
  text: string;
  /** What it is, by name. */
  what: string;
  /** Brings it in full; the host notes who asked, and why. */
  reveal: (why: Why) => Promise<string>;
  testId?: string;
}

/** Something masked, with an eye: shown in full for a reason, as long as this stands on the screen. */
export function Masked({ text, what, reveal, testId }: Props) {
  const { t } = useTranslation();
  const mayReveal = useMay("work_complaint");
  const [asking, ask] = useState(false);
  const shown = useMutation<string, ApiError, Why>({ mutationFn: reveal, gcTime: 0, onSuccess: () => ask(false) });
  const label = shown.data ? t("complaint.hide") : t("customer.revealWhat", { what });
  function press() {
    if (shown.data) shown.reset();
    else ask(!asking);
  }
  return (
    <>
      <span className={styles.masked}>
        <span className={styles.value} data-testid={testId}>
          {shown.data ?? text}
        </span>
        {mayReveal ? (
          <button
            type="button"
            className={styles.eye}
            aria-label={label}
            title={label}
            aria-pressed={Boolean(shown.data)}
            aria-expanded={asking}
            onClick={press}
            data-testid="reveal"
          >
            {shown.data ? <EyeOff size={14} /> : <Eye size={14} />}
          </button>
        ) : null}
        {shown.data ? (
          <button
            type="button"
            className={styles.eye}
            aria-label={t("customer.copy", { what })}
            title={t("customer.copy", { what })}
            onClick={() => void copy(shown.data).then((done) => done && toast(t("customer.copied")))}
          >
            <Copy size={14} />
          </button>
        ) : null}
      </span>
      {asking ? (
        <RevealForm
          what={what}
          show={(why) => shown.mutate(why)}
          close={() => {
            ask(false);
            shown.reset();
          }}
          busy={shown.isPending}
          error={shown.error}
        />
      ) : null}
    </>
  );
}
