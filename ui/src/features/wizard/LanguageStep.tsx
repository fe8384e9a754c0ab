import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { endonyms, type Language } from "@/i18n";
import { Button } from "@/shared/form/Button";
import { StepForm } from "./StepForm";
import styles from "./Wizard.module.css";

interface Props {
  languages: Language[];
  chosen: Language;
  choose: (language: Language) => void;
  next: () => void;
  /** Where back-ups can be restored from here. */
  restore?: () => void;
}

export function LanguageStep({ languages, chosen, choose, next, restore }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t("wizard.languageTitle")}
      under={t("wizard.languageUnder")}
      next={next}
      aside={
        restore ? (
          <Button look="text" size="form" onClick={restore} data-testid="wizard-restore">
            {t("wizard.restoreEntry")}
          </Button>
        ) : null
      }
    >
      <fieldset className={styles.choices}>
        <legend className="hy-unseen">{t("wizard.step.language")}</legend>
        {languages.map((language) => (
          <label key={language} className={styles.choice} lang={language}>
            <input
              type="radio"
              name="language"
              value={language}
              checked={language === chosen}
              onChange={() => choose(language)}
              data-testid={`language-${language}`}
            />
            <span className={styles.choiceName}>{endonyms[language]}</span>
            {language === chosen ? <Check size={16} className={styles.choiceTick} aria-hidden="true" /> : null}
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
