export const ScenariosScreen = () => <h1>Scenarios</h1>;
