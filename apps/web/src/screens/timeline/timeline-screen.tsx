export const TimelineScreen = () => <h1>Timeline</h1>;
