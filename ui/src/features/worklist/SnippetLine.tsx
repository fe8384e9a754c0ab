import { useTranslation } from "react-i18next";
import type { Snippet } from "@/api/gen/Snippet";
import styles from "./Search.module.css";

/** Where in a complaint the words were found. */
export function SnippetLine({ snippet }: { snippet: Snippet | undefined }) {
  const { t } = useTranslation();
  return (
    <p className={styles.snippet} data-testid="snippet">
      <span className={styles.place}>{t(`search.place.${snippet?.place ?? "name"}`)}</span>
      <span className={styles.cut}>
        {snippet?.parts.map(({ text, found }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name, and never change places
          found ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
        )}
      </span>
    </p>
  );
}
