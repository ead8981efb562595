export const CalendarScreen = () => <h1>Calendar</h1>;
