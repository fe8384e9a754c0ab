import type { GuideSection } from "../guide";

/** The guide's pages about customers, and about what belongs together. */
export const customerPages: GuideSection[] = [
  {
    id: "page-customer",
    title: "A customer",
    page: "/customers",
    blocks: [
      {
        text: "Everything there was with one customer: complaints, contacts, calls after closing, orders. It is reached from a complaint, while registering, and by name or number from [[mod+k]].",
      },
      {
        points: [
          "Name and contact points are masked; the eye shows one at a time, for a reason that is noted, until you leave the page. Complaints you may not open show number, stage and next step only.",
          "Contact points are added, corrected and retired; a retired one can be taken up again.",
          "**May be the same person**: team leaders and above merge two records. It can be undone, exactly.",
          "A **risk note** is written by supervisors and managers: facts, with an end date within a year. Handlers see it; it lowers no service and is neither printed nor exported.",
          "**Personal data** is the manager’s: a copy of everything we hold, stopping its use, erasing it. What the law makes us keep is only stored, with the reason and the date, and then erased by itself. The back-ups that still hold it are listed.",
        ],
      },
    ],
  },
  {
    id: "page-incidents",
    title: "Mass incidents",
    page: "/incidents",
    blocks: [
      {
        text: "One cause, many complaints. Team leaders and above open an incident and approve a **wording**: everybody who registers sees it beside the form until its day, or until the incident is closed.",
      },
      {
        points: [
          "Complaints are added on their own page, under **Belongs together**. Each belongs to one incident at most.",
          "**Answer all** answers every complaint you may see whose stage and your rights allow it, and says how many were not answered, and why.",
        ],
      },
    ],
  },
];
