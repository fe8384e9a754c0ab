import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveText } from "@/api/file";
import { Button } from "@/shared/form/Button";
import { copy } from "@/shared/words/copy";

interface Props {
  recoveryKey: string;
  centre: string;
}

/** Ways to keep a recovery key: as a file, on the clipboard. */
export function KeyKeeping({ recoveryKey, centre }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Button
        icon={<Download size={16} />}
        onClick={() => saveText(t("wizard.keyFile"), `${t("wizard.sheetHead", { name: centre })}\n\n${recoveryKey}\n`)}
        data-testid="key-save"
      >
        {t("wizard.saveFile")}
      </Button>
      <Button
        look="text"
        icon={<Copy size={16} />}
        onClick={() => void copy(recoveryKey).then(setCopied)}
        data-testid="key-copy"
      >
        {copied ? t("wizard.copied") : t("wizard.copy")}
      </Button>
    </>
  );
}
