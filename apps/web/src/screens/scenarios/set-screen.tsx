export const SetScreen = () => <h1>Set</h1>;
