import type { TFunction } from "i18next";
import { expect, it } from "vitest";
import { type User, wordsOf } from "./user";

const t = ((key: string) => (key === "vocabulary.role.team_leader" ? "班组长" : key)) as unknown as TFunction;
const user: User = {
  id: "1",
  sign_in_name: "linzy",
  name: "林知遥",
  roles: ["team_leader"],
  groups: [{ id: "2", name: "物流配送组" }],
  disabled: false,
  must_change_password: false,
  expires_at: null,
  version: 1,
};

it("a user is found by name, sign-in name, role and group", () => {
  for (const part of ["知遥", "linzy", "班组长", "物流"]) expect(wordsOf(t, user)).toContain(part);
});
