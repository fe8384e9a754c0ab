import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { TextArea } from "@/shared/form/TextArea";
import { toast } from "@/shared/toast/toast";
import { copy } from "@/shared/words/copy";
import { wordsIn } from "./template";

interface Props {
  complaint: string;
}

/** What a customer who chases can be told, in the centre's words and language: to be read out, changed, copied. */
export function ChaseReply({ complaint }: Props) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const { data: filled } = useQuery(
    read("template.fill_chase_reply", { complaint }, { topics: ["complaints", "settings"], id: complaint }),
  );
  const [typed, type] = useState<string | null>(null);
  if (!filled) return null;
  const words = typed ?? wordsIn(filled, centre.language);
  return (
    <Field
      label={t("template.tellCustomer")}
      aside={
        <Button
          size="bar"
          look="text"
          icon={<Copy size={14} />}
          onClick={() => void copy(words).then((done) => done && toast(t("template.copied")))}
          data-testid="chase-reply-copy"
        >
          {t("template.copy")}
        </Button>
      }
    >
      {(aria) => (
        <TextArea
          {...aria}
          rows={2}
          lang={centre.language}
          value={words}
          onChange={(event) => type(event.target.value)}
          data-testid="chase-reply"
        />
      )}
    </Field>
  );
}
