import { Dropdown } from "antd";
import { FileText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { TemplateKind } from "@/api/gen/TemplateKind";
import { useSession } from "@/features/shell/session";
import { endonyms, type Language } from "@/i18n";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { toast } from "@/shared/toast/toast";
import { nameOf, useTemplates, wordsIn } from "./template";

interface Props {
  kinds: TemplateKind[];
  complaint: string;
  insert: (text: string) => void;
}

const KEYS = "alt+t";

/** Puts a template, filled in for this complaint, into the field: the centre's language first, then the other. */
export function TemplatePicker({ kinds, complaint, insert }: Props) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const { data } = useTemplates();
  const [open, setOpen] = useState(false);
  const templates = (data?.templates ?? []).filter(({ kind, retired }) => kinds.includes(kind) && !retired);
  const languages: Language[] = centre.language === "en" ? ["en", "zh-CN"] : ["zh-CN", "en"];
  useKeys([{ keys: KEYS, label: t("template.insert"), run: () => setOpen(true) }], templates.length > 0);
  if (templates.length === 0) return null;

  async function take(code: string, language: Language) {
    setOpen(false);
    try {
      const filled = await call("template.fill", { code, complaint });
      insert(wordsIn(filled, language));
    } catch {
      toast(t("template.unfilled"));
    }
  }

  return (
    <Dropdown
      open={open}
      onOpenChange={setOpen}
      trigger={["click"]}
      placement="bottomRight"
      autoFocus
      menu={{
        items: languages.map((language) => ({
          key: language,
          type: "group",
          label: endonyms[language],
          children: templates.map((template) => ({
            key: `${language}.${template.code}`,
            label: (
              <span lang={language} data-testid={`template-${template.code}-${language}`}>
                {nameOf(template, language)}
              </span>
            ),
            onClick: () => void take(template.code, language),
          })),
        })),
      }}
    >
      <Button size="bar" look="text" icon={<FileText size={14} />} keys={KEYS} data-testid="template-pick">
        {t("template.insert")}
      </Button>
    </Dropdown>
  );
}
