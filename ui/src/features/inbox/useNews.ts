import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { InboxLine } from "@/api/gen/InboxLine";
import { useSession } from "@/features/shell/session";
import { toast } from "@/shared/toast/toast";
import { NEWEST, useNewest } from "./inbox";
import { type Known, knownFrom, newsIn } from "./news";
import { tellOutside } from "./systemNotice";
import { tellingWords } from "./words";

/** Tells what arrives: in the app where it is in front, by the system where it is not; much at once in one word. */
export function useNews(): void {
  const { t } = useTranslation();
  const { centre } = useSession();
  const { data } = useNewest();
  const known = useRef<Known | null>(null);
  useEffect(() => {
    if (!data) return;
    if (known.current === null) {
      known.current = knownFrom(data.lines);
      return;
    }
    const words = (news: InboxLine[]) => {
      const [line] = news;
      if (!line?.complaint) return null;
      if (news.length === 1) return t("inbox.news", { what: tellingWords(t, line), number: line.complaint.number });
      return t("inbox.newsMany", { count: news.length < NEWEST ? news.length : data.unread });
    };
    const front = document.hasFocus() && !document.hidden;
    const { inside, outside } = newsIn(data.lines, known.current);
    for (const { id } of outside) known.current.outside.add(id);
    const told = words(front ? inside : outside);
    if (told === null) return;
    if (front) toast(told, undefined, "news");
    else tellOutside(centre.name, told);
  }, [data, t, centre.name]);
}
