import access from "./access.json";
import analytics from "./analytics.json";
import callback from "./callback.json";
import common from "./common.json";
import complaint from "./complaint.json";
import customer from "./customer.json";
import day from "./day.json";
import draft from "./draft.json";
import error from "./error.json";
import exported from "./export.json";
import field from "./field.json";
import group from "./group.json";
import guide from "./guide.json";
import imported from "./import.json";
import inbox from "./inbox.json";
import incident from "./incident.json";
import nav from "./nav.json";
import policy from "./policy.json";
import refusal from "./refusal.json";
import register from "./register.json";
import search from "./search.json";
import session from "./session.json";
import settings from "./settings.json";
import taxonomy from "./taxonomy.json";
import template from "./template.json";
import time from "./time.json";
import user from "./user.json";
import vocabulary from "./vocabulary.json";
import wizard from "./wizard.json";
import worklist from "./worklist.json";

export default {
  access,
  analytics,
  worklist,
  complaint,
  common,
  day,
  customer,
  draft,
  error,
  export: exported,
  field,
  group,
  guide,
  import: imported,
  inbox,
  incident,
  callback,
  nav,
  policy,
  refusal,
  register,
  search,
  session,
  settings,
  taxonomy,
  template,
  time,
  user,
  vocabulary,
  wizard,
};
