import { useTranslation } from "react-i18next";
import type { Placeholder } from "@/api/gen/Placeholder";
import { useSession } from "@/features/shell/session";
import styles from "./Template.module.css";
import { cutAtPlaces } from "./template";

interface Props {
  text: string;
  language: "zh" | "en";
}

/** How the words read with an example filled in; a place nobody knows stands out. */
export function TemplatePreview({ text, language }: Props) {
  const { t } = useTranslation();
  const { user, centre } = useSession();
  const examples: Record<Placeholder, string> = {
    customer: t("template.example.customer"),
    number: t("template.example.number"),
    day: t("template.example.day"),
    owner: user.name,
    centre: centre.name,
    deadline: t("template.example.deadline"),
    caller: user.name,
    matter: t("template.example.matter"),
    measures: t("template.example.measures"),
    gap: t("template.place.gap"),
  };
  if (!text.trim()) return null;
  return (
    <div className={styles.preview} lang={language === "zh" ? "zh-CN" : "en"} data-testid={`preview-${language}`}>
      {cutAtPlaces(text).map((piece, at) => {
        if (at % 2 === 0) return piece;
        const example = piece in examples ? examples[piece as Placeholder] : null;
        const look = !example ? styles.unknown : piece === "number" ? styles.whole : styles.filled;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
          <span key={at} className={look}>
            {example ?? `{${piece}}`}
          </span>
        );
      })}
    </div>
  );
}
