import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { currentLanguage, endonyms, type Language, languages, speak } from "@/i18n";
import { type Preference, setPreference, usePreference } from "@/shared/theme/mode";
import styles from "./PagePreferences.module.css";

const preferences: Preference[] = ["system", "light", "dark"];

/** Language and light or dark, before anybody has signed in. */
export function PagePreferences() {
  const { t } = useTranslation();
  const preference = usePreference();
  return (
    <div className={styles.line}>
      <span className={styles.shell}>
        <select
          className={styles.select}
          aria-label={t("session.language")}
          value={currentLanguage()}
          onChange={(event) => void speak(event.target.value as Language, true)}
          data-testid="page-language"
        >
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {endonyms[language]}
            </option>
          ))}
        </select>
        <ChevronDown size={14} className={styles.chevron} aria-hidden="true" />
      </span>
      <span className={styles.shell}>
        <select
          className={styles.select}
          aria-label={t("session.theme")}
          value={preference}
          onChange={(event) => setPreference(event.target.value as Preference)}
          data-testid="page-theme"
        >
          {preferences.map((choice) => (
            <option key={choice} value={choice}>
              {t(`session.themes.${choice}`)}
            </option>
          ))}
        </select>
        <ChevronDown size={14} className={styles.chevron} aria-hidden="true" />
      </span>
    </div>
  );
}
