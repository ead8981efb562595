import { Outlet, useRouter } from "@tanstack/react-router";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { localeOf } from "../language/messages.ts";
import { useSettings } from "../settings/settings.ts";

/** Links of React Aria go through the router; its words follow the chosen language. */
export const Root = () => {
  const router = useRouter();
  const { language } = useSettings();
  return (
    <I18nProvider locale={localeOf(language)}>
      <RouterProvider navigate={(to) => router.navigate({ to })}>
        <Outlet />
      </RouterProvider>
    </I18nProvider>
  );
};
