import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { Role } from "@/api/gen/Role";
import { chosenFrom } from "@/features/analytics/figures";
import { isAct } from "@/features/complaint/actKeys";
import type { Act } from "@/features/complaint/complaint";
import type { SignedIn } from "@/features/session/standing";
import { isPart, type Part } from "@/features/settings/part";
import { wantedOf } from "@/features/worklist/wanted";
import { PageFailure } from "./PageFailure";
import { Shell } from "./Shell";

const root = createRootRouteWithContext<{ session: SignedIn }>()({ component: Shell, errorComponent: PageFailure });

/** The first page is where the day of the role begins: one's own work, or what one watches over. */
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: ({ context: { session } }) => {
    const { permissions, user } = session;
    if (!permissions.includes("read_complaint")) throw redirect({ to: "/users" });
    const is = (role: Role) => user.roles.includes(role);
    if (is("specialist") || is("department_contact")) throw redirect({ to: "/work" });
    if (is("supervisor") || is("manager")) throw redirect({ to: "/work", search: { view: "open" } });
    if (is("team_leader")) throw redirect({ to: "/work", search: { view: "group" } });
    if (is("callback_quality")) throw redirect({ to: "/calls" });
    if (is("auditor")) throw redirect({ to: "/work", search: { view: "all" } });
    throw redirect({ to: "/work", search: { view: "registered" } });
  },
});

const work = createRoute({
  getParentRoute: () => root,
  path: "/work",
  validateSearch: wantedOf,
  component: lazyRouteComponent(() => import("@/features/worklist/WorklistPage")),
});

const day = createRoute({
  getParentRoute: () => root,
  path: "/day",
  component: lazyRouteComponent(() => import("@/features/day/DayPage")),
});

const complaint = createRoute({
  getParentRoute: () => root,
  path: "/complaints/$id",
  validateSearch: ({ act }: Record<string, unknown>): { act?: Act } => (isAct(act) ? { act } : {}),
  component: lazyRouteComponent(() => import("@/features/complaint/ComplaintPage")),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("@/features/customer/CustomerPage")),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("@/features/register/RegisterPage")),
});

const analytics = createRoute({
  getParentRoute: () => root,
  path: "/analytics",
  validateSearch: chosenFrom,
  component: lazyRouteComponent(() => import("@/features/analytics/AnalyticsPage")),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("@/features/import/ImportPage")),
});

const access = createRoute({
  getParentRoute: () => root,
  path: "/access",
  component: lazyRouteComponent(() => import("@/features/access/AccessPage")),
});

const incidents = createRoute({
  getParentRoute: () => root,
  path: "/incidents",
  component: lazyRouteComponent(() => import("@/features/incident/IncidentsPage")),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: ({ part }: Record<string, unknown>): { part?: Part } => (isPart(part) ? { part } : {}),
  component: lazyRouteComponent(() => import("@/features/settings/SettingsPage")),
});

const users = createRoute({
  getParentRoute: () => root,
  path: "/users",
  component: lazyRouteComponent(() => import("@/features/user/UsersPage")),
});

const groups = createRoute({
  getParentRoute: () => root,
  path: "/groups",
  component: lazyRouteComponent(() => import("@/features/group/GroupsPage")),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  component: lazyRouteComponent(() => import("@/features/inbox/InboxPage")),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: "/calls",
  component: lazyRouteComponent(() => import("@/features/callback/CallbackPage")),
});

const me = createRoute({
  getParentRoute: () => root,
  path: "/me",
  component: lazyRouteComponent(() => import("@/features/session/MePage")),
});

/** One router for one session. */
export function makeRouter(session: SignedIn) {
  return createRouter({
    routeTree: root.addChildren([
      home,
      work,
      day,
      complaint,
      customer,
      incidents,
      inbox,
      calls,
      users,
      groups,
      me,
      register,
      analytics,
      importing,
      access,
      settings,
    ]),
    context: { session },
    history: createHashHistory(),
    defaultErrorComponent: PageFailure,
    defaultPreload: "intent",
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
