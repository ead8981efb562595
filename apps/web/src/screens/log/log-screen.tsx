export const LogScreen = () => <h1>Log</h1>;
