import { useQuery } from "@tanstack/react-query";
import { FolderSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ProfileLine } from "@/api/gen/ProfileLine";
import { read } from "@/api/read";
import styles from "@/features/settings/Settings.module.css";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import { DeleteProfile } from "./DeleteProfile";
import own from "./Import.module.css";
import { RenameProfile } from "./RenameProfile";

/** Folders of the host that are looked into every hour, each for files like one that was imported. */
export function FoldersPart() {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery(read("import.list_profiles", {}, { topics: ["imports"] }));
  const look = useAct("import.look_into_folders", ["imports", "complaints"]);
  const watched = data?.profiles.some(({ folder }) => folder !== null);
  return (
    <section className={`${styles.form} ${styles.wide}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("settings.part.folders")}</h2>
        <Button
          icon={<FolderSearch size={16} />}
          busy={look.isPending}
          disabled={!watched}
          onClick={() =>
            look.mutate({ body: {} }, { onSuccess: ({ files }) => toast(t("import.looked", { count: files })) })
          }
          data-testid="folders-look"
        >
          {t("import.lookNow")}
        </Button>
      </div>
      <p className={styles.under}>{t("import.foldersUnder")}</p>
      {look.error ? <ErrorNotice error={look.error} /> : null}
      {error ? <ErrorNotice error={error} /> : null}
      {isPending ? <Skeleton rows={3} /> : null}
      {data && data.profiles.length === 0 ? (
        <EmptyState flush title={t("import.noProfiles")} under={t("import.noProfilesUnder")} />
      ) : null}
      {data?.profiles.map((profile) => (
        <Profile key={`${profile.id}.${profile.version}`} profile={profile} />
      ))}
    </section>
  );
}

/** One profile: the folder it is for, its name, and the way to be rid of it. */
function Profile({ profile }: { profile: ProfileLine }) {
  const { t } = useTranslation();
  const [folder, type] = useState(profile.folder ?? "");
  const [way, go] = useState<"rename" | "delete" | null>(null);
  const watch = useAct("import.watch_folder", ["imports"]);
  const same = folder.trim() === (profile.folder ?? "");
  const save = () =>
    watch.mutate(
      { body: { id: profile.id, folder: folder.trim() || null }, expectedVersion: profile.version },
      { onSuccess: () => toast(t("import.folderSaved")) },
    );
  return (
    <div className={own.profileBox} data-testid="folder-profile-box">
      <Form submit={() => !same && save()} className={own.profile} data-testid="folder-profile">
        <Field
          label={t("import.profileOf", { kind: t(`import.kind.${profile.kind}`), name: profile.name })}
          hint={
            profile.folder
              ? t("import.takenOf", { taken: profile.taken, failed: profile.failed, who: profile.by })
              : t("import.notWatched")
          }
          error={fieldWords(t, watch.error?.field("folder"))}
        >
          {(aria) => (
            <TextInput
              {...aria}
              value={folder}
              placeholder={t("import.folderLike")}
              spellCheck={false}
              onChange={({ target }) => type(target.value)}
              data-testid="folder-path"
            />
          )}
        </Field>
        <Button type="submit" size="form" busy={watch.isPending} disabled={same} data-testid="folder-save">
          {t("common.save")}
        </Button>
        {watch.error && watch.error.code !== "invalid" ? <ErrorNotice error={watch.error} /> : null}
      </Form>
      {way === "rename" ? <RenameProfile profile={profile} close={() => go(null)} /> : null}
      {way === "delete" ? <DeleteProfile profile={profile} close={() => go(null)} /> : null}
      {way === null ? (
        <div className={own.acts}>
          <Button look="text" size="bar" onClick={() => go("rename")} data-testid="profile-rename">
            {t("import.rename")}
          </Button>
          <Button look="text" size="bar" onClick={() => go("delete")} data-testid="profile-delete">
            {t("import.delete")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
