import { messages } from "../../language/messages.ts";

export const alignedTimelineMessages = messages(
  {
    title: "Timelines side by side",
    day: "Day",
    nothing: "nothing",
    empty: "All of them read the same developments.",
    onRecord: "On record: solid",
    supposed: "supposed",
    supposedIs: "Supposed: hatched",
    claimed: (party: string) => `by the word of ${party}`,
    opinion: "opinion",
    picture: (columns: string) => `${columns} on one axis of time. The table below says the same.`,
  },
  {
    zh: {
      title: "并列时间线",
      day: "日期",
      nothing: "无",
      empty: "各方读到的事件完全相同。",
      onRecord: "已记录：实心",
      supposed: "假设",
      supposedIs: "假设：斜线",
      claimed: (party) => `仅${party}一方所称`,
      opinion: "观点",
      picture: (columns) => `${columns}，同一时间轴。下表内容相同。`,
    },
    ar: {
      title: "خطوط زمنية متوازية",
      day: "اليوم",
      nothing: "لا شيء",
      empty: "كلها تقرأ التطورات نفسها.",
      onRecord: "مسجّل: مصمت",
      supposed: "مفترض",
      supposedIs: "مفترض: مخطّط",
      claimed: (party) => `بحسب قول ${party} وحدها`,
      opinion: "رأي",
      picture: (columns) => `${columns} على محور زمني واحد. الجدول أدناه يقول الشيء نفسه.`,
    },
  },
);
