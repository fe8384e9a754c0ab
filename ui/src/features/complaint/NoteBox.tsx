import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { TextArea } from "@/shared/form/TextArea";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { useActDraft } from "./actDraft";
import { actKeys } from "./actKeys";
import styles from "./NoteBox.module.css";
import { useRecorded } from "./useUndo";

interface Props {
  view: ComplaintView;
  input: RefObject<HTMLTextAreaElement | null>;
}

const EMPTY = { text: "" };

/** An internal remark, always at hand. A remark needs no version: it stands beside whatever others did. */
export function NoteBox({ view, input }: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const noting = useAct("complaint.act", ["complaints"]);
  const { draft, change, forget } = useActDraft(view.id, "note", EMPTY);
  const recorded = useRecorded();
  const text = String(draft.text ?? "");

  function submit() {
    if (!text.trim() || noting.isPending) return;
    noting.mutate(
      { body: { id: view.id, action: { act: "note", text: text.trim() } } },
      {
        onSuccess: (acted) => {
          change(EMPTY);
          forget();
          recorded("note", acted, () => change({ text }));
        },
      },
    );
  }

  return (
    <Form
      ref={form}
      submit={submit}
      className={styles.box}
      data-testid="note-box"
      onKeyDown={(event) => {
        if (composing(event)) return;
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
        else if (event.key === "Escape") input.current?.blur();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {noting.error ? <ErrorNotice error={noting.error} act={{ label: t("common.retry"), run: submit }} /> : null}
      <div className={styles.line}>
        <TextArea
          ref={input}
          rows={1}
          aria-label={t("complaint.field.note")}
          aria-keyshortcuts={actKeys.note}
          placeholder={t("complaint.noteHint")}
          value={text}
          onChange={(event) => change({ text: event.target.value })}
          data-testid="note-text"
        />
        {text.trim() ? (
          <Button type="submit" size="form" busy={noting.isPending} keys="mod+enter" data-testid="note-send">
            {t("complaint.noteSend")}
          </Button>
        ) : (
          <span className={styles.key}>
            <Kbd keys={actKeys.note} />
          </span>
        )}
      </div>
    </Form>
  );
}
