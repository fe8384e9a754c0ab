import { RefreshCw, SearchCheck } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import styles from "./Settings.module.css";

interface Check {
  checked: number;
  missing: number;
  surplus: number;
  numbers: string[];
  filled: boolean;
  through: boolean;
}

/** Numbers that are named; of more it is enough to know how many. */
const NAMED = 20;

/** The index of words: whether it holds what the complaints say and nothing else, and making it anew. */
export function IndexPart() {
  const { t } = useTranslation();
  const [check, tell] = useState<Check | null>(null);
  const [error, fail] = useState<ApiError | null>(null);
  const running = useRef(false);
  const [busy, work] = useState(false);
  const rebuild = useAct("search.rebuild", ["complaints"]);

  async function look() {
    if (running.current) return;
    running.current = true;
    work(true);
    fail(null);
    const sum: Check = { checked: 0, missing: 0, surplus: 0, numbers: [], filled: true, through: false };
    try {
      for (let below: number | null = null; !sum.through; ) {
        const step: Awaited<ReturnType<typeof call<"search.check">>> = await call("search.check", { below });
        below = step.next;
        sum.checked += step.checked;
        sum.missing += step.missing;
        sum.surplus += step.surplus;
        sum.numbers = [...sum.numbers, ...step.numbers];
        sum.filled = step.filled;
        sum.through = step.next === null;
        tell({ ...sum });
      }
    } catch (thrown) {
      fail(thrown instanceof ApiError ? thrown : new ApiError("internal"));
    }
    running.current = false;
    work(false);
  }

  const good = check?.through && check.missing === 0 && check.surplus === 0;
  return (
    <section className={`${styles.form} ${styles.wide}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("settings.part.index")}</h2>
        <Button
          look="primary"
          icon={<SearchCheck size={16} />}
          busy={busy}
          onClick={() => void look()}
          data-testid="index-check"
        >
          {t("settings.indexCheck")}
        </Button>
      </div>
      <p className={styles.under}>{t("settings.indexUnder")}</p>
      {error ? <ErrorNotice error={error} /> : null}
      {rebuild.error ? <ErrorNotice error={rebuild.error} /> : null}
      {check ? (
        <div role="status" data-testid="index-checked">
          <p>{t("settings.indexChecked", { count: check.checked })}</p>
          {good ? <p>{t("settings.indexGood")}</p> : null}
          {check.filled ? null : <p>{t("settings.indexFilling")}</p>}
          {check.missing ? <p>{t("settings.indexMissing", { count: check.missing })}</p> : null}
          {check.surplus ? <p>{t("settings.indexSurplus", { count: check.surplus })}</p> : null}
          <p className={styles.note}>{check.numbers.slice(0, NAMED).join(t("common.separator"))}</p>
        </div>
      ) : null}
      <div>
        <Button
          icon={<RefreshCw size={16} />}
          busy={rebuild.isPending}
          disabled={busy}
          onClick={() =>
            rebuild.mutate({ body: {} }, { onSuccess: () => [tell(null), toast(t("settings.indexRebuilding"))] })
          }
          data-testid="index-rebuild"
        >
          {t("settings.indexRebuild")}
        </Button>
      </div>
      <p className={styles.note}>{t("settings.indexRebuildUnder")}</p>
    </section>
  );
}
