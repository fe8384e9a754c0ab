import { ArrowRight, Plus, UserRoundPlus } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import styles from "./Aside.module.css";

interface Props {
  open: () => void;
  next: () => void;
  /** Only where somebody is known to have called. */
  sameCaller?: () => void;
}

/** Where to go with the number said. */
export function RegisteredActs({ open, next, sameCaller }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  useKeys([
    { keys: "n", label: t("register.next"), run: next },
    ...(sameCaller ? [{ keys: "alt+enter", label: t("register.sameCaller"), run: sameCaller }] : []),
  ]);
  return (
    <div ref={box} className={styles.acts}>
      <Button
        look="primary"
        size="form"
        icon={<ArrowRight size={16} />}
        keys="enter"
        onClick={open}
        data-testid="registered-open"
      >
        {t("register.open")}
      </Button>
      {sameCaller ? (
        <Button
          size="form"
          icon={<UserRoundPlus size={16} />}
          keys="alt+enter"
          onClick={sameCaller}
          data-testid="registered-same-caller"
        >
          {t("register.sameCaller")}
        </Button>
      ) : null}
      <Button size="form" icon={<Plus size={16} />} keys="n" onClick={next} data-testid="registered-next">
        {t("register.next")}
      </Button>
    </div>
  );
}
