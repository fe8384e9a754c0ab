import { useTranslation } from "react-i18next";
import { currentLanguage, endonyms, languages, speak } from "@/i18n";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { type Preference, setPreference, usePreference } from "@/shared/theme/mode";
import styles from "./Settings.module.css";

const PREFERENCES: Preference[] = ["system", "light", "dark"];

/** What counts on this machine alone. */
export function DeskPart() {
  const { t } = useTranslation();
  const preference = usePreference();
  return (
    <section className={styles.form}>
      <h2 className={styles.title}>{t("settings.part.desk")}</h2>
      <p className={styles.under}>{t("settings.deskUnder")}</p>
      <div className={styles.row}>
        <span>{t("session.language")}</span>
        <ChoiceBar
          label={t("session.language")}
          value={currentLanguage()}
          choices={languages.map((value) => ({ value, label: endonyms[value] }))}
          change={(language) => void speak(language, true)}
          data-testid="desk-language"
        />
      </div>
      <div className={styles.row}>
        <span>{t("session.theme")}</span>
        <ChoiceBar
          label={t("session.theme")}
          value={preference}
          choices={PREFERENCES.map((value) => ({ value, label: t(`session.themes.${value}`) }))}
          change={setPreference}
          data-testid="desk-theme"
        />
      </div>
    </section>
  );
}
