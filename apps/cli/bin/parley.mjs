#!/usr/bin/env node
// The command line from its sources: tsx strips the types as they are read.
import { register } from "tsx/esm/api";

register();
await import("../src/main.ts");
