export const CompareScreen = () => <h1>Compare</h1>;
