/** Words of another script inside a sentence: whatever their direction, the sentence around them keeps its own. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
