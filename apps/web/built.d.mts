export declare const builtFolder: string;
