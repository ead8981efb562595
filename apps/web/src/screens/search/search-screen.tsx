export const SearchScreen = () => <h1>Search</h1>;
