/** To the form, with the entry that is corrected, withdrawn or given another source. */
import { useNavigate } from "@tanstack/react-router";

export const useGoToRecord = (dossier: string) => {
  const navigate = useNavigate();
  return (purpose: Readonly<Record<string, string>>): void => {
    navigate({
      to: `/dossiers/${dossier}/record`,
      search: ({ at }: { readonly at?: string }) => ({ ...(at === undefined ? {} : { at }), ...purpose }),
    } as never).catch(() => undefined);
  };
};
