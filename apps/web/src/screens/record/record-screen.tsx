export const RecordScreen = () => <h1>Record</h1>;
