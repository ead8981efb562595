import { messages } from "../language/messages.ts";

export const designMessages = messages(
  {
    close: "Close",
    show: "Show the choices",
    takeAway: "Take away",
    copied: "Copied",
    loading: "Loading",
    tryAgain: "Try again",
    reached: "reached",
    claimed: "claimed",
    open: "not reached",
  },
  {
    zh: {
      show: "显示选项",
      takeAway: "移除",
      copied: "已复制",
      close: "关闭",
      loading: "加载中",
      tryAgain: "重试",
      reached: "已达成",
      claimed: "单方声称",
      open: "未达成",
    },
    ar: {
      close: "إغلاق",
      show: "أظهر الخيارات",
      takeAway: "أزل",
      copied: "نُسخ",
      loading: "جارٍ التحميل",
      tryAgain: "أعد المحاولة",
      reached: "تحقّق",
      claimed: "ادّعاء طرف واحد",
      open: "لم يتحقّق",
    },
  },
);
