export const IssueScreen = () => <h1>Issue</h1>;
