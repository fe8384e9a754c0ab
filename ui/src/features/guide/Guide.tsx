import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { ArrowLeft, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/features/shell/session";
import { type GuideSection, loadGuide } from "@/i18n/guide";
import { Button } from "@/shared/form/Button";
import { TextInput } from "@/shared/form/TextInput";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { useKeys } from "@/shared/keys/useKeys";
import { Pane } from "@/shared/layout/Pane";
import styles from "./Guide.module.css";
import { GuideText } from "./GuideText";
import { search, sectionFor } from "./guide";

interface Props {
  close: () => void;
}

/** F1: the guide beside the page, open where the page stands; one goes on working while reading. */
export function Guide({ close }: Props) {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const { data: sections } = useQuery({
    queryKey: ["guide", i18n.language],
    queryFn: loadGuide,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [chosen, choose] = useState<string | null>(null);
  const [listed, list] = useState(false);
  const [words, setWords] = useState("");
  const body = useRef<HTMLDivElement>(null);
  const section = sections?.find(({ id }) => id === chosen) ?? sectionFor(sections ?? [], path, user.roles);
  const id = section?.id;

  // The page one went to is explained; what was looked up stays only on the page it was looked up on.
  useEffect(() => {
    if (path) choose(null);
  }, [path]);
  useEffect(() => {
    if (id) body.current?.scrollTo?.(0, 0);
  }, [id]);

  const found = search(sections ?? [], words, t("guide.asking"));
  const looking = listed || words.trim() !== "";
  // Esc puts it away also while the hands are on the page.
  useKeys([{ keys: "escape", label: t("guide.close"), run: close }], true, t("guide.title"));
  const own = found.filter(({ role }) => role && user.roles.includes(role));
  const groups = [
    { name: t("guide.yourDay"), sections: own },
    { name: t("guide.days"), sections: found.filter((one) => one.role && !own.includes(one)) },
    { name: t("guide.pages"), sections: found.filter(({ role }) => !role) },
  ].filter((group) => group.sections.length > 0);

  function open({ id }: GuideSection) {
    choose(id);
    list(false);
    setWords("");
  }

  return (
    <Pane
      label={t("guide.title")}
      className={styles.guide}
      data-testid="guide"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || composing(event)) return;
        event.stopPropagation();
        close();
      }}
    >
      <header className={styles.header}>
        <h2 className={styles.title}>{t("guide.title")}</h2>
        <Kbd keys="f1" />
        <Button
          look="text"
          size="bar"
          className={styles.away}
          icon={<X size={16} />}
          onClick={close}
          aria-label={t("common.close")}
          title={t("common.close")}
          data-testid="guide-close"
        />
      </header>
      <div className={styles.bar}>
        <TextInput
          value={words}
          placeholder={t("guide.search")}
          aria-label={t("guide.search")}
          onChange={(event) => setWords(event.target.value)}
          data-testid="guide-search"
        />
      </div>
      <div className={styles.body} ref={body}>
        {looking ? (
          <>
            {groups.map((group) => (
              <section key={group.name}>
                <h3 className={styles.group}>{group.name}</h3>
                {group.sections.map((one) => (
                  <button key={one.id} type="button" className={styles.link} onClick={() => open(one)}>
                    {one.title}
                  </button>
                ))}
              </section>
            ))}
            {groups.length === 0 ? <p className={styles.text}>{t("guide.none")}</p> : null}
          </>
        ) : section ? (
          <article data-testid="guide-section" data-section={section.id}>
            <Button
              look="text"
              size="bar"
              icon={<ArrowLeft size={16} />}
              onClick={() => list(true)}
              data-testid="guide-all"
            >
              {t("guide.all")}
            </Button>
            <h3 className={styles.section}>{section.title}</h3>
            {section.blocks.map((block) => (
              <GuideText key={JSON.stringify(block)} block={block} />
            ))}
          </article>
        ) : null}
      </div>
    </Pane>
  );
}
