import { messages } from "../language/messages.ts";

export const vantageMessages = messages(
  {
    vantage: "Vantage",
    branch: "Branch",
    happenedBy: "Happened by",
    knownBy: "Known by",
    now: "Now",
    replay: "Replay",
  },
  {
    zh: { vantage: "视点", branch: "分支", happenedBy: "发生截至", knownBy: "知悉截至", now: "现在", replay: "回放" },
    ar: {
      vantage: "نقطة النظر",
      branch: "الفرع",
      happenedBy: "ما حدث حتى",
      knownBy: "ما عُرف حتى",
      now: "الآن",
      replay: "إعادة العرض",
    },
  },
);
