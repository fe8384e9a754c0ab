const zh = { language: "zh-CN", theme: "light", width: 1280 };
const en = { language: "en", theme: "light", width: 1280 };
const zhDark = { ...zh, theme: "dark" };
const enDark = { ...en, theme: "dark" };
const wide = { ...zh, width: 1920 };

const at = (page, id) => page.getByTestId(id);

async function toUser(page) {
  await at(page, "wizard-next").click();
  await at(page, "centre-name").fill("远山优选客服中心");
  await at(page, "wizard-next").click();
}

async function toKey(page) {
  await toUser(page);
  await at(page, "user-name").fill("许怀瑾");
  await at(page, "user-sign-in-name").fill("xu");
  await at(page, "new-password").fill("三月里的小雨 stays dry");
  await at(page, "repeat-password").fill("三月里的小雨 stays dry");
  await at(page, "wizard-next").click();
  await page.getByText("K7QF").waitFor();
}

async function confirmKey(page, count = 2) {
  const key = ["K7QF", "2MWD", "9XHT", "R4PB", "C6VN", "E3JY", "U8ZA", "5LGS"];
  const fields = await at(page, "key-group").all();
  for (const field of fields.slice(0, count)) await field.fill(key[Number(await field.getAttribute("data-place"))]);
  await at(page, "key-away").check();
}

async function signIn(page, password) {
  await at(page, "sign-in-name").fill("xu");
  await at(page, "sign-in-password").fill(password);
  await at(page, "sign-in").click();
  await page.waitForTimeout(200);
}

const go = (place) => async (page) => {
  await at(page, `nav-${place}`).click();
  await page.getByTestId("row").first().waitFor();
};

export const scenes = [
  { name: "wizard-1", state: "new", looks: [zh, enDark], play: (page) => at(page, "wizard-next").waitFor() },
  { name: "wizard-2", state: "new", looks: [zh], play: async (page) => at(page, "wizard-next").click() },
  { name: "wizard-3", state: "new", looks: [zh, en], play: toUser },
  {
    name: "wizard-4",
    state: "new",
    looks: [zh, en, zhDark, wide],
    play: async (page) => {
      await toKey(page);
      await confirmKey(page, 1);
      await at(page, "key-group").nth(1).focus();
    },
  },
  {
    name: "wizard-5",
    state: "new",
    looks: [zh],
    play: async (page) => {
      await toKey(page);
      await confirmKey(page);
      await at(page, "wizard-next").click();
      await page.waitForTimeout(200);
    },
  },
  {
    name: "restore",
    state: "new",
    looks: [zh],
    play: async (page) => {
      await at(page, "wizard-restore").click();
      await at(page, "restore-path").fill("/srv/backup/2026-11-20");
      await at(page, "restore-name").fill("xu");
      await at(page, "restore-password").fill("open");
      await at(page, "restore").click();
    },
  },
  { name: "sign-in", state: "locked", looks: [zh, enDark, wide], play: (page) => at(page, "sign-in").waitFor() },
  {
    name: "sign-in-delayed",
    state: "open",
    looks: [zh, en],
    play: async (page) => {
      await signIn(page, "wrong");
      await signIn(page, "wrong");
    },
  },
  { name: "must-change", state: "open", looks: [zh], play: (page) => signIn(page, "temporary") },
  { name: "recover", state: "open", looks: [zh], play: (page) => at(page, "forgot-password").click() },
  { name: "work", state: "in", looks: [zh, enDark], play: (page) => at(page, "empty").waitFor() },
  { name: "users", state: "in", looks: [zh, wide, enDark], play: go("users") },
  {
    name: "user",
    state: "in",
    looks: [zh, zhDark, en, wide],
    play: async (page) => {
      await go("users")(page);
      await at(page, "row").nth(2).click();
    },
  },
  {
    name: "user-new",
    state: "in",
    looks: [zh, enDark],
    play: async (page) => {
      await go("users")(page);
      await page.keyboard.press("n");
      await at(page, "user-create").click();
    },
  },
  {
    name: "user-off",
    state: "in",
    looks: [zh, zhDark],
    play: async (page) => {
      await go("users")(page);
      await at(page, "row").nth(2).click();
      await at(page, "user-disable").click();
      await at(page, "user-disable-confirm").click();
      await at(page, "toast").waitFor();
      await at(page, "user-enable").click();
    },
  },
  {
    name: "group",
    state: "in",
    looks: [zh, en, zhDark],
    play: async (page) => {
      await go("groups")(page);
      await at(page, "row").first().click();
    },
  },
  {
    name: "me",
    state: "in",
    looks: [zh, enDark],
    play: async (page) => {
      await at(page, "user-menu").click();
      await page.getByRole("menuitem").first().click();
      await at(page, "me-theme").waitFor();
    },
  },
  {
    name: "menu",
    state: "in",
    looks: [zh, zhDark],
    play: async (page) => {
      await at(page, "user-menu").click();
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "palette",
    state: "in",
    looks: [zh, enDark],
    play: async (page) => {
      await go("users")(page);
      await page.keyboard.press("Control+k");
      await at(page, "palette-input").waitFor();
    },
  },
  {
    name: "locked",
    state: "in",
    looks: [zh],
    play: async (page) => {
      await go("users")(page);
      await page.keyboard.press("Control+l");
      await at(page, "sign-in").waitFor();
    },
  },
];
