import { messages } from "../../language/messages.ts";

export const vantageFieldsMessages = messages(
  {
    main: "Main",
    branch: "Branch",
    happenedBy: "Happened by",
    knownBy: "Known by",
    position: "Held at position",
    anyPosition: "Read all positions",
  },
  {
    zh: {
      main: "主线",
      branch: "分支",
      happenedBy: "发生不晚于",
      knownBy: "知悉不晚于",
      position: "截至位置",
      anyPosition: "读取全部位置",
    },
    ar: {
      main: "الخط الرئيس",
      branch: "الفرع",
      happenedBy: "حدث حتى",
      knownBy: "عُرف حتى",
      position: "حتى الموضع",
      anyPosition: "اقرأ كل المواضع",
    },
  },
);
