import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { RowsPart } from "./RowsPart";
import { saveLeftOut } from "./rowsFile";

interface Props {
  id: string;
}

/** The rows that an import left out, each with the reason; the first of them here, all of them as a file. */
export function LeftOutPart({ id }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(read("import.list_left_out", { id }, { topics: ["imports"] }));
  if (error) return <ErrorNotice error={error} />;
  if (!data?.rows.length) return null;
  return (
    <RowsPart
      title={t("import.leftOutRows")}
      level={3}
      under={data.next === null ? null : t("import.leftOutFirst")}
      rows={data.rows}
      values={false}
      save={() => saveLeftOut(t, id)}
      name="import-left-out"
    />
  );
}
