/** Follows the log and keeps the views. */

export { RebuildDiffers } from "./compare-with-fold.ts";
export { type Projector, type ProjectorOptions, type ProjectorStatus, startProjector } from "./start-projector.ts";
