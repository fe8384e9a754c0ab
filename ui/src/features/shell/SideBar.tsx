import { Link, useRouterState } from "@tanstack/react-router";
import { BookOpen, Search } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CallsBadge } from "@/features/callback/CallsBadge";
import { DraftMenu } from "@/features/draft/DraftMenu";
import { UnreadBadge } from "@/features/inbox/UnreadBadge";
import { SavedViews } from "@/features/worklist/SavedViews";
import { TakeNext } from "@/features/worklist/TakeNext";
import { WorkViews } from "@/features/worklist/WorkViews";
import { mineViews, teamViews } from "@/features/worklist/worklist";
import { BrandMark } from "@/shared/brand/BrandMark";
import { Kbd } from "@/shared/keys/Kbd";
import type { Place } from "./places";
import styles from "./SideBar.module.css";
import { useSession } from "./session";
import { UserMenu } from "./UserMenu";

interface Props {
  places: Place[];
  search: () => void;
  guide: () => void;
  /** Icons only, on pages that need the room. */
  narrow?: boolean;
}

/** The way to every page; 216 wide with words, 56 with icons alone. */
export function SideBar({ places, search, guide, narrow = false }: Props) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const bar = useRef<HTMLElement>(null);
  const href = useRouterState({ select: ({ location }) => location.href });
  // In a low window the page one is on may stand below the fold of the bar.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page is another place
  useEffect(() => {
    bar.current?.querySelector("[aria-current=page]")?.scrollIntoView?.({ block: "nearest" });
  }, [href]);
  // The one thing a specialist does all day stands first, and apart.
  const registering = places.find(({ to }) => to === "/register");
  const works = places.some(({ to }) => to === "/work");
  const sections = [
    { id: "mine" as const, label: t("nav.mine") },
    { id: "team" as const, label: t("worklist.team") },
    { id: "centre" as const, label: t("nav.centre") },
  ].filter(({ id }) => (id === "team" ? works : places.some(({ section }) => section === id)));
  return (
    <nav ref={bar} className={`${styles.bar} ${narrow ? styles.rail : ""}`} aria-label={t("nav.label")} data-pane>
      <p className={styles.centre}>
        <BrandMark size={narrow ? 22 : 20} />
        <span className={styles.words}>{centre.name}</span>
        {centre.sample ? (
          <span className={styles.sample} title={t("nav.sampleHint")} data-testid="sample-tag">
            {t("nav.sample")}
          </span>
        ) : null}
      </p>
      {registering ? (
        <Link
          to={registering.to}
          className={styles.register}
          activeProps={{ className: styles.registering }}
          title={narrow ? registering.label : undefined}
          aria-label={narrow ? registering.label : undefined}
          aria-keyshortcuts="n"
          data-testid="nav-register"
        >
          {registering.icon}
          <span className={styles.words}>{registering.label}</span>
          <Kbd keys="n" />
        </Link>
      ) : null}
      <button
        type="button"
        className={styles.search}
        onClick={search}
        title={t("nav.palette")}
        aria-label={narrow ? t("nav.search") : undefined}
        data-testid="search"
      >
        <Search size={16} />
        <span className={styles.words}>{t("nav.search")}</span>
        <Kbd keys="mod+k" />
      </button>
      <div className={styles.places}>
        {sections.map(({ id, label }) => (
          <Fragment key={id}>
            {id === "team" ? <SavedViews narrow={narrow} /> : null}
            <section aria-label={label}>
              <h2 className={styles.section}>{label}</h2>
              {id === "mine" ? <DraftMenu narrow={narrow} /> : null}
              {id === "mine" && works ? <TakeNext narrow={narrow} /> : null}
              {id === "team" ? <WorkViews views={teamViews} narrow={narrow} /> : null}
              {places
                .filter((place) => place.section === id && place !== registering)
                .map((place) =>
                  place.to === "/work" ? (
                    <WorkViews key={place.to} views={mineViews} narrow={narrow} />
                  ) : (
                    <Link
                      key={place.to}
                      to={place.to}
                      className={styles.place}
                      activeProps={{ className: styles.here }}
                      title={narrow ? place.label : undefined}
                      aria-label={narrow ? place.label : undefined}
                      data-testid={`nav${place.to.replaceAll("/", "-")}`}
                    >
                      {place.icon}
                      <span className={styles.words}>{place.label}</span>
                      {place.to === "/inbox" ? <UnreadBadge narrow={narrow} /> : null}
                      {place.to === "/calls" ? <CallsBadge narrow={narrow} /> : null}
                    </Link>
                  ),
                )}
            </section>
          </Fragment>
        ))}
      </div>
      <button
        type="button"
        className={styles.help}
        onClick={guide}
        title={narrow ? t("guide.title") : undefined}
        aria-label={narrow ? t("guide.title") : undefined}
        aria-keyshortcuts="F1"
        data-testid="help"
      >
        <BookOpen size={16} />
        <span className={styles.words}>{t("guide.title")}</span>
        <Kbd keys="f1" />
      </button>
      <UserMenu narrow={narrow} guide={guide} />
    </nav>
  );
}
