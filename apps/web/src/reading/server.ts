/** The server, as the reader of this page calls it. */
import { type Client, createClient } from "@parley/client";
import { currentSettings } from "../settings/settings.ts";
import type { Connection } from "./worker-words.ts";

export const connection = (): Connection => {
  const { token, analyst } = currentSettings();
  return {
    baseUrl: location.origin,
    ...(token === "" ? {} : { token }),
    ...(analyst === "" ? {} : { analyst }),
  };
};

/** Made anew for each call, so that it speaks with the token and the name of now. */
export const server = (): Client => createClient(connection());
