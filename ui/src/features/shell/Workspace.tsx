import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import enWords from "antd/locale/en_US";
import zhWords from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { followChanges } from "@/api/changes";
import { ApiError } from "@/api/error";
import { forgetRecent } from "@/features/complaint/recent";
import { type SignedIn, useStanding } from "@/features/session/standing";
import { useIdleLock } from "@/features/session/useIdleLock";
import { forgetLooked } from "@/features/worklist/looked";
import { forgetPlaces } from "@/features/worklist/position";
import { forgetScroll } from "@/shared/layout/useKeptScroll";
import { antdTheme } from "@/shared/theme/antd";
import { useMode } from "@/shared/theme/mode";
import { makeRouter } from "./routes";
import { SessionContext } from "./session";

interface Props {
  session: SignedIn;
}

const RETRIES = 2;

function makeQueries(): QueryClient {
  const passing = (error: ApiError) => error.code === "unreachable";
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < RETRIES && error instanceof ApiError && passing(error),
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** Everything behind the sign-in: loaded only then. */
export default function Workspace({ session }: Props) {
  const { i18n } = useTranslation();
  const mode = useMode();
  const { locked } = useStanding();
  const [queries] = useState(makeQueries);
  const [router] = useState(() => makeRouter(session));
  const theme = useMemo(() => antdTheme(mode), [mode]);

  dayjs.locale(i18n.language === "en" ? "en" : "zh-cn");
  useIdleLock(locked ? 0 : session.idle_minutes);

  useEffect(() => {
    if (locked) return;
    void queries.invalidateQueries();
    return followChanges(queries);
  }, [queries, locked]);

  useEffect(
    () => () => {
      forgetRecent();
      forgetLooked();
      forgetPlaces();
      forgetScroll();
    },
    [],
  );

  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>
        <ConfigProvider
          theme={theme}
          locale={i18n.language === "en" ? enWords : zhWords}
          wave={{ disabled: true }}
          button={{ autoInsertSpace: false }}
        >
          <App style={{ height: "100%" }} component="div">
            <RouterProvider router={router} />
          </App>
        </ConfigProvider>
      </QueryClientProvider>
    </SessionContext>
  );
}
