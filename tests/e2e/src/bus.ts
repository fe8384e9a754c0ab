import { Child } from "./child.ts";
import { until } from "./places.ts";

/** What the app asked the desktop to tell. */
export interface DesktopNotice {
  title: string;
  body: string;
}

/** A call of `org.freedesktop.Notifications.Notify` as `dbus-monitor` writes it: app, id, icon, title, body. */
const NOTIFY = /member=Notify\n\s+string ".*"\n\s+uint32 \d+\n\s+string ".*"\n\s+string "(.*)"\n\s+string "(.*)"\n/g;

/** A session bus of the app's own, and an ear on what the desktop is asked to tell. */
export class SessionBus {
  readonly address: string;
  readonly #ear: Child;

  private constructor(address: string, ear: Child) {
    this.address = address;
    this.#ear = ear;
  }

  /** Opens one; `closing` learns how it ends. */
  static async open(closing: (() => Promise<unknown> | undefined)[]): Promise<SessionBus> {
    const bus = new Child("the session bus", "dbus-daemon", ["--session", "--nofork", "--print-address=1"]);
    closing.push(() => bus.stop());
    const address = await until("the session bus to say its address", 20_000, () => {
      bus.alive();
      return /^unix:\S+$/m.exec(bus.said)?.[0];
    });
    const words = ["--address", address, "type='method_call',interface='org.freedesktop.Notifications'"];
    const ear = new Child("the ear on the session bus", "dbus-monitor", words);
    closing.push(() => ear.stop());
    await until("the ear to be on the bus", 20_000, () => {
      ear.alive();
      return ear.said.includes("NameAcquired");
    });
    return new SessionBus(address, ear);
  }

  /** Everything that was told, the first first. */
  notices(): DesktopNotice[] {
    return [...this.#ear.said.matchAll(NOTIFY)].map(([, title = "", body = ""]) => ({ title, body }));
  }
}
