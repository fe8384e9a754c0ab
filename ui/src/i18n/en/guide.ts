import type { GuideSection } from "../guide";
import { customerPages } from "./guideCustomer";

const guide: GuideSection[] = [
  {
    id: "day-front-line-agent",
    title: "A front-line agent’s day",
    role: "front_line_agent",
    blocks: [
      {
        text: "Pick up the phone and press [[n]] to register. The number is there at once, to be read to the customer.",
      },
      {
        steps: [
          "The cursor is in **Who**: type a phone number, a name, pinyin or an order to find a known customer. Otherwise make a new one; whoever gives no name can stay anonymous, with the reason. If they begin with what happened, press [[alt+0]], write it down, and ask who it is afterwards.",
          "Open complaints of this customer come first: if they only ask how far it is, **chase** it with [[alt+c]], tell them what the box says, and end the call with [[alt+e]]; nothing new is registered.",
          "Write what the customer says, word by word if you like. Orders, amounts, times and e-mails that are recognised stand below it: [[alt+a]] takes them all, [[alt+8]] and [[alt+9]] take a suggested category. Fill in the rest while listening; [[tab]] goes on.",
          "Choose category and remedy sought. The rules propose a severity and name the rule; to change it, give the reason.",
          "[[mod+enter]] registers, and [[enter]] then opens it; [[mod+shift+enter]] registers and goes on to the next call. What can be answered at once is **solved on the spot** ([[alt+s]]): the answer and what was done, in one go. What a rule entitles the customer to can be paid at once; goodwill beyond it is not the front line’s to give, a specialist does.",
          "If the same customer has something else, [[alt+enter]] registers and goes on with the **same caller**; customer and order stay.",
        ],
      },
      {
        text: "What you registered stands under **Registered by me**, with how far it has come. What was written down wrong or is missing, **correct** on its page ([[shift+i]]). What you cannot settle, **escalate** to the team leader with the reason ([[shift+e]]).",
      },
    ],
  },
  {
    id: "day-specialist",
    title: "A specialist’s day",
    role: "specialist",
    blocks: [
      {
        text: "Begin with **My work**: overdue first, then today, then tomorrow. [[j]] and [[k]] move, [[enter]] opens.",
      },
      {
        steps: [
          "What nobody works yet stands under **Unassigned**; [[t]] takes it.",
          "On each complaint look at the **next step**: that button is what is to be done now, and so is the key on it.",
          "Acknowledge ([[g]]), assess ([[e]]), start the investigation ([[i]]). Record every fact by itself ([[shift+f]]), with where it comes from.",
          "Draw up the plan ([[p]]): cause, responsible party, measures, entitlement and goodwill. Goodwill within your authority stands at once; above it a superior signs.",
          "Start and finish carrying out ([[s]]), answer the customer ([[w]]), record the reply ([[r]]). Carrying out and answering come in either order. A template ([[alt+t]]) brings in what the approved plan does; what it leaves **[to be filled in]** you write before it is sent.",
          "When the customer rejects the answer, tell them where else to turn ([[u]]) before closing as not agreed.",
          "Close ([[c]]) with a reason and an outcome. A reason that cannot be chosen says why.",
        ],
      },
      {
        points: [
          "Log every contact ([[l]]), also the call nobody answered. Only after three attempts on different half-days and a message may it close as unreachable.",
          "What another department must look up, **ask** it ([[shift+d]]) and say what; when they have written it down, your inbox tells you.",
          "When others are awaited put it on hold ([[h]]) and say who. A hold stops only the plan and closing clocks, and not without limit.",
          "What is not yours, transfer ([[d]]) or return ([[q]]) with the reason. A slip is undone with [[z]] within five minutes.",
          "What you cannot decide, **escalate** to team leader, supervisor or manager ([[shift+e]]).",
        ],
      },
    ],
  },
  {
    id: "day-team-leader",
    title: "A team leader’s day",
    role: "team_leader",
    blocks: [
      {
        steps: [
          "Look at the **inbox** and at **Escalations** first: a deadline has passed, or somebody wants your hand. Open it, **confirm** the escalation ([[shift+a]]) and, if you like, say what happens now. After four hours without that it goes to the supervisor; what has gone up is still listed, says for whom it waits, and is not yours to do.",
          "Dispatch what is new from **Unassigned** ([[a]]): a group, then a person; without a person it waits in the group’s pool.",
          "In **My groups** filter ([[f]]) by owner and severity to see whose deadlines are close.",
          "Plans that are yours to sign stand under **For my signature**, and you are told of them: look at the money, then approve ([[y]]), or send back ([[b]]) and say what to change. Nobody approves their own.",
        ],
      },
      {
        text: "To change who works something, **transfer** it. Look through the group once **gravest first** and once by **latest change**.",
      },
    ],
  },
  {
    id: "day-supervisor",
    title: "A supervisor’s day",
    role: "supervisor",
    blocks: [
      {
        steps: [
          "Look at **Escalations**: what stands with you was not caught by the team leader within four hours, or somebody asked for you. Confirm it; a word on what happens helps.",
          "In **All open** filter **overdue** and **chased**; begin where customers chase most. What nobody has taken under **Unassigned**, dispatch ([[a]]).",
          "Plans that are yours to sign stand under **For my signature** and come to the **inbox**. You approve ([[y]]) what is above the team leader’s authority; above the manager’s, you and a manager both sign, and the plan says who is missing.",
          "Under **To reopen** stands what the call after closing found unsolved. Read the words, then reopen ([[o]]) or not.",
          "In **Analytics** look at received, closed, on time and satisfaction; every figure opens exactly the complaints it counts.",
        ],
      },
      {
        text: "A complaint about a colleague can be **restricted** ([[shift+r]]): then only its owner, the people named, managers and auditors see it, and you no longer do unless you name yourself. Older complaints come in by **Import**: run it dry, look at the errors cell by cell, then import.",
      },
    ],
  },
  {
    id: "day-manager",
    title: "A service manager’s day",
    role: "manager",
    blocks: [
      {
        steps: [
          "Begin with **Analytics**: choose a period and what to compare it with. Satisfaction always says how many answered and how wide the interval is; with few answers draw no conclusion.",
          "Look at **Look here first**, at what it is about and at the heat map: only what is deep in colour and has an arrow is beyond noise. Open it to read the words.",
          "You are told of critical complaints at once. Open them, look at the next step, name an owner where needed.",
          "Approve large plans ([[y]]) under **For my signature**. Where two sign, the other one is a supervisor; either may be first, and you are told when the other has signed.",
          "Change deadlines, limits, categories and wordings in **Settings**. Each change is a new revision and binds only what comes after it.",
        ],
      },
    ],
  },
  {
    id: "day-callback-quality",
    title: "A day of calling back",
    role: "callback_quality",
    blocks: [
      {
        text: "Open **Call-backs**: customers to be called after closing, the longest waiting first: critical, major, not agreed, handed over by a regulator or taken up again all, of the others the share that stands in the settings. What you handled yourself is never among them.",
      },
      {
        steps: [
          "**Take the call**: only then name, number and what was said are shown, with the complaint on the right.",
          "Ask one question after the other in the words in the middle: is it really solved; from one to five; anything else. Digits answer, [[backspace]] goes back.",
          "Nobody answered ([[alt+u]]) and refused ([[alt+r]]) are pressed twice, so that no slip counts.",
          "**Finish and call the next**. A call nobody took counts too: try another half-day; after three half-days it is given up.",
          "“Not solved”, or one or two points, proposes a reopening by itself and tells owner and team leader.",
        ],
      },
    ],
  },
  {
    id: "day-department-contact",
    title: "A department contact’s day",
    role: "department_contact",
    blocks: [
      { text: "You see only what you were asked about, and nothing else. The inbox tells you when somebody asks." },
      {
        steps: [
          "**My work** stands in the order of the questions, the longest waiting first; what you have answered comes last and says **Answered**. Open one: what you are asked stands on top; read the customer’s words and the findings too. The inbox says what was asked as well.",
          "Record what your department found as a finding ([[shift+f]]) with its source; anything else as a note ([[m]]).",
          "That is all: the owner is told at once. The deadlines on the right are the owner’s.",
        ],
      },
    ],
  },
  {
    id: "day-auditor",
    title: "An auditor’s day",
    role: "auditor",
    blocks: [
      {
        text: "You read every complaint, restricted ones too, and change nothing; the page offers no acts.",
      },
      {
        steps: [
          "Search **All** for number or customer, and filter ([[f]]) by category and by the days received or closed.",
          "Open one and read its timeline: who did what when, and what the customer may see. What was taken back stays, struck through.",
          "Who saw names and telephone numbers, opened restricted complaints, exported or changed settings stands under **Access record** in the side bar: narrow it by person, kind, complaint number and days, and save it as CSV.",
          "Whether the record was tampered with is proved under **Settings**, **Integrity of the record**: the journal is recomputed, every row compared, and what differs is named. On the host **huiyin-server verify** does the same.",
        ],
      },
    ],
  },
  {
    id: "day-administrator",
    title: "An administrator’s day",
    role: "administrator",
    blocks: [
      { text: "You run the system and its people, and read no complaint by that role alone." },
      {
        steps: [
          "**Users**: make a user with roles and a temporary password (shown only now: note it down), changed at the first sign-in. Whoever leaves is disabled, never deleted; their open complaints can go back to the pools, and the leaders are told.",
          "**Groups**: put people into groups and mark who leads.",
          "**Settings**: name and time zone, back-ups.",
          "The recovery key is shown once, at the founding: print it and lock it away. If it is lost, change the **data key** in the settings and get a new recovery key with it; the old one ends.",
          "Older complaints are imported by a supervisor or manager: they are complaints, and you read none.",
        ],
      },
    ],
  },
  {
    id: "everywhere",
    title: "The same everywhere",
    blocks: [
      {
        points: [
          "[[mod+k]] opens search and commands: any page, any act that stands open, or a complaint by number, customer or subject.",
          "[[?]] lists every key that works now. Single letters do nothing while you type.",
          "[[f6]] goes round side bar, list and detail.",
          "What you have begun to write is kept in the encrypted book. After signing out, a restart or at another desk you go on from **Drafts** in the side bar, or throw it away there.",
          "[[z]] takes back a slip for five minutes. What told the customer something, or what others went on from, is not taken back, and the corner at the bottom left says so. So it does when a key can do nothing now.",
          "When a colleague changes the same complaint you see who changed what and when; untouched fields take the new value, and not a word you typed is lost.",
          "[[mod+l]] locks. Language and theme are set under **My account**, bottom left.",
        ],
      },
    ],
  },
  {
    id: "page-work",
    title: "The worklist",
    page: "/work",
    blocks: [
      {
        text: "Choose on the left what to see; the list stands in the middle, the chosen complaint on the right. Complaints go by their next deadline: overdue, today, tomorrow, later.",
      },
      {
        points: [
          "[[j]] and [[k]] move, [[enter]] opens; coming back, you are where you were.",
          "[[/]] searches the list: any words of the complaint and its timeline, its number (with or without separators), the customer by name, pinyin, initials, nickname or the last four digits of the telephone, the order. The newest come first, with the place where the words stand.",
          'Several words must all be found; **"a phrase"** stands together, **-word** must not be there, a star behind letters (dong*) finds every word that begins so. The box offers fields as you type: **customer:**, **category:**, **owner:**, **tag:**, **stage:**, **severity:**, **after:**, **before:** and more, with their values.',
          "[[f]] filters by stage, severity, category, channel, customer, owner, group, the days it came in or was closed, and by overdue, chased, escalated. What is asked stands as a label; its cross takes it away. [[escape]] puts the row of filters away.",
          "Who may export takes the list as it stands, filters and order included, as Excel or CSV; telephone numbers stay masked, and the journal says who took what. The file is named by the list, its filters and the day.",
          "The order is changed at the top right. [[arrowleft]] puts a group away, [[arrowright]] brings it back.",
          "[[x]] selects, [[shift+j]] and [[shift+k]] select on. What is selected is dispatched, transferred, tagged or put on hold together; each complaint is checked for itself, and beside each stands whether it was done, or why not.",
          "A bold subject with a dot has news since you last looked; [[shift+u]] goes to the next.",
          "[[shift+b]] keeps the filters and the order as a view in the side bar; its number opens it. Team leaders and above may give a view to everybody. The menu at the top right renames, orders and removes views, and sets what rows show.",
          "[[shift+n]] takes the most urgent complaint that nobody owns in your groups: the gravest first, then the elderly, the disabled, minors and VIP, then the earliest deadline.",
          "Red is overdue, amber due soon, dashed on hold. The ring closes as the complaint moves on; a core in it means the customer has the answer.",
        ],
      },
    ],
  },
  {
    id: "page-day",
    title: "My day",
    page: "/day",
    blocks: [
      {
        text: "Everything you owe today in one list, by the minute: deadlines, holds that end, escalations that wait for you, calls after closing that you took. Each complaint stands once.",
      },
      {
        points: [
          "[[shift+m]] comes here from everywhere. What is overdue stands first, then the present moment and what is due until midnight, then the rest of your work, the gravest first.",
          "[[j]] and [[k]] move, [[enter]] opens, and every key of a complaint works here too.",
          "A hold with a day to look again ends by itself at nine on that day; the inbox says so.",
        ],
      },
    ],
  },
  {
    id: "page-complaint",
    title: "A complaint",
    page: "/complaints",
    blocks: [
      {
        text: "The stages stand on top. Under **What can be done now** the first button is the next step; below it stands what cannot be done, and why.",
      },
      {
        points: [
          "On the left the customer and the facts. Whoever has the complaint in hand (its owner, who registered it, who was given its call) sees the name; others see the family name and a star. Phone numbers are masked for everybody; the eye shows them, and that is noted. Whoever does not have it in hand says why.",
          "Below the name: when you last spoke, what is next, how the customer felt, and a risk note where one stands. The name leads to the customer’s page.",
          "On the right every clock that runs. **Why these deadlines** tells where they come from.",
          "**Belongs together**: the mass incident it is part of, linked complaints, and those that say nearly the same. Link what has to do with one another; add it, and all that say the same, to an incident.",
          "Two complaints of one matter are merged: there, or by [[shift+g]]. The one that stays, the older unless told otherwise, takes the graver severity and the stricter deadlines, and its timeline tells both lives; whoever asks about the other number finds it. It is taken back as long as the customer has not heard of it and nothing was decided.",
          "[[shift+p]] promises the customer a call at a time. It stands among the deadlines and in **My day**, and is done by the call that is recorded ([[l]]).",
          "The timeline can show only what the customer may see, or only what is internal; older lines come at its end.",
          "[[shift+l]] sets the tags; they stand with the facts and in the list.",
          "[[m]] writes an internal note. [[j]] and [[k]] go to the next and previous complaint, [[escape]] back to the list.",
        ],
      },
    ],
  },
  ...customerPages,
  {
    id: "page-register",
    title: "Registering",
    page: "/register",
    blocks: [
      {
        text: "Made for a phone call: the questions come in the order people speak, and no mouse is needed. If the customer begins with what happened, [[alt+0]] leads there.",
      },
      {
        points: [
          "Paste a chat or a tracking text: what is recognised goes into the fields. The **subject** is the line every list shows. It is proposed from the customer’s words: greetings, dates, order numbers and “I bought this from you” are passed over for what happened. Change it as you like, and it stays; once registered, **Correct the facts** ([[shift+i]]) changes it.",
          "On the right the number to read aloud, what is still missing, the severity and its rule, possible duplicates. Only **who** and their words are needed; the rest can be corrected afterwards ([[shift+i]]).",
          "[[mod+enter]] registers, [[mod+s]] leaves it for later. Alt and a digit jump to a question.",
        ],
      },
    ],
  },
  {
    id: "page-inbox",
    title: "The inbox",
    page: "/inbox",
    blocks: [
      {
        text: "What concerns you: what was assigned to you, chases, escalations, missed deadlines, plans that wait for you, reopenings proposed by the call after closing.",
      },
      {
        points: [
          "[[j]] and [[k]] move, [[enter]] opens the complaint. What you have read can be marked so ([[shift+y]], all of it [[shift+q]]); nothing goes by itself. A line says so once it was **seen to since**.",
          "Deadlines that pass together come as one line, not as a storm.",
          "System notifications are switched on under **My account**. They hold counts and numbers, never names; at night only what is critical.",
        ],
      },
    ],
  },
  {
    id: "page-analytics",
    title: "Analytics",
    page: "/analytics",
    blocks: [
      {
        text: "Choose a period and what to compare it with: six figures on top, below them the days, the causes in order, and the heat of categories by week.",
      },
      {
        points: [
          "Every figure, point, bar and cell opens exactly the complaints it counts; what it asks stands above the list. [[escape]] leads back to where you were among the figures.",
          "Each rate comes with its count and interval. Grey is within noise and needs no explanation.",
          "What goes on in another complaint counts as received, but neither as open nor as closed. Satisfaction counts by the day of the call, also where the complaint was taken up again.",
          "The days can be read as a table; the sign beside each title tells how it is counted and why to trust it.",
        ],
      },
    ],
  },
  {
    id: "page-calls",
    title: "Call-backs",
    page: "/calls",
    blocks: [
      {
        text: "On the left who waits for a call, in the middle one question at a time, on the right the complaint. What to say stands with each question.",
      },
      {
        points: [
          "Digits answer, [[backspace]] goes back. Write the customer’s words as they were said.",
          "Not reached and refused have a button each. The same half-day is not called twice. A call one cannot make is given back ([[shift+w]]).",
          "Not solved, or one or two points, proposes reopening; owner and team leader learn of it at once, and the customer need not say it again.",
        ],
      },
    ],
  },
  {
    id: "page-people",
    title: "Users and groups",
    page: "/users",
    blocks: [
      {
        points: [
          "[[alt+n]] makes a user or a group. A user has one or more roles, a place in the groups they work in, and a temporary password to be handed over in person.",
          "A change of roles counts at once. Whoever leaves is disabled: the name stays in the record, and no longer signs in.",
          "Members of a group can lead it. A team leader who leads a group gets its escalations.",
        ],
      },
    ],
  },
  {
    id: "page-import",
    title: "Import",
    page: "/import",
    blocks: [
      {
        steps: [
          "Drop a CSV (UTF-8, GB18030 or UTF-16) or an Excel file: complaints, platform tickets, customers, orders, or orders a day.",
          "Look at the columns: what each is taken for stands beside what is in it, and can be changed. Say what words mean that nobody here knows. Both are remembered for files with the same columns.",
          "Every wrong cell and every row that repeats another is listed, and nothing is written yet; the list can be saved. If the whole file came in before, that is said first.",
          "What is in the book is known by its number, or where a row has none by the whole row: it is passed over or, if you choose so, brought up to date; rows without a number can be brought in again. Where a platform changed its deadline, bringing up to date moves the clock, and the timeline says so.",
          "Where no column says which complaints are closed, you are asked: those older than the longest closing deadline come in closed unless you say otherwise. What comes in open and late is counted first; it alarms and escalates to nobody, only deadlines that pass after the import do.",
          "Then import. It can be stopped and goes on later. Original dates and numbers are kept. Rows left out are listed with the reason and can be saved; “See the complaints” shows exactly what came in.",
          "Under “Earlier imports” a whole import is taken back; what somebody worked on since stays and is listed with the reason. Once that work is taken back (an act within five minutes, a link or an incident at any time), the rest of the import can be taken back too.",
        ],
      },
    ],
  },
  {
    id: "page-access",
    title: "Access record",
    page: "/access",
    blocks: [
      {
        text: "For auditors and service managers: who saw what, exported what and changed what, when and why. All of it is read from the journal, which nobody can alter; reading this page leaves no record.",
      },
      {
        points: [
          "Here stand masked names and numbers that were shown (with the reason given), restricted complaints opened (once an hour for each person), exports, signing in and passwords, settings and policies, users and groups, personal data restricted or erased, back-ups and proofs.",
          "Narrow it by person, kind, complaint number or days. [[j]] [[k]] move, [[enter]] opens the complaint. Save what is left as CSV at the top.",
          "Plain searching and reading is not recorded. What was done to a complaint stands in its timeline.",
        ],
      },
    ],
  },
  {
    id: "page-settings",
    title: "Settings",
    page: "/settings",
    blocks: [
      {
        points: [
          "**Import folders**: how a file was read can be renamed and deleted, and a folder looked into every hour; files that cannot be read or have wrong rows are told in the inbox.",
          "Deadlines (and how long before a platform’s own a ticket is due), severity rules, goodwill limits, taxonomy and templates: each change is a new revision, and what it would touch is shown before it is saved.",
          "A word that was used can be retired, never deleted; older complaints still show it.",
          "A back-up is made every day, and whenever you like. Keep a copy somewhere else.",
          "When the data file and a password may both be in the wrong hands, change the data key.",
        ],
      },
    ],
  },
];

export default guide;
