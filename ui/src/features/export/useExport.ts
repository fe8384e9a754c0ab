import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { saveFile } from "@/api/file";
import type { ExportForm } from "@/api/gen/ExportForm";
import type { ExportWish } from "@/api/gen/ExportWish";
import { bytesOf } from "@/features/import/piece";
import { currentLanguage } from "@/i18n";
import { hostNow } from "@/shared/time/hostClock";
import { dateWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";

const TYPES: Record<ExportForm, string> = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export interface Running {
  written: number;
  rows: number;
}

/** Takes the complaints of a list out of the house as a file, piece by piece; can be stopped. */
export function useExport() {
  const { t } = useTranslation();
  const [running, run] = useState<Running | null>(null);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );

  const begin = useCallback(
    async (wish: ExportWish, form: ExportForm, named: (day: string) => string) => {
      stopped.current = false;
      run({ written: 0, rows: 0 });
      try {
        const { id, rows } = await call("export.begin", { ...wish, form, language: currentLanguage() });
        const pieces: BlobPart[] = [];
        for (let ended = false; !ended; ) {
          if (stopped.current) {
            await call("export.cancel", { id });
            return;
          }
          const piece = await call("export.next", { id });
          pieces.push(bytesOf(piece.bytes));
          ended = piece.ended;
          run({ written: piece.written, rows });
        }
        saveFile(named(dateWords(hostNow())), new Blob(pieces, { type: TYPES[form] }));
        toast(t("export.done", { count: rows }));
      } catch (failure) {
        const { what, safe } = failureWords(t, failure instanceof ApiError ? failure : new ApiError("internal"));
        toast(`${what} ${safe}`);
      } finally {
        run(null);
      }
    },
    [t],
  );
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  return { running, begin, stop };
}
