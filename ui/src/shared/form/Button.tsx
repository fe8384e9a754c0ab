import { Lock } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Button.module.css";

interface Props extends Omit<ComponentProps<"button">, "disabled"> {
  look?: "primary" | "secondary" | "text" | "danger" | "dangerSolid";
  size?: "bar" | "control" | "form";
  icon?: ReactNode;
  /** The chord that does the same. */
  keys?: string;
  busy?: boolean;
  disabled?: boolean;
  /** Why it cannot be done; shown as a lock and in words. */
  refused?: string;
}

export function Button({
  look = "secondary",
  size = "control",
  icon,
  keys,
  busy = false,
  disabled = false,
  refused,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: Props) {
  const off = disabled || busy || refused !== undefined;
  return (
    <button
      {...rest}
      type={type}
      className={[styles.button, styles[look], styles[size], busy && styles.busy, className].filter(Boolean).join(" ")}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-keyshortcuts={keys?.replace("mod", "Control")}
      title={refused ?? rest.title}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : refused ? <Lock size={14} /> : icon}
      {children ? <span className={styles.words}>{children}</span> : null}
      {keys ? <Kbd keys={keys} /> : null}
    </button>
  );
}
