// The development entry: the real UI on a host that lives in this page's memory. Not part of the build.
// /dev/?state=new|locked|in&engine=postgres&theme=dark&language=en
import { setTransport } from "@/api/client";
import { setPreference } from "@/shared/theme/mode";
import { fakeHost } from "./host";

const wanted = new URLSearchParams(location.search);
const theme = wanted.get("theme");
if (theme === "light" || theme === "dark") setPreference(theme);
const language = wanted.get("language");
if (language) localStorage.setItem("huiyin.language", language);
setTransport(fakeHost(wanted.get("state") ?? "new", wanted.get("engine") === "postgres" ? "postgres" : "sqlite"));
void import("@/main");
